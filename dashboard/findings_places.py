"""What the tables of the page Places say, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells, law_list
from dashboard import findings, labels
from dashboard.charts_places import PAY, POSTINGS, law_place
from dashboard.findings import PAY_WORDS
from dashboard.measures import written

if TYPE_CHECKING:
    from data.reference import Baseline


def states(table: pd.DataFrame, measure: str, baseline: Baseline | None, kind: str = "posting") -> str:
    """Return what the map of states shows most of."""
    if measure == PAY:
        return _pay(table, baseline, kind)
    known = table[table["cell_postings"] == cells.OK]
    if known.empty:
        return "Too few postings with a US state to draw a map"
    if measure == POSTINGS:
        top = known.sort_values("share").iloc[-1]
        return (
            f"{written('share', top['share'])} of the postings with a US state are in {labels.with_article('state', top['state'])} "
            f"(n\u00a0=\u00a0{top['postings']:,} of {int(table['postings'].sum()):,})"
        )
    top = known.sort_values("share_with_pay").iloc[-1]
    return (
        f"Pay is stated most in {labels.with_article('state', top['state'])}: by {written('share', top['share_with_pay'])} of postings "
        f"(n\u00a0=\u00a0{top['postings']:,})"
    )


def us_prices(table: pd.DataFrame, column: str) -> str:
    """Return in which place pay is worth most at US prices."""
    known = table[(table["cell"] == cells.OK) & table["level"].notna() & table["local"].notna()]
    if known.empty:
        return "Too few postings state their pay to hold places against US prices"
    ranked = known.assign(low=known["local_low"], high=known["local_high"]).sort_values(
        "local", ascending=False
    )
    row = ranked.iloc[0]
    return (
        f"Pay is worth most in {labels.with_article(column, row[column])}: {written('dollars', row['local'])} at US prices, {written('dollars', row['median'])} as stated "
        f"(n\u00a0=\u00a0{row['n']:,}){findings.doubt(ranked, column, 'local')}"
    )


def official(table: pd.DataFrame, column: str) -> str:
    """Return in how many places posted pay lies below the official wages there, at the upper end of its interval."""
    known = table[(table["cell"] == cells.OK) & table["official_low"].notna() & table["high"].notna()]
    if known.empty:
        return "Too few postings state their pay to hold them against official wages"
    below, above = known["high"] < known["official_low"], known["low"] > known["official_high"]
    places = "states" if column == "state" else "metros"
    return (
        f"Posted pay is clearly below the wages of people employed there in {int(below.sum()):,} of {len(known):,} {places}, above in "
        f"{int(above.sum()) or 'none'} (n\u00a0=\u00a0{int(known['n'].sum()):,})"
    )


def laws(table: pd.DataFrame) -> str:
    """Return how many laws demand pay in postings, and how many come."""
    status = table["status"].value_counts()
    in_force, to_come, asked = (
        int(status.get(name, 0)) for name in (law_list.IN_FORCE, law_list.TO_COME, law_list.ON_REQUEST)
    )
    coming = f", {to_come:,} more will" if to_come else ""
    return f"{in_force:,} laws of states and cities demand pay in postings{coming}; {asked:,} demand it on request alone"


def by_law(table: pd.DataFrame) -> str:
    """Return the share of postings with pay where a law was in force on their day, where one came later, and where there is none."""
    rows = table[table["cell"] != cells.WITHHELD]
    found = {row["law"]: row for _, row in rows.iterrows()}
    told = [
        f"{written('share', found[law]['share'])} {words} (n\u00a0=\u00a0{found[law]['with_pay']:,} of {found[law]['n']:,})"
        for law, words in (
            ("in force", "where a law was in force on their day"),
            ("later", "where one came later"),
            ("never", "where there is none"),
        )
        if law in found
    ]
    if not told:
        return "Too few dated postings with a US state to compare those with and without a law"
    return f"Pay is stated by {', by '.join(told)}"


def around(table: pd.DataFrame) -> str:
    """Return the clearest change around a law's day."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return "No law has enough postings both before and after its day to see a change"
    row = known.iloc[int((known["n_before"] + known["n_after"]).argmax())]
    place, n = law_place(row["place"]), f"n\u00a0=\u00a0{row['n_before']:,} and {row['n_after']:,}"
    few = ", few postings" if row["cell"] == cells.SMALL else ""
    shares = (
        f"from {written('share', row['share_before'])} to {written('share', row['share_after'])} of postings"
    )
    if not (row["low"] > 0 or row["high"] < 0):
        return f"{place}: with its law the share with pay moved {shares}, which may be chance ({n}{few})"
    return f"{place}: with its law the share with pay moved {shares}, by {abs(100 * row['change']):.0f} points ({n}{few})"


def countries(table: pd.DataFrame) -> str:
    """Return which country most postings are in, and how many have none."""
    known = table[table["country"].notna() & (table["cell"] != cells.WITHHELD)]
    if known.empty:
        return "Too few postings with a country to compare any"
    top, unknown = known.iloc[0], int(table.loc[table["country"].isna(), "n"].sum())
    return (
        f"{written('share', top['share'])} of postings are in {labels.with_article('country', top['country'])} "
        f"(n\u00a0=\u00a0{top['n']:,} of {top['postings']:,}), {unknown:,} name no country"
    )


def arrangement(table: pd.DataFrame) -> str:
    """Return what remote postings offer beside those on site."""
    rows = findings.paid(table).set_index("arrangement")
    if "remote" not in rows.index:
        return "Too few remote postings state their pay"
    remote = rows.loc["remote"]
    words = f"Remote postings offer {written('dollars', remote['median'])} at the median (n\u00a0=\u00a0{remote['n']:,})"
    if "onsite" not in rows.index:
        return words
    site = rows.loc["onsite"]
    return (
        f"{words}, those that say on site {written('dollars', site['median'])} (n\u00a0=\u00a0{site['n']:,})"
    )


def _pay(table: pd.DataFrame, baseline: Baseline | None, kind: str) -> str:
    known = findings.paid(table)
    enough = known[known["cell"] == cells.OK]
    ranked = (known if enough.empty else enough).sort_values("median", ascending=False)
    if ranked.empty:
        return "Too few postings state their pay to compare states"
    top = ranked.iloc[0]
    few = findings.few(known, top, "median")
    return (
        f"{PAY_WORDS[kind].capitalize()} is highest in {labels.with_article('state', top['state'])}: {findings.against(top, baseline)} "
        f"(n\u00a0=\u00a0{top['n']:,}{few}){findings.doubt(ranked, 'state')}"
    )
