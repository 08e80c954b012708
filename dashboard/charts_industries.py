"""The figures of the page Industries."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells
from dashboard import canvas, escape, labels, tiles
from dashboard.canvas import LABEL_ROW
from dashboard.measures import written
from dashboard.tiles import Scale, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.look import Palette

ROW, TILE_ROW, SHARE_ROW = 27, 36, 44
WITH_N, WITHOUT_N = 104, 66
"""Heights of slanted headings."""
WIDEST = 17
"""Letters of a name before it is broken: on a telephone the tiles need the room."""
FURTHEST = 4.0
"""Intervals are drawn up to so many times the highest lift; the hover has their ends."""
SHARES = {
    "State their pay": (
        "share_with_pay",
        "share_with_pay_low",
        "share_with_pay_high",
        "postings",
        "cell_postings",
    ),
    "Remote": ("remote", "remote_low", "remote_high", "n_remote", "cell_remote"),
}


def apart(table: pd.DataFrame, colors: Palette, *, headed: bool = True) -> go.Figure:
    """Draw the lift of skills with its interval on a scale of doublings, in the order of *table*.

    Each industry has a row with its name above its skills where *headed*.
    """
    rows = _with_headings(table) if headed else table.assign(heading=False)
    rows = rows.iloc[::-1].reset_index(drop=True)
    shown = rows[~rows["heading"]]
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    hues = [colors.industry(name) for name in shown["industry"]]
    filled = zip(hues, shown["cell"], strict=True)
    figure.add_scatter(
        x=shown["lift"],
        y=shown.index,
        mode="markers",
        marker={
            "size": 10,
            "color": [hue if cell == cells.OK else colors.paper for hue, cell in filled],
            "line": {"color": hues, "width": 2},
        },
        error_x={**canvas.errors(shown["lift"], shown["lift_low"], shown["lift_high"], colors), "color": colors.muted},
        customdata=shown[["lift_low", "lift_high", "n", "postings", "q", "skill"]],
        hovertemplate=(
            "%{x:.1f} times as often<br>95% interval %{customdata[0]:.1f} to %{customdata[1]:.1f}<br>"
            "%{customdata[2]:,} of %{customdata[3]:,} postings, q = %{customdata[4]:.3f}<extra></extra>"
        ),
    )  # fmt: skip
    ends = np.log2([1.0, min(float(shown["lift_high"].max()), FURTHEST * float(shown["lift"].max()))])
    powers = range(0, int(ends[1]) + 1, 1 + int(ends[1]) // 4)
    figure.update_xaxes(
        type="log",
        range=[-0.03, float(ends[1] * np.log10(2)) + 0.03],
        tickvals=[2**power for power in powers],
        ticktext=[f"{2**power}×" for power in powers],
    )
    figure.update_layout(margin={"r": 84})
    _name(figure, rows, colors)
    texts = {
        row: f"{lift:.1f}× <span style='color:{colors.muted}'>{n:,}</span>"
        for row, lift, n in zip(shown.index, shown["lift"], shown["n"], strict=True)
    }
    canvas.write(figure, canvas.column(figure, "Lift, n", texts, colors))
    return figure


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
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=names,
        tickfont={"color": colors.text},
    )
    figure.update_xaxes(range=[-0.5, len(columns) - 0.5], visible=False)
    figure.update_layout(margin={"r": 40, "b": 8})
    headings = [
        " ".join([escape.chart(labels.label(column, value)), *_beside(column, value, sizes, colors)])
        for value in columns
    ]
    canvas.write(figure, [_heading(figure, x, text, colors) for x, text in enumerate(headings)])
    return figure


def side_by_side(table: pd.DataFrame, measure: str, colors: Palette) -> go.Figure:
    """Draw one of SHARES for each industry as a dot with its interval, in the order of *table*."""
    value, low, high, n, cell = SHARES[measure]
    rows = table.iloc[::-1].reset_index(drop=True)
    rows = rows.assign(_value=rows[value], _low=rows[low], _high=rows[high], _n=rows[n], _cell=rows[cell])
    return _dots(rows, "share", "Share, n", colors)


def years(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the median of the least years asked in each industry as a dot with its interval."""
    rows = table.iloc[::-1].reset_index(drop=True)
    columns = {
        "_value": "years",
        "_low": "years_low",
        "_high": "years_high",
        "_n": "n_years",
        "_cell": "cell_years",
    }
    return _dots(rows.assign(**{new: rows[old] for new, old in columns.items()}), "years", "Years, n", colors)


def _dots(rows: pd.DataFrame, unit: str, heading: str, colors: Palette) -> go.Figure:
    shown = rows[rows["_cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=SHARE_ROW * len(rows), header=LABEL_ROW)
    hues = [colors.industry(name) for name in shown["industry"]]
    filled = zip(hues, shown["_cell"], strict=True)
    form = ".0%" if unit == "share" else ".1f"
    figure.add_scatter(
        x=shown["_value"],
        y=shown.index,
        mode="markers",
        marker={
            "size": 12,
            "color": [hue if cell == cells.OK else colors.paper for hue, cell in filled],
            "line": {"color": hues, "width": 2},
        },
        error_x=canvas.errors(shown["_value"], shown["_low"], shown["_high"], colors),
        customdata=shown[["_low", "_high", "_n", "postings", "industry"]],
        hovertemplate=(
            f"%{{x:{form}}}, 95% interval %{{customdata[0]:{form}}} to %{{customdata[1]:{form}}}<br>"
            "n = %{customdata[2]:,}, of %{customdata[3]:,} postings<extra></extra>"
        ),
    )
    figure.update_xaxes(rangemode="tozero", tickformat=".0%" if unit == "share" else "")
    figure.update_layout(margin={"r": 96})
    canvas.name_rows(figure, [labels.label("industry", name) for name in rows["industry"]], colors)
    texts = {
        row: f"{written('share', value) if unit == 'share' else f'{value:g}'} <span style='color:{colors.muted}'>{n:,}</span>"
        for row, value, n in zip(shown.index, shown["_value"], shown["_n"], strict=True)
    }
    place = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    hidden = [
        canvas.note("withheld: too few", colors.muted, y=row, **place)
        for row in rows.index.difference(shown.index)
    ]
    canvas.write(figure, [*canvas.column(figure, heading, texts, colors), *hidden])
    return figure


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


def _name(figure: go.Figure, rows: pd.DataFrame, colors: Palette) -> None:
    """Write the skills left of their rows, and the name of an industry in its colour."""
    texts = [
        f"<b><span style='color:{colors.industry(industry)}'>{escape.chart(labels.label('industry', industry))}</span></b>"
        if heading
        else escape.chart(skill)
        for heading, industry, skill in zip(rows["heading"], rows["industry"], rows["skill"], strict=True)
    ]
    figure.update_yaxes(
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[-0.6, len(texts) - 0.4],
        tickfont={"color": colors.text},
    )


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
        _share_tile(found.get((one, other)), x, y, most if one and other else math.inf)
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


def _heading(figure: go.Figure, x: int, text: str, colors: Palette) -> canvas.Note:
    place = {"x": x, "xref": "x", "xanchor": "left", "y": figure.layout.yaxis.domain[1], "yanchor": "bottom"}
    return canvas.note(text, colors.text, textangle=-60, xshift=-10, **place)


def _beside(column: str, value: str | None, sizes: pd.Series, colors: Palette) -> list[str]:
    """Return how many postings an industry has, to stand beside its name."""
    if column != "industry":
        return []
    return [f"<span style='color:{colors.muted}'>{sizes.get(value, 0):,}</span>"]


def _broken(name: str) -> list[str]:
    return [escape.chart(line) for line in textwrap.wrap(name, WIDEST)]
