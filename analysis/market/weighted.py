"""Pay and demand with the weights of `weighting`, beside the raw figures of the same postings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, interval_pay, intervals, raking, weighting
from analysis.market.posted import ABOVE, QUANTILES, usable

PAY_METHOD = f"npmle; {weighting.METHOD}; Woodruff's interval for the effective number (Kish)"
DEMAND_METHOD = f"{weighting.METHOD}; Wilson's interval for the effective number (Kish)"
LEVELS = np.array(list(QUANTILES.values()))
ENDS = tuple(f"{name}_{end}".removeprefix("median_") for end in ("low", "high") for name in QUANTILES)
FIGURES = (*QUANTILES, *ENDS, *ABOVE)
SHARES = ("share", "low", "high")
PRECISION = ("effective", "design_effect")
CELLS = ("cell", "cell_weighted")


def pay(
    frame: IntoFrame,
    *,
    by: Sequence[str] = (),
    baseline: float,
    cap: float = weighting.CAP,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return quantiles of posted pay, weighted and raw (`raw_`), for each cell of *by*, in US dollars a year.

    Both are of the same `n` postings with usable pay in the United States and the three occupations; `left_out` are
    the others with usable pay. The weights are raked for those `n`, over all cells together. `low` and `high` enclose the
    median, `p10_low` and `p10_high` the tenth percentile, and so on; the weighted ones count as `effective` postings of
    equal weight. `above_baseline` is the share at or above *baseline*. `difference` is the weighted median less the
    raw one. The rule for small cells holds for the raw figures by n (`cell`), for the weighted ones by the effective
    number (`cell_weighted`).
    """
    groups, ends = frames.keys(by), ["_low", "_high"]
    stated = {name: nw.when(usable()).then(nw.col(f"annual_usd{name}")) for name in ends}
    rows = weighting.rows(frame, by=by, **stated, _usable=usable()).filter(nw.col("_usable"))
    counts = weighting.pairs(rows, [*groups, *ends])
    counts = _weighed(counts, weighting.raked(counts, cap=cap))
    table = _cells(counts, rows, by)
    table = table.assign(**_estimates(counts, table, groups, baseline, confidence))
    table = table.assign(difference=table["median"] - table["raw_median"], method=_said(table, PAY_METHOD))
    table = _marked(table, FIGURES)
    shape = [*FIGURES, *(f"raw_{name}" for name in FIGURES), "difference"]
    return table[[*by, "n", "left_out", "employers", *PRECISION, *shape, *CELLS, "method"]]


def demand(
    frame: IntoFrame, *, by: Sequence[str] = (), cap: float = weighting.CAP, confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share of postings that name each skill, weighted and raw (`raw_`), for each cell of *by*.

    Both are of the same `postings` of the United States and the three occupations whose text was read, `n` of which, of
    `employers` distinct named ones, name the skill; `left_out` are the others whose text was read. The weights are raked for
    those, over all cells together; the weighted share counts as one of `effective` postings of equal weight.
    `difference` is the weighted share less the raw one. Sorted by cell, then by falling n. The rule for
    small cells holds for raw shares by n (`cell`), for weighted ones by the effective number of those that name the
    skill (`cell_weighted`).
    """
    groups = frames.keys(by)
    rows = weighting.rows(frame, by=by, skill=nw.col("skills")).filter(~nw.col("skill").is_null())
    counts = weighting.pairs(rows, groups)
    raked = weighting.raked(counts, cap=cap)
    whole = _cells(_weighed(counts, raked), rows, by).drop(columns="employers")
    named = rows.filter(nw.col("_inside")).explode("skill", empty_as_null=False)
    named = named.filter(~nw.col("skill").is_null())
    of_skill = [*groups, "skill"]
    hits = _cells(_weighed(weighting.pairs(named, of_skill), raked), named, of_skill)
    table = hits.drop(columns=["left_out", "design_effect", "_squares"])
    table = table.rename(columns={"_mass": "_hits", "effective": "_effective"})
    table = table.merge(whole.rename(columns={"n": "postings"}), on=groups)
    size = table["effective"].to_numpy()
    share = intervals.share(table["_hits"] / table["_mass"] * size, size, confidence=confidence)
    raw = intervals.share(table["n"], table["postings"], confidence=confidence)
    shape = [*SHARES, *(f"raw_{name}" for name in SHARES)]
    table = table.assign(**dict(zip(shape, [*share, *raw], strict=True)), method=_said(table, DEMAND_METHOD))
    table = table.assign(difference=table["share"] - table["raw_share"])
    table = _marked(table, SHARES, n="_effective")
    falling = [True] * len(groups) + [False, True]
    table = table.sort_values([*groups, "n", "skill"], ascending=falling, ignore_index=True)
    counted = ["n", "postings", "left_out", "employers"]
    return table[[*by, "skill", *counted, *PRECISION, *shape, "difference", *CELLS, "method"]]


def _weighed(counts: pd.DataFrame, raked: weighting.Cells) -> pd.DataFrame:
    """Return *counts* with the weights of their cells summed up (`_mass`), their squares, and what is not weighted."""
    variables = {name: f"_{name}" for name in weighting.VARIABLES}
    weights = raked.table.drop(columns="n").rename(columns=variables)
    table = counts.merge(weights, on=list(variables.values()), how="left")
    inside = table["_inside"]
    weight = table["weight"].where(inside, 0)
    return table.assign(
        left_out=table["n"].mask(inside, 0),
        n=table["n"].where(inside, 0),
        _mass=table["n"] * weight,
        _squares=table["n"] * weight**2,
    )


def _cells(counts: pd.DataFrame, rows: nw.LazyFrame[Any], by: Sequence[str]) -> pd.DataFrame:
    """Return the cells of *by*, sorted, with their numbers of postings and employers and the precision they have left."""
    groups = frames.keys(by)
    table = counts.groupby(groups, dropna=False)[["n", "left_out", "_mass", "_squares"]].sum().reset_index()
    table = frames.one_row_at_least(table, by=by)
    employers = frames.tally(rows.filter(nw.col("_inside")), groups=groups, n="_n").drop(columns="_n")
    table = frames.with_counts(table, employers, groups=groups)
    size = raking.effective(table["_mass"].fillna(0), table["_squares"].fillna(0))
    return table.assign(effective=size, design_effect=table["n"] / np.where(size > 0, size, np.nan))


def _estimates(
    counts: pd.DataFrame, table: pd.DataFrame, groups: Sequence[str], baseline: float, confidence: float
) -> dict[str, raking.Floats]:
    """Return FIGURES, weighted and raw, of the cells of *table*; NaN where they are withheld."""
    found = np.full((2 * len(FIGURES), len(table)), np.nan)
    shown = ~cells.withheld(table)
    cell = counts.groupby(list(groups), dropna=False).ngroup()
    for number, part in counts[counts["n"] > 0].groupby(cell):
        if not shown.iloc[number]:
            continue
        ranges = part.groupby(["_low", "_high"], dropna=False)[["n", "_mass"]].sum().reset_index()
        low, high = ranges["_low"].to_numpy(float), ranges["_high"].to_numpy(float)
        size = table["effective"].iloc[number]
        scaled = ranges["_mass"].to_numpy() * (size / ranges["_mass"].sum())
        for row, weights in enumerate((scaled, ranges["n"].to_numpy())):
            one = interval_pay.estimate(
                low, high, weights, shares=LEVELS, baseline=baseline, confidence=confidence
            )
            these = slice(row * len(FIGURES), (row + 1) * len(FIGURES))
            found[these, number] = np.concatenate([one.quantiles, one.low, one.high, one.above])
    return dict(zip([*FIGURES, *(f"raw_{name}" for name in FIGURES)], found, strict=True))


def _marked(table: pd.DataFrame, names: Sequence[str], *, n: str = "effective") -> pd.DataFrame:
    """Return *table* with CELLS; the weighted figures of *names* rest on the number in column *n*."""
    table = cells.marked(table, estimates=[f"raw_{name}" for name in names])
    return cells.marked(table, estimates=[*names, "difference"], n=n, cell="cell_weighted")


def _said(table: pd.DataFrame, method: str) -> pd.Series[str]:
    return pd.Series(method, index=table.index, dtype="str")
