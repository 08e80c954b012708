"""How many postings are openings seen before, and how many were seen on a later day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.market import cells, seen
from tests.analysis.market.lives import lives
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

TWINS = [
    row | {"twin_of": "p0" if number % 4 == 3 else None} for number, row in enumerate(mixed(200, seed=3))
]


def test_twins_count_here_and_have_an_interval() -> None:
    [row] = seen.twins(frame(TWINS)).to_dict("records")
    interval = binomtest(50, 200).proportion_ci(0.95, method="wilson")
    assert (row["twins"], row["n"]) == (50, 200)
    assert (row["share"], row["low"], row["high"]) == pytest.approx((0.25, interval.low, interval.high))


def test_seen_again_means_on_another_day() -> None:
    rows = lives(300, seed=5)
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna()]
    later = posts["last_seen"].dt.floor("D") > posts["first_seen"].dt.floor("D")
    [row] = seen.watched(frame(rows)).to_dict("records")
    assert (row["again"], row["closed"], row["n"]) == (
        later.sum(),
        posts["closed_at"].notna().sum(),
        len(posts),
    )


def test_few_postings_are_withheld() -> None:
    [row] = seen.twins(frame([posting()])).to_dict("records")
    assert row["cell"] == cells.WITHHELD
    assert pd.isna(row["share"])


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("statistic", [seen.twins, seen.watched])
def test_every_engine_gives_the_same_table(statistic: Callable[..., pd.DataFrame], engine: str) -> None:
    rows: Any = arrow(lives(100, seed=1))
    expected = statistic(ENGINES["polars"](rows), by=["industry"])
    pd.testing.assert_frame_equal(statistic(ENGINES[engine](rows), by=["industry"]), expected)
