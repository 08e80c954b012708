"""Tables as they are drawn, in cards and outside: described by measures, with their CSV."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, export

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from dashboard.measures import Measure, Table

HEIGHT = 420
FORMATS = {
    "dollars": "$%,.0f",
    "change": "$%,.0f",
    "count": "localized",
    "number": "%.1f",
    "rate": "%.2g",
    "share": "%.3g%%",
}


def show(table: pd.DataFrame, described: Table, *, key: str, alt: str = "") -> None:
    """Draw *table* with the headings and explanations of *described*; *alt* is for those who do not see it."""
    shares = [name for name in table.columns if described.columns[name].form == "share"]
    st.dataframe(
        table.assign(**{name: 100 * table[name] for name in shares}),
        key=f"{key}-table",
        hide_index=True,
        placeholder="",
        height=HEIGHT if len(table) > 10 else "auto",
        column_config={name: _column(described.columns[name]) for name in table.columns},
        alt=alt or f"{described.title}, {len(table)} rows",
    )


def download(label: str, data: Callable[[], bytes], file: str, mime: str, key: str) -> None:
    """Draw a download whose file is made when it is asked for; the page does not run again."""
    st.download_button(
        label, data, file, mime, key=key, on_click="ignore", type="tertiary", icon=":material/download:"
    )


def download_table(table: pd.DataFrame, stem: str, label: str = "") -> None:
    """Draw the download of *table* as CSV."""
    name = f"jobmarket-{stem}-{datetime.now(UTC):%Y-%m-%d}.csv"
    words = label or f"All {counted(len(table), 'row')} (CSV)"
    download(words, lambda: export.csv(table), name, "text/csv", key=f"{stem}-csv")


def counted(n: int, one: str, many: str = "") -> str:
    """Return `1 row` or `2,000 rows`; *many* where the plural is not just an s."""
    return f"{n:,} {one if n == 1 else many or f'{one}s'}"


def _column(measure: Measure) -> ColumnConfig:
    label = measure.heading
    explained = escape.markdown(f"{measure.definition}. {measure.caveat}".strip())
    match measure.form:
        case "text":
            return st.column_config.TextColumn(label, help=explained, width=measure.width)
        case "day":
            return st.column_config.DateColumn(label, help=explained, format="YYYY-MM-DD")
        case "link":
            return st.column_config.LinkColumn(label, help=explained, display_text="Open")
        case form:
            return st.column_config.NumberColumn(label, help=explained, format=FORMATS[form])
