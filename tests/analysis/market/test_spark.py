"""The statistics on a frame of Apache Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from analysis import spark
from analysis.market import summary
from analysis.market.summary import Measure
from tests.analysis.market.test_engines import MIXED_FRAME

CUT = ["industry", "state"]


@pytest.fixture(scope="module")
def frame() -> Iterator[Any]:
    with spark.frame(MIXED_FRAME.lazy()) as found:
        yield found


@pytest.mark.parametrize("measure", Measure)
def test_spark_gives_the_same_table_as_polars(measure: Measure, frame: Any) -> None:
    by = CUT if measure in summary.GROUPED else CUT[:1] if measure in summary.COMPARED else ()
    expected = summary.table(measure, MIXED_FRAME, by=by)
    pd.testing.assert_frame_equal(summary.table(measure, frame, by=by), expected, rtol=1e-9, atol=1e-12)
