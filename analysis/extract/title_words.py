"""The words of a job title, and the phrases of a vocabulary among them: what roles and levels are read from."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "_"  # the mark of a word that is in no phrase
SEPARATORS = frozenset("&/,;:|()[]-")

_LONGEST = 250
# The parts of a piece between two blanks that is not just a word; a dash separates only at its ends.
_PARTS = re.compile(
    r"(?:\b[a-z]\.){2,}|[$€£#]?\d+(?:[.,]\d+)+\w*|[$€£#]\d\w*|\w+(?:\.(?:js|net|ai|io|com)\b)?(?:\+\+|#|(?<=\d)[+%])?"
    r"|[&/,;:|()\[\]]|^-+|-+$|--+"
)
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2212", "-")
    | dict.fromkeys("\u2013\u2014", " - ")
    | dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad")
    | {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "·": "|", "•": "|"}
)
_SAME = {"and": "&", "und": "&"}


@lru_cache(maxsize=2_000)
def words(title: str) -> tuple[str, ...]:
    """Return the words and separators of *title*, in lower case, without accents and plural endings."""
    found: list[str] = []
    for piece in _folded(title).split():
        if piece.isalpha():
            found.append(_singular(piece))
        else:
            found += map(_part, _PARTS.findall(piece))
    return tuple(found)


def _folded(title: str) -> str:
    """Return *title* in plain letters; by way of capitals, so that "straße" and "STRASSE" are the same."""
    text = title[: 4 * _LONGEST]
    text = text.lower() if text.isascii() else text.upper().lower()
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower()
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return text[:_LONGEST].replace("_", " ")


def _part(part: str) -> str:
    if part[0] == "-":
        return "-"
    if "." in part and part[0].isalpha() and not part.endswith((".js", ".net")):
        return part.replace(".", "")
    return _singular(part)


def _singular(word: str) -> str:
    if len(word) > 4:
        return word[:-1] if word[-1] == "s" and word[-2] not in "sui" else word
    return _SAME.get(word, word)


class Vocabulary:
    """Phrases and the mark of each; where two begin at one word, the longer one counts."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._mark: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        for mark, listed in phrases.items():
            for phrase in listed.split("|"):
                parts = words(phrase)
                self._mark[parts] = mark
                self._longest[parts[0]] = max(len(parts), self._longest.get(parts[0], 0))

    def marks(self, title: tuple[str, ...]) -> list[str]:
        """Return the marks of the phrases, separators and other words of *title*, in their order."""
        found: list[str] = []
        at, end = 0, len(title)
        while at < end:
            word = title[at]
            for length in range(self._longest.get(word, 0), 0, -1):
                mark = self._mark.get(title[at : at + length])
                if mark:
                    break
            else:
                length, mark = 1, word if word in SEPARATORS else OTHER
            found.append(mark)
            at += length
        return found
