"""What reading a file gives: tables of text in batches, and the records that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

LINE = "__line__"
RAW_LIMIT = 10_000
# Whatever a file provokes, in libraries, too, is its own trouble and not that of the other files.
TROUBLE = (Exception, pl.exceptions.PanicException)


class Unreadable(Exception):
    """A file that cannot be read as a table; the message is one sentence: what, where, what to do."""


class Tableless(Unreadable):
    """A file that is no table, such as a web page: beside tables in an archive nobody misses it."""


@dataclass(frozen=True)
class Reject:
    """A record that could not be read.

    The line is the physical line where the record starts (CSV), the number of the record (JSON, Parquet)
    or the row (Excel). The reason is short and countable, the raw text cut at RAW_LIMIT characters.
    """

    line: int
    reason: str
    raw: str


@dataclass(frozen=True)
class Batch:
    """Some rows of a table: the Int64 column LINE first, then text columns, null where a cell is empty."""

    frame: pl.DataFrame
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table of a file: its name for a report, the columns of its first batch, its batches, read lazily."""

    file: Path
    name: str
    columns: tuple[str, ...]
    batches: Iterator[Batch]
