"""What a source is: facts about it, how its answers are parsed, and how it is asked.

A source is one file in `scrapers/boards/`; the file's name registers it. It has

    ABOUT = About(...)
    def parse(answer: bytes) -> Page: ...                                pure: one recorded answer -> its postings
    def collect(board: Board, client: Client) -> Iterator[Page]: ...     asks, page by page, and parses

`parse` never raises on an answer of any shape but Unexpected (the answer as a whole is none of this source's); a bad
record is rejected with its reason and the others are kept.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Literal, Protocol

from scrapers import boards

CAREERS_PAGE = "careers_page"  # any page with schema.org postings; it stands beside the boards

Row = dict[str, Any]


class Unexpected(Exception):
    """An answer that is none of this source's: what was expected and what came, in one sentence."""


@dataclass(frozen=True)
class About:
    """The facts about a source that people and the collector need to know.

    default: on (collected unless told otherwise), request (only when named), key (only with the user's own key).
    keys: environment variables or Streamlit secrets that hold the user's key, all needed.
    robots_exception: why robots.txt of the API's host does not stop a user with a key; None where it is obeyed.
    seconds: least time between two requests to one host of this source.
    own_hosts: whether every board has a host of its own, so that boards may be asked side by side.
    """

    title: str
    documentation: str
    terms: str
    robots: str
    attribution: str
    default: Literal["on", "request", "key"]
    keys: tuple[str, ...] = ()
    robots_exception: str | None = None
    seconds: float = 1.0
    own_hosts: bool = False


@dataclass(frozen=True)
class Board:
    """What one collection asks a source for: an employer's board, or the whole of a feed.

    token is the board's name or address at the source (data/reference/employers.csv), empty for a feed.
    search are words to look for where the source can only be searched (Workday, USAJOBS …).
    """

    source: str
    employer: str | None = None
    token: str = ""
    industry: str | None = None
    search: tuple[str, ...] = ("machine learning", "data scientist", "artificial intelligence")


@dataclass(frozen=True)
class Reject:
    """A record that could not be taken: a short, countable reason and the record as far as it is known."""

    reason: str
    raw: str


@dataclass(frozen=True)
class Page:
    """What one answer holds: rows of stated columns of an observation, and what could not be taken.

    Rows carry the names of data/schema.py OBSERVATION with Python values (dates as date, lists as list); columns
    that are left out are null; kind and source are filled in by the collector. total: how many postings the source
    says it has. capped: the source shows no more than it has shown although there is more, so that what is missing
    is not closed.
    """

    rows: tuple[Row, ...]
    rejects: tuple[Reject, ...] = ()
    total: int | None = None
    capped: bool = False


class Client(Protocol):
    """What a source may do with the network; scrapers/http.py does it politely. Raises faults.Failed."""

    def get(self, url: str, *, accept: str = "json", params: dict[str, str] | None = None,
            headers: dict[str, str] | None = None) -> bytes: ...  # fmt: skip

    def post(self, url: str, body: dict[str, Any], *, headers: dict[str, str] | None = None) -> bytes: ...


class Source(Protocol):
    """A module of scrapers/boards/."""

    ABOUT: About

    @staticmethod
    def parse(answer: bytes) -> Page: ...

    @staticmethod
    def collect(board: Board, client: Client) -> Iterator[Page]: ...


@cache
def names() -> tuple[str, ...]:
    """Return the names of all sources."""
    return (*sorted(module.name for module in pkgutil.iter_modules(boards.__path__)), CAREERS_PAGE)


def named(name: str) -> ModuleType:
    """Return the source *name*; raises ValueError, naming those there are."""
    if name not in names():
        raise ValueError(f"there is no source {name}; there are: {', '.join(names())}")
    return importlib.import_module(f"scrapers.{name}" if name == CAREERS_PAGE else f"scrapers.boards.{name}")
