"""Selections side by side: each figure is that of the single statistic, and a test errs as often as it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from statsmodels.stats.multitest import multipletests

from analysis.market import compare, demand, differences, pay, resampling
from benchmarks.simulations.comparison import Case, run
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting

ROWS = [{"posting_id": f"p{i}", **row} for i, row in enumerate(mixed(300, seed=11))]
ROWS = [{**row, "arrangement": ("remote", "onsite", None)[i % 3]} for i, row in enumerate(ROWS)]
STATISTICS: dict[str, Callable[..., pd.DataFrame]] = {
    "selections": lambda of: compare.selections(of, baseline=100_000),
    "medians": compare.medians,
    "skills": compare.skills,
}


def parts(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return selections of *rows* that overlap."""
    return {
        "tech": [row for row in rows if row["industry"] == "tech"],
        "retail": [row for row in rows if row["industry"] == "retail"],
        "California": [row for row in rows if row["state"] == "CA"],
    }


def of(rows: list[dict[str, Any]], engine: Callable[[Any], Any] = ENGINES["polars"]) -> dict[str, Any]:
    return {name: engine(arrow(part)) for name, part in parts(rows).items()}


def test_the_figures_of_a_selection_are_those_of_the_single_statistics() -> None:
    found = compare.selections(of(ROWS), baseline=100_000).set_index("selection")
    for name, rows in of(ROWS).items():
        npmle = pay.quantiles(rows, baseline=100_000).iloc[0]
        middle = pay.quantiles(rows, baseline=100_000, method="midpoint").iloc[0]
        row = found.loc[name]
        for one in ("median", "low", "high", "share_with_pay", "above_baseline"):
            assert row[one] == npmle[one]
        assert (row["midpoint_median"], row["midpoint_low"]) == (middle["median"], middle["low"])
        assert (row["n"], row["n_pay"]) == (npmle["postings"], npmle["n"])
        skills = demand.skills(rows)
        assert row["top_skills"].startswith(f"{skills['skill'][0]} {100 * skills['share'][0]:.0f}%")
        counted = rows.filter(pl.col("twin_of").is_null())["arrangement"].drop_nulls()
        assert row["remote"] == pytest.approx((counted == "remote").mean())


def test_postings_in_several_selections_are_counted() -> None:
    counted = [row for row in ROWS if row["twin_of"] is None]
    ids = {name: {row["posting_id"] for row in part} for name, part in parts(counted).items()}
    found = compare.selections(of(ROWS), baseline=1e5).set_index("selection")["shared"]
    for name, own in ids.items():
        others = set().union(*(other for key, other in ids.items() if key != name))
        assert found[name] == len(own & others)
    pairs = compare.medians(of(ROWS)).set_index(["selection", "other"])["shared"]
    assert pairs["tech", "retail"] == 0
    assert pairs["tech", "California"] == len(ids["tech"] & ids["California"])


def test_the_difference_is_that_of_the_midpoint_medians() -> None:
    found = compare.medians(of(ROWS))
    middle = {
        name: pay.quantiles(rows, baseline=1e5, method="midpoint")["median"][0]
        for name, rows in of(ROWS).items()
    }
    expected = [
        middle[one] - middle[other] for one, other in zip(found["selection"], found["other"], strict=True)
    ]
    np.testing.assert_allclose(found["difference"], expected)
    assert ((found["low"] < found["difference"]) & (found["difference"] < found["high"])).all()


def test_a_selection_does_not_differ_from_itself() -> None:
    rows = of(ROWS)["tech"]
    found = compare.medians({"one": rows, "two": rows}).iloc[0]
    assert found["shared"] == len(rows.filter(pl.col("twin_of").is_null()))
    assert found["difference"] == 0
    assert found["p"] > 0.5


def test_differences_of_skills_are_newcombe_s() -> None:
    found = compare.skills(of(ROWS), top=3)
    assert found["skill"].nunique() == 3
    shares = {name: demand.skills(rows).set_index("skill") for name, rows in of(ROWS).items()}
    for row in found.to_dict("records"):
        one, other = (shares[row[side]].loc[row["skill"]] for side in ("selection", "other"))
        assert (row["n"], row["other_n"]) == (one["postings"], other["postings"])
        expected = differences.shares(one["n"], one["postings"], other["n"], other["postings"])
        assert (row["difference"], row["low"], row["high"]) == pytest.approx(expected)


def test_small_selections_are_withheld_save_those_meant_to_be_one_employer() -> None:
    firm = frame([posting(employer="Ada", pay=100_000.0 + 1000 * i, skills=["SQL"]) for i in range(40)])
    market = frame([posting(pay=120_000.0 + 1000 * (i % 30), skills=["SQL"]) for i in range(90)])
    both = {"Ada": firm, "market": market}
    assert compare.medians(both)["cell"].tolist() == ["withheld"]
    assert compare.medians(both)[["difference", "p", "p_adjusted"]].isna().all(axis=None)
    assert compare.selections(both, baseline=1e5)["median"].isna().tolist() == [True, False]
    told = compare.medians(both, single=["Ada"]).iloc[0]
    assert told["cell"] == "ok"
    assert told["p"] < 0.05
    found = compare.selections(both, baseline=1e5, single=["Ada"])
    assert found["median"].notna().all()
    assert found["cell"].tolist() == ["ok", "ok"]
    with pytest.raises(ValueError, match="one employer"):
        compare.selections(both, baseline=1e5, single=["market"])


@pytest.mark.parametrize("count", [0, 1, 7])
def test_there_are_two_to_six_selections(count: int) -> None:
    many = {str(i): frame(ROWS[:20]) for i in range(count)}
    for statistic in STATISTICS.values():
        with pytest.raises(ValueError, match="2 to 6"):
            statistic(many)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(ValueError, match="nobody"):
        compare.medians(of(ROWS), single=["nobody"])


@pytest.mark.parametrize("count", [1, 2, 15])
def test_holm_is_that_of_statsmodels(count: int) -> None:
    p = np.random.default_rng(count).random(count) ** 3
    np.testing.assert_allclose(resampling.holm(p), multipletests(p, method="holm")[1])
    found = resampling.holm(np.append(p, np.nan))
    np.testing.assert_allclose(found[:-1], resampling.holm(p))
    assert np.isnan(found[-1])


@pytest.mark.parametrize(
    "case",
    [Case("", (60, 60), (60, 60), between=0), Case("", (150, 150), (30, 30))],
    ids=["free", "clustered"],
)
def test_equal_medians_are_found_to_differ_about_one_time_in_twenty(case: Case) -> None:
    found, held = run(case, np.random.default_rng(5), runs=80)
    assert found <= 0.1
    assert held >= 0.9


def test_a_large_difference_is_found() -> None:
    found, held = run(Case("", (300, 300), (60, 60), shift=0.2), np.random.default_rng(5), runs=30)
    assert found >= 0.9
    assert held >= 0.85


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return ENGINES[request.param]


@pytest.mark.parametrize("name", STATISTICS)
def test_every_engine_gives_the_same_table(engine: Callable[[Any], Any], name: str) -> None:
    expected = STATISTICS[name](of(ROWS))
    pd.testing.assert_frame_equal(STATISTICS[name](of(ROWS, engine)), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", STATISTICS)
def test_empty_selections_keep_columns_and_types(engine: Callable[[Any], Any], name: str) -> None:
    full = STATISTICS[name](of(ROWS)).dtypes
    found = STATISTICS[name]({"one": engine(arrow([])), "two": engine(arrow([]))})
    pd.testing.assert_series_equal(found.dtypes, full)


@pytest.mark.parametrize("name", STATISTICS)
def test_twins_and_the_order_of_rows_change_nothing(name: str) -> None:
    twins = [{**row, "posting_id": f"twin {i}", "twin_of": f"p{i}"} for i, row in enumerate(ROWS)]
    found = STATISTICS[name](of([*twins, *ROWS][::-1]))
    pd.testing.assert_frame_equal(found, STATISTICS[name](of(ROWS)), rtol=1e-9)
