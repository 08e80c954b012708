"""The compiled search for skills: the longest form at each place, and by the words around whether it means the skill.

It does on arrays what skill_forms.py says of the table: forms in their own case first, a guarded form only in the company
that its rule describes, enumerations last.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract.phrases import step
from analysis.extract.words import (
    BLANK,
    BREAK,
    CAPITAL,
    COLON,
    DIGITS,
    JOINT,
    LETTER,
    LINE,
    ONE,
    OPENER,
    SEPARATOR,
    SPELLING,
    TOUCH,
    YEAR,
)

REACH = 12  # words looked at on either side

# Sets of cue words, as bits of a word.
CUES = (
    *("asking", "preposition", "knowing", "wanted", "wanting", "thing", "ability", "field", "post", "link"),
    "years",
)
ASKING, PREPOSITION, KNOWING, WANTED, WANTING, THING, ABILITY, FIELD, POST, LINK, YEARS = (
    1 << k for k in range(len(CUES))
)
# What a list of signs may name beside phrases and words, as bits.
MARKERS = ("@list", "@asked", "@thing", "@skill", "@ability", "@field", "@post", "@mid", "@name", "@year")
LIST, ASKED, A_THING, SKILL, AN_ABILITY, A_FIELD, A_POST, MID, NAME, A_YEAR = (
    1 << k for k in range(len(MARKERS))
)
_DROPPED, _KEPT, _SURE = 0, 1, 2


@njit(cache=True, nogil=True)
def search(words, own, trie, forms, signs, cues):
    """Return text, form, first row and last row of every mention that means its skill.

    *words* are the arrays of `Words`, *own* the words' numbers in the vocabulary, *trie* the arrays of `Phrases`, *forms*
    and *signs* the arrays of `skill_forms.Arrays`, *cues* the CUES bits of each vocabulary number.
    """
    data, first, cased, start, end, gap, kind = words
    roots, keys, values, ends, members = trie
    lengths, skills, exact_at, exact, rules, single, technical = forms
    room, count = len(own) // 8 + 16, 0
    texts, found, begins, lasts = (
        np.empty(room, np.int32),
        np.empty(room, np.int32),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )
    for text in range(len(first) - 1):
        low, high = first[text], first[text + 1] - 1
        begin = count
        free = low
        for i in range(low, high):
            if i < free or roots[own[i]] < 0:
                continue
            form = _longest(i, own, gap, cased, roots, keys, values, ends, members, lengths, exact_at, exact)
            if form < 0:
                continue
            free = i + lengths[form]
            if _spelt_out(i, free, low, high, gap, kind) or _in_address(
                data, start[i], end[free - 1], start[low], end[high - 1]
            ):
                continue
            if count == room:
                room *= 2
                texts = np.append(texts, np.empty(count, np.int32))
                found = np.append(found, np.empty(count, np.int32))
                begins = np.append(begins, np.empty(count, np.int64))
                lasts = np.append(lasts, np.empty(count, np.int64))
            texts[count], found[count], begins[count], lasts[count] = text, form, i, free
            count += 1
        count = _meant(
            begin,
            count,
            found,
            begins,
            lasts,
            low,
            high,
            own,
            gap,
            kind,
            skills,
            rules,
            single,
            technical,
            signs,
            cues,
        )
        texts[begin:count] = text
    return texts[:count], found[:count], begins[:count], lasts[:count]


@njit(cache=True, nogil=True)
def _longest(i, own, gap, cased, roots, keys, values, ends, members, lengths, exact_at, exact):
    """The longest form at row *i*, in its own case if it has one; -1 without one."""
    best, node, k = -1, roots[own[i]], i
    while node >= 0:
        for m in range(ends[node], ends[node + 1]):
            form = members[m]
            fits = True
            if exact_at[form] >= 0:
                for j in range(lengths[form]):
                    fits &= cased[i + j] == exact[exact_at[form] + j]
            if fits:
                best = form
                break
        k += 1
        if not own[k] or not gap[k] & JOINT:
            break
        node = step(keys, values, node, own[k])
    return best


@njit(cache=True, nogil=True)
def _meant(
    begin,
    count,
    found,
    begins,
    lasts,
    low,
    high,
    own,
    gap,
    kind,
    skills,
    rules,
    single,
    technical,
    signs,
    cues,
):
    """Keep, in place, the mentions from *begin* to *count* that mean their skill; return the new count."""
    state = np.full(count - begin, _KEPT, np.uint8)
    proof = np.zeros(high - low + 1, np.bool_)
    # First those that need no company, for they prove others.
    for need in range(2):
        for m in range(begin, count):
            rule, i, j = rules[found[m]], begins[m], lasts[m]
            if need != (rule >= 0 and signs[0][2 * rule] >= 0):
                continue
            if rule >= 0 and _shown(2 * rule + 1, i, j, low, high, own, gap, kind, proof, signs, cues):
                state[m - begin] = _DROPPED
            elif not need or _shown(2 * rule, i, j, low, high, own, gap, kind, proof, signs, cues):
                state[m - begin] = _SURE
        for m in range(begin, count):
            if not need and state[m - begin] == _SURE:
                proof[begins[m] - low] = technical[skills[found[m]]]
    _enumerate(
        begin, count, found, begins, lasts, state, own, gap, skills, rules, single, technical, signs, cues
    )
    kept = begin
    for m in range(begin, count):
        if state[m - begin] == _SURE:
            found[kept], begins[kept], lasts[kept] = found[m], begins[m], lasts[m]
            kept += 1
    return kept


@njit(cache=True, nogil=True)
def _shown(s, i, j, low, high, own, gap, kind, proof, signs, cues):
    """Whether one of the signs of list *s* is there for the mention of rows *i* to *j*, exclusive."""
    markers, phrase_at, before, after, phrase_words, word_at, sign_words = signs
    offset = phrase_at[s, 1]
    for p in range(phrase_at[s, 0], phrase_at[s + 1, 0]):
        if _around(i, j, before[p], after[p], offset, low, high, own, gap, phrase_words):
            return True
        offset += before[p] + after[p]
    marked = markers[s]
    if marked > 0 and _marked(marked, i, j, low, high, own, gap, kind, proof, cues):
        return True
    if word_at[s] == word_at[s + 1]:
        return False
    left, right = _near(i, j, low, high, gap)
    for k in range(left, right):
        if (k < i or k >= j) and own[k]:
            for w in range(word_at[s], word_at[s + 1]):
                if sign_words[w] == own[k]:
                    return True
    return False


@njit(cache=True, nogil=True)
def _around(i, j, before, after, offset, low, high, own, gap, phrase_words):
    """Whether the words of one phrase stand directly before row *i* and from row *j* on."""
    if i - before < low or j + after > high:
        return False
    for k in range(before):
        if own[i - before + k] != phrase_words[offset + k] or not gap[i - before + k + 1] & TOUCH:
            return False
    for k in range(after):
        if own[j + k] != phrase_words[offset + before + k] or not gap[j + k] & TOUCH:
            return False
    return True


@njit(cache=True, nogil=True)
def _marked(marked, i, j, low, high, own, gap, kind, proof, cues):
    """Whether one of the markers is there; LIST is decided last, for all mentions together."""
    touched = j < high and gap[j] & TOUCH
    if marked & A_THING and touched and cues[own[j]] & THING:
        return True
    if marked & NAME and j < high and gap[j] & BLANK and kind[j] & CAPITAL:
        return True
    if marked & A_YEAR and touched and kind[j] & YEAR:
        return True
    if marked & MID and kind[i] & CAPITAL and not gap[i] & BREAK:
        return True
    if marked & A_POST:
        for k in range(j, min(j + 3, high)):
            if not gap[k] & TOUCH:
                break
            if cues[own[k]] & POST:
                return True
    if marked & ASKED and _asked(i, j, low, high, own, gap, kind, cues):
        return True
    if marked & (AN_ABILITY | A_FIELD | SKILL):
        left, right = _near(i, j, low, high, gap)
        for k in range(left, right):
            if marked & SKILL and proof[k - low]:
                return True
            if k < i or k >= j:
                if marked & AN_ABILITY and cues[own[k]] & ABILITY:
                    return True
                if marked & A_FIELD and cues[own[k]] & FIELD:
                    return True
    return False


@njit(cache=True, nogil=True)
def _near(i, j, low, high, gap):
    """The rows of the same sentence from REACH before row *i* to REACH after row *j*, exclusive."""
    left, right = i, j
    while left > low and i - left < REACH and not gap[left] & BREAK:
        left -= 1
    while right < high and right - j < REACH and not gap[right] & BREAK:
        right += 1
    return left, right


@njit(cache=True, nogil=True)
def _asked(i, j, low, high, own, gap, kind, cues):
    """Whether the words around ask for it: "proficient in …", "using …", "tools (e.g. …", "… is a plus"."""
    if j + 1 < high and gap[j] & COLON and kind[j] & DIGITS and cues[own[j + 1]] & YEARS:
        return True
    for k in range(j, min(j + 4, high)):
        if not gap[k] & TOUCH:
            break
        if not cues[own[k]] & WANTING:
            if cues[own[k]] & WANTED:
                return True
            break
    left = i
    while left > low and i - left < 6 and not gap[left] & BREAK:
        left -= 1
    if left == i:
        return False
    last = cues[own[i - 1]]
    if last & ASKING:
        return True
    behind = i - 1 if last & PREPOSITION else i
    if behind == i and not gap[i] & OPENER:
        return False
    for k in range(left, behind):
        if cues[own[k]] & KNOWING:
            return True
    return False


@njit(cache=True, nogil=True)
def _enumerate(
    begin, count, found, begins, lasts, state, own, gap, skills, rules, single, technical, signs, cues
):
    """Make sure the mentions that are alone on their line or stand in one enumeration with a skill."""
    sure = state == _SURE
    group, proven, other, several = -1, False, -1, False
    left = -1
    for m in range(begin, count + 1):
        k = m - begin
        may = m < count and (sure[k] or (state[k] == _KEPT and _may_be_listed(rules[found[m]], signs)))
        if m < count and not may:
            continue
        together = (
            m < count
            and left >= 0
            and not (sure[left - begin] and sure[k])
            and _follows(lasts[left], begins[m], own, gap, cues)
        )
        if not together and group >= 0:
            if proven or several:
                for g in range(group, left + 1):
                    if sure[g - begin] or (
                        state[g - begin] == _KEPT and _may_be_listed(rules[found[g]], signs)
                    ):
                        state[g - begin] = _SURE
            proven, other, several = False, -1, False
        if m == count:
            break
        if not together:
            group = m
        left = m
        skill = skills[found[m]]
        if sure[k]:
            proven |= technical[skill]
        elif not single[skill]:
            # Two names that are ambiguous each for itself prove one another, but single letters do not.
            several |= other >= 0 and other != skill
            other = skill
        if not sure[k] and gap[begins[m]] & LINE and gap[lasts[m]] & LINE:
            state[k] = _SURE


@njit(cache=True, nogil=True)
def _may_be_listed(rule, signs):
    markers = signs[0]
    return rule >= 0 and markers[2 * rule] > 0 and markers[2 * rule] & LIST != 0


@njit(cache=True, nogil=True)
def _follows(last, i, own, gap, cues):
    """Whether row *i* begins the next item of the enumeration, or one after an item of one or two words."""
    if i - last > 4:
        return False
    strangers = 0
    for k in range(last, i):
        strangers += not cues[own[k]] & LINK
    if strangers > 2:
        return False
    if strangers and not (_separated(last, own, gap, cues) and _separated(i, own, gap, cues)):
        return False
    for k in range(last, i + 1):
        if gap[k] & BREAK:
            return False
    return True


@njit(cache=True, nogil=True)
def _separated(i, own, gap, cues):
    return gap[i] & SEPARATOR or cues[own[i - 1]] & LINK


@njit(cache=True, nogil=True)
def _spelt_out(i, j, low, high, gap, kind):
    """Whether a one-letter name is part of an abbreviation or of spaced letters: R&D, D.C., S p r i n g."""
    if not kind[i] & ONE or j - i > 1:
        return False
    if i > low and gap[i] & SPELLING and kind[i - 1] & LETTER:
        return True
    return j < high and gap[j] & SPELLING and kind[j] & LETTER


@njit(cache=True, nogil=True)
def _in_address(data, start, end, low, high):
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
