"""The page of one posting: its text with the evidence marked, every field, its pay, its history and its twins."""

from __future__ import annotations

from html import escape as html
from typing import TYPE_CHECKING

import streamlit as st

from analysis import evidence
from analysis.extract.posting import LONGEST
from analysis.market import search
from dashboard import (
    escape,
    labels,
    links,
    marked,
    origins,
    posting_fields,
    posting_history,
    posting_pay,
    texts,
)

if TYPE_CHECKING:
    from datetime import date

    from analysis.evidence import Mark
    from dashboard.scene import Scene
    from data.record import Record, Row

NO_TEXT = {
    "posting": "The source gave no text, so nothing could be read from one: what is known stands in its fields.",
    "filing": "Visa wage filings have no text: what is known stands in their fields.",
    "survey": "Answers to salary surveys have no text: what is known stands in their fields.",
}


def show(scene: Scene, posting_id: str, query: str) -> None:
    """Draw the posting *posting_id*; what *query* finds in its text is marked, too."""
    st.button("Back to the list", key="back", on_click=_close, icon=":material/arrow_back:", type="tertiary")
    record = texts.one(scene.shown, posting_id)
    if record is None:
        _unknown(scene.shown.as_of)
        return
    marks = evidence.marks(record.posting)
    _head(record)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _text(record.posting, marks, query)
    with right:
        _sections(scene, record, marks)


def _close() -> None:
    st.query_params.pop("posting", None)


def _unknown(as_of: date | None) -> None:
    with st.container(key="empty"):
        if as_of:
            st.subheader(f"No such posting was known on {as_of}", anchor=False)
            st.markdown("It was first seen later, or is no posting of this store: back to today shows which.")
            return
        st.subheader("There is no such posting here", anchor=False)
        st.markdown(
            "The address names a posting that this store does not hold. Links are made for one store: another one, or the "
            "sample, has other postings."
        )


def _head(record: Record) -> None:
    posting = record.posting
    st.header(escape.markdown(posting["title"] or "No title"), anchor=False)
    place = labels.place(posting["city"], posting["state"], posting["country"], posting["arrangement"])
    pay = labels.pay(*(posting[name] for name in ("pay_low", "pay_high", "pay_currency", "pay_period")))
    facts = [
        posting["employer"] or "Employer not named",
        place or "place not known",
        f"posted {posting['posted_on']}" if posting["posted_on"] else "posting day not known",
        pay or "no pay stated",
    ]
    st.html(f'<p class="posting-facts">{" · ".join(f"<span>{html(fact)}</span>" for fact in facts)}</p>')
    address = escape.link(posting["url"])
    if address:
        st.link_button(
            escape.markdown(f"Open at {origins.title(posting['source'])}"),
            address,
            icon=":material/open_in_new:",
        )
    else:
        st.caption(
            escape.markdown(f"From {origins.title(posting['source'])}, which gave no address to open.")
        )


def _text(posting: Row, marks: list[Mark], query: str) -> None:
    text = posting["description"]
    st.subheader("Its text, and what was read in it", anchor=False)
    if not text:
        with st.container(key="no-text"):
            st.markdown(f"**No text to show.** {NO_TEXT[posting['kind']]}")
        return
    hits = search.spans(text, (term.in_text for term in search.terms(query)))
    kinds = _kinds(searched=bool(query))
    st.html(marked.legend(marks, kinds, len(hits)))
    stretches = marked.evidence(marks, kinds)
    if "search" in kinds:
        stretches += marked.hits(hits)
    st.html(f'<div class="posting-text" tabindex="0">{marked.html(text, stretches)}</div>')
    if posting["kind"] == "posting" and posting["skills"] is None:
        st.caption(
            "This is a teaser of the posting. What it leaves out is unknown, so its skills are not counted."
        )
    if len(text) > LONGEST:
        st.caption(f"Only the first {LONGEST:,} characters are read; no evidence is marked behind them.")


def _kinds(*, searched: bool) -> list[str]:
    """Draw the choice of what is marked and return it."""
    kinds = [*evidence.KINDS, *(["search"] if searched else [])]
    names = [marked.NAMES[kind] for kind in kinds]
    picked = st.pills(
        "Marked",
        names,
        selection_mode="multi",
        default=names,
        key=f"marked-{searched}",
        wrap=True,
        persist_state="session",
    )
    return [kind for kind, name in zip(kinds, names, strict=True) if name in picked]


def _sections(scene: Scene, record: Record, marks: list[Mark]) -> None:
    names = ("Fields", "Pay", "History", "Same opening")
    fields, pay, history, opening = st.tabs(
        names, key="posting-section", on_change="rerun", bind="query-params"
    )
    if fields.open:
        with fields:
            _fields(record, marks)
    if pay.open:
        with pay:
            st.html(posting_pay.html(record.posting))
            if scene.chosen.money.words():
                st.caption("As stated on its day, whatever pay is set to mean above.")
    if history.open:
        with history:
            _history(record)
    if opening.open:
        with opening:
            _opening(record)


def _fields(record: Record, marks: list[Mark]) -> None:
    unknown = st.toggle("Show what is unknown, too", key="posting-unknown")
    st.html(posting_fields.table(posting_fields.fields(record, marks), unknown=unknown))


def _history(record: Record) -> None:
    rows = "".join(
        f'<tr><th scope="row">{html(name)}</th><td>{html(fact)}</td></tr>'
        for name, fact in posting_history.facts(record).items()
    )
    st.html(f'<table class="fields">{rows}</table>')
    st.markdown("**What it said before**")
    for before, content in reversed(list(zip(record.contents, record.contents[1:], strict=False))):
        label = escape.markdown(posting_history.summary(content, before))
        with st.expander(label, expanded=len(record.contents) == 2):
            st.html(posting_history.changed_html(content, before))
    if len(record.contents) == 1:
        st.caption("The same each time it was seen.")
    st.markdown("**Posted again**")
    rounds = posting_history.rounds(record)
    if len(rounds) == 1:
        st.caption(
            "Not that is known: a repost is the same opening, two weeks or more later or after it was closed."
        )
        return
    for row, days in rounds:
        _link(row, record, days)


def _opening(record: Record) -> None:
    if not record.others:
        st.caption("No other posting of this opening is known.")
        return
    standing = record.posting["twin_of"]
    counts = "another of them counts, this one does not" if standing else "this one counts, its twins do not"
    st.caption(
        f"{len(record.others) + 1} postings are taken for one opening. In statistics, {counts}; a repost counts again."
    )
    with st.container(key="opening"):
        for row in record.others:
            with st.container(gap="xxsmall"):
                _other(row, record)


def _other(row: Row, record: Record) -> None:
    """Draw another posting of the opening: what shows that it is the same, and where it is from."""
    _link(row, record, posting_history.same(record, row))
    address, source = escape.link(row["url"]), escape.markdown(origins.title(row["source"]))
    if address:
        st.page_link(address, label=f"Open at {source}", icon=":material/open_in_new:")
    else:
        st.caption(f"From {source}, which gave no address to open.")


def _link(row: Row, record: Record, note: str) -> None:
    """Draw a link to another posting of the opening with a note."""
    title = f"{row['title'] or 'No title'}, {row['employer'] or 'employer not named'}"
    if row["posting_id"] == record.posting["posting_id"]:
        st.markdown(f"**{escape.markdown(title)}** (this one)")
    else:
        links.posting(row["posting_id"], escape.markdown(title))
    st.caption(escape.markdown(f"{note[:1].upper()}{note[1:]}."))
