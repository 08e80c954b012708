"""The invented employers, places and skills behind the sample, and the sentences it is composed of."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True)
class Place:
    """One city; *pay* turns US dollars of an average US place into its local currency."""

    city: str
    state: str
    region: str
    country: str
    country_name: str
    currency: str
    weight: float
    pay: float
    pay_law: date | None


@dataclass(frozen=True)
class Employer:
    """One invented employer; the industry is null where nobody could tell it."""

    name: str
    industry: str | None
    weight: float
    pay: float
    source: str
    homes: tuple[Place, ...]
    does: str


@dataclass(frozen=True)
class Skill:
    """One skill: how it is written, how often each role asks for it, and what it adds to log pay."""

    forms: tuple[str, ...]
    kind: str
    start: float
    end: float
    premium: float
    industry: str
    shares: Mapping[str, float]


@cache
def places() -> tuple[Place, ...]:
    """Return every place that a sample posting can name."""
    return tuple(_place(row) for row in _rows("places.csv"))


@cache
def employers() -> tuple[Employer, ...]:
    """Return every invented employer."""
    by_city = {place.city: place for place in places()}
    return tuple(
        Employer(
            name=row["employer"],
            industry=row["industry"] or None,
            weight=float(row["weight"]),
            pay=float(row["pay"]),
            source=row["source"],
            homes=tuple(by_city[city] for city in row["homes"].split("|") if city),
            does=row["does"],
        )
        for row in _rows("employers.csv")
    )


@cache
def skills() -> tuple[Skill, ...]:
    """Return every skill that a sample posting can ask for."""
    return tuple(_skill(row) for row in _rows("skills.csv"))


@cache
def words(name: str) -> dict[str, Any]:
    """Return the phrases of one word file, `titles` or `sentences`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _place(row: dict[str, str]) -> Place:
    law = row.pop("pay_law")
    weight, pay = float(row.pop("weight")), float(row.pop("pay"))
    return Place(**row, weight=weight, pay=pay, pay_law=date.fromisoformat(law) if law else None)


def _skill(row: dict[str, str]) -> Skill:
    return Skill(
        forms=tuple(row.pop("written").split("|")),
        kind=row.pop("kind"),
        start=float(row.pop("start")),
        end=float(row.pop("end")),
        premium=float(row.pop("premium")),
        industry=row.pop("industry"),
        shares={role: int(percent) / 100 for role, percent in row.items()},
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
