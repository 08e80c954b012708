"""The compiled loops of the likelihood of ranges: every range covers a run of neighbouring pieces.

`first` and `last` name, for each range, the first piece it covers and the one behind the last, `counts` how often it
was seen, at least once. `total` is the distribution: what lies ahead of each piece, and 1 behind the last one.
"""

from __future__ import annotations

import numpy as np
from numba import njit

HALVINGS = 8


@njit(cache=True, nogil=True)
def fit(first, last, counts, masses, slack, rounds):
    """Change *masses* to those that make the counted ranges most likely, and return the rounds it took.

    Each round is one step of expectation and maximization (B. W. Turnbull, Journal of the Royal Statistical
    Society B 38 (1976), 290-295) and one of the iterative convex minorant, which together converge where the
    first alone crawls (J. A. Wellner and Y. Zhan, Journal of the American Statistical Association 92 (1997),
    945-959). It ends when the log-likelihood is less than *slack* from its maximum: as it is concave, it lies
    at most n * (largest slope / n - 1) below.
    """
    pieces, n = len(masses), counts.sum()
    total = np.zeros(pieces + 1)
    change = np.zeros(pieces + 1)
    for done in range(rounds):
        _cumulate(masses, total)
        change[:] = 0.0
        for i in range(len(counts)):
            expected = counts[i] / (total[last[i]] - total[first[i]])
            change[first[i]] += expected
            change[last[i]] -= expected
        slope, steepest = 0.0, 0.0
        for j in range(pieces):
            slope += change[j]
            steepest = max(steepest, slope)
            masses[j] *= slope / n
        if steepest - n < slack:
            return done + 1
        _cumulate(masses, total)
        _convex_minorant_step(first, last, counts, masses, total)
    return rounds


@njit(cache=True, nogil=True)
def _cumulate(masses, total):
    """Make *masses* add up to 1, and *total* their distribution."""
    whole = masses.sum()
    for j in range(len(masses)):
        masses[j] /= whole
        total[j + 1] = total[j] + masses[j]
    total[-1] = 1.0


@njit(cache=True, nogil=True)
def _convex_minorant_step(first, last, counts, masses, total):
    """Go to the maximum of the quadratic approximation of the likelihood, or as far towards it as is uphill."""
    pieces = len(masses)
    slope, bend = np.zeros(pieces + 1), np.zeros(pieces + 1)
    inside = np.empty(len(counts))
    for i in range(len(counts)):
        inside[i] = total[last[i]] - total[first[i]]
        pull = counts[i] / inside[i]
        slope[last[i]] += pull
        slope[first[i]] -= pull
        bend[last[i]] += pull / inside[i]
        bend[first[i]] += pull / inside[i]
    aim = _isotonic(total, slope, bend)
    step, moved = 1.0, np.empty(pieces + 1)
    for _ in range(HALVINGS):
        for k in range(pieces + 1):
            moved[k] = total[k] + step * (aim[k] - total[k])
        if (
            _least_gain(first, last, counts, inside, moved) > 0
            or _gain(first, last, counts, inside, moved) > 0
        ):
            for j in range(pieces):
                masses[j] = moved[j + 1] - moved[j]
            return
        step /= 2


@njit(cache=True, nogil=True)
def _isotonic(total, slope, bend):
    """Return the rising curve from 0 to 1 that is nearest to the Newton step (pool adjacent violators)."""
    ends = len(total)
    level, weight, size = np.empty(ends), np.empty(ends), np.empty(ends, np.int64)
    # Where no range ends, nothing pulls: the curve stays, unless its neighbours push it.
    least = 1e-12 * bend.max()
    blocks = 0
    for k in range(1, ends - 1):
        weight[blocks] = max(bend[k], least)
        level[blocks] = total[k] + slope[k] / weight[blocks]
        size[blocks] = 1
        blocks += 1
        while blocks > 1 and level[blocks - 2] >= level[blocks - 1]:
            both = weight[blocks - 2] + weight[blocks - 1]
            level[blocks - 2] += (level[blocks - 1] - level[blocks - 2]) * weight[blocks - 1] / both
            weight[blocks - 2] = both
            size[blocks - 2] += size[blocks - 1]
            blocks -= 1
    aim = np.zeros(ends)
    k = 1
    for block in range(blocks):
        for _ in range(size[block]):
            aim[k] = min(max(level[block], 0.0), 1.0)
            k += 1
    aim[-1] = 1.0
    return aim


@njit(cache=True, nogil=True)
def _least_gain(first, last, counts, inside, moved):
    """Return what `_gain` is at least, without its logarithms: log x is at least 1 - 1/x."""
    gain = 0.0
    for i in range(len(counts)):
        now = moved[last[i]] - moved[first[i]]
        if now <= 0:
            return -np.inf
        gain += counts[i] * (1 - inside[i] / now)
    return gain


@njit(cache=True, nogil=True)
def _gain(first, last, counts, inside, moved):
    """Return by how much the log-likelihood rises where *moved* takes the place of what had *inside* each range."""
    gain, product = 0.0, 1.0
    for i in range(len(counts)):
        ratio = (moved[last[i]] - moved[first[i]]) / inside[i]
        if ratio <= 0:
            return -np.inf
        if counts[i] != 1:
            gain += counts[i] * np.log(ratio)
        else:
            # One logarithm of a product is several times faster than the logarithms of its factors.
            product *= ratio
            if not 1e-200 < product < 1e200:
                gain += np.log(product)
                product = 1.0
    return gain + np.log(product)
