from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.market import transparency
from data import reference
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

DAYS = (None, date(2020, 12, 31), date(2021, 1, 1), date(2022, 12, 5), date(2023, 9, 17), date(2026, 10, 2))
PLACES: tuple[dict[str, Any], ...] = (
    {},
    {"country": "US", "state": "CO"},
    {"country": "US", "state": "NY", "city": "New York"},
    {"country": "US", "state": "NY", "city": "Albany"},
    {"country": "US", "state": "CT", "arrangement": "hybrid"},
    {"country": "US", "state": "NV"},
    {"country": "US", "state": "TX"},
    {"country": "US", "state": "CO", "arrangement": "remote"},
    {"country": "US"},
    {"country": "CA", "state": "CA"},
)
STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "monthly": transparency.monthly,
    "scope": transparency.scope,
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.fixture(params=sorted(STATISTICS))
def statistic(request: pytest.FixtureRequest) -> Callable[..., pd.DataFrame]:
    return STATISTICS[request.param]


def placed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings at places and on days of every kind."""
    rows = mixed(count, seed=seed)
    return [
        {**row, "city": None, **PLACES[i % len(PLACES)], "posted_on": DAYS[(i // 3) % len(DAYS)]}
        for i, row in enumerate(rows)
    ]


def law(day: date, **columns: Any) -> str:
    """Return the law that a posting in the US falls under."""
    rows = [posting(posted_on=day, country="US", **columns)] * 5
    return str(transparency.monthly(frame(rows))["law"].item())


@pytest.mark.parametrize(
    ("columns", "day", "expected"),
    [
        ({"state": "CO"}, date(2020, 12, 31), "later"),
        ({"state": "CO"}, date(2021, 1, 1), "in force"),
        # New York City has had a law of its own since 1 November 2022, the state since 17 September 2023.
        ({"state": "NY", "city": "New York"}, date(2022, 11, 1), "in force"),
        ({"state": "NY", "city": "Albany"}, date(2022, 11, 1), "later"),
        ({"state": "NY"}, date(2023, 9, 16), "later"),
        ({"state": "NY"}, date(2023, 9, 17), "in force"),
        ({"state": "OH", "city": "Cleveland"}, date(2025, 10, 27), "in force"),
        ({"state": "OH", "city": "Columbus"}, date(2025, 10, 27), "never"),
        # Connecticut's law of 2021 is one on request, its law of 2026 one on postings.
        ({"state": "CT"}, date(2024, 1, 1), "later"),
        ({"state": "CT"}, date(2026, 10, 1), "in force"),
        ({"state": "NV"}, date(2024, 1, 1), "on request"),
        ({"state": "TX"}, date(2026, 1, 1), "never"),
        ({"state": "CO", "arrangement": "remote"}, date(2026, 1, 1), "remote"),
        ({"state": "CO", "arrangement": "hybrid"}, date(2026, 1, 1), "in force"),
    ],
)
def test_a_posting_falls_under_the_law_of_its_place_and_day(
    columns: dict[str, Any], day: date, expected: str
) -> None:
    assert law(day, **columns) == expected


def test_shares_by_month_are_those_of_an_independent_calculation() -> None:
    rows = placed(900, seed=4)
    posts = arrow(rows).to_pandas()
    ends = posts["annual_usd_low"].notna() | posts["annual_usd_high"].notna()
    posts["paid"] = posts["pay_flag"].isna() & ends
    cell = posts[
        posts["twin_of"].isna() & (posts["state"] == "TX") & (posts["posted_on"] == date(2022, 12, 5))
    ]
    assert len(cell) > 5
    table = transparency.monthly(frame(rows)).set_index(["law", "month"])
    row = table.loc[("never", pd.Timestamp("2022-12-01"))]
    assert (row["n"], row["with_pay"]) == (len(cell), cell["paid"].sum())
    interval = binomtest(int(cell["paid"].sum()), len(cell)).proportion_ci(0.95, method="wilson")
    assert (row["share"], row["low"], row["high"]) == pytest.approx(
        (cell["paid"].mean(), interval.low, interval.high)
    )


def test_stated_pay_counts_what_is_flagged_and_leaves_out_estimates() -> None:
    texas = {"country": "US", "state": "TX", "posted_on": date(2024, 5, 5)}
    rows = [
        *[posting(pay=1e5, **texas)] * 3,
        *[posting(pay_low=9.0, pay_basis="stated", pay_flag="no_period", **texas)] * 2,
        *[posting(pay_low=9e4, pay_basis="estimate", pay_flag="estimate", **texas)] * 4,
        posting(**texas),
    ]
    row = transparency.monthly(frame(rows)).iloc[0]
    assert (row["n"], row["with_pay"], row["with_stated"]) == (10, 3, 5)


def test_every_posting_is_counted_or_left_out_for_a_reason() -> None:
    rows = [posting(posted_on=date(2024, 5, 5), **place) for place in PLACES for _ in range(2)]
    rows += [posting(**PLACES[1]), posting(twin_of="p0", **PLACES[1])]
    table = transparency.scope(frame(rows))
    assert dict(zip(table["scope"], table["count"], strict=True)) == {
        "counted": 12, "remote": 2, "outside the US": 2, "no country or state": 4, "no day of posting": 1,
    }  # fmt: skip
    assert set(table["n"]) == {21}
    assert transparency.monthly(frame(rows))["n"].sum() == 14


def test_laws_are_of_states_that_there_are_and_in_the_order_of_their_days() -> None:
    laws = reference.pay_laws()
    states = {row["state"] for row in reference.rows("us_states")}
    assert {law.state for law in laws} <= states
    assert {law.demands for law in laws} == {"posting", "request"}
    assert [law.effective for law in laws] == sorted(law.effective for law in laws)
    assert all(law.citation and law.source and law.checked and law.employees >= 1 for law in laws)
    names = [transparency.place(law) for law in transparency.posting_laws()]
    assert len(names) == len(set(names)) == 18


@pytest.mark.parametrize("by", [(), ("industry",), ("industry", "seniority")], ids="-".join)
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], by: Sequence[str]
) -> None:
    rows = arrow(placed(400, seed=7))
    expected = statistic(ENGINES["polars"](rows), by=by)
    assert len(expected)
    pd.testing.assert_frame_equal(statistic(engine(rows), by=by), expected, rtol=1e-9)


def test_an_empty_frame_has_the_columns_and_types_of_a_full_one(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    full = statistic(frame(placed(100, seed=1)), by=["industry"])
    empty = statistic(engine(arrow([])), by=["industry"])
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


def test_twins_and_the_order_of_rows_change_nothing(statistic: Callable[..., pd.DataFrame]) -> None:
    rows = placed(100, seed=1)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    expected = statistic(frame(rows), by=["industry"])
    pd.testing.assert_frame_equal(statistic(frame([*twins, *rows[::-1]]), by=["industry"]), expected)
