"""The page of one skill: how often it is asked for and where, its change, its pay, what stands beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells, naming
from analysis.market.selection import where
from analysis.market.trends import Period
from dashboard import (
    behind,
    card,
    charts,
    charts_skills,
    escape,
    findings,
    findings_skills,
    labels,
    measures,
    tabs,
)
from dashboard.card import Card
from data.schema import INDUSTRIES, ROLES, SENIORITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.scene import Scene

COLUMNS = {"Industry": "industry", "Role": "role", "Level": "seniority"}
ORDER = {name: place for place, name in enumerate((*INDUSTRIES, *ROLES, *SENIORITIES))}
MODELLING = "Estimating what postings that name it pay, all else equal"


def show(scene: Scene, skill: str) -> None:
    """Draw the page of *skill*."""
    table = scene.table("skill-demand")
    st.header(escape.markdown(skill), anchor=False)
    own = table[table["skill"] == skill]
    if own.empty:
        st.info(
            escape.markdown(
                f"No posting that is chosen names {skill}. Drop a filter, or choose another skill."
            )
        )
        return
    paid = scene.table("skill-paid", skill)
    _figures(own.iloc[0], table, paid[paid["value"] == naming.NAMING], scene.about.pay())
    left, right = st.columns(2, gap="large")
    with left:
        words = st.segmented_control(
            "By", list(COLUMNS), default="Industry", key="skill_by", required=True, bind="query-params"
        )
        card.show(_by(scene, skill, COLUMNS[words]), scene.about)
    with right:
        _sections(scene, skill)


def line(scene: Scene, skill: str, period: Period) -> Card:
    """Return the card of the share of *skill* over time."""
    table = scene.table("skill-line", skill, period)
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "skill-line",
        findings_skills.line(table, skill, period),
        table,
        partial(charts_skills.line, table, period, scene.colors) if known else None,
        partial(scene.newest, where("skills", skill)),
        f"Share of the postings of each {period} that name it, with its 95% interval, whatever their source. Hollow: fewer than 30 "
        "postings; gaps: withheld. A source that comes or goes can move this line; the test of change compares within sources and does not follow it.",
        column=behind.DAYS,
    )


def _figures(own: pd.Series, table: pd.DataFrame, paid: pd.DataFrame, counted: str) -> None:
    """Draw the share of a skill, its rank, how often it is nice to have, and what the postings that name it pay.

    What they pay is the row of *paid*, if there is one; it counts as the words *counted* say.
    """
    share, nice = (_interval(own, *ends) for ends in (("low", "high"), ("nice_low", "nice_high")))
    n = f"n\u00a0=\u00a0{own['n']:,} of {own['postings']:,}"
    pay, rests = measures.UNKNOWN, "n\u00a0=\u00a00"
    if len(paid):
        row = paid.iloc[0]
        pay, rests = measures.written("dollars", row["median"]), findings.median_resting(row)
    rows = (
        ("Asked for", measures.written("share", own["share"]), f"{share}{n}"),
        ("Rank", *_rank(own, table)),
        (
            "Nice to have",
            measures.written("share", own["nice"]),
            f"{nice}n\u00a0=\u00a0{own['n_nice']:,} of {own['n']:,}",
        ),
        ("Employers", f"{own['employers']:,}", "named in postings that name it"),
        (
            "Median pay of these",
            pay,
            f"{', '.join(filter(None, [rests, counted]))}; not what the skill adds",
        ),
    )
    with st.grid(len(rows), min_column_width=165, gap="medium", key="headlines"):
        for label, value, note in rows:
            shown = (escape.markdown(value), escape.markdown(note))
            st.metric(label, *shown, delta_color="off", delta_arrow="off")


def _rank(own: pd.Series, table: pd.DataFrame) -> tuple[str, str]:
    """Return the place of a skill by the postings that name it, among all and in its family."""
    same = table[table["family"] == own["family"]]
    place, inside = (int((rows["n"] > own["n"]).sum()) + 1 for rows in (table, same))
    family = f"{inside:,} of {len(same):,} in {own['family']}" if len(same) else "in no family"
    return f"{place:,}", f"of {len(table):,} skills; {family}"


def _interval(own: pd.Series, low: str, high: str) -> str:
    if own["cell"] == cells.WITHHELD:
        return "withheld, "
    return f"{measures.written('share', own[low])} to {measures.written('share', own[high])}, "


def _by(scene: Scene, skill: str, column: str) -> Card:
    table = scene.table("skill-by", skill, column)
    order = table["value"].map(lambda value: ORDER.get(value, len(ORDER)))
    rows = table.loc[order.sort_values().index]
    rows = rows[rows["value"].notna() & (rows["postings"] >= cells.FEWEST_POSTINGS)]
    hues = [scene.colors.industry(value) for value in rows["value"]] if column == "industry" else None
    names = [labels.label(column, value) for value in rows["value"]]
    chart = partial(charts_skills.shares, rows, names, scene.colors, value="value", hues=hues)
    return Card(
        "skill-by",
        findings_skills.by(table, skill, column),
        table.assign(
            value=[
                labels.label(column, value if isinstance(value, str) else None) for value in table["value"]
            ]
        ),
        chart if (rows["cell"] != cells.WITHHELD).any() else None,
        partial(scene.newest, where("skills", skill)),
        f"Share of the postings that name {skill}, with its 95% interval. Hollow: fewer than 30 postings name it.",
        column=column,
    )


def _sections(scene: Scene, skill: str) -> None:
    sections: dict[str, Callable[[], Card]] = {
        "Over time": lambda: line(scene, skill, Period.quarter),
        "Pay": partial(_paid, scene, skill),
        "Premium": partial(_premium, scene, skill),
        "Nearest": partial(_nearest, scene, skill),
        "Change": partial(_change, scene, skill),
    }
    for draw in tabs.opened(sections, key="skill-section"):
        card.show(draw(), scene.about)


def _paid(scene: Scene, skill: str) -> Card:
    table = scene.table("skill-paid", skill)
    groups = (table["value"] == naming.NAMING).map(lambda names: (skill, names))
    table = table.assign(value=[behind.name(behind.NAMING, group) for group in groups])
    lines = scene.lines()
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "skill-paid",
        findings_skills.paid(table, skill, behind.name(behind.NAMING, (skill, True))),
        table,
        partial(charts.pay_by, table.assign(group=groups), "value", lines, scene.colors, meant="group")
        if known
        else None,
        partial(scene.paid, *behind.conditions(behind.KNOWN, "skills")),
        "Dot: median, with its 95% interval. Bar: the middle half of the pay offered. The two differ in more than the skill: "
        "the tab Premium holds the rest equal.",
        column=behind.NAMING,
    )


def _premium(scene: Scene, skill: str) -> Card:
    with st.spinner(MODELLING, show_time=True):
        table = scene.table("skill-premium")
    row = table[(table["skill"] == skill) & table["controlled"].notna()]
    return Card(
        "skill-premium",
        findings_skills.own_premium(table, skill),
        table,
        partial(charts_skills.premium, row, scene.colors) if len(row) else None,
        partial(scene.newest, where("skills", skill), with_pay=True),
        "Ring: raw. Dot: role, level, industry, place, arrangement, source, month and all other skills held equal; hollow where it may be "
        "chance. An association in posted pay, not what the skill earns anyone.",
        column="skills",
        key="own-premium",
    )


def _nearest(scene: Scene, skill: str) -> Card:
    table = scene.table("skill-nearest", skill)
    known = table[table["cell"] != cells.WITHHELD]
    rows = known.assign(share=known["n"] / known["n_skill"])
    return Card(
        "skill-nearest",
        findings_skills.nearest(table, skill),
        table,
        partial(charts_skills.nearest, rows, scene.colors) if len(known) else None,
        partial(scene.newest, where("skills", skill)),
        "Lift: how many times as often the two stand in one posting as if named without regard to each other, with its 95% interval. Hollow: "
        "fewer than 30 postings.",
        column="skills",
    )


def _change(scene: Scene, skill: str) -> Card:
    with st.spinner("Comparing postings of the same source and role over time"):
        table = scene.table("skill-changes", Period.quarter)
    row = table[(table["skill"] == skill) & table["change"].notna()]
    return Card(
        "skill-changes",
        findings_skills.own_change(table, skill),
        table,
        partial(charts_skills.changes, row, scene.colors) if len(row) else None,
        partial(scene.newest, where("skills", skill)),
        "Change in points a year between postings of the same source and role, quarters compared, with its 95% interval. Hollow: may be chance.",
        column="skills",
        key="own-change",
    )
