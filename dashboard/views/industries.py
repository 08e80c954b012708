"""The Industries page: the six of the founding article side by side, what sets each apart, and the page of each one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells
from dashboard import (
    card,
    charts_industries,
    findings_industries,
    labels,
    pay_cards,
    scorecards,
    tabs,
    tiles,
)
from dashboard.card import Card
from dashboard.charts_industries import MEASURES, REMOTE, STATE_PAY, YEARS
from dashboard.views import industry_page
from data.schema import INDUSTRIES, ROLES

if TYPE_CHECKING:
    from dashboard.scene import Scene

EVERY = "All six"
KEY = "industry_page"
FEW_SKILLS = 5
SKILLS_NOTE = (
    "How many times as often as in all other postings, with its 95% interval; the skills whose interval begins highest, of those beyond chance "
    "(q at most 0.05). Hollow: fewer than 30 postings. Triangle: no other posting names it."
)
NOTES = {
    STATE_PAY: "Share of the postings with usable pay, with its 95% interval.",
    REMOTE: "Share of all postings that say they are remote, with its 95% interval. Most others say nothing, so that this is the least.",
    YEARS: "Median of the least years that postings ask for, with its 95% interval, of those that state any. Hollow: fewer than 30 postings.",
}


def show(scene: Scene) -> None:
    """Draw the page of one industry where one is chosen, else all of them side by side."""
    names = {EVERY: "", **{labels.label("industry", name): name for name in INDUSTRIES}}
    chosen = st.segmented_control(
        "Side by side, or one of them",
        list(names),
        default=EVERY,
        key=KEY,
        required=True,
        bind="query-params",
    )
    if industry := names[chosen]:
        industry_page.show(scene, industry)
        return
    table = _known(scene.table("industries"))
    card.show(_side_by_side(scene, table), scene.about)
    left, right = st.columns(2, gap="large")
    with left:
        by_pay = pay_cards.by(scene, "pay-by-industry", scene.table("pay-by-industry"), "industry")
        card.show(by_pay, scene.about)
        _sections(scene, table)
    with right:
        card.show(_apart(scene), scene.about)
    card.show(_named(scene), scene.about)


def _known(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the industries that are known, in their own order, `other` last."""
    order = {name: place for place, name in enumerate((*INDUSTRIES, "other"))}
    known = table[table["industry"].isin(list(order))]
    return known.sort_values("industry", key=lambda names: names.map(order), ignore_index=True)


def _side_by_side(scene: Scene, table: pd.DataFrame) -> Card:
    return Card(
        "industries",
        findings_industries.side_by_side(table, scene.chosen.kind),
        scene.table("industries"),
        None,
        scene.newest,
        body=partial(scorecards.show, table, scene, _open),
    )


def _open(industry: str) -> None:
    """Open the page of an industry: a callback."""
    st.session_state[KEY] = labels.label("industry", industry)


def _sections(scene: Scene, table: pd.DataFrame) -> None:
    """Draw the cards of which one is looked at at a time."""
    sections = {
        "Roles": partial(_roles, scene),
        **{measure: partial(_measure, scene, table, measure) for measure in MEASURES},
    }
    for draw in tabs.opened(sections, key="industries-more"):
        card.show(draw(), scene.about)


def _roles(scene: Scene) -> Card:
    table = scene.table("industry-roles")
    down, across = ("role", [role for role in ROLES if role in set(table["role"])]), _columns(table)
    known = (table["cell"] != cells.WITHHELD).any() and down[1] and across[1]
    return Card(
        "industry-roles",
        findings_industries.roles(table),
        table,
        partial(charts_industries.spread, table, down, across, scene.colors) if known else None,
        scene.newest,
        f"Share of an industry's postings, whose number stands beside its name. {tiles.MEANING} The table has all n and intervals.",
        column=("role", "industry"),
    )


def _columns(table: pd.DataFrame) -> tuple[str, list[str]]:
    return "industry", [name for name in (*INDUSTRIES, "other") if name in set(table["industry"])]


def _measure(scene: Scene, table: pd.DataFrame, measure: str) -> Card:
    known = (table[MEASURES[measure][-1]] != cells.WITHHELD).any()
    finding = (
        findings_industries.years(table) if measure == YEARS else findings_industries.share(table, measure)
    )
    return Card(
        "industries",
        finding,
        table,
        partial(charts_industries.side_by_side, table, measure, scene.colors) if known else None,
        scene.newest,
        NOTES[measure],
        column="industry",
        key=f"industries-{measure.split()[-1].lower()}",
    )


def _apart(scene: Scene) -> Card:
    table = scene.table("industry-skills")
    rows = industry_page.sure(table)
    first = pd.concat([rows[rows["industry"] == name].head(FEW_SKILLS) for name in INDUSTRIES])
    return Card(
        "industry-skills",
        findings_industries.apart(first),
        table,
        partial(charts_industries.apart, first, scene.colors) if len(first) else None,
        scene.newest,
        f"{SKILLS_NOTE} Up to {FEW_SKILLS} of each industry; its own page has more.",
        column=("industry", "skills"),
    )


def _named(scene: Scene) -> Card:
    """Return the card of the employers that the founding article names, with the postings that each has here."""
    table = industry_page.named(scene)
    return Card(
        "industry-employers",
        findings_industries.named(table),
        table,
        None,
        scene.newest,
        body=partial(
            industry_page.draw_employers,
            table,
            "named",
            "Employers with several boards stand once for each. Pay is that of the postings that state it: posted, not paid.",
        ),
        key="named-employers",
    )
