"""Where in the text of a posting its fields were read from: what the readers went by, found again for one posting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from analysis.extract import pay, requirements
from analysis.extract.posting import LONGEST
from data.schema import DEGREES

Asked = Literal["required", "nice"]
Kind = Literal["skills", "pay", "arrangement", "years", "degree"]
KINDS: tuple[Kind, ...] = ("skills", "pay", "arrangement", "years", "degree")
PAY = ("pay_low", "pay_high", "pay_currency", "pay_period", "pay_kind", "pay_text")
COMPUTED = ("pay_flag", "pay_band", "pay_agrees", "annual_usd_low", "annual_usd_high", "fx_date")
# Years stand as near to their unit as this: "five (5) or more full years".
_REACH = 40
_UNIT = re.compile(r"(?:years?|yrs?|yoe|months?|jahre?n?)(?:\s?\+)?", re.IGNORECASE)
_COUNT = re.compile(r"[\w.]+(?:\s?[+–-]\s?\d*)*")


class Mark(NamedTuple):
    """A stretch of a text (characters), the field it tells, what was read there, and whether it is required or nice."""

    kind: Kind
    start: int
    end: int
    value: str
    asked: Asked | None = None


def marks(posting: Mapping[str, Any]) -> list[Mark]:
    """Return the evidence in the description of *posting*, a row of the store's postings, in the order of the text.

    Marks may overlap. What was read from fields of the source or from the title has none.
    """
    text = (posting["description"] or "")[:LONGEST]
    found = [
        Mark("skills", span["start"], span["end"], span["skill"], span["asked"])
        for span in posting["skill_spans"] or ()
        if span["end"] <= len(text)
    ]
    found += _pay(posting, text)
    if posting["arrangement_basis"] == "text":
        found += _first("arrangement", text, posting["arrangement_evidence"], posting["arrangement"])
    if posting["kind"] == "posting":
        found += _requirements(text)
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def years(low: float | None, high: float | None) -> str:
    """Return years of experience in words: `3 or more`, `up to 5`, `2 to 4`."""
    if low is None or high is None:
        return f"up to {high:g}" if high is not None else "" if low is None else f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def bases(posting: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, str]:
    """Return what each read column of *posting* rests on, by the observation *stated*: a basis of the schema, or `computed`.

    Columns that only carry on what the source states are left out.
    """
    degree = requirements.of_field(stated["degree_text"] or "")
    place = "stated" if stated["locations"] else "text"
    pay_basis = posting["pay_basis"] or ""
    return {
        **dict.fromkeys(("posting_id", "observation_id", "reader_version", "places"), "computed"),
        **dict.fromkeys(("city", "state", "country", "place_list"), place),
        **dict.fromkeys(("role", "seniority", "metro"), "inferred"),
        "soc": "stated" if stated["soc"] else "inferred",
        "soc_confidence": "stated" if stated["soc"] else "computed",
        "industry": posting["industry_basis"] or "",
        "arrangement": posting["arrangement_basis"] or "",
        **dict.fromkeys((*PAY, "pay_bands"), pay_basis),
        **dict.fromkeys(("prose_low", "prose_high", "prose_currency", "prose_period"), "text"),
        **dict.fromkeys(COMPUTED, "computed"),
        **dict.fromkeys(("skills", "skills_nice", "years_max", "equivalent_ok"), "text"),
        "years_min": "text" if stated["years_stated"] is None else "stated",
        "degree_min": "stated" if degree.degree_min else "text",
        "degree_preferred": "stated" if degree.degree_preferred else "text",
    }


def _pay(posting: Mapping[str, Any], text: str) -> list[Mark]:
    """Return the stretch with the pay: that it was read from, else the one that says the same as the source's field."""
    found = _first("pay", text, posting["pay_text"], posting["pay_text"])
    if found or posting["prose_low"] is posting["prose_high"] is None:
        return found
    prose = pay.read(text, country=posting["country"])
    return _first("pay", text, prose.text, prose.text) if prose else []


def _first(kind: Kind, text: str, words: str | None, value: str | None) -> list[Mark]:
    """Return the first place of *words* in *text*, not inside other words; none where they do not stand there."""
    if not words or not value:
        return []
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(rf"(?<!\w){pattern}(?!\w)", text) or re.search(pattern, text)
    return [Mark(kind, *match.span(), value)] if match else []


def _requirements(text: str) -> list[Mark]:
    degrees, spans = requirements.evidence(text)
    found = [
        Mark(
            "degree",
            *_word(text, one.start, one.end),
            DEGREES[one.rank],
            "nice" if one.preferred else "required",
        )
        for one in degrees
    ]
    for one in spans:
        asked: Asked = "nice" if one.preferred else "required"
        found.append(Mark("years", *_counted(text, one.start), years(one.low, one.high), asked))
    return found


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of whole words; a reader may find a degree by a part of its word."""
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _counted(text: str, start: int) -> tuple[int, int]:
    """Return the stretch from the count of years at *start* to its unit, or from the unit before a colon to the count."""
    count = _COUNT.match(text, start)
    end = count.end() if count else start + 1
    unit = _UNIT.search(text, start, start + _REACH)
    if unit and "\n" not in text[start : unit.start()]:
        return start, max(end, unit.end())
    before = list(_UNIT.finditer(text, max(0, start - _REACH), start))
    if before and ":" in text[before[-1].end() : start]:
        return before[-1].start(), end
    return start, end
