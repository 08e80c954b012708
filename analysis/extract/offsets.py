"""Where a piece of plain text stands in the HTML it was made from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

# What `text.plain` drops or decodes, in the order in which it must be looked for.
_HIDDEN = re.compile(
    r"<(script|style|template|noscript|head)\b.*?</\1\s*>|<!--.*?-->|</?[A-Za-z][^<>]*>|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d?|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});?")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Alignment:
    """Which characters of two texts are the same when white space and markup are left aside."""

    plain: _Ink
    raw: _Ink

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters *start* to *end* of the plain text stand in the raw one."""
        return self.raw.position(self.plain.rank(start)), self.raw.position(self.plain.rank(end - 1)) + 1


@dataclass(frozen=True)
class _Ink:
    """The characters of a text that are no white space, counted through."""

    starts: list[int]
    ranks: list[int]

    def rank(self, position: int) -> int:
        word = bisect_right(self.starts, position) - 1
        return self.ranks[word] + position - self.starts[word]

    def position(self, rank: int) -> int:
        word = bisect_right(self.ranks, rank) - 1
        return self.starts[word] + rank - self.ranks[word]


def align(raw: str, plain: str) -> Alignment | None:
    """Return how *plain* lies in *raw*, None where it cannot be told (HTML that was escaped twice)."""
    bare = _ENTITY.sub(_decoded, _HIDDEN.sub(_blanks, raw))
    if "".join(bare.split()) != "".join(plain.split()):
        return None
    return Alignment(_ink(plain), _ink(bare))


def _ink(text: str) -> _Ink:
    words = [match.span() for match in _WORD.finditer(text)]
    lengths = (end - start for start, end in words)
    return _Ink([start for start, _ in words], [0, *accumulate(lengths)][: len(words)])


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _decoded(match: re.Match[str]) -> str:
    return unescape(match[0]).ljust(len(match[0]))
