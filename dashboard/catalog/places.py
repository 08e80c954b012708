"""The tables of the page Places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from analysis.market import beside, composition, law_list, pay, real_pay
from dashboard.catalog.industries import PAID, STATE_PAY
from dashboard.catalog.pay import BY
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
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
    from collections.abc import Callable

    import pandas as pd

PLACES = {
    "state": Measure("State", "text", "US state of the first place that is named"),
    "metro": Measure("Metro", "text", "Metropolitan area of the first place that is named"),
    "country": Measure("Country", "text", "Country of the first place that is named"),
    "arrangement": Measure("Where one works", "text", "As the posting says; Unknown where it does not"),
}
STATES = Table(
    "US states",
    f"{PAY_METHOD} A posting belongs to the first place that it names; remote postings that name a state are among those of the state. "
    "Postings without a US state are left out. Shares have 95% Wilson intervals.",
    {
        "state": PLACES["state"],
        "postings": Measure("Postings", "count", "Postings of the state, with and without pay"),
        "employers": Measure("Employers", "count", "Distinct employers named in these postings"),
        "share": replace(SHARE, label="Of all", definition="Share of the postings with a US state"),
        "share_low": replace(SHARE_LOW, label="Of all, from"),
        "share_high": replace(SHARE_HIGH, label="Of all, to"),
        "cell_postings": CELL,
        "n": N_PAY,
        **STATE_PAY,
        **{name: measure for name, measure in PAID.items() if name != "cell"},
        "cell": replace(CELL, label="Reliability of pay"),
    },
)
COUNTRIES = Table(
    "Countries",
    f"A posting belongs to the first place that it names. Shares are of all postings, with 95% Wilson intervals. {SMALL_CELLS}",
    {
        "country": PLACES["country"],
        "n": Measure("Postings", "count", "Postings of the country", "n"),
        "postings": Measure("Of postings", "count", "All postings"),
        "employers": EMPLOYERS,
        "share": replace(SHARE, definition="Share of all postings"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)
_POSTED = {"n": N_PAY, "employers": EMPLOYERS, "median": MEDIAN, "low": LOW, "high": HIGH}
PRICES = Table(
    "Pay as stated and at US prices",
    f"Pay of work at a place, divided by the price level of its metropolitan area, else of its state (regional price parities of the US Bureau of "
    f"Economic Analysis, {real_pay.PARITY_YEAR}, US = 100). Remote work keeps its pay. {PAY_METHOD}",
    {
        **{name: PLACES[name] for name in ("state", "metro")},
        **_POSTED,
        "local": Measure(
            "At US prices", "dollars", "Median with pay at the prices of the US as a whole", DOLLARS
        ),
        "local_low": replace(LOW, label="At US prices, from"),
        "local_high": replace(HIGH, label="At US prices, to"),
        "level": Measure("Price level", "number", "Prices of the place, those of the US being 100"),
        "cell": CELL,
    },
)
OFFICIAL = Table(
    "Posted pay beside official wages",
    "Official: median wages of people employed as data scientists, software developers and research scientists in the same place (BLS OEWS, May 2025), the "
    "lowest and the highest of those that are published. No official occupation is machine-learning engineer. Wages are of people "
    f"employed, posted pay is what new postings offer. {PAY_METHOD}",
    {
        **{name: PLACES[name] for name in ("state", "metro")},
        **_POSTED,
        "official_low": Measure("Official, lowest", "dollars", "Lowest of the median wages", DOLLARS),
        "official_high": Measure("Official, highest", "dollars", "Highest of the median wages", DOLLARS),
        "employed": Measure("Employed", "count", "People employed in these occupations", "people"),
        "occupations": Measure("Occupations", "count", "How many of the three are published there"),
        "cell": CELL,
    },
)
LAWS = Table(
    "Laws on pay in postings",
    "Shares of postings with usable pay in the 182 days before and after each law's day, remote work left out, with 95% Wilson intervals; their "
    "difference with Newcombe's interval. Beside the states without a law: the same difference less that of the states that have none, not even a later one "
    "(difference in differences, errors clustered by employer). What else changed in those days, such as a source that came or went, is in both. "
    f"Jersey City, Ithaca, Westchester and Albany counties, Columbus, Cincinnati and Toledo are left out: their dates or texts disagree. {SMALL_CELLS}",
    {
        "place": Measure("Place", "text", "State or city whose law it is"),
        "status": Measure(
            "Status", "text", "in force; to come; on request: no pay is demanded in the posting"
        ),
        "effective": Measure("In effect from", "day", "Day on which it takes effect"),
        "name": Measure("Law", "text", "Its name", width="large"),
        "citation": Measure("Citation", "text", "Where it stands", width="medium"),
        "employees_from": Measure("Employers from", "count", "Least number of employees", "employees"),
        "n_before": Measure("Before", "count", "Postings in the 182 days before", "n"),
        "share_before": Measure("With pay before", "share", "Share of these with usable pay"),
        "before_low": replace(SHARE_LOW, label="Before, from"),
        "before_high": replace(SHARE_HIGH, label="Before, to"),
        "n_after": Measure("After", "count", "Postings in the 182 days after", "n"),
        "share_after": Measure("With pay after", "share", "Share of these with usable pay"),
        "after_low": replace(SHARE_LOW, label="After, from"),
        "after_high": replace(SHARE_HIGH, label="After, to"),
        "change": Measure("Change", "share", "Share after less share before"),
        "low": replace(SHARE_LOW, label="Change from", definition="Lower end of its 95% interval"),
        "high": replace(SHARE_HIGH, label="Change to", definition="Upper end of its 95% interval"),
        "cell": CELL,
        "effect": Measure("Beside no law", "share", "Change less that of the states without a law"),
        "effect_low": replace(
            SHARE_LOW, label="Beside no law, from", definition="Lower end of its 95% interval"
        ),
        "effect_high": replace(
            SHARE_HIGH, label="Beside no law, to", definition="Upper end of its 95% interval"
        ),
        "cell_effect": replace(CELL, label="Reliability beside no law"),
    },
)


LISTED = {
    **{name: LAWS.columns[name] for name in ("place", "status", "effective")},
    "name": replace(LAWS.columns["name"], width="medium"),
    "n_before": replace(LAWS.columns["n_before"], label="n before", unit="", width="small"),
    "share_before": replace(LAWS.columns["share_before"], label="Pay before", width="small"),
    "n_after": replace(LAWS.columns["n_after"], label="n after", unit="", width="small"),
    "share_after": replace(LAWS.columns["share_after"], label="Pay after", width="small"),
    "cell": replace(CELL, label="Shares rest on", width="small"),
    "citation": LAWS.columns["citation"],
}
"""The columns of LAWS as they are read on the page, with short headings."""
LAW_SHARES = Table(
    "Postings with pay by the law of their place",
    "What the law of its place was on the day of a posting: in force, later (one takes effect after the posting), on request alone, or never; remote work "
    "has no one place. Postings without a US state or a day are left out. The groups differ in more than the law: in years, in places, "
    f"in sources. Shares have 95% Wilson intervals. {SMALL_CELLS}",
    {
        "law": Measure("Law on the day", "text", "What the law of the posting's place was on its day"),
        "n": Measure("Postings", "count", "Dated postings with a US state", "n"),
        "with_pay": Measure("With pay", "count", "Postings with usable pay"),
        "employers": EMPLOYERS,
        "share": replace(SHARE, definition="Share of these with usable pay"),
        "low": SHARE_LOW,
        "high": SHARE_HIGH,
        "cell": CELL,
    },
)


def _by(column: str) -> Statistic:
    """Return the statistic of posted pay by *column*."""

    def compute(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
        return pay.quantiles(frame, by=[column], baseline=reference.baseline().amount, method=method)

    words = PLACES[column]
    columns = {column: words, **{name: one for name, one in BY.columns.items() if name != "value"}}
    title = f"Posted pay by {'where one works' if column == 'arrangement' else words.label.lower()}"
    return Statistic(Table(title, BY.method, columns), compute, by_method=True)


def _states(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
    placed = frame.filter(pl.col("state").is_not_null())
    size = composition.shares(placed, "state").rename(
        columns={"postings": "_all", "n": "postings", "low": "share_low", "high": "share_high"}
    )
    size = size.rename(columns={"cell": "cell_postings"}).drop(columns=["_all", "method"])
    paid = pay.quantiles(placed, by=["state"], baseline=reference.baseline().amount, method=method)
    return size.merge(paid[["state", "n", *STATE_PAY, *PAID]], on="state")


def _held(compare: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return *compare*, which needs the baseline, with it."""

    def compute(frame: pl.LazyFrame, column: str, *, method: str) -> pd.DataFrame:
        return compare(frame, column, baseline=reference.baseline().amount, method=method)

    return compute


STATISTICS = {
    "states": Statistic(STATES, _states, by_method=True),
    "pay-by-metro": _by("metro"),
    "pay-by-country": _by("country"),
    "countries": Statistic(COUNTRIES, lambda frame: composition.shares(frame, "country")),
    "pay-by-arrangement": _by("arrangement"),
    "us-prices": Statistic(PRICES, _held(beside.us_prices), by_method=True),
    "official-wages": Statistic(OFFICIAL, _held(beside.official_wages), by_method=True),
    "laws": Statistic(LAWS, law_list.laws),
    "law-shares": Statistic(LAW_SHARES, law_list.shares),
}
