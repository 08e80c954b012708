"""Percentile bootstrap intervals of figures that are made of sums."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

RESAMPLES = 1_000
SEED = 20_261_127
CELLS_AT_ONCE = 4_000_000


def interval(
    counts: Floats, of: Callable[[Floats], Floats], *, most: float = 1.0, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the ends of the interval of *of*(sums of *counts*), units (rows) drawn again with replacement.

    B. Efron, The Annals of Statistics 7 (1979), 1-26; the seed is fixed, so the same units give the same interval. Where
    all units are alike, so that the figure is 0 or *most* in every draw, the other end is the exact one of none among n (C. J. Clopper and E. S.
    Pearson, Biometrika 26 (1934), 404-413), n being the units that count for anything, or all where none does.
    """
    values = of(_sums(counts, np.random.default_rng(SEED)))
    tail = (1 - confidence) / 2
    low, high = (float(end) for end in np.percentile(values, [100 * tail, 100 * (1 - tail)]))
    unseen = most * (1 - tail ** (1 / (counts.any(axis=1).sum() or len(counts))))
    if low == high == most:
        return most - unseen, most
    return (low, high) if high else (0.0, unseen)


def _sums(counts: Floats, random: np.random.Generator) -> Floats:
    """Return the sums of the columns of *counts* in each resample, one row a resample."""
    n = len(counts)
    block = max(1, CELLS_AT_ONCE // n)
    sums = []
    for start in range(0, RESAMPLES, block):
        size = min(block, RESAMPLES - start)
        drawn = random.integers(n, size=(size, n)) + n * np.arange(size)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n)
        sums.append(times.astype(float) @ counts)
    return np.concatenate(sums)
