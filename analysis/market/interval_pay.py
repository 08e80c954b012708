"""What is paid, from ranges that each hold one wage: quantiles, the share above an amount, and their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.market import intervals, npmle, npmle_loops
from analysis.market.curve import curve, each_below, window
from analysis.market.curve_loops import EVEN
from analysis.market.npmle import Floats, Ints

MOST_AMOUNTS, STEP = 3_000, 100
"""So many different ends of ranges are told apart; where there are more, to the nearest STEP dollars: to these, medians are shown.
The work grows with the third power of their number."""
DIGITS = 6
"""Decimals of a dollar that survive the way through logarithms."""


@dataclass(frozen=True)
class Estimate:
    """Quantiles of pay (dollars) with the ends of their intervals, and the share `above` with its own (3 numbers)."""

    quantiles: Floats
    low: Floats
    high: Floats
    above: Floats


def estimate(
    low: Floats,
    high: Floats,
    counts: Ints | Floats,
    *,
    shares: Floats,
    baseline: float,
    confidence: float = 0.95,
) -> Estimate:
    """Return the quantiles at *shares* of pay in ranges from *low* to *high* (NaN: open), each seen *counts* times.

    Instead of counts these may be weights that add up to the number of postings of equal weight that tell as much.

    The distribution is the one of maximum likelihood (`npmle`), its curve averaged over a window that grows with
    the width of the ranges (`curve`). An interval of a quantile is where the curve passes the ends of the interval
    of its share (R. S. Woodruff, Journal of the American Statistical Association 47 (1952), 635-646); that
    interval is the exact binomial one for as many postings as have the same standard error (E. L. Korn and B. I.
    Graubard, Survey Methodology 24 (1998), 193-201). NaN where there are too few postings for one (`intervals.has_ranks`), or where an end
    lies among the open ranges.
    """
    low, high, counts = _in_order(low, high, counts)
    pieces, width = npmle.pieces(low, high), window(low, high, counts)
    masses, n = npmle.masses(pieces, counts), round(counts.sum())
    whole = curve(pieces, masses, width)
    found = whole.quantile(shares)
    at = np.append(found, baseline)
    variance = npmle.variance(pieces, counts, masses, each_below(pieces, at, width))
    tail = (1 - confidence) / 2
    wider = special.stdtrit(_freedom(pieces, counts, masses), tail) / special.ndtri(tail)
    below = whole.below(at)
    size = _effective(below, variance * wider**2, n)
    enclosed = whole.quantile(np.concatenate(_exact(shares, size[:-1], tail))).reshape(2, -1)
    ends = np.where(
        ~np.isnan(found) & intervals.has_ranks(n, shares, confidence=confidence), enclosed, np.nan
    )
    above = np.where((baseline >= whole.known[0]) & (baseline <= whole.known[1]), 1 - below[-1:], np.nan)
    told = np.concatenate(intervals.share(above * size[-1], size[-1], confidence=confidence))
    lower, upper = np.round(ends, DIGITS)
    return Estimate(np.round(found, DIGITS), lower, upper, told)


def _in_order(low: Floats, high: Floats, counts: Ints | Floats) -> tuple[Floats, Floats, Floats]:
    """Return the ranges in rising order, the lower end first; nothing and less is no end.

    Of very many different ends, those within STEP dollars count as one.
    """
    low, high = np.where(low > 0, low, np.nan), np.where(high > 0, high, np.nan)
    low, high = np.where(low > high, high, low), np.where(low > high, low, high)
    many = 2 * len(low) > MOST_AMOUNTS and len(np.unique(np.concatenate([low, high]))) > MOST_AMOUNTS
    if many and not np.array_equal(low, high):
        low, high = (np.maximum(np.round(ends / STEP), 1) * STEP for ends in (low, high))
    order = np.lexsort((high, low))
    return low[order], high[order], counts[order].astype(float)


def _effective(share: Floats, variance: Floats, n: int) -> Floats:
    """Return for how many plain observations *share* would have *variance*; at most *n*."""
    # Of nothing and of all there is no variance but what rounding leaves, which would pass for a tiny sample.
    spread = share * (1 - share)
    size: Floats = np.divide(
        spread, variance, out=np.full(len(share), float(n)), where=(spread > EVEN) & (variance > 0)
    )
    return np.minimum(size, float(n))


def _freedom(of: npmle.Pieces, counts: Ints | Floats, masses: Floats) -> float:
    """Return the degrees of freedom of a variance: each posting adds one over the number of masses it may belong to.

    One that states a value belongs to one, and what is known like that is known as well as counts are.
    """
    return max(float(npmle_loops.freedom(of.first, of.last, counts, masses, npmle.NO_MASS)) - 1, 1.0)


def _exact(share: Floats, size: Floats, tail: float) -> tuple[Floats, Floats]:
    """Return the ends of the interval of Clopper and Pearson of *share* among *size*, which need not be whole."""
    hits, misses = share * size, (1 - share) * size
    return special.betaincinv(hits, misses + 1, tail), special.betaincinv(hits + 1, misses, 1 - tail)
