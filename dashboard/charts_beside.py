"""Figures that hold an estimate against something: US prices, weights, official wages, the time before a law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from analysis.market.law_windows import WINDOW
from dashboard import behind, canvas, charts, labels, verticals
from dashboard.canvas import LABEL_ROW, TOP
from dashboard.charts_places import law_place
from dashboard.charts_skills import signed
from dashboard.measures import written

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.drawing import Drawing
    from dashboard.look import Palette
    from dashboard.verticals import Line

PLACE_ROW, WAGE_ROW, LAW_ROW = 46, 44, 46
OFFSET = 0.17
NARROWEST_LINE = 600
"""A band of one occupation alone is a line so many dollars wide."""


def us_prices(table: pd.DataFrame, column: str, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw the median as stated as a ring and at US prices as a dot, both with their intervals, in the order of *table*."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=PLACE_ROW * len(rows), header=LABEL_ROW * (len(lines) + 1))
    stated, local = ("median", "low", "high"), ("local", "local_low", "local_high")
    _dots(figure, rows, stated, "as stated", colors, up=OFFSET, ring=True, value=column)
    _dots(figure, rows, local, "at US prices", colors, up=-OFFSET, value=column)
    names = [labels.parted(column, name) for name in rows[column]]
    notes = [
        f"{more + ', ' if more else ''}prices {level:.0f}"
        for (_, more), level in zip(names, rows["level"], strict=True)
    ]
    canvas.name_rows(figure, [name for name, _ in names], colors, notes)
    key = _key(("○ as stated", colors.muted), ("● at US prices", colors.accent))
    ends = ("low", "high", "local_low", "local_high")
    return _finished(figure, rows, ("US prices, n", "local"), ends, lines, key, colors)


def weighted(table: pd.DataFrame, column: str, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw the raw median as a ring and the weighted one as a dot, both with their intervals, the highest on top."""
    rows = table.sort_values("median", ignore_index=True)
    figure = canvas.empty(colors, body=PLACE_ROW * len(rows), header=LABEL_ROW * (len(lines) + 1))
    raw, ours = ("raw_median", "raw_low", "raw_high"), ("median", "low", "high")
    _dots(figure, rows, raw, "as collected", colors, up=OFFSET, ring=True, value="value")
    hollow = rows.assign(cell=rows["cell_weighted"])
    _dots(figure, hollow, ours, "weighted", colors, up=-OFFSET, value="value")
    names = [labels.label(column, name) for name in rows["value"]]
    canvas.name_rows(figure, names, colors, [f"counts as {size:,.0f}" for size in rows["effective"]])
    key = _key(("○ as collected", colors.muted), ("● weighted", colors.accent))
    return _finished(figure, rows, ("Weighted, n", "median"), (*raw[1:], *ours[1:]), lines, key, colors)


def weighted_shares(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the share of postings that name each skill, raw as a ring and weighted as a dot, with their intervals, the largest on top."""
    rows = table.sort_values("share", ignore_index=True)
    figure = canvas.empty(colors, body=PLACE_ROW * len(rows), header=2 * LABEL_ROW)
    raw, ours = ("raw_share", "raw_low", "raw_high"), ("share", "low", "high")
    _dots(figure, rows, raw, "as collected", colors, up=OFFSET, ring=True, form=".0%", value="skill")
    hollow = rows.assign(cell=rows["cell_weighted"])
    _dots(figure, hollow, ours, "weighted", colors, up=-OFFSET, form=".0%", value="skill")
    figure.update_xaxes(range=[0, 1.05 * rows[["raw_high", "high"]].max().max()], tickformat=".0%", nticks=5)
    canvas.name_rows(figure, rows["skill"], colors)
    shares = [written("share", share) for share in rows["share"]]
    key = _key(("○ as collected", colors.muted), ("● weighted", colors.accent))
    words = [
        *canvas.column(figure, "Weighted, n", canvas.with_counts(shares, rows["n"], colors), colors),
        canvas.note(key, colors.text, x=0, xanchor="left", y=1, yanchor="top"),
    ]
    return figure.checked(words)


def official(table: pd.DataFrame, column: str, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw the median of posted pay as a dot with its interval over the band of official wages of the same place."""
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=WAGE_ROW * len(rows), header=LABEL_ROW * (len(lines) + 1))
    figure.add_bar(
        y=rows.index,
        base=rows["official_low"],
        x=(rows["official_high"] - rows["official_low"]).clip(lower=NARROWEST_LINE),
        orientation="h",
        width=0.5,
        marker={"color": canvas.faded(colors.wages, 0.4), "line": {"color": colors.wages, "width": 1}},
        customdata=rows[["official_low", "official_high", "employed", "occupations", column]],
        hovertemplate=(
            "official medians %{customdata[0]:$,.0f} to %{customdata[1]:$,.0f}<br>"
            "%{customdata[3]} occupations, %{customdata[2]:,.0f} employed<extra></extra>"
        ),
    )
    _dots(figure, rows, ("median", "low", "high"), "posted", colors, value=column)
    names = [labels.parted(column, name) for name in rows[column]]
    notes = [more for _, more in names] if column == "metro" else []
    canvas.name_rows(figure, [name for name, _ in names], colors, notes)
    key = _key(("● posted", colors.accent), ("■ employed there (BLS)", colors.wages))
    ends = ("low", "high", "official_low", "official_high")
    return _finished(figure, rows, ("Posted, n", "median"), ends, lines, key, colors)


def around(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the share with pay before each law as a ring and after it as a dot, with their intervals, the newest law on top."""
    rows = table.sort_values("effective", ignore_index=True)
    shown = rows[rows["cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=LAW_ROW * len(rows), header=2 * LABEL_ROW)
    for when, up in (("before", OFFSET), ("after", -OFFSET)):
        of, ring = (f"share_{when}", f"{when}_low", f"{when}_high"), when == "before"
        days = [_window(*law, when) for law in zip(shown["place"], shown["effective"], strict=True)]
        counted = shown.assign(_days=pd.Series(days, index=shown.index, dtype=object))
        _dots(figure, counted, of, when, colors, up=up, ring=ring, n=f"n_{when}", form=".0%", value="_days")
    figure.update_xaxes(range=[-0.02, 1.02], tickformat=".0%")
    sizes = zip(rows["effective"], rows["n_before"], rows["n_after"], strict=True)
    notes = [f"{day:%Y-%m-%d}, n = {before:,} | {after:,}" for day, before, after in sizes]
    canvas.name_rows(figure, map(law_place, rows["place"]), colors, notes)
    changes = zip(shown.index, shown["change"], strict=True)
    place = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    hidden = rows.index.difference(shown.index)
    key = _key(("○ before", colors.muted), ("● after", colors.accent))
    words = [
        *canvas.column(figure, "Change", {row: f"{signed(100 * by)} pt" for row, by in changes}, colors),
        *(canvas.note("withheld: too few", colors.muted, y=row, **place) for row in hidden),
        canvas.note(key, colors.text, x=0, xanchor="left", y=1, yanchor="top"),
    ]
    return figure.checked(words)


def _window(place: str, effective: pd.Timestamp, when: str) -> tuple[str, str, str]:
    """Return the place of a law, the first of the days before or after it that are counted, and the one after the last."""
    shift = pd.Timedelta(days=WINDOW)
    first = effective - shift if when == "before" else effective
    return place, behind.day(first), behind.day(first + shift)


def _dots(
    figure: Drawing,
    rows: pd.DataFrame,
    of: tuple[str, str, str],
    name: str,
    colors: Palette,
    *,
    up: float = 0.0,
    ring: bool = False,
    n: str = "n",
    form: str = "$,.0f",
    value: str = "place",
) -> None:
    """Add an estimate with its interval (the columns *of*), *up* from the middle of each row; few postings are hollow."""
    middle, low, high = (rows[column] for column in of)
    write = charts.DOLLARS if form.startswith("$") else "{:.0%}".format
    hue = colors.muted if ring else colors.accent
    fills = [hue if cell == cells.OK and not ring else colors.paper for cell in rows["cell"]]
    figure.add_scatter(
        x=middle,
        y=rows.index + up,
        mode="markers",
        name=name,
        marker={"size": 10, "color": fills, "line": {"color": hue, "width": 2}},
        error_x={**canvas.errors(middle, low, high, colors), "color": hue, "width": 3},
        customdata=list(zip(canvas.ends(low, high, write), rows[n], rows[value], strict=True)),
        hovertemplate=(
            f"{name} %{{x:{form}}}<br>95% interval %{{customdata[0]}}<br>n = %{{customdata[1]:,}}<extra></extra>"
        ),
    )


def _finished(
    figure: Drawing,
    rows: pd.DataFrame,
    beside: tuple[str, str],
    ends: Sequence[str],
    lines: Sequence[Line],
    key: str,
    colors: Palette,
) -> go.Figure:
    """Return *figure* with its axis of pay, the key, the lines, and *beside* the rows (heading, column) the median and n."""
    values = [line.value for line in lines] + [value for name in ends for value in rows[name].dropna()]
    room = 0.06 * (max(values) - min(values)) + 2_000
    figure.update_xaxes(range=[max(0.0, min(values) - room), max(values) + room], tickformat="$~s", nticks=4)
    heading, column = beside
    texts = canvas.with_counts([charts.thousands(value) for value in rows[column]], rows["n"], colors)
    above = canvas.column(figure, heading, texts, colors)
    named, shapes = verticals.notes_and_shapes(figure, lines, colors, narrowest=120)
    # The key stands above the labels of the lines, which would run through it else.
    figure.update_layout(height=figure.layout["height"] + LABEL_ROW, margin={"t": TOP + LABEL_ROW})
    top = canvas.note(key, colors.text, x=0, xanchor="left", y=1, yanchor="bottom")
    return figure.checked([*above, top, *named], shapes)


def _key(*parts: tuple[str, str]) -> str:
    return "   ".join(f"<span style='color:{color}'>{text}</span>" for text, color in parts)
