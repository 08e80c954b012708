"""A batch of texts cut into words by one compiled pass over their bytes: the ground that every search stands on.

A word is a run of letters and digits, with a following "++" (and version) or "#"; ".NET" keeps its dot. Words are known
by hashes, so that any table of phrases can be searched for in the same cut.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# What stands between a word and the one before it, as bits.
JOINT = 1  # what may join the words of one name: "scikit-learn", "CI / CD"
TOUCH = 2  # nothing that parts: no comma, bracket, colon or end of sentence
BREAK = 4  # a sentence or a line ends
LINE = 8  # a line ends
SEPARATOR = 16  # a sign of enumeration
OPENER = 32  # an opening bracket or a colon
COLON = 64
SPELLING = 128  # what stands between the letters of an abbreviation: "R&D", "D.C."
BLANK = 256  # one blank, nothing else

# What a word is, as bits.
CAPITAL = 1  # begins with a capital
DIGITS = 2  # nothing but digits
YEAR = 4  # 1900 to 2099
ONE = 8  # one character
LETTER = 16  # one letter, not "a"

# What a character is, as bits.
WORD_CHARACTER, WHITE, _UPPER, _DIGIT = 1, 2, 4, 8
# A full stop after these does not end a sentence.
_SHORT = ("e", "g", "i", "eg", "ie", "incl", "vs", "approx")


class Words(NamedTuple):
    """The words of a batch: those of text t are rows first[t] to first[t + 1] - 1, the last one an empty guard.

    *hash* names a word without its case, *cased* as it is written; *start* and *end* are bytes of *data*, *place* and
    *until* characters of the text; *gap* and *form* are the bits above.
    """

    data: NDArray[np.uint8]
    first: NDArray[np.int64]
    hash: NDArray[np.uint64]
    cased: NDArray[np.uint64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    place: NDArray[np.int32]
    until: NDArray[np.int32]
    gap: NDArray[np.uint16]
    form: NDArray[np.uint8]

    def of(self, text: int) -> slice:
        """Return the rows of *text*, without its guard."""
        return slice(int(self.first[text]), int(self.first[text + 1]) - 1)


def cut(texts: pa.Array | Sequence[str]) -> Words:
    """Return the words of *texts*, none of them null."""
    return _words(texts, _short())


def _words(texts: pa.Array | Sequence[str], short: NDArray[np.uint64]) -> Words:
    column = pa.array(texts, pa.large_string())
    _, offsets, data = column.buffers()
    bytes_ = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    edges = np.frombuffer(offsets, np.int64, len(column) + 1, column.offset * 8)
    kinds, lower = characters()
    return Words(bytes_, *_cut(bytes_, edges, kinds, lower, short))


@cache
def _short() -> NDArray[np.uint64]:
    found = _words(_SHORT, np.zeros(0, np.uint64))
    return found.hash[found.first[:-1]]


@cache
def characters() -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Return what each character of the basic plane is, and its small form where that is one character."""
    characters = [chr(code) if not 0xD800 <= code < 0xE000 else " " for code in range(0x10000)]
    kinds = [
        WORD_CHARACTER * c.isalnum() + WHITE * c.isspace() + _UPPER * c.isupper() + _DIGIT * c.isdigit()
        for c in characters
    ]
    small = [ord(low) if len(low := c.lower()) == 1 else code for code, c in enumerate(characters)]
    return np.array(kinds, np.uint8), np.array(small, np.int32)


@njit(cache=True, nogil=True)
def decoded(data, i):
    """Return the character that starts at byte *i*, and how many bytes it has."""
    byte = np.int64(data[i])
    if byte < 0x80:
        return byte, 1
    if byte < 0xE0:
        return (byte & 0x1F) << 6 | np.int64(data[i + 1] & 0x3F), 2
    if byte < 0xF0:
        return (byte & 0x0F) << 12 | np.int64(data[i + 1] & 0x3F) << 6 | np.int64(data[i + 2] & 0x3F), 3
    high = (byte & 0x07) << 18 | np.int64(data[i + 1] & 0x3F) << 12
    return high | np.int64(data[i + 2] & 0x3F) << 6 | np.int64(data[i + 3] & 0x3F), 4


@njit(cache=True, nogil=True)
def _kind(kinds, code):
    # Beyond the basic plane: mathematical letters and ideographs are letters, pictures are none.
    return kinds[code] if code < 0x10000 else np.uint8(0x1D400 <= code < 0x1D800 or code >= 0x20000)


@njit(cache=True, nogil=True)
def _gap(codes, count, kinds, short, word):
    """The bits of a gap behind *word* whose characters are *codes*, *count* of them."""
    touch, stop, line, separator, opener, colon = True, False, False, False, False, False
    for k in range(count):
        c = codes[k]
        touch &= c in (
            32,
            160,
            45,
            0x2010,
            0x2011,
            0x2013,
            47,
            38,
            46,
            39,
            0x2019,
            34,
            0x201C,
            0x201D,
            42,
            95,
        )
        line |= c == 10
        separator |= c in (44, 59, 47, 124, 40, 41, 38, 43)
        opener |= c in (40, 58)
        colon |= c == 58
        if c in (10, 13, 0x2022, 0x25CF, 0x25AA, 0x25E6):
            stop = True
        elif c in (46, 33, 63) and not stop:
            j = k + 1
            while j < count and codes[j] in (34, 39, 0x201D, 0x2019, 41, 93):
                j += 1
            if j < count and kinds[min(codes[j], 0xFFFF)] & WHITE:
                stop = True
                if c == 46 and j == k + 1:
                    for known in short:
                        stop &= known != word
    one = codes[0] if count else 0
    sign = codes[1] if count == 3 or (count == 2 and one == 32) else one
    blanks = (
        count < 2
        or (count == 2 and (one == 32 or codes[1] == 32))
        or (count == 3 and one == 32 and codes[2] == 32)
    )
    joint = blanks and sign in (45, 0x2010, 0x2011, 0x2013, 47, 38, 43)
    if count == 1:
        joint |= one in (32, 160, 46, 95, 39, 0x2019)
    if count == 2:
        joint |= one == 32 and codes[1] == 32
    spelling = (count == 1 and one in (32, 46, 38, 45, 39, 0x2019)) or (count == 3 and blanks and sign == 38)
    return (
        JOINT * joint
        + TOUCH * (touch and not stop)
        + BREAK * stop
        + LINE * line
        + SEPARATOR * separator
        + OPENER * opener
        + COLON * colon
        + SPELLING * spelling
    )


@njit(cache=True, nogil=True)
def _cut(data, edges, kinds, lower, short):
    texts = len(edges) - 1
    most = (edges[-1] - edges[0]) // 2 + 2 * texts + 1
    hashes, cased = np.empty(most, np.uint64), np.empty(most, np.uint64)
    start, end = np.empty(most, np.int64), np.empty(most, np.int64)
    place, until = np.empty(most, np.int32), np.empty(most, np.int32)
    gap, form = np.empty(most, np.uint16), np.empty(most, np.uint8)
    first = np.empty(texts + 1, np.int64)
    codes = np.empty(16, np.int64)
    row = 0
    for text in range(texts):
        first[text] = row
        i, stop, at = edges[text], edges[text + 1], 0
        count, inside = 0, False
        while i < stop:
            code, size = decoded(data, i)
            kind = _kind(kinds, code)
            dotted = (
                code == 46
                and not inside
                and i + 3 < stop
                and data[i + 1] | 32 == 110
                and data[i + 2] | 32 == 101
                and data[i + 3] | 32 == 116
                and (i + 4 == stop or not _kind(kinds, decoded(data, i + 4)[0]) & WORD_CHARACTER)
            )
            if not (kind & WORD_CHARACTER or dotted):
                # Of a longer gap the first and the last characters tell all.
                codes[min(count, 15)] = code
                count = min(count + 1, 16)
                inside = False
                i += size
                at += 1
                continue
            if row == first[text]:
                gap[row] = BREAK + LINE
            elif count == 1 and codes[0] == 32:  # nine in ten
                gap[row] = JOINT + TOUCH + SPELLING + BLANK
            else:
                gap[row] = _gap(codes, count, kinds, short, hashes[row - 1])
            start[row], place[row] = i, at
            low, raw = np.uint64(14695981039346656037), np.uint64(14695981039346656037)
            digits, length = True, 0
            upper = kind & _UPPER
            while True:
                small = np.int64(lower[code]) if code < 0x10000 else code
                low = (low ^ np.uint64(small)) * np.uint64(1099511628211)
                raw = (raw ^ np.uint64(code)) * np.uint64(1099511628211)
                digits &= kind & _DIGIT != 0
                length += 1
                i += size
                at += 1
                if i >= stop:
                    break
                code, size = decoded(data, i)
                kind = _kind(kinds, code)
                if not kind & WORD_CHARACTER:
                    break
            if not dotted or length > 1:
                tail = 0
                if i + 1 < stop and data[i] == 43 and data[i + 1] == 43:
                    tail = 2
                    while i + tail < stop and 48 <= data[i + tail] < 58:
                        tail += 1
                elif i < stop and data[i] == 35:
                    tail = 1
                for k in range(tail):
                    low = (low ^ np.uint64(data[i + k])) * np.uint64(1099511628211)
                    raw = (raw ^ np.uint64(data[i + k])) * np.uint64(1099511628211)
                i += tail
                at += tail
                length += tail
                digits &= tail == 0
            hashes[row], cased[row] = low, raw
            end[row], until[row] = i, at
            letter = length == 1 and not digits and low != np.uint64(0)
            bits = CAPITAL * (upper != 0) + DIGITS * digits + ONE * (length == 1)
            s = start[row]
            if length == 4 and digits and end[row] - s == 4:
                bits += YEAR * (
                    (data[s] == 49 and data[s + 1] == 57) or (data[s] == 50 and data[s + 1] == 48)
                )
            bits += LETTER * (letter and data[s] | 32 != 97)
            form[row] = bits
            row += 1
            count, inside = 0, True
        hashes[row], cased[row], start[row], end[row] = 0, 0, stop, stop
        place[row], until[row], gap[row], form[row] = at, at, BREAK + LINE, 0
        row += 1
    first[texts] = row
    return (
        first,
        hashes[:row],
        cased[:row],
        start[:row],
        end[:row],
        place[:row],
        until[:row],
        gap[:row],
        form[:row],
    )
