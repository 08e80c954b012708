from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from analysis.market import communities, together
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting, property_test

LISTS = st.lists(
    st.none() | st.lists(st.sampled_from(["Python", "SQL", "C++", "R"]), unique=True), min_size=1, max_size=60
)


def planted(seed: int, *, postings: int, inside: float = 0.3, outside: float = 0.03) -> tuple[list, dict]:
    """Return lists of skills, and the topic of each: postings name those of their topic, and common ones, more often."""
    pick = np.random.default_rng(seed)
    topics = {f"{'ABCD'[k // 8]}{k % 8}": k // 8 for k in range(32)}
    of = pick.integers(0, 4, postings)
    chance = np.where(np.array(list(topics.values())) == of[:, None], inside, outside)
    named = pick.random(chance.shape) < chance
    common = pick.random((postings, 3)) < 0.5
    names = list(topics)
    lists = [
        [names[k] for k in np.flatnonzero(row)] + [f"common {k}" for k in np.flatnonzero(more)]
        for row, more in zip(named, common, strict=True)
    ]
    return lists, topics


def test_pairs_are_those_of_a_calculation_by_hand() -> None:
    rows = mixed(900, seed=5)
    table = together.pairs(frame(rows), minimum=1).set_index(["skill", "other"])
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna() & posts["skills"].notna()]
    named = {
        skill: posts["skills"].map(lambda names, skill=skill: skill in names)
        for skill in ("Python", "SQL", "C++", "PyTorch")
    }
    postings = len(posts)
    for one, other in combinations(named, 2):
        row = table.loc[(one, other) if (one, other) in table.index else (other, one)]
        both = named[one] & named[other]
        a, b, n = int(named[one].sum()), int(named[other].sum()), int(both.sum())
        assert {row["n_skill"], row["n_other"]} == {a, b}
        assert (row["n"], row["postings"]) == (n, postings)
        assert row["employers"] == posts.loc[both, "employer"].nunique()
        assert row["lift"] == pytest.approx((n / postings) / ((a / postings) * (b / postings)))
        assert row["pmi"] == pytest.approx(np.log2(row["lift"]))
        assert row["npmi"] == pytest.approx(np.log(row["lift"]) / -np.log(n / postings))
        assert row["jaccard"] == pytest.approx(n / (named[one] | named[other]).sum())
        chance = hypergeom(postings, a, b)
        p = min(2 * min(chance.cdf(n), chance.sf(n - 1)), 1)
        assert p - 1e-12 <= row["q"] <= min(6 * p, 1) + 1e-12


def test_the_interval_of_lift_is_as_wide_as_the_bootstrap_says() -> None:
    pick = np.random.default_rng(3)
    cells = np.array([120, 180, 100, 600])
    lists = [["A", "B"]] * 120 + [["A"]] * 180 + [["B"]] * 100 + [[]] * 600
    row = together.pairs(frame([posting(skills=skills) for skills in lists])).loc[0]
    draws = pick.multinomial(1000, cells / 1000, 20_000)
    lifts = 1000 * draws[:, 0] / ((draws[:, 0] + draws[:, 1]) * (draws[:, 0] + draws[:, 2]))
    assert (row["low"], row["high"]) == pytest.approx(tuple(np.quantile(lifts, [0.025, 0.975])), rel=0.01)


def test_two_skills_that_are_always_named_together_are_as_close_as_can_be() -> None:
    rows = [posting(skills=["A", "B"])] * 40 + [posting(skills=["C"])] * 60
    row = together.pairs(frame(rows)).loc[0]
    assert (row["npmi"], row["jaccard"]) == pytest.approx((1, 1))
    assert row["lift"] == pytest.approx(2.5)


def test_two_skills_that_all_name_say_nothing_about_each_other() -> None:
    row = together.pairs(frame([posting(skills=["A", "B"])] * 40)).loc[0]
    assert (row["lift"], row["low"], row["high"], row["npmi"]) == (1, 1, 1, 0)


def test_pairs_of_few_postings_are_left_out_and_of_few_employers_withheld() -> None:
    rows = [posting(skills=["A", "B"], employer=f"Firm {i % 2}") for i in range(40)]
    rows += [posting(skills=["A", "C"])] * 29 + [posting(skills=[])] * 100
    table = together.pairs(frame(rows))
    assert table[["skill", "other", "n", "employers", "cell"]].to_numpy().tolist() == [
        ["A", "B", 40, 2, "withheld"]
    ]
    assert table[list(together.ESTIMATES)].isna().all(axis=None)


def test_only_the_most_named_skills_are_paired() -> None:
    rows = [posting(skills=["A", "B", "C"])] * 40 + [posting(skills=["A", "B"])] * 5
    table = together.pairs(frame(rows), most=2)
    assert table[["skill", "other"]].to_numpy().tolist() == [["A", "B"]]


def test_the_nearest_are_the_pairs_of_a_skill_from_the_closest() -> None:
    rows = mixed(900, seed=6)
    near = together.nearest(frame(rows), "SQL", k=2, minimum=5)
    table = together.pairs(frame(rows), minimum=5)
    other = table["other"].where(table["skill"] == "SQL", table["skill"])
    theirs = table[(table[["skill", "other"]] == "SQL").any(axis=1)].assign(other=other)
    assert list(near["other"]) == list(theirs["other"][:2])
    for column in ("n", "employers", "postings", "lift", "low", "high", "pmi", "npmi", "jaccard"):
        assert near[column].tolist() == pytest.approx(theirs[column].tolist()[:2])


def test_a_skill_that_nobody_names_is_near_nothing() -> None:
    assert together.nearest(frame(mixed(50, seed=1)), "alchemy").empty


@property_test
@given(LISTS)
def test_what_is_known_of_pairs_whatever_the_postings(lists: list[list[str] | None]) -> None:
    table = together.pairs(frame([posting(skills=skills) for skills in lists]), minimum=1)
    assert table["n"].sum() == sum(len(s) * (len(s) - 1) // 2 for s in lists if s)
    assert (table["n"] <= table[["n_skill", "n_other"]].min(axis=1)).all()
    shown = table[table["cell"] != "withheld"]
    assert shown["lift"].between(shown["low"] - 1e-12, shown["high"] + 1e-12).all()
    assert shown["npmi"].between(-1, 1 + 1e-12).all()
    assert shown["jaccard"].between(0, 1).all()
    assert shown["npmi"].is_monotonic_decreasing


@pytest.mark.parametrize("seed", range(3))
def test_planted_communities_are_found(seed: int) -> None:
    lists, topics = planted(seed, postings=4000)
    table = communities.communities(frame([posting(skills=skills) for skills in lists]), minimum=20)
    found = table.set_index("skill")["community"]
    truth = pd.Series(topics)
    assert pd.crosstab(found[truth.index].astype(int), truth).gt(0).sum().tolist() == [1, 1, 1, 1]
    common = table["skill"].str.startswith("common")
    # Of some 500 true links, a false discovery rate of 5 % allows for some that are none.
    assert table.loc[common, "links"].sum() <= 6
    assert table.loc[~common, "stability"].min() > 0.95
    assert table.loc[~common, "inside"].min() > 0.8
    assert table["agreement"].iloc[0] > 0.95


def test_skills_that_have_nothing_to_do_with_each_other_form_no_community() -> None:
    pick = np.random.default_rng(8)
    rows = [posting(skills=[f"s{k}" for k in np.flatnonzero(pick.random(12) < 0.3)]) for _ in range(1500)]
    table = communities.communities(frame(rows))
    assert table["community"].notna().sum() <= 2
    assert len(table) == 12


def test_communities_are_numbered_by_size_and_named_by_their_centre() -> None:
    rows = [posting(skills=["A", "B", "C"])] * 60 + [posting(skills=["A", "B"])] * 10
    rows += [posting(skills=["X", "Y"])] * 90
    table = communities.communities(frame(rows))
    assert table["community"].tolist() == [1, 1, 1, 2, 2]
    assert table["name"].unique().tolist() == ["A, B, C", "X, Y"]
    assert table["links"].tolist() == [2, 2, 2, 1, 1]


def test_agreement_of_partitions_is_that_of_counted_pairs() -> None:
    one, other = np.array([0, 0, 1, 1, 2]), np.array([0, 0, 1, 2, 2])
    # Ten pairs; two together in the one, two in the other, one in both: (1 - 0.4) / (2 - 0.4).
    assert communities.adjusted_rand(one, other) == pytest.approx(0.6 / 1.6)
    assert communities.adjusted_rand(one, np.array([5, 5, 3, 3, 0])) == 1


TABLES = {
    "pairs": lambda posts: together.pairs(posts, minimum=5),
    "nearest": lambda posts: together.nearest(posts, "SQL", minimum=5),
    "communities": lambda posts: communities.communities(posts, minimum=5),
}


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", TABLES)
def test_every_engine_gives_the_same_table(engine: str, name: str) -> None:
    lists, _ = planted(1, postings=600)
    rows = [{**row, "skills": skills} for row, skills in zip(mixed(600, seed=7), lists, strict=True)]
    rows = [{**row, "skills": [*row["skills"], "SQL"][: 9 + i % 2]} for i, row in enumerate(rows)]
    expected = TABLES[name](frame(rows))
    assert len(expected)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    found = TABLES[name](ENGINES[engine](arrow([*rows[::-1], *twins])))
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=0)
    empty = TABLES[name](ENGINES[engine](arrow([])))
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, expected.dtypes)
