"""The figures of the page Careers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.market import cells
from analysis.market.requirements import PRACTICE
from dashboard import canvas, charts, labels, verticals
from dashboard.canvas import CLEAR, LABEL_ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import plotly.graph_objects as go

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette
    from dashboard.verticals import Line

LEVEL_ROW = 56
YEARS_END, PAY_BEGIN = 0.34, 0.42
"""Shares of the width at which the years end and the pay begins."""
ROUNDS_HEIGHT = 320
WITHHELD, UNKNOWN = "withheld: too few", "not known: open ends"
SCIENTISTS = ("15-1111", "15-1221")
"""Research scientists, before and after the classification of 2018."""


@dataclass(frozen=True)
class Side:
    """One half of the chart of levels: its axis, its heading, the form of its figures (Plotly's and Python's) and the columns they are in."""

    axis: str
    heading: str
    form: str
    write: Callable[[float], str]
    median: str
    low: str
    high: str
    p25: str
    p75: str
    n: str
    cell: str


PAID = Side("x", "Posted pay", "$,.0f", charts.DOLLARS, "median", "low", "high", "p25", "p75", "n", "cell")
ASKED = Side(
    "x2",
    "Years asked",
    ".1f",
    "{:.1f}".format,
    "years",
    "years_low",
    "years_high",
    "years_p25",
    "years_p75",
    "n_years",
    "cell_years",
)


def levels(table: pd.DataFrame, lines: Sequence[Line], colors: Palette) -> go.Figure:
    """Draw years asked on the left and posted pay on the right of each level, the first one on top.

    Medians are dots with their intervals, the middle halves bars. Few postings are hollow, withheld ones say so.
    """
    rows = table.iloc[::-1].reset_index(drop=True)
    figure = canvas.empty(colors, body=LEVEL_ROW * len(rows), header=LABEL_ROW * (len(lines) + 2))
    paid, asked = rows[rows["cell"] != cells.WITHHELD], rows[rows["cell_years"] != cells.WITHHELD]
    for part, of in ((paid, PAID), (asked, ASKED)):
        _halves(figure, part, of, colors)
        _medians(figure, part, of, colors)
    _axes(figure, rows, paid, lines)
    names = [labels.label("seniority", level) for level in rows["seniority"]]
    notes = [f"n = {years:,} | {pay:,}" for years, pay in zip(rows["n_years"], rows["n"], strict=True)]
    canvas.name_rows(figure, names, colors, notes)
    known = paid[paid["median"].notna()]
    medians = dict(zip(known.index, map(charts.thousands, known["median"]), strict=True))
    above = canvas.column(figure, "Median", medians, colors)
    named, shapes = verticals.notes_and_shapes(figure, lines, colors, narrowest=120)
    texts = [
        *above,
        *(_instead(row, WITHHELD, PAY_BEGIN, colors) for row in rows.index.difference(paid.index)),
        *(_instead(row, UNKNOWN, PAY_BEGIN, colors) for row in paid.index.difference(known.index)),
        *(_instead(row, WITHHELD, 0, colors) for row in rows.index.difference(asked.index)),
        *_headings(figure, colors),
        *named,
    ]
    return figure.checked(texts, [_practice(figure, colors), *shapes])


def projections(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the growth that each round projects as dots that nothing joins, and what the article quotes as a cross."""
    figure = canvas.empty(colors, body=ROUNDS_HEIGHT, header=2 * LABEL_ROW)
    scientists = table["soc"].isin(SCIENTISTS)
    _rounds(figure, table[scientists], colors.accent, "circle", colors)
    _rounds(figure, table[~scientists], colors.wages, "square", colors)
    claimed = table[table["claimed"]]
    figure.add_scatter(
        x=claimed["round"],
        y=claimed["claimed_percent"],
        mode="markers+text",
        text=[f"article +{percent:.0f}%" for percent in claimed["claimed_percent"]],
        textposition="bottom center",
        textfont={"color": colors.baseline},
        marker={"size": 15, "symbol": "x-thin", "line": {"color": colors.baseline, "width": 3}},
        hovertemplate="The article: +%{y:.0f}% for %{x}<extra></extra>",
    )
    figure.update_layout(margin={"r": 16, "b": 48}, height=figure.layout["height"] + 18)
    figure.update_xaxes(**_categories(sorted(table["round"].unique())))
    figure.update_yaxes(ticksuffix="%", rangemode="tozero", showgrid=True, nticks=5)
    key = (
        f"<span style='color:{colors.accent}'>● Research scientists</span>   "
        f"<span style='color:{colors.wages}'>■ Data scientists</span><br>"
        f"<span style='color:{colors.baseline}'>× the article, 2019-29</span>   hollow: quoted, no table"
    )
    place = {"x": 0, "xanchor": "left", "y": 1, "yanchor": "top", "align": "left"}
    return figure.checked([canvas.note(key, colors.muted, **place)])


def _rounds(figure: Drawing, rows: pd.DataFrame, hue: str, symbol: str, colors: Palette) -> None:
    """Add the rounds of one occupation; those that are only quoted are hollow."""
    employed = ["" if pd.isna(base) else f"<br>{base:.1f} thousand employed" for base in rows["base"]]
    figure.add_scatter(
        x=rows["round"],
        y=rows["percent"],
        mode="markers+text",
        marker={
            "size": 11,
            "symbol": symbol,
            "color": [hue if basis == "table" else colors.paper for basis in rows["basis"]],
            "line": {"color": hue, "width": 2},
        },
        text=[f"+{percent:.0f}%" for percent in rows["percent"]],
        textposition="top center",
        textfont={"color": hue},
        customdata=rows.assign(_base=employed)[["occupation", "basis", "_base"]],
        hovertemplate="%{customdata[0]}<br>%{x}: +%{y:.1f}% (%{customdata[1]})%{customdata[2]}<extra></extra>",
    )


def _categories(rounds: list[str]) -> dict[str, Any]:
    """Return an axis of *rounds* in their order, each written on two lines."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": rounds,
        "range": [-0.5, len(rounds) - 0.5],
        "tickvals": rounds,
        "ticktext": [name.replace("-", "<br>to ") for name in rounds],
    }


def _halves(figure: Drawing, rows: pd.DataFrame, of: Side, colors: Palette) -> None:
    figure.add_bar(
        y=rows.index,
        base=rows[of.p25],
        x=rows[of.p75] - rows[of.p25],
        orientation="h",
        width=0.36,
        xaxis=of.axis,
        marker={
            "color": [canvas.faded(colors.accent) if one == cells.OK else CLEAR for one in rows[of.cell]],
            "line": {"color": colors.accent, "width": 1},
        },
        customdata=rows[["seniority"]],
        hoverinfo="none",
    )


def _medians(figure: Drawing, rows: pd.DataFrame, of: Side, colors: Palette) -> None:
    figure.add_scatter(
        x=rows[of.median],
        y=rows.index,
        xaxis=of.axis,
        mode="markers",
        marker={
            "size": 11,
            "color": [colors.accent if one == cells.OK else colors.paper for one in rows[of.cell]],
            "line": {"color": colors.accent, "width": 2},
        },
        error_x=canvas.errors(rows[of.median], rows[of.low], rows[of.high], colors),
        customdata=rows.assign(
            _interval=canvas.ends(rows[of.low], rows[of.high], of.write),
            _half=canvas.ends(rows[of.p25], rows[of.p75], of.write),
        )[["_interval", "_half", of.n, "seniority"]],
        hovertemplate=(
            f"{of.heading}: median %{{x:{of.form}}}<br>95% interval %{{customdata[0]}}<br>"
            "middle half %{customdata[1]}<br>n = %{customdata[2]:,}<extra></extra>"
        ),
    )


def _axes(figure: Drawing, rows: pd.DataFrame, paid: pd.DataFrame, lines: Sequence[Line]) -> None:
    """Set the axis of pay right of that of years."""
    shared: dict[str, Any] = figure.layout["xaxis"]
    ends = [line.value for line in lines]
    for name in ("p25", "p75", "low", "high", "median"):
        ends += paid[name].dropna().tolist()
    room = 0.06 * (max(ends) - min(ends)) + 2_000
    longest = rows[["years_p75", "years_high", "years"]].max().max()
    last = max(PRACTICE[1] + 1, 0 if pd.isna(longest) else float(longest) * 1.06)
    figure.update_yaxes(anchor="x2")
    figure.update_layout(
        xaxis={
            "domain": [PAY_BEGIN, 1],
            "range": [max(0.0, min(ends) - room), max(ends) + room],
            "tickformat": "$~s",
            "nticks": 4,
        },
        xaxis2={**shared, "domain": [0, YEARS_END], "range": [-0.3, last], "anchor": "y", "nticks": 5},
    )


def _practice(figure: Drawing, colors: Palette) -> Note:
    """Return the band of years of practice that the article names."""
    return {
        "type": "rect", "xref": "x2", "x0": PRACTICE[0], "x1": PRACTICE[1], "yref": "paper", "y0": 0,
        "y1": figure.layout["yaxis"]["domain"][1], "layer": "below", "line": {"width": 0},
        "fillcolor": canvas.faded(colors.baseline, 0.16),
    }  # fmt: skip


def _headings(figure: Drawing, colors: Palette) -> list[Note]:
    top = figure.layout["yaxis"]["domain"][1]
    place = {"y": top, "yanchor": "bottom", "xanchor": "left", "align": "left"}
    article = f"Years asked<br><span style='color:{colors.baseline}'>article: 1 to 3</span>"
    return [
        canvas.note(article, colors.muted, x=0, **place),
        canvas.note("Posted pay", colors.muted, x=PAY_BEGIN, bgcolor=colors.paper, **place),
    ]


def _instead(row: int, words: str, x: float, colors: Palette) -> Note:
    """Return *words* that stand in a row, from *x* on, in place of its median."""
    place = {"x": x, "xanchor": "left", "xshift": 4, "y": row, "yref": "y", "yanchor": "middle"}
    return canvas.note(words, colors.muted, bgcolor=colors.paper, **place)
