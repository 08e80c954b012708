"""Days as whole numbers since 1970-01-01: the same on every engine, and in UTC whatever its time zone is set to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

SECONDS = 86_400
EPOCH = datetime(1970, 1, 1)
YEAR = 365.25


def stated(column: str) -> nw.Expr:
    """Return the expression of the day that a column of dates names."""
    since = nw.col(column).cast(nw.Datetime("us")) - nw.lit(EPOCH)
    return since.dt.total_seconds() // SECONDS


def of_moment(column: str) -> nw.Expr:
    """Return the expression of the day, in UTC, on which a column of moments lies."""
    # A cast to a date would be the day in the time zone of the connection, on DuckDB.
    since = nw.col(column) - nw.lit(EPOCH.replace(tzinfo=UTC))
    return since.dt.total_seconds() // SECONDS


def number(day: date) -> int:
    """Return the number of *day*."""
    return (day - EPOCH.date()).days


def dates(numbers: npt.ArrayLike) -> pd.DatetimeIndex:
    """Return the days with these *numbers*, as moments at their beginning; NaN is no day."""
    days = np.asarray(numbers, dtype=float)
    known = np.isfinite(days)
    whole = np.where(known, days, 0).astype("int64").astype("datetime64[D]")
    return pd.DatetimeIndex(np.where(known, whole, np.datetime64("NaT")).astype("datetime64[s]"))
