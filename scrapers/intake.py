"""What comes in becomes observations and sightings: new contents are stored, known ones noted as seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import polars as pl
import pyarrow as pa

from data.schema import OBSERVATION, SIGHTING
from data.store import Store
from scrapers.observation import observations
from scrapers.posting_day import without_far_ones
from scrapers.roles import wanted
from scrapers.source import Board, Page, Row

COMMIT_ROWS = 2_000
STATED = [field for field in OBSERVATION if field.name not in ("posting_id", "observation_id", "run_id")]


@dataclass
class Listing:
    """What one board has shown so far in this run, and what of it was news."""

    board: Board
    started: datetime
    shown: set[str] = field(default_factory=set)
    seen: int = 0
    new: int = 0
    changed: int = 0
    left_out: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    capped: bool = False

    @property
    def name(self) -> str:
        """The board's name in the store."""
        return f"{self.board.source}:{self.board.token}" if self.board.token else self.board.source


@dataclass(frozen=True)
class Known:
    """What the store holds of one source: names of contents and of postings."""

    contents: set[str]
    postings: set[str]


class Intake:
    """Takes pages one at a time and commits them in batches, so that a run that is stopped keeps what it has."""

    def __init__(self, store: Store, run_id: str, *, all_roles: bool = False) -> None:
        self.store = store
        self.run_id = run_id
        self.all_roles = all_roles
        self._known: dict[str, Known] = {}
        self._waiting: dict[str, list[pa.Table]] = {"observations": [], "sightings": []}

    def take(self, listing: Listing, page: Page) -> None:
        """Add what *page* shows to *listing* and to what waits for the store."""
        listing.seen += len(page.rows) + len(page.rejects)
        listing.capped |= page.capped
        listing.reasons.update(reject.reason for reject in page.rejects)
        stated, unfit = frame(page.rows, listing)
        listing.reasons.update({"a value of the wrong type": unfit} if unfit else {})
        if stated.is_empty():
            return
        table = observations(stated, run_id=self.run_id, seen_at=listing.started)
        new, again = self._sorted(listing, table)
        self._wait("observations", table.take(pa.array(new, pa.int64())))
        seen = (
            table.take(pa.array(again, pa.int64()))
            .rename_columns({"observed_at": "seen_at"})
            .select(SIGHTING.names)
        )
        self._wait("sightings", seen)

    def commit(self) -> None:
        """Write what waits. Raises StoreError."""
        for table, waiting in self._waiting.items():
            if waiting:
                self.store.append(table, pa.concat_tables(waiting))
            self._waiting[table] = []

    def _wait(self, table: str, rows: pa.Table) -> None:
        if rows.num_rows:
            self._waiting[table].append(rows)
        if sum(waiting.num_rows for waiting in self._waiting[table]) >= COMMIT_ROWS:
            self.commit()

    def _sorted(self, listing: Listing, table: pa.Table) -> tuple[list[int], list[int]]:
        """Return the rows that are news and those whose content is known; the others are left out."""
        known = self._source(listing.board.source)
        columns = (
            table[name].to_pylist() for name in ("posting_id", "observation_id", "title", "description")
        )
        new: list[int] = []
        again: list[int] = []
        for row, (posting, content, title, text) in enumerate(zip(*columns, strict=True)):
            if posting in listing.shown:  # one posting twice in one listing: the first is taken
                continue
            # What was kept once stays watched, also when a later run asks for fewer roles.
            if posting not in known.postings and not self.all_roles and not wanted(title, text or ""):
                listing.left_out += 1
                continue
            listing.shown.add(posting)
            if content in known.contents:
                again.append(row)
                continue
            listing.changed += posting in known.postings
            listing.new += posting not in known.postings
            known.contents.add(content)
            known.postings.add(posting)
            new.append(row)
        return new, again

    def _source(self, name: str) -> Known:
        if name not in self._known:
            rows = self.store.scan("observations").filter(pl.col("source") == name)
            stored = rows.select("observation_id", "posting_id").collect()
            self._known[name] = Known(set(stored["observation_id"]), set(stored["posting_id"]))
        return self._known[name]


def frame(rows: Sequence[Row], listing: Listing) -> tuple[pl.DataFrame, int]:
    """Return the rows of *listing* as a frame of stated columns, and how many do not fit its types."""
    whole = [_whole(row, listing) for row in rows]
    schema = pa.schema(STATED)
    if not _fit(whole, schema):
        whole = [row for row in whole if _fit([row], schema)]
    stated: Any = pl.from_arrow(pa.Table.from_pylist(whole, schema=schema))
    return without_far_ones(stated), len(rows) - stated.height


def _whole(row: Row, listing: Listing) -> Row:
    board = listing.board
    fixed = {"kind": "posting", "source": board.source, "board": listing.name, "observed_at": listing.started}
    return row | fixed | {"employer": row.get("employer") or board.employer}


def _fit(rows: list[Row], schema: pa.Schema) -> bool:
    try:
        pa.Table.from_pylist(rows, schema=schema)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return False
    return True
