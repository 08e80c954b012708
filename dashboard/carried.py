"""What an address sets the filters to, carried over the first change of page.

Streamlit keeps what is chosen when the page changes, but not what came from the address where nothing was done before
(its values become part of what is kept with the second run of a page).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = "carried"


def along(page: str, keys: Iterable[str]) -> None:
    """Set those of *keys* that the address of another page had set, and that are lost, in that of *page*.

    To be called before anything slow: who leaves a page before its filters are drawn keeps them, too.
    """
    if KEY not in st.session_state:
        asked = {key: st.query_params.get_all(key) for key in keys if key in st.query_params}
        st.session_state[KEY] = (page, asked)
        return
    first, asked = st.session_state[KEY]
    st.session_state[KEY] = (page, {})
    if page != first and (lost := asked.keys() - set(st.query_params)):
        for key in lost:
            st.query_params[key] = asked[key]
        # A widget takes its value from the address that a run begins with: to this page, that is the first one.
        del st.session_state[KEY]
        st.rerun()
