"""What the tables of the page Industries say, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.market import cells
from dashboard import findings, labels
from dashboard.charts_industries import MEASURES, REMOTE, STATE_PAY
from dashboard.findings import PAY_WORDS
from dashboard.measures import written
from data.schema import FIELD_ROLES, INDUSTRIES


def side_by_side(table: pd.DataFrame, kind: str = "posting") -> str:
    """Return how far median pay is apart between those of the six industries with enough postings, else with few."""
    six = table[table["industry"].isin(INDUSTRIES)]
    known = findings.paid(six).sort_values("median")
    enough = known[known["cell"] == cells.OK]
    ranked = known if len(enough) < 2 else enough
    if table["industry"].nunique() < 2:
        return "Only one industry is among these: there is none to hold it against"
    if len(ranked) < 2:
        return "Too few postings state their pay to hold industries side by side"
    low, high = ranked.iloc[0], ranked.iloc[-1]
    ends = [
        f"{written('dollars', row['median'])} in {_lower(row['industry'])} "
        f"(n\u00a0=\u00a0{row['n']:,}{', few postings' if row['cell'] == cells.SMALL else ''})"
        for row in (low, high)
    ]
    return f"Median {PAY_WORDS[kind]} lies between {ends[0]} and {ends[1]}"


def share(table: pd.DataFrame, measure: str) -> str:
    """Return which industry has the highest and which the lowest share of a measure of `charts_industries.MEASURES`."""
    column, _, _, n, cell = MEASURES[measure]
    known = table[table[cell] != cells.WITHHELD].sort_values(column)
    if known.empty:
        return "Too few postings to compare industries"
    top, least = known.iloc[-1], known.iloc[0]
    first = f"{written('share', top[column])} of postings in {_lower(top['industry'])} {_do(measure)} (n\u00a0=\u00a0{top[n]:,} of {top['postings']:,})"
    if len(known) == 1:
        return first
    return f"{first}, {written('share', least[column])} in {_lower(least['industry'])} (n\u00a0=\u00a0{least[n]:,} of {least['postings']:,})"


def years(table: pd.DataFrame) -> str:
    """Return how many years of practice the industries ask for."""
    known = table[table["cell_years"] != cells.WITHHELD].sort_values("years")
    if known.empty:
        return "Too few postings state years of practice to compare industries"
    low, high = known.iloc[0], known.iloc[-1]
    if low["years"] == high["years"]:
        return f"Every industry asks for {high['years']:g} years at the median (n\u00a0=\u00a0{int(known['n_years'].sum()):,})"
    most, least = (
        known[known["years"] == end].sort_values("n_years", ascending=False)
        for end in (high["years"], low["years"])
    )
    verb = "ask" if len(most) > 1 or high["industry"] == "other" else "asks"
    return (
        f"{_listed(most)} {verb} for most practice: {high['years']:g} years at the median (n\u00a0=\u00a0{int(most['n_years'].sum()):,}), "
        f"{_listed(least).lower()} for {low['years']:g} (n\u00a0=\u00a0{int(least['n_years'].sum()):,})"
    )


def roles(table: pd.DataFrame) -> str:
    """Return where the role of the field that differs most between the six is most and least frequent."""
    known = table[
        (table["cell"] == cells.OK) & table["role"].isin(FIELD_ROLES) & table["industry"].isin(INDUSTRIES)
    ]
    ranges = known.groupby("role")["share"].agg(["min", "max", "count"])
    ranges = ranges[ranges["count"] > 1]
    if known["industry"].nunique() == 1:
        top = known.sort_values("share").iloc[-1]
        return (
            f"{labels.label('role', top['role'])}: {written('share', top['share'])} of postings in {_lower(top['industry'])} "
            f"(n\u00a0=\u00a0{top['n']:,})"
        )
    if ranges.empty:
        return "Too few postings to compare the roles of industries"
    role = (ranges["max"] - ranges["min"]).idxmax()
    rows = known[known["role"] == role].sort_values("share")
    low, high = rows.iloc[0], rows.iloc[-1]
    return (
        f"{labels.label('role', str(role))}: {written('share', high['share'])} of postings in {_lower(high['industry'])} "
        f"(n\u00a0=\u00a0{high['n']:,}), {written('share', low['share'])} in {_lower(low['industry'])} (n\u00a0=\u00a0{low['n']:,})"
    )


def arrangements(table: pd.DataFrame) -> str:
    """Return which industry says remote most often."""
    known = table[
        (table["arrangement"] == "remote") & table["industry"].notna() & (table["cell"] == cells.OK)
    ]
    if known.empty:
        return "Too few postings say where one works to compare industries"
    top = known.sort_values("share").iloc[-1]
    return (
        f"{labels.label('industry', top['industry'])}: {written('share', top['share'])} of postings say that they are remote "
        f"(n\u00a0=\u00a0{top['n']:,} of {top['postings']:,})"
    )


def apart(table: pd.DataFrame) -> str:
    """Return which skill of *table*, in which all lifts are beyond chance, sets an industry apart most surely."""
    if table.empty:
        return "No skill sets an industry apart beyond chance: too few postings with a text, or only one industry is chosen"
    top = table.iloc[int(table["lift_low"].argmax())]
    often = _times(top["lift"]) if pd.notna(top["lift"]) else f"over {top['lift_low']:.0f}"
    return (
        f"{findings.first(top['skill'])} sets {_lower(top['industry'])} apart most surely: asked for {often} times as "
        f"often as elsewhere (n\u00a0=\u00a0{top['n']:,})"
    )


def employers(table: pd.DataFrame, name: str, of: int) -> str:
    """Return which employer posts most in the industry *name*, which has *of* postings."""
    if table.empty or not table["postings"].max():
        return f"No posting in {name} names its employer"
    top = table.iloc[int(table["postings"].argmax())]
    return f"{top['employer']} posts most in {name}: n\u00a0=\u00a0{top['postings']:,} of {of:,}"


def named(table: pd.DataFrame) -> str:
    """Return how many of the article's employers can be collected, and have postings here; some have several boards."""
    each = table.drop_duplicates("usual")
    refused = each["collected"].str.startswith("Not collected")
    here = each[each["postings"] > 0]
    return (
        f"{int((~refused).sum()):,} of the {len(each):,} employers that the founding article names can be collected, "
        f"{len(here) or 'none'} {'has' if len(here) < 2 else 'have'} postings here (n\u00a0=\u00a0{int(here['postings'].sum()):,})"
    )


def _times(lift: float) -> str:
    """Return how many times, with no more digits than it deserves."""
    return f"{lift:.1f}" if lift < 10 else f"about {float(f'{lift:.2g}'):.0f}"


def _do(measure: str) -> str:
    return {STATE_PAY: "state their pay", REMOTE: "say that they are remote"}[measure]


def _listed(rows: pd.DataFrame) -> str:
    """Return the industries of *rows* in words, of many the first two with the number of the others."""
    names = [labels.label("industry", name) for name in rows["industry"]]
    if len(names) > 3:
        return f"{names[0]}, {names[1].lower()} and {len(names) - 2} more"
    *first, last = [names[0], *map(str.lower, names[1:])]
    return f"{', '.join(first)} and {last}" if first else last


def _lower(industry: str) -> str:
    return labels.label("industry", industry).lower()
