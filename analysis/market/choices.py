"""What a filter can be set to: the values of columns, with the postings behind each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import frames


def values(frame: IntoFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return `column`, `value` and `n` for each known value of *columns*, the most frequent first.

    Twins do not count. Columns of text and of lists of texts; one of a list counts once for each list.
    """
    counted = frames.counted(frame, by=(), **{name: nw.col(name) for name in columns})
    rows = counted.collect(backend="polars")
    table = frames.collect(nw.concat([_counts(rows.select(column)) for column in columns]).lazy())
    return table.sort_values(["column", "n", "value"], ascending=[True, False, True], ignore_index=True)


def span(frame: IntoFrame) -> dict[str, Any]:
    """Return the `first` and `last` posting day, None where no day is known, and how many rows are `undated`."""
    rows = frames.counted(frame, by=(), posted_on=nw.col("posted_on"))
    day = nw.col("posted_on")
    reduced = rows.select(
        first=day.min(), last=day.max(), undated=day.is_null().cast(nw.Int64).sum()
    ).collect()
    return dict(reduced.rows(named=True)[0])


def _counts(rows: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
    """Return `column`, `value` and `n` of the one column that *rows* have."""
    [(column, kind)] = rows.schema.items()
    flat = rows.explode(column, empty_as_null=False) if kind.is_nested() else rows
    counts = flat[column].drop_nulls().value_counts(name="n")
    return counts.select(column=nw.lit(column), value=nw.col(column).cast(nw.String), n="n")
