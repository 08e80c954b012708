"""The compiled loops of a curve of pay: read at an amount, and turned around.

A curve has knots at `at` (logarithms of dollars), `share` below each and `area` under the share up to each; `bottom` lies
below all of them. There is at least one knot.
"""

from __future__ import annotations

import numpy as np
from numba import njit

TINY = 1e-12


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
