"""Finding JobPosting objects in the attributes of a page's tags, in the shape that JSON-LD would give them."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from scrapers.html import shown
from scrapers.source import Row

TEXTS = ("description", "responsibilities", "qualifications", "experienceRequirements", "skills")
ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src", "object": "data"}
VALUES = {"meta": "content", "time": "datetime", "data": "value", "meter": "value"}
# A page that marks so many different ones of these outside any scope describes one posting.
TELLING = {"datePosted", "validThrough", "baseSalary", "employmentType", "hiringOrganization", "jobLocation"}
ENOUGH = 2
DEEPEST = 10  # scopes within scopes
_POSTING = re.compile("JobPosting", re.IGNORECASE)


def postings(page: BeautifulSoup) -> list[Row]:
    """Return the JobPosting objects of the page's microdata, or one of properties that stand in no scope."""
    scopes = page.select('[itemscope][itemtype*="JobPosting" i]')
    return [_read(scope) for scope in scopes if scope.find_parent(itemtype=_POSTING) is None] or _loose(page)


def _loose(page: BeautifulSoup) -> list[Row]:
    found = _read(page)
    if len(TELLING & found.keys()) < ENOUGH:
        return []
    return [{"title": shown(page, "h1")} | found]


def _read(scope: Tag, depth: int = 0) -> Row:
    """Return the properties of *scope* by name, each as the list of its values."""
    found: Row = {"@type": str(scope.get("itemtype", "")).rstrip("/").rsplit("/", 1)[-1]}
    for tag in scope.select("[itemprop]"):
        if _scope_of(tag) is (None if isinstance(scope, BeautifulSoup) else scope):
            for name in str(tag["itemprop"]).split():
                found.setdefault(name, []).append(_value(tag, name, depth))
    return found


def _scope_of(tag: Tag) -> Tag | None:
    return tag.find_parent(itemscope=True)


def _value(tag: Tag, name: str, depth: int) -> Row | str | None:
    if tag.has_attr("itemscope"):
        return _read(tag, depth + 1) if depth < DEEPEST else None
    stated = tag.get("content") or tag.get(VALUES.get(tag.name, "content"))
    if stated:
        return str(stated)
    if name in TEXTS:
        return tag.decode_contents()
    return (shown(tag) if name not in ("url", "sameAs") else None) or _address(tag) or shown(tag)


def _address(tag: Tag) -> str | None:
    said = tag.get(ADDRESSES.get(tag.name, "href"))
    return str(said) if said else None
