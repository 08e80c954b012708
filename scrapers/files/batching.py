"""Rows of text into batches: names made unique, mojibake repaired, empty cells null, sizes bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from scrapers.files.opening import Damaged
from scrapers.files.table import LINE, RAW_LIMIT, Batch, Reject, Unreadable
from scrapers.files.text import SURROGATE, SUSPICIOUS, repair

ROWS = 10_000
CHARACTERS = 16_000_000
CELLS = 5_000_000
COLUMNS = 2_000


@dataclass(frozen=True)
class Row:
    """One record read: where it stands, its cells by column, and how many characters it took."""

    line: int
    cells: dict[str, str | None]
    size: int


def unique_names(header: Sequence[str | None]) -> list[str]:
    """Name every column once: `pay`, `pay_2`; a column without a name is called by its place, `column_3`."""
    names: dict[str, None] = {}
    taken = {LINE, *(_tidy(name) for name in header)}
    copies: dict[str, int] = {}  # the next number by stem, so that many equal names take no longer each
    for place, given in enumerate(header, start=1):
        stem = _tidy(given) or f"column_{place}"
        name, copy = stem, copies.get(stem, 2)
        while name in names or name == LINE or (name != stem and name in taken):
            name, copy = f"{stem}_{copy}", copy + 1
        copies[stem] = copy
        names[name] = None
    return list(names)


def reject(line: int, reason: str, raw: str) -> Reject:
    """Make a Reject whose raw text is cut."""
    return Reject(line, reason, raw[:RAW_LIMIT].replace("\0", ""))


def batches(records: Iterable[Row | Reject], columns: Sequence[str] = ()) -> Iterator[Batch]:
    """Gather records into batches; later ones have all columns of earlier ones. The first may be empty.

    Raises Unreadable where there are more than COLUMNS *columns*; a record that would make them more is rejected.
    """
    _refuse_wide(columns)
    known = dict.fromkeys(columns)
    rows: list[Row] = []
    rejects: list[Reject] = []
    size, given = 0, False
    for record in _until_damage(records):
        if isinstance(record, Reject):
            rejects.append(record)
            size += len(record.raw)
        elif len(known | record.cells) > max(COLUMNS, len(known)):
            rejects.append(reject(record.line, "too many columns", str(record.cells)))
        elif any(map(SURROGATE.search, record.cells.keys() - known.keys())):
            rejects.append(reject(record.line, "a column name with broken characters", str(record.cells)))
        else:
            rows.append(record)
            known |= dict.fromkeys(record.cells)
            size += record.size
        if len(rows) >= ROWS or size >= CHARACTERS or len(rows) * len(known) >= CELLS:
            yield Batch(frame(rows, list(known)), tuple(rejects))
            rows, rejects, size, given = [], [], 0, True
    if rows or rejects or (known and not given):
        yield Batch(frame(rows, list(known)), tuple(rejects))


def _refuse_wide(columns: Sequence[str]) -> None:
    if len(columns) > COLUMNS:
        raise Unreadable(
            f"The table has {len(columns):,} columns, more than the {COLUMNS:,} that are read: "
            "save it with those that matter."
        )


def frame(rows: Sequence[Row], columns: Sequence[str]) -> pl.DataFrame:
    """Turn rows into a frame of text columns with the line numbers first."""
    lines = pl.Series(LINE, [row.line for row in rows], dtype=pl.Int64)
    return pl.DataFrame(
        [lines, *(_column(name, [row.cells.get(name) or None for row in rows]) for name in columns)]
    )


def _tidy(name: str | None) -> str:
    whole = SURROGATE.sub("\ufffd", name or "")
    return " ".join(repair(whole).replace("\ufeff", "").split())


def _column(name: str, cells: list[str | None]) -> pl.Series:
    try:
        column = pl.Series(name, cells, dtype=pl.String)
    except UnicodeEncodeError:
        whole = (cell and SURROGATE.sub("\ufffd", cell) for cell in cells)
        column = pl.Series(name, whole, dtype=pl.String)
    # The engine finds the few cells that are suspicious much faster than a loop does.
    suspicious = column.str.contains(SUSPICIOUS).arg_true()
    if suspicious.is_empty():
        return column
    return column.scatter(suspicious, [repair(cell) or None for cell in column.gather(suspicious)])


def _until_damage(records: Iterable[Row | Reject]) -> Iterator[Row | Reject]:
    line = 0
    try:
        for record in records:
            line = record.line
            yield record
    except Damaged:
        yield Reject(line + 1, "the file ends early or is damaged", "")
