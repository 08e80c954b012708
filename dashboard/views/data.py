"""The Data page: collect postings, import files, see what every source and run gave, and how well it is read."""

from __future__ import annotations

import streamlit as st

from dashboard import empty, escape, ledgers, tables
from dashboard.views import data_accuracy, data_collect, data_import
from data.store import Store, StoreError

VIEWS = ("Collect", "Import a file", "Sources and runs", "Accuracy")
RUNS_SHOWN = 200


def show() -> None:
    """Draw the page; its open tab is part of the address."""
    store = Store()
    try:
        collect, import_, sources, accuracy = st.tabs(
            VIEWS, key="view", on_change="rerun", bind="query-params"
        )
        with collect:
            data_collect.show(store)
        with import_:
            data_import.show(store)
        if sources.open:
            with sources:
                _runs(store)
                _employers()
                _sources(store)
        if accuracy.open:
            with accuracy:
                data_accuracy.show()
    except StoreError as error:
        empty.failed(str(error))


def _runs(store: Store) -> None:
    table = ledgers.runs(store)
    with st.container(key="runs-list"):
        if table.empty:
            st.subheader("Nothing was collected or imported yet", anchor="runs")
            st.markdown(
                "Every collection and every import will be listed here, with what it gave and what went wrong."
            )
            return
        failed = int((table["status"] == "failed").sum())
        read = tables.counted(len(table), "board or file", "boards and files")
        st.subheader(f"{read} read, {failed or 'none'} of them failed", anchor="runs")
        note = f" These are the last {RUNS_SHOWN}; the CSV has all." if len(table) > RUNS_SHOWN else ""
        st.caption(escape.markdown(f"{ledgers.RUNS.method}{note}"))
        tables.show(table.head(RUNS_SHOWN), ledgers.RUNS, key="runs")
        tables.download(table, "runs")


def _employers() -> None:
    table = ledgers.employers()
    with st.container(key="card-employers"):
        st.subheader("Employers of the founding article, collected or not", anchor="employers")
        st.caption(escape.markdown(ledgers.EMPLOYERS.method))
        tables.show(table, ledgers.EMPLOYERS, key="employers")
        tables.download(table, "employers")


def _sources(store: Store) -> None:
    table = ledgers.sources(store)
    on = int((table["collected"] == ledgers.COLLECTED["on"]).sum())
    with st.container(key="card-sources"):
        st.subheader(f"{len(table)} sources, {on} of them asked by default", anchor="sources")
        st.caption(
            escape.markdown(
                f"{ledgers.SOURCES.method} Keys are read from the environment or from .streamlit/secrets.toml; they are "
                "never shown, logged or stored."
            )
        )
        tables.show(table, ledgers.SOURCES, key="sources")
        tables.download(table, "sources")
