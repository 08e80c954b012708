"""What the founding article says of study, practice and trends, as shares of postings.

The years and degrees are those of `requirements`, the groups of skills those of `demand`: see docs/methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, demand, frames, intervals
from analysis.market.requirements import PRACTICE

METHOD = "share of the postings that state it, Wilson interval"
SHARE = ("share", "low", "high")
COLUMNS = ("claim", "n", "postings", "employers", *SHARE, "cell", "method")
CERTIFICATES = ("cloud certifications", "security certifications")
"""The only certificates that the list of skills knows."""
TOLD = ("trend", "challenge")


@dataclass(frozen=True)
class Claim:
    """A claim by name: which postings can bear it out, and which of these do."""

    name: str
    stated: nw.Expr
    holds: nw.Expr


def _claims() -> tuple[Claim, ...]:
    degree, preferred, years = nw.col("degree_min"), nw.col("degree_preferred"), nw.col("years_min")
    names, with_degree = ~degree.is_null(), degree.is_in(("bachelor", "master", "phd"))
    read = ~nw.col("skills").is_null()
    master = (degree == "master").fill_null(False) | (preferred == "master").fill_null(False)
    certified = nw.any_horizontal(
        *(nw.col("skills").list.contains(name) for name in CERTIFICATES), ignore_nulls=True
    )
    return (
        Claim("bachelor or master", names, degree.is_in(("bachelor", "master"))),
        Claim("four years of study are enough", names, degree.is_in(("none", "bachelor"))),
        Claim("master asked or preferred", read, master),
        Claim("certificates", read, certified),
        Claim("1 to 3 years", ~years.is_null(), (years >= PRACTICE[0]) & (years <= PRACTICE[1])),
        Claim("more than 3 years", ~years.is_null(), years > PRACTICE[1]),
        Claim("equivalent experience", with_degree, nw.col("equivalent_ok").fill_null(False)),
    )


CLAIMS = tuple(claim.name for claim in _claims())


def stated(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many postings bear out each claim on study and practice in each cell of *by*, in the article's order.

    `n` of the `postings` that state what the claim is about (a least degree, least years) do, of `employers` distinct
    named ones; Wilson interval. Estimates are null where `cell` is withheld.
    """
    table = _counted(frame, by)
    found = intervals.share(table["n"], table["postings"], confidence=confidence)
    table = table.assign(
        **dict(zip(SHARE, found, strict=True)),
        claim=table["_claim"].map(dict(enumerate(CLAIMS))).astype("str"),
        method=pd.Series(METHOD, index=table.index, dtype="str"),
    )
    table = cells.marked(table, estimates=SHARE).sort_values([*by, "_claim"], ignore_index=True)
    return table[[*by, *COLUMNS]]


def over_time(
    frame: IntoFrame, *, kinds: Sequence[str] = TOLD, every: str = "1q", confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share of postings that name each group of skills of *kinds* in each period, oldest first.

    The columns of `demand.families` but for its lift, with the first day of the `period` (*every*: 1mo or 1q) of posting.
    """
    period = nw.col("posted_on").dt.truncate(every)
    rows = nw.from_native(frame).filter(~nw.col("posted_on").is_null()).with_columns(period=period)
    table = demand.families(rows.to_native(), by=["period"], confidence=confidence)
    table = table[table["kind"].isin(kinds) & table["skill"].isna()].reset_index(drop=True)
    columns = ["kind", "group", "period", "n", "postings", "employers", *SHARE, "cell", "method"]
    return table.assign(period=pd.to_datetime(table["period"]))[columns]


def _counted(frame: IntoFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return n, postings and employers of each claim (by its number) and cell; without cells, of claims that none states too."""
    groups = [*frames.keys(by), "_claim"]
    rows = nw.concat([_stating(frame, claim, number, by) for number, claim in enumerate(_claims())])
    table = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    if not by:
        every = pd.DataFrame({frames.EVERYTHING: 0, "_claim": range(len(CLAIMS))})
        table = frames.with_counts(every, table, groups=groups)
    holding = frames.tally(rows.filter(nw.col("_holds")), groups=groups)
    return frames.with_counts(table, holding, groups=groups)


def _stating(frame: IntoFrame, claim: Claim, number: int, by: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return the postings that state what *claim* is about, and whether it holds for them."""
    rows = frames.counted(
        frame,
        by=by,
        _claim=nw.lit(number, nw.Int64),
        _employer=nw.col("employer"),
        _stated=claim.stated,
        _holds=claim.holds,
    )
    return rows.filter(nw.col("_stated")).drop("_stated")
