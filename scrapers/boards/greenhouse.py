"""Greenhouse Job Board API: an employer's whole board in one answer; the token is the board's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from bs4 import BeautifulSoup

from scrapers.records import (
    at,
    day,
    decoded,
    each_once,
    items,
    joined,
    link,
    listing,
    markup,
    page,
    pay,
    text,
    texts,
    widest,
)
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Greenhouse",
    documentation="https://developers.greenhouse.io/job-board.html",
    terms="Job board data are public; its vendor documents the API for anybody to read.",
    robots="boards-api.greenhouse.io allows /v1/boards/ and refuses /embed/ only (2026-08-28).",
    attribution="Postings from the employer's Greenhouse board, linked",
    default="on",
)
# An employer's own fields, by the names in use for what other sources have a field for.
ARRANGEMENT = (
    "workplace type",
    "workplace",
    "work model",
    "workplace model",
    "work arrangement",
    "location type",
)
EMPLOYMENT = ("employment type", "time type", "job type", "worker type")
LONGEST_BLOCK = 10_000  # characters of the block with the pay ranges that are looked at
MOST_RANGES = 30
_SPLIT = re.compile("[;|]")


def parse(answer: bytes) -> Page:
    """Return the postings of a board's answer or of one job's."""
    told = decoded(answer, "Greenhouse")
    return each_once(page(listing(told, "jobs", "absolute_url", "Greenhouse"), _row))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; it comes whole, pay ranges included in its texts."""
    url = f"https://boards-api.greenhouse.io/v1/boards/{quote(board.token, safe='')}/jobs"
    yield parse(client.get(url, params={"content": "true"}))


def _row(job: Row) -> Row:
    content = markup(job.get("content"))
    ranges = [one for one in items(job.get("pay_input_ranges")) if isinstance(one, dict)]
    return {
        "source_id": text(job.get("id")),
        "url": link(job.get("absolute_url")),
        "title": text(job.get("title")),
        "employer": text(job.get("company_name")),
        "description": content,
        "locations": _places(job),
        "arrangement_text": _own_field(job, ARRANGEMENT),
        "employment_text": _own_field(job, EMPLOYMENT),
        "posted_on": day(job.get("first_published")),
        "updated_on": day(job.get("updated_at")),
        "closes_on": day(job.get("application_deadline")),
        "pay_text": _pay_words(ranges, content or ""),
        **widest(_ends(one) for one in ranges),
    }


def _places(job: Row) -> list[str] | None:
    named = text(at(job, "location", "name"))
    if named:
        return texts(_SPLIT.split(named))
    return texts([text(at(o, "location")) or text(at(o, "name")) for o in items(job.get("offices"))])


def _own_field(job: Row, names: tuple[str, ...]) -> str | None:
    for field in items(job.get("metadata")):
        if (text(at(field, "name")) or "").lower() in names:
            value = field.get("value")
            if said := joined(*value) if isinstance(value, list) else text(value):
                return said
    return None


def _pay_words(ranges: list[Row], content: str) -> str | None:
    """Return the pay ranges in words: the block under the text that Greenhouse makes, else the ranges."""
    start = content.find("content-pay-transparency")
    if start < 0:
        return joined(*(_in_words(one) for one in ranges), by="; ")
    soup = BeautifulSoup(f'<div class="{content[start : start + LONGEST_BLOCK]}', "lxml")
    blocks = soup.select(".pay-input", limit=MOST_RANGES)
    parts = ([block.select_one(".title"), block.select_one(".pay-range")] for block in blocks)
    return joined(
        *(joined(*(p.get_text(" ", strip=True) for p in pair if p), by=": ") for pair in parts), by="; "
    )


def _in_words(one: Row) -> str | None:
    ends = _ends(one)
    amounts = joined(*(f"{end:,.2f}" for end in (ends.get("pay_low"), ends.get("pay_high")) if end), by=" - ")
    return (
        joined(one.get("title"), joined(amounts, one.get("currency_type"), by=" "), by=": ") if ends else None
    )


def _ends(one: Row) -> Row:
    return pay(one.get("min_cents"), one.get("max_cents"), one.get("currency_type"), None, units=100)
