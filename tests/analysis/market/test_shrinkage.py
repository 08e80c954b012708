from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from analysis.market import shrinkage
from benchmarks.simulations import small_cells
from tests.analysis.market.postings import property_test

ONE_PARENT = np.zeros(12, dtype=np.int64)
COUNTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=30
)


def test_cells_of_one_size_are_drawn_together_by_the_rule_of_james_and_stein() -> None:
    seen = np.random.default_rng(1).normal(0, 2, 12)
    found = shrinkage.means(seen, np.full(12, 0.4), ONE_PARENT)
    left = 1 - (12 - 3) * 0.4 / np.sum((seen - seen.mean()) ** 2)
    np.testing.assert_allclose(found.estimate, seen.mean() + left * (seen - seen.mean()), rtol=1e-9)
    np.testing.assert_allclose(found.weight, left, rtol=1e-9)


def test_the_variance_over_cells_is_that_of_a_meta_analysis() -> None:
    chance = np.random.default_rng(2)
    variance = chance.uniform(0.01, 0.5, 12)
    seen = chance.normal(0, np.sqrt(variance + 0.3))
    theirs = combine_effects(seen, variance, method_re="iterated")
    weight = 1 - variance / (theirs.tau2 + variance) * (11 - 2) / 11
    found = shrinkage.means(seen, variance, ONE_PARENT)
    np.testing.assert_allclose(found.weight, weight, rtol=1e-4)
    np.testing.assert_allclose(
        found.estimate, weight * seen + (1 - weight) * theirs.mean_effect_re, rtol=1e-3
    )


def test_a_small_cell_is_drawn_to_its_parent_and_a_large_one_stays() -> None:
    chance = np.random.default_rng(3)
    parent = np.repeat([0, 1], 10)
    of = np.tile([1000.0] * 9 + [5.0], 2)
    hits = np.round(of * np.clip(np.repeat([0.2, 0.7], 10) + chance.normal(0, 0.03, 20), 0, 1))
    hits[[9, 19]] = [2, 2]
    found = shrinkage.shares(hits, of, parent)
    np.testing.assert_allclose(found.estimate[:9], hits[:9] / of[:9], atol=0.02)
    assert found.estimate[9] == pytest.approx(0.2, abs=0.05)
    assert found.estimate[19] == pytest.approx(0.7, abs=0.05)


def test_too_few_siblings_give_nothing() -> None:
    found = shrinkage.means(np.arange(4.0), np.ones(4), np.array([0, 0, 1, 1]))
    assert np.isnan([found.estimate, found.error, found.weight]).all()


@pytest.mark.filterwarnings("error")
def test_cells_without_any_variance_give_nothing() -> None:
    found = shrinkage.means(np.arange(12.0), np.zeros(12), ONE_PARENT)
    assert np.isnan([found.estimate, found.error, found.weight]).all()


def test_an_unknown_cell_takes_no_part() -> None:
    seen, variance = np.random.default_rng(4).normal(size=12), np.ones(12)
    with_unknown = shrinkage.means(np.append(seen, np.nan), np.append(variance, 1), np.append(ONE_PARENT, 0))
    np.testing.assert_array_equal(
        with_unknown.estimate[:-1], shrinkage.means(seen, variance, ONE_PARENT).estimate
    )
    assert np.isnan(with_unknown.estimate[-1])


def test_the_parent_is_the_cell_of_all_columns_but_the_last() -> None:
    table = pd.DataFrame({"industry": ["a", "a", None], "state": ["x", "y", "x"]})
    assert shrinkage.parents(table, ["industry", "state"]).tolist() == [0, 0, 1]
    assert shrinkage.parents(table, ["state"]).tolist() == [0, 0, 0]


def test_the_variance_of_an_interval_is_shared_by_size() -> None:
    low, high = np.array([-1.959964, -1.959964, np.nan]), np.array([1.959964, 1.959964, np.nan])
    variance = shrinkage.common_variance(low, high, np.array([10.0, 30.0, 5.0]))
    np.testing.assert_allclose(variance, (10 * 10 + 30 * 30) / 40 / np.array([10, 30, 5]), rtol=1e-6)


@property_test
@given(COUNTS)
def test_shares_stay_shares_between_their_own_and_their_siblings(counts: list[tuple[int, int, int]]) -> None:
    hits, more, parent = np.array(counts).T
    found = shrinkage.shares(hits.astype(float), (hits + more).astype(float), parent)
    known = ~np.isnan(found.estimate)
    assert ((found.estimate >= 0) & (found.estimate <= 1))[known].all()
    assert ((found.weight > 0) & (found.weight <= 1))[known].all()
    low, high = found.share_interval(0.95)
    inside = known & ~np.isnan(low)
    assert ((0 <= low) & (low <= high) & (high <= 1))[inside].all()


@pytest.mark.parametrize(
    ("draw", "spread"), [(small_cells.medians, 0.1), (small_cells.shares, 0.4)], ids=["medians", "shares"]
)
@pytest.mark.parametrize("shape", ["normal", "outliers"])
def test_small_cells_gain_and_large_ones_lose_nothing(
    draw: small_cells.Draw, spread: float, shape: str
) -> None:
    chance = np.random.default_rng(5)
    truth, raw, found, low, high, n = np.concatenate(
        [draw(chance, 40, shape, spread) for _ in range(60)], axis=1
    )
    better = [
        np.mean((found - truth)[these] ** 2) / np.mean((raw - truth)[these] ** 2)
        for these in (n < 30, n >= 200)
    ]
    assert better[0] < 0.6
    assert better[1] < 1.03
    assert 0.92 < np.mean((low <= truth) & (truth <= high)) < 0.98
