"""Raking: margins are met, weights stay in their bounds, and a plain implementation finds the same."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.market import raking
from tests.analysis.market.postings import property_test

SHARES = (np.array([0.2, 0.3, 0.5]), np.array([0.6, 0.4]), np.array([0.1, 0.2, 0.3, 0.4]))
CELLS = np.array(list(itertools.product(range(3), range(2), range(4))))
MARGINS = [raking.Margin(CELLS[:, i], share) for i, share in enumerate(SHARES)]
COUNTS = st.lists(st.integers(1, 500), min_size=len(CELLS), max_size=len(CELLS)).map(np.array)


def plain(counts: list[int], shares: dict[tuple[int, int], float], rounds: int) -> list[float]:
    """Return the weights of postings one by one, raked with nothing but dictionaries."""
    people = [tuple(CELLS[i]) for i, count in enumerate(counts) for _ in range(count)]
    weights = [1.0] * len(people)
    for _, variable in itertools.product(range(rounds), range(3)):
        total: dict[int, float] = {}
        for person, weight in zip(people, weights, strict=True):
            total[person[variable]] = total.get(person[variable], 0) + weight
        factor = {level: shares[variable, int(level)] * len(people) / whole for level, whole in total.items()}
        weights = [weight * factor[person[variable]] for person, weight in zip(people, weights, strict=True)]
    first = dict(zip(people, weights, strict=True))
    return [first[tuple(cell)] for cell in CELLS]


def test_a_plain_implementation_that_weighs_posting_by_posting_finds_the_same() -> None:
    counts = np.random.default_rng(3).integers(1, 30, len(CELLS))
    shares = {(i, level): float(share) for i, of in enumerate(SHARES) for level, share in enumerate(of)}
    found = raking.rake(counts, MARGINS, cap=np.inf)
    np.testing.assert_allclose(found.weights, plain(counts.tolist(), shares, 100), rtol=1e-7)


@property_test
@given(COUNTS)
def test_without_a_cap_every_margin_is_met(counts: raking.Ints) -> None:
    found = raking.rake(counts, MARGINS, cap=1e9)
    assert (found.weights > 0).all()
    # Weights below a hundredth of the median are lifted: then margins are met as far as that allows.
    lifted = found.weights.min() < 0.011 * np.median(np.repeat(found.weights, counts))
    for margin, share in zip(MARGINS, SHARES, strict=True):
        np.testing.assert_allclose(
            margin.reached(counts * found.weights), share, atol=0.05 if lifted else 1e-7
        )


@property_test
@given(COUNTS, st.floats(1.1, 8))
def test_no_weight_is_above_the_cap(counts: raking.Ints, cap: float) -> None:
    found = raking.rake(counts, MARGINS, cap=cap)
    assert (found.weights > 0).all()
    assert found.weights.max() <= found.allowed * (1 + 1e-9)
    assert np.average(found.weights, weights=counts) == pytest.approx(1)


@property_test
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2), st.integers(1, 400)), min_size=1
    ),
    st.data(),
)
def test_margins_that_contradict_each_other_still_leave_weights(
    cells: list[tuple[int, ...]], data: st.DataObject
) -> None:
    table = {tuple(cell): n for *cell, n in cells}
    levels = np.array(list(table))
    margins = []
    for column in levels.T:
        values, level = np.unique(column, return_inverse=True)
        people = np.array(data.draw(st.lists(st.floats(1e-4, 1), min_size=len(values), max_size=len(values))))
        margins.append(raking.Margin(level.astype(np.int64), people / people.sum()))
    counts = np.array(list(table.values()))
    found = raking.rake(counts, margins, cap=4)
    assert (found.weights > 0).all()
    assert found.weights.max() <= found.allowed * (1 + 1e-9)
    assert np.average(found.weights, weights=counts) == pytest.approx(1)


@property_test
@given(COUNTS, st.integers(2, 50))
@example(np.array([1, 16, 1, 2, 1, 3, *[1] * 18]), 2)
def test_ten_times_the_postings_have_the_same_weights(counts: raking.Ints, factor: int) -> None:
    few, many = (raking.rake(n, MARGINS, cap=4).weights for n in (counts, counts * factor))
    np.testing.assert_allclose(many, few, rtol=1e-6)


@property_test
@given(COUNTS)
def test_weights_that_are_right_already_stay(counts: raking.Ints) -> None:
    own = [
        raking.Margin(margin.level, np.bincount(margin.level, weights=counts) / counts.sum())
        for margin in MARGINS
    ]
    np.testing.assert_allclose(raking.rake(counts, own, cap=5).weights, 1)


def test_raking_again_makes_up_for_what_is_trimmed() -> None:
    counts = np.random.default_rng(3).integers(1, 200, len(CELLS))
    free = raking.rake(counts, MARGINS, cap=1e9).weights
    median = np.quantile(np.repeat(free, counts), 0.5, method="inverted_cdf")
    cap = 0.8 * free.max() / median
    cut = raking.gap(counts * np.minimum(free, cap * median), MARGINS)
    assert cut > 1e-3
    assert raking.gap(counts * raking.rake(counts, MARGINS, cap=cap).weights, MARGINS) < cut / 20


def test_the_effective_number_is_that_of_kish() -> None:
    weights = np.array([1.0, 1, 4, 2])
    assert raking.effective(weights.sum(), (weights**2).sum()) == pytest.approx(64 / 22)
    assert raking.effective(0, 0) == 0


def test_no_postings_have_no_weights() -> None:
    assert len(raking.rake(np.array([]), [], cap=5).weights) == 0
    assert raking.gap(np.array([]), []) == 0
