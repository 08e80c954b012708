"""The tables of what takes time: how long postings stay open, and how pay changes from year to year."""

from __future__ import annotations

from dataclasses import replace

from analysis.market import duration, pay_index
from dashboard.catalog.statistic import Statistic
from dashboard.measures import CELL, EMPLOYERS, SMALL_CELLS, Measure, Table

_SPELLS = (
    "A posting counts from its day, or the day it was first seen, and from the age at which it was first seen; it leaves when a "
    "complete listing no longer shows it, and is still open when it was last seen (Kaplan and Meier 1958, left-truncated; the "
    "interval is on the scale of log(-log)). A posting that closed is not one that was filled. Those seen on one day alone say nothing."
)
_FOLLOWED = Measure("Followed", "count", "Postings that were seen again, or seen to close", "n")
_CLOSED = Measure("Closed", "count", "Those of them that a complete listing no longer shows")
_FROM, _TO = "Lower end of the 95% interval", "Upper end of the 95% interval; empty where it was not reached"
OPEN_DAYS = Table(
    "How long postings stay open",
    f"{_SPELLS} A quantile is empty where it was not reached. {SMALL_CELLS}",
    {
        "n": _FOLLOWED,
        "postings": Measure("Postings", "count", "All postings, seen again or not"),
        "closed": _CLOSED,
        "employers": EMPLOYERS,
        "p25": Measure("A quarter closed by", "number", "Age by which a quarter have closed", "days"),
        "median": Measure("Half closed by", "number", "Age by which half have closed", "days"),
        "low": Measure("Half, from", "number", _FROM, "days"),
        "high": Measure("Half, to", "number", _TO, "days"),
        "p75": Measure(
            "Three quarters closed by", "number", "Age by which three quarters have closed", "days"
        ),
        "from_day": Measure("From day", "number", "Age at which the curve begins", "days"),
        "cell": CELL,
    },
)
OPEN_CURVE = Table(
    "Postings that are still open, by their age",
    f"{_SPELLS} {SMALL_CELLS}",
    {
        "day": Measure("Day", "number", "Days since the posting"),
        "at_risk": Measure("Seen at that age", "count", "Postings that were followed at that age"),
        "closing": Measure("Closed that day", "count", "Postings that closed at that age"),
        "open": Measure("Still open", "share", "Share that stays open longer than that"),
        "low": Measure("From", "share", _FROM),
        "high": Measure("To", "share", _TO),
        "n": _FOLLOWED,
        "closed": _CLOSED,
        "employers": EMPLOYERS,
        "cell": CELL,
    },
)
OPEN_LONGER = Table(
    "Postings that stay open long",
    "The share of the same curve at three ages, so that postings still open count for as long as they were seen. Evidence about many, never a "
    f"verdict on one: a posting that stays up long may be filled, or hard to fill. {_SPELLS} {SMALL_CELLS}",
    {
        "longer_than": Measure("Longer than", "number", "Age of the posting", "days"),
        "share": Measure(
            "Still open",
            "share",
            "Share that stays open longer; empty where fewer than 5 were followed so far",
        ),
        "low": Measure("From", "share", _FROM),
        "high": Measure("To", "share", "Upper end of the 95% interval"),
        "n": _FOLLOWED,
        "closed": _CLOSED,
        "employers": EMPLOYERS,
        "cell": CELL,
    },
)
PAY_CHANGES = Table(
    "Change of posted pay on a year before",
    "Like is compared with like: of each role, place and level with 5 postings in a month and in the same month a year before, the change "
    "of the median of midpoints; of these changes the median, weighted by postings. Intervals are percentiles of 200 resamples of "
    f"employers. As stated, in dollars of their day. {SMALL_CELLS}",
    {
        "month": Measure("Month", "day", "First day of the month"),
        "n": Measure("Postings", "count", "Postings of the month in groups that can be compared", "n"),
        "n_before": Measure("A year before", "count", "Postings of these groups a year before"),
        "employers": EMPLOYERS,
        "strata": Measure("Groups", "count", "Roles at a place and level that can be compared"),
        "change": Measure("Change", "number", "On the same month a year before", "percent"),
        "low": Measure("From", "number", _FROM, "percent"),
        "high": Measure("To", "number", "Upper end of the 95% interval", "percent"),
        "average": Measure("Three months", "number", "Mean of three months up to this one", "percent"),
        "average_low": Measure("Three months, from", "number", _FROM, "percent"),
        "average_high": Measure("Three months, to", "number", "Upper end of the 95% interval", "percent"),
        "cell": replace(CELL, label="Rests on"),
    },
)

STATISTICS = {
    "open-days": Statistic(OPEN_DAYS, duration.quantiles),
    "open-curve": Statistic(OPEN_CURVE, duration.curve),
    "open-longer": Statistic(OPEN_LONGER, duration.stale),
    "pay-changes": Statistic(PAY_CHANGES, pay_index.changes),
}
