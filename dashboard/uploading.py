"""An uploaded file: what it would be read as, shown before anything is stored, and its import."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl

from data.schema import OBSERVATION_COLUMNS
from data.store import Store
from scrapers.files import layout as layouts
from scrapers.files import mapping
from scrapers.files.importing import ALONE, import_files
from scrapers.files.joining import Lookups, joined, lookups
from scrapers.files.proposal import propose
from scrapers.files.reading import tables
from scrapers.files.recognising import SAMPLE_ROWS, by_title, join_table, recognised
from scrapers.files.table import LINE, TROUBLE

if TYPE_CHECKING:
    from scrapers.files.layout import Cell, Layout
    from scrapers.files.report import Report
    from scrapers.files.table import Batch, Table

KINDS = ("csv", "tsv", "txt", "xlsx", "xls", "ods", "json", "jsonl", "ndjson", "parquet", "gz", "zip")
UNPACKED = 2_000_000_000
LOOKED_AT = 2_000
SHOWN_ROWS = 10
SHOWN_REJECTS = 200
EXAMPLES = 3
LONGEST = 80
FIRST = ("title", "employer", "locations", "posted_on", "pay_low", "pay_high", "pay_currency", "pay_period")
MEANINGS = {column.name: column.meaning for column in OBSERVATION_COLUMNS}
_HIDDEN = {"kind", "source", "observed_at", "board"}
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Preview:
    """What a table of a file would be read as, by its first rows; *error* where it cannot be.

    layout is the title of the layout; mapping, rows and rejects are for the screen; looked_at and taken count rows.
    """

    name: str
    rows_there: int
    layout: str | None = None
    looked_at: int = 0
    taken: int = 0
    mapping: pd.DataFrame = field(default_factory=pd.DataFrame)
    unused: tuple[str, ...] = ()
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    rejects: pd.DataFrame = field(default_factory=pd.DataFrame)
    reasons: Counter[str] = field(default_factory=Counter)
    proposal: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class Imported:
    """What an import tells: a report for each table, and the rejected rows as CSV by the name of their file."""

    reports: tuple[Report, ...]
    rejects: dict[str, bytes]


def safe_name(name: str) -> str:
    """Return the last part of an uploaded file's *name*, without any sign that could lead elsewhere."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = re.sub(r"[^\w.\- ]", "_", last).strip(". ")[-100:]
    return f"_{plain}" if not plain or _DEVICE.match(plain) else plain


def previews(name: str, content: bytes, written: str | None = None) -> list[Preview]:
    """Return what each table of an uploaded file would be read as, by its own layout or the *written* one (TOML).

    Raises LayoutError where the written one cannot be used.
    """
    known = (by_title(layouts.parse(written, "written")),) if written else layouts.known()
    found: list[Preview] = []
    with _saved(name, content) as path:
        try:
            given = lookups([path], known)
            found.extend(_preview(table, known, given) for table in tables(path, UNPACKED))
        except TROUBLE as error:
            found.append(
                Preview(path.name, 0, error=" ".join(str(error).split()).replace(str(path), path.name))
            )
    return found


def imported(name: str, content: bytes, store: Store, written: str | None = None) -> Imported:
    """Import an uploaded file into *store*, by its own layout or the *written* one (TOML)."""
    layout = layouts.parse(written, "written") if written else None
    with _saved(name, content) as path:
        reports = tuple(import_files([path], store, layout))
        files = [Path(report.rejects_file) for report in reports if report.rejects_file]
        return Imported(reports, {file.name: file.read_bytes() for file in files})


@contextmanager
def _saved(name: str, content: bytes) -> Iterator[Path]:
    """Give the path of a copy in a folder of its own, which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="jobmarket-upload-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, safe_name(name))
        path.write_bytes(content)
        yield path


def _preview(table: Table, known: tuple[Layout, ...], given: Lookups) -> Preview:
    first, batches, layout = recognised(table, known)
    rows_there = sum(batch.frame.height + len(batch.rejects) for batch in batches)
    if layout is not None:
        return _mapped(table, first, layout, given, rows_there)
    if found := join_table(table.columns, known):
        alone = None if found[0].name in given else ALONE.format(found[0].name)
        return Preview(table.name, rows_there, f"{found[0].title}: {found[1].name}", error=alone)
    # Its first line speaks to those who use the command line.
    proposal = propose(table.file.name, first.frame.head(SAMPLE_ROWS)).partition("\n")[2]
    return Preview(table.name, rows_there, proposal=proposal)


def _mapped(table: Table, first: Batch, layout: Layout, given: Lookups, rows_there: int) -> Preview:
    frame = joined(first.frame.head(LOOKED_AT), layout, given.get(layout.name, {}))
    done = mapping.apply(layout, frame)
    unreadable = [(reject.line, reject.reason, reject.raw[:LONGEST]) for reject in first.rejects]
    rejects = _rejects(frame, done.rejects, unreadable)
    shown, unused = _mapping(layout, frame, done.rows)
    return Preview(
        name=table.name,
        rows_there=rows_there,
        layout=layout.title,
        looked_at=frame.height + len(unreadable),
        taken=done.rows.height,
        mapping=shown,
        unused=unused,
        rows=_first_rows(done.rows),
        rejects=rejects.head(SHOWN_REJECTS),
        reasons=Counter(rejects["reason"]),
    )


def _mapping(layout: Layout, frame: pl.DataFrame, rows: pl.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return a row for each column of ours that is filled, and the columns of the file that fill none."""
    names = layouts.plain_names(frame)
    lines, used = [], set()
    for target, cells in layout.columns.items():
        there = list(dict.fromkeys(names[plain] for plain in _columns(cells) if plain in names))
        used.update(there)
        if there:
            before, after = (_examples(part) for part in (frame[there], rows[[target]]))
            lines.append((", ".join(there), before, target, after, MEANINGS[target]))
    for target, value in layout.constants.items():
        lines.append(("the same in every row", "", target, value, MEANINGS[target]))
    columns = ["column", "examples", "becomes", "read_as", "meaning"]
    unused = tuple(name for name in frame.columns if name != LINE and name not in used)
    return pd.DataFrame(lines, columns=columns), unused


def _columns(cells: tuple[Cell, ...]) -> Iterator[str]:
    return (layouts.plain(column) for cell in cells for column in cell.columns)


def _examples(part: pl.DataFrame) -> str:
    """Return a few different values of the first column of *part* that has any."""
    for name in part.columns:
        values = part[name].drop_nulls().head(SAMPLE_ROWS).to_list()
        texts = dict.fromkeys(text for text in map(_text, values) if text)
        if texts:
            return " | ".join(list(texts)[:EXAMPLES])
    return ""


def _first_rows(rows: pl.DataFrame) -> pd.DataFrame:
    filled = [
        name
        for name in rows.columns
        if name not in _HIDDEN | {LINE} and rows[name].null_count() < rows.height
    ]
    ranks = {name: rank for rank, name in enumerate(FIRST)} | {"description": 100}
    order = sorted(filled, key=lambda name: ranks.get(name, len(FIRST)))
    first = rows.head(SHOWN_ROWS).select(LINE, *order)
    readable = {name: [_text(value) for value in first[name]] for name in order}
    return pd.DataFrame({"line": first[LINE].to_list(), **readable})


def _rejects(
    frame: pl.DataFrame, mapped: pl.DataFrame, unreadable: list[tuple[int, str, str]]
) -> pd.DataFrame:
    """Return line, reason and the beginning of each row that cannot be taken, in the order of the file."""
    rows = mapped.join(frame, on=LINE, how="left", maintain_order="left").drop(LINE)
    raw = [" | ".join(_text(cell) for cell in row[1:] if cell)[: 2 * LONGEST] for row in rows.iter_rows()]
    lines = [*zip(mapped[LINE].to_list(), mapped[mapping.REASON].to_list(), raw, strict=True), *unreadable]
    return pd.DataFrame(sorted(lines), columns=["line", "reason", "row"])


def _text(value: Any) -> str:
    """Return *value* on one short line."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.2f}".removesuffix(".00")
    words = "; ".join(map(str, value)) if isinstance(value, list | pl.Series) else str(value)
    line = " ".join(words[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
