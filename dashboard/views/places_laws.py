"""The part of the Places page on laws that demand pay in postings."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells, law_list
from dashboard import (
    behind,
    card,
    charts_beside,
    charts_places,
    charts_skills,
    findings_places,
    labels,
    measures,
    tables,
)
from dashboard.card import Card
from dashboard.catalog import places as place_tables

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene


def show(scene: Scene) -> None:
    """Draw where laws demand pay in postings, who states it, and the share around the day of each."""
    today = datetime.now(UTC).date()
    table = scene.table("laws", today)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_law_map(scene, table), scene.about)
    with right:
        card.show(_law_shares(scene), scene.about)
        card.show(_around(scene, table), scene.about)
    card.show(_law_list(scene, table), scene.about)


def _law_map(scene: Scene, table: pd.DataFrame) -> Card:
    return Card(
        "laws",
        findings_places.laws(table),
        table,
        partial(charts_places.laws, law_list.strongest(table), scene.colors),
        scene.newest,
        "The state's own law and the year it takes effect. Laws of New York City and Cleveland stand in the list.",
        column="state",
        key="law-map",
    )


def _law_shares(scene: Scene) -> Card:
    table = scene.table("law-shares")
    rows = table.rename(columns={"n": "postings", "with_pay": "n"})
    names = [labels.label("law", law) for law in table["law"]]
    draw = partial(charts_skills.shares, rows, names, scene.colors, value="law")
    return Card(
        "law-shares",
        findings_places.by_law(table),
        table,
        draw if (table["cell"] != cells.WITHHELD).any() else None,
        partial(scene.newest, with_pay=True),
        "Share with usable pay, with its 95% interval, by what the law of a posting's place was on its day. The groups differ in more than the law.",
        column="law",
    )


def _around(scene: Scene, table: pd.DataFrame) -> Card:
    rows = table[(table["n_before"] > 0) & (table["n_after"] > 0)]
    return Card(
        "laws",
        findings_places.around(table),
        table,
        partial(charts_beside.around, rows, scene.colors) if (rows["cell"] != cells.WITHHELD).any() else None,
        scene.newest,
        "Share of postings with pay in the half year before and after each law, with 95% intervals, remote work left out. Not all of a change need be the "
        "law's: the table has it beside the states without one.",
        column=behind.AROUND,
        key="laws-around",
    )


def _law_list(scene: Scene, table: pd.DataFrame) -> Card:
    in_force = int((table["status"] == law_list.IN_FORCE).sum())
    return Card(
        "laws",
        f"All {len(table):,} laws with their days, {in_force:,} of them in force",
        table,
        None,
        scene.newest,
        body=partial(_listed, table),
        key="law-list",
    )


def _listed(table: pd.DataFrame) -> None:
    """Draw the laws as a table to be read; the tab Table has all columns and the CSV."""
    described = measures.Table("Laws", "", place_tables.LISTED)
    shown = table[list(described.columns)].assign(
        place=table["place"].map(charts_places.law_place), cell=table["cell"].map(card.MARKS)
    )
    tables.show(shown, described, key="laws-listed")
