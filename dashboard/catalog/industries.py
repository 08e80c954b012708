"""The tables of the page Industries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from analysis.market import cells, composition, demand, employers, experience, pay
from dashboard.catalog import market, skills
from dashboard.catalog.statistic import Statistic
from dashboard.measures import (
    CELL,
    DIFFERENCE,
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

REMOTE = "remote"
_INDUSTRY = market.PAY_BY_INDUSTRY.columns["industry"]
_BASIS = "The industry is the source's own where it states one, else inferred from the employer."
STATE_PAY = {
    "share_with_pay": Measure("State their pay", "share", "Share of the postings with usable pay"),
    "share_with_pay_low": replace(SHARE_LOW, label="State pay, from"),
    "share_with_pay_high": replace(SHARE_HIGH, label="State pay, to"),
}
PAID = {"median": MEDIAN, "low": LOW, "high": HIGH, "difference": DIFFERENCE, "cell": CELL}
_POSTINGS = Measure("Postings", "count", "Postings, with and without pay")

SIDE_BY_SIDE = Table(
    "Industries side by side",
    f"{PAY_METHOD} Shares have 95% Wilson intervals. Remote is the share of all postings that say so: most of the others say "
    "nothing of where one works, and are likely on site. Years are the least that a posting asks for: their median, with its 95% interval by "
    f"order statistics, of the postings that state any. {_BASIS}",
    {
        "industry": _INDUSTRY,
        "postings": _POSTINGS,
        "employers": Measure("Employers", "count", "Distinct employers named in these postings"),
        "share": replace(SHARE, definition="Share of all postings"),
        "cell_postings": replace(CELL, label="Reliability"),
        "n": N_PAY,
        **STATE_PAY,
        **{name: measure for name, measure in PAID.items() if name != "cell"},
        "cell": replace(CELL, label="Reliability of pay"),
        "n_remote": Measure("Remote", "count", "Postings that say they are remote"),
        "remote": Measure("Remote, share", "share", "Share of all postings that say they are remote"),
        "remote_low": replace(SHARE_LOW, label="Remote from"),
        "remote_high": replace(SHARE_HIGH, label="Remote to"),
        "cell_remote": replace(CELL, label="Reliability of remote"),
        "n_years": Measure("State years", "count", "Postings that state least years"),
        "years": Measure("Years asked", "number", "Median of the least years asked", "years"),
        "years_low": Measure("Years from", "number", "Lower end of the 95% interval of the median", "years"),
        "years_high": Measure("Years to", "number", "Upper end of the 95% interval of the median", "years"),
        "cell_years": replace(CELL, label="Reliability of years"),
    },
)
_SPREAD = {
    "n": Measure("Postings", "count", "Postings that have it", "n"),
    "postings": Measure("Of postings", "count", "Postings of the industry"),
    "employers": Measure("Employers", "count", "Distinct employers named in the postings of n"),
    "share": replace(SHARE, definition="Share of the postings of the industry"),
    "low": SHARE_LOW,
    "high": SHARE_HIGH,
    "cell": CELL,
}
ROLES = Table(
    "Roles by industry",
    f"The role is read from title and text. Shares are of all postings of the industry, with 95% Wilson intervals. {_BASIS} {SMALL_CELLS}",
    {"industry": _INDUSTRY, "role": Measure("Role", "text", "Role family"), **_SPREAD},
)
ARRANGEMENTS = Table(
    "Remote, hybrid and on site by industry",
    "Shares are of all postings of the industry, with 95% Wilson intervals. Most postings say nothing of where one works; they are likely "
    f"on site, but this cannot be known. {_BASIS} {SMALL_CELLS}",
    {
        "industry": _INDUSTRY,
        "arrangement": Measure("Where one works", "text", "As the posting says; Unknown where it does not"),
        **_SPREAD,
    },
)
APART = Table(
    "Skills that set industries apart",
    "Lift: how many times as often the postings of an industry name the skill as all others do (Koopman's interval). Postings of one employer "
    "repeat each other and count for what they tell. q-values are over all skills and industries (Fisher's exact test, Benjamini and Hochberg). "
    f"Shares are of the postings whose text was read. {SMALL_CELLS}",
    {
        "industry": _INDUSTRY,
        **{
            name: skills.DEMAND.columns[name]
            for name in ("skill", "family", "n", "postings", "employers", "share", "low", "high")
        },
        "lift": Measure("Lift", "number", "How many times as often as in the other postings"),
        "lift_low": Measure("Lift from", "number", "Lower end of its 95% interval"),
        "lift_high": Measure("Lift to", "number", "Upper end of its 95% interval"),
        "q": skills.CHANGES.columns["q"],
        "cell": CELL,
    },
)
EMPLOYERS = Table(
    "Employers one by one",
    f"{PAY_METHOD} A row about one employer is withheld below 5 postings alone. The skills are the three that most of its postings with a text "
    "name, where there are 5 such postings. How an employer is collected is known for those that the founding article names.",
    {
        "employer": Measure("Employer", "text", "Employer under its usual name", width="medium"),
        "industry": Measure("Article's industry", "text", "Industry that the founding article gives it"),
        "collected": Measure("Collected", "text", "By which source, or why not", width="large"),
        "postings": _POSTINGS,
        "n": N_PAY,
        **STATE_PAY,
        **PAID,
        "texts": Measure("With text", "count", "Postings whose text was read"),
        "skills": Measure("Skills named most", "text", "The three that most of these name", width="large"),
        "link": Measure("See", "link", "What the reason rests on"),
    },
)

LISTED = {
    "employer": replace(EMPLOYERS.columns["employer"], width=180),
    "collected": replace(EMPLOYERS.columns["collected"], width=280),
    "postings": replace(_POSTINGS, width="small"),
    "share_with_pay": replace(STATE_PAY["share_with_pay"], label="State pay", width="small"),
    "n": replace(N_PAY, label="With pay", unit="", width="small"),
    "median": replace(MEDIAN, label="Median pay", unit="", width="small"),
    "low": replace(LOW, label="from", unit="", width="small"),
    "high": replace(HIGH, label="to", unit="", width="small"),
    "cell": replace(CELL, label="Pay rests on", width=105),
    "skills": replace(EMPLOYERS.columns["skills"], width=225),
}
"""The columns of EMPLOYERS as they are read on the page, with short headings."""


def _side_by_side(frame: pl.LazyFrame, *, method: str) -> pd.DataFrame:
    by = ["industry"]
    size = composition.shares(frame, "industry")
    size = size.rename(columns={"postings": "_all", "n": "postings", "cell": "cell_postings"})
    paid = pay.quantiles(frame, by=by, baseline=reference.baseline().amount, method=method)
    asked = experience.years(frame, by=by).rename(columns={"n": "n_years", "cell": "cell_years"})
    table = size[["industry", "postings", "employers", "share", "cell_postings"]]
    for part, names in (
        (paid, ("n", *STATE_PAY, *PAID)),
        (_remote(frame), ("n_remote", "remote", "remote_low", "remote_high", "cell_remote")),
        (asked, ("n_years", "years", "years_low", "years_high", "cell_years")),
    ):
        table = table.merge(part[[*by, *names]], on=by, how="left")
    return table.assign(
        n_remote=table["n_remote"].fillna(0).astype("int64"),
        cell_remote=table["cell_remote"].fillna(cells.WITHHELD),
    )


def _remote(frame: pl.LazyFrame) -> pd.DataFrame:
    spread = composition.shares(frame, "arrangement", by=["industry"])
    names = {"n": "n_remote", "share": "remote", "low": "remote_low", "high": "remote_high"}
    return spread[spread["arrangement"] == REMOTE].rename(columns={**names, "cell": "cell_remote"})


def _employers(frame: pl.LazyFrame, most: int, named: tuple[str, ...] = (), *, method: str) -> pd.DataFrame:
    baseline = reference.baseline().amount
    return employers.profiles(frame, baseline=baseline, most=most, named=named, method=method)


STATISTICS = {
    "industries": Statistic(SIDE_BY_SIDE, _side_by_side, by_method=True),
    "industry-roles": Statistic(ROLES, lambda frame: composition.shares(frame, "role", by=["industry"])),
    "industry-arrangements": Statistic(
        ARRANGEMENTS, lambda frame: composition.shares(frame, "arrangement", by=["industry"])
    ),
    "industry-skills": Statistic(
        APART,
        lambda frame: demand.skills(frame, by=["industry"], minimum=cells.FEWEST_POSTINGS),
    ),
    "industry-employers": Statistic(EMPLOYERS, _employers, by_method=True),
}
