"""What a posting is now, or was on an earlier day: pure functions on the store's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import datetime


KEYS = ["posting_id", "observation_id"]


def seen(observations: pl.LazyFrame, sightings: pl.LazyFrame, as_of: datetime | None = None) -> pl.LazyFrame:
    """Return posting_id, observation_id, board and seen_at of all sightings, up to *as_of* where it is given.

    An observation is a sighting of its own content.
    """
    first = observations.select(*KEYS, "board", seen_at="observed_at")
    everything = pl.concat([first, sightings.select(*KEYS, "board", "seen_at")])
    return everything if as_of is None else everything.filter(pl.col("seen_at") <= as_of)


def lives(seen: pl.DataFrame) -> pl.DataFrame:
    """Return one row a posting: observation_id of its latest content, observed_at, board, first_seen, last_seen."""
    # Most postings of files are seen once: grouping them as well would take most of the time.
    often = seen["posting_id"].is_duplicated()
    once = seen.filter(~often).rename({"seen_at": "observed_at"})
    once = once.with_columns(first_seen="observed_at", last_seen="observed_at")
    return pl.concat([once, _lives(seen.filter(often))])


def with_closings(lives: pl.DataFrame, runs: pl.DataFrame) -> pl.DataFrame:
    """Add closed_at: the start of the first complete listing of its board, later than it was last seen, without it.

    *runs* are rows of the store's runs. What only files or incomplete listings showed is never closed.
    """
    complete = runs.filter(pl.col("complete") & pl.col("board").is_not_null())
    listings = complete.select("board", closed_at="started_at").sort("closed_at")
    listed = lives.filter(pl.col("board").is_in(listings["board"].unique().implode()))
    closings = listed.select("posting_id", "board", "last_seen").sort("last_seen").join_asof(
        listings,
        left_on="last_seen",
        right_on="closed_at",
        by="board",
        strategy="forward",
        allow_exact_matches=False,
        check_sortedness=False,
    )  # fmt: skip
    return lives.join(closings.select("posting_id", "closed_at"), on="posting_id", how="left")


def _lives(seen: pl.DataFrame) -> pl.DataFrame:
    contents = seen.group_by(KEYS).agg(
        observed_at=pl.col("seen_at").min(),
        seen_until=pl.col("seen_at").max(),
        board=pl.col("board").sort_by("seen_at").last(),
    )
    ordered = contents.sort("seen_until", "observed_at", "observation_id", descending=True)
    latest = ordered.unique("posting_id", keep="first").select(*KEYS, "board", "observed_at")
    span = contents.group_by("posting_id").agg(
        first_seen=pl.col("observed_at").min(), last_seen=pl.col("seen_until").max()
    )
    return latest.join(span, on="posting_id")


def with_twins(lives: pl.DataFrame) -> pl.DataFrame:
    """Add twin_of: the earliest posting with the same twin_key, null for that one and for the untwinned."""
    known = lives.filter(pl.col("twin_key").is_not_null()).select("posting_id", "twin_key", "first_seen")
    earliest = known.sort("first_seen", "posting_id").unique("twin_key", keep="first")
    joined = lives.join(earliest.select("twin_key", twin_of="posting_id"), on="twin_key", how="left")
    itself = pl.col("twin_of") == pl.col("posting_id")
    return joined.with_columns(twin_of=pl.when(~itself).then("twin_of"))
