"""Tables in, sentences out: what the cards of the page Pay find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.market import cells
from dashboard import findings, labels
from dashboard.measures import written

if TYPE_CHECKING:
    import pandas as pd

    from data.reference import Baseline

SAME = 1_000
"""Dollars a year; a median that moves by less stays where it is."""


def above(headlines: pd.Series, groups: pd.DataFrame, column: str, baseline: Baseline) -> str:
    """Return which group has most pay at or above the baseline."""
    level = written("dollars", baseline.amount)
    enough = groups[groups["cell"] == cells.OK]
    ranked = (groups if enough.empty else enough).sort_values("above_baseline", ascending=False)
    if ranked.empty:
        return f"Too few state their pay to say how many offer {level} (n\u00a0=\u00a0{headlines['n']:,})"
    best = ranked.iloc[0]
    few = findings.few(groups, best, "above_baseline")
    name, share = labels.label(column, best[column]), written("share", best["above_baseline"])
    return f"{name}: {share} of the pay offered is {level} or more (n\u00a0=\u00a0{best['n']:,}{few})"


def methods(table: pd.DataFrame) -> str:
    """Return how far the median moves with what a range counts as."""
    found = table.set_index("method")
    if found.loc["npmle", "cell"] == cells.WITHHELD:
        return "Too few postings state their pay to compare ways of counting a range"
    low, high = (written("dollars", found.loc[name, "median"]) for name in ("low", "high"))
    one = written("dollars", found.loc["npmle", "median"])
    n = f"n\u00a0=\u00a0{int(found['n'].max()):,}"
    return f"The median is {one}; of lower ends alone it is {low}, of upper ends {high} ({n})"


def baseline(table: pd.DataFrame) -> str:
    """Return what the undated baseline comes to in today's dollars."""
    first, last = table.iloc[0], table.iloc[-1]
    amounts = [written("dollars", row["in_newest"]) for row in (first, last)]
    return (
        f"The {written('dollars', first['amount'])} baseline is worth {amounts[0]} today if it is from {first['year']}, "
        f"{amounts[1]} if from {last['year']}"
    )


def adjusted(table: pd.DataFrame) -> str:
    """Return how much of the pay can be carried to other dollars and prices."""
    time, place = _carried(table)
    n = f"{table['n'].iloc[0]:,}" if len(table) else "0"
    return f"Today's dollars are known for {time} of the pay, US prices for {place} (n\u00a0=\u00a0{n})"


def converted(table: pd.DataFrame, *, real: bool, local: bool) -> str:
    """Return in a sentence how much of the pay is carried to other dollars, to other prices, or both."""
    time, place = _carried(table)
    parts = [(time, "dollars of that month")] if real else []
    parts += [(place, "US prices")] if local else []
    (share, to), *others = parts
    more = "".join(f", {share} to {to}" for share, to in others)
    return f"{share} of the pay could be carried to {to}{more}; what could not stays as stated."


def _carried(table: pd.DataFrame) -> tuple[str, str]:
    """Return of how much of the pay the dollars, and of how much the prices, could be changed."""
    shares = table[table["adjusted"]].groupby("part")["share"].sum(min_count=1)
    return written("share", shares.get("time", 0.0)), written("share", shares.get("place", 0.0))


def weighted(table: pd.DataFrame, column: str) -> str:
    """Return which group's median moves most when the sample is weighted to official employment, small ones only without others."""
    known = table[table["value"].notna() & table["difference"].notna()]
    n = f"n\u00a0=\u00a0{int(table['n'].sum()):,}"
    if known.empty:
        return f"Too few postings in the US state their pay to be weighted to official employment ({n})"
    enough = known[(known["cell"] == cells.OK) & (known["cell_weighted"] == cells.OK)]
    most = (known if enough.empty else enough).sort_values("difference", key=abs).iloc[-1]
    change = most["difference"]
    if abs(change) < SAME:
        return f"Weighted to official employment, no median moves by {written('dollars', SAME)} or more ({n})"
    name = labels.label(column, most["value"])
    by = f"{written('dollars', abs(change))} {'higher' if change > 0 else 'lower'}"
    few = ", few postings" if enough.empty else ""
    return f"Weighted to official employment, the median of {name} is {by} (n\u00a0=\u00a0{most['n']:,}{few})"


def weights(row: pd.Series) -> str:
    """Return in a sentence what the weights cost, and how near to employment they bring the sample."""
    if not row["n"]:
        return ""
    before, after = (f"{100 * row[gap]:.1f}" for gap in ("gap_before", "gap_after"))
    cut = written("share", row["trimmed"])
    return (
        f"All {row['n']:,.0f} count as {row['effective']:,.0f}; the largest weight is {row['largest']:.1f}, at which {cut} are cut. No "
        f"share is off by more than {after} percentage points, {before} as collected."
    )
