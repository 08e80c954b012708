"""Arbeitnow: a feed of jobs in Europe, most in Germany, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.paging import listed
from scrapers.records import day, decoded, items, joined, link, listing, markup, page, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Arbeitnow",
    documentation="https://www.arbeitnow.com/api/job-board-api",
    terms="Free to use with a link back.",
    robots="www.arbeitnow.com allows the API (2026-08).",
    attribution="Name Arbeitnow and link to the posting there.",
    default="on",
)
PAGES = 60  # 34 were the most seen


def parse(answer: bytes) -> Page:
    """Return the postings of a page, or of one record."""
    return page(listing(decoded(answer, "Arbeitnow"), "data", "slug", "Arbeitnow"), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the feed page by page until one is empty."""

    def ask(number: int) -> Page:
        url = "https://www.arbeitnow.com/api/job-board-api"
        return parse(client.get(url, params={"page": str(number + 1)}))

    yield from listed(ask, most=PAGES)


def _row(job: Row) -> Row:
    return {
        "source_id": text(job.get("slug")),
        "url": link(job.get("url")),
        "title": text(job.get("title")),
        "employer": text(job.get("company_name")),
        "description": markup(job.get("description")),
        "locations": texts([job.get("location")]),
        "arrangement_text": "remote" if job.get("remote") is True else None,
        "employment_text": joined(*items(job.get("job_types"))),
        "posted_on": day(job.get("created_at")),
    }
