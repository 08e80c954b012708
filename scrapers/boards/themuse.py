"""The Muse: the public API of a jobs magazine, with the user's own key."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.keys import needed
from scrapers.paging import listed
from scrapers.records import at, day, decoded, items, joined, link, listing, page, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="The Muse",
    documentation="https://www.themuse.com/developers/api/v2",
    terms="Register the application, link back, do not clone the content.",
    robots="Allows /api/public/jobs (2026-09-25).",
    attribution="Credit The Muse and link to the posting there.",
    default="key",
    keys=("THEMUSE_API_KEY",),
)
CATEGORIES = ("Data and Analytics", "Software Engineering")
MOST_PAGES = 100  # of 20 postings; further pages are refused


def parse(answer: bytes) -> Page:
    """Return the postings of a page of the API, or one bare posting of it."""
    content = decoded(answer, "The Muse")
    return page(listing(content, "results", "name", "The Muse"), _read, total=at(content, "total"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the categories that hold data and machine-learning jobs; the API cannot be searched by words."""
    api_key = needed("THEMUSE_API_KEY")
    known: set[str] = set()
    for category in CATEGORIES:
        yield from _listing(client, {"category": category, "api_key": api_key}, known)


def _listing(client: Client, asked: dict[str, str], known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        url = "https://www.themuse.com/api/public/jobs"
        return parse(client.get(url, params={**asked, "page": str(number)}))

    return listed(ask, most=MOST_PAGES, known=known)


def _read(record: Row) -> Row:
    places = texts([at(place, "name") for place in items(record.get("locations"))])
    remote = next((place for place in places or () if "remote" in place.lower()), None)
    return {
        "source_id": text(record.get("id")),
        "url": link(at(record, "refs", "landing_page")),
        "title": text(record.get("name")),
        "employer": text(at(record, "company", "name")),
        "description": text(record.get("contents")),
        "locations": places,
        "arrangement_text": remote,
        "seniority_text": joined(*(at(level, "name") for level in items(record.get("levels")))),
        "posted_on": day(record.get("publication_date")),
    }
