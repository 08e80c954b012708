"""What follows from who was seen when: closings need a complete listing, and nothing else closes a posting."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from data.store import Store
from tests.conftest import observation_rows, posting_rows


def day(number: int) -> datetime:
    return datetime(2026, 5, number, tzinfo=UTC)


def listing(
    store: Store, number: int, *ids: str, complete: bool = True, board: str = "lever:example"
) -> None:
    """Let *board* show the postings *ids* on a day of May."""
    known = set(store.known_ids())
    new = [name for name in ids if f"{name}:a" not in known]
    if new:
        store.append("observations", observation_rows(*new, when=day(number), board=board))
        store.append("postings", posting_rows(*new))
    again = [
        {"posting_id": name, "observation_id": f"{name}:a", "board": board, "seen_at": day(number)}
        for name in ids
    ]
    store.append("sightings", [row for row in again if row["posting_id"] not in new])
    store.append(
        "runs", [{"run_id": str(number), "board": board, "started_at": day(number), "complete": complete}]
    )


def closed(store: Store, as_of: datetime | None = None) -> dict[str, datetime | None]:
    return dict(store.postings(as_of).select("posting_id", "closed_at").collect().iter_rows())


def test_a_posting_that_a_complete_listing_no_longer_shows_is_closed_at_that_run(store: Store):
    listing(store, 1, "stays", "goes")
    listing(store, 2, "stays")
    listing(store, 3, "stays")
    assert closed(store) == {"stays": None, "goes": day(2)}


def test_a_failed_or_capped_listing_closes_nothing(store: Store):
    listing(store, 1, "one", "two")
    listing(store, 2, "one", complete=False)
    assert closed(store) == {"one": None, "two": None}


def test_the_listing_of_another_board_closes_nothing(store: Store):
    listing(store, 1, "one")
    listing(store, 2, "two", board="lever:other")
    assert closed(store) == {"one": None, "two": None}


def test_a_posting_that_comes_back_is_open_again(store: Store):
    listing(store, 1, "one")
    listing(store, 2)
    listing(store, 3, "one")
    assert closed(store) == {"one": None}


def test_before_it_closed_it_was_open(store: Store):
    listing(store, 1, "one")
    listing(store, 3)
    assert closed(store, as_of=day(2)) == {"one": None}
    assert closed(store, as_of=day(4)) == {"one": day(3)}


@pytest.mark.parametrize("board", [None, "lever:example"])
def test_what_a_file_brought_is_never_closed(store: Store, board: str | None):
    store.append("observations", observation_rows("file", when=day(1)))
    store.append("postings", posting_rows("file"))
    store.append("runs", [{"run_id": "r", "board": board, "started_at": day(2), "complete": True}])
    assert closed(store) == {"file": None}


def test_twins_and_closings_keep_one_row_a_posting(store: Store):
    listing(store, 1, "one", "two")
    listing(store, 2, "one")
    listing(store, 3, "one", "two")
    frame = store.postings().collect()
    assert frame.height == frame["posting_id"].n_unique() == 2
    assert frame.filter(pl.col("posting_id") == "two")["last_seen"].item() == day(3)
