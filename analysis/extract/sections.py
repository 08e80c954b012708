"""Sections of postings: which part of the text each word stands in, by headings and by telling phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from analysis.extract import section_marks as cue
from analysis.extract.section_clauses import clauses
from analysis.extract.section_headings import heading, numbering
from analysis.extract.words import BLANK, BREAK, CAPITAL, COLON, DIGITS, LINE, ONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.extract.words import Words

KINDS = cue.KINDS
# A line of so many words is no item of a list.
_PROSE = 16
# Where a sentence has more words than this, breaks may have been lost.
_LONG = 40
# The subject of a sentence takes so many words.
_SUBJECT = 10


class Section(NamedTuple):
    """One part of a text, in characters, and what it speaks of."""

    kind: str
    start: int
    end: int


def kinds(cut: Words) -> NDArray[np.uint8]:
    """Return for each row of *cut* the number in KINDS of the section that the word stands in."""
    text = (cut.data, cut.start, cut.end, cut.gap, cut.form)
    found: NDArray[np.uint8] = _kinds(cut.first, text, tuple(cue.marks(cut)))
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


@njit(cache=True, nogil=True)
def _kinds(first, text, marks):
    found = np.zeros(len(text[1]), np.uint8)
    for number in range(len(first) - 1):
        _read(text, marks, first[number], first[number + 1] - 1, found)
    return found


@njit(cache=True, nogil=True)
def _read(text, marks, i, stop, found):
    """Mark in *found* the sections of the text of rows *i* to *stop*, sentence by sentence.

    Praise and legal text under a heading end with its list or, *told*, with its first paragraph: what follows them
    must not depend on them. What is nice to have may end with its line: "Bonus: Rust".
    """
    gap, bits = text[3], marks[0]
    current, lasting, told, below, own_line = cue.OTHER, cue.OTHER, False, False, True
    while i < stop:
        until = _until(text, bits, i, stop)
        if gap[i] & LINE:
            own_line, current = True, lasting
        kind, behind = -1, i
        if marks[1][i] >= 0 or text[4][i] & (DIGITS | ONE):
            kind, behind = heading(text, marks, i, until, own_line)
        if kind >= 0:
            current = _under(current, kind, below)
            below = behind == until
            _fill(found, i, behind, current)
            told = behind < until
            if not told or kind != cue.NICE or bits[behind - 1] & cue.OF_EXPERIENCE:
                lasting = current
        elif own_line and current in (cue.ABOUT, cue.LEGAL):
            over, told = _over(text, marks, i, stop, told)
            current = lasting = cue.OTHER if over else current
        below = below and behind == until
        if behind < until and _mark(text, marks, current, behind, until, kind == cue.LIST, found):
            current = lasting = cue.OTHER
        if gap[until] & COLON and gap[until] & LINE and found[until - 1] in (cue.NICE, cue.REQUIREMENTS):
            lasting = found[until - 1]
        own_line = gap[i] & LINE != 0 and numbering(text, i, until)
        i = until


@njit(cache=True, nogil=True, inline="always")
def _until(text, bits, i, stop):
    """Where the sentence ends that begins at row *i*."""
    gap, k = text[3], i + 1
    while k < stop and not bits[k] & cue.BEGINS and (not gap[k] & BREAK or _short(text, k)):
        k += 1
    return k


@njit(cache=True, nogil=True)
def _short(text, k):
    """Whether the full stop before row *k* ends a short form: "etc. and"."""
    data, start, end, gap, form = text
    return (
        not gap[k] & LINE
        and not form[k] & (CAPITAL | DIGITS)
        and data[end[k - 1]] == 46
        and start[k] - end[k - 1] == 2
    )


@njit(cache=True, nogil=True, inline="always")
def _under(current, kind, below):
    """The section that a heading of *kind* opens, which may stand directly *below* that of the section *current*."""
    if kind == cue.REQUIREMENTS and current == cue.NICE and below:
        return current
    if kind != cue.LIST:
        return kind
    return cue.OTHER if current in (cue.ABOUT, cue.BENEFITS, cue.LEGAL) else current


@njit(cache=True, nogil=True, inline="always")
def _fill(found, i, until, kind):
    for k in range(i, until):
        found[k] = kind


@njit(cache=True, nogil=True, inline="always")
def _bits(marks, i, until):
    found = np.uint32(0)
    for k in range(i, until):
        found |= marks[0][k]
    return found


@njit(cache=True, nogil=True)
def _mark(text, marks, current, i, until, listed, found):
    """Mark the sentence of rows *i* to *until*, and return whether it turns from the employer to the candidate.

    *listed* says that it stands behind "Stack:" or the like.
    """
    bits = _bits(marks, i, until)
    if bits & cue.LAW and (bits & cue.JOB or until - i > _LONG):
        law = _law(marks, text[3], i, until)
        _fill(found, law, until, cue.LEGAL)
        if law == i:
            return False
        until = law
        bits = _bits(marks, i, until)
    first = i + 1 if text[4][i] & (DIGITS | ONE) and i + 1 < until else i
    if listed or marks[0][first] & cue.ORDER:
        bits |= np.uint32(cue.JOB)
    subject = bits & (cue.DOES | cue.WORKS) != 0 and _subject(text, marks, i, until)
    praise = _praise(bits, subject) and (text[4][i] & CAPITAL != 0 or text[3][i] & LINE != 0)
    kind = _kind(current, bits, praise, subject or bits & (cue.WE | cue.OWN | cue.DOES) != 0)
    _fill(found, i, until, kind)
    if bits & cue.TOLD and kind not in (cue.ABOUT, cue.LEGAL):
        clauses(text, marks, i, until, found)
    return current == cue.ABOUT and bits & cue.HIRE != 0 and not praise


@njit(cache=True, nogil=True)
def _law(marks, gap, i, until):
    """Where legal text begins in a sentence that says other things too, because breaks were lost."""
    k = i
    while not marks[0][k] & cue.LAW:
        k += 1
    while k > i and gap[k] & BLANK:
        k -= 1
    return k


@njit(cache=True, nogil=True, inline="always")
def _kind(current, bits, praise, own):
    """The kind of a sentence under a heading of kind *current*."""
    if bits & cue.LAW:
        return cue.LEGAL
    if bits & (cue.TOLD | cue.ADDRESS | cue.JOB | cue.HIRE):
        return cue.OTHER if current == cue.ABOUT else current
    if current == cue.ABOUT:
        return cue.OTHER if bits & (cue.STACK | cue.MADE) and not praise else cue.ABOUT
    if praise and (current in (cue.OTHER, cue.BENEFITS) or own):
        return cue.ABOUT
    return cue.BENEFITS if current == cue.OTHER and bits & cue.BENEFIT else current


@njit(cache=True, nogil=True, inline="always")
def _praise(bits, subject):
    """Whether in a sentence an employer speaks of itself; *subject* says that it is the one who acts."""
    if bits & cue.STACK:
        return bits & cue.PURPOSE != 0
    acts = subject or (bits & cue.MAKES != 0 and not bits & cue.MEANS)
    return bits & cue.PRAISE != 0 or (acts and not bits & cue.MADE)


@njit(cache=True, nogil=True)
def _subject(text, marks, i, until):
    """Whether the sentence says what an employer does: "Acme Labs builds", "The company is a", "Our new app helps"."""
    bits, form = marks[0], text[4]
    if bits[i] & (cue.NO_NAME | cue.DOES) or not form[i] & CAPITAL:
        return False
    own, thing = bits[i] & cue.OWN != 0, False
    for k in range(i, min(i + _SUBJECT, until)):
        if k > i and (bits[k] & cue.DOES or (own and thing and bits[k] & cue.WORKS)):
            return True
        if bits[k] & cue.PERSON or not (own or form[k] & CAPITAL or bits[k] & cue.THING):
            return False
        thing |= bits[k] & cue.THING != 0
    return False


@njit(cache=True, nogil=True)
def _over(text, marks, i, stop, told):
    """Whether the line that begins at row *i* ends praise or legal text, and whether a paragraph of it is *told* then."""
    data, start, end, gap, _ = text
    until = i + 1
    while until < stop and not gap[until] & LINE:
        until += 1
    bits = _bits(marks, i, until)
    asks = bits & (cue.TOLD | cue.JOB | cue.HIRE | cue.STACK) != 0 or marks[0][i] & cue.ORDER != 0
    speaks = bits & (cue.PRAISE | cue.MAKES | cue.LAW) != 0 or _subject(text, marks, i, until)
    dot = end[until - 1] < start[until] and data[end[until - 1]] in (46, 33, 63)
    opens_list = gap[until] & COLON != 0
    return told or (asks and not speaks), (dot or until - i >= _PROSE) and not opens_list
