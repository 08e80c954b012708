"""Of the Market page: how many postings there are, each industry at a glance, and what is new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.market import cells, volume
from analysis.market.selection import where
from dashboard import (
    behind,
    card,
    charts_market,
    charts_over_time,
    escape,
    findings,
    findings_market,
    findings_over_time,
    labels,
    lately,
    links,
    measures,
)
from dashboard.card import Card
from dashboard.tables import counted
from data.schema import INDUSTRIES

if TYPE_CHECKING:
    from dashboard.scene import Scene

LATEST = 5
NAMED = 4
INDEX_NOTE = (
    "Means of seven days; 100 is the first full week of the last year with 30 postings behind it. Band: 95% interval. Dotted, hollow: "
    "fewer than 30 postings in the seven days. The last days may be incomplete."
)


def _index(scene: Scene) -> pd.DataFrame:
    among = lately.sources(scene.shown)
    return scene.table("demand-index", among, lately.year(scene.shown), lately.collected_on(scene.shown))


def demand(scene: Scene) -> Card:
    """Return the card of the postings index, or why there is none."""
    if not lately.sources(scene.shown):
        return _no_index(scene)
    table = _index(scene)
    drawn = table["index"].notna().any()
    return Card(
        "demand-index",
        findings_market.demand(table),
        table,
        partial(charts_market.demand, table, scene.colors) if drawn else None,
        partial(scene.newest, where("source", *(one.source for one in lately.sources(scene.shown)))),
        f"{INDEX_NOTE} {_marked(table)}",
        column=behind.DAYS,
    )


def still_open(scene: Scene) -> Card:
    """Return the card of how long postings stay open."""
    table, days = scene.table("open-curve"), scene.table("open-days").iloc[0]
    known = table["day"].notna().any() and (table["cell"] != cells.WITHHELD).any()
    return Card(
        "open-curve",
        findings_over_time.still_open(days),
        table,
        partial(charts_over_time.still_open, table, days["from_day"], scene.colors) if known else None,
        scene.newest,
        "Share still open by age, with its 95% interval, of postings that were seen again. "
        f"{findings_over_time.longer(scene.table('open-longer'))} Closed is not filled: nobody tells whether anyone was hired, "
        "nor whether one that stays up is still meant.",
    )


def _no_index(scene: Scene) -> Card:
    def body() -> None:
        st.markdown(escape.markdown(f"{findings_market.UNWATCHED[0].upper()}{findings_market.UNWATCHED[1:]}"))
        st.markdown(
            "An index begins where collecting does: **Collect** on the page Data, again every few days, and it is drawn here."
        )

    return Card("demand-index", findings_market.NO_INDEX, pd.DataFrame(), None, scene.newest, body=body)


def _marked(table: pd.DataFrame) -> str:
    """Return what is said of days that are filled in, of breaks, and of a series that is not drawn."""
    notes = []
    if table["filled"].eq("yes").any():
        notes.append("Shaded: a source was not collected, and its days are drawn between their neighbours.")
    if any(len(charts_market.breaks(rows)) for _, rows in table.groupby("series")):
        notes.append("Upright lines: a source comes or goes, a step there is one of the collection.")
    if not table["series"].eq(volume.STOCK).any():
        notes.append("Open postings (stock) are not drawn: no posting was seen on two days yet.")
    return " ".join(notes)


def glance(scene: Scene) -> None:
    """Draw how many postings each industry has, with a link to its page."""
    table = scene.table("pay-by-industry").set_index("industry")
    with st.container(key="glance"):
        st.markdown("**The six industries**")
        with st.grid(len(INDUSTRIES) // 2, min_column_width=150, gap="small"):
            for industry in INDUSTRIES:
                with st.container(gap=None):
                    _industry(industry)
                    st.caption(escape.markdown(_sizes(table, industry, scene)))


def _industry(industry: str) -> None:
    name = labels.label("industry", industry)
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    page = st.Page(lambda: None, title="Industries", url_path="industries")
    st.page_link(page, label=f"**{name}**", icon="", query_params={**query, "industry_page": name})


def _sizes(table: pd.DataFrame, industry: str, scene: Scene) -> str:
    words = findings.ROW_WORDS[scene.chosen.kind]
    if industry not in table.index:
        return f"none of these {words}"
    row = table.loc[industry].to_dict()
    share = measures.written("share", row["postings"] / scene.about.n)
    number = counted(row["postings"], words.removesuffix("s"))
    return f"{number}, {share} of all; {measures.written('share', row['share_with_pay'])} state their pay"


def news(scene: Scene) -> Card:
    """Return the card of what is new since the collection before the last one."""
    collections = lately.collections(scene.shown)
    if len(collections) < 2:
        imported = lately.last_import(scene.shown)
        title, why = findings_market.no_news(collections, imported, sample=scene.shown.sample)
        latest = scene.newest()
        rows = latest[latest["posted_on"].notna()].head(LATEST)
        body = partial(_listed, why, "Newest by posting date", rows)
        return Card("news", title, pd.DataFrame(), None, scene.newest, body=body)
    before, last = collections[-2:]
    table = scene.table("news", last.began)
    rows = scene.table("new-postings", last.began)
    row = table.iloc[0]
    notes = f"{_employers(row)} {findings_market.fresh(last)}"
    title = findings_market.news(row, before)
    body = partial(_listed, notes, "Newest of the new ones", rows.head(LATEST))
    return Card("news", title, table, None, lambda *_: rows, body=body)


def _employers(row: pd.Series) -> str:
    if not row["new"]:
        return "No new employer."
    return f"{row['new_employers']:,} new employer{'' if row['new_employers'] == 1 else 's'}."


def _listed(notes: str, heading: str, rows: pd.DataFrame) -> None:
    """Draw a few postings, each a link to its page."""
    st.markdown(escape.markdown(notes))
    if rows.empty:
        st.caption("No posting to list.")
        return
    st.markdown(f"**{heading}**")
    with st.container(gap="xsmall", key="latest"):
        listed = card.listed(rows)
        for posting_id, (_, row) in zip(rows["posting_id"], listed.iterrows(), strict=True):
            parts = (row["employer"], row["place"], row["pay"], _posted(row["posted_on"]))
            more = " · ".join(str(part) for part in parts if isinstance(part, str) and part)
            with st.container(gap=None):
                links.posting(posting_id, escape.markdown(str(row["title"])))
                st.caption(escape.markdown(more))


def _posted(day: object) -> str:
    return f"posted {day:%Y-%m-%d}" if isinstance(day, pd.Timestamp) and not pd.isna(day) else ""
