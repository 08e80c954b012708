"""What follows from who was seen when: closings need a complete listing, and nothing else closes a posting."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from data import history
from data.store import Store
from tests.conftest import observation_rows, opening_rows, posting_rows


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


def openings(store: Store, *posted: date | None) -> dict[str, tuple[str | None, str | None]]:
    """Return twin_of and repost_of of postings of one opening, first seen a day after another."""
    names = [str(number) for number in range(len(posted))]
    for number, (name, day_posted) in enumerate(zip(names, posted, strict=True), start=1):
        store.append("observations", observation_rows(name, when=day(number)))
        store.append("postings", posting_rows(name, posted_on=day_posted))
    store.append("observations", observation_rows("alone", when=day(1)))
    store.append("postings", posting_rows("alone"))
    store.replace_openings(opening_rows(*names))
    return links(store)


def links(store: Store, as_of: datetime | None = None) -> dict[str, tuple[str | None, str | None]]:
    frame = store.postings(as_of).select("posting_id", "twin_of", "repost_of").collect()
    return {name: (twin, repost) for name, twin, repost in frame.iter_rows()}


def test_an_opening_posted_again_two_weeks_later_is_a_repost_and_counts(store: Store):
    found = openings(store, date(2026, 1, 1), date(2026, 1, 10), date(2026, 3, 1), date(2026, 3, 2))
    assert found == {
        "0": (None, None),
        "1": ("0", None),
        "2": (None, "0"),
        "3": ("2", None),
        "alone": (None, None),
    }


def test_without_two_dates_nothing_is_a_repost(store: Store):
    assert openings(store, date(2020, 1, 1), None, None) == {
        "0": (None, None),
        "1": ("0", None),
        "2": ("0", None),
        "alone": (None, None),
    }


def test_dates_are_compared_over_postings_without_one(store: Store):
    assert openings(store, date(2026, 1, 1), None, date(2026, 5, 30))["2"] == (None, "0")


def test_an_opening_that_was_closed_before_is_posted_again(store: Store):
    listing(store, 1, "first", board="lever:one")
    listing(store, 2, board="lever:one")
    listing(store, 3, "second", board="lever:two")
    store.replace_openings(opening_rows("first", "second"))
    assert links(store) == {"first": (None, None), "second": (None, "first")}
    assert links(store, as_of=day(1)) == {"first": (None, None)}


def test_twins_as_of_a_day_are_those_seen_by_then(store: Store):
    for number, name in enumerate(("early", "late"), start=1):
        store.append("observations", observation_rows(name, when=day(number)))
        store.append("postings", posting_rows(name))
    store.replace_openings(opening_rows("late", "early"))
    assert links(store) == {"early": (None, None), "late": ("early", None)}
    assert links(store, as_of=day(1)) == {"early": (None, None)}


def test_growth_counts_each_posting_on_its_first_day(store: Store):
    listing(store, 1, "a", "b")
    listing(store, 3, "a")
    listing(store, 4, "a", "c")
    tables = store.scan("observations"), store.scan("sightings")
    assert history.days(*tables) == [day(number).date() for number in (1, 3, 4)]
    assert history.growth(*tables).rows() == [
        (date(2026, 5, 1), 2, 2, 2),
        (date(2026, 5, 3), 1, 0, 2),
        (date(2026, 5, 4), 2, 1, 3),
    ]
