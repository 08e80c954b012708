"""Where too few postings with pay are chosen: what the nearest selections say, one or two filters wider."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from dashboard import escape, filters, findings, postings
from dashboard.measures import written

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene

OFFERED = 3


def show(scene: Scene) -> None:
    """Draw what is known without one filter, or without two where that is too few as well; nothing where there is enough."""
    active = scene.chosen.active()
    if scene.headlines["cell"] == cells.OK or not active:
        return
    found = _nearest(scene)
    if not found:
        return
    with st.container(key="wider", gap="small"):
        few = "Few postings with pay meet" if scene.about.n else "No posting meets"
        st.markdown(f"**{few} all filters. The nearest that say more:**")
        for keys, row in found:
            names = " and ".join(active[key] for key in keys)
            st.button(
                escape.markdown(f"Without {names}: {_said(row)}"),
                key=f"wider-{'-'.join(keys)}",
                on_click=filters.clear,
                args=keys,
                type="tertiary",
                icon=":material/filter_alt_off:",
            )


def _nearest(scene: Scene) -> list[tuple[tuple[str, ...], pd.Series]]:
    """Return up to OFFERED sets of filters to drop, with the headline figures then: those with most pay known first."""
    for size in (1, 2):
        every = combinations(scene.chosen.active(), size)
        rows = [(keys, _headlines(scene, keys)) for keys in every]
        known = [(keys, row) for keys, row in rows if row["cell"] != cells.WITHHELD]
        enough = [(keys, row) for keys, row in known if row["cell"] == cells.OK]
        if enough or (known and scene.headlines["cell"] == cells.WITHHELD):
            return sorted(enough or known, key=lambda one: -int(one[1]["n"]))[:OFFERED]
    return []


def _headlines(scene: Scene, without: tuple[str, ...]) -> pd.Series:
    chosen = scene.chosen.selection(*without)
    return postings.statistic(scene.shown, chosen, "headlines", money=scene.chosen.money).iloc[0]


def _said(row: pd.Series) -> str:
    return f"median {written('dollars', row['median'])} ({findings.median_resting(row)})"
