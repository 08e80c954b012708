"""Apple: the data that jobs.apple.com puts into its own pages, searched by words.

The token, if there is one, is the address of a search whose place is kept: …/en-us/search?location=united-states-USA.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from scrapers.paging import detailed, listed
from scrapers.records import at, day, decoded, items, joined, page, sections, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Apple",
    documentation="https://jobs.apple.com/",
    terms="No public interface; the data are those of the public pages.",
    robots="No robots.txt (redirected to a page not found, 2026-10-06).",
    attribution="Link to the posting on jobs.apple.com.",
    default="request",
)
SITE = "https://jobs.apple.com/en-us"
MOST_PAGES = 50  # of 20 postings
_HYDRATION = re.compile(rb"__staticRouterHydrationData\s*=\s*JSON\.parse\(\s*(?=\")")


def parse(answer: bytes) -> Page:
    """Return the postings of a search page or the one of a posting's page; as HTML or as the data inside it."""
    content = _content(answer)
    if isinstance(job := at(content, "loaderData", "jobDetails", "jobsData"), dict):
        return page([job], _read)
    search = at(content, "loaderData", "search")
    if not isinstance(at(search, "searchResults"), list):
        raise Unexpected("Apple's page holds neither a search's results nor a posting")
    return page(search["searchResults"], _read, total=search.get("totalRecords"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search for each of the board's words, and read the postings of wanted titles."""
    place = parse_qs(urlsplit(board.token).query).get("location", ["united-states-USA"])[0]
    known: set[str] = set()
    for words in board.search:
        yield from _search(client, place, words, known)


def _search(client: Client, place: str, words: str, known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        params = {"location": place, "search": words, "page": str(number + 1)}
        return parse(client.get(f"{SITE}/search", accept="html", params=params))

    pages = listed(ask, most=MOST_PAGES, known=known)
    return detailed(pages, lambda row: parse(client.get(row["url"], accept="html")))


def _content(answer: bytes) -> object:
    """Return the data of a page: a JSON text inside a JavaScript string inside HTML, or that JSON alone."""
    start = _HYDRATION.search(answer)
    if not start:
        return decoded(answer, "Apple")
    try:
        literal = json.JSONDecoder().raw_decode(answer[start.end() :].decode("utf-8", "replace"))[0]
        return json.loads(literal)
    except (ValueError, RecursionError) as error:
        raise Unexpected(f"Apple's page carries data that are no JSON ({error})") from error


def _read(record: Row) -> Row:
    own, slug = text(record.get("positionId")), text(record.get("transformedPostingTitle"))
    return {
        "source_id": own,
        "url": "/".join(filter(None, (SITE, "details", own, slug))) if own else None,
        "title": text(record.get("postingTitle")),
        "employer": "Apple",
        "description": sections(
            ("", record.get("jobSummary")),
            ("Description", record.get("description")),
            ("Minimum qualifications", record.get("minimumQualifications")),
            ("Preferred qualifications", record.get("preferredQualifications")),
            *_footer(record),
        ),
        "locations": texts([_place(place) for place in items(record.get("locations"))]),
        "arrangement_text": "Remote (home office)" if record.get("homeOffice") is True else None,
        "posted_on": day(record.get("postDateInGMT")) or day(record.get("postingDate")),
    }


def _footer(record: Row) -> list[tuple[str, object]]:
    """Return the sections under a posting, pay and benefits of US postings among them."""
    footers = items(record.get("postingFooters")) or items(
        at(record, "postingPostLocationData", "postingFooters")
    )
    return [("", at(footer, "content")) for footer in footers]


def _place(place: object) -> str | None:
    parts = (text(at(place, name)) for name in ("city", "stateProvince", "countryName"))
    return joined(*dict.fromkeys(parts)) or text(at(place, "name"))
