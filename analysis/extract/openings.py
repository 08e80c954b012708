"""Which read postings are one opening: each is held against the fullest posting of every opening like it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from analysis.extract import duplicates
from analysis.extract.duplicates import Facts
from data import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Link = tuple[str, str, str | None]
"""posting_id, opening and link of a row of the store's openings."""
Opening = list[Facts]
"""Postings that are one opening, the fullest one first."""


def resolve(postings: pl.LazyFrame) -> pa.Table:
    """Return the OPENING rows of those of *postings* (POSTING_COLUMNS) that share their opening with others."""
    listed: dict[tuple[str, str | None], str] = {}
    links: list[Link] = []
    for _, group in groupby(duplicates.facts(_paired(postings)), key=attrgetter("employer")):
        links += _links(group, listed)
    links += [(opening, opening, None) for opening in dict.fromkeys(opening for _, opening, _ in links)]
    columns = list(zip(*links, strict=True)) or [(), (), ()]
    return pa.table([list(column) for column in columns], schema=schema.OPENING)


def _paired(postings: pl.LazyFrame) -> pl.DataFrame:
    """Return the postings that may share an opening, by employer, those that tell most of it first."""
    like, places = pl.col("likeness").struct, pl.col("place_list")
    names = postings.select("posting_id", like.field("employer", "title", "address")).collect()
    shared = [
        pl.col(name).is_not_null() & pl.struct(name, "title").is_duplicated()
        for name in ("employer", "address")
    ]
    ids = names.filter(pl.col("title").is_not_null() & (shared[0] | shared[1]))["posting_id"]
    found = postings.select(duplicates.COLUMNS).filter(pl.col("posting_id").is_in(ids.implode())).collect()
    placed = (
        places.list.eval(pl.element().struct.field("city").is_not_null()).list.any().fill_null(value=False)
    )
    words = like.field("sketch").bin.slice(0, 4).bin.reinterpret(dtype=pl.Int32)
    order = [like.field("employer"), placed, words, pl.col("posting_id")]
    return found.sort(order, descending=[False, True, True, False], nulls_last=True)


def _links(group: Iterable[Facts], listed: dict[tuple[str, str | None], str]) -> Iterator[Link]:
    """Yield what links postings of one employer to openings; *listed* has the openings of known addresses."""
    # A posting without a city comes after those with one, and is held against all openings of its title.
    known: defaultdict[tuple[str | None, str | None], list[Opening]] = defaultdict(list)
    for facts in group:
        place = (facts.address or "", facts.title)
        if facts.address and place in listed:
            yield facts.posting_id, listed[place], duplicates.ADDRESS
            continue
        cities = facts.cities or (None,)
        candidates = (opening for city in cities for opening in known[facts.title, city])
        opening, link = next(_linked(candidates, facts), ([], None))
        opening.append(facts)
        if link:
            yield facts.posting_id, opening[0].posting_id, link
        else:
            for city in (*facts.cities, None):
                known[facts.title, city].append(opening)
        if facts.address:
            listed[place] = opening[0].posting_id


def _linked(openings: Iterable[Opening], facts: Facts) -> Iterator[tuple[Opening, str]]:
    """Yield the openings that a posting belongs to, each with what shows it: no member speaks against it."""
    for opening in openings:
        link = duplicates.link(opening[0], facts)
        if link and not any(duplicates.parted(member, facts) for member in opening[1:]):
            yield opening, link
