"""A figure while it is drawn. Plotly checks all of a figure at each change, which takes longer than the rest; it gets this one once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

if TYPE_CHECKING:
    from collections.abc import Sequence

Words = dict[str, Any]
Note = Words
"""An annotation or a shape."""


class Drawing:
    """Traces and a layout in Plotly's own words, unchecked until the figure is complete; its methods are those of Plotly."""

    def __init__(self, layout: Words) -> None:
        self.traces: list[Words] = []
        self.layout = layout

    def add_bar(self, **words: Any) -> None:
        self.traces.append({"type": "bar", **words})

    def add_heatmap(self, **words: Any) -> None:
        self.traces.append({"type": "heatmap", **words})

    def add_scatter(self, **words: Any) -> None:
        self.traces.append({"type": "scatter", **words})

    def update_layout(self, **words: Any) -> None:
        self.layout = _merged(self.layout, words)

    def update_xaxes(self, **words: Any) -> None:
        """Set *words* of all horizontal axes there are."""
        self._update_axes("xaxis", words)

    def update_yaxes(self, **words: Any) -> None:
        """Set *words* of all vertical axes there are."""
        self._update_axes("yaxis", words)

    def checked(self, notes: Sequence[Note] = (), shapes: Sequence[Note] = ()) -> go.Figure:
        """Return the figure with *notes* and *shapes* on it; raises ValueError where it has what Plotly does not know."""
        return go.Figure(self.traces, {**self.layout, "annotations": notes, "shapes": shapes})

    def _update_axes(self, kind: str, words: Words) -> None:
        self.update_layout(**{name: words for name in self.layout if name.startswith(kind)})


def _merged(old: Words, new: Words) -> Words:
    """Return *old* with what *new* says otherwise; what both have parts of is merged part by part."""
    parts = {
        name: _merged(old[name], value)
        if isinstance(value, dict) and isinstance(old.get(name), dict)
        else value
        for name, value in new.items()
    }
    return {**old, **parts}
