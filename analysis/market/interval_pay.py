"""What is paid, from ranges that each hold one wage: quantiles, the share above an amount, and their intervals."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.market import intervals, npmle
from analysis.market.curve import Curve, curve, window
from analysis.market.npmle import Floats, Ints

RESAMPLES = 200
"""Only a standard error is taken from the resamples; 200 give it to within 5 % (1 / sqrt(2 * 200))."""
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
    low: Floats, high: Floats, counts: Ints, *, shares: Floats, baseline: float, confidence: float = 0.95
) -> Estimate:
    """Return the quantiles at *shares* of pay in ranges from *low* to *high* (NaN: open), each seen *counts* times.

    The distribution is the one of maximum likelihood (`npmle`), its curve averaged over a window that grows with
    the width of the ranges (`curve`). An interval of a quantile is where the curve passes the ends of the interval
    of its share (R. S. Woodruff, Journal of the American Statistical Association 47 (1952), 635-646); that
    interval is Jeffreys's for as many postings as have the bootstrap's standard error (L. D. Brown, T. T. Cai and A.
    DasGupta, Statistical Science 16 (2001), 101-133; E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998),
    193-201, for the effective number). NaN where `intervals.quantile_ranks` has none, or where an
    end lies among the open ranges.
    """
    low, high, counts = _in_order(low, high, counts)
    pieces, width = npmle.pieces(low, high), window(low, high, counts)
    masses = npmle.masses(pieces, counts)
    drawn = npmle.resampled(pieces, counts, masses, resamples=RESAMPLES, seed=_seed(low, high, counts))
    whole, again = curve(pieces, masses[None, :], width), curve(pieces, drawn, width)
    n = int(counts.sum())
    found, lower, upper = _quantiles(whole, again, shares, n, confidence)
    at = np.array([baseline])
    above = 1 - whole.known_below(at)
    size = _effective(above, again.below(at), n)
    ends = np.concatenate(intervals.share(above * size, size, confidence=confidence))
    return Estimate(found, lower, upper, ends)


def _quantiles(
    whole: Curve, again: Curve, shares: Floats, n: int, confidence: float
) -> tuple[Floats, Floats, Floats]:
    """Return the quantiles of the curve *whole* and the ends of their intervals, *again* being those of resamples."""
    tail = (1 - confidence) / 2
    found = whole.quantile(shares)
    known = ~np.isnan(found)
    size = _effective(whole.below(found[known])[0], again.below(found[known]), n)
    ranks = [intervals.quantile_ranks(n, share, confidence=confidence)[0] for share in shares[known]]
    ends = np.full((2, len(shares)), np.nan)
    for row, share in enumerate(_jeffreys(shares[known], size, tail)):
        ends[row, known] = np.where(np.isnan(ranks), np.nan, whole.quantile(share))
    return np.round(found, DIGITS), *np.round(ends, DIGITS)


def _in_order(low: Floats, high: Floats, counts: Ints) -> tuple[Floats, Floats, Ints]:
    """Return the ranges in rising order, the lower end first; nothing and less is no end."""
    low, high = np.where(low > 0, low, np.nan), np.where(high > 0, high, np.nan)
    low, high = np.where(low > high, high, low), np.where(low > high, low, high)
    order = np.lexsort((high, low))
    return low[order], high[order], counts[order]


def _seed(low: Floats, high: Floats, counts: Ints) -> int:
    """Return a number made of the ranges: the same give the same resamples on every engine, others give others."""
    return zlib.crc32(np.stack([low, high, counts]).tobytes())


def _effective(share: Floats, drawn: Floats, n: int) -> Floats:
    """Return for how many plain observations *share* would vary as it does over the resamples; at most *n*."""
    variance = drawn.var(axis=0)
    size = np.divide(share * (1 - share), variance, out=np.full(len(share), float(n)), where=variance > 0)
    return np.where(size > 0, np.minimum(size, n), n)


def _jeffreys(share: Floats, size: Floats, tail: float) -> tuple[Floats, Floats]:
    hits, misses = share * size + 0.5, (1 - share) * size + 0.5
    return special.betaincinv(hits, misses, tail), special.betaincinv(hits, misses, 1 - tail)
