"""The dashboard: what every page shares, then the page asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import empty, escape, filters, look, measures, postings
from dashboard.views import market
from data import reference
from data.store import StoreError

NAME = "ML Job Market"
SAMPLE = (
    "These postings are invented: the store is empty, so the sample is shown. No employer and no figure in it is real. "
    "Bring in your own with `python -m scrapers import FILE`."
)


def main() -> None:
    """Draw the masthead, the filter bar and the page."""
    st.set_page_config(page_title=NAME, page_icon=look.ICON, layout="wide", initial_sidebar_state="collapsed")
    st.html(look.style())
    _masthead()
    try:
        shown = postings.current()
    except StoreError as error:
        empty.failed(str(error))
        return
    if shown.sample:
        st.info(SAMPLE, title="Sample data")
    chosen = filters.bar(shown)
    pages = [st.Page(partial(market.show, shown, chosen), title="Market", url_path="market", default=True)]
    st.navigation(pages, position="top").run()


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
