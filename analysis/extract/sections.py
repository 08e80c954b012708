"""Sections of postings: which part of the text each word stands in, by headings and by telling phrases."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from analysis.extract import phrases
from analysis.extract.phrases import step
from analysis.extract.section_words import CUES, GOING_ON, HEADINGS
from analysis.extract.words import BREAK, COLON, JOINT, LINE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.extract.words import Words

# Where phrases of several kinds stand in one sentence, the last of these kinds counts.
KINDS = ("other", "about", "benefits", "duties", "requirements", "nice", "legal")
_NUMBER = {kind: k for k, kind in enumerate(KINDS)}
_OTHER, _ABOUT, _BENEFITS, _DUTIES, _REQUIREMENTS, _NICE, _LEGAL = range(len(KINDS))


class Section(NamedTuple):
    """One part of a text, in characters, and what it speaks of."""

    kind: str
    start: int
    end: int


class _Table(NamedTuple):
    headings: phrases.Phrases
    heading_kinds: NDArray[np.uint8]
    going_on: NDArray[np.bool_]
    cues: phrases.Phrases
    cue_kinds: NDArray[np.uint8]


def kinds(cut: Words) -> NDArray[np.uint8]:
    """Return for each row of *cut* the number in KINDS of the section that the word stands in."""
    known = _table()
    own = phrases.numbers(cut.hash, known.headings.vocabulary)
    hits = phrases.find(cut, known.cues)
    cues = np.zeros(len(own), np.uint8)
    np.maximum.at(cues, hits.row, known.cue_kinds[hits.phrase])
    trie = known.headings
    found: NDArray[np.uint8] = _kinds(
        cut.data, cut.first, cut.start, cut.end, cut.gap, own, cues, known.going_on,
        known.heading_kinds, trie.roots, *trie.edges, trie.ends, trie.members,
    )  # fmt: skip
    return found


def parts(cut: Words, kinds: NDArray[np.uint8], text: int, length: int) -> list[Section]:
    """Return the sections of one *text* of *length* characters, in order and without gaps."""
    rows = cut.of(text)
    own = kinds[rows]
    if not len(own):
        return [Section("other", 0, length)]
    first = np.flatnonzero(np.diff(own, prepend=own[0] + 1))
    starts = [0, *cut.place[rows][first[1:]].tolist(), length]
    named = [KINDS[kind] for kind in own[first].tolist()]
    return [Section(kind, start, end) for kind, start, end in zip(named, starts, starts[1:], strict=False)]


@cache
def _table() -> _Table:
    headings = [(phrase, kind) for kind, listed in HEADINGS.items() for phrase in listed]
    cues = [(phrase, kind) for kind, listed in CUES.items() for phrase in listed]
    known = phrases.table([phrase for phrase, _ in headings], more_words=GOING_ON)
    going_on = np.zeros(int(known.vocabulary.values.max()) + 1, np.bool_)
    going_on[phrases.of_words(GOING_ON, known)] = True
    return _Table(
        known,
        np.array([_NUMBER[kind] for _, kind in headings], np.uint8),
        going_on,
        phrases.table([phrase for phrase, _ in cues]),
        np.array([_NUMBER[kind] for _, kind in cues], np.uint8),
    )


@njit(cache=True, nogil=True)
def _kinds(
    data, first, start, end, gap, own, cues, going_on, heading_kinds, roots, keys, values, ends, members
):
    found = np.zeros(len(own), np.uint8)
    for text in range(len(first) - 1):
        current = _OTHER
        i, stop = first[text], first[text + 1] - 1
        while i < stop:
            until = i + 1
            cue = cues[i]
            while until < stop and not gap[until] & BREAK:
                cue = max(cue, cues[until])
                until += 1
            heading, behind = _heading(
                data,
                start,
                end,
                i,
                until,
                gap,
                own,
                going_on,
                heading_kinds,
                roots,
                keys,
                values,
                ends,
                members,
            )
            if heading >= 0:
                current = heading
            else:
                behind = i
            found[i:behind] = current
            kind = current
            if cue and behind < until:
                kind = _kind(current, cue)
            found[behind:until] = kind
            i = until
    return found


@njit(cache=True, nogil=True)
def _kind(current, cue):
    """The kind of a sentence under a heading of kind *current* that gives away *cue*."""
    if cue == _LEGAL or current == _OTHER or (cue == _ABOUT and current == _DUTIES):
        return cue
    if cue == _NICE and current == _REQUIREMENTS:
        return cue
    if cue == _REQUIREMENTS and current == _ABOUT:
        return cue
    return current


@njit(cache=True, nogil=True)
def _heading(
    data, start, end, i, until, gap, own, going_on, heading_kinds, roots, keys, values, ends, members
):
    """The kind that the sentence of rows *i* to *until* opens as a heading, and the row behind it; -1 for none."""
    node, k, kind, last = roots[own[i]], i, np.int64(-1), i
    while node >= 0:
        if ends[node] < ends[node + 1]:
            kind, last = np.int64(heading_kinds[members[ends[node]]]), k + 1
        k += 1
        if k >= until or not own[k] or not gap[k] & JOINT:
            break
        node = step(keys, values, node, own[k])
    if kind < 0:
        return -1, i
    colon = last
    while colon < until and not gap[colon] & COLON:
        colon += 1
    more = colon - last
    if gap[colon] & COLON:
        if colon < until:
            return (kind, colon) if more <= 3 and colon - i <= 6 else (-1, i)
        return (kind, until) if more <= 5 else (-1, i)
    whole_line = gap[i] & LINE and gap[until] & LINE
    closed = end[until - 1] < start[until] and data[end[until - 1]] in (46, 44, 59, 33)
    if not whole_line or more > 5 or closed:
        return -1, i
    if more and kind != _ABOUT and going_on[own[last]]:
        return -1, i
    return kind, until
