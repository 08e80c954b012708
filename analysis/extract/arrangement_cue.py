"""One cue of an arrangement in running text, with the words around it, and what it says of the post."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.extract import arrangement_words as words
from analysis.extract.arrangement import HYBRID, ONSITE

NEAR = 90
_VERY_NEAR = 45
_SENTENCE_ENDS = (". ", "\n", "; ", "! ", "? ")
_COPULAS = (" is ", " are ", " be ", "'s ", "’s ")


class Cue(NamedTuple):
    """A cue as it is written, with what stands before (also just before) and after it in small letters."""

    written: str
    before: str
    near: str
    after: str
    shouted: bool


class Verdict(NamedTuple):
    """What a cue says, with how many letters around it; not *sure* where it is said of the employer."""

    kind: str
    back: int = 0
    ahead: int = 0
    sure: bool = True


def cut(text: str, start: int, end: int) -> Cue:
    """Return the cue that stands there in *text*."""
    before = ("\n" if start <= NEAR else "") + lower(text[max(0, start - NEAR) : start])
    written = text[start:end]
    shouted = written.isupper() and not text[max(0, start - 20) : start].isupper()
    return Cue(written, before, before[-_VERY_NEAR:], lower(text[end : end + NEAR]) + "\n", shouted)


def lower(text: str) -> str:
    """Return *text* in small letters, each where its capital stood."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[0] for c in text)


def back(match: re.Match[str]) -> int:
    """Return how far before the cue the match, which ends at the cue, begins."""
    return len(match.string) - match.start()


def without(cue: Cue, word: re.Match[str]) -> Cue:
    """Return the cue as if it began with *word*, found just before it."""
    before = cue.before[: len(cue.before) - back(word)]
    return cue._replace(before=before, near=before[-_VERY_NEAR:])


def sentence(cue: Cue) -> tuple[str, str]:
    """Return what stands before and after the cue in its sentence."""
    first = max(cue.before.rfind(end) + len(end) if end in cue.before else 0 for end in _SENTENCE_ENDS)
    last = min((at for end in _SENTENCE_ENDS if (at := cue.after.find(end)) >= 0), default=len(cue.after))
    return cue.before[first:], cue.after[:last]


def names_post(cue: Cue) -> re.Match[str] | None:
    """Return the words before the cue where they say "the role is" or the like."""
    return words.SAID.search(cue.before) if any(word in cue.before for word in _COPULAS) else None


def said(cue: Cue, kind: str) -> Verdict | None:
    """Return the verdict where the words around the cue show that the post is meant."""
    if match := words.MARKED.search(cue.near):
        return Verdict(kind, back(match))
    named = kind != HYBRID or words.HYBRID_ENDS.match(cue.after)
    if named and (match := names_post(cue) or words.SOUGHT.search(cue.near)):
        return Verdict(kind, back(match))
    if match := words.LABELLED.search(cue.before):
        return Verdict(kind, back(match))
    if cue.shouted or (cue.written.istitle() and kind != ONSITE and words.HEADLINE.match(cue.after)):
        return Verdict(kind)
    if cue.after.startswith("ly ") and (match := words.WORKING.search(cue.near)):
        return Verdict(kind, back(match), sure=not words.FREEDOM.search(cue.near))
    return _closed(cue, kind) if words.CLOSED.match(cue.after) else None


def _closed(cue: Cue, kind: str) -> Verdict | None:
    line = () if cue.after.startswith("," if kind == ONSITE else (" and", " or")) else (words.LINE,)
    offered = () if kind == ONSITE else (words.OFFERED, words.WORKING)
    for pattern in (words.SEGMENT, words.LABEL, *line, *offered):
        if match := pattern.search(cue.near):
            return Verdict(kind, back(match))
    return None
