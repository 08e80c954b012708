from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.market import pay_index
from benchmarks.simulations.pay_index import postings
from tests.analysis.market.postings import ENGINES, arrow, frame, posting, property_test


def paid(year: int, month: int, pay: float, **more: Any) -> dict[str, Any]:
    """Return a posting of a role, place and seniority that are known."""
    columns = {"role": "ml_engineer", "state": "CA", "country": "US", "seniority": "senior"}
    return posting(posted_on=date(year, month, 11), pay=pay, **{**columns, **more})


def two_years(seed: int, count: int = 400) -> list[dict[str, Any]]:
    """Return postings of two years with all kinds of gaps, in three roles and two states."""
    pick = np.random.default_rng(seed)

    def one_of(*values: Any) -> Any:
        return values[int(pick.integers(len(values)))]

    return [
        paid(
            one_of(2025, 2026),
            one_of(1, 2, 3),
            float(pick.integers(80, 200)) * 1000,
            role=one_of("ml_engineer", "data_scientist", None),
            state=one_of("CA", "NY"),
            seniority=one_of("senior", "unspecified", None),
            industry=one_of("tech", None, "retail"),
            employer=one_of(None, "Ada", "Böhm", "Curie", "Dijkstra", "Euler", "Frege"),
            pay_flag=one_of(None, None, None, "implausible"),
            twin_of=one_of(None, None, None, "p0"),
        )
        for _ in range(count)
    ]


def test_change_is_the_weighted_median_of_the_changes_of_strata() -> None:
    # Pay rises by 10 % in the one state, by 2 % in the larger other, by 50 % where only one year is known well enough.
    rows = [paid(2025, 3, 100_000) for _ in range(10)] + [paid(2026, 3, 110_000) for _ in range(10)]
    rows += [paid(2025, 3, 50_000, state="NY") for _ in range(30)]
    rows += [paid(2026, 3, 51_000, state="NY") for _ in range(20)]
    rows += [paid(2025, 3, 80_000, state="TX") for _ in range(4)]
    rows += [paid(2026, 3, 120_000, state="TX") for _ in range(90)]
    rows += [paid(2026, 4, 120_000)]
    found = pay_index.changes(frame(rows)).set_index("month")
    assert found.index.tolist() == [pd.Timestamp(day) for day in ("2025-03-01", "2026-03-01", "2026-04-01")]
    march = found.loc["2026-03-01"]
    assert march["change"] == pytest.approx(2)
    assert (march["n"], march["n_before"], march["strata"], march["employers"]) == (30, 40, 2, 30)
    for empty in (found.loc["2025-03-01"], found.loc["2026-04-01"]):
        assert (empty["n"], empty["cell"]) == (0, "withheld")
        assert np.isnan(empty["change"])


@pytest.mark.parametrize(("rise", "mix"), [(0.0, True), (0.05, False), (0.05, True)])
def test_composition_changes_nothing_and_a_true_rise_is_shown(rise: float, mix: bool) -> None:
    chance = np.random.default_rng(8)
    found, covered = [], []
    for _ in range(6):
        sample = postings(chance, 4000, rise=rise, mix=mix)
        table = pay_index.changes(sample, replicates=100)
        last = table[table["month"].dt.year == 2026]
        found.append(last["change"].mean())
        covered.append(((last["low"] <= 100 * rise) & (100 * rise <= last["high"])).mean())
        if mix:
            years = (
                sample.to_pandas()
                .groupby(sample["posted_on"].dt.year().to_numpy())["annual_usd_low"]
                .median()
            )
            assert years[2026] / years[2025] > 1.15
    assert np.mean(found) == pytest.approx(100 * rise, abs=0.8)
    assert np.mean(covered) > 0.85


def test_three_months_are_averaged_where_there_are_three() -> None:
    rows = [paid(2025, month, 100_000) for month in (1, 2, 3, 5) for _ in range(6)]
    rows += [paid(2026, month, 100_000 + 1000 * month) for month in (1, 2, 3, 5) for _ in range(6)]
    found = pay_index.changes(frame(rows)).set_index("month").loc["2026"]
    np.testing.assert_allclose(found["change"], [1, 2, 3, 5])
    np.testing.assert_allclose(found["average"], [np.nan, np.nan, 2, np.nan])
    np.testing.assert_allclose(found["average_low"], [np.nan, np.nan, 2, np.nan])


def test_what_is_unknown_flagged_or_undated_does_not_enter() -> None:
    rows = [paid(year, 3, 100_000) for year in (2025, 2026) for _ in range(6)]
    extra = [
        paid(2026, 3, 1_000_000, role=None),
        paid(2026, 3, 1_000_000, state=None, country=None),
        paid(2026, 3, 1_000_000, pay_flag="implausible"),
        {**paid(2026, 3, 1_000_000), "posted_on": None},
    ]
    pd.testing.assert_frame_equal(pay_index.changes(frame(rows + extra * 9)), pay_index.changes(frame(rows)))


def test_employers_are_what_is_drawn_anew() -> None:
    chance = np.random.default_rng(1)
    rows = [
        paid(year, 3, float(np.exp(11.5 + 0.3 * chance.standard_normal())), employer=f"Firm {number}")
        for year in (2025, 2026)
        for number in range(40)
    ]
    apart = pay_index.changes(frame(rows)).iloc[-1]
    again = pay_index.changes(frame([row for row in rows for _ in range(5)])).iloc[-1]
    assert again["n"] == 5 * apart["n"]
    assert again["change"] == pytest.approx(apart["change"], abs=2)
    # Each posting five times is no more evidence.
    assert again["high"] - again["low"] > 0.7 * (apart["high"] - apart["low"])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5), st.integers(1, 4)), min_size=1))
@property_test
def test_weighted_medians_are_medians_of_repeated_values(rows: list[tuple[int, int, int]]) -> None:
    group, value, weight = np.array(rows).T
    found = pay_index.weighted_medians(value.astype(float), weight.astype(float), group, 4)
    for number in range(4):
        here = np.repeat(value[group == number], weight[group == number])
        expected = np.median(here) if len(here) else np.nan
        np.testing.assert_allclose(found[number], expected)


@pytest.mark.parametrize("by", [[], ["industry"], ["industry", "state"]], ids="-".join)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], by: list[str]) -> None:
    table = arrow(two_years(7, count=1500))
    expected = pay_index.changes(ENGINES["polars"](table), by=by, replicates=20)
    assert expected["low"].notna().any()
    found = pay_index.changes(engine(table), by=by, replicates=20)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_empty_frames_twins_and_order(engine: Callable[[Any], Any]) -> None:
    rows = [{"posting_id": f"p{i}", **row} for i, row in enumerate(two_years(3))]
    rows = [{"employer": f"Firm {i}", **row} for i, row in enumerate(rows)]
    full = pay_index.changes(engine(arrow(rows)), by=["industry"], replicates=20)
    empty = pay_index.changes(engine(arrow([])), by=["industry"], replicates=20)
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(pay_index.changes(engine(arrow([])), replicates=20).columns) == list(full.columns)[1:]
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    again = pay_index.changes(engine(arrow(twins + rows[::-1])), by=["industry"], replicates=20)
    pd.testing.assert_frame_equal(again, full)
