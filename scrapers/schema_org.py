"""The values of schema.org properties: whatever shape they have, the texts that they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapers.records import text

NOTHING = {"unavailable", "n/a", "null", "none", "undefined", "not available", "not specified", "unspecified"}
# Where an object says what it is, the first of these that there is.
NAMES = ("name", "@value", "value", "text", "title", "description", "codeValue", "@id", "url")
MOST = 2_000
_SCHEMA = ("https://schema.org/", "http://schema.org/")


def every(value: object) -> list[Any]:
    """Return *value*, or what it holds if it is a list, lists within it opened; at most MOST."""
    found: list[Any] = []
    waiting = [value]
    while waiting and len(found) < MOST:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one[:MOST]))
        elif one is not None:
            found.append(one)
    return found


def some(value: object) -> Iterator[str]:
    """Yield the texts that *value* says, an object by its name; what stands for nothing is left out."""
    for one in every(value):
        if isinstance(one, dict):
            told = next((entry for name in NAMES if (entry := _first(one.get(name)))), None)
        else:
            told = _text(one)
        if told:
            yield told


def said(value: object) -> str | None:
    """Return the first text that *value* says."""
    return next(some(value), None)


def _first(value: object) -> str | None:
    """Return the first text of a name, which may itself be an object of one: {"name": {"@value": "Acme"}}."""
    for one in every(value):
        if told := _text(one.get("@value") or one.get("name") if isinstance(one, dict) else one):
            return told
    return None


def _text(value: object) -> str | None:
    told = text(value)
    if not told or told.lower() in NOTHING or not any(sign.isalnum() for sign in told[:200]):
        return None
    for prefix in _SCHEMA:
        told = told.removeprefix(prefix)
    return told or None
