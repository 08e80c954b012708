"""How a text table is written: its delimiter and quoting, told from a sample of its first lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

DELIMITERS = ",;\t|"
RECORDS = 200
# An unusual way of writing must explain the sample clearly better than the usual one.
MARGIN = 0.9


@dataclass(frozen=True)
class Dialect:
    """The options that csv.reader needs."""

    delimiter: str = ","
    skipinitialspace: bool = False
    escapechar: str | None = None
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL


UNUSUAL = (
    Dialect(skipinitialspace=True),
    Dialect(escapechar="\\"),
    Dialect(quoting=csv.QUOTE_NONE),
)


def reader(lines: Iterable[str], dialect: Dialect, strict: bool = False) -> Iterator[list[str]]:
    """Read lines in a dialect; a *strict* reader raises csv.Error where quotes are wrong."""
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        skipinitialspace=dialect.skipinitialspace,
        escapechar=dialect.escapechar,
        quoting=dialect.quoting,
        strict=strict,
    )


def dialect_of(lines: list[str]) -> Dialect:
    """Choose the dialect in which the header is wide and most records are as wide as the header."""
    usual = max(map(Dialect, DELIMITERS), key=lambda dialect: _score(lines, dialect))
    records = sample(lines, usual)
    width = len(records[0]) if records else 1
    if has_row_names(records) or (width > 1 and all(len(record) == width for record in records)):
        return usual
    # A header in quotes means them.
    ways = UNUSUAL[:-1] if any('"' in line for line in lines[:1]) else UNUSUAL
    unusual = [replace(way, delimiter=delimiter) for way, delimiter in product(ways, DELIMITERS)]
    best = max(unusual, key=lambda dialect: _score(lines, dialect))
    return best if MARGIN * _score(lines, best) > _score(lines, usual) else usual


def sample(lines: list[str], dialect: Dialect) -> list[list[str]]:
    """Read the first records that say something; the last of several may be cut and is left out."""
    records: list[list[str]] = []
    try:
        for fields in reader(lines, dialect):
            if not is_blank(fields):
                records.append(fields)
            if len(records) > RECORDS:
                break
    except csv.Error:
        pass
    return records[:-1] if len(records) > 2 else records


def is_blank(fields: list[str]) -> bool:
    """Tell whether a record says nothing."""
    return not any(field and not field.isspace() for field in fields)


def has_row_names(records: list[list[str]]) -> bool:
    """Tell whether a name stands before every row for which the header has no column, as R writes it."""
    header, *rows = records or [[]]
    longer = all(len(row) == len(header) + 1 for row in rows)
    return len(header) > 1 and bool(rows) and longer and any(row[-1] for row in rows)


def _score(lines: list[str], dialect: Dialect) -> float:
    records = sample(lines, dialect)
    if not records:
        return 0.0
    width = len(records[0])
    fitting = sum(len(record) >= width and not any(record[width:]) for record in records)
    return width * (1.0 if has_row_names(records) else fitting / len(records))
