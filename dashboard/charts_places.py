"""The maps of the page Places: one tile for each state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.market import cells, law_list
from dashboard import canvas, charts, escape, labels, tiles
from dashboard.charts_skills import signed
from dashboard.measures import written
from dashboard.tiles import Scale, Tile

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.drawing import Drawing
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
        known = table.loc[table["cell"] == cells.OK, "difference"].dropna().abs()
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
    return figure.checked([canvas.note(f"Pay in postings by state law<br>{squares}", colors.muted, **place)])


def law_place(place: str) -> str:
    """Return `Colorado` for `CO`; a city with its state stays as it is."""
    return labels.parted("state", place)[0] if place in PLACES else place


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
    return figure.checked()


def _grid(colors: Palette) -> Drawing:
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
    if pd.isna(apart):
        return Told(tiles.NONE, 0, "", f"median not known: it lies among ranges without an upper end<br>{n}")
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
    return escape.chart(labels.parted("state", state)[0])
