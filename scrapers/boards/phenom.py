"""Phenom: the widget behind an employer's careers site, searched by words.

The token is the site's address with country and language: https://careers.acme.com/us/en.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, link, listing, page, pay, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Phenom",
    documentation="https://www.phenom.com/",
    terms="The widget is not documented for the public.",
    robots="Set by each employer.",
    attribution="Link to the posting on the employer's careers site.",
    default="request",
    own_hosts=True,
)
PAGE = 100
MOST_PAGES = 20
_INLINE = re.compile(rb"phApp\.ddo\s*=\s*(?=\{)")


def parse(answer: bytes) -> Page:
    """Return the postings of a search or of a posting's details; of a page of the site, those it carries inline."""
    content = _content(answer)
    if isinstance(job := at(content, "jobDetail", "data", "job"), dict):
        return page([job], _read)
    search = at(content, "refineSearch") or at(content, "eagerLoadRefineSearch")
    found = listing(at(search, "data") or search or content, "jobs", "jobId", "Phenom")
    return page(found, _read, total=at(search, "totalHits"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search the site for each of the board's words, and read the postings of wanted titles."""
    parts = address(board.token, "https://careers.acme.com/us/en")
    steps = parts.path.strip("/").split("/")
    if len(steps) != 2:
        raise Unexpected(
            f"{board.token!r} lacks country and language: https://careers.acme.com/us/en has them"
        )
    home = f"https://{parts.netloc}/{steps[0]}/{steps[1]}"
    known: set[str] = set()
    for words in board.search:
        for found in _search(client, f"https://{parts.netloc}/widgets", steps[0], steps[1], words, known):
            rows = ({**row, "url": f"{home}/job/{row['source_id']}"} for row in found.rows)
            yield placed(replace(found, rows=tuple(rows)), home, str(parts.hostname))


def _search(
    client: Client, widgets: str, country: str, language: str, words: str, known: set[str]
) -> Iterator[Page]:
    shared = {
        "lang": f"{language}_{country}",
        "deviceType": "desktop",
        "country": country,
        "siteType": "external",
    }

    def ask(number: int) -> Page:
        return parse(client.post(widgets, {**shared, **_SEARCH, "from": number * PAGE, "keywords": words}))

    def read(row: Row) -> Page:
        body = {"pageName": "job-details", "ddoKey": "jobDetail", "jobId": row["source_id"]}
        return parse(client.post(widgets, {**shared, **body}))

    return detailed(listed(ask, most=MOST_PAGES, known=known), read)


_SEARCH = {
    "pageName": "search-results",
    "ddoKey": "refineSearch",
    "sortBy": "",
    "subsearch": "",
    "jobs": True,
    "counts": True,
    "all_fields": ["category", "country", "state", "city"],
    "size": PAGE,
    "clearAll": False,
    "jdsource": "facets",
    "isSliderEnable": False,
    "pageId": "page12",
    "global": True,
    "selected_fields": {},
    "locationData": {},
}


def _content(answer: bytes) -> object:
    """Return the JSON of the answer, or the object that a page of the site assigns to phApp.ddo."""
    start = _INLINE.search(answer)
    if not start:
        return decoded(answer, "Phenom")
    try:
        return json.JSONDecoder().raw_decode(answer[start.end() :].decode("utf-8", "replace"))[0]
    except (ValueError, RecursionError) as error:
        raise Unexpected(f"Phenom's page carries something that is no JSON ({error})") from error


def _read(record: Row) -> Row:
    place = text(record.get("cityStateCountry")) or text(record.get("location"))
    apply = link(record.get("applyUrl"))
    return {
        "source_id": text(record.get("jobId")) or text(record.get("jobSeqNo")),
        "url": apply.removesuffix("/apply") if apply else None,
        "title": text(record.get("title")),
        "description": text(record.get("description")) or text(record.get("descriptionTeaser")),
        "locations": texts(record.get("multi_location")) or ([place] if place else None),
        "employment_text": text(record.get("type")),
        "posted_on": day(record.get("postedDate")),
        "updated_on": day(record.get("jobUpdatedDate")),
        "pay_text": text(record.get("payRange")),
        **pay(record.get("salaryMin"), record.get("salaryMax"), record.get("salaryCurrency"), None),
    }
