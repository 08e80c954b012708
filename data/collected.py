"""What the runs of a store tell of its collections and imports: pure functions on its table of runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Collection:
    """One collection: when it began, how many boards were asked, how many of them for the first time, how many failed."""

    began: datetime
    boards: int
    fresh: int
    failed: int


@dataclass(frozen=True)
class Import:
    """One import: when it began, and how many rows it brought in."""

    began: datetime
    kept: int


def collections(runs: pl.LazyFrame, as_of: datetime | None = None) -> list[Collection]:
    """Return the collections that brought something in, the earliest first, those up to *as_of* where it is given."""
    asked = _until(runs, as_of).filter((pl.col("command") == "collect") & (pl.col("status") != "skipped"))
    answered = pl.col("status").is_in(["ok", "partial"])
    boards = asked.with_columns(
        board=pl.coalesce("board", "source"), began=pl.col("started_at").min().over("run_id")
    )
    first = answered & (pl.col("began") == pl.col("began").filter(answered).min().over("board"))
    table = boards.with_columns(fresh=first.fill_null(value=False), answered=answered).group_by("run_id").agg(
        pl.col("began").first(),
        pl.col("board").n_unique().alias("boards"),
        pl.col("fresh").sum(),
        (~pl.col("answered")).sum().alias("failed"),
        pl.col("answered").any(),
    )  # fmt: skip
    held = table.filter("answered").sort("began").select("began", "boards", "fresh", "failed")
    return [Collection(*row) for row in held.collect().iter_rows()]


def last_import(runs: pl.LazyFrame, as_of: datetime | None = None) -> Import | None:
    """Return the last import, up to *as_of* where it is given; None if there was none."""
    imported = _until(runs, as_of).filter(pl.col("command") == "import")
    table = imported.group_by("run_id").agg(pl.col("started_at").min(), pl.col("kept").sum())
    rows = table.sort("started_at").select("started_at", "kept").collect().rows()
    return Import(*rows[-1]) if rows else None


def _until(runs: pl.LazyFrame, as_of: datetime | None) -> pl.LazyFrame:
    return runs if as_of is None else runs.filter(pl.col("started_at") <= as_of)
