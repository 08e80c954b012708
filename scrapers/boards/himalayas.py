"""Himalayas: remote jobs; of some 100,000 those that a search for the board's words finds."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.paging import listed
from scrapers.records import at, day, decoded, items, joined, link, listing, page, pay, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Himalayas",
    documentation="https://himalayas.app/docs/remote-jobs-api",
    terms="Free to use with credit and a link back; to be refreshed once a day at most.",
    robots="himalayas.app allows /jobs/api and refuses its list pages (?page=) (2026-09).",
    attribution="Name Himalayas and link to the posting there.",
    default="on",
)
PAGES = 50  # of 20 postings, for each search


def parse(answer: bytes) -> Page:
    """Return the postings of a page of the feed or of a search, or of one record."""
    told = decoded(answer, "Himalayas")
    return page(listing(told, "jobs", "guid", "Himalayas"), _row, total=at(told, "totalCount"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield what the searches find, page by page; a posting that several find comes once."""
    known: set[str] = set()
    for words in board.search:

        def ask(number: int, words: str = words) -> Page:
            params = {"q": words, "page": str(number + 1)}
            return parse(client.get("https://himalayas.app/jobs/api/search", params=params))

        yield from listed(ask, most=PAGES, known=known)


def _row(job: Row) -> Row:
    url = link(job.get("guid")) or link(job.get("applicationLink"))
    low, high = job.get("minSalary"), job.get("maxSalary")
    return {
        "source_id": text(job.get("guid")),
        "url": url,
        "title": text(job.get("title")),
        "employer": _employer(job),
        "description": text(job.get("description")),
        "locations": texts([_place(place) for place in items(job.get("locationRestrictions"))]),
        "arrangement_text": "Remote",
        "employment_text": text(job.get("employmentType")),
        "seniority_text": joined(*items(job.get("seniority"))),
        "posted_on": day(job.get("pubDate")),
        "closes_on": day(job.get("expiryDate")),
        **pay(low, high, job.get("currency"), job.get("salaryPeriod")),
    }


def _employer(job: Row) -> str | None:
    """Return the company's name; some answers say "name" instead, where only its short name helps."""
    name = text(job.get("companyName"))
    return text(job.get("companySlug")) if name in ("name", None) else name


def _place(place: object) -> str | None:
    return text(at(place, "name")) if isinstance(place, dict) else text(place)
