from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.market import intervals, trends
from benchmarks.simulations.skill_trends import MOVING, SKILLS, postings
from tests.analysis.market.lives import lives
from tests.analysis.market.postings import ENGINES, arrow, frame, posting

STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {"skills": trends.skills, "shares": trends.shares}


def asked(month: int, *skills: str, **more: Any) -> dict[str, Any]:
    """Return a posting of that month (from 0) that names *skills*."""
    day = date(2024 + month // 12, month % 12 + 1, 20)
    return posting(posted_on=day, source="board", role="ml_engineer", skills=list(skills), **more)


def rising(months: int = 12, *, employers: int = 20) -> list[dict[str, Any]]:
    """Return 40 postings a month; R falls from all by 2 a month, SQL is in half of them."""
    return [
        asked(
            month,
            *["R"] * (number >= 2 * month),
            *["SQL"] * (number % 2),
            employer=f"Firm {number % employers}",
        )
        for month in range(months)
        for number in range(40)
    ]


def line(table: pd.DataFrame, skill: str) -> pd.Series:
    return table.set_index("skill").loc[skill]


def test_a_change_is_in_shares_a_year_with_first_and_last_share() -> None:
    table = trends.skills(frame(rising()))
    r = line(table, "R")
    assert r["change"] == pytest.approx(-2 / 40 * 12)
    assert r["low"] < r["change"] < r["high"] < 0
    assert r["q"] < 0.001
    assert (r["first_share"], r["last_share"]) == (1, 18 / 40)
    assert (r["n"], r["postings"], r["employers"], r["periods"]) == (480 - 2 * 66, 480, 20, 12)
    assert r["family"] == "programming languages"


def test_quarters_give_the_same_change_a_year_for_a_line() -> None:
    moving, _ = postings(np.random.default_rng(2), 2000, moving=MOVING, mix=False)
    months, quarters = (
        trends.skills(moving, period=period).set_index("skill").sort_index() for period in trends.Period
    )
    assert (months["periods"].iloc[0], quarters["periods"].iloc[0]) == (24, 8)
    assert np.corrcoef(months["change"], quarters["change"])[0, 1] > 0.99


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (rising(5), "few periods"),
        (rising(12, employers=9), "few employers"),
        (
            [asked(month, "R" if month < 3 else "SQL") for month in range(12) for _ in range(9)],
            "few postings",
        ),
        ([asked(month, "R") for month in range(12) for _ in range(9)], "no variation"),
    ],
)
def test_what_is_missing_is_said(rows: list[dict[str, Any]], reason: str) -> None:
    found = line(trends.skills(frame(rows)), "R")
    assert found["left_out"] == reason
    assert found[list(trends.CHANGE)].isna().all()
    assert found["n"] > 0


def test_a_source_that_gives_way_to_another_moves_nothing() -> None:
    chance = np.random.default_rng(3)
    alarms, uncontrolled, covered = [], [], []
    for _ in range(12):
        still, _ = postings(chance, 1500, moving=0, mix=True)
        table = trends.skills(still)
        alarms.append((table["q"] < 0.05).any())
        covered.append(((table["low"] <= 0) & (table["high"] >= 0))[table["left_out"].isna()].mean())
        uncontrolled.append((trends.skills(still, within=())["q"] < 0.05).mean())
    assert sum(alarms) <= 2
    assert 0.9 < np.mean(covered) < 0.99
    assert np.mean(uncontrolled) > 0.3


def test_real_trends_are_found_and_false_ones_are_not() -> None:
    chance = np.random.default_rng(4)
    right = called = 0
    for _ in range(5):
        table, change = postings(chance, 4000, moving=MOVING, mix=True)
        found = trends.skills(table)
        truth = np.array(change)[found["skill"].str[6:].astype(int)]
        sure = found["q"] < 0.05
        called += sure.sum()
        right += (sure & (np.sign(found["change"]) == np.sign(truth))).sum()
    assert right > 0.6 * 5 * MOVING
    assert called - right < 0.12 * called
    assert len(found) == SKILLS


def test_trends_of_the_article_and_whole_families_can_be_asked_for() -> None:
    rows = [asked(0, "federated learning", "edge AI", "Python", "spaCy", "NLP")]
    assert set(trends.skills(frame(rows), names=trends.ARTICLE)["skill"]) == {
        "federated learning",
        "edge AI",
        "NLP",
    }
    found = trends.skills(frame(rows), families=["natural language processing"])
    assert set(found["skill"]) == {"spaCy", "NLP"}
    assert set(found["family"]) == {"natural language processing"}
    with pytest.raises(ValueError, match="no family of skills weaving"):
        trends.skills(frame(rows), families=["weaving"])


def test_every_trend_of_the_article_is_a_skill_that_is_read() -> None:
    assert set(trends.ARTICLE) <= set(trends._families())


def test_shares_by_month_have_wilson_intervals() -> None:
    found = trends.shares(frame(rising()), names=["R"])
    assert found["period"].tolist() == list(pd.date_range("2024-01-01", periods=12, freq="MS"))
    np.testing.assert_allclose(found["share"], 1 - np.arange(12) / 20)
    expected = intervals.share(found["n"], [40] * 12)
    np.testing.assert_allclose(found[["share", "low", "high"]].to_numpy().T, expected)
    first = trends.shares(frame(rising()), names=["R"], period="quarter")["period"][1]
    assert first == pd.Timestamp("2024-04-01")


def test_undated_postings_and_those_without_a_text_do_not_count() -> None:
    extra = [{**asked(3, "R"), "posted_on": None}, {**asked(3), "skills": None}]
    pd.testing.assert_frame_equal(trends.skills(frame(rising() + extra)), trends.skills(frame(rising())))


@pytest.mark.parametrize("by", [[], ["industry"], ["industry", "state"]], ids="-".join)
@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], by: list[str]
) -> None:
    rows = [row for row in rising() + lives(300, seed=5) if row.get("employer") != "Ada"]
    for number, row in enumerate(rows):
        row["industry"] = ("tech", None, "retail")[number % 3] if number % 7 else "finance"
    table = arrow(rows)
    expected = statistic(ENGINES["polars"](table), by=by)
    assert expected["low"].notna().any()
    pd.testing.assert_frame_equal(statistic(engine(table), by=by), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_empty_frames_twins_and_order(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    rows = [{**row, "posting_id": f"p{number}", "industry": "tech"} for number, row in enumerate(rising())]
    full = statistic(engine(arrow(rows)), by=["industry"])
    pd.testing.assert_series_equal(statistic(engine(arrow([])), by=["industry"]).dtypes, full.dtypes)
    assert list(statistic(engine(arrow([])), by=[]).columns) == list(full.columns)[1:]
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    pd.testing.assert_frame_equal(statistic(engine(arrow(twins + rows[::-1])), by=["industry"]), full)


@pytest.mark.parametrize("engine", ENGINES)
def test_skills_that_no_posting_names_make_an_empty_table(engine: str) -> None:
    rows = [posting(skills=["Python"], source="a", posted_on=date(2026, month, 1)) for month in (1, 2, 3)]
    table = trends.skills(ENGINES[engine](arrow(rows)), names=["federated learning"])
    assert len(table) == 0
    assert tuple(table.columns) == trends.COLUMNS
