"""Where a number of a batch of texts may be money: places that reading pay looks at, and no others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from analysis.extract import phrases, substrings
from analysis.extract.currency import ROUGH_UNITS
from analysis.extract.phrases import get
from analysis.extract.words import DIGITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.extract.words import Words

_CURRENCY, _FOLLOWS = 1, 2
# The last bytes of the signs $ £ € ¥ ₹ ₩ ₪ ₫ ₱ ₽ ₺ ₦ ฿ ₴, those of a few other signs among them.
_SIGN_ENDS = (0x24, 0xA3, 0xAC, 0xA5, 0xB9, 0xA9, 0xAA, 0xAB, 0xB1, 0xBD, 0xBA, 0xA6, 0xBF, 0xB4)
_CODES = (
    *ROUGH_UNITS,
    "rmb",
    "cdn",
    "kr",
    "rs",
    "sfr",
    "zł",
    "euro",
    "euros",
    "pounds",
    "rupees",
    "dollars",
    "kronor",
)
# What may follow a number of money: a scale or the period it is paid for.
_AFTER = [
    "k",
    "l",
    "lac",
    "lacs",
    "lakh",
    "lakhs",
    "lpa",
    "cr",
    "crore",
    "crores",
    "thousand",
    "grand",
    "per",
    "an",
    "a",
    "each",
    "every",
    "pro",
    "par",
    "por",
    "al",
    "im",
    "paid",
    "annual",
    "annually",
    "hourly",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "p",
    "pa",
    "pm",
    "gross",
    "brutto",
    "net",
    "nett",
    "netto",
    "base",
    "cash",
    "salary",
    "m",
    "mio",
    "million",
]


def find(cut: Words) -> list[list[int]]:
    """Return for each text of *cut* the characters where a number may be money, in order."""
    known = _table()
    found, first = _find(
        cut.data,
        cut.first,
        cut.hash,
        cut.start,
        cut.end,
        cut.place,
        cut.until,
        cut.form,
        *known.vocabulary,
        _kinds(),
        _signs(),
    )
    return substrings.split(found.tolist(), first)


@cache
def _table() -> phrases.Phrases:
    return phrases.table([code.lower() for code in _CODES], more_words=_AFTER)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What a word is, by its number: a currency, or what may follow money."""
    known = _table()
    kinds = np.zeros(int(known.vocabulary.values.max()) + 1, np.uint8)
    kinds[phrases.of_words(_AFTER, known)] = _FOLLOWS
    kinds[phrases.of_words([code.lower() for code in _CODES], known)] = _CURRENCY
    return kinds


@cache
def _signs() -> NDArray[np.bool_]:
    return np.isin(np.arange(256), _SIGN_ENDS)


@njit(cache=True, nogil=True)
def _find(data, first, hashes, start, end, place, until, form, keys, values, kinds, signs):
    found = np.empty(len(hashes), np.int32)
    starts = np.zeros(len(first), np.int64)
    count = 0
    for text in range(len(first) - 1):
        starts[text] = count
        low, high = start[first[text]], start[first[text + 1] - 1]
        for i in range(first[text], first[text + 1] - 1):
            if 48 <= data[start[i]] < 58:
                follower = get(keys, values, hashes[i + 1])
                money = (follower >= 0 and kinds[follower] == _FOLLOWS) or _is_money(
                    data, low, high, i, start, end, place, until, form, signs
                )
            else:
                word = get(keys, values, hashes[i])
                money = word >= 0 and kinds[word] == _CURRENCY
            if money:
                found[count] = place[i]
                count += 1
    starts[len(first) - 1] = count
    return found[:count], starts


@njit(cache=True, nogil=True)
def _is_money(data, low, high, i, start, end, place, until, form, signs):
    """Whether the number at row *i* is large, goes on behind a comma, has a scale glued to it, or stands beside a sign."""
    a, b = start[i], end[i]
    digits = form[i] & DIGITS
    if not digits or b - a > 4:
        return True
    if form[i + 1] & DIGITS and b - a < 4 and end[i + 1] - start[i + 1] == 3 and place[i + 1] - until[i] < 3:
        return True
    if (a > low and signs[data[a - 1]]) or (a - 1 > low and data[a - 1] == 32 and signs[data[a - 2]]):
        return True
    for k in range(b, min(b + 3, high)):
        if signs[data[k]]:
            return True
    return b < high and data[b] == 47  # 50/hr
