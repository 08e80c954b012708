"""A short sketch of a text, from which two texts can be compared without reading them again.

The sketch keeps those shingles of three words whose hashes fall below a limit that depends on the number of
words alone (Broder's modulo MinHash): how much of one text another one holds can be estimated from it, however
different their lengths are. The kept shingles stand in the order of the text, so that one replaced paragraph is
told from as many words changed here and there. Those of the employer's praise, benefits and legal text, which its
openings share, are marked. Numbers and names of teams, which part openings that share every other word, are kept whole.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from analysis.extract import phrases, words
from analysis.extract.phrases import Lookup, get
from analysis.extract.section_marks import ABOUT, BENEFITS, LEGAL, OTHER
from analysis.extract.words import Words

Hashes = NDArray[np.int32]

KEPT = 128
"""Shingles kept of a text, about."""
SHINGLE = 3
MOST_NUMBERS = 64
NAME_BYTES = 8
"""The first bytes of a stored sketch: the number of words and the hash of all of them name the text."""
_MOST_KEPT = 2 * KEPT
_MOST_TEAMS = 16
_RANGE = 2**31
_SEEN = 4 * KEPT

_UNITS = "team teams group groups squad department dept organization organisation org division unit pod"
_ARTICLES = "the our join joining"
# Words before "team" that name none.
_NO_NAMES = (
    "a an your this that these their its his her my any each every all one other another same new whole"
    " entire core broader wider larger small large growing expanding dynamic diverse global local international"
    " talented energetic passionate strong great world class collaborative motivated agile functional leadership"
    " management hiring recruiting recruitment talent acquisition people hr and or of in with to for as on by per"
    " across leading sister multidisciplinary hardworking about within senior close tight knit"
    " multiple different various several internal external cross age ethnic minority protected work working project"
)
_UNIT, _NO_NAME, _ARTICLE = 1, 2, 3
_WORDS = {_NO_NAME: _NO_NAMES, _ARTICLE: _ARTICLES, _UNIT: _UNITS}
_UNIT_SLOTS = 2**11
# So many words between two sentences of praise are praise too.
_BETWEEN = 60
_HEADER = 4
NOTHING = bytes(4 * _HEADER)
"""The sketch of no text."""


class Compared(NamedTuple):
    """How two texts differ.

    *comparable* is the number of shingles that can be compared, *missing* the smaller of the shares that each text lacks,
    *stretch* how many in a stretch each has that the other lacks, the smaller number of the two, and *words* how many
    words that is. *shared* is about how many words they share, and *own* those of them that not every opening of the
    employer has.
    """

    comparable: int
    missing: float
    stretch: float
    words: float
    shared: float
    own: float


class Sketch(NamedTuple):
    """What is kept of a text: its number of words, and hashes: of all words, of numbers, teams and shingles.

    *figures* are the numbers in the employer's praise. Of shingles that openings of an employer share the hash is kept
    inverted, below zero.
    """

    words: int
    whole: int
    numbers: frozenset[int]
    figures: frozenset[int]
    teams: frozenset[int]
    shingles: Hashes


def of(cut: Words, kinds: NDArray[np.uint8]) -> list[bytes]:
    """Return the sketch of each text for storing: case, punctuation and white space do not count.

    *kinds* are the sections that the words stand in.
    """
    rows = (cut.hash, cut.start, cut.end, cut.form, kinds, _shared(kinds, cut.gap))
    kept, ends = _sketches(cut.data, cut.first, rows, _cues())
    stored = kept.tobytes()
    return [stored[start:end] for start, end in pairwise((4 * ends).tolist())]


@lru_cache(maxsize=50_000)
def unpacked(stored: bytes) -> Sketch:
    """Return the sketch that *stored* holds."""
    kept = np.frombuffer(stored, np.int32)
    words, whole, numbers, teams = kept[:_HEADER].tolist()
    end = _HEADER + numbers + teams
    named = kept[_HEADER:end].tolist()
    own = frozenset(number for number in named[:numbers] if number >= 0)
    figures = frozenset(~number for number in named[:numbers] if number < 0)
    return Sketch(words, whole, own, figures, frozenset(named[numbers:]), kept[end:])


class _Cues(NamedTuple):
    """The words around names of teams with their kinds, and the last bits that the hashes of units have."""

    kinds: Lookup
    units: NDArray[np.bool_]


@cache
def _cues() -> _Cues:
    found, units = {}, np.zeros(_UNIT_SLOTS, np.bool_)
    for kind, spelt in _WORDS.items():
        cut = words.cut(spelt.split())
        hashes = cut.hash[cut.first[:-1]].tolist()
        found.update(dict.fromkeys(hashes, kind))
        if kind == _UNIT:
            units[[one % _UNIT_SLOTS for one in hashes]] = True
    return _Cues(phrases.lookup(found), units)


@njit(cache=True, nogil=True)
def _sketches(data, first, rows, cues):
    """The sketches of all texts one behind the other, and where each ends, behind a zero."""
    room = _HEADER + MOST_NUMBERS + _MOST_TEAMS + _MOST_KEPT
    kept, ends = np.empty((len(first) - 1) * room, np.int32), np.zeros(len(first), np.int64)
    seen, end = np.empty(_SEEN, np.int32), 0
    for text in range(len(first) - 1):
        i, stop, start = first[text], first[text + 1] - 1, end
        kept[start] = stop - i
        kept[start + 1] = _whole(rows[0], i, stop)
        end += _HEADER
        kept[start + 2] = _numbers(data, rows, i, stop, kept[end : end + MOST_NUMBERS])
        end += kept[start + 2]
        kept[start + 3] = _teams(data, rows, i, stop, cues, kept[end : end + _MOST_TEAMS])
        end += kept[start + 3]
        seen[:] = -1
        end += _shingles(rows, i, stop, kept[end : end + _MOST_KEPT], seen)
        ends[text + 1] = end
    return kept[:end], ends


@njit(cache=True, nogil=True)
def _shared(kinds, gap):
    """Whether each word is of what openings of an employer share, with what stands between its praise in one line."""
    shared, praise = np.zeros(len(kinds), np.bool_), -1
    for k in range(len(kinds)):
        if gap[k] & words.LINE or kinds[k] not in (OTHER, ABOUT):
            praise = -1
        if kinds[k] == ABOUT:
            if 0 <= praise < k - 1 and k - praise <= _BETWEEN:
                shared[praise:k] = True
            praise = k
        shared[k] = kinds[k] in (ABOUT, BENEFITS, LEGAL)
    return shared


@njit(cache=True, nogil=True)
def _short(hashed):
    """The 31 bits that are kept of a hash."""
    return np.int32((hashed ^ (hashed >> np.uint64(32))) & np.uint64(0x7FFFFFFF))


@njit(cache=True, nogil=True)
def _whole(hashes, i, stop):
    whole = np.uint64(0)
    for k in range(i, stop):
        whole = (whole ^ hashes[k]) * np.uint64(1099511628211)
    return _short(whole)


@njit(cache=True, nogil=True)
def limit(words):
    """Return the limit below which the shingles of a text of so many words are kept."""
    return np.int64(np.ceil(_RANGE * min(1.0, KEPT / max(1, words - SHINGLE + 1))))


@njit(cache=True, nogil=True)
def _shingles(rows, i, stop, found, seen):
    """Write each shingle below the limit into *found*, once; return how many they are. *seen* is a table of -1."""
    hashes, shared = rows[0], rows[5]
    count, below = 0, limit(stop - i)
    for k in range(i, stop - SHINGLE + 1):
        mixed = (hashes[k] * np.uint64(31) + hashes[k + 1]) * np.uint64(1000003) + hashes[k + 2]
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(3935559000370003845)
        shingle = _short(mixed)
        if shingle < below and count < len(found):
            slot = shingle & (_SEEN - 1)
            while seen[slot] >= 0 and seen[slot] != shingle:
                slot = (slot + 1) & (_SEEN - 1)
            if seen[slot] < 0:
                seen[slot] = shingle
                found[count] = ~shingle if shared[k + 1] else shingle
                count += 1
    return count


@njit(cache=True, nogil=True)
def _numbers(data, rows, i, stop, found):
    """Write the numbers into *found*, without letters at their ends, as in "R4711" and "2026Apply".

    Those of the employer's praise are inverted: they tell nothing of the opening, and change while it is open.
    """
    count = 0
    for k in range(i, stop):
        start, end = rows[1][k], rows[2][k]
        if rows[3][k] & words.DIGITS:
            hashed = rows[0][k]
        elif 48 <= data[start] < 58 or 48 <= data[end - 1] < 58:
            hashed = np.uint64(14695981039346656037)  # as if the digits were a word
            for place in range(start, end):
                if 48 <= data[place] < 58:
                    hashed = (hashed ^ np.uint64(data[place])) * np.uint64(1099511628211)
        else:
            continue
        number = _short(hashed)
        count = _add(found, count, ~number if rows[4][k] == ABOUT else number)
    return count


@njit(cache=True, nogil=True)
def _teams(data, rows, i, stop, cues, found):
    """Write the words that name teams into *found*, as in "the web search team" and "Department: Search"."""
    count, (keys, kinds) = 0, cues.kinds
    for k in range(i, stop):
        if not cues.units[rows[0][k] & np.uint64(_UNIT_SLOTS - 1)]:
            continue
        if get(keys, kinds, rows[0][k]) == _UNIT:
            if rows[2][k] < len(data) and data[rows[2][k]] == 58 and k + 1 < stop:
                count = _add(found, count, _short(rows[0][k + 1]))
                continue
            start, kind = k - 1, np.int32(-1)
            while start >= max(i, k - 5):
                kind = get(keys, kinds, rows[0][start])
                if kind >= 0:
                    break
                start -= 1
            if kind == _ARTICLE and start < k - 1:
                count = _add(found, count, _short(rows[0][k - 1]))
    return count


@njit(cache=True, nogil=True)
def _add(found, count, one):
    """Put *one* behind the first *count* of *found*, unless it is there or no room is left; return the new count."""
    if count == len(found):
        return count
    for k in range(count):
        if found[k] == one:
            return count
    found[count] = one
    return count + 1


def compared(one: Sketch, other: Sketch) -> Compared:
    """Return how the texts of two sketches differ."""
    below = min(limit(one.words), limit(other.words))
    count, lacked, stretch, own = _missing(one.shingles, below, other.shingles)
    other_count, other_lacked, other_stretch, _ = _missing(other.shingles, below, one.shingles)
    share = min(lacked / max(1, count), other_lacked / max(1, other_count))
    stretch, words = min(stretch, other_stretch), _RANGE / below
    shared = (count - lacked) * words
    return Compared(min(count, other_count), share, stretch, stretch * words, shared, own * words)


@njit(cache=True, nogil=True)
def _missing(one, below, other):
    """Return of the shingles of *one* below a limit how many there are, how many *other* lacks, and its own stretch.

    Its own stretch is where most of the missing ones stand together: their number, less half the number of those
    among them that are not missing, at its largest. At last comes how many are not missing and marked in neither text.
    """
    count, lacked, stretch, longest, unmarked = 0, 0, 0.0, 0.0, 0
    for stored in one:
        shingle = max(stored, ~stored)
        if shingle < below:
            plain = False
            marked = False
            for another in other:
                plain |= another == shingle
                marked |= another == ~shingle
            found = plain or marked
            count += 1
            lacked += not found
            unmarked += plain and stored >= 0
            stretch = max(0.0, stretch - 0.5) if found else stretch + 1
            longest = max(longest, stretch)
    return count, lacked, longest, unmarked
