"""The change of many shares with time, within strata, from counts: one slope for all strata, errors by group.

This is least squares of 0 and 1 on time and a dummy for each stratum; its sum of products is the numerator of
the trend test of N. Mantel, Journal of the American Statistical Association 58 (1963), 690-700.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BLOCK = 8_000_000
CARRIED = 1e-9
"""What is left of the spread of time without a group, below which the group alone carries the slope."""
KURTOSIS = 3.0


@dataclass(frozen=True)
class Pairs:
    """The rows that a group has in a stratum, both numbered from 0 (P).

    `sums` (3, P) are how many they are, the sum of their times and that of the squares of these.
    """

    sums: Floats
    stratum: Ints
    group: Ints


@dataclass(frozen=True)
class Slopes:
    """Slopes (K) with standard errors and degrees of freedom; NaN where a group alone carries them."""

    values: Floats
    errors: Floats
    freedom: Floats

    def interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Return the ends of the t intervals."""
        wide = stats.t.isf((1 - confidence) / 2, self.freedom) * self.errors
        return self.values - wide, self.values + wide

    def p_values(self) -> Floats:
        """Return the two-sided p-value of each slope being 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            p: Floats = 2 * stats.t.sf(np.abs(self.values / self.errors), self.freedom)
        return p


def spread(pairs: Pairs) -> Floats:
    """Return the sum of squared deviations of time from the mean of its stratum, by stratum."""
    n, times, squares = (np.bincount(pairs.stratum, each) for each in pairs.sums)
    within = squares - times**2 / n
    found: Floats = np.where(within > CARRIED * squares, within, 0)
    return found


def common(pairs: Pairs, counts: Any, times: Any) -> Slopes:
    """Return the slope, a unit of time, of each of K shares from *counts* and summed *times* of hits (P, K; sparse).

    Errors are those of the jackknife, which leaves out each group in turn: exact, also for what the group does to
    the means of its strata (CV3; MacKinnon, Nielsen and Webb, Journal of Applied Econometrics 38, 2023, 671-694).
    """
    strata = ones(pairs.stratum)
    in_stratum = strata @ counts
    mean = np.divide(*(np.bincount(pairs.stratum, pairs.sums[power]) for power in (1, 0)))
    width = float(spread(pairs).sum())
    products = np.asarray(times.sum(axis=0)).ravel() - mean @ in_stratum
    if width <= 0:
        return Slopes(*np.full((3, counts.shape[1]), np.nan))
    values = products / width
    rest, lost = _without(pairs, mean)
    groups = ones(pairs.group)
    shift = groups @ (sparse.diags_array(rest - mean[pairs.stratum]) @ strata.T)
    own = (groups @ (times - sparse.diags_array(rest) @ counts)).tocsc()
    in_stratum, left = in_stratum.tocsc(), width - lost
    left = np.where(left > CARRIED * width, left, np.nan)[:, np.newaxis]
    squares, fourths = np.empty((2, len(values)))
    step = max(1, BLOCK // len(left))
    for start in range(0, len(values), step):
        block = slice(start, start + step)
        gone = shift @ in_stratum[:, block].toarray() + own[:, block].toarray()
        moved = ((products[block] - gone) / left - values[block]) ** 2
        squares[block], fourths[block] = moved.sum(axis=0), (moved**2).sum(axis=0)
    errors = np.sqrt(squares * (len(left) - 1) / len(left))
    return Slopes(np.where(np.isnan(errors), np.nan, values), errors, _freedom(squares, fourths, lost))


def _without(pairs: Pairs, mean: Floats) -> tuple[Floats, Floats]:
    """Return the mean time of each stratum without each pair (P), and the spread that goes with each group (G)."""
    stratum = pairs.stratum
    others, times, squares = (np.bincount(stratum, each)[stratum] - each for each in pairs.sums)
    # A stratum of one group leaves with it.
    alone = others <= 0
    rest = np.where(alone, mean[stratum], times / np.where(alone, 1, others))
    remains = np.where(alone, 0, squares - rest**2 * others)
    lost: Floats = np.bincount(pairs.group, spread(pairs)[stratum] - remains).astype(float)
    return rest, lost


def _freedom(squares: Floats, fourths: Floats, lost: Floats) -> Floats:
    """Return the degrees of freedom (K): those of the groups' parts in the variance, and of their parts in time.

    A sum of squares of normal parts has (sum of variances)² / sum of squared variances of them (F. E. Satterthwaite,
    Biometrics Bulletin 2 (1946), 110-114); a fourth power of a normal part is three times its squared variance.
    """
    lost = np.maximum(lost, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_time = lost.sum() ** 2 / (lost**2).sum()
        found: Floats = np.minimum(KURTOSIS * squares**2 / fourths, of_time) - 1
    return np.where(found > 0, found, np.nan)


def ones(number: Ints) -> Any:
    """Return the sparse matrix (numbers, rows) that says which row has which number."""
    rows = np.arange(len(number))
    return sparse.csr_array(
        (np.ones(len(number)), (number, rows)), shape=(int(number.max(initial=-1)) + 1, len(number))
    )
