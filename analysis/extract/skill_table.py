"""The table of skills as arrays for the compiled search, made once from data/reference/skills.csv."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analysis.extract import phrases, skill_context, skill_forms, words
from analysis.extract.skill_forms import SOFT_FAMILIES, Form, Signs
from analysis.extract.skill_signs import CUES, MARKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Table(NamedTuple):
    """What the search needs: skills and families by number, and the arrays of `skill_search.search`."""

    names: tuple[str, ...]
    families: dict[str, str]
    known: phrases.Phrases
    forms: tuple[NDArray[Any], ...]
    signs: tuple[NDArray[Any], ...]
    cues: NDArray[np.uint16]


@cache
def table() -> Table:
    """Return the whole table, built once."""
    forms, families = skill_forms.forms(), skill_forms.families()
    lists = [signs for form in forms if form.rule for signs in (form.rule.near, form.rule.not_near)]
    extra = {*_sign_words(lists), *(word for name in CUES for word in skill_context.CUES[name])}
    known = phrases.table([" ".join(form.words) for form in forms], more_words=sorted(extra))
    return Table(
        tuple(families), families, known, _forms(forms, families), _signs(lists, known), _cues(known)
    )


def _sign_words(lists: Sequence[Signs | None]) -> list[str]:
    return [
        word
        for signs in lists
        if signs
        for word in (*signs.words, *(w for before, after in signs.phrases for w in (*before, *after)))
    ]


def _forms(forms: Sequence[Form], families: dict[str, str]) -> tuple[NDArray[Any], ...]:
    number = {name: k for k, name in enumerate(families)}
    cut = words.cut([" ".join(form.exact) for form in forms])
    exact = [cut.cased[cut.of(k)] for k in range(len(forms))]
    starts = np.cumsum([0, *map(len, exact)])[:-1]
    ruled = np.cumsum([form.rule is not None for form in forms]) - 1
    return (
        np.array([len(form.words) for form in forms], np.int64),
        np.array([number[form.skill] for form in forms], np.int32),
        np.where([bool(form.exact) for form in forms], starts, -1),
        np.concatenate(exact),
        np.where([form.rule is not None for form in forms], ruled, -1),
        np.array([len(name) == 1 for name in families]),
        np.array([family not in SOFT_FAMILIES for family in families.values()]),
    )


def _signs(lists: Sequence[Signs | None], known: phrases.Phrases) -> tuple[NDArray[Any], ...]:
    """Markers (-1 for a list that is not there), phrases and words of each list, one after the other."""
    markers, phrase_at, word_at = [], [(0, 0)], [0]
    before: list[int] = []
    after: list[int] = []
    phrase_words: list[str] = []
    sign_words: list[str] = []
    for signs in lists:
        markers.append(-1 if signs is None else sum(1 << MARKERS.index(m) for m in signs.markers))
        for left, right in sorted(signs.phrases) if signs else ():
            before.append(len(left))
            after.append(len(right))
            phrase_words += (*left, *right)
        sign_words += sorted(signs.words) if signs else ()
        phrase_at.append((len(before), len(phrase_words)))
        word_at.append(len(sign_words))
    return (
        np.array(markers, np.int64),
        np.array(phrase_at, np.int64),
        np.array(before, np.int64),
        np.array(after, np.int64),
        phrases.of_words(phrase_words, known),
        np.array(word_at, np.int64),
        phrases.of_words(sign_words, known),
    )


def _cues(known: phrases.Phrases) -> NDArray[np.uint16]:
    bits = np.zeros(int(known.vocabulary.values.max()) + 1, np.uint16)
    for k, name in enumerate(CUES):
        bits[phrases.of_words(sorted(skill_context.CUES[name]), known)] |= 1 << k
    bits[0] = 0
    return bits
