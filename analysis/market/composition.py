"""How the postings of a cell spread over the values of a column: its roles, its states, its arrangements."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals

SHARE = ("share", "low", "high")
METHOD = "share of all postings of the cell, Wilson interval"


def shares(
    frame: IntoFrame, column: str, *, by: Sequence[str] = (), confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share of each value of *column* in the postings of each cell of *by*, sorted by cell, then by falling share.

    `n` of the `postings` of the cell, from `employers` distinct named ones, have the value; null, where the column is
    not known, is a value like any other, so that the shares of a cell add up to 1. Wilson intervals. Estimates are null where
    `cell`, which rests on the postings with the value, is withheld. A value that no posting of a cell has is no row.
    """
    groups = [*by, column]
    table = frames.tally(frames.counted(frame, by=groups, _employer=nw.col("employer")), groups=groups)
    of = table.groupby(list(by), dropna=False)["n"] if by else table.assign(_all=0).groupby("_all")["n"]
    table = table.assign(postings=of.transform("sum"))
    found = intervals.share(table["n"], table["postings"], confidence=confidence)
    method = pd.Series(METHOD, index=table.index, dtype="str")
    table = cells.marked(table.assign(method=method, **dict(zip(SHARE, found, strict=True))), estimates=SHARE)
    order = [*by, "n", column]
    table = table.sort_values(order, ascending=[name != "n" for name in order], ignore_index=True)
    return table[[*groups, "n", "postings", "employers", *SHARE, "cell", "method"]]
