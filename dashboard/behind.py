"""What the marks of a chart stand for, and the postings behind one of them."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl

from analysis.market import listing
from analysis.market.selection import Condition
from dashboard import labels, postings
from dashboard.scene import LISTED
from data import reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.scene import Scene

Columns = str | tuple[str, ...]
"""What a mark's value is of: a column of postings, FAMILY or GROUP; of several, the value is a tuple."""
FAMILY, GROUP = "family", "group"
"""A family of skills, and a group of skills that the founding article names."""


def marks(figure: go.Figure, columns: Columns) -> dict[str, Any]:
    """Return by its name what each mark of *figure* stands for, the last of its customdata, from top to bottom."""
    listed = (trace.customdata for trace in figure.data)
    values = dict.fromkeys(value for data in listed if data is not None for value in map(meant, data))
    found = {name(columns, value): value for value in values if value is not None}
    bottom, top = figure.layout.yaxis.range or (0, 1)
    return found if bottom > top else dict(reversed(found.items()))


def meant(customdata: Any) -> Any:
    """Return what a mark with *customdata* stands for, None for nothing."""
    value = None if customdata is None else _in_order(customdata)[-1]
    value = _in_order(value)
    if isinstance(value, list | tuple):
        return None if None in value else tuple(value)
    return None if isinstance(value, float) and math.isnan(value) else value


def _in_order(value: Any) -> Any:
    """Return *value* as a list where a browser made an object by places of one."""
    return list(value.values()) if isinstance(value, dict) else value


def name(columns: Columns, value: Any) -> str:
    """Return how a mark's *value* is written."""
    if isinstance(columns, str):
        return labels.label(columns, value)
    return ", ".join(labels.label(column, one) for column, one in zip(columns, value, strict=True))


def conditions(columns: Columns, value: Any) -> tuple[Condition, ...]:
    """Return the conditions that the postings behind a mark with *value* all meet."""
    if isinstance(columns, str):
        return (_condition(columns, value),)
    return tuple(_condition(column, one) for column, one in zip(columns, value, strict=True))


def newest(scene: Scene, *wanted: Condition, with_pay: bool = False) -> pd.DataFrame:
    """Return the newest postings that are chosen, at most LISTED, of those that meet every condition that is *wanted*."""
    rows = postings.rows(scene.shown, scene.chosen.selection())
    for condition in wanted:
        rows = _meeting(rows, condition)
    return listing.newest(rows, limit=LISTED, with_pay=with_pay)


def _meeting(rows: pl.LazyFrame, condition: Condition) -> pl.LazyFrame:
    skills = [value for column, value in condition.values if column == "skills"]
    if len(skills) == len(condition.values) > 1:
        # A family has hundreds of skills: to look for each of them in turn would take seconds.
        return rows.filter(pl.col("skills").list.eval(pl.element().is_in(skills)).list.any())
    return nw.from_native(rows).filter(condition.expression()).to_native()


def _condition(column: str, value: Any) -> Condition:
    words = f"{column} is {value}"
    if column in (FAMILY, GROUP):
        return Condition(tuple(("skills", skill) for skill in _skills(column)[value]), words)
    return Condition(((column, value),), words)


@cache
def _skills(column: str) -> Mapping[str, tuple[str, ...]]:
    groups = reference.family_groups() if column == FAMILY else reference.article_groups()
    return {group.name: group.skills for group in groups}
