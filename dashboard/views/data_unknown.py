"""The part of the Data page that says what the project does not know."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, unknowns
from dashboard.measures import POSTED_IS_NOT_PAID

if TYPE_CHECKING:
    from dashboard.scene import Scene

DOCS = Path(__file__).parents[2] / "docs"
# Links from one page of the documentation to another lead nowhere here.
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def show(scene: Scene) -> None:
    """Draw each thing that is not known, with the methods that say more."""
    if scene.about.n == 0:
        st.info("There are no postings yet to say it of.")
        return
    with st.container(key="card-unknown"):
        st.subheader("What this does not know", anchor="unknown")
        st.caption(escape.markdown(f"{scene.about.selection}, n = {scene.about.n:,}. {POSTED_IS_NOT_PAID}"))
        with st.grid(2, min_column_width=340, gap="medium"):
            for number, one in enumerate(unknowns.unknowns(scene)):
                with st.container(key=f"unknown-{number}", gap="small"):
                    st.markdown(f"**{escape.markdown(one.title)}**")
                    st.markdown(escape.markdown(one.text))
                    with st.container(horizontal=True, gap="small"):
                        for name in one.methods:
                            _link(name, number)


def _link(name: str, number: int) -> None:
    """Draw a button that opens the method *name*."""
    path = DOCS / "accuracy.md" if name == unknowns.READ else DOCS / "methods" / f"{name}.md"
    title, _, text = path.read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    label = f"Method: {title[:1].lower()}{title[1:]}"
    if st.button(label, key=f"method-{number}-{name}", type="tertiary", icon=":material/menu_book:"):
        st.dialog(title, width="large")(_method)(text)


def _method(text: str) -> None:
    # Our own Markdown; a dollar sign would begin a formula.
    st.markdown(_LINK.sub(r"\1", _COMMENT.sub("", text)).replace("$", r"\$"))
