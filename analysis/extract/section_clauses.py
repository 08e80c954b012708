"""Which words of a sentence are required and which are nice to have, as a compiled step of `sections`."""

from __future__ import annotations

from numba import njit

from analysis.extract import section_marks as cue
from analysis.extract.words import BLANK, CAPITAL, COLON

_SENSELESS, _NICE, _ALL_NICE, _NICE_AHEAD, _REQUIRED, _MUST_AHEAD = (
    cue.STATUS_NUMBER[k] for k in ("", "nice", "all nice", "ahead", "required", "must")
)
# A phrase speaks of so many words at most: where breaks were lost a sentence may have hundreds.
_FAR = 30
_OPEN, _CLOSE, _COMMA, _END, _DASH = 1, 2, 4, 8, 16


@njit(cache=True, nogil=True)
def clauses(text, marks, i, until, found):
    """Mark in *found* what the sentence of rows *i* to *until* calls required or nice to have."""
    bits, _, _, status, reach = marks
    begin, soft, outer, item, inside = i, i, i, i, False
    r = i
    while r < until:
        sign = _sign(text, r) if r > i else 0
        if inside and sign & _CLOSE:
            begin, inside = (outer, False) if item <= outer else (item, False)
        if sign & _END or (r > i and bits[r] & cue.BUT) or (sign & _COMMA and _new(bits, r, until)):
            begin = r
        if sign & _DASH and status[r] < 0 and text[4][r] & CAPITAL:
            begin = r
        if sign & _OPEN and not inside:
            outer, begin, inside, item = begin, r, True, i
        if r > i and bits[r] & cue.OF_EXPERIENCE and bits[r - 1] & cue.JOINS:
            soft = r
        code = status[r]
        if code < 0:
            r += 1
            continue
        behind = min(r + reach[r], until)
        if code != _SENSELESS and not (begin < r and _adjective(text, bits, code, r, behind, until)):
            near = max(begin, r - _FAR), soft, max(outer, r - _FAR), inside
            low, high = _span(text, bits, code, min(until, behind + _FAR), near, r, behind)
            _fill(found, low, high, code in (_NICE, _ALL_NICE, _NICE_AHEAD))
            begin = item = behind
        r = behind


@njit(cache=True, nogil=True)
def _adjective(text, bits, code, r, behind, until):
    """Whether "required" belongs to what follows: "make the required changes"."""
    linked = cue.IF | cue.BUT | cue.JOINS | cue.OR
    return (
        code == _REQUIRED
        and behind == r + 1 < until
        and text[3][behind] & BLANK
        and not bits[behind] & linked
    )


@njit(cache=True, nogil=True)
def _span(text, bits, code, until, clause, r, behind):
    """The rows that the phrase of rows *r* to *behind* speaks of, up to row *until*."""
    begin, soft, outer, inside = clause
    stop = _next(text, bits, behind, until, _OPEN | _CLOSE | _COMMA | _END)
    colon = behind < until and text[3][behind] & COLON != 0
    in_front = code in (_NICE_AHEAD, _MUST_AHEAD)
    if in_front:
        stop = _next(text, bits, behind, until, _OPEN | _CLOSE | _END)
    if colon or ((in_front or begin == r) and behind < stop):
        return r, _ahead(text, bits, behind, until, inside)
    if begin == r and inside:
        # "Spark (preferred)": all of a sentence that asks for experience or is "SQL: 2 years", else the item in front.
        whole = stop == until and (_any(bits, outer, r, cue.OF_EXPERIENCE) or _colon(text[3], outer, r))
        return (outer if whole else _item(text, bits, outer, r)), behind
    if in_front:
        return _item(text, bits, begin, r), behind
    low = soft if begin < soft < r and code != _ALL_NICE else begin
    if bits[behind] & cue.IF and behind < until:
        return low, _ahead(text, bits, behind, until, inside)
    return low, behind


@njit(cache=True, nogil=True)
def _ahead(text, bits, behind, until, inside):
    """Where that ends which a phrase in front speaks of: with its bracket, or where another thing is asked for."""
    k = behind
    while k < until and not bits[k] & cue.TOLD:
        sign = _sign(text, k)
        if k > behind and (
            sign & _END or (sign & _CLOSE and inside) or (sign & _COMMA and _new(bits, k, until))
        ):
            return k
        k += 1
    return k


@njit(cache=True, nogil=True)
def _next(text, bits, k, until, signs):
    while k < until and not bits[k] & (cue.BUT | cue.TOLD) and not _sign(text, k) & signs:
        k += 1
    return k


@njit(cache=True, nogil=True)
def _item(text, bits, low, k):
    """Where the item of a list begins that ends at row *k*, at *low* or behind."""
    k -= 1
    while k > low and not _sign(text, k) & _COMMA and not bits[k - 1] & (cue.JOINS | cue.OR):
        k -= 1
    return max(k, low)


@njit(cache=True, nogil=True)
def _new(bits, k, until):
    """Whether behind a comma at row *k* another thing is asked for: ", some knowledge of", ", Master's"."""
    if bits[k] & cue.DEGREE and not bits[k - 1] & cue.DEGREE:
        return True
    return _any(bits, k, min(k + 3, until), cue.OF_EXPERIENCE)


@njit(cache=True, nogil=True)
def _any(bits, low, high, mask):
    for k in range(low, high):
        if bits[k] & mask:
            return True
    return False


@njit(cache=True, nogil=True)
def _colon(gap, low, high):
    for k in range(low + 1, high):
        if gap[k] & COLON:
            return True
    return False


@njit(cache=True, nogil=True)
def _fill(found, low, high, nice):
    for k in range(low, high):
        if found[k] not in (cue.ABOUT, cue.LEGAL):
            found[k] = cue.NICE if nice else cue.REQUIREMENTS


@njit(cache=True, nogil=True)
def _sign(text, k):
    """What stands between row *k* and the word before it, as bits."""
    data, start, end, gap, _ = text
    if gap[k] & BLANK:
        return 0
    found = 0
    if start[k] - end[k - 1] == 3 and data[start[k] - 2] == 45:
        return _DASH
    for at in range(end[k - 1], start[k]):
        byte = data[at]
        if byte in (40, 91):
            found |= _OPEN
        elif byte in (41, 93):
            found |= _CLOSE
        elif byte == 44:
            found |= _COMMA
        elif byte in (59, 42, 10):
            found |= _END
    return found
