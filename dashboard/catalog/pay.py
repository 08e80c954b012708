"""The tables of the page Pay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import narwhals as nw

from analysis.market import outside, pay, posted, real_pay, weighted, weighting
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
    Measure,
    Table,
)
from data import reference

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_QUANTILES = {
    "p10": Measure("Lowest tenth", "dollars", "A tenth of the pay offered lies below", DOLLARS),
    "p25": Measure("Lower quarter", "dollars", "A quarter of the pay offered lies below", DOLLARS),
    "median": MEDIAN,
    "low": LOW,
    "high": HIGH,
    "p75": Measure("Upper quarter", "dollars", "A quarter of the pay offered lies above", DOLLARS),
    "p90": Measure("Highest tenth", "dollars", "A tenth of the pay offered lies above", DOLLARS),
    "difference": DIFFERENCE,
    "shrunk": Measure(
        "Drawn to all",
        "dollars",
        "The median drawn towards that of all groups, the more so the fewer postings it rests on",
        DOLLARS,
        "An empirical-Bayes estimate: steadier for small groups, never shown in place of the raw one.",
    ),
    "midpoint_median": Measure("Median midpoint", "dollars", "Median of the midpoints of ranges", DOLLARS),
    "above_baseline": replace(
        SHARE, label="At or above the baseline", definition="Share of the pay offered at $114,000 or more"
    ),
    "above_baseline_low": replace(SHARE_LOW, label="At or above, from"),
    "above_baseline_high": replace(SHARE_HIGH, label="At or above, to"),
}
BY = Table(
    "Posted pay by group",
    PAY_METHOD,
    {
        "value": Measure("Group", "text", "What the postings have in common"),
        "n": N_PAY,
        "postings": Measure("Postings", "count", "Postings of the group, with and without pay"),
        "employers": EMPLOYERS,
        "share_with_pay": Measure(
            "State their pay", "share", "Share of the group's postings with usable pay"
        ),
        **_QUANTILES,
        "cell": CELL,
    },
)
METHODS = Table(
    "What a posted range counts as",
    "The same postings four times over: a range counts as one wage somewhere inside it (non-parametric maximum "
    "likelihood), as its midpoint, or as one of its ends. The first assumes least; midpoints are too high at the upper end where "
    "ranges are wide. One-sided ranges count where their end is known.",
    {
        "method": Measure(
            "A range counts as", "text", "One wage inside it, its midpoint, its lower or its upper end"
        ),
        "n": N_PAY,
        "employers": EMPLOYERS,
        **{
            name: _QUANTILES[name]
            for name in ("p10", "p25", "median", "low", "high", "p75", "p90", "difference")
        },
        "cell": CELL,
    },
)
BASELINE = Table(
    "The baseline in today's dollars",
    "The founding article states its figure without a date. Each row supposes that it is from that year, and carries it to "
    "the newest month by consumer prices (CPI-U, all urban consumers, not seasonally adjusted; October 2025 was never collected).",
    {
        "year": Measure("If from", "text", "The year that the baseline could be from"),
        "amount": Measure("As stated", "dollars", "The baseline as the article states it", DOLLARS),
        "in_newest": Measure(
            "In today's dollars", "dollars", "The same in dollars of the newest month", DOLLARS
        ),
        "cpi": Measure("Prices then", "number", "Mean index of consumer prices of that year, 1982-84 = 100"),
        "cpi_newest": Measure(
            "Prices now", "number", "Index of consumer prices of the newest month, 1982-84 = 100"
        ),
        "n": Measure("Months", "count", "Months of that year with an index"),
        "month": Measure("Newest month", "text", "The month whose dollars they are"),
        "source": Measure("Source", "text", "Who states the baseline"),
    },
)
WAGES = Table(
    "What people in neighbouring occupations are paid",
    "Occupational Employment and Wage Statistics (BLS), May 2025: wages of people employed, without bonus or equity. No "
    "official occupation is machine-learning engineer, so three that hold some are shown, never one as the truth.",
    {
        "occupation": Measure("Occupation", "text", "Standard occupation, or the band of the three"),
        "soc": Measure("SOC", "text", "Standard occupational classification"),
        "n": Measure("Employed", "count", "People employed", "people"),
        **{
            name: replace(_QUANTILES[name], definition="Quantile of the wages of people employed")
            for name in ("p10", "p25", "median", "p75", "p90")
        },
        "mean": Measure("Mean", "dollars", "Mean wage", DOLLARS),
        "low": Measure("Mean from", "dollars", "Lower end of the 95% interval of the mean", DOLLARS),
        "high": Measure("Mean to", "dollars", "Upper end of the 95% interval of the mean", DOLLARS),
        "cell": CELL,
    },
)
ADJUSTED = Table(
    "Whose pay is carried to other dollars and prices",
    "Dollars are carried from the month of posting to the newest month with consumer prices; prices of a place to those of the "
    "US by the regional price parity of its metro, else of its state. What is remote, abroad or without a place or a day stays as stated.",
    {
        "part": Measure("Part", "text", "time: dollars of one month; place: US prices"),
        "how": Measure("By", "text", "What the adjustment rests on, or why there is none"),
        "adjusted": Measure("Adjusted", "text", "Whether the pay changes"),
        "count": Measure("Postings", "count", "Postings with usable pay of which this holds"),
        "n": N_PAY,
        "employers": EMPLOYERS,
        "share": SHARE,
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
RAKED = (
    "Each posting gets a weight such that occupations, industries and states have the shares that they have in official employment "
    "(raking to OEWS May 2025, weights capped); postings in the US and the three occupations alone. Intervals count the effective "
    "number of postings (Kish)."
)
WEIGHTED = Table(
    "Posted pay weighted to official employment",
    f"{RAKED} It mends who is in the sample, not who states pay.",
    {
        "value": Measure("Group", "text", "What the postings have in common"),
        "n": N_PAY,
        "left_out": Measure("Left out", "count", "Postings with usable pay abroad or of other occupations"),
        "employers": EMPLOYERS,
        "effective": Measure(
            "Counts as", "number", "Postings of equal weight that would tell as much", "postings"
        ),
        "median": replace(MEDIAN, label="Weighted median"),
        "low": LOW,
        "high": HIGH,
        "raw_median": replace(MEDIAN, label="Median as collected"),
        "raw_low": replace(LOW, label="As collected, from"),
        "raw_high": replace(HIGH, label="As collected, to"),
        "difference": Measure("Difference", "dollars", "Weighted median less the one as collected", DOLLARS),
        "cell": CELL,
        "cell_weighted": replace(CELL, label="Rests on, weighted"),
    },
)

WEIGHTS = Table(
    "What the weights rest on",
    "The weights of the postings with usable pay: their effective number is (sum of weights)² over the sum of squared weights (Kish). "
    "A gap is how far the share of any occupation, industry or state is off at most.",
    {
        "n": Measure(
            "Weighted", "count", "Postings with usable pay in the US and the three occupations", "n"
        ),
        "effective": Measure(
            "Count as", "number", "Postings of equal weight that would tell as much", "postings"
        ),
        "design_effect": Measure("Design effect", "rate", "n over the effective number"),
        "largest": Measure("Largest weight", "rate", "As a multiple of the mean weight"),
        "trimmed": Measure("Cut", "share", "Share of postings whose weight was cut"),
        "rounds": Measure("Rounds", "count", "Rounds of raking"),
        "gap_before": Measure("Gap before", "share", "Largest gap of a share as collected"),
        "gap_after": Measure("Gap after", "share", "Largest gap of a share as weighted"),
        "unsupported": Measure(
            "Without postings", "share", "Share of employment in states or industries without postings"
        ),
        "abroad": Measure("Abroad", "count", "Postings with usable pay not known to be in the US; left out"),
        "no_occupation": Measure(
            "Other occupations", "count", "Postings with usable pay in the US, of none of the three; left out"
        ),
    },
)


def _weights(frame: pl.LazyFrame) -> pd.DataFrame:
    paid = nw.from_native(frame).filter(posted.usable()).to_native()
    return weighting.quality(paid)[list(WEIGHTS.columns)]


def _weighted(frame: pl.LazyFrame, column: str) -> pd.DataFrame:
    table = weighted.pay(frame, by=[column], baseline=reference.baseline().amount)
    return table.rename(columns={column: "value"})[list(WEIGHTED.columns)]


def _by(frame: pl.LazyFrame, column: str, *, method: str) -> pd.DataFrame:
    table = pay.quantiles(frame, by=[column], baseline=reference.baseline().amount, method=method)
    return table.rename(columns={column: "value"})


STATISTICS = {
    "pay-by": Statistic(BY, _by, by_method=True),
    "pay-methods": Statistic(
        METHODS, lambda frame: pay.compared(frame, baseline=reference.baseline().amount)
    ),
    "baseline-years": Statistic(
        BASELINE, lambda _: outside.baseline().assign(year=lambda t: t["year"].astype(str))
    ),
    "wages": Statistic(WAGES, lambda _, scope, area: outside.wages(scope, area)),
    "pay-weighted": Statistic(WEIGHTED, _weighted),
    "pay-weights": Statistic(WEIGHTS, _weights),
    "pay-adjusted": Statistic(ADJUSTED, real_pay.adjusted),
}
