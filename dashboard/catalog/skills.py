"""The tables of the page Skills."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.market import cells, communities, demand, naming, premium, together, trends, weighted
from dashboard.catalog import pay
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
    EMPLOYERS,
    MEDIAN,
    N_PAY,
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

TOGETHER = 15
_READ = "Shares are of the postings whose text was read."
_SKILL = Measure("Skill", "text", "Usual name of the skill")
_FAMILY = Measure("Family", "text", "Family of skills that it belongs to")
_NAMING = Measure("Postings", "count", "Postings that name it", "n")
_POSTINGS = Measure("Of postings", "count", "Postings whose text was read")
_SHARE = replace(SHARE, definition="Share of the postings whose text was read that name it")
_Q = Measure(
    "q-value",
    "rate",
    "False discovery rate at which this counts as other than nothing, over all rows of the table",
)
_LEFT_OUT = Measure("Not estimated", "text", "Why there is no estimate; empty where there is one")

DEMAND = Table(
    "Skills asked for, required and nice to have",
    f"A skill counts once for each posting that names it, under any of its usual spellings. {_READ} Intervals are 95% Wilson "
    "intervals. A skill is nice to have where a posting names it only among what is preferred or a plus. The median pay beside a skill is that of "
    f"the postings naming it, no premium of the skill. Openings seen twice count once. {SMALL_CELLS}",
    {
        "skill": _SKILL,
        "family": _FAMILY,
        "n": _NAMING,
        "n_nice": Measure("Nice to have", "count", "Of these, postings that name it as nice to have alone"),
        "postings": _POSTINGS,
        "employers": EMPLOYERS,
        "share": _SHARE,
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "nice": Measure("Nice to have, share", "share", "Share of n that name it as nice to have alone"),
        "nice_low": replace(SHARE_LOW, label="Nice to have, from"),
        "nice_high": replace(SHARE_HIGH, label="Nice to have, to"),
        "cell": CELL,
        "median": replace(MEDIAN, label="Median pay", caveat="Not a premium: other things differ, too."),
        "n_pay": replace(N_PAY, label="With pay"),
        "cell_pay": replace(CELL, label="Reliability of pay"),
    },
)
FAMILIES = Table(
    "Families of skills",
    f"A posting counts once for each family of which it names at least one skill. {_READ} Intervals are 95% Wilson "
    f"intervals. {SMALL_CELLS}",
    {
        "group": replace(_FAMILY, definition="Family of skills"),
        "n": replace(_NAMING, definition="Postings that name at least one skill of the family"),
        "postings": _POSTINGS,
        "employers": EMPLOYERS,
        "share": _SHARE,
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
WEIGHTED = Table(
    "Skills asked for, weighted to official employment",
    f"{pay.RAKED} {_READ} It mends which occupations, industries and states are in the sample, nothing else.",
    {
        "skill": _SKILL,
        "n": _NAMING,
        "postings": replace(
            _POSTINGS, definition="Postings in the US and the three occupations whose text was read"
        ),
        "left_out": Measure("Left out", "count", "Postings with a text abroad or of other occupations"),
        "employers": EMPLOYERS,
        "effective": replace(
            pay.WEIGHTED.columns["effective"],
            definition="Postings of equal weight that would tell as much as all of these",
        ),
        "share": replace(_SHARE, label="Weighted share"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "raw_share": replace(_SHARE, label="Share as collected"),
        "raw_low": replace(SHARE_LOW, label="As collected, from"),
        "raw_high": replace(SHARE_HIGH, label="As collected, to"),
        "difference": Measure("Difference", "number", "Weighted share less the one as collected", "points"),
        "cell": CELL,
        "cell_weighted": pay.WEIGHTED.columns["cell_weighted"],
    },
)
CHANGES = Table(
    "Skills that rise and fall",
    "The slope of a skill's share with time, between postings of the same source and role, so that a source that comes or "
    "goes moves nothing. Intervals are clustered by employer; a skill counts as rising or falling where its q-value, over all skills of "
    "the table (Benjamini and Hochberg), is at most 0.05. A skill needs 30 dated postings, 10 employers, and 6 periods in which it "
    "can be compared.",
    {
        "skill": _SKILL,
        "family": _FAMILY,
        "n": _NAMING,
        "postings": replace(
            _POSTINGS, definition="Postings whose text was read and that have a posting date"
        ),
        "employers": EMPLOYERS,
        "periods": Measure("Periods", "count", "Periods in which like is compared with like"),
        "first_share": replace(SHARE, label="Share at first", definition="Share in the first period"),
        "last_share": replace(SHARE, label="Share at last", definition="Share in the last period"),
        "change": Measure("Change", "number", "Change of the share", "points a year"),
        "low": Measure("Change from", "number", "Lower end of its 95% interval", "points a year"),
        "high": Measure("Change to", "number", "Upper end of its 95% interval", "points a year"),
        "q": _Q,
        "left_out": _LEFT_OUT,
    },
)
LINE = Table(
    "A skill's share over time",
    f"The share of the postings of each period that name the skill, whatever their source. {_READ} Intervals are 95% Wilson "
    f"intervals. A period in which no posting names it has no row. {SMALL_CELLS}",
    {
        "skill": _SKILL,
        "period": Measure("From", "day", "First day of the period"),
        "n": _NAMING,
        "postings": replace(_POSTINGS, definition="Postings of the period whose text was read"),
        "employers": EMPLOYERS,
        "share": _SHARE,
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
PREMIUM = Table(
    "What postings that name a skill pay more",
    "An association in posted pay, not what a skill earns anyone. Raw: mean log pay of the postings that name the skill against "
    "the rest. Controlled: one model of all skills together with role, level, industry, place, arrangement, source and month. "
    "Intervals are clustered by employer, q-values control the false discovery rate over all rows (Benjamini and Hochberg). A skill needs "
    "30 postings with pay and 10 employers. Pay is the midpoint of its range; beside it the controlled premium where pay is only known to lie in "
    "the range.",
    {
        "skill": _SKILL,
        "family": _FAMILY,
        "n": replace(_NAMING, definition="Postings with usable pay that name it"),
        "postings": replace(_POSTINGS, definition="Postings with usable pay whose text was read"),
        "employers": EMPLOYERS,
        "raw": Measure("Raw", "number", "Pay above that of the rest, nothing held equal", "%"),
        "raw_low": Measure("Raw from", "number", "Lower end of its 95% interval", "%"),
        "raw_high": Measure("Raw to", "number", "Upper end of its 95% interval", "%"),
        "controlled": Measure("Controlled", "number", "Pay above that of the like without it", "%"),
        "low": Measure("Controlled from", "number", "Lower end of its 95% interval", "%"),
        "high": Measure("Controlled to", "number", "Upper end of its 95% interval", "%"),
        "q": _Q,
        "censored": Measure("By ranges", "number", "Controlled, pay known to lie in its range alone", "%"),
        "left_out": _LEFT_OUT,
    },
)
PAIRS = Table(
    "Skills asked for together",
    "Lift: how many times as often two skills stand in one posting as if each were named without regard to the other. "
    "1: without regard; 2: twice as often. Intervals by the delta method, q-values over all pairs (Benjamini and Hochberg). Pairs that fewer "
    "than 30 postings name both are left out.",
    {
        "skill": _SKILL,
        "other": replace(_SKILL, label="With"),
        "n": replace(_NAMING, definition="Postings that name both"),
        "n_skill": Measure("Name the first", "count", "Postings that name the first"),
        "n_other": Measure("Name the other", "count", "Postings that name the other"),
        "postings": _POSTINGS,
        "employers": EMPLOYERS,
        "lift": Measure("Lift", "number", "How many times as often as without regard to each other"),
        "low": Measure("Lift from", "number", "Lower end of its 95% interval"),
        "high": Measure("Lift to", "number", "Upper end of its 95% interval"),
        "q": _Q,
        "jaccard": replace(SHARE, label="Overlap", definition="Of postings with one, share that have both"),
        "cell": CELL,
    },
)
COMMUNITIES = Table(
    "Communities of skills",
    "Groups of skills that stand together more than with the rest: the best of ten runs of Louvain on the pairs of the 150 skills "
    "named most, with lift above 1 and a q-value of at most 0.05. Where stability is low, the borders of a group are a matter of chance.",
    {
        "community": Measure("Group", "count", "Number of the group, the largest first"),
        "skill": _SKILL,
        "family": _FAMILY,
        "n": _NAMING,
        "postings": _POSTINGS,
        "links": Measure("Links", "count", "Skills it stands together with beyond chance"),
        "inside": replace(
            SHARE, label="Inside", definition="Share of the weight of its links that stays inside"
        ),
        "stability": replace(
            SHARE,
            label="Stability",
            definition="How often it shares its group with the others, over ten runs",
        ),
        "agreement": Measure("Agreement", "number", "Adjusted Rand index of the runs with the one shown"),
    },
)
BY = Table(
    "A skill by group",
    f"Share of the postings of each group that name the skill. {_READ} Intervals are 95% Wilson intervals. {SMALL_CELLS}",
    {
        "value": Measure("Group", "text", "What the postings have in common"),
        **{name: FAMILIES.columns[name] for name in ("n", "postings", "employers")},
        "share": _SHARE,
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
PAID = Table(
    "Pay with and without a skill",
    f"{pay.BY.method} Of the postings whose text was read. The two differ in more than the skill: this is no premium.",
    {name: measure for name, measure in pay.BY.columns.items() if name != "shrunk"},
)


def _changes(frame: pl.LazyFrame, period: str) -> pd.DataFrame:
    table = trends.skills(frame, period=period)
    return table.assign(**{name: 100 * table[name] for name in ("change", "low", "high")})


def _weighted(frame: pl.LazyFrame) -> pd.DataFrame:
    table = weighted.demand(frame)
    return table.assign(difference=100 * table["difference"])[list(WEIGHTED.columns)]


def _families(frame: pl.LazyFrame) -> pd.DataFrame:
    table = demand.families(frame)
    return table[table["kind"] == "table"].sort_values("n", ascending=False, ignore_index=True)


def _by(frame: pl.LazyFrame, skill: str, column: str) -> pd.DataFrame:
    return naming.shares(frame, skill, by=[column]).rename(columns={column: "value"})


def _paid(frame: pl.LazyFrame, skill: str, *, method: str) -> pd.DataFrame:
    table = naming.paid(frame, skill, baseline=reference.baseline().amount, method=method)
    return table.rename(columns={"naming": "value"})


STATISTICS = {
    "skill-demand": Statistic(DEMAND, demand.skills),
    "skill-families": Statistic(FAMILIES, _families),
    "skill-weighted": Statistic(WEIGHTED, _weighted),
    "skill-changes": Statistic(CHANGES, _changes),
    "skill-line": Statistic(
        LINE, lambda frame, skill, period: trends.shares(frame, names=[skill], period=period)
    ),
    "skill-premium": Statistic(PREMIUM, premium.skills),
    "skill-pairs": Statistic(PAIRS, lambda frame: together.pairs(frame, most=TOGETHER)),
    "skill-communities": Statistic(COMMUNITIES, communities.communities),
    "skill-nearest": Statistic(
        PAIRS, lambda frame, skill: together.nearest(frame, skill, minimum=cells.FEWEST_POSTINGS)
    ),
    "skill-by": Statistic(BY, _by),
    "skill-paid": Statistic(PAID, _paid, by_method=True),
}
