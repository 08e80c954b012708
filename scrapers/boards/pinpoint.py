"""Pinpoint postings: an employer's whole board in one answer; the token is the site's name or host."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.hosts import host
from scrapers.paging import placed
from scrapers.records import at, day, decoded, joined, link, listing, page, pay, sections, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Pinpoint",
    documentation="https://developers.pinpointhq.com/",
    terms="A documented public feed without a key, meant for showing an employer's postings elsewhere.",
    robots="The employers' hosts allow /postings.json (2026-08).",
    attribution="Postings from the employer's Pinpoint site, linked",
    default="on",
    own_hosts=True,
)
PARTS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def parse(answer: bytes) -> Page:
    """Return the postings of a site's answer or of one posting's record."""
    return page(listing(decoded(answer, "Pinpoint"), "data", "key_responsibilities", "Pinpoint"), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; it comes whole."""
    site = f"https://{host(board.token, 'pinpointhq.com')}/"
    yield placed(parse(client.get(f"{site}postings.json")), site)


def _row(posting: Row) -> Row:
    parts = [(posting.get(f"{part}_header"), posting.get(part)) for part in PARTS]
    return {
        "source_id": text(posting.get("id")),
        "url": link(posting.get("url")) or text(posting.get("path")),
        "title": text(posting.get("title")),
        "description": sections((None, posting.get("description")), *parts),
        "locations": texts([_place(posting.get("location"))]),
        "arrangement_text": text(posting.get("workplace_type_text")) or text(posting.get("workplace_type")),
        "employment_text": text(posting.get("employment_type_text")) or text(posting.get("employment_type")),
        "closes_on": day(posting.get("deadline_at")),
        **({} if posting.get("compensation_visible") is False else _pay(posting)),
    }


def _place(location: object) -> str | None:
    """Return city and province, or the office's name where that says as much."""
    name, city = text(at(location, "name")), text(at(location, "city"))
    if name and (city or "") in name and not (city and at(location, "province")):
        return name
    return joined(city, at(location, "province")) or name


def _pay(posting: Row) -> Row:
    low, high = posting.get("compensation_minimum"), posting.get("compensation_maximum")
    currency, every = posting.get("compensation_currency"), posting.get("compensation_frequency")
    return {"pay_text": text(posting.get("compensation")), **pay(low, high, currency, every)}
