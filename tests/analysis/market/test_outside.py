from __future__ import annotations

import pandas as pd
import pytest

from analysis.market import outside
from data import schema


def test_the_baseline_in_newest_dollars_is_that_of_a_calculation_by_hand() -> None:
    table = outside.baseline().set_index("year")
    assert list(table.index) == list(range(2018, 2026))
    assert set(table["amount"]) == {114_000}
    # 114,000 x 334.980 (August 2026) over the annual means that BLS publishes.
    published = {2019: 255.657, 2020: 258.811, 2021: 270.970, 2022: 292.655, 2023: 304.702, 2024: 313.689}
    for year, mean in published.items():
        assert table.loc[year, "cpi"] == pytest.approx(mean, abs=0.001)
        assert table.loc[year, "in_newest"] == pytest.approx(114_000 * 334.980 / mean, abs=1)
    assert (table.loc[2021, "n"], table.loc[2025, "n"]) == (12, 11)
    assert set(table["month"]) == {"2026-08"}


def test_the_band_of_wages_is_the_lowest_and_highest_of_three_occupations() -> None:
    table = outside.wages()
    assert list(table["soc"])[:3] == ["15-1221", "15-1252", "15-2051"]
    lowest, highest = table.iloc[3], table.iloc[4]
    assert (lowest["median"], highest["median"]) == (120_230, 140_300)
    assert (lowest["p10"], highest["p10"]) == (67_240, 82_460)
    assert (lowest["n"], lowest["occupations"]) == (37_200 + 1_687_890 + 262_440, 3)
    # 126,800 with a relative standard error of 0.7 percent.
    assert table.loc[2, "high"] == pytest.approx(126_800 * (1 + 1.959964 * 0.007))


@pytest.mark.parametrize("scope", outside.SCOPES)
def test_every_place_has_its_band_and_every_figure_lies_inside_it(scope: str) -> None:
    table = outside.wages(scope)
    for area in table["area"].unique()[:40]:
        place = table[table["area"] == area]
        ends = place.set_index("occupation").loc[[outside.LOWEST, outside.HIGHEST]]
        single = place[place["soc"].notna()]
        assert len(place) == len(single) + 2
        for figure in outside.FIGURES:
            known = single[figure].dropna()
            assert known.between(*ends[figure]).all()


def test_industries_have_means_alone_and_few_people_are_said_to_be_few() -> None:
    table = outside.wages("industry")
    assert set(table["area"]) == set(schema.INDUSTRIES)
    assert table["median"].isna().all()
    few = outside.wages("industry", industry="automotive").set_index("soc")
    assert (few.loc["15-1221", "n"], few.loc["15-1221", "cell"]) == (30, "small")
    assert few.loc["15-2051", "cell"] == "ok"
    assert few.loc["15-2051", "mean"] == 133_700


def test_a_wide_error_makes_a_cell_small() -> None:
    table = outside.wages("metro")
    assert set(table.loc[table["rse"] > 10, "cell"]) == {"small"}


def test_a_place_without_wages_has_no_rows_and_an_unknown_scope_is_named() -> None:
    empty = outside.wages("metro", "00000")
    assert empty.empty
    assert list(empty.columns) == list(outside.wages().columns)
    with pytest.raises(ValueError, match="county"):
        outside.wages("county")


def test_the_articles_projection_is_marked_and_right() -> None:
    table = outside.projections()
    claimed = table[table["claimed"]]
    assert len(claimed) == 1
    row = claimed.iloc[0]
    assert (row["round"], row["soc"], row["claimed_percent"]) == ("2019-29", "15-1221", 15)
    assert row["percent"] == pytest.approx(15, abs=0.5)


def test_projections_add_up_within_their_rounding() -> None:
    table = outside.projections()
    known = table.dropna(subset=["base", "target", "change"])
    assert len(known) == 12
    pd.testing.assert_series_equal(
        known["target"] - known["base"], known["change"], check_names=False, atol=0.11, rtol=0
    )
    # Base and change are rounded to a hundred people.
    assert ((100 * known["change"] / known["base"] - known["percent"]).abs() < 0.5).all()
