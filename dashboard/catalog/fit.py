"""The tables of the page My fit: what a profile opens among the postings chosen, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.market import fit, similar
from dashboard.catalog.statistic import Statistic
from dashboard.measures import CELL, DOLLARS, EMPLOYERS, SHARE_HIGH, SHARE_LOW, Measure, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from analysis.market.profile import Profile

_RULE = (
    "A posting is open where the profile has enough of its required skills and it asks for no more years and no higher degree "
    "(or takes experience instead), in the place or remote. What a posting does not name it does not ask. Nothing is learned "
    "from data: every posting can be checked against the rule."
)
ROLES = Table(
    "What a profile opens, by role",
    f"{_RULE} Shares have 95% Wilson intervals; pay is the median of the open postings that state it (maximum likelihood).",
    {
        "role": Measure("Role", "text", "Role family"),
        "n": Measure("Open", "count", "Postings open to the profile", "n"),
        "postings": Measure("Of postings", "count", "Postings of the role that name skills they require"),
        "employers": EMPLOYERS,
        "share": Measure("Share open", "share", "Share of these postings that are open"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "coverage": Measure(
            "Skills covered", "share", "Mean share of the required skills that the profile has"
        ),
        "pay": Measure(
            "Median pay of open ones", "dollars", "Median posted pay of the open postings", DOLLARS
        ),
        "pay_low": Measure("Pay from", "dollars", "Lower end of the 95% interval of that median", DOLLARS),
        "pay_high": Measure("Pay to", "dollars", "Upper end of the 95% interval of that median", DOLLARS),
        "n_pay": Measure("With pay", "count", "Open postings with usable pay"),
        "no_skills": Measure(
            "No skills named", "count", "Postings that fit but name no required skill: nobody can tell"
        ),
        "cell": CELL,
    },
)
ALL = Table(
    "What a profile opens",
    ROLES.method,
    {name: measure for name, measure in ROLES.columns.items() if name != "role"},
)
MISSING = Table(
    "Which skill would open most",
    f"{_RULE} A posting is near where all else fits and one more of its required skills would be enough. The premium is what postings "
    "naming the skill pay more with role, level, industry, place, arrangement, source and month held equal: an association in "
    "posted pay, not what learning it will pay.",
    {
        "skill": Measure("Skill", "text", "Usual name of the skill"),
        "family": Measure("Family", "text", "Family of the skill"),
        "n": Measure("Would open", "count", "Postings that this skill alone would open", "n"),
        "postings": Measure("Of postings", "count", "All postings chosen"),
        "near": Measure("Near ones", "count", "Postings that are one skill short"),
        "employers": EMPLOYERS,
        "share": Measure("Of near ones", "share", "Share of the near postings that it would open"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "premium": Measure("Premium", "number", "Premium with all else held equal", "percent"),
        "premium_low": Measure("Premium from", "number", "Lower end of its 95% interval", "percent"),
        "premium_high": Measure("Premium to", "number", "Upper end of its 95% interval", "percent"),
        "premium_q": Measure("q", "rate", "False discovery rate at which the premium counts as other than 0"),
        "cell": CELL,
    },
)
SIMILAR = Table(
    "Postings most like the profile",
    "By the skills that both have over those that either has, rare ones counting more.",
    {
        "title": Measure("Title", "text", "Job title as stated", width="medium"),
        "employer": Measure("Employer", "text", "Employer under its usual name"),
        "open": Measure("Open", "text", "Whether the profile opens it by the rule"),
        "coverage": Measure("Skills covered", "share", "Share of its required skills that the profile has"),
        "shared": Measure("You have", "text", "Skills that both name, the rarest first", width="medium"),
        "missing": Measure(
            "You lack", "text", "Skills that it asks for and the profile has not", width="medium"
        ),
        "annual_usd_low": Measure("Pay from", "dollars", "Lower end of posted pay a year", DOLLARS),
        "annual_usd_high": Measure("Pay to", "dollars", "Upper end of posted pay a year", DOLLARS),
        "posted_on": Measure("Posted", "day", "Posting date as the source states it"),
        "url": Measure("Link", "link", "Address of the posting at its source; web addresses only"),
    },
)


def _roles(frame: pl.LazyFrame, profile: Profile, share: float) -> pd.DataFrame:
    table = fit.roles(frame, profile, share=share)
    return table.rename(columns={"n": "postings", "n_open": "n", "open": "share"})


def _all(frame: pl.LazyFrame, profile: Profile, share: float) -> pd.DataFrame:
    table = fit.roles(frame, profile, by=(), share=share)
    return table.rename(columns={"n": "postings", "n_open": "n", "open": "share"})


def _missing(frame: pl.LazyFrame, profile: Profile, share: float) -> pd.DataFrame:
    table = fit.missing(frame, profile, share=share).drop(columns=["low", "high"])
    return table.rename(columns={"near_share": "share", "near_low": "low", "near_high": "high"})


STATISTICS = {
    "fit-roles": Statistic(ROLES, _roles),
    "fit-all": Statistic(ALL, _all),
    "fit-missing": Statistic(MISSING, _missing),
    "fit-similar": Statistic(
        SIMILAR, lambda frame, profile, share: similar.postings(frame, profile, share=share)
    ),
}
