"""The one place with caches: the store's postings in memory, and the statistics made of them."""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import streamlit as st

from analysis import refresh
from analysis.market import choices, listing
from dashboard import catalog
from dashboard.money import Money
from data.sample.postings import observations
from data.store import Store

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
PATIENCE = 1.0
"""Seconds after which reading shows how far it is."""


@dataclass(frozen=True)
class Shown:
    """The postings on screen: the store's folder, its version, and whether they are the sample."""

    root: str
    version: str
    sample: bool


@dataclass
class _Work:
    """Which versions are read to the end; the lock keeps two sessions from reading the same twice."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    done: set[tuple[str, str]] = field(default_factory=set)


def current() -> Shown:
    """Return what there is to show, read up to its last observation; raises StoreError."""
    store = Store()
    empty = store.is_empty()
    root = _sample().name if empty else store.root
    return Shown(root, _read_up(Store(root)), empty)


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


def newest(shown: Shown, selection: Selection, *, limit: int, with_pay: bool = False) -> pd.DataFrame:
    """Return the newest postings of *selection*, at most *limit*."""
    return _newest(shown.root, shown.version, selection, limit, with_pay)


def rows(shown: Shown, selection: Selection) -> pl.LazyFrame:
    """Return the rows of *selection* with COLUMNS, for what is joined to them."""
    found: pl.LazyFrame = selection.rows(_frame(shown.root, shown.version).lazy())
    return found


def every(shown: Shown, selection: Selection, *, with_pay: bool = False) -> pd.DataFrame:
    """Return all postings of *selection*; not cached, for downloads."""
    return listing.newest(selection.rows(_frame(shown.root, shown.version).lazy()), with_pay=with_pay)


@st.cache_data(max_entries=1000, show_spinner=False)
def _statistic(
    root: str, version: str, selection: Selection, name: str, arguments: tuple[Hashable, ...], money: Money
) -> pd.DataFrame:
    wanted = catalog.STATISTICS[name]
    rows = selection.rows(_priced(root, version, money.real, money.local).lazy())
    method = {"method": money.method} if wanted.by_method else {}
    table: pd.DataFrame = wanted.compute(rows, *arguments, **method)
    return table


@st.cache_data(max_entries=1000, show_spinner=False)
def _values(root: str, version: str, selection: Selection, columns: tuple[str, ...]) -> pd.DataFrame:
    return choices.values(selection.rows(_frame(root, version).lazy()), columns)


@st.cache_data(max_entries=500, show_spinner=False)
def _span(root: str, version: str, selection: Selection) -> dict[str, Any]:
    return choices.span(selection.rows(_frame(root, version).lazy()))


@st.cache_data(max_entries=100, show_spinner=False)
def _newest(root: str, version: str, selection: Selection, limit: int, with_pay: bool) -> pd.DataFrame:
    rows = selection.rows(_frame(root, version).lazy())
    return listing.newest(rows, limit=limit, with_pay=with_pay)


@st.cache_resource(max_entries=2, show_spinner="Loading postings")
def _frame(root: str, version: str) -> pl.DataFrame:
    return Store(root).postings().select(COLUMNS).collect()


@st.cache_resource(max_entries=3, show_spinner="Converting pay")
def _priced(root: str, version: str, real: bool, local: bool) -> pl.DataFrame:
    """Return the frame with its pay in other dollars or at other prices."""
    return Money(real, local).of(_frame(root, version))


@st.cache_resource(show_spinner="Making up the sample")
def _sample() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of a store with the sample; it goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="jobmarket-sample-")
    until = datetime.now(UTC).date()
    Store(folder.name).append("observations", observations(until=until))
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
