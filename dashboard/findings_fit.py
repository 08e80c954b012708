"""Tables in, sentences out: what the cards of the page My fit find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.market import cells
from dashboard import findings, labels
from dashboard.measures import written
from dashboard.tables import counted
from data.schema import FIELD_ROLES

if TYPE_CHECKING:
    import pandas as pd

    from analysis.market.profile import Profile


def read(found: Profile, skills: int) -> str:
    """Return what was found in the text of a CV: how many *skills* that can be chosen, the years and the degree."""
    parts = [counted(skills, "skill")] if skills else []
    parts += [counted(round(found.years), "year")] if found.years is not None else []
    parts += [f"the degree {labels.label('degree_min', found.degree)}"] if found.degree else []
    if not parts:
        return "Nothing was found in that text: no skill, no years and no degree. Name your skills in the field below."
    *most, last = parts
    return f"Found in that text: {', '.join(most) + ' and ' if most else ''}{last}. Correct it below where it errs."


def roles(table: pd.DataFrame) -> str:
    """Return of which role most postings are open, among those with enough of them."""
    known = table[table["cell"] != cells.WITHHELD]
    n = f"n\u00a0=\u00a0{int(known['postings'].sum()):,}"
    if not known["n"].sum():
        return f"None of the postings that name their skills is open to this profile ({n})"
    known = known[known["role"].isin(FIELD_ROLES)] if known["role"].isin(FIELD_ROLES).any() else known
    enough = known[known["cell"] == cells.OK]
    best = (known if enough.empty else enough).sort_values("share", ascending=False).iloc[0]
    name = labels.label("role", best["role"])
    few = (
        ", few postings"
        if best["postings"] < cells.ENOUGH_POSTINGS or best["n"] < cells.FEWEST_POSTINGS
        else ""
    )
    return (
        f"{name}: {written('share', best['share'])} of postings are open to you (n\u00a0=\u00a0{best['n']:,} of "
        f"{best['postings']:,}{few})"
    )


def missing(table: pd.DataFrame) -> str:
    """Return which one skill would open most postings."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return "No single skill would open more postings than can be told"
    top = known.iloc[0]
    return f"{findings.first(top['skill'])} alone would open {top['n']:,} more (n\u00a0=\u00a0{top['near']:,} are one skill short)"


def similar(table: pd.DataFrame) -> str:
    """Return how many of the most similar postings are open."""
    if table.empty:
        return "No posting names a skill of this profile"
    if len(table) == 1:
        return f"The posting most like you is {'' if table['open'].all() else 'not '}open to you"
    return f"{int(table['open'].sum())} of the {len(table)} postings most like you are open to you"
