"""The tables of the page Data: how much is known of the postings, and how often each was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import coverage, disclosure, reposts, seen
from dashboard import labels
from dashboard.catalog.statistic import Statistic
from dashboard.measures import CELL, EMPLOYERS, SHARE, SHARE_HIGH, SHARE_LOW, SMALL_CELLS, Measure, Table

if TYPE_CHECKING:
    import polars as pl

ASPECTS = {
    "role": "Role",
    "seniority": "Level",
    "industry": "Industry",
    "state": "State",
    "source": "Source",
    "arrangement": "Remote or on site",
    "degree_min": "Degree asked",
}
COUNTED = f"Openings seen twice count once. Shares have 95% Wilson intervals. {SMALL_CELLS}"
_SHARES = {"share": SHARE, "low": SHARE_LOW, "high": SHARE_HIGH, "cell": CELL}
_N = Measure("Of postings", "count", "Postings that the share is of", "n")
_SOURCE = Measure("Source", "text", "Where the postings came from")


def _fields(frame: pl.LazyFrame, *by: str) -> pd.DataFrame:
    table = coverage.fields(frame, by=by)
    return table.assign(key=table["field"], field=table["field"].map(labels.FIELDS))


def _disclosers(frame: pl.LazyFrame) -> pd.DataFrame:
    table = disclosure.profile(frame)
    known = table["value"].astype(object).where(table["value"].notna(), None)
    keys = list(zip(table["column"], known, strict=True))
    values = [labels.label(*key) for key in keys]
    return table.assign(
        key=pd.Series(keys, index=table.index, dtype=object),
        column=table["column"].map(ASPECTS),
        value=pd.Series(values, index=table.index, dtype="str"),
    )


def _outcomes(frame: pl.LazyFrame) -> pd.DataFrame:
    table = coverage.pay_reasons(frame)
    keys = table["outcome"] + "/" + table["reason"].fillna("")
    return table.assign(
        key=keys,
        outcome=table["outcome"].map({"usable": "used", "flagged": "left out", "none": "none"}),
        reason=[labels.label("pay_outcome", key) for key in keys],
    )


COVERAGE = Table(
    "How much is known",
    "A field is known where its value was stated by the source or read from the text. Pay is known where it is usable: "
    "plausible, of the employer, and convertible to US dollars a year. Years and degree are often not asked for, so "
    f"that what is missing there is mostly not unknown but absent. {COUNTED}",
    {
        "field": Measure("Field", "text", "What is known of a posting"),
        "known": Measure("Known", "count", "Postings of which it is known"),
        "n": _N,
        "employers": EMPLOYERS,
        **_SHARES,
    },
)
BY_SOURCE = replace(
    COVERAGE, title="How much is known, by source", columns={"source": _SOURCE, **COVERAGE.columns}
)
OUTCOMES = Table(
    "What became of pay",
    "Pay is taken from a field of the source where it has one, else from the text. It is left out of statistics where "
    f"it cannot be made into plausible US dollars a year, or where a third party estimated it. {COUNTED}",
    {
        "outcome": Measure("Pay is", "text", "Used in statistics, left out of them, or not named at all"),
        "reason": Measure("Because", "text", "What it rests on, or why it is left out", width="medium"),
        "count": Measure("Postings", "count", "Postings of which it is so"),
        "n": _N,
        "employers": EMPLOYERS,
        **_SHARES,
    },
)
_ASPECT = Measure("Aspect", "text", "What the two groups are compared by")
DISCLOSERS = Table(
    "Postings with pay against the rest",
    "Of each value its share among the postings with usable pay and among the others; the difference has Newcombe's 95% interval. "
    "Standardised: over the root of the mean variance, below 0.1 is commonly called small. Figures of pay speak for the postings "
    f"with pay alone. Openings seen twice count once. {SMALL_CELLS}",
    {
        "column": _ASPECT,
        "value": Measure("Value", "text", "What the postings have in common"),
        "n": Measure("Postings", "count", "Postings of this value", "n"),
        "employers": EMPLOYERS,
        "with_pay": Measure("With usable pay", "count", "Those of them with usable pay"),
        "share_with": Measure("Of those with pay", "share", "Share of all postings with usable pay"),
        "share_without": Measure("Of the rest", "share", "Share of all postings without"),
        "difference": Measure("Difference", "share", "Share of those with pay less that of the rest"),
        "low": Measure("Difference from", "share", "Lower end of the 95% interval of the difference"),
        "high": Measure("Difference to", "share", "Upper end of the 95% interval of the difference"),
        "standardised": Measure("Standardised", "rate", "The difference, whatever the number of postings"),
        "cell": CELL,
    },
)
STRENGTH = Table(
    "What goes with pay being stated",
    "Cramér's V of each aspect with usable pay, less what chance alone gives: 0 where postings with pay and without are alike, 1 "
    f"where the aspect tells them apart. Its 95% interval is that of the noncentral chi-square distribution. {SMALL_CELLS}",
    {
        "column": _ASPECT,
        "values": Measure("Values", "count", "Different values, unknown among them"),
        "n": Measure("Postings", "count", "All postings", "n"),
        "employers": EMPLOYERS,
        "chi_square": Measure("Chi-square", "number", "Pearson's, of value against pay being known"),
        "degrees": Measure("Degrees", "count", "Degrees of freedom"),
        "p": Measure("p", "rate", "Probability of as much if both were alike"),
        "v": Measure("Cramér's V", "rate", "0: alike, 1: told apart"),
        "low": Measure("V from", "rate", "Lower end of its 95% interval"),
        "high": Measure("V to", "rate", "Upper end of its 95% interval"),
        "cell": CELL,
    },
)
TWINS = Table(
    "Openings seen twice",
    "Two postings are one opening where they share an address, or where their texts, numbers, places, titles and "
    "employers agree closely enough. The earliest of those that were up at the same time counts; the others, its "
    f"twins, are in this table and in no other. Shares have 95% Wilson intervals. {SMALL_CELLS}",
    {
        "source": _SOURCE,
        "twins": Measure("Twins", "count", "Postings whose opening an earlier posting stands for"),
        "n": Measure("Of postings", "count", "All postings of the source, twins included", "n"),
        "employers": EMPLOYERS,
        **_SHARES,
    },
)
REPOSTS = Table(
    "Openings posted again",
    "An opening is posted again where it comes back two weeks or more after it was last posted, or after it was "
    f"closed. {COUNTED}",
    {
        "n": Measure("Openings", "count", "Openings, by their first posting", "n"),
        "employers": EMPLOYERS,
        "reposted": Measure("Posted again", "count", "Openings that were posted again at least once"),
        "reposts": Measure("Times", "count", "How often in all"),
        **_SHARES,
    },
)
WATCHED = Table(
    "Postings seen again",
    "A posting is seen again where a later collection or file shows it on another day. It is closed where a complete "
    f"listing of its board no longer shows it. {COUNTED}",
    {
        "again": Measure("Seen again", "count", "Postings that were seen on a later day, too"),
        "closed": Measure("Closed", "count", "Postings that a complete listing no longer showed"),
        "n": _N,
        "employers": EMPLOYERS,
        **_SHARES,
    },
)

STATISTICS = {
    "coverage": Statistic(COVERAGE, _fields),
    "coverage-by-source": Statistic(BY_SOURCE, lambda frame: _fields(frame, "source")),
    "pay-outcomes": Statistic(OUTCOMES, _outcomes),
    "disclosers": Statistic(DISCLOSERS, _disclosers),
    "disclosure-strength": Statistic(
        STRENGTH,
        lambda frame: disclosure.association(frame).assign(column=lambda table: table["column"].map(ASPECTS)),
    ),
    "twins": Statistic(TWINS, lambda frame: seen.twins(frame, by=["source"])),
    "twins-all": Statistic(replace(TWINS, title="Openings seen twice, in all"), seen.twins),
    "reposts-all": Statistic(REPOSTS, reposts.openings),
    "watched": Statistic(WATCHED, seen.watched),
}
