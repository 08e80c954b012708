"""How postings with usable pay differ from the rest: what a figure of pay does not speak for.

docs/methods/disclosure.md has the method.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame
from scipy import optimize, stats

from analysis.market import cells, differences, frames
from analysis.market.posted import usable

COLUMNS = ("role", "seniority", "industry", "state", "source", "arrangement", "degree_min")
OF_VALUE = ("share_with", "share_without", "difference", "low", "high", "standardised")
OF_COLUMN = ("chi_square", "p", "v", "low", "high")
CRAMER = "Cramér's V, less what chance gives"


def profile(
    frame: IntoFrame, *, by: Sequence[str] = (), columns: Sequence[str] = COLUMNS, confidence: float = 0.95
) -> pd.DataFrame:
    """Return, for each value of *columns* in each cell of *by*, its share among postings with usable pay and among the rest.

    `n` postings, of `employers` distinct named ones, have the value: `with_pay` of all `postings_with` pay and the others
    of all `postings_without`. `difference` is `share_with` less `share_without`, with Newcombe's interval; `standardised` is
    that over the root of the mean variance. What is not known is a value of its own, null. Estimates are null
    in a cell that is withheld. Columns that are in *by* are left out.
    """
    table = _values(frame, by=by, columns=columns)
    without = (table["n"] - table["with_pay"], table["postings_without"])
    having = (table["with_pay"], table["postings_with"])
    difference, low, high = differences.shares(*having, *without, confidence=confidence)
    table = table.assign(
        share_with=_share(*having),
        share_without=_share(*without),
        difference=difference,
        low=low,
        high=high,
        standardised=differences.standardised(*having, *without),
        method=pd.Series(differences.METHOD, index=table.index, dtype="str"),
    )
    counts = ["n", "employers", "with_pay", "postings_with", "postings_without"]
    marked = cells.marked(table, estimates=OF_VALUE)
    return marked[[*by, "column", "value", *counts, *OF_VALUE, "cell", "method"]]


def association(
    frame: IntoFrame, *, by: Sequence[str] = (), columns: Sequence[str] = COLUMNS, confidence: float = 0.95
) -> pd.DataFrame:
    """Return how strongly having usable pay goes with each of *columns* in each cell of *by*.

    `chi_square` with `degrees` of freedom and its `p` test that the `values` of the column are spread alike over the `n`
    postings, of `employers` distinct named ones, with pay and without. `v` is Cramér's V (0: alike, 1: the column tells it)
    less what chance alone gives; `low` and `high` enclose it. All three take postings for independent.
    Estimates are null in a cell that is withheld, and where one of the two groups is empty or there is one value.
    """
    table = _values(frame, by=by, columns=columns)
    groups = frames.keys(by)
    expected = _share(table["postings_with"], table["postings_with"] + table["postings_without"])
    # With two groups, both deviations of a value are the same: with pay and without.
    deviation = (table["with_pay"] - table["n"] * expected) ** 2
    variance = table["n"] * expected * (1 - expected)
    each = table.assign(_chi=deviation / np.where(variance > 0, variance, np.nan))
    of_column = each.groupby([*groups, "_order", "column"], dropna=False, sort=True)
    found = of_column.agg(
        values=("n", "size"), n=("n", "sum"), employers=("_of_cell", "max"), chi_square=("_chi", _whole)
    ).reset_index()
    found = found.assign(
        degrees=found["values"] - 1, method=pd.Series(CRAMER, index=found.index, dtype="str")
    )
    found = found.assign(**_strength(found, confidence), values=found["values"].astype("int64"))
    columns_ = ["column", "values", "n", "employers", "degrees", *OF_COLUMN, "cell", "method"]
    return cells.marked(found, estimates=OF_COLUMN)[[*by, *columns_]]


def _values(frame: IntoFrame, *, by: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """Return the counts of each value of each column, with those of its cell beside them."""
    groups = frames.keys(by)
    paid = usable().cast(nw.Int64)
    rows = frames.counted(frame, by=by, _employer=nw.col("employer"), with_pay=paid)
    whole = frames.tally(rows, nw.col("with_pay").sum(), groups=groups)
    whole = whole.rename(columns={"n": "_all", "employers": "_of_cell", "with_pay": "postings_with"})
    tables = []
    for order, column in enumerate(name for name in columns if name not in by):
        value = nw.col(column).cast(nw.String)
        rows = frames.counted(frame, by=by, value=value, _employer=nw.col("employer"), with_pay=paid)
        table = frames.tally(rows, nw.col("with_pay").sum(), groups=[*groups, "value"])
        tables.append(table.assign(column=pd.Series(column, index=table.index, dtype="str"), _order=order))
    table = pd.concat(tables, ignore_index=True).merge(whole, on=groups)
    falling = [True] * (len(groups) + 1) + [False, True]
    table = table.sort_values([*groups, "_order", "n", "value"], ascending=falling, ignore_index=True)
    counts = {name: table[name].astype("int64") for name in ("n", "employers", "with_pay", "postings_with")}
    table = table.assign(**counts, value=table["value"].astype("str"))
    return table.assign(postings_without=table["_all"].astype("int64") - table["postings_with"])


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0).astype(float)


def _whole(values: pd.Series) -> float:
    """Return the sum, NaN where a part of it is."""
    return float(values.sum(skipna=False))


def _strength(found: pd.DataFrame, confidence: float) -> dict[str, npt.NDArray[np.float64]]:
    """Return p, and Cramér's V with its interval from the noncentral chi-square distribution.

    The bias is taken off as by W. Bergsma (Journal of the Korean Statistical Society 42 (2013), 323-328), the
    interval is that of M. Smithson (Confidence Intervals, 2003, ch. 4).
    """
    tail = (1 - confidence) / 2
    degrees, n = found["degrees"].to_numpy(), found["n"].to_numpy(float)
    chi = found["chi_square"].where(degrees > 0).to_numpy(float)
    low, high = (
        np.array([_noncentrality(*row, share) for row in zip(chi, degrees, strict=True)], dtype=float)
        for share in (1 - tail, tail)
    )
    return {
        "chi_square": chi,
        "p": stats.chi2.sf(chi, np.maximum(degrees, 1)),
        "v": np.sqrt(np.maximum(chi - degrees, 0) / n),
        "low": np.sqrt(low / n),
        "high": np.sqrt(high / n),
    }


def _noncentrality(chi: float, degrees: int, share: float) -> float:
    """Return the noncentrality at which *share* of all chi-squares are below *chi*; 0 where even none is too much."""
    if np.isnan(chi) or stats.chi2.cdf(chi, degrees) <= share:
        return float(chi if np.isnan(chi) else 0)
    most = chi + 20 * np.sqrt(chi + degrees) + 50
    return float(optimize.brentq(lambda of: stats.ncx2.cdf(chi, degrees, of) - share, 0, most))
