"""What a filter can be set to, counted as everything else is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from analysis.market import choices, listing
from tests.analysis.market.postings import ENGINES, arrow, posting

ROWS = arrow(
    [
        posting(industry="tech", state="GA", posted_on=date(2026, 1, 1), pay=100_000.0),
        posting(industry="tech", state="GA", posted_on=date(2026, 3, 1)),
        posting(industry="finance", state="NY"),
        posting(industry="tech", state="GA", twin_of="p0", posted_on=date(2026, 9, 9)),
        posting(posted_on=date(2026, 2, 1), pay=90_000.0, pay_flag="implausible"),
    ]
)


@pytest.fixture(params=sorted(ENGINES))
def rows(request: pytest.FixtureRequest) -> Any:
    make: Callable[[Any], Any] = ENGINES[request.param]
    return make(ROWS)


def test_values_are_counted_without_twins_the_most_frequent_first(rows: Any):
    table = choices.values(rows, ["state", "industry"])
    assert table.to_numpy().tolist() == [
        ["industry", "tech", 2],
        ["industry", "finance", 1],
        ["state", "GA", 2],
        ["state", "NY", 1],
    ]


def test_the_span_of_days_and_the_undated_are_known(rows: Any):
    assert choices.span(rows) == {"first": date(2026, 1, 1), "last": date(2026, 3, 1), "undated": 1}


def test_without_postings_there_is_no_day():
    empty = ENGINES["polars"](ROWS.slice(0, 0))
    assert choices.span(empty)["first"] is None
    assert choices.values(empty, ["state"]).empty


def test_the_newest_postings_come_first_and_the_undated_last(rows: Any):
    assert listing.newest(rows)["posting_id"].tolist() == ["p1", "p4", "p0", "p2"]
    assert listing.newest(rows, limit=2)["posting_id"].tolist() == ["p1", "p4"]


def test_postings_with_usable_pay_can_be_asked_for(rows: Any):
    assert listing.newest(rows, with_pay=True)["posting_id"].tolist() == ["p0"]


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_each_text_of_a_list_is_a_value(engine: str):
    lists = [["SQL", "Python"], ["Python"], [], None]
    table = choices.values(ENGINES[engine](arrow([posting(skills=skills) for skills in lists])), ["skills"])
    assert table.to_numpy().tolist() == [["skills", "Python", 2], ["skills", "SQL", 1]]
