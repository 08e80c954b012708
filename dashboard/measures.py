"""Every number on screen: its name, unit, form, meaning and caveat. Charts, table headers and exports read it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from numbers import Real
from typing import Literal

Form = Literal["dollars", "change", "share", "count", "number", "years", "rate", "text", "day", "link"]

UNKNOWN = "–"
POSTED_IS_NOT_PAID = "Posted pay is not paid pay: it is what employers offer in those postings that say so."
NOT_PAID = {
    "posting": POSTED_IS_NOT_PAID,
    "filing": "Filed pay is what an employer promises one person who is to work on a visa.",
    "survey": "Reported pay is what people say of themselves.",
}
"""What pay is, and is not, by the kind of its rows."""
SMALL_CELLS = "Fewer than 5 postings, or postings of fewer than 3 employers, are withheld; fewer than 30 are marked as few."


@dataclass(frozen=True)
class Measure:
    """A number or text on screen; *unit* is empty where the form says it all."""

    label: str
    form: Form
    definition: str
    unit: str = ""
    caveat: str = ""
    width: Literal["small", "medium", "large"] | int | None = None

    @property
    def heading(self) -> str:
        """The label with its unit, as a column is headed."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True)
class Table:
    """A table as it is shown and exported: its columns in order, and how it is made."""

    title: str
    method: str
    columns: dict[str, Measure]


def written(form: Form, value: object) -> str:
    """Return *value* as it is written on screen, dollars to the nearest hundred; a dash where it is unknown."""
    if not isinstance(value, Real):
        return UNKNOWN if value is None else str(value)
    number = float(value)
    if math.isnan(number):
        return UNKNOWN
    match form:
        case "dollars":
            return f"${_hundreds(number):,}"
        case "change":
            return f"{'−' if _hundreds(number) < 0 else '+'}${abs(_hundreds(number)):,}"
        case "share":
            return _percent(number)
        case "years":
            return f"{number:g}"
        case "rate":
            return "below 0.001" if number < 0.001 else f"{number:.3f}"
        case _:
            return f"{number:,.0f}"


def _percent(share: float) -> str:
    """Return a share in percent, to the tenth where little is left to nought or all; neither is said of what is not."""
    if 0 < share < 0.0005:
        return "under 0.1%"
    if 0.9995 <= share < 1:
        return "over 99.9%"
    return f"{share:.0%}" if share in {0, 1} or 0.1 <= share <= 0.995 else f"{share:.1%}"


def _hundreds(value: float) -> int:
    return round(value / 100) * 100


DETAILS = Measure(
    "Details", "link", "The posting in this dashboard, with the words that each of its fields was read from"
)
DOLLARS = "US dollars a year"
N_PAY = Measure(
    "With usable pay",
    "count",
    "Postings whose pay is known, plausible and convertible to US dollars a year",
    "n",
)
EMPLOYERS = Measure("Employers", "count", "Distinct employers named in the postings of n")
CELL = Measure(
    "Reliability",
    "text",
    "ok; small: fewer than 30 postings; withheld: fewer than 5 postings, or fewer than 3 employers",
)
MEDIAN = Measure(
    "Median",
    "dollars",
    "Half of the pay offered lies above it, half below; a range counts as one wage somewhere inside it",
    DOLLARS,
    POSTED_IS_NOT_PAID,
)
LOW = Measure("Interval from", "dollars", "Lower end of the 95% interval of the median", DOLLARS)
HIGH = replace(LOW, label="Interval to", definition="Upper end of the 95% interval of the median")
DIFFERENCE = Measure(
    "Against the baseline",
    "change",
    "Median less the baseline of $114,000",
    DOLLARS,
    "The baseline is undated: it comes from the founding article, which names Glassdoor.",
)
SHARE = Measure("Share", "share", "Share of the postings")
SHARE_LOW = Measure("Share from", "share", "Lower end of the 95% Wilson interval of the share")
SHARE_HIGH = Measure("Share to", "share", "Upper end of the 95% Wilson interval of the share")
PAY_METHOD = (
    "Pay is taken where the posting states it, in a field or in its text, converted to US dollars a year at the "
    "European Central Bank's rate of the day (hourly pay × 2,080 hours). A range counts as one wage somewhere inside it (non-parametric maximum "
    "likelihood, Turnbull 1976). "
    f"Openings seen twice count once. {POSTED_IS_NOT_PAID} {SMALL_CELLS}"
)

POSTINGS = Table(
    "Postings",
    "The postings behind the figures, newest first, those without a date last. Openings seen twice stand once.",
    {
        "title": Measure("Title", "text", "Job title as stated", width="medium"),
        "employer": Measure("Employer", "text", "Employer under its usual name"),
        "place": Measure("Place", "text", "First place named"),
        "posted_on": Measure("Posted", "day", "Posting date as the source states it"),
        "url": Measure("Link", "link", "Address of the posting at its source; web addresses only"),
        "pay": Measure("Pay as stated", "text", "Amounts, currency and period as stated", width="medium"),
        "annual_usd_low": Measure("Pay from", "dollars", "Lower end a year", DOLLARS),
        "annual_usd_high": Measure("Pay to", "dollars", "Upper end a year", DOLLARS),
        "pay_basis": Measure("Pay is", "text", "What the pay rests on", width="medium"),
        "pay_flag": Measure(
            "Pay left out", "text", "Why the pay does not enter statistics; empty where it does"
        ),
        "industry": Measure("Industry", "text", "Industry of the employer"),
        "role": Measure("Role", "text", "Role family, read from title and text"),
        "seniority": Measure("Level", "text", "Seniority, read from the title"),
        "source": Measure("Source", "text", "Where it came from"),
    },
)
