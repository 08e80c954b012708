from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.rates import confint_poisson

from analysis.market import daily
from benchmarks.simulations.posting_volume import days
from tests.analysis.market.postings import property_test

Span = tuple[int, int, int, int]
SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(-3, 12), st.integers(0, 6), st.integers(1, 3)))


@given(SPANS)
@property_test
def test_spans_cover_the_days_between_their_ends(spans: list[Span]) -> None:
    cell, begin, length, count = np.array(spans, dtype=np.int64).reshape(-1, 4).T
    found = daily.covering(cell, begin, begin + length, count, shape=(3, 10))
    expected = np.zeros((3, 10), dtype=int)
    for c, b, more, n in spans:
        for day in range(max(b, 0), min(b + more + 1, 10)):
            expected[c, day] += n
    np.testing.assert_array_equal(found, expected)


@given(SPANS)
@property_test
def test_united_spans_cover_each_day_of_an_owner_once(spans: list[Span]) -> None:
    owner, begin, length, _ = np.array(spans, dtype=np.int64).reshape(-1, 4).T
    found = daily.united(owner, begin, begin + length)
    covered = {(o, day) for o, b, more, _ in spans for day in range(b, b + more + 1)}
    again = [(o, day) for o, b, e in zip(*found, strict=True) for day in range(b, e + 1)]
    assert sorted(again) == sorted(covered)


def test_missing_days_lie_on_the_line_between_their_neighbours() -> None:
    counts = np.array([[2.0, 0, 0, 8, 0, 6], [1, 0, 0, 1, 0, 1]])
    missing = np.array([False, True, True, False, True, False])
    np.testing.assert_allclose(daily.filled(counts, missing), [[2, 4, 6, 8, 7, 6], [1] * 6])
    edges = np.array([True, False, False, False, False, True])
    np.testing.assert_allclose(daily.filled(counts[:1], edges), [[0, 0, 0, 8, 0, 0]])


def test_trailing_means_are_those_of_pandas() -> None:
    counts = np.random.default_rng(1).poisson(5, (3, 40)).astype(float)
    expected = pd.DataFrame(counts.T).rolling(7).mean().T
    np.testing.assert_allclose(daily.trailing(counts), expected)


def test_the_interval_of_a_poisson_count_is_that_of_statsmodels() -> None:
    events = np.array([0.0, 1, 7, 120])
    found = daily.interval(events, np.ones(4), 0.95)
    np.testing.assert_allclose(found, confint_poisson(events, 1, method="exact-c"), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("a_day", "ratio"), [(10, 1), (10, 4)])
def test_the_interval_holds_the_mean_whatever_the_dispersion(a_day: float, ratio: float) -> None:
    counts, mean = days(np.random.default_rng(3), a_day, ratio, 26, 0.5, runs=200)
    spread = daily.dispersion(counts)
    assert ratio - 0.2 < spread.mean() < ratio + 0.8
    low, high = daily.interval(7 * daily.trailing(counts)[:, 6:], spread[:, np.newaxis], 0.95)
    truth = 7 * daily.trailing(mean[np.newaxis])[:, 6:]
    assert 0.93 < np.mean((low <= truth) & (truth <= high)) < 0.99


def test_weekends_and_the_day_a_source_came_are_no_noise() -> None:
    counts = np.tile([20.0, 20, 20, 20, 20, 0, 0], 20)
    counts[70:] *= 5
    assert daily.dispersion(counts[np.newaxis]).tolist() == [1.0]
    assert daily.dispersion(np.zeros((1, 70))).tolist() == [1.0]
