"""The bare Streamlit page that benchmarks/browser.py holds the dashboard against: one filter and so many charts.

It computes nothing: what it takes is what Streamlit, Plotly and the browser take.
"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

BARS = 20
OPTIONS = [f"Option {number}" for number in range(12)]


def main(charts: int) -> None:
    """Draw the filter, and *charts* bar charts that change with it."""
    st.set_page_config(layout="wide")
    chosen = st.multiselect("Role", OPTIONS, key="role", bind="query-params")
    st.write(f"{len(chosen)} chosen")
    for number, column in enumerate(st.columns(2) * charts):
        if number < charts:
            heights = [(bar + number) % 7 + len(chosen) for bar in range(BARS)]
            bars = go.Figure(go.Bar(x=list(range(BARS)), y=heights))
            column.plotly_chart(bars, key=f"chart-{number}")


if __name__ == "__main__":
    main(int(st.query_params.get("charts", 1)))
