"""How many postings name one skill, cell by cell, those in which none does included.

The shares of `demand.skills` for a single skill, without the comparison of all others: see docs/methods/demand.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, pay

METHOD = "share of postings that were read, Wilson interval"
SHARE = ("share", "low", "high")
NAMING, REST = "names it", "does not"


def shares(frame: IntoFrame, skill: str, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return the share of postings that name *skill* in each cell of *by*, sorted by cell.

    `n` of the `postings` whose text was read name it, `employers` distinct named ones; Wilson interval. Estimates
    are null where `cell` is withheld, which rests on the postings that name it.
    """
    groups = frames.keys(by)
    rows = frames.counted(
        frame, by=by, _employer=nw.col("employer"), _names=nw.col("skills").list.contains(skill)
    ).filter(~nw.col("_names").is_null())
    texts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    naming = frames.tally(rows.filter(nw.col("_names")), groups=groups)
    table = frames.with_counts(frames.one_row_at_least(texts, by=by), naming, groups=groups)
    found = intervals.share(table["n"], table["postings"], confidence=confidence)
    table = table.assign(
        **dict(zip(SHARE, found, strict=True)), method=pd.Series(METHOD, index=table.index, dtype="str")
    )
    table = cells.marked(table, estimates=SHARE).sort_values(groups, ignore_index=True)
    return table[[*by, "n", "postings", "employers", *SHARE, "cell", "method"]]


def paid(
    frame: IntoFrame,
    skill: str,
    *,
    baseline: float,
    method: pay.Method | str = pay.METHOD,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return `pay.quantiles` of the postings that name *skill* and of the others that were read, by `naming`."""
    rows = nw.from_native(frame)
    names = nw.col("skills").list.contains(skill)
    told = nw.when(names).then(nw.lit(NAMING)).otherwise(nw.lit(REST))
    read = rows.filter(~nw.col("skills").is_null()).with_columns(naming=told).to_native()
    table = pay.quantiles(read, by=["naming"], baseline=baseline, method=method, confidence=confidence)
    # Two cells are too few to say how much they differ, by which one would be drawn to the other.
    return table.drop(columns=list(pay.SHRUNK))
