"""Cue words by their first letter: a clause is walked word by word, and few expressions are tried at each."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A capital after a small letter begins a word too: HTML leaves "faceSalary range". "401(k)" is a cue.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|(?<![0-9])4")


class Clause(NamedTuple):
    """Words in small letters, and where each of them begins."""

    text: str
    words: list[int]


class Cues:
    """Phrases that tell a group; each begins with a letter, ends with a word and is written in small letters."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        phrases: dict[str, list[str]] = defaultdict(list)
        for group, cues in groups.items():
            by_letter: dict[str, list[str]] = defaultdict(list)
            for cue in cues:
                by_letter[cue[0]].append(cue)
            for letter, alternatives in by_letter.items():
                phrases[letter].append(f"(?P<{group}>{'|'.join(alternatives)})")
        self._at = {
            letter: re.compile(f"(?:{'|'.join(named)})(?![a-z])") for letter, named in phrases.items()
        }

    def last(self, clause: Clause) -> tuple[str | None, int]:
        """Return the group of the last cue in *clause* and where it begins; None and -1 without any."""
        text = clause.text
        for start in reversed(clause.words):
            pattern = self._at.get(text[start])
            if pattern is not None and (match := pattern.match(text, start)):
                return match.lastgroup, start
        return None, -1


def clause(text: str) -> Clause:
    """Return *text* as a clause."""
    small = text.lower()
    if len(small) != len(text):  # a few capitals have no small letter of their own
        small = text
    return Clause(small, [match.start() for match in _WORD.finditer(text)])
