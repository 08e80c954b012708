"""amazon.jobs: the search of Amazon's own careers site, asked for each of the board's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scrapers.paging import listed
from scrapers.records import (
    at,
    day,
    decoded,
    items,
    joined,
    listing,
    page,
    pay,
    sections,
    text,
    texts,
    widest,
)
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="amazon.jobs",
    documentation="https://www.amazon.jobs/en/search",
    terms="Not documented for others; the site's own search, asked once a day at most, is public.",
    robots="www.amazon.jobs refuses /internal only (2026-10).",
    attribution="Postings from amazon.jobs, linked",
    default="on",
)
SITE = "https://www.amazon.jobs"
SIZE = 100
MOST = 10_000  # results that one search shows
PAY_LINE = re.compile(
    r"(.{0,120}?) - ([\d,]{1,15}(?:\.\d{1,2})?) - ([\d,]{1,15}(?:\.\d{1,2})?) ([A-Z]{3}) (\w{1,10})"
)
_BREAK = re.compile(r"<br ?/?>|\n")


def parse(answer: bytes) -> Page:
    """Return the postings of a search's answer; an error comes with HTTP 200 and raises Unexpected."""
    told = decoded(answer, "amazon.jobs")
    if error := text(at(told, "error")):
        raise Unexpected(f"amazon.jobs answered with an error: {error[:200]}")
    hits = at(told, "hits")
    capped = isinstance(hits, int) and hits >= MOST
    return page(listing(told, "jobs", "id_icims", "amazon.jobs"), _row, total=hits, capped=capped)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield what the searches find, page by page, newest first; a posting that several find comes once."""
    known: set[str] = set()
    for words in board.search:

        def ask(number: int, words: str = words) -> Page:
            params = {
                "base_query": words,
                "offset": str(SIZE * number),
                "result_limit": str(SIZE),
                "sort": "recent",
            }
            return parse(client.get(f"{SITE}/en/search.json", params=params))

        yield from listed(ask, most=MOST // SIZE, known=known)


def _row(job: Row) -> Row:
    places = [_decoded(place) for place in items(job.get("locations"))]
    path = text(job.get("job_path")) or ""
    return {
        "source_id": text(job.get("id_icims")) or text(job.get("id")),
        "url": SITE + path if path.startswith("/") else None,
        "title": text(job.get("title")),
        "employer": text(job.get("company_name")),
        "description": sections(
            (None, job.get("description")),
            ("Basic qualifications", job.get("basic_qualifications")),
            ("Preferred qualifications", job.get("preferred_qualifications")),
        ),
        "locations": texts([text(at(p, "normalizedLocation")) or text(at(p, "location")) for p in places])
        or texts([text(job.get("normalized_location")) or text(job.get("location"))]),
        "arrangement_text": joined(*(texts([at(place, "type") for place in places]) or ())),
        "employment_text": text(job.get("job_schedule_type")),
        "seniority_text": joined(
            *(level for level in ("intern", "manager") if job.get(f"is_{level}") is True)
        ),
        "posted_on": day(job.get("posted_date")),
        **_pay(job),
    }


def _decoded(place: object) -> object:
    """Return a place, which the API sends as JSON within JSON."""
    try:
        return json.loads(place) if isinstance(place, str) else place
    except (ValueError, RecursionError):
        return None


def _pay(job: Row) -> Row:
    """Return the pay lines at the end of a text, one a place: … - 193,300.00 - 261,500.00 USD annually."""
    said = joined(job.get("description"), job.get("preferred_qualifications"), by="\n") or ""
    lines = [found for line in _BREAK.split(said) if (found := PAY_LINE.fullmatch(line.strip()))]
    ranges = (
        pay(low, high, currency, every) for _, low, high, currency, every in (f.groups() for f in lines)
    )
    return {"pay_text": joined(*(found[0] for found in lines), by="; "), **widest(ranges)}
