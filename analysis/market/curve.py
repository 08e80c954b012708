"""A distribution of pay drawn as a curve: averaged over a window, read at an amount, and turned around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.market.curve_loops import TINY, averaged, bends, knots, parts, reached
from analysis.market.npmle import Floats, Ints, Pieces

# Shares that differ by less are the same share: sums of masses carry rounding errors.
EVEN = 1e-9
OF_WIDTH, OF_SPREAD = 1.2, 0.85
# Of equal ranges rounding leaves a spread of 1e-16, and an average over as little is all rounding.
NARROWEST = 1e-6


@dataclass(frozen=True)
class Curve:
    """A distribution over pieces: within a piece the share below rises evenly on the logarithmic scale.

    `at` are the logarithms of the ends of the pieces that have two (knots), `share` what lies below each and
    `area` the area under the share up to it. `bottom` is what lies below all knots (mass of ranges without a lower
    end). `window` is the half-width of the average, in log units. `known` are the dollars between which the share
    below is known: outside lies mass of ranges without an end.
    """

    at: Floats
    share: Floats
    area: Floats
    bottom: float
    window: float
    known: tuple[float, float]

    def below(self, amounts: Floats) -> Floats:
        """Return the share below (not at) each of *amounts* (dollars)."""
        return np.clip(self._below(np.log(amounts) - TINY), 0, 1)

    def known_below(self, amounts: Floats) -> Floats:
        """Return the share below each of *amounts*, NaN among ranges without an end."""
        known = (amounts >= self.known[0]) & (amounts <= self.known[1])
        return np.where(known, self.below(amounts), np.nan)

    def quantile(self, shares: Floats) -> Floats:
        """Return the amounts (dollars) below which *shares* lie.

        Where any amount within a gap would do, it is the middle of the gap. NaN where a share is only reached
        among the ranges without an end.
        """
        if not len(self.at):
            return np.full(len(shares), np.nan)
        wanted = np.concatenate([np.maximum(shares - EVEN, shares / 2), np.minimum(shares + EVEN, 1)])
        lower, upper = np.exp(reached(*self._bends, wanted)).reshape(2, -1)
        return np.where((lower > 0) & np.isfinite(upper), (lower + upper) / 2, np.nan)

    def _below(self, at: Floats) -> Floats:
        if not len(self.at):
            return np.full(len(at), self.bottom)
        found: Floats = averaged(self.at, self.share, self.area, self.bottom, self.window, at)
        return found

    @cached_property
    def _bends(self) -> tuple[Floats, Floats, Floats]:
        """Return where the curve bends, its share there, and its share halfway to the next bend."""
        if self.window == 0 or not len(self.at):
            return self.at, self.share, (self.share[1:] + self.share[:-1]) / 2
        found: tuple[Floats, Floats, Floats] = bends(self.at, self.share, self.area, self.bottom, self.window)
        return found


def curve(of: Pieces, masses: Floats, window: float) -> Curve:
    """Return the curve of *masses* over the pieces *of*, averaged over *window*."""
    seen, open_below = masses > EVEN, np.isinf(of.left)
    known = (
        max(of.right[open_below & seen], default=0.0),
        min(of.left[np.isinf(of.right) & ~open_below & seen], default=np.inf),
    )
    at, share, area, bottom = knots(of.left, of.right, masses)
    return Curve(at, share, area, bottom, window, known)


def each_below(of: Pieces, amounts: Floats, window: float) -> Floats:
    """Return what part of each piece the curve has below each of *amounts* (pieces x amounts)."""
    found: Floats = parts(of.left, of.right, np.log(amounts) - TINY, window)
    return found


def window(low: Floats, high: Floats, counts: Ints | Floats) -> float:
    """Return the half-width, in log units, over which the curve of ranges is averaged; 0 where all are single values.

    It shrinks with the fifth root of n, as the smoothing of a distribution should (P. Groeneboom, G. Jongbloed
    and B. I. Witte, Annals of Statistics 38 (2010), 352-387), and is bounded by how wide the ranges are and by how
    far the pay spreads. The two factors were chosen by simulation.
    """
    ended = ~np.isnan(low) & ~np.isnan(high)
    if not ended.any():
        return 0.0
    n = counts.sum()
    width = counts[ended] @ np.log(high[ended] / low[ended]) / counts[ended].sum()
    middle = np.log(np.where(ended, np.sqrt(low * high), np.where(np.isnan(low), high, low)))
    spread = np.sqrt(counts @ (middle - counts @ middle / n) ** 2 / n)
    found = float(min(OF_WIDTH * width, OF_SPREAD * spread) * n**-0.2)
    return found if found > NARROWEST else 0.0
