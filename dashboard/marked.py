"""Texts from outside as HTML with stretches marked: every character of them is escaped, the markup is only ours."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.evidence import KINDS
from dashboard import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence import Mark

NAMES = {
    "skills": "Skills",
    "pay": "Pay",
    "arrangement": "Remote or on site",
    "years": "Years",
    "degree": "Degree",
    "search": "Search",
}
_READ = {"skills": "Skill", "years": "Years of experience"}
_TINTED = {"skills", "years", "degree"}
_ASKED = {"required": "required", "nice": "nice to have"}


class Stretch(NamedTuple):
    """A stretch of a text to mark: its CSS classes, and the title that says what it is."""

    start: int
    end: int
    classes: str
    title: str = ""


def evidence(marks: Iterable[Mark], kinds: Sequence[str]) -> list[Stretch]:
    """Return the *marks* of *kinds* as stretches whose titles say which field was read, and as what."""
    return [
        Stretch(mark.start, mark.end, f"ev ev-{mark.kind} ev-{mark.asked or 'told'}", title(mark))
        for mark in marks
        if mark.kind in kinds
    ]


def title(mark: Mark) -> str:
    """Return what *mark* tells: `Skill: Python, required`."""
    value = mark.value
    if mark.kind == "degree":
        value = labels.label("degree_min", value)
    elif mark.kind == "arrangement":
        value = labels.label("arrangement", value)
    asked = f", {_ASKED[mark.asked]}" if mark.asked else ""
    return f"{_READ.get(mark.kind, NAMES[mark.kind])}: {value}{asked}"


def hits(spans: Iterable[tuple[int, int]]) -> list[Stretch]:
    """Return what a search found as stretches."""
    return [Stretch(start, end, "hit", "Found by the search") for start, end in spans]


def html(text: str, stretches: Sequence[Stretch]) -> str:
    """Return *text* with its *stretches*, which may overlap: where they do, the piece has the classes and titles of all."""
    ends = (min(edge, len(text)) for one in stretches for edge in (one.start, one.end))
    edges = sorted({0, len(text), *ends})
    waiting = sorted(stretches, key=lambda one: one.start, reverse=True)
    around: list[Stretch] = []
    pieces = []
    for start, end in pairwise(edges):
        while waiting and waiting[-1].start <= start:
            around.append(waiting.pop())
        around = [one for one in around if one.end > start]
        pieces.append(_piece(escape(text[start:end]), around))
    return "".join(pieces)


def legend(marks: Sequence[Mark], kinds: Sequence[str], found: int) -> str:
    """Return the key to the marks of *kinds*: a sample of each with the number of its stretches; *found* by the search."""
    counts = {kind: sum(mark.kind == kind for mark in marks) for kind in KINDS} | {"search": found}
    samples = [
        f'<span class="ev-key"><mark class="{_sample(kind)}">{escape(NAMES[kind])}</mark> {counts[kind] or "none"}</span>'
        for kind in kinds
    ]
    tints = "<span>Strong tint: required. No tint: nice to have.</span>" if set(kinds) & _TINTED else ""
    return f'<p class="ev-legend">{" ".join(samples)} {tints}</p>'


def _sample(kind: str) -> str:
    return "hit" if kind == "search" else f"ev ev-{kind} ev-required"


def _piece(escaped: str, around: Sequence[Stretch]) -> str:
    if not around:
        return escaped
    classes = " ".join(dict.fromkeys(name for one in around for name in one.classes.split()))
    titles = "; ".join(dict.fromkeys(one.title for one in around if one.title))
    named = f' title="{escape(titles)}"' if titles else ""
    return f'<mark class="{classes}"{named}>{escaped}</mark>'
