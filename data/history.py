"""What a posting is now, or was on an earlier day: pure functions on the store's tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date, datetime


KEYS = ["posting_id", "observation_id"]
REPOSTED_AFTER = timedelta(days=14)


def seen(observations: pl.LazyFrame, sightings: pl.LazyFrame, as_of: datetime | None = None) -> pl.LazyFrame:
    """Return posting_id, observation_id, board and seen_at of all sightings, up to *as_of* where it is given.

    An observation is a sighting of its own content.
    """
    first = observations.select(*KEYS, "board", seen_at="observed_at")
    everything = pl.concat([first, sightings.select(*KEYS, "board", "seen_at")])
    return everything if as_of is None else everything.filter(pl.col("seen_at") <= as_of)


def days(observations: pl.LazyFrame, sightings: pl.LazyFrame) -> list[date]:
    """Return the days (UTC) on which anything was seen, the earliest first."""
    moments = pl.concat([observations.select(seen_at="observed_at"), sightings.select("seen_at")])
    found = moments.select(day=pl.col("seen_at").dt.date()).drop_nulls().unique().sort("day").collect()
    return list(found["day"])


def growth(observations: pl.LazyFrame, sightings: pl.LazyFrame) -> pl.DataFrame:
    """Return `day`, how many postings were `seen` on it, how many of them were `new`, and how many were `known` by then."""
    moments = seen(observations, sightings).select("posting_id", day=pl.col("seen_at").dt.date())
    on_days = moments.unique()
    first = on_days.group_by("posting_id").agg(pl.col("day").min()).group_by("day").agg(new=pl.len())
    joined = on_days.group_by("day").agg(seen=pl.len()).join(first, on="day", how="left").sort("day")
    counted = joined.with_columns(pl.col("seen", "new").cast(pl.Int64).fill_null(0))
    return counted.with_columns(known=pl.col("new").cum_sum()).collect()


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


def with_twins(lives: pl.DataFrame, openings: pl.DataFrame) -> pl.DataFrame:
    """Add twin_of and repost_of to *lives*, whose columns include posted_on, by the store's openings.

    The postings of an opening fall into rounds. A round begins where the opening is posted again: two weeks or
    more after it was last posted, or once the posting before was closed. The earliest posting of a round stands
    for it, the others are its twins; the first of a later round is a repost of the round before.
    """
    known = lives.with_row_index("row").join(openings.select("posting_id", "opening"), on="posting_id")
    began = pl.coalesce("posted_on", pl.col("first_seen").dt.date())
    ordered = known.sort("opening", began, "first_seen", "posting_id")
    rounds = ordered.with_columns(round=_begins_round().cum_sum()).sort("round", "first_seen", "posting_id")
    first = pl.when(_changes("round")).then("posting_id").forward_fill()
    firsts = rounds.with_columns(first=first)
    of_rounds = firsts.filter(_changes("round")).with_columns(
        before=pl.when(~_changes("opening")).then(pl.col("first").shift(1))
    )
    found = firsts.join(of_rounds.select("round", "before"), on="round").select(
        "row",
        twin_of=pl.when(pl.col("first") != pl.col("posting_id")).then("first"),
        repost_of=pl.when(pl.col("first") == pl.col("posting_id")).then("before"),
    )
    return lives.with_row_index("row").join(found, on="row", how="left").drop("row")


def _begins_round() -> pl.Expr:
    """Whether a posting, in the order of opening and time, is the first of its opening or posts it again."""
    last = pl.when(pl.col("posted_on").is_not_null()).then(pl.int_range(pl.len())).forward_fill().shift(1)
    since = pl.col("posted_on") - pl.col("posted_on").gather(last)
    of_one_opening = pl.col("opening").gather(last) == pl.col("opening")
    posted_again = of_one_opening & (since >= REPOSTED_AFTER)
    closed_before = pl.col("closed_at").shift(1) <= pl.col("first_seen")
    return _changes("opening") | (posted_again | closed_before).fill_null(value=False)


def _changes(column: str) -> pl.Expr:
    """Whether *column* differs from the row before; true of the first row."""
    return (pl.col(column) != pl.col(column).shift(1)).fill_null(value=True)
