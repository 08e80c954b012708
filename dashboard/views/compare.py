"""The Compare page: two to six selections side by side, with tests of their differences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells
from analysis.market.selection import Selection, where
from dashboard import behind, card, charts_compare, findings_compare, labels, postings
from dashboard.card import Card

if TYPE_CHECKING:
    from dashboard.scene import Scene

COLUMNS = {
    "Industries": "industry",
    "Roles": "role",
    "Levels": "seniority",
    "States": "state",
    "Metros": "metro",
    "Countries": "country",
    "Arrangements": "arrangement",
    "Employers": "employer",
    "Skills": "skills",
    "Sources": "source",
}
FEWEST, MOST, AT_FIRST, OFFERED = 2, 6, 3, 300


def show(scene: Scene) -> None:
    """Draw the page from top to bottom."""
    column, values = _chosen(scene)
    if len(values) < FEWEST:
        st.info("Choose two to six to compare.", title="Nothing to compare yet")
        return
    names = {value: labels.label(column, value) for value in values}
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_pay(scene, column, names), scene.about)
    with right:
        card.show(_differences(scene, column, names), scene.about)
    card.show(_skills(scene, column, names), scene.about)


def _chosen(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """Draw what is compared and return its column and values; at first the most frequent ones."""
    with st.grid(2, min_column_width=260, key="compare-what"):
        column = COLUMNS[st.selectbox("Compare", list(COLUMNS), key="compare_by", bind="query-params")]
        found = _values(scene, column, scene.chosen.selection())
        # What was chosen stays when the filters leave nothing of it, and is compared again once they do.
        offered = found | _values(scene, column, Selection())
        key, first = f"compare_{column}", list(found)[:AT_FIRST]
        given = f"{key}-given"
        # What nobody chose follows the filters. What was chosen is not in the address when one comes back from another page.
        if key not in st.query_params and st.session_state.get(key) == st.session_state.get(given):
            st.session_state[key] = st.session_state[given] = first
        picked = st.multiselect(
            "Which ones", list(offered), first, key=key, max_selections=MOST, bind="query-params"
        )
    return column, tuple(offered[name] for name in picked if name in offered)


def _values(scene: Scene, column: str, selection: Selection) -> dict[str, str]:
    """Return the most frequent values of *column* in *selection* by their labels."""
    counts = postings.values(scene.shown, selection, (column,)).head(OFFERED)
    return {labels.label(column, value): value for value in counts["value"]}


def _pay(scene: Scene, column: str, names: dict[str, str]) -> Card:
    table = scene.table("compare", column, tuple(names))
    lines = scene.lines()
    own = charts_compare.hues(list(names), column, scene.colors)
    known = (table["cell_pay"] != cells.WITHHELD).any()
    return Card(
        "compare",
        findings_compare.pay(table, names),
        _named(table, names),
        partial(charts_compare.medians, table, list(names.values()), own, lines, scene.colors)
        if known
        else None,
        scene.newest,
        "Dot: median posted pay, with its 95% interval; a range counts as one wage inside it, whatever the menu is set to. Hollow: fewer than 30 "
        "postings. Posted pay is not paid pay.",
        column=column,
    )


def _differences(scene: Scene, column: str, names: dict[str, str]) -> Card:
    table = scene.table("compare-pay", column, tuple(names))
    pairs = [
        f"{names[one]} less {names[other]}"
        for one, other in zip(table["selection"], table["other"], strict=True)
    ]
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "compare-pay",
        findings_compare.differences(table, names),
        _named(table, names),
        partial(charts_compare.differences, table, pairs, column, scene.colors) if known else None,
        partial(scene.newest, where(column, *names), with_pay=True),
        "Difference of the medians of midpoints, with its 95% interval over employers. Solid: beyond chance after adjusting "
        "for the number of pairs (p below 0.05); hollow: not.",
        column=behind.PAIR,
    )


def _skills(scene: Scene, column: str, names: dict[str, str]) -> Card:
    table = scene.table("compare-skills", column, tuple(names))
    if column == "skills":
        # Of the postings that name a skill, all name it.
        table = table[~table["skill"].isin(list(names))].reset_index(drop=True)
    own = charts_compare.hues(list(names), column, scene.colors)
    return Card(
        "compare-skills",
        findings_compare.skills(table, names),
        _named(table, names),
        partial(charts_compare.skills, table, names, own, scene.colors)
        if table["share"].notna().any()
        else None,
        scene.newest,
        "Share of the postings whose text was read that name the skill, with its 95% interval: first the skills in which they differ most beyond chance, "
        "then those named most. The table has every difference with its interval.",
        column=(column, "skills"),
    )


def _named(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return *table* with the names of the selections in place of their values."""
    sides = [side for side in ("selection", "other") if side in table]
    return table.assign(**{side: table[side].map(names) for side in sides})
