"""How long postings stay open: Kaplan and Meier, with those that are still open and those that were old when first seen.

The mean of closed postings is never given: it leaves out all that take long. docs/methods/duration.md says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame
from scipy import stats

from analysis.market import cells, days, frames, intervals

METHOD = "Kaplan-Meier, left-truncated, log-log interval"
QUANTILES = {"p25": 0.25, "median": 0.50, "p75": 0.75}
STALE = (60, 90, 180)
OPEN = ("open_share", "open_share_low", "open_share_high")
HAIR = 1e-12

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Curve:
    """The share of postings still open after each day on which one closed; all of one length.

    `start` and `followed` are the lowest and the highest age that enough postings were seen at.
    """

    day: Ints
    at_risk: Ints
    closed: Ints
    open: Floats
    low: Floats
    high: Floats
    start: int
    followed: int

    def reached(self, share: float) -> tuple[float, float, float]:
        """Return the age by which *share* have closed, with its interval; NaN where that was not seen.

        The interval inverts the band of the curve: R. Brookmeyer and J. Crowley, Biometrics 38 (1982), 29-41.
        """
        left = 1 - share + HAIR
        return self._first(self.open, left), self._first(self.low, left), self._first(self.high, left)

    def after(self, day: int) -> tuple[float, float, float]:
        """Return the share still open after *day*, with its interval; NaN where none was followed so far."""
        if not self.start <= day <= self.followed:
            return np.nan, np.nan, np.nan
        at = int(np.searchsorted(self.day, day, side="right")) - 1
        if at < 0:
            return 1.0, np.nan, 1.0
        return float(self.open[at]), float(self.low[at]), float(self.high[at])

    def _first(self, line: Floats, left: float) -> float:
        below = np.flatnonzero(line <= left)
        return float(self.day[below[0]]) if len(below) else np.nan


@dataclass(frozen=True)
class Spells:
    """Distinct (cell, entry, end, closed) with their counts, in days since the posting was posted.

    `cells` has one row for each cell, sorted: the columns of `by`, `postings`, and of those that were seen again their
    number `n`, how many `closed`, and their distinct named `employers`. The other fields are one entry a spell,
    sorted by cell.
    """

    cells: pd.DataFrame
    cell: Ints
    entry: Ints
    """Age when first seen; -1 for those seen from the beginning, so that they may close on day 0."""
    end: Ints
    closed: npt.NDArray[np.bool_]
    counts: Ints

    def curves(self, confidence: float) -> Iterator[tuple[int, Curve]]:
        """Return the number and the curve of each cell that is not withheld."""
        begin = np.searchsorted(self.cell, np.arange(len(self.cells) + 1))
        for number in np.flatnonzero(~cells.withheld(self.cells)):
            these = slice(begin[number], begin[number + 1])
            spells = (self.entry[these], self.end[these], self.closed[these], self.counts[these])
            yield int(number), curve_of(*spells, confidence=confidence)


def spells(frame: IntoFrame, *, by: Sequence[str] = ()) -> Spells:
    """Reduce *frame*, on its engine, to the distinct spells of open postings in each cell of *by*.

    A posting counts from the day it was posted, or first seen where that is earlier or all that is known, and from
    the age it was first seen at; it leaves when it closed or was last seen. Without a posting date, one that was
    there on the first day of its source is left out: nobody knows how old it was.
    """
    groups, spell = frames.keys(by), ["entry", "end", "closed"]
    rows = frames.counted(frame, by=by, **_columns(frame))
    followed = rows.filter(nw.col("_followed"))
    counts = frames.collect(followed.group_by(*groups, *spell).agg(nw.len().alias("count")))
    number = nw.col("closed").sum().alias("closed")
    table = frames.tally(rows, groups=groups, n="postings")[[*groups, "postings"]]
    table = frames.with_counts(table, frames.tally(followed, number, groups=groups), groups=groups)
    table = frames.one_row_at_least(table.sort_values(groups, ignore_index=True), by=by)
    places = table[groups].assign(_cell=np.arange(len(table)))
    counts = counts.merge(places, on=groups).sort_values(["_cell", *spell], ignore_index=True)
    cell, entry, end, closed, count = (counts[name].to_numpy("int64") for name in ["_cell", *spell, "count"])
    return Spells(table, cell, np.where(entry == 0, -1, entry), end, closed > 0, count)


def quantiles(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many days postings stay open in each cell of *by*: `p25`, `median` and `p75` of all, open ones included.

    `n` of `postings`, of `employers` distinct named ones, were seen again or seen to close; `closed` of them closed,
    `open_share` did not (Wilson interval). `low` and `high` enclose the median, `p25_low` and `p25_high` the first
    quartile. A quantile or an upper end is null where it was not reached: "at least `low`". `from_day` is the
    age at which the curve begins; above 0 the figures are of postings that got that old.
    """
    found = spells(frame, by=by)
    names = [f"{name}{end}".removeprefix("median_") for name in QUANTILES for end in ("", "_low", "_high")]
    values = np.full((len(found.cells), len(names) + 1), np.nan)
    for number, curve in found.curves(confidence):
        ends = [value for share in QUANTILES.values() for value in curve.reached(share)]
        values[number] = [*ends, curve.start]
    table = found.cells.assign(**dict(zip([*names, "from_day"], values.T, strict=True)))
    still = intervals.share(table["n"] - table["closed"], table["n"], confidence=confidence)
    table = table.assign(**dict(zip(OPEN, still, strict=True)), method=METHOD)
    columns = ["n", "postings", "closed", "employers", *OPEN, *names, "from_day", "method", "cell"]
    return cells.marked(table, estimates=[*OPEN, *names, "from_day"])[[*by, *columns]]


def curve(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return the share of postings still open after each day, cell by cell, with the interval of each point.

    One row for each `day` since posting on which one closed: `closing` of `at_risk` did. `open` is the share
    that stays open longer than that. A cell that is withheld, or in which none closed, has one row without a day.
    """
    found = spells(frame, by=by)
    points = {number: of for number, of in found.curves(confidence) if len(of.day)}
    lengths = np.array([len(points[i].day) if i in points else 1 for i in range(len(found.cells))], dtype=int)
    table = found.cells.loc[np.repeat(found.cells.index, lengths)]
    values = np.full((len(table), 6), np.nan)
    begin = np.cumsum(lengths) - lengths
    for number, of in points.items():
        rows = (of.day, of.at_risk, of.closed, of.open, of.low, of.high)
        values[begin[number] : begin[number] + lengths[number]] = np.column_stack(rows)
    names = ["day", "at_risk", "closing", "open", "low", "high"]
    table = table.reset_index(drop=True).assign(**dict(zip(names, values.T, strict=True)), method=METHOD)
    return cells.marked(table, estimates=names)[[*by, *names, "n", "closed", "employers", "method", "cell"]]


def stale(
    frame: IntoFrame, *, by: Sequence[str] = (), after: Sequence[int] = STALE, confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share of postings that stay open longer than *after* days, in each cell of *by*.

    Evidence about a cell, never a verdict on one posting. `share` is the curve's: postings that are younger or
    still open count for as long as they were seen. Null where fewer than 5 were followed so far, `low` where none
    closed before.
    """
    found = spells(frame, by=by)
    values = np.full((len(found.cells), len(after), 3), np.nan)
    for number, of in found.curves(confidence):
        values[number] = [of.after(day) for day in after]
    table = found.cells.loc[np.repeat(found.cells.index, len(after))].reset_index(drop=True)
    estimates = dict(zip(["share", "low", "high"], values.reshape(-1, 3).T, strict=True))
    ages = np.tile(np.asarray(after, dtype=np.int64), len(found.cells))
    table = cells.marked(
        table.assign(longer_than=ages, **estimates, method=METHOD), estimates=list(estimates)
    )
    return table[[*by, "longer_than", *estimates, "n", "closed", "employers", "method", "cell"]]


def curve_of(
    entry: Ints, end: Ints, closed: npt.NDArray[np.bool_], counts: Ints, *, confidence: float = 0.95
) -> Curve:
    """Return the curve of spells (all of one length, in days): each is at risk after its *entry*, up to its *end*.

    E. L. Kaplan and P. Meier, Journal of the American Statistical Association 53 (1958), 457-481; variance of
    Greenwood, band on the scale of log(-log). The curve begins where enough spells are at risk, since one that
    closes while few are would take the whole curve with it.
    """
    times = np.unique(np.concatenate([entry + 1, end]))
    at_risk = _total(entry, counts, times) - _total(end, counts, times)
    enough = np.flatnonzero(at_risk >= cells.FEWEST_POSTINGS)
    start, followed = (int(times[enough[at]]) if len(enough) else int(times[-1]) + 1 for at in (0, -1))
    events = np.bincount(np.searchsorted(times, end), counts * closed, minlength=len(times)).astype(np.int64)
    seen = (events > 0) & (times >= start)
    day, n, d = times[seen], at_risk[seen], events[seen]
    share = np.cumprod(1 - d / n)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.cumsum(d / (n * (n - d)))) / np.abs(np.log(share))
        wide = np.exp(stats.norm.isf((1 - confidence) / 2) * error)
        low, high = share**wide, share ** (1 / wide)
    # Once all have closed there is no error left to go by: the upper end stays where it was.
    high = pd.Series(high).where(share > 0).ffill().to_numpy()
    return Curve(day, n, d, share, np.where(share > 0, low, 0), high, start, followed)


def _columns(frame: IntoFrame) -> dict[str, nw.Expr]:
    """Return the columns of `spells`, by posting of *frame*."""
    first, posted = days.of_moment("first_seen", frame), days.stated("posted_on")
    closed = ~nw.col("closed_at").is_null()
    origin = nw.min_horizontal(posted, first)
    entry = first - origin
    end = nw.coalesce(days.of_moment("closed_at", frame), days.of_moment("last_seen", frame)) - origin
    of_known_age = ~posted.is_null() | (first > first.min().over("source"))
    return {
        "entry": entry,
        "end": end,
        "closed": closed.cast(nw.Int64),
        "_employer": nw.col("employer"),
        "_followed": ((end > entry) | (closed & (entry == 0))) & of_known_age,
    }


def _total(at: Ints, counts: Ints, times: Ints) -> Ints:
    """Return the sum of *counts* with *at* before each of *times*."""
    order = np.argsort(at, kind="stable")
    running = np.concatenate([[0], np.cumsum(counts[order])])
    total: Ints = running[np.searchsorted(at[order], times, side="left")]
    return total
