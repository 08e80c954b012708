"""Reading what was collected or imported and not read yet."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis import workers
from analysis.extract import openings, posting
from data import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.store import Store

COMMIT_ROWS = 20_000
READ_ROWS = 1_000
# Fewer are read by one process before others have begun.
WORTH_PROCESSES = 10_000


def unread(store: Store) -> pl.DataFrame:
    """Return observation_id and run_id of the observations that today's reading rules have not read."""
    done = store.scan("postings").filter(pl.col("reader_version") == posting.VERSION).select("observation_id")
    seen = store.scan("observations").select("observation_id", "run_id").unique("observation_id")
    return seen.join(done, on="observation_id", how="anti").collect()


def refresh(store: Store, progress: Callable[[int, int], object] = lambda done, total: None) -> int:
    """Read all unread observations into postings and return how many there were.

    *progress* is told how many of how many are read. What was read before an interruption is kept,
    but for a change of the reading rules: then all postings are replaced in one commit.
    """
    waiting = unread(store)
    interrupted = store.is_behind("openings", "postings")
    if waiting.height:
        _add(store, _read(store, waiting, progress))
        store.compact()
    if waiting.height or interrupted:
        _resolve(store, None if interrupted else waiting["observation_id"])
    return waiting.height


def _add(store: Store, read: Iterator[pa.RecordBatch]) -> None:
    older = store.scan("postings").filter(pl.col("reader_version") != posting.VERSION).head(1).collect()
    if older.height:
        _replace(store, read)
    else:
        for rows in _gathered(read):
            store.append("postings", rows)


def _resolve(store: Store, news: pl.Series | None) -> None:
    """Tell which postings are one opening: of those that the observations *news* may change, or of all."""
    before = store.versions()
    postings = store.postings().filter(pl.col("kind") == "posting")
    if news is None:
        rows = openings.resolve(postings)
    else:
        rows = openings.update(store.scan("openings").collect(), postings, news)
    store.replace_openings(rows)
    after = store.versions()
    if (after["postings"], after["openings"]) != (before["postings"], before["openings"] + 1):
        # Another process read or resolved meanwhile: what it told is overwritten, and what it read is missing here.
        _resolve(store, None)


def _replace(store: Store, read: Iterator[pa.RecordBatch]) -> None:
    """Put all of *read* in the place of the postings; it waits in a file, as it may be larger than memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "postings.parquet")
        with pq.ParquetWriter(path, schema.POSTING) as file:
            for batch in read:
                file.write_batch(batch)
        with pq.ParquetFile(path) as file:
            store.replace_postings(file.iter_batches())


def _read(
    store: Store, waiting: pl.DataFrame, progress: Callable[[int, int], object]
) -> Iterator[pa.RecordBatch]:
    wanted = waiting["observation_id"].to_arrow()
    runs = waiting["run_id"].unique().drop_nulls().to_list()
    new = (
        batch.filter(pc.is_in(batch.column("observation_id"), wanted.cast(pa.string())))
        for batch in store.observations(runs)
    )
    processes = (os.cpu_count() or 1) if waiting.height >= WORTH_PROCESSES else 1
    done = 0
    for read in workers.read(_small(new), processes=processes):
        yield read
        done += read.num_rows
        progress(done, waiting.height)


def _small(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cut batches into those that are read at once: what is in memory beside the texts does not grow with a store."""
    for batch in batches:
        for start in range(0, batch.num_rows, READ_ROWS):
            yield batch.slice(start, READ_ROWS)


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Join small batches into tables worth a commit."""
    gathered: list[pa.RecordBatch] = []
    for batch in batches:
        gathered.append(batch)
        if sum(b.num_rows for b in gathered) >= COMMIT_ROWS:
            yield pa.Table.from_batches(gathered)
            gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered)
