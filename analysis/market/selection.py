"""Which postings a figure is about: a filter that knows its rows and its sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl

from analysis.market import derived
from analysis.market.posted import midpoint, usable

if TYPE_CHECKING:
    from datetime import date

LISTS = ("skills",)
DEFAULT_KIND = "posting"
MIDPOINT = "midpoint"
"""Stands for a column with what the pay of a posting counts with: the middle of its range, or the one end that is known."""


@dataclass(frozen=True)
class Condition:
    """Postings with any of the *values*, each a pair of a column, also one of `derived`, and a value; *words* say it to a reader."""

    values: tuple[tuple[str, str], ...]
    words: str

    def among(self, rows: Any) -> Any:
        """Return those of *rows* (Narwhals) that are meant; what is unknown is not meant."""
        wanted: defaultdict[str, list[str]] = defaultdict(list)
        for column, value in self.values:
            wanted[column].append(value)
        if rows.implementation.is_polars() and len(self.values) > 1 and [*wanted] == [*LISTS]:
            # A family has hundreds of skills: to look for each of them in turn would take seconds.
            [(column, values)] = wanted.items()
            found = pl.col(column).list.eval(pl.element().is_in(values)).list.any()
            return nw.from_native(rows.to_native().filter(found))
        holds = [test for column, values in wanted.items() for test in _tests(column, values)]
        return rows.filter(nw.any_horizontal(*holds, ignore_nulls=True))


@dataclass(frozen=True)
class Between:
    """Postings whose *column*, or MIDPOINT, is at least *low* and less than *high*; *words* say it to a reader."""

    column: str
    low: float | date
    high: float | date
    words: str

    def among(self, rows: Any) -> Any:
        """Return those of *rows* (Narwhals) that are meant; what is unknown is not meant."""
        pay = midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high"))
        value = pay if self.column == MIDPOINT else nw.col(self.column)
        return rows.filter((value >= self.low) & (value < self.high))


@dataclass(frozen=True)
class Lacking:
    """Postings that were read and do not name *skill*; *words* say it to a reader."""

    skill: str
    words: str

    def among(self, rows: Any) -> Any:
        """Return those of *rows* (Narwhals) that are meant; what is unknown is not meant."""
        return rows.filter(~nw.col("skills").list.contains(self.skill))


Criterion = Condition | Between | Lacking


@dataclass(frozen=True)
class Selection:
    """Postings that meet all *conditions* and were posted between two days, both included; *with_pay* those with usable pay.

    Postings without a posting date are left out as soon as a day is named.
    """

    conditions: tuple[Criterion, ...] = ()
    posted_from: date | None = None
    posted_to: date | None = None
    with_pay: bool = False

    def rows(self, frame: Any) -> Any:
        """Return the rows of *frame* (any engine) that are meant, as the same kind of frame."""
        rows = nw.from_native(frame)
        for condition in self.conditions:
            rows = condition.among(rows)
        if self.posted_from is not None:
            rows = rows.filter(nw.col("posted_on") >= self.posted_from)
        if self.posted_to is not None:
            rows = rows.filter(nw.col("posted_on") <= self.posted_to)
        if self.with_pay:
            rows = rows.filter(usable())
        return rows.to_native()

    def narrowed(self, *more: Criterion) -> Selection:
        """Return the selection of those that also meet all conditions of *more*."""
        return replace(self, conditions=(*self.conditions, *more))

    def words(self) -> str:
        """Return the selection as a sentence without its full stop: the caption of charts and exports."""
        parts = [condition.words for condition in self.conditions]
        if self.posted_from is not None:
            parts.append(f"posted from {self.posted_from:%Y-%m-%d}")
        if self.posted_to is not None:
            parts.append(f"posted up to {self.posted_to:%Y-%m-%d}")
        if self.with_pay:
            parts.append("with usable pay")
        return ", ".join(parts) or "All postings"


def where(column: str, *values: str) -> Condition:
    """Return the condition that *column* has one of *values*."""
    return Condition(tuple((column, value) for value in values), f"{column} is {' or '.join(values)}")


def _tests(column: str, values: list[str]) -> list[nw.Expr]:
    if column in LISTS:
        return [nw.col(column).list.contains(value) for value in values]
    of = derived.COLUMNS[column]() if column in derived.COLUMNS else nw.col(column)
    return [of.is_in(values)]
