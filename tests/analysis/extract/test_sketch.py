"""A sketch tells how much of a text another one holds."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import sections, sketch
from analysis.extract.words import cut


def words(count: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("bcdfglmnprst", k=6)) for _ in range(count))


def packed(text: str) -> bytes:
    return sketches([text])[0]


def sketches(texts: list[str]) -> list[bytes]:
    found = cut(texts)
    return sketch.of(found, sections.kinds(found))


def compared(one: str, other: str) -> sketch.Compared:
    a, b = (sketch.unpacked(packed(text)) for text in (one, other))
    return sketch.compared(a, b)


@pytest.mark.parametrize("length", [30, 300, 3000])
def test_a_sketch_is_short_and_a_part_is_found_in_the_whole(length: int):
    text = words(length)
    assert len(packed(text)) < 4 * (sketch.KEPT * 1.5 + 10)
    count, missing, *_ = compared(text, " ".join(text.split()[: length // 3]))
    assert count >= min(8, length // 3 - 2)
    assert missing <= 0.1


def test_a_replaced_paragraph_is_told_from_as_many_words_changed_here_and_there():
    text = words(600).split()
    paragraph = [*text[:200], *words(60, 2).split(), *text[260:]]
    scattered = [word if number % 30 else "other" for number, word in enumerate(text)]
    assert compared(" ".join(text), " ".join(paragraph))[3] > 40
    assert compared(" ".join(text), " ".join(scattered))[3] < 20


def test_half_of_another_text_is_half_missing():
    text = words(500).split()
    mixed = [*text[:250], *words(250, 2).split()]
    assert compared(" ".join(text), " ".join(mixed))[1] == pytest.approx(0.5, abs=0.12)


def test_case_signs_and_white_space_do_not_count_but_every_word_does():
    assert packed("You’ll use C++ —\n\tand SQL.") == packed("you ll USE c++ and   sql")
    assert packed("you use c++") != packed("you use c")
    assert packed("Größe zählt hier") != packed("Groesse zaehlt hier")


def test_numbers_are_kept_without_their_letters():
    one, other = (sketch.unpacked(packed(text)).numbers for text in ("R-4711 and 2026Apply", "4711, 2026"))
    assert one == other
    assert len(one) == 2


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Join our search team today", "Join our pricing team today"),
        ("the fraud detection group", "the fraud prevention group"),
        ("Team: Search", "Team: Pricing"),
    ],
)
def test_names_of_teams_are_kept(text: str, other: str):
    one, two = (sketch.unpacked(packed(text)).teams for text in (text, other))
    assert len(one) == len(two) == 1
    assert one != two


@pytest.mark.parametrize(
    "text", ["our team", "a great team", "the entire team", "monthly team events", "team"]
)
def test_other_words_before_team_name_none(text: str):
    assert not sketch.unpacked(packed(text)).teams


@given(st.lists(st.text(), max_size=5))
@settings(deadline=None)
def test_the_sketch_of_a_text_does_not_depend_on_its_neighbours(texts: list[str]):
    assert sketches(texts) == [packed(text) for text in texts]
    assert packed("") == sketch.NOTHING


@pytest.mark.parametrize("unit", ["years ", "7", "7 ", "<", "ab ", "é"])
@pytest.mark.timeout(20)
def test_no_long_text_takes_long(unit: str):
    text = unit * (200_000 // len(unit))
    assert sketches([unit, text, ""]) == [packed(unit), packed(text), sketch.NOTHING]


@given(st.text(), st.text())
@settings(deadline=None)
def test_every_text_holds_itself(text: str, more: str):
    assert compared(text * 30, text * 30)[1:4] == (0, 0, 0)
    share = compared(text, more)[1]
    assert 0 <= share <= 1
