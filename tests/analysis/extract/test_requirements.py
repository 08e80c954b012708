"""Years, degrees and equivalent experience are read as asked; history, ages and benefits are not asked for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import requirements
from analysis.extract.requirements import NOTHING, Requirements

BOILERPLATE = (
    "Our team likes clear words and short meetings.\nWe write tests before lunch and ship after it.\n"
)


def years(text: str) -> tuple[float | None, float | None]:
    found = requirements.read(text)
    return found.years_min, found.years_max


def degrees(text: str) -> tuple[str | None, str | None]:
    found = requirements.read(text)
    return found.degree_min, found.degree_preferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three (3) years of relevant experience", (3, None)),
        ("6+ yrs exp in forecasting", (6, None)),
        ("2-4 years of experience in retail", (2, 4)),
        ("two to four years in a similar role", (2, 4)),
        ("A minimum of 7 (seven) years", (7, None)),
        ("Minimum 18 months experience in sales", (1.5, None)),
        ("Less than 2 years of experience", (None, 2)),
        ("Up to 4 years of experience", (None, 4)),
        ("Years of experience: 5+", (5, None)),
        ("Experience with Rust (4+ years)", (4, None)),
        ("9 or more years' experience", (9, None)),
        ("0-1 years of experience", (0, 1)),
        ("a related field8+ years of experience", (8, None)),
    ],
)
def test_years_are_read_in_every_written_form(text: str, expected: tuple[float | None, float | None]):
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Must be at least 18 years of age",
        "We have been in business for over 35 years",
        "Our founders have 40 years of combined experience",
        "401(k) after 1 year of service",
        "Equity vests over 4 years with a 1 year cliff",
        "This is a 2 year contract",
        "Over the past 10 years we have grown",
        "Sales tripled three years ago",
        "A four-year plan for the new plant",
    ],
)
def test_other_years_are_not_asked_for(text: str):
    assert years(text) == (None, None)


def test_required_years_come_before_preferred_ones():
    assert years("3+ years of experience required, 6+ years preferred") == (3, None)
    assert years("Requirements\n2+ years of Scala experience\nNice to have\n7+ years of experience") == (
        2,
        None,
    )


def test_preferred_years_count_where_nothing_else_is_asked():
    assert years("Ideally 5+ years of experience in logistics") == (5, None)


def test_the_longest_of_several_years_is_asked():
    assert years("8+ years in software\n3+ years leading a team") == (8, None)


def test_years_by_degree_are_those_of_the_lowest_degree():
    text = "Master's degree with 2 years of experience or Bachelor's degree with 5 years of experience"
    assert requirements.read(text) == Requirements(5, None, "bachelor", None, equivalent_ok=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BS/MS in Computer Science", ("bachelor", None)),
        ("Ph.D. or M.S. in a related field", ("master", None)),
        ("Bachelor's degree required, Master's preferred", ("bachelor", "master")),
        ("PhD strongly preferred, Master's required", ("master", "phd")),
        ("Advanced degree is a plus", (None, "master")),
        ("Degree in Mathematics or similar", ("bachelor", None)),
        ("Doctorate in Physics", ("phd", None)),
        ("No degree required", ("none", None)),
        ("B.Tech/M.Tech with 3 - 6 yrs of experience", ("bachelor", None)),
        ("4-year degree required", ("bachelor", None)),
    ],
)
def test_degrees_are_read(text: str, expected: tuple[str | None, str | None]):
    assert degrees(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "MS Excel and MS Word",
        "Certified Scrum Master",
        "Knowledge of Master Data Management",
        "Mastery of the command line",
        "You will master new tools",
        "A high degree of autonomy",
        "Currently pursuing a Bachelor's degree",
        "Our team of PhDs builds great products",
        "Tuition reimbursement for a Master's degree",
        "LC-MS and GC-MS methods",
        "Offices in Boston, MA and Austin",
        "High school diploma or equivalent",
    ],
)
def test_words_like_degrees_are_none(text: str):
    assert degrees(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bachelor's degree or equivalent practical experience", True),
        ("Bachelor's degree in CS or 4 years of related experience", True),
        ("BA in Economics; 8 years of experience may be substituted for the degree", True),
        ("Master's degree in a related or equivalent field", False),
        ("Bachelor's degree; experience with Tableau or equivalent tools", False),
        ("5 years of experience", False),
        ("We like cheese", None),
    ],
)
def test_experience_may_replace_a_degree_only_where_it_says_so(text: str, expected: bool | None):
    assert requirements.read(text).equivalent_ok is expected


def test_years_that_replace_a_degree_are_not_asked_on_top():
    assert years("Bachelor's degree or 6 years of equivalent experience") == (None, None)


def test_nothing_is_read_from_nothing():
    assert requirements.read("") == NOTHING


@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str):
    requirements.read(text)


@given(
    low=st.integers(1, 15),
    more=st.sampled_from(["", "+"]),
    degree=st.sampled_from(["Bachelor's", "Master's"]),
)
def test_boilerplate_around_changes_nothing(low: int, more: str, degree: str):
    text = f"{low}{more} years of experience and a {degree} degree in Statistics."
    alone = requirements.read(text)
    assert alone.years_min == low
    assert alone.degree_min == degree[:-2].lower()
    assert requirements.read(BOILERPLATE + text + "\n" + BOILERPLATE) == alone


@pytest.mark.real
def test_labelled_phrases_are_read(real_data: Path):
    with (real_data / "gold" / "edu_phrases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [requirements.read(row["text"]) for row in rows]
    for column, got in (
        ("min_years", [one.years_min for one in found]),
        ("max_years", [one.years_max for one in found]),
        ("degree_min", [one.degree_min for one in found]),
        ("degree_preferred", [one.degree_preferred for one in found]),
    ):
        wanted = [
            (float(row[column]) if "years" in column else row[column]) if row[column] else None
            for row in rows
        ]
        assert sum(a == b for a, b in zip(wanted, got, strict=True)) >= 0.95 * len(rows), column
