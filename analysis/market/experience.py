"""How many years of practice are asked for: the median of the least years that postings state, by cell."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, samples

YEARS = ("years_p25", "years", "years_p75", "years_low", "years_high")
QUARTERS = (0.25, 0.5, 0.75)
METHOD = "median of least years, order statistics"


def years(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return the least years asked in each cell of *by*: median, its interval and the middle half, sorted by cell.

    `n` of `postings`, from `employers` distinct named ones, state any (`years_min`, which 0 is, too); the others are left
    out. `years_low` and `years_high` enclose the median (order statistics, null where n is below 6). Estimates are null
    where `cell` is withheld.
    """
    groups = frames.keys(by)
    rows = frames.counted(frame, by=by, _employer=nw.col("employer"), _years=nw.col("years_min"))
    stated = rows.filter(~nw.col("_years").is_null())
    postings = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    table = frames.with_counts(
        frames.one_row_at_least(postings, by=by), frames.tally(stated, groups=groups), groups=groups
    )
    table = table.sort_values(groups, ignore_index=True)
    values = frames.collect(stated.group_by(*groups, "_years").agg(nw.len().alias("count")))
    place = table[groups].assign(_cell=np.arange(len(table), dtype=np.int64))
    values = values.merge(place, on=groups)
    of = samples.sample(
        values["_cell"].to_numpy(np.int64),
        values["_years"].to_numpy(float),
        values["count"].to_numpy(np.int64),
        cells=len(table),
    )
    ranks = intervals.quantile_ranks(of.n, np.float64(0.5), confidence=confidence)
    found = [*(samples.quantile(of, share) for share in QUARTERS), *(samples.at_rank(of, r) for r in ranks)]
    table = table.assign(
        **dict(zip(YEARS, found, strict=True)), method=pd.Series(METHOD, index=table.index, dtype="str")
    )
    return cells.marked(table, estimates=YEARS)[[*by, "n", "postings", "employers", *YEARS, "cell", "method"]]
