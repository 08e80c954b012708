"""Weights to official employment, and pay and demand with them: known truth, small cells, and the same on every engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from analysis.market import cells, demand, pay, weighted, weighting
from data import reference
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "weights": lambda rows, _: weighting.weights(rows),
    "margins": lambda rows, _: weighting.margins(rows),
    "quality": lambda rows, _: weighting.quality(rows),
    "pay": lambda rows, by: weighted.pay(rows, by=by, baseline=100_000),
    "demand": lambda rows, by: weighted.demand(rows, by=by),
}


def placed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return mixed postings, most of them of the United States and of an occupation."""
    pick = np.random.default_rng(seed)
    socs, states = ("15-2051", "15-2051", "15-1252", "15-1221", "13-1111", None), ("CA", "NY", "TX", None)
    return [
        {
            **row,
            "soc": socs[pick.integers(6)],
            "state": states[pick.integers(4)],
            "country": ("US", "US", "US", "GB", None)[pick.integers(5)],
        }
        for row in mixed(count, seed=seed)
    ]


ROWS = placed(500, seed=4)


def table(name: str, rows: Any, by: list[str]) -> pd.DataFrame:
    return STATISTICS[name](rows, by)


def people(**where: str) -> float:
    """Return the people employed, as the reference table has them."""
    rows = [row for row in reference.rows("wages") if all(row[key] == value for key, value in where.items())]
    return sum(float(row["employment"] or 0) for row in rows)


def test_the_weighted_shares_are_those_of_official_employment() -> None:
    counts = {
        "CA": {"15-2051": 50, "15-1252": 30, "15-1221": 10},
        "TX": {"15-2051": 20, "15-1252": 60, "15-1221": 5},
    }
    rows = [
        posting(country="US", soc=soc, state=state, industry="tech")
        for state, socs in counts.items()
        for soc, count in socs.items()
        for _ in range(count)
    ]
    found = weighting.margins(frame(rows), cap=1e9).set_index(["variable", "level"])["weighted"]
    nation = {soc: people(scope="national", soc=soc) for soc in weighting.BAND}
    for soc, count in nation.items():
        assert found["soc", soc] == pytest.approx(count / sum(nation.values()), rel=1e-3)
    texas, california = (people(scope="state", area=state) for state in ("TX", "CA"))
    assert found["state", "TX"] == pytest.approx(texas / (texas + california), rel=1e-6)


def test_what_is_unknown_keeps_its_share() -> None:
    found = weighting.margins(frame(ROWS), cap=1e9)
    unknown = found[found["level"].isna()]
    assert set(unknown["variable"]) == {"industry", "state"}
    np.testing.assert_allclose(unknown["target"], unknown["share"])
    np.testing.assert_allclose(unknown["weighted"], unknown["share"], rtol=1e-6)


def test_shares_and_targets_add_up() -> None:
    found = weighting.margins(frame(ROWS)).groupby("variable")[["share", "target", "weighted"]].sum()
    np.testing.assert_allclose(found, 1)


def test_a_level_without_postings_is_said() -> None:
    found = weighting.margins(frame(ROWS)).set_index("level")
    assert found.loc["WY", "n"] == 0
    assert np.isnan(found.loc["WY", "target"])
    rest = 1 - sum(people(scope="state", area=state) for state in ("CA", "NY", "TX")) / people(scope="state")
    assert weighting.quality(frame(ROWS))["unsupported"][0] == pytest.approx(rest)


def test_what_is_not_weighted_is_counted() -> None:
    rows = [
        *[posting(country="US", soc="15-2051", state="CA")] * 9,
        posting(country="US", soc="13-1111"),
        posting(country="US"),
        posting(country="GB", soc="15-2051"),
        posting(soc="15-2051"),
    ]
    found = weighting.quality(frame(rows)).iloc[0]
    assert (found["n"], found["no_occupation"], found["abroad"]) == (9, 2, 2)
    assert (found["effective"], found["design_effect"]) == (pytest.approx(9), pytest.approx(1))


def test_the_targets_are_the_postings_again() -> None:
    found = weighting.weights(frame(ROWS))
    assert found["target"].sum() == pytest.approx(found["n"].sum())
    quality = weighting.quality(frame(ROWS)).iloc[0]
    assert quality["effective"] == pytest.approx(
        found["target"].sum() ** 2 / (found["target"] * found["weight"]).sum()
    )


def test_weighted_pay_is_that_of_the_population() -> None:
    """California pays more and has far too many of the postings: weighted, the median is that of both states."""
    pick = np.random.default_rng(8)
    rows = [
        posting(country="US", soc="15-1252", state=state, pay=round(level * np.exp(0.2 * pick.normal()), -3))
        for state, level, count in (("CA", 180_000, 900), ("TX", 120_000, 300))
        for _ in range(count)
    ]
    found = weighted.pay(frame(rows), baseline=150_000).iloc[0]
    share = people(scope="state", area="CA") / sum(people(scope="state", area=area) for area in ("CA", "TX"))
    draws = np.exp(0.2 * pick.normal(size=400_000))
    levels = np.where(pick.random(400_000) < share, 180_000, 120_000)
    assert found["low"] < np.median(draws * levels) < found["high"]
    assert found["low"] < np.median(draws * levels) < found["raw_low"]
    assert found["above_baseline"] < found["raw_above_baseline"]


@pytest.mark.parametrize("by", [[], ["industry"]])
def test_quantiles_by_the_method_weighted_are_these(by: list[str]) -> None:
    plain = pay.quantiles(frame(ROWS), by=by, baseline=114_000)
    table = pay.quantiles(frame(ROWS), by=by, baseline=114_000, method="weighted")
    assert list(table.columns) == list(plain.columns)
    assert table.dtypes.to_dict() == plain.dtypes.to_dict()
    for name in (*by, "postings", *pay.SHARE_WITH_PAY):
        pd.testing.assert_series_equal(table[name], plain[name])
    found = weighted.pay(frame(ROWS), by=by, baseline=114_000)
    known = table[table["n"] > 0].reset_index(drop=True)
    assert len(known)
    for name in ("n", "employers", *weighted.FIGURES):
        pd.testing.assert_series_equal(known[name], found[name], check_dtype=False)
    assert known["cell"].tolist() == found["cell_weighted"].tolist()
    assert (table.loc[table["n"] == 0, "cell"] == cells.WITHHELD).all()
    assert table["midpoint_median"].isna().all()


def test_without_postings_in_the_three_occupations_nothing_is_weighted() -> None:
    rows = [posting(country="GB", soc="15-2051", pay=90_000 + number) for number in range(40)]
    row = pay.quantiles(frame(rows), baseline=114_000, method="weighted").iloc[0]
    assert (row["n"], row["postings"], row["cell"]) == (0, 40, cells.WITHHELD)
    assert np.isnan(row["median"])


def test_the_raw_figures_are_those_of_pay_and_demand() -> None:
    inside = pl.DataFrame(ROWS, infer_schema_length=None)
    rows = frame([row for row in ROWS if row["country"] == "US" and row["soc"] in weighting.BAND])
    assert len(inside) > len(rows)
    ours = weighted.pay(frame(ROWS), by=["industry"], baseline=100_000)
    plain = pay.quantiles(rows, by=["industry"], baseline=100_000)
    for name in ("median", "low", "high", "p10", "above_baseline"):
        np.testing.assert_allclose(ours[f"raw_{name}"], plain[name])
    skills = weighted.demand(frame(ROWS), by=["industry"]).set_index(["industry", "skill"])
    others = demand.skills(rows, by=["industry"]).set_index(["industry", "skill"]).reindex(skills.index)
    for name in ("share", "low", "high"):
        np.testing.assert_allclose(skills[f"raw_{name}"], others[name])
    np.testing.assert_array_equal(skills["n"], others["n"])


def test_weighted_demand_is_the_weighted_share() -> None:
    found = weighted.demand(frame(ROWS)).set_index("skill")["share"]
    texts = [row for row in ROWS if row["skills"] is not None]
    weights = weighting.weights(frame(texts)).set_index(list(weighting.VARIABLES))["weight"].to_dict()
    inside = [row for row in texts if row["country"] == "US" and row["soc"] in weighting.BAND]
    known = {tuple(None if pd.isna(v) else v for v in key): weight for key, weight in weights.items()}
    each = [
        (known[row["soc"], row["industry"], row["state"]], "SQL" in row["skills"])
        for row in inside
        if row["twin_of"] is None
    ]
    expected = sum(weight for weight, named in each if named) / sum(weight for weight, _ in each)
    assert found["SQL"] == pytest.approx(expected)


def test_weights_that_leave_few_effective_postings_withhold_the_weighted_figure() -> None:
    counts = {("TX", "data_scientist"): 1, ("CA", "data_scientist"): 20, ("CA", "ml_engineer"): 300}
    rows = [
        posting(country="US", soc="15-1252", state=state, role=role, pay=100_000.0 + 1000 * (i % 9))
        for (state, role), count in counts.items()
        for i in range(count)
    ]
    found = weighted.pay(frame(rows), by=["role"], baseline=1e5, cap=1e9).set_index("role")
    assert found.loc["data_scientist", "effective"] < 2
    assert found["cell"].tolist() == ["small", "ok"]
    assert found["cell_weighted"].tolist() == ["withheld", "ok"]
    assert found["median"].isna().tolist() == [True, False]
    assert found["raw_median"].notna().all()


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("by", [[], ["industry"]], ids="-".join)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], name: str, by: list[str]) -> None:
    expected = table(name, ENGINES["polars"](arrow(ROWS)), by)
    assert len(expected)
    pd.testing.assert_frame_equal(table(name, engine(arrow(ROWS)), by), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", STATISTICS)
def test_an_empty_frame_keeps_columns_and_types(engine: Callable[[Any], Any], name: str) -> None:
    full = table(name, frame(ROWS), ["industry"]).dtypes
    pd.testing.assert_series_equal(table(name, engine(arrow([])), ["industry"]).dtypes, full)


@pytest.mark.parametrize("name", STATISTICS)
def test_twins_and_the_order_of_rows_change_nothing(name: str) -> None:
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(ROWS)]
    expected = table(name, frame(ROWS), ["industry"])
    found = table(name, frame([*twins, *ROWS][::-1]), ["industry"])
    # Names are given by place, so that those without one are the same employer in both.
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9)
