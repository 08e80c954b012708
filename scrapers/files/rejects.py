"""Rejected rows, written beside the input with line and reason, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import polars as pl

from data.spreadsheet import cell
from scrapers.files.mapping import REASON
from scrapers.files.table import LINE, Batch

ENDING = ".rejects.csv"


def is_rejects(file: Path) -> bool:
    """Whether the file is one of ours, which an import of its folder leaves out."""
    return file.name.endswith(ENDING)


class RejectsFile:
    """The rejects of one table, opened with the first of them.

    It stands beside the input, in the current folder where that one cannot be written; `written` names it,
    `trouble` is a sentence where neither folder would take it. No other table of the run has the same: *taken*
    holds the files of those before, in small letters, and takes this one.
    """

    def __init__(self, file: Path, label: str, taken: set[str]) -> None:
        inner = label.removeprefix(str(file)).strip(": ")
        self.name = f"{file.name}{'.' + _file_part(inner) if inner else ''}"
        self.taken = taken
        self.folder = file.parent
        self.written: str | None = None
        self.trouble: str | None = None
        self._stream: IO[str] | None = None
        self._columns: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            with suppress(OSError):  # a full disk has been reported by the row that failed
                self._stream.close()

    def add(self, batch: Batch, mapped: pl.DataFrame) -> None:
        """Write the rows of *mapped* (LINE, reason) as they stand in the batch, and its unreadable records."""
        if self.trouble or not (mapped.height or batch.rejects):
            return
        rows = mapped.join(batch.frame, on=LINE, how="left", maintain_order="left")
        try:
            writer = self._writer(batch.frame.columns[1:])
            for row in rows.iter_rows(named=True):
                cells = (cell(row.get(column) or "") for column in self._columns)
                writer.writerow([row[LINE], row[REASON], *cells])
            for reject in batch.rejects:
                writer.writerow([reject.line, reject.reason, cell(reject.raw)])
        except OSError as error:
            self.trouble = f"The rejected rows could not be written: {error.strerror or error}."

    def _writer(self, columns: list[str]) -> Any:
        if self._stream is None:
            self._columns = columns
            self._stream = self._open()
            csv.writer(self._stream).writerow(["line", "reason", *map(cell, columns)])
        return csv.writer(self._stream)

    def _open(self) -> IO[str]:
        try:
            path = self._free(self.folder)
            stream = path.open("w", encoding="utf-8-sig", newline="")
        except OSError:
            path = self._free(Path.cwd())
            stream = path.open("w", encoding="utf-8-sig", newline="")
        self.taken.add(_small(path))
        self.written = str(path)
        return stream

    def _free(self, folder: Path) -> Path:
        numbers = (f".{number}" if number > 1 else "" for number in count(1))
        paths = (folder / f"{self.name}{number}{ENDING}" for number in numbers)
        return next(path for path in paths if _small(path) not in self.taken)


def _small(path: Path) -> str:
    # Some file systems take names for the same that differ in their capitals.
    return str(path.absolute()).casefold()


def _file_part(label: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in label)[-80:]
