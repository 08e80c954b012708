"""Phrases and substrings are found wherever they stand, all at once, as a plain search would find them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import phrases, substrings, words

PHRASES = ("machine learning", "learning", "deep learning", "c++", "node js")
CUES = {"years": ("year", "yr", "años"), "nations": ("US", "U.S", "Canada")}
PIECES = st.lists(
    st.sampled_from(
        [
            "machine",
            "learning",
            "deep",
            "C++",
            "node.js",
            "year",
            "YEARS",
            "yr",
            "años",
            "AÑOS",
            "us",
            "U.S.",
            "US",
            "canada",
        ]
        + ["Canada", " ", "-", ", ", "\n", "é", "日"]
    ),
    max_size=20,
).map("".join)


def found(text: str) -> list[tuple[str, str]]:
    hits = phrases.find(words.cut([text]), phrases.table(PHRASES))
    spans = zip(hits.phrase.tolist(), hits.start.tolist(), hits.end.tolist(), strict=True)
    return [(PHRASES[number], text[start:end]) for number, start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Machine-Learning", [("machine learning", "Machine-Learning"), ("learning", "Learning")]),
        ("machine, learning", [("learning", "learning")]),
        ("deep learning", [("deep learning", "deep learning"), ("learning", "learning")]),
        ("Node.js/C++", [("node js", "Node.js"), ("c++", "C++")]),
        ("learnings", []),
    ],
)
def test_phrases_are_found_as_whole_words_in_any_case(text: str, expected: list[tuple[str, str]]):
    assert found(text) == expected


@given(st.lists(PIECES, max_size=5))
def test_each_text_of_a_batch_has_its_own_hits(texts: list[str]):
    known = phrases.table(PHRASES)
    cut = words.cut(texts)
    together = phrases.find(cut, known)
    for number, text in enumerate(texts):
        alone = phrases.find(words.cut([text]), known)
        own = slice(int(together.first[number]), int(together.first[number + 1]))
        for column in ("phrase", "start", "end"):
            assert getattr(together, column)[own].tolist() == getattr(alone, column).tolist()


@given(st.lists(PIECES, max_size=5))
def test_cues_are_found_like_by_a_plain_search(texts: list[str]):
    years, nations = substrings.find(pa.array(texts, pa.large_string()), substrings.automaton(CUES))
    for number, text in enumerate(texts):
        # A cue in small letters is found in any case; only ASCII letters have two.
        lower = "".join(letter.lower() if letter.isascii() else letter for letter in text)
        assert set(years[number]) == plain(lower, CUES["years"])
        assert set(nations[number]) == plain(text, CUES["nations"])
        assert years[number] == sorted(years[number])


def plain(text: str, cues: tuple[str, ...]) -> set[tuple[int, int]]:
    return {(at, at + len(cue)) for cue in cues for at in range(len(text)) if text.startswith(cue, at)}
