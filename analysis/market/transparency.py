"""Laws that demand pay in job postings: which posting falls under which, and how many state their pay month by month.

A law counts from its effective date at the place of the posting: its city's, where that has one of its own, else its
state's. docs/methods/transparency.md says what this can and cannot tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, days, frames, intervals
from analysis.market.posted import usable
from data import reference
from data.reference import PayLaw

REMOTE = "remote"
LAWS = ("in force", "later", "on request", "never", REMOTE)
IN_SCOPE = "counted"
LEFT_OUT = ("outside the US", "no country or state", "no day of posting")
METHOD = "Wilson"
USABLE, STATED = ("share", "low", "high"), ("stated", "stated_low", "stated_high")
# Where no law is in sight: a day that no posting reaches.
NEVER = days.number(date(9999, 1, 1))
DEMANDED = {law.state: law.demands for law in reference.pay_laws() if law.city is None}


def monthly(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many US postings state their pay, month by month, by what the law of their place was on their day.

    `law` is in force, later (one takes effect after the posting), on request, never, or remote (work without
    a place, whatever state the posting names). Of `n` postings, from `employers` distinct named ones, `with_pay` have usable
    pay (`share`) and `with_stated` state any, usable or not (`stated`), both with Wilson intervals. `month` is its first day.
    Postings without a US state or a day of posting are left out: `scope` counts them. Estimates are null in a cell
    that is withheld.
    """
    table = _by_month_and_law(_rows(frame, by), frames.keys(by))
    for hits, names in (("with_pay", USABLE), ("with_stated", STATED)):
        found = intervals.share(table[hits], table["n"], confidence=confidence)
        table = table.assign(**dict(zip(names, found, strict=True)))
    table = table.assign(method=pd.Series(METHOD, index=table.index, dtype="str"))
    columns = [
        "month",
        "law",
        "n",
        "employers",
        "with_pay",
        *USABLE,
        "with_stated",
        *STATED,
        "cell",
        "method",
    ]
    return cells.marked(table, estimates=[*USABLE, *STATED])[[*by, *columns]]


def scope(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many postings of each cell of *by* the other tables count, and why they leave out the rest.

    The `count` of all rows (`scope`) of a cell add up to its `n` postings, from `employers` distinct named ones; `share`
    is of `n`, with a Wilson interval. Estimates are null in a cell that is withheld.
    """
    remote = nw.when(is_remote()).then(nw.lit(REMOTE)).otherwise(nw.lit(IN_SCOPE))
    seen = nw.when(scope_of() == IN_SCOPE).then(remote).otherwise(scope_of())
    rows = frames.counted(frame, by=by, scope=seen, _employer=nw.col("employer"))
    groups = frames.keys(by)
    table = frames.collect(rows.group_by(*groups, "scope").agg(nw.len().alias("count")))
    table = table.merge(frames.tally(rows, groups=groups), on=groups)
    order = {name: number for number, name in enumerate([IN_SCOPE, REMOTE, *LEFT_OUT])}
    table = table.assign(_order=table["scope"].map(order)).sort_values([*groups, "_order"], ignore_index=True)
    found = intervals.share(table["count"], table["n"], confidence=confidence)
    table = table.assign(**dict(zip(USABLE, found, strict=True)))
    table = table.assign(method=pd.Series(METHOD, index=table.index, dtype="str"))
    columns = ["scope", "count", "n", "employers", *USABLE, "cell", "method"]
    return cells.marked(table, estimates=USABLE)[[*by, *columns]]


def place(law: PayLaw) -> str:
    """Return the name of the place that *law* is the law of: its state, or its city with the state."""
    return law.state if law.city is None else f"{law.city}, {law.state}"


def posting_laws() -> tuple[PayLaw, ...]:
    """Return the laws that demand pay in the posting itself, in the order in which they took effect."""
    return tuple(law for law in reference.pay_laws() if law.demands == "posting")


def places_with_laws() -> set[str]:
    """Return the names of all places that have a law on pay, also one that is to come or that speaks of requests alone."""
    return {place(law) for law in reference.pay_laws()}


def place_of() -> nw.Expr:
    """Return the expression of the place whose law a posting falls under: a city with a law of its own, else the state."""
    cities = [law for law in posting_laws() if law.city is not None]
    return reduce(lambda other, law: _if(law, nw.lit(place(law)), other), cities, nw.col("state"))


def law_of() -> nw.Expr:
    """Return the expression of what the law of its place was on the day of a posting, one of LAWS."""
    in_force, later, on_request, never, remote = (nw.lit(law) for law in LAWS)
    since = _since()
    asked = [state for state, demands in DEMANDED.items() if demands == "request"]
    without = nw.when(nw.col("state").is_in(asked)).then(on_request).otherwise(never)
    coming = nw.when(since < NEVER).then(later).otherwise(without)
    placed = nw.when(since <= days.stated("posted_on")).then(in_force).otherwise(coming)
    return nw.when(is_remote()).then(remote).otherwise(placed)


def scope_of() -> nw.Expr:
    """Return the expression that says whether a posting is counted, or why it is not."""
    abroad, unplaced, undated = (nw.lit(why) for why in LEFT_OUT)
    dated = nw.when(nw.col("posted_on").is_null()).then(undated).otherwise(nw.lit(IN_SCOPE))
    placed = nw.when(nw.col("state").is_null()).then(unplaced).otherwise(dated)
    known = nw.when(_is("country", "US")).then(placed).otherwise(abroad)
    return nw.when(nw.col("country").is_null()).then(unplaced).otherwise(known)


def is_remote() -> nw.Expr:
    """Return the expression that says whether a posting is for remote work."""
    return _is("arrangement", REMOTE)


def states_pay() -> nw.Expr:
    """Return the expression that says whether the employer states pay, usable or not; a third party's estimate is none."""
    stated = ~nw.col("pay_low").is_null() | ~nw.col("pay_high").is_null() | usable()
    return stated & ~_is("pay_basis", "estimate")


def _rows(frame: IntoFrame, by: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return month, law, employer and both outcomes of the postings that are counted."""
    posted = nw.col("posted_on")
    rows = frames.counted(
        frame,
        by=by,
        month=posted.dt.year().cast(nw.Int64) * 12 + posted.dt.month().cast(nw.Int64) - 1,
        law=law_of(),
        _employer=nw.col("employer"),
        with_pay=usable().cast(nw.Int64),
        with_stated=states_pay().cast(nw.Int64),
        _scope=scope_of(),
    )
    return rows.filter(nw.col("_scope") == IN_SCOPE)


def _by_month_and_law(rows: nw.LazyFrame[Any], groups: list[str]) -> pd.DataFrame:
    """Return the counts of each month and law of each group, in the order of LAWS; `month` is its first day."""
    sums = [nw.col(name).sum() for name in ("with_pay", "with_stated")]
    table = frames.tally(rows, *sums, groups=[*groups, "month", "law"])
    order = table["law"].map({law: number for number, law in enumerate(LAWS)})
    table = table.assign(_order=order).sort_values([*groups, "month", "_order"], ignore_index=True)
    return table.assign(month=_first_days(table["month"]))


def _since() -> nw.Expr:
    """Return the expression of the day since which the law of its place demands pay in a posting, or NEVER."""
    # The law of a city comes last, so that it is asked first; the older of two laws of one place counts.
    laws = sorted(posting_laws(), key=lambda law: (law.city is not None, -days.number(law.effective)))
    start = nw.lit(NEVER)
    return reduce(lambda other, law: _if(law, nw.lit(days.number(law.effective)), other), laws, start)


def _if(law: PayLaw, then: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    """Return *then* for postings at the place of *law*, and *otherwise* for the rest."""
    here = _is("state", law.state)
    if law.city is not None:
        here = here & _is("city", law.city)
    return nw.when(here).then(then).otherwise(otherwise)


def _is(column: str, value: str) -> nw.Expr:
    return (nw.col(column) == value).fill_null(value=False)


def _first_days(months: pd.Series) -> pd.Series:
    number = months.to_numpy().astype("int64") - 1970 * 12
    return pd.Series(number.astype("datetime64[M]").astype("datetime64[s]"), index=months.index)
