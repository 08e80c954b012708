"""The tables of the page Careers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import claims, demand, levels, outside, trends
from dashboard.catalog import pay, skills
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
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
    import polars as pl

_GROUPS = skills.FAMILIES.columns
_STATED = "Shares are of the postings that state it, with 95% Wilson intervals; what most postings do not say cannot be known."

CLAIMS = Table(
    "The article's claims on study and practice",
    f"Least degree and least years are read from the text of each posting. {_STATED} Certificates can be read only where a "
    "posting names one that the list of skills knows (cloud and security); courses and self-taught skill cannot. The specialty of a Master's is "
    f"not read. Openings seen twice count once. {SMALL_CELLS}",
    {
        "claim": Measure("Claim", "text", "What the postings of n bear out", width="large"),
        "n": Measure("Postings", "count", "Postings that bear it out", "n"),
        "postings": Measure("Of postings", "count", "Postings that state what the claim is about"),
        "employers": EMPLOYERS,
        "share": replace(SHARE, definition="Share of the postings that state it"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
GROUPS = Table(
    "Groups of skills that the article names",
    f"A posting counts once for each group of which it names at least one skill. {skills.DEMAND.method}",
    {
        "kind": Measure("Kind", "text", "Family of skills, trend or challenge of the article"),
        "group": Measure("Group", "text", "Group of skills as the article names it", width="medium"),
        "skill": Measure("Skill", "text", "One skill of the group; empty for the group as a whole"),
        **{name: _GROUPS[name] for name in ("n", "postings", "employers", "share", "low", "high", "cell")},
    },
)
OVER_TIME = Table(
    "The article's trends and challenges over time",
    "The share of the postings of each quarter that name at least one skill of the group, whatever their source. "
    f"{skills.LINE.method}",
    {
        **{name: GROUPS.columns[name] for name in ("kind", "group")},
        **{name: measure for name, measure in skills.LINE.columns.items() if name != "skill"},
    },
)
PROJECTIONS = Table(
    "Projections of employment, round by round",
    "Employment Projections of the US Bureau of Labor Statistics: growth over ten years as each round was published. Rounds are not "
    "chained: base years and definitions of occupations differ from one to the next. None is about machine-learning engineers. A round marked as quoted "
    "was found in a text that quotes BLS, not in its table. The article quotes +15% for 2019 to 2029. n is people employed, not postings.",
    {
        "round": Measure("Round", "text", "First and last year of the projection"),
        "occupation": Measure("Occupation", "text", "Standard occupation", width="large"),
        "soc": Measure("SOC", "text", "Standard occupational classification"),
        "base": Measure("Employed", "number", "People employed in the first year", "thousands"),
        "target": Measure("Projected", "number", "People employed in the last year", "thousands"),
        "percent": Measure("Growth", "number", "Growth over the ten years", "%"),
        "openings": Measure(
            "Openings a year", "number", "Openings a year, most of them to replace people", "thousands"
        ),
        "basis": Measure("Basis", "text", "table: of BLS itself; quoted: from a text that quotes it"),
        "claimed_percent": Measure("The article says", "number", "Growth that the article quotes", "%"),
        "source": Measure("Source", "text", "Where the figures come from", width="large"),
    },
)
LADDER = Table(
    "From study to senior",
    "Levels are read from titles. Years are the least that a posting asks for: their median, with its 95% interval by order statistics, and their "
    f"middle half. Levels are no stages of one person's path: they are the postings of today. {PAY_METHOD}",
    {
        "seniority": Measure("Level", "text", "Level, read from the title"),
        "postings": Measure("Postings", "count", "Postings of the level"),
        "n_years": Measure("State years", "count", "Postings that state least years"),
        "years": Measure("Years asked", "number", "Median of the least years asked", "years"),
        "years_low": Measure("Years from", "number", "Lower end of the 95% interval of the median", "years"),
        "years_high": Measure("Years to", "number", "Upper end of the 95% interval of the median", "years"),
        "years_p25": Measure("Lower quarter", "number", "A quarter of the postings asks for less", "years"),
        "years_p75": Measure("Upper quarter", "number", "A quarter of the postings asks for more", "years"),
        "cell_years": replace(CELL, label="Reliability of years"),
        "n": N_PAY,
        "employers": EMPLOYERS,
        "p25": pay.BY.columns["p25"],
        "median": MEDIAN,
        "low": LOW,
        "high": HIGH,
        "p75": pay.BY.columns["p75"],
        "cell": CELL,
    },
)


def _families(frame: pl.LazyFrame) -> pd.DataFrame:
    table = demand.families(frame)
    return table[table["kind"] == "family"].reset_index(drop=True)


def _told(frame: pl.LazyFrame) -> pd.DataFrame:
    table = demand.families(frame)
    return table[table["kind"].isin(claims.TOLD)].reset_index(drop=True)


def _changes(frame: pl.LazyFrame) -> pd.DataFrame:
    names = [
        name for group in reference.article_groups() if group.kind in claims.TOLD for name in group.skills
    ]
    table = trends.skills(frame, names=names, period=trends.Period.quarter)
    return table.assign(**{name: 100 * table[name] for name in ("change", "low", "high")})


def _ladder(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
    return levels.ladder(frame, baseline=reference.baseline().amount, method=method)


STATISTICS = {
    "claims": Statistic(CLAIMS, claims.stated),
    "claimed-families": Statistic(GROUPS, _families),
    "claimed-trends": Statistic(GROUPS, _told),
    "trends-over-time": Statistic(OVER_TIME, claims.over_time),
    "trends-change": Statistic(skills.CHANGES, _changes),
    "projections": Statistic(PROJECTIONS, lambda _: outside.projections()),
    "levels": Statistic(LADDER, _ladder, by_method=True),
}
