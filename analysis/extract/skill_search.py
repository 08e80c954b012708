"""The compiled search for skills: the longest form at each place, and by the words around whether it means the skill.

It does on arrays what skill_forms.py says of the table: forms in their own case first, a guarded form only in the company
that its rule describes, enumerations last.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from analysis.extract.phrases import step
from analysis.extract.skill_signs import LINK, LIST, shown
from analysis.extract.web_address import in_address
from analysis.extract.words import BREAK, JOINT, LETTER, LINE, ONE, SEPARATOR, SPELLING

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
            if _spelt_out(i, free, low, high, gap, kind) or in_address(
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
            if rule >= 0 and shown(2 * rule + 1, i, j, low, high, own, gap, kind, proof, signs, cues):
                state[m - begin] = _DROPPED
            elif not need or shown(2 * rule, i, j, low, high, own, gap, kind, proof, signs, cues):
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
