"""What is paid: quantiles of posted pay with n and interval, and how it is distributed.

Pay is usable where no flag speaks against it and at least one end of the range is known, in US dollars a
year. A range counts with its midpoint, a one-sided range with the end it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, samples

METHOD = "midpoint"
QUANTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}
ABOVE = ("above_baseline", "above_baseline_low", "above_baseline_high")
ESTIMATES = (*QUANTILES, "low", "high", "low_median", "high_median", "difference", *ABOVE)


@dataclass(frozen=True)
class Ranges:
    """The distinct ranges of usable pay with their counts, and the cell that each lies in.

    `cells` has one row for each cell, sorted: the columns of `by`, `postings`, and of those with usable pay
    their number `n` and their distinct named `employers`. The other fields have one entry for each range: the
    row of its cell, its ends and its midpoint (NaN where unknown, all three for postings without usable pay),
    and the number of postings.
    """

    cells: pd.DataFrame
    cell: samples.Ints
    low: samples.Floats
    high: samples.Floats
    middle: samples.Floats
    counts: samples.Ints

    def sample(self, values: samples.Floats) -> samples.Sample:
        """Return *values*, one for each range, as samples of the cells."""
        return samples.sample(self.cell, values, self.counts, cells=len(self.cells))


def usable() -> nw.Expr:
    """Return the expression that says whether the pay of a posting may enter statistics."""
    stated = ~nw.col("annual_usd_low").is_null() | ~nw.col("annual_usd_high").is_null()
    return nw.col("pay_flag").is_null() & stated


def midpoint(low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """Return the expression of the value a range counts with: its middle, or the one end that is known."""
    return nw.coalesce((low + high) / 2, low, high)


def ranges(frame: IntoFrame, *, by: Sequence[str] = ()) -> Ranges:
    """Reduce *frame*, on its engine, to the distinct ranges of usable pay in each cell of *by*."""
    groups = frames.keys(by)
    ends = {"low": nw.col("annual_usd_low"), "high": nw.col("annual_usd_high")}
    rows = frames.counted(
        frame,
        by=by,
        **{name: nw.when(usable()).then(end) for name, end in ends.items()},
        _usable=usable(),
        _employer=nw.col("employer"),
    )
    reduced = rows.group_by(*groups, *ends).agg(nw.len().alias("postings"))
    middle = midpoint(nw.col("low"), nw.col("high")).alias("middle")
    pairs = frames.collect(reduced.with_columns(middle))
    pairs = frames.one_row_at_least(pairs, by=by)
    grouped = pairs.groupby(groups, dropna=False)
    with_pay = frames.tally(rows.filter(nw.col("_usable")), groups=groups)
    table = frames.with_counts(grouped["postings"].sum().reset_index(), with_pay, groups=groups)
    low, high, middles = (pairs[name].to_numpy(float) for name in ("low", "high", "middle"))
    cell = grouped.ngroup().to_numpy().astype(np.int64)
    return Ranges(table, cell, low, high, middles, pairs["postings"].to_numpy())


def quantiles(
    frame: IntoFrame, *, by: Sequence[str] = (), baseline: float, confidence: float = 0.95
) -> pd.DataFrame:
    """Return the quantiles of posted pay for each cell of *by*, in US dollars a year, sorted by cell.

    `n` of `postings` have usable pay, from `employers` distinct named ones. Quantiles are those of the
    midpoints, interpolated as `numpy.quantile` does by default; `low` and `high` enclose the median by order
    statistics, whatever the distribution, and are null below 6 postings. `low_median` and `high_median` are
    the medians of the lower and upper ends, null where fewer than 5 are stated. `difference` is the median
    less *baseline*, `above_baseline` the share at or above it, with a Wilson interval. Estimates are null in
    a cell that is withheld.
    """
    pay = ranges(frame, by=by)
    middle = pay.sample(pay.middle)
    above = samples.totals(pay.cell, pay.counts * (pay.middle >= baseline), cells=len(pay.cells))
    ranks = intervals.quantile_ranks(middle.n, 0.5, confidence=confidence)
    estimates = {
        **{name: samples.quantile(middle, share) for name, share in QUANTILES.items()},
        **{name: samples.at_rank(middle, rank) for name, rank in zip(("low", "high"), ranks, strict=True)},
        "low_median": _median_of_end(pay, pay.low),
        "high_median": _median_of_end(pay, pay.high),
        "difference": samples.quantile(middle, 0.5) - baseline,
        **dict(zip(ABOVE, intervals.share(above, middle.n, confidence=confidence), strict=True)),
    }
    with_pay = intervals.share(middle.n, pay.cells["postings"])[0]
    table = pay.cells.assign(share_with_pay=with_pay, **estimates, method=METHOD)
    columns = ["n", "postings", "employers", "share_with_pay", *ESTIMATES, "method", "cell"]
    return cells.marked(table, estimates=ESTIMATES)[[*by, *columns]]


def distribution(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    start: float = 0,
    stop: float = 400_000,
    width: float = 10_000,
) -> pd.DataFrame:
    """Return how many midpoints fall in each bin of *width* dollars from *start* to *stop*, cell by cell.

    A bin holds `bin_low` and excludes `bin_high`. The first bin of a cell has no `bin_low` and counts what
    lies below *start*, the last has no `bin_high` and counts what lies at or above *stop*, so that the counts
    of a cell add up to its `n`. `share` is of `n`. Both are null in a cell that is withheld.
    """
    pay = ranges(frame, by=by)
    edges = np.append(np.arange(start, stop, width, dtype=float), float(stop))
    bins = len(edges) + 1
    known = ~np.isnan(pay.middle)
    slot = pay.cell[known] * bins + np.searchsorted(edges, pay.middle[known], side="right")
    counts = samples.totals(slot, pay.counts[known], cells=bins * len(pay.cells))
    table = pay.cells.loc[np.repeat(pay.cells.index, bins)].reset_index(drop=True)
    table = table.assign(
        bin_low=np.tile(np.append(np.nan, edges), len(pay.cells)),
        bin_high=np.tile(np.append(edges, np.nan), len(pay.cells)),
        count=pd.Series(counts, dtype="int64[pyarrow]"),
        share=intervals.share(counts, table["n"])[0],
    )
    columns = ["bin_low", "bin_high", "count", "share", "n", "employers", "cell"]
    return cells.marked(table, estimates=["count", "share"])[[*by, *columns]]


def _median_of_end(pay: Ranges, end: samples.Floats) -> samples.Floats:
    """Return the median of the ends that are stated, NaN where those are too few."""
    stated = pay.sample(end)
    few = cells.withheld(pay.cells.assign(n=stated.n))
    return np.where(few, np.nan, samples.quantile(stated, 0.5))
