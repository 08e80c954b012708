"""The part of the Data page that collects: what to ask, how far it is, and what it gave."""

from __future__ import annotations

import math
import secrets
from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import collecting, escape, labels, ledgers, tables
from dashboard.collecting import Wanted
from dashboard.tables import counted
from data.schema import INDUSTRIES
from scrapers import directory, source

if TYPE_CHECKING:
    from dashboard.collecting import Collection
    from data.store import Store
    from scrapers.collect import Run
    from scrapers.source import Board

POLITE = (
    "Job boards and careers pages are asked politely: robots.txt is obeyed, a host gets one request a second or fewer, "
    "and answers are kept for six hours. A collection goes on when you leave this page. Whenever it ends, by itself or "
    "because you stop it, what was collected is kept."
)
NO_BOARD = (
    "No board fits this choice. Boards of some industries belong to sources that are asked on request only or need a "
    "key: choose such a source as well; the tab Sources and runs lists them."
)
NOTHING = (
    "No collection was started since the dashboard was. Its progress and its report will stand here; those before are "
    "under Sources and runs."
)
EVERY = 1.0
"""Seconds between two looks at a collection under way."""


def show(store: Store) -> None:
    """Draw the form, then the collection under way or the report of the last one."""
    last = collecting.last()
    busy = last is not None and last.ended is None
    with st.container(key="collect-form"):
        st.subheader("Collect live postings", anchor="collect")
        st.markdown(escape.markdown(POLITE))
        _form(store, busy=busy)
    with st.container(key="card-collection"):
        if last is None:
            st.caption(NOTHING)
        elif busy:
            _under_way(last)
        else:
            _ended(last)


def _form(store: Store, *, busy: bool) -> None:
    with st.grid(3, min_column_width=220):
        sources = st.multiselect(
            "Sources",
            [name for name in source.names() if name != source.CAREERS_PAGE],
            format_func=_source_label,
            key="collect-sources",
            placeholder="All that are on by default",
            select_all=False,
            filter_mode="contains",
        )
        employers = st.multiselect(
            "Employers",
            sorted({board.employer for board in directory.boards() if board.employer}, key=str.casefold),
            key="collect-employers",
            placeholder="Any",
            select_all=False,
            filter_mode="contains",
            help="Naming an employer asks it also where its source is asked on request only.",
        )
        industries = st.multiselect(
            "Industries",
            INDUSTRIES,
            format_func=lambda name: labels.label("industry", name),
            key="collect-industries",
            placeholder="Any",
            select_all=False,
        )
    page = st.text_input(
        "Or the address of a careers page",
        key="collect-page",
        type="url",
        max_chars=2_000,
        placeholder="https://example.org/careers",
        help="A page with schema.org postings, a list that links to such pages, or a page that leads to a known job "
        "board. Given alone, it is all that is asked.",
    ).strip()
    every = st.toggle(
        "Keep every role",
        key="collect-every",
        help="Otherwise roles outside machine learning and data are left out, and counted.",
    )
    _begin(store, Wanted(tuple(sources), tuple(employers), tuple(industries), page, every), busy=busy)


def _begin(store: Store, wanted: Wanted, *, busy: bool) -> None:
    """Say what would be asked, or why it cannot be, and draw the button."""
    problem = collecting.complaint(store, wanted.page) if wanted.page else None
    boards: tuple[Board, ...] = ()
    try:
        boards = wanted.boards()
    except directory.NoBoard as error:
        problem = problem or (str(error) if wanted.employers else NO_BOARD)
    if problem:
        st.warning(escape.markdown(problem))
    else:
        st.caption(escape.markdown(_extent(wanted, boards)))
    clicked = st.button(
        "Collect", key="collect", type="primary", disabled=busy or problem is not None, icon=":material/sync:"
    )
    if clicked:
        collecting.start(
            store, wanted, _window()
        )  # where another window was quicker, its collection is shown
        st.rerun()


def _source_label(name: str) -> str:
    about = source.named(name).ABOUT
    notes = {
        "on": "",
        "request": " (on request)",
        "key": f" (key {ledgers.key_state(name).partition(':')[0]})",
    }
    return f"{about.title}{notes[about.default]}"


def _extent(wanted: Wanted, boards: tuple[Board, ...]) -> str:
    """Return in words what would be asked, and the least time that it takes."""
    if not boards:
        return "This page will be asked, and the pages or the job board that it leads to."
    by_source = Counter(board.source for board in boards)
    most, n = by_source.most_common(1)[0]
    whose = f", {n:,} of them at {source.named(most).ABOUT.title}" if len(by_source) > 1 and n > 1 else ""
    minutes = math.ceil(collecting.least_seconds(boards) / 60)
    least = f" Politeness makes it last at least {minutes:,} minutes." if minutes > 1 else ""
    page = " and this page" if wanted.page else ""
    return f"{counted(len(boards), 'board')}{page} will be asked{whose}.{least}"


@st.fragment(run_every=EVERY)
def _under_way(collection: Collection) -> None:
    if collection.ended:
        st.rerun()
    table = ledgers.progress(collection)
    total = len(collection.boards)
    st.subheader("A collection is under way", anchor="collection")
    whose = "This window" if collection.window == _window() else "Another window"
    st.caption(
        escape.markdown(f"{whose} started it at {collection.started:%H:%M} UTC. There is only one at a time.")
    )
    label = (
        f"{collection.done:,} of {counted(total, 'board')} done: {counted(int(table['seen'].sum()), 'posting')} seen, {table['new'].sum():,} new"
        if total
        else "Looking for what the page leads to"
    )
    with st.status(
        escape.markdown(label), expanded=True
    ).container():  # `with` the status itself would end it
        st.progress(collection.done / total if total else 0.0)
        if not table.empty:
            tables.show(table, ledgers.PROGRESS, key="progress")
    stopping = collection.stopping.is_set()
    st.button(
        "Stopping" if stopping else "Stop and keep what was collected",
        key="collect-stop",
        on_click=collection.stop,
        disabled=stopping,
    )


def _ended(collection: Collection) -> None:
    ended = f"{collection.ended:%Y-%m-%d %H:%M} UTC"
    if collection.run is None:
        st.subheader("The last collection could not be carried out", anchor="collection")
        st.error(escape.markdown(collection.error or "It gave no report."))
        st.caption(escape.markdown(f"Ended {ended}. What was collected until then is kept."))
        return
    table = ledgers.outcomes(collection)
    stopped = "Stopped early: " if collection.run.stopped or collection.stopping.is_set() else ""
    st.subheader(
        escape.markdown(
            f"{stopped}{table['new'].sum():,} new and {table['changed'].sum():,} changed postings from {counted(len(table), 'board')}"
        ),
        anchor="collection",
    )
    st.caption(
        escape.markdown(f"{_statuses(collection.run)} Ended {ended}. The page Market shows what is new.")
    )
    tables.show(table, ledgers.OUTCOMES, key="collection")
    tables.download_table(table, "collection", "This report (CSV)")


def _statuses(run: Run) -> str:
    counts: Counter[str] = Counter(outcome.status for outcome in run.outcomes)
    words = {"ok": "answered", "partial": "answered in part", "failed": "failed", "skipped": "not asked"}
    return f"{', '.join(f'{counts[name]:,} {word}' for name, word in words.items() if counts[name])}."


def _window() -> str:
    """Return a name for this session, to tell the windows apart."""
    name: str = st.session_state.setdefault("window", secrets.token_hex(8))
    return name
