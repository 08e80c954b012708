"""Cue words by their first letters: a clause is walked word by word, and few expressions are tried at each."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A capital after a small letter begins a word too: HTML leaves "faceSalary range". "401(k)" is a cue.
_WORD = re.compile(r"[A-ZÅÄÖÜ]?[a-zà-öø-ÿ]+|[A-Z]+|(?<![0-9])4")


class Clause(NamedTuple):
    """Words in small letters, and where each of them begins."""

    text: str
    words: list[int]


class Cues:
    """Phrases that tell a group; each begins with two plain characters and is written in small letters."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        phrases: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for group, cues in groups.items():
            for cue in cues:
                phrases[cue.replace("\\", "")[:2]][group].append(cue)
        self._at = {
            beginning: re.compile(
                "|".join(f"(?P<{group}>(?:{'|'.join(cues)})(?![a-z]))" for group, cues in named.items())
            )
            for beginning, named in phrases.items()
        }

    def last(self, clause: Clause) -> tuple[str | None, int]:
        """Return the group of the last cue in *clause* and where it begins; None and -1 without any."""
        text = clause.text
        for start in reversed(clause.words):
            pattern = self._at.get(text[start : start + 2])
            if pattern is not None and (match := pattern.match(text, start)):
                return match.lastgroup, start
        return None, -1


def clause(text: str) -> Clause:
    """Return *text* as a clause."""
    small = text.lower()
    if len(small) != len(text):  # a few capitals have no small letter of their own
        small = text
    return Clause(small, [match.start() for match in _WORD.finditer(text)])
