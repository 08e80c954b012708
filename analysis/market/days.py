"""Days as whole numbers since 1970-01-01: the same on every engine, and in UTC whatever its time zone is set to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

SECONDS = 86_400
EPOCH = datetime(1970, 1, 1)
TO_1970 = 719_468
"""Days from 1 March of the year 0 to 1970-01-01."""


def stated(column: str) -> nw.Expr:
    """Return the expression of the day that a column of dates names."""
    return _of_calendar(nw.col(column))


def of_moment(column: str, frame: IntoFrame) -> nw.Expr:
    """Return the expression of the day, in UTC, on which a column of moments of *frame* lies.

    Raises NotImplementedError for a Spark whose session has another time zone.
    """
    if nw.from_native(frame).implementation.is_spark_like():
        return _of_calendar(nw.col(column).dt.convert_time_zone("UTC"))
    # A cast to a date would be the day in the time zone of the connection, on DuckDB.
    since = nw.col(column) - nw.lit(EPOCH.replace(tzinfo=UTC))
    return since.dt.total_seconds() // SECONDS


def _of_calendar(day: nw.Expr) -> nw.Expr:
    """Return the number of a day from its year, month and day of month, in whole numbers that every engine has.

    Years begin in March, so that leap days end them: H. Hinnant, chrono-compatible low-level date algorithms (2013).
    """
    month = day.dt.month().cast(nw.Int64)
    early = (month <= 2).cast(nw.Int64)
    year = day.dt.year().cast(nw.Int64) - early
    in_year = (153 * (month - 3 + 12 * early) + 2) // 5 + day.dt.day().cast(nw.Int64) - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + in_year - TO_1970


def number(day: date) -> int:
    """Return the number of *day*."""
    return (day - EPOCH.date()).days


def dates(numbers: npt.ArrayLike) -> pd.DatetimeIndex:
    """Return the days with these *numbers*, as moments at their beginning; NaN is no day."""
    days = np.asarray(numbers, dtype=float)
    known = np.isfinite(days)
    whole = np.where(known, days, 0).astype("int64").astype("datetime64[D]")
    return pd.DatetimeIndex(np.where(known, whole, np.datetime64("NaT")).astype("datetime64[s]"))
