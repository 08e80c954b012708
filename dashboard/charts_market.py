"""The figure of the postings index: flow and stock in panels of their own, missing days and breaks marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.market import cells, volume
from dashboard import behind, canvas, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette

PANEL = 200
BETWEEN = 60
TITLES = {volume.FLOW: "New a day (flow), index", volume.STOCK: "Open on a day (stock), index"}
DAY, WEEK = pd.Timedelta(days=1), pd.Timedelta(days=7)
EDGE = WEEK
"""A source that comes or goes within a week of an end of the index is no break that can be seen."""
NAMED = 3
"""So many breaks have a label; the others are lines alone, and stand in the table."""
END_ROOM = 40


def demand(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the index of the table `demand-index`: one panel for each series, its interval as a band."""
    names = [name for name in TITLES if table.loc[table["series"] == name, "index"].notna().any()]
    body = PANEL * len(names) + BETWEEN * (len(names) - 1)
    figure = canvas.empty(colors, body=body, header=2 * canvas.LABEL_ROW)
    notes: list[Note] = []
    shapes: list[Note] = []
    for place, (name, domain) in enumerate(zip(names, _domains(figure, len(names)), strict=True)):
        axis = "y" if place == 0 else f"y{place + 1}"
        rows = table[(table["series"] == name) & table["mean"].notna()].reset_index(drop=True)
        figure.update_layout(**{f"yaxis{place + 1}" if place else "yaxis": _axis(figure, domain)})
        _lines(figure, rows, axis, colors)
        notes += _words(rows, TITLES[name], domain, axis, colors)
        shapes += [*_level(axis, colors), *_shades(rows, domain, colors), *_breaks(rows, domain, colors)]
        notes += _break_words(rows, domain, colors)
    figure.update_layout(margin={"r": END_ROOM})
    figure.update_xaxes(tickformat="%b %Y", showgrid=False, anchor="free", position=0, nticks=4)
    return figure.checked(notes, shapes)


def runs(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the first and last day of each run of days that are filled in."""
    filled = rows.loc[rows["filled"] == "yes", "day"]
    number = (filled.diff() != pd.Timedelta(days=1)).cumsum()
    return [(days.iloc[0], days.iloc[-1]) for _, days in filled.groupby(number)]


def breaks(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of days on which a source comes or goes, but for those near the ends."""
    known = rows[rows["break"].notna()]
    inside = (known["day"] > rows["day"].min() + EDGE) & (known["day"] < rows["day"].max() - EDGE)
    found: pd.DataFrame = known[inside]
    return found


def _domains(figure: Drawing, count: int) -> list[tuple[float, float]]:
    """Return from where to where each panel reaches, the first on top, below room for its words."""
    top = figure.layout["yaxis"]["domain"][1]
    if count == 1:
        return [(0, top)]
    gap = BETWEEN / (PANEL * count + BETWEEN * (count - 1)) * top
    half = (top - gap) / 2
    return [(half + gap, top), (0, half)]


def _axis(figure: Drawing, domain: tuple[float, float]) -> dict[str, Any]:
    axis = figure.layout["yaxis"]
    return {
        **axis,
        "domain": list(domain),
        "showgrid": True,
        "nticks": 5,
        "tickformat": ",d",
        "rangemode": "tozero",
    }


def _lines(figure: Drawing, rows: pd.DataFrame, axis: str, colors: Palette) -> None:
    """Add the band of the interval and the line, which is dotted where it rests on few postings."""
    known = rows[rows["index_low"].notna()]
    figure.add_scatter(
        x=[*known["day"], *known["day"][::-1]],
        y=[*known["index_high"], *known["index_low"][::-1]],
        yaxis=axis,
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=canvas.faded(colors.accent, 0.18),
        hoverinfo="skip",
    )
    few = rows["cell"] == cells.SMALL
    beside = few | few.shift(1, fill_value=False) | few.shift(-1, fill_value=False)
    for held, dash in ((~few, "solid"), (beside, "dot")):
        line = {"color": colors.accent, "width": 2, "dash": dash}
        shown = rows.assign(index=rows["index"].where(held))
        figure.add_scatter(**_points(shown, [None] * len(rows), axis), mode="lines", line=line)
    if rows["series"].iloc[0] == volume.FLOW:
        _weeks(figure, rows[rows["index"].notna()].iloc[::-7][::-1], axis, colors)


def _weeks(figure: Drawing, rows: pd.DataFrame, axis: str, colors: Palette) -> None:
    """Add a mark for each of *rows*, a week apart: it stands for the seven days that its mean is of.

    Plotly tells clicks on marks alone, and one for each day would take as long to draw as all the rest.
    """
    weeks = [(behind.day(last - WEEK + DAY), behind.day(last + DAY)) for last in rows["day"]]
    fills = [colors.accent if cell == cells.OK else colors.paper for cell in rows["cell"]]
    marker = {"size": 6, "color": fills, "line": {"color": colors.accent, "width": 1}}
    figure.add_scatter(**_points(rows, weeks, axis), mode="markers", marker=marker)


def _points(rows: pd.DataFrame, meant: Sequence[tuple[str, str] | None], axis: str) -> dict[str, Any]:
    """Return the days of *rows* in Plotly's own words, and what each is *meant* to stand for."""
    interval = canvas.ends(rows["index_low"], rows["index_high"], "{:.0f}".format)
    return {
        "x": rows["day"],
        "y": rows["index"],
        "yaxis": axis,
        "customdata": list(zip(interval, rows["mean"], rows["n"], meant, strict=True)),
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:.0f}<br>95% interval %{customdata[0]}<br>"
        "%{customdata[1]:,.1f} a day, n = %{customdata[2]:,}<extra></extra>",
    }


def _words(
    rows: pd.DataFrame, title: str, domain: tuple[float, float], axis: str, colors: Palette
) -> list[Note]:
    """Return the title of a panel and the last value at the end of its line."""
    last = rows[rows["index"].notna()].iloc[-1]
    top = {"x": 0, "xanchor": "left", "y": domain[1], "yanchor": "bottom", "yshift": canvas.LABEL_ROW}
    end = {"x": 1, "xanchor": "left", "xshift": 5, "y": last["index"], "yref": axis, "yanchor": "middle"}
    return [
        canvas.note(title, colors.text, **top),
        canvas.note(f"<b>{last['index']:.0f}</b>", colors.text, **end),
    ]


def _level(axis: str, colors: Palette) -> list[Note]:
    line = {"color": colors.muted, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": axis, "y0": 100, "y1": 100, "line": line}
    ]


def _shades(rows: pd.DataFrame, domain: tuple[float, float], colors: Palette) -> list[Note]:
    half = pd.Timedelta(hours=12)
    fill = {"fillcolor": canvas.faded(colors.muted, 0.25), "line": {"width": 0}, "layer": "below"}
    return [
        {"type": "rect", "x0": first - half, "x1": last + half, **_upright(domain), **fill}
        for first, last in runs(rows)
    ]


def _breaks(rows: pd.DataFrame, domain: tuple[float, float], colors: Palette) -> list[Note]:
    line = {"color": colors.muted, "width": 1, "dash": "dot"}
    days = breaks(rows)["day"]
    return [{"type": "line", "x0": day, "x1": day, **_upright(domain), "line": line} for day in days]


def _break_words(rows: pd.DataFrame, domain: tuple[float, float], colors: Palette) -> list[Note]:
    found = breaks(rows)
    if len(found) > NAMED:
        return []
    span = rows["day"].max() - rows["day"].min()
    place = {"xref": "x", "y": domain[1], "yanchor": "bottom"}
    return [
        canvas.note(
            escape.chart(str(row["break"])),
            colors.muted,
            x=row["day"],
            xanchor="right" if row["day"] - rows["day"].min() > span / 2 else "left",
            **place,
        )
        for _, row in found.iterrows()
    ]


def _upright(domain: tuple[float, float]) -> dict[str, Any]:
    return {"yref": "paper", "y0": domain[0], "y1": domain[1]}
