"""Accuracy on the Data page: the stored figures as a table and as dots with intervals and bars."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import accuracy
from dashboard.look import DARK, LIGHT, Palette
from data import reference
from tests.dashboard.conftest import words

ROW = {"date": "2026-01-05", "reader": "x", "texts": "development", "set": "titles", "field": "Titles",
       "figure": "role right", "value": "0.9656", "low": "0.95", "high": "0.98", "n": "1234", "unit": "share",
       "bar": "0.97", "met": "no"}  # fmt: skip
OTHERS = [
    {"figure": "seniority right", "value": "0.975", "met": "yes"},
    {"figure": "role macro-F1", "bar": "", "met": ""},
    {
        "figure": "false alarms",
        "value": "1",
        "low": "0",
        "high": "3",
        "unit": "count",
        "bar": "2",
        "met": "yes",
    },
    {"figure": "seniority right", "set": "sub/more_titles", "met": "yes"},
    {"texts": "fresh", "met": "yes"},
]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    rows = [ROW, *(ROW | other for other in OTHERS)]
    monkeypatch.setattr(reference, "rows", lambda name: rows if name == "accuracy" else [])
    return accuracy.figures()


def test_shares_are_written_so_finely_that_a_missed_bar_shows(table: pd.DataFrame):
    shown = table.iloc[0]
    assert list(shown[["shown", "interval", "goal", "reached", "seen"]]) == [
        "96.6%",
        "95.0% to 98.0%",
        "97.0%",
        "missed",
        "seen",
    ]
    assert set(accuracy.ACCURACY.columns) <= set(table.columns)


def test_a_count_is_no_percentage_and_a_figure_without_a_bar_has_none(table: pd.DataFrame):
    by_figure = table.drop_duplicates("figure").set_index("figure")
    assert by_figure.loc["false alarms", "interval"] == "0 to 3"
    assert by_figure.loc["false alarms", "goal"] == "2"
    assert by_figure.loc["role macro-F1", "goal"] == ""


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_the_chart_has_a_dot_an_interval_and_a_bar_for_each_share(table: pd.DataFrame, colors: Palette):
    figure = accuracy.chart(accuracy.with_bars(table, "development"), colors)
    strokes, dots = figure.data[:2]
    assert list(dots.x) == [0.9656, 0.975, 0.9656]
    assert list(strokes.x) == [0.97] * 3
    assert dots.marker.color == (colors.accent, colors.accent, colors.paper)
    assert list(dots.error_x.array) == pytest.approx([0.0144, 0.005, 0.0144])
    first, last = figure.layout.xaxis.range
    assert first < min(dots.x)
    assert last > 1


def test_sets_with_the_same_figure_are_told_apart(table: pd.DataFrame):
    figure = accuracy.chart(accuracy.with_bars(table, "development"), LIGHT)
    names = figure.layout.yaxis.ticktext
    assert ["(more_titles)" in names[0], "(titles)" in names[1], "(" in names[2].partition("rgb")[0]] == [
        True,
        True,
        False,
    ]
    assert words(figure)[1].startswith("96.6%")


def test_seen_and_fresh_texts_are_drawn_apart(table: pd.DataFrame):
    assert len(accuracy.with_bars(table, "fresh")) == 1
    assert len(accuracy.with_bars(table, "development")) == 4
