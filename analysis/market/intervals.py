"""Intervals that assume nothing about the shape of the data: for a share and for a quantile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special, stats

Floats = npt.NDArray[np.float64]


def share(
    hits: npt.ArrayLike, of: npt.ArrayLike, *, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return the share *hits* / *of* and the ends of its Wilson score interval, by cell; NaN if *of* is 0.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212; without correction for
    continuity.
    """
    total = np.asarray(of, dtype=float)
    n = np.where(total > 0, total, np.nan)
    p = np.asarray(hits, dtype=float) / n
    z2 = float(special.ndtri((1 - confidence) / 2)) ** 2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = np.sqrt(z2 * p * (1 - p) / n + (z2 / (2 * n)) ** 2) / (1 + z2 / n)
    # Rounding may push an end a hair past the share itself where that is 0 or 1.
    return p, np.clip(middle - half, 0, p), np.clip(middle + half, p, 1)


def quantile_ranks(
    n: npt.ArrayLike, level: npt.ArrayLike, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Return the ranks, counted from 1, of the two values that enclose a quantile, for each sample size and *level*.

    The number of values below the quantile is binomial (n, *level*), whatever the distribution. Each rank is
    the innermost with at most (1 - *confidence*) / 2 beyond it, so the interval is conservative, also with
    ties. Both are NaN where *n* is too small to have one (for the median at 95 %: below 6).
    """
    size = np.asarray(n, dtype=float)
    tail = (1 - confidence) / 2
    below = stats.binom.ppf(tail, size, level)
    above = stats.binom.ppf(1 - tail, size, level) + 1
    exists = has_ranks(size, level, confidence=confidence)
    return np.where(exists, below, np.nan), np.where(exists, above, np.nan)


def has_ranks(n: npt.ArrayLike, level: npt.ArrayLike, *, confidence: float = 0.95) -> npt.NDArray[np.bool_]:
    """Return whether `quantile_ranks` has two values: whether all *n* on one side of the quantile is unlikely enough."""
    size, share, tail = np.asarray(n, dtype=float), np.asarray(level, dtype=float), (1 - confidence) / 2
    return np.asarray((size > 0) & ((1 - share) ** size < tail) & (share**size <= tail))
