"""The dashboard: what every page shares, then the page asked for."""

from __future__ import annotations

import streamlit as st

from dashboard import empty, escape, filters, look, measures, postings
from dashboard.views import data as data_page
from dashboard.views import market
from data import reference
from data.store import StoreError

NAME = "ML Job Market"
SAMPLE = (
    "These postings are invented: the store is empty, so the sample is shown. No employer and no figure in it is real. "
    "Collect or import your own on the page Data."
)


def main() -> None:
    """Draw the masthead and the page asked for."""
    st.set_page_config(page_title=NAME, page_icon=look.ICON, layout="wide", initial_sidebar_state="collapsed")
    st.html(look.style())
    pages = [
        st.Page(_market, title="Market", url_path="market", default=True),
        st.Page(data_page.show, title="Data", url_path="data"),
    ]
    page = st.navigation(pages, position="top")
    _masthead()
    page.run()


def _market() -> None:
    """Draw the filter bar and what it selects."""
    try:
        shown = postings.current()
    except StoreError as error:
        empty.failed(str(error))
        return
    if shown.sample:
        st.info(SAMPLE, title="Sample data")
    market.show(shown, filters.bar(shown))


def _masthead() -> None:
    baseline = measures.written("dollars", reference.baseline().amount)
    with st.container(key="masthead"):
        st.title(NAME, anchor=False)
        st.markdown(
            escape.markdown(
                "What employers ask of machine-learning engineers and what they offer, read from job postings "
                f"and held against a baseline of {baseline} a year."
            )
        )


if __name__ == "__main__":
    main()
