"""Ashby Job Postings API: an employer's whole board with pay in one answer; the token is the board's name."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scrapers.records import (
    at,
    day,
    decoded,
    items,
    joined,
    link,
    listing,
    page,
    pay,
    text,
    texts,
    widest,
)
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Ashby",
    documentation="https://developers.ashbyhq.com/docs/public-job-posting-api",
    terms="A documented public API without a key, meant for showing an employer's postings elsewhere.",
    robots="api.ashbyhq.com serves no robots.txt (401, which RFC 9309 reads as no rules; 2026-09-25).",
    attribution="Postings from the employer's Ashby board, linked",
    default="on",
)


def parse(answer: bytes) -> Page:
    """Return the listed postings of a board's answer or of one posting's record."""
    return page(listing(decoded(answer, "Ashby"), "jobs", "jobUrl", "Ashby"), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; it comes whole."""
    url = f"https://api.ashbyhq.com/posting-api/job-board/{quote(board.token, safe='')}"
    yield parse(client.get(url, params={"includeCompensation": "true"}))


def _row(job: Row) -> Row:
    if job.get("isListed") is False:
        raise ValueError("not listed")
    return {
        "source_id": text(job.get("id")),
        "url": link(job.get("jobUrl")),
        "title": text(job.get("title")),
        "description": text(job.get("descriptionHtml")) or text(job.get("descriptionPlain")),
        "locations": _places(job),
        # Not isRemote, which is true of hybrid postings too.
        "arrangement_text": text(job.get("workplaceType")),
        "employment_text": text(job.get("employmentType")),
        "posted_on": day(job.get("publishedAt")),
        **_pay(job.get("compensation")),
    }


def _places(job: Row) -> list[str] | None:
    others = items(job.get("secondaryLocations"))
    return texts([_place(job), *(_place(o) if isinstance(o, dict) else o for o in others)])


def _place(named: Row) -> str | None:
    address = at(named, "address", "postalAddress")
    parts = ("addressLocality", "addressRegion", "addressCountry")
    return text(named.get("location")) or joined(*(at(address, part) for part in parts))


def _pay(compensation: object) -> Row:
    """Return the salary, the widest of all ranges; equity, bonus and commission stay in the words."""
    ranges = [
        pay(one.get("minValue"), one.get("maxValue"), one.get("currencyCode"), one.get("interval"))
        for one in items(at(compensation, "summaryComponents"))
        if isinstance(one, dict) and one.get("compensationType") == "Salary"
    ]
    salary = widest(ranges)
    words = text(at(compensation, "compensationTierSummary"))
    return {"pay_text": words, **salary, **({"pay_kind": "base"} if salary else {})}
