"""The part of the Data page that says how much is known of the postings, and which of them are the same opening."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from analysis.market import cells, listing
from dashboard import behind, card, charts_data, filters, findings_data, origins, postings, tabs
from dashboard.card import Card
from dashboard.scene import LISTED

if TYPE_CHECKING:
    import pandas as pd

    from analysis.market.selection import Condition
    from dashboard.scene import Scene

TOLD = 10
"""Values, of any aspect, by which postings with pay are told from the rest."""
HEAT = (
    "Percent of a source's postings of which a field is known; the stronger the colour, the more. The table has all "
    "sources with n and intervals."
)


def show(scene: Scene) -> None:
    """Draw what is known, by source, what became of pay, and the openings seen twice."""
    if scene.about.n == 0:
        with st.container(key="empty"):
            st.subheader(f"There are no {filters.KIND_WORDS[scene.chosen.kind].lower()} yet", anchor=False)
            st.markdown("Nothing of this kind was collected or imported. Choose another kind above.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_coverage(scene), scene.about)
        _pay(scene)
    with right:
        card.show(_by_source(scene), scene.about)
        card.show(_twins(scene), scene.about)


def _pay(scene: Scene) -> None:
    """Draw what became of pay, or who states it."""
    sections = {"What became of pay": _outcomes, "Who states pay": _disclosers}
    for section in tabs.opened(sections, key="quality-pay"):
        card.show(section(scene), scene.about)


def _coverage(scene: Scene) -> Card:
    table = scene.table("coverage")
    return Card(
        "coverage",
        findings_data.coverage(table),
        table,
        partial(charts_data.shares, table, table["field"], "known", "key", scene.colors),
        scene.newest,
        "Share of postings of which each field is known, with its 95% interval.",
        column=behind.KNOWN,
    )


def _by_source(scene: Scene) -> Card:
    table = scene.table("coverage-by-source")
    n = table["source"].nunique()
    most = (
        f" The {charts_data.MOST_SOURCES} largest of {n} sources are drawn."
        if n > charts_data.MOST_SOURCES
        else ""
    )
    drawn = table.loc[table["source"].isin(charts_data.largest(table)), "cell"]
    few = " A star: fewer than 30 postings." if (drawn != cells.OK).any() else ""
    few += " Empty: withheld." if (drawn == cells.WITHHELD).any() else ""
    return Card(
        "coverage-by-source",
        findings_data.by_source(table),
        table,
        partial(charts_data.by_source, table, scene.colors),
        scene.newest,
        f"{HEAT}{most}{few}",
        column="source",
    )


def _outcomes(scene: Scene) -> Card:
    table = scene.table("pay-outcomes")
    notes = ["" if outcome == "none" else outcome for outcome in table["outcome"]]
    figure = partial(charts_data.shares, table, table["reason"], "count", "key", scene.colors, notes=notes)
    return Card(
        "pay-outcomes",
        findings_data.outcomes(table),
        table,
        figure if len(table) else None,
        scene.newest,
        "Share of postings, with its 95% interval. Only pay that is used enters figures of pay.",
        column="pay_outcome",
    )


def _disclosers(scene: Scene) -> Card:
    table, strength = scene.table("disclosers"), scene.table("disclosure-strength")
    known = table[(table["cell"] == cells.OK) & table["standardised"].notna()]
    drawn = known.sort_values("standardised", key=abs, ascending=False).head(TOLD)
    told = findings_data.strengths(strength)
    return Card(
        "disclosers",
        findings_data.disclosers(table, strength),
        table,
        partial(charts_data.differences, drawn, scene.colors) if len(drawn) else None,
        scene.newest,
        f"Share of the postings with pay less that of the rest, in percentage points, with its 95% interval: the {TOLD} values "
        f"that tell the two apart best. {told}",
        column=behind.ASPECT,
    )


def _twins(scene: Scene) -> Card:
    table = scene.table("twins").sort_values("n", ascending=False, ignore_index=True)
    drawn = table.head(2 * charts_data.MOST_SOURCES)
    again = findings_data.reposts(scene.table("reposts-all").iloc[0])
    return Card(
        "twins",
        findings_data.twins(scene.table("twins-all").iloc[0]),
        table,
        partial(
            charts_data.shares, drawn, drawn["source"].map(origins.title), "twins", "source", scene.colors
        ),
        partial(_seen_before, scene),
        f"Share of each source's postings whose opening an earlier posting stands for. {again}",
        column="source",
    )


def _seen_before(scene: Scene, condition: Condition | None = None) -> pd.DataFrame:
    """Return the newest postings that do not count, as their opening was seen before."""
    chosen = scene.chosen.selection()
    rows = postings.rows(scene.shown, chosen if condition is None else chosen.narrowed(condition))
    twins = rows.filter(pl.col("twin_of").is_not_null()).with_columns(twin_of=pl.lit(None, pl.String))
    return listing.newest(twins, limit=LISTED)
