from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels.formula.api as smf
from scipy import stats

from analysis.market import law_effects, law_windows, transparency
from tests.analysis.market.law_worlds import LAW, world
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "before and after": law_windows.before_after,
    "effects": law_effects.effects,
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.fixture(params=sorted(STATISTICS))
def statistic(request: pytest.FixtureRequest) -> Callable[..., pd.DataFrame]:
    return STATISTICS[request.param]


def placed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings of four states over five years."""
    pick = np.random.default_rng(seed)
    rows = mixed(count, seed=seed)
    days = pick.integers(0, 5 * 365, count)
    states = pick.choice(["CO", "NY", "TX", "FL"], count)
    return [
        {
            **row,
            "country": "US",
            "state": str(state),
            "posted_on": date(2020, 1, 1) + timedelta(days=int(day)),
        }
        for row, day, state in zip(rows, days, states, strict=True)
    ]


def colorado(table: pd.DataFrame) -> pd.Series:
    return table.set_index("place").loc["CO"]


def regression(posts: pl.DataFrame) -> Any:
    """Return the same effect as statsmodels has it, errors clustered by employer."""
    data = posts.with_columns(
        paid=pl.col("annual_usd_low").is_not_null().cast(pl.Int64),
        law=(pl.col("state") == "CO").cast(pl.Int64),
        after=(pl.col("posted_on") >= LAW).cast(pl.Int64),
        firm=pl.coalesce("employer", "posting_id"),
    ).to_pandas()
    groups = data["firm"].astype("category").cat.codes
    return smf.ols("paid ~ law * after", data).fit(cov_type="cluster", cov_kwds={"groups": groups})


@pytest.mark.parametrize("named", [1.0, 0.7])
def test_the_effect_and_its_error_are_those_of_a_regression(named: float) -> None:
    posts = world(effect=0.3, seed=3, employers=20)
    unnamed = np.random.default_rng(1).random(len(posts)) > named
    posts = posts.with_columns(employer=pl.when(pl.Series(unnamed)).then(None).otherwise("employer"))
    row = colorado(law_effects.effects(posts))
    fitted = regression(posts)
    assert row["effect"] == pytest.approx(fitted.params["law:after"], abs=1e-12)
    firms = (
        posts.filter(pl.col("state") == "CO").select(pl.coalesce("employer", "posting_id").n_unique()).item()
    )
    reach = stats.t.isf(0.025, firms - 1) * fitted.bse["law:after"]
    assert (row["low"], row["high"]) == pytest.approx(
        (row["effect"] - reach, row["effect"] + reach), abs=1e-9
    )
    assert row["n"] == len(posts)


def test_a_trend_that_all_states_share_is_no_effect() -> None:
    found = [
        colorado(law_effects.effects(world(effect=effect, seed=9, employers=150))) for effect in (0.0, 0.3)
    ]
    for row, truth in zip(found, (0.0, 0.3), strict=True):
        assert row["low"] < truth < row["high"]
        assert row["high"] - row["low"] < 0.25
    raw = colorado(law_windows.before_after(world(effect=0.0, seed=9, employers=150)))
    assert raw["low"] > 0


def test_the_interval_holds_the_truth_in_19_of_20_samples() -> None:
    inside = 0
    for seed in range(40):
        row = colorado(law_effects.effects(world(effect=0.2, seed=seed, employers=15, each=8)))
        inside += row["low"] <= 0.2 <= row["high"]
    assert stats.binom.cdf(40 - inside, 40, 0.05) < 0.999


def test_states_that_move_without_a_law_show_in_the_placebo() -> None:
    quiet = colorado(law_effects.effects(world(effect=0.4, seed=2, employers=80)))
    loud = colorado(law_effects.effects(world(effect=0.02, seed=2, employers=80, shock=0.15)))
    assert (quiet["placebo_states"], quiet["placebo_share"]) == (5, pytest.approx(1 / 6))
    assert loud["placebo_share"] > 1 / 6


def test_an_earlier_day_finds_no_effect_where_there_is_no_trend() -> None:
    posts = world(effect=0.4, seed=3, employers=80)
    row = colorado(law_effects.effects(posts, window=90, earlier=90))
    assert row["n"] == posts.filter(pl.col("posted_on") < LAW).height
    assert row["low"] < 0 < row["high"]


def test_the_days_of_a_window_are_counted_from_the_law() -> None:
    days = [-31, -30, -1, 0, 29, 30]
    rows = [posting(country="US", state="CO", posted_on=LAW + timedelta(days=day)) for day in days]
    row = colorado(law_windows.before_after(frame(rows * 5), window=30))
    assert (row["n_before"], row["n_after"]) == (10, 10)


def test_a_city_with_a_law_of_its_own_is_a_place_of_its_own_and_remote_work_is_left_out() -> None:
    day = date(2022, 11, 5)
    rows = [
        *[posting(country="US", state="NY", city="New York", posted_on=day)] * 6,
        *[posting(country="US", state="NY", city="New York", posted_on=day, arrangement="remote")] * 3,
        *[posting(country="US", state="NY", city="Albany", posted_on=date(2023, 10, 1))] * 4,
    ]
    table = law_windows.before_after(frame(rows)).set_index("place")
    assert (table.loc["New York, NY", "n_after"], table.loc["NY", "n_after"]) == (6, 4)
    assert table["n"].sum() == 10


def test_all_places_together_are_the_mean_by_postings_after_the_law() -> None:
    table = law_effects.effects(frame(placed(4000, seed=5)), window=365)
    places = table[(table["place"] != "all") & (table["cell"] != "withheld")]
    assert set(places["place"]) >= {"CO", "NY"}
    expected = np.average(places["effect"], weights=places["n_after"])
    together = table.iloc[0]
    assert together["place"] == "all"
    assert together["effect"] == pytest.approx(expected)
    assert together["low"] < expected < together["high"]
    assert together["n_after"] == places["n_after"].sum()


def test_a_place_with_few_postings_is_withheld_and_an_unknown_outcome_named() -> None:
    table = law_effects.effects(frame(placed(40, seed=5)))
    assert len(table) == len(transparency.posting_laws()) + 1
    assert set(table["cell"]) == {"withheld"}
    assert table["effect"].isna().all()
    with pytest.raises(ValueError, match="bonus"):
        law_effects.effects(frame([]), outcome="bonus")


@pytest.mark.parametrize("outcome", sorted(law_windows.OUTCOMES))
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], outcome: str
) -> None:
    rows = arrow(placed(800, seed=7))
    expected = statistic(ENGINES["polars"](rows), outcome=outcome, window=365)
    assert expected["change"].notna().any()
    pd.testing.assert_frame_equal(
        statistic(engine(rows), outcome=outcome, window=365), expected, rtol=1e-9, atol=1e-12
    )


def test_an_empty_frame_has_the_columns_and_types_of_a_full_one(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    full, empty = statistic(frame(placed(300, seed=1))), statistic(engine(arrow([])))
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert (empty["n"] == 0).all()
    assert len(empty) == len(full)


def test_twins_and_the_order_of_rows_change_nothing(statistic: Callable[..., pd.DataFrame]) -> None:
    rows = placed(400, seed=1)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    expected = statistic(frame(rows), window=365)
    found = statistic(frame([*twins, *rows[::-1]]), window=365)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)
