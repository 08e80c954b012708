"""Reading the records of an answer without trusting it: wrong types become None, bad records rejects."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from dateutil import parser as dates
from lxml import etree

from scrapers.source import Page, Reject, Row, Unexpected

LONGEST_RAW = 2_000
LONGEST_DATE = 60
# Entities are never expanded, nothing is fetched, and libxml2 keeps its limits on depth and length.
SAFE_XML = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
EPOCH_LEAST = 10**8  # numbers below are no epoch (as seconds it would be before March 1973)
EPOCH_MS = 10**11  # epoch numbers above this are milliseconds (as seconds it would be the year 5138)
PERIODS = {
    **dict.fromkeys(("year", "years", "yearly", "annual", "annually", "annum", "yr"), "year"),
    **dict.fromkeys(("month", "months", "monthly"), "month"),
    **dict.fromkeys(("week", "weeks", "weekly"), "week"),
    **dict.fromkeys(("day", "days", "daily"), "day"),
    **dict.fromkeys(("hour", "hours", "hourly", "hr"), "hour"),
}
_ERRORS = (("error",), ("error", "message"), ("message",), ("errors",), ("errors", 0, "message"), ("status",))
_DEFAULTS = (datetime(2001, 1, 1, tzinfo=UTC), datetime(2002, 2, 2, tzinfo=UTC))


def decoded(answer: bytes, what: str) -> Any:
    """Return the JSON value of *answer*; raises Unexpected with *what* was asked for."""
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unexpected(
            f"{what} answered something that is no JSON ({error}); it begins with {_start(answer)!r}."
        ) from error


def xml_root(answer: bytes, what: str) -> Any:
    """Return the root element of the XML *answer*; raises Unexpected, also for one that declares a DTD."""
    try:
        root = etree.fromstring(answer, etree.XMLParser(**SAFE_XML))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unexpected(f"{what} answered something that is no XML ({error}): {_start(answer)!r}") from error
    refuse_dtd(root, what)
    return root


def refuse_dtd(element: Any, what: str) -> None:
    """Raise Unexpected if the document of *element* declares a DTD: feeds need none, bombs are made of it."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Unexpected(f"{what} answered XML with a document type declaration, which is refused")


def nested(element: Any) -> Any:
    """Return an XML element as a JSON value: its text, or lists of its children by name without namespace."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return str(element.xpath("string()"))
    record: dict[str, list[Any]] = {}
    for child in children:
        record.setdefault(etree.QName(child).localname, []).append(nested(child))
    return record


def listing(told: Any, key: str, mark: str, what: str, *, bare: bool = False) -> list[Any]:
    """Return the records of an answer: the list told[*key*], a list of them, or one, known by field *mark*.

    bare: the source answers with nothing but a list, which may be empty. Raises Unexpected, with the words of
    the answer where it states an error.
    """
    records = told.get(key) if isinstance(told, dict) else told
    if isinstance(records, list) and (records or bare or isinstance(told, dict)):
        return records
    if isinstance(told, dict) and mark in told:
        return [told]
    said = joined(*(at(told, *path) for path in _ERRORS), by=": ")
    if said:
        raise Unexpected(f"{what} answered with an error: {said[:200]}")
    shape = f"an object of {', '.join(list(told)[:8]) or 'nothing'}" if isinstance(told, dict) else repr(told)
    raise Unexpected(f"{what} answered without {key}: {shape[:200]}")


def page(
    records: Iterable[object], read: Callable[[Row], Row], *, total: object = None, capped: bool = False
) -> Page:
    """Return the page of *records*, each read by *read*; a record without title or identity is rejected.

    *read* may raise ValueError with a short reason to reject its record.
    """
    rows: list[Row] = []
    rejects: list[Reject] = []
    for record in records:
        try:
            if not isinstance(record, dict):
                raise ValueError("not a record")  # noqa: TRY004  a reason, not a programming error
            row = read(record)
            if not row.get("title"):
                raise ValueError("no title")
            if not (row.get("source_id") or row.get("url")):
                raise ValueError("neither id nor address")
        except ValueError as error:
            rejects.append(Reject(str(error), _raw(record)))
        else:
            rows.append(row)
    return Page(tuple(rows), tuple(rejects), number(total, whole=True), capped)  # type: ignore[arg-type]


def each_once(page: Page) -> Page:
    """Return *page* with one row for each source_id; the rows of one posting bring their places together."""
    rows: dict[object, Row] = {}
    for row in page.rows:
        first = rows.setdefault(row.get("source_id") or row.get("url"), row)
        if first is not row:
            first["locations"] = texts([*items(first.get("locations")), *items(row.get("locations"))])
    return replace(page, rows=tuple(rows.values()))


def at(value: object, *path: str | int) -> Any:
    """Return what stands at *path* in nested objects and lists, None where anything on the way is missing."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def items(value: object) -> list[Any]:
    """Return *value* if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str | None:
    """Return a text or number as text, white space around it cut; None for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    tidy = str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()
    return tidy or None


def texts(values: object) -> list[str] | None:
    """Return the texts of a list, each once; None where there is none."""
    found = [entry for value in items(values) if (entry := text(value))]
    return list(dict.fromkeys(found)) or None


def joined(*parts: object, by: str = ", ") -> str | None:
    """Return the texts among *parts* joined; None where there is none."""
    return by.join(entry for part in parts if (entry := text(part))) or None


def link(value: object) -> str | None:
    """Return an address on the web; None for anything else, scripts and data in an address included."""
    found = text(value)
    return found if found and found.lower().startswith(("https://", "http://")) else None


def markup(value: object) -> str | None:
    """Return HTML, unescaped where the source has escaped it once more."""
    found = text(value)
    return html.unescape(found) if found and "<" not in found and "&lt;" in found else found


def sections(*parts: tuple[object, object]) -> str | None:
    """Return the (heading, HTML) *parts* that say something, one after the other, headings as <h3>."""
    said = [
        f"<h3>{html.escape(title, quote=False)}</h3>\n{body}" if (title := text(heading)) else body
        for heading, part in parts
        if (body := text(part))
    ]
    return "\n".join(said) or None


def number(value: object, *, whole: bool = False) -> float | int | None:
    """Return a finite number given as number or as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(str(value).replace(",", ""))
    except ValueError:
        return None
    if not math.isfinite(found):
        return None
    return int(found) if whole else found


def day(value: object) -> date | None:
    """Return the day of an ISO date, of another written date, or of an epoch in seconds or milliseconds."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value) if isinstance(value, int | float) or value.isdigit() else 0.0
        if seconds >= EPOCH_LEAST:
            return datetime.fromtimestamp(seconds / 1000 if seconds > EPOCH_MS else seconds, UTC).date()
        return _written_day(value) if isinstance(value, str) and len(value) <= LONGEST_DATE else None
    except (ValueError, ArithmeticError, OSError):
        return None


def period(value: object) -> str | None:
    """Return year, month, week, day or hour for a source's word (1 YEAR, per-hour-wage), else None."""
    words = re.findall(r"[a-z]+|\d+", (text(value) or "")[:40].lower())
    if {"bi", "semi", "two", "every", "other"} & set(words) or any(w.isdigit() and w != "1" for w in words):
        return None
    found = {PERIODS[word] for word in words if word in PERIODS}
    return found.pop() if len(found) == 1 else None


def pay(low: object, high: object, currency: object, every: object, *, units: int = 1) -> Row:
    """Return the pay columns of a source's own fields; nothing where neither amount is above zero.

    units: how many of the source's units make one of the currency, 100 for cents.
    """
    ends = [found / units if (found := number(end)) and found > 0 else None for end in (low, high)]
    if ends == [None, None]:
        return {}
    code = (text(currency) or "").upper()
    return {
        "pay_low": ends[0],
        "pay_high": ends[1],
        "pay_currency": code if re.fullmatch("[A-Z]{3}", code) else None,
        "pay_period": period(every),
    }


def widest(ranges: Iterable[Row]) -> Row:
    """Return the pay columns that span all *ranges* of pay(); nothing where currencies or periods differ."""
    found = [one for one in ranges if one]
    if len({(one["pay_currency"], one["pay_period"]) for one in found}) != 1:
        return {}
    lows, highs = [one["pay_low"] for one in found], [one["pay_high"] for one in found]
    return found[0] | {
        "pay_low": None if None in lows else min(lows),
        "pay_high": None if None in highs else max(highs),
    }


def _written_day(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        pass
    # A text that leaves year, month or day open would take them from the default.
    first, second = (dates.parse(value, default=default, ignoretz=True).date() for default in _DEFAULTS)
    return first if first == second else None


def _start(answer: bytes) -> str:
    return answer[:60].decode("utf-8", "replace").strip()


def _raw(record: object) -> str:
    try:
        return json.dumps(record, default=str)[:LONGEST_RAW]
    except RecursionError:
        return "nested too deeply to show"
