from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom
from scipy.stats.contingency import relative_risk
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.market import ratios
from tests.analysis.market.postings import property_test

SHARE = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def ratio(x: int, m: int, y: int, n: int) -> tuple[float, float, float]:
    value, low, high = ratios.of_shares(x, m, y, n)
    return float(value[0]), float(low[0]), float(high[0])


@pytest.mark.parametrize(
    ("x", "m", "y", "n"), [(12, 40, 30, 400), (5, 60, 7, 9000), (300, 320, 10, 20), (1, 10, 1, 10)]
)
def test_the_interval_is_that_of_statsmodels(x: int, m: int, y: int, n: int) -> None:
    value, low, high = ratio(x, m, y, n)
    assert value == pytest.approx(relative_risk(x, m, y, n).relative_risk)
    ends = confint_proportions_2indep(x, m, y, n, compare="ratio", method="score", correction=False)
    assert (low, high) == pytest.approx(ends, rel=1e-5)


def test_with_many_hits_it_is_the_interval_of_katz() -> None:
    _, low, high = ratio(40_000, 100_000, 90_000, 300_000)
    katz = relative_risk(40_000, 100_000, 90_000, 300_000).confidence_interval()
    assert (low, high) == pytest.approx((katz.low, katz.high), rel=1e-4)


def test_without_hits_one_end_is_open() -> None:
    value, low, high = ratio(0, 50, 30, 400)
    assert (value, low) == (0, 0)
    assert 0.5 < high < 1.5
    value, low, high = ratio(9, 50, 0, 400)
    assert np.isnan([value, high]).all()
    assert low > 10
    assert np.isnan(ratio(0, 50, 0, 400)).all()
    assert np.isnan(ratio(3, 50, 0, 0)).all()


@property_test
@given(SHARE, SHARE)
def test_turned_round_it_is_the_reciprocal(here: tuple[int, int], there: tuple[int, int]) -> None:
    value, low, high = ratio(*here, *there)
    other, other_low, other_high = ratio(*there, *here)
    if here[0] and there[0]:
        assert low <= value * (1 + 1e-9)
        assert value <= high * (1 + 1e-9)
        assert (other, other_low, other_high) == pytest.approx((1 / value, 1 / high, 1 / low), rel=1e-9)


@property_test
@given(SHARE, SHARE)
def test_the_test_is_exact(here: tuple[int, int], there: tuple[int, int]) -> None:
    chance = hypergeom(here[1] + there[1], here[0] + there[0], here[1])
    p = min(2 * min(chance.cdf(here[0]), chance.sf(here[0] - 1)), 1)
    assert ratios.p_values(*here, *there)[0] == pytest.approx(p, rel=1e-8)
    assert ratios.p_values(*there, *here)[0] == pytest.approx(p, rel=1e-8)


def test_rates_are_those_of_scipy_with_the_tests_that_are_not_shown() -> None:
    p = np.array([0.001, np.nan, 0.2, 0.01])
    known = p[[0, 2, 3]]
    assert ratios.q_values(p, tests=3)[[0, 2, 3]].tolist() == false_discovery_control(known).tolist()
    padded = false_discovery_control([*known, 1, 1, 1])[:3]
    assert ratios.q_values(p, tests=6)[[0, 2, 3]].tolist() == padded.tolist()
    assert np.isnan(ratios.q_values(p, tests=6)[1])
    assert np.isnan(ratios.q_values(np.array([np.nan]), tests=5)).all()
