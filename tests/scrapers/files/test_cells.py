from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.files import cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("110000", 110000.0),
        ("110000.0", 110000.0),
        ("1.1E+05", 110000.0),
        ("$110,000.50", 110000.5),
        ("£ 48,000", 48000.0),
        ("60K", 60000.0),
        ("1.2M", 1200000.0),
        ("1.234,56", 1234.56),
        ("12,5", 12.5),
        ("from 60 to 80", None),
        ("DOE", None),
        ("1e999", None),
        ("", None),
    ],
)
def test_an_amount_is_read_as_it_is_written(cell: str, value: float | None) -> None:
    assert cells.amount(cell) == value


@pytest.mark.parametrize("cell", ["0", "0.0", "-1", "-1.0"])
def test_pay_of_nothing_is_no_pay(cell: str) -> None:
    assert cells.pay(cell) is None


def test_garbage_amounts_stay_as_stated() -> None:
    assert (cells.pay("1"), cells.pay("870000000")) == (1.0, 870000000.0)


def test_a_decimal_comma_can_be_asked_for() -> None:
    assert cells.pay_comma("65.000,50 €") == 65000.5


@pytest.mark.parametrize(
    ("cell", "period", "factor"),
    [
        ("YEARLY", "year", 1.0),
        ("Per Year", "year", 1.0),
        ("PA", "year", 1.0),
        ("Annual", "year", 1.0),
        ("Hourly", "hour", 1.0),
        ("Bi-Weekly", "week", 0.5),
        ("BIWEEKLY", "week", 0.5),
        ("Month", "month", 1.0),
        ("Without Compensation", None, 1.0),
        ("Piece Work", None, 1.0),
    ],
)
def test_a_period_is_known_by_its_words(cell: str, period: str | None, factor: float) -> None:
    assert (cells.period(cell), cells.period_factor(cell)) == (period, factor)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("USD", "USD"),
        ("usd", "USD"),
        ("EUR European Euro", "EUR"),
        ("€", "EUR"),
        ("$", None),
        ("dollars", None),
    ],
)
def test_a_currency_is_a_code_and_a_bare_dollar_sign_is_none(cell: str, code: str | None) -> None:
    assert cells.currency(cell) == code


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ('["Python", "SQL"]', ["Python", "SQL"]),
        ("['Python', 'C++']", ["Python", "C++"]),
        ("Python, SQL,  Python", ["Python", "SQL"]),
        ("Python|SQL", ["Python", "SQL"]),
        ("Python; C, C++", ["Python", "C, C++"]),
        ("[]", None),
        ("[broken", ["[broken"]),
    ],
)
def test_a_list_is_read_however_it_is_written(cell: str, entries: list[str] | None) -> None:
    assert cells.texts(cell) == entries


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Austin, TX", ["Austin, TX"]),
        ("Austin, TX; Boston, MA", ["Austin, TX", "Boston, MA"]),
        ('["Boise, Idaho", "Reno, Nevada"]', ["Boise, Idaho", "Reno, Nevada"]),
        ("4 Locations", None),
        ("Few vacancies in the following location:", None),
    ],
)
def test_commas_belong_to_a_place_and_a_count_names_none(cell: str, places: list[str] | None) -> None:
    assert cells.places(cell) == places


def test_a_value_is_picked_out_of_objects() -> None:
    assert cells.pick("[{'link': 'https://a.example'}, {'link': 'https://b.example'}]", "link") == (
        '["https://a.example", "https://b.example"]'
    )
    assert cells.pick('{"link": "https://a.example"}', "link") == "https://a.example"
    assert cells.pick("no object", "link") is None


@pytest.mark.parametrize(
    ("cell", "years"),
    [("Less than 1 year", 0.0), ("More than 50 years", 50.0), ("5-7 years", 5.0), ("some", None)],
)
def test_years_are_the_first_number(cell: str, years: float | None) -> None:
    assert cells.years(cell) == years


@pytest.mark.parametrize(
    ("cell", "word"), [("True", "Remote"), ("0", None), ("Temporarily remote", "Temporarily remote")]
)
def test_a_yes_becomes_remote_and_a_no_says_nothing(cell: str, word: str | None) -> None:
    assert cells.remote(cell) == word


@given(st.text(max_size=80))
def test_no_reader_fails_on_any_text(cell: str) -> None:
    for reader in cells.READERS.values():
        reader.function(cell)
    cells.pick(cell, "key")
