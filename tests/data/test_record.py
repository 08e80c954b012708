"""The record of a posting tells its contents in order, how often it was seen, and the others of its opening."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from data import record, schema
from data.store import Store
from tests.conftest import observation_rows, posting_rows

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def seen(posting_id: str, content: str, day: int) -> pa.Table:
    row = {
        "run_id": f"run {day}",
        "posting_id": posting_id,
        "observation_id": f"{posting_id}:{content}",
        "seen_at": FIRST + timedelta(days=day),
    }
    return pa.Table.from_pylist([row], schema=schema.SIGHTING)


def openings(*rows: tuple[str, str, str | None]) -> pa.Table:
    names = ("posting_id", "opening", "link")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], schema=schema.OPENING)


def test_contents_stand_in_the_order_in_which_they_came_with_what_changed(store: Store):
    later = FIRST + timedelta(days=9)
    store.append(
        "observations", observation_rows("p", content="b", when=later, title="Lead", description="New")
    )
    store.append("observations", observation_rows("p", content="a", when=FIRST, description="Old"))
    store.append("sightings", seen("p", "a", 3))
    for content, text in {"a": "Old", "b": "New"}.items():
        store.append("postings", posting_rows("p", content=content, description=text, kind="posting"))
    found = record.read(store, "p")
    assert found is not None
    old, new = found.contents
    assert (old.text, new.text) == ("Old", "New")
    assert old.last_seen == FIRST + timedelta(days=3)
    assert new.changed(old) == ["title", "description"]
    assert found.current is new
    assert found.sightings == 3
    assert found.others == ()


def test_on_an_earlier_day_a_posting_is_what_had_been_seen_of_it_by_then(store: Store):
    later = FIRST + timedelta(days=9)
    store.append("observations", observation_rows("p", content="a", when=FIRST, title="Junior"))
    store.append("observations", observation_rows("p", content="b", when=later, title="Lead"))
    store.append("observations", observation_rows("twin", when=later))
    store.append("sightings", seen("p", "a", 3))
    for content, title in {"a": "Junior", "b": "Lead"}.items():
        store.append("postings", posting_rows("p", content=content, title=title, kind="posting"))
    store.append("postings", posting_rows("twin", kind="posting"))
    store.replace_openings(openings(("p", "p", None), ("twin", "p", "text")))
    then = record.read(store, "p", FIRST + timedelta(days=5))
    assert then is not None
    assert then.posting["title"] == then.current.stated["title"] == "Junior"
    assert (len(then.contents), then.sightings, then.others) == (1, 2, ())
    assert then.current.last_seen == then.posting["last_seen"] == FIRST + timedelta(days=3)
    now = record.read(store, "p")
    assert now is not None
    assert (now.posting["title"], len(now.contents), len(now.others)) == ("Lead", 2, 1)
    assert record.read(store, "twin", FIRST + timedelta(days=5)) is None


def test_twins_and_reposts_are_told_with_what_shows_that_they_are_the_same(store: Store):
    days = {"first": 0, "twin": 2, "again": 40, "stranger": 1}
    for name, day in days.items():
        posted = date(2026, 1, 1) + timedelta(days=day)
        when = FIRST + timedelta(days=day)
        store.append("observations", observation_rows(name, when=when, posted_on=posted))
        store.append("postings", posting_rows(name, posted_on=posted, kind="posting"))
    rows = [("first", "first", None), ("twin", "first", "same text"), ("again", "first", "address")]
    store.replace_openings(openings(*rows))

    twin = record.read(store, "twin")
    assert twin is not None
    assert twin.posting["twin_of"] == "first"
    assert twin.link == "same text"
    assert [(row["posting_id"], row["link"]) for row in twin.others] == [
        ("first", None),
        ("again", "address"),
    ]
    assert [twin.standing_for(row) for row in twin.others] == [True, False]
    assert [row["posting_id"] for row in twin.rounds()] == ["first", "again"]


def test_a_part_of_the_store_is_read_as_the_whole_is(store: Store):
    for name, day in {"a": 0, "b": 1, "c": 2}.items():
        when = FIRST + timedelta(days=day)
        store.append("observations", observation_rows(name, when=when))
        store.append("postings", posting_rows(name, kind="posting"))
    store.replace_openings(openings(("a", "a", None), ("b", "a", "text")))
    whole = store.postings().collect().sort("posting_id")
    part = store.postings(only=["a", "b"]).collect().sort("posting_id")
    assert part.equals(whole.head(2))


def test_what_the_store_does_not_hold_has_no_record(store: Store):
    assert record.read(store, "nothing") is None
    store.append("observations", observation_rows("unread"))
    assert record.read(store, "unread") is None
