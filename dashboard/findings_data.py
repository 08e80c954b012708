"""Tables in, sentences out: what the cards of the page Data have found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.market import cells
from dashboard import origins
from dashboard.labels import FIELDS
from dashboard.measures import written

if TYPE_CHECKING:
    import pandas as pd

PAY = FIELDS["pay"]


def coverage(table: pd.DataFrame) -> str:
    """Return of how many postings pay, day and place are known."""
    share = table.set_index("field")["share"]
    if share.isna().all():
        return "Too few postings to say how much is known of them"
    pay, day, place = (written("share", share[FIELDS[name]]) for name in ("pay", "posted_on", "place"))
    return f"Usable pay is known of {pay} of postings, the day of {day}, the place of {place} ({_n(table)})"


def by_source(table: pd.DataFrame) -> str:
    """Return between which sources the share with usable pay differs most."""
    pay = table[(table["field"] == PAY) & (table["cell"] == cells.OK)].sort_values("share")
    if len(pay) < 2:
        return "What is known depends on the source: here only one has enough postings"
    least, most = (
        f"{written('share', row['share'])} of {origins.title(row['source'])} (n\u00a0=\u00a0{row['n']:,})"
        for _, row in pay.iloc[[0, -1]].iterrows()
    )
    return f"What is known depends on the source: usable pay from {least} to {most}"


def outcomes(table: pd.DataFrame) -> str:
    """Return how many postings name no pay, and of how many it is left out."""
    counts = table.groupby("outcome")["count"].sum()
    n = int(table["n"].iloc[0]) if len(table) else 0
    if not n:
        return "No posting, no pay"
    none, left = (counts.get(name, 0) / n for name in ("none", "left out"))
    return f"{written('share', none)} of postings name no pay; that of {written('share', left)} is left out ({_n(table)})"


def disclosers(table: pd.DataFrame, strength: pd.DataFrame) -> str:
    """Return what tells postings with pay from the rest best, and its value that differs most."""
    first = strength[strength["v"].notna()].nlargest(1, "v")
    values = table[table["column"].isin(first["column"]) & table["difference"].notna()]
    if values.empty:
        return "Too few postings, with pay or without, to say how the two differ"
    most = values.sort_values("difference", key=abs).iloc[-1]
    having, lacking = (written("share", most[f"share_{which}"]) for which in ("with", "without"))
    sizes = f"n\u00a0=\u00a0{most['postings_with']:,} and {most['postings_without']:,}"
    return (
        f"Who states pay goes most with the {most['column'].lower()}: {most['value']} has {having} of the postings with pay, "
        f"{lacking} of the rest ({sizes})"
    )


def strengths(table: pd.DataFrame) -> str:
    """Return in a sentence how strongly each aspect goes with pay being stated, the strongest first."""
    known = table[table["v"].notna()].sort_values("v", ascending=False, kind="stable")
    each = [
        f"{row['column'].lower()} {row['v']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        for _, row in known.iterrows()
    ]
    return f"Cramér's V, from 0 (alike) to 1 (told apart): {', '.join(each)}." if each else ""


def twins(row: pd.Series) -> str:
    """Return how many postings are openings seen before."""
    if row["cell"] == cells.WITHHELD:
        return "Too few postings to say how many are openings seen twice"
    return (
        f"{written('share', row['share'])} of postings are openings seen before, and do not count "
        f"(n\u00a0=\u00a0{row['twins']:,} of {row['n']:,})"
    )


def reposts(row: pd.Series) -> str:
    """Return in a sentence how many openings were posted again."""
    if row["cell"] == cells.WITHHELD:
        return ""
    ends = " to ".join(written("share", row[end]) for end in ("low", "high"))
    return (
        f"{row['reposted']:,} of {row['n']:,} openings were posted again two weeks or more later, or after they were "
        f"closed (95% interval {ends}); each time counts."
    )


def _n(table: pd.DataFrame) -> str:
    return f"n\u00a0=\u00a0{int(table['n'].iloc[0]):,}"
