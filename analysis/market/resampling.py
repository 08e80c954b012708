"""Medians of several samples and of their differences, when the postings of one employer are not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse, stats

from analysis.market import samples
from analysis.market.samples import Floats, Ints

DRAWS = 1000
SEED = 20
AT_ONCE = 2_000_000
"""Weights that are held in memory at a time."""


@dataclass(frozen=True)
class Medians:
    """The median of each sample (k), and what it is in each draw (k, draws).

    `clusters` says for how many clusters of equal size those of a sample count; a value of no cluster is one by itself.
    """

    median: Floats
    draws: Floats
    clusters: Floats

    def differences(
        self, one: Ints, other: Ints, *, confidence: float = 0.95
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """Return the medians of the samples *one* less those of *other*, the ends of the interval, the p-value that it is 0.

        The variance is that of the draws, times (G + 1) / (G - 1) for what G clusters miss of it; t with the degrees of
        freedom of F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110-114. NaN where a sample has fewer than two clusters.
        """
        difference = self.median[one] - self.median[other]
        drawn = (self.draws[one] - self.draws[other]).var(axis=1)
        enough = np.where(self.clusters > 1, self.clusters, np.nan)
        alone = self.draws.var(axis=1)
        whole = alone * (enough + 1) / (enough - 1)
        both, raised = alone[one] + alone[other], whole[one] + whole[other]
        # Where nothing varies, the smaller sample tells how sure that is.
        least = np.minimum(enough[one], enough[other]) - 1
        bends = whole[one] ** 2 / (enough[one] - 1) + whole[other] ** 2 / (enough[other] - 1)
        freedom = np.divide(raised**2, bends, out=least.copy(), where=bends > 0)
        grown = np.divide(raised, both, out=np.where(np.isnan(raised), np.nan, 1.0), where=both > 0)
        error = np.sqrt(drawn * grown)
        half = stats.t.isf((1 - confidence) / 2, freedom) * error
        far = np.divide(np.abs(difference), error, out=np.where(difference == 0, 0, np.inf), where=error > 0)
        p = np.where(np.isnan(error), np.nan, 2 * stats.t.sf(far, freedom))
        return difference, difference - half, difference + half, p


def medians(of: Sequence[pd.DataFrame], *, draws: int = DRAWS) -> Medians:
    """Return the medians of samples, each a table of `value` and its number `n` in each `cluster` (null: in none).

    Each draw weighs clusters, and values of none, by independent exponential weights (D. B. Rubin, The Bayesian
    bootstrap, Annals of Statistics 9 (1981), 130-134). A cluster has the same weight in all samples, so that what they
    share does not make them differ.
    """
    clusters = pd.Index(np.sort(pd.concat([one["cluster"] for one in of]).dropna().unique()))
    chance = np.random.default_rng(SEED)
    parts = [_Part.of(one, clusters) for one in of]
    found: Floats = np.full((len(of), draws), np.nan)
    widest = max([len(clusters), *(len(part.values) for part in parts), 1])
    step = max(AT_ONCE // widest, 1)
    for start in range(0, draws, step):
        stop = min(start + step, draws)
        weights = chance.standard_exponential((len(clusters), stop - start))
        for row, part in enumerate(parts):
            found[row, start:stop] = part.medians(weights, chance)
    return Medians(
        np.array([part.median for part in parts]), found, np.array([part.clusters for part in parts])
    )


def holm(p: Floats) -> Floats:
    """Return p-values adjusted so that one in twenty tables has any false one below 0.05; NaN is no test.

    S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
    """
    adjusted: Floats = np.full(len(p), np.nan)
    tested = ~np.isnan(p)
    order = np.argsort(p[tested], kind="stable")
    raised = np.maximum.accumulate(p[tested][order] * np.arange(tested.sum(), 0, -1))
    adjusted[np.flatnonzero(tested)[order]] = np.minimum(raised, 1)
    return adjusted


@dataclass(frozen=True)
class _Part:
    """One sample: distinct values, how often each cluster has them (values, clusters), and how often none does."""

    values: Floats
    named: sparse.csr_array
    alone: Floats
    median: float
    clusters: float

    @classmethod
    def of(cls, table: pd.DataFrame, clusters: pd.Index[str]) -> _Part:
        values, row = np.unique(table["value"].to_numpy(float), return_inverse=True)
        n, column = table["n"].to_numpy(float), clusters.get_indexer(pd.Index(table["cluster"]))
        known = table["cluster"].notna().to_numpy()
        shape = (len(values), len(clusters))
        named = sparse.coo_array((n[known], (row[known], column[known])), shape=shape).tocsr()
        alone = np.bincount(row[~known], weights=n[~known], minlength=len(values)).astype(float)
        squares = (np.asarray(named.sum(axis=0)) ** 2).sum() + alone.sum()
        count = table["n"].to_numpy(np.int64)
        whole = samples.sample(np.zeros(len(row), dtype=np.int64), values[row], count, cells=1)
        size = float(n.sum() ** 2 / squares) if len(n) else 0.0
        return cls(values, named, alone, float(samples.quantile(whole, 0.5)[0]), size)

    def medians(self, weights: Floats, chance: np.random.Generator) -> Floats:
        """Return the weighted median for each column of *weights*, which has one row for each cluster."""
        if not len(self.values):
            return np.full(weights.shape[1], np.nan)
        mass = np.asarray(self.named @ weights)
        single = np.flatnonzero(self.alone)
        # The sum of n exponential weights.
        mass[single] += chance.standard_gamma(self.alone[single, None], (len(single), weights.shape[1]))
        below = mass.cumsum(axis=0)
        found: Floats = self.values[(below < below[-1] / 2).sum(axis=0)]
        return found
