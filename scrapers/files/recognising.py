"""Know a table by its columns: which layout fits it, or which join table of a layout it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import polars as pl

from scrapers.files.layout import Join, Layout, Signature, plain
from scrapers.files.table import Batch, Table

SAMPLE_ROWS = 200


def recognised(table: Table, layouts: tuple[Layout, ...]) -> tuple[Batch, Iterator[Batch], Layout | None]:
    """Return the first batch of *table*, all its batches, and the layout that fits, if one does."""
    first = next(table.batches)
    layout = recognise(table.columns, first.frame.head(SAMPLE_ROWS), layouts)
    return first, chain([first], table.batches), layout


def by_title(layout: Layout) -> Layout:
    """Return a layout that someone chose, so that it fits every table that has the title's column."""
    cells = layout.columns.get("title") or tuple(cell for part in layout.columns.values() for cell in part)
    names = frozenset(plain(column) for cell in cells for column in cell.columns)
    return replace(layout, recognise=(Signature((names,), {}),))


def recognise(columns: Iterable[str], sample: pl.DataFrame, layouts: tuple[Layout, ...]) -> Layout | None:
    """Return the layout that knows the most of these columns; *sample* holds the first rows."""
    actual = {plain(column): column for column in reversed(list(columns))}
    fits = [
        (len(signature.columns) + len(signature.cells), _known_columns(layout, actual), layout)
        for layout in layouts
        for signature in layout.recognise
        if all(names & actual.keys() for names in signature.columns) and _cells_fit(signature, actual, sample)
    ]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def join_table(columns: Iterable[str], layouts: tuple[Layout, ...]) -> tuple[Layout, Join] | None:
    """Return the layout and the join that a table with these columns is for."""
    there = {plain(column) for column in columns}
    fits = [
        (len(join.columns), layout, join)
        for layout in layouts
        for join in layout.joins
        if join.columns <= there
    ]
    return max(fits, key=lambda fit: fit[0])[1:] if fits else None


def _known_columns(layout: Layout, actual: dict[str, str]) -> int:
    named_there = {
        plain(column) for cells in layout.columns.values() for cell in cells for column in cell.columns
    }
    return len(named_there & actual.keys())


def _cells_fit(signature: Signature, actual: dict[str, str], sample: pl.DataFrame) -> bool:
    """Whether more than half of the cells say what the signature asks for: a mixed table is no board's own."""
    for names, part in signature.cells.items():
        there = [actual[name] for name in names if name in actual]
        if not there:
            return False
        cell = pl.concat_str(pl.col(there).str.to_lowercase(), separator=" ", ignore_nulls=True)
        filled = sample.select(cell.alias("cell")).filter(pl.col("cell") != "")
        share = filled["cell"].str.contains(part.lower(), literal=True).mean()
        if not isinstance(share, float) or share <= 0.5:
            return False
    return True
