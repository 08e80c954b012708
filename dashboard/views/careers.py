"""The Careers page: what the founding article says of skills, study, practice and outlook, against the postings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from analysis.market.claims import TOLD
from analysis.market.trends import Period
from dashboard import (
    behind,
    card,
    charts_careers,
    charts_skills,
    escape,
    findings_careers,
    labels,
    tabs,
)
from dashboard.card import Card
from dashboard.findings_careers import STUDY
from data import reference

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene

READ = "Only postings whose text was read, and that state it, can speak to a claim. A posting says what is asked, not who is hired."

ENOUGH = "four years of study are enough"
FIRST_TREND = "natural language processing"
"""Is drawn first: so few postings name the article's first trend that there is hardly ever a line of it."""


def show(scene: Scene) -> None:
    """Draw the page from top to bottom."""
    sections = {
        "Claims": _claims,
        "Trends and challenges": _trends,
        "Projections": _projections,
        "From study to senior": _levels,
    }
    for draw in tabs.opened(sections, key="careers-section"):
        draw(scene)


def _claims(scene: Scene) -> None:
    table = scene.table("claims")
    one = Card(
        "claims",
        findings_careers.claims(table),
        table.assign(claim=[STUDY[name].postings for name in table["claim"]]),
        None,
        scene.newest,
        body=partial(_verdicts, table),
    )
    card.show(one, scene.about)
    card.show(_families(scene), scene.about)


def _verdicts(table: pd.DataFrame) -> None:
    """Draw each claim beside what the postings say of it."""
    claims = table.groupby([STUDY[name].article for name in table["claim"]], sort=False)
    with st.grid(3, min_column_width=300, gap="medium", border=True, key="verdicts"):
        for article, rows in claims:
            with st.container(gap="small"):
                st.markdown(f"**The article:** {escape.markdown(str(article))}")
                for _, row in rows.iterrows():
                    _verdict(row)
    st.caption(escape.markdown(READ))


def _verdict(row: pd.Series) -> None:
    """Draw what postings say of one claim."""
    told = STUDY[row["claim"]]
    words, figures = findings_careers.verdict(row, told.postings)
    st.markdown(f"{escape.markdown(words)}: **{escape.markdown(figures)}**")
    if told.caveat:
        st.caption(escape.markdown(told.caveat))


def _families(scene: Scene) -> Card:
    table = scene.table("claimed-families")
    groups = table[table["skill"].isna()]
    return Card(
        "claimed-families",
        findings_careers.families(table),
        table,
        partial(charts_skills.shares, groups, groups["group"], scene.colors) if _known(groups) else None,
        scene.newest,
        f"The article says that each of these is asked for. {findings_careers.family_verdicts(groups)} Share of postings that name at least "
        "one skill of the family, with its 95% interval; the table has the skills one by one.",
        column=behind.GROUP,
    )


def _trends(scene: Scene) -> None:
    left, right = st.columns(2, gap="large")
    table = scene.table("claimed-trends")
    groups = table[table["skill"].isna()]
    with left:
        one = Card(
            "claimed-trends",
            findings_careers.trends(table),
            table,
            partial(charts_skills.shares, groups, groups["group"], scene.colors) if _known(groups) else None,
            scene.newest,
            "Five trends, then four challenges, in the article's order. Share of postings that name at least one of their skills, with its "
            "95% interval. A posting that does not name a challenge may have it all the same.",
            column=behind.GROUP,
        )
        card.show(one, scene.about)
        card.show(_changes(scene), scene.about)
    with right:
        names = [group.name for group in reference.article_groups() if group.kind in TOLD]
        group = st.selectbox(
            "Over time",
            names,
            index=names.index(FIRST_TREND),
            key="trend",
            bind="query-params",
            format_func=lambda name: name[:1].upper() + name[1:],
        )
        card.show(_over_time(scene, group), scene.about)


def _over_time(scene: Scene, group: str) -> Card:
    table = scene.table("trends-over-time")
    rows = table[table["group"] == group]
    named = behind.conditions(behind.GROUP, group)
    return Card(
        "trends-over-time",
        findings_careers.over_time(rows, group),
        table,
        partial(charts_skills.line, rows, Period.quarter, scene.colors) if _known(rows) else None,
        partial(scene.newest, *named),
        "Share of the postings of each quarter that name at least one skill of it, with its 95% interval. Hollow: fewer than 30 postings. "
        "A source that comes or goes can move this line; the test of change compares within sources.",
        column=behind.DAYS,
    )


def _changes(scene: Scene) -> Card:
    table = scene.table("trends-change")
    tested = table[table["change"].notna()]
    return Card(
        "trends-change",
        findings_careers.changes(table),
        table,
        partial(charts_skills.changes, tested, scene.colors) if len(tested) else None,
        scene.newest,
        "Change of the share in points a year, with its 95% interval, between postings of the same source and role. Hollow and grey: may "
        "be chance (q above 0.05). The table says why a skill is not tested.",
        column="skills",
    )


def _projections(scene: Scene) -> None:
    table = scene.table("projections")
    one = Card(
        "projections",
        findings_careers.projections(table),
        table,
        partial(charts_careers.projections, table, scene.colors),
        scene.newest,
        "Growth of employment over ten years, as each round was published. The dots are not joined: each round has its own base year and "
        "definitions, and they cannot be chained. None is about machine-learning engineers; no filter changes them.",
    )
    card.show(one, scene.about)


def _levels(scene: Scene) -> None:
    table = scene.table("levels")
    lines = scene.lines()
    claims = scene.table("claims")
    study = claims[claims["claim"] == ENOUGH].iloc[0]
    words, figures = findings_careers.verdict(study, STUDY[ENOUGH].postings)
    known = (table[["cell", "cell_years"]] != cells.WITHHELD).any(axis=None)
    one = Card(
        "levels",
        findings_careers.levels(table, scene.baseline),
        table.assign(seniority=[labels.label("seniority", level) for level in table["seniority"]]),
        partial(charts_careers.levels, table, lines, scene.colors) if known else None,
        scene.newest,
        "Left: least years asked; the shaded years are those that the article names. Right: posted pay. Dot: median, with its 95% interval; bar: the "
        "middle half; n of years and of pay. Hollow: fewer than 30 postings. Before the first level lies study: "
        f"{words}: {figures}. Levels are postings of today, no one's path. Posted pay is not paid pay.",
        column="seniority",
    )
    card.show(one, scene.about)


def _known(table: pd.DataFrame) -> bool:
    """Tell whether *table* has a row that is not withheld."""
    return bool((table["cell"] != cells.WITHHELD).any())
