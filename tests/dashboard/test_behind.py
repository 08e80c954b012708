"""What the marks of a chart stand for can be chosen from a list as well, and its postings are those that the chart counts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analysis.market import listing, naming, pay, trends
from analysis.market.selection import Selection, where
from dashboard import (
    behind,
    canvas,
    catalog,
    charts,
    charts_beside,
    charts_pay,
    charts_skills,
    charts_together,
)
from dashboard.look import LIGHT
from dashboard.money import Money
from data.store import Store
from tests.analysis.market.postings import frame, mixed
from tests.dashboard.conftest import opened, plain


def page() -> None:
    import streamlit as st  # a script of AppTest stands alone

    from dashboard import app
    from dashboard.views import careers, compare, industries, pay, skills

    views = {"careers": careers, "industries": industries, "pay": pay, "skills": skills, "compare": compare}
    app._chosen("page", views[st.query_params["view"]].show)


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
    assert list(behind.marks(figure.checked(), "years_min").items()) == [("0.5 years", 0.5), ("2 years", 2.0)]
    figure.update_yaxes(range=[3, 0])
    assert list(behind.marks(figure.checked(), "years_min")) == ["2 years", "0.5 years"]
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
    assert any("listed as posted; the chart counts it at US prices" in text.value for text in app.caption)
    assert len(listed)
    stated = {100_000 + 2_000 * step for step in range(40)}
    assert {*listed["annual_usd_low"]} <= stated


def test_each_bar_of_the_histogram_opens_as_many_postings_as_it_counts(full_store: Path):
    stored = Store(full_store).postings().collect()
    for real in (False, True):
        priced = Money(real=real).of(stored)
        figure = charts.pay_distribution(pay.distribution(priced.lazy()), [], LIGHT)
        [bars] = figure.data
        for (_, ends), count in zip(bars.customdata, bars.y, strict=True):
            [condition] = behind.conditions(behind.PAY, tuple(ends))
            meant = Selection((condition,), with_pay=True)
            assert len(listing.newest(meant.rows(priced))) == count
        assert sum(bars.y) > 100


@pytest.fixture(scope="module")
def placed() -> pl.DataFrame:
    """Postings of four states before and after the days of their laws, a tenth remote, some without a state."""
    states = ("CO", "NY", "CA", "TX", None)
    places = [
        {
            "country": "US",
            "city": None,
            "state": states[number % 5],
            "arrangement": None if number % 10 else "remote",
        }
        | {"posted_on": date(2020, 7, 1) + timedelta(days=3 * number), "source": ("a", "b")[number % 2]}
        for number in range(600)
    ]
    return frame([row | place for row, place in zip(mixed(600, seed=6), places, strict=True)])


@pytest.mark.parametrize(
    ("name", "columns", "count", "with_pay"),
    [
        ("coverage", behind.KNOWN, "known", False),
        ("pay-outcomes", "pay_outcome", "count", False),
        ("disclosers", behind.ASPECT, "n", False),
        ("law-shares", "law", "with_pay", True),
    ],
)
def test_groups_that_no_column_tells_open_as_many_postings_as_they_count(
    placed: pl.DataFrame, name: str, columns: str, count: str, with_pay: bool
):
    table = catalog.STATISTICS[name].compute(placed.lazy())
    values = table["law" if columns == "law" else "key"]
    known = [
        (value, n) for value, n in zip(values, table[count], strict=True) if behind.meant([value]) is not None
    ]
    assert len(known) >= 4
    for value, n in known:
        meant = Selection(behind.conditions(columns, value), with_pay=with_pay).rows(placed)
        assert meant["twin_of"].is_null().sum() == n, value
        assert behind.name(columns, value)[0].isupper() or columns == behind.ASPECT


def test_the_ways_to_carry_pay_open_as_many_postings_as_they_count(placed: pl.DataFrame):
    table = catalog.STATISTICS["pay-adjusted"].compute(placed.lazy())
    [bars] = charts_pay.adjusted(table, LIGHT).select_traces({"type": "bar"})
    assert len(bars.customdata) >= 4
    for (*_, n, how), shown in zip(
        bars.customdata, behind.marks(charts_pay.adjusted(table, LIGHT), behind.ASPECT), strict=True
    ):
        meant = Selection(behind.conditions(behind.ASPECT, tuple(how)), with_pay=True).rows(placed)
        assert meant["twin_of"].is_null().sum() == n, how
        assert shown.startswith(("Dollars: ", "Prices: "))


def test_both_halves_of_a_comparison_by_one_skill_open_as_many_postings_as_they_count(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    query = {"view": "skills", "skill_page": "C++", "skill-section": "Pay"}
    named = choose(opened(page, full_store, monkeypatch, **query), "skill-paid", "Names C++")
    other = choose(opened(page, full_store, monkeypatch, **query), "skill-paid", "Does not name C++")
    stored = Store(full_store).postings().collect()
    rows = Selection((where("kind", "posting"),)).rows(stored.lazy())
    table = catalog.STATISTICS["skill-paid"].compute(rows, "C++", method=pay.METHOD)
    assert dict(zip(table["value"], table["n"], strict=True)) == {
        naming.NAMING: len(named),
        naming.REST: len(other),
    }


def test_a_difference_opens_the_postings_of_both_and_a_way_to_count_those_of_all(
    full_store: Path, monkeypatch: pytest.MonkeyPatch
):
    app = opened(page, full_store, monkeypatch, view="compare", compare_by="Levels")
    both = choose(app, "compare-pay", "Junior and Senior")
    assert {*both["seniority"]} == {"Junior", "Senior"}
    query = {"view": "pay", "pay-more": "Ranges"}
    app = opened(page, full_store, monkeypatch, **query)
    ways = [
        choose(app, "pay-methods", way)["title"].tolist()
        for way in app.selectbox(key="pay-methods-mark").options
    ]
    assert len(ways) == 4
    assert all(way == ways[0] for way in ways)


def test_the_marks_around_a_law_open_the_postings_of_their_half_year(placed: pl.DataFrame):
    table = catalog.STATISTICS["laws"].compute(placed.lazy(), date(2026, 1, 1))
    figure = charts_beside.around(table[(table["n_before"] > 0) & (table["n_after"] > 0)], LIGHT)
    counts = [
        (days, n) for trace in figure.select_traces({"mode": "markers"}) for *_, n, days in trace.customdata
    ]
    assert len(counts) >= 4
    for days, n in counts:
        meant = Selection(behind.conditions(behind.AROUND, tuple(days))).rows(placed)
        assert meant["twin_of"].is_null().sum() == n, days
    assert "Colorado, 2021-01-01 to 2021-07-01" in behind.marks(figure, behind.AROUND)


@pytest.mark.parametrize("period", list(trends.Period))
def test_each_dot_of_a_line_over_time_opens_as_many_postings_as_it_counts(
    full_store: Path, period: trends.Period
):
    stored = Store(full_store).postings().collect()
    table = trends.shares(stored.lazy(), names=["C++"], period=period)
    figure = charts_skills.line(table, period, LIGHT)
    [dots] = [trace for trace in figure.data if trace.mode == "markers"]
    assert len(dots.customdata) > 2
    for *_, n, _, days in dots.customdata:
        meant = Selection((where("skills", "C++"), *behind.conditions(behind.DAYS, tuple(days))))
        assert len(listing.newest(meant.rows(stored))) == n


def test_the_table_of_pay_names_its_groups(full_store: Path, monkeypatch: pytest.MonkeyPatch):
    query = {"view": "pay", "pay_by": "Level", "pay-by-view": "Table", "pay-above-view": "Table"}
    app = opened(page, full_store, monkeypatch, **query)
    for table in app.dataframe:
        assert list(table.value["value"]) == ["Junior", "Senior", "Level not stated"]
