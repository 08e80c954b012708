"""Read Parquet files, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scrapers.files.batching import Row, batches, reject
from scrapers.files.flat import flatten
from scrapers.files.opening import Source, whole
from scrapers.files.table import Batch, Reject, Unreadable

# Few, because a long text that many rows share takes its memory once for each of them.
AT_ONCE = 64
# What Arrow raises for days out of range, unknown zones and text that is none, as the value is taken out.
BAD_VALUE = (ArithmeticError, ValueError, LookupError, pa.ArrowException)


def read(source: Source) -> Iterator[Batch]:
    """Read a Parquet file; structs and lists become text as those of JSON do."""
    try:
        with whole(source) as stream, pq.ParquetFile(stream) as file:
            columns = list(flatten(dict.fromkeys(file.schema_arrow.names)))
            yield from batches(_rows(file), columns)
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"{source.name} is a damaged Parquet file ({error}): fetch it again.") from error


def _rows(file: pq.ParquetFile) -> Iterator[Row | Reject]:
    before = 0
    for batch in file.iter_batches(batch_size=AT_ONCE):
        size = batch.nbytes // max(1, batch.num_rows)
        try:
            records = batch.to_pylist()
        except BAD_VALUE:
            yield from (_row(batch.slice(row, 1), before + row + 1, size) for row in range(batch.num_rows))
        else:
            yield from (Row(line, flatten(record), size) for line, record in enumerate(records, before + 1))
        before += batch.num_rows


def _row(batch: pa.RecordBatch, line: int, size: int) -> Row | Reject:
    """Read a batch of one row, column by column where it holds a value that cannot be taken out."""
    good: dict[str, Any] = {}
    bad: list[str] = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            good[name] = column[0].as_py()
        except BAD_VALUE:
            bad.append(name)
    if not bad:
        return Row(line, flatten(good), size)
    return reject(line, f"no readable value in {', '.join(bad)}", str(flatten(good)))
