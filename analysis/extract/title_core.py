"""What of a title names the job: without the place, the arrangement, the employer and the numbers boards add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.extract.gazetteer import alias, fold, key, region
from data import reference

# A part of a title that holds nothing but these says nothing of the job.
_ASIDE_WORDS = (
    "remote remotely hybrid onsite on site in office wfh work from home anywhere worldwide based only friendly"
    " option optional flexible possible or and nationwide"
    " m w f d x h gn all genders full time fulltime permanent new hot urgent urgently hiring now immediate"
    " immediately start apply today job jobs id req requisition ref reference no number nr position opening"
    " multiple various locations location cities greater area metro metropolitan region"
)
_ASIDE = frozenset(_ASIDE_WORDS.split())
# These say where the work is done wherever they stand.
_ARRANGEMENT = frozenset({"remote", "remotely", "hybrid", "onsite", "wfh"})
_PART = re.compile(r"\s+[-–—/~]+\s*|(?<=\w)[-–—]+\s+|[()\[\]{}|,;:•·*]+|\s@\s")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_MONEY = re.compile(
    r"[$€£]\s?\d[\d.,]*\s?[kK]?\+?(?:\s?(?:[-–—]|to)\s?[$€£]?\s?\d[\d.,]*\s?[kK]?\+?)?(?:\s?/\s?\w+)?"
)
# "R-12345", "req #4711", "JR100001"; a year is none.
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?:req|requisition|job|id|ref|no)\b[\s.:#]*)*(?:[a-z]{1,3}[-_])?#?"
    r"((?!(?:19|20)\d\d(?!\w))(?:[a-z]{0,4}\d{4,}|[a-z]{1,3}\d{3,})[a-z\d]*)(?![\w])"
)
_LEVELS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "sr": "senior", "jr": "junior", "snr": "senior"}
_LONG_NAMES = (
    ("machine learning", "ml"),
    ("artificial intelligence", "ai"),
    ("natural language processing", "nlp"),
    ("full stack", "fullstack"),
    ("front end", "frontend"),
    ("back end", "backend"),
)
_IDLE = frozenset({"the", "a", "an", "and", "of", "for", "to", "at", "with"})
_LONGEST = 400
_MOST_PLACES = 12


def core(title: str, employer: str = "", places: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the words that name the job, in alphabetical order, and the requisition numbers in the title.

    *places* are the names and codes of the posting's own places: "ML Engineer - Denver" in Denver is an
    ML engineer, in Boston it is something else.
    """
    split = _split(title[:_LONGEST])
    own = _employer_words(employer)
    near = [
        words for place in places[:_MOST_PLACES] if not split.words.isdisjoint(words := _place_words(place))
    ]
    if not near and split.words.isdisjoint(own):  # most titles name neither
        return split.alone, split.numbers
    return _named(split.parts, own, frozenset[str]().union(*near)), split.numbers


def _named(parts: Sequence[_Part], own: tuple[str, ...], known: frozenset[str]) -> str:
    """Return the words of *parts* that name the job, where *known* are words of places and *own* of the employer."""
    words: list[str] = []
    for number, part in enumerate(parts):
        if not (part.telling <= known or part.words == own or (number and part.city and part.city <= known)):
            words += part.words
    kept = _without_tail(words, own, known) or [word for part in parts for word in part.words]
    text = " ".join(kept)
    for long, short in _LONG_NAMES:
        text = text.replace(long, short)
    return " ".join(sorted(set(text.split()) - _IDLE))


def place_names(locations: Sequence[str]) -> list[str]:
    """Return *locations* without what names no place; a region of many places names none."""
    names = (" ".join(word for word in key(one).split() if word not in _ASIDE) for one in locations)
    return sorted({name for name in names if name and not region(name)})


class _Part(NamedTuple):
    """A part of a title: its words without those of arrangement, those that say something, and those of a nickname's city."""

    words: tuple[str, ...]
    telling: frozenset[str]
    city: frozenset[str]


class _Split(NamedTuple):
    """A title: its parts, the numbers of requisitions, which no part keeps, all words that may be known, and its core.

    *alone* is the core where neither place nor employer is named in the title.
    """

    parts: tuple[_Part, ...]
    numbers: tuple[str, ...]
    words: frozenset[str]
    alone: str


@lru_cache(maxsize=20_000)
def _split(title: str) -> _Split:
    text = fold(_MONEY.sub(" ", title) if "$" in title or "€" in title or "£" in title else title).lower()
    numbers = tuple(sorted({match[1] for match in _NUMBER.finditer(text)}))
    parts = tuple(_part(one) for one in _PART.split(_NUMBER.sub(" ", text) if numbers else text))
    words = frozenset(word for part in parts for word in (*part.words, *part.city))
    return _Split(parts, numbers, words, _named(parts, (), frozenset()))


def _part(text: str) -> _Part:
    words = tuple(_LEVELS.get(word, word) for word in _WORD.findall(text) if word not in _ARRANGEMENT)
    place = alias(text) if len(words) <= 3 else None
    return _Part(words, frozenset(words) - _ASIDE, frozenset(key(place.city or "").split() if place else ()))


def _without_tail(words: list[str], own: tuple[str, ...], places: frozenset[str]) -> list[str]:
    """Return *words* without "at Example" and "in Boston" at their end."""
    end = len(words)
    while end > 1 and (words[end - 1] in places or words[end - 1] in ("in", "at")):
        end -= 1
    size = len(own)
    if (
        size
        and tuple(words[end - size : end]) == own
        and words[end - size - 1 : end - size] in (["at"], ["for"])
    ):
        end -= size + 1
    return words[:end]


@lru_cache(maxsize=20_000)
def _place_words(place: str) -> frozenset[str]:
    """Return the words of *place*, with its names where it is a code."""
    named = f"{_names_of_codes().get(place, '')} {place}"
    return frozenset((*key(named).split(), *_WORD.findall(fold(named).lower())))


@lru_cache(maxsize=4096)
def _employer_words(employer: str) -> tuple[str, ...]:
    return tuple(key(employer).split())


@cache
def _names_of_codes() -> dict[str, str]:
    """US states and countries by their codes, with the other names that countries have."""
    countries = {row["country"]: f"{row['name']} {row['other_names']}" for row in reference.rows("countries")}
    return countries | {row["state"]: row["name"] for row in reference.rows("us_states")}
