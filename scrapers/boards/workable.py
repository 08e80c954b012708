"""Workable widget API: an employer's whole board in one answer; the token is the account's name."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scrapers.records import at, day, decoded, each_once, items, joined, link, listing, page, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Workable",
    documentation="https://help.workable.com/hc/en-us/articles/115012771647",
    terms="A documented public API without a key; its host asks that no models be trained on the texts.",
    robots="apply.workable.com disallows nothing; Content-Signal search=yes, ai-train=no (2026-09-25).",
    attribution="Postings from the employer's Workable page, linked",
    default="on",
    seconds=1.5,
)


def parse(answer: bytes) -> Page:
    """Return the postings of an account's answer; one that is repeated for each of its places comes once."""
    told = decoded(answer, "Workable")
    employer = text(at(told, "name"))
    jobs = listing(told, "jobs", "shortcode", "Workable")
    return each_once(page(jobs, lambda job: _row(job) | {"employer": employer}))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; it comes whole."""
    url = f"https://apply.workable.com/api/v1/widget/accounts/{quote(board.token, safe='')}"
    yield parse(client.get(url, params={"details": "true"}))


def _row(job: Row) -> Row:
    return {
        "source_id": text(job.get("shortcode")),
        "url": next(filter(None, (link(job.get(u)) for u in ("url", "shortlink", "application_url"))), None),
        "title": text(job.get("title")),
        "description": text(job.get("description")),
        "locations": _places(job),
        # Telecommuting that is not so says nothing.
        "arrangement_text": (text(job.get("workplace_type")) or "").replace("_", "-")
        or ("telecommuting" if job.get("telecommuting") is True else None),
        "employment_text": text(job.get("employment_type")),
        "seniority_text": text(job.get("experience")),
        "industry_text": text(job.get("industry")),
        "degree_text": text(job.get("education")),
        "posted_on": day(job.get("published_on")) or day(job.get("created_at")),
    }


def _places(job: Row) -> list[str] | None:
    several = [
        at(place, "country")
        if at(place, "hidden") is True
        else joined(*(at(place, part) for part in ("city", "region", "country")))
        for place in items(job.get("locations"))
    ]
    return texts(several) or texts([joined(job.get("city"), job.get("state"), job.get("country"))])
