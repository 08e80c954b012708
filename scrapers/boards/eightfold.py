"""Eightfold, Microsoft's careers site among others: the search that a career site itself asks.

The token is the site's address, with the tenant's domain where it is not that of the host:
https://apply.careers.microsoft.com|domain=microsoft.com, https://hsbc.eightfold.ai.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.columns import refusal
from scrapers.http import Failed
from scrapers.listing import address, detailed, listed, placed
from scrapers.records import at, day, decoded, joined, page, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Eightfold (Microsoft and others)",
    documentation="https://docs.eightfold.ai/",
    terms="Not documented for the public.",
    robots="Set by each employer; Microsoft allows /api/pcsx (2026-10-08).",
    attribution="Link to the posting on the employer's careers site.",
    default="request",
    seconds=3.0,  # one request a second was throttled with 404s
)
PAGE = 10  # fixed by the source
MOST_PAGES = 50


def parse(answer: bytes) -> Page:
    """Return the postings of a search, new (PCSX) or old (v2), or the one of a posting's details."""
    content = decoded(answer, "Eightfold")
    if isinstance(at(content, "search"), dict):  # a search and a posting's details, recorded as one
        content = content["search"]
    if (at(content, "status") or 200) != 200:
        raise refusal(content, "Eightfold")
    for holder in (at(content, "data"), content):
        if isinstance(at(holder, "positions"), list):
            return page(holder["positions"], _read, total=holder.get("count"))
        if text(at(holder, "name")):
            return page([holder], _read)
    raise refusal(content, "Eightfold")


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search the site for each of the board's words, and read the postings of wanted titles."""
    token, _, named = board.token.partition("|domain=")
    host = address(token, "https://acme.eightfold.ai").netloc
    domain = named or f"{host.partition('.')[0]}.com"
    api = _open_api(client, host, domain)
    known: set[str] = set()
    for words in board.search:
        for found in _search(client, f"https://{host}{api}", domain, words, known):
            yield placed(found, f"https://{host}", domain)


def _open_api(client: Client, host: str, domain: str) -> str:
    """Return the path of the search that the tenant answers: the new one, else the old one."""
    try:
        parse(client.get(f"https://{host}{_NEW}/search", params=_query(domain, "", 0)))
    except (Failed, Unexpected):
        return _OLD
    return _NEW
