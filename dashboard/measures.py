"""Every number on screen: its name, unit, form, meaning and caveat. Charts, table headers and exports read it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from numbers import Real
from typing import Literal

Form = Literal["dollars", "change", "share", "count", "text", "day", "link"]

UNKNOWN = "–"
POSTED_IS_NOT_PAID = "Posted pay is not paid pay: it is what employers offer in those postings that say so."
SMALL_CELLS = "Fewer than 5 postings, or postings of fewer than 3 employers, are withheld; fewer than 30 are marked as few."


@dataclass(frozen=True)
class Measure:
    """A number or text on screen; *unit* is empty where the form says it all."""

    label: str
    form: Form
    definition: str
    unit: str = ""
    caveat: str = ""
    width: Literal["small", "medium", "large"] | None = None

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
            return f"{number:.0%}" if number in {0, 1} or 0.1 <= number <= 0.995 else f"{number:.1%}"
        case _:
            return f"{number:,.0f}"


def _hundreds(value: float) -> int:
    return round(value / 100) * 100


_DOLLARS = "US dollars a year"
_N_PAY = Measure(
    "With usable pay",
    "count",
    "Postings whose pay is known, plausible and convertible to US dollars a year",
    "n",
)
_EMPLOYERS = Measure("Employers", "count", "Distinct employers named in the postings of n")
_CELL = Measure(
    "Reliability",
    "text",
    "ok; small: fewer than 30 postings; withheld: fewer than 5 postings, or fewer than 3 employers",
)
_MEDIAN = Measure(
    "Median",
    "dollars",
    "Half of the pay offered lies above it, half below; a range counts as one wage somewhere inside it",
    _DOLLARS,
    POSTED_IS_NOT_PAID,
)
_LOW = Measure("Interval from", "dollars", "Lower end of the 95% interval of the median", _DOLLARS)
_HIGH = replace(_LOW, label="Interval to", definition="Upper end of the 95% interval of the median")
_DIFFERENCE = Measure(
    "Against the baseline",
    "change",
    "Median less the baseline of $114,000",
    _DOLLARS,
    "The baseline is undated: it comes from the founding article, which names Glassdoor.",
)
_SHARE = Measure("Share", "share", "Share of the postings")
_SHARE_LOW = Measure("Share from", "share", "Lower end of the 95% Wilson interval of the share")
_SHARE_HIGH = Measure("Share to", "share", "Upper end of the 95% Wilson interval of the share")
_PAY_METHOD = (
    "Pay is taken where the posting states it, in a field or in its text, converted to US dollars a year at the "
    "European Central Bank's rate of the day (hourly pay × 2,080 hours). A range counts as one wage somewhere inside it (non-parametric maximum "
    "likelihood, Turnbull 1976). "
    f"Openings seen twice count once. {POSTED_IS_NOT_PAID} {SMALL_CELLS}"
)

HEADLINES = Table(
    "Headline figures",
    "Openings seen twice count once. The share with pay has a 95% Wilson interval. A range counts as one wage somewhere "
    "inside it: the distribution is that of maximum likelihood (Turnbull 1976), and the interval of its median follows from "
    "how precisely the share below it is known. Nothing is assumed of the distribution's shape.",
    {
        "postings": Measure(
            "Postings", "count", "Postings in the selection; an opening seen twice counts once"
        ),
        "employers": Measure("Employers", "count", "Distinct employers named in these postings"),
        "n": replace(_N_PAY, unit=""),
        "share_with_pay": Measure(
            "State their pay",
            "share",
            "Share of the postings with usable pay",
            caveat="Who states pay differs from who does not: where laws demand it, nearly all do.",
        ),
        "share_low": replace(_SHARE_LOW, label="State their pay, from"),
        "share_high": replace(_SHARE_HIGH, label="State their pay, to"),
        "median": replace(_MEDIAN, label="Median posted pay"),
        "low": _LOW,
        "high": _HIGH,
        "difference": _DIFFERENCE,
        "cell": _CELL,
    },
)
PAY_DISTRIBUTION = Table(
    "Distribution of posted pay",
    _PAY_METHOD,
    {
        "bin_low": Measure(
            "From", "dollars", "Lower end of the step, included; empty for all below", _DOLLARS
        ),
        "bin_high": Measure(
            "Below", "dollars", "Upper end of the step, excluded; empty for all above", _DOLLARS
        ),
        "count": Measure("Postings", "count", "Postings whose midpoint of pay lies in the step"),
        "share": replace(_SHARE, definition="Share of the postings with usable pay"),
        "n": _N_PAY,
        "employers": _EMPLOYERS,
        "cell": _CELL,
    },
)
PAY_BY_INDUSTRY = Table(
    "Posted pay by industry",
    f"{_PAY_METHOD} The industry is the source's own where it states one, else inferred from the employer.",
    {
        "industry": Measure("Industry", "text", "Industry of the employer"),
        "n": _N_PAY,
        "postings": Measure("Postings", "count", "Postings of the industry, with and without pay"),
        "employers": _EMPLOYERS,
        "share_with_pay": Measure(
            "State their pay", "share", "Share of the industry's postings with usable pay"
        ),
        "p10": Measure("Lowest tenth", "dollars", "One in ten postings offers less", _DOLLARS),
        "p25": Measure("Lower quarter", "dollars", "A quarter of the postings offers less", _DOLLARS),
        "median": _MEDIAN,
        "low": _LOW,
        "high": _HIGH,
        "p75": Measure("Upper quarter", "dollars", "A quarter of the postings offers more", _DOLLARS),
        "p90": Measure("Highest tenth", "dollars", "One in ten postings offers more", _DOLLARS),
        "difference": _DIFFERENCE,
        "cell": _CELL,
    },
)
SKILLS = Table(
    "Skills asked for",
    "A skill counts once for each posting that names it, under any of its usual spellings. Shares are of the postings "
    "whose text was read, with 95% Wilson intervals. The median pay beside a skill is that of the postings naming it; "
    f"it is no premium of the skill. Openings seen twice count once. {SMALL_CELLS}",
    {
        "skill": Measure("Skill", "text", "Usual name of the skill"),
        "n": Measure("Postings", "count", "Postings that name the skill", "n"),
        "postings": Measure("Of postings", "count", "Postings whose text was read"),
        "employers": _EMPLOYERS,
        "share": replace(_SHARE, definition="Share of the postings whose text was read that name the skill"),
        "low": _SHARE_LOW,
        "high": _SHARE_HIGH,
        "cell": _CELL,
        "median": replace(_MEDIAN, label="Median pay", caveat="Not a premium: other things differ, too."),
        "n_pay": replace(_N_PAY, label="With pay"),
        "cell_pay": replace(_CELL, label="Reliability of pay"),
    },
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
        "annual_usd_low": Measure("Pay from", "dollars", "Lower end a year", _DOLLARS),
        "annual_usd_high": Measure("Pay to", "dollars", "Upper end a year", _DOLLARS),
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
TABLES: dict[str, Table] = {
    "headlines": HEADLINES,
    "pay-distribution": PAY_DISTRIBUTION,
    "pay-by-industry": PAY_BY_INDUSTRY,
    "skills": SKILLS,
    "postings": POSTINGS,
}
