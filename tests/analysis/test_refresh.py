"""Refreshing reads what is new, once, and everything again when the reading rules change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from analysis import refresh
from analysis.extract import posting
from tests.conftest import observation_rows, posting_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from data.store import Store

DAY = datetime(2026, 1, 1, tzinfo=UTC)
OPENING = {
    "title": "ML Engineer",
    "employer": "Alder Quay",
    "url": "https://alderquay.example/openings/48213",
}


def titles(store: Store) -> list[str]:
    return store.postings().collect()["title"].sort().to_list()


def test_an_empty_store_has_nothing_to_read(store: Store):
    assert refresh.refresh(store) == 0


def test_only_what_is_new_is_read(store: Store):
    store.append("observations", observation_rows("one", "two", title="Data Scientist"))
    assert refresh.refresh(store) == 2
    assert refresh.refresh(store) == 0
    store.append("observations", observation_rows("three", title="ML Engineer"))
    assert refresh.refresh(store) == 1
    assert titles(store) == ["Data Scientist", "Data Scientist", "ML Engineer"]


def test_postings_read_by_other_rules_are_read_again(store: Store):
    store.append("observations", observation_rows("one", title="Data Scientist"))
    store.append("postings", posting_rows("one", title="read wrongly", reader_version="older"))
    assert refresh.refresh(store) == 1
    assert titles(store) == ["Data Scientist"]
    assert set(store.scan("postings").collect()["reader_version"]) == {posting.VERSION}


def test_an_observation_stored_twice_is_read_and_counted_once(store: Store):
    for _ in range(2):
        store.append("observations", observation_rows("one", title="Data Scientist"))
    refresh.refresh(store)
    assert titles(store) == ["Data Scientist"]
    assert refresh.refresh(store) == 0


def test_progress_ends_with_all_of_them(store: Store):
    store.append("observations", observation_rows(*map(str, range(50))))
    told: list[tuple[int, int]] = []
    refresh.refresh(store, lambda done, total: told.append((done, total)))
    assert told[-1] == (50, 50)


def twins(store: Store) -> dict[str, str | None]:
    return dict(store.postings().select("posting_id", "twin_of").collect().iter_rows())


def test_what_comes_later_is_known_for_a_twin_of_what_was_there(store: Store):
    store.append("observations", observation_rows("one", when=DAY, **OPENING))
    refresh.refresh(store)
    store.append("observations", observation_rows("other", when=DAY, **OPENING | {"title": "Data Scientist"}))
    store.append("observations", observation_rows("two", when=DAY + timedelta(days=1), **OPENING))
    refresh.refresh(store)
    assert twins(store) == {"one": None, "two": "one", "other": None}


def test_openings_are_resolved_though_the_run_that_read_them_was_killed(store: Store):
    store.append("observations", observation_rows("one", when=DAY, **OPENING))
    refresh.refresh(store)
    store.append("observations", observation_rows("two", when=DAY + timedelta(days=1), **OPENING))
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(store, "replace_openings", interrupted)
        refresh.refresh(store)
    assert twins(store) == {"one": None, "two": None}
    assert refresh.refresh(store) == 0
    assert twins(store) == {"one": None, "two": "one"}


def test_what_another_process_reads_meanwhile_is_resolved_too(store: Store):
    store.append("observations", observation_rows("one", when=DAY, **OPENING))
    store.append("observations", observation_rows("two", when=DAY + timedelta(days=1), **OPENING))
    replace, meanwhile = store.replace_openings, []

    def late(rows: pa.Table) -> None:
        # Between what this process has resolved and what it writes, another one comes first.
        if not meanwhile:
            meanwhile.append(type(store)(store.root))
            meanwhile[0].append(
                "observations", observation_rows("three", when=DAY + timedelta(days=2), **OPENING)
            )
            refresh.refresh(meanwhile[0])
        replace(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "replace_openings", late)
        refresh.refresh(store)
    assert twins(store) == {"one": None, "two": "one", "three": "one"}


def interrupted(rows: object) -> None:
    raise KeyboardInterrupt
