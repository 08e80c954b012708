"""The tables of the market as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from analysis.market import choices, coverage, demand, listing, pay, recent, volume, watched
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
    POSTINGS,
    SHARE,
    SHARE_HIGH,
    SHARE_LOW,
    SMALL_CELLS,
    Measure,
    Table,
)
from data import reference

if TYPE_CHECKING:
    from datetime import date, datetime

    from analysis.market.recent import Periods
    from analysis.market.watched import Watched


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


def _changes(frame: pl.LazyFrame, of: Periods) -> pd.DataFrame:
    table = recent.changes(frame, of)
    days = {"first": of.first, "last": of.last, "first_before": of.before}
    return table.assign(**{name: pd.Timestamp(day) for name, day in days.items()})


def _demand_index(
    frame: pl.LazyFrame, among: tuple[Watched, ...], start: date, collected: tuple[tuple[str, str], ...]
) -> pd.DataFrame:
    """Return the index of the postings of the sources *among* since *start*; *collected* has their days of collection, each in a text."""
    each = [(source, day) for source, text in collected for day in text.split()]
    days = pd.DataFrame(each, columns=["source", "day"])
    wanted = [volume.FLOW, *([volume.STOCK] if any(one.again for one in among) else [])]
    table = volume.index(watched.rows(frame, among, start), series=wanted, collected=days)
    return table.assign(filled=table["filled"].map({True: "yes", False: ""}))


def _new_postings(frame: pl.LazyFrame, moment: datetime) -> pd.DataFrame:
    return listing.newest(frame.filter(pl.col("first_seen") >= moment), limit=LISTED)


LISTED = 200
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
            caveat="Who states pay differs from who does not: some laws demand it, and employers, sources and levels differ.",
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
CHANGES = Table(
    "Change of the headline figures",
    "The four weeks up to the last day that was watched against the four before them, by posting date. Only sources that were "
    "watched over all eight weeks count, so that no change is one of the collection: of their dated postings, four in five were "
    "first seen within two weeks of their date. The interval of a change of postings takes into account by how much their number "
    "varies from week to week; shares have Newcombe's, medians (of the midpoints of pay) one that does not take the "
    f"postings of one employer for independent. The last days may be incomplete. {SMALL_CELLS}",
    {
        "measure": Measure("Figure", "text", "postings, employers, share_with_pay or median"),
        "value": Measure("Last four weeks", "number", "The figure in the later period"),
        "before": Measure("Four weeks before", "number", "The figure in the earlier period"),
        "change": Measure(
            "Change", "rate", "Postings and employers: in shares of before; share with pay: in shares; median: US dollars"
        ),
        "low": Measure("Change from", "rate", "Lower end of the 95% interval; employers have none"),
        "high": Measure("Change to", "rate", "Upper end of the 95% interval"),
        "n": Measure("Postings, last", "count", "Postings of the later period; of the median, with usable pay", "n"),
        "n_before": Measure("Postings, before", "count", "Postings of the earlier period"),
        "first": Measure("From", "day", "First day of the later period"),
        "last": Measure("To", "day", "Last day of the later period"),
        "first_before": Measure("From, before", "day", "First day of the earlier period"),
        "cell": CELL,
    },
)  # fmt: skip
DEMAND_INDEX = Table(
    "Postings index",
    "Flow: postings a day by posting date. Stock: postings open on a day, from the day they were first seen to the day before they "
    "closed or the day they were last seen. Both as means of seven days, as an index of 100 on the first day with a full "
    "week and 30 postings behind it; the interval takes that day as given. Only sources that were watched: what a file holds that was "
    "imported once is missing the more, the older it is. Days on which a source was not collected are filled in between "
    "their neighbours and marked; a source that comes or goes is a break. No seasonal adjustment.",
    {
        "series": Measure("Series", "text", "flow or stock"),
        "day": Measure("Day", "day", "Last day of the seven"),
        "count": Measure("On the day", "number", "Postings of the day alone"),
        "mean": Measure("Mean of 7 days", "number", "Of the day and the six before"),
        "low": Measure("Mean from", "number", "Lower end of the 95% interval of the mean"),
        "high": Measure("Mean to", "number", "Upper end of the 95% interval of the mean"),
        "index": Measure("Index", "number", "100 on the base day"),
        "index_low": Measure("Index from", "number", "Lower end of the 95% interval"),
        "index_high": Measure("Index to", "number", "Upper end of the 95% interval"),
        "filled": Measure("Filled in", "text", "Whether a source was not collected on the day"),
        "break": Measure("Break", "text", "Sources that came or went"),
        "n": Measure("Postings behind", "count", "Postings of the seven days", "n"),
        "employers": EMPLOYERS,
        "cell": CELL,
    },
)
NEWS = Table(
    "New since the collection before",
    "New postings were first seen in the last collection. Closed ones were missing from the first complete listing of their board since; "
    "changed ones were known before with another content. New employers are those all of whose postings here are new. "
    "Openings seen twice count once.",
    {
        "new": Measure("New", "count", "Postings first seen since"),
        "new_employers": Measure("New employers", "count", "Employers without an earlier posting"),
        "closed": Measure("Closed", "count", "Postings found missing since"),
        "changed": Measure("Changed", "count", "Postings whose content is another since"),
        "n": Measure("Postings", "count", "Postings in the selection", "n"),
    },
)

STATISTICS = {
    "headlines": Statistic(HEADLINES, _headlines, by_method=True),
    "pay-distribution": Statistic(PAY_DISTRIBUTION, pay.distribution),
    "pay-by-industry": Statistic(PAY_BY_INDUSTRY, _by_industry, by_method=True),
    "skills": Statistic(SKILLS, demand.skills),
    "sources": Statistic(SOURCES, lambda frame: choices.values(frame, ["source"])),
    "headline-changes": Statistic(CHANGES, _changes),
    "demand-index": Statistic(DEMAND_INDEX, _demand_index),
    "news": Statistic(NEWS, recent.since),
    "new-postings": Statistic(replace(POSTINGS, title="New postings"), _new_postings),
}
