from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.market import pay
from tests.analysis.market.postings import arrow, frame, mixed, posting, property_test

BASELINE = 114_000.0
PAYS = st.lists(st.none() | st.integers(30_000, 400_000).map(float), max_size=60)


def all_rows(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one row that stands for all *rows*, a range counting with its midpoint."""
    table = pay.quantiles(frame(rows), baseline=BASELINE, method="midpoint")
    assert len(table) == 1
    return {str(name): table[name].item() for name in table}


def test_quantiles_and_counts_are_those_of_an_independent_calculation() -> None:
    rows = mixed(900, seed=3)
    table = pay.quantiles(frame(rows), by=["industry"], baseline=BASELINE, method="midpoint").set_index(
        "industry"
    )
    posts = arrow(rows).to_pandas()
    for industry, cell in posts[posts["twin_of"].isna()].groupby("industry"):
        usable = cell[cell["pay_flag"].isna() & cell["annual_usd_low"].notna()]
        middle = usable[["annual_usd_low", "annual_usd_high"]].mean(axis=1)
        row = table.loc[industry]
        assert (row["n"], row["postings"]) == (len(usable), len(cell))
        assert row["employers"] == usable["employer"].nunique()
        assert row["share_with_pay"] == pytest.approx(len(usable) / len(cell))
        assert row["share_with_pay_low"] < row["share_with_pay"] < row["share_with_pay_high"]
        expected = np.quantile(middle, [0.1, 0.25, 0.5, 0.75, 0.9])
        assert list(row[["p10", "p25", "median", "p75", "p90"]]) == pytest.approx(expected, rel=1e-12)
        assert row["low_median"] == pytest.approx(usable["annual_usd_low"].median())
        assert row["high_median"] == pytest.approx(usable["annual_usd_high"].median())
        assert row["difference"] == pytest.approx(middle.median() - BASELINE)
        above = binomtest(int((middle >= BASELINE).sum()), len(middle))
        interval = above.proportion_ci(0.95, method="wilson")
        assert row["above_baseline"] == pytest.approx(above.statistic)
        assert row["above_baseline_low"] == pytest.approx(interval.low)
        assert row["above_baseline_high"] == pytest.approx(interval.high)


def test_a_range_counts_with_its_midpoint_and_a_one_sided_range_with_its_end() -> None:
    ranges = [(100_000, 140_000), (None, 90_000), (200_000, None), (150_000, 150_000), (80_000, 80_000)]
    row = all_rows([posting(annual_usd_low=low, annual_usd_high=high) for low, high in ranges])
    assert (row["n"], row["median"]) == (5, 120_000)


def test_the_median_of_an_end_that_few_state_is_withheld() -> None:
    rows = [posting(annual_usd_low=100_000 + i) for i in range(8)]
    row = all_rows([*rows, posting(annual_usd_low=90_000, annual_usd_high=95_000)])
    assert row["low_median"] == 100_003
    assert np.isnan(row["high_median"])


def test_flagged_pay_is_left_out() -> None:
    rows = [posting(pay=100_000) for _ in range(6)] + [posting(pay=9e9, pay_flag="implausible")]
    row = all_rows(rows)
    assert (row["n"], row["postings"], row["p90"]) == (6, 7, 100_000)


def test_pay_at_the_baseline_counts_as_above() -> None:
    row = all_rows([posting(pay=BASELINE) for _ in range(5)] + [posting(pay=BASELINE - 1) for _ in range(5)])
    assert row["above_baseline"] == 0.5


def test_ties_give_an_interval_of_no_width() -> None:
    row = all_rows([posting(pay=120_000) for _ in range(40)])
    assert (row["low"], row["median"], row["high"], row["cell"]) == (120_000, 120_000, 120_000, "ok")


@pytest.mark.parametrize("rows", [[], [posting()], [posting(pay=100_000)]], ids=["none", "no pay", "one"])
def test_too_few_postings_have_counts_but_no_estimate(rows: list[dict[str, Any]]) -> None:
    row = all_rows(rows)
    assert row["postings"] == len(rows)
    assert row["n"] == sum("annual_usd_low" in posting for posting in rows)
    assert row["cell"] == "withheld"
    assert all(np.isnan(row[name]) for name in pay.ESTIMATES)


def test_five_postings_have_a_median_but_no_interval() -> None:
    row = all_rows([posting(pay=100_000 + i) for i in range(5)])
    assert (row["median"], row["cell"]) == (100_002, "small")
    assert np.isnan(row["low"])
    assert np.isnan(row["high"])


def test_pay_from_two_employers_is_withheld_and_shown_employer_by_employer() -> None:
    posts = frame([posting(pay=100_000 + i, employer="AB"[i % 2]) for i in range(80)])
    assert pay.quantiles(posts, baseline=BASELINE)["cell"].item() == "withheld"
    assert list(pay.quantiles(posts, by=["employer"], baseline=BASELINE)["cell"]) == ["ok", "ok"]


def test_surveys_without_employers_are_not_withheld_for_that() -> None:
    row = all_rows([posting(pay=100_000, employer=None) for _ in range(30)])
    assert (row["employers"], row["cell"]) == (0, "ok")


def test_a_range_holds_one_wage_somewhere_by_maximum_likelihood() -> None:
    rows = [posting(annual_usd_low=100_000, annual_usd_high=150_000) for _ in range(20)]
    rows += [posting(annual_usd_low=140_000, annual_usd_high=220_000) for _ in range(20)]
    table = pay.quantiles(frame(rows), baseline=BASELINE, method="npmle")
    assert table["method"].item() == "npmle"
    assert 140_000 < table["median"].item() < 150_000
    assert table["midpoint_median"].item() == 152_500
    assert (table["low_median"].item(), table["high_median"].item()) == (120_000, 185_000)


def test_every_method_is_told_beside_the_others() -> None:
    rows = mixed(300, seed=9)
    table = pay.compared(frame(rows), by=["industry"], baseline=BASELINE)
    assert table["method"].tolist() == [method.value for method in pay.PLAIN] * 4
    posts = arrow(rows).to_pandas()
    usable = posts[posts["twin_of"].isna() & posts["pay_flag"].isna() & (posts["industry"] == "tech")]
    for method, end in (("low", "annual_usd_low"), ("high", "annual_usd_high")):
        row = table[(table["industry"] == "tech") & (table["method"] == method)].iloc[0]
        stated = usable[end].dropna()
        assert row["n"] == len(stated)
        expected = np.quantile(stated, [0.1, 0.25, 0.5, 0.75, 0.9])
        assert list(row[["p10", "p25", "median", "p75", "p90"]]) == pytest.approx(expected)


@pytest.mark.parametrize("method", pay.PLAIN)
def test_cells_of_every_method_agree_with_the_cell_alone(method: pay.Method) -> None:
    rows = [row for row in mixed(300, seed=4) if row["industry"] is not None]
    table = pay.quantiles(frame(rows), by=["industry"], baseline=BASELINE, method=method)
    for number, industry in enumerate(table["industry"]):
        # The stand-in for a twin's original may be in another industry; it is the mark that counts.
        alone = [row for row in rows if row["industry"] == industry]
        expected = pay.quantiles(frame(alone), by=["industry"], baseline=BASELINE, method=method)
        pd.testing.assert_series_equal(table.iloc[number], expected.iloc[0], check_names=False)


def test_an_interval_of_every_quantile_needs_enough_postings() -> None:
    row = all_rows([posting(pay=100_000 + i) for i in range(20)])
    assert row["p25_low"] < row["p25"] < row["p25_high"]
    assert np.isnan(row["p10_low"])
    row = all_rows([posting(pay=100_000 + i) for i in range(36)])
    assert row["p10_low"] < row["p10"] < row["p10_high"] < row["p90_low"] < row["p90"] < row["p90_high"]


def test_a_distribution_puts_each_midpoint_in_one_bin() -> None:
    pays = [5_000, 10_000, 19_999, 20_000, 29_999.5, 30_000, 900_000]
    table = pay.distribution(frame([posting(pay=p) for p in pays]), start=10_000, stop=30_000, width=10_000)
    assert table["bin_low"].fillna(-1).tolist() == [-1, 10_000, 20_000, 30_000]
    assert table["bin_high"].fillna(-1).tolist() == [10_000, 20_000, 30_000, -1]
    assert table["count"].tolist() == [1, 2, 2, 2]
    assert table["n"].tolist() == [7] * 4


def test_a_distribution_of_too_few_is_withheld() -> None:
    table = pay.distribution(frame([posting(pay=100_000)] * 4), by=["industry"])
    assert table["count"].isna().all()
    assert table["share"].isna().all()
    assert set(table["cell"]) == {"withheld"}


@property_test
@given(PAYS)
def test_estimates_lie_in_order_and_inside_their_intervals(pays: list[float | None]) -> None:
    row = all_rows([posting(pay=p) for p in pays])
    known = [p for p in pays if p is not None]
    assert (row["n"], row["postings"]) == (len(known), len(pays))
    if len(known) < 5:
        return
    quantiles = [min(known), row["p10"], row["p25"], row["median"], row["p75"], row["p90"], max(known)]
    assert quantiles == sorted(quantiles)
    assert 0 <= row["above_baseline_low"] <= row["above_baseline"] <= row["above_baseline_high"] <= 1
    assert 0 <= row["share_with_pay"] <= 1
    if len(known) > 5:
        assert row["low"] <= row["median"] <= row["high"]
        assert {row["low"], row["high"]} <= set(known)


@property_test
@given(PAYS, st.integers(0, 100_000), st.integers(1, 20))
def test_the_counts_of_a_distribution_add_up(pays: list[float | None], start: int, bins: int) -> None:
    posts = frame([posting(pay=p) for p in pays])
    table = pay.distribution(posts, start=start, stop=start + bins * 7_500, width=7_500)
    assert len(table) == bins + 2
    n = sum(p is not None for p in pays)
    assert set(table["n"]) == {n}
    if n >= 5:
        assert table["count"].sum() == n
        assert table["share"].sum() == pytest.approx(1)


def test_the_interval_of_the_median_covers_the_true_one_as_often_as_it_says() -> None:
    samples, size = 800, 40
    pick = np.random.default_rng(11)
    amounts = pick.lognormal(np.log(120_000), 0.4, samples * size)
    posts = pd.DataFrame(
        {
            "source": np.repeat([f"sample {i}" for i in range(samples)], size),
            "employer": np.tile([f"Firm {i}" for i in range(size)], samples),
            "annual_usd_low": amounts,
            "annual_usd_high": amounts,
            "pay_flag": pd.Series([None] * samples * size, dtype="str"),
            "twin_of": pd.Series([None] * samples * size, dtype="str"),
        }
    )
    table = pay.quantiles(posts, by=["source"], baseline=BASELINE, method="midpoint")
    assert table["low"].le(120_000).mul(table["high"].ge(120_000)).mean() >= 0.93
