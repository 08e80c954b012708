"""The states in which there is nothing to show: what is wrong, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, filters, postings

if TYPE_CHECKING:
    from dashboard.filters import Chosen
    from dashboard.postings import Shown


def selection(shown: Shown, chosen: Chosen) -> None:
    """Say that nothing matches, and how much each filter alone stands in the way."""
    active = chosen.active()
    with st.container(key="empty"):
        if not active:
            st.subheader(f"There are no {filters.KIND_WORDS[chosen.kind].lower()} yet", anchor=False)
            st.markdown("Nothing of this kind was collected or imported. Choose another kind above.")
            return
        st.subheader("Nothing matches all of these filters", anchor=False)
        st.markdown(escape.markdown(f"{chosen.selection().words()}."))
        first, last = map(chosen.days.get, filters.DAYS)
        if first and last and first > last:
            st.markdown(
                f"The first day, {first}, is after the last, {last}: no posting can be from between them."
            )
        found = [(_count(shown, chosen, key), key) for key in active]
        if not any(n for n, _ in found):
            st.markdown("No single filter is in the way: they have to be loosened together.")
        for n, key in sorted(found, reverse=True):
            if n:
                label = f"Drop the filter {active[key]}: {n:,} {'matches' if n == 1 else 'match'} then"
                st.button(label, key=f"drop-{key}", on_click=filters.clear, args=(key,))
        st.button(
            "Drop all filters", key="drop-all", on_click=filters.clear, args=tuple(active), type="tertiary"
        )


def failed(message: str) -> None:
    """Say in one sentence that the store could not be read."""
    with st.container(key="failed"):
        st.subheader("The postings cannot be read", anchor=False)
        st.markdown(escape.markdown(message))


def _count(shown: Shown, chosen: Chosen, without: str) -> int:
    """Return how many postings match when one filter is dropped."""
    return int(postings.statistic(shown, chosen.selection(without), "headlines")["postings"].iloc[0])
