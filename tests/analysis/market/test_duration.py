from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from analysis.market import duration
from tests.analysis.market.lives import life, lives, moment
from tests.analysis.market.postings import ENGINES, arrow, frame, property_test

STATISTICS = {"quantiles": duration.quantiles, "curve": duration.curve, "stale": duration.stale}
CUTS: list[list[str]] = [[], ["industry", "state"], ["employer"]]


def spells(seed: int, count: int = 300) -> pd.DataFrame:
    """Return spells of exponential length (mean 40 days); half are first seen late, all are watched for 60 days."""
    chance = np.random.default_rng(seed)
    length = np.ceil(chance.exponential(40, count)).astype(int)
    entry = np.where(chance.random(count) < 0.5, 0, chance.integers(1, 30, count))
    end = np.minimum(length, entry + 60)
    table = pd.DataFrame({"entry": entry, "end": end, "closed": length <= entry + 60})
    return table[length > entry]


def postings(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one posting for each spell, all first seen on day 100."""
    rows = table.itertuples(index=False)
    return [life(100, 100 + r.end - r.entry, closed=r.closed, posted=100 - r.entry) for r in rows]


@pytest.fixture(params=range(3))
def sample(request: pytest.FixtureRequest) -> pd.DataFrame:
    return spells(request.param)


def reference(sample: pd.DataFrame) -> SurvfuncRight:
    return SurvfuncRight(sample["end"], sample["closed"].astype(int), entry=sample["entry"].to_numpy())


def test_curve_and_counts_are_those_of_statsmodels(sample: pd.DataFrame) -> None:
    expected = reference(sample)
    found = duration.curve(frame(postings(sample)))
    np.testing.assert_array_equal(found["day"], expected.surv_times)
    np.testing.assert_array_equal(found["at_risk"], expected.n_risk)
    np.testing.assert_array_equal(found["closing"], expected.n_events)
    np.testing.assert_allclose(found["open"], expected.surv_prob, rtol=1e-9)


def test_quantiles_have_the_intervals_of_statsmodels(sample: pd.DataFrame) -> None:
    expected = reference(sample)
    found = duration.quantiles(frame(postings(sample))).iloc[0]
    for name, share in duration.QUANTILES.items():
        assert found[name] == expected.quantile(share)
        low, high = expected.quantile_ci(share)
        prefix = "" if name == "median" else f"{name}_"
        assert found[f"{prefix}low"] == low
        assert found[f"{prefix}high"] == high or (np.isinf(high) and np.isnan(found[f"{prefix}high"]))


def test_curve_and_band_are_those_of_lifelines(sample: pd.DataFrame) -> None:
    lifelines = pytest.importorskip("lifelines", reason="do.py test installs it from requirements-peers.txt")
    # There, one that enters on a day is at risk on that day.
    entry = np.where(sample["entry"] > 0, sample["entry"] + 0.5, 0)
    fitted = lifelines.KaplanMeierFitter().fit(sample["end"], sample["closed"], entry=entry)
    found = duration.curve(frame(postings(sample))).set_index("day")
    np.testing.assert_allclose(
        found["open"], fitted.survival_function_.loc[found.index, "KM_estimate"], rtol=1e-9
    )
    band = fitted.confidence_interval_.loc[found.index]
    np.testing.assert_allclose(found[["low", "high"]], band, rtol=1e-6)


def test_those_still_open_are_not_left_out() -> None:
    # Half close after 10 days, half stay open for 100: the mean of the closed ones would say 10.
    rows = [life(0, 10, closed=True, posted=0)] * 20 + [life(0, 100, posted=0)] * 30
    found = duration.quantiles(frame(rows)).iloc[0]
    assert found["p25"] == 10
    assert np.isnan(found["median"])
    assert found["low"] == 10
    assert found["open_share"] == 0.6
    assert (found["n"], found["closed"]) == (50, 20)


def test_postings_that_were_old_when_first_seen_do_not_lengthen_the_figure() -> None:
    # Two postings begin every day; one of them closes after 5 days, one after 50. Watching starts on day 100 and
    # finds mostly long ones.
    rows = [
        life(max(start, 100), min(start + length, 300), closed=start + length <= 300, posted=start)
        for start in range(20, 290)
        for length in (5, 50)
        if start + length > 100
    ]
    found = duration.quantiles(frame(rows)).iloc[0]
    assert (found["p25"], found["p75"]) == (5, 50)
    share = duration.stale(frame(rows), after=[20]).iloc[0]
    assert share["low"] < 0.5 < share["high"]


def test_without_a_date_those_of_the_first_day_are_left_out_and_later_ones_count_from_their_first_sight() -> (
    None
):
    rows = [life(0, 50, closed=True)] * 10 + [life(3, 10, closed=True)] * 6 + [life(0, 4, source="feed")]
    found = duration.quantiles(frame(rows)).iloc[0]
    assert (found["postings"], found["n"]) == (17, 6)
    assert found["median"] == 7


def test_what_was_seen_once_says_nothing_about_how_long_it_stays() -> None:
    found = duration.quantiles(frame([life(5, 5, posted=0)] * 40)).iloc[0]
    assert (found["postings"], found["n"], found["cell"]) == (40, 0, "withheld")
    assert np.isnan(found["median"])


def test_one_may_close_on_the_day_it_was_posted() -> None:
    rows = [life(1, 1, closed=True, posted=1)] * 15 + [life(1, 21, closed=True, posted=1)] * 15
    assert duration.quantiles(frame(rows)).iloc[0][["p25", "p75"]].tolist() == [0, 20]


def test_one_early_death_while_few_are_watched_does_not_take_the_curve_with_it() -> None:
    early = [life(0, 1, closed=True, posted=0)]
    late = [life(40, 40 + 10 + i, closed=True, posted=10) for i in range(30)]
    found = duration.quantiles(frame(early + late)).iloc[0]
    assert found["from_day"] == 31
    assert 40 < found["median"] < 70


def test_stale_shares_are_read_off_the_curve_and_null_beyond_it() -> None:
    rows = [life(0, 70, closed=True, posted=0)] * 20 + [life(0, 100, posted=0)] * 20
    found = duration.stale(frame(rows))
    assert found["longer_than"].tolist() == [60, 90, 180]
    assert found["share"].tolist()[:2] == [1.0, 0.5]
    assert found["share"].isna().tolist() == [False, False, True]
    assert 0 < found["low"][1] < 0.5 < found["high"][1] < 1


def test_a_cell_of_too_few_is_withheld() -> None:
    rows = [life(0, 9, closed=True, posted=0, employer="Ada")] * 10
    for statistic in STATISTICS.values():
        found = statistic(frame(rows))
        assert set(found["cell"]) == {"withheld"}
        assert found["n"].eq(10).all()
        assert found["low"].isna().all()


@pytest.mark.parametrize("seed", range(2))
def test_intervals_of_the_median_hold_the_truth(seed: int) -> None:
    runs = 150
    hits = 0
    for run in range(runs):
        table = spells(1000 * seed + run, count=150)
        spell = (table[name].to_numpy() for name in ("entry", "end", "closed"))
        entry, end, closed = spell
        curve = duration.curve_of(np.where(entry == 0, -1, entry), end, closed, np.ones_like(end))
        _, low, high = curve.reached(0.5)
        # The median of whole days, rounded up, of an exponential with mean 40.
        hits += low <= np.ceil(40 * np.log(2)) <= high
    assert 0.90 < hits / runs <= 0.99


def test_days_are_those_of_utc_whatever_the_time_zone_of_the_engine() -> None:
    rows = [{**life(0, 9, closed=True, posted=0), "closed_at": moment(9, hour=3)} for _ in range(20)]
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'America/New_York'")
        found = duration.quantiles(connection.from_arrow(arrow(rows))).iloc[0]
    assert found["median"] == 9


@given(st.integers(0, 10_000))
@property_test
def test_the_curve_falls_from_one_and_lies_within_its_band(seed: int) -> None:
    found = duration.curve(frame(lives(60, seed=seed)))
    shown = found.dropna(subset=["open"])
    assert shown["open"].is_monotonic_decreasing
    assert shown["open"].between(0, 1).all()
    assert (shown["low"] <= shown["open"] + 1e-12).all()
    banded = shown.dropna(subset=["high"])
    assert (banded["open"] <= banded["high"] + 1e-12).all()


@pytest.mark.parametrize("by", CUTS, ids="-".join)
@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], by: list[str]
) -> None:
    table = arrow(lives(500, seed=7))
    expected = statistic(ENGINES["polars"](table), by=by)
    assert expected["low"].notna().any()
    pd.testing.assert_frame_equal(statistic(engine(table), by=by), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_empty_frames_twins_and_order(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    rows = lives(200, seed=3)
    full = statistic(engine(arrow(rows)), by=["industry"])
    empty = statistic(engine(arrow([])), by=["industry"])
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(statistic(engine(arrow([])), by=[]).columns) == list(full.columns)[1:]
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    named = [{"employer": f"Firm {i}", "posting_id": f"p{i}", **row} for i, row in enumerate(rows)]
    pd.testing.assert_frame_equal(statistic(engine(arrow(twins + named[::-1])), by=["industry"]), full)
