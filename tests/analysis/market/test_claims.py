"""The article's claims counted by hand, and the same on every engine."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from scipy.stats import binomtest

from analysis.market import claims, demand, levels, pay
from tests.analysis.market.postings import ENGINES, arrow, frame, mixed, posting


def of(rows: list[dict[str, object]], claim: str) -> pd.Series:
    return claims.stated(frame(rows)).set_index("claim").loc[claim]


def test_a_claim_is_a_share_of_the_postings_that_state_it() -> None:
    degrees = ["bachelor"] * 40 + ["master"] * 30 + ["phd"] * 20 + ["none"] * 10 + [None] * 50
    rows = [posting(degree_min=degree, skills=[]) for degree in degrees]
    row = of(rows, "bachelor or master")
    interval = binomtest(70, 100).proportion_ci(0.95, method="wilson")
    assert (row["n"], row["postings"], row["employers"]) == (70, 100, 70)
    assert (row["share"], row["low"], row["high"]) == pytest.approx((0.7, interval.low, interval.high))
    assert of(rows, "four years of study are enough")["n"] == 50
    assert of(rows, "master asked or preferred")["postings"] == 150
    assert of(rows, "equivalent experience")["postings"] == 90


def test_one_and_three_years_both_lie_within_the_claim() -> None:
    rows = [posting(years_min=years) for years in (0.0, 1.0, 2.0, 3.0, 3.5, 5.0, None)]
    assert (of(rows, "1 to 3 years")["n"], of(rows, "1 to 3 years")["postings"]) == (3, 6)
    assert of(rows, "more than 3 years")["n"] == 2


def test_what_few_postings_bear_out_is_withheld() -> None:
    rows = [posting(degree_min="bachelor", equivalent_ok=True)] * 4 + [posting(degree_min="phd")] * 9
    row = of(rows, "equivalent experience")
    assert (row["n"], row["postings"], row["cell"]) == (4, 13, "withheld")
    assert np.isnan(row["share"])


def test_nothing_has_a_row_for_each_claim() -> None:
    table = claims.stated(frame([posting()]))
    assert tuple(table["claim"]) == claims.CLAIMS
    assert table["postings"].tolist() == [0] * len(claims.CLAIMS)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_says_the_same(engine: str) -> None:
    rows = [
        row | {"posted_on": date(2025, 1 + number % 12, 3), "equivalent_ok": number % 3 == 0}
        for number, row in enumerate(mixed(400, seed=8))
    ]
    native = ENGINES[engine](arrow(rows))
    same = frame(rows)
    assert_frame_equal(claims.stated(native, by=["industry"]), claims.stated(same, by=["industry"]))
    assert_frame_equal(claims.over_time(native), claims.over_time(same), check_dtype=False)
    expected = levels.ladder(same, baseline=1e5)
    assert_frame_equal(levels.ladder(native, baseline=1e5), expected, check_dtype=False)


def test_a_trend_over_time_is_that_of_the_postings_of_each_quarter() -> None:
    texts = [["NLP"], ["text classification", "SQL"], ["SQL"], ["Python"]] * 10
    rows = [posting(skills=text, posted_on=date(2025, month, 9)) for month in (2, 6) for text in texts]
    rows += [posting(skills=["NLP"])] * 30
    table = claims.over_time(frame(rows))
    language = table[table["group"] == "natural language processing"]
    assert language["period"].dt.date.tolist() == [date(2025, 1, 1), date(2025, 4, 1)]
    assert language[["n", "postings"]].to_numpy().tolist() == [[20, 40], [20, 40]]
    first = demand.families(frame([row for row in rows if row.get("posted_on") == date(2025, 2, 9)]))
    row = first[(first["group"] == "natural language processing") & first["skill"].isna()].iloc[0]
    assert language.iloc[0][["share", "low", "high"]].tolist() == row[["share", "low", "high"]].tolist()


def test_levels_stand_in_their_order_with_years_and_pay() -> None:
    rows = [posting(seniority="senior", years_min=float(year), pay=150e3) for year in range(3, 10)]
    rows += [posting(seniority="junior", years_min=1.0), posting(seniority="director", years_min=12.0)]
    table = levels.ladder(frame(rows), baseline=114e3).set_index("seniority")
    assert tuple(table.index) == levels.LADDER
    senior = table.loc["senior"]
    assert (
        senior[["years_p25", "years", "years_p75"]].tolist()
        == np.quantile(range(3, 10), (0.25, 0.5, 0.75)).tolist()
    )
    assert (senior["years_low"], senior["years_high"]) == (3, 9)
    assert senior["median"] == pytest.approx(150e3)
    assert (table.loc["junior", "n_years"], table.loc["junior", "cell_years"]) == (1, "withheld")
    assert np.isnan(table.loc["junior", "years"])
    assert table.loc["intern", "cell"] == "withheld"


def test_pay_by_level_is_that_of_quantiles() -> None:
    rows = mixed(300, seed=9)
    paid = pay.quantiles(frame(rows), by=["seniority"], baseline=1e5).set_index("seniority")
    table = levels.ladder(frame(rows), baseline=1e5).set_index("seniority")
    both = table.index.intersection(paid.index)
    assert len(both)
    assert_frame_equal(table.loc[both, list(levels.PAY)], paid.loc[both, list(levels.PAY)])
