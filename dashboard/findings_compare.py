"""Tables in, sentences out: what the cards of the page Compare find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.market import cells
from dashboard.measures import written

if TYPE_CHECKING:
    import pandas as pd

SURE = 0.05


def pay(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return which selection has the highest median of posted pay, and which the lowest."""
    known = table[(table["cell_pay"] == cells.OK) & table["median"].notna()].sort_values("median")
    if len(known) < 2:
        return "Too few postings state their pay to compare these selections"
    low, high = known.iloc[0], known.iloc[-1]
    return (
        f"Pay is highest for {names[high['selection']]}, {written('dollars', high['median'])} (n\u00a0=\u00a0{high['n_pay']:,}), "
        f"and lowest for {names[low['selection']]}, {written('dollars', low['median'])} (n\u00a0=\u00a0{low['n_pay']:,})"
    )


def differences(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return how many pairs differ beyond chance, and the largest of them."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return "Too few postings state their pay to test a difference"
    sure = known[known["p_adjusted"] < SURE]
    n = f"n\u00a0=\u00a0{int(known[['n', 'other_n']].to_numpy().min()):,} and more"
    if sure.empty:
        return f"No difference of medians is beyond chance ({len(known)} tested, {n})"
    top = sure.sort_values("difference", key=abs).iloc[-1]
    first, second = names[top["selection"]], names[top["other"]]
    side = "above" if top["difference"] > 0 else "below"
    all_of_them = f"{len(sure)} of {len(known)} differences {'is' if len(sure) == 1 else 'are'}"
    tested = "this is" if len(known) == 1 else all_of_them
    return f"{first}: the median of midpoints is {written('dollars', abs(top['difference']))} {side} that of {second} (n\u00a0=\u00a0{top['n']:,} and {top['other_n']:,}); {tested} beyond chance"


def apart(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which two selections differ beyond chance, the largest difference first."""
    sure = table[(table["q"] < SURE) & (table["cell"] != cells.WITHHELD)]
    return sure.sort_values("difference", key=abs, ascending=False)


def skills(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return in which skill two selections differ most beyond chance."""
    sure = apart(table)
    if sure.empty:
        return "No skill is asked for more often in one of them beyond chance"
    top = sure.iloc[0]
    shares = [written("share", top[name]) for name in ("share", "other_share")]
    return (
        f"They differ most in {top['skill']}: {shares[0]} in {names[top['selection']]} (n\u00a0=\u00a0{top['n']:,}), {shares[1]} in "
        f"{names[top['other']]} (n\u00a0=\u00a0{top['other_n']:,})"
    )
