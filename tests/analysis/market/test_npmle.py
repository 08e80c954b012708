from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.market import npmle, turnbull
from analysis.market.curve import each_below
from benchmarks.simulations import pay_distribution as simulated
from tests.analysis.market.postings import property_test

NONE = np.nan
AMOUNT = st.none() | st.integers(1, 12)
RANGES = st.lists(st.tuples(AMOUNT, AMOUNT, st.integers(1, 9)), min_size=1, max_size=25)


def fitted(ranges: list[tuple[float, float, int]]) -> dict[tuple[float, float], float]:
    """Return the mass of each piece by its ends."""
    low, high, counts = (np.array(column) for column in zip(*ranges, strict=True))
    pieces = npmle.pieces(low.astype(float), high.astype(float))
    return dict(zip(zip(pieces.left, pieces.right, strict=True), npmle.masses(pieces, counts), strict=True))


def test_single_values_have_their_shares() -> None:
    assert fitted([(1, 1, 3), (2, 2, 1)]) == pytest.approx({(1, 1): 0.75, (2, 2): 0.25})


def test_ranges_that_overlap_share_what_they_have_in_common() -> None:
    assert fitted([(1, 3, 1), (2, 4, 1)]) == pytest.approx({(2, 3): 1})


def test_ranges_that_only_touch_share_nothing() -> None:
    assert fitted([(1, 2, 1), (2, 3, 1)]) == pytest.approx({(1, 2): 0.5, (2, 3): 0.5})


def test_a_range_without_a_lower_end_reaches_below_everything() -> None:
    assert fitted([(NONE, 2, 1), (3, NONE, 3)]) == pytest.approx({(-np.inf, 2): 0.25, (3, np.inf): 0.75})


def test_masses_of_a_chain_are_those_worked_out_by_hand() -> None:
    # Only the pieces (1, 2) and (3, 4) matter: p maximizes 2 log p + log(1 - p).
    found = fitted([(0, 2, 1), (1, 4, 1), (1, 2, 1), (3, 5, 1)])
    assert found == pytest.approx({(1, 2): 2 / 3, (3, 4): 1 / 3}, abs=1e-2)


@pytest.mark.parametrize(("seed", "single", "open_ends"), [(1, 0.0, 0.0), (2, 0.3, 0.0), (3, 0.2, 0.2)])
def test_masses_are_those_of_lifelines(seed: int, single: float, open_ends: float) -> None:
    reason = "do.py test installs it from requirements-peers.txt"
    theirs = pytest.importorskip("lifelines.fitters.npmle", reason=reason)
    chance = np.random.default_rng(seed)
    value = chance.lognormal(0, 0.4, 70)
    # Ends of all kinds, no two alike: the other takes ranges as closed.
    low, high = value - chance.random(70) * 0.4, value + chance.random(70) * 0.4
    low, high = (np.where(chance.random(70) < single, value, end) for end in (low, low + (high - low)))
    low, high = np.minimum(low, high), np.maximum(low, high)
    high = np.where(chance.random(70) < open_ends, np.inf, high)
    masses, intervals = theirs.npmle(low, high, tol=1e-8)
    pieces = npmle.pieces(low, np.where(np.isinf(high), np.nan, high))
    np.testing.assert_array_equal(np.column_stack([pieces.left, pieces.right]), np.array(intervals))
    ours = npmle.masses(pieces, np.ones(70, dtype=np.int64))
    np.testing.assert_allclose(np.cumsum(ours), np.cumsum(masses), atol=2e-3)


@property_test
@given(RANGES)
def test_no_shift_of_mass_would_make_the_ranges_more_likely(
    ranges: list[tuple[int | None, int | None, int]],
) -> None:
    ends = [(NONE if a is None else a, NONE if b is None else b) for a, b, _ in ranges]
    low, high = np.array([(b, a) if a > b else (a, b) for a, b in ends], dtype=float).T
    counts = np.array([count for _, _, count in ranges])
    pieces = npmle.pieces(low, high)
    masses = npmle.masses(pieces, counts)
    assert masses.min() >= 0
    assert masses.sum() == pytest.approx(1)
    number = np.arange(len(masses))
    covered = (number >= pieces.first[:, None]) & (number < pieces.last[:, None])
    assert covered.any(axis=1).all()
    slopes = (counts / (covered @ masses)) @ covered
    assert slopes.max() - counts.sum() <= 2 * npmle.SLACK


def test_weights_below_one_are_fitted_as_fast_as_counts() -> None:
    chance = np.random.default_rng(5)
    low, high = simulated.draw(simulated.DESIGNS[0], 1500, chance)
    pieces, weights = npmle.pieces(low, high), chance.uniform(0.05, 1, 1500)
    masses = np.full(len(pieces.left), 1 / len(pieces.left))
    assert turnbull.fit(pieces.first, pieces.last, weights, masses, npmle.SLACK, npmle.ROUNDS) < 500
    np.testing.assert_allclose(npmle.masses(pieces, weights), masses, atol=1e-3)


def test_the_variance_of_a_share_of_single_values_is_binomial() -> None:
    pieces = npmle.pieces(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    counts = np.array([60, 40])
    variance = npmle.variance(pieces, counts, npmle.masses(pieces, counts), np.array([[1.0], [0.0]]))
    assert variance.item() == pytest.approx(0.24 / 100)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_the_variance_is_that_of_resamples(seed: int) -> None:
    chance = np.random.default_rng(seed)
    low, high, counts = simulated.counted(*simulated.draw(simulated.DESIGNS[1], 300, chance))
    pieces = npmle.pieces(low, high)
    masses = npmle.masses(pieces, counts)
    weights = each_below(pieces, np.array([90e3, 130e3, 180e3]), 0.1)
    drawn = chance.multinomial(counts.sum(), counts / counts.sum(), size=400)
    again = [
        npmle.masses(
            npmle.Pieces(pieces.left, pieces.right, pieces.first[seen], pieces.last[seen]), row[seen]
        )
        for row in drawn
        if (seen := row > 0).any()
    ]
    expected = (np.array(again) @ weights).std(axis=0)
    # 400 resamples know a standard error to within 3.5 %.
    assert np.sqrt(npmle.variance(pieces, counts, masses, weights)) == pytest.approx(expected, rel=0.12)
