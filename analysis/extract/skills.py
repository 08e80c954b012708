"""Finds the skills that texts name: where each stands, under its usual name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.extract import phrases, sections, words
from analysis.extract.skill_search import search
from analysis.extract.skill_table import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


_NOT_ASKED = np.isin(np.arange(len(sections.KINDS)), [sections.KINDS.index(k) for k in ("about", "legal")])


class Span(NamedTuple):
    """One mention of a skill; *start* and *end* are character offsets into the text, end exclusive."""

    skill: str
    start: int
    end: int


class Mentions(NamedTuple):
    """The mentions in a batch of texts, in order: number of the text, number of the skill in `skill_names`, the offsets,
    and the number in `sections.KINDS` of where it stands.
    """

    text: NDArray[np.int32]
    skill: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    section: NDArray[np.uint8]


def find(text: str) -> list[Span]:
    """Return the skills that *text* asks for, in order of place, without overlaps."""
    cut = words.cut([text])
    found = mentions(cut, sections.kinds(cut))
    named = skill_names()
    spans = zip(found.skill.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    return [Span(named[skill], start, end) for skill, start, end in spans]


def mentions(cut: words.Words, kinds: NDArray[np.uint8]) -> Mentions:
    """Return the skills that the texts of *cut* ask for, text by text, in order of place, without overlaps.

    *kinds* are the sections of the words. What an employer says of itself and legal text ask for nothing.
    """
    known = table()
    text, form, row, behind = search(
        (cut.data, cut.first, cut.cased, cut.start, cut.end, cut.gap, cut.form),
        phrases.numbers(cut.hash, known.known.vocabulary),
        (known.known.roots, *known.known.edges, known.known.ends, known.known.members),
        known.forms,
        known.signs,
        known.cues,
    )
    asked = ~_NOT_ASKED[kinds[row]]
    row = row[asked]
    return Mentions(
        text[asked],
        known.forms[1][form[asked]],
        cut.place[row],
        cut.until[behind[asked] - 1],
        kinds[row],
    )


def names(spans: Iterable[Span]) -> list[str]:
    """Return the skills of *spans*, each once, in order of first mention."""
    return list(dict.fromkeys(span.skill for span in spans))


def skill_names() -> tuple[str, ...]:
    """Return every skill of the table; its place is its number."""
    return table().names


def family(skill: str) -> str:
    """Return the family of *skill*; KeyError for a name that is not in the table."""
    return table().families[skill]
