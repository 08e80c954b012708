"""The distribution that makes a set of ranges most likely, where each holds one value somewhere inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.market import npmle_loops, turnbull

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SLACK, SLACK_EACH = 0.01, 1e-4
"""How far, in units of log-likelihood, a fit may stay below the maximum, at all and for each posting: far less than
sampling moves it."""
ROUNDS = 2000
NO_MASS = 1e-7
RIDGE = 1e-9
"""Added to the information, in shares of it: some sets of ranges leave two pieces of mass indistinguishable."""


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
    return Pieces(*npmle_loops.innermost(lows, highs))


def masses(of: Pieces, counts: Ints | Floats) -> Floats:
    """Return the probability of each piece where range i was seen `counts[i]` times, or has that weight."""
    found = np.full(len(of.left), 1 / len(of.left))
    slack = max(SLACK, SLACK_EACH * counts.sum())
    turnbull.fit(of.first, of.last, counts.astype(float), found, slack, ROUNDS)
    shares: Floats = found / found.sum()
    return shares


def variance(of: Pieces, counts: Ints | Floats, found: Floats, weights: Floats) -> Floats:
    """Return the variance of sums of the masses *found*, each weighted by a column of *weights* (pieces x sums).

    From the observed information of the pieces that have mass. Each count adds its own outer product to that
    information, so it is also what the infinitesimal jackknife gives, and the bootstrap to first order with endlessly many
    resamples (B. Efron, The jackknife, the bootstrap and other resampling plans, 1982, chapter 6).
    """
    spread: Floats = npmle_loops.variance(of.first, of.last, counts, found, weights, NO_MASS, RIDGE)
    return spread
