"""What every statistic begins with: the rows that count, reduced on their engine to a small pandas table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import pyarrow as pa
from narwhals.typing import IntoFrame

# Stands for the columns of an empty `by`, so that "all rows" is a group like any other.
EVERYTHING = "_everything"
OF_EACH = ("posting_id", "observation_id", "title", "description", "url", "twin_of", "repost_of")
"""The texts that few postings share."""

# Of small tables, each step over Arrow's texts takes several times as long as over Python's.
pd.options.mode.string_storage = "python"


def coded(rows: pl.DataFrame) -> pl.DataFrame:
    """Return *rows* as statistics read them soonest, for memory.

    Texts that many share are categories, which are filtered and grouped in half the time. Postings of one employer lie
    together, so that what is counted employer by employer is read in order: of a million postings in half the time.
    """
    shared = [name for name, kind in rows.schema.items() if kind == pl.String and name not in OF_EACH]
    lists = [name for name, kind in rows.schema.items() if kind == pl.List(pl.String)]
    categories = rows.with_columns(
        pl.col(shared).cast(pl.Categorical), pl.col(lists).cast(pl.List(pl.Categorical))
    )
    return categories.sort("employer", maintain_order=True)


def keys(by: Sequence[str]) -> list[str]:
    """Return the columns to group by: *by*, or the one constant that puts all rows together."""
    return list(by) or [EVERYTHING]


def counted(frame: IntoFrame, *, by: Sequence[str], **columns: nw.Expr) -> nw.LazyFrame[Any]:
    """Return the key columns and *columns* of the rows that count: those that are no twin of an earlier one.

    Raises ValueError where a column of *by* does not exist or holds lists. Nothing is collected.
    """
    rows = nw.from_native(frame).lazy()
    schema = rows.collect_schema()
    if unfit := [name for name in by if name not in schema or schema[name].is_nested()]:
        raise ValueError(f"cannot group by {', '.join(unfit)}: no such column, or it holds lists")
    groups = [nw.col(name) for name in by] or [nw.lit(0).alias(EVERYTHING)]
    # Narrow first: an eager engine would otherwise filter columns that nobody asked for.
    narrow = rows.select(*groups, **columns, _counts=nw.col("twin_of").is_null())
    return narrow.filter(nw.col("_counts")).drop("_counts")


def collect(reduced: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return a reduced frame as pandas, with the same types from every engine: whole numbers are int64, categories texts."""
    return in_texts(as_pandas(fetched(reduced)))


def fetched(rows: nw.LazyFrame[Any]) -> pa.Table:
    """Return *rows* as Arrow has them, from every engine; whole numbers are int64."""
    schema = rows.collect_schema()
    whole = [nw.col(name).cast(nw.Int64()) for name, kind in schema.items() if kind.is_integer()]
    narrow = rows.with_columns(*whole) if whole else rows
    if narrow.implementation.is_polars():
        # Piece by piece, coded lists would take ten times as long.
        found: pa.Table = narrow.collect().to_native().rechunk().to_arrow()
    else:
        found = narrow.collect(backend="pyarrow").to_native()
    # A pandas frame leaves its own types behind as metadata.
    return found.replace_schema_metadata(None)


def as_pandas(rows: pa.Table) -> pd.DataFrame:
    """Return *rows* as pandas; what is coded remains so."""
    nullable = {pa.bool_(): pd.BooleanDtype()}
    found: pd.DataFrame = rows.to_pandas(date_as_object=False, use_threads=False, types_mapper=nullable.get)
    return found


def in_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Return *table* with texts in place of categories: each is made once, not for each row as on the engine."""
    return table.astype({name: "str" for name, kind in table.dtypes.items() if kind == "category"})


def numbered(keys: pa.Table) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Return the distinct rows of *keys*, and for each of its rows which of them it is."""
    cell = np.zeros(len(keys), dtype=np.int64)
    for name in keys.column_names:
        number, values = numbers(keys[name])
        cell, _ = pd.factorize(cell * (len(values) + 1) + number + 1)
    first = np.empty(cell.max(initial=-1) + 1, dtype=np.int64)
    first[cell[::-1]] = np.arange(len(cell))[::-1]
    return in_texts(as_pandas(keys.take(first))), cell.astype(np.int64)


def numbers(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """Return the number of each value of *column*, -1 for unknown, and the values by number."""
    values = column.combine_chunks()
    coded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    return coded.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False), coded.dictionary


def held(rows: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Any:
    """Return *rows* in memory, as a frame of their engine or, where that has none, an Arrow table: for what is read several times."""
    return rows.collect().to_native() if isinstance(rows, nw.LazyFrame) else rows.to_native()


def tally(
    rows: nw.LazyFrame[Any], *more: nw.Expr, groups: Sequence[str], n: str = "n", employers: str = "employers"
) -> pd.DataFrame:
    """Return the number of rows, of distinct known values of `_employer`, and *more* aggregates by group."""
    employer = nw.col("_employer")
    counts = {n: nw.len(), employers: employer.n_unique(), "_named": employer.count()}
    table = collect(rows.group_by(*groups).agg(*(count.alias(name) for name, count in counts.items()), *more))
    # To the engines, unknown is one more distinct value.
    table[employers] -= (table.pop("_named") < table[n]).to_numpy(np.int64)
    return table


def with_counts(table: pd.DataFrame, more: pd.DataFrame, *, groups: Sequence[str]) -> pd.DataFrame:
    """Return *table* with the columns of *more* joined on *groups*; a count that is missing becomes 0."""
    joined = table.merge(more, on=list(groups), how="left")
    counts = [name for name in more.columns if name not in groups and more[name].dtype == "int64"]
    return joined.assign(**{name: joined[name].fillna(0).astype("int64") for name in counts})


def one_row_at_least(table: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Return *table*, or one row of zeros and nulls where it is empty and stands for all rows together."""
    if by or len(table):
        return table
    zeros = {name: [0 if dtype.kind == "i" else None] for name, dtype in table.dtypes.items()}
    return pd.DataFrame(zeros).astype(table.dtypes)
