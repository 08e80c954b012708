"""A saved announcement of usajobs.gov: microdata without title, employer, place and text, which the page shows."""

from __future__ import annotations

import re
from copy import copy

from bs4 import BeautifulSoup, Tag

from scrapers.files import cells
from scrapers.html import shown
from scrapers.records import day, joined, pay, sections, text, texts
from scrapers.source import Row

SITE = "usajobs.gov"
LEFT_OUT = ".usajobs-joa-section__help, #additional-information, #evaluation, script, style"
PARTS = ("summary", "duties", "requirements", "education")
_AMOUNT = re.compile(r"\$\s?([\d,]{1,15}(?:\.\d{1,2})?)")
_UNIT = re.compile(r"\b(per\s+[A-Za-z-]{1,12}|(?:bi-?)?weekly|annually)\b", re.IGNORECASE)


def posting(page: BeautifulSoup) -> Row | None:
    """Return what the announcement that *page* is states, None for any other page."""
    number, title = _number(page), shown(page, "#job-title") or shown(page, "h1")
    if not number or not title:
        return None
    labelled = _labelled(page)
    return {
        "source_id": f"{SITE}/{number}",
        "url": f"https://www.{SITE}/job/{number}",
        "title": title,
        "employer": _employer(page),
        "description": _description(page),
        "locations": texts([shown(place) for place in page.select(".usajobs-joa-locations__city")]),
        "arrangement_text": _arrangement(labelled),
        "employment_text": _marked(page, "employmentType") or labelled.get("work schedule"),
        "industry_text": "Government",
        "posted_on": day(_marked(page, "datePosted")),
        "closes_on": day(_marked(page, "validThrough")),
        **_pay(page, labelled),
    }


def _number(page: BeautifulSoup) -> str | None:
    """Return the control number of an announcement."""
    named = page.select_one("input#ControlNumber")
    told = text(named.get("value")) if named else None
    if told is None and page.select_one("[class*=usajobs-joa]"):
        told = _labelled(page).get("control number")
    return told if told and re.fullmatch(r"[0-9]{5,12}", told) else None


def _marked(page: BeautifulSoup, name: str) -> str | None:
    return shown(page, f'[itemprop="{name}"]')


def _labelled(page: BeautifulSoup) -> dict[str, str]:
    """Return what the overview says under its small headings, in lower case."""
    found: dict[str, str] = {}
    for item in page.select("li"):
        label = item.find(["h3", "h4", "h5"], recursive=False)
        value = item.find(["p", "ul"], recursive=False)
        if label and value and (told := shown(value)):
            found.setdefault((shown(label) or "").lower(), " ".join(told.split()))
    return found


def _employer(page: BeautifulSoup) -> str | None:
    """Return agency and department, which for some are the same, as an answer of the API is read."""
    agency, department = (shown(page, f".usajobs-joa-banner__{part}") for part in ("agency", "dept"))
    if agency and department and agency.lower() == department.lower():
        return agency
    return joined(agency, department)


def _description(page: BeautifulSoup) -> str | None:
    """Return summary, duties, requirements and qualifications, without help, benefits and how to apply."""
    found: list[tuple[object, object]] = []
    for name in PARTS:
        part = page.select_one(f'div[id="{name}"], section[id="{name}"]')
        if part:
            heading = part.find(["h2", "h3"])
            found.append((shown(heading) or name.title(), _without(part, heading)))
    return sections(*found)


def _without(part: Tag, heading: Tag | None) -> str:
    """Return the HTML of *part* without its *heading* and what is left out."""
    kept = copy(part)
    first = kept.find(heading.name) if heading else None
    for tag in (*([first] if first else ()), *kept.select(LEFT_OUT)):
        tag.extract()
    return kept.decode_contents().strip()


def _arrangement(labelled: dict[str, str]) -> str | None:
    if labelled.get("remote job", "").lower().startswith("yes"):
        return "Remote"
    return "Telework eligible" if labelled.get("telework eligible", "").lower().startswith("yes") else None


def _pay(page: BeautifulSoup, labelled: dict[str, str]) -> Row:
    """Return the range of the overview; its words where it has none or an unknown period."""
    words = " ".join((shown(page, ".usajobs-joa-summary__salary") or labelled.get("salary") or "").split())
    unit = _UNIT.search(words)
    period = cells.period(unit[1]) if unit else None
    amounts = [cells.pay(amount) for amount in _AMOUNT.findall(words)][:2]
    if not amounts or not period:
        return {"pay_text": words or None, "pay_kind": "base"} if words else {}
    factor = cells.period_factor(unit[1]) if unit else 1.0
    low, high = ((end or 0) * factor for end in (amounts[0], amounts[-1]))
    return {"pay_kind": "base", "pay_basis": "stated", **pay(low, high, "USD", period)}
