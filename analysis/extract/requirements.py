"""What a posting asks for: years of experience, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from analysis.extract import degrees, sections, sentence, words, years

# All that is read stands in the sentence around one of these: those in small letters in any writing, others as they are.
CUES = (*years.CUES, *degrees.CUES)

Span = tuple[int, int]

_ANY_CASE = tuple(cue for cue in CUES if cue.islower())
_OWN_CASE = re.compile("|".join(re.escape(cue) for cue in CUES if not cue.islower()))
_RANKS = ("none", "bachelor", "master", "phd")
# No posting has a cue more often; what goes on longer is no posting.
_MOST = 80


class _Cue(NamedTuple):
    """The place of a cue; *is_unit* where it is one of time, not of a degree."""

    start: int
    end: int
    is_unit: bool


class Requirements(NamedTuple):
    """What a posting asks for; None where it says nothing, equivalent_ok None where it asks for neither."""

    years_min: float | None = None
    years_max: float | None = None
    degree_min: str | None = None
    degree_preferred: str | None = None
    equivalent_ok: bool | None = None


NOTHING = Requirements()


def read(
    text: str, parts: Sequence[sections.Section] | None = None, cues: Sequence[Span] | None = None
) -> Requirements:
    """Return what *text*, a posting or a single field, asks for.

    *parts* are its sections and *cues* the spans of CUES in it, in order, if they are known.
    """
    named: list[degrees.Mention] = []
    spans: list[years.Mention] = []
    for around, units, names in _sentences(text, _telling(text, _places(text) if cues is None else cues)):
        here = degrees.mentions(text, around, names) if names else []
        if units or here:
            spans += years.mentions(around, units, here)
            named += here
    if not named and not spans:
        return NOTHING
    nice = [part for part in (_parts(text) if parts is None else parts) if part.kind == "nice"]
    if nice:
        named = [one._replace(preferred=one.preferred or _is_nice(text, one.place, nice)) for one in named]
        spans = [one._replace(preferred=one.preferred or _is_nice(text, one.place, nice)) for one in spans]
    return _answer(named, spans)


def _places(text: str) -> list[Span]:
    """Return where CUES stand in *text*, in order."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have small forms of two characters
        lower = text
    found = [match.span() for match in islice(_OWN_CASE.finditer(text), 5 * _MOST)]
    # Long words are found by themselves in half the time that one expression takes for all of them.
    for cue in _ANY_CASE:
        place, many = lower.find(cue), 0
        while place >= 0 and many < _MOST:
            found.append((place, place + len(cue)))
            place, many = lower.find(cue, place + len(cue)), many + 1
    found.sort()
    return found


def _telling(text: str, cues: Sequence[Span]) -> list[_Cue]:
    """Return those of *cues* that may be what they look like: years counted, abbreviations no part of a word."""
    found = []
    for start, end in cues:
        is_unit = text[start:end].lower().startswith(years.CUES)
        if years.is_counted(text, start, end) if is_unit else end - start > 2 or _is_apart(text, start, end):
            found.append(_Cue(start, end, is_unit))
    return found[:_MOST]


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether the capitals at *start*..*end* stand apart from others."""
    before, behind = text[start - 1 : start], text[end : end + 3]
    return not (before.isupper() or before.isdigit() or (behind.isalpha() and behind.isupper()))


def _sentences(text: str, cues: list[_Cue]) -> Iterator[tuple[sentence.Sentence, list[int], list[int]]]:
    """Yield the sentences around *cues*, with the places in them of units of time and of degrees."""
    index = 0
    while index < len(cues):
        around = sentence.around(text, cues[index].start, cues[index].end)
        units: list[int] = []
        names: list[int] = []
        while index < len(cues) and cues[index].start < around.end:
            (units if cues[index].is_unit else names).append(cues[index].start - around.start)
            index += 1
        yield around, units, names


def _parts(text: str) -> list[sections.Section]:
    cut = words.cut([text])
    return sections.parts(cut, sections.kinds(cut), 0, len(text))


def _is_nice(text: str, place: int, nice: list[sections.Section]) -> bool:
    """Tell whether *place* stands under a heading over what would be nice to have.

    A sentence that is such a part by itself has no heading; what it wishes for is read from its own words.
    """
    for part in nice:
        if part.start <= place < part.end:
            before = text[part.start : place]
            return "\n" in before or ":" in before
    return False


def _answer(named: list[degrees.Mention], spans: list[years.Mention]) -> Requirements:
    """Return what all statements of a text come to."""
    low, high = years.asked(spans)
    required = [one.rank for one in named if not one.preferred]
    least = min(required, default=degrees.NONE)
    preferred = [one.rank for one in named if one.preferred and one.rank > least]
    equivalent = any(one.equivalent for one in named) or any(one.instead for one in spans)
    stated = bool(named) or low is not None or high is not None
    return Requirements(
        low,
        high,
        _RANKS[least] if required else None,
        _RANKS[min(preferred)] if preferred else None,
        equivalent if stated else None,
    )
