"""What the marks of a chart stand for, and the conditions that the postings behind one of them meet."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.market import derived
from analysis.market.selection import MIDPOINT, Between, Condition, Criterion, Lacking, where
from dashboard import labels, measures
from data import reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go


Columns = str | tuple[str, ...]
"""What a mark's value is of: a column of postings, also one of `derived`, or one of those below; of several, the value is a tuple."""
FAMILY, GROUP = "family", "group"
"""A family of skills, and a group of skills that the founding article names."""
KNOWN, ASPECT, AROUND = "known", "aspect", "around"
"""A field that is known; a column with its value; the place of a law with the first of some days and the one after the last."""
PAY, DAYS = MIDPOINT, "posted_on"
"""Pay, and days on which postings were posted: the value is where they begin and where they are over, dollars or ISO days."""
NAMING, PAIR, METHOD = "naming", "pair", "method"
"""A skill with whether it is named, of the postings that were read; a column with two of its values; a way to count pay, which all have in common."""


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
    if columns == PAY:
        return " to ".join(measures.written("dollars", end) for end in value)
    if columns == DAYS:
        return f"{value[0]} to {date.fromisoformat(value[1]) - timedelta(days=1)}"
    if columns == AROUND:
        place, *days = value
        return f"{labels.parted('state', place)[0]}, {name(DAYS, days)}"
    if columns == ASPECT:
        return labels.label(*value)
    if columns == PAIR:
        column, *two = value
        return " and ".join(labels.label(column, one) for one in two)
    if columns == NAMING:
        skill, named = value
        return f"{'Names' if named else 'Does not name'} {skill}"
    if isinstance(columns, str):
        return labels.label(columns, value)
    return ", ".join(labels.label(column, one) for column, one in zip(columns, value, strict=True))


def conditions(columns: Columns, value: Any) -> tuple[Criterion, ...]:
    """Return the conditions that the postings behind a mark with *value* all meet."""
    if columns in (PAY, DAYS):
        low, high = map(date.fromisoformat, value) if columns == DAYS else value
        return (Between(str(columns), low, high, name(columns, value)),)
    if columns == AROUND:
        place, *days = value
        return (_condition("law_place", place), *conditions(DAYS, days))
    if columns == ASPECT:
        return (_condition(*value),)
    if columns == PAIR:
        return (where(*value),)
    if columns == NAMING:
        skill, named = value
        return (_condition("skills", skill) if named else Lacking(skill, name(columns, value)),)
    if columns == METHOD:
        return ()
    if isinstance(columns, str):
        return (_condition(columns, value),)
    return tuple(_condition(column, one) for column, one in zip(columns, value, strict=True))


def _condition(column: str, value: Any) -> Condition:
    words = f"{column} is {value}"
    if column in (FAMILY, GROUP):
        return Condition(tuple(("skills", skill) for skill in _skills(column)[value]), words)
    if column == KNOWN:
        return Condition(((f"{value}_known", derived.YES),), words)
    return Condition(((column, value),), words)


def day(moment: pd.Timestamp) -> str:
    """Return a day as the value of a mark names it."""
    return moment.date().isoformat()


@cache
def _skills(column: str) -> Mapping[str, tuple[str, ...]]:
    groups = reference.family_groups() if column == FAMILY else reference.article_groups()
    return {group.name: group.skills for group in groups}
