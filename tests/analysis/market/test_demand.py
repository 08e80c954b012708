from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, false_discovery_control, hypergeom
from scipy.stats.contingency import relative_risk
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.market import demand, mentions
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting, property_test

SKILLS = st.lists(
    st.none() | st.lists(st.sampled_from(["Python", "SQL", "C++"]), unique=True), min_size=1, max_size=50
)


def effects(posts: pd.DataFrame, named: pd.Series) -> dict[str, tuple[float, float]]:
    """Return the design effect of each state, and that of all of them, one employer after the other."""
    sums: dict[str, tuple[float, float]] = {}
    for state, here in posts.assign(named=named).groupby(posts["state"].fillna("unknown")):
        left = here["named"] - here["named"].mean()
        totals = [group.sum() for _, group in left.groupby(here["employer"])]
        totals += left[here["employer"].isna()].tolist()
        sums[str(state)] = (len(totals) * np.var(totals, ddof=1), len(left) * np.var(left, ddof=1))
    pooled = max(sum(one for one, _ in sums.values()) / sum(other for _, other in sums.values()), 1)
    return {state: (max(one / other, pooled), pooled) for state, (one, other) in sums.items()}


def test_skills_and_their_pay_are_those_of_an_independent_calculation() -> None:
    rows = [{**row, "skills_nice": (row["skills"] or [])[:1]} for row in mixed(900, seed=5)]
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
            rest = [int((named & ~here).sum()), int((~here).sum())]
            assert row["lift"] == pytest.approx(relative_risk(n, int(here.sum()), *rest).relative_risk)
            own, pooled = effects(posts, named)[state]
            assert row["design_effect"] == pytest.approx(own)
            counts = n / own, here.sum() / own, rest[0] / pooled, rest[1] / pooled
            ends = confint_proportions_2indep(*counts, compare="ratio", method="score", correction=False)
            assert (row["lift_low"], row["lift_high"]) == pytest.approx(ends, rel=1e-5)
            nice = posts["skills_nice"].map(lambda names, skill=skill: skill in names)
            assert row["n_nice"] == int((nice & here).sum())
            assert row["nice"] == pytest.approx(row["n_nice"] / n)
            assert row["n_pay"] == middle[named & here].notna().sum()
            assert row["employers_pay"] == posts.loc[named & here & usable, "employer"].nunique()
            assert row["median"] == pytest.approx(middle[named & here].median())


def test_lift_is_against_the_postings_of_the_other_cells() -> None:
    here = [posting(skills=["SQL"], state="CA")] * 6 + [posting(skills=[], state="CA")] * 4
    there = [posting(skills=["SQL"], state="NY")] * 5 + [posting(skills=[], state=None)] * 15
    table = demand.skills(frame([*here, *there]), by=["state"]).set_index("state")
    assert table.loc["CA", "lift"] == pytest.approx((6 / 10) / (5 / 20))
    assert table.loc["NY", "lift"] == pytest.approx((5 / 5) / (6 / 25))


def test_what_only_one_cell_names_has_a_lower_end_of_lift_alone() -> None:
    here = [posting(skills=["SQL"], state="CA")] * 9
    row = demand.skills(frame([*here, *[posting(skills=[], state="NY")] * 9]), by=["state"]).loc[0]
    assert row["lift_low"] > 1
    assert np.isnan(row["lift"])
    assert np.isnan(row["lift_high"])


def test_the_false_discovery_rate_counts_skills_that_the_cell_does_not_name() -> None:
    here = [posting(skills=["SQL", "R"] if i < 20 else [], state="CA") for i in range(40)]
    there = [posting(skills=["SQL", "R", "Go"] if i < 40 else [], state="NY") for i in range(160)]
    table = demand.skills(frame([*here, *there]), by=["state"]).set_index(["state", "skill"])
    p = 2 * hypergeom(200, 60, 40).sf(19)
    go = 2 * hypergeom(200, 40, 40).cdf(0)
    # Six tests, of which Go in California is not shown.
    expected = false_discovery_control([p, p, p, p, go, 1])
    assert table.loc[("CA", "SQL"), "q"] == pytest.approx(expected[0])
    assert table.loc[("NY", "Go"), "q"] == pytest.approx(expected[4])


def test_a_skill_that_is_rare_everywhere_is_not_tested() -> None:
    rows = [posting(skills=["SQL"], state=state) for state in ["CA"] * 9 + ["NY"] * 20]
    rows += [posting(skills=[], state="NY")] * 40
    row = demand.skills(frame(rows), by=["state"]).loc[0]
    assert np.isnan(row["q"])
    assert row["lift"] > 1


def test_where_cells_do_not_differ_hardly_any_table_has_a_discovery() -> None:
    pick = np.random.default_rng(11)
    found = 0
    for _ in range(20):
        named = pick.random((300, 12)) < np.linspace(0.02, 0.7, 12)
        rows = [
            posting(skills=[f"s{k}" for k in np.flatnonzero(row)], state="CA" if i % 3 else "NY")
            for i, row in enumerate(named)
        ]
        found += bool((demand.skills(frame(rows), by=["state"])["q"] < 0.05).any())
    assert found <= 3


def test_postings_that_one_employer_repeats_are_no_discovery() -> None:
    pick = np.random.default_rng(12)
    found, apart = 0, 0
    for _ in range(8):
        named = pick.random((60, 12)) < np.linspace(0.1, 0.6, 12)
        rows = [
            posting(
                skills=[f"s{k}" for k in np.flatnonzero(row)],
                state="CA" if i % 3 else "NY",
                employer=f"Firm {i}",
            )
            for i, row in enumerate(named)
            for _ in range(8)
        ]
        found += int((demand.skills(frame(rows), by=["state"])["q"] < 0.05).any())
        each_alone = [{**row, "employer": None} for row in rows]
        apart += int((demand.skills(frame(each_alone), by=["state"])["q"] < 0.05).any())
    assert found <= 2
    assert apart == 8


def test_a_posting_that_lists_a_skill_twice_or_something_unknown_counts_once() -> None:
    rows = [posting(skills=["SQL", "SQL", None], skills_nice=["SQL", "SQL", "R"])] * 3 + [posting(skills=[])]
    table = demand.skills(frame(rows), by=["state"]).set_index("skill")
    assert table.loc["SQL", ["n", "postings", "n_nice"]].tolist() == [3, 4, 3]
    assert list(table.index) == ["SQL"]


@property_test
@given(st.lists(st.tuples(st.sampled_from("abc") | st.none(), st.integers(0, 9) | st.none()), min_size=1))
def test_the_median_is_that_of_the_postings_with_pay_that_name_the_skill(
    rows: list[tuple[str | None, int | None]],
) -> None:
    posts = [
        posting(
            skills=[name] if name else [],
            annual_usd_low=pay,
            annual_usd_high=None,
            state="CA" if i % 2 else None,
        )
        for i, (name, pay) in enumerate(rows)
    ]
    found = mentions.read(frame(posts), by=["state"])
    table = found.of_skills()
    for row in table.itertuples(index=False):
        state, name = found.cells["state"].fillna("")[row._0], found.skills[row._1]
        here = [pay for i, (one, pay) in enumerate(rows) if one == name and ("CA" if i % 2 else "") == state]
        paid = [pay for pay in here if pay is not None]
        assert (row.n, row.n_pay) == (len(here), len(paid))
        assert row.median == pytest.approx(np.median(paid) if paid else np.nan, nan_ok=True)


def test_the_family_of_a_skill_stands_beside_it() -> None:
    table = demand.skills(frame([posting(skills=["SQL", "unheard of"])])).set_index("skill")
    assert table.loc["SQL", "family"] == "programming languages"
    assert table["family"].isna().to_dict() == {"SQL": False, "unheard of": True}


def test_a_posting_counts_once_for_a_group_however_many_of_its_skills_it_names() -> None:
    rows = [
        *[posting(skills=["Python", "Java", "calculus"])] * 10,
        *[posting(skills=["C++"])] * 6,
        *[posting(skills=["federated learning", "SQL"])] * 3,
        *[posting(skills=[])] * 5,
        *[posting(skills=None)] * 7,
    ]
    table = demand.families(frame(rows))
    own = table[table["skill"].isna()].set_index(["kind", "group"])
    programming = own.loc[("family", "programming")]
    interval = binomtest(16, 24).proportion_ci(0.95, method="wilson")
    assert (programming["n"], programming["postings"], programming["employers"]) == (16, 24, 16)
    assert (programming["share"], programming["low"], programming["high"]) == pytest.approx(
        (16 / 24, interval.low, interval.high)
    )
    assert own.loc[("table", "programming languages"), "n"] == 19
    assert own.loc[("family", "mathematics"), "n"] == 10
    federated = own.loc[("trend", "federated learning")]
    assert (federated["n"], federated["cell"]) == (3, "withheld")
    assert own.loc[("trend", "computer vision"), "n"] == 0
    members = table[(table["group"] == "programming") & table["skill"].notna()]
    assert members[["skill", "n"]].to_numpy().tolist() == [["Python", 10], ["Java", 10], ["C++", 6]]


def test_groups_agree_with_the_skills_that_make_them() -> None:
    posts = frame(mixed(900, seed=4))
    by_skill = demand.skills(posts, by=["state"])
    groups = demand.families(posts, by=["state"])
    both = groups.dropna(subset="skill").merge(by_skill, on=["state", "skill"], suffixes=("", "_alone"))
    assert set(both["skill"]) == {"Python", "C++"}
    # An id that two rows share would count once.
    for column in ("n", "postings", "employers", "share", "low", "lift", "lift_high"):
        assert both[column].tolist() == pytest.approx(both[f"{column}_alone"].tolist(), nan_ok=True)


def test_every_cell_has_every_group() -> None:
    table = demand.families(frame(mixed(200, seed=4)), by=["state"])
    rows = table.groupby("state", dropna=False).size()
    assert rows.nunique() == 1
    assert rows.iloc[0] > 60


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
    assert shown["lift"].isna().all()


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_engine_gives_the_same_groups(engine: str) -> None:
    rows = mixed(400, seed=7)
    expected = demand.families(frame(rows), by=["industry"])
    found = demand.families(ENGINES[engine](arrow(rows[::-1])), by=["industry"])
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=0)
    empty = demand.families(ENGINES[engine](arrow([])), by=["industry"])
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, expected.dtypes)
