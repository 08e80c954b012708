"""The Pay page: how posted pay is distributed, by what it differs, and what it is held against."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from dashboard import (
    behind,
    card,
    charts,
    charts_over_time,
    charts_pay,
    findings_over_time,
    findings_pay,
    labels,
    pay_cards,
    tabs,
)
from dashboard.card import Card
from data import reference
from data.schema import DEGREES, SENIORITIES

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene

COLUMNS = {
    "Industry": "industry",
    "Role": "role",
    "Level": "seniority",
    "State": "state",
    "Metro": "metro",
    "Country": "country",
    "Arrangement": "arrangement",
    "Degree asked": "degree_min",
    "Years asked": "years_min",
    "Employer": "employer",
    "Source": "source",
}
# These have an order of their own; the others stand by their pay.
ORDERED = ("seniority", "degree_min", "years_min")
MOST = 15


def show(scene: Scene) -> None:
    """Draw the page from top to bottom."""
    left, right = st.columns(2, gap="large")
    with left:
        card.show(pay_cards.distribution(scene), scene.about)
    with right:
        column = COLUMNS[st.selectbox("Compare pay by", list(COLUMNS), key="pay_by", bind="query-params")]
        groups = _groups(scene, column)
        card.show(pay_cards.by(scene, "pay-by", groups, column, ordered=column in ORDERED), scene.about)
    with left:
        _sections(scene, groups, column)


def _sections(scene: Scene, groups: pd.DataFrame, column: str) -> None:
    """Draw the cards of which one is looked at at a time."""
    sections = {
        "Above the baseline": partial(_above, scene, groups, column),
        "Ranges": partial(_methods, scene),
        "Year on year": partial(_changes, scene),
        "Baseline's date": partial(_baseline, scene),
        "Prices": partial(pay_cards.adjusted, scene),
        "Weighted": partial(pay_cards.weighted, scene, column),
    }
    for draw in tabs.opened(sections, key="pay-more"):
        card.show(draw(), scene.about)


def _groups(scene: Scene, column: str) -> pd.DataFrame:
    """Return pay by *column*, also in words: the groups with most pay known, in the order in which they are drawn."""
    table = scene.table("pay-by", column).rename(columns={"value": column})
    known = table[column].astype(object).where(table[column].notna(), None)
    table = table.assign(value=[labels.label(column, value) for value in known])
    if column not in ORDERED:
        return table.nlargest(MOST, "n").reset_index(drop=True)
    places = {value: place for place, value in enumerate((*SENIORITIES, *DEGREES))}
    order = table[column].map(lambda value: places.get(value, value))
    table = table.loc[order.sort_values(na_position="last").index].reset_index(drop=True)
    # Years are asked for in many odd numbers, of which nothing can be said.
    return table[table["cell"] != cells.WITHHELD] if column == "years_min" else table


def _above(scene: Scene, groups: pd.DataFrame, column: str) -> Card:
    named = groups[groups[column].notna() & (groups["cell"] != cells.WITHHELD)]
    if column not in ORDERED:
        named = named.sort_values("above_baseline", ascending=False)
    return Card(
        "pay-by",
        findings_pay.above(scene.headlines, named, column, reference.baseline()),
        groups,
        partial(charts_pay.above, named, column, scene.colors) if len(named) else None,
        scene.paid,
        "Share of the pay offered that is at or above the baseline, with its 95% interval. Hollow: fewer than 30 postings.",
        column=column,
        key="pay-above",
    )


def _methods(scene: Scene) -> Card:
    table = scene.table("pay-methods")
    lines = scene.lines()
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "pay-methods",
        findings_pay.methods(table),
        table,
        partial(charts.pay_by, table, "method", lines, scene.colors, ordered=True) if known else None,
        partial(scene.newest, with_pay=True),
        "The same postings, four ways to count a range. Dot: median, with its 95% interval. Bar: the middle half.",
        column=behind.METHOD,
    )


def _changes(scene: Scene) -> Card:
    with st.spinner("Comparing the same roles, places and levels a year apart"):
        table = scene.table("pay-changes")
    return Card(
        "pay-changes",
        findings_over_time.pay_changes(table),
        table,
        partial(charts_over_time.pay_changes, table, scene.colors) if table["change"].notna().any() else None,
        partial(scene.newest, with_pay=True),
        "Change of the median pay of the same role, place and level on a year before, with its 95% interval. Hollow: fewer than 30 postings. "
        "In dollars of their day, unless the menu says otherwise: prices rise, too.",
        column=behind.DAYS,
    )


def _baseline(scene: Scene) -> Card:
    table, wages = scene.table("baseline-years"), scene.table("wages", "national", "US")
    return Card(
        "baseline-years",
        findings_pay.baseline(table),
        table,
        partial(charts_pay.baseline, table, wages, scene.headlines, scene.colors),
        partial(scene.newest, with_pay=True),
        "Each dot supposes that the article's figure is from that year. The band spans the median wages of three "
        "neighbouring occupations in May 2025 (BLS).",
    )
