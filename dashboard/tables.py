"""A table of its own, outside a card: described by measures, with its CSV."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import card, export

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.measures import Table


def show(table: pd.DataFrame, described: Table, *, key: str) -> None:
    """Draw *table* with the headings and explanations of *described*."""
    st.dataframe(
        table,
        key=f"{key}-table",
        hide_index=True,
        placeholder="",
        height=card.TABLE_HEIGHT if len(table) > 10 else "auto",
        column_config=card.columns(table, described),
        alt=f"{described.title}, {len(table)} rows",
    )


def download(table: pd.DataFrame, stem: str, label: str = "") -> None:
    """Draw the download of *table* as CSV."""
    name = f"jobmarket-{stem}-{datetime.now(UTC):%Y-%m-%d}.csv"
    words = label or f"All {counted(len(table), 'row')} (CSV)"
    card.download(words, lambda: export.csv(table), name, "text/csv", key=f"{stem}-csv")


def counted(n: int, one: str, many: str = "") -> str:
    """Return `1 row` or `2,000 rows`; *many* where the plural is not just an s."""
    return f"{n:,} {one if n == 1 else many or f'{one}s'}"
