"""The compiled signs around a mention of a skill: whether the company that the rule of its form asks for is there."""

from __future__ import annotations

from numba import njit

from analysis.extract.words import BLANK, BREAK, CAPITAL, COLON, DIGITS, OPENER, TOUCH, YEAR

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


@njit(cache=True, nogil=True)
def shown(s, i, j, low, high, own, gap, kind, proof, signs, cues):
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
