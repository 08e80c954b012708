"""A distribution of pay drawn as a curve: averaged over a window, read at an amount, and turned around."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.market import curve_loops
from analysis.market.curve_loops import TINY
from analysis.market.npmle import Floats, Ints, Pieces


@dataclass(frozen=True)
class Curve:
    """A distribution over pieces: within a piece the share below rises evenly on the logarithmic scale.

    `at` are the logarithms of the ends of the pieces that have two (knots), `share` what lies below each and
    `area` the area under the share up to it. `bottom` is what lies below all knots (mass of ranges without a lower
    end). `window` is the half-width of the average, in log units. `known` are the dollars between which the share
    below is known: outside lies mass of ranges without an end. `bends` are where the averaged curve bends, its share
    there, and its share halfway to the next bend.
    """

    at: Floats
    share: Floats
    area: Floats
    bottom: float
    window: float
    known: tuple[float, float]
    bends: tuple[Floats, Floats, Floats]

    def below(self, amounts: Floats) -> Floats:
        """Return the share below (not at) each of *amounts* (dollars), NaN below NaN."""
        found: Floats = curve_loops.below(self.at, self.share, self.area, self.bottom, self.window, amounts)
        return found

    def quantile(self, shares: Floats) -> Floats:
        """Return the amounts (dollars) below which *shares* lie.

        Where any amount within a gap would do, it is the middle of the gap. NaN where a share is NaN, or only reached
        among the ranges without an end.
        """
        found: Floats = curve_loops.quantiles(*self.bends, shares)
        return found


def curve(of: Pieces, masses: Floats, window: float) -> Curve:
    """Return the curve of *masses* over the pieces *of*, averaged over *window*."""
    at, share, area, bottom = curve_loops.knots(of.left, of.right, masses)
    known = curve_loops.known(of.left, of.right, masses)
    bends = curve_loops.bends(at, share, area, bottom, window)
    return Curve(at, share, area, bottom, window, known, bends)


def each_below(of: Pieces, amounts: Floats, window: float) -> Floats:
    """Return what part of each piece the curve has below each of *amounts* (pieces x amounts)."""
    found: Floats = curve_loops.parts(of.left, of.right, np.log(amounts) - TINY, window)
    return found


def window(low: Floats, high: Floats, counts: Ints | Floats) -> float:
    """Return the half-width, in log units, over which the curve of ranges is averaged; 0 where all are single values.

    It shrinks with the fifth root of n, as the smoothing of a distribution should (P. Groeneboom, G. Jongbloed
    and B. I. Witte, Annals of Statistics 38 (2010), 352-387), and is bounded by how wide the ranges are and by how
    far the pay spreads. The two factors were chosen by simulation.
    """
    return float(curve_loops.width(low, high, counts))
