"""Join tables: second files whose columns are added to the postings by a key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from scrapers.files.layout import Join, Layout, plain, plain_names
from scrapers.files.reading import tables
from scrapers.files.recognising import join_table, recognised
from scrapers.files.table import TROUBLE

# Files that may hold several tables; the next one is only there when the one before was read.
CONTAINERS = (".zip", ".xlsx", ".xlsm", ".xls", ".ods")
KEY = "__key__"

Lookups = dict[str, dict[str, pl.DataFrame]]


def lookups(files: list[Path], layouts: tuple[Layout, ...]) -> Lookups:
    """Return the join tables among *files* by layout and name: KEY, one row each, and the columns to add."""
    alone = len(files) == 1 and files[0].suffix.lower() not in CONTAINERS
    if alone or not any(layout.joins for layout in layouts):
        return {}
    given: Lookups = {}
    for file in files:
        try:
            for layout, join, table in _join_tables(file, layouts):
                tables_of = given.setdefault(layout.name, {})
                parts = [tables_of[join.name], table] if join.name in tables_of else [table]
                tables_of[join.name] = pl.concat(parts, how="diagonal")
        except TROUBLE:
            continue  # the import reads the file again and reports it
    return {layout.name: _by_key(layout, given[layout.name]) for layout in layouts if layout.name in given}


def joined(frame: pl.DataFrame, layout: Layout, given: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return *frame* with the columns of the layout's join tables that were given."""
    names = plain_names(frame)
    for join in layout.joins:
        key = names.get(plain(join.to))
        if join.into is None and join.name in given and key is not None:
            table = given[join.name].rename({KEY: key})
            frame = frame.join(table, on=key, how="left", maintain_order="left")
    return frame


def _join_tables(file: Path, layouts: tuple[Layout, ...]) -> Iterator[tuple[Layout, Join, pl.DataFrame]]:
    for table in tables(file):
        _, batches, main = recognised(table, layouts)
        found = None if main else join_table(table.columns, layouts)
        if found is not None:
            yield *found, pl.concat([batch.frame for batch in batches], how="diagonal")
        elif file.suffix.lower() not in CONTAINERS:
            return
        for _ in batches:
            pass  # a table must be used up before the next one


def _by_key(layout: Layout, given: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    extended = dict(given)
    for join in layout.joins:
        if join.into in extended and join.name in extended:
            into = extended[join.into]
            key = plain_names(into)[plain(join.to)]
            right = _keyed(extended[join.name], join)
            extended[join.into] = into.join(right, left_on=key, right_on=KEY, how="left")
    return {
        join.name: _keyed(extended[join.name], join)
        for join in layout.joins
        if join.name in extended and join.into is None and join.take
    }


def _keyed(frame: pl.DataFrame, join: Join) -> pl.DataFrame:
    """Return one row for each key; several values of a key become a JSON list."""
    names = plain_names(frame)
    there = {f"{join.name}.{column}": names.get(plain(column)) for column in join.take}
    columns = [pl.col(old).alias(new) for new, old in there.items() if old is not None]
    rows = frame.select(pl.col(names[plain(join.on)]).alias(KEY), *columns).drop_nulls(KEY)
    if not columns:
        return rows.unique()
    lists = rows.group_by(KEY).agg(pl.exclude(KEY).drop_nulls().unique(maintain_order=True))
    return lists.with_columns(
        pl.when(pl.col(name).list.len() > 1)
        .then(pl.col(name).map_elements(_json, return_dtype=pl.String))
        .otherwise(pl.col(name).list.first())
        for name in lists.columns
        if name != KEY
    )


def _json(values: pl.Series) -> str:
    return json.dumps(values.to_list(), ensure_ascii=False)
