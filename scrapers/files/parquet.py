"""Read Parquet files, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from scrapers.files.batching import ROWS, Row, batches
from scrapers.files.flat import flatten
from scrapers.files.opening import Source, whole
from scrapers.files.table import Batch, Unreadable


def read(source: Source) -> Iterator[Batch]:
    """Read a Parquet file; structs and lists become text as those of JSON do."""
    try:
        with whole(source) as stream, pq.ParquetFile(stream) as file:
            columns = list(flatten(dict.fromkeys(file.schema_arrow.names)))
            yield from batches(_rows(file), columns)
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"{source.name} is a damaged Parquet file ({error}): fetch it again.") from error


def _rows(file: pq.ParquetFile) -> Iterator[Row]:
    before = 0
    for batch in file.iter_batches(batch_size=ROWS):
        size = batch.nbytes // max(1, batch.num_rows)
        for line, record in enumerate(batch.to_pylist(), start=before + 1):
            yield Row(line, flatten(record), size)
        before += batch.num_rows
