"""The page Industries: what it draws of a store, and what its sentences and figures say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard import charts_industries, findings_industries, ledgers, scorecards
from dashboard.look import DARK, LIGHT
from data import reference
from tests.dashboard.conftest import missing_numbers, opened, plain, titles, words

ROW = {
    "n": 40,
    "postings": 100,
    "employers": 9,
    "median": 130_000.0,
    "low": 120_000.0,
    "high": 140_000.0,
    "difference": 16_000.0,
    "cell": "ok",
    "cell_postings": "ok",
    "share_with_pay": 0.4,
    "share_with_pay_low": 0.3,
    "share_with_pay_high": 0.5,
    "n_remote": 3,
    "remote": np.nan,
    "remote_low": np.nan,
    "remote_high": np.nan,
    "cell_remote": "withheld",
    "n_years": 12,
    "years": 3.5,
    "years_low": 2.0,
    "years_high": 5.0,
    "cell_years": "small",
}


def page() -> None:
    from dashboard import filters, postings, scene
    from dashboard.views import industries

    shown = postings.current()
    industries.show(scene.compose(shown, filters.bar(shown)))


def industries(*names: str, **columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame([{"industry": name, **ROW} for name in names]).assign(**columns)


def skills(**columns: list[Any]) -> pd.DataFrame:
    size = len(columns["industry"])
    base = {"n": [50] * size, "postings": [200] * size, "q": [0.001] * size, "cell": ["ok"] * size}
    return pd.DataFrame(base | columns)


def test_the_six_stand_side_by_side_and_those_without_postings_say_so(full_store, monkeypatch):
    app = opened(page, full_store, monkeypatch)
    values = [metric.value for metric in app.metric]
    assert len(values) == 4
    assert sum(caption.value == "No posting that is chosen" for caption in app.caption) == 2
    assert titles(app)[0].startswith("Median posted pay lies between $")
    assert "0 have" not in " ".join(titles(app))


def test_an_industry_opens_with_all_its_postings_whatever_the_filter_says(full_store, monkeypatch):
    app = opened(page, full_store, monkeypatch)
    app.button(key="open-finance").click().run()
    # The callback set the control; the whole page is that of finance.
    assert app.header[0].value == "Finance"
    assert (
        dict(zip([m.label for m in app.metric], [m.value for m in app.metric], strict=True))["Postings"]
        == "60"
    )
    app = opened(page, full_store, monkeypatch, industry="Tech", industry_page="Finance")
    assert {metric.label: metric.value for metric in app.metric}["Postings"] == "60"
    app = opened(page, full_store, monkeypatch, industry_page="Finance", local="true", weighted="true")
    [pay] = (metric for metric in app.metric if "Median" in metric.label)
    assert pay.delta.endswith("at US prices, weighted to US employment")
    app = opened(page, full_store, monkeypatch, industry="Tech", industry_page="Finance")
    assert any("set aside" in caption.value for caption in app.caption)


def test_an_employer_whose_postings_state_no_pay_has_none_withheld(full_store, monkeypatch):
    [table] = opened(page, full_store, monkeypatch).dataframe
    unpaid = table.value["n"] == 0
    assert unpaid.any()
    assert set(table.value.loc[unpaid, "cell"]) == {"none states it"}


def test_an_industry_without_postings_says_the_way_on(full_store, monkeypatch):
    app = opened(page, full_store, monkeypatch, industry_page="Healthcare")
    assert "Drop a filter" in app.info[0].value
    assert not app.metric


def test_a_bad_industry_in_the_address_falls_back(full_store, monkeypatch):
    assert len(opened(page, full_store, monkeypatch, industry_page="<script>").metric) == 4


@pytest.mark.parametrize("tab", ["State their pay", "Remote", "Years asked", "Roles"])
def test_every_comparison_opens(full_store, monkeypatch, tab):
    assert opened(page, full_store, monkeypatch, **{"industries-more": tab}).subheader


def test_withheld_figures_are_told_as_such_and_intervals_stand_beside_the_others():
    notes = {label: (value, plain(note)) for label, value, note in scorecards.figures(pd.Series(ROW))}
    assert notes["Median posted pay"] == ("$130,000", "$120,000 to $140,000, n = 40")
    assert notes["Remote"] == ("–", "n = 3, withheld")
    assert notes["Years asked"] == ("3.5", "2 to 5, n = 12, few postings")


def test_pay_is_told_between_the_lowest_and_the_highest_industry():
    names = ("tech", "retail", "finance", "other")
    table = industries(*names, median=[150e3, 90e3, 200e3, 50e3], cell=["ok", "ok", "small", "ok"])
    title = plain(findings_industries.side_by_side(table))
    assert title == "Median posted pay lies between $90,000 in retail (n = 40) and $150,000 in tech (n = 40)"
    assert findings_industries.side_by_side(table[:1]).startswith("Only one industry")
    assert findings_industries.side_by_side(table[2:]).startswith("Too few postings")
    few = plain(findings_industries.side_by_side(table[1:3]))
    assert (
        few
        == "Median posted pay lies between $90,000 in retail (n = 40) and $200,000 in finance (n = 40, few postings)"
    )


def test_shares_and_years_name_both_ends():
    table = industries("tech", "retail", share_with_pay=[0.5, 0.2], years=[5.0, 3.0])
    share = plain(findings_industries.share(table, "State their pay"))
    assert share == "50% of postings in tech state their pay (n = 40 of 100), 20% in retail (n = 40 of 100)"
    years = plain(findings_industries.years(table))
    assert years == "Tech asks for most practice: 5 years at the median (n = 12), retail for 3 (n = 12)"
    several = industries("tech", "retail", "other", "finance", years=[4.0, 4.0, 4.0, 2.0])
    assert plain(findings_industries.years(several)) == (
        "Tech, retail and other industries ask for most practice: 4 years at the median (n = 36), finance for 2 (n = 12)"
    )
    assert findings_industries.share(table, "Remote").startswith("Too few")


def test_roles_are_told_where_they_differ_most_and_only_those_of_the_field():
    table = pd.DataFrame(
        {
            "industry": ["tech", "retail"] * 3,
            "role": ["ml_engineer"] * 2 + ["data_analyst"] * 2 + ["not_tech"] * 2,
            "share": [0.4, 0.3, 0.1, 0.5, 0.0, 0.9],
            "n": [40, 30, 31, 50, 33, 90],
            "cell": "ok",
        }
    )
    title = plain(findings_industries.roles(table))
    assert title == "Data analyst: 50% of postings in retail (n = 50), 10% in tech (n = 31)"


def test_the_surest_skill_is_named_also_where_no_other_posting_names_it():
    table = skills(
        industry=["tech", "finance"],
        skill=["SaaS", "risk"],
        lift=[4.0, np.nan],
        lift_low=[3.0, 20.0],
        lift_high=[6.0, np.inf],
    )
    assert "over 20 times as often" in findings_industries.apart(table)
    assert "4.0 times as often" in findings_industries.apart(table[:1])
    assert findings_industries.apart(table[:0]).startswith("No skill")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_each_industry_heads_its_skills_in_its_own_colour(colors):
    table = skills(
        industry=["tech", "finance"],
        skill=["<b>SaaS</b>", "risk"],
        lift=[4.0, np.nan],
        lift_low=[3.0, 20.0],
        lift_high=[6.0, np.inf],
    )
    figure = charts_industries.apart(table, colors)
    names = figure.layout.yaxis.ticktext
    assert len(names) == 4
    assert colors.industry("tech") in names[-1]
    assert names[-2] == "&lt;b&gt;SaaS&lt;/b&gt;"
    marks = figure.data[0]
    assert list(marks.marker.symbol) == ["triangle-right", "circle"]
    assert [mark[-1] for mark in marks.customdata] == [("finance", "risk"), ("tech", "<b>SaaS</b>")]
    texts = words(figure)
    assert any("over 20×" in text for text in texts)
    assert "nan" not in " ".join(texts)


def test_tiles_of_shares_are_filled_outlined_hatched_or_empty():
    table = pd.DataFrame(
        {
            "industry": ["tech", "tech", "retail"],
            "role": ["ml_engineer", "data_analyst", "ml_engineer"],
            "share": [0.5, 0.004, np.nan],
            "low": [0.4, 0.001, np.nan],
            "high": [0.6, 0.01, np.nan],
            "n": [100, 9, 2],
            "postings": [200, 200, 30],
            "cell": ["ok", "small", "withheld"],
        }
    )
    down, across = ("role", ["ml_engineer", "data_analyst"]), ("industry", ["tech", "retail"])
    bars = charts_industries.spread(table, down, across, LIGHT).data[0]
    assert list(bars.text) == ["50%", "", "0.4%", ""]
    assert list(bars.marker.pattern.shape) == ["", "/", "", ""]
    assert list(bars.marker.line.width) == [0, 0.5, 2, 1]
    assert "withheld" in bars.customdata[1][0]


@pytest.mark.parametrize("measure", charts_industries.MEASURES)
def test_a_withheld_industry_says_so_in_its_row(measure):
    cell = charts_industries.MEASURES[measure][-1]
    table = industries("tech", "retail", remote=[0.2, np.nan]).assign(**{cell: ["ok", "withheld"]})
    figure = charts_industries.side_by_side(table.assign(years_high=None), measure, LIGHT)
    assert not missing_numbers(figure)
    assert len(figure.data[0].x) == 1
    assert [note.text for note in figure.layout.annotations].count("withheld: too few") == 1


def test_the_employers_that_the_article_names_are_all_there():
    table = ledgers.named()
    named = [row["employer"] for row in reference.rows("employers") if row["named_in_article"] == "yes"]
    assert table["employer"].tolist() == named
    assert table.set_index("employer").loc["Tesla", "collected"].startswith("Not collected: ")
    assert ledgers.collected()["Google"].startswith("Google")
    found = findings_industries.named(table.assign(postings=0))
    assert plain(found).endswith("can be collected, none has postings here (n = 0)")
