"""Jobicy: a feed of remote jobs, asked by tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from scrapers.records import day, decoded, items, joined, link, listing, page, pay, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Jobicy",
    documentation="https://jobicy.com/jobs-rss-feed",
    terms="Free to use with a link back; not to be passed on to other job boards.",
    robots="Not established; read before each run.",
    attribution="Name Jobicy and link to the posting there.",
    default="request",
)
PAGE = 50  # the newest that match


def parse(answer: bytes) -> Page:
    """Return the postings of the feed, or one bare posting of it."""
    return page(listing(decoded(answer, "Jobicy"), "jobs", "jobTitle", "Jobicy"), _read)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the newest postings of each of the board's words; older ones are not shown."""
    known: set[str | None] = set()
    for words in board.search:
        params = {"count": str(PAGE), "tag": words}
        found = parse(client.get("https://jobicy.com/api/v2/remote-jobs", params=params))
        rows = tuple(row for row in found.rows if row["source_id"] not in known)
        known.update(row["source_id"] for row in rows)
        yield replace(found, rows=rows, capped=len(found.rows) >= PAGE)


def _read(record: Row) -> Row:
    level = text(record.get("jobLevel"))
    trades = texts(record.get("jobIndustry"))
    return {
        "source_id": text(record.get("id")),
        "url": link(record.get("url")),
        "title": unescape(text(record.get("jobTitle")) or ""),
        "employer": unescape(text(record.get("companyName")) or "") or None,
        "description": text(record.get("jobDescription")) or text(record.get("jobExcerpt")),
        "locations": texts([place.strip() for place in (text(record.get("jobGeo")) or "").split(",")]),
        "arrangement_text": "Remote",
        "employment_text": joined(*items(record.get("jobType"))),
        "seniority_text": None if level == "Any" else level,
        "industry_text": unescape(", ".join(trades)) if trades else None,
        "posted_on": day(record.get("pubDate")),
        **pay(
            record.get("salaryMin"),
            record.get("salaryMax"),
            record.get("salaryCurrency"),
            record.get("salaryPeriod"),
        ),
    }
