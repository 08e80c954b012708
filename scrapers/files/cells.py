"""Readers of single cells: text in, a value or None out; the layouts call them by name."""

from __future__ import annotations

import ast
import json
import math
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from scrapers.files.dates import day, day_first, moment, year

# What a period is called, letters only; the factor turns the amount into one of that period.
PERIODS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("year", "years", "yearly", "yr", "annual", "annually", "annum"), ("year", 1.0)),
    **dict.fromkeys(("peryear", "perannum", "ayear", "pa", "py"), ("year", 1.0)),
    **dict.fromkeys(("month", "months", "monthly", "mth", "mo", "permonth", "amonth", "pm"), ("month", 1.0)),
    **dict.fromkeys(("week", "weeks", "weekly", "wk", "perweek", "aweek"), ("week", 1.0)),
    **dict.fromkeys(("day", "days", "daily", "perday", "aday", "perdiem", "pd"), ("day", 1.0)),
    **dict.fromkeys(("hour", "hours", "hourly", "hr", "perhour", "anhour", "ph"), ("hour", 1.0)),
    **dict.fromkeys(
        ("biweekly", "biweeekly", "biweek", "bi", "bw", "fortnight", "fortnightly"), ("week", 0.5)
    ),
    **dict.fromkeys(("semimonthly", "twiceamonth"), ("month", 2.0)),
}
CURRENCY_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "us$": "USD", "ca$": "CAD", "a$": "AUD"}
LONGEST_LIST = 200_000

_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")
_AMOUNT = re.compile(r"[^\d.,-]{0,5}(-?[\d.,' \u00a0\u202f]*\d)\s?([kKmM])?[^\d]{0,5}")
_MANY_PLACES = re.compile(
    r"(\d+\+?|multiple|several|various|few|many) (locations?|vacanc(y|ies)\b.*)", re.IGNORECASE
)


def text(cell: str) -> str | None:
    """Return the cell as it stands."""
    return cell


def texts(cell: str) -> list[str] | None:
    """Return the entries of a JSON array, a Python list or a list written with | ; or commas."""
    return _distinct(_split(cell, "\n|;,"))


def places(cell: str) -> list[str] | None:
    """Return the places of a cell; commas belong to a place, "4 Locations" names none."""
    found = _split(cell, "\n|;")
    return _distinct([entry for entry in found if not _MANY_PLACES.fullmatch(str(entry).strip())])


def entry(cell: str) -> list[str] | None:
    """Return the cell as the only entry."""
    return [cell]


def joined(cell: str) -> str | None:
    """Return the entries of a list cell as one line, anything else as it stands."""
    return "; ".join(entries(cell)) or None


def paragraphs(cell: str) -> str | None:
    """Return the entries of a list cell as paragraphs, anything else as it stands."""
    return "\n\n".join(entries(cell)) or None


def amount(cell: str) -> float | None:
    """Return a number written plainly, with separators, a currency sign, K or M."""
    if _NUMBER.fullmatch(cell):
        return _finite(cell)
    match = _AMOUNT.fullmatch(cell[:40])
    if not match or len(cell) > 40:
        return None
    value = _finite(_plain(re.sub(r"[' \u00a0\u202f]", "", match[1])))
    factor = {"k": 1e3, "m": 1e6}.get((match[2] or "").lower(), 1.0)
    return None if value is None else value * factor


def pay(cell: str) -> float | None:
    """Return an amount of pay; zero and less mean that none is stated."""
    value = amount(cell)
    return value if value is not None and value > 0 else None


def pay_comma(cell: str) -> float | None:
    """Return an amount of pay written with a decimal comma: 65.000,50."""
    return pay(cell.translate(str.maketrans(".,", ",.")).replace(",", ""))


def years(cell: str) -> float | None:
    """Return years of experience: the first number, 0 for less than one."""
    if "less than" in cell.lower():
        return 0.0
    match = re.search(r"\d{1,2}(\.\d+)?", cell[:40])
    return float(match[0]) if match else None


def period(cell: str) -> str | None:
    """Return year, month, week, day or hour; a fortnight counts as weeks (see `period_factor`)."""
    known = PERIODS.get(_letters(cell))
    return known[0] if known else None


def period_factor(cell: str) -> float:
    """Return what the amount is to be multiplied with to be one for `period`."""
    known = PERIODS.get(_letters(cell))
    return known[1] if known else 1.0


def currency(cell: str) -> str | None:
    """Return an ISO 4217 code; None for a bare $, which many currencies share."""
    if match := re.fullmatch(r"([A-Za-z]{3})|([A-Z]{3})\s.*", cell, re.DOTALL):
        return (match[1] or match[2]).upper()
    return CURRENCY_SIGNS.get(cell.lower())


def remote(cell: str) -> str | None:
    """Return Remote for a yes, nothing for a no, other words as they stand."""
    flag = cell.lower()
    if flag in ("false", "no", "0", "0.0", "f", "n"):
        return None
    return "Remote" if flag in ("true", "yes", "1", "1.0", "t", "y") else cell


def pick(cell: str, key: str) -> str | None:
    """Return what stands under *key* in a JSON object, or in each object of a list, as text or JSON array."""
    content = _literal(cell, containers=(list, tuple, dict))
    objects = [content] if isinstance(content, dict) else content or []
    found = [entry[key] for entry in objects if isinstance(entry, dict) and entry.get(key) not in (None, "")]
    if not found:
        return None
    return str(found[0]) if len(found) == 1 else json.dumps([str(entry) for entry in found])


def entries(cell: str) -> list[str]:
    """Return the entries of a list cell, any other cell as the only one."""
    found = _literal(cell)
    return [cell] if found is None else _distinct(found) or []


def first(cell: str) -> str | None:
    """Return the first entry of a list cell, anything else as it stands."""
    return next(iter(entries(cell)), None)


def each(values: pl.Series, function: Callable[..., object], makes: pl.DataType) -> pl.Series:
    """Return *function* of each value, called once for each distinct one; null stays null."""
    distinct = values.drop_nulls().unique()
    table = pl.DataFrame({"in": distinct, "out": pl.Series([function(v) for v in distinct], dtype=makes)})
    found = values.to_frame("in").join(table, on="in", how="left", maintain_order="left")
    return found["out"].rename(values.name)


@dataclass(frozen=True)
class Reader:
    """A reader by name: its function, what it makes and whether it counts back from the day it was seen."""

    function: Callable[..., object]
    makes: pl.DataType
    relative: bool = False


READERS = {
    "text": Reader(text, pl.String()),
    "remote": Reader(remote, pl.String()),
    "joined": Reader(joined, pl.String()),
    "paragraphs": Reader(paragraphs, pl.String()),
    "list": Reader(texts, pl.List(pl.String)),
    "entry": Reader(entry, pl.List(pl.String)),
    "places": Reader(places, pl.List(pl.String)),
    "amount": Reader(amount, pl.Float64()),
    "pay": Reader(pay, pl.Float64()),
    "pay_comma": Reader(pay_comma, pl.Float64()),
    "years": Reader(years, pl.Float64()),
    "period": Reader(period, pl.String()),
    "currency": Reader(currency, pl.String()),
    "date": Reader(day, pl.Date(), relative=True),
    "day_first": Reader(day_first, pl.Date(), relative=True),
    "year": Reader(year, pl.Date(), relative=True),
    "moment": Reader(moment, pl.Datetime("us", "UTC")),
}


def _literal(cell: str, containers: tuple[type, ...] = (list, tuple)) -> list[object] | None:
    if not cell.startswith(("[", "{", "(")) or len(cell) > LONGEST_LIST:
        return None
    try:
        content = json.loads(cell)
    except (ValueError, RecursionError):
        content = _python_literal(cell)
    try:
        str(content)
    except (ValueError, RecursionError):  # a number longer than Python writes, as hexadecimal ones may be
        return None
    return content if isinstance(content, containers) else None  # type: ignore[return-value]


def _python_literal(cell: str) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a backslash in foreign text is no concern of ours
        try:
            return ast.literal_eval(cell)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return None


def _split(cell: str, separators: str) -> list[object]:
    """Return the entries of a list cell, or the parts between the first of the separators that occurs."""
    found = _literal(cell)
    if found is not None:
        return found
    return list(cell.split(next((sign for sign in separators if sign in cell), "\n")))


def _distinct(entries: list[object]) -> list[str] | None:
    flat = [part for entry in entries for part in (entry if isinstance(entry, list | tuple) else [entry])]
    kept = (str(entry).strip().strip("'\"") for entry in flat if entry is not None)
    return list(dict.fromkeys(entry for entry in kept if entry)) or None


def _plain(digits: str) -> str:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > point and (point >= 0 or len(digits) - comma != 4):
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")


def _finite(digits: str) -> float | None:
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _letters(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower()[:40])
