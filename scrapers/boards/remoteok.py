"""Remote OK: a feed of the newest remote jobs; what it no longer shows may still be open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapers.records import at, day, decoded, link, listing, page, pay, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Remote OK",
    documentation="https://remoteok.com/api",
    terms="Free to use with a link back that is followed and the name Remote OK as the source.",
    robots="remoteok.com allows the API with a Crawl-delay of 1 second (2026-08).",
    attribution="Name Remote OK and link to the posting there, without nofollow.",
    default="on",
)
# The board's own sentence under each text, which holds the reader's address; with its end where it is whole.
INJECTED = re.compile(r"Please mention the words? \*\*")
INJECTED_END = "see they're human."


def parse(answer: bytes) -> Page:
    """Return the postings of the feed, of which the first element is a legal notice, or of one record."""
    told = listing(decoded(answer, "Remote OK"), "jobs", "position", "Remote OK")
    return page([job for job in told if at(job, "legal") is None], _row, capped=True)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the newest jobs, about a hundred."""
    yield parse(client.get("https://remoteok.com/api"))


def _row(job: Row) -> Row:
    return {
        "source_id": text(job.get("id")),
        "url": link(job.get("url")),
        "title": text(job.get("position")),
        "employer": text(job.get("company")),
        "description": _own(text(job.get("description"))),
        "locations": texts([(text(job.get("location")) or "").rstrip(", ")]),
        "arrangement_text": "Remote",
        "skill_tags": texts(job.get("tags")),
        "posted_on": day(job.get("date")) or day(job.get("epoch")),
        # The board shows all pay in US dollars a year.
        **pay(job.get("salary_min"), job.get("salary_max"), "USD", "year"),
    }


def _own(description: str | None) -> str | None:
    """Return the employer's text without the board's sentence."""
    before, *after = INJECTED.split(description or "", maxsplit=1)
    rest = after[0].partition(INJECTED_END)[2] if after else ""
    return text(before.rstrip().removesuffix("<br/><br/>") + rest)
