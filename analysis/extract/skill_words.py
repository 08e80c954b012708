"""A text cut into words for the search of skills: where each stands, what is between them, where sentences end."""

from __future__ import annotations

import re
from typing import NamedTuple

# A word may end in "++" or "#" with a version (C++17), and ".NET" keeps its dot.
WORD = re.compile(r"[^\W_]+(?:\+\+\d*|\#)?|(?<![^\W_])\.net(?![^\W_])")

_STOP = re.compile(r"[\n\r•●▪◦]|[.!?][\"'”’)\]]*\s")
# A full stop after these does not end a sentence.
_SHORT = frozenset(("e", "g", "i", "eg", "ie", "incl", "vs", "approx"))
_JOINTS = frozenset(" \xa0-‐‑–/&.'’\"“”*_")


class Words(NamedTuple):
    """A text cut into words: the text itself, the words in lower case, and where each starts and ends."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def cut(text: str) -> Words:
    """Return the words of *text*."""
    matches = list(WORD.finditer(fold(text)))
    return Words(text, [m[0] for m in matches], [m.start() for m in matches], [m.end() for m in matches])


def fold(text: str) -> str:
    """Return *text* in lower case, character for character, so that offsets stay true."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def gap(words: Words, i: int) -> str:
    """Return what stands between word *i* and the one before it; empty before the first and after the last."""
    return words.text[words.ends[i - 1] : words.starts[i]] if 0 < i < len(words.words) else ""


def breaks(words: Words, i: int) -> bool:
    """Whether a sentence or a line ends before word *i*."""
    if i == 0:
        return True
    between = gap(words, i)
    if len(between) < 2 and between != "\n":
        return False
    stop = _STOP.search(between)
    return stop is not None and not (stop[0] == ". " and words.words[i - 1] in _SHORT)


def touches(words: Words, i: int) -> bool:
    """Whether word *i* directly follows the one before it: no comma, bracket, colon or end of sentence between."""
    return _JOINTS.issuperset(gap(words, i)) and not breaks(words, i)


def near(words: Words, first: int, last: int, reach: int) -> range:
    """Return the words of the same sentence from *reach* before word *first* to *reach* after word *last*, exclusive."""
    start, stop = first, last
    while start > 0 and first - start < reach and not breaks(words, start):
        start -= 1
    while stop < len(words.words) and stop - last < reach and not breaks(words, stop):
        stop += 1
    return range(start, stop)


def alone(words: Words, first: int, last: int) -> bool:
    """Whether the words from *first* to *last*, exclusive, are all of their line."""
    before, after = (
        first == 0 or "\n" in gap(words, first),
        last == len(words.words) or "\n" in gap(words, last),
    )
    return before and after
