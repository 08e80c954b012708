"""The reference tables say where they come from and hold the figures they are cited for."""

from __future__ import annotations

import re

import pytest

from data import reference, schema

TABLES = sorted(path.stem for path in reference.FOLDER.glob("*.csv") if path.stem != "tables")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_states_source_date_and_licence(table: str):
    about = {row["table"]: row for row in reference.rows("tables")}
    assert table in about, f"data/reference/tables.csv has no row for {table}"
    assert all(about[table][column] for column in ("what", "source", "date", "licence"))


def test_no_table_is_described_that_is_not_there():
    assert sorted(row["table"] for row in reference.rows("tables")) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_column(table: str):
    rows = reference.rows(table)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_the_baseline_is_the_articles_and_undated():
    baseline = reference.baseline()
    assert (baseline.amount, baseline.currency, baseline.period) == (114_000, "USD", "year")
    assert "Undated" in baseline.note


def test_the_wage_band_is_three_occupations():
    medians = {wage.soc: wage.median for wage in reference.wages()}
    assert medians == {"15-1221": 140_300, "15-1252": 135_980, "15-2051": 120_230}


def test_a_wage_that_was_not_released_is_none():
    states = [wage for row in reference.rows("wages") for wage in reference.wages(row["scope"], row["area"])]
    assert any(wage.median is None for wage in states)


def test_an_area_without_wages_has_none():
    assert reference.wages("metro", "00000") == ()


def test_quantiles_of_wages_are_ordered():
    for row in reference.rows("wages"):
        amounts = [float(row[name]) for name in ("p10", "p25", "median", "p75", "p90") if row[name]]
        assert amounts == sorted(amounts), row


def test_industries_of_wages_are_the_six():
    assert {row["industry"] for row in reference.rows("wages_industry")} <= {*schema.INDUSTRIES, "all"}


def test_consumer_prices_are_one_row_a_month():
    months = [(row["year"], row["month"]) for row in reference.rows("cpi")]
    assert len(months) == len(set(months))
    assert ("2025", "10") not in months


def test_metros_are_five_digits():
    codes = [row["metro"] for row in reference.rows("rpp_metros")]
    assert all(re.fullmatch(r"\d{5}", code) for code in codes)
