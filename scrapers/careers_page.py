"""Careers pages: any page with schema.org JobPosting, in JSON-LD or microdata, and lists that link to such pages.

The token is the page's address. A page without a posting is taken for a list: up to MOST_LINKS addresses on its host
that look like postings are read. Whether a list shows all there is cannot be known, so it closes nothing.
Not in boards/, as no feed or employer is asked through it unless the user names a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import polars as pl
import pyarrow as pa
from bs4 import BeautifulSoup

from scrapers import board_links, job_posting, json_ld, microdata, usajobs_page
from scrapers.faults import Failed
from scrapers.html import shown, soup
from scrapers.intake import STATED
from scrapers.paging import PATIENCE
from scrapers.posting_day import without_far_ones
from scrapers.records import link
from scrapers.source import CAREERS_PAGE, About, Board, Client, Page, Reject, Row, Unexpected

ABOUT = About(
    title="Careers pages",
    documentation="https://schema.org/JobPosting",
    terms="Each site's own; read those of a site before you collect its pages.",
    robots="Read and obeyed for each site.",
    attribution="Link to the posting at its site",
    default="request",
    own_hosts=True,
)
MOST_LINKS = 50
MOST_POSTINGS = 100_000
LONGEST_RAW = 2_000
_POSTING = re.compile(
    r"/(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|roles?|offers?|stellen\w{0,12}"
    r"|emplois?|empleos?)(?:[/?][^/?]{1,200}){1,6}/?$",
    re.IGNORECASE,
)
_DECLARATIONS = re.compile(rb"\A(?:[\s\xef\xbb\xbf]*+<\?xml[^>]*+>?)+")
_PAGE_START = re.compile(
    # Python before 3.11.5 misreads possessive groups, so only single signs are repeated so here.
    rb"(?:[\s\xef\xbb\xbf]*+<(?:\?xml[^>]*+|!--(?:(?!-->).)*--)>)*[\s\xef\xbb\xbf]*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_START = re.compile(rb"[\s\xef\xbb\xbf]*+[{\[]")
_JSON_POSTING = re.compile(rb'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/|schema:)?JobPosting"')
_NO_PAGE = re.compile(r"\.(?:pdf|docx?|jpe?g|png|svg|zip|ics|xml|rss)$", re.IGNORECASE)


def parse(answer: bytes) -> Page:
    """Return the postings of a page, or of a JobPosting that is given as JSON."""
    return _read(answer, None)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the postings of the page at the board's token, or those of the pages that it lists."""
    answer = client.get(board.token, accept="html")
    try:
        page = _read(answer, board.token)
    except Unexpected:
        yield from _listed(answer, board.token, client)
    else:
        yield replace(page, capped=page.capped or len(page.rows) > 1)


def boards(address: str, client: Client) -> tuple[Board, ...]:
    """Return the boards that a page's *address* leads to; the page itself where it has postings or no board."""
    itself = (Board(CAREERS_PAGE, token=address),)
    if found := board_links.boards(b"", address):
        return found
    try:
        answer = client.get(address, accept="html")
        _read(answer, address)
    except Failed:
        return itself
    except Unexpected:
        return board_links.boards(answer, address) or itself
    return itself


def is_page(head: bytes) -> bool:
    """Tell whether a file that begins with *head* is a web page or a JobPosting as JSON, for stated() to read."""
    return bool(_PAGE_START.match(head) or (_JSON_START.match(head) and _JSON_POSTING.search(head)))


def stated(answer: bytes) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Return the postings of a saved page as stated columns, ready for observations(), and what was rejected.

    An announcement of USAJOBS is the same posting as the one from its API. Raises Unexpected.
    """
    page = parse(answer)
    rows = [{"kind": "posting", "source": CAREERS_PAGE} | row | _at_usajobs(row) for row in page.rows]
    frame: Any = pl.from_arrow(pa.Table.from_pylist(rows, schema=pa.schema(STATED)))
    return without_far_ones(frame), page.rejects


def _at_usajobs(row: Row) -> Row:
    if job_posting.host_of(row["url"]) != usajobs_page.SITE:
        return {}
    number = job_posting.own_number(row["url"])
    return {"source": "usajobs", "source_id": number} if number else {}


def _read(answer: bytes, address: str | None) -> Page:
    """Return the postings of the page at *address*; raises Unexpected where there is none."""
    if answer.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _page(json_ld.postings(json_ld.loaded(_text(answer), whole=True)), (address,))
    html = _soup(answer)
    if announced := usajobs_page.posting(html):
        return Page((announced,))
    jobs = [job for script in json_ld.scripts(html) for job in json_ld.postings(json_ld.loaded(script))]
    return _page(jobs or microdata.postings(html), (*_canonical(html), address), shown(html, "h1"))


def _page(jobs: list[Row], addresses: Iterable[str | None], heading: str | None = None) -> Page:
    """Return the rows of *jobs*, each once; a page about one posting lends it its address and *heading*."""
    if not jobs:
        raise Unexpected(
            "The page has no schema.org JobPosting, neither as JSON-LD nor as microdata; it may be a list, or be "
            "filled by scripts: try the address of one posting, or the board that it comes from."
        )
    pages = [address for address in addresses if address]
    once = _each_once(jobs[:MOST_POSTINGS])
    alone = len(once) == 1
    rows: list[Row] = []
    rejects: list[Reject] = []
    for job in once:
        row = job_posting.row(job, pages, alone=alone)
        row["title"] = row["title"] or (heading if alone else None)
        if row["title"]:
            rows.append(row)
        else:
            rejects.append(Reject("no title", _raw(job)))
    return Page(tuple(rows), tuple(rejects), capped=len(jobs) > MOST_POSTINGS)


def _each_once(jobs: list[Row]) -> list[Row]:
    """Return *jobs* without those that say the same again, as the markup of many pages does."""
    once: dict[str, Row] = {}
    for job in jobs:
        once.setdefault(repr(job_posting.row(job)), job)
    return list(once.values())


def _listed(answer: bytes, address: str, client: Client) -> Iterator[Page]:
    """Yield the postings of the pages that a list links to; PATIENCE pages that fail in a row raise."""
    links = _links(answer, address)
    found = failed = 0
    for url in links[:MOST_LINKS]:
        try:
            page = _read(client.get(url, accept="html"), url)
        except Unexpected:
            continue
        except Failed as error:
            failed += 1
            if error.fault == "stopped" or failed >= PATIENCE:
                raise
            yield Page((), (Reject(f"its page failed: {error.fault}", url),), capped=True)
            continue
        failed = 0
        found += len(page.rows)
        yield replace(page, capped=True)
    if not found:
        raise Unexpected(_nothing(answer, address, len(links[:MOST_LINKS])))


def _links(answer: bytes, address: str) -> list[str]:
    """Return the addresses on the list's host that look like postings, each once, those with a number first."""
    host = urlsplit(address).netloc
    found: dict[str, None] = {}
    for anchor in _soup(answer).select("a[href]"):
        try:
            url = urldefrag(urljoin(address, str(anchor["href"])))[0]
            parts = urlsplit(url)
        except ValueError:
            continue
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if (
            parts.netloc == host
            and url != address
            and _POSTING.search(path)
            and not _NO_PAGE.search(parts.path)
        ):
            found.setdefault(url)
    return sorted(found, key=lambda url: job_posting.own_number(url) is None)


def _nothing(answer: bytes, address: str, tried: int) -> str:
    at = ", ".join(f"{board.source} {board.token}" for board in board_links.boards(answer, address))
    where = (
        f"its postings are at: {at}" if at else "give the address of one posting, or of the board behind it"
    )
    looked = f"and none of the {tried} pages it links to has one" if tried else "and links to none"
    return f"The page has no schema.org JobPosting {looked}; {where}."[:500]


def _canonical(html: BeautifulSoup) -> list[str]:
    """Return the addresses that the page itself says are its own."""
    tags = html.select('link[rel~="canonical"], meta[property="og:url"]')
    told = (link(tag.get("href") or tag.get("content")) for tag in tags)
    return [address for address in told if address]


def _soup(answer: bytes) -> BeautifulSoup:
    if b"<" not in answer:
        raise Unexpected("What came is no web page.")
    # An XML declaration makes the parser complain of pages that are XHTML.
    return soup(_DECLARATIONS.sub(b"", answer, 1), "The site")


def _text(answer: bytes) -> str:
    return answer.decode(json.detect_encoding(answer), "replace")


def _raw(job: Row) -> str:
    try:
        return json.dumps(job)[:LONGEST_RAW]
    except RecursionError:
        return "nested too deeply to show"
