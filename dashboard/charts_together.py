"""The heat map of the page Skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from dashboard import canvas, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from dashboard.look import Palette

CELL = 26
DOUBLINGS = (1.0, 3.0)
"""The strongest colour stands for a lift of 2 to a power between these, or 1 over it."""


def together(pairs: pd.DataFrame, skills: Sequence[str], colors: Palette) -> go.Figure:
    """Draw the lift of each two of *skills* as a heat map; empty where too few postings name both."""
    size = len(skills)
    doublings, marks = _cells(pairs, skills)
    reach = float(np.clip(np.nanmax(np.abs(doublings)), *DOUBLINGS))
    figure = canvas.empty(colors, body=CELL * size, header=44)
    figure.add_heatmap(
        z=np.clip(doublings, -reach, reach),
        zmin=-reach,
        zmax=reach,
        colorscale=[[0, colors.baseline], [0.5, colors.faint], [1, colors.accent]],
        hoverinfo="skip",
        xgap=2,
        ygap=2,
        colorbar=_scale(reach, colors),
    )
    x, y, told = zip(*marks, strict=True)
    canvas.clear_marks(
        figure, x, y, CELL - 4, customdata=told, hovertemplate="%{customdata[0]}<extra></extra>"
    )
    names = [escape.chart(name) for name in skills]
    axis = {"tickvals": list(range(size)), "ticktext": names, "tickfont": {"color": colors.text, "size": 12}}
    figure.update_xaxes(
        range=[-0.5, size - 1.5], tickangle=-60, ticks="", showgrid=False, automargin=True, **axis
    )
    figure.update_yaxes(range=[size - 0.5, 0.5], **axis)
    figure.update_layout(
        margin={"l": canvas.room(skills), "r": 16, "b": 110}, height=figure.layout["height"] + 80
    )
    return figure.checked()


def _cells(
    pairs: pd.DataFrame, skills: Sequence[str]
) -> tuple[npt.NDArray[np.float64], list[tuple[int, int, tuple[str, tuple[str, str]]]]]:
    """Return how often lift doubles by the places of two skills, of which the later one is the row.

    Beside it stand the column and row of each cell with what is told of it, and the two skills.
    """
    place = {name: number for number, name in enumerate(skills)}
    lift = np.full((len(skills), len(skills)), np.nan)
    marks = []
    for row in pairs.itertuples(index=False):
        one, other = sorted((place[str(row.skill)], place[str(row.other)]))
        lift[other, one] = row.lift
        told = (
            f"{escape.chart(str(row.skill))} and {escape.chart(str(row.other))}<br>lift {row.lift:.1f}, "
            f"95% interval {row.low:.1f} to {row.high:.1f}<br>n = {row.n:,}"
        )
        marks.append((one, other, (told, (str(row.skill), str(row.other)))))
    return np.log2(lift), marks


def _scale(reach: float, colors: Palette) -> dict[str, Any]:
    """Return the key of the heat map, above it; its ends stand for a lift of 2 to the power *reach* and more."""
    ticks = {-3: "⅛", -2: "¼", -1: "½", 0: "1", 1: "2×", 2: "4×", 3: "8×"}
    shown = [power for power in ticks if abs(power) <= reach]
    return {
        "orientation": "h", "y": 1, "yanchor": "bottom", "x": 1, "xanchor": "right", "len": 0.7, "thickness": 10,
        "tickvals": shown, "ticktext": [ticks[power] for power in shown], "outlinewidth": 0, "ypad": 4, "xpad": 0,
        "title": {"text": "Lift", "side": "top", "font": {"size": 12}}, "tickfont": {"color": colors.muted},
    }  # fmt: skip
