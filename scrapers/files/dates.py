"""Readers of dates: ISO, epoch, Excel, written and relative ones; None for what does not say a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from dateutil import parser as dateutil_parser

LONGEST_DATE = 40
YEARS = range(1970, 2101)  # others stand for "never" or come from a slip

_NUMBER = re.compile(r"\d+(\.\d*)?([eE]\+?\d+)?")
_TODAY = re.compile(r"(posted |active |about )?(today|just posted|just now|(an?|\d+) (minute|hour)s? ago)")
_DAYS_AGO = re.compile(r"(posted |active )?(\d+) ?d(ay)?s?( ago)?")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\b")
_YEAR = re.compile(r"(19|20)\d\d(\.0)?")


def day(cell: str, seen: date | None = None, *, day_first: bool = False) -> date | None:
    """Return the day of an ISO, epoch, Excel or written date, or of "2 days ago" counted back from *seen*.

    None where day, month or year is missing and for "30+ days ago". 3/4/2024 is March 4 unless *day_first*;
    3.4.2024 is the third of April anywhere.
    """
    if _NUMBER.fullmatch(cell):
        moment = _from_number(cell)
        return moment.date() if moment else None
    if len(cell) > LONGEST_DATE:
        return None
    try:
        found: date | None = date.fromisoformat(cell[:10])
    except ValueError:
        found = _days_back(cell.lower(), seen) or _written(cell, day_first=day_first)
    return found if found and found.year in YEARS else None


def day_first(cell: str, seen: date | None = None) -> date | None:
    """Return a day like `day`, where 3/4/2024 is the third of April."""
    return day(cell, seen, day_first=True)


def year(cell: str, seen: date | None = None) -> date | None:
    """Return the first day of a year, where the source states the year alone."""
    return date(int(cell[:4]), 1, 1) if _YEAR.fullmatch(cell) else day(cell, seen)


def moment(cell: str) -> datetime | None:
    """Return a moment in UTC; one without a zone is taken as UTC, a day as its midnight."""
    if _NUMBER.fullmatch(cell):
        return _from_number(cell)
    try:
        value = datetime.fromisoformat(cell)
    except ValueError:
        written = day(cell)
        return _on(written.year, written.month, written.day) if written else None
    if value.year not in YEARS:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _from_number(digits: str) -> datetime | None:
    value = float(digits)
    if re.fullmatch(r"(19|20)\d{6}", digits):
        return _on(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if 20_000 <= value < 80_000:  # an Excel day
        return datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=value)
    for size, unit in ((1e8, 1.0), (1e11, 1e3), (1e14, 1e6)):
        if size <= value < size * 100:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / unit)
    return None


def _on(of_year: int, of_month: int, of_day: int) -> datetime | None:
    try:
        return datetime(of_year, of_month, of_day, tzinfo=UTC)
    except ValueError:
        return None


def _days_back(words: str, seen: date | None) -> date | None:
    if seen is None:
        return None
    if words == "yesterday":
        return seen - timedelta(days=1)
    if match := _DAYS_AGO.fullmatch(words):
        return seen - timedelta(days=min(int(match[2]), 10_000))
    return seen if _TODAY.fullmatch(words) else None


def _written(cell: str, *, day_first: bool) -> date | None:
    dayfirst = day_first or bool(_DOTTED.match(cell))
    # What is missing in the text comes from the default: two defaults show whether something was.
    try:
        one, other = (
            dateutil_parser.parse(cell, default=default, ignoretz=True, dayfirst=dayfirst).date()
            for default in (datetime(2001, 1, 1), datetime(2004, 2, 2))
        )
    except (ValueError, ArithmeticError, AttributeError, TypeError):
        return None
    return one if one == other else None
