"""The tables of the pages Industries and Places: equal on every engine, and those of independent calculations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.market import beside, composition, employers, experience, law_list, outside, pay, real_pay
from data import reference
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

ON = date(2026, 8, 1)
STATISTICS: dict[str, Callable[[Any], pd.DataFrame]] = {
    "roles": lambda posts: composition.shares(posts, "seniority", by=["industry"]),
    "states": lambda posts: composition.shares(posts, "state"),
    "years": lambda posts: experience.years(posts, by=["industry"]),
    "all years": experience.years,
    "employers": lambda posts: employers.profiles(posts, baseline=1e5, most=3, named=["Frege"]),
    "prices": lambda posts: beside.us_prices(posts, "state", baseline=1e5),
    "wages": lambda posts: beside.official_wages(posts, "state", baseline=1e5),
    "laws": lambda posts: law_list.laws(posts, ON),
    "shares by law": law_list.shares,
}


def placed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings, all of them in the US."""
    return [
        {**row, "country": "US", "years_min": float(i % 5)} for i, row in enumerate(mixed(count, seed=seed))
    ]


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_table(name: str, engine: str) -> None:
    rows = arrow(placed(400, seed=3))
    expected = STATISTICS[name](ENGINES["polars"](rows))
    assert len(expected)
    pd.testing.assert_frame_equal(STATISTICS[name](ENGINES[engine](rows)), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", STATISTICS)
def test_no_postings_give_the_same_columns(name: str) -> None:
    full = STATISTICS[name](frame(placed(100, seed=3)))
    assert list(STATISTICS[name](frame([])).columns) == list(full.columns)


def test_the_shares_of_a_cell_are_those_of_a_plain_calculation_and_add_up() -> None:
    rows = mixed(600, seed=5)
    table = composition.shares(frame(rows), "state", by=["industry"])
    posts = arrow(rows).to_pandas()
    posts = posts[posts["twin_of"].isna()]
    assert table["n"].sum() == len(posts)
    for _, row in table.iterrows():
        cell = posts[posts["industry"].fillna("") == ("" if pd.isna(row["industry"]) else row["industry"])]
        here = cell[cell["state"].fillna("") == ("" if pd.isna(row["state"]) else row["state"])]
        assert (row["n"], row["postings"]) == (len(here), len(cell))
        interval = binomtest(len(here), len(cell)).proportion_ci(0.95, method="wilson")
        assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))
    assert table.groupby("industry", dropna=False)["share"].sum().to_numpy() == pytest.approx(1)


def test_a_share_of_too_few_is_withheld() -> None:
    rows = [posting(role="ml_engineer")] * 20 + [posting(role="data_analyst")] * 4
    table = composition.shares(frame(rows), "role").set_index("role")
    assert list(table.index) == ["ml_engineer", "data_analyst"]
    assert table.loc["data_analyst", "cell"] == "withheld"
    assert np.isnan(table.loc["data_analyst", "share"])


def test_years_are_the_median_of_those_that_state_any() -> None:
    years = [0.0, 1.0, 2.0, 3.0, 3.0, 5.0, 8.0, 10.0]
    rows = [posting(years_min=value) for value in years] + [posting()] * 12
    row = experience.years(frame(rows)).iloc[0]
    assert (row["n"], row["postings"], row["cell"]) == (8, 20, "small")
    assert [row[name] for name in ("years_p25", "years", "years_p75")] == list(
        np.quantile(years, [0.25, 0.5, 0.75])
    )
    # With eight values the median lies between the first and the last with more than 95 percent, and not closer.
    assert (row["years_low"], row["years_high"]) == (0.0, 10.0)


def test_years_that_nobody_states_are_unknown() -> None:
    row = experience.years(frame([posting()] * 40)).iloc[0]
    assert (row["n"], row["postings"], row["cell"]) == (0, 40, "withheld")
    assert np.isnan(row["years"])


def test_employers_come_with_their_pay_and_the_skills_they_name_most() -> None:
    rows = [posting(employer="Ada", pay=1e5 + i, skills=["Python", "SQL"][: 1 + i % 2]) for i in range(8)]
    rows += [posting(employer="Böhm", skills=["C++"])] * 5 + [posting(employer="Curie", pay=1e5)] * 2
    rows += [posting(employer=None, pay=1e5)] * 30
    table = employers.profiles(frame(rows), baseline=90_000, most=2).set_index("employer")
    assert list(table.index) == ["Ada", "Böhm"]
    ada, boehm = table.loc["Ada"], table.loc["Böhm"]
    assert (ada["postings"], ada["n"], ada["skills"], ada["cell"]) == (8, 8, "Python, SQL", "small")
    assert ada["difference"] == pytest.approx(ada["median"] - 90_000)
    assert (boehm["n"], boehm["share_with_pay"], boehm["skills"], boehm["cell"]) == (0, 0, "C++", "withheld")


def test_named_employers_are_there_however_few_their_postings() -> None:
    rows = [posting(employer="Ada")] * 9 + [posting(employer="Curie", skills=["R"])]
    table = employers.profiles(frame(rows), baseline=1e5, most=1, named=["Curie", "Nobody"])
    assert table[["employer", "postings", "texts", "skills"]].to_numpy().tolist() == [
        ["Ada", 9, 0, ""],
        ["Curie", 1, 1, ""],
    ]


def test_pay_at_us_prices_is_that_of_the_adjusted_frame() -> None:
    posts = frame(placed(300, seed=6))
    table = beside.us_prices(posts, "state", baseline=1e5).set_index("state")
    stated = pay.quantiles(posts, by=["state"], baseline=1e5).set_index("state")
    local = pay.quantiles(real_pay.in_dollars_of(posts, None), by=["state"], baseline=1e5).set_index("state")
    for state in ("CA", "NY"):
        assert table.loc[state, "median"] == stated.loc[state, "median"]
        assert table.loc[state, "local"] == local.loc[state, "median"] < table.loc[state, "median"]
        assert table.loc[state, "level"] == reference.state_parities(real_pay.PARITY_YEAR)[state]


def test_official_wages_stand_beside_posted_pay_of_the_same_state() -> None:
    posts = frame([posting(state=state, country="US", pay=1e5) for state in ("CA", "GU") for _ in range(6)])
    table = beside.official_wages(posts, "state", baseline=1e5).set_index("state")
    medians = [wage.median for wage in reference.wages("state", "CA") if wage.median is not None]
    assert (table.loc["CA", "official_low"], table.loc["CA", "official_high"]) == (min(medians), max(medians))
    employed = outside.wages("state", "CA").iloc[0:3]["n"].sum()
    assert (table.loc["CA", "employed"], table.loc["CA", "occupations"]) == (employed, len(medians))
    assert np.isnan(table.loc["GU", "official_low"])
    assert table.loc["GU", "occupations"] == 0


@pytest.mark.parametrize("statistic", [beside.us_prices, beside.official_wages])
def test_only_states_and_metros_have_prices_and_wages(statistic: Callable[..., pd.DataFrame]) -> None:
    with pytest.raises(ValueError, match="country"):
        statistic(frame([]), "country", baseline=1e5)


def test_every_law_is_listed_with_its_status_and_the_shares_around_its_day() -> None:
    before = [
        posting(state="CO", country="US", posted_on=date(2020, 11, 1), pay=1e5 if i < 4 else None)
        for i in range(40)
    ]
    after = [
        posting(state="CO", country="US", posted_on=date(2021, 2, 1), pay=1e5 if i < 30 else None)
        for i in range(40)
    ]
    table = law_list.laws(frame([*before, *after]), ON)
    assert len(table) == len(reference.pay_laws())
    colorado = table[table["place"] == "CO"].iloc[0]
    assert (colorado["status"], colorado["n_before"], colorado["n_after"]) == ("in force", 40, 40)
    assert (colorado["share_before"], colorado["share_after"], colorado["cell"]) == (0.1, 0.75, "ok")
    status = law_list.strongest(table).set_index("state")["status"]
    assert status[["CO", "CT", "DE", "NV"]].tolist() == ["in force", "to come", "to come", "on request"]
    # A city's law is not its state's.
    assert "OH" not in status.index
    asked = table[table["demands"] == "request"]
    assert set(asked["cell"]) == {"withheld"}
    assert asked["share_before"].isna().all()


def test_what_counts_is_the_law_on_the_day_of_posting() -> None:
    days = {date(2020, 6, 1): None, date(2022, 6, 1): 1e5}
    rows = [posting(state="CO", country="US", posted_on=day, pay=pay) for day, pay in days.items()] * 6
    rows += [posting(state="TX", country="US", posted_on=date(2022, 6, 1))] * 6
    rows += [posting(state="CO", country="US"), posting(country="DE", posted_on=date(2022, 6, 1))]
    table = law_list.shares(frame(rows))
    assert table[["law", "with_pay", "n"]].to_numpy().tolist() == [
        ["in force", 6, 6],
        ["later", 0, 6],
        ["never", 0, 6],
    ]
