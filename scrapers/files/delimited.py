"""Read CSV, TSV and their kin a record at a time, whatever is wrong with some of them."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from io import TextIOWrapper

from scrapers.files.batching import Row, batches, reject, unique_names
from scrapers.files.dialect import Dialect, dialect_of, has_row_names, is_blank, reader, sample
from scrapers.files.opening import Source
from scrapers.files.table import Batch, Reject
from scrapers.files.text import encoding_of, text_stream

SAMPLE_LINES = 2_000
SAMPLE_CHARACTERS = 1_000_000
FIELD_LIMIT = 32_000_000
# Looking for the next good record behind a quote that does not close reads lines again: up to this many.
LINES_AGAIN = 200
CHARACTERS_AGAIN = 100_000_000
# Excel may state the delimiter on a line of its own.
STATED = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)

WRONG_NUMBER = "wrong number of fields"
UNCLOSED = "a quote that does not close"


def read(source: Source) -> Iterator[Batch]:
    """Read a delimited text file; its header is the first record that is not blank."""
    # The module's limit is one for the whole process; the default of 131,072 is less than some postings have.
    csv.field_size_limit(FIELD_LIMIT)
    with source.open() as stream:
        encoding = encoding_of(stream.read(4096))
    with source.open() as stream, text_stream(stream, encoding) as text:
        lines = _Lines(text)
        dialect, names = _start(lines)
        yield from batches(_records(lines, dialect, names), names)


class _Lines(Iterator[str]):
    """The lines of a text; those of the current record are kept, so that they can be read again."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._pending: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0
        self.again = 0
        self.starved = False

    def __next__(self) -> str:
        line = self._pending.popleft() if self._pending else self._text.readline(FIELD_LIMIT)
        if not line:
            self.starved = True
            raise StopIteration
        self.taken.append(line)
        self.number += 1
        return line

    def begin(self) -> None:
        """Forget the lines taken: a new record starts."""
        self.taken = []
        self.starved = False

    def put_back(self, start: int = 0) -> None:
        """Give the lines taken from *start* on back, to be read again."""
        back = self.taken[start:]
        self._pending.extendleft(reversed(back))
        self.number -= len(back)
        self.again += sum(map(len, back))
        self.begin()


def _start(lines: _Lines) -> tuple[Dialect, list[str]]:
    size = 0
    for line in lines:
        size += len(line)
        if len(lines.taken) >= SAMPLE_LINES or size >= SAMPLE_CHARACTERS:
            break
    head = lines.taken
    lines.put_back()
    stated = STATED.match(head[0]) if head else None
    if stated:
        head = head[1:]
        next(lines)
    dialect = Dialect(stated[1]) if stated else dialect_of(head)
    header = next((fields for fields in reader(lines, dialect) if not is_blank(fields)), [])
    records = sample(head, dialect)
    if has_row_names(records):
        header = ["", *header]
    widest = max(map(len, records[1:]), default=len(header))
    # A header may end in delimiters that its rows lack.
    while len(header) > widest and not header[-1]:
        header = header[:-1]
    return dialect, unique_names(header)


def _records(lines: _Lines, dialect: Dialect, names: list[str]) -> Iterator[Row | Reject]:
    width = len(names)
    strict, lenient = reader(lines, dialect, strict=True), reader(lines, dialect)
    while True:
        lines.begin()
        line = lines.number + 1
        fields = _next(strict)
        sound = fields is not None
        if not sound and lines.taken:
            lines.put_back()
            fields = _next(lenient)
        taken, starved = lines.taken, lines.starved
        if not taken:
            return
        if fields is not None and is_blank(fields):
            continue
        fits = fields is not None and _has_width(fields, width) and not starved
        certain = sound or len(taken) == 1
        cut = (
            len(taken) if fits and certain else _cut_loose(lines, dialect, width, 1 if sound else LINES_AGAIN)
        )
        if fits and fields and cut == len(taken):
            yield Row(line, dict(zip(names, fields, strict=False)), sum(map(len, taken)))
        else:
            reason = UNCLOSED if starved or not certain else WRONG_NUMBER
            yield reject(line, reason, "".join(taken[:cut]))


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    """Read one record; null where its quotes are wrong, a field is too long, or nothing is left."""
    try:
        return next(rows, None)
    except csv.Error:
        return None


def _has_width(fields: list[str], width: int) -> bool:
    # Delimiters behind the last column are harmless.
    return len(fields) == width or (len(fields) > width and not any(fields[width:]))


def _cut_loose(lines: _Lines, dialect: Dialect, width: int, attempts: int) -> int:
    """Go behind a bad record and return how many of its lines are its own.

    A quote that does not close swallows the records after it: where a good record starts at one of the lines
    swallowed, the bad one ends before it and reading goes on from there.
    """
    taken = lines.taken
    if width < 3:
        return len(taken)
    lines.put_back(1)
    for start in range(1, len(taken)):
        if start <= attempts and lines.again < CHARACTERS_AGAIN:
            fields = _next(reader(lines, dialect, strict=True))
            lines.put_back()
            if fields is not None and len(fields) == width:
                return start
        next(lines)
        lines.begin()
    return len(taken)
