"""Sentences of the page Market: what changed, how many postings there are, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells, volume
from dashboard.findings import ROW_WORDS
from dashboard.measures import written
from dashboard.tables import counted

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from analysis.market.recent import Periods
    from data.collected import Collection, Import

EDGE = 7
"""On the last days, that a source is gone may only be that it has not posted again yet."""
NO_INDEX = "No index of postings: no source was watched while its postings were new"
UNWATCHED = (
    "no source was watched while its postings were new. What was closed before an import is missing from it, the more the older it "
    "is, so that any change would be one of the file and not of the market."
)


def changed(table: pd.DataFrame) -> dict[str, str]:
    """Return what to say of the change of each headline figure; what is withheld says so."""
    rows = {row["measure"]: row for _, row in table.iterrows()}
    forms = {"postings": "percent", "share_with_pay": "points", "median": "change"}
    said = {name: _with_interval(rows[name], form) for name, form in forms.items()}
    employers = rows["employers"]
    if employers["cell"] == cells.WITHHELD:
        return said | {"employers": "too few to compare"}
    return said | {"employers": f"{employers['value']:.0f} in four weeks, {employers['before']:.0f} before"}


def compared(table: pd.DataFrame | None, of: Periods, among: Container[str], kind: str = "posting") -> str:
    """Return which periods the changes of *table*, if it is there yet, compare; *among* are the sources of what is chosen."""
    now, before = ("…", "…") if table is None else (f"{table[name].iloc[0]:,}" for name in ("n", "n_before"))
    number = sum(one.source in among for one in of.sources)
    sources = f"{number} source{'' if number == 1 else 's'}"
    return (
        f"Changes: {ROW_WORDS[kind]} dated {of.first} to {of.last} (n\u00a0=\u00a0{now}) against the four weeks before "
        f"(n\u00a0=\u00a0{before}), of {sources} watched over both. In brackets: 95% interval."
    )


def too_few(table: pd.DataFrame) -> str:
    """Return that no figure can be compared with four weeks before."""
    row = table.iloc[0]
    return (
        f"No change of these figures is given: too few postings in the last four weeks (n\u00a0=\u00a0{row['n']:,}) or the "
        f"four before (n\u00a0=\u00a0{row['n_before']:,})."
    )


def not_compared(collections: Sequence[Collection], *, watched: bool) -> str:
    """Return why no change of the headline figures is given."""
    if watched or collections:
        since = f", and the first collection was on {collections[0].began:%Y-%m-%d}" if collections else ""
        return f"No change of these figures is given yet: it takes eight weeks in which a source is watched{since}."
    return f"No change of these figures is given: {UNWATCHED} Collect from time to time, and it will be."


def demand(table: pd.DataFrame) -> str:
    """Return where the index of new postings stands."""
    flow = table[(table["series"] == volume.FLOW) & table["index"].notna()]
    if flow.empty:
        return "Too few postings for an index: it takes 30 in seven days"
    last, base = flow.iloc[-1], flow[(flow["index"] - 100).abs() < 1e-9].iloc[0]
    n = f"(n\u00a0=\u00a0{last['n']:,} in seven days)"
    apart = not last["index_low"] <= 100 <= last["index_high"]
    side = "above" if last["index"] > 100 else "below"
    words = f"{side} the 100" if apart else "not clearly apart from the 100"
    between = flow.loc[flow["day"].between(base["day"], last["day"]), "break"].notna()
    moved = ", while sources came or went" if between.iloc[:-EDGE].any() else ""
    return f"The index of new postings stands at {last['index']:.0f}, {words} of {base['day']:%Y-%m-%d}{moved} {n}"


def news(row: pd.Series, before: Collection) -> str:
    """Return what is new since the collection *before* the last."""
    parts = [f"{row['new']:,} new", f"{row['closed']:,} closed", f"{row['changed']:,} changed"]
    return f"{', '.join(parts)} since the collection of {before.began:%Y-%m-%d} (n\u00a0=\u00a0{row['n']:,})"


def no_news(collections: Sequence[Collection], imported: Import | None, *, sample: bool) -> tuple[str, str]:
    """Return the title and the explanation of a store that was not collected twice."""
    if sample:
        return (
            "The sample was made up at once, so nothing is new in it",
            "Here will stand what a collection brought: new, closed and changed postings, and new employers.",
        )
    if collections:
        return (
            f"Collected once, on {collections[0].began:%Y-%m-%d}: all is new",
            "From the second collection on, this says what is new, closed and changed since the one before.",
        )
    if imported:
        return (
            f"Imported, never collected: nothing is new since {imported.began:%Y-%m-%d}",
            (
                f"The last import added {counted(imported.kept, 'row')} to the store. Collect on the page Data, and the second "
                "collection will say what is new, closed and changed."
            ),
        )
    return "No collection is known", "The store does not say how its postings came into it."


def fresh(last: Collection) -> str:
    """Return what to keep in mind of the last collection: boards asked for the first time, boards that failed."""
    notes = [f"{last.boards:,} boards were asked."]
    if last.fresh:
        notes.append(
            f"{last.fresh:,} of them had never answered before: what they show is new here, not in the market."
        )
    if last.failed:
        notes.append(f"{last.failed:,} did not answer: of these, nothing is known to be new or closed.")
    return " ".join(notes)


def _with_interval(row: pd.Series, form: str) -> str:
    if row["cell"] == cells.WITHHELD or pd.isna(row["change"]):
        return "too few to compare"
    change, low, high = (_amount(row[name], form) for name in ("change", "low", "high"))
    few = ", few postings" if row["cell"] == cells.SMALL else ""
    unit = " points" if form == "points" else ""
    if pd.isna(row["low"]):
        return f"{change}{unit}{few}"
    clear = "" if row["low"] > 0 or row["high"] < 0 else "no clear change: "
    return f"{clear}{change}{unit} ({low} to {high}){few}"


def _amount(value: float, form: str) -> str:
    if form == "change" or pd.isna(value):
        # Lines would be broken between the minus and the amount.
        return written("change", value).replace("−", "−\u2060")
    hundredths = round(value * 100)
    if not hundredths:
        return "0%" if form == "percent" else "0"
    return f"{'−' if hundredths < 0 else '+'}{abs(hundredths)}{'%' if form == 'percent' else ''}"
