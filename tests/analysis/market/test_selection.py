"""A selection keeps the postings that are meant, on every engine, and says which they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals as nw
import pytest

from analysis.market.selection import Condition, Selection, where
from tests.analysis.market.postings import ENGINES, arrow, posting

ROWS = arrow(
    [
        posting(industry="tech", state="GA", skills=["Python"], posted_on=date(2026, 1, 1)),
        posting(industry="tech", arrangement="remote", skills=["Python", "SQL"], posted_on=date(2026, 2, 1)),
        posting(industry="finance", state="NY", skills=["SQL"]),
        posting(state="GA", posted_on=date(2026, 3, 1)),
    ]
)


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), {"p0", "p1", "p2", "p3"}),
        (Selection((where("industry", "tech"),)), {"p0", "p1"}),
        (Selection((where("industry", "tech", "finance"),)), {"p0", "p1", "p2"}),
        (Selection((where("skills", "SQL"),)), {"p1", "p2"}),
        (Selection((Condition((("state", "GA"), ("arrangement", "remote")), "x"),)), {"p0", "p1", "p3"}),
        (Selection((where("industry", "tech"), where("state", "GA"))), {"p0"}),
        (Selection(posted_from=date(2026, 2, 1)), {"p1", "p3"}),
        (Selection(posted_from=date(2026, 1, 1), posted_to=date(2026, 2, 1)), {"p0", "p1"}),
    ],
    ids=lambda value: value.words() if isinstance(value, Selection) else "",
)
def test_the_postings_meant_are_kept(engine: Callable[[Any], Any], selection: Selection, kept: set[str]):
    rows = nw.from_native(selection.rows(engine(ROWS))).lazy().select("posting_id").collect()
    assert set(rows["posting_id"].to_list()) == kept


def test_a_selection_says_what_it_keeps():
    assert Selection().words() == "All postings"
    assert Selection((where("state", "GA", "NY"),), date(2026, 1, 1)).words() == (
        "state is GA or NY, posted from 2026-01-01"
    )
