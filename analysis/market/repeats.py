"""How far postings of one employer repeat each other: the design effect, by which they tell less than as many employers'.

A posting without an employer stands for itself.
"""

from __future__ import annotations

import pandas as pd


def design_effects(table: pd.DataFrame, *, of: str) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return by how much the variance of n / postings is larger than of independent postings, at least 1.

    The first is each row's own, or that of all cells with the same value of *of* where that is larger: the cell's
    own may rest on few employers. The second is that of all cells. Employers are drawn, each with all its postings
    (W. G. Cochran, Sampling Techniques (1977), section 9A.5).
    """
    p = table["n"] / table["postings"]
    squares = table["_squares"] - 2 * p * table["_products"] + p**2 * table["_size_squares"]
    clusters, postings = table["_clusters"], table["postings"]
    clustered = squares * clusters / (clusters - 1).where(clusters > 1)
    alone = postings * p * (1 - p) * postings / (postings - 1).where(postings > 1)
    grouped = pd.DataFrame({"clustered": clustered, "alone": alone}).groupby(table[of])
    total = grouped.transform("sum")
    own, pooled = (
        (above / below.where(below > 0)).fillna(1).clip(lower=1)
        for above, below in ((clustered, alone), (total["clustered"], total["alone"]))
    )
    return own.clip(lower=pooled), pooled
