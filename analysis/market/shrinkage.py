"""Small cells beside their siblings: estimates drawn towards the parent cell by as much as they are uncertain.

Cell i of a parent has the true value mu + u, where u varies over cells with variance A, and is seen with a
sampling variance psi. Its best estimate is w * seen + (1 - w) * mu with w = A / (A + psi) (R. E. Fay and R. A.
Herriot, Journal of the American Statistical Association 74 (1979), 269-277). docs/methods/small_cells.md says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special, stats

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FEWEST_DEGREES = 3
"""Below three cells more than parents, shrinking may do harm (W. James and C. Stein, 1961)."""
HALVINGS = 60


@dataclass(frozen=True)
class Shrunk:
    """The estimate of each cell, its mean squared error, and the weight its own figure has in it; NaN where none is made."""

    estimate: Floats
    error: Floats
    weight: Floats

    def interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Return the ends of the normal interval."""
        half = stats.norm.isf((1 - confidence) / 2) * np.sqrt(self.error)
        return self.estimate - half, self.estimate + half

    def share_interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Return the ends of the interval of a share: those of the beta distribution of the same mean and variance."""
        p, tail = self.estimate, (1 - confidence) / 2
        with np.errstate(divide="ignore", invalid="ignore"):
            size = p * (1 - p) / self.error - 1
        inside = size > 0
        size = np.where(inside, size, 1)
        ends = (special.betaincinv(p * size, (1 - p) * size, at) for at in (tail, 1 - tail))
        low, high = (np.where(inside, end, np.nan) for end in ends)
        return low, high


def parents(table: pd.DataFrame, by: Sequence[str]) -> Ints:
    """Return the number of the parent of each row: the cell of all columns of *by* but the last."""
    if len(by) < 2:
        return np.zeros(len(table), dtype=np.int64)
    numbers = table.groupby(list(by[:-1]), dropna=False).ngroup()
    return np.asarray(numbers, dtype=np.int64)


def means(seen: Floats, variance: Floats, parent: Ints) -> Shrunk:
    """Return *seen* (means or medians, of pay best as logarithms) drawn towards the mean of their *parent*.

    *variance* is the sampling variance of each. Cells where either is NaN take no part.
    """
    return _shrunk(seen, variance, parent, share=False)


def shares(hits: Floats, of: Floats, parent: Ints) -> Shrunk:
    """Return the shares *hits* / *of* drawn towards that of their *parent*: the beta-binomial model.

    A cell then counts as if the parent had added some postings of its own kind to it. Cells without postings take
    no part, nor do parents whose share is 0 or 1.
    """
    n = np.where(of > 0, of, np.nan)
    seen = hits / n
    total = np.array([np.bincount(parent, weights) for weights in (hits, of)])[:, parent]
    varies = (total[0] > 0) & (total[0] < total[1])
    return _shrunk(np.where(varies, seen, np.nan), 1 / n, parent, share=True)


def common_variance(low: Floats, high: Floats, n: Floats, *, confidence: float = 0.95) -> Floats:
    """Return the sampling variance of each cell, v / n, from 95 % intervals *low* to *high*.

    The width of one small cell's interval is itself uncertain, so that v is averaged over all cells, with weight n.
    """
    error = (high - low) / (2 * stats.norm.isf((1 - confidence) / 2))
    known = np.isfinite(error) & (n > 0)
    if not known.any():
        return np.full(len(n), np.nan)
    size = np.where(n > 0, n, np.nan)
    variance: Floats = np.average(n[known] * error[known] ** 2, weights=n[known]) / size
    return variance


def _shrunk(seen: Floats, variance: Floats, parent: Ints, *, share: bool) -> Shrunk:
    nothing = np.full(len(seen), np.nan)
    known = np.isfinite(seen) & np.isfinite(variance)
    y, psi = seen[known], variance[known]
    group = np.unique(parent[known], return_inverse=True)[1].reshape(-1)
    degrees = len(y) - len(np.unique(group))
    # Where nothing is uncertain (every posting offers the same) there is nothing to draw.
    if degrees < FEWEST_DEGREES or not psi.all():
        return Shrunk(nothing, nothing, nothing)
    between = _between(y, psi, group, degrees, share=share)
    precision = 1 / (between + psi)
    mean = _mean(y, precision, group)
    scale = mean * (1 - mean) if share else np.ones(len(y))
    # A is estimated, and 1 / A more so: C. N. Morris, Journal of the American Statistical Association 78 (1983), 47-55.
    pull = psi * precision * (degrees - 2) / degrees
    of_mean = pull**2 / np.bincount(group, precision)[group]
    of_between = psi**2 * precision**3 * 2 * len(y) / precision.sum() ** 2
    error = scale * ((1 - pull) * psi + of_mean + 2 * of_between)
    found = np.stack([nothing, nothing, nothing])
    found[:, known] = y + pull * (mean - y), error, 1 - pull
    return Shrunk(*found)


def _between(y: Floats, psi: Floats, group: Ints, degrees: int, *, share: bool) -> float:
    """Return the variance over cells that makes the squared deviations as large as they should be; 0 if even that is too much.

    The method of moments of Fay and Herriot, which is that of R. C. Paule and J. Mandel (1982). Of shares it is
    relative to p * (1 - p).
    """

    def excess(between: float) -> float:
        precision = 1 / (between + psi)
        mean = _mean(y, precision, group)
        scale = mean * (1 - mean) if share else np.ones(len(y))
        return float(np.sum((y - mean) ** 2 * precision / scale)) - degrees

    if excess(0.0) <= 0:
        return 0.0
    lower, upper = 0.0, 1.0 if share else float(np.ptp(y) ** 2 + psi.max())
    for _ in range(HALVINGS):
        middle = (lower + upper) / 2
        lower, upper = (middle, upper) if excess(middle) > 0 else (lower, middle)
    return upper


def _mean(y: Floats, weight: Floats, group: Ints) -> Floats:
    """Return the weighted mean of the group of each value."""
    mean: Floats = (np.bincount(group, weight * y) / np.bincount(group, weight))[group]
    return mean
