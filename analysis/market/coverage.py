"""How much is known: the share of postings with each field, and why pay is missing or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, shrinkage
from analysis.market.pay import SHRUNK
from analysis.market.posted import usable

Floats = npt.NDArray[np.float64]
# A field is known where one of its columns is not null; pay and seniority have rules of their own.
FIELDS: dict[str, tuple[str, ...]] = {
    "pay": (),
    "place": ("city", "state", "country"),
    "metro": ("metro",),
    "arrangement": ("arrangement",),
    "industry": ("industry",),
    "role": ("role",),
    "seniority": (),
    "employer": ("employer",),
    "posted_on": ("posted_on",),
    "skills": ("skills",),
    "years": ("years_min", "years_max"),
    "degree": ("degree_min", "degree_preferred"),
}
ESTIMATES = ("share", "low", "high")
METHOD = "share, Wilson interval"


def fields(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how often each field is known in each cell of *by*: the share of postings with its interval.

    `known` of `n` postings, from `employers` distinct named ones. Skills are known where a text was read,
    also one that names none. `shrunk` is the share drawn towards the parent (the cell of all columns of *by* but the
    last) with its interval, `shrunk_weight` how much of it is the cell's own; null where there are too few cells.
    Sorted by cell, fields in the order of FIELDS; estimates are null in a cell that is withheld.
    """
    flags = {f"{field}_known": is_known(field) for field in FIELDS}
    each = _cells(frame, by=by, flags=flags)
    table = each.loc[np.repeat(each.index, len(FIELDS))].reset_index(drop=True)
    known = each[list(flags)].to_numpy().ravel()
    table = table.assign(field=np.tile(list(FIELDS), len(each)), known=known)
    table = _shares(table, "known", confidence).assign(**_shrunk(table, by, confidence))
    return table[[*by, "field", "known", "n", "employers", *ESTIMATES, *SHRUNK, "cell", "method"]]


def pay(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how often pay is usable in each cell of *by*: the share of postings with its interval.

    `with_pay` of `n` postings, from `employers` distinct named ones. Estimates are null in a cell that is
    withheld.
    """
    table = _cells(frame, by=by, flags={"with_pay": usable()})
    return _shares(table, "with_pay", confidence)[
        [*by, "with_pay", "n", "employers", *ESTIMATES, "cell", "method"]
    ]


def pay_reasons(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return what became of pay in each cell of *by*: the share of each outcome and reason with its interval.

    `outcome` is usable (its `reason` is the basis of the pay), flagged (the flag) or none (null). The `count`
    of all rows of a cell add up to its `n` postings, from `employers` distinct named ones. Estimates are null
    in a cell that is withheld.
    """
    groups = [*frames.keys(by), "outcome", "reason"]
    rows = frames.counted(frame, by=by, outcome=outcome(), reason=reason())
    counts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("count")))
    table = counts.merge(_cells(frame, by=by, flags={}), on=frames.keys(by))
    table = table.sort_values(groups, ignore_index=True, key=_outcomes_in_order)
    columns = ["outcome", "reason", "count", "n", "employers", *ESTIMATES, "cell", "method"]
    return _shares(table, "count", confidence)[[*by, *columns]]


def outcome() -> nw.Expr:
    """Return the expression of what became of pay: usable, flagged or none."""
    flagged = ~nw.col("pay_flag").is_null()
    return (
        nw.when(usable())
        .then(nw.lit("usable"))
        .when(flagged)
        .then(nw.lit("flagged"))
        .otherwise(nw.lit("none"))
    )


def reason() -> nw.Expr:
    """Return the expression of the basis of pay that is usable, else of its flag."""
    return nw.when(usable()).then(nw.col("pay_basis")).otherwise(nw.col("pay_flag"))


def is_known(field: str) -> nw.Expr:
    """Return the expression that says whether a field is known."""
    if field == "pay":
        return usable()
    if field == "seniority":
        return (nw.col("seniority") != "unspecified").fill_null(value=False)
    return nw.any_horizontal(*(~nw.col(name).is_null() for name in FIELDS[field]), ignore_nulls=False)


def _cells(frame: IntoFrame, *, by: Sequence[str], flags: Mapping[str, nw.Expr]) -> pd.DataFrame:
    """Return n, employers and the number of postings for which each of *flags* holds, sorted by cell."""
    groups = frames.keys(by)
    whole = {name: flag.cast(nw.Int64) for name, flag in flags.items()}
    rows = frames.counted(frame, by=by, _employer=nw.col("employer"), **whole)
    table = frames.tally(rows, *(nw.col(name).sum() for name in flags), groups=groups)
    return frames.one_row_at_least(table.sort_values(groups, ignore_index=True), by=by)


def _shares(table: pd.DataFrame, hits: str, confidence: float) -> pd.DataFrame:
    """Return *table* with the share of *hits* in n, its interval and the mark of the cell."""
    found = intervals.share(table[hits], table["n"], confidence=confidence)
    method = pd.Series(METHOD, index=table.index, dtype="str")
    estimated = table.assign(**dict(zip(ESTIMATES, found, strict=True)), method=method)
    return cells.marked(estimated, estimates=ESTIMATES)


def _shrunk(table: pd.DataFrame, by: Sequence[str], confidence: float) -> dict[str, Floats]:
    """Return SHRUNK of each field (as many rows of a cell as FIELDS): the cells that are shown, drawn towards their parents."""
    shown = ~cells.withheld(table).to_numpy()
    parent = shrinkage.parents(table, by)
    found = np.full((len(SHRUNK), len(table)), np.nan)
    for start in range(len(FIELDS)):
        rows = np.arange(start, len(table), len(FIELDS))
        hits, of = (table[name].to_numpy(float)[rows] * shown[rows] for name in ("known", "n"))
        one = shrinkage.shares(hits, of, parent[rows])
        found[:, rows] = one.estimate, *one.share_interval(confidence), one.weight
    return dict(zip(SHRUNK, found, strict=True))


def _outcomes_in_order(column: pd.Series) -> pd.Series:
    return column.map({"usable": 0, "flagged": 1, "none": 2}) if column.name == "outcome" else column
