"""What the marks of a chart stand for can be chosen from a list as well, and its postings are those that the chart counts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.market import listing, pay, trends
from analysis.market.selection import Selection, where
from dashboard import behind, canvas, charts, charts_skills, charts_together
from dashboard.look import LIGHT
from dashboard.money import Money
from data.store import Store
from tests.dashboard.conftest import opened, plain


def page() -> None:
    import streamlit as st  # a script of AppTest stands alone

    from dashboard import app
    from dashboard.views import careers, industries, pay, skills

    views = {"careers": careers, "industries": industries, "pay": pay, "skills": skills}
    app._chosen(views[st.query_params["view"]].show)


def choose(app: AppTest, card: str, mark: str) -> pd.DataFrame:
    """Return the postings that are shown when *mark* is chosen below the chart of *card*."""
    app.selectbox(key=f"{card}-mark").select(mark).run()
    assert not app.exception
    assert f"Postings behind: {mark}" in plain(" ".join(text.value for text in app.markdown))
    [postings] = [table.value for table in app.dataframe if "posted_on" in table.value]
    return postings


@pytest.mark.parametrize(
    ("view", "card", "mark", "n"),
    [
        ("skills", "skill-families", "programming languages", 60),
        ("careers", "claimed-families", "programming", 60),
        ("industries", "industry-roles", "ML engineer, Tech", 30),
        ("pay", "pay-by", "Senior", 10),
        ("pay", "pay-distribution", "$110,000 to $120,000", 6),
    ],
)
def test_a_mark_opens_the_postings_that_it_counts(
    full_store: Path, monkeypatch: pytest.MonkeyPatch, view: str, card: str, mark: str, n: int
):
    app = opened(page, full_store, monkeypatch, view=view, industry="Tech", pay_by="Level")
    assert len(choose(app, card, mark)) == n


def test_the_list_names_marks_from_top_to_bottom_and_leaves_out_what_stands_for_nothing():
    figure = canvas.empty(LIGHT, body=10, header=0)
    figure.add_bar(x=[1, 2], y=[0, 1], customdata=[["n = 1", 2.0], ["n = 2", 0.5]])
    figure.add_bar(x=[1], y=[0], customdata=[["n = 1", 2.0]])
    figure.add_bar(x=[1], y=[2], customdata=[["unknown", None]])
    figure.add_scatter(x=[1], y=[2])
    assert list(behind.marks(figure, "years_min").items()) == [("0.5 years", 0.5), ("2 years", 2.0)]
    figure.update_yaxes(range=[3, 0])
    assert list(behind.marks(figure, "years_min")) == ["2 years", "0.5 years"]
    [condition] = behind.conditions("years_min", 2.0)
    assert condition.values == (("years_min", 2.0),)


def test_what_a_browser_sends_of_a_mark_is_what_the_figure_holds():
    pairs = pd.DataFrame({"skill": ["SQL"], "other": ["R"], "lift": 2.0, "low": 1.5, "high": 2.5, "n": 40})
    marks = behind.marks(charts_together.together(pairs, ["R", "SQL"], LIGHT), ("skills", "skills"))
    assert marks == {"SQL, R": ("SQL", "R")}
    assert behind.meant(["told", {"0": "SQL", "1": "R"}]) == ("SQL", "R")
    assert behind.meant({"0": 100_000.0, "1": 3.0}) == 3
    assert behind.meant(None) is None
    both = behind.conditions(("skills", "skills"), ("SQL", "R"))
    assert [condition.values for condition in both] == [(("skills", "SQL"),), (("skills", "R"),)]


def test_postings_behind_adjusted_pay_are_listed_with_their_pay_as_posted(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    app = opened(page, full_store, monkeypatch, view="pay", pay_by="Level", local="true")
    listed = choose(app, "pay-distribution", behind.name(behind.PAY, (130_000, 140_000)))
    assert len(listed)
    stated = {100_000 + 2_000 * step for step in range(40)}
    assert {*listed["annual_usd_low"]} <= stated


def test_each_bar_of_the_histogram_opens_as_many_postings_as_it_counts(full_store: Path):
    frame = Store(full_store).postings().collect()
    for real in (False, True):
        priced = Money(real=real).of(frame)
        figure = charts.pay_distribution(pay.distribution(priced.lazy()), [], LIGHT)
        [bars] = figure.data
        for (_, ends), count in zip(bars.customdata, bars.y, strict=True):
            [condition] = behind.conditions(behind.PAY, tuple(ends))
            meant = Selection((condition,), with_pay=True)
            assert len(listing.newest(meant.rows(priced))) == count
        assert sum(bars.y) > 100


@pytest.mark.parametrize("period", list(trends.Period))
def test_each_dot_of_a_line_over_time_opens_as_many_postings_as_it_counts(
    full_store: Path, period: trends.Period
):
    frame = Store(full_store).postings().collect()
    table = trends.shares(frame.lazy(), names=["C++"], period=period)
    figure = charts_skills.line(table, period, LIGHT)
    [dots] = [trace for trace in figure.data if trace.mode == "markers"]
    assert len(dots.customdata) > 2
    for *_, n, _, days in dots.customdata:
        meant = Selection((where("skills", "C++"), *behind.conditions(behind.DAYS, tuple(days))))
        assert len(listing.newest(meant.rows(frame))) == n


def test_the_table_of_pay_names_its_groups(full_store: Path, monkeypatch: pytest.MonkeyPatch):
    query = {"view": "pay", "pay_by": "Level", "pay-by-view": "Table", "pay-above-view": "Table"}
    app = opened(page, full_store, monkeypatch, **query)
    for table in app.dataframe:
        assert list(table.value["value"]) == ["Junior", "Senior", "Level not stated"]
