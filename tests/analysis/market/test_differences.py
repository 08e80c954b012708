from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.market import differences
from tests.analysis.market.postings import property_test


@pytest.mark.parametrize(
    "counts", [(56, 70, 48, 80), (9, 10, 3, 10), (0, 10, 0, 10), (5, 5, 0, 7), (1, 900, 3, 40)]
)
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_the_interval_is_that_of_statsmodels(counts: tuple[int, int, int, int], confidence: float) -> None:
    found = differences.shares(*counts, confidence=confidence)
    expected = confint_proportions_2indep(*counts, method="newcomb", compare="diff", alpha=1 - confidence)
    assert found[0] == pytest.approx(counts[0] / counts[1] - counts[2] / counts[3])
    assert found[1:] == pytest.approx(expected, abs=1e-12)


def test_the_interval_is_that_of_newcombes_paper() -> None:
    # Table II (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    assert differences.shares(56, 70, 48, 80)[1:] == pytest.approx((0.0524, 0.3339), abs=5e-5)


@property_test
@given(*[st.integers(0, 40)] * 4)
def test_the_difference_lies_inside_and_turns_its_sign(a: int, b: int, c: int, d: int) -> None:
    one, other = (min(a, b), max(a, b, 1)), (min(c, d), max(c, d, 1))
    difference, low, high = differences.shares(*one, *other)
    assert -1 - 1e-12 <= low <= difference <= high <= 1 + 1e-12
    assert (difference, low, high) == pytest.approx(
        [-end for end in np.array(differences.shares(*other, *one))[[0, 2, 1]]]
    )


def test_a_group_of_nobody_has_no_difference() -> None:
    assert np.isnan(differences.shares(0, 0, 1, 2)).all()
    assert np.isnan(differences.standardised([0, 3], [0, 3], [1, 0], [2, 3])).all()


def test_the_standardised_difference_does_not_grow_with_n() -> None:
    # 0.6 and 0.4: 0.2 over the root of 0.24.
    few, many = differences.standardised([6, 600], [10, 1000], [4, 400], [10, 1000])
    assert few == pytest.approx(0.2 / np.sqrt(0.24))
    assert many == pytest.approx(few)
