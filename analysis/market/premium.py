"""What a skill is worth: posted pay with and without it, alone and with all else that is known held equal.

Only postings enter whose text was read and whose pay is usable and above 0. Posted pay is not paid pay, and a
premium is an association: see docs/methods/skill_premium.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from narwhals.typing import IntoFrame
from scipy import sparse

from analysis.market import cells, frames, regression
from analysis.market.posted import midpoint, usable
from data import reference

METHOD = "OLS of log midpoint, jackknife over employers"
FEWEST_POSTINGS = 30
FEWEST_EMPLOYERS = 10

CONTROLS: dict[str, nw.Expr] = {
    "role": nw.col("role"),
    "seniority": nw.col("seniority"),
    "industry": nw.col("industry"),
    # CA is a state and a country: the state says which.
    "place": nw.coalesce(nw.concat_str(nw.lit("US-"), nw.col("state")), nw.col("country")),
    "arrangement": nw.col("arrangement"),
    "source": nw.col("source"),
    "month": nw.col("posted_on").dt.truncate("1mo"),
}
RAW = ("raw", "raw_low", "raw_high")
CONTROLLED = ("controlled", "low", "high", "q", "censored")
COLUMNS = ("skill", "family", "n", "employers", *RAW, *CONTROLLED, "left_out", "postings", "method")


@dataclass(frozen=True)
class _Sample:
    """Postings (n) of one model: log of pay and of its ends, and what holds for each (sparse ones)."""

    middle: regression.Floats
    low: regression.Floats
    """-inf where not stated."""
    high: regression.Floats
    """inf where not stated."""
    employers: Any
    """(G, n); a posting without an employer is a group of its own, behind the `named` ones."""
    named: int
    controls: Any
    """(n, levels of all controls); unknown is a level like any other."""
    skills: Any
    """(n, skills)"""

    def part(self, rows: npt.NDArray[np.bool_]) -> _Sample:
        """Return the sample of *rows* alone, without the employers and levels that it does not have."""
        groups, controls = self.employers[:, rows], self.controls[rows]
        present = _totals(groups, axis=1) > 0
        ends = (self.middle[rows], self.low[rows], self.high[rows])
        named = int(present[: self.named].sum())
        return _Sample(
            *ends, groups[present], named, controls[:, _totals(controls, axis=0) > 0], self.skills[rows]
        )


def skills(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return the premium of each skill in each cell of *by*, in percent, the largest controlled one first.

    `raw` compares the `n` postings, of `employers` distinct named ones, that name the skill with the rest of
    the `postings` of the cell; `controlled` is from one model of all skills and CONTROLS. Both are of mean log
    pay, with t intervals clustered by employer. `q` is the false discovery rate at which the controlled one
    counts as other than 0, over all rows of the table. `censored` is the controlled premium where pay is only
    known to lie in its range. A skill needs 30 postings and 10 employers. `left_out` says why one that has
    them is not estimated: "no variation", "collinear", or "few employers" carry it, effectively below 3.
    """
    table = _rows(frame, by=by)
    names, sample = _sample(table)
    groups = frames.keys(by)
    keys = frames.collect(nw.from_native(table).lazy().select(*groups, postings=nw.lit(1)))[groups]
    cell = keys.groupby(groups, dropna=False).ngroup().to_numpy()
    keys = keys.drop_duplicates().sort_values(groups, ignore_index=True)
    large = np.flatnonzero(np.bincount(cell) >= FEWEST_POSTINGS)
    parts = [_premiums(sample.part(cell == number), names, confidence) for number in large]
    # Without any, the table of no posting has the right columns.
    found = pd.concat(parts or [_premiums(sample.part(cell < 0), names, confidence)], ignore_index=True)
    found["q"] = regression.q_values(found["q"].to_numpy())
    found.index = pd.Index(np.repeat(large, [len(part) for part in parts]))
    order = [*groups, "controlled", "skill"]
    falling = [True] * len(groups) + [False, True]
    return keys.join(found, how="right").sort_values(order, ascending=falling, ignore_index=True)[
        [*by, *COLUMNS]
    ]


def _rows(frame: IntoFrame, *, by: Sequence[str]) -> pa.Table:
    """Return the postings of the models as they come from the engine."""
    low, high = nw.col("annual_usd_low"), nw.col("annual_usd_high")
    controls = {f"_{name}": control for name, control in CONTROLS.items()}
    rows = frames.counted(
        frame,
        by=by,
        **controls,
        _employer=nw.col("employer"),
        _low=low,
        _high=high,
        _middle=midpoint(low, high),
        _skills=nw.col("skills"),
        _usable=usable(),
    )
    paid = rows.filter(nw.col("_usable") & (nw.col("_middle") > 0) & ~nw.col("_skills").is_null())
    # A pandas frame leaves its own types behind as metadata.
    return paid.collect(backend="pyarrow").to_native().replace_schema_metadata(None).combine_chunks()


def _sample(table: pa.Table) -> tuple[npt.NDArray[np.str_], _Sample]:
    """Return the names of the skills, and *table* as numbers."""
    ends = (table[name].to_numpy().astype(float) for name in ("_middle", "_low", "_high"))
    with np.errstate(divide="ignore"):
        middle, low, high = (np.log(end) for end in ends)
    coded = {name: _codes(table[f"_{name}"]) for name in ("employer", *CONTROLS)}
    employer, named = coded.pop("employer")
    unknown = employer == named
    employer = np.where(unknown, named + np.cumsum(unknown) - 1, employer)
    controls = [_ones(np.arange(len(table)), codes, width=known + 1) for codes, known in coded.values()]
    lists = table["_skills"].combine_chunks()
    values = pc.list_flatten(lists).dictionary_encode()
    names = values.dictionary.to_numpy(zero_copy_only=False).astype(str)
    rows = pc.list_parent_indices(lists).to_numpy()
    return names, _Sample(
        middle,
        np.nan_to_num(low, nan=-np.inf, neginf=-np.inf, posinf=np.inf),
        np.nan_to_num(high, nan=np.inf, neginf=-np.inf, posinf=np.inf),
        _ones(np.arange(len(table)), employer, width=named + int(unknown.sum())).T.tocsr(),
        named,
        sparse.hstack(controls, format="csr"),
        _ones(rows, values.indices.to_numpy(), width=len(names), height=len(table)),
    )


def _premiums(sample: _Sample, names: npt.NDArray[np.str_], confidence: float) -> pd.DataFrame:
    """Return the premium of each skill that enough postings and employers of *sample* name."""
    n = _totals(sample.skills, axis=0).astype(np.int64)
    employers = np.diff((sample.employers[: sample.named] @ sample.skills).tocsc().indptr).astype(np.int64)
    enough = (n >= FEWEST_POSTINGS) & (employers >= FEWEST_EMPLOYERS)
    marks, count, names = sample.skills[:, enough], len(sample.middle), names[enough]
    raw = regression.alone(marks, sample.middle, sample.employers).carried_by(cells.FEWEST_EMPLOYERS)
    controlled, reasons = _controlled(sample, marks, n[enough] < count, confidence)
    return pd.DataFrame(
        {
            "skill": pd.Series(names, dtype="str"),
            "family": pd.Series([_families().get(name) for name in names], dtype="str"),
            "n": n[enough],
            "employers": employers[enough],
            **dict(zip(RAW, _percent(raw.values, *raw.interval(confidence)), strict=True)),
            **dict(zip(CONTROLLED, controlled, strict=True)),
            "left_out": pd.Series(reasons, dtype="str").mask(reasons == ""),
            "postings": np.int64(count),
            "method": pd.Series([METHOD] * len(names), dtype="str"),
        }
    )


def _controlled(
    sample: _Sample, marks: Any, varies: npt.NDArray[np.bool_], confidence: float
) -> tuple[regression.Floats, npt.NDArray[np.object_]]:
    """Return CONTROLLED (rows, p in place of q) of the skills of *marks*, and why one is left out, else ""."""
    model = regression.model(sparse.hstack([sample.controls, marks], format="csr"))
    columns = sample.controls.shape[1] + np.arange(len(varies))
    found = model.identified[columns]
    premium = regression.least_squares(model, sample.middle, sample.employers, columns[found])
    premium = premium.carried_by(cells.FEWEST_EMPLOYERS)
    censored = regression.interval_censored(model, sample.low, sample.high, columns[found])
    few = np.isnan(premium.values)
    censored[few] = np.nan
    estimates = np.full((len(CONTROLLED), len(found)), np.nan)
    ends = premium.interval(confidence)
    estimates[:, found] = (*_percent(premium.values, *ends), premium.p_values(), *_percent(censored))
    reasons = np.where(varies, "collinear", "no variation").astype(object)
    reasons[found] = np.where(few, "few employers", "")
    return estimates, reasons


def _percent(*logs: regression.Floats) -> tuple[regression.Floats, ...]:
    """Return differences of log pay as percent of pay."""
    return tuple(100 * np.expm1(log) for log in logs)


@cache
def _families() -> dict[str, str]:
    return {row["skill"]: row["family"] for row in reference.rows("skills")}


def _codes(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], int]:
    """Return the values of *column* as numbers from 0, and how many known ones there are: unknown has that."""
    coded = column.combine_chunks().dictionary_encode()
    known = len(coded.dictionary)
    codes: npt.NDArray[np.int64] = coded.indices.fill_null(known).to_numpy().astype(np.int64)
    return codes, known


def _ones(rows: Any, columns: Any, *, width: int, height: int | None = None) -> Any:
    """Return the sparse matrix with a 1 at each of *rows* and *columns*, also where one is named twice."""
    shape = (len(rows) if height is None else height, width)
    matrix = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
    matrix.data[:] = 1
    return matrix


def _totals(matrix: Any, *, axis: int) -> regression.Floats:
    totals: regression.Floats = np.asarray(matrix.sum(axis=axis)).ravel()
    return totals
