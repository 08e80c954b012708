"""The dashboard: what every page shares, then the page asked for."""

from __future__ import annotations

from functools import partial
from html import escape as html
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import (
    empty,
    escape,
    filters,
    links,
    look,
    measures,
    of_the_field,
    postings,
    scene,
    travel,
    welcome,
)
from dashboard.views import careers, compare, fit, industries, market, pay, places, skills
from dashboard.views import data as data_page
from dashboard.views import postings as postings_page
from data import reference
from data.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

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
    st.html(look.style())
    pages = [
        st.Page(partial(_chosen, market.show), title="Market", url_path="market", default=True),
        st.Page(partial(_chosen, pay.show), title="Pay", url_path="pay"),
        st.Page(partial(_chosen, skills.show), title="Skills", url_path="skills"),
        st.Page(partial(_chosen, industries.show), title="Industries", url_path="industries"),
        st.Page(partial(_chosen, places.show), title="Places", url_path="places"),
        st.Page(partial(_chosen, careers.show), title="Careers", url_path="careers"),
        st.Page(partial(_chosen, fit.show), title="My fit", url_path="fit"),
        st.Page(partial(_chosen, postings_page.show), title="Postings", url_path=links.POSTINGS),
        st.Page(partial(_chosen, compare.show), title="Compare", url_path="compare"),
        st.Page(data_page.show, title="Data", url_path="data"),
    ]
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} – {NAME}")
    _masthead(page.title)
    st.button("Draw the charts in the colours of another theme", key="repaint")
    st.html(look.script(), unsafe_allow_javascript=True)
    page.run()


def _chosen(view: Callable[[Scene], None]) -> None:
    """Draw the filter bar, and of what it selects the page *view*."""
    try:
        shown = postings.current(travel.asked())
    except StoreError as error:
        empty.failed(str(error))
        return
    travel.banner(shown)
    if shown.sample:
        st.info(SAMPLE, title="Sample data")
    welcome.show()
    chosen = filters.bar(shown)
    found = scene.compose(shown, chosen)
    if found.about.n == 0:
        empty.selection(shown, chosen)
    else:
        of_the_field.offer(found)
        view(found)
        _foot(found)
    filters.counts(shown, chosen)


def _foot(found: Scene) -> None:
    """Draw what every figure of the page rests on."""
    about = found.about
    sources = f"{len(about.sources)} source{'' if len(about.sources) == 1 else 's'}"
    with st.container(key="foot"):
        st.caption(
            escape.markdown(
                f"{about.selection}: {about.n:,} from {sources}, an opening seen twice counted once. Intervals are 95% "
                f"intervals. {measures.POSTED_IS_NOT_PAID}"
            )
        )


def _masthead(page: str) -> None:
    """Draw the name of the dashboard, that of *page* and what it answers; on the first page the name is enough."""
    first = page == next(iter(ANSWERS))
    baseline = measures.written("dollars", reference.baseline().amount)
    with st.container(key="masthead" if first else "masthead-small"):
        st.title(NAME, anchor=False)
        if first:
            st.html(f'<h2 class="unseen">{html(page)}</h2>')
        else:
            st.header(page, anchor=False)
        st.markdown(escape.markdown(ANSWERS[page].format(baseline=baseline)))


if __name__ == "__main__":
    main()
