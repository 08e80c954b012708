"""Finding the schema.org JobPosting objects of a page: in its JSON-LD, or in an answer that is JSON itself."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from scrapers.source import Row

_START = re.compile(r"\{|\[\s*[\[{]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A string, whose white space and commas are text, or commas with the bracket that closes after them.
_STRING_OR_COMMAS = re.compile(r'("(?:[^"\\]++|\\.)*+"?)|,[\s,]*+([}\]])?', re.DOTALL)
_ESCAPE = re.compile(r"""\\(?:u[0-9A-Fa-f]{4}|["'\\/bfnrt]|)""")
_TOLERANT = json.JSONDecoder(strict=False)


def scripts(page: BeautifulSoup) -> list[str]:
    """Return the texts of the page's JSON-LD, however its type is escaped."""
    return [
        script.get_text()
        for script in page.find_all("script")
        if "ld+json" in html.unescape(str(script.get("type", ""))).lower()
    ]


def loaded(said: str, *, whole: bool = False) -> Any:
    """Return the JSON value that begins in *said*, None where there is none; *whole*: nothing may follow it.

    Comments and CDATA marks around it, control characters, needless commas, stray backslashes and quotation marks
    written as entities are put up with.
    """
    bare = _CONTROL.sub(" ", said).replace("<![CDATA[", " ")
    for text in (bare, html.unescape(bare)) if "&quot;" in bare else (bare,):
        start = _START.search(text)
        if start:
            for told in (text[start.start() :], _mended(text[start.start() :])):
                try:
                    value, end = _TOLERANT.raw_decode(told)
                except (ValueError, RecursionError):
                    continue
                return None if whole and told[end:].strip() else value
    return None


def postings(value: object) -> list[Row]:
    """Return the JobPosting objects anywhere within a JSON value, in their order.

    Names of properties are without prefix and begin with a small letter; an object that stands for another by
    its @id alone is replaced by that.
    """
    found = [_plain(each) for each in _objects(value)]
    named = {str(each["@id"]): each for each in found if "@id" in each and len(each) > 1}
    return [{key: _meant(part, named) for key, part in each.items()} for each in found if _is_posting(each)]


def _objects(value: object) -> Iterator[Row]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
        if isinstance(one, dict | list):
            waiting.extend(reversed(list(one.values()) if isinstance(one, dict) else one))


def _plain(each: Row) -> Row:
    """Return an object under plain names of properties: schema:title and EducationRequirements are such."""
    names = ((key if key.startswith("@") else re.split("[:/#]", key)[-1], part) for key, part in each.items())
    return {name[:1].lower() + name[1:]: part for name, part in names}


def _is_posting(each: Row) -> bool:
    kinds = each.get("@type")
    return any(
        isinstance(kind, str) and re.split("[:/#]", kind.strip())[-1].lower() == "jobposting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _meant(part: Any, named: dict[str, Row]) -> Any:
    if isinstance(part, list):
        return [one if isinstance(one, list) else _meant(one, named) for one in part]
    if isinstance(part, dict) and set(part) - {"@type"} == {"@id"}:
        return named.get(str(part["@id"]), part)
    return part


def _mended(text: str) -> str:
    """Return JSON without needless commas and with stray backslashes doubled."""
    return _STRING_OR_COMMAS.sub(lambda m: _escaped(m[1]) if m[1] else m[2] or ",", text)


def _escaped(string: str) -> str:
    return _ESCAPE.sub(lambda m: {"\\": r"\\", r"\'": "'"}.get(m[0], m[0]), string)
