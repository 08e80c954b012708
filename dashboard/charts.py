"""Small tables in, figures out. No Streamlit here, so every chart can be tested without a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.market import cells
from dashboard import behind, canvas, labels, verticals
from dashboard.canvas import CLEAR, LABEL_ROW
from dashboard.measures import written
from dashboard.verticals import Line

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.drawing import Drawing, Note
    from dashboard.look import Palette
    from data.reference import Baseline, Wage

DISTRIBUTION_HEIGHT = 270
INDUSTRY_ROW = 50
SKILL_ROW = 28
TOP_SKILLS = 15
TAIL = 0.01
LEAST_STOP = 250_000
FEW_TICKS = 5
DOLLARS = "${:,.0f}".format
WITHHELD = "withheld: too few postings<br>or employers"
UNKNOWN_MEDIAN = "median not known: it lies<br>among ranges without an end"


def benchmarks(baseline: Baseline | None, wages: Sequence[Wage], colors: Palette) -> list[Line]:
    """Return the lines of the baseline, if there is to be one, and of the occupations' median wages."""
    lines = []
    if baseline:
        lines.append(Line(baseline.amount, f"Baseline {thousands(baseline.amount)}", colors.baseline))
    for wage in wages:
        if wage.median is not None:
            text = f"{_short(wage.occupation)} {thousands(wage.median)}"
            lines.append(Line(wage.median, text, colors.wages, dotted=True))
    return lines


def thousands(value: float) -> str:
    """Return dollars as a label has room for them: `$114k`."""
    return f"${value / 1000:,.0f}k"


def pay_distribution(
    table: pd.DataFrame, lines: Sequence[Line], colors: Palette, words: str = "Postings"
) -> go.Figure:
    """Draw the histogram of midpoints from the table of `pay.distribution`; *words* are what it counts.

    The uppermost hundredth is not drawn but told in a note.
    """
    steps, above = _without_tail(table)
    stop = float(steps["bin_high"].max())
    figure = canvas.empty(colors, body=DISTRIBUTION_HEIGHT, header=LABEL_ROW * len(lines))
    figure.add_bar(**_steps(steps), marker={"color": canvas.faded(colors.accent, 0.75), "line": {"width": 0}})
    most = canvas.room([f"{steps['count'].max():,}"])
    figure.update_layout(margin={"l": most + 24, "r": 12})
    figure.update_xaxes(range=[0, stop], tickformat="$~s", showgrid=False)
    figure.update_yaxes(
        title={"text": words, "standoff": 8, "font": {"size": canvas.SIZE}},
        tickformat=",d",
        # Few postings would else have ticks at halves, which are written as the whole numbers beside them.
        **({"nticks": 5} if steps["count"].max() > FEW_TICKS else {"dtick": 1}),
        showgrid=True,
        rangemode="tozero",
    )
    notes, shapes = verticals.notes_and_shapes(figure, lines, colors, narrowest=300)
    if above:
        top = {
            "x": 1,
            "xanchor": "right",
            "align": "right",
            "y": figure.layout["yaxis"]["domain"][1],
            "yanchor": "top",
        }
        notes.append(canvas.note(f"{above:,} more<br>from {thousands(stop)} on", colors.muted, **top))
    return figure.checked(notes, shapes)


def pay_by(
    table: pd.DataFrame,
    column: str,
    lines: Sequence[Line],
    colors: Palette,
    *,
    ordered: bool = False,
    meant: str = "",
) -> go.Figure:
    """Draw, for each value of *column*, the middle half of pay as a bar and the median with its interval as a dot.

    The highest median stands on top, where *ordered* the first row of *table*. Small cells are hollow; withheld ones
    say so in their row. Marks stand for the value of *column*, or of the column *meant* where that is named.
    """
    by_pay = table.sort_values(["median", "n"], na_position="first", ignore_index=True)
    rows = table.iloc[::-1].reset_index(drop=True) if ordered else by_pay
    rows = rows.assign(_meant=rows[meant or column])
    shown = rows[rows["cell"] != cells.WITHHELD]
    header = LABEL_ROW * (len(lines) + 1)
    figure = canvas.empty(colors, body=INDUSTRY_ROW * len(rows), header=header)
    hues = [colors.industry(name) if column == "industry" else colors.accent for name in shown[column]]
    _middle_halves(figure, shown, hues)
    _medians(figure, shown, hues, colors)
    figure.update_xaxes(range=_reach(shown, lines), tickformat="$~s")
    names = [labels.parted(column, name) for name in rows[column]]
    below = [f"{more + ', ' if more else ''}n = {n:,}" for (_, more), n in zip(names, rows["n"], strict=True)]
    canvas.name_rows(figure, [name for name, _ in names], colors, below)
    known = shown[shown["median"].notna()]
    medians = dict(zip(known.index, map(thousands, known["median"]), strict=True))
    above = canvas.column(figure, "Median", medians, colors)
    named, shapes = verticals.notes_and_shapes(figure, lines, colors, narrowest=215)
    notes = [
        *above,
        *(instead(row, WITHHELD, colors) for row in rows.index.difference(shown.index)),
        *(instead(row, UNKNOWN_MEDIAN, colors) for row in shown.index.difference(known.index)),
        *named,
    ]
    return figure.checked(notes, shapes)


def top_skills(table: pd.DataFrame, colors: Palette) -> go.Figure:
    """Draw the skills asked for most, from the table of `demand.skills`, as bars with their intervals."""
    rows = table[table["cell"] != cells.WITHHELD].head(TOP_SKILLS).iloc[::-1].reset_index(drop=True)
    fills = [canvas.faded(colors.accent) if cell == cells.OK else CLEAR for cell in rows["cell"]]
    figure = canvas.empty(colors, body=SKILL_ROW * len(rows), header=LABEL_ROW)
    figure.add_bar(
        x=rows["share"],
        y=rows.index,
        orientation="h",
        width=0.62,
        marker={"color": fills, "line": {"color": colors.accent, "width": 1}},
        error_x=canvas.errors(rows["share"], rows["low"], rows["high"], colors),
        customdata=rows[["low", "high", "n", "postings", "skill"]],
        hovertemplate=(
            "%{x:.1%}, 95% interval %{customdata[0]:.1%} to %{customdata[1]:.1%}<br>"
            "%{customdata[2]:,} of %{customdata[3]:,} postings<extra></extra>"
        ),
    )
    figure.update_xaxes(rangemode="tozero", tickformat=".0%")
    canvas.name_rows(figure, rows["skill"], colors)
    texts = canvas.with_counts([written("share", share) for share in rows["share"]], rows["n"], colors)
    return figure.checked(canvas.column(figure, "Share, n", texts, colors))


def _steps(table: pd.DataFrame) -> dict[str, Any]:
    """Return the bars of a histogram in Plotly's own words."""
    low, high = table["bin_low"], table["bin_high"]
    bins = list(zip(low, high, strict=True))
    return {
        "x": (low + high) / 2,
        "y": table["count"],
        "width": (high - low) * 0.9,
        "customdata": [(behind.name(behind.PAY, ends), ends) for ends in bins],
        "hovertemplate": "%{customdata[0]}<br>n = %{y:,}<extra></extra>",
    }


def instead(row: int, words: str, colors: Palette) -> Note:
    """Return *words* that stand in a row in place of its median."""
    where = {
        "x": 0,
        "xanchor": "left",
        "xshift": 6,
        "y": row,
        "yref": "y",
        "yanchor": "middle",
        "align": "left",
    }
    return canvas.note(words, colors.muted, bgcolor=colors.paper, **where)


def _middle_halves(figure: Drawing, rows: pd.DataFrame, hues: Sequence[str]) -> None:
    figure.add_bar(
        y=rows.index,
        base=rows["p25"],
        x=rows["p75"] - rows["p25"],
        orientation="h",
        width=0.42,
        marker={
            "color": [
                canvas.faded(hue) if ok else CLEAR
                for hue, ok in zip(hues, rows["cell"] == cells.OK, strict=True)
            ],
            "line": {"color": hues, "width": 1},
        },
        customdata=rows[["_meant"]],
        hoverinfo="none",
    )


def _medians(figure: Drawing, rows: pd.DataFrame, hues: Sequence[str], colors: Palette) -> None:
    figure.add_scatter(
        x=rows["median"],
        y=rows.index,
        mode="markers",
        marker={
            "size": 12,
            "color": [
                hue if ok else colors.paper for hue, ok in zip(hues, rows["cell"] == cells.OK, strict=True)
            ],
            "line": {"color": hues, "width": 2},
        },
        error_x=canvas.errors(rows["median"], rows["low"], rows["high"], colors),
        customdata=rows.assign(
            _interval=canvas.ends(rows["low"], rows["high"], DOLLARS),
            _half=canvas.ends(rows["p25"], rows["p75"], DOLLARS),
        )[["_interval", "_half", "n", "_meant"]],
        hovertemplate=(
            "median %{x:$,.0f}<br>95% interval %{customdata[0]}<br>middle half %{customdata[1]}<br>"
            "n = %{customdata[2]:,}<extra></extra>"
        ),
    )


def _without_tail(table: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the closed steps up to the last hundredth, from 0, and how many postings lie above them."""
    steps = table[table["bin_low"].notna() & table["bin_high"].notna()]
    total = int(table["count"].sum())
    reached = steps["count"].cumsum() >= (1 - TAIL) * total
    last = steps.loc[reached, "bin_high"].min() if reached.any() else steps["bin_high"].max()
    drawn = steps[steps["bin_high"] <= max(LEAST_STOP, last)]
    return drawn, total - int(drawn["count"].sum())


def _reach(rows: pd.DataFrame, lines: Sequence[Line]) -> list[float]:
    """Return the ends of a pay axis that holds all bars, intervals and lines with a little room."""
    values = [line.value for line in lines]
    for name in ("p25", "p75", "low", "high", "median"):
        values += rows[name].dropna().tolist()
    values = values or [0.0]
    room = 0.06 * (max(values) - min(values)) + 2_000
    return [max(0.0, min(values) - room), max(values) + room]


def _short(occupation: str) -> str:
    """Return `Research scientists` for `Computer and Information Research Scientists`."""
    return occupation.removeprefix("Computer and Information ").capitalize()
