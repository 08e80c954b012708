"""What a first visit is told, in three steps, and no later one."""

from __future__ import annotations

import streamlit as st

from dashboard import cookies

COOKIE = "jobmarket_welcomed"
STEPS = {
    "Narrow it down": (
        "Choose an industry, a place, a role. Every figure below is about these postings alone, and the address bar is a "
        "link to exactly what you see."
    ),
    "Read how sure it is": (
        "A title says what was found and from how many postings (n). Lines through dots and bars are 95% intervals; what "
        "rests on too little is hollow or withheld."
    ),
    "Go down to the postings": (
        "Click a bar, or open Postings behind: every number leads to the postings it was made of, and every table can be "
        "taken along as CSV."
    ),
}


def show() -> None:
    """Draw the three steps until they are put away; the browser remembers that they were."""
    if cookies.kept(COOKIE):
        return
    if st.session_state.get(COOKIE):
        cookies.keep(COOKIE, 1)
        return
    with st.container(key="welcome"):
        with st.grid(3, min_column_width=230, gap="medium"):
            for number, (title, text) in enumerate(STEPS.items(), start=1):
                st.markdown(f"**{number}. {title}**  \n{text}")
        st.button("Got it", on_click=_put_away, type="tertiary", icon=":material/check:")


def _put_away() -> None:
    st.session_state[COOKIE] = True
