"""The part of the Data page that says how accurately postings are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import accuracy, escape, look, plot, tables

if TYPE_CHECKING:
    import pandas as pd

KEY = (
    "A dot is the figure, its line the 95% interval, the upright stroke the bar that was set beforehand; a hollow dot "
    "misses its bar."
)


def show() -> None:
    """Draw the figures that have a bar, for each kind of texts, then the table of all."""
    table = accuracy.figures()
    for texts in table["texts"].unique():
        _bars(accuracy.with_bars(table, texts), str(texts))
    with st.container(key="card-accuracy"):
        st.subheader(f"All {len(table)} figures", anchor="accuracy")
        st.caption(escape.markdown(accuracy.ACCURACY.method))
        tables.show(table[list(accuracy.ACCURACY.columns)], accuracy.ACCURACY, key="accuracy")
        tables.download_table(table, "accuracy")


def _bars(table: pd.DataFrame, texts: str) -> None:
    met = int((table["met"] == "yes").sum())
    finding = f"{accuracy.TEXTS[texts]}: {met} of {len(table)} bars met"
    counts = ", ".join(
        f"{row.figure}: {row.shown} of n = {row.n:,}, bar {row.goal}, {row.reached}"
        for row in table[table["unit"] == "count"].itertuples()
    )
    with st.container(key=f"card-accuracy-{texts}"):
        st.subheader(escape.markdown(finding), anchor=f"accuracy-{texts}")
        st.caption(escape.markdown(f"Measured {table['date'].max()}. {KEY}"))
        plot.show(
            accuracy.chart(table, look.palette(st.context.theme.type)),
            key=f"accuracy-{texts}-chart",
            alt=f"{finding}. The same figures stand in the table below.",
            file=f"jobmarket-accuracy-{texts}",
        )
        if counts:
            st.caption(escape.markdown(f"Counted, not drawn: {counts}."))
