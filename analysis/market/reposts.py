"""Openings that were posted again: how many, how often, and how long after they were last seen.

Evidence about a cell, never a verdict on one posting: a job that comes back may be a second hire, a first one that
failed, or an advertisement that nobody means to fill. docs/methods/duration.md says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, days, frames, intervals, samples

METHOD = "share of openings, Wilson interval; order statistics of gaps"
GAPS = ("gap_p25", "gap_median", "gap_p75")
ESTIMATES = ("share", "low", "high", "times", *GAPS, "gap_low", "gap_high")


def openings(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many openings were posted again in each cell of *by*, of their first posting, sorted by cell.

    `n` openings, of `employers` distinct named ones: the postings of *frame* that repost none of its postings.
    `reposted` of them were posted again at least once, `share` with a Wilson interval; `reposts` is how many times
    in all, `times` how many for each that was. A gap is the days from when a posting was last seen to when the
    next one for its opening was first seen (below 0 where both were up); `gap_low` and `gap_high` enclose its
    median. Estimates are null in a cell that is withheld, gaps where there are fewer than 5.
    """
    groups = frames.keys(by)
    rows = frames.counted(
        frame,
        by=by,
        _id=nw.col("posting_id"),
        _before=nw.col("repost_of"),
        _employer=nw.col("employer"),
        _first=days.of_moment("first_seen", frame),
        _last=days.of_moment("last_seen", frame),
    )
    chains = _chains(rows, groups)
    table = _cells(rows, chains, groups)
    table = frames.one_row_at_least(table.sort_values(groups, ignore_index=True), by=by)
    found = intervals.share(table["reposted"], table["n"], confidence=confidence)
    times = table["reposts"] / table["reposted"].where(table["reposted"] > 0)
    table = table.assign(**dict(zip(ESTIMATES, found, strict=False)), times=times, method=METHOD)
    table = table.assign(**_gaps(table, chains, groups, confidence))
    columns = ["n", "employers", "reposted", "reposts", *ESTIMATES, "method", "cell"]
    return cells.marked(table, estimates=ESTIMATES)[[*by, *columns]]


def _chains(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> pd.DataFrame:
    """Return one row for each posting that reposts another of *rows*: the cell of the first of its opening, `root`, `gap`."""
    again = rows.filter(~nw.col("_before").is_null()).select("_id", "_before", "_first")
    before = rows.select(*groups, _root=nw.col("_before"), _before=nw.col("_id"), _last=nw.col("_last"))
    links = frames.collect(
        again.join(before, on="_before").with_columns(gap=nw.col("_first") - nw.col("_last"))
    )
    links = links.sort_values("_id", ignore_index=True)
    earlier = dict(zip(links["_id"], links["_before"], strict=True))
    links["root"] = [_root(name, earlier) for name in links["_id"]]
    # The first repost of an opening was joined to its first posting, and so knows the cell.
    roots = links.loc[links["_before"] == links["root"], [*groups, "root"]].drop_duplicates("root")
    return links[["root", "gap"]].merge(roots, on="root")


def _root(name: str, earlier: dict[str, str]) -> str:
    """Return the first posting of the opening of *name*; a ring, which no honest store has, ends where it began."""
    passed = {name}
    while (before := earlier.get(name)) is not None and before not in passed:
        passed.add(name := before)
    return name


def _cells(rows: nw.LazyFrame[Any], chains: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """Return n, employers, reposted and reposts of each cell."""
    first = rows.join(rows.select("_id"), left_on="_before", right_on="_id", how="anti")
    grouped = chains.groupby(list(groups), dropna=False)["root"]
    counts = grouped.agg(reposted="nunique", reposts="size").reset_index()
    return frames.with_counts(frames.tally(first, groups=groups), counts, groups=groups)


def _gaps(
    table: pd.DataFrame, chains: pd.DataFrame, groups: Sequence[str], confidence: float
) -> dict[str, samples.Floats]:
    """Return the quantiles of the gaps in each cell of *table*, and the interval of the median."""
    places = table[list(groups)].assign(_cell=np.arange(len(table)))
    gaps = chains.merge(places, on=list(groups))
    cell, values = gaps["_cell"].to_numpy("int64"), gaps["gap"].to_numpy(float)
    sample = samples.sample(cell, values, np.ones(len(gaps), dtype=np.int64), cells=len(table))
    few = sample.n < cells.FEWEST_POSTINGS
    ranks = intervals.quantile_ranks(sample.n, 0.5, confidence=confidence)
    rows = [samples.quantile(sample, share) for share in (0.25, 0.5, 0.75)]
    rows += [samples.at_rank(sample, rank) for rank in ranks]
    names = [*GAPS, "gap_low", "gap_high"]
    return {name: np.where(few, np.nan, row) for name, row in zip(names, rows, strict=True)}
