"""What a sentence can possibly say, told by the words in it, so that most expressions need not be tried at all.

A trait never decides anything: where one is missing, the expressions that it stands for would find nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.extract import degree_words, substrings, year_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# It wishes for something instead of asking for it.
WISH = 1
# A degree may belong to students or to the employer's people.
OTHERS = 2
# No degree may be needed.
REFUSAL = 4
# Experience, or another thing, may replace a degree.
MAY_REPLACE = 8
OR = 16
EXPERIENCE = 32
DOING = 64
# Less than a degree.
DIPLOMA = 128
# A stretch of years may be gone by, a contract or the employer's own.
OTHER_YEARS = 256
# The sentence behind it may say what replaces a degree.
REPLACED_NEXT = 512
# A number may be spelt.
SPELT = 1024

# By trait the beginnings of words, whole words where a blank ends them; behind "*" what stands within words, too.
_WORDS: dict[int, Iterable[str]] = {
    WISH: degree_words.WISHES,
    OTHERS: degree_words.OTHERS,
    REFUSAL: degree_words.REFUSING,
    MAY_REPLACE: degree_words.REPLACING,
    OR: ("or ",),
    EXPERIENCE: year_words.EXPERIENCES,
    DOING: year_words.DOINGS,
    DIPLOMA: year_words.DIPLOMAS,
    SPELT: year_words.SPELT,
    OTHER_YEARS: (*year_words.HOLDING, *(f"{word} " for word in year_words.OTHERS)),
}


class Machine(NamedTuple):
    """An automaton over classes of bytes, *steps* from state and class to the next state, and the traits at each state.

    *replacing* and *replaced_next* are two traits that the loop itself needs.
    """

    classes: NDArray[np.uint8]
    steps: NDArray[np.int16]
    traits: NDArray[np.int64]
    replacing: int
    replaced_next: int


@cache
def machine() -> Machine:
    """Return the automaton of all traits: it reads small letters and digits, and all between them as one blank."""
    plain = {
        str(trait): sorted({re.sub("[^a-z0-9]+", " ", f" {word}".removeprefix(" *")) for word in listed})
        for trait, listed in _WORDS.items()
    }
    known = substrings.automaton(plain)
    letters = [code for code in range(128) if chr(code).isalnum()]
    classes = np.full(256, known.classes[ord(" ")], np.uint8)
    classes[letters] = known.classes[letters]
    bits = np.array([*_WORDS])[known.fields]
    ends = zip(known.ends[:-1], known.ends[1:], strict=True)
    return Machine(
        classes,
        known.steps.astype(np.int16),
        np.array([np.bitwise_or.reduce(bits[known.members[start:end]], initial=0) for start, end in ends]),
        MAY_REPLACE,
        REPLACED_NEXT,
    )
