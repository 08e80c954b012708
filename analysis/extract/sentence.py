"""The sentence around a place in a text; bullets, table cells and lines end one as a full stop does."""

from __future__ import annotations

import re
from typing import NamedTuple

# A full stop ends no sentence behind a capital or within "e.g. Physics" and "M.Sc. Physics". One class of
# characters stands first, so that a search skips all others.
_END = re.compile(
    r"[\n•·;|●▪.!?](?:(?<=[\n•·;|●▪])|(?<![^A-Z][A-Z]\.)(?<!\.[a-z]\.)(?<!Sc\.)(?<!Eng\.)(?<!Tech\.)"
    r"['\")]?\s+(?=[A-Z(])|(?<=[A-Za-z]{4}\.)(?<!approx\.)\s+(?=\d)|(?<=[a-z][a-z)]\.)(?=[A-Z][a-z]|\d))"
)
_APOSTROPHES = re.compile("[’`´‘]")
_WISHES = (
    "prefer",
    "desir",
    "plus",
    "bonus",
    "nice",
    "advantag",
    "asset",
    "benefi",
    "ideal",
    "good",
    "senior",
    "would be",
)
_REACH = 260


class Sentence(NamedTuple):
    """A stretch of a text: where it begins and ends, its words with straight apostrophes, and in small letters.

    *is_wishful* where it holds a word that may wish for something instead of asking for it.
    """

    start: int
    end: int
    text: str
    lower: str
    is_wishful: bool


def around(text: str, start: int, end: int) -> Sentence:
    """Return the sentence around *start*..*end*, cut some 260 characters away from it."""
    first = max(text.rfind("\n", max(0, start - _REACH), start) + 1, start - _REACH, 0)
    for edge in _END.finditer(text, first, start + 2):  # it looks two characters ahead
        if edge.end() > start:
            break
        first = edge.end()
    edge_after = _END.search(text, end, end + _REACH)
    last = edge_after.start() if edge_after else min(len(text), end + _REACH)
    words = text[first:last]
    if not words.isascii():
        words = _APOSTROPHES.sub("'", words)
    lower = words.lower()
    if len(lower) != len(words):  # a few capitals have small forms of two characters
        lower = words
    return Sentence(first, last, words, lower, any(word in lower for word in _WISHES))
