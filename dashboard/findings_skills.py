"""What the tables of the page Skills say, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from analysis.market.trends import Period
from dashboard import findings, labels
from dashboard.charts_skills import RATE, signed
from dashboard.measures import written
from dashboard.tables import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_TEXT = "Too few postings come with a text to say what they ask for"
SAME = 1
"""Percentage points below which a share is said not to move."""
COLUMNS = {"industry": "industry", "role": "role", "seniority": "level"}


def demand(table: pd.DataFrame) -> str:
    """Return which skill of *table* is asked for most, and how often it is only nice to have."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return NO_TEXT
    top = known.iloc[0]
    return (
        f"{findings.first(top['skill'])} is asked for most: by {written('share', top['share'])} of postings, of these "
        f"{written('share', top['nice'])} as nice to have ({_of(top)})"
    )


def families(table: pd.DataFrame) -> str:
    """Return which family of skills is named most."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return NO_TEXT
    top = known.iloc[0]
    return f"{written('share', top['share'])} of postings name skills of {top['group']} ({_of(top)})"


def weighted(table: pd.DataFrame) -> str:
    """Return which skill's share moves most when the sample is weighted to official employment."""
    known = table[(table["cell"] == cells.OK) & (table["cell_weighted"] == cells.OK)]
    n = f"n\u00a0=\u00a0{table['postings'].max() if len(table) else 0:,}"
    if known.empty:
        return f"Too few postings in the US come with a text to be weighted to official employment ({n})"
    most = known.iloc[int(known["difference"].abs().argmax())]
    if abs(most["difference"]) < SAME:
        return f"Weighted to official employment, no skill's share moves by a percentage point or more ({n})"
    shares = (written("share", most[name]) for name in ("share", "raw_share"))
    return f"Weighted to official employment, {most['skill']} is named by {' of postings, not by '.join(shares)} ({_of(most)})"


def changes(table: pd.DataFrame) -> str:
    """Return how many skills rise and fall beyond chance, and which one fastest."""
    tested = table[table["change"].notna()]
    n = f"n\u00a0=\u00a0{table['postings'].max() if len(table) else 0:,} dated postings with a text"
    if tested.empty:
        return f"Too few dated postings to say which skills rise or fall ({n})"
    sure = tested[tested["q"] <= RATE]
    if sure.empty:
        return f"Of {counted(len(tested), 'skill')} tested, none rises or falls beyond chance ({n})"
    fastest = sure.iloc[int(sure["change"].abs().argmax())]
    way = "rises" if fastest["change"] > 0 else "falls"
    rising = int((sure["change"] > 0).sum())
    return (
        f"{rising:,} of {len(tested):,} skills rise and {len(sure) - rising:,} fall beyond chance; {fastest['skill']} {way} "
        f"fastest, by {abs(fastest['change']):.1f} points a year (n\u00a0=\u00a0{fastest['n']:,})"
    )


def own_change(table: pd.DataFrame, skill: str) -> str:
    """Return whether *skill* rises or falls beyond chance, or why that is not tested."""
    row = table[table["skill"] == skill]
    if row.empty:
        return f"No dated posting names {skill}"
    one = row.iloc[0]
    n = f"n\u00a0=\u00a0{one['n']:,}"
    if pd.isna(one["change"]):
        return f"Whether {skill} rises or falls cannot be tested: {one['left_out']} ({n})"
    if one["q"] > RATE:
        return f"{findings.first(skill)} neither rises nor falls beyond chance ({n})"
    way = "rises" if one["change"] > 0 else "falls"
    return f"{findings.first(skill)} {way} by {abs(one['change']):.1f} points a year ({n})"


def line(table: pd.DataFrame, skill: str, period: Period) -> str:
    """Return the newest share of *skill* that can be told, that of a month or of a quarter."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return f"Too few dated postings name {skill} to draw its share over time"
    last = known.iloc[-1]
    return f"{written('share', last['share'])} of postings name {skill} {_when(last['period'], period)} ({_of(last)})"


def premium(table: pd.DataFrame) -> str:
    """Return how many skills go with higher or lower pay, beyond chance, and which one most."""
    found = table[table["controlled"].notna()]
    n = f"n\u00a0=\u00a0{table['postings'].max() if len(table) else 0:,} with pay"
    if table.empty:
        return f"Too few postings state their pay to compare it by skill ({n})"
    if found.empty:
        return f"No skill can be told apart from what else its postings have in common ({n})"
    sure = found[found["q"] <= RATE]
    raw = int(((found["raw_low"] > 0) | (found["raw_high"] < 0)).sum())
    if sure.empty:
        return f"All else equal, no skill of {len(found):,} goes with higher or lower posted pay beyond chance; raw, {raw:,} seem to ({n})"
    most = sure.iloc[int(sure["controlled"].abs().argmax())]
    return (
        f"{findings.first(most['skill'])} goes with {abs(most['controlled']):.0f}% {'more' if most['controlled'] > 0 else 'less'} posted pay, "
        f"all else equal (raw {signed(most['raw'])}%, n\u00a0=\u00a0{most['n']:,}); {len(sure):,} of {len(found):,} skills differ beyond chance"
    )


def own_premium(table: pd.DataFrame, skill: str) -> str:
    """Return the premium of one skill, or why there is none."""
    row = table[table["skill"] == skill]
    if row.empty:
        return f"Too few postings with pay name {skill} to estimate a premium: it needs 30 of 10 employers"
    one = row.iloc[0]
    if pd.isna(one["controlled"]):
        return f"No premium of {skill} can be estimated: {one['left_out']} (n\u00a0=\u00a0{one['n']:,})"
    chance = "" if one["q"] <= RATE else ", which may be chance"
    return (
        f"Postings that name {skill} pay {signed(one['controlled'])}% all else equal{chance} (raw {signed(one['raw'])}%, "
        f"n\u00a0=\u00a0{one['n']:,})"
    )


def paid(table: pd.DataFrame, skill: str, names: str) -> str:
    """Return the median pay of the postings that name *skill*, whose `value` is *names*, and of the others."""
    known = table[table["cell"] != cells.WITHHELD]
    naming, rest = known[known["value"] == names], known[known["value"] != names]
    if naming.empty:
        return f"Too few postings that name {skill} state their pay"
    one = naming.iloc[0]
    beside = (
        f", the others {written('dollars', rest.iloc[0]['median'])} ({_with_n(rest.iloc[0])})"
        if len(rest)
        else ""
    )
    return f"Postings that name {skill} offer {written('dollars', one['median'])} at the median ({_with_n(one)}){beside}"


def _with_n(row: pd.Series) -> str:
    return f"n\u00a0=\u00a0{row['n']:,}{', few postings' if row['cell'] == cells.SMALL else ''}"


def pairs(table: pd.DataFrame) -> str:
    """Return the two skills that stand together most beyond what their frequency says."""
    known = table[table["lift"].notna()]
    if known.empty:
        return "Too few postings or employers name two skills together"
    top = known.iloc[int(known["lift"].argmax())]
    return (
        f"{findings.first(top['skill'])} and {top['other']} stand together {top['lift']:.1f} times as often as if each were named "
        f"without regard to the other (n\u00a0=\u00a0{top['n']:,})"
    )


def communities(groups: Sequence[pd.DataFrame], table: pd.DataFrame) -> str:
    """Return how many groups the skills form, and how firm they are."""
    if not groups:
        return "Too few postings name two skills together to find groups of skills"
    firm = table["agreement"].iloc[0]
    words = "firm" if firm >= 0.8 else "loose" if firm >= 0.5 else "very loose"
    return (
        f"The {sum(map(len, groups)):,} skills of those named most form {len(groups):,} {words} groups (agreement of ten runs {firm:.2f}, "
        f"n\u00a0=\u00a0{table['postings'].iloc[0]:,})"
    )


def nearest(table: pd.DataFrame, skill: str) -> str:
    """Return the skill nearest to *skill*."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return f"Too few postings name {skill} and another skill"
    top = known.iloc[0]
    return (
        f"{findings.first(top['other'])} stands closest to {skill}: together {top['lift']:.1f} times as often as by chance "
        f"(n\u00a0=\u00a0{top['n']:,})"
    )


def by(table: pd.DataFrame, skill: str, column: str) -> str:
    """Return where *skill* is named most, among groups that are known and not withheld."""
    known = table[(table["cell"] != cells.WITHHELD) & table["value"].notna()]
    if known.empty:
        return f"Too few postings name {skill} to compare them by {COLUMNS[column]}"
    enough = known[known["cell"] == cells.OK]
    top = (known if enough.empty else enough).sort_values("share").iloc[-1]
    name = labels.label(column, top["value"])
    names, its = ("name", "their") if top["value"] == "other" else ("names", "its")
    return f"{name} {names} {skill} most: in {written('share', top['share'])} of {its} postings ({_of(top)}{findings.few(known, top, 'share')})"


def _when(first: pd.Timestamp, period: Period) -> str:
    return f"in {first:%B %Y}" if period is Period.month else f"in quarter {first.quarter} of {first.year}"


def _of(row: pd.Series) -> str:
    return f"n\u00a0=\u00a0{row['n']:,} of {row['postings']:,}"
