"""One observation in, one posting out: every field of the contract, and no text that stops the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import duplicates, posting
from data import schema

TEXT = """
<p>Example Harbour builds forecasting tools for ports.</p>
<h3>What you will do</h3><ul><li>Train models in PyTorch</li><li>Deploy them on Kubernetes</li></ul>
<h3>Requirements</h3>
<ul><li>5+ years of experience with Python</li><li>Master's degree in Computer Science, or equivalent experience</li></ul>
<p>The base salary for this role is $150,000 - $190,000 a year. This is a hybrid role with three days in the
office. We write to each other a lot, we read what others wrote, and we like it that way.</p>
"""


def read(**stated: Any) -> dict[str, Any]:
    row = {"kind": "posting", "observation_id": "o", "posting_id": "p", **stated}
    batch = pa.RecordBatch.from_pylist([row], schema=schema.OBSERVATION)
    answer = posting.read(batch)
    assert answer.schema == schema.POSTING
    return answer.to_pylist()[0]


def test_every_field_is_read_from_a_whole_posting():
    row = read(
        title="Senior Machine Learning Engineer",
        employer="Example Harbour Inc.",
        description=TEXT,
        locations=["Boston, MA"],
        industry_text="Hospitals and Health Care",
        posted_on=date(2026, 3, 2),
    )
    expected = {
        "role": "ml_engineer",
        "seniority": "senior",
        "industry": "healthcare",
        "city": "Boston",
        "state": "MA",
        "country": "US",
        "metro": "14460",
        "arrangement": "hybrid",
        "places": 1,
        "pay_low": 150_000,
        "pay_high": 190_000,
        "pay_currency": "USD",
        "pay_period": "year",
        "pay_kind": "base",
        "pay_basis": "text",
        "pay_flag": None,
        "annual_usd_low": 150_000,
        "years_min": 5,
        "degree_min": "master",
        "equivalent_ok": True,
        "posted_on": date(2026, 3, 2),
    }
    assert {name: row[name] for name in expected} == expected
    assert {"PyTorch", "Kubernetes", "Python"} <= set(row["skills"])
    found = {span["skill"]: row["description"][span["start"] : span["end"]] for span in row["skill_spans"]}
    assert (found["PyTorch"], found["Python"]) == ("PyTorch", "Python")


def test_the_field_of_the_source_wins_over_the_text():
    row = read(
        title="Engineer", description=TEXT, pay_low=70, pay_high=90, pay_currency="USD", pay_period="hour"
    )
    assert (row["pay_low"], row["pay_high"], row["pay_period"], row["pay_basis"]) == (
        70,
        90,
        "hour",
        "stated",
    )
    assert row["annual_usd_low"] == 70 * 2080


def test_an_estimate_is_kept_and_flagged():
    row = read(title="Data Scientist", pay_text="$90K-$120K (Glassdoor est.)")
    assert (row["pay_low"], row["pay_basis"], row["pay_flag"]) == (90_000, "estimate", "estimate")


def test_other_currencies_are_kept_and_converted_with_the_rate_of_the_day():
    row = read(title="Data Scientist", pay_text="€60,000 - €70,000 per year", posted_on=date(2024, 6, 3))
    assert (row["pay_low"], row["pay_currency"]) == (60_000, "EUR")
    assert 60_000 * 1.0 < row["annual_usd_low"] < 60_000 * 1.2
    assert row["fx_date"] <= date(2024, 6, 3)


def test_nothing_stated_is_null_and_never_a_guess():
    row = read()
    filled = {name for name, value in row.items() if value not in (None, [], 0)}
    assert filled == {"kind", "observation_id", "posting_id", "reader_version", "seniority"}


def test_what_a_teaser_asks_for_is_unknown_but_what_it_names_is_found():
    row = read(title="Data Scientist", description="Work with Python every day.")
    assert row["skills"] is None
    assert [span["skill"] for span in row["skill_spans"]] == ["Python"]


def test_skills_that_the_source_lists_are_known_without_a_text():
    row = read(title="Data Scientist", skill_tags=["python", "sql"])
    assert row["skills"] == ["Python", "SQL"]


def test_people_of_a_survey_are_not_asked_for_anything():
    row = read(kind="survey", title="Data Scientist", years_stated=7, degree_text="Master's degree")
    assert (row["years_min"], row["degree_min"]) == (None, None)


def test_every_place_is_listed_and_the_first_one_stands_for_the_posting():
    row = read(title="Engineer", locations=["Austin, TX; London, United Kingdom"])
    assert (row["city"], row["places"]) == ("Austin", 2)
    assert [place["country"] for place in row["place_list"]] == ["US", "GB"]


def test_the_same_opening_from_two_sources_is_known_again():
    stated = {
        "title": "Engineer",
        "employer": "Example Harbour",
        "description": TEXT,
        "locations": ["Boston, MA"],
    }
    one, two = read(source="a", **stated), read(source="b", **stated)
    assert duplicates.same(one, two)


ANYTHING = st.text() | st.none()


@contextmanager
def complaints() -> Iterator[list[logging.LogRecord]]:
    """What the reader logs meanwhile: a text that it could not read is told there and stops no other."""
    heard: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = heard.append  # type: ignore[method-assign]
    logger = logging.getLogger(posting.__name__)
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


def whole(value: Any) -> Any:
    """*value* without the half characters that no store can hold."""
    if isinstance(value, list):
        return [whole(one) for one in value]
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value


@given(title=ANYTHING, description=ANYTHING, pay_text=ANYTHING, locations=st.lists(st.text()) | st.none())
def test_no_text_of_any_kind_stops_the_reading(
    title: str | None, description: str | None, pay_text: str | None, locations: list[str] | None
):
    stated = {"title": title, "description": description, "pay_text": pay_text, "locations": locations}
    with complaints() as heard:
        read(**{name: whole(value) for name, value in stated.items()})
    assert not heard


@pytest.mark.parametrize("column", ["pay_low", "pay_high", "years_stated"])
@given(number=st.floats())
def test_no_number_stops_the_reading(column: str, number: float):
    with complaints() as heard:
        read(
            **{column: number},
            pay_currency="EUR",
            pay_period="year",
            observed_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    assert not heard


def test_contacts_are_no_part_of_a_posting_and_offsets_point_to_its_text():
    row = read(
        title="x", description="<p>Ask jane.doe@<i><u>acme</u></i>.example first.</p><p>You know PyTorch.</p>"
    )
    assert row["description"] == "Ask [e-mail] first.\n\nYou know PyTorch."
    (span,) = row["skill_spans"]
    assert row["description"][span["start"] : span["end"]] == "PyTorch"
