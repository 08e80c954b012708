"""What the store tells of its own collecting, cached: which sources were watched, when it was collected and imported."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import volume, watched
from analysis.market.selection import Selection
from dashboard import postings
from dashboard.postings import Shown
from data import collected
from data.store import Store

if TYPE_CHECKING:
    from analysis.market.watched import Watched
    from data.collected import Collection, Import

YEAR = timedelta(days=364)


def sources(shown: Shown) -> tuple[Watched, ...]:
    """Return the sources that were watched, whatever is chosen of their postings."""
    return _sources(shown.root, shown.version)


def collections(shown: Shown) -> list[Collection]:
    """Return the collections, the earliest first."""
    return _runs(shown.root, shown.version)[0]


def last_import(shown: Shown) -> Import | None:
    """Return the last import, None where there was none."""
    return _runs(shown.root, shown.version)[1]


def year(shown: Shown) -> date:
    """Return the first day of the year up to the last day on which a watched source dated a posting."""
    return max(one.until for one in sources(shown)) - YEAR


def collected_on(shown: Shown) -> tuple[tuple[str, str], ...]:
    """Return each source with the days of the last year on which it was collected, in one text that a cache can key on."""
    return _collected_on(shown.root, shown.version)


@st.cache_data(max_entries=20, show_spinner=False)
def _sources(root: str, version: str) -> tuple[Watched, ...]:
    return watched.sources(postings.rows(Shown(root, version, sample=False), Selection()))


@st.cache_data(max_entries=20, show_spinner=False)
def _runs(root: str, version: str) -> tuple[list[Collection], Import | None]:
    runs, moment = Store(root).scan("runs"), postings.moment(version)
    return collected.collections(runs, moment), collected.last_import(runs, moment)


@st.cache_data(max_entries=20, show_spinner=False)
def _collected_on(root: str, version: str) -> tuple[tuple[str, str], ...]:
    table = volume.collected_days(Store(root).scan("runs"))
    named = _sources(root, version)
    if not named:
        return ()
    first = max(one.until for one in named) - 2 * YEAR
    days = table[(table["day"] >= first.isoformat()) & table["source"].isin([one.source for one in named])]
    return tuple(
        (str(source), " ".join(rows.dt.strftime("%Y-%m-%d")))
        for source, rows in days.groupby("source")["day"]
    )
