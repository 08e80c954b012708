"""A short sketch of a text, from which two texts can be compared without reading them again.

The sketch keeps those shingles of three words whose hashes fall below a limit that depends on the number of
words alone (Broder's modulo MinHash): how much of one text another one holds can be estimated from it, however
different their lengths are. The kept shingles stand in the order of the text, so that one replaced paragraph is
told from as many words changed here and there. Numbers and names of teams, which part openings that share every
other word, are kept whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Hashes = NDArray[np.int32]
Bytes = NDArray[np.uint8]

KEPT = 128
"""Shingles kept of a text, about."""
SHINGLE = 3
MOST_NUMBERS = 64
NAME_BYTES = 8
"""The first bytes of a stored sketch: the number of words and the hash of all of them name the text."""
_MOST_KEPT = 2 * KEPT
_MOST_TEAMS = 16
_RANGE = 2**31
_OFFSET, _PRIME = 1469598103934665603, 1099511628211

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
_SLOTS = 2**13
_COLON = ord(":")
_TWO, _THREE, _SIGN = 1, 2, 3
_HEADER = 4


class Sketch(NamedTuple):
    """What is kept of a text: its number of words, and hashes: of all words, of shingles, numbers and teams."""

    words: int
    whole: int
    numbers: frozenset[int]
    teams: frozenset[int]
    shingles: Hashes


def packed(text: str) -> bytes:
    """Return the sketch of *text* for storing: case, punctuation and white space do not count."""
    data = np.frombuffer(text.encode("utf-8", "replace"), np.uint8)
    return _packed(data, _BYTES, _CUES, _CUE_KINDS).tobytes()


@lru_cache(maxsize=50_000)
def unpacked(stored: bytes) -> Sketch:
    """Return the sketch that *stored* holds."""
    kept = np.frombuffer(stored, np.int32)
    words, whole, numbers, teams = kept[:_HEADER].tolist()
    end = _HEADER + numbers + teams
    named = kept[_HEADER:end].tolist()
    return Sketch(words, whole, frozenset(named[:numbers]), frozenset(named[numbers:]), kept[end:])


@njit(cache=True)
def _words(data: Bytes, table: Bytes) -> tuple[Hashes, Hashes, Bytes]:
    """Return for each word its hash, the hash of its digits or 0, and the byte after it."""
    size = len(data) // 2 + 2
    hashes, numbers, after = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.uint8)
    count, word, digits, i = 0, 0, 0, 0
    while i <= len(data):
        byte = table[data[i]] if i < len(data) else 0
        if byte > _SIGN or (byte == _SIGN and word):
            word = ((word or _OFFSET) ^ (data[i] if byte == _SIGN else byte)) * _PRIME
            if 48 <= byte <= 57:
                digits = ((digits or _OFFSET) ^ byte) * _PRIME
        else:
            if word:
                hashes[count] = (word ^ (word >> 32)) & 0x7FFFFFFF
                numbers[count] = (digits ^ (digits >> 32)) & 0x7FFFFFFF
                after[count] = data[i] if i < len(data) else 0
                count, word, digits = count + 1, 0, 0
            i += byte if byte != _SIGN else 0
        i += 1
    return hashes[:count], numbers[:count], after[:count]


@njit(cache=True)
def limit(words: int) -> float:
    """Return the limit below which the shingles of a text of so many words are kept."""
    return _RANGE * min(1.0, KEPT / max(1, words - SHINGLE + 1))


@njit(cache=True)
def _add(found: Hashes, count: int, one: int) -> int:
    """Put *one* behind the first *count* of *found*, unless it is there or no room is left; return the new count."""
    if count == len(found):
        return count
    for i in range(count):
        if found[i] == one:
            return count
    found[count] = one
    return count + 1


@njit(cache=True)
def _shingles(words: Hashes, found: Hashes) -> int:
    """Write the shingles of *words* below their limit into *found*; return how many they are."""
    count, below = 0, limit(len(words))
    for i in range(len(words) - SHINGLE + 1):
        mixed = (np.int64(words[i]) * 31 + words[i + 1]) * 1000003 + words[i + 2]
        mixed = (mixed ^ (mixed >> 29)) * 3935559000370003845
        mixed = (mixed ^ (mixed >> 32)) & 0x7FFFFFFF
        if mixed < below:
            count = _add(found, count, mixed)
    return count


@njit(cache=True)
def _numbers(numbers: Hashes, found: Hashes) -> int:
    count = 0
    for number in numbers:
        if number:
            count = _add(found, count, number)
    return count


@njit(cache=True)
def _teams(words: Hashes, kinds: Bytes, after: Bytes, found: Hashes) -> int:
    """Write the words that name teams into *found*, as in "the web search team" and "Department: Search"."""
    count = 0
    for i in range(len(kinds)):
        if kinds[i] == _UNIT:
            start = i - 1
            while start >= max(0, i - 4) and not kinds[start]:
                start -= 1
            if after[i] == _COLON and i + 1 < len(words):
                count = _add(found, count, words[i + 1])
            elif 0 <= start < i - 1 and kinds[start] == _ARTICLE:
                count = _add(found, count, words[i - 1])
    return count


@njit(cache=True)
def _kinds(words: Hashes, cues: Hashes, cue_kinds: Bytes) -> Bytes:
    kinds = np.zeros(len(words), np.uint8)
    for i in range(len(words)):
        slot = words[i] & (len(cues) - 1)
        if cues[slot] == words[i]:
            kinds[i] = cue_kinds[slot]
    return kinds


@njit(cache=True)
def _packed(data: Bytes, table: Bytes, cues: Hashes, cue_kinds: Bytes) -> Hashes:
    words, numbers, after = _words(data, table)
    out = np.empty(_HEADER + MOST_NUMBERS + _MOST_TEAMS + _MOST_KEPT, np.int32)
    whole = 0
    for word in words:
        whole = (whole ^ word) * _PRIME
    out[0], out[1] = len(words), (whole ^ (whole >> 32)) & 0x7FFFFFFF
    end = _HEADER
    out[2] = _numbers(numbers, out[end : end + MOST_NUMBERS])
    end += out[2]
    out[3] = _teams(words, _kinds(words, cues, cue_kinds), after, out[end : end + _MOST_TEAMS])
    end += out[3]
    end += _shingles(words, out[end : end + _MOST_KEPT])
    return out[:end]


@njit(cache=True)
def compared(one: Hashes, one_words: int, other: Hashes, other_words: int) -> tuple[int, float, float, float]:
    """Return how well two texts can be compared and how they differ.

    These are the shingles of the text with fewer of them, the share of them that the other text lacks, how many
    of a stretch each text has that the other lacks, the smaller number of the two, and how many words that is.
    """
    below = min(limit(one_words), limit(other_words))
    count, lacked, stretch = _missing(one, below, other)
    other_count, other_lacked, other_stretch = _missing(other, below, one)
    share = min(lacked / max(1, count), other_lacked / max(1, other_count))
    stretch = min(stretch, other_stretch)
    return min(count, other_count), share, stretch, stretch * _RANGE / below


@njit(cache=True)
def _missing(one: Hashes, below: float, other: Hashes) -> tuple[int, int, float]:
    """Return of the shingles of *one* below a limit how many there are, how many *other* lacks, and its own stretch.

    Its own stretch is where most of the missing ones stand together: their number, less half the number of those
    among them that are not missing, at its largest.
    """
    count, lacked, stretch, longest = 0, 0, 0.0, 0.0
    for shingle in one:
        if shingle < below:
            found = False
            for another in other:
                found |= another == shingle
            count += 1
            lacked += not found
            stretch = max(0.0, stretch - 0.5) if found else stretch + 1
            longest = max(longest, stretch)
    return count, lacked, longest


def _byte_table() -> Bytes:
    """Each byte as it enters a hash: small letters, digits and parts of other letters; 0 parts words."""
    table = np.arange(256).astype(np.uint8)
    table[:128] = [ord(chr(byte).lower()) if chr(byte).isalnum() else 0 for byte in range(128)]
    table[[ord("+"), ord("#")]] = _SIGN
    # These bytes begin Latin-1 signs, general punctuation and private signs, of two and three bytes.
    table[0xC2] = _TWO
    table[[0xE2, 0xEF]] = _THREE
    return table


def _cue_table() -> tuple[Hashes, Bytes]:
    """The cue words by their hashes, each in a slot of its own."""
    cues, kinds = np.full(_SLOTS, -1, np.int32), np.zeros(_SLOTS, np.uint8)
    for kind, words in _WORDS.items():
        hashes, _, _ = _words(np.frombuffer(words.encode(), np.uint8), _BYTES)
        cues[hashes & (_SLOTS - 1)], kinds[hashes & (_SLOTS - 1)] = hashes, kind
    return cues, kinds


_BYTES = _byte_table()
_CUES, _CUE_KINDS = _cue_table()
