"""The cards of pay that several pages show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from analysis.market.pay import Method
from dashboard import behind, charts, charts_beside, charts_pay, findings, findings_pay
from dashboard.card import Card
from dashboard.scene import WEIGHTED
from dashboard.verticals import Line

if TYPE_CHECKING:
    from dashboard.scene import Scene

MOST = 12
"""Groups that are drawn as collected and weighted."""
BAND = " The shaded band spans the median wages that three neighbouring occupations are paid in the US (BLS, May 2025)."


def distribution(scene: Scene) -> Card:
    """Return the histogram of posted pay with the baseline, the band of wages and the median."""
    table, kind = scene.table("pay-distribution"), scene.chosen.kind
    lines = scene.lines()
    known = scene.headlines["cell"] != cells.WITHHELD
    median = scene.headlines["median"]
    if known and pd.notna(median):
        words = f"Median {findings.PAY_WORDS[kind]} {charts.thousands(median)}"
        lines.append(Line(median, words, scene.colors.text))
    band = BAND if scene.chosen.landmarks.wages else ""
    weighted = scene.chosen.money.method is Method.weighted
    uneven = " The bars are as collected." if weighted else ""
    caveat = " Posted pay is not paid pay." if kind == "posting" else ""
    return Card(
        "pay-distribution",
        findings.pay(scene.headlines, scene.baseline, kind),
        table,
        partial(charts.pay_distribution, table, lines, scene.colors, findings.ROW_WORDS[kind].capitalize())
        if known
        else None,
        partial(scene.newest, with_pay=True),
        f"Each bar counts postings by the midpoint of their pay.{band}{caveat}{uneven}",
        column=behind.PAY,
    )


def by(scene: Scene, name: str, table: pd.DataFrame, column: str, *, ordered: bool = False) -> Card:
    """Return the card *name* of pay by the values of *column* in *table*, of which those that are unknown are not drawn.

    The highest pay stands on top, where *ordered* the first row.
    """
    named = table[table[column].notna()].reset_index(drop=True)
    lines = scene.lines()
    known = (named["cell"] != cells.WITHHELD).any()
    hollow = " Hollow: fewer than 30 postings." if (named["cell"] == cells.SMALL).any() else ""
    return Card(
        name,
        findings.pay_by(table, column, scene.baseline),
        table,
        partial(charts.pay_by, named, column, lines, scene.colors, ordered=ordered) if known else None,
        scene.paid,
        f"Dot: median, with its 95% interval. Bar: the middle half of the pay offered.{hollow}",
        column=column,
    )


def adjusted(scene: Scene) -> Card:
    """Return how much of the pay can be carried to other dollars and prices."""
    table = scene.table("pay-adjusted")
    known = (table["cell"] != cells.WITHHELD).any()
    return Card(
        "pay-adjusted",
        findings_pay.adjusted(table),
        table,
        partial(charts_pay.adjusted, table, scene.colors) if known else None,
        partial(scene.newest, with_pay=True),
        "Share of the postings with usable pay. The menu How pay counts switches the adjustment on for every figure.",
        column=behind.ASPECT,
    )


def weighted(scene: Scene, column: str) -> Card:
    """Return pay by *column*, as collected and weighted to official employment."""
    table = scene.table("pay-weighted", column)
    shown = table["value"].notna() & table["raw_median"].notna() & (table["cell_weighted"] != cells.WITHHELD)
    known = findings.paid(table[shown]).nlargest(MOST, "n")
    lines = scene.lines()
    return Card(
        "pay-weighted",
        findings_pay.weighted(table, column),
        table,
        partial(charts_beside.weighted, known, column, lines, scene.colors) if len(known) else None,
        partial(scene.newest, *WEIGHTED, with_pay=True),
        "Median with its 95% interval. Postings in the US and three occupations, weighted so that occupations, industries and "
        "states have their shares of employment (BLS, May 2025). Counts as: postings of equal weight that tell as much. "
        f"{findings_pay.weights(scene.table('pay-weights').iloc[0])}",
        column=column,
    )
