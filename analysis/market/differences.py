"""The difference of two shares, with an interval that stays right in small groups and near 0 and 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.market import intervals

Floats = npt.NDArray[np.float64]
METHOD = "Newcombe"


def shares(
    hits: npt.ArrayLike,
    of: npt.ArrayLike,
    other_hits: npt.ArrayLike,
    other_of: npt.ArrayLike,
    *,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Return the share *hits* / *of* less *other_hits* / *other_of* and the ends of its interval; NaN if either is of 0.

    R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10: the Wilson intervals of the two shares put
    together.
    """
    p, low, high = intervals.share(hits, of, confidence=confidence)
    q, other_low, other_high = intervals.share(other_hits, other_of, confidence=confidence)
    difference = p - q
    below = np.sqrt((p - low) ** 2 + (other_high - q) ** 2)
    above = np.sqrt((high - p) ** 2 + (q - other_low) ** 2)
    return difference, difference - below, difference + above


def standardised(
    hits: npt.ArrayLike, of: npt.ArrayLike, other_hits: npt.ArrayLike, other_of: npt.ArrayLike
) -> Floats:
    """Return the difference of two shares over the root of the mean of their variances; NaN where both are 0 or 1.

    It does not grow with the number of postings, so that it can be compared over tables; below 0.1 is commonly called
    small (P. C. Austin, Communications in Statistics 38 (2009), 1228-1234).
    """
    p, q = (
        np.asarray(part, dtype=float) / np.where(np.asarray(whole) > 0, whole, np.nan)
        for part, whole in ((hits, of), (other_hits, other_of))
    )
    spread = np.sqrt((p * (1 - p) + q * (1 - q)) / 2)
    return (p - q) / np.where(spread > 0, spread, np.nan)
