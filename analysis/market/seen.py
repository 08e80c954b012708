"""How often openings were seen: by several postings at once, and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, days, frames, intervals

ESTIMATES = ("share", "low", "high")
METHOD = "share, Wilson interval"


def twins(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many postings are openings seen before in each cell of *by*, the share with its interval.

    `twins` of `n` postings, which count here although they do so nowhere else, of `employers` distinct named ones.
    Sorted by cell; estimates are null in a cell that is withheld.
    """
    rows = (
        nw.from_native(frame)
        .lazy()
        .with_columns(_twin=~nw.col("twin_of").is_null(), twin_of=nw.lit(None, nw.String))
    )
    return _shares(rows, {"twins": nw.col("_twin")}, by, confidence)


def watched(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how many postings were seen `again` on a later day in each cell of *by*, the share with its interval.

    `again` and `closed` of `n` postings, of `employers` distinct named ones; `share` is that of those seen again.
    Only they can tell how long a posting stays. Sorted by cell; estimates are null in a cell that is withheld.
    """
    first, last = days.of_moment("first_seen", frame), days.of_moment("last_seen", frame)
    flags = {"again": last > first, "closed": ~nw.col("closed_at").is_null()}
    return _shares(frame, flags, by, confidence)


def _shares(frame: Any, flags: Mapping[str, nw.Expr], by: Sequence[str], confidence: float) -> pd.DataFrame:
    """Return in each cell how many rows each of *flags* holds for, and the share of the first."""
    groups = frames.keys(by)
    whole = {name: flag.cast(nw.Int64) for name, flag in flags.items()}
    rows = frames.counted(frame, by=by, _employer=nw.col("employer"), **whole)
    table = frames.tally(rows, *(nw.col(name).sum() for name in flags), groups=groups)
    table = frames.one_row_at_least(table.sort_values(groups, ignore_index=True), by=by)
    found = intervals.share(table[next(iter(flags))], table["n"], confidence=confidence)
    table = table.assign(**dict(zip(ESTIMATES, found, strict=True)), method=METHOD)
    columns = [*by, *flags, "n", "employers", *ESTIMATES, "cell", "method"]
    return cells.marked(table, estimates=ESTIMATES)[columns]
