"""The part of the Data page that says how each source does: what fails and what to do, last runs, all runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, ledgers, origins, source_states, tables, travel
from dashboard.tables import counted
from scrapers import source

if TYPE_CHECKING:
    import polars as pl

    from dashboard.source_states import LastRun
    from data.store import Store

RUNS_SHOWN = 200
TROUBLES_SHOWN = 4
KEPT = "What it gave before is kept and counts as before; none of its openings is taken for closed."
AGAIN = "Collect it again: pages that it answered within the last six hours are not asked for twice."
SEVERAL = (
    "A source that fails several times in a row has often changed its pages or refuses programs: look at its "
    "documentation, and report it."
)
CORRECT = "Look at the error, mend the file, and import it again: rows that are known are not stored twice."
FURTHER = "See the column It ended."
BROKEN_OFF = (
    "It ended without a report, as when the power fails or the server is stopped by force. What it had stored is kept "
    "and counts; what it had not reached is unknown, and nothing is taken for closed. Collect again to go on."
)


def show(store: Store) -> None:
    """Draw the troubles first, then the table of sources, the runs, and the employers of the founding article."""
    runs = source_states.last_runs(store)
    if st.session_state.get(travel.KEY):
        st.caption("Sources and runs are of today, whatever day the other pages are of.")
    _troubles(runs, source_states.cut_off(store))
    _sources(runs, store)
    _runs(store)
    _employers()


def _troubles(runs: dict[str, LastRun], lost: pl.DataFrame) -> None:
    """Say of each source that fails or is half-finished what happened and what to do."""
    names = source_states.troubled(runs)
    if not names and lost.is_empty():
        return
    with st.container(key="card-troubles"):
        n = len(set(names) | set(lost["source"]))
        needs = "needs" if n == 1 else "need"
        st.subheader(f"{counted(n, 'source')} {needs} a look", anchor="troubles")
        with st.grid(2, min_column_width=320, gap="medium"):
            for name, postings, ended in lost.head(TROUBLES_SHOWN).iter_rows():
                what = (
                    f"A collection broke off after {counted(postings, 'posting')}, {ended:%Y-%m-%d %H:%M} UTC"
                )
                _trouble(name, what, None, BROKEN_OFF)
            for name in names[:TROUBLES_SHOWN]:
                run = runs[name]
                _trouble(name, f"{_happened(run)}, {run.ended:%Y-%m-%d %H:%M} UTC", run.error, _advice(run))
        more = len(names) - TROUBLES_SHOWN
        if more > 0:
            st.caption(f"{counted(more, 'more source')} failed or stopped half-way. {FURTHER}")


def _trouble(name: str, what: str, error: str | None, advice: str) -> None:
    with st.container(key=f"trouble-{name}", gap="small"):
        st.markdown(f"**{escape.markdown(origins.title(name))}.** {escape.markdown(what)}.")
        if error:
            st.markdown(f"> {escape.markdown(error)}")
        st.markdown(escape.markdown(advice))
        if name in source.names() and name != source.CAREERS_PAGE:
            st.button(
                "Set up its collection",
                key=f"again-{name}",
                on_click=_set_up,
                args=(name,),
                icon=":material/sync:",
            )


def _set_up(name: str) -> None:
    """Open the tab Collect with the source chosen: a callback. It asks nobody yet."""
    st.session_state["view"] = "Collect"
    st.session_state["collect-sources"] = [name]


def _happened(run: LastRun) -> str:
    """Return what the last run came to."""
    if run.failed == run.boards:
        return f"Failed, {run.failed_runs} times in a row" if run.failed_runs > 1 else "Failed"
    state = run.state()
    return f"{state[:1].upper()}{state[1:]}"


def _advice(run: LastRun) -> str:
    """Return what is kept and what to do."""
    if run.command == "import":
        return CORRECT
    several = f" {SEVERAL}" if run.failed_runs > 1 else ""
    since = f" It last gave something on {run.worked:%Y-%m-%d}." if run.failed_runs and run.worked else ""
    return f"{KEPT}{since} {AGAIN}{several}"


def _sources(runs: dict[str, LastRun], store: Store) -> None:
    table = source_states.table(runs, source_states.contents(store))
    on = int((table["collected"] == ledgers.COLLECTED["on"]).sum())
    files = int((table["collected"] == source_states.FROM_FILES).sum())
    more = f", {files} more from files" if files else ""
    with st.container(key="card-sources"):
        st.subheader(f"{len(table) - files} sources, {on} of them asked by default{more}", anchor="sources")
        st.caption(
            escape.markdown(
                f"{source_states.SOURCES.method} Keys are read from the environment or from .streamlit/secrets.toml; "
                "they are never shown, logged or stored."
            )
        )
        tables.show(table, source_states.SOURCES, key="sources")
        tables.download_table(table, "sources")


def _runs(store: Store) -> None:
    table = ledgers.runs(store)
    with st.container(key="card-runs"):
        if table.empty:
            st.subheader("Nothing was collected or imported yet", anchor="runs")
            st.markdown(
                "Every collection and every import will be listed here, with what it gave and what went wrong."
            )
            return
        failed = int((table["status"] == "failed").sum())
        read = counted(len(table), "board or file", "boards and files")
        st.subheader(f"{read} read, {failed or 'none'} of them failed", anchor="runs")
        note = f" These are the last {RUNS_SHOWN}; the CSV has all." if len(table) > RUNS_SHOWN else ""
        st.caption(escape.markdown(f"{ledgers.RUNS.method}{note}"))
        tables.show(table.head(RUNS_SHOWN), ledgers.RUNS, key="runs")
        tables.download_table(table, "runs")


def _employers() -> None:
    table = ledgers.employers()
    with st.container(key="card-employers"):
        st.subheader("Employers of the founding article, collected or not", anchor="employers")
        st.caption(escape.markdown(ledgers.EMPLOYERS.method))
        tables.show(table, ledgers.EMPLOYERS, key="employers")
        tables.download_table(table, "employers")
