"""The figures of the page Skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.market import cells
from analysis.market.trends import PER_YEAR
from dashboard import behind, canvas
from dashboard.canvas import CLEAR, LABEL_ROW
from dashboard.measures import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    from analysis.market.trends import Period
    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette

ROW = 30
RATE = 0.05
"""The false discovery rate up to which something counts as more than chance."""
LONG_NAMES = 150
"""Pixels of names from which a telephone has room for three steps of the axis."""
LINE_HEIGHT = 300
"""Days of the longest period that lines are drawn of."""
_COUNTS = "%{customdata[2]:,} of %{customdata[3]:,} postings"
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
    shown = shown.assign(_nice=shown.get("n_nice", 0) / shown["postings"])
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    _bars(figure, shown, shown[["low", "high", "n", "postings", "_nice", value or "_name"]], colors)
    figure.update_layout(barmode="overlay")
    # Few, or long names leave no room for them on a telephone: the shares are written beside the bars.
    canvas.name_rows(figure, rows["_name"], colors)
    steps = 3 if figure.layout["margin"]["l"] > LONG_NAMES else 4
    figure.update_xaxes(rangemode="tozero", tickformat=".0%", nticks=steps)
    texts = [written("share", share) for share in shown["share"]]
    return _finished(figure, rows, shown, "Share, n", texts, colors, of=shown["postings"])


def changes(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw changes of shares in points a year with their intervals; those that may be chance are hollow and muted."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    sure = rows["q"] <= RATE
    interval = canvas.ends(rows["low"], rows["high"], lambda points: signed(points, 1))
    figure.add_scatter(
        x=rows["change"],
        y=rows.index,
        mode="markers",
        marker=_dot(sure, colors, muted=True),
        error_x={**canvas.errors(rows["change"], rows["low"], rows["high"], colors), "color": colors.muted},
        customdata=rows.assign(_interval=interval, _q=canvas.rates(rows["q"], "q"))[
            ["_interval", "n", "employers", "_q", "skill"]
        ],
        hovertemplate=(
            "%{x:+.1f} points a year<br>95% interval %{customdata[0]}<br>%{customdata[3]}<br>"
            "n = %{customdata[1]:,}, %{customdata[2]:,} employers<extra></extra>"
        ),
    )
    figure.update_xaxes(ticksuffix=" pt", tickformat="+.3~g", labelalias={"+0 pt": "0 pt"})
    canvas.name_rows(figure, rows["skill"], colors)
    texts = [signed(change, 1) for change in rows["change"]]
    return _finished(figure, rows, rows, "Points, n", texts, colors, more=[_zero(colors)])


def line(table: pd.DataFrame, period: Period, colors: Palette) -> go.Figure:
    """Draw the share of one skill in each *period* with its interval; few postings are hollow, withheld periods a gap."""
    months = pd.DateOffset(months=12 // PER_YEAR[period])
    figure = canvas.empty(colors, body=LINE_HEIGHT, header=0)
    known = table[table["cell"] != cells.WITHHELD].sort_values("period", ignore_index=True)
    canvas.lines(figure, known.set_index("period")[["share", "low", "high"]], 12 // PER_YEAR[period], colors)
    figure.add_scatter(
        x=known["period"],
        y=known["share"],
        mode="markers",
        marker=_dot(known["cell"] == cells.OK, colors, size=8),
        error_y=canvas.errors(known["share"], known["low"], known["high"], colors)
        | {"thickness": 0.5, "width": 0},
        customdata=list(
            zip(
                *(known[name] for name in ("low", "high", "n", "postings")),
                _days(known["period"], months),
                strict=True,
            )
        ),
        hovertemplate="%{x|%b %Y}: %{y:.1%}<br>" + _INTERVAL + "<br>" + _COUNTS + "<extra></extra>",
    )
    figure.update_layout(margin={"r": 16})
    figure.update_xaxes(type="date")
    figure.update_yaxes(tickformat=".0%", rangemode="tozero", showgrid=True, nticks=5)
    return figure.checked()


def _days(begins: pd.Series, length: pd.DateOffset) -> list[tuple[str, str]]:
    """Return the first day of each period that *begins*, and that of the next one."""
    return [(behind.day(first), behind.day(first + length)) for first in begins]


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
    figure.update_xaxes(ticksuffix="%", tickformat="+.3~g", labelalias={"+0%": "0%"})
    canvas.name_rows(figure, rows["skill"], colors)
    texts = [f"{signed(value)}%" for value in rows["controlled"]]
    key = canvas.note(
        f"<span style='color:{colors.muted}'>○ raw</span>   <span style='color:{colors.accent}'>● controlled</span>",
        colors.text, x=0, xanchor="left", y=1, yanchor="top",
    )  # fmt: skip
    return _finished(figure, rows, rows, "Controlled, n", texts, colors, more=[_zero(colors)], notes=[key])


def nearest(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the lift of the skills nearest to one, with its interval, on a scale of doublings."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    figure.add_scatter(
        x=rows["lift"],
        y=rows.index,
        mode="markers",
        marker=_dot(rows["cell"] == cells.OK, colors),
        error_x={**canvas.errors(rows["lift"], rows["low"], rows["high"], colors), "color": colors.muted},
        customdata=rows.assign(_interval=canvas.ends(rows["low"], rows["high"], "{:.1f}".format))[
            ["_interval", "n", "share", "other"]
        ],
        hovertemplate=(
            "lift %{x:.1f}, 95% interval %{customdata[0]}<br>"
            "n = %{customdata[1]:,}, %{customdata[2]:.0%} of those that name the skill<extra></extra>"
        ),
    )
    figure.update_xaxes(type="log", ticksuffix="×", dtick=float(np.log10(2)), tickformat=".3~g")
    canvas.name_rows(figure, rows["other"], colors)
    return _finished(figure, rows, rows, "Lift, n", [f"{lift:.1f}" for lift in rows["lift"]], colors)


def _bars(figure: Drawing, shown: pd.DataFrame, marks: pd.DataFrame, colors: Palette) -> None:
    """Add what is required and what is nice to have alone as bars end to end, and the interval of both together."""
    cell = zip(shown["_hue"], shown["cell"], strict=True)
    solid = [canvas.faded(hue) if one == cells.OK else CLEAR for hue, one in cell]
    bar: dict[str, Any] = {"y": shown.index, "orientation": "h", "width": 0.62, "customdata": marks}
    edge = {"color": shown["_hue"], "width": 1}
    required = shown["share"] - shown["_nice"]
    told = f"{_COUNTS}<br>{_INTERVAL}"
    if "n_nice" in shown:
        told += "<br>nice to have alone: %{customdata[4]:.1%}"
    figure.add_bar(
        x=required, marker={"color": solid, "line": edge}, hovertemplate=f"{told}<extra></extra>", **bar
    )
    if shown["_nice"].any():
        figure.add_bar(
            x=shown["_nice"], base=required, marker={"color": CLEAR, "line": edge}, hoverinfo="skip", **bar
        )
    figure.add_scatter(
        x=shown["share"], y=shown.index, mode="markers", marker={"size": 1, "color": CLEAR}, hoverinfo="skip",
        error_x=canvas.errors(shown["share"], shown["low"], shown["high"], colors), customdata=marks,
    )  # fmt: skip


def _dot(sure: pd.Series, colors: Palette, *, size: int = 11, muted: bool = False) -> dict[str, Any]:
    """Return markers that are filled where *sure*, else hollow, and grey where *muted*, too."""
    return {
        "size": size,
        "color": np.where(sure, colors.accent, colors.paper),
        "line": {
            "color": np.where(sure, colors.accent, colors.muted if muted else colors.accent),
            "width": 2,
        },
    }


def _dots(
    rows: pd.DataFrame, columns: tuple[str, str, str], up: float, hue: str, fill: object, colors: Palette
) -> dict[str, Any]:
    """Return a scatter of an estimate with its interval, *up* from the middle of each row."""
    middle, low, high = (rows[name] for name in columns)
    interval = canvas.ends(low, high, lambda percent: f"{signed(percent, 1)}%")
    return {
        "x": middle,
        "y": rows.index + up,
        "mode": "markers",
        "marker": {"size": 10, "color": fill, "line": {"color": hue, "width": 2}},
        "error_x": {**canvas.errors(middle, low, high, colors), "color": hue, "width": 3},
        "customdata": rows.assign(_interval=interval, _q=canvas.rates(rows["q"], "q (controlled)"))[
            ["_interval", "n", "employers", "_q", "skill"]
        ],
        "hovertemplate": (
            "%{fullData.name} %{x:+.1f}%<br>95% interval %{customdata[0]}<br>"
            "%{customdata[3]}<br>n = %{customdata[1]:,}, %{customdata[2]:,} employers<extra></extra>"
        ),
    }


def _finished(
    figure: Drawing,
    rows: pd.DataFrame,
    shown: pd.DataFrame,
    heading: str,
    texts: Sequence[str],
    colors: Palette,
    *,
    of: pd.Series | None = None,
    more: Sequence[Note] = (),
    notes: Sequence[Note] = (),
) -> go.Figure:
    """Return *figure* with a figure and n beside each of *shown*, and that the other *rows* are withheld; *more* are shapes."""
    where = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    hidden = [
        canvas.note(f"withheld: too few (n = {rows.loc[row, 'n']:,})", colors.muted, y=row, **where)
        for row in rows.index.difference(shown.index)
    ]
    column = canvas.column(figure, heading, canvas.with_counts(texts, shown["n"], colors, of=of), colors)
    return figure.checked([*column, *hidden, *notes], more)


def signed(value: float, digits: int = 0) -> str:
    """Return a number with its sign, such as `+3` or `−3`; what rounds to nought has none."""
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if any(digit in "123456789" for digit in text) else text[1:]


def _zero(colors: Palette) -> Note:
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
