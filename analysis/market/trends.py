"""Which skills are asked for more and more, and which less: the change of their share with time.

Compared is only what comes from the same source for the same role, so that a source that comes or goes moves
nothing. docs/methods/trends.md says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame
from pandas.api.types import union_categoricals
from scipy import sparse

from analysis.market import cells, frames, intervals, regression, slopes
from analysis.market.premium import CONTROLS
from data import reference

METHOD = "slope within source and role, jackknife over employers"
FEWEST_POSTINGS = 30
FEWEST_EMPLOYERS = 10
FEWEST_PERIODS = 6
WITHIN = ("source", "role")
HAIR = 1e-12
"""Rounding leaves less than this as the error of a share that does not vary."""
ARTICLE = (
    *("federated learning", "edge AI", "edge computing", "reinforcement learning", "NLP", "computer vision"),
    *("AI ethics", "ethics", "bias", "fairness", "explainability", "deployment", "real-time inference"),
)
"""The skills behind the trends that the founding article names."""

SHARE = ("share", "low", "high")
CHANGE = ("change", "low", "high", "q")
ENDS = ("first_share", "last_share")
COLUMNS = ("skill", "family", "n", "postings", "employers", "periods", *ENDS, *CHANGE, "left_out", "method")

Ints = npt.NDArray[np.int64]


class Period(StrEnum):
    """How time is cut."""

    month = "month"
    quarter = "quarter"


PER_YEAR = {Period.month: 12, Period.quarter: 4}


@dataclass(frozen=True)
class _Part:
    """Cells: their pairs of employer and stratum, and how often each skill is named in them, and when (P, K; sparse)."""

    pairs: slopes.Pairs
    counts: Any
    times: Any
    named: npt.NDArray[np.bool_]
    """Whether the employer of a pair is known; a posting without one is a group of its own."""
    periods: Ints
    """By cell, how many there are in which a stratum can be compared with itself."""


def skills(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    names: Sequence[str] = (),
    families: Sequence[str] = (),
    period: Period | str = Period.month,
    within: Sequence[str] = WITHIN,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return how the share of postings that name a skill changes in each cell of *by*, the fastest rising first.

    `n` of `postings` that were read and have a posting date name it, `employers` distinct named ones. `change` is in
    shares a year (0.01: one point) between postings that agree in *within* (of premium.CONTROLS), with a t interval
    clustered by employer; `q` is the false discovery rate at which it counts as other than 0, over all rows of the
    table. `first_share` and `last_share` are of the first and the last period with 30 postings, whatever the source.
    A skill needs 30 postings, 10 employers, and 6 `periods` in which a stratum of *within* can be compared with itself;
    `left_out` says what is missing. Rows are skills of *names* or *families*, or all.
    """
    groups, strata = frames.keys(by), [f"_{name}" for name in within]
    rows = _rows(frame, by=by, period=Period(period), within=within)
    each = _each(rows, names, families)
    keys, found, parts = _parts(rows, each, groups, strata)
    per_year = PER_YEAR[Period(period)]
    tables = [_changes(part, found, per_year, confidence).assign(_cell=i) for i, part in enumerate(parts)]
    table = keys.merge(pd.concat(tables, ignore_index=True), on="_cell")
    table = _with_ends(table, rows, each, groups)
    table = table.assign(q=regression.q_values(table["q"].to_numpy(float)), method=METHOD)
    order, falling = [*groups, "change", "skill"], [True] * len(groups) + [False, True]
    return table.sort_values(order, ascending=falling, ignore_index=True)[[*by, *COLUMNS]]


def shares(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    names: Sequence[str] = (),
    families: Sequence[str] = (),
    period: Period | str = Period.month,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the share of postings that name a skill in each period and cell of *by*: the line behind a change.

    `n` of `postings`, of `employers` distinct named ones, name it; Wilson interval. `period` is its first day. A
    period in which none does has no row.
    """
    groups = [*frames.keys(by), "_time"]
    rows = _rows(frame, by=by, period=Period(period), within=())
    texts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    table = frames.tally(_each(rows, names, families), groups=[*groups, "skill"]).merge(texts, on=groups)
    table = table.sort_values([*frames.keys(by), "skill", "_time"], ignore_index=True)
    found = intervals.share(table["n"], table["postings"], confidence=confidence)
    table = table.assign(**dict(zip(SHARE, found, strict=True)), method="share, Wilson interval")
    table["period"] = _first_day(table["_time"].to_numpy(), PER_YEAR[Period(period)])
    columns = ["skill", "period", "n", "postings", "employers", *SHARE, "method", "cell"]
    return cells.marked(table, estimates=SHARE)[[*by, *columns]]


def _rows(frame: IntoFrame, *, by: Sequence[str], period: Period, within: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return the dated postings that were read, with the number of their period in `_time`."""
    per_year, posted = PER_YEAR[period], nw.col("posted_on")
    number = posted.dt.year() * per_year + (posted.dt.month() - 1) // (12 // per_year)
    rows = frames.counted(
        frame,
        by=by,
        skill=nw.col("skills"),
        **{f"_{name}": CONTROLS[name] for name in within},
        _employer=nw.col("employer"),
        _group=nw.coalesce(nw.col("employer").cast(nw.String), nw.col("posting_id")),
        _named=(~nw.col("employer").is_null()).cast(nw.Int64),
        _time=number.cast(nw.Int64),
    )
    rows = rows.filter(~nw.col("skill").is_null() & ~nw.col("_time").is_null())
    if rows.implementation.is_polars():
        # Polars groups codes in two thirds of the time of texts.
        texts = ["_group", *(f"_{name}" for name in within if name != "month")]
        rows = rows.with_columns(nw.col(*texts).cast(nw.Categorical))
    return rows


def _each(rows: nw.LazyFrame[Any], names: Sequence[str], families: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return one row for each skill of a posting: those of *names* and *families*, or all."""
    each = rows.explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    if not names and not families:
        return each
    if unknown := {*families} - {*_families().values()}:
        raise ValueError(f"no family of skills {', '.join(sorted(unknown))}")
    wanted = {*names, *(skill for skill, family in _families().items() if family in families)}
    return each.filter(nw.col("skill").is_in(sorted(wanted)))


def _parts(
    rows: nw.LazyFrame[Any], each: nw.LazyFrame[Any], groups: Sequence[str], strata: Sequence[str]
) -> tuple[pd.DataFrame, npt.NDArray[np.str_], list[_Part]]:
    """Return the keys of the cells with their number `_cell`, the names of the skills (K), and the part of each cell."""
    pair = [*groups, *strata, "_group"]
    sums = (nw.len().alias("count"), nw.col("_time").sum().alias("times"))
    named = frames.collect(each.group_by(*pair, "skill").agg(*sums))
    totals = frames.collect(rows.group_by(*pair, "_time").agg(nw.len().alias("n"), nw.col("_named").max()))
    if named.empty:
        # What no posting names comes without the categories of Polars.
        named = named.astype({name: totals[name].dtype for name in pair})
    skill, names = pd.factorize(named["skill"], sort=True)
    begin = int(totals["_time"].min()) if len(totals) else 0
    totals["_time"] -= begin
    named = named.assign(skill=skill, times=named["times"] - begin * named["count"])
    whole, cell, of_pair = _pairs(totals, named, groups, strata, len(names))
    keys = totals[list(groups)].assign(_cell=cell[of_pair]).drop_duplicates("_cell").sort_values("_cell")
    return keys, np.asarray(names, dtype=str), _split(whole, cell, max(len(keys), 1))


def _pairs(
    totals: pd.DataFrame, named: pd.DataFrame, groups: Sequence[str], strata: Sequence[str], skills: int
) -> tuple[_Part, Ints, Ints]:
    """Return all cells as one part, the cell of each of its pairs, which are sorted by it, and the pair of each of *totals*."""
    cells_of, strata_of = _codes(totals, named, groups), _codes(totals, named, strata)
    group_of = _codes(totals, named, ["_group"])
    wide, many = (int(max(codes[0].max(initial=0), 0)) + 1 for codes in (strata_of, group_of))
    of_totals, of_named = (
        (c * wide + s) * many + g for c, s, g in zip(cells_of, strata_of, group_of, strict=True)
    )
    pair, at = np.unique(of_totals, return_inverse=True)
    cell, stratum = (np.unique(pair // size, return_inverse=True)[1] for size in (wide * many, many))
    n, time = (totals[name].to_numpy(float) for name in ("n", "_time"))
    sums = np.stack([np.bincount(at, n * time**power) for power in range(3)]).astype(float)
    pairs = slopes.Pairs(sums, stratum, np.unique(cell * many + pair % many, return_inverse=True)[1])
    of_known = np.zeros(len(pair), dtype=bool)
    of_known[at] = totals["_named"].to_numpy(bool)
    place, shape = (np.searchsorted(pair, of_named), named["skill"]), (len(pair), skills)
    counts, times = (
        sparse.csr_array((named[name].to_numpy(float), place), shape=shape) for name in ("count", "times")
    )
    periods = _periods(pairs, cell[at], stratum[at], time)
    return _Part(pairs, counts, times, of_known, periods), cell, at


def _split(whole: _Part, cell: Ints, count: int) -> list[_Part]:
    """Return the parts of *count* cells from pairs that are sorted by *cell*; one at least, be it of no posting."""
    bounds = np.searchsorted(cell, range(count + 1))
    parts = []
    for number in range(count):
        these = slice(bounds[number], bounds[number + 1])
        of, periods = whole.pairs, whole.periods[number : number + 1]
        local = [np.unique(codes[these], return_inverse=True)[1] for codes in (of.stratum, of.group)]
        pairs = slopes.Pairs(of.sums[:, these], *local)
        parts.append(_Part(pairs, whole.counts[these], whole.times[these], whole.named[these], periods))
    return parts


def _periods(pairs: slopes.Pairs, cell: Ints, stratum: Ints, time: npt.NDArray[np.float64]) -> Ints:
    """Return, by cell, the number of periods of strata that have more than one."""
    compared = slopes.spread(pairs)[stratum] > 0
    seen = pd.DataFrame({"cell": cell[compared], "time": time[compared]}).drop_duplicates()
    return np.bincount(seen["cell"].to_numpy("int64"), minlength=int(cell.max(initial=0)) + 1)


def _changes(part: _Part, names: npt.NDArray[np.str_], per_year: int, confidence: float) -> pd.DataFrame:
    """Return the columns of a cell that come of its pairs, p in place of q, for the skills that it names."""
    n = np.asarray(part.counts.sum(axis=0)).ravel()
    by_group = slopes.ones(part.pairs.group[part.named]) @ part.counts[part.named]
    employers = np.diff(by_group.tocsc().indptr)
    reasons = np.select(
        [n < FEWEST_POSTINGS, employers < FEWEST_EMPLOYERS, part.periods[0] < FEWEST_PERIODS],
        ["few postings", "few employers", "few periods"],
        "",
    ).astype(object)
    tested = reasons == ""
    found = slopes.common(part.pairs, part.counts[:, tested], part.times[:, tested])
    estimates = np.full((4, len(names)), np.nan)
    estimates[:, tested] = found.values * per_year, *found.interval(confidence), found.p_values()
    estimates[1:3] *= per_year
    carried = ~(found.freedom >= cells.FEWEST_EMPLOYERS - 1)
    reasons[tested] = np.select([found.errors < HAIR, carried], ["no variation", "few employers"], "")
    estimates[:, reasons != ""] = np.nan
    table = pd.DataFrame(dict(zip(CHANGE, estimates, strict=True)))
    left_out = pd.Series(reasons, dtype="str").mask(reasons == "")
    table = table.assign(
        skill=pd.Series(names, dtype="str"),
        family=pd.Series([_families().get(name) for name in names], dtype="str"),
        n=n.astype(np.int64),
        employers=employers.astype(np.int64),
        postings=np.int64(part.pairs.sums[0].sum()),
        periods=part.periods[0],
        left_out=left_out,
    )
    return table[n > 0]


@cache
def _families() -> dict[str, str]:
    return {row["skill"]: row["family"] for row in reference.rows("skills")}


def _with_ends(
    table: pd.DataFrame, rows: nw.LazyFrame[Any], each: nw.LazyFrame[Any], groups: Sequence[str]
) -> pd.DataFrame:
    """Return *table* with the share of each skill of a cell in the first and the last period that is not small."""
    texts = frames.collect(rows.group_by(*groups, "_time").agg(nw.len().alias("texts")))
    large = texts[texts["texts"] >= cells.ENOUGH_POSTINGS]
    grouped = large.groupby(list(groups), dropna=False)["_time"]
    ends = [grouped.agg(end).reset_index() for end in ("min", "max")]
    these = each.filter(nw.col("_time").is_in(sorted({*ends[0]["_time"], *ends[1]["_time"]})))
    counts = frames.collect(these.group_by(*groups, "_time", "skill").agg(nw.len().alias("count")))
    for name, times in zip(ENDS, ends, strict=True):
        period = times.merge(large, on=[*groups, "_time"])
        table = table.merge(period, on=list(groups), how="left")
        table = table.merge(counts, on=[*groups, "_time", "skill"], how="left")
        share = table["count"].fillna(0) / table["texts"]
        table = table.drop(columns=["_time", "texts", "count"]).assign(**{name: share})
    return table


def _codes(totals: pd.DataFrame, named: pd.DataFrame, columns: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the rows of both tables as numbers: equal where all *columns* are, in their order, unknown last."""
    code = np.zeros(len(totals) + len(named), dtype=np.int64)
    for column in columns:
        both = [table[column].astype("category") for table in (totals, named)]
        values = union_categoricals(both, sort_categories=True)
        known = len(values.categories)
        code = code * (known + 1) + np.where(values.codes < 0, known, values.codes)
    return code[: len(totals)], code[len(totals) :]


def _first_day(number: Ints, per_year: int) -> pd.DatetimeIndex:
    """Return the first day of each period."""
    months = (number - 1970 * per_year) * (12 // per_year)
    return pd.DatetimeIndex(months.astype("datetime64[M]").astype("datetime64[s]"))
