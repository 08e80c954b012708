"""One column of figures for each industry, side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.market import cells
from dashboard import escape, findings, labels, measures
from dashboard.tables import counted
from data import reference
from data.schema import INDUSTRIES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.look import Palette
    from dashboard.scene import Scene

NARROWEST = 165


def show(table: pd.DataFrame, scene: Scene, opened: Callable[[str], None]) -> None:
    """Draw the figures of each industry from the table `industries`; a click calls *opened* with its name."""
    st.html(_style(scene.colors))
    rows = {row["industry"]: row for _, row in table.iterrows()}
    with st.grid(len(INDUSTRIES), min_column_width=NARROWEST, gap="medium", key="scores"):
        for industry in INDUSTRIES:
            with st.container(key=f"score-{industry}", gap="small"):
                if industry in rows:
                    _one(rows[industry], industry, scene.chosen.kind)
                else:
                    st.markdown(f"**{labels.label('industry', industry)}**")
                    st.caption("No posting that is chosen")
                # The card runs by itself; the page of the industry is another one.
                name = labels.label("industry", industry)
                if st.button(
                    f"Open {name}", key=f"open-{industry}", type="tertiary", on_click=opened, args=(industry,)
                ):
                    st.rerun()
    level = measures.written("dollars", reference.baseline().amount)
    st.caption(
        escape.markdown(
            f"Pay against the {level} baseline, which is undated. Remote is the share of all postings that say so; most others say nothing. Intervals are "
            "95% intervals. Posted pay is not paid pay."
        )
    )


def figures(row: pd.Series, kind: str = "posting") -> list[tuple[str, str, str]]:
    """Return label, value and note of each figure of an industry."""
    words, written = findings.PAY_WORDS[kind], measures.written
    stating = row["share_with_pay_low"], row["share_with_pay_high"], findings.stating(row)
    n = f"n\u00a0=\u00a0{row['n']:,}" if row["cell"] == cells.OK else ""
    return [
        (f"Median {words}", written("dollars", row["median"]), findings.median_resting(row)),
        ("Against the baseline", written("change", row["difference"]), n),
        (findings.ROW_WORDS[kind].capitalize(), f"{row['postings']:,}", counted(row["employers"], "employer")),
        ("State their pay", written("share", row["share_with_pay"]), findings.resting(row["cell_postings"], *stating, "share")),
        ("Remote", written("share", row["remote"]), _rests(row, "remote", "share")),
        ("Years asked", written("years", row["years"]), _rests(row, "years", "years")),
    ]  # fmt: skip


def _rests(row: pd.Series, name: str, form: measures.Form) -> str:
    return findings.resting(
        row[f"cell_{name}"], row[f"{name}_low"], row[f"{name}_high"], row[f"n_{name}"], form
    )


def _one(row: pd.Series, industry: str, kind: str) -> None:
    median, difference, *others = figures(row, kind)
    st.markdown(f"**{labels.label('industry', industry)}**")
    st.metric(
        escape.markdown(median[0]),
        escape.markdown(median[1]),
        None if row["cell"] == cells.WITHHELD else escape.markdown(difference[1]),
        delta_color="off",
        delta_arrow="off",
        delta_description="vs baseline",
    )
    st.markdown(_small(median[2]))
    for label, value, note in others:
        st.markdown(f"{escape.markdown(label)} **{escape.markdown(value)}**  \n{_small(note)}")


def _small(note: str) -> str:
    return f":small[{escape.markdown(note)}]"


def _style(colors: Palette) -> str:
    rules = "".join(
        f".st-key-score-{name}{{border-top:5px solid {colors.industry(name)};padding-top:.5rem}}"
        for name in INDUSTRIES
    )
    return f"<style>{rules}</style>"
