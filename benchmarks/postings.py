"""Invented postings as the statistics read them, as many as wanted, with the columns and the shape of real ones."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from data import reference, schema

SKILLS_EACH = 9
EMPLOYERS = 5000
WITH_PAY = 0.4
DAYS = 900
COLUMNS = (*schema.POSTING_COLUMNS, *schema.LIFE_COLUMNS)


def frame(rows: int, *, seed: int = 1) -> pl.DataFrame:
    """Return *rows* postings."""
    chance = np.random.default_rng(seed)
    skills = [row["skill"] for row in reference.rows("skills")][:400]
    states = [row["state"] for row in reference.rows("us_states")]
    metros = [row["metro"] for row in reference.rows("rpp_metros")]

    def pick(values: Any, *, unknown: float = 0.0) -> pl.Series:
        found = pl.Series(list(values)).gather(chance.integers(0, len(values), rows))
        return found.set(pl.Series(chance.random(rows) < unknown), None) if unknown else found

    low = np.round(chance.lognormal(11.7, 0.3, rows), -3)
    high = np.round(low * np.exp(np.abs(chance.normal(0.3, 0.15, rows))), -3)
    paid = chance.random(rows) < WITH_PAY
    first = pl.Series([datetime(2024, 1, 1)]).new_from_index(0, rows) + pl.Series(
        chance.integers(0, DAYS * 86_400, rows) * 1_000_000
    ).cast(pl.Duration("us"))
    open_for = pl.Series(chance.exponential(40 * 86_400, rows).astype(int) * 1_000_000).cast(
        pl.Duration("us")
    )
    closed = pl.Series(chance.random(rows) < 0.6)
    seen = {"first_seen": first, "last_seen": first + open_for}
    columns = {
        "posting_id": pl.Series([f"{number:032x}" for number in range(rows)]),
        "kind": pl.Series(["posting"]).new_from_index(0, rows),
        "employer": pick([f"employer {number}" for number in range(EMPLOYERS)], unknown=0.05),
        "industry": pick(schema.INDUSTRIES, unknown=0.2),
        "role": pick(schema.ROLES),
        "seniority": pick(schema.SENIORITIES),
        "soc": pick(["15-2051", "15-1221", "15-1252"], unknown=0.3),
        "state": pick(states, unknown=0.2),
        "metro": pick(metros, unknown=0.3),
        "country": pl.Series(["US"]).new_from_index(0, rows),
        "arrangement": pick(schema.ARRANGEMENTS, unknown=0.6),
        "source": pick([f"source {number}" for number in range(10)]),
        "pay_basis": pick(["stated", "text"]).set(pl.Series(~paid), None),
        "annual_usd_low": pl.Series(np.where(paid, low, np.nan)).fill_nan(None),
        "annual_usd_high": pl.Series(np.where(paid, high, np.nan)).fill_nan(None),
        "posted_on": first.dt.date(),
        "skills": _lists(skills, rows, chance),
        "years_min": pick([float(years) for years in range(9)], unknown=0.5),
        "degree_min": pick(["none", "bachelor", "master", "phd"], unknown=0.5),
        "equivalent_ok": pick([True, False], unknown=0.5),
        **{name: moment.dt.replace_time_zone("UTC") for name, moment in seen.items()},
        "closed_at": (first + open_for).set(~closed, None).dt.replace_time_zone("UTC"),
    }
    types = pl.DataFrame(pl.from_arrow(schema.arrow(COLUMNS).empty_table())).schema
    nothing = {name: pl.lit(None, dtype) for name, dtype in types.items() if name not in columns}
    return pl.DataFrame(columns).with_columns(**nothing).select(types.names())


def _lists(skills: list[str], rows: int, chance: np.random.Generator) -> pl.Series:
    """Return a list of different skills for each row; few of them are named often, as in real postings."""
    weights = 1 / np.arange(1, len(skills) + 1)
    drawn = chance.choice(len(skills), rows * SKILLS_EACH, p=weights / weights.sum())
    names = pl.Series(skills).gather(drawn)
    row = np.repeat(np.arange(rows), SKILLS_EACH)
    lists = pl.DataFrame({"row": row, "skill": names}).group_by("row", maintain_order=True).agg("skill")
    return lists["skill"].list.unique(maintain_order=True)
