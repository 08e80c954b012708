"""The statistics on a frame of Apache Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from analysis import spark
from analysis.__main__ import app
from analysis.market import summary
from analysis.market.summary import Measure
from data.store import Store
from tests.analysis.market.test_engines import MIXED_FRAME
from tests.conftest import observation_rows

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


def test_the_command_prints_the_same_text(store: Store) -> None:
    """The last of the file: the command ends the session."""
    rows = [
        observation_rows(f"p{n}", employer=f"e{n % 4}", pay_text=f"${100 + n},000 a year") for n in range(30)
    ]
    store.append("observations", pa.concat_tables(rows))
    command = ["summary", "--measure", "pay", "--by", "industry", "role", "--store", store.root]
    printed, expected = (
        CliRunner().invoke(app, [*command, "--engine", engine]) for engine in ("spark", "polars")
    )
    assert printed.exit_code == 0, printed.output
    assert printed.stdout == expected.stdout
    assert ",30," in printed.stdout
