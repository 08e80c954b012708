"""The bootstrap interval of figures that are made of sums."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.evaluate import bootstrap
from analysis.evaluate.bootstrap import Floats


def first_of_second(sums: Floats) -> Floats:
    return sums[..., 0] / sums[..., 1]


def shares(hits: int, n: int) -> Floats:
    return np.array([[number < hits, 1] for number in range(n)], dtype=float)


@pytest.mark.parametrize(("hits", "n"), [(90, 100), (40, 200), (2_700, 3_000)])
def test_the_interval_of_a_share_is_near_that_of_scipy(hits: int, n: int):
    low, high = bootstrap.interval(shares(hits, n), first_of_second)
    values = (np.arange(n) < hits).astype(float)
    theirs = stats.bootstrap((values,), np.mean, n_resamples=1_000, method="percentile", rng=1)
    interval = theirs.confidence_interval
    assert (low, high) == pytest.approx((interval.low, interval.high), abs=0.015)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_is_the_same_each_time(hits_of: tuple[int, int]):
    hits, n = hits_of
    low, high = bootstrap.interval(shares(hits, n), first_of_second)
    assert 0 <= low <= hits / n <= high <= 1
    assert (low, high) == bootstrap.interval(shares(hits, n), first_of_second)


@pytest.mark.parametrize("hits", [0, 20])
def test_what_was_always_right_or_always_wrong_has_the_exact_interval(hits: int):
    exact = stats.binomtest(hits, 20).proportion_ci()
    found = bootstrap.interval(shares(hits, 20), first_of_second)
    assert found == pytest.approx((exact.low, exact.high))


def test_units_with_nothing_to_find_do_not_make_a_score_surer():
    found = np.array([[1.0, 0, 0]] * 8 + [[0.0, 0, 0]] * 50)
    low, high = bootstrap.interval(
        found, lambda sums: 2 * sums[..., 0] / (2 * sums[..., 0] + sums[..., 1] + sums[..., 2])
    )
    assert (low, high) == pytest.approx((stats.binomtest(8, 8).proportion_ci().low, 1))


def test_no_false_alarm_among_some_units_does_not_say_that_there_are_none():
    low, high = bootstrap.interval(np.zeros((51, 1)), lambda sums: sums[..., 0], most=51)
    assert (low, high) == pytest.approx((0, 51 * stats.binomtest(0, 51).proportion_ci().high))


def test_many_units_are_drawn_in_blocks(monkeypatch: pytest.MonkeyPatch):
    at_once = bootstrap.interval(shares(60, 80), first_of_second)
    monkeypatch.setattr(bootstrap, "CELLS_AT_ONCE", 1_000)
    assert bootstrap.interval(shares(60, 80), first_of_second) == pytest.approx(at_once, abs=0.02)
