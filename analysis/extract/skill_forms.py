"""The written forms of every skill, made from data/reference/skills.csv and indexed by their first word.

Columns of the table:

skill     its usual short name
family    the group it belongs to
aliases   further forms, separated by `|`
guarded   forms with a second meaning, separated by `|`: one with a capital counts only as it is written here,
          one in lower case in any case, and both only in the company that `near` and `not_near` describe.
          Every other form, the name included, counts in any case and anywhere.
near      signs of the skill, separated by `|`; one of them is enough, none listed means none is needed
not_near  signs against it, separated by `|`; one of them is enough, and it outweighs any sign for it

A sign is a phrase around `_`, which stands for the mention (`_ programming`, `go to _ with`); or a bare word that
stands anywhere near it in the same sentence; or one of

@list     beside another skill in an enumeration, or alone on its line
@asked    where the words around ask for it: "experience with _", "proficient in _", "using _", "_ is a plus"
@thing    before words that only follow a tool or language: "developer", "framework", "scripts"
@skill    another technical skill near it in the same sentence
@ability  words such as "skills", "strong", "proven" near it in the same sentence
@field    words such as "experience", "knowledge", "background" near it in the same sentence
@post     part of a job's name: "backend engineer"
@mid      capitalised, though not the first word of its sentence
@name     followed by another capitalised word, as in a person's or a company's name
@year     followed by a year

A form is a sequence of words. Blanks, hyphens, slashes and dots between them are interchangeable ("scikit learn",
"scikit-learn"), plurals and British spellings of unguarded forms are made here and not listed in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.reference import rows

# Families whose skills prove nothing about the words beside them.
SOFT_FAMILIES = frozenset({"soft skills", "domains", "spoken languages"})

_WORD = re.compile(r"[^\W_]+(?:\+\+\d*|\#)?|(?<![^\W_])\.net(?![^\W_])")
_BRITISH = ((r"(?<=[a-z]{3})iz(?=e|ing|ation)", "is"), ("(?<=model|label)ing", "ling"), ("center", "centre"))


@dataclass(frozen=True)
class Signs:
    """What one cell of `near` or `not_near` lists.

    *phrases* are pairs of the words directly before and directly after the mention; *words* stand anywhere near the
    mention; *markers* start with "@".
    """

    phrases: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
    words: frozenset[str]
    markers: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """The company that a guarded form must and must not keep; *near* is None where it needs none."""

    near: Signs | None
    not_near: Signs


@dataclass(frozen=True)
class Form:
    """One way to write a skill: its words in lower case, and for a guarded form its exact words and its rule."""

    words: tuple[str, ...]
    skill: str
    exact: tuple[str, ...] = ()
    rule: Rule | None = None


def families() -> dict[str, str]:
    """Return the family of every skill."""
    return {row["skill"]: row["family"] for row in rows("skills")}


def forms() -> list[Form]:
    """Return all forms; of those with the same words the ones in a case of their own come first."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Form] = {}
    # Listed forms come first, so that a derived plural never takes a form that another skill lists.
    for derive in (False, True):
        for row in rows("skills"):
            for form in _forms(row, derive):
                found.setdefault((form.words, form.exact), form)
    return sorted(found.values(), key=lambda form: not form.exact)


def _forms(row: dict[str, str], derive: bool) -> Iterator[Form]:
    """The forms that one row lists, or with *derive* those that follow from them."""
    guarded = _split(row["guarded"])
    lowered = {form.lower() for form in guarded}
    open_forms = [form for form in (row["skill"], *_split(row["aliases"])) if form.lower() not in lowered]
    rule = None
    if row["near"] or row["not_near"]:
        rule = Rule(_signs(row["near"]) if row["near"] else None, _signs(row["not_near"]))
    spell = _derived if derive else lambda form: [form]
    for form in open_forms:
        for spelt in spell(form):
            yield Form(_words(spelt.lower()), row["skill"])
    for form in () if derive else guarded:
        exact = () if form == form.lower() else _words(form)
        yield Form(_words(form.lower()), row["skill"], exact, rule)


def _derived(form: str) -> list[str]:
    """Plural, singular and British spellings of *form*."""
    numbers = [form, *_numbers(form)]
    british = [re.sub(us, gb, number) for number in numbers for us, gb in _BRITISH if re.search(us, number)]
    return [*numbers[1:], *british]


def _numbers(form: str) -> list[str]:
    """The plural of a common noun or an abbreviation; the singular too, where other words keep it apart."""
    last = _words(form)[-1]
    # An abbreviation alone has no plural here: that of CART or UML would be another word.
    common = len(last) >= 3 and (last.islower() or (last.isupper() and last != form.strip(".")))
    if not (common and last.isascii() and last.isalpha()):
        return []
    if not last.endswith("s"):
        if last.endswith("y") and last[-2] not in "aeiou":
            return [f"{form[:-1]}ies"]
        return [] if last.endswith(("x", "ch", "sh", "z", "ing")) else [f"{form}s"]
    if last == form or last.endswith(("ss", "us", "is", "ics")):
        return []
    return [f"{form[:-3]}y"] if last.endswith("ies") else [form[:-1]]


def _signs(cell: str) -> Signs:
    texts = _split(cell)
    markers = frozenset(text for text in texts if text.startswith("@"))
    split = [text.split() for text in texts if "_" in text.split()]
    phrases = [(tuple(words[: words.index("_")]), tuple(words[words.index("_") + 1 :])) for words in split]
    words = frozenset(text for text in texts if text not in markers and "_" not in text.split())
    if several := [text for text in words if " " in text]:
        raise ValueError(f"skills.csv: {several[0]!r} has no _ for the mention, so it must be one word")
    return Signs(phrases=frozenset(phrases), words=words, markers=markers)


def _split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _words(form: str) -> tuple[str, ...]:
    return tuple(match[0] for match in _WORD.finditer(form))
