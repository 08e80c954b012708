"""Titles state what the tables say, and no more."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard import findings
from data.reference import Baseline

BASELINE = Baseline(114_000, "USD", "year", "pay", "article", "undated")


def headline(**changes: Any) -> pd.Series:
    row = {
        "n": 412,
        "median": 132_000.0,
        "low": 128_000.0,
        "high": 136_000.0,
        "difference": 18_000.0,
        "cell": "ok",
    }
    return pd.Series(row | changes, dtype=object)


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Posted pay is $18,000 above the $114,000 baseline (n = 412)"),
        (
            {"median": 100_000.0, "low": 98_000.0, "high": 103_000.0, "difference": -14_000.0},
            "Posted pay is $14,000 below the $114,000 baseline (n = 412)",
        ),
        (
            {"low": 110_000.0},
            "Median posted pay, $132,000, is not clearly apart from the $114,000 baseline (n = 412)",
        ),
        (
            {"low": 61_000.0, "high": float("nan")},
            "Median posted pay, $132,000, is not clearly apart from the $114,000 baseline (n = 412)",
        ),
        (
            {"n": 12, "cell": "small"},
            "Posted pay is $18,000 above the $114,000 baseline (n = 12, few postings)",
        ),
        (
            {"n": 3, "cell": "withheld", "median": None},
            "Too few postings state their pay to compare it with the $114,000 baseline (n = 3)",
        ),
    ],
)
def test_pay_is_compared_with_the_baseline(changes: dict[str, Any], title: str):
    assert findings.pay(headline(**changes), BASELINE).replace("\u00a0", " ") == title


def test_filed_and_reported_pay_is_not_called_posted():
    assert findings.pay(headline(), BASELINE, "filing").startswith("Filed pay is")
    assert findings.pay(headline(), BASELINE, "survey").startswith("Reported pay is")


def industries(*rows: tuple[str | None, int, float | None, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["industry", "n", "median", "cell"])
    half = 5_000 / table["n"] ** 0.5 * 10
    return table.assign(
        difference=table["median"] - BASELINE.amount, low=table["median"] - half, high=table["median"] + half
    )


def test_the_best_paying_industry_needs_postings_enough():
    table = industries(
        ("tech", 400, 140_000, "ok"),
        ("healthcare", 90, 120_000, "ok"),
        ("finance", 12, 190_000, "small"),
        (None, 500, 200_000, "ok"),
        ("retail", 3, None, "withheld"),
    )
    title = findings.pay_by(table, "industry", BASELINE).replace("\u00a0", " ")
    assert (
        title
        == "Tech pays most: $26,000 above the $114,000 baseline (n = 400, groups of fewer than 30 left out)"
    )


def test_a_single_industry_is_not_the_most_of_any():
    title = findings.pay_by(industries(("retail", 12, 104_000, "small")), "industry", BASELINE).replace(
        "\u00a0", " "
    )
    assert (
        title == "Retail pays $104,000, not clearly apart from the $114,000 baseline (n = 12, few postings)"
    )


def test_a_median_that_nobody_knows_is_not_compared():
    unknown = industries(("retail", 60, None, "ok"), ("tech", 60, 134_000, "ok"))
    title = findings.pay_by(unknown, "industry", BASELINE).replace("\u00a0", " ")
    assert title == "Tech pays $20,000 above the $114,000 baseline (n = 60)"
    headlines = headline(median=float("nan"), low=float("nan"), high=float("nan"), difference=float("nan"))
    assert "not known: it lies among ranges that are open" in findings.pay(headlines, BASELINE)


def test_industries_without_pay_are_not_ranked():
    assert findings.pay_by(industries(), "industry", BASELINE).startswith("Too few")


def test_the_skill_asked_for_most_is_named():
    table = pd.DataFrame({"skill": ["C++"], "share": [0.624], "n": [624], "postings": [1000], "cell": ["ok"]})
    title = findings.skills(table).replace("\u00a0", " ")
    assert title == "C++ is asked for most: in 62% of postings (n = 624 of 1,000)"
    assert findings.skills(table.head(0)).startswith("Too few")
