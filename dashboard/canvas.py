"""What all charts are drawn on: an empty figure, and labels that cannot meet.

Names stand left of the axis, figures in a column right of it; `verticals` has lines with labels above the plot.
"""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard import escape
from dashboard.drawing import Drawing
from dashboard.look import FONT
from dashboard.measures import written

if TYPE_CHECKING:
    from dashboard.drawing import Note
    from dashboard.look import Palette

SIZE = 13
NARROW, WIDE = " !'(),-./:;I[]fijlrt|", "%@MWmw"
LABEL_ROW = 18
BROKEN, MOST_LINES, LINE, APART = 22, 3, 17, 6
"""Letters of a name before it is broken, the lines it is broken into, and the pixels of a line and between two rows."""
EDGE = 0.1
"""Share of a row above the first one and below the last."""
TOP, BOTTOM, LEFT, RIGHT = 8, 30, 48, 58
CLEAR = "rgba(0,0,0,0)"
UNKNOWN_END = "unknown"


def empty(colors: Palette, *, body: int, header: int) -> Drawing:
    """Return an empty figure whose plot is *body* pixels high, with *header* pixels for labels above it."""
    axis = {
        "automargin": False,  # it would have the browser draw every chart once more
        "color": colors.muted,
        "gridcolor": colors.faint,
        "linecolor": colors.faint,
        "tickfont": {"size": SIZE},
        "ticklabeloverflow": "allow",
        "zeroline": False,
        "fixedrange": True,
    }
    return Drawing(
        {
            "template": "none",
            "autotypenumbers": "strict",
            "height": body + header + TOP + BOTTOM,
            "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "colorway": [colors.accent],
            "font": {"family": FONT, "size": SIZE, "color": colors.text},
            "hoverlabel": {"bgcolor": colors.paper, "font": {"family": FONT, "color": colors.text}},
            "modebar": {"bgcolor": CLEAR, "color": colors.muted, "activecolor": colors.text},
            "showlegend": False,
            "dragmode": False,
            "xaxis": {
                **axis,
                "nticks": 5,
                "tickangle": 0,
                "ticks": "outside",
                "ticklen": 4,
                "tickcolor": colors.faint,
            },
            "yaxis": {**axis, "domain": [0, body / (body + header)], "showgrid": False},
        }
    )


def name_rows(figure: Drawing, names: Iterable[str], colors: Palette, notes: Iterable[str] = ()) -> None:
    """Write a name left of each row, counted from 0 at the bottom, and below it its note where *notes* are given.

    A long name is broken, as it would leave the plot no room on a telephone, and rows become as high as that takes.
    """
    notes = list(notes)
    lines = [broken(name) for name in names]
    most = max(map(len, lines), default=1)
    _heighten(figure, _rows(len(lines), most + bool(notes)))
    texts = ["<br>".join(map(escape.chart, name)) for name in lines]
    below = [f"<br><span style='color:{colors.muted}'>{escape.chart(note)}</span>" for note in notes]
    written = [text + more for text, more in zip(texts, below or [""] * len(texts), strict=True)]
    label_rows(figure, written, colors, room=room([*chain.from_iterable(lines), *notes]))


def label_rows(figure: Drawing, texts: Sequence[str], colors: Palette, *, room: int) -> None:
    """Write *texts* left of the rows, in *room* pixels; they are marked up, and escaped where they are not ours."""
    figure.update_yaxes(
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[-0.5 - EDGE, len(texts) - 0.5 + EDGE],
        tickfont={"color": colors.text},
    )
    figure.update_layout(margin={"l": room})


def room(texts: Iterable[str]) -> int:
    """Return how many pixels the longest of *texts* takes beside the plot: rather some too many than too few."""
    widest = max((sum(map(_advance, text)) for text in texts), default=0)
    return math.ceil(widest * SIZE) + 12


def with_counts(
    words: Iterable[str], counts: pd.Series, colors: Palette, *, of: pd.Series | None = None
) -> dict[int, str]:
    """Return what stands beside each row, by the index of *counts*: its words and, muted, its n.

    Where the rows are parts of wholes of their own, *of*, these stand with n in a second line.
    """
    several = of is not None and of.nunique() > 1
    wholes = [f" of {whole:,}" for whole in of] if of is not None and several else [""] * len(counts)
    between = "<br>" if several else " "
    return {
        row: f"{text}{between}<span style='color:{colors.muted}'>{n:,}{whole}</span>"
        for row, text, n, whole in zip(counts.index, words, counts, wholes, strict=True)
    }


def column(figure: Drawing, heading: str, texts: dict[int, str], colors: Palette) -> list[Note]:
    """Draw a column of figures right of the plot, *texts* by row, and return its heading.

    The column gets the room that it needs, and so do rows with several lines.
    """
    lines = [text.split("<br>") for text in texts.values()]
    plain = [re.sub(r"<[^>]*>", "", line) for line in chain.from_iterable(lines)]
    most = max(map(len, lines), default=1)
    _heighten(figure, _rows(len(figure.layout["yaxis"]["tickvals"]), most))
    figure.update_layout(margin={"r": room([heading, *plain])})
    # One trace on an axis of its own, as a browser takes three times as long over as many annotations.
    figure.update_layout(xaxis9={"overlaying": "x", "range": [0, 1], "visible": False, "fixedrange": True})
    figure.add_scatter(
        x=[1] * len(texts),
        y=list(texts),
        xaxis="x9",
        mode="text",
        text=[f"&nbsp;{text.replace('<br>', '<br>&nbsp;')}" for text in texts.values()],
        textposition="middle right",
        textfont={"color": colors.text},
        unselected={"textfont": {"color": colors.text}},
        cliponaxis=False,
        hoverinfo="skip",
    )
    above = {"y": figure.layout["yaxis"]["domain"][1], "yanchor": "bottom"}
    return [note(heading, colors.muted, x=1, xanchor="left", xshift=5, **above)]


def note(text: str, color: str, **place: Any) -> Note:
    """Return an annotation in Plotly's own words; it is placed on the paper unless *place* says otherwise."""
    font = {"size": SIZE, "color": color}
    return {"text": text, "xref": "paper", "yref": "paper", "showarrow": False, "font": font, **place}


def lines(figure: Drawing, rows: pd.DataFrame, months: int, colors: Palette) -> None:
    """Draw the estimate of each period as a line over the band of its interval: *rows* by the day a period of *months* begins.

    Their columns are the estimate, and the lower and upper end. A line over periods unseen would be made up.
    """
    begins = pd.DatetimeIndex(rows.index)
    numbers = (begins.year * 12 + begins.month) // months
    for _, run in rows.groupby(numbers - np.arange(len(rows))):
        middle, low, high = (run[name] for name in run.columns)
        figure.add_scatter(
            x=[*run.index, *run.index[::-1]],
            y=[*high, *low[::-1]],
            fill="toself",
            mode="none",
            fillcolor=faded(colors.accent, 0.18),
            hoverinfo="skip",
        )
        line = {"color": colors.accent, "width": 2}
        figure.add_scatter(x=run.index, y=middle, mode="lines", line=line, hoverinfo="skip")


def errors(middle: pd.Series, low: pd.Series, high: pd.Series, colors: Palette) -> dict[str, Any]:
    """Return the error bars of an interval; none where it is unknown."""
    return {
        "type": "data",
        "symmetric": False,
        "array": (high - middle).fillna(0),
        "arrayminus": (middle - low).fillna(0),
        "color": colors.text,
        "thickness": 1.5,
        "width": 4,
    }


def ends(low: pd.Series, high: pd.Series, write: Callable[[float], str]) -> list[str]:
    """Return `$90,000 to $120,000` for each pair of ends, by *write*; an end that is not known is said to be so.

    In words, as Plotly writes a number that is missing as 0.
    """
    told = ([UNKNOWN_END if pd.isna(end) else write(end) for end in column] for column in (low, high))
    return [
        one if one == other == UNKNOWN_END else f"{one} to {other}" for one, other in zip(*told, strict=True)
    ]


def rates(values: pd.Series, name: str) -> list[str]:
    """Return `q = 0.035`, or `q below 0.001` in place of a nought that it is not."""
    words = (written("rate", value) for value in values)
    return [f"{name} {'' if one.startswith('below') else '= '}{one}" for one in words]


def clear_marks(figure: Drawing, x: Sequence[float], y: Sequence[float], size: int, **told: Any) -> None:
    """Lay marks that nobody sees over the cells of a heat map, as Plotly tells no click on the cells themselves."""
    clear = {"marker": {"opacity": 0}}
    marker = {"size": size, "symbol": "square", "opacity": 0}
    figure.add_scatter(x=x, y=y, mode="markers", marker=marker, selected=clear, unselected=clear, **told)


def faded(color: str, alpha: float = 0.45) -> str:
    """Return a hexadecimal colour as a transparent one."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def broken(name: str) -> list[str]:
    """Return *name* as lines of up to BROKEN letters, broken between words where that can be; what is beyond MOST_LINES is cut."""
    return textwrap.wrap(name, BROKEN, max_lines=MOST_LINES, placeholder=" …") or [name]


def _rows(rows: int, lines: int) -> int:
    """Return how many pixels *rows* with so many *lines* take, and the edge above and below them."""
    return math.ceil((LINE * lines + APART) * (rows + 2 * EDGE))


def _heighten(figure: Drawing, body: int) -> None:
    """Make the plot of *figure* at least *body* pixels high; what is above it stays as high as it is."""
    inner = figure.layout["height"] - TOP - BOTTOM
    header = round(inner * (1 - figure.layout["yaxis"]["domain"][1]))
    if body + header > inner:
        figure.update_layout(
            height=body + header + TOP + BOTTOM, yaxis={"domain": [0, body / (body + header)]}
        )


def _advance(letter: str) -> float:
    """Return about how wide a letter of FONT is, as a share of its size."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.3 if letter in NARROW else 0.82 if letter in WIDE else 0.6 if letter.isupper() else 0.52
