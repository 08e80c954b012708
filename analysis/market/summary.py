"""The tables by the names they have on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analysis.market import coverage, demand, pay
from analysis.market.selection import DEFAULT_KIND, Selection, where
from data import reference, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

COLUMNS = {
    column.name: column.type
    for column in (*schema.POSTING_COLUMNS, *schema.LIFE_COLUMNS)
    if not pa.types.is_nested(column.type)
}


class Measure(StrEnum):
    """What a summary is about."""

    pay = "pay"
    demand = "demand"
    coverage = "coverage"


def table(measure: Measure, frame: Any, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return the table of *measure* over *frame* (any engine), one row for each cell of *by*."""
    match measure:
        case Measure.pay:
            return pay.quantiles(frame, by=by, baseline=reference.baseline().amount)
        case Measure.demand:
            return demand.skills(frame, by=by)
        case Measure.coverage:
            return coverage.fields(frame, by=by)


def selection(texts: Sequence[str]) -> Selection:
    """Return the selection that COLUMN=VALUE texts name; several values of one column mean any of them.

    Only postings are meant unless `kind` is named. Raises ValueError with a sentence where a text does not fit.
    """
    wanted: dict[str, list[str]] = {}
    for text in texts:
        column, sign, value = text.partition("=")
        if not sign:
            raise ValueError(f"--where takes COLUMN=VALUE, as in industry=tech; {text!r} has no '='")
        wanted.setdefault(column, []).append(value)
    check_columns([name for name in wanted if name != "skills"])
    wanted.setdefault("kind", [DEFAULT_KIND])
    return Selection(tuple(where(column, *values) for column, values in wanted.items()))


def check_columns(names: Sequence[str]) -> None:
    """Raise ValueError, naming the columns there are, where one of *names* is none."""
    if unknown := [name for name in names if name not in COLUMNS]:
        raise ValueError(f"no column {', '.join(unknown)}; there are: {', '.join(COLUMNS)}")
