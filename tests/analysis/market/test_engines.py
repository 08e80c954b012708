"""The same postings give the same tables on every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from analysis.market import coverage, demand, pay
from tests.analysis.market.postings import ENGINES, arrow, mixed, posting

STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "pay quantiles": lambda frame, by: pay.quantiles(frame, by=by, baseline=100_000),
    "pay by every method": lambda frame, by: pay.compared(frame, by=by, baseline=100_000),
    "pay distribution": lambda frame, by: pay.distribution(frame, by=by),
    "skills": lambda frame, by: demand.skills(frame, by=by),
    "fields": lambda frame, by: coverage.fields(frame, by=by),
    "share with pay": lambda frame, by: coverage.pay(frame, by=by),
    "reasons": lambda frame, by: coverage.pay_reasons(frame, by=by),
}
CUTS: list[tuple[str, ...]] = [
    (),
    ("industry",),
    ("industry", "state"),
    ("employer", "pay_basis"),
    ("posted_on", "places", "equivalent_ok"),
]
MIXED = arrow(mixed(600, seed=7))
MIXED_FRAME = ENGINES["polars"](MIXED)


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.fixture(params=sorted(STATISTICS))
def statistic(request: pytest.FixtureRequest) -> Callable[..., pd.DataFrame]:
    return STATISTICS[request.param]


@pytest.mark.parametrize("by", CUTS, ids="-".join)
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], by: Sequence[str]
) -> None:
    expected = statistic(MIXED_FRAME, by)
    assert len(expected)
    pd.testing.assert_frame_equal(statistic(engine(MIXED), by), expected, rtol=1e-9, atol=0)


def test_an_empty_frame_gives_a_table_with_the_same_columns(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    columns = list(statistic(MIXED_FRAME, ["industry"]).columns)
    assert list(statistic(engine(arrow([])), ["industry"]).columns) == columns
    assert statistic(engine(arrow([])), ["industry"]).empty
    assert list(statistic(engine(arrow([])), []).columns) == columns[1:]


def test_an_empty_frame_has_the_types_of_a_full_one(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    full = statistic(MIXED_FRAME, ["industry"]).dtypes
    pd.testing.assert_series_equal(statistic(engine(arrow([])), ["industry"]).dtypes, full)


def test_a_twin_changes_nothing(engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]) -> None:
    rows = mixed(100, seed=1)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    with_twins = statistic(engine(arrow([*twins, *rows])), ["industry"])
    pd.testing.assert_frame_equal(with_twins, statistic(engine(arrow(rows)), ["industry"]))


def test_the_order_of_rows_does_not_matter(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    rows = mixed(100, seed=2)
    backwards = statistic(engine(arrow(rows[::-1])), ["industry"])
    pd.testing.assert_frame_equal(backwards, statistic(engine(arrow(rows)), ["industry"]), rtol=1e-12)


def test_cells_are_sorted_with_the_unknown_last(statistic: Callable[..., pd.DataFrame]) -> None:
    cells = statistic(MIXED_FRAME, ["industry", "state"])[["industry", "state"]].drop_duplicates()
    expected = [(i, s) for i in ("finance", "retail", "tech", None) for s in ("CA", "NY", None)]
    assert (
        list(cells.astype(object).where(cells.notna(), None).itertuples(index=False, name=None)) == expected
    )


@pytest.mark.parametrize("column", ["no_such_column", "skills", "place_list"])
def test_a_column_that_cannot_be_grouped_by_is_named(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], column: str
) -> None:
    with pytest.raises(ValueError, match=column):
        statistic(engine(arrow([posting()])), [column])
