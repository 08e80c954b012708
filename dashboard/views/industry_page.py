"""The page of one industry: its figures, the skills that set it apart, what it pays, its roles and its employers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells
from dashboard import (
    card,
    charts_industries,
    charts_skills,
    escape,
    findings_industries,
    labels,
    ledgers,
    measures,
    pay_cards,
    scorecards,
    tables,
    tabs,
)
from dashboard import scene as scenes
from dashboard.card import Card
from dashboard.catalog import industries as industry_tables
from dashboard.charts_skills import RATE
from dashboard.filters import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.scene import Scene

SKILLS, EMPLOYERS, PAID = 15, 100, 15
UNPAID = "none states it"


def show(scene: Scene, industry: str) -> None:
    """Draw the page of *industry*, whatever the filter Industry is set to."""
    name = labels.label("industry", industry)
    inside = _narrowed(scene, Option(name, "industry", (industry,)))
    st.header(escape.markdown(name), anchor=False)
    if inside.about.n == 0:
        st.info(
            escape.markdown(
                f"No posting that is chosen is in {name.lower()}. Drop a filter, or choose another industry."
            )
        )
        return
    with st.container():  # there or not, the cards below keep their place
        if scene.chosen.options.get("industry"):
            st.caption("Here the filter Industry is set aside; all others hold.")
    _figures(inside)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_apart(scene, inside, industry), inside.about)
    with right:
        _sections(inside, industry)
    card.show(_employers(scene, inside, industry), inside.about)


def sure(table: pd.DataFrame) -> pd.DataFrame:
    """Return the skills that an industry names more often than the rest beyond chance, by the lower end of their lift."""
    known = table[(table["cell"] != cells.WITHHELD) & (table["q"] <= RATE) & (table["lift_low"] > 1)]
    return known.sort_values("lift_low", ascending=False)


def named(scene: Scene, industry: str = "") -> pd.DataFrame:
    """Return the employers that the founding article names, all or those of *industry*, with the postings that each has here."""
    table = ledgers.named()
    table = table[table["industry"] == industry] if industry else table
    found = scene.table("industry-employers", 0, tuple(sorted(set(ledgers.named()["usual"]))))
    joined = table.merge(found.rename(columns={"employer": "usual"}), on="usual", how="left")
    counts = {name: joined[name].fillna(0).astype("int64") for name in ("postings", "n", "texts")}
    return joined.assign(
        **counts, cell=joined["cell"].fillna(cells.WITHHELD), skills=joined["skills"].fillna("")
    )


def draw_employers(table: pd.DataFrame, key: str, note: str) -> None:
    """Draw employers as a table to be read, with *note* below; the tab Table has all columns and the CSV."""
    described = measures.Table("Employers", "", industry_tables.LISTED)
    shown = table[list(described.columns)]
    shown = shown.assign(cell=shown["cell"].map(card.MARKS).where(shown["n"] > 0, UNPAID))
    tables.show(shown, described, key=f"{key}-employers")
    st.caption(escape.markdown(f"{note} The tab Table has all columns."))


def _narrowed(scene: Scene, *industry: Option) -> Scene:
    """Return the scene of the same filters but with *industry* as the filter Industry, none of it where there is none."""
    others = {key: options for key, options in scene.chosen.options.items() if key != "industry"}
    options = {**others, **({"industry": industry} if industry else {})}
    return scenes.compose(scene.shown, replace(scene.chosen, options=options))


def _figures(inside: Scene) -> None:
    row = inside.table("industries").iloc[0]
    (label, median, note), *others = scorecards.figures(row, inside.chosen.kind)
    figures = [(label, median, ", ".join(filter(None, [note, inside.about.pay()]))), *others]
    with st.grid(len(figures), min_column_width=165, gap="medium", key="headlines"):
        for label, value, note in figures:
            st.metric(
                escape.markdown(label),
                escape.markdown(value),
                escape.markdown(note),
                delta_color="off",
                delta_arrow="off",
            )


def _apart(scene: Scene, inside: Scene, industry: str) -> Card:
    """Return the card of the skills that set *industry* apart from all others, also those that the filter leaves out."""
    wide = _narrowed(scene)
    table = wide.table("industry-skills")
    own = table[table["industry"] == industry]
    rows = sure(own).head(SKILLS)
    return Card(
        "industry-skills",
        findings_industries.apart(rows),
        own,
        partial(charts_industries.apart, rows, scene.colors, headed=False) if len(rows) else None,
        inside.newest,
        "How many times as often as in all other postings, with its 95% interval: the skills whose interval begins highest, of "
        "those beyond chance (q at most 0.05). Hollow: fewer than 30 postings. Triangle: no other posting names it.",
        column="skills",
        key="own-skills",
    )


def _sections(inside: Scene, industry: str) -> None:
    sections: dict[str, Callable[[], Card]] = {
        "Pay": partial(pay_cards.distribution, inside),
        "Pay by employer": partial(_by_employer, inside),
        "Roles": partial(_roles, inside, industry),
    }
    for draw in tabs.opened(sections, key="industry-section"):
        card.show(draw(), inside.about)


def _by_employer(inside: Scene) -> Card:
    table = inside.table("pay-by", "employer").rename(columns={"value": "employer"})
    most = table[table["employer"].notna()].nlargest(PAID, "n").reset_index(drop=True)
    shown = pay_cards.by(inside, "pay-by", most[most["cell"] != cells.WITHHELD], "employer")
    return replace(shown, table=table.rename(columns={"employer": "value"}))


def _roles(inside: Scene, industry: str) -> Card:
    table = inside.table("industry-roles")
    rows = table[table["role"].notna() & (table["cell"] != cells.WITHHELD)]
    names = [labels.label("role", role) for role in rows["role"]]
    hues = [inside.colors.industry(industry)] * len(rows)
    draw = partial(charts_skills.shares, rows, names, inside.colors, value="role", hues=hues)
    finding = "Too few postings to say which roles they are for"
    if len(rows):
        top = rows.iloc[0]
        finding = (
            f"{names[0]}: {top['share']:.0%} of postings (n\u00a0=\u00a0{top['n']:,} of {top['postings']:,})"
        )
    return Card(
        "industry-roles",
        finding,
        table,
        draw if len(rows) else None,
        inside.newest,
        "Share of the industry's postings, with its 95% interval. Hollow: fewer than 30 postings.",
        column="role",
        key="own-roles",
    )


def _employers(scene: Scene, inside: Scene, industry: str) -> Card:
    """Return the card of employers: the article's first, with all their postings, then those that post most here."""
    first = named(_narrowed(scene), industry)
    found = inside.table("industry-employers", EMPLOYERS)
    rest = found[~found["employer"].isin(first["usual"])]
    rest = rest.assign(collected=rest["employer"].map(ledgers.collected()).fillna("in files and feeds alone"))
    table = pd.concat([first, rest], ignore_index=True)
    named_first = (
        f"The first {len(first)} are those that the founding article names, with all their postings in whatever industry. "
        if len(first)
        else ""
    )
    note = f"{named_first}Up to {EMPLOYERS} others stand by their postings. Pay is that of the postings that state it: posted, not paid."
    return Card(
        "industry-employers",
        findings_industries.employers(found, labels.label("industry", industry).lower(), inside.about.n),
        table,
        None,
        inside.newest,
        body=partial(draw_employers, table, "own", note),
        key="own-employers",
    )
