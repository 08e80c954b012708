"""Counts by day for many cells at once: from spans of days to matrices (cells, days), means of seven days, and how sure they are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

WEEK = 7
FEWEST_WEEKS = 4


def covering(cell: Ints, begin: Ints, end: Ints, counts: Ints, *, shape: tuple[int, int]) -> Ints:
    """Return how many spans cover each day (cells, days); both ends belong to a span, which may reach beyond the days."""
    cells, days = shape
    width = days + 1
    enters = cell * width + np.clip(begin, 0, days)
    leaves = cell * width + np.clip(end + 1, 0, days)
    change = np.bincount(enters, counts, minlength=cells * width)
    change -= np.bincount(leaves, counts, minlength=cells * width)
    running: Ints = np.cumsum(change.reshape(cells, width), axis=1)[:, :days].round().astype(np.int64)
    return running


def united(owner: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the spans of each *owner* with those that overlap or touch made one: owner, begin and end, sorted."""
    order = np.lexsort((begin, owner))
    owner, begin, end = owner[order], begin[order], end[order]
    if not len(owner):
        return owner, begin, end
    # All spans of one owner end below where those of the next begin.
    beyond = int(max(end.max(), begin.max()) - begin.min()) + 2
    reach = np.maximum.accumulate(end + owner * beyond)
    fresh = np.append(True, begin[1:] + owner[1:] * beyond > reach[:-1] + 1)
    last = np.append(np.flatnonzero(fresh)[1:] - 1, len(owner) - 1)
    return owner[fresh], begin[fresh], reach[last] - owner[last] * beyond


def filled(counts: Floats, missing: Bools) -> Floats:
    """Return *counts* (cells, days) with days that are *missing* on the line between their neighbours."""
    known = np.flatnonzero(~missing)
    if not len(known) or not missing.any():
        return counts
    days = np.arange(len(missing))
    after = np.clip(np.searchsorted(known, days), 0, len(known) - 1)
    right = known[after]
    left = np.where(right == days, right, known[np.maximum(after - 1, 0)])
    part = np.clip((days - left) / np.maximum(right - left, 1), 0, 1)
    between: Floats = counts[:, left] * (1 - part) + counts[:, right] * part
    return np.where(missing, between, counts)


def trailing(counts: Floats) -> Floats:
    """Return the mean of each day and the six before it (cells, days), NaN where these are not all there."""
    running = np.cumsum(np.pad(counts, ((0, 0), (1, 0))), axis=1)
    mean: Floats = np.full(counts.shape, np.nan)
    mean[:, WEEK - 1 :] = (running[:, WEEK:] - running[:, :-WEEK]) / WEEK
    return mean


def dispersion(counts: Floats) -> Floats:
    """Return the variance of weekly totals over their mean (cells), 1 at least, from one week to the next.

    Differences of neighbours, so that what changes slowly is no noise (J. von Neumann, Annals of Mathematical Statistics
    12 (1941), 153-162); whole weeks, so that weekends are none; the median, so that the day on which a source came is none.
    """
    weeks = counts.shape[1] // WEEK
    if weeks < FEWEST_WEEKS:
        return np.ones(len(counts))
    totals = counts[:, counts.shape[1] - weeks * WEEK :].reshape(len(counts), weeks, WEEK).sum(axis=2)
    both = totals[:, 1:] + totals[:, :-1]
    steps = np.diff(totals, axis=1) ** 2 / np.where(both > 0, both, np.nan)
    middle = pd.DataFrame(steps).median(axis=1).fillna(0).to_numpy() / stats.chi2.median(1)
    found: Floats = np.maximum(middle, 1)
    return found


def interval(events: Floats, ratio: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Return the ends of the interval of the expected number of *events*, whose variance is *ratio* times their mean.

    That of F. Garwood (Biometrika 28 (1936), 437-442) for a Poisson mean, of events that come *ratio* at a time: with a
    ratio above 1 a negative binomial whose variance is proportional to its mean.
    """
    tail = (1 - confidence) / 2
    low = np.where(events > 0, stats.gamma.ppf(tail, np.maximum(events / ratio, 1e-300)), 0)
    high = stats.gamma.ppf(1 - tail, events / ratio + 1)
    return low * ratio, high * ratio
