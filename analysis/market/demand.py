"""What is asked for: how many postings name each skill, and what those that state their pay offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals
from analysis.market.pay import midpoint, usable

ESTIMATES = ("share", "low", "high", "lift")


def skills(
    frame: IntoFrame, *, by: Sequence[str] = (), minimum: int = 1, confidence: float = 0.95
) -> pd.DataFrame:
    """Return how often each skill is asked for in each cell of *by*, sorted by cell, then by falling share.

    `n` postings, of `employers` distinct named ones, name the skill, out of `postings` whose text was read (a
    null list of skills is no text; an empty one is text that names none). `share` has a Wilson interval,
    `lift` is that share over the share among all postings of *frame*. `median` is that of the midpoints of
    posted pay, in US dollars a year, of the `n_pay` postings, of `employers_pay` employers, with usable pay.
    Estimates are null where `cell` is withheld, the median where `cell_pay` is. Skills named by fewer than
    *minimum* postings of a cell are left out.
    """
    groups = frames.keys(by)
    pay = midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high"))
    rows = frames.counted(
        frame,
        by=by,
        skill=nw.col("skills"),
        _employer=nw.col("employer"),
        _pay=nw.when(usable()).then(pay),
    ).filter(~nw.col("skill").is_null())
    texts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    table = _named(rows, groups=[*groups, "skill"]).merge(texts, on=groups)
    overall = table.groupby("skill")["n"].transform("sum") / texts["postings"].sum()
    share, low, high = intervals.share(table["n"], table["postings"], confidence=confidence)
    table = table.assign(share=share, low=low, high=high, lift=share / overall)
    table = table[table["n"] >= minimum].sort_values(
        [*groups, "share", "skill"], ascending=[True] * len(groups) + [False, True], ignore_index=True
    )
    table = cells.marked(table, estimates=ESTIMATES)
    table = cells.marked(table, estimates=["median"], n="n_pay", employers="employers_pay", cell="cell_pay")
    of_pay = ["median", "n_pay", "employers_pay", "cell_pay"]
    return table[[*by, "skill", "n", "postings", "employers", *ESTIMATES, "cell", *of_pay]]


def _named(rows: nw.LazyFrame[Any], *, groups: Sequence[str]) -> pd.DataFrame:
    """Return n, employers, n_pay, employers_pay and median of each skill of a cell."""
    if rows.implementation.is_polars():
        # Polars counts distinct codes twice as fast as distinct texts.
        rows = rows.with_columns(nw.col("_employer").cast(nw.Categorical))
    each = rows.explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    table = frames.tally(each, groups=groups)
    # Postings with pay are a minority: the costly median is taken of their rows alone.
    paid = rows.filter(~nw.col("_pay").is_null()).explode("skill", empty_as_null=False)
    median = nw.col("_pay").median().alias("median")
    offers = frames.tally(paid, median, groups=groups, n="n_pay", employers="employers_pay")
    return frames.with_counts(table, offers, groups=groups)
