"""What the words of a batch give away about sections: one compiled search for known phrases."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from analysis.extract import phrases
from analysis.extract.phrases import step
from analysis.extract.section_titles import HEADINGS
from analysis.extract.section_words import CUES, STATUS
from analysis.extract.words import BLANK, CAPITAL, COLON, JOINT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.extract.words import Words

KINDS = ("other", "about", "benefits", "duties", "requirements", "nice", "legal")
OTHER, ABOUT, BENEFITS, DUTIES, REQUIREMENTS, NICE, LEGAL = range(len(KINDS))
# A heading that parts nothing but ends praise, benefits and legal text.
LIST = len(KINDS)
_HEADING = {**{kind: k for k, kind in enumerate(KINDS)}, "list": LIST}

# What a word, or the phrase that begins with it, gives away, as bits.
_BIT = {name: 1 << k for k, name in enumerate(CUES)}
PRAISE, MAKES, MEANS, OWN, WE = (_BIT[name] for name in ("praise", "makes", "means", "own", "we"))
DOES, WORKS, THING, PERSON, NO_NAME = (_BIT[n] for n in ("does", "works", "thing", "person", "no name"))
ADDRESS, JOB, HIRE, STACK = (_BIT[name] for name in ("address", "job", "hire", "stack"))
PURPOSE, LAW, BENEFIT, ORDER = (_BIT[name] for name in ("purpose", "legal", "benefits", "order"))
OF_EXPERIENCE, JOINS, OR, BUT, DEGREE = (_BIT[n] for n in ("of experience", "joins", "or", "but", "degree"))
IF, GOES_ON, OF, NAMED, MADE = (_BIT[n] for n in ("goes on", "heading goes on", "of", "named", "made"))

# Beyond the phrases: a sentence begins here without a sign that `words` knows, and a word has a status.
BEGINS, TOLD = 1 << 30, 1 << 31

# What a phrase says of the words around it; no phrase is -1.
STATUS_NUMBER = {name: k for k, name in enumerate(STATUS)}


# Room for the pairs of words that may begin a phrase, a power of two.
_PAIRS = 1 << 15


class Marks(NamedTuple):
    """By word: what it gives away, the kind and length of the heading it begins, the number and length of its status."""

    bits: NDArray[np.uint32]
    heading: NDArray[np.int8]
    length: NDArray[np.uint8]
    status: NDArray[np.int8]
    reach: NDArray[np.uint8]


class _Table(NamedTuple):
    """The phrases, what each of them gives away, and the same of single words by their numbers.

    *pairs* says which pairs of words may begin a phrase: most others are ruled out there at once.
    """

    known: phrases.Phrases
    of_phrases: tuple[NDArray[np.uint32], NDArray[np.int8], NDArray[np.int8]]
    of_words: tuple[NDArray[np.uint32], NDArray[np.int8], NDArray[np.int8]]
    pairs: NDArray[np.bool_]


def marks(cut: Words) -> Marks:
    """Return what each word of *cut* gives away."""
    known, of_phrases, of_words, pairs = _table()
    own = phrases.numbers(cut.hash, known.vocabulary)
    trie = (known.roots, *known.edges, known.ends, known.members)
    return Marks(
        *_marks((cut.data, cut.start, cut.end, cut.gap, cut.form), own, trie, pairs, of_words, of_phrases)
    )


@cache
def _table() -> _Table:
    listed = [
        *((phrase, 0, _HEADING[kind], -1) for kind, given in HEADINGS.items() for phrase in given),
        *((phrase, _BIT[name], -1, -1) for name, given in CUES.items() for phrase in given),
        *((phrase, 0, -1, STATUS_NUMBER[name]) for name, given in STATUS.items() for phrase in given),
    ]
    spelt, bits, heading, status = zip(*listed, strict=True)
    known = phrases.table(spelt)
    of_phrases = np.array(bits, np.uint32), np.array(heading, np.int8), np.array(status, np.int8)
    of_words, pairs = _words(known.roots, *known.edges, known.ends, known.members, of_phrases)
    return _Table(known, of_phrases, of_words, pairs)


@njit(cache=True, nogil=True)
def _words(roots, keys, values, ends, members, of_phrases):
    size = len(roots)
    own = np.arange(size).astype(np.int32)
    found = np.zeros(size, np.uint32), np.full(size, -1, np.int8), np.full(size, -1, np.int8)
    one = np.ones(size, np.uint8)
    pairs = np.zeros(_PAIRS, np.bool_)
    for a in range(size):
        if roots[a] >= 0:
            _take(roots[a], ends, members, of_phrases, (found[0], found[1], one, found[2], one), a, 1)
            for b in own:
                if step(keys, values, roots[a], b) >= 0:
                    pairs[_pair(a, b)] = True
    return found, pairs


@njit(cache=True, nogil=True)
def _pair(a, b):
    return (a * 167 + b) & (_PAIRS - 1)


@njit(cache=True, nogil=True)
def _take(node, ends, members, of_phrases, found, i, length):
    """Add to row *i* of *found* what the phrases that end at *node* give away."""
    for m in range(ends[node], ends[node + 1]):
        phrase = members[m]
        found[0][i] |= of_phrases[0][phrase]
        if of_phrases[1][phrase] >= 0:
            found[1][i], found[2][i] = of_phrases[1][phrase], length
        if of_phrases[2][phrase] >= 0:
            found[3][i], found[4][i] = of_phrases[2][phrase], length


@njit(cache=True, nogil=True)
def _marks(text, own, trie, pairs, of_words, of_phrases):
    roots, keys, values, ends, members = trie
    gap, form = text[3], text[4]
    size = len(own)
    bits, heading, status = np.empty(size, np.uint32), np.empty(size, np.int8), np.empty(size, np.int8)
    length, reach = np.ones(size, np.uint8), np.ones(size, np.uint8)
    found = bits, heading, length, status, reach
    covered = 0
    for i in range(size):
        word = own[i]
        bits[i], heading[i], status[i] = of_words[0][word], of_words[1][word], of_words[2][word]
        if word and i + 1 < size and own[i + 1] and pairs[_pair(word, own[i + 1])]:
            node, k = roots[word], i + 1
            while node >= 0 and own[k] and gap[k] & JOINT:
                node = step(keys, values, node, own[k])
                k += 1
                if node >= 0:
                    _take(node, ends, members, of_phrases, found, i, k - i)
        if status[i] > 0:
            bits[i] |= np.uint32(TOLD)
        inside = i < covered
        if heading[i] >= 0:
            covered = max(covered, i + length[i])
        if form[i] & CAPITAL and not inside and _begins(text, heading, length, i):
            bits[i] |= np.uint32(BEGINS)
    return found


@njit(cache=True, nogil=True)
def _begins(text, heading, length, i):
    """Whether the capital word of row *i* begins a sentence though no sign parts it from the one before.

    So does a heading with its colon, and what stands directly behind a full stop: "them.Build".
    """
    data, start, end, gap, form = text
    if heading[i] >= 0 and gap[i + length[i]] & COLON:
        # "Business Knowledge:" is the name of one item.
        named = length[i] == 1 and i > 0 and gap[i] & BLANK and form[i - 1] & CAPITAL
        return not (named and heading[i] == REQUIREMENTS)
    if i == 0 or gap[i] & BLANK or start[i] - end[i - 1] != 1:
        return False
    sign, before = data[end[i - 1]], data[end[i - 1] - 1]
    small = 97 <= before <= 122 and end[i - 1] - start[i - 1] > 1 and end[i] - start[i] > 2
    return sign in (33, 63) or (sign == 46 and small)
