"""Postings as a frame of Apache Spark, for statistics over more of them than one machine can group."""

from __future__ import annotations

import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import polars.selectors as cs

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS: dict[str, Any] = {
    "spark.master": "local[*]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # Tables are small once they are reduced: two hundred tasks for twenty rows take seconds.
    "spark.sql.shuffle.partitions": "8",
}
MISSING = (
    "The engine spark needs the package pyspark (python -m pip install pyspark) and Java 17 or newer "
    "(Debian: sudo apt install default-jre-headless; macOS: brew install openjdk)"
)
READ_BY_NONE = ("description", "likeness", "skill_spans", "pay_bands")


class SparkError(Exception):
    """Spark cannot be started here; the message says what to install."""


@contextmanager
def frame(rows: pl.LazyFrame) -> Iterator[Any]:
    """Yield the columns of *rows* that statistics read as a Spark frame, for as long as the block lasts.

    They go through Parquet files in a temporary folder, which the Spark that is started here, on this machine, reads
    in parts. Statistics over a cluster's own table take its frame as it is. Raises SparkError.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "postings.parquet")
        rows.drop(READ_BY_NONE).select(~cs.by_dtype(pl.Null)).sink_parquet(path)
        session = _session()
        try:
            yield session.read.parquet(str(path))
        finally:
            session.stop()


def _session() -> Any:
    with warnings.catch_warnings():
        # Said of the conversion of pandas frames, which none of this does.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkError(MISSING) from error
        builder = SparkSession.builder.config(map=SETTINGS)
        try:
            return builder.getOrCreate()
        except (PySparkException, OSError) as error:
            raise SparkError(MISSING) from error
