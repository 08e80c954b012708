"""Pay in dollars of one month, and at the prices of the US as a whole instead of those of its place.

What prices are not known for stays as it was stated, and `adjusted` counts it. docs/methods/real_pay.md says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame, IntoFrameT

from analysis.market import cells, frames, intervals, lookup
from analysis.market.posted import usable
from data import reference

# The one year that has price levels of both states and metropolitan areas. Each year's stand alone.
PARITY_YEAR = 2023
METHOD = "CPI-U, RPP"
OF_TIME = {
    "month of posting": True,
    "between the months beside it": True,
    "newest month known": True,
    "posted before prices begin": False,
    "no day of posting": False,
}
OF_PLACE = {
    "metro": True,
    "state": True,
    "remote": False,
    "outside the US": False,
    "no place": False,
    "no price level": False,
}
HOW = {"time": OF_TIME, "place": OF_PLACE}

Month = tuple[int, int]


def newest_month() -> Month:
    """Return the newest month with a price index, as (year, month)."""
    return max(reference.consumer_prices())


def price_index() -> dict[Month, float]:
    """Return the CPI-U of every month from the first to the newest; where none was collected, on the line between its neighbours."""
    known = {_number(month): value for month, value in reference.consumer_prices().items()}
    months = range(min(known), max(known) + 1)
    values = np.interp(months, list(known), list(known.values()))
    return {
        (number // 12, number % 12 + 1): float(value) for number, value in zip(months, values, strict=True)
    }


def in_dollars_of(
    frame: IntoFrameT, month: Month | None, *, parity_year: int | None = PARITY_YEAR
) -> IntoFrameT:
    """Return *frame* (any engine) with the pay a year in dollars of *month* and at US prices, as the same kind of frame.

    `annual_usd_low` and `annual_usd_high` are multiplied by CPI-U(*month*) / CPI-U(month of posting) and by
    100 / RPP of the metropolitan area, else of the state, in *parity_year*; None leaves prices over time, or over
    places, alone. A posting that is remote, outside the US or without a place keeps the prices of its place; one
    without a day of posting keeps its dollars. The order of rows may change. Raises ValueError for a month
    or year without prices.
    """
    rows: lookup.Rows = nw.from_native(frame)
    columns = rows.collect_schema().names()
    priced: Any = rows.with_columns(_factor=nw.lit(1.0))
    if month is not None:
        priced = _over_time(priced, month)
    if parity_year is not None:
        priced = _over_places(priced, parity_year)
    ends = (nw.col(name) * nw.col("_factor") for name in ("annual_usd_low", "annual_usd_high"))
    adjusted: IntoFrameT = priced.with_columns(*ends).select(columns).to_native()
    return adjusted


def adjusted(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    parity_year: int = PARITY_YEAR,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return how many postings with usable pay `in_dollars_of` adjusts in each cell of *by*, how, and why not the rest.

    For each `part` (time, place) the `count` of all rows (`how`) of a cell add up to its `n` postings with usable pay,
    from `employers` distinct named ones; `adjusted` says whether `how` changes the pay. `share` is of `n`, with a Wilson
    interval. Estimates are null in a cell that is withheld.
    """
    rows = frames.counted(
        frame,
        by=by,
        _employer=nw.col("employer"),
        _usable=usable(),
        time=how_over_time(),
        place=how_over_places(parity_year),
    ).filter(nw.col("_usable"))
    table = _counts(rows, frames.keys(by))
    shares = intervals.share(table["count"], table["n"], confidence=confidence)
    table = table.assign(
        adjusted=table["how"].map(OF_TIME | OF_PLACE).astype(bool),
        method=pd.Series(METHOD, index=table.index, dtype="str"),
        **dict(zip(("share", "low", "high"), shares, strict=True)),
    )
    columns = ["part", "how", "adjusted", "count", "n", "employers", "share", "low", "high", "cell", "method"]
    return cells.marked(table, estimates=["share", "low", "high"])[[*by, *columns]]


def _counts(rows: nw.LazyFrame[Any], groups: list[str]) -> pd.DataFrame:
    """Return how many rows each `how` of each part has in each group, in the order of HOW, with n and employers."""
    counts = [
        frames.collect(rows.group_by(*groups, part).agg(nw.len().alias("count")))
        .rename(columns={part: "how"})
        .assign(_part=number)
        for number, part in enumerate(HOW)
    ]
    table = pd.concat(counts, ignore_index=True).merge(frames.tally(rows, groups=groups), on=groups)
    order = {how: number for number, how in enumerate([*OF_TIME, *OF_PLACE])}
    table = table.assign(_how=table["how"].map(order).astype("int64"))
    table = table.sort_values([*groups, "_part", "_how"], ignore_index=True)
    part = pd.Series(np.where(table["_part"] == 0, *HOW), dtype="str")
    return table.assign(part=part, how=table["how"].astype("str"), count=table["count"].astype("int64"))


def _number(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def _posted() -> nw.Expr:
    """Return the expression of the month of posting as a number."""
    day = nw.col("posted_on")
    return day.dt.year().cast(nw.Int64) * 12 + day.dt.month().cast(nw.Int64) - 1


def _over_time(rows: Any, month: Month) -> Any:
    index = price_index()
    if month not in index:
        raise ValueError(f"no consumer prices of {month[0]}-{month[1]:02}: they run to {newest_month()}")
    factors = {str(_number(of)): index[month] / value for of, value in index.items()}
    newest = _number(newest_month())
    priced = nw.when(_posted() > newest).then(nw.lit(newest)).otherwise(_posted())
    rows = rows.with_columns(_month=priced.cast(nw.String))
    rows = lookup.attached(rows, "_month", factors, name="_of_time")
    return rows.with_columns(_factor=nw.col("_factor") * nw.coalesce(nw.col("_of_time"), nw.lit(1.0)))


def _over_places(rows: Any, year: int) -> Any:
    states, metros = reference.state_parities(year), reference.metro_parities(year)
    if not states:
        raise ValueError(f"no price levels of {year}")
    rows = rows.with_columns(_state=_where_placed("state"), _metro=_where_placed("metro"))
    rows = lookup.attached(rows, "_state", states, name="_of_state")
    rows = lookup.attached(rows, "_metro", metros, name="_of_metro") if metros else rows
    level = [nw.col(name) for name in ("_of_metro", "_of_state") if name != "_of_metro" or metros]
    return rows.with_columns(_factor=nw.col("_factor") * 100 / nw.coalesce(*level, nw.lit(100.0)))


def _where_placed(column: str) -> nw.Expr:
    """Return the expression of *column* for work at a place in the US, null for other work."""
    return nw.when(~_is("arrangement", "remote") & _is("country", "US")).then(nw.col(column).cast(nw.String))


def _is(column: str, value: str) -> nw.Expr:
    return (nw.col(column) == value).fill_null(value=False)


def how_over_time() -> nw.Expr:
    """Return the expression of how a row is carried to other dollars, one of OF_TIME."""
    known = [_number(month) for month in reference.consumer_prices()]
    month, between, newest, before, never = (nw.lit(how) for how in OF_TIME)
    later = nw.when(_posted() > max(known)).then(newest).otherwise(between)
    apart = nw.when(_posted() < min(known)).then(before).otherwise(later)
    dated = nw.when(_posted().is_in(known)).then(month).otherwise(apart)
    return nw.when(nw.col("posted_on").is_null()).then(never).otherwise(dated)


def how_over_places(year: int = PARITY_YEAR) -> nw.Expr:
    """Return the expression of how a row is carried to US prices of *year*, one of OF_PLACE."""
    metro, state, remote, abroad, nowhere, unknown = (nw.lit(how) for how in OF_PLACE)
    levels = {"metro": reference.metro_parities(year), "state": reference.state_parities(year)}
    has = {name: nw.col(name).is_in(list(table)).fill_null(value=False) for name, table in levels.items()}
    placed = nw.when(has["state"]).then(state)
    unplaced = nw.when(nw.col("state").is_null() & nw.col("metro").is_null()).then(nowhere).otherwise(unknown)
    in_us = nw.when(has["metro"]).then(metro).otherwise(placed.otherwise(unplaced))
    foreign = nw.when(nw.col("country").is_null()).then(nowhere).otherwise(abroad)
    anywhere = nw.when(_is("country", "US")).then(in_us).otherwise(foreign)
    return nw.when(_is("arrangement", "remote")).then(remote).otherwise(anywhere)
