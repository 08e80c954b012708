"""Rippling: the board behind an employer's careers page. The token is the board's name: acme (ats.rippling.com/acme)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scrapers.paging import detailed, listed
from scrapers.records import (
    at,
    day,
    decoded,
    each_once,
    items,
    link,
    listing,
    page,
    pay,
    sections,
    text,
    texts,
    widest,
)
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Rippling",
    documentation="https://developer.rippling.com/",
    terms="The board's JSON is not documented for the public.",
    robots="Not established; read before each run.",
    attribution="Link to the posting on the employer's Rippling board.",
    default="request",
)
MOST_PAGES = 100


def parse(answer: bytes) -> Page:
    """Return the postings of a page of the board, of the older list, or the one of a posting's details."""
    content = decoded(answer, "Rippling")
    if content == []:  # a board without openings, in the older list
        return Page(())
    found = listing(content, "items", "name", "Rippling")
    # The older list repeats a posting for each of its places.
    return each_once(page(found, _read, total=at(content, "totalItems")))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the board page by page, and for the details of wanted titles."""
    api = f"https://ats.rippling.com/api/v2/board/{quote(board.token, safe='')}/jobs"

    def ask(number: int) -> Page:
        return parse(client.get(api, params={"page": str(number), "pageSize": "20"}))

    return detailed(listed(ask, most=MOST_PAGES), lambda row: parse(client.get(f"{api}/{row['source_id']}")))


def _read(record: Row) -> Row:
    places = (
        items(record.get("locations")) or items(record.get("workLocations")) or [record.get("workLocation")]
    )
    workplaces = texts([at(place, "workplaceType") for place in places])
    return {
        "source_id": text(record.get("uuid")) or text(record.get("id")),
        "url": link(record.get("url")),
        "title": text(record.get("name")),
        "employer": text(record.get("companyName")),
        "description": _description(record.get("description")),
        "locations": texts([text(place) or at(place, "name") or at(place, "label") for place in places]),
        "arrangement_text": ", ".join(workplaces) if workplaces else None,
        "employment_text": text(at(record, "employmentType", "label")) or text(record.get("employmentType")),
        "posted_on": day(record.get("createdOn")),
        **widest(
            pay(at(r, "rangeStart"), at(r, "rangeEnd"), at(r, "currency"), at(r, "frequency"))
            for r in items(record.get("payRangeDetails"))
        ),
    }


def _description(description: object) -> str | None:
    role, company = at(description, "role"), at(description, "company")
    return text(description) or sections(("", role), ("About us" if text(role) else "", company))
