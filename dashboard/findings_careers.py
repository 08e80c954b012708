"""What the tables of the page Careers say against the article's claims, as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from dashboard import charts, findings, labels
from dashboard.charts_skills import RATE
from dashboard.measures import written
from dashboard.tables import counted

if TYPE_CHECKING:
    from data.reference import Baseline

MOST, FEW, NEARLY_ALL = 0.5, 0.1, 0.9


@dataclass(frozen=True)
class Told:
    """What the article says, and how postings that bear it out are spoken of."""

    article: str
    postings: str
    """`of postings that ...` is continued by what they do."""
    caveat: str = ""


STUDY = {
    "bachelor or master": Told(
        "A Bachelor's or Master's degree is the usual way in.",
        "postings that state a least degree ask for a Bachelor's or a Master's",
    ),
    "four years of study are enough": Told(
        "Study takes two to four years.",
        "postings that state a least degree ask for four years of study or less: a Bachelor's, or no degree",
        "Counted as in the United States: a Bachelor's takes four years, a Master's two more.",
    ),
    "master asked or preferred": Told(
        "A specialised Master's in machine learning or AI helps.",
        "postings ask for a Master's or prefer one",
        "In what it specialises is not read.",
    ),
    "certificates": Told(
        "Certificates and self-taught skill are ways in, too.",
        "postings name a cloud or security certificate, the only ones that are read",
        "Courses, other certificates and self-taught skill cannot be read from postings: this neither bears the claim out nor speaks against it.",
    ),
    "1 to 3 years": Told(
        "One to three years of practice lead to the job.",
        "postings that state years ask for one to three at least",
    ),
    "more than 3 years": Told(
        "One to three years of practice lead to the job.",
        "postings that state years ask for more than three at least",
        "The other side of the same claim.",
    ),
    "equivalent experience": Told(
        "Experience can stand in for the degree.",
        "postings that ask for a degree say that they accept equivalent experience instead",
        "Those that do not say so may accept it, too.",
    ),
}


def verdict(row: pd.Series, told: str) -> tuple[str, str]:
    """Return in plain words how many postings bear a claim out, and the number with its interval and n."""
    of = f"n\u00a0=\u00a0{row['n']:,} of {row['postings']:,}"
    if row["cell"] == cells.WITHHELD:
        return f"Too few {told} to say a share", of
    few = ", few postings" if row["cell"] == cells.SMALL else ""
    share, low, high = (written("share", row[name]) for name in ("share", "low", "high"))
    return f"{_how_many(row)} {told}", f"{share} (95% interval {low} to {high}, {of}{few})"


def claims(table: pd.DataFrame) -> str:
    """Return how the claims on study and practice fare, by the two that most postings speak to."""
    rows = table.set_index("claim")
    degree, years = rows.loc["bachelor or master"], rows.loc["1 to 3 years"]
    parts = [
        f"{written('share', row['share'])} {words} (n\u00a0=\u00a0{row['postings']:,})"
        for row, words in ((degree, "ask for a Bachelor's or Master's"), (years, "for one to three years"))
        if row["cell"] != cells.WITHHELD
    ]
    if not parts:
        return "Too few postings state a degree or years to hold the article's claims against them"
    return f"Of the postings that state it, {' and '.join(parts)}"


def families(table: pd.DataFrame) -> str:
    """Return which of the article's families of skills is named most, and which least."""
    groups = table[table["skill"].isna()]
    known = groups[groups["cell"] != cells.WITHHELD].sort_values("share", ascending=False)
    if known.empty:
        return "Too few postings come with a text to hold the article's skills against them"
    top, last = known.iloc[0], known.iloc[-1]
    return (
        f"Of the article's families of skills, postings name {top['group']} most ({written('share', top['share'])}) and "
        f"{last['group']} least ({written('share', last['share'])}, n\u00a0=\u00a0{top['postings']:,})"
    )


def family_verdicts(groups: pd.DataFrame) -> str:
    """Return in plain words how many postings name each of the article's families of skills."""
    known = groups[groups["cell"] != cells.WITHHELD].sort_values("share", ascending=False)
    said: dict[str, list[str]] = {}
    for _, row in known.iterrows():
        said.setdefault(_how_many(row), []).append(f"{row['group']} ({written('share', row['share'])})")
    parts = [f"{how} postings name {', '.join(names)}." for how, names in said.items()]
    return " ".join(
        [
            *parts,
            *(f"Too few name {name} to say." for name in groups["group"] if name not in set(known["group"])),
        ]
    )


def trends(table: pd.DataFrame) -> str:
    """Return which of the article's trends and challenges is named most."""
    groups = table[table["skill"].isna()]
    known = groups[groups["cell"] != cells.WITHHELD].sort_values("share", ascending=False)
    if known.empty:
        return "Too few postings name the article's trends and challenges"
    top = known.iloc[0]
    return (
        f"Of the article's trends and challenges, {top['group']} is named most: by {written('share', top['share'])} of "
        f"postings (n\u00a0=\u00a0{top['n']:,} of {top['postings']:,}){findings.doubt(known, 'group', 'share')}"
    )


def over_time(table: pd.DataFrame, group: str) -> str:
    """Return the first and the last share of *group* that can be told."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return f"Too few dated postings name {group} to draw its share over time"
    first, last = known.iloc[0], known.iloc[-1]
    before = (
        f", in that of {first['period']:%B %Y} {written('share', first['share'])}" if len(known) > 1 else ""
    )
    return (
        f"{written('share', last['share'])} of postings name {group} in the quarter from {last['period']:%B %Y}{before} "
        f"(n\u00a0=\u00a0{last['n']:,} of {last['postings']:,})"
    )


def changes(table: pd.DataFrame) -> str:
    """Return which skills of the article's trends and challenges rise or fall beyond chance."""
    n = f"n\u00a0=\u00a0{table['postings'].max() if len(table) else 0:,} dated postings with a text"
    tested = table[table["change"].notna()]
    if tested.empty:
        return f"Too few dated postings to say whether the article's trends rise ({n})"
    sure = tested[tested["q"] <= RATE]
    if sure.empty:
        return f"Of {counted(len(tested), 'skill')} of the article's trends and challenges, none rises or falls beyond chance ({n})"
    up, down = sure[sure["change"] > 0]["skill"], sure[sure["change"] < 0]["skill"]
    parts = [
        f"{', '.join(names)} {'rise' if len(names) > 1 else 'rises'}"
        if way
        else f"{', '.join(names)} {'fall' if len(names) > 1 else 'falls'}"
        for way, names in ((True, up), (False, down))
        if len(names)
    ]
    return f"Of {counted(len(tested), 'skill')} of the article's trends, {' and '.join(parts)} beyond chance ({n})"


def projections(table: pd.DataFrame) -> str:
    """Return what the article quotes, what the round said, and what the newest rounds say."""
    claimed = table[table["claimed"]].iloc[0]
    same = table[(table["soc"] == claimed["soc"]) & (table["basis"] == "table")].sort_values("round").iloc[-1]
    return (
        f"The article's +{claimed['claimed_percent']:.0f}% for {claimed['round']} is BLS's +{claimed['percent']:.1f}% for "
        f"research scientists (n\u00a0=\u00a0{claimed['base']:.1f}k employed); the round {same['round']} says +{same['percent']:.1f}%"
    )


def levels(table: pd.DataFrame, baseline: Baseline | None) -> str:
    """Return the years and pay of the first and the last level that can be told."""
    known = table[(table["cell"] != cells.WITHHELD) & (table["cell_years"] != cells.WITHHELD)]
    if known.empty:
        return "Too few postings state years and pay to draw the way from study to senior"
    first, last = known.iloc[0], known.iloc[-1]
    ends = [
        f"{labels.label('seniority', row['seniority'])} asks for {labels.label('years_min', float(row['years']))} and pays {charts.thousands(row['median'])} "
        f"(n\u00a0=\u00a0{row['n_years']:,} and {row['n']:,}{', few postings' if cells.SMALL in {row['cell'], row['cell_years']} else ''})"
        for row in ((first, last) if len(known) > 1 else (first,))
    ]
    if not baseline:
        return ", ".join(ends)
    above = known[known["low"] > baseline.amount]
    clear = (
        f"; from {labels.label('seniority', above.iloc[0]['seniority'])} on pay lies above {charts.thousands(baseline.amount)}"
        if len(above) and above.index.tolist() == known.index[-len(above) :].tolist()
        else ""
    )
    return f"{', '.join(ends)}{clear}"


def _how_many(row: pd.Series) -> str:
    """Return a share in words that its interval bears out."""
    if row["low"] > NEARLY_ALL:
        return "Nearly all"
    if row["low"] > MOST:
        return "Most"
    if row["high"] >= MOST:
        return "About half of the"
    return "Few" if row["high"] < FEW else "A minority of"
