"""Sections of which one is looked at at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Section = TypeVar("Section")


def opened(sections: Mapping[str, Section], *, key: str, default: str | None = None) -> Iterator[Section]:
    """Draw a tab for each of *sections*, and give the one that is open, inside its tab; a change of tab runs the page again."""
    tabs = st.tabs(list(sections), default=default, key=key, on_change="rerun", bind="query-params")
    for tab, section in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab:
                yield section
