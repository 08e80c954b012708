"""Postings for the tests of the statistics, and the engines they are handed over on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import settings

from analysis.market import frames
from data import schema

# A statistic takes milliseconds, but the first one on a busy machine may take longer than the usual deadline.
property_test = settings(deadline=None, max_examples=30)

COLUMNS = (*schema.POSTING_COLUMNS, *schema.LIFE_COLUMNS)

ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
    "polars lazy": lambda table: frames.coded(pl.DataFrame(pl.from_arrow(table))).lazy(),
    "duckdb": duckdb.from_arrow,
}


def posting(**columns: Any) -> dict[str, Any]:
    """Return one posting; `pay` stands for both ends of its range."""
    pay = columns.pop("pay", None)
    ends = {} if pay is None else {"annual_usd_low": pay, "annual_usd_high": pay, "pay_basis": "stated"}
    return {"kind": "posting", **ends, **columns}


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return *rows* as a Polars frame with all columns of stored postings."""
    return pl.DataFrame(pl.from_arrow(arrow(rows)))


def arrow(rows: list[dict[str, Any]]) -> pa.Table:
    """Return *rows* as an Arrow table with all columns of stored postings, each with an id and an employer."""
    named = [{"posting_id": f"p{i}", "employer": f"Firm {i}", **row} for i, row in enumerate(rows)]
    return pa.Table.from_pylist(named, schema=schema.arrow(COLUMNS))


def mixed(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return postings of all kinds: ties, nulls, one-sided ranges, flags, twins, empty skills."""
    pick = np.random.default_rng(seed)

    def one_of(*values: Any) -> Any:
        return values[int(pick.integers(len(values)))]

    def one() -> dict[str, Any]:
        low = one_of(None, 60_000.0, 83_200.5, 104_999.99, 114_000.0, 1e5 + float(pick.integers(100_000)))
        skills = [name for name in ("Python", "SQL", "C++", "PyTorch") if pick.random() < 0.4]
        return posting(
            employer=one_of(None, "Ada", "Böhm", "Curie", "Dijkstra", "Euler", "Frege"),
            industry=one_of(None, "tech", "finance", "retail"),
            state=one_of(None, "CA", "NY"),
            city=one_of(None, "Albany"),
            posted_on=one_of(None, pd.Timestamp("2026-03-01").date(), pd.Timestamp("2026-04-01").date()),
            seniority=one_of("unspecified", "senior", None),
            places=one_of(None, 1, 2),
            equivalent_ok=one_of(None, True, False),
            pay_basis=one_of("stated", "text", None),
            pay_flag=one_of(None, None, None, "no_period", "implausible"),
            annual_usd_low=low,
            annual_usd_high=one_of(None, None if low is None else low + float(pick.integers(50_000))),
            skills=one_of(None, [], skills, skills, skills),
            years_min=one_of(None, 2.0),
            degree_min=one_of(None, "master"),
            twin_of=one_of(None, None, None, "p0"),
        )

    return [one() for _ in range(count)]
