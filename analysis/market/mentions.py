"""Which postings name which skills, in numbers: what `demand` counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from narwhals.typing import IntoFrame

from analysis.market import frames, mention_loops
from analysis.market.posted import midpoint, usable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
COUNTS = ("n", "employers", "_squares", "_products", "n_pay", "employers_pay", "n_nice")


class Lists(NamedTuple):
    """A list of skills, by number, for each posting: posting i has `skill[start[i]:start[i + 1]]`."""

    start: Ints
    skill: Ints


@dataclass(frozen=True)
class Mentions:
    """The postings whose text was read, and the skills that each names.

    `cells` has the columns of `by` and a row for each cell. Each posting has the row of its `cell`, the number of its
    `employer` (-1: unknown) and its `pay`: the midpoint in US dollars a year where that is usable, else NaN. `skills`
    are the names of the skills that are `named`, and among them as `nice` to have alone.
    """

    cells: pd.DataFrame
    cell: Ints
    employer: Ints
    pay: Floats
    skills: list[str]
    named: Lists
    nice: Lists

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """The cells with their `postings` and what `repeats.design_effects` needs of them."""
        found = mention_loops.sizes(self._order, self.cell, self.employer, len(self.cells))
        return self.cells.assign(**dict(zip(("postings", "_size_squares", "_clusters"), found, strict=True)))

    def counts(self, rows_of: Ints, rows: int) -> pd.DataFrame:
        """Return how many postings of each cell count for each of *rows*, how many of them with pay, and of how many employers.

        Each line of *rows_of* has a row for each of `skills`, -1 for none; of a posting, each row counts once. The
        table has `_cell`, `_row` and COUNTS, sorted; what no posting names is left out.
        """
        paid = ~np.isnan(self.pay)
        found = mention_loops.counts(
            self._order, self.cell, self.employer, paid, self.named, self.nice, rows_of, rows
        )
        return pd.DataFrame(dict(zip(("_cell", "_row", *COUNTS), found, strict=True)))

    def of_skills(self) -> pd.DataFrame:
        """Return `counts` of each skill, with the `median` of pay of those that name it."""
        every = len(self.skills)
        table = self.counts(np.arange(every)[None], every)
        paid = np.flatnonzero(~np.isnan(self.pay))
        rising = mention_loops.sort(paid[np.argsort(self.pay[paid])], self.cell)
        # Copies, as some columns may not be written on, and the loop would be compiled for either kind.
        cell, row, n = (table[name].to_numpy(copy=True) for name in ("_cell", "_row", "n_pay"))
        median = mention_loops.medians(rising, self.cell, self.pay, self.named, cell, row, n, every)
        return table.assign(median=median)

    @cached_property
    def _order(self) -> Ints:
        """The postings by cell and employer."""
        by_employer = mention_loops.sort(np.arange(len(self.cell)), self.employer)
        by_both: Ints = mention_loops.sort(by_employer, self.cell)
        return by_both


def read(frame: IntoFrame, *, by: Sequence[str] = ()) -> Mentions:
    """Return the mentions in the postings of *frame* that count and whose text was read (a null list is no text).

    Raises ValueError where a column of *by* does not exist or holds lists.
    """
    pay = midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high"))
    rows = frames.counted(
        frame,
        by=by,
        _named=nw.col("skills"),
        _nice=nw.col("skills_nice"),
        _employer=nw.col("employer"),
        _pay=nw.when(usable()).then(pay),
    )
    table = frames.fetched(rows.filter(~nw.col("_named").is_null()))
    cells, cell = frames.numbered(table.select(frames.keys(by)))
    employer, _ = frames.numbers(table["_employer"])
    skills, named = _lists(table["_named"])
    others, nice = _lists(table["_nice"])
    place = {name: number for number, name in enumerate(skills)}
    known = np.array([*(place.get(name, -1) for name in others), -1])
    pays = table["_pay"].to_numpy().astype(float)
    return Mentions(cells, cell, employer, pays, skills, named, Lists(nice.start, known[nice.skill]))


def _lists(column: pa.ChunkedArray) -> tuple[list[str], Lists]:
    """Return what the lists of *column* name, and them by number; an unknown list is empty."""
    sizes = pc.fill_null(pc.list_value_length(column), 0).to_numpy()
    numbers, names = frames.numbers(pc.list_flatten(column))
    return names.to_pylist(), Lists(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), numbers)
