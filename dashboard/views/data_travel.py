"""The part of the Data page that goes back to an earlier day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import charts_data, escape, look, plot, postings, tables, travel
from dashboard.measures import Measure, Table

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from dashboard.postings import Shown

TODAY = "Today: all that was seen"
MOST = 2_000
"""Days that are drawn at most; of more, as many at even distances."""
MEANING = (
    "Every page, chart and file then shows what had been seen by the end of that day: postings as they read then, open "
    "or closed as far as anyone knew. The address carries the day, so that a link or a figure can be cited and found "
    "again later. Only days on which something was seen can be chosen."
)
LIMITS = (
    "A file counts from the day that it says it was written on, not from the day of its import. Postings are read by "
    "today's rules and joined into openings by what is known today; exchange rates and wages from outside are today's, too."
)
KNOWN = Table(
    "What was known when",
    "Postings, wage filings and survey answers, twins included, by the day (UTC) on which a collection or file shows them.",
    {
        "day": Measure("Day", "day", "Day on which something was seen"),
        "new": Measure("New", "count", "First seen on this day"),
        "seen": Measure("Seen", "count", "Seen on this day, new or known before"),
        "known": Measure("Known by then", "count", "Seen on this day or before"),
    },
)


def show(shown: Shown) -> None:
    """Draw the choice of a day, then how much was known when."""
    version = shown.version.partition(postings.AS_OF)[0]
    days = postings.days(shown.root, version)
    with st.container(key="card-travel"):
        st.subheader("See every page as it was known on an earlier day", anchor="travel")
        st.markdown(escape.markdown(MEANING))
        _choose(days, shown.as_of)
        st.caption(escape.markdown(LIMITS))
    with st.container(key="card-known"):
        _known(postings.growth(shown.root, version))


def _choose(days: tuple[date, ...], chosen: date | None) -> None:
    options = [TODAY, *(f"{day}" for day in reversed(days))]
    # The banner changes the day, too: the menu follows what is shown.
    st.session_state["travel-day"] = f"{chosen}" if chosen else TODAY
    st.selectbox(
        f"As known on ({tables.counted(len(days), 'day')} to choose from)",
        options,
        key="travel-day",
        width=360,
        filter_mode="contains",
        on_change=partial(_go, days),
    )


def _go(days: tuple[date, ...]) -> None:
    travel.go({f"{day}": day for day in days}.get(st.session_state["travel-day"]))


def _known(table: pd.DataFrame) -> None:
    last = table.iloc[-1]
    finding = f"{last['known']:,} postings, filings and answers were seen on {tables.counted(len(table), 'day')}, the first on {table['day'].iloc[0]:%Y-%m-%d}"
    st.subheader(escape.markdown(finding), anchor="known")
    st.caption(escape.markdown(KNOWN.method))
    drawn = table.iloc[:: -(-len(table) // MOST)]
    plot.show(
        charts_data.known(drawn, look.palette(st.context.theme.type)),
        key="known-chart",
        alt=f"{finding}. The same figures stand in the table below.",
        file="jobmarket-known",
    )
    newest = table.iloc[::-1][list(KNOWN.columns)]
    tables.show(newest, KNOWN, key="known")
    tables.download_table(newest, "known")
