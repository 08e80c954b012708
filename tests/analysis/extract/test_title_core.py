"""What of a title names the job."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.title_core import core, place_names


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("ML Engineer - Denver, CO", "engineer ml"),
        ("Machine Learning Engineer (Hybrid)", "engineer ml"),
        ("Engineer, Machine Learning", "engineer ml"),
        ("Sr. Data Scientist II", "2 data scientist senior"),
        ("Senior Data Scientist 2 in Denver", "2 data scientist senior"),
        ("Data Scientist at Alder Quay", "data scientist"),
        ("Data Scientist | Alder Quay | Full-time", "data scientist"),
        ("Data Scientist $120k - $150k", "data scientist"),
        ("Data Scientist, Growth", "data growth scientist"),
        ("Data Scientist Intern 2026", "2026 data intern scientist"),
        ("C++ Engineer", "c++ engineer"),
        ("Denver", "denver"),
        ("", ""),
    ],
)
def test_place_arrangement_and_employer_fall_away(title: str, expected: str):
    assert core(title, "Alder Quay", ("Denver", "CO", "US"))[0] == expected


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Engineer (R-48213)", ("48213",)),
        ("Engineer - 48213", ("48213",)),
        ("Engineer #48213", ("48213",)),
        ("Engineer [JR100482]", ("jr100482",)),
        ("Engineer - Req ID: 48213", ("48213",)),
        ("Engineer 2026", ()),
        ("Engineer 3", ()),
    ],
)
def test_numbers_of_requisitions_are_told_from_years_and_levels(title: str, numbers: tuple[str, ...]):
    assert core(title)[1] == numbers
    assert core(title)[0].startswith("engineer" if numbers else ("2026", "3"))


def test_a_nickname_of_the_place_falls_away_there_alone():
    assert core("Engineer, NYC", "", ("New York", "NY"))[0] == "engineer"
    assert core("Engineer, NYC", "", ("Denver", "CO"))[0] == "engineer nyc"


def test_places_that_no_table_knows_are_kept_as_they_are_named():
    assert place_names(["Remote", "Landberg", "Europe"]) == ["landberg"]


@given(st.text(), st.text(), st.lists(st.text()))
def test_no_title_makes_it_raise(title: str, employer: str, places: list[str]):
    assert core(title, employer, tuple(places)) == core(title, employer, tuple(places))
