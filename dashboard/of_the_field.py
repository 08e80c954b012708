"""Postings for other roles than machine learning and data: how many are among the chosen, and one click to leave them out.

Files of all kinds of jobs may be imported. Pay and skills of all of them say little of the roles that the dashboard is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, filters, findings, postings
from data.schema import FIELD_ROLES

if TYPE_CHECKING:
    from dashboard.scene import Scene

MANY = 0.2
"""Share of other roles from which on every page says so."""
ROLE = "role"


def others(scene: Scene) -> int:
    """Return how many of what is chosen are for no machine-learning or data role."""
    counts = postings.values(scene.shown, scene.chosen.selection(), (ROLE,))
    return int(counts.loc[~counts["value"].isin(FIELD_ROLES), "n"].sum())


def offer(scene: Scene) -> None:
    """Say how many are for other roles, and offer to leave them out; nothing where they are few or roles are chosen."""
    if ROLE in scene.chosen.active():
        return
    n = others(scene)
    if n < MANY * scene.about.n or n == scene.about.n:
        return
    with st.container(key="other-roles", horizontal=True, vertical_alignment="center", gap="small"):
        words = findings.ROW_WORDS[scene.chosen.kind]
        told = f"{n:,} of these {scene.about.n:,} {words} are for no machine-learning or data role, and count in all figures."
        st.caption(escape.markdown(told), width="content")
        st.button(
            "Leave them out",
            key="of-the-field",
            on_click=filters.only_the_field,
            type="tertiary",
            icon=":material/filter_alt:",
        )
