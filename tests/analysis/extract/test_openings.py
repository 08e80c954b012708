"""Postings of one opening are gathered, whatever their order, and nobody is drawn in through a third."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from analysis.extract import openings, posting
from data import schema
from tests.analysis.extract import opening_pairs
from tests.analysis.extract.opening_pairs import composed, cut, on_another_board, placeless, with_footer

RNG = random.Random(20260501)
MAIL = {"source": "mail", "source_id": None, "url": None}


def seen(read: pa.Table | pa.RecordBatch, **days: datetime) -> pl.DataFrame:
    """Return the *read* postings with the days on which they were seen, all the same where *days* names none."""
    first = [days.get(name, datetime(2026, 1, 1, tzinfo=UTC)) for name in read["posting_id"].to_pylist()]
    return pl.DataFrame(read).with_columns(first_seen=pl.Series(first), last_seen=pl.Series(first))


def read(rows: dict[str, dict[str, Any]]) -> pl.DataFrame:
    """Read the postings *rows*, by name, in any order."""
    given = [
        {"kind": "posting", "posting_id": name, "observation_id": f"{name} {row['description']}"} | row
        for name, row in rows.items()
    ]
    shuffled = random.Random(len(rows)).sample(given, len(given))
    return seen(posting.read(pa.RecordBatch.from_pylist(shuffled, schema=schema.OBSERVATION)))


def resolved(**rows: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Return opening and link of the postings named *rows* that have one."""
    table = openings.resolve(read(rows).lazy())
    assert table.schema.equals(schema.OPENING)
    return {row["posting_id"]: (row["opening"], row["link"]) for row in table.to_pylist()}


def test_each_posting_is_linked_to_the_fullest_one():
    whole = composed(RNG).row()
    found = resolved(
        whole=whole,
        footed=with_footer(whole, RNG),
        teaser=cut(whole, RNG) | MAIL,
        alone=composed(random.Random(7)).row(),
    )
    assert found == {
        "footed": ("footed", None),
        "whole": ("footed", "text"),
        "teaser": ("footed", "part of text"),
    }


def test_a_posting_without_a_place_draws_no_two_places_together():
    one = composed(RNG)
    here, there = one.row() | {"locations": ["Boston, MA"]}, one.row() | {"locations": ["Denver, CO"]}
    found = resolved(
        here=on_another_board(here, RNG),
        there=on_another_board(there, RNG),
        nowhere=placeless(here, RNG) | MAIL,
    )
    assert len(found) == 2
    assert not {"here", "there"} <= set(found)


def test_the_same_address_links_whatever_the_employer_is_called():
    one = composed(RNG).row()
    found = resolved(
        one=one, other=one | {"employer": None, "description": None, "url": f"{one['url']}?utm_id=4"}
    )
    assert found == {"one": ("one", None), "other": ("one", "address")}


def test_two_that_one_board_shows_at_a_time_stay_apart_though_both_are_like_a_third():
    one = composed(RNG)
    edited = [opening_pairs.edited(one.row(), random.Random(seed)) for seed in (1, 2)]
    found = resolved(own=one.row(), first=edited[0], second=edited[1])
    assert len(found) == 2
    assert "own" in found


def test_what_a_board_without_dates_shows_again_months_later_is_one_opening():
    one = composed(RNG).row()
    postings = read({"one": one, "two": opening_pairs.edited(one, RNG) | {"source": one["source"]}})
    assert openings.resolve(postings.lazy()).num_rows == 0
    apart = seen(postings.drop("first_seen", "last_seen").to_arrow(), two=datetime(2026, 2, 1, tzinfo=UTC))
    assert openings.resolve(apart.lazy()).num_rows == 2


def test_without_likeness_nothing_is_linked():
    assert openings.resolve(seen(schema.POSTING.empty_table()).lazy()).num_rows == 0
    row = pa.Table.from_pylist([{"posting_id": "one"}, {"posting_id": "two"}], schema=schema.POSTING)
    assert openings.resolve(seen(row).lazy()).num_rows == 0


@pytest.mark.parametrize("seed", range(4))
def test_what_was_resolved_before_the_news_gives_what_all_at_once_gives(seed: int):
    rng = random.Random(seed)
    before: dict[str, dict[str, Any]] = {}
    for number in range(12):
        row = composed(rng).row()
        before[str(number)] = row
        for name, change in rng.sample([*opening_pairs.TWINS.items()], 3):
            before[f"{number} {name}"] = change(row, rng)
    moved = rng.choice([name for name in before if " " in name])
    later = {name: before.pop(name) for name in rng.sample([*before], 8)}
    known = openings.resolve(read(before).lazy())
    later[moved] = composed(rng).row() | {"title": "Gardener"}
    everything = read(before | later)
    news = read(later)["observation_id"]
    updated = openings.update(pl.DataFrame(known), everything.lazy(), news)
    assert sorted(updated.to_pylist(), key=str) == sorted(
        openings.resolve(everything.lazy()).to_pylist(), key=str
    )


def test_without_news_nothing_changes():
    whole = composed(RNG).row()
    postings = read({"whole": whole, "teaser": cut(whole, RNG) | MAIL})
    known = openings.resolve(postings.lazy())
    assert known.num_rows == 2
    nothing = pl.Series("observation_id", [], pl.String)
    assert openings.update(pl.DataFrame(known), postings.lazy(), nothing).equals(known)
