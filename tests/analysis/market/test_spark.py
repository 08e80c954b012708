"""The statistics on a frame of Apache Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from analysis import spark
from tests.analysis.market.test_engines import MIXED_FRAME, STATISTICS

CUT = ["industry", "state"]


@pytest.fixture(scope="module")
def frame() -> Iterator[Any]:
    with spark.frame(MIXED_FRAME.lazy()) as found:
        yield found


@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS.keys())
def test_spark_gives_the_same_table_as_polars(statistic: Callable[..., pd.DataFrame], frame: Any) -> None:
    expected = statistic(MIXED_FRAME, CUT)
    assert len(expected)
    pd.testing.assert_frame_equal(statistic(frame, CUT), expected, rtol=1e-9, atol=0)
