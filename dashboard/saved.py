"""Views with a name: what the filter bar was set to, kept by the browser and set again by a click."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import cookies, escape

if TYPE_CHECKING:
    from collections.abc import Callable

COOKIE = "jobmarket_views"
LONGEST_NAME = 40

View = dict[str, Any]


def menu(state: View, restore: Callable[[View], None]) -> None:
    """Draw the menu of saved views.

    *state* is what the filter bar is set to now, by the key of each widget; *restore* sets it to a view, as a
    callback that runs before the bar is drawn.
    """
    views = _views()
    with st.popover("Saved views", key="views"):
        for number, name in enumerate(views):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    escape.markdown(name),
                    key=f"view-{number}",
                    on_click=restore,
                    args=(views[name],),
                    width="stretch",
                )
                st.button("Delete", key=f"drop-view-{number}", on_click=_drop, args=(name,), type="tertiary")
        if not views:
            st.caption("None yet. A view is what the filters are set to; this browser keeps it.")
        with st.form("save-view", border=False, clear_on_submit=True):
            name = st.text_input("Name", max_chars=LONGEST_NAME, placeholder="ML engineers in Boston")
            if st.form_submit_button("Save these filters") and name.strip():
                _save(name.strip(), state)
                st.rerun()
    if st.session_state.pop(f"{COOKIE}_changed", False):
        cookies.keep(COOKIE, views)


def _views() -> dict[str, View]:
    """Return the saved views by name: those of this session, at its start those that the browser kept."""
    if COOKIE not in st.session_state:
        st.session_state[COOKIE] = readable(cookies.kept(COOKIE))
    views: dict[str, View] = st.session_state[COOKIE]
    return views


def readable(kept: object) -> dict[str, View]:
    """Return the views that *kept*, which anyone may have written, holds: texts, lists of texts and switches."""
    if not isinstance(kept, dict):
        return {}
    views = {str(name)[:LONGEST_NAME]: view for name, view in kept.items() if isinstance(view, dict)}
    return {
        name: {
            key: value
            for key, value in view.items()
            if isinstance(value, str | bool)
            or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        }
        for name, view in views.items()
    }


def _save(name: str, state: View) -> None:
    plain = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in state.items() if value
    }
    views = {**_views(), name: plain}
    if cookies.fits(views):
        _change(views)
    else:
        st.warning("This browser cannot keep more views: delete one first.")
        st.stop()


def _drop(name: str) -> None:
    _change({other: view for other, view in _views().items() if other != name})


def _change(views: dict[str, View]) -> None:
    st.session_state[COOKIE] = views
    st.session_state[f"{COOKIE}_changed"] = True
