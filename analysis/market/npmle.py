"""The distribution that makes a set of ranges most likely, where each holds one value somewhere inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.market import turnbull

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SLACK = 0.01
"""How far, in units of log-likelihood, a fit may stay below the maximum: far less than sampling moves it."""
SLACK_RESAMPLED = 1.0
"""The same for a resample, of which only the spread is wanted: a tighter fit moves no interval by 20 dollars."""
ROUNDS = 2000


@dataclass(frozen=True)
class Pieces:
    """Where the likelihood can tell mass apart, in rising order, and which of these pieces each range covers.

    `left` and `right` are the ends of the pieces, -inf and inf where a range is open; a piece whose ends are
    equal is one value. Range i covers the pieces from `first[i]` up to, not including, `last[i]`.
    """

    left: Floats
    right: Floats
    first: Ints
    last: Ints


def pieces(low: Floats, high: Floats) -> Pieces:
    """Return the innermost intervals of the ranges from *low* to *high*, NaN where an end is open.

    No maximum likelihood estimate has mass elsewhere (B. W. Turnbull, Journal of the Royal Statistical Society
    B 38 (1976), 290-295). A range is open at both ends, so that ranges that only touch (100-150, 150-200)
    share nothing; a range of one value holds that value.
    """
    lows, highs = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
    single = lows == highs
    # At one amount, in this order: a range ends, a single value begins, it ends, a range begins.
    ends = np.concatenate(
        [np.column_stack([lows, np.where(single, 1, 3)]), np.column_stack([highs, single * 2])]
    )
    distinct, place = np.unique(ends, axis=0, return_inverse=True)
    begins, stops = np.split(place.reshape(-1), 2)
    begin = (distinct[:, 1] % 2).astype(bool)
    left = np.flatnonzero(begin[:-1] & ~begin[1:])
    first = np.searchsorted(left, begins, side="left")
    last = np.searchsorted(left + 1, stops, side="right")
    return Pieces(distinct[left, 0], distinct[left + 1, 0], first, last)


def masses(of: Pieces, counts: Ints) -> Floats:
    """Return the probability of each piece where range i was seen `counts[i]` times."""
    found = np.full(len(of.left), 1 / len(of.left))
    turnbull.fit(of.first, of.last, counts.astype(float), found, SLACK, ROUNDS)
    shares: Floats = found / found.sum()
    return shares


def resampled(of: Pieces, counts: Ints, found: Floats, *, resamples: int, seed: int) -> Floats:
    """Return the masses of *resamples* samples drawn anew from the ranges, one row for each.

    The counts of the distinct ranges are drawn from a multinomial distribution, which is drawing postings with
    replacement. Each fit begins at *found*, the masses of the whole sample.
    """
    n = int(counts.sum())
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=resamples).astype(float)
    # A piece that lost its mass could not win it back by the step of expectation and maximization.
    start = found + 1e-3 / len(found)
    fitted = turnbull.fit_all(of.first, of.last, drawn, start / start.sum(), SLACK_RESAMPLED, ROUNDS)
    shares: Floats = fitted / fitted.sum(axis=1, keepdims=True)
    return shares
