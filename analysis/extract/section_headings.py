"""Whether a sentence of a posting begins with a heading, as a compiled step of `sections`."""

from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract import section_marks as cue
from analysis.extract.words import BLANK, CAPITAL, COLON, DIGITS, LINE, ONE, OPENER

# A heading is short: so many words may follow its phrase.
_MORE = 9
_ENDS = (46, 44, 59)


@njit(cache=True, nogil=True)
def numbering(text, i, until):
    """Whether rows *i* to *until* are but the number of a heading or of a list item."""
    return until == i + 1 and text[4][i] & (DIGITS | ONE) != 0


@njit(cache=True, nogil=True)
def heading(text, marks, i, until, own_line):
    """The kind that the sentence of rows *i* to *until* opens as a heading, and the row behind it; -1 for none.

    *own_line* says whether the sentence begins a line.
    """
    data, start, end, gap, form = text
    bits, kinds, length, _, _ = marks
    none = np.int64(-1), i
    i += own_line and until - i > 1 and form[i] & (DIGITS | ONE) != 0 and kinds[i] < 0
    if kinds[i] < 0:
        return none
    kind, last = np.int64(kinds[i]), i + length[i]
    if gap[last] & COLON:
        return kind, last
    k = last
    while k < until and bits[k] & cue.GOES_ON and not gap[k] & COLON:
        k += 1
    if gap[k] & COLON and k - i <= _MORE:
        return kind, k
    whole = own_line and gap[until] & LINE and until - i <= _MORE and not _closed(data, start, end, until)
    if k == until:
        return (kind, until) if whole else none
    if own_line and k == last and _dash(data, end[k - 1], start[k]):
        return kind, last
    k = _named(gap, form, last, until)
    if kind == cue.ABOUT and bits[i] & cue.NAMED and k > last and (gap[k] & COLON or (k == until and whole)):
        return kind, k
    if whole and _rest(bits, gap, end, form, start, data, i, last, until):
        return kind, until
    return (kind, last) if _glued(gap, form, i, last, until) else none


@njit(cache=True, nogil=True)
def _closed(data, start, end, until):
    return end[until - 1] < start[until] and data[end[until - 1]] in _ENDS


@njit(cache=True, nogil=True)
def _named(gap, form, k, until):
    """The row behind the name that begins at row *k*: "About Acme Labs"."""
    stop = min(until, k + 6)
    while k < stop and form[k] & CAPITAL and not gap[k] & COLON:
        k += 1
    return k


@njit(cache=True, nogil=True)
def _rest(bits, gap, end, form, start, data, i, last, until):
    """Whether what follows a phrase of several words on its own line belongs to a heading: "at Acme", "(required)"."""
    k = last
    while k < until and bits[k] & cue.GOES_ON:
        k += 1
    if gap[k] & OPENER:
        return data[end[until - 1]] in (41, 93) and end[until - 1] < start[until]
    before = k - 1 if bits[k - 1] & cue.OF and k > last else k
    return bits[before] & cue.OF != 0 and last - i >= 2 and form[until - 1] & CAPITAL != 0


@njit(cache=True, nogil=True)
def _dash(data, a, b):
    """Whether bytes *a* to *b* are a dash between blanks."""
    if b - a < 3 or data[a] != 32 or data[b - 1] != 32:
        return False
    return (b - a == 3 and data[a + 1] == 45) or (b - a == 5 and data[a + 1] == 226 and data[a + 2] == 128)


@njit(cache=True, nogil=True)
def _glued(gap, form, i, last, until):
    """Whether a long line lost the break behind its heading: "Key Requirements Five years of …"."""
    if last - i < 2 or until - last < 4 or not gap[last] & BLANK or not form[last] & CAPITAL:
        return False
    # "What You'll Do", "Who We Are": all of it in capitals, but for the letters behind an apostrophe.
    small = 0
    for k in range(i, last):
        small += form[k] & CAPITAL == 0 and gap[k] & BLANK != 0
    return small == 0
