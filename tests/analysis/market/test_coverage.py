from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.market import coverage
from tests.analysis.market.postings import arrow, frame, mixed, posting, property_test


def test_the_coverage_of_fields_is_that_of_an_independent_calculation() -> None:
    rows = mixed(500, seed=4)
    table = coverage.fields(frame(rows), by=["industry"]).set_index(["industry", "field"])
    posts = arrow(rows).to_pandas()
    for industry, cell in posts[posts["twin_of"].isna()].groupby("industry"):
        known = {
            "pay": cell["pay_flag"].isna() & cell["annual_usd_low"].notna(),
            "place": cell["state"].notna() | cell["city"].notna(),
            "arrangement": cell["arrangement"].notna(),
            "seniority": cell["seniority"] == "senior",
            "employer": cell["employer"].notna(),
            "skills": cell["skills"].notna(),
            "years": cell["years_min"].notna(),
            "degree": cell["degree_min"].notna(),
        }
        for field, is_known in known.items():
            row = table.loc[(industry, field)]
            interval = binomtest(int(is_known.sum()), len(cell)).proportion_ci(0.95, method="wilson")
            assert (row["known"], row["n"]) == (is_known.sum(), len(cell))
            assert row["employers"] == cell["employer"].nunique()
            assert row["share"] == pytest.approx(is_known.mean())
            assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))


def test_every_field_has_a_row_in_every_cell() -> None:
    table = coverage.fields(frame(mixed(100, seed=4)), by=["state"])
    assert list(table["field"]) == list(coverage.FIELDS) * 3


def test_an_unspecified_level_and_an_upper_end_alone_are_told_apart() -> None:
    rows = [posting(seniority="unspecified", years_max=3.0, annual_usd_high=1e5)] * 6
    shares = coverage.fields(frame(rows)).set_index("field")["share"]
    assert (shares["seniority"], shares["years"], shares["pay"]) == (0, 1, 1)


def test_the_share_with_pay_leaves_flagged_pay_out() -> None:
    rows = [posting(pay=1e5)] * 3 + [posting(pay=1e5, pay_flag="implausible")] * 3 + [posting()] * 6
    row = coverage.pay(frame(rows)).iloc[0]
    assert (row["with_pay"], row["n"], row["share"], row["cell"]) == (3, 12, 0.25, "small")


def test_every_posting_has_one_outcome_and_reason() -> None:
    rows = [
        *[posting(pay=1e5)] * 3,
        *[posting(annual_usd_low=1e5, pay_basis="text")] * 2,
        *[posting(pay=1e5, pay_flag="implausible")] * 4,
        posting(pay_flag="no_rate"),
        *[posting()] * 5,
    ]
    table = coverage.pay_reasons(frame(rows))
    assert table[["outcome", "reason", "count"]].fillna("-").to_numpy().tolist() == [
        ["usable", "stated", 3],
        ["usable", "text", 2],
        ["flagged", "implausible", 4],
        ["flagged", "no_rate", 1],
        ["none", "-", 5],
    ]
    assert set(table["n"]) == {15}
    assert table["share"].sum() == pytest.approx(1)


def test_a_small_cell_is_drawn_to_its_siblings_and_one_that_is_withheld_is_not() -> None:
    sizes = {
        "CA": (150, 300),
        "TX": (160, 300),
        "WA": (140, 300),
        "OR": (145, 300),
        "NV": (7, 7),
        "UT": (4, 4),
    }
    rows = [
        posting(state=state, **({"pay": 1e5} if number < paid else {}))
        for state, (paid, n) in sizes.items()
        for number in range(n)
    ]
    table = coverage.fields(frame(rows), by=["state"]).query("field == 'pay'").set_index("state")
    few, many = table.loc["NV"], table.loc["TX"]
    assert (few["share"], few["cell"]) == (1, "small")
    assert few["shrunk_low"] < 0.5 < few["shrunk"] < few["shrunk_high"] < 1
    assert few["shrunk_weight"] < many["shrunk_weight"]
    assert many["shrunk"] == pytest.approx(many["share"], abs=0.03)
    assert table.loc["UT", ["share", "shrunk", "shrunk_weight"]].isna().all()


def test_the_coverage_of_nothing_is_unknown() -> None:
    table = coverage.fields(frame([]))
    assert list(table["field"]) == list(coverage.FIELDS)
    assert set(table["n"]) == {0}
    assert table["share"].isna().all()
    assert coverage.pay(frame([]))["share"].isna().all()
    assert coverage.pay_reasons(frame([])).empty


@property_test
@given(st.integers(0, 2**20), st.integers(5, 60))
def test_shares_lie_inside_their_interval_and_counts_add_up(seed: int, count: int) -> None:
    posts = frame(mixed(count, seed=seed))
    fields, reasons = coverage.fields(posts), coverage.pay_reasons(posts)
    for table in (fields, reasons, coverage.pay(posts)):
        shown = table[table["cell"] != "withheld"]
        assert shown["share"].between(0, 1).all()
        assert shown["share"].between(shown["low"], shown["high"]).all()
    usable = reasons.loc[reasons["outcome"] == "usable", "count"].sum()
    assert (
        usable
        == fields.loc[fields["field"] == "pay", "known"].item()
        == coverage.pay(posts)["with_pay"].item()
    )
    assert (reasons["count"].sum() == reasons["n"]).all()
