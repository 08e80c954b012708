"""The one place with caches: the store's postings in memory, and the statistics made of them."""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import streamlit as st

from analysis import refresh
from analysis.market import choices, frames, listing
from dashboard import catalog
from dashboard.money import Money
from data import history
from data.sample.postings import observations
from data.store import Store, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from analysis.market.selection import Selection

COLUMNS = (
    *listing.COLUMNS,
    "closed_at",
    "degree_min",
    "degree_preferred",
    "equivalent_ok",
    "first_seen",
    "kind",
    "last_seen",
    "metro",
    "observation_id",
    "observed_at",
    "places",
    "repost_of",
    "skills",
    "skills_nice",
    "soc",
    "twin_of",
    "years_max",
    "years_min",
)
AS_STATED = Money()
AS_OF = " as of "
"""Stands in a version before the day that it is seen as of."""
PATIENCE = 1.0
"""Seconds after which reading shows how far it is."""


@dataclass(frozen=True)
class Shown:
    """The postings on screen: the store's folder, its version, and whether they are the sample.

    Where they are shown as they were known on an earlier day, the version names it: what is cached by version, and
    exports that name it, are then of that day.
    """

    root: str
    version: str
    sample: bool

    @property
    def as_of(self) -> date | None:
        """The day at whose end all this was known; None for all that is known."""
        _, _, day = self.version.partition(AS_OF)
        return date.fromisoformat(day) if day else None


@dataclass
class _Work:
    """Which versions are read to the end; the lock keeps two sessions from reading the same twice."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    done: set[tuple[str, str]] = field(default_factory=set)


def current(asked: date | None = None) -> Shown:
    """Return what there is to show, read up to its last observation; raises StoreError.

    With a day that is *asked* for, as it was known then: on the last day before it on which anything was seen, or
    the first of all.
    """
    store = Store()
    empty = store.is_empty()
    root = _sample().name if empty else store.root
    with reading(root):
        version = _read_up(Store(root))
    if asked:
        seen_on = days(root, version)
        day = max((day for day in seen_on if day <= asked), default=seen_on[0])
        version = f"{version}{AS_OF}{day}"
    return Shown(root, version, empty)


def load(shown: Shown) -> None:
    """Read the postings into memory, for all that follows; raises StoreError where a part of the store is damaged."""
    with reading(shown.root):
        _frame(shown.root, shown.version)


@st.cache_data(max_entries=20, show_spinner=False)
def days(root: str, version: str) -> tuple[date, ...]:
    """Return the days on which anything was seen, the earliest first; *version* is the key of the cache."""
    store = Store(root)
    return tuple(history.days(store.scan("observations"), store.scan("sightings")))


@st.cache_data(max_entries=20, show_spinner=False)
def growth(root: str, version: str) -> pd.DataFrame:
    """Return what was seen on each day, as `history.growth` has it; *version* is the key of the cache."""
    store = Store(root)
    return history.growth(store.scan("observations"), store.scan("sightings")).to_pandas()


def statistic(
    shown: Shown, selection: Selection, name: str, *arguments: Hashable, money: Money = AS_STATED
) -> pd.DataFrame:
    """Return the table *name* of the catalog, made with *arguments*, for the postings of *selection*."""
    return _statistic(shown.root, shown.version, selection, name, arguments, money)


def values(shown: Shown, selection: Selection, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the values of *columns* among the postings of *selection*, with their number."""
    return _values(shown.root, shown.version, selection, columns)


def span(shown: Shown, selection: Selection) -> dict[str, Any]:
    """Return the first and last posting day of *selection* and how many of its postings are undated."""
    return _span(shown.root, shown.version, selection)


def newest(
    shown: Shown, selection: Selection, *, limit: int, with_pay: bool = False, money: Money = AS_STATED
) -> pd.DataFrame:
    """Return the newest postings of *selection*, whose pay counts as *money* says, at most *limit*; pay is listed as posted."""
    return _newest(shown.root, shown.version, selection, limit, with_pay, money.real, money.local)


def rows(shown: Shown, selection: Selection) -> pl.LazyFrame:
    """Return the rows of *selection* with COLUMNS, for what is joined to them."""
    found: pl.LazyFrame = selection.rows(_frame(shown.root, shown.version).lazy())
    return found


def sources(shown: Shown) -> dict[str, int]:
    """Return how many postings of all kinds each source has, twins included, the largest first."""
    return _sources(shown.root, shown.version)


def every(shown: Shown, selection: Selection, *, with_pay: bool = False) -> pd.DataFrame:
    """Return all postings of *selection*; not cached, for downloads."""
    return listing.newest(selection.rows(_frame(shown.root, shown.version).lazy()), with_pay=with_pay)


@st.cache_data(max_entries=1000, show_spinner=False)
def _statistic(
    root: str, version: str, selection: Selection, name: str, arguments: tuple[Hashable, ...], money: Money
) -> pd.DataFrame:
    wanted = catalog.STATISTICS[name]
    rows = _selected(root, version, selection, money.real, money.local).lazy()
    method = {"method": money.method} if wanted.by_method else {}
    table: pd.DataFrame = wanted.compute(rows, *arguments, **method)
    return table


# What is on screen, and a few that it is compared with: most of a page asks for the same.
@st.cache_resource(max_entries=3, show_spinner=False)
def _selected(root: str, version: str, selection: Selection, real: bool, local: bool) -> pl.DataFrame:
    found: pl.LazyFrame = selection.rows(_priced(root, version, real, local).lazy())
    return found.collect()


@st.cache_data(max_entries=1000, show_spinner=False)
def _values(root: str, version: str, selection: Selection, columns: tuple[str, ...]) -> pd.DataFrame:
    return choices.values(selection.rows(_frame(root, version).lazy()), columns)


@st.cache_data(max_entries=500, show_spinner=False)
def _span(root: str, version: str, selection: Selection) -> dict[str, Any]:
    return choices.span(selection.rows(_frame(root, version).lazy()))


@st.cache_data(max_entries=20, show_spinner=False)
def _sources(root: str, version: str) -> dict[str, int]:
    counts = (
        _frame(root, version)["source"].value_counts(name="n").sort("n", "source", descending=[True, False])
    )
    return dict(counts.iter_rows())


@st.cache_data(max_entries=100, show_spinner=False)
def _newest(
    root: str, version: str, selection: Selection, limit: int, with_pay: bool, real: bool, local: bool
) -> pd.DataFrame:
    frame = _frame(root, version).lazy()
    rows = selection.rows(_priced(root, version, real, local).lazy())
    if real or local:
        rows = frame.join(rows.select("posting_id"), on="posting_id", how="semi")
    return listing.newest(rows, limit=limit, with_pay=with_pay)


# Today, and two earlier days to go to and fro between.
@st.cache_resource(max_entries=3, show_spinner="Loading postings")
def _frame(root: str, version: str) -> pl.DataFrame:
    return frames.coded(Store(root).postings(moment(version)).select(COLUMNS).collect())


def moment(version: str) -> datetime | None:
    """Return the end of the day that *version* is seen as of, None where it names none."""
    day = Shown("", version, sample=False).as_of
    return datetime.combine(day, datetime.max.time(), UTC) if day else None


@st.cache_resource(max_entries=4, show_spinner="Converting pay")
def _priced(root: str, version: str, real: bool, local: bool) -> pl.DataFrame:
    """Return the frame with its pay in other dollars or at other prices."""
    return Money(real, local).of(_frame(root, version))


@st.cache_resource(show_spinner="Making up the sample")
def _sample() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of a store with the sample; it goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="jobmarket-sample-")
    Store(folder.name).append("observations", observations())
    return folder


@st.cache_resource
def _work() -> _Work:
    return _Work()


def _read_up(store: Store) -> str:
    """Read what is unread, showing progress if it takes long, and return the version that is then current."""
    work = _work()
    version = store.version()
    if (store.root, version) in work.done:
        return version
    with work.lock:
        version = store.version()
        if (store.root, version) not in work.done:
            with _progress() as tell:
                refresh.refresh(store, tell)
            version = store.version()
            work.done.add((store.root, version))
    return version


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how much is read, from PATIENCE seconds on; what it showed is gone afterwards."""
    place = st.empty()
    began = time.monotonic()

    def tell(done: int, total: int) -> None:
        if time.monotonic() - began > PATIENCE:
            place.progress(done / total, f"Reading new postings: {done:,} of {total:,}")

    yield tell
    place.empty()
