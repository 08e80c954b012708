"""Coded values have words, and no two places have the same."""

from __future__ import annotations

import pytest

from dashboard import labels
from data import reference, schema


def test_every_coded_value_has_words():
    assert set(schema.INDUSTRIES) <= set(labels.INDUSTRIES)
    assert set(schema.ROLES) == set(labels.ROLES)
    assert set(schema.SENIORITIES) == set(labels.SENIORITIES)


def test_no_two_places_are_written_alike():
    places = [labels.label("country", row["country"]) for row in reference.rows("countries")]
    places += [labels.label("state", row["state"]) for row in reference.rows("us_states")]
    places += [labels.label("metro", row["cbsa"]) for row in reference.rows("metros")]
    assert len(places) == len({*places, "Remote"}) - 1


def test_what_has_no_words_is_written_as_it_is():
    assert labels.label("industry", "mining") == "mining"
    assert labels.label("industry", None) == "Unknown"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (("Boston", "MA", "US", None), "Boston, MA"),
        (("Boston", "MA", "US", "hybrid"), "Boston, MA (hybrid)"),
        ((None, None, "DE", "onsite"), "Germany"),
        (("Berlin", None, "DE", "remote"), "Berlin, Germany (remote)"),
        ((None, None, None, "remote"), "Remote"),
        ((None, None, "US", None), "US"),
        ((None, None, None, None), ""),
    ],
)
def test_a_place_is_one_line(place: tuple[str | None, ...], text: str):
    assert labels.place(*place) == text


@pytest.mark.parametrize(
    ("pay", "text"),
    [
        ((150_000.0, 180_000.0, "USD", "year"), "USD 150,000 to 180,000 a year"),
        ((62.5, 62.5, "USD", "hour"), "USD 62.50 an hour"),
        ((None, 95_000.0, "GBP", "year"), "up to GBP 95,000 a year"),
        ((95_000.0, None, None, None), "from 95,000"),
        ((None, None, "USD", "year"), ""),
    ],
)
def test_pay_is_written_as_it_was_stated(pay: tuple[object, ...], text: str):
    assert labels.pay(*pay) == text
