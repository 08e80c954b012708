"""The headline figures of the Market page, each with its interval, its n and how it changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells, recent
from dashboard import catalog, drawn, escape, findings, findings_market, lately, measures
from dashboard.export import Part
from data import reference

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from analysis.market.recent import Periods
    from dashboard.scene import Scene

ROOM = "&nbsp;"
"""Keeps the place of a line that is yet to come."""


def show(scene: Scene) -> Callable[[], None]:
    """Draw the figures, and return what fills in how they changed: the charts need not wait for it.

    Below all of them stands what is compared, or why nothing is.
    """
    of, figures = recent.periods(lately.sources(scene.shown)), scene.headlines
    places = {}
    with st.grid(5, min_column_width=165, gap="medium", key="headlines"):
        for name, note in _notes(scene).items():
            with st.container(gap="xxsmall"):
                _figure(scene, name, figures[name], note)
                if of and name in recent.MEASURES:
                    places[name] = st.empty()
                    places[name].caption(ROOM)
    if of is None:
        known = lately.collections(scene.shown)
        why = findings_market.not_compared(known, watched=bool(lately.sources(scene.shown)))
        st.caption(escape.markdown(why))
        return lambda: None
    compared = st.empty()
    compared.caption(escape.markdown(_compared(scene, of, None)))
    return partial(_fill, scene, of, places, compared)


def _figure(scene: Scene, name: str, value: float, note: str) -> None:
    measure, kind = catalog.described("headlines").columns[name], scene.chosen.kind
    label = findings.of_kind(measure.label.replace("posted pay", findings.PAY_WORDS[kind]), kind)
    st.metric(
        escape.markdown(label),
        measures.written(measure.form, value),
        escape.markdown(findings.of_kind(note, kind)),
        delta_color="off",
        delta_arrow="off",
        help=escape.markdown(f"{measure.definition}. {measure.caveat}".strip()),
    )


def _fill(scene: Scene, of: Periods, places: dict[str, DeltaGenerator], compared: DeltaGenerator) -> None:
    """Write the change of each figure into its place, and what was compared."""
    table = scene.table("headline-changes", of)
    drawn.add("headline-changes", Part("headline-changes", table, scene.about))
    if table["cell"].iloc[0] == cells.WITHHELD:
        compared.caption(escape.markdown(findings_market.too_few(table)))
        return
    for name, words in findings_market.changed(table).items():
        places[name].caption(escape.markdown(findings.of_kind(words, scene.chosen.kind)))
    compared.caption(escape.markdown(_compared(scene, of, table)))


def _compared(scene: Scene, of: Periods, table: pd.DataFrame | None) -> str:
    return findings_market.compared(table, of, scene.about.sources, scene.chosen.kind)


def _notes(scene: Scene) -> dict[str, str]:
    """Return what stands right below each figure."""
    figures = scene.headlines
    cell = cells.WITHHELD if math.isnan(figures["share_low"]) else cells.OK
    share = figures["share_low"], figures["share_high"], findings.stating(figures)
    baseline = measures.written("dollars", reference.baseline().amount)
    return {
        "postings": "openings seen twice count once",
        "employers": "named in these postings",
        "share_with_pay": findings.resting(cell, *share, form="share"),
        "median": ", ".join(filter(None, [findings.median_resting(figures), scene.about.pay()])),
        "difference": f"the {baseline} baseline is undated"
        if scene.baseline
        else f"if the undated {baseline} were in these dollars, too",
    }
