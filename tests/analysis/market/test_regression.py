from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import optimize, sparse, stats
from scipy.stats import norm

from analysis.market import regression

ROWS, GROUPS = 240, 25
CHANCE = np.random.default_rng(3)
GROUP = np.append(np.arange(GROUPS), CHANCE.choice(GROUPS - 4, ROWS - GROUPS, p=[0.5, *[0.5 / 20] * 20]))
LEVEL = CHANCE.integers(0, 3, ROWS)
MARKS = (CHANCE.random((ROWS, 4)) < [0.5, 0.3, 0.2, 0.6]).astype(float)
DENSE = np.column_stack([np.eye(3)[LEVEL], MARKS])
OUTCOME = DENSE @ [1, 2, 3, 0.5, 0, -0.5, 0.1] + CHANCE.normal(size=GROUPS)[GROUP] + CHANCE.normal(size=ROWS)
COLUMNS = np.arange(3, 7)
MODEL = regression.model(sparse.csr_array(DENSE))


def incidence(groups: np.ndarray) -> sparse.csr_array:
    """Return the matrix of ones that says which rows belong to which group."""
    codes = np.unique(groups, return_inverse=True)[1]
    return sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))))


def jackknife(design: np.ndarray, outcome: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the standard errors from as many refits in statsmodels as there are groups, CV3."""
    every = sm.OLS(outcome, design).fit().params
    refits = [sm.OLS(outcome[groups != one], design[groups != one]).fit().params for one in np.unique(groups)]
    count = len(refits)
    return np.sqrt((count - 1) / count * ((np.array(refits) - every) ** 2).sum(axis=0))


def test_coefficients_and_the_ordinary_clustered_errors_are_those_of_statsmodels() -> None:
    expected = sm.OLS(OUTCOME, DENSE).fit(cov_type="cluster", cov_kwds={"groups": GROUP})
    values = MODEL.coefficients(OUTCOME)
    scores = incidence(GROUP) @ (DENSE @ MODEL.inverse * (OUTCOME - DENSE @ values)[:, np.newaxis])
    factor = GROUPS / (GROUPS - 1) * (ROWS - 1) / (ROWS - MODEL.rank)
    assert values == pytest.approx(expected.params, rel=1e-8)
    assert np.sqrt(factor * (scores**2).sum(axis=0)) == pytest.approx(expected.bse, rel=1e-8)


@pytest.mark.parametrize(
    "design", [DENSE, np.column_stack([DENSE[:, :3].sum(axis=1), DENSE])], ids=["plain", "collinear"]
)
def test_errors_are_those_of_leaving_out_each_group_in_turn(design: np.ndarray) -> None:
    model = regression.model(sparse.csr_array(design))
    columns = design.shape[1] - 4 + np.arange(4)
    found = regression.least_squares(model, OUTCOME, incidence(GROUP), columns)
    assert found.errors == pytest.approx(jackknife(DENSE, OUTCOME, GROUP)[3:], rel=1e-7)
    assert found.values == pytest.approx(sm.OLS(OUTCOME, DENSE).fit().params[3:], rel=1e-8)


def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> tuple[regression.Estimates, regression.Estimates]:
        groups = incidence(GROUP)
        return (
            regression.least_squares(MODEL, OUTCOME, groups, COLUMNS),
            regression.alone(sparse.csr_array(MARKS), OUTCOME, groups),
        )

    whole = both()
    monkeypatch.setattr(regression, "BLOCK", 2 * ROWS)
    for found, expected in zip(both(), whole, strict=True):
        for name in ("values", "errors", "effective"):
            assert getattr(found, name) == pytest.approx(getattr(expected, name), rel=1e-12)


def test_a_column_alone_is_a_regression_on_a_constant_and_that_column() -> None:
    found = regression.alone(sparse.csr_array(MARKS), OUTCOME, incidence(GROUP))
    for number in range(4):
        design = sm.add_constant(MARKS[:, number])
        assert found.values[number] == pytest.approx(sm.OLS(OUTCOME, design).fit().params[1], rel=1e-9)
        assert found.errors[number] == pytest.approx(jackknife(design, OUTCOME, GROUP)[1], rel=1e-8)


def test_a_level_of_one_group_alone_changes_nothing_for_the_others() -> None:
    own = (GROUP == 0).astype(float)[:, np.newaxis]
    model = regression.model(sparse.csr_array(np.hstack([own, DENSE])))
    found = regression.least_squares(model, OUTCOME, incidence(GROUP), COLUMNS + 1)
    # Leaving group 0 out leaves its level without a row; the rest of the model is as it is without the group.
    dense, outcome, groups = np.hstack([own, DENSE]), OUTCOME, GROUP
    every = np.linalg.pinv(dense) @ outcome
    refits = [np.linalg.pinv(dense[groups != one]) @ outcome[groups != one] for one in range(GROUPS)]
    moved = (np.array(refits) - every)[:, 4:]
    assert found.errors == pytest.approx(np.sqrt((GROUPS - 1) / GROUPS * (moved**2).sum(axis=0)), rel=1e-5)


def test_what_is_a_combination_of_others_is_not_identified_and_the_rest_is() -> None:
    doubled = np.column_stack([DENSE, MARKS[:, 1], (LEVEL == 1) * 1.0])
    model = regression.model(sparse.csr_array(doubled))
    assert model.rank == 7
    assert model.identified.tolist() == [True, False, True, True, False, True, True, False, False]
    assert model.coefficients(OUTCOME)[model.identified] == pytest.approx(
        MODEL.coefficients(OUTCOME)[[0, 2, 3, 5, 6]]
    )


def test_one_group_that_carries_all_leaves_one_effective_group_and_equal_ones_their_number() -> None:
    groups = np.repeat(np.arange(20), 5)
    outcome = np.random.default_rng(1).normal(size=100)
    marks = np.column_stack([groups == 0, groups < 10]).astype(float)
    found = regression.alone(sparse.csr_array(marks), outcome, incidence(groups))
    assert found.effective == pytest.approx([1.1, 20], rel=0.05)
    assert np.isnan(found.carried_by(3).values).tolist() == [True, False]


def test_the_interval_is_that_of_students_t() -> None:
    found = regression.Estimates(np.array([0.1]), np.array([0.05]), np.array([9.0]))
    assert found.interval(0.95) == pytest.approx(stats.t.interval(0.95, 8, loc=0.1, scale=0.05))
    assert found.p_values() == pytest.approx(2 * stats.t.sf(2, 8))


def log_likelihood(at: np.ndarray, design: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    scale, center = np.exp(at[-1]), design @ at[:-1]
    exact = low == high
    inside = norm.cdf((high - center) / scale) - norm.cdf((low - center) / scale)
    parts = np.where(
        exact, norm.logpdf(np.where(exact, low, 0), center, scale), np.log(np.maximum(inside, 1e-300))
    )
    return -float(parts.sum())


def test_interval_regression_is_the_maximum_of_its_likelihood() -> None:
    half = CHANCE.uniform(0, 1, ROWS) * (CHANCE.random(ROWS) < 0.8)
    low = np.where(CHANCE.random(ROWS) < 0.1, -np.inf, OUTCOME - half)
    high = np.where((CHANCE.random(ROWS) < 0.1) & np.isfinite(low), np.inf, OUTCOME + half)
    start = np.append(MODEL.coefficients(OUTCOME), 0)
    best = optimize.minimize(log_likelihood, start, (DENSE, low, high), method="BFGS", options={"gtol": 1e-7})
    found = regression.interval_censored(MODEL, low, high, COLUMNS)
    assert found == pytest.approx(best.x[3:7], abs=1e-5)


def test_interval_regression_of_known_outcomes_is_least_squares() -> None:
    found = regression.interval_censored(MODEL, OUTCOME, OUTCOME, COLUMNS)
    assert found == pytest.approx(MODEL.coefficients(OUTCOME)[3:], rel=1e-9)


def test_q_values_are_those_of_statsmodels_and_no_test_is_no_test() -> None:
    p = np.array([0.001, np.nan, 0.04, 0.03, 0.9, 0.2])
    tested = ~np.isnan(p)
    expected = sm.stats.multipletests(p[tested], method="fdr_bh")[1]
    assert regression.q_values(p)[tested] == pytest.approx(expected)
    assert np.isnan(regression.q_values(p)).tolist() == (~tested).tolist()
    assert np.isnan(regression.q_values(np.array([np.nan]))).all()
