"""Where each reader must look in each text of a batch: the places of all cues, found by compiled scans."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from analysis.extract import (
    arrangement_prose,
    industry_cues,
    money_spots,
    phrases,
    place,
    requirements,
    sections,
    sentence,
    substrings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from analysis.extract.substrings import Span
    from analysis.extract.words import Words

_NICE = sections.KINDS.index("nice")


class Marks(NamedTuple):
    """The places in one text, in characters and in order: of sentences; of cues, as spans; of numbers that may be money; of sections."""

    requirements: list[sentence.Place]
    arrangement: list[Span]
    nations: list[Span]
    industry: Iterator[tuple[int, int, int]]
    money: list[int]
    nice: list[sections.Section]


def find(texts: pa.Array, cut: Words, kinds: NDArray[np.uint8]) -> list[Marks]:
    """Return the marks of each of *texts*, which *cut* cuts into words and *kinds* into sections."""
    hits = phrases.find(cut, _industry_phrases())
    industry = (_industry(hits, text) for text in range(len(texts)))
    asking, *cues = substrings.find(texts, _automaton())
    return list(
        map(Marks, sentence.find(texts, asking), *cues, industry, money_spots.find(cut), _nice(cut, kinds))
    )


@cache
def _automaton() -> substrings.Automaton:
    return substrings.automaton(
        {"requirements": requirements.CUES, "arrangement": arrangement_prose.CUES, "nations": place.NATIONS}
    )


def _industry(hits: phrases.Hits, text: int) -> Iterator[tuple[int, int, int]]:
    """The phrases of industries in one text, the longest first where several begin at one place; few texts are asked."""
    own = slice(hits.first[text], hits.first[text + 1])
    order = np.lexsort((-hits.end[own], hits.start[own]))
    found = (hits.phrase[own] // 2, hits.start[own], hits.end[own])
    yield from zip(*(column[order].tolist() for column in found), strict=True)


@cache
def _industry_phrases() -> phrases.Phrases:
    """Every phrase, and its plural beside it."""
    return phrases.table([form for cue in industry_cues.phrases() for form in (cue, f"{cue}s")])


def _nice(cut: Words, kinds: NDArray[np.uint8]) -> list[list[sections.Section]]:
    """The stretches of each text that speak of what is nice to have."""
    nice = np.concatenate([[False], kinds == _NICE, [False]])
    nice[cut.first[1:]] = False  # the guard behind each text
    edges = np.flatnonzero(nice[1:] != nice[:-1])
    begin, behind = edges[::2], edges[1::2]
    spans = zip(cut.place[begin].tolist(), cut.place[behind].tolist(), strict=True)
    found = [sections.Section("nice", start, end) for start, end in spans]
    return substrings.split(found, np.searchsorted(begin, cut.first))
