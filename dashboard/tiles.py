"""Tiles on a grid that say their value: a map with one tile for each state, a table as a heat map.

They are bars, so that they grow with the page and can be clicked. No colour stands alone: every tile has its figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.market import cells
from dashboard.canvas import CLEAR

if TYPE_CHECKING:
    from dashboard.drawing import Drawing
    from dashboard.look import Palette

NONE = "none"
"""The cell of a tile that no posting is in."""
GAP = 0.06
PATTERN = {"fillmode": "replace", "fgopacity": 0.5, "size": 7, "solidity": 0.15}
INKS = ("#000000", "#ffffff")
MEANING = "Outlined: fewer than 30 postings. Hatched: withheld. Faint: none."


@dataclass(frozen=True)
class Tile:
    """One tile: its place from the upper left, its lines of text (escaped), and where its value lies on the scale, 0 to 1."""

    x: float
    y: float
    text: str
    told: str
    """What a pointer on it reads (escaped)."""
    cell: str
    level: float = 0.0
    value: object = None
    """What a click on it stands for."""


@dataclass(frozen=True)
class Scale:
    """The colours from the lowest value to the highest, one, two or three, and what its key says at which levels."""

    stops: tuple[str, ...]
    title: str = ""
    ticks: tuple[tuple[float, str], ...] = ()

    def at(self, level: float) -> str:
        """Return the colour at *level*, from 0 to 1."""
        if len(self.stops) == 1:
            return self.stops[0]
        place = min(max(level, 0.0), 1.0) * (len(self.stops) - 1)
        start = min(int(place), len(self.stops) - 2)
        return _between(self.stops[start], self.stops[start + 1], place - start)

    def end(self, level: float) -> str:
        """Return the strong colour of the side that *level* is on: that of an outline."""
        return self.stops[0] if len(self.stops) > 2 and level < 0.5 else self.stops[-1]


def draw(figure: Drawing, tiles: Sequence[Tile], scale: Scale, colors: Palette, *, size: int = 12) -> None:
    """Add *tiles* to *figure*, whose y axis runs downwards, and the key of *scale* where it has ticks."""
    looks = [_look(tile, scale, colors) for tile in tiles]
    fills, edges, widths, patterns, inks = zip(*looks, strict=True)
    figure.add_bar(
        x=[tile.x for tile in tiles],
        base=[tile.y - 0.5 + GAP / 2 for tile in tiles],
        y=[1 - GAP] * len(tiles),
        width=1 - GAP,
        marker={
            "color": fills,
            "line": {"color": edges, "width": widths},
            "pattern": {**PATTERN, "shape": patterns, "bgcolor": colors.paper},
        },
        text=[tile.text for tile in tiles],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": inks, "size": size},
        customdata=[(tile.told, tile.value) for tile in tiles],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
    if scale.ticks:
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=_key(scale, colors))


def readable(fill: str) -> str:
    """Return black or white, whichever can be read better on *fill*: one of them always reaches the contrast of WCAG AA."""
    return max(INKS, key=lambda ink: contrast(ink, fill))


def _look(tile: Tile, scale: Scale, colors: Palette) -> tuple[str, str, float, str, str]:
    """Return fill, edge, its width, pattern and ink of *tile*."""
    if tile.cell == cells.OK:
        fill = scale.at(tile.level)
        return fill, fill, 0, "", readable(fill)
    if tile.cell == cells.SMALL:
        return CLEAR, scale.end(tile.level), 2, "", colors.text
    if tile.cell == cells.WITHHELD:
        # Of a pattern, the fill is the colour of its lines.
        return colors.muted, colors.muted, 0.5, "/", colors.text
    return CLEAR, colors.faint, 1, "", colors.muted


def _key(scale: Scale, colors: Palette) -> dict[str, Any]:
    """Return a mark that is nowhere, and whose colour bar is the key above the plot."""
    stops = scale.stops
    steps = [[number / (len(stops) - 1), color] for number, color in enumerate(stops)]
    return {
        "color": [0.0],
        "cmin": 0,
        "cmax": 1,
        "colorscale": steps,
        "showscale": True,
        "colorbar": {
            "orientation": "h", "y": 1, "yanchor": "top", "x": 0, "xanchor": "left", "len": 0.7, "thickness": 10,
            "tickvals": [level for level, _ in scale.ticks], "ticktext": [text for _, text in scale.ticks],
            "outlinewidth": 0, "ypad": 0, "xpad": 18, "tickfont": {"color": colors.muted, "size": 12},
            "title": {"text": scale.title, "side": "top", "font": {"size": 12, "color": colors.muted}},
        },
    }  # fmt: skip


def _between(one: str, other: str, share: float) -> str:
    ends = ([int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in (one, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(*ends, strict=True))


def _luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
