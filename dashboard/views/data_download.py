"""The part of the Data page from which everything can be taken along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, everything, export
from dashboard.everything import CSV, PARQUET, Wanted
from dashboard.tables import counted

if TYPE_CHECKING:
    from dashboard.postings import Shown

FORMS = {"CSV, for spreadsheets": CSV, "Parquet, for pandas, Polars, DuckDB or R": PARQUET}
INSIDE = {
    "postings": "every posting, wage filing and survey answer as it was read: pay as stated and in US dollars a year, "
    "place, role, level, skills, what each rests on, when it was seen, whether it is closed, and which others are the "
    "same opening",
    "runs": "every collection and import: when, from where, what it gave and what went wrong",
    "datapackage.json": "a Frictionless Data Package: every column with its type, unit and meaning, the sources with "
    "their numbers and terms, the posting days, the state of the data",
    "README.txt": "the same in short, for people",
}
NOTES = {
    CSV: "Lists are joined by semicolons; before what a spreadsheet would take for a formula stands an apostrophe.",
    PARQUET: "Lists and numbers keep their types, and texts stay as they are.",
}


def show(shown: Shown) -> None:
    """Draw what the zip holds, the choice of its form, and the download."""
    about = everything.about(shown)
    with st.container(key="card-download"):
        rows = f"{about.n:,} rows from {counted(len(about.sources), 'source')}"
        st.subheader(escape.markdown(f"Everything in one file: {rows}"), anchor="download")
        st.caption(escape.markdown(f"{about.selection}."))
        wanted = _wanted()
        st.download_button(
            "Download everything (ZIP)",
            partial(everything.package, shown, wanted),
            export.file_name("everything", about, "zip"),
            "application/zip",
            key="everything",
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
        st.caption(
            escape.markdown(
                f"It is made when you click, which takes less than a minute for a million rows without texts; go on meanwhile. {NOTES[wanted.form]}"
            )
        )
        _contents(wanted)
        st.caption(escape.markdown(export.LICENCE))


def _wanted() -> Wanted:
    """Draw the choice of what is to be in the zip, and return it."""
    label = st.radio("Form of the tables", list(FORMS), key="download-form", bind="query-params")
    texts = st.toggle(
        "With the full texts",
        key="download-texts",
        bind="query-params",
        help="The texts of the postings and where each skill stands in them. The file is then several times as large.",
    )
    return Wanted(FORMS[label], texts)


def _contents(wanted: Wanted) -> None:
    st.markdown("**What is in it**")
    names = {name: f"{name}.{wanted.form}" if "." not in name else name for name in INSIDE}
    lines = [
        f"- **{escape.markdown(names[name])}**: {escape.markdown(text)}" for name, text in INSIDE.items()
    ]
    st.markdown("\n".join(lines))
