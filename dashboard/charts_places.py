"""The figures of the page Places: one tile for each state, and places beside prices, wages and laws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.market import cells, law_list
from dashboard import canvas, charts, escape, labels, tiles
from dashboard.canvas import LABEL_ROW
from dashboard.charts_skills import signed
from dashboard.measures import written
from dashboard.tiles import Scale, Tile

if TYPE_CHECKING:
    from dashboard.canvas import Line
    from dashboard.look import Palette
    from data.reference import Baseline

# Every state about where it lies: one square each, the small ones of the East as large as Texas.
GRID = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT ..",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. ..",
)
PLACES = {state: (x, y) for y, row in enumerate(GRID) for x, state in enumerate(row.split()) if state != ".."}
PAY, POSTINGS, WITH_PAY = "Median pay", "Postings", "State their pay"
TILE_ROW, KEY = 52, 44
PLACE_ROW, WAGE_ROW, LAW_ROW = 46, 44, 46
REACH = (20_000.0, 80_000.0)
"""The strongest colours stand for at least and at most so many dollars above or below the baseline."""


STRENGTH = {law_list.IN_FORCE: 1.0, law_list.TO_COME: 0.66, law_list.ON_REQUEST: 0.33}


@dataclass(frozen=True)
class Told:
    """What a tile says of one state, and where its value lies on the scale."""

    cell: str
    level: float
    text: str
    told: str


def states(table: pd.DataFrame, measure: str, baseline: Baseline, colors: Palette) -> go.Figure:
    """Draw one tile for each state from the table `states`: pay against the baseline, postings, or the share with pay."""
    if measure == PAY:
        known = table.loc[table["cell"] == cells.OK, "difference"].abs()
        reach = float(np.clip(known.max() if len(known) else 0, *REACH))
        middle = f"{charts.thousands(baseline.amount)}"
        ticks = ((0, _apart(-reach)), (0.5, middle), (1, _apart(reach)))
        scale = Scale(
            (colors.below, colors.faint, colors.accent), "Median posted pay against the baseline", ticks
        )
        return _map(table, lambda row: _pay(row, reach), scale, colors)
    column, low, high, title = {
        POSTINGS: ("share", "share_low", "share_high", "Share of the postings with a US state"),
        WITH_PAY: ("share_with_pay", "share_with_pay_low", "share_with_pay_high", "Share with usable pay"),
    }[measure]
    shown = table.loc[table["cell_postings"] == cells.OK, column]
    most = float(shown.max()) if len(shown) else 1.0
    scale = Scale((colors.faint, colors.accent), title, ((0, "0%"), (1, written("share", most))))
    return _map(table, lambda row: _share(row, (column, low, high), most), scale, colors)


def laws(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw what the law of each state demands and the year it takes effect, from the table of `law_list.strongest`."""
    scale = Scale((colors.faint, colors.accent))
    rows = {row["state"]: row for _, row in table.iterrows()}
    drawn = []
    for state, (x, y) in PLACES.items():
        if state in rows:
            law = rows[state]
            told = (
                f"{escape.chart(law['name'])}<br>{law['status']}, in effect from {law['effective']:%Y-%m-%d}"
            )
            text, level = f"<br>{law['effective']:%Y}", STRENGTH[law["status"]]
        else:
            told, text, level = "no law on pay in postings", "", 0.0
        drawn.append(Tile(x, y, f"<b>{state}</b>{text}", f"{_name(state)}<br>{told}", cells.OK, level, state))
    figure = _grid(colors)
    tiles.draw(figure, drawn, scale, colors)
    squares = "   ".join(
        f"<span style='color:{scale.at(level)}'>■</span> {name}"
        for name, level in (*STRENGTH.items(), ("none", 0.0))
    )
    place = {"x": 0, "xanchor": "left", "y": 1, "yanchor": "top", "align": "left"}
    canvas.write(figure, [canvas.note(f"Pay in postings by state law<br>{squares}", colors.muted, **place)])
    return figure


def us_prices(table: pd.DataFrame, column: str, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw the median as stated as a ring and at US prices as a dot, both with their intervals, in the order of *table*."""
    rows = table.iloc[::-1].reset_index(drop=True)
    header = LABEL_ROW * (len(lines) + 2)
    figure = canvas.empty(colors, body=PLACE_ROW * len(rows), header=header)
    for name, up, of in (
        ("as stated", 0.17, ("median", "low", "high")),
        ("at US prices", -0.17, ("local", "local_low", "local_high")),
    ):
        ring = name == "as stated"
        hue = colors.muted if ring else colors.accent
        full = [hue if cell == cells.OK and not ring else colors.paper for cell in rows["cell"]]
        figure.add_scatter(**_dots(rows, column, of, up, hue, full, colors), name=name)
    figure.update_xaxes(
        range=_reach(rows, ("low", "high", "local_low", "local_high"), lines), tickformat="$~s"
    )
    names = [labels.parted(column, name) for name in rows[column]]
    notes = [
        f"{more + ', ' if more else ''}prices {level:.0f}"
        for (_, more), level in zip(names, rows["level"], strict=True)
    ]
    canvas.name_rows(figure, [name for name, _ in names], colors, notes)
    figure.update_layout(margin={"r": 96})
    top = figure.layout.yaxis.domain[1]
    key = f"<span style='color:{colors.muted}'>○ as stated</span>   <span style='color:{colors.accent}'>● at US prices</span>"
    words = [
        *canvas.column(figure, "US prices, n", _dollars(rows, "local", colors), colors),
        canvas.note(key, colors.text, x=0, xanchor="left", y=top, yanchor="bottom"),
        *canvas.line_labels(figure, lines, colors, narrowest=150),
    ]
    canvas.write(figure, words, canvas.line_shapes(figure, lines, colors))
    return figure


def official(table: pd.DataFrame, column: str, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw the median of posted pay as a dot with its interval over the band of official wages of the same place."""
    rows = table.iloc[::-1].reset_index(drop=True)
    header = LABEL_ROW * (len(lines) + 2)
    figure = canvas.empty(colors, body=WAGE_ROW * len(rows), header=header)
    figure.add_bar(
        y=rows.index,
        base=rows["official_low"],
        # One occupation alone is a line.
        x=(rows["official_high"] - rows["official_low"]).clip(lower=600),
        orientation="h",
        width=0.5,
        marker={"color": canvas.faded(colors.wages, 0.4), "line": {"color": colors.wages, "width": 1}},
        customdata=rows[["official_low", "official_high", "employed", "occupations", column]],
        hovertemplate=(
            "official medians %{customdata[0]:$,.0f} to %{customdata[1]:$,.0f}<br>"
            "%{customdata[3]} occupations, %{customdata[2]:,.0f} employed<extra></extra>"
        ),
    )
    full = [colors.accent if cell == cells.OK else colors.paper for cell in rows["cell"]]
    figure.add_scatter(
        **_dots(rows, column, ("median", "low", "high"), 0, colors.accent, full, colors), name="median"
    )
    figure.update_xaxes(
        range=_reach(rows, ("low", "high", "official_low", "official_high"), lines), tickformat="$~s"
    )
    names = [labels.parted(column, name) for name in rows[column]]
    notes = [more for _, more in names] if column == "metro" else []
    canvas.name_rows(figure, [name for name, _ in names], colors, notes)
    figure.update_layout(margin={"r": 96})
    key = (
        f"<span style='color:{colors.accent}'>● posted</span>   "
        f"<span style='color:{colors.wages}'>▬ employed there (BLS)</span>"
    )
    words = [
        *canvas.column(figure, "Posted, n", _dollars(rows, "median", colors), colors),
        canvas.note(key, colors.text, x=0, xanchor="left", y=figure.layout.yaxis.domain[1], yanchor="bottom"),
        *canvas.line_labels(figure, lines, colors, narrowest=150),
    ]
    canvas.write(figure, words, canvas.line_shapes(figure, lines, colors))
    return figure


def around(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the share with pay before each law as a ring and after it as a dot, with their intervals, the newest law on top."""
    rows = table.sort_values("effective", ignore_index=True)
    shown = rows[rows["cell"] != cells.WITHHELD]
    figure = canvas.empty(colors, body=LAW_ROW * len(rows), header=2 * LABEL_ROW)
    for when, up in (("before", 0.16), ("after", -0.16)):
        value, low, high = (shown[name] for name in (f"share_{when}", f"{when}_low", f"{when}_high"))
        hue = colors.muted if when == "before" else colors.accent
        full = [hue if cell == cells.OK and when == "after" else colors.paper for cell in shown["cell"]]
        figure.add_scatter(
            x=value, y=shown.index + up, mode="markers", name=when,
            marker={"size": 10, "color": full, "line": {"color": hue, "width": 2}},
            error_x={**canvas.errors(value, low, high, colors), "color": hue, "width": 3},
            customdata=pd.DataFrame({"low": low, "high": high, "n": shown[f"n_{when}"]}),
            hovertemplate=(
                "%{fullData.name} %{x:.0%}, 95% interval %{customdata[0]:.0%} to %{customdata[1]:.0%}<br>"
                "n = %{customdata[2]:,}<extra></extra>"
            ),
        )  # fmt: skip
    figure.update_xaxes(range=[-0.02, 1.02], tickformat=".0%")
    sizes = zip(rows["effective"], rows["n_before"], rows["n_after"], strict=True)
    notes = [f"{day:%Y-%m-%d}, n = {before:,} | {after:,}" for day, before, after in sizes]
    canvas.name_rows(figure, map(law_place, rows["place"]), colors, notes)
    texts = {
        row: f"{signed(100 * change)} pt" for row, change in zip(shown.index, shown["change"], strict=True)
    }
    place = {"x": 0, "xanchor": "left", "xshift": 6, "yref": "y", "yanchor": "middle"}
    key = f"<span style='color:{colors.muted}'>○ before</span>   <span style='color:{colors.accent}'>● after</span>"
    words = [
        *canvas.column(figure, "Change", texts, colors),
        *(
            canvas.note("withheld: too few", colors.muted, y=row, **place)
            for row in rows.index.difference(shown.index)
        ),
        canvas.note(key, colors.text, x=0, xanchor="left", y=1, yanchor="top"),
    ]
    canvas.write(figure, words)
    return figure


def law_place(place: str) -> str:
    """Return `Colorado` for `CO`; a city with its state stays as it is."""
    return _name(place) if place in PLACES else place


def _map(
    table: pd.DataFrame, tell: Callable[[pd.Series | None], Told], scale: Scale, colors: Palette
) -> go.Figure:
    rows = {row["state"]: row for _, row in table.iterrows()}
    drawn = []
    for state, (x, y) in PLACES.items():
        said = tell(rows.get(state))
        text = f"<b>{state}</b>" + (f"<br>{said.text}" if said.text else "")
        drawn.append(Tile(x, y, text, f"{_name(state)}<br>{said.told}", said.cell, said.level, state))
    figure = _grid(colors)
    tiles.draw(figure, drawn, scale, colors)
    return figure


def _grid(colors: Palette) -> go.Figure:
    figure = canvas.empty(colors, body=TILE_ROW * len(GRID), header=KEY)
    figure.update_layout(margin={"l": 2, "r": 2, "b": 4})
    figure.update_xaxes(range=[-0.5, 10.5], visible=False)
    figure.update_yaxes(range=[len(GRID) - 0.5, -0.5], visible=False)
    return figure


def _pay(row: pd.Series | None, reach: float) -> Told:
    if row is None:
        return Told(tiles.NONE, 0, "", "no postings")
    n = f"n = {row['n']:,} of {row['postings']:,} postings"
    if row["cell"] == cells.WITHHELD:
        return Told(cells.WITHHELD, 0, "", f"withheld: too few postings or employers<br>{n}")
    apart = row["difference"]
    told = f"median {written('dollars', row['median'])}, {written('change', apart)} against the baseline<br>{_interval(row)}{n}"
    return Told(row["cell"], 0.5 + 0.5 * apart / reach, _apart(apart), told)


def _share(row: pd.Series | None, columns: tuple[str, str, str], most: float) -> Told:
    if row is None:
        return Told(tiles.NONE, 0, "", "no postings")
    value, low, high = (row[name] for name in columns)
    n = f"n = {row['postings']:,} postings"
    if row["cell_postings"] == cells.WITHHELD:
        return Told(cells.WITHHELD, 0, "", f"withheld: too few postings or employers<br>{n}")
    told = (
        f"{written('share', value)}, 95% interval {written('share', low)} to {written('share', high)}<br>{n}"
    )
    return Told(
        row["cell_postings"],
        value / most if most else 0.0,
        f"{value:.0%}" if value >= 0.1 else f"{value:.1%}",
        told,
    )


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low"]):
        return ""
    return f"95% interval {written('dollars', row['low'])} to {written('dollars', row['high'])}<br>"


def _apart(value: float) -> str:
    """Return a difference in thousands of dollars with its sign, such as `+12k`."""
    return f"{signed(value / 1000)}k"


def _name(state: str) -> str:
    return escape.chart(labels.label("state", state).removesuffix(", US"))


def _dots(
    rows: pd.DataFrame,
    column: str,
    of: tuple[str, str, str],
    up: float,
    hue: str,
    full: list[str],
    colors: Palette,
) -> dict[str, Any]:
    """Return a scatter of medians with their intervals, *up* from the middle of each row."""
    middle, low, high = (rows[name] for name in of)
    return {
        "x": middle,
        "y": rows.index + up,
        "mode": "markers",
        "marker": {"size": 10, "color": full, "line": {"color": hue, "width": 2}},
        "error_x": {**canvas.errors(middle, low, high, colors), "color": hue, "width": 3},
        "customdata": rows.assign(_low=low, _high=high)[["_low", "_high", "n", column]],
        "hovertemplate": (
            "%{fullData.name} %{x:$,.0f}<br>95% interval %{customdata[0]:$,.0f} to %{customdata[1]:$,.0f}<br>"
            "n = %{customdata[2]:,}<extra></extra>"
        ),
    }


def _dollars(rows: pd.DataFrame, column: str, colors: Palette) -> dict[int, str]:
    """Return the figures beside the rows: the median and n."""
    return {
        row: f"{charts.thousands(value)} <span style='color:{colors.muted}'>{n:,}</span>"
        for row, value, n in zip(rows.index, rows[column], rows["n"], strict=True)
    }


def _reach(rows: pd.DataFrame, columns: Sequence[str], lines: Sequence[Line]) -> list[float]:
    """Return the ends of a pay axis that holds all values and lines with a little room."""
    values = [line.value for line in lines] + [v for name in columns for v in rows[name].dropna()]
    room = 0.06 * (max(values) - min(values)) + 2_000
    return [max(0.0, min(values) - room), max(values) + room]
