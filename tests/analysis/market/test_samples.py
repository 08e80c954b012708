from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.market import samples

COUNTED = st.lists(
    st.tuples(st.integers(0, 3), st.floats(-1e6, 1e6), st.integers(1, 6)), min_size=1, max_size=30
)


@given(COUNTED, st.sampled_from([0, 0.1, 0.25, 0.5, 0.9, 1]))
def test_a_quantile_of_counted_values_is_that_of_the_values_written_out(
    counted: list[tuple[int, float, int]], share: float
) -> None:
    cell, values, counts = (np.array(column) for column in zip(*counted, strict=True))
    found = samples.quantile(samples.sample(cell, values, counts, cells=5), share)
    for number in range(5):
        written_out = np.repeat(values[cell == number], counts[cell == number])
        if len(written_out):
            assert found[number] == pytest.approx(np.quantile(written_out, share), rel=1e-9, abs=1e-6)
        else:
            assert np.isnan(found[number])


def test_a_rank_outside_the_cell_has_no_value() -> None:
    sample = samples.sample(np.array([0, 1]), np.array([5.0, 7.0]), np.array([2, 1]), cells=2)
    np.testing.assert_array_equal(samples.at_rank(sample, np.array([2.0, 2.0])), [5, np.nan])
    np.testing.assert_array_equal(samples.at_rank(sample, np.array([0.0, np.nan])), [np.nan, np.nan])


def test_unknown_values_are_no_part_of_a_sample() -> None:
    sample = samples.sample(np.array([0, 0]), np.array([np.nan, 7.0]), np.array([9, 1]), cells=1)
    assert sample.n.tolist() == [1]
    assert samples.quantile(sample, 0.5).tolist() == [7]
