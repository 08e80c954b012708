"""Which days can be days of posting: none that lies far in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl

# Openings are announced ahead, but a day later than this is a slip or a way to stay on top of a list.
AHEAD = timedelta(days=366)


def without_far_ones(stated: pl.DataFrame) -> pl.DataFrame:
    """Return *stated* with `posted_on` unknown where it is later than AHEAD from today; closing days stay."""
    latest = datetime.now(UTC).date() + AHEAD
    return stated.with_columns(pl.when(pl.col("posted_on") <= latest).then("posted_on").alias("posted_on"))
