"""Tables in, sentences out: how long postings stay open, and how pay changes from year to year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.market import cells
from dashboard.charts_skills import signed
from dashboard.measures import written


def still_open(row: pd.Series) -> str:
    """Return by what age half of the postings have closed, from the row of the table `open-days`."""
    n = f"n\u00a0=\u00a0{row['n']:,} followed, {row['closed']:,} closed"
    if row["cell"] == cells.WITHHELD:
        return f"Too few postings were seen again to say how long they stay open ({n})"
    few = ", few postings" if row["cell"] == cells.SMALL else ""
    if pd.notna(row["median"]):
        most = f"{row['high']:.0f}" if pd.notna(row["high"]) else "more"
        ends = f"95% interval {row['low']:.0f} to {most}"
        return f"Half of the postings close within {row['median']:.0f} days ({ends}, {n}{few})"
    if not row["closed"]:
        return f"No posting that was followed has closed so far: how long they stay open is not known yet ({n}{few})"
    return f"Fewer than half of the postings have closed as long as they were followed ({n}{few})"


def longer(table: pd.DataFrame) -> str:
    """Return which share of postings stays open longer than each age of the table `open-longer`, as far as it is known."""
    if table["share"].isna().all():
        return ""
    parts = [f"{row['longer_than']} days: {_longer(row)}" for row in table.to_dict("records")]
    return f"Stay open longer than {'; '.join(parts)}."


def _longer(row: dict[Any, Any]) -> str:
    share, low, high = (written("share", row[name]) for name in ("share", "low", "high"))
    if pd.isna(row["share"]):
        return "not known yet"
    return f"{share} ({low} to {high})" if pd.notna(row["low"]) else share


def pay_changes(table: pd.DataFrame) -> str:
    """Return by how much posted pay changed on a year before in the last three months that can be told."""
    known = table[table["average"].notna()]
    if known.empty:
        return "Too few postings of one role, place and level a year apart to say how pay changes"
    last = known.iloc[-1]
    n = f"n\u00a0=\u00a0{last['n']:,} and {last['n_before']:,}{', few postings' if last['cell'] == cells.SMALL else ''}"
    ends = f"95% interval {signed(last['average_low'], 1)}% to {signed(last['average_high'], 1)}%"
    when = f"in the three months to {last['month']:%B %Y}"
    if not (last["average_low"] > 0 or last["average_high"] < 0):
        return f"Like for like, posted pay {when} is not clearly other than a year before ({ends}, {n})"
    return f"Like for like, posted pay is {signed(last['average'], 1)}% on a year before {when} ({ends}, {n})"
