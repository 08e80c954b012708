"""Compiled: whether some bytes of a text are part of a web or e-mail address."""

from __future__ import annotations

from numba import njit


@njit(cache=True, nogil=True)
def in_address(data, start, end, low, high):
    """Whether bytes *start* to *end* are part of a web or e-mail address; the text is bytes *low* to *high*."""
    before = data[start - 1] if start > low else 32
    after = data[end] if end < high else 32
    if not (_glue(before) or _glue(after)):
        return False
    left, right = start, end
    while left > low and start - left < 200 and data[left - 1] > 32:
        left -= 1
    while right < high and right - end < 200 and data[right] > 32:
        right += 1
    for k in range(left, right):
        c = data[k]
        if c == 58 and k + 2 < right and data[k + 1] == 47 and data[k + 2] == 47:
            return True
        if c == 64 and left < k < right - 1 and _word_byte(data[k - 1]) and _word_byte(data[k + 1]):
            return True
        if c == 46 and k > left:
            three = (
                k - left >= 3
                and data[k - 1] | 32 == 119
                and data[k - 2] | 32 == 119
                and data[k - 3] | 32 == 119
            )
            if three or (_word_byte(data[k - 1]) and _domain(data, k + 1, right)):
                return True
    return False


@njit(cache=True, nogil=True)
def _glue(c):
    return c in (46, 64, 47, 45, 95, 63, 61, 38)


@njit(cache=True, nogil=True)
def _word_byte(c):
    return 48 <= c < 58 or 97 <= c | 32 < 123 or c == 95 or c >= 128


@njit(cache=True, nogil=True)
def _domain(data, k, right):
    """Whether one of the usual ends of host names stands at byte *k* as a whole word."""
    size = 0
    value = 0
    while k + size < right and size < 5 and _word_byte(data[k + size]):
        value = value << 8 | (data[k + size] | 32)
        size += 1
    return value in (
        0x636F6D,  # com
        0x6F7267,  # org
        0x6E6574,  # net
        0x696F,  # io
        0x6169,  # ai
        0x636F,  # co
        0x676F76,  # gov
        0x656475,  # edu
        0x646576,  # dev
        0x617070,  # app
        0x6465,  # de
        0x756B,  # uk
        0x6575,  # eu
    )
