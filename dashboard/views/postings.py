"""The Postings page: search in full text, a page of results at a time; or one posting, where the address names one."""

from __future__ import annotations

from html import escape as html
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.market import search
from analysis.market.search import Order
from analysis.market.selection import Selection
from dashboard import card, escape, export, filters, labels, links, marked, origins, tables, texts
from dashboard.views import posting_page

if TYPE_CHECKING:
    from dashboard.scene import Scene

ORDERS = {"Relevance": Order.relevance, "Newest": Order.newest, "Pay": Order.pay}
ROWS = 20
LONGEST_QUERY = 200
LONGEST_NUMBER = 7
"""Digits of the number of a page: no list has more."""
STYLE = Path(__file__).parents[1] / "posting.css"
POSTING, PAGE = "posting", "page"
EXPLAINED = (
    "Finds postings whose title, employer or text has all of the words. Words of four letters or more are also found at the "
    'beginning of longer ones: engineer finds engineers. Shorter words, and "phrases in quotes", are found as they are. '
    "Capitals make no difference; accents make none in titles and employers."
)
FIRST = {
    Order.relevance: "the words in the title first, then the most hits",
    Order.newest: "the newest first, those without a date last",
    Order.pay: "the highest pay first: the middle of its range in US dollars a year; without usable pay last",
}


def show(scene: Scene) -> None:
    """Draw the search, and what it found or the posting that is open."""
    st.html(STYLE)
    query, order = _search()
    _follow(scene, query, order)
    name = st.query_params.get(POSTING)
    _remember(name)
    if name:
        posting_page.show(scene, name, query)
    else:
        _results(scene, query, order)


def _search() -> tuple[str, Order]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        query = st.text_input(
            "Search titles, employers and texts",
            key="search",
            type="search",
            max_chars=LONGEST_QUERY,
            placeholder='"large language models" healthcare',
            help=escape.markdown(EXPLAINED),
            bind="query-params",
            persist_state="session",
        )
        order = st.segmented_control(
            "Sorted by",
            list(ORDERS),
            default="Relevance",
            key="sort",
            required=True,
            bind="query-params",
            persist_state="session",
        )
    return (query or "").strip(), ORDERS[order]


def _follow(scene: Scene, query: str, order: Order) -> None:
    """Go back to the first page of the list whenever something else is asked for than before."""
    asked = (scene.chosen.selection(), query, order)
    before = st.session_state.get("postings_asked", asked)
    st.session_state["postings_asked"] = asked
    if before != asked:
        st.session_state[PAGE] = 1
        st.query_params.pop(POSTING, None)


def _remember(name: str | None) -> None:
    """Give the list a place in the browser's history when a posting is opened from it: the link has taken its place."""
    before, st.session_state["postings_open"] = st.session_state.get("postings_open", name), name
    if name and before is None:
        st.query_params.pop(POSTING)
        st.query_params[POSTING] = name


def _results(scene: Scene, query: str, order: Order) -> None:
    wanted = search.terms(query)
    if query and not wanted:
        _nothing_to_search(query)
        return
    order = order if wanted or order != Order.relevance else Order.newest
    selection = scene.chosen.selection()
    number = _number()
    found = texts.page(scene.shown, selection, query, order, start=(number - 1) * ROWS, rows=ROWS)
    if found.n == 0:
        _nothing_found(scene, query)
        return
    pages = -(-found.n // ROWS)
    if number > pages:
        # An address may name a page that there is no longer.
        number = st.session_state[PAGE] = pages
        found = texts.page(scene.shown, selection, query, order, start=(number - 1) * ROWS, rows=ROWS)
    st.subheader(escape.markdown(_title(scene, found.n, query)), anchor="results")
    st.caption(escape.markdown(_caption(scene, order, number, found.n)))
    _list(scene, found.rows, query)
    st.pagination(pages, key=PAGE, bind="query-params", persist_state="session")
    _download(scene, query, found.n)


def _number() -> int:
    """Return the page of the list that is asked for; at the first run of a shared address only the address knows."""
    number = st.session_state.get(PAGE, st.query_params.get(PAGE, 1))
    text = str(number)
    return max(1, int(text)) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 1


def _title(scene: Scene, n: int, query: str) -> str:
    rows = filters.KIND_WORDS[scene.chosen.kind].lower()
    if not query:
        return tables.counted(n, rows.removesuffix("s"))
    verb = "has" if n == 1 else "have"
    return f"{n:,} of {scene.about.n:,} {rows} {verb} {' and '.join(search.words(query))}"


def _caption(scene: Scene, order: Order, number: int, n: int) -> str:
    first = (number - 1) * ROWS + 1
    return (
        f"{scene.about.selection}. {first:,} to {min(n, first + ROWS - 1):,}, {FIRST[order]}. "
        "An opening seen twice stands once."
    )


def _list(scene: Scene, rows: pd.DataFrame, query: str) -> None:
    """Draw one page of results: title, employer, place, day, pay, and the stretch of the text with most hits."""
    wanted = search.terms(query)
    patterns = [term.in_names for term in wanted]
    quoted = texts.excerpts(scene.shown, query, tuple(rows["observation_id"]))
    with st.container(key="results", gap=None):
        for record in rows.to_dict("records"):
            row = {str(name): value for name, value in record.items()}
            links.posting(row["posting_id"], _linked(row["title"], patterns))
            st.html(_result(row, quoted.loc[row["observation_id"]], patterns))


def _linked(title: Any, patterns: list[str]) -> str:
    """Return *title* as the label of a link, what was found in bold."""
    written = title if isinstance(title, str) else "No title"
    parts, end = [], 0
    for begin, behind in search.spans(written, patterns):
        parts += [_label(written[end:begin]), f"**{_label(written[begin:behind])}**"]
        end = behind
    return "".join([*parts, _label(written[end:])])


def _label(text: str) -> str:
    """Return *text* as Markdown that keeps the spaces at its ends."""
    bare = text.strip()
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before and ' '}{escape.markdown(bare)}{behind and ' '}" if bare else text and " "


def _result(row: dict[str, Any], quoted: pd.Series, patterns: list[str]) -> str:
    """Return the lines under the title of a result as HTML."""
    known = {name: value if isinstance(value, str) else None for name, value in row.items()}
    employer = known["employer"] or "Employer not named"
    place = labels.place(known["city"], known["state"], known["country"], known["arrangement"])
    posted = "no date" if pd.isna(row["posted_on"]) else f"{row['posted_on']:%Y-%m-%d}"
    low, high = (None if pd.isna(row[end]) else row[end] for end in ("pay_low", "pay_high"))
    pay = labels.pay(low, high, known["pay_currency"], known["pay_period"])
    facts = [
        marked.html(employer, marked.hits(search.spans(employer, patterns))),
        html(place or "place not known"),
        html(posted),
        f"<b>{html(pay)}</b>" if pay else "no pay stated",
        html(origins.title(known["source"] or "")),
    ]
    line = " · ".join(f"<span>{fact}</span>" for fact in facts if fact)
    return f'<p class="result-facts">{line}</p>{_excerpt(quoted)}'


def _excerpt(quoted: pd.Series) -> str:
    if not quoted["text"]:
        return '<p class="result-text none">Its text is not known.</p>'
    spans = [(begin - quoted["begin"], end - quoted["begin"]) for begin, end in quoted["marks"]]
    before, behind = "… " if quoted["begin"] else "", " …" if quoted["end"] < quoted["length"] else ""
    return f'<p class="result-text">{before}{marked.html(quoted["text"], marked.hits(spans))}{behind}</p>'


def _nothing_to_search(query: str) -> None:
    with st.container(key="empty"):
        st.subheader("There is no word to search for", anchor=False)
        st.markdown(escape.markdown(f"{query} has signs alone: name at least one letter or number."))


def _nothing_found(scene: Scene, query: str) -> None:
    """Say that nothing has all the words, and what a step back would find."""
    selection = scene.chosen.selection()
    with st.container(key="empty"):
        st.subheader("No posting has all of this", anchor=False)
        st.markdown(escape.markdown(f"Searched for {query} among {scene.about.n:,}: {selection.words()}."))
        everywhere = texts.page(scene.shown, _of_kind(scene), query, Order.newest, start=0, rows=1).n
        if everywhere:
            st.button(
                f"Drop all filters: {everywhere:,} have it then",
                on_click=filters.clear,
                args=tuple(scene.chosen.active()),
                key="search-everywhere",
            )
        for place, word in enumerate(search.words(query)[:3] if len(search.words(query)) > 1 else ()):
            n = texts.page(scene.shown, selection, word, Order.newest, start=0, rows=1).n
            st.button(
                escape.markdown(f"Search for {word} alone: {n:,}"),
                on_click=_set,
                args=(word,),
                key=f"search-{place}",
                disabled=n == 0,
            )
        st.button("Drop the search", on_click=_set, args=("",), key="search-nothing", type="tertiary")


def _of_kind(scene: Scene) -> Selection:
    """Return the selection without any filter but that of the kind."""
    return Selection(scene.chosen.selection(*scene.chosen.active()).conditions)


def _set(query: str) -> None:
    st.session_state["search"] = query


def _download(scene: Scene, query: str, n: int) -> None:
    tables.download(
        f"All {n:,} as CSV",
        lambda: export.csv(card.listed(texts.found(scene.shown, scene.chosen.selection(), query))),
        export.file_name("postings", scene.about, "csv"),
        "text/csv",
        key="results-csv",
    )
