"""The tables of the market as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.market import choices, coverage, demand, pay
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
    DIFFERENCE,
    DOLLARS,
    EMPLOYERS,
    HIGH,
    LOW,
    MEDIAN,
    N_PAY,
    PAY_METHOD,
    SHARE,
    SHARE_HIGH,
    SHARE_LOW,
    SMALL_CELLS,
    Measure,
    Table,
)
from data import reference

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def _headlines(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
    shares = coverage.pay(frame)
    paid = pay.quantiles(frame, baseline=reference.baseline().amount, method=method)
    named = shares.rename(
        columns={"n": "postings", "share": "share_with_pay", "low": "share_low", "high": "share_high"}
    )
    return named.drop(columns=["with_pay", "cell"]).join(
        paid[["n", "median", "low", "high", "difference", "cell"]]
    )


def _by_industry(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
    return pay.quantiles(frame, by=["industry"], baseline=reference.baseline().amount, method=method)


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
        "n": replace(N_PAY, unit=""),
        "share_with_pay": Measure(
            "State their pay",
            "share",
            "Share of the postings with usable pay",
            caveat="Who states pay differs from who does not: where laws demand it, nearly all do.",
        ),
        "share_low": replace(SHARE_LOW, label="State their pay, from"),
        "share_high": replace(SHARE_HIGH, label="State their pay, to"),
        "median": replace(MEDIAN, label="Median posted pay"),
        "low": LOW,
        "high": HIGH,
        "difference": DIFFERENCE,
        "cell": CELL,
    },
)
PAY_DISTRIBUTION = Table(
    "Distribution of posted pay",
    PAY_METHOD,
    {
        "bin_low": Measure(
            "From", "dollars", "Lower end of the step, included; empty for all below", DOLLARS
        ),
        "bin_high": Measure(
            "Below", "dollars", "Upper end of the step, excluded; empty for all above", DOLLARS
        ),
        "count": Measure("Postings", "count", "Postings whose midpoint of pay lies in the step"),
        "share": replace(SHARE, definition="Share of the postings with usable pay"),
        "n": N_PAY,
        "employers": EMPLOYERS,
        "cell": CELL,
    },
)
PAY_BY_INDUSTRY = Table(
    "Posted pay by industry",
    f"{PAY_METHOD} The industry is the source's own where it states one, else inferred from the employer.",
    {
        "industry": Measure("Industry", "text", "Industry of the employer"),
        "n": N_PAY,
        "postings": Measure("Postings", "count", "Postings of the industry, with and without pay"),
        "employers": EMPLOYERS,
        "share_with_pay": Measure(
            "State their pay", "share", "Share of the industry's postings with usable pay"
        ),
        "p10": Measure("Lowest tenth", "dollars", "One in ten postings offers less", DOLLARS),
        "p25": Measure("Lower quarter", "dollars", "A quarter of the postings offers less", DOLLARS),
        "median": MEDIAN,
        "low": LOW,
        "high": HIGH,
        "p75": Measure("Upper quarter", "dollars", "A quarter of the postings offers more", DOLLARS),
        "p90": Measure("Highest tenth", "dollars", "One in ten postings offers more", DOLLARS),
        "difference": DIFFERENCE,
        "cell": CELL,
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
        "employers": EMPLOYERS,
        "share": replace(SHARE, definition="Share of the postings whose text was read that name the skill"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
        "median": replace(MEDIAN, label="Median pay", caveat="Not a premium: other things differ, too."),
        "n_pay": replace(N_PAY, label="With pay"),
        "cell_pay": replace(CELL, label="Reliability of pay"),
    },
)
SOURCES = Table(
    "Postings by source",
    "Openings seen twice count once, with the source of the earliest.",
    {
        "column": Measure("Column", "text", "Always source"),
        "value": Measure("Source", "text", "Where the postings came from"),
        "n": Measure("Postings", "count", "Postings from there"),
    },
)

STATISTICS = {
    "headlines": Statistic(HEADLINES, _headlines, by_method=True),
    "pay-distribution": Statistic(PAY_DISTRIBUTION, pay.distribution),
    "pay-by-industry": Statistic(PAY_BY_INDUSTRY, _by_industry, by_method=True),
    "skills": Statistic(SKILLS, demand.skills),
    "sources": Statistic(SOURCES, lambda frame: choices.values(frame, ["source"])),
}
