from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.market import disclosure
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "profile": disclosure.profile,
    "association": disclosure.association,
}
CUTS: list[tuple[str, ...]] = [(), ("industry",), ("source", "state")]


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.fixture(params=sorted(STATISTICS))
def statistic(request: pytest.FixtureRequest) -> Callable[..., pd.DataFrame]:
    return STATISTICS[request.param]


def counted(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the postings that count, with `paid`."""
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna()]
    ends = posts["annual_usd_low"].notna() | posts["annual_usd_high"].notna()
    return posts.assign(paid=posts["pay_flag"].isna() & ends)


def test_the_profile_is_that_of_an_independent_calculation() -> None:
    rows = mixed(500, seed=4)
    table = disclosure.profile(frame(rows)).query("column == 'industry'").set_index("value")
    posts = counted(rows)
    with_pay, without = posts[posts["paid"]], posts[~posts["paid"]]
    assert len(table) == 4
    for value in ("tech", "finance", "retail"):
        row = table.loc[value]
        hits = [int((part["industry"] == value).sum()) for part in (with_pay, without)]
        sizes = [len(with_pay), len(without)]
        assert [row["with_pay"], row["n"]] == [hits[0], sum(hits)]
        assert [row["postings_with"], row["postings_without"]] == sizes
        shares = [hit / size for hit, size in zip(hits, sizes, strict=True)]
        assert [row["share_with"], row["share_without"]] == pytest.approx(shares)
        interval = confint_proportions_2indep(hits[0], sizes[0], hits[1], sizes[1], method="newcomb")
        assert (row["low"], row["high"]) == pytest.approx(interval)
        spread = np.sqrt(sum(share * (1 - share) for share in shares) / 2)
        assert row["standardised"] == pytest.approx((shares[0] - shares[1]) / spread)
        assert row["employers"] == posts.loc[posts["industry"] == value, "employer"].nunique()


def test_the_association_is_that_of_scipy() -> None:
    rows = mixed(500, seed=4)
    table = disclosure.association(frame(rows)).set_index("column")
    posts = counted(rows)
    for column in ("industry", "state", "seniority"):
        cross = pd.crosstab(posts[column].fillna("unknown"), posts["paid"])
        expected = stats.chi2_contingency(cross, correction=False)
        row = table.loc[column]
        assert (row["values"], row["degrees"], row["n"]) == (len(cross), expected.dof, len(posts))
        assert (row["chi_square"], row["p"]) == pytest.approx((expected.statistic, expected.pvalue))
        plain = stats.contingency.association(cross, method="cramer")
        assert row["v"] == pytest.approx(np.sqrt(max(plain**2 - expected.dof / len(posts), 0)))
        for end, share in ((row["low"], 0.975), (row["high"], 0.025)):
            below = stats.ncx2.cdf(expected.statistic, expected.dof, end**2 * len(posts))
            assert below == pytest.approx(share, abs=1e-6) or (end == 0 and below <= share)


def test_what_tells_pay_apart_has_a_v_near_one_and_what_does_not_near_zero() -> None:
    pick = np.random.default_rng(5)
    rows = [
        posting(
            source=source, state=str(pick.choice(["CA", "NY"])), **({"pay": 1e5} if source == "a" else {})
        )
        for source in ["a", "b"] * 300
    ]
    table = disclosure.association(frame(rows)).set_index("column")
    assert table.loc["source", "v"] == pytest.approx(1, abs=0.01)
    assert table.loc["state", "v"] < 0.1
    assert table.loc["state", "p"] > 0.01


def test_columns_that_are_grouped_by_and_single_values_say_nothing() -> None:
    rows = [
        posting(industry="tech", role="ml_engineer", pay=1e5),
        posting(industry="tech", role="ml_engineer"),
    ] * 20
    profile = disclosure.profile(frame(rows), by=["industry"])
    assert "industry" not in set(profile["column"])
    table = disclosure.association(frame(rows), by=["industry"]).set_index("column")
    assert np.isnan(table.loc["role", "v"])
    assert table.loc["role", "values"] == 1
    nobody = disclosure.association(frame([posting(source=source) for source in "ab" * 20]))
    assert nobody["v"].isna().all()


def test_the_interval_of_v_holds_the_truth_in_19_of_20_samples() -> None:
    pick = np.random.default_rng(8)
    shares = np.array([0.3, 0.4, 0.5, 0.6])
    truth = np.sqrt(np.mean((shares - shares.mean()) ** 2) / (shares.mean() * (1 - shares.mean())))
    inside = 0
    for _ in range(40):
        role = pick.integers(0, 4, 400)
        paid = pick.random(400) < shares[role]
        rows = [posting(role=f"r{r}", **({"pay": 1e5} if p else {})) for r, p in zip(role, paid, strict=True)]
        row = disclosure.association(frame(rows), columns=["role"]).iloc[0]
        inside += row["low"] <= truth <= row["high"]
    assert stats.binom.cdf(40 - inside, 40, 0.05) < 0.999


@pytest.mark.parametrize("by", CUTS, ids="-".join)
def test_every_engine_gives_the_same_table(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame], by: Sequence[str]
) -> None:
    rows = arrow(mixed(300, seed=7))
    expected = statistic(ENGINES["polars"](rows), by=by)
    assert len(expected)
    pd.testing.assert_frame_equal(statistic(engine(rows), by=by), expected, rtol=1e-9, atol=1e-12)


def test_an_empty_frame_has_the_columns_and_types_of_a_full_one(
    engine: Callable[[Any], Any], statistic: Callable[..., pd.DataFrame]
) -> None:
    full = statistic(frame(mixed(100, seed=1)), by=["industry"])
    empty = statistic(engine(arrow([])), by=["industry"])
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


def test_twins_and_the_order_of_rows_change_nothing(statistic: Callable[..., pd.DataFrame]) -> None:
    rows = mixed(100, seed=1)
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(rows)]
    expected = statistic(frame(rows), by=["industry"])
    pd.testing.assert_frame_equal(statistic(frame([*twins, *rows[::-1]]), by=["industry"]), expected)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 2**20), st.integers(5, 60))
def test_the_values_of_a_column_add_up_to_all_postings(seed: int, count: int) -> None:
    table = disclosure.profile(frame(mixed(count, seed=seed)))
    for _, column in table.groupby("column"):
        assert column["with_pay"].sum() == column["postings_with"].iloc[0]
        assert (column["n"] - column["with_pay"]).sum() == column["postings_without"].iloc[0]
    shown = table[table["difference"].notna()]
    assert ((shown["low"] <= shown["difference"]) & (shown["difference"] <= shown["high"])).all()
