"""From study to senior: how many years postings of each level ask for, and what they pay."""

from __future__ import annotations

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, pay, samples

LADDER = ("intern", "junior", "mid", "senior", "lead", "staff", "principal")
YEARS = ("years_p25", "years", "years_p75", "years_low", "years_high")
PAY = ("p25", "median", "p75", "low", "high", "n", "employers", "cell")
COUNTS = ("postings", "n_years", "employers_years")
METHOD = "median of least years, order statistics; pay as pay.quantiles"


def ladder(
    frame: IntoFrame, *, baseline: float, method: pay.Method | str = pay.METHOD, confidence: float = 0.95
) -> pd.DataFrame:
    """Return, for each level of LADDER in its order, the least years asked and posted pay with their intervals.

    `years` is the median of the least years that `n_years` postings, of `employers_years` distinct named ones, ask for,
    `years_low` and `years_high` enclose it (order statistics), `years_p25` and `years_p75` the middle half. The columns of
    pay are those of `pay.quantiles`. Estimates are null where `cell_years` or `cell` is withheld. Every level has a row.
    """
    table = pd.DataFrame({"seniority": pd.Series(LADDER, dtype="str")})
    paid = pay.quantiles(frame, by=["seniority"], baseline=baseline, method=method, confidence=confidence)
    table = table.merge(paid[["seniority", "postings", *PAY]], on="seniority", how="left")
    table = table.merge(_years(frame, confidence), on="seniority", how="left")
    counts = ("n", "employers", *COUNTS)
    table = table.assign(
        **{name: table[name].fillna(0).astype("int64") for name in counts},
        cell=table["cell"].fillna(cells.WITHHELD),
        method=pd.Series(METHOD, index=table.index, dtype="str"),
    )
    table = cells.marked(table, estimates=YEARS, n="n_years", employers="employers_years", cell="cell_years")
    return table[["seniority", *COUNTS, *YEARS, "cell_years", *PAY, "method"]]


def _years(frame: IntoFrame, confidence: float) -> pd.DataFrame:
    """Return COUNTS but `postings`, and YEARS, by seniority."""
    rows = frames.counted(
        frame, by=["seniority"], _employer=nw.col("employer"), _years=nw.col("years_min")
    ).filter(~nw.col("_years").is_null() & nw.col("seniority").is_in(LADDER))
    table = frames.tally(rows, groups=["seniority"], n="n_years", employers="employers_years")
    values = frames.collect(rows.group_by("seniority", "_years").agg(nw.len().alias("count")))
    place = {name: number for number, name in enumerate(table["seniority"])}
    cell = values["seniority"].map(place).to_numpy("int64")
    counts = values["count"].to_numpy("int64")
    of = samples.sample(cell, values["_years"].to_numpy(float), counts, cells=len(table))
    ranks = intervals.quantile_ranks(of.n, np.float64(0.5), confidence=confidence)
    quantiles = [samples.quantile(of, share) for share in (0.25, 0.5, 0.75)]
    ends = [samples.at_rank(of, rank) for rank in ranks]
    return table.assign(**dict(zip(YEARS, [*quantiles, *ends], strict=True)))
