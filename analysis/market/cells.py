"""The one rule for small cells: what rests on too little is withheld, what rests on little is marked.

What stands beside a small figure, drawn towards its parent, is made in `shrinkage`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

OK = "ok"
SMALL = "small"
WITHHELD = "withheld"

FEWEST_POSTINGS = 5
FEWEST_EMPLOYERS = 3
ENOUGH_POSTINGS = 30


def withheld(table: pd.DataFrame, *, n: str = "n", employers: str = "employers") -> pd.Series[bool]:
    """Return which rows of *table* rest on too little.

    That is fewer than 5 postings, or fewer than 3 employers where any is named. Where none is named at all
    (surveys), and in a row that is about one employer, postings alone decide.
    """
    # In NumPy, as this is asked of every small table, where pandas takes longer than all of it.
    few = table[n].to_numpy() < FEWEST_POSTINGS
    if "employer" not in table.columns:
        named = table[employers].to_numpy()
        few = few | (named > 0) & (named < FEWEST_EMPLOYERS)
    return pd.Series(few, index=table.index)


def marked(
    table: pd.DataFrame,
    *,
    estimates: Sequence[str],
    n: str = "n",
    employers: str = "employers",
    cell: str = "cell",
) -> pd.DataFrame:
    """Return *table* with the column *cell*: ok, small (below 30 postings) or withheld (*estimates* null)."""
    hidden = withheld(table, n=n, employers=employers)
    mark = np.select([hidden, table[n] < ENOUGH_POSTINGS], [WITHHELD, SMALL], default=OK)
    marks = table.assign(**{cell: pd.Series(mark, index=table.index, dtype="str")})
    # Column by column this took longer than all the rest of a small table.
    return marks.assign(**marks[list(estimates)].mask(hidden)) if hidden.any() else marks
