"""The Skills page: what is asked for, what rises and falls, what goes with pay, what stands together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from analysis.market.selection import Selection
from analysis.market.trends import Period
from dashboard import (
    behind,
    card,
    charts_beside,
    charts_skills,
    charts_together,
    escape,
    filters,
    findings_skills,
    postings,
    tabs,
)
from dashboard.card import Card
from dashboard.scene import WEIGHTED
from dashboard.views import skill_page
from data import reference

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene

EVERY = "All families"
MOST = 15
ENDS = 8
PERIODS = {"Months": Period.month, "Quarters": Period.quarter}
HIGHEST, LOWEST, NAMED = "Highest", "Lowest", "Asked for most"
GROUPS = 10
MODELLING = "Comparing the pay of postings that name each skill with that of the like without it"
LINKING = "Looking for groups among the 150 skills named most"
ASSOCIATION = (
    "Ring: raw. Dot: with role, level, industry, place, arrangement, source, month and all other skills held equal; hollow where it "
    "may be chance (q above 0.05). Lines: 95% intervals. An association in posted pay: it does not say that learning the skill raises anyone's pay."
)


def show(scene: Scene) -> None:
    """Draw the page of one skill where one is chosen, else the sections on all."""
    counts = postings.values(scene.shown, Selection(), ("skills",))
    names = [str(name) for name in counts["value"]][: filters.OFFERED]
    skill = st.selectbox(
        "The page of a skill", names, None, key="skill_page", placeholder="All skills", bind="query-params",
        accept_new_options=True, filter_mode="contains", width=420,
    )  # fmt: skip
    if skill:
        skill_page.show(scene, skill)
        return
    sections = {
        "Asked for": _asked,
        "Rise and fall": _changes,
        "Premium": _premium,
        "Together": _together,
        "Weighted": _weighted,
    }
    for draw in tabs.opened(sections, key="skills-section"):
        draw(scene)


def _asked(scene: Scene) -> None:
    names = [EVERY, *dict.fromkeys(reference.skill_families().values())]
    family = st.pills("Family", names, default=EVERY, key="skill_family", required=True, bind="query-params")
    left, right = st.columns([3, 2], gap="large")
    with left:
        card.show(_demand(scene, family), scene.about)
    with right:
        card.show(_families(scene), scene.about)


def _demand(scene: Scene, family: str) -> Card:
    table = scene.table("skill-demand")
    rows = table if family == EVERY else table[table["family"] == family]
    known = rows[rows["cell"] != cells.WITHHELD].head(MOST)
    return Card(
        "skill-demand",
        findings_skills.demand(rows),
        rows,
        partial(charts_skills.shares, known, known["skill"], scene.colors, value="skill")
        if len(known)
        else None,
        scene.newest,
        "Share of postings that name the skill, with its 95% interval; the hollow end is nice to have alone. Hollow "
        "altogether: fewer than 30 postings. The table has all skills.",
        column="skills",
    )


def _families(scene: Scene) -> Card:
    table = scene.table("skill-families")
    known = table[table["cell"] != cells.WITHHELD]
    return Card(
        "skill-families",
        findings_skills.families(table),
        table,
        partial(charts_skills.shares, known, known["group"], scene.colors) if len(known) else None,
        scene.newest,
        "Share of postings that name at least one skill of the family, with its 95% interval.",
        column=behind.FAMILY,
    )


def _changes(scene: Scene) -> None:
    words = st.segmented_control(
        "Compared by", list(PERIODS), default="Months", key="skill_period", required=True, bind="query-params"
    )
    period = PERIODS[words]
    with st.spinner("Comparing postings of the same source and role over time"):
        table = scene.table("skill-changes", period)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_rise(scene, table), scene.about)
    with right:
        names = table.sort_values("n", ascending=False)["skill"].tolist()
        skill = st.selectbox(
            "Skill", names or ["Python"], _first(table, names), key="skill_line", bind="query-params"
        )
        card.show(skill_page.line(scene, skill, period), scene.about)


def _first(table: pd.DataFrame, names: list[str]) -> int:
    """Return the place in *names* of the skill that rises fastest beyond chance, else of the one named most."""
    sure = table[table["q"] <= charts_skills.RATE]
    return names.index(str(sure["skill"].iloc[0])) if len(sure) else 0


def _rise(scene: Scene, table: pd.DataFrame) -> Card:
    """Return the card of the fastest changes up and down; what survives the test comes before what does not."""
    tested = table[table["change"].notna()]
    by_surety = tested.assign(sure=tested["q"] <= charts_skills.RATE)
    up, down = by_surety[by_surety["change"] > 0], by_surety[by_surety["change"] <= 0]
    first = up.sort_values(["sure", "change"], ascending=[False, False]).head(ENDS)
    last = down.sort_values(["sure", "change"], ascending=[False, True]).head(ENDS)
    ends = table.loc[[*first.index, *last.index]].sort_values("change", ascending=False)
    return Card(
        "skill-changes",
        findings_skills.changes(table),
        table,
        partial(charts_skills.changes, ends, scene.colors) if len(ends) else None,
        scene.newest,
        "Change of the share in points a year, with its 95% interval, between postings of the same source and role. Hollow and grey: "
        f"may be chance, neither rising nor falling (q above 0.05). Up to {ENDS} on each side.",
        column="skills",
    )


def _premium(scene: Scene) -> None:
    order = st.segmented_control(
        "Skills",
        (HIGHEST, LOWEST, NAMED),
        default=HIGHEST,
        key="premium_of",
        required=True,
        bind="query-params",
    )
    with st.spinner(MODELLING, show_time=True):
        table = scene.table("skill-premium")
    found = table[table["controlled"].notna()]
    ends = {HIGHEST: found.head(MOST), LOWEST: found.tail(MOST), NAMED: found.nlargest(MOST, "n")}
    rows = ends[order].sort_values("controlled", ascending=False)
    one = Card(
        "skill-premium",
        findings_skills.premium(table),
        table,
        partial(charts_skills.premium, rows, scene.colors) if len(rows) else None,
        partial(scene.newest, with_pay=True),
        ASSOCIATION,
        column="skills",
    )
    card.show(one, scene.about)


def _together(scene: Scene) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_pairs(scene), scene.about)
    with right:
        with st.spinner(LINKING):
            table = scene.table("skill-communities")
        card.show(_communities(scene, table), scene.about)


def _pairs(scene: Scene) -> Card:
    table = scene.table("skill-pairs")
    named = {*table["skill"], *table["other"]}
    skills = [name for name in scene.table("skill-demand")["skill"].head(MOST) if name in named]
    return Card(
        "skill-pairs",
        findings_skills.pairs(table),
        table,
        partial(charts_together.together, table, skills, scene.colors)
        if table["lift"].notna().any()
        else None,
        scene.newest,
        "The 15 skills named most. 1: as often together as if named without regard to each other; 2×: twice as often. Empty: fewer than "
        "30 postings name both. The table has the intervals and n of all pairs.",
        column=("skills", "skills"),
    )


def _communities(scene: Scene, table: pd.DataFrame) -> Card:
    known = table[table["community"].notna()]
    groups = [group for _, group in known.groupby("community")]
    return Card(
        "skill-communities",
        findings_skills.communities(groups, known),
        table,
        None,
        scene.newest,
        body=partial(_lists, groups[:GROUPS]) if groups else None,
    )


def _lists(groups: list[pd.DataFrame]) -> None:
    """Draw each group of skills as a list, the most named first, with the postings that name each."""
    for group in groups:
        stable = group["stability"].mean()
        st.markdown(
            f"**{escape.markdown(group['name'].iloc[0])}** "
            + escape.markdown(f"({len(group)} skills, together in {stable:.0%} of ten runs)")
        )
        skills = (f"{name}\u00a0{n:,}" for name, n in zip(group["skill"], group["n"], strict=True))
        st.caption(escape.markdown(", ".join(skills)))


def _weighted(scene: Scene) -> None:
    table = scene.table("skill-weighted")
    known = table[(table["cell"] != cells.WITHHELD) & (table["cell_weighted"] != cells.WITHHELD)].head(MOST)
    one = Card(
        "skill-weighted",
        findings_skills.weighted(table),
        table,
        partial(charts_beside.weighted_shares, known, scene.colors) if len(known) else None,
        partial(scene.newest, *WEIGHTED),
        "Share of postings that name the skill, with its 95% interval: as collected, and weighted so that occupations, industries and states "
        "have their shares of employment (BLS, May 2025). Postings with a text in the US and three occupations. The table has all skills.",
        column="skills",
    )
    card.show(one, scene.about)
