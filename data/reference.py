"""The project's reference tables: small CSVs in data/reference/, each with source, date and licence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class Projection:
    """One round of the employment projections of BLS for one occupation.

    *base*, *target*, *change* and *openings* (a year) in thousands of people, None where not known; *basis* is table, or
    quoted where another text passes the figure on.
    """

    round: str
    soc: str
    occupation: str
    base: float | None
    target: float | None
    change: float | None
    percent: float
    openings: float | None
    basis: str
    source: str


@dataclass(frozen=True)
class PayLaw:
    """A law on pay in job postings: of a state, or of the one *city* named.

    It *demands* the range in every posting or on request, of employers with at least so many *employees*.
    """

    state: str
    city: str | None
    name: str
    citation: str
    effective: date
    demands: str
    employees: int
    source: str
    checked: str


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


@dataclass(frozen=True)
class Group:
    """A group of skills of the founding article (*kind* family, trend or challenge), or a family of skills.csv (*kind* table)."""

    kind: str
    name: str
    skills: tuple[str, ...]


@cache
def skill_families() -> dict[str, str]:
    """Return the family of every skill of skills.csv."""
    return {row["skill"]: row["family"] for row in rows("skills")}


@cache
def article_groups() -> tuple[Group, ...]:
    """Return the groups of the founding article, in its order; no skill stands for two of them."""
    return _groups([(row["kind"], row["group"], row["skill"]) for row in rows("article")])


@cache
def family_groups() -> tuple[Group, ...]:
    """Return the families of skills.csv, each with all its skills."""
    return _groups([("table", family, skill) for skill, family in skill_families().items()])


def _groups(members: list[tuple[str, str, str]]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, name, skill in members:
        found.setdefault((kind, name), []).append(skill)
    return tuple(Group(kind, name, tuple(skills)) for (kind, name), skills in found.items())


@cache
def consumer_prices() -> dict[tuple[int, int], float]:
    """Return the consumer price index (CPI-U, US city average) by (year, month), oldest first."""
    return {(int(row["year"]), int(row["month"])): float(row["value"]) for row in rows("cpi")}


@cache
def state_parities(year: int) -> dict[str, float]:
    """Return the price level of each state in *year*, US = 100 in that year; empty for years without."""
    of_year = [row for row in rows("rpp_states") if row["year"] == str(year)]
    return {row["state"]: float(row["rpp"]) for row in of_year if row["state"] != "US"}


@cache
def metro_parities(year: int) -> dict[str, float]:
    """Return the price level of each metropolitan area in *year*, US = 100 in that year; empty for years without."""
    return {row["metro"]: float(row["rpp"]) for row in rows("rpp_metros") if row["year"] == str(year)}


@cache
def projections() -> tuple[Projection, ...]:
    """Return the rounds of employment projections, sorted; they describe no machine-learning engineer."""
    counts = ("base", "target", "change", "openings")
    return tuple(
        Projection(
            row["round"],
            row["soc"],
            row["occupation"],
            **{name: float(row[name]) if row[name] else None for name in counts},
            percent=float(row["percent"]),
            basis=row["basis"],
            source=row["source"],
        )
        for row in rows("projections")
    )


@cache
def pay_laws() -> tuple[PayLaw, ...]:
    """Return the laws on pay in postings, in the order in which they took effect."""
    laws = (
        PayLaw(
            row["state"],
            row["city"] or None,
            row["name"],
            row["citation"],
            date.fromisoformat(row["effective"]),
            row["demands"],
            int(row["employees"]),
            row["source"],
            row["checked"],
        )
        for row in rows("pay_laws")
    )
    return tuple(sorted(laws, key=lambda law: (law.effective, law.state)))
