"""Workday: the JSON that an employer's career site itself asks for, searched by words.

The token is the site's address: https://{tenant}.{wdN}.myworkdayjobs.com/{site}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, items, link, listing, page, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Workday",
    documentation="https://www.workday.com/",
    terms="Not documented for the public; Workday's terms for its own sites forbid scraping them, whether they "
    "bind on customers' career sites is open.",
    robots="Set by each employer; no rule on /wday/cxs/ where it was read (2026-08).",
    attribution="Link to the posting on the employer's Workday site.",
    default="request",
    own_hosts=True,
)
PAGE = 20  # the most that is answered
MOST_PAGES = 50  # of the 100 a search shows: past 2,000 postings it starts again from the first
_MANY = re.compile(r"\d+ Locations?", re.IGNORECASE)


def parse(answer: bytes) -> Page:
    """Return the postings of a search, or the one of a posting's own answer."""
    content = decoded(answer, "Workday")
    if isinstance(at(content, "jobPostingInfo"), dict):
        return _single(content)
    postings = listing(content, "jobPostings", "externalPath", "Workday")
    return page(postings, _listed, total=at(content, "total") or None)  # 0 on pages after the first


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search the site for each of the board's words, and read the postings of wanted titles."""
    parts = address(board.token, "https://acme.wd5.myworkdayjobs.com/Careers")
    tenant, site = str(parts.hostname).partition(".")[0], parts.path.rpartition("/")[2]
    if not site:
        raise Unexpected(f"{board.token!r} names no site: https://acme.wd5.myworkdayjobs.com/Careers does")
    api = f"https://{parts.netloc}/wday/cxs/{tenant}/{site}"
    known: set[str] = set()
    for words in board.search:
        for found in _search(client, api, words, known):
            rows = ({**row, "url": f"/{site}{row['url']}"} for row in found.rows)
            yield placed(replace(found, rows=tuple(rows)), f"https://{parts.netloc}", f"{tenant}/{site}")


def _search(client: Client, api: str, words: str, known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        body = {"appliedFacets": {}, "limit": PAGE, "offset": number * PAGE, "searchText": words}
        return parse(client.post(f"{api}/jobs", body))

    return detailed(
        listed(ask, most=MOST_PAGES, known=known), lambda row: parse(client.get(f"{api}{row['url']}"))
    )


def _listed(record: Row) -> Row:
    path = text(record.get("externalPath")) or ""
    if path and not re.match(r"/[^/]", path):
        raise ValueError("address leads elsewhere")
    place = text(record.get("locationsText"))
    return {
        "source_id": _id(path),
        "url": path or None,
        "title": text(record.get("title")),
        "locations": [place] if place and not _MANY.fullmatch(place) else None,
        "arrangement_text": text(record.get("remoteType")),
        "employment_text": text(record.get("timeType")),
    }


def _single(content: Row) -> Page:
    """Return the page of a posting's own answer; it needs no identity, the listing that led to it has one."""
    record = content["jobPostingInfo"]
    row = {**_detail(record), "employer": text(at(content, "hiringOrganization", "name"))}
    return Page((row,)) if row["title"] else page([record], _detail)


def _detail(record: Row) -> Row:
    url = link(record.get("externalUrl"))
    return {
        "source_id": _id(url or "") or text(record.get("jobReqId")),
        "url": url,
        "title": text(record.get("title")),
        "description": text(record.get("jobDescription")),
        "locations": texts([record.get("location"), *items(record.get("additionalLocations"))]),
        "arrangement_text": text(record.get("remoteType")),
        "employment_text": text(record.get("timeType")),
        "posted_on": day(record.get("startDate")),
        "closes_on": day(record.get("endDate")),
    }


def _id(path: str) -> str | None:
    """Return what the last step of an address has after the title: /job/Leeds/Data-Analyst_JR12-1 → JR12-1."""
    step = path.rstrip("/").rpartition("/")[2]
    return step.rpartition("_")[2] or None
