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


@njit(cache=True, nogil=True)
def variance(first, last, counts, masses, weights, none, ridge):
    """Return the variance of sums of *masses*, as `npmle.variance` has it; masses up to *none* are none."""
    n, places = counts.sum(), _places(masses, none)
    mass = np.flatnonzero(masses > none)
    first, last = places[first], places[last]
    sums = weights.T @ masses
    told = sums**2 / n
    if np.all(last - first == 1):
        # Of values there is nothing to tell apart: the information is diagonal, however many they are.
        return np.maximum((weights**2).T @ masses / n - told, 0)
    ahead = np.zeros(len(mass) + 1)
    ahead[1:] = np.cumsum(masses[mass])
    pull = counts / (ahead[last] - ahead[first]) ** 2
    scale = np.sqrt(masses[mass])
    root = np.linalg.cholesky(information(first, last, pull, scale, ridge * n))
    half = weights[mass] * scale.reshape(-1, 1)
    for row in range(len(mass)):
        for before in range(row):
            for column in range(half.shape[1]):
                half[row, column] -= root[row, before] * half[before, column]
        half[row] /= root[row, row]
    return np.maximum((half**2).sum(axis=0) - told, 0)


@njit(cache=True, nogil=True)
def freedom(first, last, counts, masses, none):
    """Return the sum of *counts*, each over the number of masses that its range covers."""
    places = _places(masses, none)
    total = 0.0
    for i in range(len(counts)):
        total += counts[i] / max(places[last[i]] - places[first[i]], 1)
    return total


@njit(cache=True, nogil=True)
def _places(masses, none):
    """Return how many masses above *none* lie ahead of each piece, and of all."""
    found = np.zeros(len(masses) + 1, np.int64)
    for j in range(len(masses)):
        found[j + 1] = found[j] + (masses[j] > none)
    return found
