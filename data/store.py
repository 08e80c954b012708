"""The store: five Delta Lake tables in one folder, written by appending and read without waiting.

A reader sees whole commits only, a killed writer loses nothing that was committed, and writers do not
wait for each other. What a posting is now, and what it was on an earlier day, follows from `observations`
and `sightings`; `postings` holds one read row for each observation, `openings` tells which postings are one opening; both can
always be rebuilt.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import polars as pl
import pyarrow as pa
from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from data import history, schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

TABLES = {
    "observations": schema.OBSERVATION,
    "sightings": schema.SIGHTING,
    "runs": schema.RUN,
    "postings": schema.POSTING,
    "openings": schema.OPENING,
}
ATTEMPTS = 20
FILES_BEFORE_COMPACTION = 64
COMMIT = re.compile(r"\d{20}\.json")
"""What the log of a table names a commit by: its number."""
WRITING = WriterProperties(compression="ZSTD", compression_level=3)


class StoreError(Exception):
    """The store could not be read or written; the message is one sentence for the person in front."""


@contextmanager
def reading(root: str) -> Iterator[None]:
    """Raise StoreError in place of what Polars raises, as soon as rows are collected, where files of the store at *root* are damaged."""
    try:
        yield
    except (FileNotFoundError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        cause = " ".join(str(error).split())[:200]
        raise StoreError(
            f"The store at {root} is damaged: {cause}. Put the file back from a copy, or name another store and import or "
            "collect again."
        ) from error


def default_folder() -> str:
    """Return the store's folder or address: JOBMARKET_STORE, else data/store of the project."""
    return os.environ.get("JOBMARKET_STORE") or str(Path(__file__).parent / "store")


def new_run_id() -> str:
    """Return a fresh run name that sorts by time, so that a table's files can be skipped by it."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"


class Store:
    """The tables in one folder (or at one s3:// address). Opening it reads and writes nothing."""

    def __init__(self, root: str | Path | None = None) -> None:
        self.root = str(root or default_folder()).rstrip("/")

    def append(self, table: str, rows: pa.Table | list[dict[str, object]]) -> None:
        """Add *rows* to *table* in one commit; raises StoreError and leaves the table as it was."""
        if isinstance(rows, list):
            rows = pa.Table.from_pylist(rows, schema=TABLES[table])
        if rows.num_rows:
            self._write(table, rows.select(TABLES[table].names).cast(TABLES[table]), "append")

    def replace_postings(self, batches: Iterable[pa.RecordBatch]) -> None:
        """Put *batches* in the place of all postings in one commit."""
        reader = pa.RecordBatchReader.from_batches(schema.POSTING, batches)
        self._write("postings", reader, "overwrite")

    def replace_openings(self, rows: pa.Table) -> None:
        """Put *rows* in the place of all openings in one commit."""
        self._write("openings", rows.select(schema.OPENING.names).cast(schema.OPENING), "overwrite")

    def scan(self, table: str) -> pl.LazyFrame:
        """Return *table* as it is now, lazily; without rows where nothing was written yet."""
        delta = self._open(table)
        if delta is not None and "%" not in delta.table_uri:
            return pl.scan_delta(delta)
        # Polars would look for files by the names that addresses have: with %20 in place of a space.
        files = [] if delta is None else [unquote(file) for file in delta.file_uris()]
        if delta is None or not files:
            return pl.from_arrow(TABLES[table].empty_table()).lazy()  # type: ignore[union-attr]
        return pl.scan_parquet(files, schema=pl.Schema(delta.schema()), missing_columns="insert", glob=False)

    def known_ids(self, source: str | None = None) -> pl.Series:
        """Return the observation_ids that are stored, of one source or of all; raises StoreError."""
        rows = self.scan("observations")
        if source is not None:
            rows = rows.filter(pl.col("source") == source)
        with reading(self.root):
            return rows.select("observation_id").collect()["observation_id"]

    def observations(self, run_ids: list[str], batch_rows: int = 2000) -> Iterator[pa.RecordBatch]:
        """Yield what the named runs brought in, a bounded batch at a time."""
        delta = self._open("observations")
        if delta is None:
            return
        wanted = pa.compute.field("run_id").isin(run_ids)
        for batch in delta.to_pyarrow_dataset().to_batches(filter=wanted, batch_size=batch_rows):
            if batch.num_rows:
                yield pa.RecordBatch.from_arrays(
                    [batch.column(f.name).cast(f.type) for f in schema.OBSERVATION], schema=schema.OBSERVATION
                )

    def postings(self, as_of: datetime | None = None, only: Collection[str] | None = None) -> pl.LazyFrame:
        """Return one row for each posting with its content now, or as it was seen up to *as_of*.

        Columns: POSTING_COLUMNS and LIFE_COLUMNS of the schema. Observations that were not read yet
        are left out; `analysis refresh` reads them. Of the postings in *only*, who stands for whom is told among
        themselves: name all of an opening.
        """
        read, observations, sightings, openings = (
            self.scan(table)
            if only is None
            else self.scan(table).filter(pl.col("posting_id").is_in(list(only)))
            for table in ("postings", "observations", "sightings", "openings")
        )
        keys = read.select("observation_id", "posted_on").collect()
        if keys["observation_id"].n_unique() < keys.height:  # two processes read the same observation at once
            read, keys = read.unique("observation_id", keep="any"), keys.unique("observation_id", keep="any")
        seen = history.seen(observations, sightings, as_of).collect()
        runs = self.scan("runs") if as_of is None else self.scan("runs").filter(pl.col("started_at") <= as_of)
        lives = history.with_closings(history.lives(seen), runs.collect()).drop("board")
        lives = history.with_twins(lives.join(keys, on="observation_id"), openings.collect())
        return read.join(lives.drop("posting_id", "posted_on").lazy(), on="observation_id")

    def is_empty(self) -> bool:
        """Whether nothing was ever collected or imported."""
        return self._commits("observations") == 0

    def is_behind(self, table: str, other: str) -> bool:
        """Whether *other* was committed to after *table* was."""
        dates = [
            delta.history(1)[0]["timestamp"] if delta is not None else 0
            for delta in (self._open(table), self._open(other))
        ]
        return bool(dates[0] < dates[1])

    def versions(self) -> dict[str, int]:
        """Return how often each table was committed to, by its name."""
        return {table: self._commits(table) for table in TABLES}

    def version(self) -> str:
        """Return a text that changes with every commit: the key of everything cached."""
        return "-".join(map(str, self.versions().values()))

    def compact(self) -> None:
        """Merge the small files of tables that have many; earlier versions stay readable."""
        for table in TABLES:
            delta = self._open(table)
            if delta is not None and len(delta.file_uris()) > FILES_BEFORE_COMPACTION:
                try:
                    delta.optimize.compact(writer_properties=WRITING)
                except CommitFailedError:
                    continue  # another writer was quicker; the next run compacts
                except (OSError, DeltaError) as error:
                    raise self._failed("tidied", error) from error

    def _address(self, table: str) -> str:
        """Return the address of *table*; raises StoreError for a folder that has none."""
        if "://" in self.root:
            return f"{self.root}/{table}"
        path = Path(self.root).absolute()
        if no_address := re.search(r"%[0-9A-Fa-f]{2}|[\[\]\\^|]", str(path)):
            raise StoreError(
                f"The store cannot lie at {path}: {no_address[0]} in the name of a folder would be taken for something else. "
                "Name another folder with --store or JOBMARKET_STORE."
            )
        return f"{path.as_uri()}/{table}"

    def _commits(self, table: str) -> int:
        """Return how often *table* was committed to; raises StoreError."""
        if "://" in self.root:
            delta = self._open(table)
            return 0 if delta is None else delta.version() + 1
        self._address(table)  # what has none could not be read
        # By the names in its log: to open a table of many commits takes a hundred times as long.
        try:
            names = os.listdir(Path(self.root, table, "_delta_log"))
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise self._failed("read", error) from error
        return max((int(name[:20]) + 1 for name in names if COMMIT.fullmatch(name)), default=0)

    def _open(self, table: str) -> DeltaTable | None:
        try:
            return DeltaTable(self._address(table))
        except TableNotFoundError:
            return None
        except (OSError, DeltaError) as error:
            raise self._failed("read", error) from error

    def _write(self, table: str, rows: pa.Table | pa.RecordBatchReader, mode: str) -> None:
        # Without what columns mean: Delta Lake appends nothing whose description has another wording than the table's.
        rows = rows.cast(pa.schema([field.remove_metadata() for field in rows.schema]))
        # An append never meets another append; only the creation of a table can lose a race.
        for attempt in range(ATTEMPTS):
            try:
                write_deltalake(  # type: ignore[call-overload]
                    self._address(table),
                    rows,
                    mode=mode,
                    schema_mode="overwrite" if mode == "overwrite" else None,
                    writer_properties=WRITING,
                )
            except CommitFailedError as error:
                if attempt + 1 == ATTEMPTS or not isinstance(rows, pa.Table):
                    raise self._failed("written", error) from error
            except (OSError, DeltaError) as error:
                raise self._failed("written", error) from error
            else:
                return

    def _failed(self, verb: str, error: Exception) -> StoreError:
        cause = " ".join(str(error).split())[:300]
        return StoreError(
            f"The store at {self.root} could not be {verb}: {cause}. Check that the folder may be written "
            "and has free space, or name another one with --store or JOBMARKET_STORE."
        )
