"""Read Excel and OpenDocument workbooks: every sheet that holds something is a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

import python_calamine as calamine

from scrapers.files import extent
from scrapers.files.batching import Row, batches, unique_names
from scrapers.files.flat import as_text
from scrapers.files.opening import Source, whole
from scrapers.files.table import Batch, Unreadable

# A title and notes may stand above the header.
HEAD_ROWS = 20

Cells = list[str | None]


def sheets(source: Source) -> list[str]:
    """Name the sheets of a workbook, charts and macros left out; raises Unreadable where they span too much."""
    extent.check(source)
    kinds = {sheet.name: sheet.typ for sheet in _workbook(source).sheets_metadata}
    return [name for name, kind in kinds.items() if kind == calamine.SheetTypeEnum.WorkSheet]


def read(source: Source, sheet: str) -> Iterator[Batch]:
    """Read one sheet; its header is the first row that is about as full as those below it."""
    try:
        content = _workbook(source).get_sheet_by_name(sheet)
    except calamine.CalamineError as error:
        message = f"Sheet {sheet} of {source.name} cannot be read ({error}): save it as CSV."
        raise Unreadable(message) from error
    rows = ((line, [as_text(cell) for cell in row]) for line, row in enumerate(content.iter_rows(), start=1))
    filled = ((line, cells) for line, cells in rows if any(cells))
    head = list(islice(filled, HEAD_ROWS))
    if not head:
        return
    start = _header_place([cells for _, cells in head])
    names = unique_names(head[start][1])
    yield from batches(_rows(chain(head[start + 1 :], filled), names), names)


def _workbook(source: Source) -> calamine.CalamineWorkbook:
    try:
        with whole(source) as stream:
            return calamine.CalamineWorkbook.from_filelike(stream)
    except calamine.PasswordError as error:
        raise Unreadable(f"{source.name} is locked with a password: save it without one.") from error
    except calamine.CalamineError as error:
        raise Unreadable(f"{source.name} cannot be read as a workbook ({error}): save it as CSV.") from error


def _header_place(head: list[Cells]) -> int:
    counts = [sum(cell is not None for cell in cells) for cells in head]
    return next(place for place, count in enumerate(counts) if 2 * count >= max(counts))


def _rows(numbered: Iterator[tuple[int, Cells]], names: list[str]) -> Iterator[Row]:
    for line, cells in numbered:
        yield Row(line, dict(zip(names, cells, strict=False)), sum(len(cell or "") for cell in cells))
