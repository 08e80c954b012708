"""A batch of texts cut into words: what a word is, where it stands, and what stands before it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import words

TEXTS = st.lists(
    st.text(max_size=60)
    | st.sampled_from(
        ["C++17 and C#", "ASP.NET/.NET core", "Ünïcode – “quoted”…", "R&D, e.g. this. Next\nline • x"]
    ),
    max_size=6,
)


def spelt(text: str) -> list[str]:
    cut = words.cut([text])
    rows = cut.of(0)
    return [text[a:b] for a, b in zip(cut.place[rows], cut.until[rows], strict=True)]


def gap_before(text: str, word: str) -> int:
    cut = words.cut([text])
    return int(cut.gap[spelt(text).index(word)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++17, C# and C", ["C++17", "C#", "and", "C"]),
        ("ASP.NET on .NET; planet.net", ["ASP", "NET", "on", ".NET", "planet", "net"]),
        ("don't—stop", ["don", "t", "stop"]),
        ("Zoë’s naïve café", ["Zoë", "s", "naïve", "café"]),
        ("日本語 と 中文", ["日本語", "と", "中文"]),
        ("100k-120k a_b", ["100k", "120k", "a", "b"]),
        ("", []),
        ("…", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]):
    assert spelt(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "bits"),
    [
        ("scikit-learn", "learn", words.JOINT | words.TOUCH),
        ("CI / CD", "CD", words.JOINT | words.TOUCH | words.SEPARATOR),
        ("one two", "two", words.JOINT | words.TOUCH | words.BLANK),
        ("one, two", "two", words.SEPARATOR),
        ("done. Next", "Next", words.BREAK),
        ("e.g. Next", "Next", words.TOUCH),
        ("line\nnext", "next", words.BREAK | words.LINE),
        ("(inside", "inside", words.BREAK | words.LINE),
        ("tools (Spark", "Spark", words.OPENER),
        ("skills: SQL", "SQL", words.COLON | words.OPENER),
        ("• item", "item", words.BREAK),
    ],
)
def test_the_gap_before_a_word_says_what_parts_it_from_the_one_before(text: str, word: str, bits: int):
    assert gap_before(text, word) & bits == bits


@given(TEXTS)
def test_the_words_of_a_text_do_not_depend_on_its_batch(texts: list[str]):
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    together = words.cut(texts)
    for number, text in enumerate(texts):
        alone, rows = words.cut([text]), together.of(number)
        for column in ("hash", "cased", "place", "until", "gap", "form"):
            assert getattr(together, column)[rows].tolist() == getattr(alone, column)[:-1].tolist()


@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=80))
def test_words_are_those_of_the_regular_expression(text: str):
    expected = re.findall(r"[^\W_]+(?:\+\+\d*|#)?|(?<![^\W_])\.net(?![^\W_])", text, re.IGNORECASE)
    assert spelt(text) == expected


def test_case_does_not_change_the_name_of_a_word():
    cut = words.cut(["Python PYTHON python Ärger ÄRGER"])
    one, two, three, four, five = cut.hash[cut.of(0)]
    assert one == two == three != four == five
    assert len(set(cut.cased[cut.of(0)].tolist())) == 5
