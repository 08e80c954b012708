"""Vertical lines through a chart, each with a label on a row of its own above the plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import canvas, escape
from dashboard.canvas import BOTTOM, LABEL_ROW, TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette

LETTER = 6.2
"""About how many pixels a letter of a label is wide."""


@dataclass(frozen=True)
class Line:
    """A vertical line at *value* with its label; a dotted one belongs to the band of wages."""

    value: float
    text: str
    color: str
    dotted: bool = False


def notes_and_shapes(
    figure: Drawing, lines: Sequence[Line], colors: Palette, *, narrowest: int
) -> tuple[list[Note], list[Note]]:
    """Return the labels of *lines* and, as shapes, the lines up to their labels and the band that the dotted ones span.

    The range of the x axis and the margins are set before. *narrowest* is how many pixels the plot is wide on a telephone: no label
    leaves the page there.
    """
    inner = figure.layout["height"] - TOP - BOTTOM
    labels, shapes = [], _band(figure, lines, colors)
    for row, (line, turned) in enumerate(_in_order(figure, lines, narrowest)):
        height = 1 - (row + 0.5) * LABEL_ROW / inner
        over = {"xanchor": "right", "xshift": -3, "bgcolor": colors.paper}
        side = over if turned else {"xanchor": "left", "xshift": 3}
        where = {"x": line.value, "xref": "x", "y": height, "yanchor": "middle", **side}
        labels.append(canvas.note(escape.chart(line.text), line.color, **where))
        ends = {"x0": line.value, "x1": line.value, "y0": 0, "y1": height, "yref": "paper"}
        stroke = {"color": line.color, "width": 1.5, "dash": "dot" if line.dotted else "solid"}
        shapes.append({"type": "line", **ends, "line": stroke})
    return labels, shapes


def _in_order(figure: Drawing, lines: Sequence[Line], narrowest: int) -> list[tuple[Line, bool]]:
    """Return *lines* from the uppermost label to the lowest, each with whether its label stands left of it.

    The leftmost line first and all labels to its right, no label crosses a line; nor does one the other way round. Where
    neither has room, labels that have none to their right stand to the left, over the lines they cross.
    """
    first, last = figure.layout["xaxis"]["range"]
    begin, end = figure.layout["xaxis"].get("domain", (0, 1))
    outside = {
        True: figure.layout["margin"]["l"] + narrowest * begin / (end - begin),
        False: figure.layout["margin"]["r"],
    }

    def fits(line: Line, *, left: bool) -> bool:
        inside = line.value - first if left else last - line.value
        return bool(len(line.text) * LETTER <= narrowest * inside / (last - first) + outside[left])

    rising = sorted(lines, key=lambda line: line.value)
    if not all(fits(line, left=False) for line in rising) and all(fits(line, left=True) for line in rising):
        return [(line, True) for line in reversed(rising)]
    return [(line, not fits(line, left=False)) for line in rising]


def _band(figure: Drawing, lines: Sequence[Line], colors: Palette) -> list[Note]:
    values = [line.value for line in lines if line.dotted]
    if not values:
        return []
    ends = {
        "x0": min(values),
        "x1": max(values),
        "y0": 0,
        "y1": figure.layout["yaxis"]["domain"][1],
        "yref": "paper",
    }
    look = {"fillcolor": canvas.faded(colors.wages, 0.14), "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", **ends, **look}]
