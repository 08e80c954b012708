"""The page My fit: skills, years and degree in, what they open and what is missing out. Nothing of it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells, fit
from analysis.market.profile import Profile, profile_of
from analysis.market.selection import Selection
from dashboard import (
    card,
    catalog,
    charts_skills,
    escape,
    findings,
    findings_fit,
    labels,
    measures,
    postings,
    tables,
)
from dashboard.card import Card
from dashboard.measures import written
from data import reference
from data.schema import DEGREES

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene

LONGEST_CV = 30_000
MOST = 12
PRIVATE = (
    "What you paste is read in the memory of the machine that serves this page. It is not stored, not logged, and not part of "
    "the address; only the skills, years and degree found in it fill the fields below."
)
TOLD = "fit-told"
ENOUGH = {"a quarter": 0.25, "half": 0.5, "seven in ten": 0.7, "nine in ten": 0.9, "all": 1.0}


def show(scene: Scene) -> None:
    """Draw what a person brings beside what it opens."""
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="card-profile"):
        st.subheader("You", anchor="you")
        profile, share = _profile(scene)
    with right:
        if not profile.skills:
            st.info(
                "Name a few skills, or paste a CV, and this shows what they open.",
                title="Nothing to compare yet",
            )
            return
        _expected(scene, profile, share)
        card.show(_roles(scene, profile, share), scene.about)
        card.show(_missing(scene, profile, share), scene.about)
    _similar(scene, profile, share)


def _profile(scene: Scene) -> tuple[Profile, float]:
    """Draw the fields and return the profile, and the share of required skills that is to be enough."""
    with st.expander("Paste a CV", icon=":material/description:"):
        st.text_area("Text of a CV", key="fit_cv", max_chars=LONGEST_CV, height=180)
        st.button("Read it", on_click=_read, type="primary")
        st.caption(PRIVATE)
    if told := st.session_state.get(TOLD):
        st.info(told)
    skills = st.multiselect(
        "Skills",
        _by_frequency(scene),
        key="fit_skills",
        placeholder="Those you have",
        filter_mode="contains",
        select_all=False,
        persist_state="session",
    )
    years = st.number_input(
        "Years of experience",
        0.0,
        50.0,
        None,
        1.0,
        key="fit_years",
        placeholder="Not said",
        format="%g",
        persist_state="session",
    )
    degrees = {labels.label("degree_min", degree): degree for degree in DEGREES}
    degree = st.selectbox(
        "Highest degree",
        list(degrees),
        None,
        key="fit_degree",
        placeholder="Not said",
        persist_state="session",
    )
    states = {labels.label("state", row["state"]): row["state"] for row in reference.rows("us_states")}
    state = st.selectbox(
        "State", list(states), None, key="fit_state", placeholder="Anywhere", persist_state="session"
    )
    remote = st.toggle("Remote is fine", True, key="fit_remote", persist_state="session")
    enough = st.segmented_control(
        "Required skills that are enough",
        list(ENOUGH),
        default="half",
        key="fit_share",
        required=True,
        persist_state="session",
    )
    profile = Profile(
        tuple(sorted(skills)),
        years,
        degrees[degree] if degree else None,
        states[state] if state else None,
        remote=remote,
    )
    return profile, ENOUGH[enough or "half"]


def _read() -> None:
    """Fill the fields from the pasted text and forget the text: a callback, run before the fields are drawn."""
    found = profile_of(st.session_state.get("fit_cv", ""))
    offered = set(_skills())
    st.session_state["fit_skills"] = [skill for skill in found.skills if skill in offered]
    st.session_state["fit_years"] = found.years
    st.session_state["fit_degree"] = labels.label("degree_min", found.degree) if found.degree else None
    st.session_state["fit_cv"] = ""
    st.session_state[TOLD] = findings_fit.read(found, len(st.session_state["fit_skills"]))


def _by_frequency(scene: Scene) -> list[str]:
    """Return the names of all skills, those named most first: of several that contain what is typed, the first is meant."""
    counts = postings.values(scene.shown, Selection(), ("skills",))
    known = _skills()
    named = [name for name in counts["value"] if name in set(known)]
    return list(dict.fromkeys([*named, *known]))


def _skills() -> list[str]:
    return [row["skill"] for row in reference.rows("skills")]


def _expected(scene: Scene, profile: Profile, share: float) -> None:
    """Draw how many postings are open, what they pay, and how much of what a posting requires the profile covers."""
    row = scene.table("fit-all", profile, share).iloc[0]
    told = {name: written("share", row[name]) for name in ("share", "low", "high")}
    rests = findings.resting(row["cell_pay"], row["pay_low"], row["pay_high"], row["n_pay"])
    with st.grid(3, min_column_width=165, key="headlines-fit"):
        st.metric(
            "Open to you",
            f"{row['n']:,} of {row['postings']:,}",
            f"{told['share']}, 95% interval {told['low']} to {told['high']}",
            delta_color="off",
            delta_arrow="off",
            help="Postings that name the skills they require. Those that name none are left out.",
        )
        st.metric(
            "Median pay of these",
            written("dollars", row["pay"]),
            ", ".join(filter(None, [rests, scene.about.money])),
            delta_color="off",
            delta_arrow="off",
            help=measures.POSTED_IS_NOT_PAID,
        )
        st.metric(
            "Skills covered",
            written("share", row["coverage"]),
            f"of what one requires, in the mean, n\u00a0=\u00a0{row['postings']:,}",
            delta_color="off",
            delta_arrow="off",
            help="Many postings name twenty skills and more, soft ones such as communication among them: name yours, too, "
            "or choose that a smaller part is enough.",
        )


def _roles(scene: Scene, profile: Profile, share: float) -> Card:
    table = scene.table("fit-roles", profile, share)
    shown = table[table["cell"] != cells.WITHHELD].sort_values("share", ascending=False).head(MOST)
    names = [labels.label("role", role) for role in shown["role"]]
    return Card(
        "fit-roles",
        findings_fit.roles(table),
        table,
        partial(charts_skills.shares, shown, names, scene.colors, value="role") if len(shown) else None,
        scene.newest,
        "Share of the postings that name required skills which are open to you, with its 95% interval. Hollow: fewer than 30.",
        column="role",
    )


def _missing(scene: Scene, profile: Profile, share: float) -> Card:
    with st.spinner("Working out what skills go with in pay"):
        premiums = scene.table("skill-premium")
    table = fit.with_premiums(scene.table("fit-missing", profile, share), premiums)
    shown = table[table["cell"] != cells.WITHHELD].head(MOST)
    # Of the near ones, not of all postings.
    drawn = shown.assign(postings=shown["near"])
    return Card(
        "fit-missing",
        findings_fit.missing(table),
        table,
        partial(charts_skills.shares, drawn, shown["skill"], scene.colors, value="skill")
        if len(shown)
        else None,
        scene.newest,
        "Share of the postings that are one skill short which this skill would open. The table has what it is worth in posted "
        "pay, with all else held equal.",
        column="skills",
    )


def _similar(scene: Scene, profile: Profile, share: float) -> None:
    table = scene.table("fit-similar", profile, share)
    with st.container(key="card-similar"):
        st.subheader(escape.markdown(findings_fit.similar(table)), anchor="similar")
        st.caption(escape.markdown(scene.about.selection))
        described = catalog.described("fit-similar")
        shown = _readable(table)[list(described.columns)]
        tables.show(*card.with_details(shown, table["posting_id"], described), key="fit-similar")
        st.caption(escape.markdown(described.method))


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """Return *table* as people read it, with addresses that are safe to follow."""
    return table.assign(
        open=table["open"].map({True: "yes", False: "no"}),
        url=table["url"].map(lambda address: escape.link(address if isinstance(address, str) else None)),
    )
