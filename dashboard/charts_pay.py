"""The figures of the page Pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells
from dashboard import canvas, charts, labels
from dashboard.canvas import CLEAR, LABEL_ROW
from dashboard.measures import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.drawing import Drawing
    from dashboard.look import Palette

ROW = 30
YEARS_HEIGHT = 260


def above(table: pd.DataFrame, column: str, colors: Palette) -> go.Figure:
    """Draw the share of pay at or above the baseline for each value of *column*, with its interval."""
    rows = table.iloc[::-1].reset_index(drop=True)
    names = [labels.label(column, value) for value in rows[column]]
    values = {"share": "above_baseline", "low": "above_baseline_low", "high": "above_baseline_high"}
    rows = rows.drop(columns=["low", "high"]).rename(columns={old: new for new, old in values.items()})
    figure = _shares(rows, rows[column].tolist(), rows["cell"] != cells.OK, colors)
    canvas.name_rows(figure, names, colors, [f"n = {n:,}" for n in rows["n"]])
    shares = {row: written("share", share) for row, share in zip(rows.index, rows["share"], strict=True)}
    return figure.checked(canvas.column(figure, "Share", shares, colors))


def adjusted(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw what the adjustment of pay rests on, or why there is none, from the table of `real_pay.adjusted`."""
    rows = table.iloc[::-1].reset_index(drop=True)
    hows = [(f"adjusted_{part}", how) for part, how in zip(rows["part"], rows["how"], strict=True)]
    names = [labels.label(*how) for how in hows]
    rows = rows.assign(n=rows["count"])
    figure = _shares(rows, hows, ~rows["adjusted"], colors)
    canvas.name_rows(figure, names, colors)
    texts = canvas.with_counts([written("share", share) for share in rows["share"]], rows["n"], colors)
    return figure.checked(canvas.column(figure, "Share, n", texts, colors))


def baseline(table: pd.DataFrame, wages: pd.DataFrame, headlines: pd.Series, colors: Palette) -> go.Figure:
    """Draw the baseline in today's dollars by the year it could be from, over the band of wages and the median."""
    figure = canvas.empty(colors, body=YEARS_HEIGHT, header=LABEL_ROW)
    figure.add_scatter(
        x=table["year"],
        y=table["in_newest"],
        mode="lines+markers+text",
        line={"color": colors.baseline, "width": 1.5},
        marker={"size": 9, "color": colors.baseline},
        text=[charts.thousands(value) for value in table["in_newest"]],
        textposition="top center",
        hovertemplate="if from %{x}: %{y:$,.0f}<extra></extra>",
    )
    medians = wages["median"].dropna()
    band = {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": medians.min(), "y1": medians.max(), "layer": "below",
        "fillcolor": canvas.faded(colors.wages, 0.14), "line": {"width": 0},
    }  # fmt: skip
    right = {"x": 1, "xanchor": "right", "yref": "y"}
    left = {"x": 0, "xanchor": "left", "xshift": 4, "yref": "y", "yanchor": "bottom"}
    notes = [canvas.note("Median wages, BLS 2025", colors.muted, y=medians.min(), **left)]
    shapes = [band]
    y = headlines["median"]
    if pd.notna(y) and headlines["cell"] != cells.WITHHELD:
        words = f"Median posted pay {charts.thousands(y)}"
        notes.append(canvas.note(words, colors.text, y=y, yanchor="bottom", **right))
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": y,
                "y1": y,
                "line": {"color": colors.text, "width": 1.5},
            }
        )
    figure.update_layout(margin={"r": 12})
    figure.update_xaxes(type="category")
    figure.update_yaxes(tickformat="$~s", showgrid=True)
    return figure.checked(notes, shapes)


def _shares(rows: pd.DataFrame, values: Sequence[object], hollow: pd.Series, colors: Palette) -> Drawing:
    """Return shares as bars with their intervals, the first row at the bottom; *values* are what marks stand for."""
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    figure.add_bar(
        x=rows["share"],
        y=rows.index,
        orientation="h",
        width=0.62,
        marker={
            "color": [CLEAR if one else canvas.faded(colors.accent) for one in hollow],
            "line": {"color": colors.accent, "width": 1},
        },
        error_x=canvas.errors(rows["share"], rows["low"], rows["high"], colors),
        customdata=list(zip(rows["low"], rows["high"], rows["n"], values, strict=True)),
        hovertemplate="%{x:.1%}, 95% interval %{customdata[0]:.1%} to %{customdata[1]:.1%}<br>n = %{customdata[2]:,}<extra></extra>",
    )
    figure.update_xaxes(rangemode="tozero", tickformat=".0%")
    return figure
