from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.market import pay, requirements
from analysis.market.requirements import Question
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

ASKED = st.fixed_dictionaries(
    {
        "years_min": st.none() | st.floats(0, 40),
        "degree_min": st.sampled_from([None, "none", "bachelor", "master", "phd"]),
        "degree_preferred": st.sampled_from([None, "bachelor", "master", "phd"]),
        "equivalent_ok": st.sampled_from([None, True, False]),
        "skills": st.sampled_from([None, [], ["SQL"]]),
    }
)


def rows_of(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return postings that ask for all kinds of years and degrees."""
    pick = np.random.default_rng(seed)
    years, degrees = [None, 0.0, 0.5, 1.0, 2.0, 3.0, 3.5, 5.0, 7.0, 9.0, 12.0], [None, "none", "bachelor"]
    return [
        {
            **row,
            "years_min": years[int(pick.integers(len(years)))],
            "degree_min": [*degrees, "master", "phd"][int(pick.integers(5))],
            "degree_preferred": [None, "master", "phd"][int(pick.integers(3))],
        }
        for row in mixed(count, seed=seed)
    ]


def answers(question: Question, *rows: dict[str, Any]) -> dict[str, int]:
    """Return how many of *rows* give each answer, without those that none gives."""
    table = requirements.asked(frame(list(rows)), question=question)
    return {answer: n for answer, n in zip(table["answer"], table["n"], strict=True) if n}


def test_years_fall_into_their_band_and_beside_the_claim() -> None:
    asked = [0, 0.5, 1, 2.5, 3, 3.5, 5, 6, 7.5, 9, 10, 30]
    rows = [posting(years_min=float(years), skills=["SQL"]) for years in asked]
    bands = {"0": 2, "1": 1, "2": 1, "3": 2, "5": 1, "6-7": 2, "8-9": 1, "10+": 2}
    assert answers(Question.years, *rows) == bands
    assert answers(Question.years_claim, *rows) == {"below": 2, "within": 3, "above": 7}


def test_degrees_stand_beside_both_claims() -> None:
    asked = {"none": 1, "bachelor": 2, "master": 4, "phd": 8}
    rows = [posting(degree_min=degree, skills=None) for degree, n in asked.items() for _ in range(n)]
    found = {"no degree": 1, "bachelor": 2, "master": 4, "phd": 8}
    assert answers(Question.degree, *rows) == found
    assert answers(Question.degree_claim, *rows) == {"below": 1, "within": 6, "above": 8}
    assert answers(Question.study_claim, *rows) == {"below": 1, "within": 2, "above": 12}


@pytest.mark.parametrize("question", Question)
def test_a_silent_text_is_told_from_one_that_was_not_read(question: Question) -> None:
    silent, unread = posting(skills=[]), posting(skills=None)
    assert answers(question, silent, unread, unread) == {"not stated": 1, "not read": 2}


def test_experience_may_stand_in_for_a_degree_that_is_asked() -> None:
    rows = [
        posting(degree_min="bachelor", equivalent_ok=True),
        posting(degree_min="phd", equivalent_ok=False),
        posting(degree_min="master", equivalent_ok=None),
        posting(degree_min="none", equivalent_ok=True),
        posting(degree_min=None, equivalent_ok=True, skills=[]),
    ]
    expected = {"accepted": 1, "not said": 2, "no degree": 1, "not stated": 1}
    assert answers(Question.equivalent, *rows) == expected
    assert requirements.asked(frame(rows), question="experience instead of the degree").loc[0, "stated"] == 3


def test_shares_and_pay_are_those_of_an_independent_calculation() -> None:
    rows = rows_of(1500, seed=3)
    table = requirements.asked(frame(rows), question="degree", by=["state"]).set_index(["state", "answer"])
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna()]
    usable = posts["pay_flag"].isna() & posts["annual_usd_low"].notna()
    middle = posts[["annual_usd_low", "annual_usd_high"]].mean(axis=1)
    for state in ("CA", "NY"):
        here = posts["state"] == state
        stated = int((here & posts["degree_min"].notna()).sum())
        for degree in ("bachelor", "master", "phd"):
            asks = here & (posts["degree_min"] == degree)
            row, n = table.loc[(state, degree)], int(asks.sum())
            assert (row["n"], row["postings"], row["stated"]) == (n, here.sum(), stated)
            assert row["employers"] == posts.loc[asks, "employer"].nunique()
            for of, columns in (
                (int(here.sum()), requirements.SHARE),
                (stated, requirements.OF_STATED),
            ):
                interval = binomtest(n, of).proportion_ci(0.95, method="wilson")
                assert row[list(columns)].tolist() == pytest.approx([n / of, interval.low, interval.high])
            assert row["n_pay"] == (asks & usable).sum()
            assert row["employers_pay"] == posts.loc[asks & usable, "employer"].nunique()
            assert row["midpoint_median"] == pytest.approx(middle[asks & usable].median())
            alone = frame([r for r in rows if (r["state"], r["degree_min"]) == (state, degree)])
            by_pay = pay.quantiles(alone, baseline=100_000, method="npmle").loc[0]
            assert row[list(requirements.MEDIAN)].tolist() == by_pay[["median", "low", "high"]].tolist()
            by_middle = pay.quantiles(alone, baseline=100_000, method="midpoint").loc[0]
            assert row["midpoint_low"] == by_middle["low"]


def test_pay_of_few_is_withheld_on_its_own() -> None:
    rows = [posting(years_min=2.0, pay=90_000)] * 4 + [posting(years_min=2.0)] * 40
    row = requirements.asked(frame(rows)).set_index("answer").loc["2"]
    assert (row["n"], row["n_pay"], row["cell"], row["cell_pay"]) == (44, 4, "ok", "withheld")
    assert np.isnan(row["median"])
    assert row["share"] == 1


def test_every_question_stands_below_the_other() -> None:
    table = requirements.every_question(frame(rows_of(50, seed=1)))
    assert list(table["question"].unique()) == [question.value for question in Question]


@settings(deadline=None, max_examples=10)
@given(st.lists(ASKED, min_size=1, max_size=30), st.sampled_from(list(Question)))
def test_every_posting_gives_one_answer(asked: list[dict[str, Any]], question: Question) -> None:
    table = requirements.asked(frame([posting(**columns) for columns in asked]), question=question)
    assert table["n"].sum() == len(asked) == table["postings"].iloc[0]
    silent = table["answer"].isin(["not stated", "not read"])
    assert table["stated"].nunique() == 1
    assert table["stated"].iloc[0] <= table.loc[~silent, "n"].sum()
    assert table.loc[silent, "share_stated"].isna().all()
    shown = table[table["cell"] != "withheld"]
    assert shown["share"].between(shown["low"], shown["high"]).all()


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("question", [Question.years_claim, Question.equivalent])
def test_every_engine_gives_the_same_table(engine: str, question: Question) -> None:
    rows = rows_of(200, seed=7)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    expected = requirements.asked(frame(rows), question=question, by=["state"])
    found = requirements.asked(ENGINES[engine](arrow([*rows[::-1], *twins])), question=question, by=["state"])
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=0)
    empty = requirements.asked(ENGINES[engine](arrow([])), question=question, by=["state"])
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, expected.dtypes)
