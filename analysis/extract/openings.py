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
    """Return the OPENING rows of those of *postings* (POSTING_COLUMNS, LIFE_COLUMNS) that share their opening with others."""
    return _resolved(postings, _names(postings))


def update(known: pl.DataFrame, postings: pl.LazyFrame, news: pl.Series) -> pa.Table:
    """Return the OPENING rows of *postings*, given those *known* before the observations *news* were read.

    Only postings that may share an opening with one that has news are held against each other again.
    """
    names = _names(postings)
    touched = _touched(names, known, news)
    kept = known.filter(~pl.col("posting_id").is_in(touched["posting_id"].implode()))
    again = _resolved(postings, touched)
    return pa.concat_tables([kept.to_arrow().select(schema.OPENING.names).cast(schema.OPENING), again])


def _names(postings: pl.LazyFrame) -> pl.DataFrame:
    """Return what two postings of one opening have in common: the title, and the employer or the address."""
    like = pl.col("likeness").struct.field("employer", "title", "address")
    named = postings.select("posting_id", "observation_id", like).filter(pl.col("title").is_not_null())
    return named.collect(engine="streaming")


def _touched(names: pl.DataFrame, known: pl.DataFrame, news: pl.Series) -> pl.DataFrame:
    """Return the rows of *names* that have *news*, shared an opening with one of them, or may share one."""
    first = names.filter(pl.col("observation_id").is_in(news.implode()))["posting_id"]
    openings = known.filter(pl.col("posting_id").is_in(first.implode()))["opening"]
    former = known.filter(pl.col("opening").is_in(openings.implode()))["posting_id"]
    touched = names.filter(pl.col("posting_id").is_in(pl.concat([first, former]).implode()))
    while True:
        found = [names.join(touched, on=[name, "title"], how="semi") for name in ("employer", "address")]
        more = pl.concat([touched, *found]).unique("posting_id")
        if more.height == touched.height:
            return touched
        touched = more


def _resolved(postings: pl.LazyFrame, names: pl.DataFrame) -> pa.Table:
    """Return the OPENING rows of those *postings* that *names* holds: with each all that may share an opening with it."""
    listed: dict[tuple[str, str | None], str] = {}
    links: list[Link] = []
    for _, group in groupby(duplicates.facts(_paired(postings, names)), key=attrgetter("employer")):
        links += _links(group, listed)
    links += [(opening, opening, None) for opening in dict.fromkeys(opening for _, opening, _ in links)]
    columns = list(zip(*links, strict=True)) or [(), (), ()]
    return pa.table([list(column) for column in columns], schema=schema.OPENING)


def _paired(postings: pl.LazyFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Return the postings that may share an opening, by employer, those that tell most of it first."""
    like, places = pl.col("likeness").struct, pl.col("place_list")
    shared = [
        pl.col(name).is_not_null() & pl.struct(name, "title").is_duplicated()
        for name in ("employer", "address")
    ]
    ids = names.filter(shared[0] | shared[1])["posting_id"]
    wanted = postings.select(duplicates.COLUMNS).filter(pl.col("posting_id").is_in(ids.implode()))
    placed = (
        places.list.eval(pl.element().struct.field("city").is_not_null()).list.any().fill_null(value=False)
    )
    words = like.field("sketch").bin.slice(0, 4).bin.reinterpret(dtype=pl.Int32)
    order = [like.field("employer"), placed, words, pl.col("posting_id")]
    found = wanted.collect(engine="streaming")
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
