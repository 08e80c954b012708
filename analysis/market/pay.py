"""What is paid: quantiles of posted pay with n and interval, and how it is distributed.

Pay is usable where no flag speaks against it and at least one end of the range is known, in US dollars a
year. docs/methods/pay_distribution.md says what each method takes a range for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, interval_pay, intervals, samples, shrinkage, weighted
from analysis.market.posted import ABOVE, QUANTILES, midpoint, usable

INTERVALS = tuple(f"{name}_{end}" for name in QUANTILES if name != "median" for end in ("low", "high"))
BESIDE = ("midpoint_median", "low_median", "high_median")
SHRUNK = ("shrunk", "shrunk_low", "shrunk_high", "shrunk_weight")
ESTIMATES = (*QUANTILES, "low", "high", *INTERVALS, *SHRUNK, *BESIDE, "difference", *ABOVE)
SHARE_WITH_PAY = ("share_with_pay", "share_with_pay_low", "share_with_pay_high")


class Method(StrEnum):
    """What a range counts for: one wage somewhere inside it, its midpoint, or one of its ends.

    Weighted, it is one wage inside it, and postings count as official employment is spread (`weighting`).
    """

    npmle = "npmle"
    midpoint = "midpoint"
    low = "low"
    high = "high"
    weighted = "weighted"


METHOD = Method.npmle
"""The method where none is named."""
PLAIN = (Method.npmle, Method.midpoint, Method.low, Method.high)
"""The methods by which each posting counts once."""


@dataclass(frozen=True)
class Ranges:
    """The distinct ranges of usable pay with their counts, and the cell that each lies in.

    `cells` has one row for each cell, sorted: the columns of `by`, `postings`, and of those with usable pay
    their number `n` and their distinct named `employers`. The other fields have one entry for each range: the
    row of its cell, its ends and its midpoint (NaN where unknown), and the number of postings.
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

    @cached_property
    def medians(self) -> dict[str, samples.Floats]:
        """Return BESIDE: the medians of what is stated of the midpoints and the ends, NaN where that is too little."""
        ends = zip(BESIDE, (self.middle, self.low, self.high), strict=True)
        stated = {name: self.sample(end) for name, end in ends}
        counts = self.cells.assign(**{name: one.n for name, one in stated.items()})
        return {
            name: np.where(cells.withheld(counts, n=name), np.nan, samples.quantile(one, 0.5))
            for name, one in stated.items()
        }


def ranges(frame: IntoFrame, *, by: Sequence[str] = ()) -> Ranges:
    """Reduce *frame*, on its engine, to the distinct ranges of usable pay in each cell of *by*."""
    groups = frames.keys(by)
    ends = {"low": nw.col("annual_usd_low"), "high": nw.col("annual_usd_high")}
    employer = nw.when(usable()).then(nw.col("employer"))
    rows = frames.counted(frame, by=by, **ends, _paid=usable().cast(nw.Int64), _employer=employer)
    paid = rows.filter(nw.col("_paid") == 1)
    middle = midpoint(nw.col("low"), nw.col("high")).alias("middle")
    distinct = paid.group_by(*groups, "low", "high").agg(nw.len().alias("postings")).with_columns(middle)
    pairs = frames.fetched(distinct)
    table = frames.tally(rows, nw.col("_paid").sum().alias("n"), groups=groups, n="postings")
    table = frames.one_row_at_least(table.sort_values(groups, ignore_index=True), by=by)
    seen, number = frames.numbered(pairs.select(groups))
    place = seen.merge(table[groups].assign(_place=table.index), on=groups)["_place"].to_numpy(np.int64)
    low, high, middles = (pairs[name].to_numpy().astype(float) for name in ("low", "high", "middle"))
    return Ranges(table, place[number], low, high, middles, pairs["postings"].to_numpy())


def quantiles(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    baseline: float,
    method: Method | str = METHOD,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the quantiles of posted pay for each cell of *by*, in US dollars a year, sorted by cell.

    `n` of `postings` have usable pay, from `employers` distinct named ones; `share_with_pay` is their share, with a
    Wilson interval. `low` and `high` enclose the median, `p10_low` and `p10_high` the tenth percentile, and so on;
    they are null where n is too small for one (below 6 for the median, 13 for p25 and p75, 36 for p10 and p90).
    `difference` is the median less *baseline*, `above_baseline` the share at or above it, with its interval.
    Whatever the *method*, `midpoint_median`, `low_median` and `high_median` are the medians of the midpoints and of
    the ends that are stated. `shrunk` is the median drawn towards the parent (the cell of all columns of *by* but the
    last), `shrunk_weight` how much of it is the cell's own; null where there are too few cells. Estimates are null in a cell that is withheld.
    Weighted, all but `postings` and `share_with_pay` is of the postings that `weighted.pay` is of; they count as
    `effective` ones by the rule for small cells, and BESIDE is null.
    """
    if method == Method.weighted:
        plain = _quantiles(ranges(frame, by=by), by, baseline, METHOD, confidence)
        found = weighted.pay(frame, by=by, baseline=baseline, confidence=confidence)
        return _weighted(plain, found, by, baseline, confidence)
    return _quantiles(ranges(frame, by=by), by, baseline, Method(method), confidence)


def compared(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    baseline: float,
    methods: Sequence[Method] = PLAIN,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the rows of `quantiles` by each of *methods*, one below the other for each cell of *by*."""
    pay = ranges(frame, by=by)
    tables = [_quantiles(pay, by, baseline, method, confidence) for method in methods]
    return pd.concat(tables).sort_index(kind="stable").reset_index(drop=True)


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


def _quantiles(
    pay: Ranges, by: Sequence[str], baseline: float, method: Method, confidence: float
) -> pd.DataFrame:
    ends = {Method.midpoint: pay.middle, Method.low: pay.low, Method.high: pay.high}
    if method is Method.npmle:
        table = pay.cells.assign(**_of_ranges(pay, baseline, confidence))
    else:
        values = pay.sample(ends[method])
        table = pay.cells.assign(**_of_values(pay, values, ends[method] >= baseline, confidence), n=values.n)
    with_pay = intervals.share(pay.cells["n"], pay.cells["postings"], confidence=confidence)
    shares = dict(zip(SHARE_WITH_PAY, with_pay, strict=True))
    table = table.assign(**pay.medians, **shares, **_shrunk(table, by, confidence))
    table = table.assign(difference=table["median"] - baseline, method=method.value)
    columns = ["n", "postings", "employers", *SHARE_WITH_PAY, *ESTIMATES, "method", "cell"]
    return cells.marked(table, estimates=ESTIMATES)[[*by, *columns]]


def _weighted(
    plain: pd.DataFrame, found: pd.DataFrame, by: Sequence[str], baseline: float, confidence: float
) -> pd.DataFrame:
    """Return the rows of *plain* with the weighted figures that are *found* of them."""
    figures = ["n", "employers", "effective", *weighted.FIGURES]
    kept = plain[[*by, "postings", *SHARE_WITH_PAY]]
    table = kept.merge(found[[*by, *figures]], on=list(by), how="left") if by else kept.join(found[figures])
    counts = {name: table[name].fillna(0).astype("int64") for name in ("n", "employers")}
    table = table.assign(**counts, effective=table["effective"].fillna(0), **dict.fromkeys(BESIDE, np.nan))
    table = table.assign(**_shrunk(table.assign(n=table["effective"]), by, confidence))
    table = table.assign(difference=table["median"] - baseline, method=Method.weighted.value)
    table = cells.marked(table, estimates=ESTIMATES, n="effective")
    return table[[*by, "n", "postings", "employers", *SHARE_WITH_PAY, *ESTIMATES, "method", "cell"]]


def _of_ranges(pay: Ranges, baseline: float, confidence: float) -> dict[str, samples.Floats]:
    """Return the quantiles, the share above *baseline* and their intervals, NaN in cells that are withheld."""
    columns = _columns()
    found = np.full((len(columns), len(pay.cells)), np.nan)
    known = ~(np.isnan(pay.low) & np.isnan(pay.high))
    order = np.argsort(pay.cell[known], kind="stable")
    cell, counts = pay.cell[known][order], pay.counts[known][order]
    low, high = pay.low[known][order], pay.high[known][order]
    begin = np.searchsorted(cell, np.arange(len(pay.cells) + 1))
    for number in np.flatnonzero(~cells.withheld(pay.cells)):
        these = slice(begin[number], begin[number + 1])
        estimate = interval_pay.estimate(
            low[these],
            high[these],
            counts[these],
            shares=np.array(list(QUANTILES.values())),
            baseline=baseline,
            confidence=confidence,
        )
        found[:, number] = np.concatenate([estimate.quantiles, estimate.low, estimate.high, estimate.above])
    return dict(zip(columns, found, strict=True))


def _of_values(
    pay: Ranges, values: samples.Sample, above: npt.NDArray[np.bool_], confidence: float
) -> dict[str, samples.Floats]:
    """Return the same of *values* that are known: sample quantiles as `numpy.quantile` has them, order statistics."""
    ends = [intervals.quantile_ranks(values.n, share, confidence=confidence) for share in QUANTILES.values()]
    hits = samples.totals(pay.cell, pay.counts * above, cells=len(pay.cells))
    rows = [
        *(samples.quantile(values, share) for share in QUANTILES.values()),
        *(samples.at_rank(values, low) for low, _ in ends),
        *(samples.at_rank(values, high) for _, high in ends),
        *intervals.share(hits, values.n, confidence=confidence),
    ]
    return dict(zip(_columns(), rows, strict=True))


def _shrunk(table: pd.DataFrame, by: Sequence[str], confidence: float) -> dict[str, samples.Floats]:
    """Return the medians of *table* drawn, on the scale of logarithms, towards those of their parents."""
    shown = table[["median", "low", "high"]].to_numpy(float).T
    median, low, high = np.log(np.where((shown > 0) & ~cells.withheld(table).to_numpy(), shown, np.nan))
    variance = shrinkage.common_variance(low, high, table["n"].to_numpy(float), confidence=confidence)
    found = shrinkage.means(median, variance, shrinkage.parents(table, by))
    amounts = (found.estimate, *found.interval(confidence))
    return dict(zip(SHRUNK, [*(np.exp(amount) for amount in amounts), found.weight], strict=True))


def _columns() -> list[str]:
    """Return the quantiles, the lower ends of their intervals, the upper ends, and the share above the baseline."""
    low, high = ([f"{name}_{end}".removeprefix("median_") for name in QUANTILES] for end in ("low", "high"))
    return [*QUANTILES, *low, *high, *ABOVE]
