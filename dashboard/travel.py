"""Time travel: every page as it was known at the end of an earlier day. The day is a part of the address."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape

if TYPE_CHECKING:
    from dashboard.postings import Shown

KEY = "as-of"
TAB = "Time travel"


def asked() -> date | None:
    """Return the day that this session travelled to, None for today, and write it into the address."""
    if KEY not in st.session_state:
        st.session_state[KEY] = _day(st.query_params.get(KEY, ""))
    day: date | None = st.session_state[KEY]
    # A change of page takes the address along without what no widget of the page is bound to.
    if day and st.query_params.get(KEY) != f"{day}":
        st.query_params[KEY] = f"{day}"
    elif not day and KEY in st.query_params:
        del st.query_params[KEY]
    return day


def go(day: date | None) -> None:
    """Travel to *day*, or back to today: a callback."""
    st.session_state[KEY] = day


def banner(shown: Shown, *, here: bool = False) -> None:
    """Say on every page that it is of an earlier day, and how to come back; nothing where it is of today.

    *here* is the page with the choice of another day, one of its tabs.
    """
    if shown.as_of is None:
        return
    with st.container(key="travelled", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**As known on {shown.as_of}.** {escape.markdown(_explained(shown.as_of))}")
        st.button("Back to today", key="today", on_click=go, args=(None,), icon=":material/undo:")
        if here:
            st.button("Another day", key="another-day", on_click=_open_tab, type="tertiary")
            return
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        st.page_link(_data_page(), label="Another day", icon="", query_params={**query, "view": TAB})


def _open_tab() -> None:
    st.session_state["view"] = TAB


def _explained(day: date) -> str:
    """Return what the banner says: also where nothing was seen on the day that was asked for."""
    wanted = asked()
    if wanted in (day, None):
        return "Every page shows what had been seen by the end of that day."
    if wanted < day:
        return f"Nothing had been seen on {wanted} yet: this is the first day."
    return f"Nothing was seen from then to {wanted}, the day asked for."


def _data_page() -> st.Page:
    """Return the page Data: what Streamlit knows a page by is its address."""
    return st.Page(lambda: None, title="Data", url_path="data")


def _day(text: str) -> date | None:
    """Return the day that an address names, None where it is none: anyone may have written it."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text)
    return None
