"""Where a sentence begins and ends, told from the bytes around a place in compiled loops."""

# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False, disallow-untyped-decorators=False
from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract.words import WHITE, decoded

# A sentence is cut so many characters away from its cue.
_REACH = 260
# The bytes at which one may end: line end, ";", "|", ".", "!", "?", and the first bytes of bullets.
_ENDS = np.isin(np.arange(256), (10, 59, 124, 46, 33, 63, 0xE2, 0xC2))


@njit(cache=True, nogil=True)
def is_letter(byte):
    return 97 <= byte | 32 < 123


@njit(cache=True, nogil=True)
def byte_of(data, i, high, count):
    """The byte *count* characters behind the character that begins at byte *i*, *high* where there are fewer."""
    while count and i < high:
        behind = min(i + count, high)
        for k in range(i, behind):  # all at once, as a machine adds up many bytes in one step
            count -= (data[k] & 0xC0) != 0x80
        i = behind
    while i < high and (data[i] & 0xC0) == 0x80:
        i += 1
    return i


@njit(cache=True, nogil=True)
def _characters(data, start, end):
    count = 0
    for k in range(start, end):
        count += (data[k] & 0xC0) != 0x80
    return count


@njit(cache=True, nogil=True)
def around(data, low, high, start, end, kinds):
    """The bytes where the sentence around *start*..*end* begins and ends, and the characters before and behind them."""
    first, before = start, 0
    while first > low and before < _REACH and data[first - 1] != 10:
        first -= 1
        before += (data[first] & 0xC0) != 0x80
    i = first
    while i < start:
        behind = _edge(data, low, high, i, kinds) if _ENDS[data[i]] else -1
        if behind > start:
            break
        i = behind if behind >= 0 else i + 1
        if behind >= 0:
            first = behind
    stop = byte_of(data, end, high, _REACH)
    i = end
    while i < stop and not (_ENDS[data[i]] and _edge(data, low, high, i, kinds) >= 0):
        i += 1
    return first, i, _characters(data, first, start), _characters(data, end, i)


@njit(cache=True, nogil=True)
def _edge(data, low, high, i, kinds):
    """The byte behind the end of a sentence at byte *i* and the blanks there, -1 where no sentence ends."""
    byte = data[i]
    if byte in (10, 59, 124):  # a line, ";" and "|"
        return i + 1
    if byte == 0xE2:  # "•", "●" and "▪"
        code = decoded(data, i)[0]
        return i + 3 if code in (0x2022, 0x25CF, 0x25AA) else -1
    if byte == 0xC2:  # "·"
        return i + 2 if data[i + 1] == 0xB7 else -1
    if byte not in (46, 33, 63):
        return -1
    quote = i + 1 < high and data[i + 1] in (34, 39, 41)
    j = _past_blanks(data, i + 1 + quote, high, kinds)
    blanks = j > i + 1 + quote
    opens = blanks and j < high and (65 <= data[j] < 91 or data[j] == 40)
    if opens and not (byte == 46 and _is_short(data, low, i)):
        return j
    if byte != 46 or quote or j >= high:
        return -1
    digit = 48 <= data[j] < 58
    if blanks:
        return j if digit and _is_word(data, low, i) else -1
    if i - 2 < low or not 97 <= data[i - 2] < 123 or not (97 <= data[i - 1] < 123 or data[i - 1] == 41):
        return -1
    capital = 65 <= data[j] < 91 and j + 1 < high and 97 <= data[j + 1] < 123
    return j if digit or capital else -1


@njit(cache=True, nogil=True)
def _past_blanks(data, i, high, kinds):
    while i < high:
        code, size = decoded(data, i)
        if code >= 0x10000 or not kinds[code] & WHITE:
            break
        i += size
    return i


@njit(cache=True, nogil=True)
def _is_word(data, low, stop):
    """Tell whether a word of four letters or more, not "approx", ends before the full stop at byte *stop*."""
    if stop - 4 < low:
        return False
    for k in range(stop - 4, stop):
        if not is_letter(data[k]):
            return False
    return not _ends(data, low, stop, b"approx")


@njit(cache=True, nogil=True)
def _is_short(data, low, stop):
    """Tell whether an abbreviation ends before the full stop at byte *stop*: "B. Physics", "e.g. Physics", "M.Sc. Physics"."""
    if stop - 2 >= low:
        last, other = data[stop - 1], data[stop - 2]
        if (65 <= last < 91 and not 65 <= other < 91) or (97 <= last < 123 and other == 46):
            return True
    return _ends(data, low, stop, b"Sc") or _ends(data, low, stop, b"Eng") or _ends(data, low, stop, b"Tech")


@njit(cache=True, nogil=True)
def _ends(data, low, stop, word):
    if stop - len(word) < low:
        return False
    for k in range(len(word)):
        if data[stop - len(word) + k] != word[k]:
            return False
    return True
