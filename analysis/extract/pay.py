"""Pay as stated, from prose, from a source's own columns, and in US dollars a year."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.compute as pc
from currency_converter import CURRENCY_FILE
from pyarrow import csv

from analysis.extract import money, pay_bands, pay_prose, pay_words
from analysis.extract.pay_bands import Band
from analysis.extract.pay_shape import PERIODS_A_YEAR

# Nobody works full time below the US federal minimum wage (7.25 dollars an hour) there, below a hundred dollars a
# month elsewhere, or above two million.
LEAST_ANNUAL_US = 7.25 * PERIODS_A_YEAR["hour"]
LEAST_ANNUAL = 1_200.0
MOST_ANNUAL = 2_000_000.0
# What stands farther from any number than this does not tell what it means.
_AROUND = 500
# A range wider than this covers several jobs or is a slip of the pen.
WIDEST = 4.0


class Pay(NamedTuple):
    """Pay as stated: *low* and *high* in *currency* a *period*, never converted; *text* is its source.

    Where several *bands* are stated, low and high are the envelope of those in the first currency.
    """

    low: float | None
    high: float | None
    currency: str | None
    period: str | None
    kind: str
    basis: str
    text: str
    bands: tuple[Band, ...] = ()


class Annual(NamedTuple):
    """Pay in US dollars a year, the day of the rate (None for dollars), and why it does not count, if so."""

    low: float | None
    high: float | None
    fx_date: date | None
    flag: str | None


def read(text: str, *, country: str | None = None, spots: Sequence[int] | None = None) -> Pay | None:
    """Return the pay that *text* states, None without; *country* (ISO-2) settles what a bare "$" means.

    *spots*, in order, are where `money.CUES` stand in *text*, for who knows them; without them all of it is read.
    """
    if spots is not None:
        spots = money.likely(text, spots)
        if not spots:
            return None
        first, last = max(0, spots[0] - _AROUND), spots[-1] + _AROUND
        simple = text if text.isascii() else text[:first] + money.simplify(text[first:last]) + text[last:]
    else:
        simple = money.simplify(text)
    found = pay_prose.statements(simple, spots)
    if not found:
        return None
    settled = pay_bands.settled(simple, found, country)
    whole = pay_bands.envelope([statement for _, statement in settled])
    bands = pay_bands.listed(settled) if len(settled) > 1 else ()
    return Pay(
        whole.low,
        whole.high,
        whole.mark,
        whole.period,
        whole.kind,
        "estimate" if pay_words.estimated(simple, whole.start, whole.end) else "text",
        text[whole.start : whole.end],
        bands if len(bands) > 1 else (),
    )


@lru_cache(maxsize=65_536)
def of_words(words: str, country: str | None) -> Pay | None:
    """Return the pay that a source's own field states in *words*, marked as stated unless it says that it is an estimate."""
    found = read(words, country=country)
    return found._replace(basis="stated") if found and found.basis == "text" else found


def from_fields(
    low: float | None,
    high: float | None,
    currency: str | None,
    period: str | None,
    *,
    kind: str = "base",
    basis: str = "stated",
    text: str = "",
) -> Pay | None:
    """Return the pay of a source's own columns, None where nothing usable stands in them.

    Zero, negative, infinite and missing amounts mean unknown; swapped ends are put in order.
    """
    low, high = _usable(low), _usable(high)
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Pay(low, high, currency or None, period or None, kind, basis, text)


def choose(field: Pay | None, prose: Pay | None) -> Pay | None:
    """Return the pay that counts: the source's field, unless it is empty or a third party's estimate.

    Where field and prose agree, prose fills the currency, period or end that the field lacks.
    """
    if field is None or prose is None:
        return field or prose
    if field.basis == "estimate":
        return prose if prose.basis != "estimate" else field
    if not agree(field, prose):
        return field
    return field._replace(
        low=prose.low if field.low is None else field.low,
        high=prose.high if field.high is None else field.high,
        currency=field.currency or prose.currency,
        period=field.period or prose.period,
        bands=field.bands or prose.bands,
    )


def agree(field: Pay, prose: Pay) -> bool:
    """Tell whether two statements can mean the same pay: that of *field* is all of *prose*, or one of its bands."""
    return _same(field, prose) or any(_same(field, band) for band in prose.bands)


def _same(one: Pay, other: Pay | Band) -> bool:
    """Tell whether nothing that both state differs by more than 1 %, or 5 % where a period is converted."""
    if one.currency and other.currency and one.currency != other.currency:
        return False
    both = {one.period, other.period} <= PERIODS_A_YEAR.keys() and one.period != other.period
    ratio = PERIODS_A_YEAR[str(other.period)] / PERIODS_A_YEAR[str(one.period)] if both else 1.0
    ends = [
        (a, b * ratio)
        for a, b in ((one.low, other.low), (one.high, other.high))
        if a is not None and b is not None
    ]
    return bool(ends) and all(math.isclose(a, b, rel_tol=0.05 if both else 0.01) for a, b in ends)


def of_band(pay: Pay, band: Band | None) -> Pay:
    """Return *pay* with the amounts of *band* alone, as it is without one."""
    if band is None:
        return pay
    return pay._replace(low=band.low, high=band.high, currency=band.currency, period=band.period)


def annual_usd(pay: Pay, day: date | None, *, country: str | None = None) -> Annual:
    """Return *pay* in US dollars a year at the ECB rate of *day* (None for the latest).

    The flag names in one word why the pay stays out of statistics: no_currency, no_period, no_rate, estimate,
    implausible; the least that is plausible depends on *country* (ISO-2). An hourly or daily amount that can only
    be yearly by its size is taken for yearly.
    """
    if pay.currency is None:
        return Annual(None, None, None, "no_currency")
    if pay.period not in PERIODS_A_YEAR:
        return Annual(None, None, None, "no_period")
    rate, fx_date = _rate(pay.currency, day)
    if rate is None:
        return Annual(None, None, None, "no_rate")
    factor = _factor(pay, rate)
    low = None if pay.low is None else round(pay.low * factor, 2)
    high = low if pay.high == pay.low else None if pay.high is None else round(pay.high * factor, 2)
    return Annual(low, high, fx_date, _flag(pay, low, high, country))


def _factor(pay: Pay, rate: float) -> float:
    times = PERIODS_A_YEAR[str(pay.period)]
    most = max(pay.low or 0.0, pay.high or 0.0) * rate
    least = (pay.low or pay.high or 0.0) * rate
    mislabelled = most * times > MOST_ANNUAL and LEAST_ANNUAL <= least and most <= MOST_ANNUAL
    return rate if mislabelled else rate * times


def _flag(pay: Pay, low: float | None, high: float | None, country: str | None) -> str | None:
    if pay.basis == "estimate":
        return "estimate"
    if low is None or high is None:
        low = high = low if high is None else high
    least = LEAST_ANNUAL_US if country in ("US", None) else LEAST_ANNUAL
    if low is None or high is None or min(low, high) < least or max(low, high) > MOST_ANNUAL:
        return "implausible"
    return "implausible" if max(low, high) > WIDEST * min(low, high) else None


def _usable(amount: float | None) -> float | None:
    return float(amount) if amount is not None and math.isfinite(amount) and amount > 0 else None


@lru_cache(maxsize=65_536)
def _rate(currency: str, day: date | None) -> tuple[float | None, date | None]:
    """Return dollars for a unit of *currency* and the day of the rate; None where the ECB has none."""
    if currency == "USD":
        return 1.0, None
    days, rates = _to_euro(currency)
    if not days:
        return None, None
    when = min(max(day or days[-1], days[0]), days[-1])
    dollar_days, dollars = _to_euro("USD")
    return 1.0 / rates[bisect_right(days, when) - 1] * dollars[bisect_right(dollar_days, when) - 1], when


@cache
def _to_euro(currency: str) -> tuple[list[date], list[float]]:
    """Return the days on which the ECB states what a euro is in *currency*, in order, and its rates; none if it never does."""
    table = _ecb()
    if currency == "EUR":
        return table["Date"].to_pylist(), [1.0] * len(table)
    if currency not in table.column_names[1:]:
        return [], []
    stated = table.select(["Date", currency]).filter(pc.is_valid(table[currency]))
    return stated["Date"].to_pylist(), stated[currency].cast(pa.float64()).to_pylist()


@cache
def _ecb() -> pa.Table:
    """Return the rates of all days, read without the converter that they come with: it takes half a second to start."""
    with ZipFile(CURRENCY_FILE) as packed:
        content = packed.read(packed.namelist()[0])
    kinds = csv.ConvertOptions(null_values=["", "N/A"])
    return csv.read_csv(pa.BufferReader(content), convert_options=kinds).sort_by("Date")
