"""Breezy HR: the JSON of an employer's careers page. The token is the company's name there: acme (.breezy.hr)."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.hosts import host
from scrapers.records import at, day, decoded, joined, link, listing, page, text
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Breezy HR",
    documentation="https://developer.breezy.hr/",
    terms="The careers page's JSON is not documented; the official API is for the employer alone.",
    robots="Not established; read before each run.",
    attribution="Link to the posting on the employer's Breezy page.",
    default="request",
    own_hosts=True,
)


def parse(answer: bytes) -> Page:
    """Return the postings of a careers page."""
    content = decoded(answer, "Breezy")
    if content == []:  # a company without openings
        return Page(())
    return page(listing(content, "jobs", "friendly_id", "Breezy"), _read)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the whole list; it comes in one answer."""
    yield parse(client.get(f"https://{host(board.token, 'breezy.hr')}/json", params={"verbose": "true"}))


def _read(record: Row) -> Row:
    place = record.get("location")
    named = joined(at(place, "city"), at(place, "state", "name"), at(place, "country", "name"))
    where = named or text(at(place, "name"))
    return {
        "source_id": text(record.get("id")),
        "url": link(record.get("url")),
        "title": text(record.get("name")),
        "employer": text(at(record, "company", "name")),
        "description": text(record.get("description")),
        "locations": [where] if where else None,
        "arrangement_text": "Remote" if at(place, "is_remote") is True else None,
        "employment_text": text(at(record, "type", "name")),
        "posted_on": day(record.get("published_date")),
        "pay_text": text(record.get("salary")),
    }
