"""The figures of the page Skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells
from dashboard import canvas, escape
from dashboard.canvas import CLEAR, LABEL_ROW
from dashboard.measures import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.look import Palette

ROW = 30
RATE = 0.05
"""The false discovery rate up to which something counts as more than chance."""
LINE_HEIGHT = 300
CELL = 26
DOUBLINGS = (1.0, 3.0)
"""The strongest colour stands for a lift of 2 to a power between these, or 1 over it."""
_INTERVAL = "95% interval %{customdata[0]:.1%} to %{customdata[1]:.1%}"


def shares(
    rows: pd.DataFrame,
    names: Iterable[str],
    colors: Palette,
    *,
    value: str = "",
    hues: Sequence[str] | None = None,
) -> go.Figure:
    """Draw shares of postings as bars with their intervals, the first of *rows* on top.

    The part that is nice to have, in the columns `n_nice` where there are any, is hollow. *value* is the column of
    what a mark stands for, *hues* the colours of the rows.
    """
    rows = rows.assign(_name=list(names), _hue=list(hues or [colors.accent] * len(rows)))
    rows = rows.iloc[::-1].reset_index(drop=True)
    shown = rows[rows["cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    optional = (shown["n_nice"] if "n_nice" in shown else 0 * shown["n"]) / shown["postings"]
    solid = [
        canvas.faded(h) if c == cells.OK else CLEAR for h, c in zip(shown["_hue"], shown["cell"], strict=True)
    ]
    marks = shown[["low", "high", "n", "postings", value or "_name"]].assign(nice=optional)
    marks = marks[["low", "high", "n", "postings", "nice", value or "_name"]]
    bar: dict[str, Any] = {"y": shown.index, "orientation": "h", "width": 0.62, "customdata": marks}
    told = "%{customdata[2]:,} of %{customdata[3]:,} postings<br>" + _INTERVAL
    nice = "<br>nice to have alone: %{customdata[4]:.1%}" if "n_nice" in rows else ""
    edge = {"color": shown["_hue"], "width": 1}
    figure.add_bar(
        x=shown["share"] - optional,
        marker={"color": solid, "line": edge},
        hovertemplate=f"{told}{nice}<extra></extra>",
        **bar,
    )
    if optional.any():
        figure.add_bar(
            x=optional,
            base=shown["share"] - optional,
            marker={"color": CLEAR, "line": edge},
            hoverinfo="skip",
            **bar,
        )
    figure.add_scatter(
        x=shown["share"], y=shown.index, mode="markers", marker={"size": 1, "color": CLEAR}, hoverinfo="skip",
        error_x=canvas.errors(shown["share"], shown["low"], shown["high"], colors), customdata=marks,
    )  # fmt: skip
    figure.update_layout(barmode="overlay", margin={"r": 92})
    figure.update_xaxes(rangemode="tozero", tickformat=".0%")
    canvas.name_rows(figure, rows["_name"], colors)
    _beside(figure, rows, shown, "Share, n", [written("share", s) for s in shown["share"]], colors)
    return figure


def changes(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw changes of shares in points a year with their intervals; those that may be chance are hollow and muted."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    sure = rows["q"] <= RATE
    hues = np.where(sure, colors.accent, colors.muted)
    figure.add_scatter(
        x=rows["change"],
        y=rows.index,
        mode="markers",
        marker={
            "size": 11,
            "color": np.where(sure, colors.accent, colors.paper),
            "line": {"color": hues, "width": 2},
        },
        error_x={**canvas.errors(rows["change"], rows["low"], rows["high"], colors), "color": colors.muted},
        customdata=rows[["low", "high", "n", "employers", "q", "skill"]],
        hovertemplate=(
            "%{x:+.1f} points a year<br>95% interval %{customdata[0]:+.1f} to %{customdata[1]:+.1f}<br>"
            "q = %{customdata[4]:.3f}<br>n = %{customdata[2]:,}, %{customdata[3]:,} employers<extra></extra>"
        ),
    )
    figure.update_xaxes(ticksuffix=" pt", tickformat="+.3~g")
    figure.update_layout(margin={"r": 96})
    canvas.name_rows(figure, rows["skill"], colors)
    texts = [signed(change, 1) for change in rows["change"]]
    _beside(figure, rows, rows, "Points, n", texts, colors, more=[_zero(colors)])
    return figure


def line(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the share of one skill over time with its interval; few postings are hollow, withheld periods a gap."""
    figure = canvas.empty(colors, body=LINE_HEIGHT, header=0)
    ok = table["cell"] == cells.OK
    known = table[table["cell"] != cells.WITHHELD]
    band = pd.concat([known["high"], known["low"][::-1]])
    figure.add_scatter(
        x=pd.concat([known["period"], known["period"][::-1]]), y=band, fill="toself", mode="none",
        fillcolor=canvas.faded(colors.accent, 0.18), hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=table["period"],
        y=table["share"],
        mode="lines+markers",
        line={"color": colors.accent, "width": 2},
        marker={
            "size": 7,
            "color": np.where(ok, colors.accent, colors.paper),
            "line": {"color": colors.accent, "width": 1.5},
        },
        customdata=table[["low", "high", "n", "postings"]],
        hovertemplate=(
            "%{x|%b %Y}: %{y:.1%}<br>"
            + _INTERVAL
            + "<br>%{customdata[2]:,} of %{customdata[3]:,} postings<extra></extra>"
        ),
    )
    figure.update_layout(margin={"r": 16})
    figure.update_xaxes(type="date")
    figure.update_yaxes(tickformat=".0%", rangemode="tozero", showgrid=True, nticks=5)
    return figure


def premium(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the raw premium as a ring beside the controlled one as a dot, both with their intervals, in percent."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=38 * len(rows), header=2 * LABEL_ROW)
    joined = rows[["raw", "controlled"]].assign(gap=np.nan).to_numpy().ravel()
    heights = np.column_stack([rows.index + 0.16, rows.index - 0.16, rows.index]).ravel()
    figure.add_scatter(
        x=joined, y=heights, mode="lines", line={"color": colors.faint, "width": 3}, hoverinfo="skip"
    )
    figure.add_scatter(
        name="raw", **_dots(rows, ("raw", "raw_low", "raw_high"), 0.16, colors.muted, colors.paper, colors)
    )
    sure = np.where(rows["q"] <= RATE, colors.accent, colors.paper)
    figure.add_scatter(
        name="controlled",
        **_dots(rows, ("controlled", "low", "high"), -0.16, colors.accent, sure, colors),
    )
    figure.update_xaxes(ticksuffix="%", tickformat="+.3~g")
    figure.update_layout(margin={"r": 104})
    canvas.name_rows(figure, rows["skill"], colors)
    texts = [f"{signed(value)}%" for value in rows["controlled"]]
    key = canvas.note(
        f"<span style='color:{colors.muted}'>○ raw</span>   <span style='color:{colors.accent}'>● controlled</span>",
        colors.text, x=0, xanchor="left", y=1, yanchor="top",
    )  # fmt: skip
    _beside(figure, rows, rows, "Contr., n", texts, colors, more=[_zero(colors)], notes=[key])
    return figure


def nearest(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the lift of the skills nearest to one, with its interval, on a scale of doublings."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    figure.add_scatter(
        x=rows["lift"],
        y=rows.index,
        mode="markers",
        marker={
            "size": 11,
            "color": np.where(rows["cell"] == cells.OK, colors.accent, colors.paper),
            "line": {"color": colors.accent, "width": 2},
        },
        error_x={**canvas.errors(rows["lift"], rows["low"], rows["high"], colors), "color": colors.muted},
        customdata=rows[["low", "high", "n", "share", "other"]],
        hovertemplate=(
            "lift %{x:.1f}, 95% interval %{customdata[0]:.1f} to %{customdata[1]:.1f}<br>"
            "n = %{customdata[2]:,}, %{customdata[3]:.0%} of those that name the skill<extra></extra>"
        ),
    )
    figure.update_xaxes(type="log", ticksuffix="×", dtick=float(np.log10(2)), tickformat=".3~g")
    figure.update_layout(margin={"r": 92})
    canvas.name_rows(figure, rows["other"], colors)
    _beside(figure, rows, rows, "Lift, n", [f"{lift:.1f}" for lift in rows["lift"]], colors)
    return figure


def together(pairs: pd.DataFrame, skills: Sequence[str], colors: Palette) -> go.Figure:
    """Draw the lift of each two of *skills* as a heat map; empty where too few postings name both."""
    place = {name: number for number, name in enumerate(skills)}
    size = len(skills)
    lift = np.full((size, size), np.nan)
    told = np.full((size, size), "", dtype=object)
    for row in pairs.itertuples(index=False):
        one, other = sorted((place[str(row.skill)], place[str(row.other)]))
        lift[other, one] = row.lift
        told[other, one] = (
            f"{escape.chart(str(row.skill))} and {escape.chart(str(row.other))}<br>lift {row.lift:.1f}, "
            f"95% interval {row.low:.1f} to {row.high:.1f}<br>n = {row.n:,}"
        )
    reach = float(np.clip(np.nanmax(np.abs(np.log2(lift))), *DOUBLINGS))
    figure = canvas.empty(colors, body=CELL * size, header=44)
    figure.add_heatmap(
        z=np.clip(np.log2(lift), -reach, reach),
        zmin=-reach,
        zmax=reach,
        colorscale=[[0, colors.baseline], [0.5, colors.faint], [1, colors.accent]],
        text=told,
        hovertemplate="%{text}<extra></extra>",
        hoverongaps=False,
        xgap=2,
        ygap=2,
        colorbar=_scale(reach, colors),
    )
    names = [escape.chart(name) for name in skills]
    axis = {"tickvals": list(range(size)), "ticktext": names, "tickfont": {"color": colors.text, "size": 12}}
    figure.update_xaxes(
        range=[-0.5, size - 1.5], tickangle=-60, ticks="", showgrid=False, automargin=True, **axis
    )
    figure.update_yaxes(range=[size - 0.5, 0.5], **axis)
    figure.update_layout(margin={"r": 16, "b": 110}, height=figure.layout.height + 80)
    return figure


def _scale(reach: float, colors: Palette) -> dict[str, Any]:
    """Return the key of the heat map, above it; its ends stand for a lift of 2 to the power *reach* and more."""
    ticks = {-3: "⅛", -2: "¼", -1: "½", 0: "1", 1: "2×", 2: "4×", 3: "8×"}
    shown = [power for power in ticks if abs(power) <= reach]
    return {
        "orientation": "h", "y": 1, "yanchor": "bottom", "x": 1, "xanchor": "right", "len": 0.7, "thickness": 10,
        "tickvals": shown, "ticktext": [ticks[power] for power in shown], "outlinewidth": 0, "ypad": 4, "xpad": 0,
        "title": {"text": "Lift", "side": "top", "font": {"size": 12}}, "tickfont": {"color": colors.muted},
    }  # fmt: skip


def _dots(
    rows: pd.DataFrame, columns: tuple[str, str, str], up: float, hue: str, fill: object, colors: Palette
) -> dict[str, Any]:
    """Return a scatter of an estimate with its interval, *up* from the middle of each row."""
    middle, low, high = (rows[name] for name in columns)
    return {
        "x": middle,
        "y": rows.index + up,
        "mode": "markers",
        "marker": {"size": 10, "color": fill, "line": {"color": hue, "width": 2}},
        "error_x": {**canvas.errors(middle, low, high, colors), "color": hue, "width": 3},
        "customdata": rows.assign(_low=low, _high=high)[["_low", "_high", "n", "employers", "q", "skill"]],
        "hovertemplate": (
            "%{fullData.name} %{x:+.1f}%<br>95% interval %{customdata[0]:+.1f}% to %{customdata[1]:+.1f}%<br>"
            "q (controlled) = %{customdata[4]:.3f}<br>n = %{customdata[2]:,}, %{customdata[3]:,} employers<extra></extra>"
        ),
    }


def _beside(
    figure: go.Figure,
    rows: pd.DataFrame,
    shown: pd.DataFrame,
    heading: str,
    texts: Sequence[str],
    colors: Palette,
    *,
    more: Sequence[canvas.Note] = (),
    notes: Sequence[canvas.Note] = (),
) -> None:
    """Write a figure and n beside each of *shown*, and that the other *rows* are withheld; *more* are shapes."""
    written_beside = {
        row: f"{text} <span style='color:{colors.muted}'>{n:,}</span>"
        for row, text, n in zip(shown.index, texts, shown["n"], strict=True)
    }
    where = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    hidden = [
        canvas.note(f"withheld: too few (n = {rows.loc[row, 'n']:,})", colors.muted, y=row, **where)
        for row in rows.index.difference(shown.index)
    ]
    column = canvas.column(figure, heading, written_beside, colors)
    canvas.write(figure, [*column, *hidden, *notes], more)


def signed(value: float, digits: int = 0) -> str:
    """Return a number with its sign, such as `+3` or `−3`."""
    return f"{value:+.{digits}f}".replace("-", "−")


def _zero(colors: Palette) -> canvas.Note:
    """Return the line of no difference."""
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "yref": "y domain",
        "layer": "below",
        "line": {"color": colors.muted, "width": 1},
    }
