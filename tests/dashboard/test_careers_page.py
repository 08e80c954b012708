"""The page Careers holds the article's claims against the postings, never without n."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.market import claims, outside
from dashboard import charts, charts_careers, findings_careers
from dashboard.look import DARK, LIGHT
from data import reference
from tests.dashboard.conftest import figures, missing_numbers, words

BASELINE = reference.baseline()
APP = """
from dashboard import app
app._chosen("careers", __import__("dashboard.views.careers", fromlist=["show"]).show)
"""


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\u00a0", " ")


def open_page(section: str) -> AppTest:
    page = AppTest.from_string(APP, default_timeout=60)
    page.query_params["careers-section"] = section
    page.run()
    assert not page.exception
    return page


def titles(page: AppTest) -> list[str]:
    return [plain(title.value) for title in page.subheader]


@pytest.fixture
def full(full_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_STORE", str(full_store))


@pytest.mark.usefixtures("full")
def test_every_claim_has_words_a_number_and_n_or_says_that_too_few_state_it():
    page = open_page("Claims")
    words = [plain(text.value) for text in page.markdown]
    verdicts = [text for text in words if "of " in text and "n = " in text]
    assert len(verdicts) == len(claims.CLAIMS)
    assert sum(text.startswith("The article:") or "The article:" in text for text in words) == 6
    assert any("Too few postings that state a least degree" in text for text in verdicts)
    assert titles(page)[0].startswith("Too few postings state a degree")


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("section", "title"),
    [
        ("Trends and challenges", "Too few postings name the article's trends"),
        ("Projections", "The article's +15% for 2019-29 is BLS's +15.4% for research scientists"),
        ("From study to senior", "Too few postings state years and pay"),
    ],
)
def test_each_section_states_its_finding(section: str, title: str):
    assert titles(open_page(section))[0].startswith(title)


def test_the_sample_fills_every_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBMARKET_STORE", str(tmp_path / "nothing"))
    charts_drawn = {
        section: len(figures(open_page(section)))
        for section in ("Claims", "Trends and challenges", "Projections", "From study to senior")
    }
    assert charts_drawn == {
        "Claims": 1,
        "Trends and challenges": 3,
        "Projections": 1,
        "From study to senior": 1,
    }


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.92, 0.97, "Nearly all"),
        (0.55, 0.7, "Most"),
        (0.45, 0.55, "About half of the"),
        (0.2, 0.4, "A minority of"),
        (0.01, 0.04, "Few"),
    ],
)
def test_a_verdict_says_no_more_than_its_interval(low: float, high: float, words: str):
    row = pd.Series(
        {"n": 60, "postings": 100, "share": (low + high) / 2, "low": low, "high": high, "cell": "ok"}
    )
    said, figures = findings_careers.verdict(row, "postings ask for it")
    assert said == f"{words} postings ask for it"
    assert plain(figures).endswith("n = 60 of 100)")
    said, figures = findings_careers.verdict(row.replace("ok", "withheld"), "postings ask for it")
    assert said.startswith("Too few")
    assert "%" not in figures


def test_every_claim_is_told_in_words():
    assert set(findings_careers.STUDY) == set(claims.CLAIMS)


def test_projections_are_not_joined_and_mark_what_the_article_quotes():
    figure = charts_careers.projections(outside.projections(), LIGHT)
    assert not missing_numbers(figure)
    assert all("lines" not in trace.mode for trace in figure.data)
    article = figure.data[-1]
    assert (list(article.x), list(article.y)) == (["2019-29"], [15.0])
    quoted = [color for trace in figure.data[:2] for color in trace.marker.color if color == LIGHT.paper]
    assert len(quoted) == (outside.projections()["basis"] == "quoted").sum()


LEVELS = pd.DataFrame(
    {
        "seniority": ["junior", "senior", "staff"],
        "n_years": [40, 90, 2],
        "years": [1.0, 5.0, float("nan")],
        "years_low": [1.0, 4.0, float("nan")],
        "years_high": [2.0, 6.0, float("nan")],
        "years_p25": [0.0, 3.0, float("nan")],
        "years_p75": [2.0, 7.0, float("nan")],
        "cell_years": ["ok", "ok", "withheld"],
        "n": [50, 12, 30],
        "p25": [80e3, 120e3, 150e3],
        "median": [95e3, 150e3, 180e3],
        "low": [90e3, 130e3, 160e3],
        "high": [100e3, 170e3, 200e3],
        "p75": [110e3, 180e3, 220e3],
        "cell": ["ok", "small", "ok"],
    }
)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_levels_are_drawn_in_order_with_few_hollow_and_withheld_in_words(colors):
    figure = charts_careers.levels(LEVELS, charts.benchmarks(BASELINE, reference.wages(), colors), colors)
    dots = list(figure.select_traces({"mode": "markers"}))
    paid, asked = dots
    assert [mark[-1] for mark in paid.customdata] == ["staff", "senior", "junior"]
    assert list(paid.marker.color) == [colors.accent, colors.paper, colors.accent]
    assert (paid.xaxis, asked.xaxis) == ("x", "x2")
    few = LEVELS.assign(high=None, years_high=None, median=[95e3, None, 180e3])
    unknown = charts_careers.levels(few, [], colors)
    assert not missing_numbers(unknown)
    assert words(unknown).count(charts_careers.UNKNOWN) == 1
    assert list(asked.x) == [5.0, 1.0]
    texts = words(figure)
    assert sum("withheld" in text for text in texts) == 1
    assert any("Baseline $114k" in text for text in texts)


def test_the_way_from_study_to_senior_is_told_by_its_ends():
    said = plain(findings_careers.levels(LEVELS, BASELINE))
    assert said == (
        "Junior asks for 1 years and pays $95k (n = 40 and 50), Senior asks for 5 years and pays $150k "
        "(n = 90 and 12, few postings); from Senior on pay lies above $114k"
    ).replace("1 years", "1 year")
    assert findings_careers.levels(LEVELS.assign(cell="withheld"), BASELINE).startswith("Too few")


def test_trends_that_may_be_chance_are_not_called_rising():
    table = pd.DataFrame(
        {
            "skill": ["AI ethics", "NLP", "bias"],
            "postings": 900,
            "change": [2.6, -1.0, float("nan")],
            "q": [0.01, 0.3, float("nan")],
        }
    )
    said = plain(findings_careers.changes(table))
    assert (
        said
        == "Of 2 skills of the article's trends, AI ethics rises beyond chance (n = 900 dated postings with a text)"
    )
    assert "none rises or falls" in findings_careers.changes(table.assign(q=0.5))


def test_families_are_told_in_plain_words():
    groups = pd.DataFrame(
        {
            "group": ["programming", "mathematics", "problem solving"],
            "share": [0.8, 0.3, float("nan")],
            "low": [0.78, 0.28, float("nan")],
            "high": [0.82, 0.32, float("nan")],
            "cell": ["ok", "ok", "withheld"],
        }
    )
    assert findings_careers.family_verdicts(groups) == (
        "Most postings name programming (80%). A minority of postings name mathematics (30%). "
        "Too few name problem solving to say."
    )
