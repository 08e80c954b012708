"""What the project does not know, in words with the numbers of this store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from dashboard import accuracy, ledgers
from dashboard.labels import FIELDS
from dashboard.measures import written
from dashboard.tables import counted

if TYPE_CHECKING:
    from dashboard.scene import Scene

Known = dict[str, pd.Series]
"""The rows of the table of coverage, by field."""
READ = "accuracy"
"""The method of reading stands in a page of its own, beside those of the statistics."""


@dataclass(frozen=True)
class Unknown:
    """One thing that is not known: its title, what is so, and the names of the methods that say more."""

    title: str
    text: str
    methods: tuple[str, ...]


def unknowns(scene: Scene) -> tuple[Unknown, ...]:
    """Return what is not known, that which bears most on the figures first."""
    known = {str(row["field"]): row for _, row in scene.table("coverage").iterrows()}
    return (
        _paid(known, scene.table("pay-outcomes")),
        _sample(scene.about.sources, scene.about.n),
        _filled(scene.table("watched").iloc[0]),
        _applicants(),
        _when_and_where(known),
        _read(known, accuracy.figures()),
        _same(scene.table("twins-all").iloc[0], scene.table("reposts-all").iloc[0]),
        _employers(ledgers.named()),
    )


def _paid(known: Known, outcomes: pd.DataFrame) -> Unknown:
    pay = known[FIELDS["pay"]]
    counts = outcomes.groupby("outcome")["count"].sum()
    text = (
        f"Posted pay is what employers offer, and {_without(pay)} have no pay that can be used: "
        f"{counts.get('none', 0):,} name none, that of {counts.get('left out', 0):,} is left out as implausible, not "
        "convertible, or estimated by a third party. What people are paid in the end, with bonus and shares, no "
        "posting says. Those that name pay are no random part: some laws demand it, and employers, sources and levels differ."
    )
    return Unknown("What is paid", text, ("disclosure", "pay_distribution", "transparency"))


def _sample(sources: dict[str, int], n: int) -> Unknown:
    name, most = max(sources.items(), key=lambda pair: pair[1], default=("none", 0))
    share = written("share", most / n) if n else "none"
    text = (
        f"The sources are those that can be read, not a random sample of jobs: {len(sources)} of them, of which {name} "
        f"alone gave {share} of the {n:,} postings. Jobs that are filled without a posting, and boards that may not be "
        "read, are missing. The intervals say how sure a figure is for postings like these; they cannot say how far "
        "these are from all. Weighting to official employment mends a part of it."
    )
    return Unknown("The whole market", text, ("weighting", "volume"))


def _filled(watched: pd.Series) -> Unknown:
    text = (
        f"A posting that is gone was taken down; whether anyone was hired nobody tells. It is called closed only where "
        f"a complete listing no longer shows it: that is so of {watched['closed']:,} of {watched['n']:,}. "
        f"{watched['again']:,} were seen on a later day, too; of the others nothing is known but that they were up once."
    )
    return Unknown("Whether a job was filled", text, ("duration",))


def _applicants() -> Unknown:
    text = (
        "How many apply, who is invited, and who is refused stand in no posting. What fits a profile is what "
        "postings ask for, not a chance of being hired."
    )
    return Unknown("Applicants", text, ("fit",))


def _when_and_where(known: Known) -> Unknown:
    day, place, arrangement = (known[FIELDS[name]] for name in ("posted_on", "place", "arrangement"))
    text = (
        f"{_without(day)} have no posting day: they are in no figure over time, and in none that a filter by day leaves. "
        f"{_without(place)} name no place that could be told, and {_without(arrangement)} do not say whether the work "
        "is remote, hybrid or on site. Of several places the first one counts."
    )
    return Unknown("When and where", text, ("trends", "real_pay"))


def _read(known: Known, figures: pd.DataFrame) -> Unknown:
    level, industry, text_read = (known[FIELDS[name]] for name in ("seniority", "industry", "skills"))
    bars = figures[figures["bar"].notna()]
    missed = int((bars["met"] == "no").sum())
    text = (
        "Role, level, skills, years and much of the pay are read by rules, which err: the tab Accuracy says how "
        f"often; {missed or 'none'} of {len(bars)} bars {'is' if missed == 1 else 'are'} missed. {_without(level)} state no level, "
        f"{_without(industry)} no industry that could be told, {_without(text_read)} came without a full text. A value "
        "that the source states, one that was read from the text and one that was guessed are told apart "
        "wherever a posting is shown, and third parties' estimates of pay never count."
    )
    return Unknown("What was read and what was guessed", text, (READ, "requirements", "demand"))


def _same(twins: pd.Series, reposts: pd.Series) -> Unknown:
    share = (
        "a share withheld for few postings"
        if twins["cell"] == cells.WITHHELD
        else written("share", twins["share"])
    )
    text = (
        f"{counted(int(twins['twins']), 'posting')} ({share}) counted as seen before, and "
        f"{counted(int(reposts['reposted']), 'opening')} as posted again. A few of these are wrong, and some openings that were written anew each time are missed. An "
        "opening may also stand for several jobs, or for none that anyone means to fill."
    )
    return Unknown("Which postings are one opening", text, (READ, "duration"))


def _employers(named: pd.DataFrame) -> Unknown:
    each = named.drop_duplicates("usual")
    missing = int(each["collected"].str.startswith("Not collected").sum())
    text = (
        f"Of the {len(each)} employers that the founding article names, {missing} cannot be collected, as their terms or "
        "their pages do not allow it; the tab Sources and runs says why for each. The article's own figures, the "
        "baseline among them, are undated and cannot be checked. Small cells are withheld rather than shown."
    )
    return Unknown("Employers and figures of the article", text, ("outside", "small_cells"))


def _without(row: pd.Series) -> str:
    """Return `62% (10,160)`: the postings of which a field is not known."""
    missing = int(row["n"] - row["known"])
    share = written("share", missing / row["n"]) if row["n"] else "none"
    return f"{share} ({missing:,})"
