"""The Places page: states on a map, metros, countries and remote work, prices, official wages, and laws on pay."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from dashboard import (
    card,
    charts_beside,
    charts_industries,
    charts_places,
    charts_skills,
    findings,
    findings_industries,
    findings_places,
    labels,
    pay_cards,
    tabs,
    tiles,
)
from dashboard.card import Card
from dashboard.tables import counted
from dashboard.views import places_laws
from data import reference
from data.schema import INDUSTRIES

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.money import Money
    from dashboard.scene import Scene

MOST, COUNTRIES = 15, 10
LEAST_RANKED = 3
MEASURES = (charts_places.PAY, charts_places.POSTINGS, charts_places.WITH_PAY)
KINDS = {"States": "state", "Metros": "metro"}
FIRST_PLACE = "A posting belongs to the first place that it names."


def show(scene: Scene) -> None:
    """Draw the page from top to bottom."""
    sections = {
        "States and metros": _map_and_metros,
        "Remote and countries": _remote_and_countries,
        "Cost of living": _prices,
        "Official wages": _official,
        "Transparency laws": places_laws.show,
    }
    for draw in tabs.opened(sections, key="places-section"):
        draw(scene)


def _map_and_metros(scene: Scene) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        measure = st.segmented_control(
            "Show in the map", MEASURES, default=MEASURES[0], key="map", required=True, bind="query-params"
        )
        card.show(_states(scene, measure), scene.about)
    with right:
        card.show(_metros(scene), scene.about)


def _states(scene: Scene, measure: str) -> Card:
    table, kind = scene.table("states"), scene.chosen.kind
    placed = int(table["postings"].sum())
    apart = " Colours: pay against the baseline." if measure == charts_places.PAY else ""
    left_out = f"{scene.about.n - placed:,} of {scene.about.n:,} postings have no US state."
    return Card(
        "states",
        findings_places.states(table, measure, scene.baseline, kind),
        table,
        partial(charts_places.states, table, measure, reference.baseline(), scene.colors),
        partial(scene.newest, with_pay=measure == charts_places.PAY),
        f"One square for each state, about where it lies.{apart} {tiles.MEANING} {FIRST_PLACE} {left_out}",
        column="state",
    )


def _metros(scene: Scene) -> Card:
    table = scene.table("pay-by-metro")
    ranked = _ranked(table, "metro")
    shown = pay_cards.by(scene, "pay-by-metro", ranked, "metro")
    large = ", of those with 30 postings with pay" if (ranked["cell"] == cells.OK).all() else ""
    note = f"Up to {MOST} metros of most pay at the median{large}. {shown.note}"
    return replace(shown, table=table, note=note)


def _ranked(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the values of *column* with the highest medians, small cells only where hardly any is large."""
    known = table[table[column].notna() & (table["cell"] != cells.WITHHELD)]
    enough = known[known["cell"] == cells.OK]
    return (enough if len(enough) >= LEAST_RANKED else known).nlargest(MOST, "median").reset_index(drop=True)


def _remote_and_countries(scene: Scene) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_arrangement(scene), scene.about)
        card.show(_arrangements(scene), scene.about)
    with right:
        card.show(_countries(scene), scene.about)
        card.show(_country_shares(scene), scene.about)


def _arrangement(scene: Scene) -> Card:
    table = scene.table("pay-by-arrangement")
    order = {name: place for place, name in enumerate(labels.ARRANGEMENTS)}
    rows = table[table["arrangement"].notna()].sort_values("arrangement", key=lambda names: names.map(order))
    shown = pay_cards.by(
        scene, "pay-by-arrangement", rows.reset_index(drop=True), "arrangement", ordered=True
    )
    unsaid = table[table["arrangement"].isna()]["postings"].sum()
    note = (
        f"{shown.note} {unsaid:,} of {scene.about.n:,} do not say where one works. Remote and on-site postings come from other sources, "
        "countries and roles: filters hold these alike, the medians do not."
    )
    return replace(shown, table=table, finding=findings_places.arrangement(table), note=note)


def _arrangements(scene: Scene) -> Card:
    table = scene.table("industry-arrangements")
    rows = [name for name in (*INDUSTRIES, "other") if name in set(table["industry"])]
    columns = [*labels.ARRANGEMENTS, None]
    known = (table["cell"] != cells.WITHHELD).any() and rows
    return Card(
        "industry-arrangements",
        findings_industries.arrangements(table),
        table,
        partial(charts_industries.spread, table, ("industry", rows), ("arrangement", columns), scene.colors)
        if known
        else None,
        scene.newest,
        f"Share of an industry's postings, whose number stands beside its name. Unknown: the posting does not say. {tiles.MEANING}",
        column=("industry", "arrangement"),
    )


def _countries(scene: Scene) -> Card:
    table = scene.table("pay-by-country")
    known = table[table["country"].notna() & (table["cell"] != cells.WITHHELD)]
    shown = pay_cards.by(scene, "pay-by-country", known.nlargest(MOST, "n").reset_index(drop=True), "country")
    hidden = int(table["country"].notna().sum()) - len(known)
    others = (
        f" Withheld: {counted(hidden, 'other country', 'other countries')} with too few postings with pay or employers."
        if hidden
        else ""
    )
    note = f"{shown.note}{others} Pay is converted at the rate of its day, not at what it buys there."
    return replace(shown, table=table, note=note)


def _country_shares(scene: Scene) -> Card:
    table = scene.table("countries")
    rows = table[table["country"].notna() & (table["cell"] != cells.WITHHELD)].head(COUNTRIES)
    names = [labels.label("country", country) for country in rows["country"]]
    return Card(
        "countries",
        findings_places.countries(table),
        table,
        partial(charts_skills.shares, rows, names, scene.colors, value="country") if len(rows) else None,
        scene.newest,
        f"Share of all postings, with its 95% interval. Hollow: fewer than 30 postings. {FIRST_PLACE}",
        column="country",
    )


def _by(key: str) -> str:
    words = st.segmented_control(
        "Places", list(KINDS), default="States", key=key, required=True, bind="query-params"
    )
    return KINDS[words]


def _prices(scene: Scene) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        column = _by("prices_of")
        card.show(_us_prices(scene, column), _without_local(scene).about)
    with right:
        card.show(pay_cards.adjusted(scene), scene.about)


def _as_stated(scene: Scene) -> Scene:
    """Return the scene with pay in the dollars in which it is stated, at the prices of its place."""
    return _with_money(scene, replace(scene.chosen.money, real=False, local=False))


def _without_local(scene: Scene) -> Scene:
    """Return the scene with pay at the prices of its place: the comparison makes the other itself."""
    return _with_money(scene, replace(scene.chosen.money, local=False))


def _with_money(scene: Scene, money: Money) -> Scene:
    about = replace(scene.about, money=money.words())
    return replace(scene, chosen=replace(scene.chosen, money=money), about=about)


def _us_prices(scene: Scene, column: str) -> Card:
    table = _without_local(scene).table("us-prices", column)
    known = findings.paid(table[table["level"].notna()]).nlargest(MOST, "n")
    lines = scene.lines()
    return Card(
        "us-prices",
        findings_places.us_prices(table, column),
        table,
        partial(
            charts_beside.us_prices, known.sort_values("local", ascending=False), column, lines, scene.colors
        )
        if len(known)
        else None,
        scene.paid,
        f"The {MOST} places with most pay known. Medians with their 95% intervals; beside the name its prices, those of the US being 100. Hollow: fewer than 30 postings. "
        "Remote work keeps its pay.",
        column=column,
    )


def _official(scene: Scene) -> None:
    column = _by("official_of")
    # Official wages are at the prices of their place, and of their own time.
    scene = _as_stated(scene)
    table = scene.table("official-wages", column)
    known = findings.paid(table[table["official_low"].notna()]).nlargest(MOST, "n")
    lines = scene.lines(wages=False)
    one = Card(
        "official-wages",
        findings_places.official(table, column),
        table,
        partial(
            charts_beside.official, known.sort_values("median", ascending=False), column, lines, scene.colors
        )
        if len(known)
        else None,
        scene.paid,
        f"The {MOST} places with most pay known. Bar: from the lowest to the highest median wage of data scientists, software developers and research scientists "
        "employed there (BLS OEWS, May 2025); one occupation alone is a line. Dot: median of posted pay, with its 95% interval. Postings of other "
        "years, levels and roles are held against wages of today: choose roles and days above to compare like with like.",
        column=column,
    )
    card.show(one, scene.about)
