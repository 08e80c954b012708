"""The figures of what takes time: how long postings stay open, and how pay changes from year to year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells
from dashboard import behind, canvas
from dashboard.charts_skills import signed

if TYPE_CHECKING:
    from dashboard.look import Palette

HEIGHT = 280
MONTH = pd.DateOffset(months=1)


def still_open(table: pd.DataFrame, start: float, colors: Palette) -> go.Figure:
    """Draw the share of postings that are still open by their age in days, as steps with their interval, from `open-curve`.

    All are open at the age *start*, where they were first followed.
    """
    first = {"day": start, "open": 1.0, "low": 1.0, "high": 1.0, "at_risk": table["at_risk"].iloc[0]}
    table = pd.concat([pd.DataFrame([first]), table[list(first)]], ignore_index=True)
    figure = canvas.empty(colors, body=HEIGHT, header=0)
    steps: dict[str, Any] = {"mode": "lines", "line": {"shape": "hv", "width": 0}, "hoverinfo": "skip"}
    band = canvas.faded(colors.accent, 0.18)
    figure.add_scatter(x=table["day"], y=table["low"], **steps)
    figure.add_scatter(x=table["day"], y=table["high"], fill="tonexty", fillcolor=band, **steps)
    figure.add_scatter(
        x=table["day"],
        y=table["open"],
        mode="lines",
        line={"shape": "hv", "width": 2, "color": colors.accent},
        customdata=table[["low", "high", "at_risk"]],
        hovertemplate="after %{x:.0f} days: %{y:.0%} open<br>95% interval %{customdata[0]:.0%} to %{customdata[1]:.0%}<br>"
        "%{customdata[2]:,} followed at that age<extra></extra>",
    )
    half = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0.5, "y1": 0.5}
    figure.update_layout(margin={"r": 16, "b": 44})
    figure.update_xaxes(
        title={"text": "Days since the posting", "standoff": 4, "font": {"size": canvas.SIZE}},
        rangemode="tozero",
    )
    figure.update_yaxes(range=[0, 1.02], tickformat=".0%", showgrid=True, nticks=5)
    words = canvas.note("half", colors.muted, x=1, xanchor="right", y=0.5, yref="y", yanchor="bottom")
    return figure.checked([words], [{**half, "line": {"color": colors.muted, "width": 1, "dash": "dot"}}])


def pay_changes(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the change of pay on a year before as a dot for each month, and the mean of three months as a line with its band."""
    figure = canvas.empty(colors, body=HEIGHT, header=canvas.LABEL_ROW)
    known = table[table["average"].notna()]
    canvas.lines(figure, known.set_index("month")[["average", "average_low", "average_high"]], 1, colors)
    months = table[table["change"].notna()]
    fills = [colors.accent if cell == cells.OK else colors.paper for cell in months["cell"]]
    meant = [(behind.day(month), behind.day(month + MONTH)) for month in months["month"]]
    interval = canvas.ends(months["low"], months["high"], lambda change: f"{signed(change, 1)}%")
    figure.add_scatter(
        x=months["month"],
        y=months["change"],
        mode="markers",
        marker={"size": 8, "color": fills, "line": {"color": colors.accent, "width": 1.5}},
        error_y={
            **canvas.errors(months["change"], months["low"], months["high"], colors),
            "thickness": 0.5,
            "width": 0,
        },
        customdata=list(zip(interval, months["n"], months["n_before"], meant, strict=True)),
        hovertemplate="%{x|%b %Y}: %{y:+.1f}%<br>95% interval %{customdata[0]}<br>"
        "n = %{customdata[1]:,} and %{customdata[2]:,}<extra></extra>",
    )
    zero = {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": colors.muted, "width": 1},
    }
    key = canvas.note(
        "● a month   <b>—</b> mean of three", colors.muted, x=0, xanchor="left", y=1, yanchor="top"
    )
    figure.update_layout(margin={"r": 16})
    figure.update_xaxes(type="date", tickformat="%b %Y", nticks=4)
    figure.update_yaxes(ticksuffix="%", tickformat="+.3~g", labelalias={"+0%": "0%"}, showgrid=True, nticks=5)
    return figure.checked([key], [zero])
