"""Listings end where they should, and details that do not come stop nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.faults import Failed
from scrapers.paging import PATIENCE, detailed, listed, placed
from scrapers.source import Page, Reject, Row, Unexpected

GONE = Failed("gone", "It is gone.")


def page(*ids: str, total: int | None = None) -> Page:
    return Page(tuple({"source_id": name, "title": f"Data Scientist {name}"} for name in ids), total=total)


def shown(pages: list[Page]) -> list[str]:
    return [row["source_id"] for page in pages for row in page.rows]


def asking(*pages: Page) -> Callable[[int], Page]:
    return lambda number: pages[min(number, len(pages) - 1)]


def test_a_listing_ends_with_its_total_without_asking_again() -> None:
    found = list(listed(asking(page("a", "b", total=3), page("c", total=0)), most=2))
    assert shown(found) == ["a", "b", "c"]
    assert not any(page.capped for page in found)


def test_a_listing_without_total_ends_with_an_empty_page() -> None:
    found = list(listed(asking(page("a"), page("b"), Page(())), most=9))
    assert shown(found) == ["a", "b"]
    assert not any(page.capped for page in found)


def test_a_page_that_repeats_for_ever_ends_the_listing_as_incomplete() -> None:
    found = list(listed(asking(page("a", "b", total=90)), most=1_000))
    assert (shown(found), found[-1].capped, len(found)) == (["a", "b"], True, 2)


def test_a_listing_that_goes_on_past_the_most_is_capped() -> None:
    found = list(listed(lambda number: page(str(number)), most=3))
    assert (shown(found), found[-1].capped) == (["0", "1", "2"], True)


def test_what_another_search_has_shown_is_left_out_and_does_not_end_this_one() -> None:
    known: set[str] = set()
    first = list(listed(asking(page("a", "b", total=2)), most=5, known=known))
    second = list(listed(asking(page("b", "a"), page("c"), Page(())), most=5, known=known))
    assert shown(first + second) == ["a", "b", "c"]


def test_a_page_of_rejects_alone_does_not_end_a_listing() -> None:
    bad = Page((), (Reject("no title", "{}"),))
    assert shown(list(listed(asking(bad, page("a"), Page(())), most=5))) == ["a"]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=6), st.integers(1, 8))
def test_no_listing_shows_a_posting_twice_or_goes_on_past_the_most(told: list[list[str]], most: int) -> None:
    found = list(listed(asking(*(page(*ids) for ids in told)), most=most))
    assert len(shown(found)) == len(set(shown(found)))
    assert len(found) <= most + 1


def test_details_are_asked_for_wanted_titles_alone_and_keep_the_listing_s_name() -> None:
    rows: tuple[Row, ...] = (
        {"source_id": "1", "title": "Data Scientist"},
        {"source_id": "2", "title": "Baker"},
    )
    details = Page(({"source_id": "other", "title": "Data Scientist", "description": "Text", "url": None},))
    (found,) = detailed(iter([Page(rows)]), lambda row: details)
    assert found.rows[0] == {"source_id": "1", "title": "Data Scientist", "description": "Text"}
    assert found.rows[1] == rows[1]


def test_a_posting_whose_details_are_gone_stays_as_listed() -> None:
    def ask(row: Row) -> Page:
        if row["source_id"] == "a":
            raise GONE
        return Page(({"title": "Data Scientist", "description": "Text"},))

    (found,) = detailed(iter([page("a", "b")]), ask)
    assert [row.get("description") for row in found.rows] == [None, "Text"]


@pytest.mark.parametrize("error", [GONE, Unexpected("It is something else.")])
def test_details_that_fail_in_a_row_raise_after_their_page(error: Exception) -> None:
    asked: list[str] = []

    def ask(row: Row) -> Page:
        asked.append(row["source_id"])
        raise error

    pages = detailed(iter([page(*"abcdef"), page("g")]), ask)
    assert shown([next(pages)]) == list("abcdef")
    assert len(asked) == PATIENCE
    with pytest.raises(type(error)):
        next(pages)


def test_a_stop_keeps_what_was_read_and_no_half_postings() -> None:
    def ask(row: Row) -> Page:
        if row["source_id"] == "b":
            raise Failed("stopped", "The run was stopped.")
        return Page(({"title": "Data Scientist", "description": "Text"},))

    pages = detailed(iter([page("a", "b", "c")]), ask)
    found = next(pages)
    assert (shown([found]), found.capped) == (["a"], True)
    with pytest.raises(Failed):
        next(pages)


def test_names_and_addresses_are_made_whole() -> None:
    rows: tuple[Row, ...] = (
        {"source_id": "1", "url": "/job/1"},
        {"source_id": None, "url": "https://[broken"},
    )
    assert placed(Page(rows), "https://acme.example/jobs", "acme").rows == (
        {"source_id": "acme/1", "url": "https://acme.example/job/1"},
        {"source_id": None, "url": "https://[broken"},
    )
