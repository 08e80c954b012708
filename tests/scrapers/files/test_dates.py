from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from scrapers.files.dates import day, day_first, moment, year


@pytest.mark.parametrize(
    "cell",
    [
        "2024-04-17",
        "2024-04-17T21:43:20Z",
        "2024-04-17 00:00:00",
        "04/17/2024",
        "17-APR-2024",
        "April 17, 2024",
        "17.04.2024",
        "20240417",
        "1713390000",
        "1713390000000",
        "1.71339E+12",
        "45399",
    ],
)
def test_one_day_is_read_in_every_form(cell: str) -> None:
    assert day(cell) == date(2024, 4, 17)


@pytest.mark.parametrize("cell", ["April 2024", "2024", "Friday", "soon", "0001-01-01", "99999999999999999"])
def test_what_does_not_say_a_day_is_no_date(cell: str) -> None:
    assert day(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2 days ago", date(2021, 1, 13)),
        ("Posted 1 day ago", date(2021, 1, 14)),
        ("Today", date(2021, 1, 15)),
        ("5 hours ago", date(2021, 1, 15)),
        ("yesterday", date(2021, 1, 14)),
        ("30+ days ago", None),
        ("3 weeks ago", None),
    ],
)
def test_relative_dates_count_back_from_the_day_the_row_was_seen(cell: str, expected: date | None) -> None:
    assert day(cell, date(2021, 1, 15)) == expected
    assert day(cell) is None


def test_the_order_of_day_and_month_can_be_chosen_and_points_mean_day_first() -> None:
    assert day("03/04/2024") == date(2024, 3, 4)
    assert day_first("03/04/2024") == date(2024, 4, 3)
    assert day("03.04.2024") == date(2024, 4, 3)


def test_a_year_alone_stands_for_its_first_day() -> None:
    assert year("2023") == date(2023, 1, 1)
    assert year("2023.0") == date(2023, 1, 1)


def test_a_moment_is_brought_to_utc() -> None:
    assert moment("2025-12-04T01:45:08+01:00") == datetime(2025, 12, 4, 0, 45, 8, tzinfo=UTC)
    assert moment("2025-12-04T00:45:08") == datetime(2025, 12, 4, 0, 45, 8, tzinfo=UTC)
    assert moment("2025-12-04") == datetime(2025, 12, 4, tzinfo=UTC)
    assert moment("never") is None
