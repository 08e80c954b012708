"""The compiled loops of a curve of pay: made of pieces, read at an amount, and turned around.

A curve has knots at `at` (logarithms of dollars), `share` below each and `area` under the share up to each; `bottom` lies
below all of them. There is at least one knot.
"""

from __future__ import annotations

import numpy as np
from numba import njit

TINY = 1e-12
EVEN = 1e-9
"""Shares that differ by less are the same share: sums of masses carry rounding errors."""
OF_WIDTH, OF_SPREAD = 1.2, 0.85
NARROWEST = 1e-6
"""Of equal ranges rounding leaves a spread of 1e-16, and an average over as little is all rounding."""


@njit(cache=True, nogil=True)
def width(low, high, counts):
    """Return the half-width of the average, as `curve.window` has it."""
    n, ended, wide = counts.sum(), 0.0, 0.0
    middle = np.empty(len(low))
    for i in range(len(low)):
        if np.isnan(low[i]) or np.isnan(high[i]):
            middle[i] = np.log(high[i] if np.isnan(low[i]) else low[i])
        else:
            middle[i] = np.log(np.sqrt(low[i] * high[i]))
            wide += counts[i] * np.log(high[i] / low[i])
            ended += counts[i]
    if ended == 0:
        return 0.0
    mean = (counts * middle).sum() / n
    spread = np.sqrt((counts * (middle - mean) ** 2).sum() / n)
    found = min(OF_WIDTH * wide / ended, OF_SPREAD * spread) * n**-0.2
    return found if found > NARROWEST else 0.0


@njit(cache=True, nogil=True)
def known(left, right, masses):
    """Return between which amounts the share below is known: outside lies mass of ranges without an end."""
    lower, upper = 0.0, np.inf
    for i in range(len(left)):
        if masses[i] > EVEN and np.isinf(left[i]):
            lower = max(lower, right[i])
        elif masses[i] > EVEN and np.isinf(right[i]):
            upper = min(upper, left[i])
    return lower, upper


@njit(cache=True, nogil=True)
def knots(left, right, masses):
    """Return `at`, `share`, `area` and `bottom` of the pieces between *left* and *right* (dollars; -inf and inf are open)."""
    at, share, area = np.empty(2 * len(left)), np.empty(2 * len(left)), np.zeros(2 * len(left))
    bottom, count = 0.0, 0
    for i in range(len(left)):
        if np.isinf(left[i]):
            bottom += masses[i]
    below = bottom
    for i in range(len(left)):
        if np.isinf(left[i]) or np.isinf(right[i]):
            continue
        at[count], at[count + 1] = np.log(left[i]), np.log(right[i])
        share[count], share[count + 1] = below, below + masses[i]
        below += masses[i]
        count += 2
    for k in range(1, count):
        area[k] = area[k - 1] + (at[k] - at[k - 1]) * (share[k] + share[k - 1]) / 2
    return at[:count], share[:count], area[:count], bottom


@njit(cache=True, nogil=True)
def parts(left, right, at, window):
    """Return what part of each piece lies below each of *at* (logarithms), averaged over *window* where that is not 0."""
    part = np.zeros((len(left), len(at)))
    for i in range(len(left)):
        if np.isinf(left[i]):
            part[i] = 1.0
        elif not np.isinf(right[i]):
            begin, end = np.log(left[i]), np.log(right[i])
            for j in range(len(at)):
                if window == 0:
                    part[i, j] = min(max((at[j] - begin) / max(end - begin, TINY), 0.0), 1.0)
                else:
                    risen = _risen(begin, end, at[j] + window) - _risen(begin, end, at[j] - window)
                    part[i, j] = risen / (2 * window)
    return part


@njit(cache=True, nogil=True)
def bends(at, share, area, bottom, window):
    """Return where the curve bends, its share there, and its share halfway to the next bend."""
    if window == 0 or len(at) == 0:
        return at, share, (share[1:] + share[:-1]) / 2
    found = np.unique(np.concatenate((at - window, at + window)))
    below = averaged(at, share, area, bottom, window, found)
    for k in range(1, len(below)):
        below[k] = max(below[k], below[k - 1])
    return found, below, averaged(at, share, area, bottom, window, (found[1:] + found[:-1]) / 2)


@njit(cache=True, nogil=True)
def averaged(at, share, area, bottom, window, wanted):
    """Return the share below each of *wanted*, averaged over *window* on either side where that is not 0."""
    found = np.empty(len(wanted))
    for i in range(len(wanted)):
        if window == 0:
            found[i] = _step(at, share, bottom, wanted[i])
        else:
            upper = _area(at, share, area, bottom, wanted[i] + window)
            found[i] = (upper - _area(at, share, area, bottom, wanted[i] - window)) / (2 * window)
    return found


@njit(cache=True, nogil=True)
def below(at, share, area, bottom, window, amounts):
    """Return the share below (not at) each of *amounts* (dollars), NaN below NaN."""
    if len(at) == 0:
        return np.where(np.isnan(amounts), np.nan, bottom)
    found = averaged(at, share, area, bottom, window, np.log(amounts) - TINY)
    return np.where(np.isnan(amounts), np.nan, np.minimum(np.maximum(found, 0.0), 1.0))


@njit(cache=True, nogil=True)
def quantiles(at, share, half, shares):
    """Return the amounts (dollars) below which *shares* lie on a curve with these `bends`, as `Curve.quantile` does."""
    found = np.full(len(shares), np.nan)
    for k in range(len(shares)):
        if len(at) and not np.isnan(shares[k]):
            wanted = np.array([max(shares[k] - EVEN, shares[k] / 2), min(shares[k] + EVEN, 1.0)])
            lower, upper = np.exp(reached(at, share, half, wanted))
            if lower > 0 and np.isfinite(upper):
                found[k] = (lower + upper) / 2
    return found


@njit(cache=True, nogil=True)
def reached(at, share, half, wanted):
    """Return where a curve with bends at *at* first reaches the shares *wanted*; -inf or inf where that is beyond its ends.

    Between two bends, with the share *half* halfway, it is a parabola, or a straight line, through three points.
    """
    found = np.empty(len(wanted))
    for i in range(len(wanted)):
        if wanted[i] <= share[0]:
            found[i] = -np.inf
        elif wanted[i] > share[-1] + TINY:
            found[i] = np.inf
        else:
            behind = min(max(np.searchsorted(share, min(wanted[i], share[-1])), 1), len(at) - 1)
            start, rise = share[behind - 1], share[behind] - share[behind - 1]
            if rise <= 0:
                rise = 1.0
            to = min(max((wanted[i] - start) / rise, 0.0), 1.0)
            middle = min(max((half[behind - 1] - start) / rise, 0.25), 0.75)
            straight, bent = 4 * middle - 1, 2 - 4 * middle
            part = 2 * to / (straight + np.sqrt(max(straight**2 + 4 * bent * to, 0.0)) + TINY)
            found[i] = at[behind - 1] + part * (at[behind] - at[behind - 1])
    return found


@njit(cache=True, nogil=True)
def _risen(begin, end, at):
    """Return the area, up to *at*, under what rises evenly from 0 at *begin* to 1 at *end* and stays there."""
    inside = min(max(at, begin), end) - begin
    return inside**2 / max(2 * (end - begin), TINY) + max(at - end, 0.0)


@njit(cache=True, nogil=True)
def _step(at, share, bottom, wanted):
    knot = np.searchsorted(at, wanted, side="right") - 1
    if knot < 0:
        return bottom
    return share[knot] + _slope(at, share, knot) * (wanted - at[knot])


@njit(cache=True, nogil=True)
def _area(at, share, area, bottom, wanted):
    knot = np.searchsorted(at, wanted, side="right") - 1
    if knot < 0:
        return bottom * (wanted - at[0])
    gone = wanted - at[knot]
    return area[knot] + gone * (share[knot] + _slope(at, share, knot) * gone / 2)


@njit(cache=True, nogil=True)
def _slope(at, share, knot):
    """Return how steeply the share rises behind a knot."""
    following = min(knot + 1, len(at) - 1)
    length = at[following] - at[knot]
    return (share[following] - share[knot]) / length if length > 0 else 0.0
