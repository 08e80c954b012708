"""Order statistics of values that come with counts, for many cells at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """Values with counts, sorted by cell, then by value; `n` and `before` have one entry for each cell."""

    values: Floats
    reached: Ints
    """Running total of the counts, over all cells, up to and with each value."""
    before: Ints
    """Running total of the counts ahead of each cell."""
    n: Ints


def sample(cell: Ints, values: Floats, counts: Ints, *, cells: int) -> Sample:
    """Return the samples of *cells* cells, numbered from 0, from values and their counts; NaN is left out."""
    known = ~np.isnan(values)
    cell, values, counts = cell[known], values[known], counts[known]
    order = np.lexsort((values, cell))
    n = totals(cell, counts, cells=cells)
    return Sample(values[order], np.cumsum(counts[order]), np.cumsum(n) - n, n)


def totals(cell: Ints, counts: Ints, *, cells: int) -> Ints:
    """Return the sum of *counts* in each cell."""
    return np.bincount(cell, weights=counts, minlength=cells).astype(np.int64)


def at_rank(of: Sample, rank: Floats) -> Floats:
    """Return the value of *rank*, counted from 1, in each cell; NaN where the cell has none of that rank."""
    found: Floats = np.full(len(of.n), np.nan)
    inside = (rank >= 1) & (rank <= of.n)
    wanted = of.before[inside] + rank[inside].astype(np.int64)
    found[inside] = of.values[np.searchsorted(of.reached, wanted)]
    return found


def quantile(of: Sample, share: float) -> Floats:
    """Return a quantile of each cell as `numpy.quantile` does by default (linear, type 7); NaN if empty."""
    position = (of.n - 1) * share + 1
    rank = np.floor(position)
    lower, upper = at_rank(of, rank), at_rank(of, np.minimum(rank + 1, of.n))
    between: Floats = lower + (upper - lower) * (position - rank)
    return between
