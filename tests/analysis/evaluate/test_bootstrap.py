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


def test_what_was_always_right_has_no_width():
    assert bootstrap.interval(shares(20, 20), first_of_second) == (1, 1)


def test_many_units_are_drawn_in_blocks(monkeypatch: pytest.MonkeyPatch):
    at_once = bootstrap.interval(shares(60, 80), first_of_second)
    monkeypatch.setattr(bootstrap, "CELLS_AT_ONCE", 1_000)
    assert bootstrap.interval(shares(60, 80), first_of_second) == pytest.approx(at_once, abs=0.02)
