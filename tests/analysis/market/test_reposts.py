from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.market import intervals, reposts
from tests.analysis.market.lives import life, lives
from tests.analysis.market.postings import ENGINES, arrow, frame


def opening(name: str, *, times: int, gap: int = 10, **more: Any) -> list[dict[str, Any]]:
    """Return the postings of one opening: 20 days up, *gap* days down, and again *times* times."""
    rows = []
    for number in range(times + 1):
        start = number * (20 + gap)
        before = f"{name} {number - 1}" if number else None
        rows.append(life(start, start + 20, posting_id=f"{name} {number}", repost_of=before, **more))
    return rows


def mixed(count: int, seed: int) -> list[dict[str, Any]]:
    """Return lives of which every fourth is a repost of an earlier one."""
    pick = np.random.default_rng(seed)
    rows = lives(count, seed=seed)
    for number, row in enumerate(rows):
        row["posting_id"] = f"p{number}"
        if number % 4 == 3 and row["twin_of"] is None:
            row["repost_of"] = f"p{int(pick.integers(number))}"
    return rows


def test_chains_count_as_one_opening_and_every_repost_as_a_time() -> None:
    rows = [row for number in range(8) for row in opening(f"single {number}", times=0)]
    rows += [row for number in range(6) for row in opening(f"thrice {number}", times=3, gap=number)]
    found = reposts.openings(frame(rows)).iloc[0]
    assert (found["n"], found["reposted"], found["reposts"], found["times"]) == (14, 6, 18, 3)
    share, low, high = intervals.share(6, 14)
    assert [found["share"], found["low"], found["high"]] == [share, low, high]
    gaps = np.repeat(np.arange(6), 3)
    assert found["gap_median"] == np.median(gaps)
    assert [found["gap_p25"], found["gap_p75"]] == np.quantile(gaps, [0.25, 0.75]).tolist()
    assert found["gap_low"] <= found["gap_median"] <= found["gap_high"]


def test_two_reposts_of_one_posting_are_two_times() -> None:
    rows = opening("fork", times=1) + [life(90, 95, posting_id="late", repost_of="fork 0")]
    rows += [life(0, 9) for _ in range(6)]
    found = reposts.openings(frame(rows)).iloc[0]
    assert (found["n"], found["reposted"], found["reposts"]) == (7, 1, 2)


def test_a_repost_of_what_the_frame_does_not_hold_begins_an_opening() -> None:
    rows = [life(0, 9, repost_of="elsewhere") for _ in range(6)]
    found = reposts.openings(frame(rows)).iloc[0]
    assert (found["n"], found["reposted"], found["share"]) == (6, 0, 0)
    assert np.isnan(found["times"])
    assert np.isnan(found["gap_median"])


def test_an_opening_counts_in_the_cell_of_its_first_posting() -> None:
    rows = [row for number in range(6) for row in opening(f"job {number}", times=1)]
    for row in rows:
        row["state"] = "NY" if row["repost_of"] else "CA"
    found = reposts.openings(frame(rows), by=["state"])
    assert found[["state", "n", "reposted"]].to_numpy().tolist() == [["CA", 6, 6]]


def test_both_up_at_once_is_a_gap_below_zero() -> None:
    rows = [row for number in range(6) for row in opening(f"job {number}", times=1, gap=-5)]
    assert reposts.openings(frame(rows)).iloc[0]["gap_median"] == -5


def test_few_gaps_and_few_openings_are_not_shown() -> None:
    rows = [life(0, 9) for _ in range(40)] + opening("one", times=2)
    found = reposts.openings(frame(rows)).iloc[0]
    assert found["cell"] == "ok"
    assert np.isnan(found["gap_median"])
    found = reposts.openings(frame(opening("one", times=2))).iloc[0]
    assert (found["cell"], found["n"], found["reposts"]) == ("withheld", 1, 2)
    assert np.isnan(found["share"])


@pytest.mark.parametrize("by", [[], ["industry"], ["industry", "state"], ["employer"]], ids="-".join)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], by: list[str]) -> None:
    table = arrow(mixed(400, seed=7))
    expected = reposts.openings(ENGINES["polars"](table), by=by)
    assert expected["gap_median"].notna().any()
    pd.testing.assert_frame_equal(reposts.openings(engine(table), by=by), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_empty_frames_twins_and_order(engine: Callable[[Any], Any]) -> None:
    rows = mixed(200, seed=3)
    full = reposts.openings(engine(arrow(rows)), by=["industry"])
    empty = reposts.openings(engine(arrow([])), by=["industry"])
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(reposts.openings(engine(arrow([])), by=[]).columns) == list(full.columns)[1:]
    named = [{"employer": f"Firm {i}", **row} for i, row in enumerate(rows)]
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(named)]
    pd.testing.assert_frame_equal(reposts.openings(engine(arrow(twins + named[::-1])), by=["industry"]), full)
