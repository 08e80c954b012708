"""Where a number of a batch of texts may be money: places that reading pay looks at, and no others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from analysis.extract import phrases, substrings
from analysis.extract.currency import ROUGH_UNITS
from analysis.extract.words import DIGITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.extract.words import Words

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
    own = phrases.numbers(cut.hash, known.vocabulary)
    kind = _kinds()[own]
    data = np.concatenate([cut.data, np.zeros(4, np.uint8)])
    lead = data[np.minimum(cut.start, len(cut.data))]
    number = (lead >= 48) & (lead < 58) & (cut.end > cut.start)
    size = cut.end - cut.start
    digits = (cut.form & DIGITS) != 0
    thousands = (
        digits[1:] & (size[1:] == 3) & digits[:-1] & (size[:-1] < 4) & (cut.place[1:] - cut.until[:-1] < 3)
    )
    before, behind = data[cut.start - 1], data[cut.end]
    signs = _signs()
    money = (
        (digits & (size > 4))
        | _and_before(thousands)
        | (~digits & number)
        | signs[before]
        | ((before == 32) & signs[data[cut.start - 2]])
        | signs[behind]
        | signs[data[cut.end + 1]]
        | signs[data[cut.end + 2]]
        | (behind == 47)
        | np.append(kind[1:] == 2, False)
    )
    found = np.flatnonzero((number & money) | (kind == 1))
    return substrings.split(cut.place[found].tolist(), np.searchsorted(found, cut.first))


def _and_before(pairs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True for the first word of each of the *pairs* of neighbours."""
    return np.append(pairs, False)


@cache
def _table() -> phrases.Phrases:
    return phrases.table([code.lower() for code in _CODES], more_words=_AFTER)


@cache
def _kinds() -> NDArray[np.uint8]:
    """1 for a currency in words, 2 for what may follow money, by the number of the word."""
    known = _table()
    kinds = np.zeros(int(known.vocabulary.values.max()) + 1, np.uint8)
    kinds[phrases.of_words(_AFTER, known)] = 2
    kinds[phrases.of_words([code.lower() for code in _CODES], known)] = 1
    kinds[0] = 0
    return kinds


@cache
def _signs() -> NDArray[np.bool_]:
    return np.isin(np.arange(256), _SIGN_ENDS)
