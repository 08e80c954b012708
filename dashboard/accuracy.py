"""How accurately postings are read, as the last evaluation measured it: tables of accuracy.csv and their chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import canvas
from dashboard.canvas import LABEL_ROW
from dashboard.measures import Measure, Table
from data import reference

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.drawing import Drawing
    from dashboard.look import Palette

ROW = 38
MET = {"yes": "met", "no": "missed", "": ""}
TEXTS = {"development": "Texts seen while the rules were written", "fresh": "Texts not seen before"}
SEEN = {"development": "seen", "fresh": "not seen"}
ACCURACY = Table(
    "Accuracy of reading",
    "Labelled texts are read by the same function as any posting and compared with their labels. Intervals are 95% "
    "percentile bootstrap intervals over the labelled rows, sentences or mentions, and exact ones where none is wrong. Figures on texts that were seen while "
    "the rules were written only say that the rules do what was meant; how well they hold, fresh texts say.",
    {
        "field": Measure("Field", "text", "What is read", width="medium"),
        "figure": Measure(
            "Figure", "text", "How it is counted; docs/accuracy.md defines each", width="medium"
        ),
        "shown": Measure("Value", "text", "A share in percent, or a count", width="small"),
        "interval": Measure(
            "95% interval", "text", "By bootstrap over the labelled units; exact where none is wrong"
        ),
        "n": Measure("n", "count", "Labelled rows, sentences or mentions it rests on"),
        "goal": Measure(
            "Bar", "text", "What was set as the goal beforehand; a count must not exceed it", width="small"
        ),
        "reached": Measure("Bar is", "text", "Whether the figure reaches the bar", width="small"),
        "seen": Measure(
            "Texts", "text", "Whether they were in view while the rules were written", width="small"
        ),
        "set": Measure("Set", "text", "Name of the labelled set"),
        "date": Measure("Measured", "text", "Day of the run"),
    },
)


def figures() -> pd.DataFrame:
    """Return the figures of the last runs, numbers as numbers, with the texts of ACCURACY beside them."""
    table = pd.DataFrame(reference.rows("accuracy"))
    for name in ("value", "low", "high", "n", "bar"):
        table[name] = pd.to_numeric(table[name])
    low, high, bar = (_written(table, name) for name in ("low", "high", "bar"))
    return table.assign(
        seen=table["texts"].map(SEEN),
        shown=_written(table, "value"),
        interval=[f"{first} to {last}" for first, last in zip(low, high, strict=True)],
        goal=bar,
        reached=table["met"].map(MET),
    )


def with_bars(table: pd.DataFrame, texts: str) -> pd.DataFrame:
    """Return the figures of one kind of *texts* that have a bar."""
    return table[(table["texts"] == texts) & table["bar"].notna()]


def chart(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw each share as a dot with its interval and its bar as a stroke; a dot that misses its bar is hollow."""
    rows = table[table["unit"] == "share"].iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=ROW * len(rows), header=LABEL_ROW)
    _strokes(figure, rows, colors)
    _dots(figure, rows, colors)
    least = rows[["low", "bar"]].min().min()
    figure.update_xaxes(range=[max(0, least - 0.03), 1.01], tickformat=".0%", nticks=4)
    canvas.name_rows(figure, rows["figure"], colors, _fields(rows))
    texts = [
        f"{value}<br><span style='color:{colors.muted}'>n = {n:,}</span>"
        for value, n in zip(rows["shown"], rows["n"], strict=True)
    ]
    return figure.checked(canvas.column(figure, "Value", dict(enumerate(texts)), colors))


def _strokes(figure: Drawing, rows: pd.DataFrame, colors: Palette) -> None:
    figure.add_scatter(
        x=rows["bar"],
        y=rows.index,
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 20, "color": colors.baseline, "line": {"width": 2}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _dots(figure: Drawing, rows: pd.DataFrame, colors: Palette) -> None:
    figure.add_scatter(
        x=rows["value"],
        y=rows.index,
        mode="markers",
        marker={
            "size": 9,
            "color": [colors.accent if met == "yes" else colors.paper for met in rows["met"]],
            "line": {"color": colors.accent, "width": 2},
        },
        cliponaxis=False,
        error_x=canvas.errors(rows["value"], rows["low"], rows["high"], colors),
        customdata=rows[["interval", "goal", "reached", "n"]],
        hovertemplate=(
            "%{x:.1%}, 95% interval %{customdata[0]}<br>bar %{customdata[1]}: %{customdata[2]}<br>"
            "n = %{customdata[3]:,}<extra></extra>"
        ),
    )


def _fields(rows: pd.DataFrame) -> pd.Series:
    """Return the field of each row, with the last name of the set where several have the same figure."""
    several = rows.groupby(["field", "figure"])["set"].transform("nunique") > 1
    return rows["field"].where(~several, rows["field"] + " (" + rows["set"].str.rpartition("/")[2] + ")")


def _written(table: pd.DataFrame, name: str) -> list[str]:
    """Return numbers as text: shares to the tenth of a percent, as bars are missed by less than one."""
    pairs = zip(table["unit"], table[name], strict=True)
    return [
        "" if pd.isna(value) else f"{value:.0f}" if unit == "count" else f"{value:.1%}"
        for unit, value in pairs
    ]
