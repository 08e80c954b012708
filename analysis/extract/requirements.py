"""What a posting asks for: years of experience, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from analysis.extract import degrees, sections, sentence, sentence_scan, substrings, words, years
from analysis.extract import sentence_traits as traits

if TYPE_CHECKING:
    from collections.abc import Sequence

# All that is read stands in the sentence around one of these: those in small letters in any writing, others as they are.
CUES = (*years.CUES, *degrees.CUES)

_RANKS = ("none", "bachelor", "master", "phd")


class Requirements(NamedTuple):
    """What a posting asks for; None where it says nothing, equivalent_ok None where it asks for neither."""

    years_min: float | None = None
    years_max: float | None = None
    degree_min: str | None = None
    degree_preferred: str | None = None
    equivalent_ok: bool | None = None


NOTHING = Requirements()


def read(
    text: str,
    parts: Sequence[sections.Section] | None = None,
    places: Sequence[sentence.Place] | None = None,
) -> Requirements:
    """Return what *text*, a posting or a single field, asks for.

    *parts* are its sections, and *places* its sentences around CUES, if they are known.
    """
    if places is None:
        places = _places(text)
    if not places:
        return NOTHING
    named: list[degrees.Mention] = []
    spans: list[years.Mention] = []
    nice = None
    for start, end, known, units, names in places:
        following = text[end : end + sentence_scan.FOLLOWING] if known & traits.REPLACED_NEXT else ""
        here, there = _mentions(text[start:end], following, known, units, names)
        if not here and not there:
            continue
        if nice is None:
            nice = [part for part in (_parts(text) if parts is None else parts) if part.kind == "nice"]
        for degree in here:
            wished = nice and not degree.preferred and _is_nice(text, start + degree.start, nice)
            named.append(degree._replace(preferred=True) if wished else degree)
        for span in there:
            wished = nice and not span.preferred and _is_nice(text, start + span.start, nice)
            spans.append(span._replace(preferred=True) if wished else span)
    return _answer(named, spans) if named or spans else NOTHING


@lru_cache(maxsize=65_536)
def of_field(words: str) -> Requirements:
    """Return what a source's own field asks for in *words*, which are the same in many postings."""
    return read(words, ())


def evidence(text: str) -> tuple[list[degrees.Mention], list[years.Mention]]:
    """Return the degrees and the years that `read` goes by, each at its place in *text*."""
    named: list[degrees.Mention] = []
    spans: list[years.Mention] = []
    nice = [part for part in _parts(text) if part.kind == "nice"] if text else []
    for start, end, known, units, names in _places(text):
        following = text[end : end + sentence_scan.FOLLOWING] if known & traits.REPLACED_NEXT else ""
        here, there = _mentions(text[start:end], following, known, units, names)
        for degree in here:
            wished = degree.preferred or _is_nice(text, start + degree.start, nice)
            named.append(
                degree._replace(start=start + degree.start, end=start + degree.end, preferred=wished)
            )
        for span in there:
            wished = span.preferred or _is_nice(text, start + span.start, nice)
            spans.append(span._replace(start=start + span.start, preferred=wished))
    return named, spans


# Employers repeat their sentences from posting to posting.
@lru_cache(maxsize=2048)
def _mentions(
    written: str, following: str, known: int, units: tuple[int, ...], names: tuple[int, ...]
) -> tuple[list[degrees.Mention], list[years.Mention]]:
    """Return the degrees and the years that a sentence asks for."""
    around = sentence.of(written, known, following)
    here = degrees.mentions(around, names) if names else []
    return here, years.mentions(around, units, here) if units or "+" in written else []


def _places(text: str) -> list[sentence.Place]:
    """Return the sentences of *text* around CUES."""
    if not text:
        return []
    texts = pa.array([text], pa.large_string())
    return sentence.find(texts, substrings.find(texts, _automaton())[0])[0]


@cache
def _automaton() -> substrings.Automaton:
    return substrings.automaton({"requirements": CUES})


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
    low, high = years.asked(spans) if spans else (None, None)
    required: list[int] = []
    preferred: list[int] = []
    equivalent = False
    for degree in named:
        (preferred if degree.preferred else required).append(degree.rank)
        equivalent = equivalent or degree.equivalent
    least = min(required) if required else degrees.NONE
    better = [rank for rank in preferred if rank > least]
    for span in spans:
        equivalent = equivalent or span.instead
    stated = bool(named) or low is not None or high is not None
    return Requirements(
        low,
        high,
        _RANKS[least] if required else None,
        _RANKS[min(better)] if better else None,
        equivalent if stated else None,
    )
