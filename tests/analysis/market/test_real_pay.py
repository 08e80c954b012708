from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.market import pay, real_pay
from data import reference
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

AUGUST = (2026, 8)
NEW_YORK: dict[str, Any] = {"country": "US", "state": "NY", "metro": "35620"}
PLACES: tuple[dict[str, Any], ...] = (
    {},
    NEW_YORK,
    {"country": "US", "state": "CA"},
    {"country": "US", "state": "CA", "arrangement": "remote"},
    {"country": "DE", "city": "Berlin"},
    {"country": "US"},
    {"country": "US", "state": "GU"},
)


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


def placed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings at places of every kind, posted before, in and after the months that prices are known for."""
    days = (None, date(1999, 5, 1), date(2021, 3, 5), date(2025, 10, 9), date(2026, 11, 1))
    return [
        {**row, **PLACES[i % len(PLACES)], "posted_on": days[i % len(days)]}
        for i, row in enumerate(mixed(count, seed=seed))
    ]


def ends(adjusted: Any) -> pd.DataFrame:
    """Return the ends of pay by posting."""
    columns = nw.from_native(adjusted).lazy().select("posting_id", "annual_usd_low", "annual_usd_high")
    table: pd.DataFrame = columns.collect(backend="polars").to_native().to_pandas()
    return table.sort_values("posting_id", ignore_index=True)


def one(month: real_pay.Month | None = AUGUST, *, parity_year: int | None = 2023, **columns: Any) -> float:
    """Return what 100,000 dollars of one posting become."""
    table = ends(
        real_pay.in_dollars_of(frame([posting(pay=100_000, **columns)]), month, parity_year=parity_year)
    )
    assert table["annual_usd_low"].item() == table["annual_usd_high"].item()
    return float(table["annual_usd_low"].item())


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        # CPI-U of August 2026 is 334.980, of January 2021 261.582.
        ({"posted_on": date(2021, 1, 31)}, 100_000 * 334.980 / 261.582),
        # October 2025 was never collected: 324.800 before it, 324.122 after.
        ({"posted_on": date(2025, 10, 15)}, 100_000 * 334.980 / ((324.800 + 324.122) / 2)),
        # No index of November 2026 yet: the newest stands for it.
        ({"posted_on": date(2026, 11, 20)}, 100_000),
        ({"posted_on": None}, 100_000),
        ({"posted_on": date(1999, 12, 31)}, 100_000),
    ],
)
def test_dollars_of_a_month_are_those_of_a_calculation_by_hand(
    columns: dict[str, Any], expected: float
) -> None:
    assert one(**columns) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        # Regional price parities of 2023: metropolitan area 10180 (Abilene) 89.849.
        ({"country": "US", "state": "TX", "metro": "10180"}, 100_000 * 100 / 89.849),
        ({"country": "US", "state": "TX", "metro": "10180", "arrangement": "hybrid"}, 100_000 * 100 / 89.849),
        ({"country": "US", "state": "TX", "metro": "10180", "arrangement": "remote"}, 100_000),
        ({"country": "US", "state": "GU", "metro": "99999"}, 100_000),
        ({"country": "US"}, 100_000),
        ({"country": "CA", "state": "TX"}, 100_000),
        ({"state": "TX"}, 100_000),
    ],
)
def test_us_prices_are_those_of_a_calculation_by_hand(columns: dict[str, Any], expected: float) -> None:
    assert one(**columns) == pytest.approx(expected, rel=1e-12)


def test_a_state_stands_in_for_places_outside_metropolitan_areas() -> None:
    rows = {row["state"]: float(row["rpp"]) for row in reference.rows("rpp_states") if row["year"] == "2023"}
    assert one(country="US", state="AR") == pytest.approx(100_000 * 100 / rows["AR"])
    assert one(country="US", state="AR", metro="99999") == pytest.approx(100_000 * 100 / rows["AR"])


def test_price_levels_of_two_years_are_never_mixed() -> None:
    of_2024 = {
        row["state"]: float(row["rpp"]) for row in reference.rows("rpp_states") if row["year"] == "2024"
    }
    # Metropolitan areas are known for 2023 alone: in 2024 their state counts.
    assert one(**NEW_YORK, parity_year=2024) == pytest.approx(100_000 * 100 / of_2024["NY"])
    with pytest.raises(ValueError, match="1990"):
        one(**NEW_YORK, parity_year=1990)


def test_each_part_can_be_left_out() -> None:
    where: dict[str, Any] = {**NEW_YORK, "posted_on": date(2021, 1, 31)}
    both, time, place = one(**where), one(**where, parity_year=None), one(None, **where)
    assert one(None, **where, parity_year=None) == 100_000
    assert both == pytest.approx(time * place / 100_000)


def test_a_month_without_prices_is_named() -> None:
    with pytest.raises(ValueError, match="2026-12"):
        one((2026, 12))


def test_every_engine_gives_the_same_pay_as_the_same_kind_of_frame(engine: Callable[[Any], Any]) -> None:
    rows = arrow(placed(300, seed=3))
    given_frame = engine(rows)
    found = real_pay.in_dollars_of(given_frame, AUGUST)
    assert type(found) is type(given_frame)
    assert nw.from_native(found).collect_schema().names() == rows.column_names
    expected = ends(real_pay.in_dollars_of(ENGINES["polars"](rows), AUGUST))
    assert expected["annual_usd_low"].notna().sum() > 100
    pd.testing.assert_frame_equal(ends(found), expected, rtol=1e-12, check_dtype=False)
    again = pay.quantiles(real_pay.in_dollars_of(ENGINES["polars"](rows), AUGUST), by=["state"], baseline=1e5)
    pd.testing.assert_frame_equal(pay.quantiles(found, by=["state"], baseline=1e5), again, rtol=1e-9)


def test_a_connection_of_its_own_will_do() -> None:
    rows = arrow(placed(60, seed=3))
    expected = ends(real_pay.in_dollars_of(ENGINES["polars"](rows), AUGUST))
    with duckdb.connect() as connection:
        found = ends(real_pay.in_dollars_of(connection.from_arrow(rows), AUGUST))
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


def test_an_empty_frame_stays_empty(engine: Callable[[Any], Any]) -> None:
    assert ends(real_pay.in_dollars_of(engine(arrow([])), AUGUST)).empty


def test_it_is_counted_what_was_adjusted_and_why_the_rest_was_not() -> None:
    rows = [posting(pay=1e5, **place) for place in PLACES for _ in range(2)]
    rows += [posting(**NEW_YORK), posting(pay=1e5, pay_flag="implausible", **NEW_YORK)]
    table = real_pay.adjusted(frame(rows))
    assert set(table["n"]) == {14}
    place = table[table["part"] == "place"].set_index("how")
    assert place["count"].to_dict() == {
        "metro": 2, "state": 2, "remote": 2, "outside the US": 2, "no place": 4, "no price level": 2,
    }  # fmt: skip
    assert list(place.index[place["adjusted"]]) == ["metro", "state"]
    assert table[table["part"] == "time"][["how", "count"]].to_numpy().tolist() == [["no day of posting", 14]]


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**20), st.integers(1, 40))
def test_what_is_counted_as_adjusted_is_what_changes(seed: int, count: int) -> None:
    posts = frame(placed(count, seed=seed))
    table = real_pay.adjusted(posts)
    for part, parity_year, month in (("time", None, (2026, 7)), ("place", 2023, None)):
        of_part = table[table["part"] == part]
        kept = posts.filter(posts["twin_of"].is_null() & posts["pay_flag"].is_null())
        before, after = ends(kept), ends(real_pay.in_dollars_of(kept, month, parity_year=parity_year))
        stated = before["annual_usd_low"].fillna(before["annual_usd_high"])
        real = after["annual_usd_low"].fillna(after["annual_usd_high"])
        assert (stated[stated.notna()] != real[stated.notna()]).sum() == of_part.loc[
            of_part["adjusted"], "count"
        ].sum()
        assert of_part["count"].sum() == stated.notna().sum()


CUTS: list[tuple[str, ...]] = [(), ("industry",), ("industry", "state")]


@pytest.mark.parametrize("by", CUTS, ids="-".join)
def test_every_engine_counts_the_same(engine: Callable[[Any], Any], by: Sequence[str]) -> None:
    rows = arrow(placed(300, seed=9))
    expected = real_pay.adjusted(ENGINES["polars"](rows), by=by)
    pd.testing.assert_frame_equal(real_pay.adjusted(engine(rows), by=by), expected, rtol=1e-9)


def test_an_empty_frame_has_the_columns_and_types_of_a_full_one(engine: Callable[[Any], Any]) -> None:
    full = real_pay.adjusted(frame(placed(100, seed=1)), by=["industry"])
    empty = real_pay.adjusted(engine(arrow([])), by=["industry"])
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
