"""Posted pay of places beside what it is held against: US prices, and official wages of the same place."""

from __future__ import annotations

import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import outside, pay, real_pay
from data import reference

POSTED = ("n", "postings", "employers", "median", "low", "high", "cell")
LEVELS = {"state": reference.state_parities, "metro": reference.metro_parities}


def us_prices(
    frame: IntoFrame,
    column: str,
    *,
    baseline: float,
    method: pay.Method | str = pay.METHOD,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return posted pay by state or metro (*column*) as it is stated and at the average prices of the US.

    `median`, `low` and `high` are as stated; `local`, `local_low` and `local_high` the same with the pay of work at a place
    divided by its price level (`real_pay.in_dollars_of`), remote work as it is stated. `level` is the price level of
    the place, US = 100. Estimates are null where `cell` is withheld. Raises ValueError for another column.
    """
    _check(column)
    stated, local = (
        pay.quantiles(rows, by=[column], baseline=baseline, method=method, confidence=confidence)
        for rows in (frame, real_pay.in_dollars_of(frame, None))
    )
    names = {"median": "local", "low": "local_low", "high": "local_high"}
    table = stated[[column, *POSTED, "method"]].merge(
        local[[column, *names]].rename(columns=names), on=column
    )
    level = table[column].map(LEVELS[column](real_pay.PARITY_YEAR)).astype(float)
    return table.assign(level=level)[[column, *POSTED, *names.values(), "level", "method"]]


def official_wages(
    frame: IntoFrame,
    column: str,
    *,
    baseline: float,
    method: pay.Method | str = pay.METHOD,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return posted pay by state or metro (*column*) beside the wages of people employed there (OEWS).

    `official_low` and `official_high` are the lowest and highest median wage of the neighbouring `occupations` that are
    published there, of `employed` people; null where none is. Raises ValueError for another column.
    """
    _check(column)
    posted = pay.quantiles(frame, by=[column], baseline=baseline, method=method, confidence=confidence)
    wages = outside.wages(column)
    ends = {outside.LOWEST: "official_low", outside.HIGHEST: "official_high"}
    bands = wages[wages["occupation"].isin(ends)].pivot_table(
        index="area", columns="occupation", values="median"
    )
    sizes = wages[wages["occupation"] == outside.LOWEST].set_index("area")[["n", "occupations"]]
    found = bands.rename(columns=ends).join(sizes.rename(columns={"n": "employed"}))
    table = posted[[column, *POSTED, "method"]].merge(found, left_on=column, right_index=True, how="left")
    table = table.reset_index(drop=True).assign(
        occupations=lambda rows: rows["occupations"].fillna(0).astype("int64")
    )
    return table[[column, *POSTED, *ends.values(), "employed", "occupations", "method"]]


def _check(column: str) -> None:
    if column not in LEVELS:
        raise ValueError(f"no prices or wages by {column}: there are {', '.join(LEVELS)}")
