"""Links inside the dashboard that keep what the filters are set to."""

from __future__ import annotations

import streamlit as st

POSTINGS = "postings"


def posting(posting_id: str, label: str) -> None:
    """Draw a link to the page of one posting; *label* is Markdown."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    st.page_link(_page(), label=label, icon="", query_params={**query, "posting": posting_id})


def _page() -> st.Page:
    """Return the page Postings: what Streamlit knows a page by is its address."""
    return st.Page(lambda: None, title="Postings", url_path=POSTINGS)
