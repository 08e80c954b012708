"""Finds the skills that a text names: where each stands, under its usual name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.extract.skill_context import Mention, meant
from analysis.extract.skill_forms import Form, table
from analysis.extract.skill_words import Words, cut, gap

# What may stand between two words of one form: "scikit-learn", "Node.js", "CI / CD", "Weights & Biases".
_JOINTS = frozenset(
    (" ", "  ", "\xa0", ".", "_", "'", "’")
    + tuple(f"{left}{sign}{right}" for sign in "-‐‑–/&+" for left in ("", " ") for right in ("", " "))
)


class Span(NamedTuple):
    """One mention of a skill; *start* and *end* are character offsets into the text, end exclusive."""

    skill: str
    start: int
    end: int


def find(text: str) -> list[Span]:
    """Return the skills that *text* names, in order of place, without overlaps."""
    words = cut(text)
    mentions = list(_mentions(words))
    return [
        Span(mention.form.skill, words.starts[mention.first], words.ends[mention.last - 1])
        for mention in meant(words, mentions, table().technical)
    ]


def names(spans: Iterable[Span]) -> list[str]:
    """Return the skills of *spans*, each once, in order of first mention."""
    return list(dict.fromkeys(span.skill for span in spans))


def family(skill: str) -> str:
    """Return the family of *skill*; KeyError for a name that is not in the table."""
    return table().families[skill]


def _mentions(words: Words) -> Iterator[Mention]:
    """Every form in the text, from left to right, at each place the longest."""
    known, free = table(), 0
    pairs = zip(words.words, [*words.words[1:], ""], strict=False)
    begins = (i for i, pair in enumerate(pairs) if pair[0] in known.singles or pair in known.lengths)
    for i in begins:
        form = _longest(words, i) if i >= free else None
        if form:
            free = i + len(form.words)
            yield Mention(form, i, free)


def _longest(words: Words, i: int) -> Form | None:
    """The longest form that stands at word *i*, in its own case if it has one."""
    known = table()
    for length in (*known.lengths.get(tuple(words.words[i : i + 2]), ()), 1):
        for form in known.forms.get(tuple(words.words[i : i + length]), ()):
            if _is_one(words, i, i + len(form.words)) and _in_its_case(words, form, i):
                return form
    return None


def _is_one(words: Words, first: int, last: int) -> bool:
    """Whether nothing but joints stands between the words from *first* to *last*."""
    return all(gap(words, k) in _JOINTS for k in range(first + 1, last))


def _in_its_case(words: Words, form: Form, i: int) -> bool:
    return all(
        words.text[words.starts[i + k] : words.ends[i + k]] == word for k, word in enumerate(form.exact)
    )
