"""What an address sets the filters to, carried over the first change of page.

Streamlit keeps what is chosen when the page changes, but not what came from the address where nothing was done before
(its values become part of what is kept with the second run of a page).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = "carried"


def take_up(page: str) -> None:
    """Set the filters to what the address had set them to on another page: to be called before they are drawn."""
    first, values = st.session_state.get(KEY, (page, {}))
    if page != first:
        for key in values.keys() - set(st.query_params):
            st.session_state[key] = values[key]
            st.query_params[key] = _written(values[key])
    if values:
        st.session_state[KEY] = (page, {})


def keep(page: str, keys: Iterable[str]) -> None:
    """Remember, at the first run, which of *keys* the address sets, and to what: to be called when they are drawn."""
    if KEY not in st.session_state:
        values = {key: st.session_state[key] for key in keys if key in st.query_params}
        st.session_state[KEY] = (page, values)


def _written(value: Any) -> str | list[str]:
    """Return *value* as addresses have it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list) else str(value)
