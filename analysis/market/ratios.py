"""How many times as often something is found here as elsewhere: the ratio of two shares, its interval, its test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import special, stats

Floats = npt.NDArray[np.float64]

METHOD = "ratio of shares, Koopman's score interval; Fisher's exact test, Benjamini-Hochberg"
WIDEST = 60.0
"""Ends are looked for up to e to the power of this from the ratio: beyond what a billion postings can show."""
HALVINGS = 60
NEGLIGIBLE = 1e-17


def of_shares(
    hits: npt.ArrayLike,
    of: npt.ArrayLike,
    other_hits: npt.ArrayLike,
    other_of: npt.ArrayLike,
    *,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return (*hits* / *of*) / (*other_hits* / *other_of*) and the ends of its score interval, entry by entry.

    P. A. R. Koopman, Biometrics 40 (1984), 513-517. Where *other_hits* is 0 there is a lower end alone; the ratio
    and the upper end are NaN. All are NaN where *of* or *other_of* or both kinds of hits are 0.
    """
    x, m, y, n = (
        np.atleast_1d(np.asarray(values, dtype=float)) for values in (hits, of, other_hits, other_of)
    )
    found = np.full((3, *np.broadcast_shapes(x.shape, y.shape)), np.nan)
    known = (m > 0) & (n > 0) & (x + y > 0)
    x, m, y, n = (values[known] for values in np.broadcast_arrays(x, m, y, n))
    with np.errstate(divide="ignore"):
        ratio = (x / m) / (y / n)
    start = np.log((np.maximum(x, 0.5) / m) / (np.maximum(y, 0.5) / n))
    limit = float(stats.norm.isf((1 - confidence) / 2)) ** 2

    def outside(log_ratio: Floats) -> npt.NDArray[np.bool_]:
        return _score(x, m, y, n, np.exp(log_ratio)) > limit

    low = np.where(x > 0, np.exp(_edge(outside, start, start - WIDEST)), 0)
    high = np.where(y > 0, np.exp(_edge(outside, start, start + WIDEST)), np.nan)
    found[:, known] = np.where(y > 0, ratio, np.nan), low, high
    return found[0], found[1], found[2]


def p_values(
    hits: npt.ArrayLike, of: npt.ArrayLike, other_hits: npt.ArrayLike, other_of: npt.ArrayLike
) -> Floats:
    """Return the p-values of Fisher's exact test that both shares are the same: twice the smaller tail, at most 1.

    Exact, because the approximations are off by orders of magnitude where few hits are expected, and it is the
    smallest p-values that a false discovery rate rests on. Counts that are no whole numbers (effective ones) are
    rounded. NaN where *of* or *other_of* is 0.
    """
    x, m, y, n = np.broadcast_arrays(
        *(np.atleast_1d(np.rint(np.asarray(values, float))) for values in (hits, of, other_hits, other_of))
    )
    found = np.full(x.shape, np.nan)
    known = (m > 0) & (n > 0)
    x, m, y, n = (values[known] for values in (x, m, y, n))
    # The tail is summed away from what is expected, where its terms fall: few hits here are many elsewhere.
    fewer = x * n < y * m
    x, m, y, n = np.where(fewer, (y, n, x, m), (x, m, y, n))
    found[known] = np.minimum(2 * _upper_tail(x, m, x + y, m + n), 1)
    return found


def q_values(p: Floats, *, tests: int) -> Floats:
    """Return the p-values adjusted by Benjamini and Hochberg (1995), out of *tests*; NaN is no test and stays NaN.

    Of tests that are made but not shown, *tests* counts more than *p* has: these count as p = 1.
    """
    tested = ~np.isnan(p)
    q: Floats = np.full(len(p), np.nan)
    if tested.any():
        unseen = np.ones(max(tests - int(tested.sum()), 0))
        every = stats.false_discovery_control(np.concatenate([p[tested], unseen]))
        q[tested] = every[: int(tested.sum())]
    return q


def _score(x: Floats, m: Floats, y: Floats, n: Floats, ratio: Floats) -> Floats:
    """Return Koopman's statistic: how far *x* of *m* and *y* of *n* are from the likeliest shares with this ratio."""
    # The share elsewhere is the smaller root of a p^2 - b p + c.
    a, b, c = ratio * (m + n), ratio * (m + y) + x + n, x + y
    elsewhere = 2 * c / (b + np.sqrt(np.maximum(b * b - 4 * a * c, 0)))
    return _squared(x, m, ratio * elsewhere) + _squared(y, n, elsewhere)


def _squared(hits: Floats, of: Floats, p: Floats) -> Floats:
    """Return the squared distance of *hits* from what *p* leads to expect, in units of its variance."""
    variance = of * p * (1 - p)
    # Only where all are hits is the likeliest share 1, and may be a hair past it.
    return np.divide((hits - of * p) ** 2, variance, out=np.zeros(len(p)), where=variance > 0)


def _edge(outside: Callable[[Floats], npt.NDArray[np.bool_]], inner: Floats, outer: Floats) -> Floats:
    """Return where, between *inner* and *outer*, it starts to be *outside*."""
    for _ in range(HALVINGS):
        middle = (inner + outer) / 2
        beyond = outside(middle)
        inner, outer = np.where(beyond, inner, middle), np.where(beyond, middle, outer)
    return inner


def _upper_tail(x: Floats, drawn: Floats, marked: Floats, total: Floats) -> Floats:
    """Return the probability of at least *x* marked ones among *drawn* of *total*, where *x* is at least the mean."""

    def choose(of: Floats, k: Floats) -> Floats:
        ways: Floats = special.gammaln(of + 1) - special.gammaln(k + 1) - special.gammaln(of - k + 1)
        return ways

    first = np.exp(choose(marked, x) + choose(total - marked, drawn - x) - choose(total, drawn))
    whole: Floats = np.ones(len(x))
    term: Floats = np.ones(len(x))
    k, spare, row = x, total - marked - drawn, np.arange(len(x))
    while len(row):
        term = term * (marked - k) * (drawn - k) / ((k + 1) * (spare + k + 1))
        whole[row] += term
        k = k + 1
        going = term > NEGLIGIBLE * whole[row]
        row = row[going]
        term, k, marked, drawn, spare = (left[going] for left in (term, k, marked, drawn, spare))
    return first * whole
