"""The pay of a JobPosting: an amount, a range or words, with currency and unit at any level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrapers.files import cells
from scrapers.records import joined, pay, period, widest
from scrapers.schema_org import every, said
from scrapers.source import Row

LOWS = ("minValue", "minPrice", "percentile10", "percentile25")
HIGHS = ("maxValue", "maxPrice", "percentile90", "percentile75")
ALONE = ("value", "price", "median")
CURRENCIES = ("currency", "priceCurrency", "salaryCurrency")
UNITS = ("unitText", "unitCode", "duration")
_CODES = {"ann": "year", "p1y": "year", "mon": "month", "p1m": "month", "wee": "week", "p1w": "week"}
_CODES |= {"p1d": "day", "hur": "hour", "pt1h": "hour"}


def offered(job: Row) -> Row:
    """Return the pay columns of *job*: its base salary, else the estimate of one."""
    stated = _read(job, job.get("baseSalary"))
    if stated:
        return stated
    estimate = _read(job, job.get("estimatedSalary"))
    return estimate | {"pay_basis": "estimate"} if estimate else {}


def _read(job: Row, salary: object) -> Row:
    """Return the amounts where there are any that compare; the words where there are none or no period."""
    found = [
        _range(inner, amount if isinstance(amount, dict) else {}, job)
        for amount in every(salary)
        for inner in _within(amount)
    ]
    columns = widest(one for one, _ in found)
    words = joined(*dict.fromkeys(told for _, told in found), by="; ")
    if not words or (columns and columns["pay_period"]):
        return columns
    return columns | {"pay_text": words}


def _within(amount: object) -> list[object]:
    """Return what holds the amounts: the values of a MonetaryAmount, else itself."""
    if not isinstance(amount, dict):
        return [amount]
    return [one for one in every(amount.get("value")) if isinstance(one, dict)] or [amount]


def _range(inner: object, outer: Row, job: Row) -> tuple[Row, str | None]:
    """Return the pay columns of one amount or range, and its words as far as there are any."""
    levels = [inner, outer] if isinstance(inner, dict) else [{"value": inner}]
    low, high, alone = (_any(levels, names) for names in (LOWS, HIGHS, ALONE))
    if not low and not high:
        low = high = alone
    currency, unit = _any([*levels, job], CURRENCIES), _any(levels, UNITS)
    factor = cells.period_factor(unit or "")
    lowest, highest = (end and end * factor for end in map(_amount, (low, high)))
    columns = pay(lowest, highest, cells.currency(currency or ""), _period(unit or ""))
    words = joined(*dict.fromkeys((low, high)), by=" - ")
    return columns, joined(words, currency, unit, by=" ") if re.search("[A-Za-z1-9]", words or "") else None


def _any(levels: Sequence[Row], names: tuple[str, ...]) -> str | None:
    return next((told for level in levels for name in names if (told := said(level.get(name)))), None)


def _amount(told: str | None) -> float | None:
    return cells.pay(told) if told else None


def _period(unit: str) -> str | None:
    return _CODES.get(unit.lower()) or cells.period(unit) or period(unit)
