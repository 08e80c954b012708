"""Reading web pages without trusting their shape."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from scrapers.records import text
from scrapers.source import Unexpected

DEEPEST = 200  # tags within tags; nothing that people read comes near


def soup(answer: bytes, what: str) -> BeautifulSoup:
    """Return the page *answer*; raises Unexpected for one nested so deeply that searching it would take for ever."""
    page = BeautifulSoup(answer, "lxml")
    depths = {id(page): 0}
    for tag in page.find_all(True):
        depth = depths[id(tag)] = depths[id(tag.parent)] + 1
        if depth > DEEPEST:
            raise Unexpected(f"{what} answered a page of more than {DEEPEST} tags within tags")
    return page


def shown(part: Tag | None, selector: str = "") -> str | None:
    """Return the text of *part*, or of what *selector* finds in it first; None where there is none."""
    found = part.select_one(selector) if part and selector else part
    return text(found.get_text(" ", strip=True)) if found else None
