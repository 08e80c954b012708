"""Composed answers of the sources, and a client that answers with them instead of the network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scrapers.source import Board, Client, Page, Row, named

ANSWERS = Path(__file__).parent / "answers"


def answer(file: str) -> bytes:
    return (ANSWERS / file).read_bytes()


def stated(page: Page) -> list[Row]:
    """Return the rows of a page without what is not stated."""
    return [{column: value for column, value in row.items() if value is not None} for row in page.rows]


def pages(board: Board, client: Client) -> list[Page]:
    return list(named(board.source).collect(board, client))


class Recorded:
    """A client that writes down what it is asked and answers with *answers*(url with its parameters)."""

    def __init__(self, answers: Callable[[str], bytes]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def get(
        self,
        url: str,
        *,
        accept: str = "json",
        params: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> bytes:
        assert accept in ("json", "xml", "html")
        self.asked.append(f"{url}?{urlencode(params)}" if params else url)
        return self.answers(self.asked[-1])

    def post(self, url: str, body: dict[str, Any], *, headers: dict[str, str] | None = None) -> bytes:
        raise AssertionError(f"{url} is not to be posted to")
