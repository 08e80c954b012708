from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.market import demand
from tests.analysis.market.postings import arrow, frame, mixed, posting, property_test

SKILLS = st.lists(
    st.none() | st.lists(st.sampled_from(["Python", "SQL", "C++"]), unique=True), min_size=1, max_size=50
)


def test_skills_and_their_pay_are_those_of_an_independent_calculation() -> None:
    rows = mixed(900, seed=5)
    table = demand.skills(frame(rows), by=["state"]).set_index(["state", "skill"])
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna() & posts["skills"].notna()]
    usable = posts["pay_flag"].isna() & posts["annual_usd_low"].notna()
    middle = posts[["annual_usd_low", "annual_usd_high"]].mean(axis=1).where(usable)
    for state in ("CA", "NY"):
        here = posts["state"] == state
        for skill in ("Python", "SQL", "C++", "PyTorch"):
            named = posts["skills"].map(lambda names, skill=skill: skill in names)
            row = table.loc[(state, skill)]
            n = int((named & here).sum())
            interval = binomtest(n, int(here.sum())).proportion_ci(0.95, method="wilson")
            assert (row["n"], row["postings"]) == (n, here.sum())
            assert row["employers"] == posts.loc[named & here, "employer"].nunique()
            assert row["share"] == pytest.approx(n / here.sum())
            assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))
            assert row["lift"] == pytest.approx(n / here.sum() / named.mean())
            assert row["n_pay"] == middle[named & here].notna().sum()
            assert row["employers_pay"] == posts.loc[named & here & usable, "employer"].nunique()
            assert row["median"] == pytest.approx(middle[named & here].median())


def test_a_text_that_names_no_skill_counts_and_a_posting_without_text_does_not() -> None:
    rows = [posting(skills=["SQL"])] * 6 + [posting(skills=[])] * 6 + [posting(skills=None)] * 9
    row = demand.skills(frame(rows)).iloc[0]
    assert (row["skill"], row["n"], row["postings"], row["share"]) == ("SQL", 6, 12, 0.5)


def test_no_skill_at_all_gives_no_row() -> None:
    assert demand.skills(frame([posting(skills=[]), posting(skills=None)])).empty


def test_rare_skills_are_withheld_or_left_out() -> None:
    posts = frame([posting(skills=["SQL"])] * 9 + [posting(skills=["COBOL"])] * 2)
    table = demand.skills(posts)
    assert list(table["cell"]) == ["small", "withheld"]
    assert table["share"].isna().tolist() == [False, True]
    assert list(demand.skills(posts, minimum=3)["skill"]) == ["SQL"]


def test_the_minimum_does_not_change_the_lift_of_the_others() -> None:
    posts = frame(mixed(300, seed=9))
    every = demand.skills(posts, by=["industry"])
    some = demand.skills(posts, by=["industry"], minimum=20)
    kept = every[every["n"] >= 20].reset_index(drop=True)
    assert len(kept) < len(every)
    assert some.equals(kept)


def test_the_median_pay_of_too_few_is_withheld_on_its_own() -> None:
    row = demand.skills(
        frame([posting(skills=["SQL"], pay=90_000)] * 4 + [posting(skills=["SQL"])] * 40)
    ).loc[0]
    assert (row["n_pay"], row["cell"], row["cell_pay"]) == (4, "ok", "withheld")
    assert np.isnan(row["median"])


def test_skills_stand_from_the_most_to_the_least_asked_for() -> None:
    rows = [posting(skills=["A", "Z"])] * 5 + [posting(skills=["M", "A"])] * 5 + [posting(skills=["A"])]
    assert list(demand.skills(frame(rows))["skill"]) == ["A", "M", "Z"]


@property_test
@given(SKILLS)
def test_shares_lie_between_0_and_1_inside_their_interval_and_add_up(lists: list[list[str] | None]) -> None:
    table = demand.skills(frame([posting(skills=skills) for skills in lists]))
    assert table["n"].sum() == sum(len(skills or []) for skills in lists)
    shown = table[table["cell"] != "withheld"]
    assert shown["share"].between(0, 1).all()
    assert shown["share"].between(shown["low"], shown["high"]).all()
    assert shown["lift"].to_numpy() == pytest.approx(1)
