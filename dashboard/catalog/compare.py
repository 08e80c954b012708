"""The tables of the page Compare: selections that differ in the value of one column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.market import compare
from analysis.market.selection import Selection, where
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
    DOLLARS,
    EMPLOYERS,
    HIGH,
    LOW,
    MEDIAN,
    N_PAY,
    SHARE,
    SHARE_HIGH,
    SHARE_LOW,
    Measure,
    Table,
)
from data import reference

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_ONE = Measure("Selection", "text", "One of the selections compared")
_OTHER = Measure("Other", "text", "The selection it is compared with")
_SHARED = Measure("In both", "count", "Postings that are in more than one of the selections")

SIDE_BY_SIDE = Table(
    "Selections side by side",
    "Each selection is what the filters leave, narrowed to one value. The median counts a range as one wage somewhere inside it "
    "(maximum likelihood, Turnbull 1976); shares have 95% Wilson intervals. Openings seen twice count once.",
    {
        "selection": _ONE,
        "n": Measure("Postings", "count", "Postings of the selection", "n"),
        "employers": EMPLOYERS,
        "shared": _SHARED,
        "n_pay": replace(N_PAY, label="With pay"),
        "share_with_pay": Measure("State their pay", "share", "Share of the postings with usable pay"),
        "median": MEDIAN,
        "low": LOW,
        "high": HIGH,
        "midpoint_median": Measure(
            "Median midpoint", "dollars", "Median of the midpoints of ranges", DOLLARS
        ),
        "above_baseline": replace(
            SHARE, label="At or above the baseline", definition="Share of the pay offered at $114,000 or more"
        ),
        "remote": Measure("Remote", "share", "Share of remote ones among those whose arrangement is known"),
        "n_arrangement": Measure("Arrangement known", "count", "Postings whose arrangement is known"),
        "top_skills": Measure(
            "Skills named most", "text", "The five most named, with their share of the texts", width="large"
        ),
        "cell": CELL,
        "cell_pay": replace(CELL, label="Reliability of pay"),
    },
)
MEDIANS = Table(
    "Differences of medians",
    "Medians of the midpoints of posted pay, each pair of selections. Intervals and p-values are of a Bayesian bootstrap over "
    "employers, whose postings are not taken for independent; adjusted by Holm for the number of pairs.",
    {
        "selection": _ONE,
        "other": _OTHER,
        "n": N_PAY,
        "other_n": replace(N_PAY, label="With usable pay, other"),
        "employers": EMPLOYERS,
        "other_employers": replace(EMPLOYERS, label="Employers, other"),
        "shared": _SHARED,
        "median": replace(MEDIAN, definition="Median of the midpoints"),
        "other_median": replace(
            MEDIAN, label="Median, other", definition="Median of the midpoints of the other"
        ),
        "difference": Measure("Difference", "change", "The first median less the other", DOLLARS),
        "low": Measure(
            "Difference from", "change", "Lower end of the 95% interval of the difference", DOLLARS
        ),
        "high": Measure(
            "Difference to", "change", "Upper end of the 95% interval of the difference", DOLLARS
        ),
        "p": Measure("p", "rate", "How likely so large a difference is if there is none"),
        "p_adjusted": Measure("p, adjusted", "rate", "The same, adjusted by Holm for the number of pairs"),
        "cell": CELL,
    },
)
SKILLS = Table(
    "Differences of skills",
    "The skills named most over the selections. Shares are of the postings whose text was read, with 95% Wilson intervals; differences have Newcombe's 95% "
    "interval, q is the false discovery rate (Fisher's exact test, Benjamini and Hochberg).",
    {
        "selection": _ONE,
        "other": _OTHER,
        "skill": Measure("Skill", "text", "Usual name of the skill"),
        "n": Measure("Texts", "count", "Postings of the first whose text was read", "n"),
        "other_n": Measure("Texts, other", "count", "Postings of the other whose text was read"),
        "share": SHARE,
        "share_low": SHARE_LOW,
        "share_high": SHARE_HIGH,
        "other_share": replace(SHARE, label="Share, other"),
        "other_share_low": replace(SHARE_LOW, label=f"{SHARE_LOW.label}, other"),
        "other_share_high": replace(SHARE_HIGH, label=f"{SHARE_HIGH.label}, other"),
        "difference": Measure("Difference", "share", "The first share less the other"),
        "low": replace(SHARE_LOW, label="Difference from", definition="Lower end of its 95% interval"),
        "high": replace(SHARE_HIGH, label="Difference to", definition="Upper end of its 95% interval"),
        "q": Measure("q", "rate", "False discovery rate at which the difference counts as other than 0"),
        "cell": CELL,
    },
)


def _of(frame: pl.LazyFrame, column: str, values: tuple[str, ...]) -> dict[str, pl.LazyFrame]:
    """Return the postings with each of *values*."""
    return {value: Selection((where(column, value),)).rows(frame) for value in values}


def _single(column: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the selections that are about one employer each."""
    return values if column == "employer" else ()


def _side_by_side(frame: pl.LazyFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    of, single = _of(frame, column, values), _single(column, values)
    return compare.selections(of, baseline=reference.baseline().amount, single=single)


STATISTICS = {
    "compare": Statistic(SIDE_BY_SIDE, _side_by_side),
    "compare-pay": Statistic(
        MEDIANS,
        lambda frame, column, values: compare.medians(
            _of(frame, column, values), single=_single(column, values)
        ),
    ),
    "compare-skills": Statistic(
        SKILLS,
        lambda frame, column, values: compare.skills(
            _of(frame, column, values), single=_single(column, values)
        ),
    ),
}
