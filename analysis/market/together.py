"""Which skills are asked for together: how much more often than if each were named without regard to the other.

docs/methods/together.md says how each figure is made.
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow.compute as pc
from narwhals.typing import IntoFrame
from scipy import sparse, stats

from analysis.market import cells, frames, ratios

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

METHOD = "lift, delta method on its logarithm; Fisher's exact test, Benjamini-Hochberg"
ESTIMATES = ("lift", "low", "high", "q", "pmi", "npmi", "jaccard")
COLUMNS = ("skill", "other", "n", "employers", "n_skill", "n_other", "postings", *ESTIMATES, "cell", "method")
MOST = 150
"""Skills that enter a table of all pairs: those named most often."""


@dataclass(frozen=True)
class Counts:
    """How many of *postings* name each of K skills, and how many postings and named employers ask for two of them."""

    names: npt.NDArray[np.str_]
    n: Ints
    """(K,), falling"""
    both: Ints
    """(K, K)"""
    employers: Ints
    """(K, K)"""
    postings: int


def pairs(
    frame: IntoFrame, *, minimum: int = cells.ENOUGH_POSTINGS, most: int = MOST, confidence: float = 0.95
) -> pd.DataFrame:
    """Return every pair of the *most* named skills that at least *minimum* postings name both, the closest first.

    `n` postings, of `employers` distinct named ones, name both, `n_skill` the first, `n_other` the second, of
    `postings` whose text was read. `lift` is n * postings / (n_skill * n_other), with an interval; `pmi` its
    logarithm to base 2, `npmi` that over its largest value (1: never one without the other; 0: without regard to
    each other), `jaccard` the share of those with one that have both. `q` is the false discovery rate at which
    lift counts as other than 1, over all pairs. Estimates are null where `cell` is withheld.
    """
    return measured(counted(frame, most=most), minimum=minimum, confidence=confidence)


def nearest(
    frame: IntoFrame,
    skill: str,
    *,
    k: int = 10,
    minimum: int = cells.ENOUGH_POSTINGS,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the *k* skills nearest to *skill* by `npmi`, of all skills: the columns of `pairs`, with *skill* first.

    `q` is over the other skills that at least *minimum* postings name.
    """
    rows = frames.counted(
        frame,
        by=(),
        skill=nw.col("skills"),
        _employer=nw.col("employer"),
        _has=nw.col("skills").list.contains(skill),
    ).filter(~nw.col("skill").is_null())
    every, having = (
        part.drop("_has").explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
        for part in (rows, rows.filter(nw.col("_has")))
    )
    postings = frames.collect(rows.select(nw.len().alias("postings")))["postings"].sum()
    named = frames.collect(every.group_by("skill").agg(nw.len().alias("n_other")))
    table = named.merge(frames.tally(having, groups=["skill"]), on="skill")
    n_skill = int(table.loc[table["skill"] == skill, "n"].sum())
    tests = int((named["n_other"] >= minimum).sum()) - (n_skill >= minimum)
    table = table[(table["skill"] != skill) & (table["n"] >= minimum)].rename(columns={"skill": "other"})
    table = table.assign(
        skill=pd.Series(skill, index=table.index, dtype="str"), n_skill=n_skill, postings=postings
    )
    return _finished(table, tests=tests, confidence=confidence).head(k)


def counted(frame: IntoFrame, *, most: int = MOST) -> Counts:
    """Return the counts of the *most* named skills of *frame*, ties by name."""
    rows = frames.counted(frame, by=(), skill=nw.col("skills"), _employer=nw.col("employer"))
    table = rows.filter(~nw.col("skill").is_null()).collect(backend="pyarrow").to_native().combine_chunks()
    lists = table["skill"].combine_chunks()
    values = pc.list_flatten(lists).dictionary_encode()
    names = np.array(values.dictionary.to_pylist(), dtype=str)
    codes = values.indices.cast("int64").fill_null(len(names)).to_numpy(zero_copy_only=False)
    total = np.bincount(codes, minlength=len(names) + 1)[: len(names)].astype(np.int64)
    kept = np.lexsort((names, -total))[: min(most, np.count_nonzero(total))]
    place = np.full(len(names) + 1, -1, dtype=np.int32)
    place[kept] = np.arange(len(kept))
    column = place[codes]
    ends = np.append(0, np.cumsum(pc.list_value_length(lists).to_numpy(zero_copy_only=False)))
    starts = np.append(0, np.cumsum(column >= 0))[ends]
    column = column[column >= 0]
    marks = sparse.csr_array((np.ones(len(column), bool), column, starts), shape=(len(table), len(kept)))
    employer = table["_employer"].combine_chunks().dictionary_encode().indices.cast("int64").fill_null(-1)
    both, employers = _both(marks, employer.to_numpy(zero_copy_only=False))
    return Counts(names[kept], total[kept], both, employers, len(table))


def measured(counts: Counts, *, minimum: int, confidence: float) -> pd.DataFrame:
    """Return the table of `pairs`."""
    first, second = np.triu_indices(len(counts.names), 1)
    both = counts.both[first, second]
    kept = both >= minimum
    first, second = first[kept], second[kept]
    table = pd.DataFrame(
        {
            "skill": pd.Series(counts.names[first], dtype="str"),
            "other": pd.Series(counts.names[second], dtype="str"),
            "n": both[kept],
            "employers": counts.employers[first, second],
            "n_skill": counts.n[first],
            "n_other": counts.n[second],
            "postings": np.int64(counts.postings),
        }
    )
    return _finished(table, tests=len(kept), confidence=confidence)


def _both(marks: sparse.csr_array, employer: Ints) -> tuple[Ints, Ints]:
    """Return how many rows, and distinct employers (from 0; -1 is unknown), have both of each two columns of *marks*."""
    width = marks.shape[1]
    both, employers = np.zeros((2, width, width), dtype=np.int64)
    columns = marks.tocsc()
    for skill in range(width):
        rows = columns.indices[columns.indptr[skill] : columns.indptr[skill + 1]]
        having = marks[rows]
        both[skill] = np.bincount(having.indices, minlength=width)
        these, number = np.unique(employer[rows], return_inverse=True)
        asks = np.zeros((len(these), width), dtype=bool)
        asks[np.repeat(number, np.diff(having.indptr)), having.indices] = True
        employers[skill] = asks[these >= 0].sum(axis=0)
    return both, employers


def _finished(table: pd.DataFrame, *, tests: int, confidence: float) -> pd.DataFrame:
    """Return *table* with the measures of each pair, the closest first."""
    both, a, b, of = (table[name].to_numpy(float) for name in ("n", "n_skill", "n_other", "postings"))
    lift, low, high = _lift(both, a, b, of, confidence)
    p = ratios.p_values(both, a, b - both, of - a)
    pmi = np.log2(lift)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Of two skills that every posting names, neither says anything about the other.
        npmi = np.where(both < of, pmi / -np.log2(both / of), 0)
    estimates = lift, low, high, ratios.q_values(p, tests=tests), pmi, npmi, both / (a + b - both)
    table = table.assign(
        **dict(zip(ESTIMATES, estimates, strict=True)),
        method=pd.Series(METHOD, index=table.index, dtype="str"),
    )
    table = table.sort_values(
        ["npmi", "n", "skill", "other"], ascending=[False, False, True, True], ignore_index=True
    )
    return cells.marked(table, estimates=ESTIMATES)[list(COLUMNS)]


def _lift(both: Floats, a: Floats, b: Floats, of: Floats, confidence: float) -> tuple[Floats, Floats, Floats]:
    """Return the lift of pairs and the ends of its interval: the delta method for the four counts as multinomial."""
    lift = both * of / (a * b)
    variance = 1 / both - 1 / a - 1 / b + (2 * lift - 1) / of
    half = stats.norm.isf((1 - confidence) / 2) * np.sqrt(np.maximum(variance, 0))
    return lift, lift * np.exp(-half), lift * np.exp(half)
