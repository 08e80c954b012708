"""Which tables the page on screen is made of: each adds itself as it is drawn, and the zip of the page takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from dashboard.export import Part

KEY = "drawn"


def begin() -> None:
    """Forget the tables of the page drawn before."""
    st.session_state[KEY] = {}


def add(name: str, part: Part) -> None:
    """Have *part* taken along as the file *name*, in place of one that had that name."""
    parts()[name] = part


def parts() -> dict[str, Part]:
    """Return the tables drawn so far by their names; those that are added later appear in it, too."""
    found: dict[str, Part] = st.session_state.setdefault(KEY, {})
    return found
