from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.market import intervals


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_is_that_of_scipy_and_contains_it(hits_of: tuple[int, int]) -> None:
    hits, of = hits_of
    share, low, high = intervals.share([hits], [of])
    independent = binomtest(hits, of).proportion_ci(0.95, method="wilson")
    assert (low[0], high[0]) == pytest.approx((independent.low, independent.high), abs=1e-9)
    assert 0 <= low[0] <= share[0] <= high[0] <= 1
    assert share[0] == hits / of


def test_a_share_of_nothing_is_unknown() -> None:
    assert np.isnan(intervals.share([0], [0])).all()


@pytest.mark.parametrize(("n", "ranks"), [(6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (100, (40, 61))])
def test_the_ranks_around_a_median_are_those_of_printed_tables(n: int, ranks: tuple[int, int]) -> None:
    lower, upper = intervals.quantile_ranks([n], 0.5)
    assert (lower[0], upper[0]) == ranks


@pytest.mark.parametrize("n", range(6))
def test_below_six_values_a_median_has_no_interval(n: int) -> None:
    assert np.isnan(intervals.quantile_ranks([n], 0.5)).all()


@given(st.integers(6, 400), st.sampled_from([0.1, 0.25, 0.5, 0.9]), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_ranks_are_the_innermost_that_keep_their_promise(n: int, level: float, confidence: float) -> None:
    tail = (1 - confidence) / 2
    chances = [comb(n, k) * level**k * (1 - level) ** (n - k) for k in range(n + 1)]
    lower, upper = (rank[0] for rank in intervals.quantile_ranks([n], level, confidence=confidence))
    if np.isnan(lower):
        assert np.isnan(upper)
        assert chances[0] > tail or chances[n] > tail
        return
    beyond = sum(chances[: int(lower)]), sum(chances[int(upper) :])
    one_further_in = beyond[0] + chances[int(lower)], beyond[1] + chances[int(upper) - 1]
    assert max(beyond) <= tail + 1e-12
    assert min(one_further_in) > tail - 1e-12
