"""Weights that make a sample have given shares: raking, trimmed, and what it costs in precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

TOLERANCE = 1e-10
"""A margin is met when no share is further off."""
ROUNDS = 200
TRIMS = 20
NOTHING = 1e-9
"""The lowest weight while fitting, as a multiple of the mean one: what no margin leaves room for would shrink until it vanished."""
LEAST = 0.01
"""The lowest weight, as a multiple of the median one: margins that contradict each other would drive some to nothing."""


@dataclass(frozen=True)
class Margin:
    """What the levels of one variable should have: the level of each cell, and the share of each level.

    The shares are above 0 and add up to 1, and each level has a cell.
    """

    level: Ints
    share: Floats

    def reached(self, mass: Floats) -> Floats:
        """Return the share that each level has of *mass*, which has one entry for each cell."""
        total = np.bincount(self.level, weights=mass, minlength=len(self.share))
        shares: Floats = total / mass.sum()
        return shares


@dataclass(frozen=True)
class Raked:
    """The weight of each cell, with mean 1 over postings; the `rounds` it took, and the highest weight `allowed`."""

    weights: Floats
    rounds: int
    allowed: float


def rake(counts: npt.ArrayLike, margins: Sequence[Margin], *, cap: float) -> Raked:
    """Return the weights with which cells of *counts* postings have the shares of all *margins*.

    Iterative proportional fitting (W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11 (1940),
    427-444): each round scales the levels of one variable after the other. Weights above *cap* times the median
    weight of a posting are cut down to it, those below LEAST times it are lifted, and all are raked again, over and over;
    the last step is the cut, so that the cap holds even where the margins cannot be met with it.
    """
    n = np.asarray(counts, dtype=float)
    weights, rounds, allowed = np.ones(len(n)), 0, np.inf
    if not n.sum():
        return Raked(weights, rounds, allowed)
    for _ in range(TRIMS):
        weights, more = _fitted(n, margins, weights)
        rounds += more
        median = _median(weights, n)
        allowed, raw = cap * median, weights
        weights = np.clip(raw, LEAST * median, allowed)
        if np.allclose(raw, weights, rtol=TOLERANCE, atol=0):
            break
    mean = float(np.average(weights, weights=n))
    return Raked(weights / mean, rounds, allowed / mean)


def gap(mass: Floats, margins: Sequence[Margin]) -> float:
    """Return how far, at most, a share of *mass* is from what it should be."""
    if not mass.sum():
        return 0.0
    return max((float(np.abs(one.reached(mass) - one.share).max()) for one in margins), default=0.0)


def effective(total: npt.ArrayLike, squares: npt.ArrayLike) -> Floats:
    """Return for how many postings of equal weight those with this *total* of weights and of their *squares* count.

    L. Kish, Survey Sampling (1965), section 11.7. 0 where there are none.
    """
    whole, spread = np.asarray(total, dtype=float), np.asarray(squares, dtype=float)
    size: Floats = np.divide(whole**2, spread, out=np.zeros(whole.shape), where=spread > 0)
    return size


def _fitted(n: Floats, margins: Sequence[Margin], weights: Floats) -> tuple[Floats, int]:
    # No step changes the mean weight.
    floor = NOTHING * float(np.average(weights, weights=n))
    for done in range(1, ROUNDS + 1):
        for margin in margins:
            fitting = weights * (margin.share / margin.reached(n * weights))[margin.level]
            weights = np.maximum(fitting, floor)
        if gap(n * weights, margins) < TOLERANCE:
            return weights, done
    return weights, ROUNDS


def _median(weights: Floats, n: Floats) -> float:
    """Return the median weight of a posting, the lower one of two."""
    order = np.argsort(weights, kind="stable")
    below = np.cumsum(n[order])
    return float(weights[order][np.searchsorted(below, below[-1] / 2)])
