"""The texts of postings, which the frame in memory leaves out: searched, quoted from, and read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from analysis.market import search
from dashboard import postings
from data import record
from data.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from analysis.market.search import Order, Page
    from analysis.market.selection import Selection
    from dashboard.postings import Shown
    from data.record import Record

HELD = 512 * 2**20
"""Bytes of text that are held in memory. A store with more is searched on its disk, a piece at a time."""
COLUMNS = ("observation_id", *search.NAMES, "description")
_SAMPLES, _SAMPLE = 8, 250


def page(shown: Shown, selection: Selection, query: str, order: Order, *, start: int, rows: int) -> Page:
    """Return *rows* of the postings of *selection* that have every term of *query*, from the place *start* on."""
    return _page(shown.root, shown.version, shown.sample, selection, query, order, start, rows)


def excerpts(shown: Shown, query: str, contents: tuple[str, ...]) -> pd.DataFrame:
    """Return what `search.excerpts` says of the *contents*, by their observation_id."""
    return _excerpts(shown.root, shown.version, query, contents).set_index("observation_id")


def found(shown: Shown, selection: Selection, query: str) -> pd.DataFrame:
    """Return all postings of *selection* that have every term of *query*; not cached, for downloads."""
    wanted = search.terms(query)
    matches = _matches(shown.root, shown.version, wanted).lazy() if wanted else None
    return search.page(postings.rows(shown, selection), matches, start=0, rows=2**31).rows


def one(shown: Shown, posting_id: str) -> Record | None:
    """Return all that the store holds of the posting *posting_id*, None where it holds nothing, as was known on the day shown."""
    return _one(shown.root, shown.version, posting_id)


@st.cache_data(max_entries=200, show_spinner=False)
def _page(
    root: str,
    version: str,
    sample: bool,
    selection: Selection,
    query: str,
    order: Order,
    start: int,
    rows: int,
) -> Page:
    wanted = search.terms(query)
    matches = _matches(root, version, wanted).lazy() if wanted else None
    listed = postings.rows(postings.Shown(root, version, sample), selection)
    return search.page(listed, matches, order=order, start=start, rows=rows)


@st.cache_data(max_entries=200, show_spinner=False)
def _excerpts(root: str, version: str, query: str, contents: tuple[str, ...]) -> pd.DataFrame:
    return search.excerpts(_texts(root, version), search.terms(query), contents)


@st.cache_data(max_entries=50, show_spinner=False)
def _one(root: str, version: str, posting_id: str) -> Record | None:
    return record.read(Store(root), posting_id, postings.moment(version))


# Whatever the filters: another filter does not search again.
@st.cache_resource(max_entries=4, show_spinner="Searching the texts")
def _matches(root: str, version: str, wanted: tuple[search.Term, ...]) -> pl.DataFrame:
    matches: pl.LazyFrame = search.matching(_texts(root, version), wanted)
    smaller = matches.with_columns(pl.col("titled").cast(pl.Int8), pl.col("hits").cast(pl.Int32))
    return smaller.collect(engine="streaming")


@st.cache_resource(max_entries=1, show_spinner="Loading the texts")
def _texts(root: str, version: str) -> pl.LazyFrame:
    """Return COLUMNS of all contents: held in memory where they fit, else read anew each time."""
    texts = Store(root).scan("postings").select(COLUMNS)
    return texts.collect().lazy() if _size(texts) <= HELD else texts


def _size(texts: pl.LazyFrame) -> float:
    """Return about how many bytes the descriptions have, from samples at even distances."""
    n = int(texts.select(pl.len()).collect().item())
    length = pl.col("description").str.len_bytes().fill_null(0)
    places = range(0, n, max(_SAMPLE, n // _SAMPLES))
    sampled = [texts.select(length).slice(place, _SAMPLE).collect().to_series() for place in places]
    lengths = pl.concat(sampled) if sampled else pl.Series([0])
    return float(lengths.to_numpy().mean()) * n
