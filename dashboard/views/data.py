"""The Data page: collect and import, what every source gave, how good it is, how it was earlier, and all of it to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import empty, filters, postings, scene, travel
from dashboard.filters import Chosen
from dashboard.views import (
    data_accuracy,
    data_collect,
    data_download,
    data_import,
    data_quality,
    data_sources,
    data_travel,
    data_unknown,
)
from data.store import Store, StoreError, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.postings import Shown
    from dashboard.scene import Scene

VIEWS = (
    "Collect",
    "Import a file",
    "Sources and runs",
    "Quality",
    "Accuracy",
    travel.TAB,
    "Download",
    "Not known",
)
SAMPLE = (
    "The store is empty, so this is about the invented sample: no employer and no figure in it is real. Collect or "
    "import your own in the first two tabs."
)


def show() -> None:
    """Draw the page; its open tab is part of the address."""
    try:
        asked = travel.asked()
        if asked:
            travel.banner(postings.current(asked), here=True)
        store = Store()
        with reading(store.root):
            _tabs(store)
    except StoreError as error:
        empty.failed(str(error))


def _tabs(store: Store) -> None:
    """Draw the tabs; what is collected and imported goes on in tabs that are not open, too."""
    collect, import_, *others = st.tabs(VIEWS, key="view", on_change="rerun", bind="query-params")
    with collect:
        data_collect.show(store)
    with import_:
        data_import.show(store)
    draw: tuple[Callable[[], None], ...] = (
        lambda: data_sources.show(store),
        lambda: data_quality.show(_scene(_kind())),
        data_accuracy.show,
        lambda: data_travel.show(_shown()),
        lambda: data_download.show(_shown()),
        lambda: data_unknown.show(_scene("posting")),
    )
    for tab, show_tab in zip(others, draw, strict=True):
        if tab.open:
            with tab:
                show_tab()


def _shown() -> Shown:
    shown = postings.current(travel.asked())
    if shown.sample:
        st.info(SAMPLE, title="Sample data")
    return shown


def _kind() -> str:
    """Draw the choice of what is looked at, and return it."""
    label = st.segmented_control(
        "Quality of",
        list(filters.KINDS),
        default=filters.POSTINGS,
        key="quality-of",
        required=True,
        bind="query-params",
    )
    return filters.KINDS[label]


def _scene(kind: str) -> Scene:
    """Return what is drawn of all rows of *kind*: the filters of the other pages do not apply here."""
    return scene.compose(_shown(), Chosen(kind))
