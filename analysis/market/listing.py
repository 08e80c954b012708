"""The postings behind a figure, as rows."""

from __future__ import annotations

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import frames
from analysis.market.posted import usable

COLUMNS = (
    "posting_id",
    "title",
    "employer",
    "city",
    "state",
    "country",
    "arrangement",
    "posted_on",
    "pay_low",
    "pay_high",
    "pay_currency",
    "pay_period",
    "pay_basis",
    "pay_flag",
    "annual_usd_low",
    "annual_usd_high",
    "industry",
    "role",
    "seniority",
    "source",
    "url",
)


def newest(frame: IntoFrame, *, limit: int | None = None, with_pay: bool = False) -> pd.DataFrame:
    """Return COLUMNS of the newest postings, at most *limit*, those without a date last.

    Twins are left out. *with_pay* keeps those whose pay is usable in statistics.
    """
    rows = frames.counted(frame, by=(), **{name: nw.col(name) for name in COLUMNS}, _usable=usable())
    if with_pay:
        rows = rows.filter(nw.col("_usable"))
    ordered = rows.drop("_usable").sort("posted_on", "posting_id", descending=[True, False], nulls_last=True)
    return frames.collect(ordered if limit is None else ordered.head(limit))
