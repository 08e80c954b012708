"""The page Pay says what its tables hold."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.market import outside
from dashboard import charts_pay, findings_pay
from dashboard.look import DARK, LIGHT
from data import reference

BASELINE = reference.baseline()
HEADLINES = pd.Series({"n": 400, "median": 130_000.0, "cell": "ok"})
YEARS = outside.baseline().assign(year=lambda table: table["year"].astype(str))


def groups(*rows: tuple[str, int, float, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["role", "n", "above_baseline", "cell"])
    return table.assign(
        above_baseline_low=table["above_baseline"] - 0.1,
        above_baseline_high=table["above_baseline"] + 0.1,
        low=1.0,
        high=2.0,
    )


def test_the_group_with_most_pay_above_the_baseline_is_named_small_ones_only_without_others():
    table = groups(("ml_engineer", 80, 0.6, "ok"), ("data_analyst", 9, 0.9, "small"))
    title = findings_pay.above(HEADLINES, table, "role", BASELINE).replace("\u00a0", " ")
    assert title == (
        "ML engineer: 60% of the pay offered is $114,000 or more (n = 80, groups of fewer than 30 left out)"
    )
    title = findings_pay.above(HEADLINES, table[1:], "role", BASELINE)
    assert title.endswith("few postings)")
    assert findings_pay.above(HEADLINES, table[:0], "role", BASELINE).startswith("Too few")


def test_the_undated_baseline_is_told_for_its_first_and_last_year():
    title = findings_pay.baseline(YEARS)
    assert title.startswith("The $114,000 baseline is worth $152,100 today if it is from 2018, $")


def test_ways_of_counting_a_range_are_told_by_their_medians():
    table = pd.DataFrame(
        {
            "method": ["npmle", "midpoint", "low", "high"],
            "median": [100e3, 101e3, 90e3, 111e3],
            "n": 50,
            "cell": "ok",
        }
    )
    title = findings_pay.methods(table).replace("\u00a0", " ")
    assert (
        title == "The median is $100,000; of lower ends alone it is $90,000, of upper ends $111,000 (n = 50)"
    )
    assert findings_pay.methods(table.assign(cell="withheld")).startswith("Too few")


def test_what_is_adjusted_adds_up_by_part():
    table = pd.DataFrame(
        {
            "part": ["time", "time", "place", "place"],
            "how": ["month of posting", "no day of posting", "metro", "remote"],
            "adjusted": [True, False, True, False],
            "count": [60, 40, 70, 30],
            "n": 100,
            "share": [0.6, 0.4, 0.7, 0.3],
        }
    )
    title = findings_pay.adjusted(table).replace("\u00a0", " ")
    assert title == "Today's dollars are known for 60% of the pay, US prices for 70% (n = 100)"


def test_the_group_that_weights_move_most_is_named():
    table = pd.DataFrame(
        {
            "value": ["finance", "tech", None, "automotive"],
            "n": [60, 40, 9, 8],
            "difference": [-5_000.0, 2_000.0, 9_000.0, 32_000.0],
            "cell": ["ok", "ok", "small", "small"],
            "cell_weighted": ["ok", "ok", "small", "small"],
        }
    )
    title = findings_pay.weighted(table, "industry").replace("\u00a0", " ")
    assert title == "Weighted to official employment, the median of Finance is $5,000 lower (n = 60)"
    small = findings_pay.weighted(table[3:], "industry").replace("\u00a0", " ")
    assert small.endswith("the median of Automotive is $32,000 higher (n = 8, few postings)")
    still = findings_pay.weighted(table.assign(difference=100.0), "industry")
    assert "no median moves by $1,000 or more" in still
    assert findings_pay.weighted(table.assign(difference=None), "industry").startswith("Too few")


def test_what_weights_cost_is_said():
    row = pd.Series(
        {
            "n": 1200,
            "effective": 640.4,
            "largest": 4.04,
            "trimmed": 0.024,
            "gap_before": 0.222,
            "gap_after": 0.0061,
        }
    )
    assert findings_pay.weights(row) == (
        "All 1,200 count as 640; the largest weight is 4.0, at which 2.4% are cut. No share is off by more than 0.6 percentage points, 22.2 as collected."
    )
    assert findings_pay.weights(row.replace(1200, 0)) == ""


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_every_mark_of_a_group_carries_its_value(colors):
    figure = charts_pay.above(groups(("ml_engineer", 80, 0.6, "ok")), "role", colors)
    assert [mark[-1] for mark in figure.data[0].customdata] == ["ml_engineer"]


def test_the_median_is_not_drawn_where_it_is_withheld():
    wages = outside.wages()
    drawn = charts_pay.baseline(YEARS, wages, HEADLINES, LIGHT)
    withheld = charts_pay.baseline(YEARS, wages, HEADLINES.replace("ok", "withheld"), LIGHT)
    assert len(drawn.layout.shapes) == len(withheld.layout.shapes) + 1


def test_how_much_of_the_pay_is_converted_is_told():
    table = pd.DataFrame({"part": ["time", "place"], "adjusted": True, "share": [1.0, 0.45]})
    both = findings_pay.converted(table, real=True, local=True)
    assert both == (
        "100% of the pay could be carried to dollars of that month, 45% to US prices; what could not stays as stated."
    )
    assert findings_pay.converted(table, real=False, local=True).startswith(
        "45% of the pay could be carried to US prices;"
    )
