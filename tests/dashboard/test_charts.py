"""Charts are plain functions: no server, no browser."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import canvas, charts
from dashboard.canvas import LABEL_ROW
from dashboard.drawing import Drawing
from dashboard.look import DARK, LIGHT, Palette
from dashboard.verticals import Line
from data import reference
from tests.dashboard.conftest import missing_numbers, words

THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK])


def lines(colors: Palette = LIGHT) -> list[Line]:
    return charts.benchmarks(reference.baseline(), reference.wages(), colors)


def distribution(counts: list[int]) -> pd.DataFrame:
    edges = np.arange(0, 410_000, 10_000, dtype=float)
    table = pd.DataFrame({"bin_low": [np.nan, *edges], "bin_high": [*edges, np.nan]})
    return table.assign(count=[*counts, *[0] * (len(table) - len(counts))])


def industries() -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "industry": ["tech", "finance", "retail"],
            "n": [400, 12, 3],
            "median": [140_000, 150_000, None],
            "cell": ["ok", "small", "withheld"],
        }
    )
    spread = {"p25": -20_000, "p75": 20_000, "low": -5_000, "high": 5_000}
    return table.assign(**{name: table["median"] + by for name, by in spread.items()})


def skills(n: int = 30) -> pd.DataFrame:
    share = np.linspace(0.8, 0.1, n)
    table = pd.DataFrame({"skill": [f"<b>skill</b> {i}" for i in range(n)], "share": share, "cell": "ok"})
    return table.assign(low=share - 0.02, high=share + 0.02, n=100, postings=500)


def drawn_on(figure: Any) -> None:
    """Draw on a Plotly figure, or on a drawing in its place."""
    figure.update_layout(height=200, margin={"l": 1, "r": 2}, xaxis={"nticks": 5}, yaxis={"nticks": 3})
    figure.update_layout(xaxis9={"overlaying": "x"}, margin={"r": 3, "t": 4})
    figure.update_xaxes(title={"text": "Pay"}, tickvals=[1, 2])
    figure.update_yaxes(title={"text": "n"})
    figure.update_xaxes(title={"standoff": 8}, tickvals=[3])
    figure.add_bar(x=pd.Series([1, 2]), y=[3, 4], marker={"color": "#000000"})
    figure.add_scatter(x=[1], y=[2], customdata=pd.DataFrame({"a": [1], "b": ["two"]}))
    figure.add_heatmap(z=[[1, 2], [3, 4]])


def every_figure(colors: Palette) -> list[go.Figure]:
    return [
        charts.pay_distribution(distribution([0] * 10 + [5] * 20), lines(colors), colors),
        charts.pay_by(industries(), "industry", lines(colors), colors),
        charts.top_skills(skills(), colors),
    ]


@given(st.text("ab -&<", max_size=90))
def test_a_long_name_is_broken_into_short_lines_and_only_of_a_very_long_one_the_end_is_cut(name: str):
    lines_of = canvas.broken(name)
    assert len(lines_of) <= canvas.MOST_LINES
    assert name.isspace() or all(len(line) <= canvas.BROKEN for line in lines_of)
    whole, shown = ("".join(text.split()) for text in (name, "".join(lines_of)))
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))
    assert len(name) > canvas.BROKEN or len(lines_of) == 1
    assert len(name) > 2 * canvas.BROKEN or shown == whole


def test_rows_with_a_name_in_two_lines_are_high_enough_and_keep_the_room_above():
    plain, long = (
        skills(8).assign(skill=[f"{name} {i}" for i in range(8)])
        for name in ("x", "a skill of many words and more")
    )
    low, high = (charts.top_skills(table, LIGHT) for table in (plain, long))
    inner = [figure.layout.height - canvas.TOP - canvas.BOTTOM for figure in (low, high)]
    body = [room * figure.layout.yaxis.domain[1] for room, figure in zip(inner, (low, high), strict=True)]
    assert body[0] == pytest.approx(8 * charts.SKILL_ROW)
    bottom, top = high.layout.yaxis.range
    assert body[1] / (top - bottom) >= 2 * canvas.LINE + canvas.APART
    assert inner[0] - body[0] == pytest.approx(inner[1] - body[1])
    assert all("<br>" in text for text in high.layout.yaxis.ticktext)
    assert high.layout.margin.l < canvas.room(["a skill of many words and more 0"])


@THEMES
def test_no_colour_is_left_to_the_theme_and_nothing_paints_over_the_page(colors: Palette):
    for figure in every_figure(colors):
        assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert figure.layout.font.color == colors.text
        assert list(figure.layout.colorway) == [colors.accent]
        assert all(note.font.color for note in figure.layout.annotations)
        assert all(trace.textfont.color for trace in figure.select_traces({"mode": "text"}))


@THEMES
def test_no_figure_has_more_than_two_thousand_marks(colors: Palette):
    for figure in every_figure(colors):
        assert sum(len(trace.y) for trace in figure.data) <= 2_000


def test_baseline_and_the_three_occupations_are_drawn_and_named():
    [figure, other, _] = every_figure(LIGHT)
    for chart in (figure, other):
        assert "Baseline $114k" in words(chart)
        assert sum(wage.median is not None for wage in reference.wages()) == 3
        assert {"Data scientists $120k", "Software developers $136k", "Research scientists $140k"} <= set(
            words(chart)
        )


@given(st.lists(st.floats(1_000, 399_000), min_size=1, max_size=6))
def test_labels_of_lines_never_meet(values: list[float]):
    drawn = [Line(value, f"line {place}", LIGHT.text) for place, value in enumerate(values)]
    figure = charts.pay_distribution(distribution([0] * 10 + [5] * 20), drawn, LIGHT)
    heights = sorted(note.y for note in figure.layout.annotations if note.text.startswith("line"))
    inner = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert all(b - a >= (LABEL_ROW - 0.01) / inner for a, b in itertools.pairwise(heights))
    assert heights[0] >= figure.layout.yaxis.domain[1]


@given(st.lists(st.floats(1_000, 299_000), min_size=1, max_size=5, unique=True))
def test_no_label_crosses_a_line_where_one_side_has_room_for_all(values: list[float]):
    drawn = [Line(value, f"line at {value:.0f}", LIGHT.text) for value in values]
    figure = charts.pay_distribution(distribution([0] * 10 + [5] * 20), drawn, LIGHT)
    labels = [note for note in figure.layout.annotations if note.text.startswith("line")]
    sides = {note.xanchor for note in labels}
    if len(sides) == 1:
        on_the_side = (lambda x, at: x < at) if sides == {"right"} else (lambda x, at: x > at)
        strokes = [shape for shape in figure.layout.shapes if shape.type == "line"]
        crossed = [
            (note.text, stroke.x0)
            for note in labels
            for stroke in strokes
            if on_the_side(stroke.x0, note.x) and stroke.y1 >= note.y
        ]
        assert not crossed
    # At the right end only the left has room, at the left end only the right.
    if min(values) > 260_000:
        assert sides == {"right"}
    if max(values) < 100_000:
        assert sides == {"left"}


@given(st.lists(st.integers(0, 500), min_size=3, max_size=42).filter(any))
def test_every_posting_is_drawn_or_told(counts: list[int]):
    table = distribution(counts)
    figure = charts.pay_distribution(table, [], LIGHT)
    note = next((text for text in words(figure) if "more" in text), "0 more")
    assert sum(figure.data[0].y) + int(note.split()[0].replace(",", "")) == table["count"].sum()


def test_small_cells_are_hollow_and_withheld_ones_say_so():
    figure = charts.pay_by(industries(), "industry", lines(), LIGHT)
    bars, dots = figure.data[:2]
    assert next(iter(figure.layout.yaxis.ticktext)).startswith("Retail")
    assert any("withheld" in text for text in words(figure))
    assert len(dots.x) == 2
    assert dict(zip(dots.x, dots.marker.color, strict=True)) == {
        140_000: LIGHT.industries["tech"],
        150_000: LIGHT.paper,
    }
    assert list(bars.marker.line.color) == [LIGHT.industries["tech"], LIGHT.industries["finance"]]


def test_an_interval_that_is_unknown_is_not_drawn():
    table = industries().assign(low=np.nan, high=np.nan)
    dots: Any = charts.pay_by(table, "industry", lines(), LIGHT).data[1]
    assert list(dots.error_x.array) == [0, 0]
    assert [mark[0] for mark in dots.customdata] == ["unknown", "unknown"]


def test_a_rate_that_rounds_to_nought_is_below_the_last_that_is_told():
    assert canvas.rates(pd.Series([0.0352, 0.0004, 1.0]), "q") == ["q = 0.035", "q below 0.001", "q = 1.000"]


def test_a_median_that_is_not_known_is_said_to_be_so():
    # It lies among ranges without an upper end; how many there are is known.
    table = industries().assign(median=[140_000, None, None], high=None, p75=None)
    figure = charts.pay_by(table, "industry", [], LIGHT)
    [tech, _] = figure.data[1].customdata[::-1]
    assert list(tech) == ["$135,000 to unknown", "$120,000 to unknown", 400, "tech"]
    assert not missing_numbers(figure)
    assert [text for text in words(figure) if "not known" in text] == [charts.UNKNOWN_MEDIAN]


def test_skills_are_the_first_fifteen_with_their_share_and_n():
    figure = charts.top_skills(skills(), LIGHT)
    assert len(figure.data[0].x) == 15
    assert figure.data[0].x[-1] == 0.8
    assert any(text.startswith("80%") and "100" in text for text in words(figure))


def test_rows_that_are_parts_of_wholes_of_their_own_say_of_how_many():
    same, own = pd.Series([100, 100]), pd.Series([1100, 90])
    beside = [canvas.with_counts(["12%", "8%"], pd.Series([12, 8]), LIGHT, of=of) for of in (None, same, own)]
    assert beside[0] == beside[1]
    assert beside[0][0].startswith("12% <")
    assert ">12<" in beside[0][0]
    assert beside[2][0].startswith("12%<br>")
    assert ">12 of 1,100<" in beside[2][0]


def test_the_column_beside_the_rows_has_the_room_of_its_longest_line():
    figures = [canvas.empty(LIGHT, body=40, header=18) for _ in range(2)]
    for figure, text in zip(figures, ("12% 12", "12%<br>2,112 of 31,100"), strict=True):
        canvas.name_rows(figure, ["Tech"], LIGHT)
        canvas.column(figure, "Share, n", {0: text}, LIGHT)
    narrow, wide = (figure.layout["margin"]["r"] for figure in figures)
    assert narrow == canvas.room(["Share, n"])
    assert wide == canvas.room(["2,112 of 31,100"])


def test_names_from_outside_are_no_markup():
    for name in charts.top_skills(skills(), LIGHT).layout.yaxis.ticktext:
        assert name.startswith("&lt;b&gt;skill")


def test_a_drawing_is_the_figure_that_plotly_makes_of_the_same_calls():
    drawing, figure, notes = Drawing({}), go.Figure(), [canvas.note("A note", "#000000", x=0)]
    for one in (drawing, figure):
        drawn_on(one)
    figure.update_layout(annotations=notes, shapes=[{"type": "line"}])
    assert json.loads(drawing.checked(notes, [{"type": "line"}]).to_json()) == json.loads(figure.to_json())


def test_a_drawing_with_words_that_plotly_does_not_know_is_refused():
    drawing = canvas.empty(LIGHT, body=10, header=0)
    drawing.add_bar(x=[1], y=[2], colour="red")
    with pytest.raises(ValueError, match="colour"):
        drawing.checked()
