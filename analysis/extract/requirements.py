"""What a posting asks for: years of experience, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.extract import degrees, sections, sentence, words, years

# All that is read stands in the sentence around one of these: those in small letters in any writing, others as they are.
CUES = (*years.CUES, *degrees.CUES)

Span = tuple[int, int]

_ANY_CASE = tuple(cue for cue in CUES if cue.islower())
_OWN_CASE = tuple(cue for cue in CUES if not cue.islower())
_RANKS = ("none", "bachelor", "master", "phd")
# No posting has a cue more often; what goes on longer is no posting.
_MOST = 80


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
    places = _places(text) if cues is None else cues
    telling = [place for place in places if _is_telling(text, *place)][:_MOST]
    named: list[degrees.Mention] = []
    spans: list[years.Mention] = []
    for around, units, names in _sentences(text, telling):
        here = degrees.mentions(text, around, names) if names else []
        spans += years.mentions(around, units, here)
        named += here
    if not named and not spans:
        return NOTHING
    nice = [part for part in (_parts(text) if parts is None else parts) if part.kind == "nice"]
    return _answer(
        [one._replace(preferred=one.preferred or _is_nice(text, one.place, nice)) for one in named],
        [one._replace(preferred=one.preferred or _is_nice(text, one.place, nice)) for one in spans],
    )


def _places(text: str) -> list[Span]:
    """Return where CUES stand in *text*, in order."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have small forms of two characters
        lower = text
    found = []
    for within, cues in ((lower, _ANY_CASE), (text, _OWN_CASE)):
        for cue in cues:
            place, many = within.find(cue), 0
            while place >= 0 and many < _MOST:
                found.append((place, place + len(cue)))
                place, many = within.find(cue, place + len(cue)), many + 1
    found.sort()
    return found


def _is_telling(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a cue may be what it looks like: years counted, an abbreviation no part of a word."""
    if _is_unit(text, start, end):
        return years.is_counted(text, start, end)
    if end - start > 2:
        return True
    before, behind = text[start - 1 : start], text[end : end + 3]
    return not (before.isupper() or before.isdigit() or (behind.isalpha() and behind.isupper()))


def _is_unit(text: str, start: int, end: int) -> bool:
    return text[start:end].lower().startswith(years.CUES)


def _sentences(
    text: str, telling: Sequence[Span]
) -> Iterator[tuple[sentence.Sentence, list[int], list[int]]]:
    """Yield the sentences around cues, with the places in them of units of time and of degrees."""
    index = 0
    while index < len(telling):
        around = sentence.around(text, *telling[index])
        units: list[int] = []
        names: list[int] = []
        while index < len(telling) and telling[index][0] < around.end:
            start, end = telling[index]
            (units if _is_unit(text, start, end) else names).append(start - around.start)
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
