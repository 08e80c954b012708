"""Phrases and where they stand in words that were cut: a trie over word hashes, walked by a compiled loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from analysis.extract import words
from analysis.extract.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WORD_BITS = 20


class Lookup(NamedTuple):
    """A hash table from 64-bit keys to numbers from 0 on, -1 for every other key."""

    keys: NDArray[np.uint64]
    values: NDArray[np.int32]


class Phrases(NamedTuple):
    """A list of phrases as a trie: *vocabulary* numbers their words from 1 on.

    *roots* leads from the first word to its node (-1 without one), *edges* from node and word to the next node. The
    phrases that end at node k are members[ends[k]:ends[k + 1]], numbers in the list.
    """

    vocabulary: Lookup
    roots: NDArray[np.int32]
    edges: Lookup
    ends: NDArray[np.int32]
    members: NDArray[np.int32]


class Hits(NamedTuple):
    """Where phrases stand: text by text and from left to right, phrases of one place from short to long.

    Those of text t are first[t] to first[t + 1] - 1. *start* and *end* are characters of the text, *row* its first word.
    """

    first: NDArray[np.int64]
    phrase: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    row: NDArray[np.int64]


def table(phrases: Sequence[str], *, more_words: Sequence[str] = ()) -> Phrases:
    """Return *phrases* ready for `find`; the vocabulary numbers *more_words* too."""
    cut = words.cut([*phrases, *more_words])
    numbers: dict[int, int] = {}
    for word in cut.hash.tolist():
        if word:
            numbers.setdefault(word, len(numbers) + 1)
    edges: dict[int, int] = {}
    ends: list[list[int]] = [[]]
    for number in range(len(phrases)):
        node = 0
        for word in cut.hash[cut.of(number)].tolist():
            node = edges.setdefault(node << _WORD_BITS | numbers[word], len(ends))
            if node == len(ends):
                ends.append([])
        if node:
            ends[node].append(number)
    roots = np.full(len(numbers) + 1, -1, np.int32)
    for key, node in edges.items():
        if key >> _WORD_BITS == 0:
            roots[key] = node
    return Phrases(
        lookup(numbers),
        roots,
        lookup(edges),
        np.cumsum([0, *map(len, ends)], dtype=np.int32),
        np.array([number for node in ends for number in node], np.int32),
    )


def lookup(numbers: dict[int, int]) -> Lookup:
    """Return *numbers*, keys of 64 bits to numbers, as a table for compiled loops."""
    size = 1 << max(4, (3 * len(numbers)).bit_length())
    keys, values = np.zeros(size, np.uint64), np.full(size, -1, np.int32)
    _fill(
        keys,
        values,
        np.fromiter(numbers, np.uint64, len(numbers)),
        np.fromiter(numbers.values(), np.int32, len(numbers)),
    )
    return Lookup(keys, values)


def numbers(hashes: NDArray[np.uint64], vocabulary: Lookup) -> NDArray[np.int32]:
    """Return the number of each word in *vocabulary*, 0 for words that are not in it."""
    found: NDArray[np.int32] = _numbers(hashes, *vocabulary)
    return found


def of_words(spelt: Sequence[str], known: Phrases) -> NDArray[np.int32]:
    """Return the numbers of single words, given as texts, in the vocabulary of *known*."""
    cut = words.cut(spelt)
    return numbers(cut.hash[cut.first[:-1]], known.vocabulary)


def find(cut: Words, known: Phrases) -> Hits:
    """Return every place of every phrase of *known*, overlapping ones too."""
    phrase, row, last, first = _find(
        cut.first, cut.gap, cut.hash, *known.vocabulary, known.roots, *known.edges, known.ends, known.members
    )
    return Hits(first, phrase, cut.place[row], cut.until[last], row)


@njit(cache=True, nogil=True)
def _slot(key, size):
    mixed = key * np.uint64(0x9E3779B97F4A7C15)
    return np.int64((mixed ^ (mixed >> np.uint64(32))) & np.uint64(size - 1))


@njit(cache=True, nogil=True)
def _fill(keys, values, given, numbers):
    for k in range(len(given)):
        slot = _slot(given[k], len(keys))
        while values[slot] >= 0:
            slot = (slot + 1) & (len(keys) - 1)
        keys[slot], values[slot] = given[k], numbers[k]


@njit(cache=True, nogil=True)
def get(keys, values, key):
    """The number of *key* in a `Lookup` given as its two arrays, -1 without one; for use in compiled loops."""
    slot = _slot(key, len(keys))
    while values[slot] >= 0:
        if keys[slot] == key:
            return values[slot]
        slot = (slot + 1) & (len(keys) - 1)
    return np.int32(-1)


@njit(cache=True, nogil=True)
def step(keys, values, node, word):
    """The node that *word* leads to from *node* of a trie, -1 without one; for use in compiled loops."""
    return get(keys, values, np.uint64(node) << np.uint64(_WORD_BITS) | np.uint64(word))


@njit(cache=True, nogil=True)
def _numbers(hashes, keys, values):
    found = np.empty(len(hashes), np.int32)
    for k in range(len(hashes)):
        found[k] = max(get(keys, values, hashes[k]), 0)
    return found


@njit(cache=True, nogil=True)
def _find(first, gap, hashes, word_keys, word_numbers, roots, keys, values, ends, members):
    room, count = 256, 0
    phrase, row, last = np.empty(room, np.int32), np.empty(room, np.int64), np.empty(room, np.int64)
    starts = np.zeros(len(first), np.int64)
    for text in range(len(first) - 1):
        starts[text] = count
        for i in range(first[text], first[text + 1] - 1):
            word = get(word_keys, word_numbers, hashes[i])
            node, k = np.int32(-1) if word < 0 else roots[word], i
            while node >= 0:
                for m in range(ends[node], ends[node + 1]):
                    if count == room:
                        room *= 2
                        phrase = np.append(phrase, np.empty(count, np.int32))
                        row = np.append(row, np.empty(count, np.int64))
                        last = np.append(last, np.empty(count, np.int64))
                    phrase[count], row[count], last[count] = members[m], i, k
                    count += 1
                k += 1
                if not gap[k] & words.JOINT:
                    break
                word = get(word_keys, word_numbers, hashes[k])
                node = np.int32(-1) if word < 0 else step(keys, values, node, word)
    starts[len(first) - 1] = count
    return phrase[:count], row[:count], last[:count], starts
