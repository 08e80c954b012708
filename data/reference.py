"""The project's reference tables: small CSVs in data/reference/, each with source, date and licence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Baseline:
    """The pay that postings are compared with, as it was stated: amount in *currency* a *period*."""

    amount: float
    currency: str
    period: str
    what: str
    source: str
    note: str


@dataclass(frozen=True)
class Wage:
    """What people in an occupation are paid, in US dollars a year (BLS OEWS); None where not released."""

    soc: str
    occupation: str
    employment: int | None
    mean: float | None
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None


@cache
def rows(table: str) -> list[dict[str, str]]:
    """Return data/reference/*table*.csv as a list of rows; callers do not change it."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def baseline() -> Baseline:
    """Return the founding article's figure."""
    row = rows("baseline")[0]
    return Baseline(
        float(row["amount"]), row["currency"], row["period"], row["what"], row["source"], row["note"]
    )


@cache
def wages(scope: str = "national", area: str = "US") -> tuple[Wage, ...]:
    """Return the wages of the three occupations near machine learning in one area.

    No occupation code is "machine-learning engineer": show all of them as a band, never one as the truth.
    *scope* is national, state (area = two letters) or metro (area = CBSA code); May 2025.
    """
    wanted = [row for row in rows("wages") if (row["scope"], row["area"]) == (scope, area)]
    amounts = ("mean", "p10", "p25", "median", "p75", "p90")
    return tuple(
        Wage(
            row["soc"],
            row["occupation"],
            int(row["employment"]) if row["employment"] else None,
            **{name: float(row[name]) if row[name] else None for name in amounts},
        )
        for row in wanted
    )
