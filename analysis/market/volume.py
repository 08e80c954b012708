"""How many postings there are: new ones a day (flow) and open ones (stock), as an index of seven-day means.

The two answer different questions and are never added up. docs/methods/volume.md says more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, daily, days, frames
from analysis.market.daily import Floats, Ints

METHOD = "mean of 7 days, negative binomial interval"
FLOW, STOCK = "flow", "stock"
MEAN = ("mean", "low", "high")
INDEX = ("index", "index_low", "index_high")
BEFORE = daily.WEEK - 1
"""A posting counts in the means of this many days after its last one."""
COLUMNS = (
    "series",
    "day",
    "count",
    *MEAN,
    *INDEX,
    "filled",
    "break",
    "n",
    "employers",
    "undated",
    "method",
    "cell",
)


@dataclass(frozen=True)
class _Series:
    """When postings count, in days from `first`, the first of the frame; there are `length` days.

    `cells` has `n` and `employers` of each cell. `spans` are distinct (_cell, _source, _begin, _end) with their _count,
    `owners` distinct (_cell, _employer, _begin, _end), all as numbers.
    """

    name: str
    cells: pd.DataFrame
    sources: npt.NDArray[np.str_]
    spans: pd.DataFrame
    owners: pd.DataFrame
    first: int
    length: int

    def kept(self) -> Ints:
        """Return the numbers of the cells that are not withheld altogether."""
        return np.flatnonzero(~cells.withheld(self.cells)).astype(np.int64)

    def seen(self, kept: Ints) -> tuple[Ints, Ints]:
        """Return the postings and the employers behind the mean of each day, of the cells *kept* (cells, days)."""
        shape = (len(kept), self.length)
        cell, begin, end, count = _among(self.spans, kept, "_count")
        n = daily.covering(cell, begin, end + BEFORE, count, shape=shape)
        cell, begin, end, employer = _among(self.owners, kept, "_employer")
        width = int(employer.max(initial=0)) + 1
        owner, begin, end = daily.united(cell * width + employer, begin, end + BEFORE)
        one = np.ones(len(owner), dtype=np.int64)
        return n, daily.covering(owner // width, begin, end, one, shape=shape)

    def counts(self, kept: Ints, collected: dict[str, Ints]) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """Return the postings of each day (cells, days), and where some are filled in, because a source was not seen.

        A day is missing for a source if it lies between days on which it was *collected*, but is none, and no
        posting of the flow names it.
        """
        shape = (len(kept), self.length)
        total, filled = np.zeros(shape), np.zeros(shape, dtype=bool)
        for number, source in enumerate(self.sources):
            spans = self.spans[self.spans["_source"] == number]
            cell, begin, end, count = _among(spans, kept, "_count")
            each = daily.covering(cell, begin, end, count, shape=shape).astype(float)
            missing = self._missing(collected.get(str(source)), spans)
            total += daily.filled(each, missing)
            filled[np.unique(cell)] |= missing
        return total, filled

    def _missing(self, collected: Ints | None, spans: pd.DataFrame) -> npt.NDArray[np.bool_]:
        missing = np.zeros(self.length, dtype=bool)
        if collected is None or not len(collected):
            return missing
        first, last = (int(end(collected)) - self.first for end in (np.min, np.max))
        missing[max(first, 0) : max(last, 0)] = True
        known = collected - self.first
        if self.name == FLOW:
            known = np.append(known, spans["_begin"].to_numpy("int64"))
        missing[known[(known >= 0) & (known < self.length)]] = False
        return missing


def index(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    base: date | None = None,
    series: Sequence[str] = (FLOW, STOCK),
    collected: pd.DataFrame | None = None,
    undated_at_first_seen: bool = False,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return postings a day in each cell of *by*, flow and stock apart (*series* of them), as means of seven days and as an index.

    `count` is of the `day`: in the flow, postings posted then (with *undated_at_first_seen*, those without a posting
    date on the day they were first seen; else they are `undated`); in the stock, postings first seen by then and neither
    closed nor last seen before. `mean` is of that day and the six before; `n` postings of `employers` distinct named ones
    are behind it. `index` is 100 on *base*, or the first day with 30 postings behind the means of all cells together; its
    interval takes the mean of that day as given. Days on which a source was not seen, by *collected*, are `filled`;
    `break` names sources that come or go. A cell that is withheld altogether has one row without a day.
    """
    groups = frames.keys(by)
    rows = _rows(frame, by=by, undated_at_first_seen=undated_at_first_seen)
    overall = frames.tally(rows, nw.col("_undated").sum().alias("undated"), groups=groups)
    overall = frames.one_row_at_least(overall.sort_values(groups, ignore_index=True), by=by)
    known = _by_source(collected)
    flow = _series(rows, overall, groups, FLOW)
    ratio = _ratio(flow, known)
    each = [flow if name == FLOW else _series(rows, overall, groups, name) for name in series]
    tables = [_indexed(_means(one, known, ratio, confidence), one, base) for one in each]
    table = overall[[*groups, "undated"]].join(pd.concat(tables), how="right")
    return table.sort_values([*groups, "series", "day"], ignore_index=True)[[*by, *COLUMNS]]


def sources(frame: IntoFrame, *, undated_at_first_seen: bool = False) -> pd.DataFrame:
    """Return the first and last day of each source, `came` and `went`, in each series, with its `n` and `employers`."""
    rows = _rows(frame, by=["source"], undated_at_first_seen=undated_at_first_seen)
    tables = []
    for name in (FLOW, STOCK):
        ends = nw.col(f"{name}_begin").min().alias("came"), nw.col(f"{name}_end").max().alias("went")
        dated = rows.filter(~nw.col(f"{name}_begin").is_null())
        tables.append(frames.tally(dated, *ends, groups=["source"]).assign(series=name))
    table = pd.concat(tables).sort_values(["series", "source"], ignore_index=True)
    table = table.assign(came=days.dates(table["came"]), went=days.dates(table["went"]))
    return table[["series", "source", "came", "went", "n", "employers"]]


def collected_days(runs: IntoFrame) -> pd.DataFrame:
    """Return the `source` and `day` of each of *runs* (the store's) that collected something: what `index` takes."""
    rows = nw.from_native(runs).lazy()
    held = rows.filter((nw.col("command") == "collect") & nw.col("status").is_in(["ok", "partial"]))
    table = held.select("source", day=days.of_moment("started_at", runs)).unique()
    found = frames.collect(table).sort_values(["source", "day"], ignore_index=True)
    return found.assign(day=days.dates(found["day"]))


def _rows(frame: IntoFrame, *, by: Sequence[str], undated_at_first_seen: bool) -> nw.LazyFrame[Any]:
    """Return the first and last day on which a posting counts, in either series; null where it does not."""
    first, posted = days.of_moment("first_seen", frame), days.stated("posted_on")
    if undated_at_first_seen:
        posted = nw.coalesce(posted, first)
    # On the day it closed it was no longer there.
    closed = nw.max_horizontal(days.of_moment("closed_at", frame) - 1, first)
    last = nw.when(nw.col("closed_at").is_null()).then(days.of_moment("last_seen", frame)).otherwise(closed)
    return frames.counted(
        frame,
        by=by,
        flow_begin=posted,
        flow_end=posted,
        stock_begin=first,
        stock_end=last,
        _undated=posted.is_null().cast(nw.Int64),
        _source=nw.coalesce(nw.col("source"), nw.lit("")),
        _employer=nw.col("employer"),
    )


def _series(rows: nw.LazyFrame[Any], overall: pd.DataFrame, groups: Sequence[str], name: str) -> _Series:
    """Reduce *rows* to one series of the cells that *overall* has."""
    span = [nw.col(f"{name}_begin").alias("_begin"), nw.col(f"{name}_end").alias("_end")]
    dated = rows.filter(~nw.col(f"{name}_begin").is_null() & ~nw.col(f"{name}_end").is_null())
    dated = dated.select(*groups, "_source", "_employer", *span)
    each = [*groups, "_begin", "_end"]
    spans = frames.collect(dated.group_by(*each, "_source").agg(_count=nw.len()))
    named = dated.filter(~nw.col("_employer").is_null())
    owners = frames.collect(named.group_by(*each, "_employer").agg(_count=nw.len()))
    places = overall[list(groups)].assign(_cell=np.arange(len(overall)))
    tallied = frames.with_counts(places, frames.tally(dated, groups=groups), groups=groups)
    first = int(spans["_begin"].min()) if len(spans) else 0
    length = int(spans["_end"].max()) - first + 1 if len(spans) else 0
    source, names = pd.factorize(spans["_source"], sort=True)
    employer, _ = pd.factorize(owners["_employer"], sort=True)
    moved = []
    for table in (spans.assign(_source=source), owners.assign(_employer=employer)):
        numbered = table.merge(places, on=list(groups))
        moved.append(numbered.assign(_begin=numbered["_begin"] - first, _end=numbered["_end"] - first))
    return _Series(name, tallied, np.asarray(names, dtype=str), moved[0], moved[1], first, length)


def _ratio(flow: _Series, collected: dict[str, Ints]) -> Floats:
    """Return how many times its mean the variance of the flow of each cell is; 1 where there is too little to tell."""
    kept = flow.kept()
    found: Floats = np.ones(len(flow.cells))
    found[kept] = daily.dispersion(flow.counts(kept, collected)[0])
    return found


def _means(series: _Series, collected: dict[str, Ints], ratio: Floats, confidence: float) -> pd.DataFrame:
    """Return the days of the cells that are kept, cell by cell, with the number of the cell as index."""
    kept = series.kept()
    n, employers = series.seen(kept)
    count, filled = series.counts(kept, collected)
    mean = daily.trailing(count)
    # The stock of seven days is nearly the same postings seven times: no more chances than on one day.
    events = n.astype(float) if series.name == FLOW else np.nan_to_num(mean)
    per_event = np.where(events > 0, mean / np.where(events > 0, events, 1), mean + 1 / daily.WEEK)
    low, high = (end * per_event for end in daily.interval(events, ratio[kept, np.newaxis], confidence))
    columns = {
        "count": count,
        **dict(zip(MEAN, (mean, low, high), strict=True)),
        "n": n,
        "employers": employers,
    }
    table = pd.DataFrame({name: values.ravel() for name, values in columns.items()})
    table["filled"] = filled.ravel()
    table["break"] = pd.Series(_breaks(series, kept).ravel(), dtype="str")
    table["day"] = days.dates(series.first + np.tile(np.arange(series.length), len(kept)))
    return cells.marked(table, estimates=MEAN).set_axis(kept.repeat(series.length))


def _indexed(table: pd.DataFrame, series: _Series, base: date | None) -> pd.DataFrame:
    """Return the rows of `_means` with the index, and a row for each cell that is withheld altogether."""
    start = _base(series) if base is None else days.number(base) - series.first
    at_base = table.loc[table["day"] == days.dates([series.first + start])[0], "mean"]
    per = at_base.where(at_base > 0).reindex(table.index)
    indexed = {name: 100 * (table[of] / per) for name, of in zip(INDEX, MEAN, strict=True)}
    table = table.assign(**indexed)
    hidden = series.cells.index.difference(pd.Index(series.kept()))
    alone = table.iloc[:0].reindex(hidden).assign(filled=False, cell=cells.WITHHELD)
    alone = alone.assign(**series.cells.loc[hidden, ["n", "employers"]]).astype(table.dtypes)
    parts = [part for part in (table, alone) if len(part)]
    return pd.concat(parts or [table]).assign(series=series.name, method=METHOD)


def _base(series: _Series) -> int:
    """Return the first day with a mean that enough postings are behind, of all cells together; 0 if there is none."""
    spans = series.spans
    begin, end, count = (spans[name].to_numpy("int64") for name in ("_begin", "_end", "_count"))
    n = daily.covering(np.zeros_like(begin), begin, end + BEFORE, count, shape=(1, series.length))[0]
    enough = np.flatnonzero(n[BEFORE:] >= cells.ENOUGH_POSTINGS)
    return int(enough[0]) + BEFORE if len(enough) else 0


def _breaks(series: _Series, kept: Ints) -> npt.NDArray[np.object_]:
    """Return which sources come or go on each day (cells, days), where the cell has postings of them; None if none do."""
    words: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for number, source in enumerate(series.sources):
        spans = series.spans[series.spans["_source"] == number]
        here = np.searchsorted(kept, np.intersect1d(spans["_cell"], kept))
        came, gone = int(spans["_begin"].min()), int(spans["_end"].max()) + 1
        for day, word in ((came, "came"), (gone, "gone")):
            if 0 < day < series.length:
                for cell in here:
                    words[int(cell), day].append(f"{source} {word}")
    found = np.full((len(kept), series.length), None, dtype=object)
    for place, said in words.items():
        found[place] = ", ".join(said)
    return found


def _among(table: pd.DataFrame, kept: Ints, column: str) -> tuple[Ints, Ints, Ints, Ints]:
    """Return cell, begin, end and *column* of the rows of the cells *kept*, which are numbered anew."""
    rows = table[table["_cell"].isin(kept)]
    cell, begin, end, more = (rows[name].to_numpy("int64") for name in ("_cell", "_begin", "_end", column))
    return np.searchsorted(kept, cell).astype(np.int64), begin, end, more


def _by_source(collected: pd.DataFrame | None) -> dict[str, Ints]:
    """Return the numbers of the days on which each source was collected."""
    if collected is None:
        return {}
    day = pd.to_datetime(collected["day"]).to_numpy("datetime64[D]").astype(np.int64)
    return {
        str(source): rows.to_numpy()
        for source, rows in pd.Series(day).groupby(collected["source"].to_numpy())
    }
