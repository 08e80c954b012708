"""A source for the benchmark: a board is the address of pages of postings, asked one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.paging import listed
from scrapers.records import decoded, items, page
from scrapers.source import About, Board, Client, Page

ABOUT = About(
    "Paged", "https://jobs.example.com", "none", "none", "none", "request", seconds=0.5, own_hosts=True
)


def parse(answer: bytes) -> Page:
    told = decoded(answer, "Paged")
    return page(items(told["jobs"]), dict, total=told["total"])


def collect(board: Board, client: Client) -> Iterator[Page]:
    yield from listed(lambda number: parse(client.get(f"{board.token}/{number}")), most=100)
