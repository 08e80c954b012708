from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from analysis.market import daily, volume
from tests.analysis.market.lives import START, day, life, lives, moment
from tests.analysis.market.postings import ENGINES, arrow, frame


def steady(a_day: int, length: int, **more: Any) -> list[dict[str, Any]]:
    """Return postings of *length* days, as many a day, each open for ten days."""
    return [life(d, d + 10, closed=True, posted=d, **more) for d in range(length) for _ in range(a_day)]


def series(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return one series with days counted from START as index."""
    rows = table[table["series"] == name]
    return rows.set_index((rows["day"] - pd.Timestamp(START)).dt.days)


def test_flow_and_stock_are_two_series() -> None:
    table = volume.index(frame(steady(6, 40)))
    flow, stock = series(table, "flow"), series(table, "stock")
    assert flow.index.tolist() == list(range(40))
    assert flow["count"].eq(6).all()
    assert flow["mean"].isna().tolist() == [True] * 6 + [False] * 34
    assert flow["mean"].dropna().eq(6).all()
    assert flow["index"].dropna().eq(100).all()
    # Six more every day, until the first ones close after ten days; the day of closing does not count.
    assert stock["count"].tolist()[:12] == [6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 60, 60]
    assert stock.index.max() == 48
    assert stock["mean"][6] == np.mean([6, 12, 18, 24, 30, 36, 42])


def test_index_is_relative_to_the_base_day() -> None:
    rows = [life(d, d, posted=d) for d in range(30) for _ in range(10 if d < 15 else 20)]
    flow = series(volume.index(frame(rows)), "flow")
    assert (flow["index"][6], flow["index"][29]) == (100, 200)
    based = series(volume.index(frame(rows), base=day(29)), "flow")
    assert (based["index"][6], based["index"][29]) == (50, 100)
    np.testing.assert_allclose((based["index_low"] / based["low"]).dropna(), 100 / 20)
    assert (flow["index_low"].dropna() < flow["index"].dropna()).all()
    assert series(volume.index(frame(rows), base=day(400)), "flow")["index"].isna().all()


def test_base_is_the_first_day_with_enough_behind_it() -> None:
    straggler = life(500, 500, posted=0)
    rows = [life(500 + d, 500 + d, posted=500 + d) for d in range(20) for _ in range(6)]
    flow = series(volume.index(frame([straggler, *rows])), "flow")
    assert flow["index"].eq(100).idxmax() == 504


def test_interval_is_that_of_the_postings_behind_the_mean() -> None:
    flow = series(volume.index(frame(steady(6, 40))), "flow")
    low, high = daily.interval(np.array([42.0]), np.ones(1), 0.95)
    assert flow["low"][20] == pytest.approx(low[0] / 7)
    assert flow["high"][20] == pytest.approx(high[0] / 7)
    assert (flow["n"][20], flow["n"][2]) == (42, 18)


def test_days_on_which_a_source_was_not_collected_are_filled_not_zero() -> None:
    rows = [
        life(d, d + 5, posted=None, source=s) for s in ("board", "feed") for d in range(30) for _ in range(6)
    ]
    kept = [
        row for row in rows if row["source"] == "feed" or not 14 <= (row["first_seen"] - moment(0)).days < 17
    ]
    collected = pd.DataFrame(
        [("board", day(d)) for d in range(30) if not 14 <= d < 17] + [("feed", day(d)) for d in range(30)],
        columns=["source", "day"],
    )
    dated = {"undated_at_first_seen": True}
    plain = series(volume.index(frame(kept), **dated), "flow")
    flow = series(volume.index(frame(kept), collected=collected, **dated), "flow")
    assert plain["count"][[13, 14, 15, 16, 17]].tolist() == [12, 6, 6, 6, 12]
    assert flow["count"].eq(12).all()
    assert flow.index[flow["filled"]].tolist() == [14, 15, 16]
    assert not plain["filled"].any()
    # What was filled in is no evidence.
    assert flow["n"][16] == 7 * 12 - 3 * 6
    assert flow["high"][16] - flow["low"][16] > flow["high"][13] - flow["low"][13]


def test_a_day_that_was_not_collected_but_is_known_from_later_is_not_missing() -> None:
    rows = steady(6, 30)
    collected = pd.DataFrame({"source": "board", "day": [day(0), day(10), day(29)]})
    table = volume.index(frame(rows), collected=collected)
    assert not series(table, "flow")["filled"].any()
    assert series(table, "stock")["filled"][5]


def test_without_a_posting_date_nothing_is_guessed() -> None:
    rows = steady(6, 20) + [life(5, 9) for _ in range(7)]
    flow = series(volume.index(frame(rows)), "flow")
    assert flow["count"].eq(6).all()
    assert flow["undated"].eq(7).all()
    dated = series(volume.index(frame(rows), undated_at_first_seen=True), "flow")
    assert dated["count"][5] == 13
    assert dated["undated"].eq(0).all()


def test_breaks_say_which_source_comes_and_goes() -> None:
    rows = steady(3, 40, industry="tech") + [
        life(d, d + 2, posted=d, source="feed", industry="retail") for d in range(10, 20) for _ in range(3)
    ]
    flow = series(volume.index(frame(rows)), "flow")
    assert flow["break"].dropna().to_dict() == {10: "feed came", 20: "feed gone"}
    tech = volume.index(frame(rows), by=["industry"]).query("industry == 'tech'")
    assert tech["break"].isna().all()
    found = volume.sources(frame(rows)).set_index(["series", "source"])
    assert found.loc[("flow", "feed"), ["came", "went", "n"]].tolist() == [
        pd.Timestamp(day(10)),
        pd.Timestamp(day(19)),
        30,
    ]
    assert found.loc[("stock", "feed"), "went"] == pd.Timestamp(day(21))


def test_employers_are_counted_once_a_window() -> None:
    rows = [
        life(d, d, posted=d, employer=name)
        for d in range(0, 20, 2)
        for name in ("Ada", "Böhm", "Curie", "Ada")
    ]
    table = volume.index(frame(rows))
    assert series(table, "flow")["employers"].eq(3).all()
    assert series(table, "stock")["employers"].eq(3).all()
    one = [{**row, "employer": "Ada"} for row in rows]
    table = volume.index(frame(one))
    assert table["day"].isna().all()
    assert set(table["cell"]) == {"withheld"}
    late = volume.index(frame(rows + [life(d, d, posted=d, employer="Ada") for d in range(40, 60)]))
    assert series(late, "flow")["cell"][50] == "withheld"
    assert np.isnan(series(late, "flow")["mean"][50])


def test_days_with_collections_come_from_the_runs() -> None:
    runs = pl.DataFrame(
        {
            "command": ["collect", "collect", "collect", "import"],
            "source": ["board", "board", "feed", "file"],
            "status": ["ok", "partial", "failed", "ok"],
            "started_at": [moment(3), moment(3, hour=23), moment(4), moment(5)],
        }
    )
    found = volume.collected_days(runs)
    assert found.to_numpy().tolist() == [["board", pd.Timestamp(day(3))]]
    assert volume.index(frame(steady(6, 9)), collected=found)["filled"].eq(False).all()


@pytest.mark.parametrize("by", [[], ["industry", "state"], ["employer"], ["source"]], ids="-".join)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], by: list[str]) -> None:
    table = arrow(lives(400, seed=7))
    expected = volume.index(ENGINES["polars"](table), by=by, undated_at_first_seen=True)
    assert expected["index"].notna().any() or by == ["employer"]
    found = volume.index(engine(table), by=by, undated_at_first_seen=True)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_sources_are_the_same_on_every_engine(engine: Callable[[Any], Any]) -> None:
    table = arrow(lives(200, seed=7))
    pd.testing.assert_frame_equal(volume.sources(engine(table)), volume.sources(ENGINES["polars"](table)))
    assert volume.sources(engine(arrow([]))).empty


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_empty_frames_twins_and_order(engine: Callable[[Any], Any]) -> None:
    rows = lives(200, seed=3)
    full = volume.index(engine(arrow(rows)), by=["industry"])
    empty = volume.index(engine(arrow([])), by=["industry"])
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(volume.index(engine(arrow([])), by=[]).columns) == list(full.columns)[1:]
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    named = [{"employer": f"Firm {i}", "posting_id": f"p{i}", **row} for i, row in enumerate(rows)]
    pd.testing.assert_frame_equal(volume.index(engine(arrow(twins + named[::-1])), by=["industry"]), full)
