"""The page Places: what it draws of a store, and what its sentences and figures say."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.market import law_list
from dashboard import charts_beside, charts_places, findings_places, tiles
from dashboard.look import DARK, LIGHT, Palette
from dashboard.tiles import Scale, Tile
from dashboard.verticals import Line
from data import reference
from tests.analysis.market.postings import frame
from tests.dashboard.conftest import missing_numbers, opened, plain, titles
from tests.dashboard.test_look import VISION, perceived

BASELINE = reference.baseline()
SECTIONS = (
    "States and metros",
    "Remote and countries",
    "Cost of living",
    "Official wages",
    "Transparency laws",
)
LAWS = law_list.laws(frame([]), date(2026, 8, 1))


def page() -> None:
    from dashboard import filters, postings, scene
    from dashboard.views import places

    shown = postings.current()
    places.show(scene.compose(shown, filters.bar(shown)))


def states(*rows: tuple[str, float, int, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["state", "median", "n", "cell"])
    return table.assign(
        low=table["median"] - 5_000,
        high=table["median"] + 5_000,
        difference=table["median"] - BASELINE.amount,
        postings=2 * table["n"],
        share=0.2,
        share_low=0.1,
        share_high=0.3,
        share_with_pay=0.5,
        share_with_pay_low=0.4,
        share_with_pay_high=0.6,
        cell_postings=table["cell"],
    )


def test_the_map_names_the_state_with_the_highest_pay(full_store, monkeypatch):
    app = opened(page, full_store, monkeypatch)
    assert titles(app) == [
        "Posted pay is highest in Georgia: $40,800 above the $114,000 baseline (n = 121)",
        "Pay is highest for Atlanta metro (GA): $40,800 above the $114,000 baseline (n = 121)",
    ]
    assert any("have no US state" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("Postings", "100% of the postings with a US state are in Georgia (n = 240 of 240)"),
        ("State their pay", "Pay is stated most in Georgia: by 50% of postings (n = 240)"),
    ],
)
def test_the_map_shows_what_the_address_says(full_store, monkeypatch, measure, title):
    assert titles(opened(page, full_store, monkeypatch, map=measure))[0] == title


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("kind", ["Job postings", "Salary surveys"])
def test_every_section_opens_also_without_any_posting(full_store, monkeypatch, section, kind):
    app = opened(page, full_store, monkeypatch, **{"places-section": section, "kind": kind})
    assert app.subheader


def test_us_prices_are_told_once_whatever_the_menu_is_set_to(full_store, monkeypatch):
    query = {"places-section": "Cost of living"}
    plainly = titles(opened(page, full_store, monkeypatch, **query))[0]
    assert titles(opened(page, full_store, monkeypatch, **query, local="true"))[0] == plainly
    assert "Pay is worth most in Georgia: $153,400 at US prices, $154,800 as stated" in plainly
    real = titles(opened(page, full_store, monkeypatch, **query, real="true", local="true"))[0]
    assert real.endswith("in dollars of August 2026") or ", in dollars of " in real


def test_every_state_has_a_tile_of_its_own():
    assert set(charts_places.PLACES) == {row["state"] for row in reference.rows("us_states")}
    assert len(set(charts_places.PLACES.values())) == len(charts_places.PLACES)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
@pytest.mark.parametrize("measure", [charts_places.PAY, charts_places.POSTINGS, charts_places.WITH_PAY])
def test_a_click_on_a_tile_stands_for_its_state_and_small_cells_look_like_it(colors, measure):
    table = states(("CA", 150e3, 90, "ok"), ("TX", 100e3, 9, "small"), ("ME", np.nan, 2, "withheld"))
    bars = charts_places.states(table, measure, BASELINE, colors).data[0]
    looks = dict(
        zip(
            (mark[-1] for mark in bars.customdata),
            zip(bars.text, bars.marker.pattern.shape, bars.marker.line.width, strict=True),
            strict=True,
        )
    )
    assert len(looks) == 51
    assert looks["ME"] == ("<b>ME</b>", "/", 0.5)
    assert looks["VT"] == ("<b>VT</b>", "", 1)
    assert looks["TX"][2] == 2
    if measure == charts_places.PAY:
        assert (looks["CA"][0], looks["TX"][0]) == ("<b>CA</b><br>+36k", "<b>TX</b><br>−14k")


def test_nothing_known_still_draws_a_map():
    table = states(("ME", np.nan, 2, "withheld"))
    for measure in (charts_places.PAY, charts_places.POSTINGS, charts_places.WITH_PAY):
        assert len(charts_places.states(table[:0], measure, BASELINE, LIGHT).data[0].x) == 51
        assert findings_places.states(table, measure, BASELINE).startswith("Too few postings")


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_above_and_below_the_baseline_can_be_told_apart_with_any_vision(colors: Palette, vision: str):
    scale = Scale((colors.below, colors.faint, colors.accent))
    low, high = (perceived(scale.at(level), vision) for level in (0.0, 1.0))
    assert np.linalg.norm(low - high) > 0.08


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_what_stands_in_a_tile_can_be_read_on_every_colour(colors: Palette):
    for stops in ((colors.faint, colors.accent), (colors.below, colors.faint, colors.accent)):
        fills = [Scale(stops).at(level) for level in np.linspace(-0.5, 1.5, 81)]
        assert min(tiles.contrast(fill, tiles.readable(fill)) for fill in fills) >= 4.5
        assert (fills[0], fills[-1]) == (stops[0], stops[-1])


def test_a_scale_of_one_colour_and_an_outline_know_their_side():
    assert Scale(("#000000",)).at(0.3) == "#000000"
    three = Scale(("#000000", "#888888", "#ffffff"))
    assert (three.end(0.4), three.end(0.6)) == ("#000000", "#ffffff")
    assert Tile(0, 0, "", "", tiles.NONE).value is None


def test_official_wages_count_only_what_is_clear():
    table = states(
        ("CA", 150e3, 90, "ok"), ("TX", 100e3, 90, "ok"), ("NY", 130e3, 90, "ok"), ("ME", 50e3, 9, "small")
    )
    table = table.assign(official_low=120e3, official_high=140e3, employed=1_000.0, occupations=3)
    title = plain(findings_places.official(table, "state"))
    assert (
        title
        == "Posted pay is clearly below the wages of people employed there in 1 of 3 states, above in 1 (n = 270)"
    )
    lines = [Line(BASELINE.amount, "Baseline", LIGHT.baseline)]
    figure = charts_beside.official(table, "state", lines, LIGHT)
    assert not missing_numbers(charts_beside.official(table.assign(high=None), "state", lines, LIGHT))
    assert [mark[-1] for mark in figure.data[1].customdata] == ["ME", "NY", "TX", "CA"]
    assert figure.data[1].marker.color[0] == LIGHT.paper
    (key,) = (note for note in figure.layout.annotations if "employed there" in note.text)
    # Above the upper end of every line and its label.
    assert (key.y, key.yanchor) == (1, "bottom")
    assert all(line.y1 < 1 for line in figure.layout.shapes)


def test_the_place_where_pay_is_worth_most_is_told():
    table = states(("CA", 150e3, 90, "ok"), ("TX", 100e3, 90, "ok"), ("HI", 90e3, 9, "small"))
    table = table.assign(
        local=[130e3, 103e3, 50e3], local_low=90e3, local_high=140e3, level=[113.0, 97.0, 109.0]
    )
    title = plain(findings_places.us_prices(table, "state"))
    assert (
        title
        == "Pay is worth most in California: $130,000 at US prices, $150,000 as stated (n = 90); not clearly more than Texas"
    )
    figure = charts_beside.us_prices(table, "state", [], LIGHT)
    assert [trace.name for trace in figure.data if trace.name] == ["as stated", "at US prices"]
    assert "prices 113" in figure.layout.yaxis.ticktext[-1]


def test_laws_are_counted_by_their_status():
    assert findings_places.laws(LAWS) == (
        "16 laws of states and cities demand pay in postings, 2 more will; 3 demand it on request alone"
    )
    tiles_of = charts_places.laws(law_list.strongest(LAWS), LIGHT).data[0]
    texts = {mark[-1]: text for mark, text in zip(tiles_of.customdata, tiles_of.text, strict=True)}
    assert (texts["CO"], texts["TX"]) == ("<b>CO</b><br>2021", "<b>TX</b>")


def test_a_change_around_a_law_that_may_be_chance_is_told_as_such():
    row = {
        "place": "CO",
        "effective": pd.Timestamp("2021-01-01"),
        "n_before": 40,
        "n_after": 50,
        "cell": "ok",
    }
    shares = {
        "share_before": 0.2,
        "before_low": 0.1,
        "before_high": 0.3,
        "share_after": 0.5,
        "after_low": 0.4,
        "after_high": 0.6,
    }
    table = pd.DataFrame([row | shares | {"change": 0.3, "low": 0.1, "high": 0.5}])
    title = plain(findings_places.around(table))
    assert (
        title
        == "Colorado: with its law the share with pay moved from 20% to 50% of postings, by 30 points (n = 40 and 50)"
    )
    assert "may be chance" in findings_places.around(table.assign(low=-0.1))
    assert findings_places.around(LAWS).startswith("No law")
    withheld = table.assign(place="Cleveland, OH", cell="withheld")
    figure = charts_beside.around(pd.concat([table, withheld]), LIGHT)
    assert "withheld: too few" in [note.text for note in figure.layout.annotations]
    assert any(text.startswith("Cleveland, OH") for text in figure.layout.yaxis.ticktext)


def test_the_law_on_the_day_is_told_for_those_with_and_without_one():
    table = pd.DataFrame(
        {"law": ["in force", "never"], "share": [0.6, 0.2], "n": [50, 80], "with_pay": [30, 16], "cell": "ok"}
    )
    title = plain(findings_places.by_law(table))
    assert (
        title
        == "Pay is stated by 60% where a law was in force on their day (n = 30 of 50), by 20% where there is none (n = 16 of 80)"
    )
    assert findings_places.by_law(table.assign(cell="withheld")).startswith("Too few")


def test_remote_is_told_beside_on_site():
    table = pd.DataFrame(
        {"arrangement": ["remote", "onsite", None], "median": [9e4, 1e5, 8e4], "n": 40, "cell": "ok"}
    )
    title = plain(findings_places.arrangement(table))
    assert (
        title
        == "Remote postings offer $90,000 at the median (n = 40), those that say on site $100,000 (n = 40)"
    )
    assert findings_places.arrangement(table[1:]).startswith("Too few")
    assert findings_places.arrangement(table[:1]).endswith(")")


def test_the_country_of_most_postings_is_named():
    table = pd.DataFrame(
        {"country": ["US", None], "n": [80, 20], "postings": 100, "share": [0.8, 0.2], "cell": "ok"}
    )
    assert (
        plain(findings_places.countries(table))
        == "80% of postings are in the United States (n = 80 of 100), 20 name no country"
    )
    assert findings_places.countries(table[1:]).startswith("Too few")
