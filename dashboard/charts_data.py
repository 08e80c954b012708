"""The figures of the page Data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.market import cells
from dashboard import canvas, escape, origins
from dashboard.canvas import CLEAR, LABEL_ROW
from dashboard.charts_skills import signed
from dashboard.measures import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette

ROW, NOTED_ROW = 34, 46
CELL = 32
MOST_SOURCES = 8
WITHHELD: dict[str, Any] = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}


def shares(
    table: pd.DataFrame,
    names: Iterable[str],
    count: str,
    value: str,
    colors: Palette,
    *,
    notes: Sequence[str] = (),
) -> go.Figure:
    """Draw the share of each row of *table* as a bar with its interval, the first on top.

    The column *count* stands beside it, *notes* below the names; clicks open the postings of the column *value*.
    """
    named = table.assign(_name=list(names), _count=table[count], _value=table[value])
    rows = named.iloc[::-1].reset_index(drop=True)
    shown = rows[rows["cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=(NOTED_ROW if notes else ROW) * len(rows), header=LABEL_ROW)
    _bars(figure, shown, colors)
    most = shown["high"].max() if len(shown) else 1
    figure.update_xaxes(range=[0, min(1.0, most * 1.05) + 0.001], tickformat=".0%", nticks=3)
    canvas.name_rows(figure, rows["_name"], colors, list(notes)[::-1])
    words = [written("share", share) for share in shown["share"]]
    texts = canvas.with_counts(words, shown["_count"], colors, of=shown["n"])
    hidden = rows.index.difference(shown.index)
    withheld = [canvas.note("withheld: too few", colors.muted, y=row, **WITHHELD) for row in hidden]
    return figure.checked([*canvas.column(figure, "Share, n", texts, colors), *withheld])


def _bars(figure: Drawing, rows: pd.DataFrame, colors: Palette) -> None:
    fills = [canvas.faded(colors.accent) if cell == cells.OK else CLEAR for cell in rows["cell"]]
    figure.add_bar(
        x=rows["share"],
        y=rows.index,
        orientation="h",
        width=0.6,
        marker={"color": fills, "line": {"color": colors.accent, "width": 1}},
        error_x=canvas.errors(rows["share"], rows["low"], rows["high"], colors),
        customdata=rows[["low", "high", "_count", "n", "_value"]],
        hovertemplate=(
            "%{x:.1%}, 95% interval %{customdata[0]:.1%} to %{customdata[1]:.1%}<br>"
            "%{customdata[2]:,} of %{customdata[3]:,} postings<extra></extra>"
        ),
    )


def differences(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw by how much the share of each value is higher or lower among postings with pay than among the rest."""
    rows = table.sort_values("difference", ignore_index=True)
    figure = canvas.empty(colors, body=NOTED_ROW * len(rows), header=LABEL_ROW)
    figure.add_scatter(
        x=rows["difference"],
        y=rows.index,
        mode="markers",
        marker={"size": 10, "color": colors.accent},
        error_x=canvas.errors(rows["difference"], rows["low"], rows["high"], colors),
        customdata=rows[["low", "high", "share_with", "share_without", "with_pay", "n", "key"]],
        hovertemplate=(
            "%{x:+.1%}, 95% interval %{customdata[0]:+.1%} to %{customdata[1]:+.1%}<br>%{customdata[2]:.1%} of the postings with pay, "
            "%{customdata[3]:.1%} of the rest<br>%{customdata[4]:,} of %{customdata[5]:,} have pay<extra></extra>"
        ),
    )
    figure.update_xaxes(
        tickformat=".0%", nticks=5, zeroline=True, zerolinecolor=colors.muted, zerolinewidth=1.5
    )
    canvas.name_rows(figure, rows["value"], colors, rows["column"])
    points = [f"{signed(100 * by)} pt" for by in rows["difference"]]
    texts = canvas.with_counts(points, rows["n"], colors)
    return figure.checked(canvas.column(figure, "Difference, n", texts, colors))


def by_source(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the share known of each field (rows) in the MOST_SOURCES largest sources as a heat map with its figures.

    Cells that are withheld are empty; sources with few postings have a star.
    """
    sources = largest(table)
    fields = list(dict.fromkeys(table["field"]))
    known = table.set_index(["field", "source"])["share"].unstack().reindex(index=fields, columns=sources)
    figure = canvas.empty(colors, body=CELL * len(fields), header=LABEL_ROW)
    figure.add_heatmap(
        z=known.to_numpy(),
        zmin=0,
        zmax=1,
        colorscale=[[0, colors.faint], [1, colors.accent]],
        hoverinfo="skip",
        showscale=False,
        xgap=2,
        ygap=2,
    )
    few = set(table.loc[table["cell"] != cells.OK, "source"])
    _marks(figure, [_told(table, one, sources) for one in fields])
    _name_cells(
        figure, fields, [f"{origins.title(name)}{' *' if name in few else ''}" for name in sources], colors
    )
    return figure.checked(_figures(known, colors))


def _name_cells(figure: Drawing, rows: Sequence[str], columns: Sequence[str], colors: Palette) -> None:
    """Name the rows and columns of a heat map, the first row on top."""
    axis = {"showgrid": False, "ticks": "", "tickfont": {"color": colors.text, "size": 12}}
    names = [escape.chart(name) for name in columns]
    figure.update_xaxes(
        tickvals=list(range(len(names))), ticktext=names, tickangle=-55, automargin=True, **axis
    )
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows, range=[len(rows) - 0.5, -0.5], **axis)
    figure.update_layout(
        margin={"l": canvas.room(rows), "r": 8, "b": 76}, height=figure.layout["height"] + 46
    )


def largest(table: pd.DataFrame) -> list[str]:
    """Return the MOST_SOURCES sources with most postings, the largest first."""
    sizes = table.groupby("source")["n"].first().sort_values(ascending=False, kind="stable")
    return [str(name) for name in sizes.index[:MOST_SOURCES]]


def known(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw how many postings were known by each day, as a line in steps."""
    figure = canvas.empty(colors, body=190, header=0)
    figure.add_scatter(
        x=table["day"],
        y=table["known"],
        mode="lines+markers" if len(table) <= 60 else "lines",
        line={"shape": "hv", "width": 2, "color": colors.accent},
        marker={"size": 7},
        cliponaxis=False,
        fill="tozeroy",
        fillcolor=canvas.faded(colors.accent, 0.15),
        customdata=table[["new", "seen"]],
        hovertemplate=(
            "%{x|%Y-%m-%d}: %{y:,} known<br>%{customdata[0]:,} new, %{customdata[1]:,} seen<extra></extra>"
        ),
    )
    figure.update_xaxes(type="date", nticks=6)
    figure.update_yaxes(tickformat=",d", nticks=4, showgrid=True, rangemode="tozero")
    figure.update_layout(margin={"l": canvas.room([f"{table['known'].max():,}"]), "r": 12})
    return figure.checked()


def _told(table: pd.DataFrame, field: str, sources: Sequence[str]) -> list[list[str]]:
    """Return what a heat map says of *field* in each of *sources*, and the source."""
    rows, told = table[table["field"] == field].set_index("source"), ("share", "low", "high", "known", "n")
    return [
        [
            f"{escape.chart(name)}, {field}: withheld, too few postings (n = {n:,})"
            if pd.isna(share)
            else f"{escape.chart(name)}, {field}: {share:.1%}<br>95% interval {low:.1%} to {high:.1%}<br>{hits:,} of {n:,} postings",
            name,
        ]
        for name, share, low, high, hits, n in rows.loc[list(sources), list(told)].itertuples()
    ]


def _marks(figure: Drawing, rows: Sequence[list[list[str]]]) -> None:
    """Lay marks over the cells of a heat map that say what is told of them."""
    marks = ((x, y, told) for y, row in enumerate(rows) for x, told in enumerate(row))
    xs, ys, every = zip(*marks, strict=True)
    hover = "%{customdata[0]}<extra></extra>"
    canvas.clear_marks(figure, xs, ys, CELL - 4, customdata=every, hovertemplate=hover)


def _figures(known: pd.DataFrame, colors: Palette) -> list[Note]:
    """Return the percents that stand in the cells of a heat map."""
    notes = []
    for y, row in enumerate(known.to_numpy()):
        for x, share in enumerate(row):
            if pd.isna(share):
                continue
            color = _readable(share, colors)
            # Rounding must not make a few unknown ones vanish.
            percent = f"{share:.0%}" if share in {0, 1} else f"{min(99, max(1, round(100 * share)))}%"
            note = canvas.note(percent.removesuffix("%"), color, x=x, y=y, xref="x", yref="y")
            notes.append({**note, "font": {"size": 12, "color": color}})
    return notes


def _readable(share: float, colors: Palette) -> str:
    """Return the colour, of text or paper, that stands out most on a cell of *share*."""
    ground = [
        low + share * (high - low)
        for low, high in zip(_light(colors.faint), _light(colors.accent), strict=True)
    ]
    return max((colors.text, colors.paper), key=lambda color: _contrast(_light(color), ground))


def _light(color: str) -> list[float]:
    """Return red, green and blue of a hexadecimal colour, from 0 to 1."""
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast of two colours as WCAG 2 has it, its curve taken for a plain power."""
    lights = sorted(
        sum(part * light**2.2 for part, light in zip((0.2126, 0.7152, 0.0722), color, strict=True))
        for color in (one, other)
    )
    return float((lights[1] + 0.05) / (lights[0] + 0.05))
