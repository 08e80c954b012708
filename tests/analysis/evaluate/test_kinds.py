"""Each kind of labelled set, scored on rows composed for the purpose and counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.evaluate.figures import Figure
from analysis.evaluate.kinds import (
    ambiguous,
    duplicates,
    edu_phrases,
    pay_phrases,
    postings,
    skillspan,
    titles,
)
from analysis.evaluate.labelled import Case, Kind, Row
from data.schema import INDUSTRIES, SENIORITIES


def score(kind: Kind, *rows: Row) -> dict[str, Figure]:
    cases = [Case(f"row {n}", kind.record(row), kind.label(row)) for n, row in enumerate(rows)]
    found = kind.figures(cases)
    names = [f"{figure.field}, {figure.name}" for figure in found]
    assert len(set(names)) == len(names)
    return {name.partition(", ")[2]: figure for name, figure in zip(names, found, strict=True)}


def of(found: Mapping[str, Figure], *names: str) -> list[tuple[float, int]]:
    return [(found[name].value, found[name].n) for name in names]


def offer(text: str, low: str, high: str, currency: str, interval: str, kind: str = "base") -> Row:
    return {"text": text, "min": low, "max": high, "currency": currency, "interval": interval, "kind": kind}


def test_pay_is_right_only_with_both_ends_and_silence_where_there_is_none():
    found = score(
        pay_phrases,
        offer("The salary is $90,000 to $110,000 a year.", "90000", "110000", "USD", "year"),
        offer("The salary is $90,000 to $110,000 a year.", "90000", "120000", "GBP", "year"),
        offer("Pay: up to $45 an hour", "", "45", "USD", "hour"),
        offer("Salary 90k-110k", "90000", "110000", "", "year"),
        offer("Salary of 90,000 to 110,000 a year.", "90000", "110000", "HKD", "month"),
        offer("We raised a round of $40M last year.", "", "", "", "", "not_pay"),
        offer("The salary is $90,000 to $110,000 a year.", "", "", "", "", "stipend"),
    )
    names = ("both amounts right", "period right", "currency right", "false alarms")
    assert of(found, *names) == [(4 / 5, 5), (1, 4), (2 / 4, 4), (1, 2)]


def test_titles_are_scored_by_role_and_seniority():
    found = score(
        titles,
        {"title": "Senior Machine Learning Engineer", "role": "ml_engineer", "seniority": "senior"},
        {"title": "Data Scientist", "role": "ml_engineer", "seniority": "mid"},
    )
    names = ("role right", "seniority right", "ml_engineer precision", "ml_engineer recall")
    assert of(found, *names) == [(0.5, 2), (0.5, 2), (1, 2), (0.5, 2)]
    assert found["role macro-F1"].value == pytest.approx((2 / 3 + 0) / 2)


def asks(text: str, years: str = "", degree: str = "", preferred: str = "", equivalent: str = "no") -> Row:
    ends = {"min_years": years, "max_years": ""}
    degrees = {"degree_min": degree, "degree_preferred": preferred, "equivalent_ok": equivalent}
    return {"text": text} | ends | degrees


def test_phrases_on_education_are_scored_also_where_they_ask_for_nothing():
    found = score(
        edu_phrases,
        asks("Bachelor's degree and at least 3 years of experience are required.", "3", "bachelor"),
        asks("You have at least 5 years of experience.", "4"),
        asks("Our office has a view of the sea."),
        asks("A master's degree is preferred.", preferred="master", equivalent="yes"),
    )
    names = ("years, lower end right", "years asked F1", "least degree right", "preferred degree right")
    assert of(found, *names) == [(3 / 4, 4), (1, 4), (1, 4), (1, 4)]
    assert of(found, "equivalence right") == [(3 / 4, 4)]


def posting(gold: dict[str, Any], stated: Row | None = None, **columns: str) -> Row:
    texts = {
        "title": "Senior Data Scientist",
        "description_text": "You have at least 5 years of experience. The salary range is $150,000 to $180,000 a year.",
        "location_raw": "Bangalore, India",
        "company_key": "invented",
        "source": "ashby",
        "structured_salary": stated,
    }
    right = {
        "level": "senior",
        "sector": "Software/SaaS",
        "country": "India",
        "city": "Bangalore",
        "remote": False,
        "salary": {"min": 150000, "max": 180000.0, "currency": "USD", "interval": "year"},
        "yoe": {"min": 5, "max": None},
    }
    return texts | columns | {"gold": right | gold}


def test_whole_postings_are_scored_field_by_field():
    stated = {"min_amount": 1000.0, "max_amount": 2000.0, "currency": "USD", "interval": "month"}
    found = score(
        postings,
        posting({"sector": "Sector of its own"}),
        posting({"level": "unknown", "country": "Germany", "city": None, "salary": None, "yoe": None}),
        posting({"salary": {"min": 1000, "max": 2000}, "yoe": {"min": 4}}, stated, company_key="nobody"),
    )
    names = ("level right", "industry right", "city right", "country right", "remote or not right")
    assert [found[name].n for name in names] == [3, 2, 3, 3, 3]
    assert [found[name].value for name in names[2:]] == pytest.approx([2 / 3, 2 / 3, 1])
    assert found["level right"].value == pytest.approx(2 / 3)
    assert found["years asked F1"].value == pytest.approx(4 / 5)
    assert of(found, "years right, where some are asked") == [(0.5, 2)]


def test_a_sector_that_holds_several_industries_takes_each_of_them():
    found = score(
        postings,
        posting({"sector": "Media/Entertainment"}, company_key="Northfield Streaming Software"),
        posting({"sector": "Media/Entertainment"}, company_key="Northfield Publishing"),
        posting({"sector": "Media/Entertainment"}, company_key="Northfield Bank"),
        posting({"sector": "Fintech"}, company_key="nobody"),
    )
    names = ("industry right", "industry right, where one is read", "industry the sector's first")
    assert of(found, *names) == [(2 / 4, 4), (2 / 3, 3), (1 / 4, 4)]


def test_pay_of_postings_is_also_told_for_those_without_a_pay_field():
    stated = {"min_amount": 1000.0, "max_amount": 2000.0, "currency": "USD", "interval": "month"}
    rows = [posting({"salary": None}), posting({}), posting({"salary": {"min": 1000, "max": 2000}}, stated)]
    cases = [Case("row", postings.record(row), postings.label(row)) for row in rows]
    found = {(figure.field, figure.name): figure for figure in postings.figures(cases)}
    everywhere, unstated = "Postings, pay", "Postings, pay in text"
    assert found[everywhere, "presence F1"].value == pytest.approx(4 / 5)
    assert found[unstated, "presence F1"].value == pytest.approx(2 / 3)
    assert [found[field, "both bounds right"].n for field in (everywhere, unstated)] == [2, 1]


def test_the_labels_scales_lead_to_ours():
    assert {name for names in postings.SECTORS.values() for name in names} == {*INDUSTRIES, "other"}
    assert {name for names in postings.LEVELS.values() for name in names} == set(SENIORITIES)


def sentence(text: str, knowledge: str, skill: str = "", source: str = "tech") -> Row:
    """A sentence whose spans are given by tags, one letter a token."""
    tokens = text.split()
    blank = "O" * len(tokens)
    return {
        "tokens": tokens,
        "tags_knowledge": list(knowledge),
        "tags_skill": list(skill or blank),
        "source": source,
    }


def test_sentences_are_scored_by_overlap_with_knowledge_and_by_equal_spans():
    found = score(
        skillspan,
        sentence("You know Python and SQL well", "OOBOBO"),
        sentence("Write Python code every day", "OOOOO", "BIIOO"),
        sentence("You know the Invented Thing too", "OOOBIO"),
        sentence("We use ( SQL today )", "OOBIII"),
    )
    # Read are Python, SQL, Python, SQL; three lie over knowledge, all over knowledge or skill.
    assert found["TECH, overlap precision, knowledge"].value == 3 / 4
    assert found["TECH, overlap precision, knowledge or skill"].value == 1
    assert found["TECH, overlap recall"].value == 3 / 4
    assert found["TECH, overlap F1"].value == pytest.approx(3 / 4)
    assert found["TECH, exact F1"].value == pytest.approx(2 * 2 / (4 + 4))
    assert found["TECH, overlap F1"].n == 4
    assert found["TECH, overlap recall"].wrong == ("1 × not found: invented thing",)


def test_brackets_at_the_ends_of_a_span_do_not_count():
    found = score(skillspan, sentence("We use ( SQL ) today", "OOBIIO"))
    assert found["TECH, exact F1"].value == 1


def test_parts_of_the_corpus_are_told_apart_and_only_one_has_a_bar():
    found = score(
        skillspan, sentence("Python", "B"), sentence("Python", "B", source="house"), sentence("day", "O")
    )
    assert [found[f"{part}, overlap F1"].n for part in ("TECH", "HOUSE")] == [2, 1]
    assert found["HOUSE, overlap F1"].bar is None


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["know", "C", "#", ",", "F", "#"], "know C# , F#"),
        (["C", "++", "and", ".", "NET", "."], "C++ and .NET ."),
        (["++", "#"], "++ #"),
        ([], ""),
    ],
)
def test_tokens_are_joined_as_people_write_them(tokens: list[str], text: str):
    assert skillspan.record({"tokens": tokens}) == {"description": text}


def test_spans_begin_with_b_or_with_i_where_none_goes_on():
    row = sentence("one two three four five", "IIBIO")
    assert skillspan.label(row)["knowledge"] == [(0, 7), (8, 18)]


def mention(text: str, skill: str, label: int, accept: list[str] | None = None) -> Row:
    start = text.index(skill)
    place = {"start": start, "end": start + len(skill)}
    return {"skill": skill, "label": label, "accept": accept or [skill], "text": text} | place


def test_a_mention_is_found_only_at_its_place_and_under_an_accepted_name():
    text = "You write SQL every day and Python on Sundays."
    found = score(
        ambiguous,
        mention(text, "SQL", 1, ["sql (the language)"]),
        mention(text, "SQL", 1, ["Python"]),
        mention(text, "Python", 1),
        mention(text, "Python", 0),
        mention(text, "Sundays", 0),
    )
    assert [found[name].value for name in ("precision", "recall", "accuracy")] == pytest.approx(
        [2 / 3, 2 / 3, 3 / 5]
    )
    # Python alone has both labels: F1 of the skill 2/3, of the other 0.
    assert found["macro-F1 of both answers"].value == pytest.approx((2 / 3 + 0) / 2)


def test_pairs_of_postings_are_one_opening_or_two():
    text = "You train and serve models for people who need them, with a small team. " * 10
    one = {"title": "ML Engineer", "employer": "Invented Mill", "location": "Boston, MA", "description": text}
    found = score(
        duplicates,
        {"a": one, "b": one | {"employer": "Invented Mill, Inc.", "source": "other"}, "same": True},
        {"a": one, "b": one | {"location": ["Denver, CO"]}, "same": False},
        {"a": {}, "b": {}, "same": False},
    )
    assert of(found, "precision", "recall", "F1", "accuracy") == [(1, 3)] * 4
