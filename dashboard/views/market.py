"""The Market page: where pay and demand stand."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells
from dashboard import card, charts, empty, escape, export, filters, findings, look, measures, postings
from dashboard.canvas import Line
from dashboard.card import Card
from dashboard.export import About
from data import reference
from data.schema import FIELD_ROLES

if TYPE_CHECKING:
    from dashboard.filters import Chosen
    from dashboard.look import Palette
    from dashboard.postings import Shown

EXPORTED = ("headlines", "pay-distribution", "pay-by-industry", "skills")
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


def show(shown: Shown, chosen: Chosen) -> None:
    """Draw the page from top to bottom."""
    headlines = postings.statistic(shown, chosen.selection(), "headlines")
    figures = headlines.iloc[0]
    if figures["postings"] == 0:
        empty.selection(shown, chosen)
        return
    about = _about(shown, chosen, int(figures["postings"]))
    colors = look.palette(st.context.theme.type)
    _headlines(figures, chosen.kind)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(_pay_distribution(shown, chosen, figures, colors), about)
    with right:
        card.show(_pay_by_industry(shown, chosen, colors), about)
    left, right = st.columns([3, 2], gap="large")
    with left:
        card.show(_skills(shown, chosen, colors), about)
    with right:
        _about_these_figures(shown, chosen, about)
    _postings(shown, chosen, about)


def _headlines(figures: pd.Series, kind: str) -> None:
    columns = measures.HEADLINES.columns
    n = f"n\u00a0=\u00a0{figures['n']:,}"
    share = _interval("share", figures["share_low"], figures["share_high"])
    median = _interval("dollars", figures["low"], figures["high"])
    few = {cells.OK: n, cells.SMALL: f"{n}, few postings", cells.WITHHELD: f"{n}, withheld"}[figures["cell"]]
    notes = {
        "postings": "openings seen twice count once",
        "employers": "named in these postings",
        "share_with_pay": f"{share}, {n}",
        "median": f"{median}, {few}" if median else few,
        "difference": f"{_baseline()} is undated",
    }
    with st.grid(5, min_column_width=165, gap="medium", key="headlines"):
        for name, note in notes.items():
            measure = columns[name]
            label = measure.label.replace("posted pay", findings.PAY_WORDS[kind])
            label = label.replace("Postings", findings.ROW_WORDS[kind].capitalize())
            st.metric(
                escape.markdown(label),
                measures.written(measure.form, figures[name]),
                escape.markdown(note),
                delta_color="off",
                delta_arrow="off",
                help=escape.markdown(f"{measure.definition}. {measure.caveat}".strip()),
            )


def _baseline() -> str:
    """Return the baseline in words."""
    return f"the {measures.written('dollars', reference.baseline().amount)} baseline"


def _interval(form: measures.Form, low: float, high: float) -> str:
    if math.isnan(low):
        return ""
    return f"{measures.written(form, low)} to {measures.written(form, high)}"


def _pay_distribution(shown: Shown, chosen: Chosen, figures: pd.Series, colors: Palette) -> Card:
    table = postings.statistic(shown, chosen.selection(), "pay-distribution")
    lines = charts.benchmarks(reference.baseline(), reference.wages(), colors)
    known = figures["cell"] != cells.WITHHELD
    if known:
        words = f"Median {findings.PAY_WORDS[chosen.kind]}"
        lines.append(Line(figures["median"], f"{words} {charts.thousands(figures['median'])}", colors.text))
    return Card(
        "pay-distribution",
        findings.pay(figures, reference.baseline(), chosen.kind),
        table,
        partial(charts.pay_distribution, table, lines, colors) if known else None,
        partial(postings.newest, shown, chosen.selection(), limit=card.LISTED, with_pay=True),
        f"Each bar counts {findings.ROW_WORDS[chosen.kind]} by the midpoint of their pay. The shaded band spans the "
        f"median wages that three neighbouring occupations are paid in the US (BLS, May 2025).{' Posted pay is not paid pay.' if chosen.kind == 'posting' else ''}",
    )


def _pay_by_industry(shown: Shown, chosen: Chosen, colors: Palette) -> Card:
    table = postings.statistic(shown, chosen.selection(), "pay-by-industry")
    named = table[table["industry"].notna()].reset_index(drop=True)
    lines = charts.benchmarks(reference.baseline(), reference.wages(), colors)
    known = (named["cell"] != cells.WITHHELD).any()
    return Card(
        "pay-by-industry",
        findings.pay_by_industry(table, reference.baseline(), chosen.kind),
        table,
        partial(charts.pay_by_industry, named, lines, colors) if known else None,
        partial(postings.newest, shown, chosen.selection(), limit=card.LISTED, with_pay=True),
        "Dot: median, with its 95% interval. Bar: the middle half of the postings. Hollow: fewer than 30 postings.",
    )


def _skills(shown: Shown, chosen: Chosen, colors: Palette) -> Card:
    table = postings.statistic(shown, chosen.selection(), "skills")
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "skills",
        findings.skills(table),
        table,
        partial(charts.top_skills, table, colors) if known else None,
        partial(postings.newest, shown, chosen.selection(), limit=card.LISTED),
        "Share of postings that name the skill, with its 95% interval, and their number. The table has all skills.",
    )


def _about_these_figures(shown: Shown, chosen: Chosen, about: About) -> None:
    """Say what the figures rest on and what they do not say."""
    baseline = reference.baseline()
    sources = ", ".join(f"{name} {n:,}" for name, n in about.sources.items())
    limit, meaning = LIMITS[chosen.kind]
    facts = {
        limit: meaning,
        "The baseline": f"{measures.written('dollars', baseline.amount)} a year is the average base pay that "
        "the founding article states, naming Glassdoor. It is undated: take it as a landmark, not as today's level.",
        "The band": BAND,
        "Counted once": "An opening seen at several places or again later counts once.",
        "Dates": _dates(shown, chosen),
        "Roles": _roles(shown, chosen, about),
        "Sources": f"{sources}.",
    }
    with st.container(key="notes"):
        st.subheader("What these figures rest on", anchor="notes")
        for name, fact in facts.items():
            st.markdown(f"**{escape.markdown(name)}.** {escape.markdown(fact)}")
        card.download(
            "All tables and their description (ZIP)",
            partial(_package, shown, chosen, about),
            export.file_name("market", about, "zip"),
            "application/zip",
            key="package",
        )


def _roles(shown: Shown, chosen: Chosen, about: About) -> str:
    counts = postings.values(shown, chosen.selection(), ("role",))
    others = int(counts.loc[~counts["value"].isin(FIELD_ROLES), "n"].sum())
    if not others:
        return "All are machine-learning and data roles."
    return (
        f"{others:,} of {about.n:,} are no machine-learning or data roles; choose {filters.OF_THE_FIELD.label!r} under "
        "Role to leave them out."
    )


def _dates(shown: Shown, chosen: Chosen) -> str:
    seen = postings.span(shown, chosen.selection())
    undated = postings.span(shown, chosen.selection(*filters.DAYS))["undated"]
    days = f"Posted from {seen['first']} to {seen['last']}." if seen["first"] else "No posting date is known."
    if not undated:
        return days
    if chosen.days:
        return f"{days} {undated:,} postings without a date are left out, as long as a day is named above."
    return f"{days} {undated:,} of them have no date; a filter by date leaves these out."


def _postings(shown: Shown, chosen: Chosen, about: About) -> None:
    with st.container(key="card-postings"):
        st.subheader("The postings behind", anchor="postings")
        st.caption(escape.markdown(about.selection))
        rows = postings.newest(shown, chosen.selection(), limit=card.LISTED)
        card.postings_table(rows, key="postings-table")
        card.download(
            f"All {about.n:,} postings (CSV)",
            lambda: export.csv(card.listed(postings.every(shown, chosen.selection()))),
            export.file_name("postings", about, "csv"),
            "text/csv",
            key="postings-csv",
        )


def _package(shown: Shown, chosen: Chosen, about: About) -> bytes:
    """Return all tables of this page as one zip."""
    tables = {name: postings.statistic(shown, chosen.selection(), name) for name in EXPORTED}
    tables["postings"] = card.listed(postings.every(shown, chosen.selection()))
    described = {
        name: table[[column for column in measures.TABLES[name].columns if column in table.columns]]
        for name, table in tables.items()
    }
    return export.package(described, about)


def _about(shown: Shown, chosen: Chosen, n: int) -> About:
    sources = postings.statistic(shown, chosen.selection(), "sources")
    return About(
        selection=chosen.selection().words(),
        n=n,
        made=datetime.now(UTC),
        version=shown.version,
        sample=shown.sample,
        sources=dict(zip(sources["value"], sources["n"].tolist(), strict=True)),
    )
