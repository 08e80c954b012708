"""Reading a million stored postings and summarising their pay, beside the same in plain pandas."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from analysis.market import pay
from benchmarks.timing import Result, compare
from data import schema
from data.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 1_000_000
SKILLS = 9
COLUMNS = ["kind", "industry", "employer", "annual_usd_low", "annual_usd_high", "pay_flag", "twin_of"]


def results() -> Iterator[Result]:
    """Time the whole way from files to a table of quantiles by industry, then the table alone."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder, "store"))
        plain = Path(folder, "plain.parquet")
        write_postings(store, plain)
        yield compare(
            f"read {ROWS:,} stored postings and take pay quantiles by industry",
            lambda: ours(store.postings().select(COLUMNS).collect()),
            against="pandas.read_parquet of one flat file, groupby, quantile",
            plain=lambda: theirs(pd.read_parquet(plain, columns=COLUMNS[:-1])),
        )
        loaded, flat = (
            store.postings().select(COLUMNS).collect(),
            pd.read_parquet(plain, columns=COLUMNS[:-1]),
        )
        yield compare(
            f"pay quantiles by industry, {ROWS:,} postings in memory",
            lambda: ours(loaded),
            against="the same in pandas, without intervals",
            plain=lambda: theirs(flat),
            runs=5,
        )


def ours(frame: pl.DataFrame) -> pd.DataFrame:
    return pay.quantiles(frame.filter(pl.col("kind") == "posting"), by=["industry"], baseline=114_000)


def theirs(frame: pd.DataFrame) -> pd.DataFrame:
    usable = frame[(frame["kind"] == "posting") & frame["pay_flag"].isna()]
    middle = (usable["annual_usd_low"] + usable["annual_usd_high"]) / 2
    grouped = middle.groupby(usable["industry"])
    return grouped.quantile([0.1, 0.25, 0.5, 0.75, 0.9]).unstack().assign(n=grouped.count())


def write_postings(store: Store, plain: Path) -> None:
    """Write the same invented postings into the store and into one flat file."""
    chance = np.random.default_rng(1)
    names = pa.array([f"{number:032x}" for number in range(ROWS)])
    low = np.round(chance.lognormal(11.7, 0.3, ROWS), -3)
    skills = pl.Series([f"skill {number}" for number in range(400)]).gather(
        chance.integers(0, 400, ROWS * SKILLS)
    )
    columns = {
        "posting_id": names,
        "observation_id": names,
        "kind": pa.repeat("posting", ROWS),
        "industry": pl.Series(schema.INDUSTRIES).gather(chance.integers(0, 6, ROWS)).to_arrow(),
        "employer": pl.Series([f"employer {n}" for n in range(5000)])
        .gather(chance.integers(0, 5000, ROWS))
        .to_arrow(),
        "annual_usd_low": pa.array(low),
        "annual_usd_high": pa.array(low * 1.3),
        "skills": pa.ListArray.from_arrays(
            pa.array(np.arange(0, ROWS * SKILLS + 1, SKILLS, dtype=np.int32)),
            skills.to_arrow().cast(pa.string()),
        ),
    }
    empty = {field.name: pa.nulls(ROWS, field.type) for field in schema.POSTING}
    table = pa.table({**empty, **columns}).cast(schema.POSTING)
    store.append("postings", table)
    seen = pa.array([datetime(2026, 1, 1, tzinfo=UTC)] * ROWS, schema.MOMENT)
    empty = {field.name: pa.nulls(ROWS, field.type) for field in schema.OBSERVATION}
    store.append(
        "observations", pa.table({**empty, "posting_id": names, "observation_id": names, "observed_at": seen})
    )
    table.drop_columns(["skills", "skill_spans", "place_list"]).to_pandas().to_parquet(plain)
