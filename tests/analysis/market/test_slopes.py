from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import sparse, stats

from analysis.market import slopes


def rows(seed: int, count: int = 400, groups: int = 15, strata: int = 4) -> pd.DataFrame:
    """Return postings with a time, a stratum, a group, and whether they name a skill, more often as time goes by."""
    chance = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "time": chance.integers(0, 12, count),
            "stratum": chance.integers(0, strata, count),
            "group": chance.integers(0, groups, count),
        }
    )
    # One stratum of a single group.
    table.loc[table["group"] == 0, "stratum"] = strata
    return table.assign(hit=chance.random(count) < 0.2 + 0.03 * table["time"])


def common(table: pd.DataFrame) -> slopes.Slopes:
    """Return the slope of `hit`, from counts by stratum and group."""
    table = table.assign(square=table["time"] ** 2, times=table["time"] * table["hit"], n=1)
    each = table.groupby(["stratum", "group"]).sum().reset_index()
    stratum, group = (np.unique(each[name], return_inverse=True)[1] for name in ("stratum", "group"))
    pairs = slopes.Pairs(each[["n", "time", "square"]].to_numpy(float).T, stratum, group)
    counts, times = (sparse.csr_array(each[[name]].to_numpy(float)) for name in ("hit", "times"))
    return slopes.common(pairs, counts, times)


def fitted(table: pd.DataFrame) -> float:
    """Return the slope by least squares on time and dummies."""
    design = pd.get_dummies(table["stratum"], dtype=float).assign(time=table["time"].astype(float))
    return float(sm.OLS(table["hit"].astype(float), design).fit().params["time"])


@pytest.mark.parametrize("seed", range(3))
def test_slope_is_that_of_least_squares_and_errors_are_those_of_leaving_each_group_out(seed: int) -> None:
    table = rows(seed)
    found = common(table)
    slope = fitted(table)
    np.testing.assert_allclose(found.values, slope, rtol=1e-9)
    moved = np.array([fitted(table[table["group"] != group]) - slope for group in table["group"].unique()])
    groups = len(moved)
    np.testing.assert_allclose(found.errors, np.sqrt((groups - 1) / groups * (moved**2).sum()), rtol=1e-9)


def test_with_groups_of_one_the_test_is_the_extended_one_of_mantel() -> None:
    table = rows(5, count=3000)
    table["group"] = np.arange(len(table))
    found = common(table)
    observed = variance = 0.0
    for _, part in table.groupby("stratum"):
        time, hit, n = part["time"], part["hit"], len(part)
        observed += ((time - time.mean()) * hit).sum()
        variance += ((time - time.mean()) ** 2).sum() * hit.sum() * (n - hit.sum()) / n / (n - 1)
    mantel = 2 * stats.norm.sf(abs(observed) / np.sqrt(variance))
    assert abs(np.log(found.p_values()[0] / mantel)) < 0.15 * abs(np.log(mantel))


def test_a_group_that_alone_has_time_carries_no_slope() -> None:
    table = rows(1)
    table.loc[table["group"] != 3, "time"] = 5
    found = common(table)
    assert np.isnan(found.values[0])
    assert np.isnan(found.interval(0.95)[0][0])


def test_without_time_there_is_no_slope() -> None:
    assert np.isnan(common(rows(1).assign(time=3)).values[0])


def test_freedom_falls_as_one_group_outweighs_the_rest() -> None:
    even, uneven = rows(2, count=2000), rows(2, count=2000)
    uneven.loc[uneven.index < 1700, "group"] = 1
    assert common(uneven).freedom[0] < 3 < common(even).freedom[0] < 15
