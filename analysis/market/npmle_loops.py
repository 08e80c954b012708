"""The compiled loops around the likelihood of ranges: where mass can be told apart, and how much the ranges tell of it."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def innermost(lows, highs):
    """Return the ends of the innermost intervals of ranges from *lows* to *highs*, and the first and last that each range covers.

    The last is the one behind. At one amount, in this order: a range ends, a single value begins, it ends, a range begins.
    """
    ranges = len(lows)
    amount, kind = np.empty(2 * ranges), np.empty(2 * ranges, np.int64)
    for i in range(ranges):
        amount[i], amount[ranges + i] = lows[i], highs[i]
        single = lows[i] == highs[i]
        kind[i], kind[ranges + i] = 1 if single else 3, 2 if single else 0
    by_kind = np.argsort(kind, kind="mergesort")
    order = by_kind[np.argsort(amount[by_kind], kind="mergesort")]
    left, right = np.empty(ranges), np.empty(ranges)
    first, last = np.empty(ranges, np.int64), np.empty(ranges, np.int64)
    pieces, begun = 0, False
    for end in order:
        begins = kind[end] % 2 == 1
        if begins:
            first[end % ranges] = pieces
            left[pieces] = amount[end]
        else:
            if begun:
                right[pieces] = amount[end]
                pieces += 1
            last[end % ranges] = pieces
        begun = begins
    return left[:pieces], right[:pieces], first, last


@njit(cache=True, nogil=True)
def information(first, last, pull, scale, ridge):
    """Return the information of pieces times their *scale*: a range adds its *pull* to all pairs of pieces that it covers.

    *ridge* is added to the diagonal.
    """
    pieces = len(scale)
    # A block for each range, marked at its corners.
    corners = np.zeros((pieces + 1, pieces + 1))
    for i in range(len(pull)):
        corners[first[i], first[i]] += pull[i]
        corners[last[i], last[i]] += pull[i]
        corners[first[i], last[i]] -= pull[i]
        corners[last[i], first[i]] -= pull[i]
    found, column = np.empty((pieces, pieces)), np.zeros(pieces)
    for row in range(pieces):
        total = 0.0
        for other in range(pieces):
            column[other] += corners[row, other]
            total += column[other]
            found[row, other] = total * scale[row] * scale[other]
        found[row, row] += ridge
    return found
