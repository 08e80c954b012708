"""The element that charts are drawn on: Plotly in a browser, on an element that stays while its figure changes.

Streamlit's own chart is another element for each figure: it goes, comes again, and is drawn twice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

# A browser may have the element before it has the script of the page, which fetches Plotly ahead of need.
SCRIPT = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("library.js", "plot.js")
)
_element = st.components.v2.component(
    "plot",
    html='<div class="plot" role="figure"></div>',
    js=SCRIPT,
    isolate_styles=False,  # Plotly's own lie in the head of the page
)


def show(
    figure: go.Figure, *, key: str, alt: str, file: str, on_pick: Callable[[], None] | None = None
) -> None:
    """Draw *figure*, with *alt* for those who do not see it; its picture is downloaded as *file*.

    *on_pick* is called when a mark is clicked: the session state's `picked` of *key* is then the customdata of the mark,
    None where it is clicked once more.
    """
    config = {
        "displaylogo": False,
        "responsive": True,
        "toImageButtonOptions": {"filename": file, "scale": 2},
    }
    if on_pick:
        figure.update_layout(clickmode="event+select", hovermode="closest")
    told = f'{{"alt": {json.dumps(alt)}, "config": {json.dumps(config)}, "figure": {figure.to_json()}}}'
    _element(data=told.encode(), key=key, height=figure.layout.height, on_picked_change=on_pick)
