"""The sentences of texts that hold a telling cue of years or degrees, found in a compiled loop over bytes."""

# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False, disallow-untyped-decorators=False
from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract import phrases
from analysis.extract.sentence_edges import around, byte_of, is_letter

# So many characters behind a sentence may say something of it.
FOLLOWING = 120
# How far behind a unit of time a colon may stand.
_COLON_REACH = 36
# How a word goes on that begins with "BS" or "MA" and is a degree, and how the word behind one begins.
_IN_USE_GLUED = np.isin(np.arange(256), list(b"cnNECd"))
_IN_USE_APART = np.isin(np.arange(256), list(b"diIoawrplf"))
# No posting has a cue more often; what goes on longer is no posting.
_MOST = 80


@njit(cache=True, nogil=True)
def find(data, edges, spans, first, letters, count_ends, machine):
    """The sentences, as rows of start, end, traits, and the ranges of their units and names; these; the rows of each text."""
    rows = np.empty((len(spans), 7), np.int64)
    units, names = np.empty(len(spans), np.int32), np.empty(len(spans), np.int32)
    of_text = np.zeros(len(edges), np.int64)
    done = (0, 0, 0)
    for text in range(len(edges) - 1):
        low, high = edges[text], edges[text + 1]
        telling = _telling(data, low, high, spans[first[text] : first[text + 1]], count_ends)
        done = _sentences(data, low, high, telling, letters, machine, rows, units, names, done)
        of_text[text + 1] = done[0]
    return rows[: done[0]], units[: done[1]], names[: done[2]], of_text


@njit(cache=True, nogil=True)
def _telling(data, low, high, spans, count_ends):
    """Those of the cues at *spans* that may be what they look like: character, byte, length, and whether it is a unit."""
    found = np.empty((min(len(spans), _MOST), 4), np.int64)
    count, i, at = 0, low, 0
    for k in range(len(spans)):
        if count == _MOST:
            break
        i, at = byte_of(data, i, high, spans[k, 0] - at), spans[k, 0]
        size = spans[k, 1] - at  # cues are plain letters
        is_unit = _is_unit(data, i)
        if _is_telling(data, low, high, i, i + size, is_unit, count_ends):
            found[count] = at, i, size, int(is_unit)
            count += 1
    return found[:count]


@njit(cache=True, nogil=True)
def _sentences(data, low, high, telling, letters, machine, rows, units, names, done):
    """Write the sentences around the *telling* cues of a text behind those that are *done*; return what is done then."""
    row, unit, name = done
    k = 0
    while k < len(telling):
        at, i, size = telling[k, 0], telling[k, 1], telling[k, 2]
        start, end, before, behind = around(data, low, high, i, i + size, letters)
        begin, until, known = at - before, at + size + behind, _traits(data, start, end, machine)
        rows[row] = begin, until, known, unit, unit, name, name
        while k < len(telling) and telling[k, 0] < until:
            if telling[k, 3]:
                units[unit] = telling[k, 0] - begin
                unit += 1
            else:
                names[name] = telling[k, 0] - begin
                name += 1
            k += 1
        rows[row, 4], rows[row, 6] = unit, name
        if name > rows[row, 5]:
            following = byte_of(data, end, high, FOLLOWING)
            if _traits(data, end, following, machine) & machine.replacing:
                rows[row, 2] |= machine.replaced_next
        row += 1
    return row, unit, name


@njit(cache=True, nogil=True)
def _is_unit(data, i):
    """Tell whether a cue is one of time: "year", "jahr" or "month", not "master"."""
    letter = data[i] | 32
    return letter in (121, 106) or (letter == 109 and data[i + 1] | 32 == 111)


@njit(cache=True, nogil=True)
def _is_telling(data, low, high, start, end, is_unit, count_ends):
    """Tell whether the cue at *start*..*end* may be what it looks like: years counted, a degree and no other word."""
    if is_unit:
        i = end + (end < high and data[end] | 32 == 115)  # "years", and not "yearly"
        if i < high and is_letter(data[i]) and data[i] | 32 not in (101, 110):
            return False
        return _is_counted(data, low, start, count_ends) or _is_counted_behind(data, end, high)
    if end - start > 2:
        return True
    if data[end - 1] == 46:  # "B.S.", "B.A.", "B.Eng.", "B.Tech."
        return end < high and data[end] in (83, 65, 69, 84)
    return _is_apart(data, low, high, start, end) and _is_in_use(data, high, end)


@njit(cache=True, nogil=True)
def _is_counted(data, low, start, count_ends):
    """Tell cheaply whether a number may go with the unit at *start*: a digit or number word ends before it."""
    i = start
    while i > low and data[i - 1] in (32, 45, 43, 41, 42):  # " -+)*"
        i -= 1
    if i > low and data[i - 1] > 127:  # other dashes and blanks, digits of other scripts
        return True
    last = i
    while i > low and is_letter(data[i - 1]):
        i -= 1
    if i == last:
        return i > low and 48 <= data[i - 1] < 58
    if last - i == 1 and data[i] | 32 == 97:  # "at least a year", "a minimum of a year"
        return i - 2 >= low and data[i - 2] | 32 in (116, 102)
    word = np.uint64(14695981039346656037)
    for k in range(i, last):
        word = (word ^ np.uint64(data[k] | 32)) * np.uint64(1099511628211)
    return phrases.get(count_ends.keys, count_ends.values, word) >= 0


@njit(cache=True, nogil=True)
def _is_counted_behind(data, end, high):
    """Tell whether a colon and a number stand behind the unit that ends at *end*: "Years of experience: 5"."""
    for i in range(end, min(end + _COLON_REACH, high)):
        if data[i] == 10 or 48 <= data[i] < 58:
            break
        if data[i] == 58:
            while i + 1 < high and (data[i + 1] <= 32 or data[i + 1] > 127):
                i += 1
            if i + 1 < high and 48 <= data[i + 1] < 58:
                return True
    return False


@njit(cache=True, nogil=True)
def _is_apart(data, low, high, start, end):
    """Tell whether the capitals at *start*..*end* stand apart from others."""
    if start > low and (65 <= data[start - 1] < 91 or 48 <= data[start - 1] < 58):
        return False
    behind = data[end : min(end + 3, high)]
    for byte in behind:
        if not 65 <= byte < 91:
            return True
    return len(behind) == 0


@njit(cache=True, nogil=True)
def _is_in_use(data, high, end):
    """Tell by the character behind "BS" or "MA" whether it may be a degree: "BS in", "MSc", not "MS Word", "BERT"."""
    i = end
    while i < high and data[i] == 32:
        i += 1
    if i == high or not is_letter(data[i]):
        return True
    return _IN_USE_APART[data[i]] if i > end else _IN_USE_GLUED[data[i]]


@njit(cache=True, nogil=True)
def _traits(data, start, end, machine):
    """The traits of the words between bytes *start* and *end*."""
    classes, steps, masks = machine.classes, machine.steps, machine.traits
    blank = classes[32]
    state = steps[0, blank]
    found, last = masks[state], blank
    for i in range(start, end):
        kind = classes[data[i]]
        if kind != blank or last != blank:
            state = steps[state, kind]
            found |= masks[state]
        last = kind
    return found | masks[steps[state, blank]]
