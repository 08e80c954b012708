"""The figures of the page Industries."""

from __future__ import annotations

import math
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.market import cells
from dashboard import canvas, escape, labels, tiles
from dashboard.canvas import LABEL_ROW
from dashboard.measures import written
from dashboard.tiles import Scale, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette

ROW, TILE_ROW, SHARE_ROW = 27, 36, 44
WITH_N, WITHOUT_N = 104, 66
"""Heights of slanted headings."""
WIDEST = 17
"""Letters of a name before it is broken: on a telephone the tiles need the room."""
FURTHEST = 4.0
"""Intervals are drawn up to so many times the highest lift; the hover has their ends."""
STATE_PAY, REMOTE, YEARS = "State their pay", "Remote", "Years asked"
MEASURES = {
    STATE_PAY: ("share_with_pay", "share_with_pay_low", "share_with_pay_high", "n", "cell_postings"),
    REMOTE: ("remote", "remote_low", "remote_high", "n_remote", "cell_remote"),
    YEARS: ("years", "years_low", "years_high", "n_years", "cell_years"),
}
"""Value, interval, n and reliability of what industries are compared by."""


def apart(table: pd.DataFrame, colors: Palette, *, headed: bool = True) -> go.Figure:
    """Draw the lift of skills with its interval on a scale of doublings, in the order of *table*.

    Each industry has a row with its name above its skills where *headed*; marks then stand for both.
    """
    rows = _with_headings(table) if headed else table.assign(heading=False)
    rows = rows.iloc[::-1].reset_index(drop=True)
    shown = _with_words(rows[~rows["heading"]])
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    shown = shown.assign(_value=shown[["industry", "skill"]].apply(tuple, axis=1))
    shown = shown.assign(_q=canvas.rates(shown["q"], "q"))
    marks = shown[["_told", "n", "postings", "_q", "_value" if headed else "skill"]]
    told = "%{customdata[0]}<br>%{customdata[1]:,} of %{customdata[2]:,} postings, %{customdata[3]}<extra></extra>"
    ends = ("_lift", "lift_low", "lift_high")
    _dots(figure, shown, ends, "cell", colors, customdata=marks, hovertemplate=told)
    _doublings(figure, shown)
    _name(figure, rows, colors)
    texts = canvas.with_counts(shown["_word"], shown["n"], colors)
    return figure.checked(canvas.column(figure, "Lift, n", texts, colors))


def spread(
    table: pd.DataFrame,
    down: tuple[str, Sequence[str | None]],
    across: tuple[str, Sequence[str | None]],
    colors: Palette,
) -> go.Figure:
    """Draw shares as tiles: the values of one column *down*, those of another *across*, each as (column, values).

    Of the two, `industry` is the one whose postings the shares are of: their number stands beside its names.
    """
    (row_column, rows), (column, columns) = down, across
    sizes = table.drop_duplicates("industry").set_index("industry")["postings"]
    header = WITH_N if column == "industry" else WITHOUT_N
    figure = canvas.empty(colors, body=TILE_ROW * len(rows), header=header)
    tiles.draw(figure, _share_tiles(table, down, across), Scale((colors.faint, colors.accent)), colors)
    names = [
        "<br>".join([*_broken(labels.label(row_column, value)), *_beside(row_column, value, sizes, colors)])
        for value in rows
    ]
    ticks = {"tickvals": list(range(len(rows))), "ticktext": names, "tickfont": {"color": colors.text}}
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], **ticks)
    figure.update_xaxes(range=[-0.5, len(columns) - 0.5], visible=False)
    lines = [line for value in rows for line in _broken(labels.label(row_column, value))]
    figure.update_layout(margin={"l": canvas.room(lines), "r": 56, "b": 8})
    headings = [
        " ".join([escape.chart(labels.label(column, value)), *_beside(column, value, sizes, colors)])
        for value in columns
    ]
    return figure.checked([_heading(figure, x, text, colors) for x, text in enumerate(headings)])


def side_by_side(table: pd.DataFrame, measure: str, colors: Palette) -> go.Figure:
    """Draw one of MEASURES for each industry as a dot with its interval, in the order of *table*."""
    value, low, high, n, cell = MEASURES[measure]
    form, write = (".1f", "{:.1f}".format) if measure == YEARS else (".0%", "{:.0%}".format)
    rows = table.iloc[::-1].reset_index(drop=True)
    shown = rows[rows[cell] != cells.WITHHELD]
    figure = canvas.empty(colors, body=SHARE_ROW * len(rows), header=LABEL_ROW)
    interval = canvas.ends(shown[low], shown[high], write)
    marks = shown.assign(_interval=interval)[["_interval", n, "postings", "industry"]]
    told = f"%{{x:{form}}}, 95% interval %{{customdata[0]}}<br>n = %{{customdata[1]:,}}, of %{{customdata[2]:,}} postings<extra></extra>"
    _dots(figure, shown, (value, low, high), cell, colors, customdata=marks, hovertemplate=told)
    figure.update_xaxes(rangemode="tozero", tickformat="" if measure == YEARS else ".0%")
    canvas.name_rows(figure, [labels.label("industry", name) for name in rows["industry"]], colors)
    words = [f"{one:g}" if measure == YEARS else written("share", one) for one in shown[value]]
    texts = canvas.with_counts(words, shown[n], colors, of=None if measure == YEARS else shown["postings"])
    place = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    hidden = rows.index.difference(shown.index)
    notes = [canvas.note("withheld: too few", colors.muted, y=row, **place) for row in hidden]
    heading = "Years, n" if measure == YEARS else "Share, n"
    return figure.checked([*canvas.column(figure, heading, texts, colors), *notes])


def _dots(
    figure: Drawing, rows: pd.DataFrame, of: tuple[str, str, str], cell: str, colors: Palette, **marks: Any
) -> None:
    """Add an estimate with its interval (the columns *of*) in the colours of the industries; few postings are hollow."""
    value, low, high = (rows[column] for column in of)
    hues = [colors.industry(name) for name in rows["industry"]]
    fills = [hue if one == cells.OK else colors.paper for hue, one in zip(hues, rows[cell], strict=True)]
    figure.add_scatter(
        x=value,
        y=rows.index,
        mode="markers",
        marker={
            "size": 10,
            "color": fills,
            "line": {"color": hues, "width": 2},
            # Of what has a lower end alone it is only known that it lies above.
            "symbol": np.where((value == low) & high.isna(), "triangle-right", "circle"),
        },
        error_x={**canvas.errors(value, low, high, colors), "color": colors.muted},
        **marks,
    )


def _doublings(figure: Drawing, rows: pd.DataFrame) -> None:
    """Set an axis of lifts from 1 to the end of the longest interval, or FURTHEST times the highest lift."""
    ends = rows["lift_high"].fillna(rows["_lift"])
    end = float(np.log2(min(float(ends.max()), FURTHEST * float(rows["_lift"].max()))))
    powers = range(0, int(end) + 1, 1 + int(end) // 4)
    figure.update_xaxes(
        type="log",
        range=[-0.03, 1.06 * end * float(np.log10(2)) + 0.08],
        tickvals=[2**power for power in powers],
        ticktext=[f"{2**power}×" for power in powers],
    )


def _with_headings(table: pd.DataFrame) -> pd.DataFrame:
    """Return *table*, sorted by industry, with a row that names each industry ahead of its skills."""
    first = table.drop_duplicates("industry").assign(heading=True)
    parts = table.assign(heading=False)
    found = [
        part
        for name in first["industry"]
        for part in (first[first["industry"] == name], parts[parts["industry"] == name])
    ]
    joined: pd.DataFrame = pd.concat(found, ignore_index=True)
    return joined


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return *rows* with where each lift is drawn and what is said of it; what no other posting names has a lower end alone."""
    alone = rows["lift"].isna()
    ends = zip(rows["lift"], rows["lift_low"], rows["lift_high"], strict=True)
    told = [
        f"no other posting names it: at least {low:.1f} times as often"
        if math.isnan(lift)
        else f"{lift:.1f} times as often<br>95% interval {low:.1f} to {high:.1f}"
        for lift, low, high in ends
    ]
    drawn = rows["lift"].fillna(rows["lift_low"])
    words = [f"over {lift:.0f}×" if one else f"{lift:.1f}×" for one, lift in zip(alone, drawn, strict=True)]
    high = rows["lift_high"].mask(alone)
    return rows.assign(_lift=drawn, lift_high=high, _told=told, _word=words)


def _name(figure: Drawing, rows: pd.DataFrame, colors: Palette) -> None:
    """Write the skills left of their rows, and the name of an industry beside its colour."""
    texts = [
        f"<span style='color:{colors.industry(industry)}'>■</span> <b>{escape.chart(labels.label('industry', industry))}</b>"
        if heading
        else escape.chart(skill)
        for heading, industry, skill in zip(rows["heading"], rows["industry"], rows["skill"], strict=True)
    ]
    # Bold letters are a little wider.
    headings = [f"■ {labels.label('industry', name)} " for name in rows["industry"].unique()]
    canvas.label_rows(figure, texts, colors, room=canvas.room([*headings, *rows["skill"]]))


def _share_tiles(
    table: pd.DataFrame, down: tuple[str, Sequence[str | None]], across: tuple[str, Sequence[str | None]]
) -> list[Tile]:
    """Return a tile for each two values; what is unknown has no colour, so that the scale is that of the known."""
    known = table[[down[0], across[0]]].notna().all(axis=1)
    most = table.loc[known, "share"].max()
    found = {
        (row[down[0]], row[across[0]]): row
        for _, row in table.astype(object).where(table.notna(), None).iterrows()
    }
    return [
        replace(
            _share_tile(found.get((one, other)), x, y, most if one and other else math.inf),
            value=(one, other) if (one, other) in found else None,
        )
        for y, one in enumerate(down[1])
        for x, other in enumerate(across[1])
    ]


def _share_tile(row: pd.Series | None, x: int, y: int, most: float) -> Tile:
    if row is None:
        return Tile(x, y, "", "none", tiles.NONE)
    n = f"n = {row['n']:,} of {row['postings']:,} postings"
    if row["cell"] == cells.WITHHELD:
        return Tile(x, y, "", f"withheld: too few<br>{n}", cells.WITHHELD)
    share, low, high = (written("share", row[name]) for name in ("share", "low", "high"))
    told = f"{share}, 95% interval {low} to {high}<br>{n}"
    text = f"{row['share']:.0%}" if row["share"] >= 0.01 else f"{row['share']:.1%}"
    return Tile(x, y, text, told, row["cell"], row["share"] / most)


def _heading(figure: Drawing, x: int, text: str, colors: Palette) -> Note:
    place = {
        "x": x,
        "xref": "x",
        "xanchor": "left",
        "y": figure.layout["yaxis"]["domain"][1],
        "yanchor": "bottom",
    }
    return canvas.note(text, colors.text, textangle=-60, xshift=-10, **place)


def _beside(column: str, value: str | None, sizes: pd.Series, colors: Palette) -> list[str]:
    """Return how many postings an industry has, to stand beside its name."""
    if column != "industry":
        return []
    return [f"<span style='color:{colors.muted}'>{sizes.get(value, 0):,}</span>"]


def _broken(name: str) -> list[str]:
    return [escape.chart(line) for line in textwrap.wrap(name, WIDEST)]
