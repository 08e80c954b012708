"""The headline figures of the Market page, each with its interval, its n and how it changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells, recent
from dashboard import catalog, escape, findings, findings_market, lately, measures
from data import reference

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.scene import Scene


def show(scene: Scene) -> None:
    """Draw the figures, below each its change, and below all of them what is compared or why nothing is."""
    figures, kind = scene.headlines, scene.chosen.kind
    columns = catalog.described("headlines").columns
    changed, compared = _changes(scene)
    with st.grid(5, min_column_width=165, gap="medium", key="headlines"):
        for name, note in _notes(figures).items():
            measure = columns[name]
            label = measure.label.replace("posted pay", findings.PAY_WORDS[kind])
            label = label.replace("Postings", findings.ROW_WORDS[kind].capitalize())
            with st.container(gap="xxsmall"):
                st.metric(
                    escape.markdown(label),
                    measures.written(measure.form, figures[name]),
                    escape.markdown(note),
                    delta_color="off",
                    delta_arrow="off",
                    help=escape.markdown(f"{measure.definition}. {measure.caveat}".strip()),
                )
                if name in changed:
                    st.caption(escape.markdown(changed[name]))
    st.caption(escape.markdown(compared))


def _changes(scene: Scene) -> tuple[dict[str, str], str]:
    """Return the change of each figure in words, and what was compared; no change and the reason where none can be told."""
    of = recent.periods(lately.sources(scene.shown))
    if of is None:
        known = lately.collections(scene.shown)
        return {}, findings_market.not_compared(known, watched=bool(lately.sources(scene.shown)))
    table = scene.table("headline-changes", of)
    if table["cell"].iloc[0] == cells.WITHHELD:
        return {}, findings_market.too_few(table)
    return findings_market.changed(table), findings_market.compared(
        table, of, scene.about.sources, scene.chosen.kind
    )


def _notes(figures: pd.Series) -> dict[str, str]:
    """Return what stands right below each figure."""
    n = f"n\u00a0=\u00a0{figures['n']:,}"
    share = _interval("share", figures["share_low"], figures["share_high"])
    median = _interval("dollars", figures["low"], figures["high"])
    few = {cells.OK: n, cells.SMALL: f"{n}, few postings", cells.WITHHELD: f"{n}, withheld"}[figures["cell"]]
    baseline = measures.written("dollars", reference.baseline().amount)
    return {
        "postings": "openings seen twice count once",
        "employers": "named in these postings",
        "share_with_pay": f"{share}, {n}" if share else n,
        "median": f"{median}, {few}" if median else few,
        "difference": f"the {baseline} baseline is undated",
    }


def _interval(form: measures.Form, low: float, high: float) -> str:
    if math.isnan(low):
        return ""
    return f"{measures.written(form, low)} to {measures.written(form, high)}"
