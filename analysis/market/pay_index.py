"""How posted pay changes from year to year, whatever is posted more or less often: like compared with like.

Only postings enter whose pay is usable and above 0, and whose day, role, place and seniority are known.
docs/methods/pay_index.md says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, samples
from analysis.market.posted import midpoint, usable
from analysis.market.premium import CONTROLS
from analysis.market.samples import Floats, Ints

METHOD = "weighted median of changes within role, place and seniority, bootstrap over employers"
WITHIN = ("role", "place", "seniority")
REPLICATES = 200
YEAR = 12
CHANGE = ("change", "low", "high")
AVERAGE = ("average", "average_low", "average_high")
COUNTS = ("n", "n_before", "employers", "strata")


@dataclass(frozen=True)
class _Matched:
    """Postings (R) of strata that are known in a month and in the same month a year before (B), and their pairs (P).

    `values` are logs of pay, sorted within a stratum and month (`bin`). `row` is the row of the result that a pair
    belongs to; pairs are sorted by it.
    """

    values: Floats
    counts: Ints
    bin: Ints
    employer: Ints
    """Numbers from 0; -1 where the employer is not known."""
    now: Ints
    before: Ints
    row: Ints

    def changes(self, weights: Ints) -> tuple[Floats, Floats]:
        """Return the change of log pay in each pair (P) if each posting counts *weights* times, and the weight of that.

        NaN where a median is of no posting.
        """
        n = samples.totals(self.bin, weights, cells=int(self.bin.max(initial=-1)) + 1)
        sample = samples.Sample(self.values, np.cumsum(weights), np.cumsum(n) - n, n)
        median = samples.quantile(sample, 0.5)
        now, before = n[self.now], n[self.before]
        # The inverse of the variance of a difference, were all pay equally spread.
        return median[self.now] - median[self.before], now * before / np.maximum(now + before, 1)

    def resampled(self, replicates: int, seed: int) -> Floats:
        """Return the changes (replicates, P) when each employer counts a random number of times, one on average."""
        chance = np.random.default_rng(seed)
        employers = int(self.employer.max(initial=-1)) + 1
        unknown = np.flatnonzero(self.employer < 0)
        found = np.empty((replicates, len(self.row)))
        for each in range(replicates):
            # One more, for the unknown at -1, each of which is an employer of its own.
            weights = chance.poisson(1, employers + 1)[self.employer] * self.counts
            weights[unknown] = chance.poisson(self.counts[unknown])
            found[each] = self.changes(weights)[0]
        return found

    def medians(self, rows: int, replicates: int, seed: int) -> Floats:
        """Return the median change of each row of the result: the estimate, below it those of *replicates*.

        To draw each change anew about itself would double its noise, and the spread of their median by half. So they are
        drawn about their median, from which they keep only as much distance as is more than noise.
        """
        change, weight = self.changes(self.counts)
        median = weighted_medians(change, weight, self.row, rows)
        noise = self.resampled(replicates, seed) - change
        apart = change - median[self.row]
        known = ~np.isnan(noise)
        variance = np.where(known, noise, 0).var(axis=0)
        by_chance, seen = (
            np.bincount(self.row, weight * each, minlength=rows) for each in (variance, apart**2)
        )
        real = np.sqrt(np.clip(1 - by_chance / np.where(seen > 0, seen, np.inf), 0, 1))
        drawn = median[self.row] + real[self.row] * apart + noise
        return np.stack(
            [median]
            + [
                weighted_medians(each, np.where(known[i], weight, 0), self.row, rows)
                for i, each in enumerate(drawn)
            ]
        )


def changes(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    within: Sequence[str] = WITHIN,
    fewest: int = cells.FEWEST_POSTINGS,
    replicates: int = REPLICATES,
    seed: int = 0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return by how many percent posted pay differs from a year before, for each month and cell of *by*.

    A stratum is a cell of *within* (of premium.CONTROLS); its pay is the median of midpoints, where *fewest* postings
    have one. `change` is the median, weighted by postings, of the changes of the `strata` that have one in both
    months: `n` postings of `employers` distinct named ones in this `month`, `n_before` a year before. `average` is the
    mean of three months up to this one. Intervals are percentiles of *replicates* resamples of employers. A month
    without strata to compare has n 0; estimates are null in a cell that is withheld.
    """
    groups = frames.keys(by)
    postings = _postings(frame, by=by, within=within)
    table, matched = _matched(postings, groups, [f"_{name}" for name in within], fewest)
    table["month"] = _first_day(table["_time"].to_numpy())
    percent = 100 * np.expm1(matched.medians(len(table), replicates, seed))
    averages = _averages(percent, table, groups)
    for names, found in ((CHANGE, percent), (AVERAGE, averages)):
        table[names[0]] = found[0]
        table[names[1]], table[names[2]] = _percentiles(found[1:], confidence)
    table = cells.marked(table.assign(method=METHOD), estimates=[*CHANGE, *AVERAGE])
    return table[[*by, "month", *COUNTS, *CHANGE, *AVERAGE, "method", "cell"]]


def weighted_medians(values: Floats, weights: Floats, group: Ints, groups: int) -> Floats:
    """Return the weighted median of each of *groups* groups: half of the weight lies on either side; NaN without weight."""
    held = weights > 0
    values, weights, group = values[held], weights[held], group[held]
    order = np.lexsort((values, group))
    values, weights, group = values[order], weights[order], group[order]
    total = np.bincount(group, weights, minlength=groups)
    running = np.cumsum(weights) - (np.cumsum(total) - total)[group]
    half = total[group] / 2
    hair = 1e-9 * total[group]
    found: Floats = np.full(groups, np.nan)
    # The first that reaches half, and, where one reaches it exactly, the middle between it and the next.
    for reached in (running >= half - hair, running > half + hair):
        first = np.flatnonzero(reached)
        at, of = np.unique(group[first], return_index=True)
        found[at] = np.where(np.isnan(found[at]), values[first[of]], (found[at] + values[first[of]]) / 2)
    return found


def _postings(frame: IntoFrame, *, by: Sequence[str], within: Sequence[str]) -> pd.DataFrame:
    """Return the distinct pay of each employer in each month, stratum and cell, with its number of postings."""
    groups, strata = frames.keys(by), {f"_{name}": CONTROLS[name] for name in within}
    posted, known = nw.col("posted_on"), [~control.is_null() for control in strata.values()]
    rows = frames.counted(
        frame,
        by=by,
        **strata,
        _time=(posted.dt.year() * YEAR + posted.dt.month() - 1).cast(nw.Int64),
        _employer=nw.col("employer"),
        _pay=midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high")),
        _enters=nw.all_horizontal(usable(), ~posted.is_null(), *known, ignore_nulls=True),
    ).filter(nw.col("_enters") & (nw.col("_pay") > 0))
    return frames.collect(rows.group_by(*groups, *strata, "_time", "_employer", "_pay").agg(count=nw.len()))


def _matched(
    postings: pd.DataFrame, groups: Sequence[str], strata: Sequence[str], fewest: int
) -> tuple[pd.DataFrame, _Matched]:
    """Return one row for each cell and month with COUNTS, and the postings that can be compared."""
    months = [*groups, "_time"]
    bins = postings.groupby([*groups, *strata, "_time"], dropna=False)["count"].sum().reset_index()
    table = bins[months].drop_duplicates().sort_values(months, ignore_index=True)
    table["row"] = np.arange(len(table))
    bins = bins[bins["count"] >= fewest].merge(table, on=months)
    bins["bin"] = np.arange(len(bins))
    then = bins.assign(_time=bins["_time"] + YEAR)
    pairs = bins.merge(then, on=[*groups, *strata, "_time"], suffixes=("", "_before")).sort_values("row")
    held = postings.merge(bins.drop(columns=["count", "row"]), on=[*groups, *strata, "_time"])
    held = held[held["bin"].isin([*pairs["bin"], *pairs["bin_before"]])]
    held = held.sort_values(["bin", "_pay", "_employer"], ignore_index=True)
    now = held.merge(pairs[["bin", "row"]], on="bin")
    counts = {
        "n": pairs.groupby("row")["count"].sum(),
        "n_before": pairs.groupby("row")["count_before"].sum(),
        "employers": now.groupby("row")["_employer"].nunique(),
        "strata": pairs.groupby("row").size(),
    }
    counted = {name: table["row"].map(of).fillna(0).astype("int64") for name, of in counts.items()}
    employer = pd.factorize(held["_employer"], sort=True)[0].astype(np.int64)
    numbers = (pairs[name].to_numpy("int64") for name in ("bin", "bin_before", "row"))
    value, count = np.log(held["_pay"].to_numpy(float)), held["count"].to_numpy("int64")
    return table.assign(**counted), _Matched(value, count, held["bin"].to_numpy("int64"), employer, *numbers)


def _first_day(month: Ints) -> pd.DatetimeIndex:
    """Return the first day of each month, counted from the year 0."""
    return pd.DatetimeIndex((month - 1970 * YEAR).astype("datetime64[M]").astype("datetime64[s]"))


def _averages(percent: Floats, table: pd.DataFrame, groups: Sequence[str]) -> Floats:
    """Return the mean of each month and the two before it in the same cell, NaN where one is missing."""
    cell = table.groupby(list(groups), dropna=False).ngroup().to_numpy()
    time = table["_time"].to_numpy()
    found: Floats = np.full(percent.shape, np.nan)
    if len(table) > 2:
        three = (cell[2:] == cell[:-2]) & (time[2:] - time[:-2] == 2)
        found[:, 2:] = np.where(three, (percent[:, 2:] + percent[:, 1:-1] + percent[:, :-2]) / 3, np.nan)
    return found


def _percentiles(replicates: Floats, confidence: float) -> npt.NDArray[np.float64]:
    """Return the ends (2, rows) of the middle *confidence* of *replicates*, NaN where more than a tenth are."""
    missing = np.isnan(replicates).mean(axis=0) > 0.1
    tail = (1 - confidence) / 2
    ends: Floats = np.full((2, replicates.shape[1]), np.nan)
    if (~missing).any():
        ends[:, ~missing] = np.nanquantile(replicates[:, ~missing], [tail, 1 - tail], axis=0)
    return ends
