"""Links inside the dashboard that keep what the filters are set to."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

POSTINGS = "postings"


def posting(posting_id: str, label: str) -> None:
    """Draw a link to the page of one posting; *label* is Markdown."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    st.page_link(_page(), label=label, icon="", query_params={**query, "posting": posting_id})


def address(posting_id: str) -> str:
    """Return the address of the page of one posting, as seen from any other page."""
    return f"{POSTINGS}?posting={quote(posting_id, safe='')}"


def _page() -> st.Page:
    """Return the page Postings: what Streamlit knows a page by is its address."""
    return st.Page(lambda: None, title="Postings", url_path=POSTINGS)
