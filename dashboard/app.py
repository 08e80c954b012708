"""The dashboard: what every page shares, then the page asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import (
    addressed,
    carried,
    drawn,
    empty,
    escape,
    filters,
    links,
    look,
    measures,
    of_the_field,
    page_zip,
    postings,
    scene,
    spoken,
    travel,
    welcome,
    wider,
)
from dashboard.views import careers, compare, fit, industries, market, pay, places, skills
from dashboard.views import data as data_page
from dashboard.views import postings as postings_page
from data import reference
from data.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.navigation.page import StreamlitPage

    from dashboard.scene import Scene

NAME = "ML Job Market"
SAMPLE = (
    "These postings are invented: the store is empty, so the sample is shown. No employer and no figure in it is real. "
    "Collect or import your own on the page Data."
)

# What each page answers, by its title, the first page first. (A docstring would be shown: this is the script of the page.)
ANSWERS = {
    "Market": "What employers ask of machine-learning engineers and what they offer, read from job postings and held "
    "against a baseline of {baseline} a year.",
    "Pay": "What postings offer, against the {baseline} baseline and official wages.",
    "Skills": "What postings ask for, what rises and falls, and what pay goes with it.",
    "Industries": "Six industries side by side: what they offer, what sets them apart, and who posts.",
    "Places": "Where the jobs are, what is offered there, and what that buys.",
    "Careers": "What the founding article says of the way in, against what postings ask for.",
    "My fit": "Which postings are open to you, and which skill would open more. What you enter stays on the machine that serves this page.",
    "Postings": "Search all of them; open one to see the words that its fields were read from.",
    "Compare": "Two to six selections side by side, and how sure their differences are.",
    "Data": "Where all this comes from, how far it can be trusted, and how to take it with you.",
}


def main() -> None:
    """Draw the masthead and the page asked for."""
    st.set_page_config(page_title=NAME, page_icon=look.ICON, layout="wide", initial_sidebar_state="collapsed")
    # For any other server than `served`, where the page has it from the first.
    st.html(look.style())
    pages = [
        _page("Market", "market", market.show, default=True),
        _page("Pay", "pay", pay.show),
        _page("Skills", "skills", skills.show),
        _page("Industries", "industries", industries.show),
        _page("Places", "places", places.show),
        _page("Careers", "careers", careers.show),
        _page("My fit", "fit", fit.show),
        _page("Postings", links.POSTINGS, postings_page.show),
        _page("Compare", "compare", compare.show),
        st.Page(data_page.show, title="Data", url_path="data"),
    ]
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} – {NAME}")
    _masthead(page.title)
    with st.container(key="unseen"):
        st.button("Draw the charts in the colours of another theme", key="repaint")
        st.html(look.script(), unsafe_allow_javascript=True)
    page.run()


def _page(title: str, path: str, view: Callable[[Scene], None], *, default: bool = False) -> StreamlitPage:
    """Return the page at *path* whose *view* is drawn of what the filter bar selects."""
    return st.Page(partial(_chosen, path, view), title=title, url_path=path, default=default)


def _chosen(path: str, view: Callable[[Scene], None]) -> None:
    """Draw the filter bar, and of what it selects the page *view* at *path*."""
    drawn.begin()
    carried.along(path, filters.KEYS)
    # In places of their own: what comes and goes would else move all below it, which the browser then draws anew.
    with st.container():
        try:
            shown = postings.current(travel.asked())
            postings.load(shown)
        except StoreError as error:
            empty.failed(str(error))
            return
        travel.banner(shown)
        if shown.sample:
            st.info(SAMPLE, title="Sample data")
        welcome.show()
    unknown = addressed.unknown(shown)
    chosen = filters.bar(shown)
    found = scene.compose(shown, chosen)
    if found.about.n == 0:
        addressed.tell(unknown)
        spoken.show(shown)
        empty.selection(shown, chosen)
        wider.show(found)
    else:
        with st.container():
            addressed.tell(unknown)
            of_the_field.offer(found)
        view(found)
        _foot(found, path)
    filters.counts(shown, chosen)


def _foot(found: Scene, path: str) -> None:
    """Draw what every figure of the page rests on, and the download of its tables where it has any."""
    about = found.about
    sources = f"{len(about.sources)} source{'' if len(about.sources) == 1 else 's'}"
    with st.container(key="foot"):
        st.caption(
            escape.markdown(
                f"{about.selection}: {about.n:,} from {sources}, an opening seen twice counted once. Intervals are 95% "
                f"intervals. {measures.NOT_PAID[about.kind]}"
            )
        )
        if drawn.parts():
            page_zip.offer(found, path)


def _masthead(page: str) -> None:
    """Draw the name of the dashboard, that of *page* and what it answers; on the first page the name is enough."""
    first = page == next(iter(ANSWERS))
    baseline = measures.written("dollars", reference.baseline().amount)
    with st.container(key="masthead" if first else "masthead-small"):
        st.title(NAME, anchor=False)
        st.header(page, anchor=False)
        st.markdown(escape.markdown(ANSWERS[page].format(baseline=baseline)))


if __name__ == "__main__":
    main()
