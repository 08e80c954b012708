"""Two to six selections of postings side by side: what they pay and ask for, and whether they differ.

docs/methods/compare.md says how. Selections may share postings and employers: an employer is drawn for all of them at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
from narwhals.typing import IntoFrame

from analysis.market import cells, differences, frames, intervals, pay, posted, ratios, resampling

FEWEST, MOST = 2, 6
TOP = 5
METHOD = "medians by npmle and of midpoints, Wilson shares"
MEDIANS = "midpoint medians, Bayesian bootstrap over employers, t; Holm"
SKILLS = "Newcombe; Fisher's exact test, Benjamini-Hochberg"
PAY = ("median", "low", "high")
REMOTE = ("remote", "remote_low", "remote_high")


def selections(
    of: Mapping[str, IntoFrame],
    *,
    baseline: float,
    single: Collection[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return one row for each selection, in order; *of* has its name and frame.

    `n` postings, of `employers` distinct named ones, `shared` of which are in another selection too. `n_pay`, of
    `employers_pay`, have usable pay: `share_with_pay` with its Wilson interval. `low` and `high` enclose the `median` of pay
    by maximum likelihood, `midpoint_low` and `midpoint_high` that of the midpoints, in US dollars a year; `above_baseline` is
    the share at or above *baseline*. `remote` is the share of remote ones among the `n_arrangement` whose arrangement is known.
    `top_skills` are the five most named, with percent of the texts
    read. `single` names selections that are meant to be one
    employer: there, postings alone decide whether a figure is withheld (pay: `cell_pay`). Raises ValueError unless there
    are two to six selections.
    """
    _checked(of, single)
    masks = _masks(of)
    rows = [_row(frame, baseline, confidence, alone=name in single) for name, frame in of.items()]
    table = pd.concat(rows, ignore_index=True)
    shared = [
        int(masks.loc[[mask for mask in masks.index if mask & bit and mask != bit]].sum())
        for bit in _bits(of)
    ]
    table = table.assign(
        selection=pd.Series(list(of), dtype="str"), shared=shared, method=_said(table, METHOD)
    )
    shown = [*pay.SHARE_WITH_PAY, *REMOTE, "top_skills"]
    table = _marked(table, single, shown)
    counts = ["n", "employers", "shared", "n_pay", "employers_pay", "n_arrangement"]
    amounts = [*PAY, *(f"midpoint_{name}" for name in PAY), *posted.ABOVE]
    return table[["selection", *counts, *amounts, *shown, "cell", "cell_pay", "method"]]


def medians(
    of: Mapping[str, IntoFrame], *, single: Collection[str] = (), confidence: float = 0.95
) -> pd.DataFrame:
    """Return for each pair of selections the difference of their medians of posted pay, with interval and test.

    `n` and `other_n` postings with usable pay, of `employers` and `other_employers`; `shared` postings are in both,
    with pay or without. `median` and `other_median` are those of the midpoints, `difference` the first less the second, in US
    dollars a year, `p` the p-value of their being equal, `p_adjusted` the same by Holm over all pairs. The postings of one
    employer are not taken for independent, save in a selection of *single*. Estimates are null where either selection
    is withheld (`cell`).
    """
    _checked(of, single)
    paid = [_paid(frame, alone=name in single) for name, frame in of.items()]
    found = resampling.medians(paid)
    table = _pairs(of, [int(one["n"].sum()) for one in paid], [one["cluster"].nunique() for one in paid])
    one, other = table.pop("_one").to_numpy(), table.pop("_other").to_numpy()
    difference, low, high, p = found.differences(one, other, confidence=confidence)
    figures = {"median": found.median[one], "other_median": found.median[other], "difference": difference}
    table = table.assign(**figures, low=low, high=high, p=p, method=_said(table, MEDIANS))
    estimates = [*figures, "low", "high", "p"]
    table = _marked(table, single, estimates)
    table = table.assign(p_adjusted=resampling.holm(table["p"].to_numpy(float)))
    return table[[*_COUNTS, *estimates, "p_adjusted", "cell", "method"]]


def skills(
    of: Mapping[str, IntoFrame],
    *,
    top: int = 20,
    single: Collection[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return for each pair of selections how the shares of postings that name a skill differ.

    The skills are the *top* ones by their mean share over the selections. `share` is that of the `n` postings of the
    first whose text was read, `other_share` that of the `other_n`, with Wilson intervals; `difference` the first less the second, with Newcombe's
    interval, `q` the false discovery rate at which it counts as other than 0, over the table. Postings count as
    independent of each other, also those that are in both (`shared`). Estimates are null where either selection
    is withheld (`cell`).
    """
    _checked(of, single)
    read = [_texts(frame) for frame in of.values()]
    table = _pairs(of, [one.n for one in read], [one.employers for one in read])
    hits = pd.concat([one.hits for one in read], axis=1, keys=range(len(read))).fillna(0)
    mean = (hits / [max(one.n, 1) for one in read]).mean(axis=1).rename("mean")
    order = mean.reset_index().sort_values(["mean", "skill"], ascending=[False, True])["skill"].head(top)
    table = table.merge(order.to_frame(), how="cross")
    number = hits.index.get_indexer(pd.Index(table["skill"]))
    one, other = (hits.to_numpy()[number, table.pop(side).to_numpy()] for side in ("_one", "_other"))
    counts = (one, table["n"], other, table["other_n"])
    difference, low, high = differences.shares(*counts, confidence=confidence)
    ends = ("", "_low", "_high")
    shares = {
        f"{name}{end}": found
        for name, pair in (("share", counts[:2]), ("other_share", counts[2:]))
        for end, found in zip(ends, intervals.share(*pair, confidence=confidence), strict=True)
    }
    table = table.assign(**shares, difference=difference, low=low, high=high, q=ratios.p_values(*counts))
    estimates = [*shares, "difference", "low", "high", "q"]
    table = _marked(table.assign(method=_said(table, SKILLS)), single, estimates)
    q = table["q"].to_numpy(float)
    table = table.assign(q=ratios.q_values(q, tests=int((~np.isnan(q)).sum())))
    return table[[*_COUNTS[:2], "skill", *_COUNTS[2:], *estimates, "cell", "method"]]


_COUNTS = ("selection", "other", "n", "other_n", "employers", "other_employers", "shared")


def _checked(of: Mapping[str, IntoFrame], single: Collection[str]) -> None:
    if not FEWEST <= len(of) <= MOST:
        raise ValueError(f"{len(of)} selections: there can be {FEWEST} to {MOST}")
    if unknown := sorted(set(single) - set(of)):
        raise ValueError(f"no selection is called {', '.join(unknown)}")


def _row(frame: IntoFrame, baseline: float, confidence: float, *, alone: bool) -> pd.DataFrame:
    """Return the row of one selection, shares not yet withheld."""
    arrangement = nw.col("arrangement")
    remote = (arrangement == "remote").cast(nw.Int64)
    rows = frames.counted(frame, by=(), _employer=nw.col("employer"), _known=arrangement, _remote=remote)
    known, hits = nw.col("_known").count().alias("n_arrangement"), nw.col("_remote").sum().alias("_hits")
    table = frames.one_row_at_least(frames.tally(rows, known, hits, groups=frames.keys(())), by=())
    share = intervals.share(table["_hits"].fillna(0), table["n_arrangement"], confidence=confidence)
    texts = _texts(frame)
    return table.assign(
        **_offers(frame, baseline, confidence, alone=alone),
        **dict(zip(REMOTE, share, strict=True)),
        top_skills=pd.Series([texts.top()], dtype="str"),
    )


def _offers(
    frame: IntoFrame, baseline: float, confidence: float, *, alone: bool
) -> dict[str, pd.Series[float]]:
    """Return what a selection says of pay; a row that is about one employer has its own rule of what is withheld."""
    by, methods = ["employer"] if alone else (), (pay.Method.npmle, pay.Method.midpoint)
    table = pay.compared(frame, by=by, baseline=baseline, methods=methods, confidence=confidence)
    parts = (table[table["method"] == method].reset_index(drop=True) for method in methods)
    npmle, middle = (frames.one_row_at_least(part, by=()) for part in parts)
    if len(npmle) > 1:
        raise ValueError("a selection that is meant to be one employer has several, or postings without one")
    return {
        "n_pay": npmle["n"],
        "employers_pay": npmle["employers"],
        "cell_pay": npmle["cell"].fillna(cells.WITHHELD),
        **{name: npmle[name] for name in (*pay.SHARE_WITH_PAY, *PAY, *posted.ABOVE)},
        **{f"midpoint_{name}": middle[name] for name in PAY},
    }


@dataclass(frozen=True)
class _Texts:
    """The postings of a selection whose text was read, their employers, and how many name each skill."""

    n: int
    employers: int
    hits: pd.Series[int]

    def top(self) -> str | None:
        """Return the most named skills in words."""
        order = self.hits.rename("n").reset_index().sort_values(["n", "skill"], ascending=[False, True])
        first = order.head(TOP)
        words = [
            f"{skill} {100 * n / self.n:.0f}%" for skill, n in zip(first["skill"], first["n"], strict=True)
        ]
        return ", ".join(words) or None


def _texts(frame: IntoFrame) -> _Texts:
    rows = frames.counted(frame, by=(), skill=nw.col("skills"), _employer=nw.col("employer"))
    rows = rows.filter(~nw.col("skill").is_null())
    counts = frames.tally(rows, groups=frames.keys(()))
    each = rows.select("skill").explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    hits = frames.collect(each.group_by("skill").agg(n=nw.len())).set_index("skill")["n"].sort_index()
    return _Texts(int(counts["n"].sum()), int(counts["employers"].sum()), hits)


def _paid(frame: IntoFrame, *, alone: bool) -> pd.DataFrame:
    """Return the number of postings for each midpoint and employer; without employers, if it is about one *alone*."""
    middle = posted.midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high"))
    cluster = nw.lit(None, nw.String()) if alone else nw.col("employer")
    rows = frames.counted(frame, by=(), value=middle, cluster=cluster, _usable=posted.usable())
    paid = rows.filter(nw.col("_usable")).group_by("value", "cluster").agg(n=nw.len())
    return (
        frames.collect(paid).astype({"cluster": "str"}).sort_values(["cluster", "value"], ignore_index=True)
    )


def _bits(of: Mapping[str, IntoFrame]) -> list[int]:
    return [1 << number for number in range(len(of))]


def _masks(of: Mapping[str, IntoFrame]) -> pd.Series[int]:
    """Return how many postings are in exactly the selections whose bits a number has."""
    # Frames of different engines cannot be joined where they are.
    ids = [frames.counted(frame, by=(), id=nw.col("posting_id")).select("id") for frame in of.values()]
    each = [one.collect(backend="polars").to_native().lazy() for one in ids]
    told = [
        one.select(pl.col("id").hash(), bit=pl.lit(bit, pl.Int64))
        for one, bit in zip(each, _bits(of), strict=True)
    ]
    masks = pl.concat(told).group_by("id").agg(pl.col("bit").sum()).group_by("bit").len().collect()
    return pd.Series(masks["len"].to_numpy(), index=masks["bit"].to_numpy(), dtype="int64")


def _pairs(of: Mapping[str, IntoFrame], n: Sequence[int], employers: Sequence[int]) -> pd.DataFrame:
    """Return one row for each pair of selections with their names, numbers (`_one`, `_other`) and counts."""
    masks, names = _masks(of), np.array(list(of), dtype=object)
    one, other = np.array(list(combinations(range(len(of)), 2))).T
    bits = (1 << one) | (1 << other)
    return pd.DataFrame(
        {
            "selection": pd.Series(names[one], dtype="str"),
            "other": pd.Series(names[other], dtype="str"),
            "n": np.array(n)[one],
            "other_n": np.array(n)[other],
            "employers": np.array(employers)[one],
            "other_employers": np.array(employers)[other],
            "shared": [
                int(masks.loc[[mask for mask in masks.index if mask & bit == bit]].sum()) for bit in bits
            ],
            "_one": one,
            "_other": other,
        }
    )


def _marked(table: pd.DataFrame, single: Collection[str], estimates: Sequence[str]) -> pd.DataFrame:
    """Return *table* with *estimates* null where a selection is withheld, and `cell`: that of the smaller side."""
    sides = [("selection", "n", "employers"), ("other", "other_n", "other_employers")]
    marks = []
    for name, n, employers in sides[: 1 + ("other" in table)]:
        # In a selection that is meant to be one employer, postings alone decide.
        counts = table.assign(_employers=table[employers].mask(table[name].isin(list(single)), 0))
        table = cells.marked(counts, estimates=estimates, n=n, employers="_employers")
        marks.append(table.pop("cell"))
        table = table.drop(columns="_employers")
    order = [cells.OK, cells.SMALL, cells.WITHHELD]
    worst = pd.concat(marks, axis=1).apply(lambda column: column.map(order.index)).max(axis=1)
    return table.assign(cell=worst.map(dict(enumerate(order))).astype("str"))


def _said(table: pd.DataFrame, method: str) -> pd.Series[str]:
    return pd.Series(method, index=table.index, dtype="str")
