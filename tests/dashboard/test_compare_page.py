"""The page Compare says what its tables hold."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard import charts, charts_compare, findings_compare
from dashboard.look import DARK, LIGHT, Palette
from data.store import Store
from tests.dashboard.conftest import missing_numbers, opened_view, titles, words

NAMES = {"tech": "Tech", "finance": "Finance"}
PAIR = pd.DataFrame(
    {
        "selection": ["tech"],
        "other": ["finance"],
        "n": [40],
        "other_n": [50],
        "difference": [-12_000.0],
        "low": [-20_000.0],
        "high": [-4_000.0],
        "p_adjusted": [0.01],
        "cell": ["ok"],
    }
)


def side_by_side(cell: str = "ok") -> pd.DataFrame:
    table = pd.DataFrame(
        {"selection": list(NAMES), "median": [120e3, 132e3], "n_pay": [40, 50], "cell_pay": cell}
    )
    return table.assign(low=table["median"] - 5e3, high=table["median"] + 5e3)


def test_highest_and_lowest_pay_are_named():
    title = findings_compare.pay(side_by_side(), NAMES).replace("\u00a0", " ")
    assert title == "Pay is highest for Finance, $132,000 (n = 50), and lowest for Tech, $120,000 (n = 40)"
    assert findings_compare.pay(side_by_side("withheld"), NAMES).startswith("Too few")


def test_a_difference_is_told_only_beyond_chance():
    told = findings_compare.differences(PAIR, NAMES).replace("\u00a0", " ")
    assert (
        told
        == "Tech: the median of midpoints is $12,000 below that of Finance (n = 40 and 50); this is beyond chance"
    )
    unsure = findings_compare.differences(PAIR.assign(p_adjusted=0.2), NAMES)
    assert unsure.startswith("No difference of medians is beyond chance")
    assert findings_compare.differences(PAIR.assign(cell="withheld"), NAMES).startswith("Too few")
    pairs = pd.concat([PAIR, PAIR.assign(p_adjusted=0.2)])
    assert findings_compare.differences(pairs, NAMES).endswith("1 of 2 differences is beyond chance")


@pytest.mark.parametrize(("low", "high"), [(-20_000, -4_000), (-1_700, 90), (3e5, 5.1e5), (None, None)])
def test_the_axis_of_differences_shows_zero_and_an_amount_to_either_side(
    low: float | None, high: float | None
):
    rows = PAIR.assign(low=low, high=high, difference=low or 700.0).astype({"low": float, "high": float})
    below, zero, above = charts_compare.differences(rows, ["Tech"], "industry", LIGHT).layout.xaxis.tickvals
    reach = max(abs(low or 0), abs(high or 0), 700)
    assert zero == 0
    assert reach / 2 < above == -below <= reach


def test_the_skill_that_differs_most_is_named():
    table = pd.DataFrame(
        {
            "selection": "tech",
            "other": "finance",
            "skill": ["SQL", "R"],
            "n": 60,
            "other_n": 70,
            "share": [0.5, 0.1],
            "other_share": [0.2, 0.3],
            "difference": [0.3, -0.2],
            "q": [0.01, 0.02],
            "cell": "ok",
        }
    )
    title = findings_compare.skills(table, NAMES).replace("\u00a0", " ")
    assert title == "They differ most in SQL: 50% in Tech (n = 60), 20% in Finance (n = 70)"
    assert findings_compare.skills(table.assign(q=0.5), NAMES).startswith("No skill")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_each_selection_has_a_colour_and_small_ones_are_hollow(colors: Palette):
    own = charts_compare.hues(list(NAMES), "role", colors)
    assert len(set(own.values())) == len(NAMES)
    assert charts_compare.hues(["tech"], "industry", colors) == {"tech": colors.industry("tech")}
    figure = charts_compare.medians(side_by_side("small"), list(NAMES.values()), own, [], colors)
    assert set(figure.data[0].marker.color) == {colors.paper}
    assert [mark[-1] for mark in figure.data[0].customdata] == ["finance", "tech"]
    few = side_by_side().assign(low=None, high=None)
    assert not missing_numbers(charts_compare.medians(few, list(NAMES.values()), own, [], colors))
    unknown = side_by_side().assign(median=[120e3, None], cell_pay=["withheld", "ok"], low=None, high=None)
    drawn = charts_compare.medians(unknown, list(NAMES.values()), own, [], colors)
    assert not missing_numbers(drawn)
    assert {charts.WITHHELD, charts.UNKNOWN_MEDIAN} <= set(words(drawn))


def test_the_skill_that_differs_most_stands_first_even_where_few_name_it():
    n = 20
    shares = [0.9 - 0.02 * place for place in range(n)]
    table = pd.DataFrame(
        {
            "selection": "tech",
            "other": "finance",
            "skill": [f"skill {place}" for place in range(n)],
            "n": 100,
            "share": shares,
            "share_low": [share - 0.01 for share in shares],
            "share_high": [share + 0.02 for share in shares],
            "other_n": 100,
            "other_share_low": 0.01,
            "other_share_high": 0.99,
            "other_share": [*shares[:-1], 0.05],
            "difference": [0.0] * (n - 1) + [shares[-1] - 0.05],
            "q": [0.9] * (n - 1) + [0.001],
            "cell": "ok",
        }
    )
    assert findings_compare.skills(table, NAMES).startswith(f"They differ most in skill {n - 1}")
    figure = charts_compare.skills(table, NAMES, {"tech": LIGHT.text, "finance": LIGHT.muted}, LIGHT)
    rows = dict(zip((mark[-1][1] for mark in figure.data[0].customdata), figure.data[0].y, strict=True))
    assert len(rows) == charts_compare.MOST_SKILLS
    # Each selection has a place of its own within the row, so that none hides another.
    ours, theirs = (sorted(trace.y) for trace in figure.data)
    assert all(0 < one - other < 0.5 for one, other in zip(ours, theirs, strict=True))
    assert [trace.name for trace in figure.data] == ["Tech, n = 100", "Finance, n = 100"]
    assert figure.data[0].error_x.arrayminus == pytest.approx([0.01] * len(ours))
    assert sorted(rows, key=rows.get, reverse=True)[:2] == [f"skill {n - 1}", "skill 0"]


def test_what_nobody_chose_to_compare_follows_the_filters(store: Store, monkeypatch: pytest.MonkeyPatch):
    app = opened_view("compare", Path(store.root), monkeypatch)
    assert app.multiselect(key="compare_industry").value == ["Tech", "Finance", "Healthcare"]
    app.multiselect(key="industry").set_value(["Automotive"]).run()
    assert app.multiselect(key="compare_industry").value == ["Automotive"]
    app.multiselect(key="industry").set_value([]).run()
    assert app.multiselect(key="compare_industry").value == ["Tech", "Finance", "Healthcare"]
    assert not app.exception


def test_what_was_chosen_to_compare_outlives_a_filter_that_leaves_nothing_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    chosen = ["Retail", "Automotive"]
    app = opened_view("compare", Path(store.root), monkeypatch, compare_industry=chosen)
    assert app.multiselect(key="compare_industry").value == chosen
    for industries in (["Tech"], []):
        app.multiselect(key="industry").set_value(industries).run()
        assert app.multiselect(key="compare_industry").value == chosen
    assert titles(app)[0].startswith("Pay is highest")
    assert not app.exception
