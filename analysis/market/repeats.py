"""How far postings of one employer repeat each other: the design effect, by which they tell less than as many employers'.

A posting without an employer stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from analysis.market import frames


def with_size(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return *rows* with `_size`: how many of them the employer has in the cell of *groups*."""
    one = rows.with_columns(_one=nw.lit(1, nw.Int64))
    return one.with_columns(_size=nw.col("_one").sum().over(*groups, "_employer")).drop("_one")


def sizes(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> pd.DataFrame:
    """Return, for each cell of *groups*, `postings` and what `design_effects` needs of it."""
    by_employer = rows.group_by(*groups, "_employer").agg(nw.len().alias("postings"))
    size, unnamed = nw.col("postings").cast(nw.Int64), nw.col("_employer").is_null()
    parts = {
        "_size_squares": nw.when(unnamed).then(size).otherwise(size * size),
        "_clusters": nw.when(unnamed).then(size).otherwise(nw.lit(1)),
    }
    return frames.collect(
        by_employer.with_columns(**parts).group_by(*groups).agg(nw.col("postings", *parts).sum())
    )


def counts(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> pd.DataFrame:
    """Return `n`, the number of rows, `employers` (named ones) and what `design_effects` needs, by group."""
    by_employer = rows.group_by(*groups, "_employer").agg(nw.len().alias("n"), nw.col("_size").max())
    n, unnamed = nw.col("n").cast(nw.Int64), nw.col("_employer").is_null()
    parts = {
        "employers": nw.when(unnamed).then(nw.lit(0)).otherwise(nw.lit(1)),
        # Of single postings, n is its own square and the size is 1.
        "_squares": nw.when(unnamed).then(n).otherwise(n * n),
        "_products": nw.when(unnamed).then(n).otherwise(n * nw.col("_size")),
    }
    return frames.collect(by_employer.with_columns(**parts).group_by(*groups).agg(nw.col("n", *parts).sum()))


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
