"""The Market page: where pay and demand stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells
from dashboard import (
    card,
    charts,
    escape,
    export,
    filters,
    findings,
    headlines,
    lately,
    measures,
    of_the_field,
    origins,
    pay_cards,
    postings,
    spoken,
    tables,
    tabs,
    wider,
)
from dashboard.card import Card
from dashboard.views import market_today
from data import reference

if TYPE_CHECKING:
    from dashboard.scene import Scene

LIMITS = {
    "posting": (
        "Posted, not paid",
        (
            "Posted pay is what employers offer in those postings that say so. It is not paid pay, and those that say "
            "nothing may pay differently."
        ),
    ),
    "filing": (
        "Filed, not posted",
        (
            "Employers file these wages to hire on a work visa: each is promised to one person, and they are no sample "
            "of all jobs."
        ),
    ),
    "survey": (
        "Reported, not posted",
        "People report this pay about themselves; those who answer are no sample of all.",
    ),
}
BAND = (
    "Median wages of data scientists, software developers and research scientists in the US, BLS OEWS, May 2025. No "
    "official occupation is machine-learning engineer, so all three are drawn."
)


def show(scene: Scene) -> None:
    """Draw the page from top to bottom."""
    # What comes and goes has a place of its own, so that the cards keep theirs.
    with st.container():
        spoken.show(scene.shown)
    fill_in = headlines.show(scene)
    with st.container():
        wider.show(scene)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(pay_cards.distribution(scene), scene.about)
        market_today.glance(scene)
    with right:
        card.show(
            pay_cards.by(scene, "pay-by-industry", scene.table("pay-by-industry"), "industry"), scene.about
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        _sections(scene)
    fill_in()
    with right:
        card.show(market_today.news(scene), scene.about)
    _about_these_figures(scene)
    _postings(scene)


def _sections(scene: Scene) -> None:
    """Draw the cards of demand, of which one is looked at at a time."""
    sections = {
        "How many": partial(market_today.demand, scene),
        "What they ask for": partial(_skills, scene),
        "How long": partial(market_today.still_open, scene),
    }
    # Where there is no index, what says so is not what is seen first.
    first = list(sections)[0 if lately.sources(scene.shown) else 1]
    for draw in tabs.opened(sections, key="demand", default=first):
        card.show(draw(), scene.about)


def _skills(scene: Scene) -> Card:
    table = scene.table("skills")
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "skills",
        findings.skills(table),
        table,
        partial(charts.top_skills, table, scene.colors) if known else None,
        scene.newest,
        "Share of postings that name the skill, with its 95% interval, and their number. The table has all skills.",
        column="skills",
    )


def _about_these_figures(scene: Scene) -> None:
    """Say what the figures rest on and what they do not say."""
    baseline, about = reference.baseline(), scene.about
    sources = ", ".join(f"{origins.title(name)} {n:,}" for name, n in about.sources.items())
    limit, meaning = LIMITS[scene.chosen.kind]
    facts = {
        limit: meaning,
        "The baseline": f"{measures.written('dollars', baseline.amount)} a year is the average base pay that "
        "the founding article states, naming Glassdoor. It is undated: take it as a landmark, not as today's level.",
        **({"The band": BAND} if scene.chosen.landmarks.wages else {}),
        "Counted once": "An opening seen at several places counts once; one that is posted again after weeks counts again.",
        "Dates": _dates(scene),
        "Roles": _roles(scene),
        "Sources": f"{sources}.",
    }
    with st.container(key="notes"):
        st.subheader("What these figures rest on", anchor="notes")
        with st.grid(3, min_column_width=260, gap="medium"):
            for name, fact in facts.items():
                st.markdown(f"**{escape.markdown(name)}.** {escape.markdown(fact)}")


def _roles(scene: Scene) -> str:
    others = of_the_field.others(scene)
    if not others:
        return "All are machine-learning and data roles."
    return (
        f"{others:,} of {scene.about.n:,} are no machine-learning or data roles; choose {filters.OF_THE_FIELD.label!r} "
        "under Role to leave them out."
    )


def _dates(scene: Scene) -> str:
    seen = postings.span(scene.shown, scene.chosen.selection())
    undated = postings.span(scene.shown, scene.chosen.selection(*filters.DAYS))["undated"]
    days = f"Posted from {seen['first']} to {seen['last']}." if seen["first"] else "No posting date is known."
    if not undated:
        return days
    if scene.chosen.days:
        return f"{days} {tables.counted(undated, 'posting')} without a date {'is' if undated == 1 else 'are'} left out, as long as a day is named above."
    return f"{days} {undated:,} of them {'has' if undated == 1 else 'have'} no date; a filter by date leaves these out."


@st.fragment
def _postings(scene: Scene) -> None:
    """Draw the newest postings, once somebody opens them: the charts above need not wait for a table of this size."""
    with st.container(key="card-postings"):
        st.subheader(findings.of_kind("The postings behind", scene.chosen.kind), anchor="postings")
        st.caption(escape.markdown(scene.about.selection))
        newest = st.expander("Show the newest", key="newest", on_change="rerun", bind="query-params")
        if newest.open:
            with newest:
                card.postings_table(scene.newest(), key="postings")
        tables.download(
            f"All {scene.about.n:,} {findings.ROW_WORDS[scene.chosen.kind]} (CSV)",
            lambda: export.csv(card.listed(_all(scene))),
            export.file_name("postings", scene.about, "csv"),
            "text/csv",
            key="postings-csv",
        )


def _all(scene: Scene) -> pd.DataFrame:
    return postings.every(scene.shown, scene.chosen.selection())
