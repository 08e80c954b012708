"""All that the store holds in one zip: postings and runs as CSV or Parquet, every column described."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from dashboard import export, postings
from dashboard.export import About, Posted
from data import schema, spreadsheet
from data.store import Store

if TYPE_CHECKING:
    from dashboard.postings import Shown
    from data.schema import Column

CSV, PARQUET = "csv", "parquet"
MEDIA = {CSV: "text/csv", PARQUET: "application/vnd.apache.parquet"}
BETWEEN = "; "
TEXTS = ("description", "skill_spans")
INTERNAL = ("likeness",)
TYPES = {
    schema.NUMBER: "number",
    schema.COUNT: "integer",
    schema.DAY: "date",
    schema.MOMENT: "datetime",
    pa.bool_(): "boolean",
    pa.int64(): "integer",
}


@dataclass(frozen=True)
class Wanted:
    """What is to be in the zip: the form of its tables, and whether the texts of the postings come along."""

    form: str = CSV
    texts: bool = False


def package(shown: Shown, wanted: Wanted) -> bytes:
    """Return a zip with all postings, twins and other kinds included, all runs, and the description of both."""
    left_out = {*INTERNAL, *(() if wanted.texts else TEXTS)}
    columns = [c for c in (*schema.POSTING_COLUMNS, *schema.LIFE_COLUMNS) if c.name not in left_out]
    store, until = Store(shown.root), postings.moment(shown.version)
    runs = store.scan("runs")
    tables = {
        "postings": ("Postings, wage filings and survey answers", store.postings(until), columns),
        "runs": (
            "Runs",
            runs.filter(pl.col("started_at") <= until) if until else runs,
            [*schema.RUN_COLUMNS],
        ),
    }
    with tempfile.TemporaryDirectory(prefix="jobmarket-") as folder:
        target = Path(folder, "everything.zip")
        with zipfile.ZipFile(target, "w") as archive:
            resources = [
                _add(archive, Path(folder, f"{name}.{wanted.form}"), *table, wanted.form)
                for name, table in tables.items()
            ]
            posted = _posted(store.postings(until))
            export.describe(archive, about(shown), posted, "all postings and runs", resources)
        return target.read_bytes()


def about(shown: Shown) -> About:
    """Return what the zip says of itself."""
    sources = postings.sources(shown)
    known = f", as known on {shown.as_of}" if shown.as_of else ""
    return About(
        selection=f"All postings, wage filings and survey answers, openings seen twice included{known}",
        money="",
        n=sum(sources.values()),
        made=datetime.now(UTC),
        version=shown.version,
        sample=shown.sample,
        sources=sources,
        as_of=shown.as_of,
    )


def _posted(rows: pl.LazyFrame) -> Posted:
    day = pl.col("posted_on")
    found = rows.select(first=day.min(), last=day.max(), undated=day.null_count()).collect()
    return Posted(**found.row(0, named=True))


def _add(
    archive: zipfile.ZipFile, path: Path, title: str, rows: pl.LazyFrame, columns: list[Column], form: str
) -> dict[str, Any]:
    """Add a table to *archive* by way of *path*, and return its description."""
    _write(rows.select(column.name for column in columns), path, form)
    # Parquet is compressed already.
    packed = zipfile.ZIP_DEFLATED if form == CSV else zipfile.ZIP_STORED
    archive.write(path, path.name, packed, compresslevel=4)
    described = _resource(path, title, columns, form)
    path.unlink()
    return described


def _write(rows: pl.LazyFrame, path: Path, form: str) -> None:
    """Write *rows* piece by piece; in CSV lists are joined, lists of records are JSON, and no cell is a formula."""
    if form == PARQUET:
        rows.sink_parquet(path, compression="zstd")
        return
    flat = [_flat(name, dtype) for name, dtype in rows.collect_schema().items()]
    rows.select(flat).sink_csv(path, include_bom=True, datetime_format="%Y-%m-%dT%H:%M:%SZ")


def _flat(name: str, dtype: pl.DataType) -> pl.Expr:
    """Return the expression of a column as a CSV file can hold it."""
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        if isinstance(dtype.inner, pl.Struct):
            records = column.list.eval(pl.element().struct.json_encode()).list.join(",")
            column = pl.format("[{}]", records)
        else:
            column = column.list.join(BETWEEN)
    elif dtype != pl.String:
        return column
    return spreadsheet.cells(column).alias(name)


def _resource(path: Path, title: str, columns: list[Column], form: str) -> dict[str, Any]:
    return {
        "name": path.stem,
        "title": title,
        "path": path.name,
        "format": form,
        "mediatype": MEDIA[form],
        **({"encoding": "utf-8"} if form == CSV else {}),
        "rows": _height(path, form),
        "schema": {"fields": [_field(column) for column in columns]},
    }


def _height(path: Path, form: str) -> int:
    rows = pl.scan_csv(path, infer_schema=False) if form == CSV else pl.scan_parquet(path)
    return int(rows.select(pl.len()).collect().item())


def _field(column: Column) -> dict[str, str]:
    described = {"name": column.name, "type": _type(column.type), "description": column.meaning}
    if described["type"] == "list":
        described |= {"itemType": "string", "delimiter": BETWEEN}
    return described | ({"unit": column.unit} if column.unit else {})


def _type(kind: pa.DataType) -> str:
    """Return the type in the words of Table Schema: lists of records are JSON, other lists have a delimiter."""
    if pa.types.is_list(kind):
        return "array" if pa.types.is_struct(kind.value_type) else "list"
    return TYPES.get(kind, "string")
