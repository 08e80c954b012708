"""Open any supported file and give its tables; `table.py` says what a table is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from scrapers.files import delimited, parquet, records, sheets
from scrapers.files.opening import LIMIT, Source, sources
from scrapers.files.table import Batch, Table, Tableless, Unreadable
from scrapers.files.text import encoding_of

HEAD = 4096
HTML = re.compile(r"\s*<(?:!doctype|!--|\?xml|[a-z][\w:-]*[\s>/])", re.IGNORECASE)
JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d-]|[\[{]\s*$)')
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def tables(path: Path, limit: int = LIMIT) -> Iterator[Table]:
    """Give the tables of the file at *path*; raises Unreadable where there is none.

    It is raised behind the tables, too, where one of an archive could not be read. No more than *limit* bytes
    are unpacked from a gzip file or a member of a zip file.
    """
    reasons = []
    done = False
    for source in sources(path, limit):
        try:
            for table in _tables(source):
                done = True
                yield table
        except Unreadable as error:
            reasons.append(error)
    lost = [str(error) for error in reasons if not (done and isinstance(error, Tableless))]
    if lost or not done:
        raise Unreadable(" ".join(lost) or f"{path.name} holds no file.")


def _tables(source: Source) -> Iterator[Table]:
    with source.open() as stream:
        head = stream.read(HEAD)
    if head.startswith(WORKBOOKS):
        for sheet in sheets.sheets(source):
            yield from _table(source, sheet, sheets.read(source, sheet))
    else:
        yield from _table(source, source.name, _read(source, head))


def _table(source: Source, name: str, batches: Iterator[Batch]) -> Iterator[Table]:
    first = next(batches, None)
    if first is None:
        return
    if first.frame.width == 1 and first.rejects:
        reject = first.rejects[0]
        raise Unreadable(f"{name} holds no record that can be read ({reject.reason}, line {reject.line}).")
    yield Table(source.file, name, tuple(first.frame.columns[1:]), chain([first], batches))


def _read(source: Source, head: bytes) -> Iterator[Batch]:
    if head.startswith(b"PAR1"):
        return parquet.read(source)
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    if not text.strip("\0 \t\r\n"):
        raise Tableless(f"{source.name} is empty.")
    if HTML.match(text):
        raise Tableless(f"{source.name} is a web page or XML, not a table: save the data as CSV or JSON.")
    if text.startswith("%PDF") or len(CONTROL.findall(text)) > max(20, len(text) // 20):
        raise Tableless(f"{source.name} is not a text file: save the table as CSV, Excel, JSON or Parquet.")
    return records.read(source) if JSON.match(text) else delimited.read(source)
