"""Eightfold, Microsoft's careers site among others: the search that a career site itself asks.

The token is the site's address, with the tenant's domain where that is not the host's first name and .com:
https://apply.careers.microsoft.com|domain=microsoft.com, https://hsbc.eightfold.ai.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from scrapers.faults import Failed
from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, items, joined, link, listing, page, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Eightfold (Microsoft and others)",
    documentation="https://eightfold.ai/",
    terms="Not documented for the public.",
    robots="Set by each employer; Microsoft allows /api/pcsx (2026-10-08).",
    attribution="Link to the posting on the employer's careers site.",
    default="request",
    own_hosts=True,
    seconds=3.0,  # one request a second was throttled with 404s
)
PAGE = 10  # fixed by the source
MOST_PAGES = 50


def parse(answer: bytes) -> Page:
    """Return the postings of a search, new (PCSX) or old (v2), or the one of a posting's details."""
    content = decoded(answer, "Eightfold")
    if isinstance(at(content, "search"), dict):  # a search and a posting's details, recorded as one
        content = content["search"]
    holder = at(content, "data") or content
    return page(listing(holder, "positions", "name", "Eightfold"), _read, total=at(holder, "count"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search the site for each of the board's words, and read the postings of wanted titles."""
    token, _, named = board.token.partition("|domain=")
    host = address(token, "https://acme.eightfold.ai").netloc
    site = _Site(client, f"https://{host}", named or f"{host.partition('.')[0]}.com")
    ask = _asking(site, next(iter(board.search), ""))
    known: set[str] = set()
    for words in board.search:
        pages = listed(partial(ask.search, site, words), most=MOST_PAGES, known=known)
        for found in detailed(pages, partial(ask.details, site)):
            yield placed(found, site.address, site.domain)


@dataclass(frozen=True)
class _Site:
    """A careers site that can be asked."""

    client: Client
    address: str
    domain: str

    def get(self, path: str, **params: str) -> Page:
        return parse(self.client.get(f"{self.address}/api/{path}", params={"domain": self.domain, **params}))


class _Api(NamedTuple):
    search: Callable[[_Site, str, int], Page]
    details: Callable[[_Site, Row], Page]


def _new_search(site: _Site, words: str, number: int) -> Page:
    return site.get("pcsx/search", query=words, location="", start=str(number * PAGE), sort_by="timestamp")


def _new_details(site: _Site, row: Row) -> Page:
    return site.get("pcsx/position_details", position_id=str(row.get("source_id")), hl="en")


def _old_search(site: _Site, words: str, number: int) -> Page:
    start, size = str(number * PAGE), str(PAGE)
    return site.get("apply/v2/jobs", query=words, start=start, num=size, sort_by="relevance")


def _old_details(site: _Site, row: Row) -> Page:
    return site.get(f"apply/v2/jobs/{row.get('source_id')}")


_NEW, _OLD = _Api(_new_search, _new_details), _Api(_old_search, _old_details)


def _asking(site: _Site, words: str) -> _Api:
    """Return the search that the tenant answers; the one asked to find out is the first of the listing's."""
    try:
        _new_search(site, words, 0)
    except (Failed, Unexpected):
        return _OLD
    return _NEW


def _read(record: Row) -> Row:
    urls = (link(record.get(name)) for name in ("canonicalPositionUrl", "publicUrl"))
    url = next(filter(None, urls), None) or _path(record.get("positionUrl"))
    posted = (record.get(name) for name in ("postedTs", "t_create", "creationTs"))
    kinds = items(record.get("efcustomTextEmploymentType"))
    return {
        "source_id": text(record.get("id")) or (url or "").rpartition("/job/")[2] or None,
        "url": url,
        "title": text(record.get("name")),
        "description": text(record.get("jobDescription")) or text(record.get("job_description")),
        "locations": texts(record.get("locations")) or texts([record.get("location")]),
        "arrangement_text": text(record.get("workLocationOption"))
        or text(record.get("work_location_option")),
        "employment_text": joined(*kinds),
        "posted_on": next(filter(None, map(day, posted)), None),
        "updated_on": day(record.get("t_update")),
    }


def _path(value: object) -> str | None:
    """Return an address within the site: /careers/job/1234."""
    found = text(value)
    return found if found and re.match(r"/[^/]", found) else None
