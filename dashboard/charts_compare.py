"""The figures of the page Compare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells
from dashboard import canvas, charts, escape, findings_compare, verticals
from dashboard.canvas import LABEL_ROW
from dashboard.measures import written
from dashboard.verticals import Line

if TYPE_CHECKING:
    from dashboard.drawing import Note
    from dashboard.look import Palette

ROW = 44
MARK = 10
"""Pixels that each selection takes in the row of a skill."""
MOST_SKILLS, DIFFERING = 12, 5
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


def hues(values: Sequence[str], column: str, colors: Palette) -> dict[str, str]:
    """Return a colour for each of *values*: industries have their own, others take theirs in turn."""
    if column == "industry":
        return {value: colors.industry(value) for value in values}
    return dict(zip(values, list(colors.industries.values()), strict=False))


def medians(
    table: pd.DataFrame, names: Sequence[str], own: dict[str, str], lines: Sequence[Line], colors: Palette
) -> go.Figure:
    """Draw the median posted pay of each selection with its interval, the first on top."""
    rows = table.assign(_name=list(names)).iloc[::-1].reset_index(drop=True)
    shown = rows[rows["cell_pay"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW * (len(lines) + 1))
    of = [own[value] for value in shown["selection"]]
    solid = [
        hue if cell == cells.OK else colors.paper for hue, cell in zip(of, shown["cell_pay"], strict=True)
    ]
    figure.add_scatter(
        x=shown["median"],
        y=shown.index,
        mode="markers",
        marker={"size": 13, "color": solid, "line": {"color": of, "width": 2}},
        error_x=canvas.errors(shown["median"], shown["low"], shown["high"], colors),
        customdata=shown.assign(_interval=canvas.ends(shown["low"], shown["high"], charts.DOLLARS))[
            ["_interval", "n_pay", "selection"]
        ],
        hovertemplate="median %{x:$,.0f}<br>95% interval %{customdata[0]}<br>n = %{customdata[1]:,}<extra></extra>",
    )
    drawn = [shown[name].dropna() for name in ("low", "high", "median")]
    ends = [*chain(*drawn, (line.value for line in lines))] or [0.0]
    room = 0.06 * (max(ends) - min(ends)) + 2_000
    figure.update_xaxes(range=[max(0.0, min(ends) - room), max(ends) + room], tickformat="$~s")
    canvas.name_rows(figure, rows["_name"], colors, [f"n = {n:,}" for n in rows["n_pay"]])
    known = shown[shown["median"].notna()]
    texts = dict(zip(known.index, map(charts.thousands, known["median"]), strict=True))
    above = canvas.column(figure, "Median", texts, colors)
    named, shapes = verticals.notes_and_shapes(figure, lines, colors, narrowest=215)
    notes = [
        *(charts.instead(row, charts.WITHHELD, colors) for row in rows.index.difference(shown.index)),
        *(charts.instead(row, charts.UNKNOWN_MEDIAN, colors) for row in shown.index.difference(known.index)),
    ]
    return figure.checked([*above, *notes, *named], shapes)


def differences(table: pd.DataFrame, names: Sequence[str], column: str, colors: Palette) -> go.Figure:
    """Draw the difference of medians of each pair of values of *column* with its interval about zero.

    Sure ones (adjusted p below 0.05) are solid.
    """
    rows = table.assign(_name=list(names)).iloc[::-1].reset_index(drop=True)
    shown = rows[rows["cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    sure = shown["p_adjusted"] < 0.05
    interval = canvas.ends(shown["low"], shown["high"], partial(written, "change"))
    pairs = [(column, one, other) for one, other in zip(shown["selection"], shown["other"], strict=True)]
    figure.add_scatter(
        x=shown["difference"],
        y=shown.index,
        mode="markers",
        marker={
            "size": 12,
            "color": [colors.accent if one else colors.paper for one in sure],
            "line": {"color": colors.accent, "width": 2},
        },
        error_x=canvas.errors(shown["difference"], shown["low"], shown["high"], colors),
        customdata=list(zip(interval, canvas.rates(shown["p_adjusted"], "adjusted p"), pairs, strict=True)),
        hovertemplate="%{x:$,.0f}<br>95% interval %{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )
    zero = {"zeroline": True, "zerolinecolor": colors.muted, "zerolinewidth": 1.5}
    # Plotly, where it has room for few ticks, often chooses a step of which zero alone is in sight.
    step = _round_below(np.nanmax(shown[["difference", "low", "high"]].abs(), initial=1.0))
    figure.update_xaxes(tickformat="$~s", tickvals=[-step, 0, step], **zero)
    sizes = [f"n = {n:,} and {other:,}" for n, other in zip(rows["n"], rows["other_n"], strict=True)]
    canvas.name_rows(figure, rows["_name"], colors, sizes)
    texts = {
        row: written("change", value) for row, value in zip(shown.index, shown["difference"], strict=True)
    }
    return figure.checked(canvas.column(figure, "Difference", texts, colors))


def _round_below(value: float) -> float:
    """Return the largest number with one digit, such as 20,000, that is at most *value*."""
    power: float = 10 ** np.floor(np.log10(value))
    return float(power * np.floor(value / power))


def skills(table: pd.DataFrame, names: dict[str, str], own: dict[str, str], colors: Palette) -> go.Figure:
    """Draw the share of each skill in each selection with its interval: a row a skill, in it a mark of its own for each selection.

    First come the DIFFERING skills in which two of them differ most beyond chance, then those named most.
    """
    shares = _each(table)
    order = list(dict.fromkeys(shares["skill"]))[:MOST_SKILLS][::-1]
    figure = canvas.empty(
        colors, body=(MARK * len(names) + 10) * len(order), header=LABEL_ROW * (len(names) + 1)
    )
    for number, (value, name) in enumerate(names.items()):
        rows = shares[(shares["selection"] == value) & shares["skill"].isin(order)]
        # One below the other, as marks that share a line hide each other.
        aside = 0.76 * ((len(names) - 1) / 2 - number) / len(names)
        figure.add_scatter(
            x=rows["share"],
            y=[order.index(skill) + aside for skill in rows["skill"]],
            mode="markers",
            name=f"{escape.chart(name)}, n = {rows['n'].max() if len(rows) else 0:,}",
            marker={"size": 9, "symbol": SYMBOLS[number], "color": own[value]},
            error_x={
                **canvas.errors(rows["share"], rows["low"], rows["high"], colors),
                "color": own[value],
                "width": 0,
            },
            customdata=[
                (n, low, high, (value, skill))
                for n, low, high, skill in rows[["n", "low", "high", "skill"]].itertuples(index=False)
            ],
            hovertemplate=f"{escape.chart(name)}: %{{x:.1%}} of %{{customdata[0]:,}} texts<br>"
            "95% interval %{customdata[1]:.1%} to %{customdata[2]:.1%}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True, legend={"x": 0, "xanchor": "left", "y": 1, "yanchor": "top"}, margin={"r": 12}
    )
    figure.update_xaxes(rangemode="tozero", tickformat=".0%")
    canvas.name_rows(figure, order, colors)
    return figure.checked((), _bands(len(order), colors))


def _bands(rows: int, colors: Palette) -> list[Note]:
    """Return a shade behind every other of *rows*, which tells whose mark is whose."""
    shade = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "layer": "below"}
    look = {"fillcolor": canvas.faded(colors.muted, 0.08), "line": {"width": 0}}
    return [{**shade, **look, "y0": row - 0.5, "y1": row + 0.5} for row in range(0, rows, 2)]


def _each(table: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each skill in each selection once, from the pairs of selections, in the order of `skills`."""
    ends = {"share_low": "low", "share_high": "high"}
    first = table[["selection", "skill", "share", *ends, "n"]].rename(columns=ends)
    theirs = table[["other", "skill", "other_share", *(f"other_{end}" for end in ends), "other_n"]]
    each = pd.concat([first, theirs.set_axis(first.columns, axis=1)]).drop_duplicates(["selection", "skill"])
    apart = findings_compare.apart(table)["skill"].unique()[:DIFFERING]
    order = {skill: place for place, skill in enumerate(apart)}
    each = each.sort_values("skill", key=lambda names: names.map(order).fillna(DIFFERING), kind="stable")
    return each[each["share"].notna()]
