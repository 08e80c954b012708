"""The tables of the page Data: how much is known of the postings, and how often each was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.market import coverage, reposts, seen
from dashboard.catalog.statistic import Statistic
from dashboard.measures import CELL, EMPLOYERS, SHARE, SHARE_HIGH, SHARE_LOW, SMALL_CELLS, Measure, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

FIELDS = {
    "pay": "Usable pay",
    "place": "Place",
    "metro": "Metro area",
    "arrangement": "Remote or on site",
    "industry": "Industry",
    "role": "Role",
    "seniority": "Level",
    "employer": "Employer",
    "posted_on": "Posting day",
    "skills": "Text, for skills",
    "years": "Years asked",
    "degree": "Degree asked",
}
REASONS = {
    "stated": "Stated by the source",
    "text": "Read from the text",
    "estimate": "Estimated by a third party",
    "implausible": "No plausible yearly pay",
    "no_currency": "Currency not said",
    "no_period": "Period not said",
    "no_rate": "No exchange rate known",
}
COUNTED = f"Openings seen twice count once. Shares have 95% Wilson intervals. {SMALL_CELLS}"
_SHARES = {"share": SHARE, "low": SHARE_LOW, "high": SHARE_HIGH, "cell": CELL}
_N = Measure("Of postings", "count", "Postings that the share is of", "n")
_SOURCE = Measure("Source", "text", "Where the postings came from")


def _fields(frame: pl.LazyFrame, *by: str) -> pd.DataFrame:
    table = coverage.fields(frame, by=by)
    return table.assign(field=table["field"].map(FIELDS))


def _outcomes(frame: pl.LazyFrame) -> pd.DataFrame:
    table = coverage.pay_reasons(frame)
    reasons = [REASONS.get(reason, reason) for reason in table["reason"].fillna("")]
    return table.assign(
        outcome=table["outcome"].map({"usable": "used", "flagged": "left out", "none": "none"}),
        reason=[reason or "No pay named" for reason in reasons],
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
    "twins": Statistic(TWINS, lambda frame: seen.twins(frame, by=["source"])),
    "twins-all": Statistic(replace(TWINS, title="Openings seen twice, in all"), seen.twins),
    "reposts-all": Statistic(REPOSTS, reposts.openings),
    "watched": Statistic(WATCHED, seen.watched),
}
