"""The sentences of a batch of texts that hold a cue; bullets, table cells and lines end one as a full stop does."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from analysis.extract import phrases, sentence_scan, sentence_traits, substrings, words, year_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where a sentence begins and ends in its text, its traits, and the places in it of units of time and of degrees.
Place = tuple[int, int, int, tuple[int, ...], tuple[int, ...]]


class Sentence(NamedTuple):
    """A stretch of a text: its words with straight apostrophes, the same in small letters, its traits, and what follows.

    What follows is left out where it can say nothing of a degree.
    """

    text: str
    lower: str
    traits: int
    following: str


def of(written: str, known: int, following: str) -> Sentence:
    """Return the sentence *written*, of the traits *known*, with the start of the text behind it."""
    if not written.isascii():
        written = written.replace("’", "'").replace("`", "'").replace("´", "'").replace("‘", "'")
    lower = written.lower()
    if len(lower) != len(written):  # a few capitals have small forms of two characters
        lower = written
    return Sentence(written, lower, known, following)


def find(texts: pa.Array, cues: Sequence[Sequence[substrings.Span]]) -> list[list[Place]]:
    """Return the sentences of each of *texts* that hold a telling one of its *cues*: years counted, a degree named."""
    column = texts.cast(pa.large_string())
    _, offsets, data = column.buffers()
    bytes_ = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    edges = np.frombuffer(offsets, np.int64, len(column) + 1, column.offset * 8)
    first = np.cumsum([0, *map(len, cues)])
    spans = np.fromiter(chain.from_iterable(chain.from_iterable(cues)), np.int64, 2 * first[-1])
    rows, units, names, of_text = sentence_scan.find(
        bytes_,
        edges,
        spans.reshape(-1, 2),
        first,
        words.characters()[0],
        _count_ends(),
        sentence_traits.machine(),
    )
    all_units, all_names = tuple(units.tolist()), tuple(names.tolist())
    places = [
        (start, end, known, all_units[u:v], all_names[n:m])
        for start, end, known, u, v, n, m in zip(*(column.tolist() for column in rows.T), strict=True)
    ]
    return substrings.split(places, of_text)


@cache
def _count_ends() -> phrases.Lookup:
    """The words that may stand before a unit of time, by their hash."""
    cut = words.cut(sorted(year_words.COUNT_ENDS))
    return phrases.lookup({int(word): 1 for word in cut.hash[cut.first[:-1]]})
