"""The compiled parts of HTML: the tag or the entity at one byte of a text."""

from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract.phrases import get
from analysis.extract.words import WORD_CHARACTER, decoded

BLOCK, BREAK, HIDDEN = 1, 2, 3
"""What a tag does: it begins or ends a block, breaks a line, or hides what is inside it; each hidden element has a number from HIDDEN on."""


@njit(cache=True, nogil=True)
def tag(data, i, stop, keys, kinds, unclosed, cut_off):
    """The ends of lines that the tag at byte *i* stands for, and the byte behind it, 0 where there is no tag.

    *unclosed* has a bit for each hidden element whose end was looked for in vain; *cut_off* tells that a tag at the very end
    may lack its end.
    """
    k = i + 1
    if k >= stop:
        return 0, 0, unclosed
    if data[k] == 33 and k + 2 < stop and data[k + 1] == 45 and data[k + 2] == 45:  # <!--
        k += 3
        while not unclosed & 1 and k + 2 < stop:
            if data[k] == 45 and data[k + 1] == 45 and data[k + 2] == 62:
                return 0, k + 3, unclosed
            k += 1
        return 0, i + 4, unclosed | 1
    closing = data[k] == 47
    k += closing
    letter = k < stop and 97 <= data[k] | 32 < 123
    if not letter and (
        closing or k >= stop or data[k] not in (33, 63) or k + 1 >= stop or not 97 <= data[k + 1] | 32 < 123
    ):
        return 0, 0, unclosed
    value = np.uint64(14695981039346656037)
    while k < stop and (97 <= data[k] | 32 < 123 or 48 <= data[k] < 58):
        byte = data[k] | 32 if data[k] >= 65 else data[k]
        value = (value ^ np.uint64(byte)) * np.uint64(1099511628211)
        k += 1
    name_end = k
    while k < stop and data[k] != 62:
        if data[k] == 60:
            return 0, 0, unclosed
        k += 1
    if k >= stop:
        return 0, stop if cut_off else 0, unclosed
    kind = max(get(keys, kinds, value), 0) if letter else 0
    if kind < HIDDEN or closing:
        return (1 if kind == BLOCK else 2 * (kind == BREAK)), k + 1, unclosed
    bit = 2 << (kind - HIDDEN)
    size = name_end - i - 1
    j = k + 1
    while not unclosed & bit and j + size + 1 < stop:
        if data[j] == 60 and data[j + 1] == 47:
            same = True
            for m in range(size):
                same &= data[j + 2 + m] | 32 == data[i + 1 + m] | 32
            if same:
                while j < stop and data[j] != 62:
                    j += 1
                return 1, min(j + 1, stop), unclosed
        j += 1
    return 0, k + 1, unclosed | bit


@njit(cache=True, nogil=True)
def entity(data, i, stop, keys, values, kinds):
    """The character or the number of the entity at byte *i*, and its length; length 1 where there is none."""
    k = i + 1
    if k < stop and data[k] == 35:
        k += 1
        hexadecimal = k < stop and data[k] | 32 == 120
        k += hexadecimal
        code, digits = np.int64(0), 0
        while k < stop and digits < 8:
            c = np.int64(data[k])
            if 48 <= c < 58:
                digit = c - 48
            elif hexadecimal and 97 <= c | 32 < 103:
                digit = (c | 32) - 87
            else:
                break
            code = code * (16 if hexadecimal else 10) + digit
            digits += 1
            k += 1
        if not digits or code > 0x10FFFF:
            return 38, -1, 1
        return code, -1, k - i + (k < stop and data[k] == 59)
    value = np.uint64(14695981039346656037)
    while k < stop and k - i < 34 and (97 <= data[k] | 32 < 123 or 48 <= data[k] < 58):
        value = (value ^ np.uint64(data[k])) * np.uint64(1099511628211)
        k += 1
    if k == i + 1:
        return 38, -1, 1
    if k < stop and data[k] == 59:
        number = get(keys, values, (value ^ np.uint64(59)) * np.uint64(1099511628211))
        if number >= 0:
            return 0x110000, number, k + 1 - i
    if k < stop and data[k] >= 0x80 and kinds[min(decoded(data, k)[0], 0xFFFF)] & WORD_CHARACTER:
        return 38, -1, 1
    number = get(keys, values, value)
    return (0x110000, number, k - i) if number >= 0 else (38, -1, 1)
