"""The page Skills says what its tables hold, in words and marks."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.market.trends import Period
from dashboard import charts_beside, charts_skills, charts_together, findings_skills
from dashboard.look import DARK, LIGHT, Palette
from tests.dashboard.conftest import figures

APP = """
from dashboard import app
app._chosen("skills", __import__("dashboard.views.skills", fromlist=["show"]).show)
"""


def open_page(**query: str) -> AppTest:
    page = AppTest.from_string(APP, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def titles(page: AppTest) -> list[str]:
    assert not page.exception
    return [title.value.replace("\\", "").replace("\u00a0", " ") for title in page.subheader]


@pytest.fixture
def full(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))


@pytest.mark.usefixtures("full")
def test_the_first_section_says_what_is_asked_for_most():
    page = open_page()
    assert (
        titles(page)[0]
        == "Python is asked for most: by 99.6% of postings, of these 0% as nice to have (n = 239 of 240)"
    )
    assert len(figures(page)) == 2


@pytest.mark.usefixtures("full")
def test_a_family_leaves_the_skills_of_others_out():
    page = open_page(skill_family="soft skills")
    assert titles(page)[0].startswith("Too few postings")


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("section", "title"),
    [
        (
            "Rise and fall",
            "Of 1 skill tested, none rises or falls beyond chance (n = 216 dated postings with a text)",
        ),
        (
            "Premium",
            "No skill can be told apart from what else its postings have in common (n = 121 with pay)",
        ),
        ("Together", "Python and C++ stand together 1.0 times as often"),
    ],
)
def test_each_section_states_its_finding_with_n(section: str, title: str):
    page = open_page(**{"skills-section": section})
    assert any(shown.startswith(title) for shown in titles(page)), titles(page)


@pytest.mark.usefixtures("full")
def test_the_address_opens_the_page_of_a_skill():
    page = open_page(skill_page="C++")
    assert page.header[0].value == "C\\+\\+"
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Asked for"] == "66%"
    assert shown["Rank"] == "2"
    [pay] = (
        metric for metric in open_page(skill_page="C++", local="true").metric if "Median" in metric.label
    )
    assert re.fullmatch(
        r"\\\$[\d,]+ to \\\$[\d,]+, n = \d+, at US prices; not what the skill adds",
        pay.delta.replace("\u00a0", " "),
    )
    assert re.match(r"\w+ names? C\+\+ most: in \d\d% of (its|their) postings", titles(page)[0])


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("section", ["Pay", "Premium", "Nearest", "Change"])
def test_each_section_of_the_page_of_a_skill_is_drawn(section: str):
    assert any(
        "C++" in title for title in titles(open_page(skill_page="C++", **{"skill-section": section}))[1:]
    )


@pytest.mark.usefixtures("full")
def test_a_skill_that_nobody_names_says_so():
    page = open_page(skill_page="COBOL <b>")
    assert not page.exception
    assert any("No posting" in note.value for note in page.info)


CHANGES = pd.DataFrame(
    {
        "skill": ["AI agents", "Hadoop", "SQL"],
        "n": [341, 171, 900],
        "postings": 2000,
        "employers": 60,
        "change": [9.3, -4.3, 0.5],
        "low": [7.0, -6.0, -1.0],
        "high": [11.0, -3.0, 2.0],
        "q": [0.001, 0.01, 0.6],
        "left_out": None,
    }
)


def test_only_what_survives_the_false_discovery_rate_rises_or_falls():
    said = findings_skills.changes(CHANGES).replace("\u00a0", " ")
    assert said == (
        "1 of 3 skills rise and 1 fall beyond chance; AI agents rises fastest, by 9.3 points a year (n = 341)"
    )
    said = findings_skills.changes(CHANGES.assign(q=0.2)).replace("\u00a0", " ")
    assert (
        said == "Of 3 skills tested, none rises or falls beyond chance (n = 2,000 dated postings with a text)"
    )
    assert "neither rises nor falls" in findings_skills.own_change(CHANGES, "SQL")
    assert "few employers" in findings_skills.own_change(
        CHANGES.assign(change=float("nan"), left_out="few employers"), "SQL"
    )


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_what_may_be_chance_is_hollow_and_muted(colors):
    marks = charts_skills.changes(CHANGES, colors).data[0]
    assert list(marks.marker.color) == [colors.paper, colors.accent, colors.accent]
    assert list(marks.marker.line.color) == [colors.muted, colors.accent, colors.accent]
    assert [mark[-1] for mark in marks.customdata] == ["SQL", "Hadoop", "AI agents"]


def test_a_premium_is_told_raw_and_controlled():
    table = pd.DataFrame(
        {
            "skill": ["CUDA", "SQL"],
            "n": [146, 900],
            "postings": 1900,
            "employers": 60,
            "raw": [35.0, -3.0],
            "raw_low": [20.0, -5.0],
            "raw_high": [50.0, -1.0],
            "controlled": [7.0, 0.0],
            "low": [3.0, -1.0],
            "high": [11.0, 1.0],
            "q": [0.01, 0.9],
            "left_out": None,
        }
    )
    said = findings_skills.premium(table).replace("\u00a0", " ")
    assert said == (
        "CUDA goes with 7% more posted pay, all else equal (raw +35%, n = 146); 1 of 2 skills differ beyond chance"
    )
    assert findings_skills.premium(table.assign(q=0.5)).endswith(
        "raw, 2 seem to (n\u00a0=\u00a01,900 with pay)"
    )
    assert "may be chance" in findings_skills.own_premium(table, "SQL")
    assert "needs 30" in findings_skills.own_premium(table, "Rust")
    figure = charts_skills.premium(table, LIGHT)
    raw, controlled = (trace for trace in figure.data if trace.name)
    assert (list(raw.x), list(controlled.x)) == ([-3.0, 35.0], [0.0, 7.0])
    assert list(controlled.marker.color) == [LIGHT.paper, LIGHT.accent]


def test_withheld_groups_say_so_and_nice_to_have_stands_apart():
    table = pd.DataFrame(
        {
            "value": ["tech", "retail"],
            "n": [40, 2],
            "n_nice": [10, 0],
            "postings": [100, 90],
            "share": [0.4, float("nan")],
            "low": [0.3, float("nan")],
            "high": [0.5, float("nan")],
            "cell": ["ok", "withheld"],
        }
    )
    figure = charts_skills.shares(table, ["Tech", "Retail"], LIGHT, value="value")
    required, nice = figure.data[:2]
    assert list(required.x) == pytest.approx([0.3])
    assert (list(nice.x), list(nice.base)) == ([pytest.approx(0.1)], [pytest.approx(0.3)])
    assert any("withheld: too few (n = 2)" in note.text for note in figure.layout.annotations)


def test_the_heat_map_leaves_pairs_of_too_few_empty():
    pairs = pd.DataFrame(
        {"skill": ["b"], "other": ["a"], "n": [50], "lift": [2.0], "low": [1.5], "high": [2.5]}
    )
    figure = charts_together.together(pairs, ["a", "b", "c"], LIGHT)
    filled = pd.DataFrame(figure.data[0].z).notna().to_numpy()
    assert filled.sum() == 1
    assert figure.data[0].z[1][0] == 1
    [[told, both]] = figure.data[1].customdata
    assert told.startswith("b and a<br>lift 2.0")
    assert list(both) == ["b", "a"]


def test_a_line_does_not_run_over_periods_in_which_nothing_was_seen():
    table = pd.DataFrame(
        {
            "period": pd.to_datetime(["2024-01-01", "2024-02-01", "2025-06-01", "2025-07-01", "2025-08-01"]),
            "n": [40, 9, 50, 60, 2],
            "postings": 100,
            "share": [0.4, 0.09, 0.5, 0.6, float("nan")],
            "low": [0.3, 0.04, 0.4, 0.5, float("nan")],
            "high": [0.5, 0.15, 0.6, 0.7, float("nan")],
            "cell": ["ok", "small", "ok", "ok", "withheld"],
        }
    )
    figure = charts_skills.line(table, Period.month, LIGHT)
    assert [len(trace.x) for trace in figure.data if trace.mode == "lines"] == [2, 2]
    [dots] = [trace for trace in figure.data if trace.mode == "markers"]
    assert list(dots.marker.color) == [LIGHT.accent, LIGHT.paper, LIGHT.accent, LIGHT.accent]
    said = findings_skills.line(table, "SQL", Period.month).replace("\u00a0", " ")
    assert said == "60% of postings name SQL in July 2025 (n = 60 of 100)"
    quarter = findings_skills.line(table, "SQL", Period.quarter)
    assert quarter.startswith("60% of postings name SQL in quarter 3 of 2025")


WEIGHTED = pd.DataFrame(
    {
        "skill": ["Python", "R", "SQL", "Rust"],
        "n": [90, 50, 40, 8],
        "postings": 100,
        "effective": 60.0,
        "share": [0.88, 0.41, 0.402, 0.2],
        "low": [0.78, 0.3, 0.29, 0.12],
        "high": [0.94, 0.54, 0.53, 0.32],
        "raw_share": [0.9, 0.5, 0.4, 0.08],
        "raw_low": [0.83, 0.4, 0.31, 0.04],
        "raw_high": [0.94, 0.6, 0.5, 0.15],
        "difference": [-2.0, -9.0, 0.2, 12.0],
        "cell": ["ok", "ok", "ok", "small"],
        "cell_weighted": ["ok", "ok", "small", "small"],
    }
)


def test_the_skill_that_weights_move_most_is_named():
    title = findings_skills.weighted(WEIGHTED).replace("\u00a0", " ")
    assert (
        title == "Weighted to official employment, R is named by 41% of postings, not by 50% (n = 50 of 100)"
    )
    still = findings_skills.weighted(WEIGHTED.assign(difference=0.9)).replace("\u00a0", " ")
    assert still.endswith("no skill's share moves by a percentage point or more (n = 100)")
    assert findings_skills.weighted(WEIGHTED[3:]).startswith("Too few")
    assert findings_skills.weighted(WEIGHTED[:0]).startswith("Too few")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_weighted_shares_stand_beside_those_as_collected(colors: Palette):
    figure = charts_beside.weighted_shares(WEIGHTED, colors)
    raw, ours = figure.data[:2]
    assert list(raw.x) == [0.08, 0.4, 0.5, 0.9]
    assert list(ours.x) == [0.2, 0.402, 0.41, 0.88]
    assert [hue == colors.paper for hue in ours.marker.color] == [True, True, False, False]
    assert ours.customdata[3] == ["78% to 94%", 90, "Python"]


@pytest.mark.usefixtures("full")
def test_what_is_asked_for_is_weighted_to_employment():
    page = open_page(**{"skills-section": "Weighted", "skill-weighted-view": "Table"})
    assert titles(page)[0].startswith("Weighted to official employment, ")
    table = page.dataframe[0].value
    assert table["skill"].tolist() == ["Python"]
    assert (table["postings"] + table["left_out"]).tolist() == [240]
