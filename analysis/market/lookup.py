"""Figures from a reference table beside the rows they belong to, joined on the engine of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

Rows = nw.DataFrame[Any] | nw.LazyFrame[Any]


def attached(rows: Rows, column: str, figures: Mapping[str, float], *, name: str) -> Rows:
    """Return *rows* with the figure of each value of the text *column* as column *name*, null where there is none.

    The order of rows may change.
    """
    keyed = f"{name}_key"
    table: Any = _table(rows, figures, key=keyed, name=name)
    joined: Rows = rows.join(table, left_on=column, right_on=keyed, how="left")
    # Some engines keep the key of the right side.
    return joined.drop(keyed, strict=False)


def _table(rows: Rows, figures: Mapping[str, float], *, key: str, name: str) -> Rows:
    if isinstance(rows, nw.DataFrame):
        columns = {key: list(figures), name: [float(figure) for figure in figures.values()]}
        schema = {key: nw.String(), name: nw.Float64()}
        return nw.from_dict(columns, schema, backend=rows.implementation)
    # DuckDB joins nothing across connections, and Spark nothing across sessions: the table has to come out of
    # the rows themselves, as one text that is cut up.
    text = "|".join(f"{value}={figure!r}" for value, figure in figures.items())
    pairs = rows.head(1).select(nw.lit(text).str.split("|").alias("_pair")).explode("_pair")
    parts = pairs.select(_part=nw.col("_pair").str.split("="))
    return parts.select(
        nw.col("_part").list.get(0).alias(key), nw.col("_part").list.get(1).cast(nw.Float64).alias(name)
    )
