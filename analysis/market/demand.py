"""What is asked for: how many postings name each skill or group of skills, and how that differs from the rest.

docs/methods/demand.md says how each figure is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, intervals, mentions, ratios, repeats
from data import reference

METHOD = "Wilson; Koopman's lift against the rest; Fisher's exact test, Benjamini-Hochberg"
SHARE = ("share", "low", "high")
NICE = ("nice", "nice_low", "nice_high")
LIFT = ("lift", "lift_low", "lift_high", "q", "design_effect")
ESTIMATES = (*SHARE, *LIFT, *NICE)
COUNTS = ("n", "postings", "employers")
PAY = ("median", "n_pay", "employers_pay", "cell_pay")


def skills(
    frame: IntoFrame, *, by: Sequence[str] = (), minimum: int = 1, confidence: float = 0.95
) -> pd.DataFrame:
    """Return how often each skill is asked for in each cell of *by*, sorted by cell, then by falling share.

    `n` postings, of `employers` distinct named ones, name the skill, out of `postings` whose text was read (a
    null list of skills is no text; an empty one is text that names none); `n_nice` of them name it as nice to
    have alone. `share` is n / postings, `nice` n_nice / n, each with a Wilson interval. `lift` is the share over
    that in the rest of *frame*, null where there is no rest or none of it names the skill; `q` is the false
    discovery rate at which it counts as other than 1, over the table's skills with 30 postings and their cells.
    `median` is that of the midpoints of posted pay, in US dollars a year, of the `n_pay` postings, of
    `employers_pay` employers, with usable pay. Estimates are null where `cell` is withheld, the median where
    `cell_pay` is. Skills named by fewer than *minimum* postings of a cell are left out.
    """
    found = mentions.read(frame, by=by)
    table = _of_cells(found, found.of_skills())
    named = pd.Series(found.skills, dtype="str")
    table = table.assign(skill=named.take(table["_row"].to_numpy()).reset_index(drop=True))
    table = _estimated(table, found.sizes, of="skill", lift=bool(by), confidence=confidence)
    table = table[table["n"] >= minimum].sort_values(
        [*by, "share", "skill"], ascending=[True] * len(by) + [False, True], ignore_index=True
    )
    nice = intervals.share(table["n_nice"], table["n"], confidence=confidence)
    family = table["skill"].map(reference.skill_families()).astype("str")
    table = table.assign(family=family, **dict(zip(NICE, nice, strict=True)))
    table = cells.marked(table, estimates=ESTIMATES)
    table = cells.marked(table, estimates=["median"], n="n_pay", employers="employers_pay", cell="cell_pay")
    return table[[*by, "skill", "family", *COUNTS, "n_nice", *ESTIMATES, "cell", *PAY, "method"]]


def families(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how often each group of skills is asked for in each cell of *by*, in the founding article's order.

    `kind` is family, trend or challenge for what the article names, table for the families of skills.csv. The
    row of a `group` has no `skill` and counts the postings that name at least one of its skills; below those of
    the article stand their skills one by one. The other columns are those of `skills`. What no posting names has
    a row with n = 0.
    """
    found = mentions.read(frame, by=by)
    listed, rows_of = _listed()
    places = np.array(
        [[row_of.get(skill, -1) for skill in found.skills] for row_of in rows_of], dtype=np.int64
    )
    every = pd.MultiIndex.from_product([range(len(found.cells)), listed["row"]], names=["_cell", "_row"])
    counts = found.counts(places, len(listed)).set_index(["_cell", "_row"]).reindex(every, fill_value=0)
    table = _of_cells(found, counts.reset_index()).rename(columns={"_row": "row"}).merge(listed, on="row")
    table = _estimated(table, found.sizes, of="row", lift=bool(by), confidence=confidence)
    table = cells.marked(table, estimates=[*SHARE, *LIFT])
    table = table.sort_values([*by, "row"], ignore_index=True)
    return table[[*by, "kind", "group", "skill", *COUNTS, *SHARE, *LIFT, "cell", "method"]]


def _of_cells(found: mentions.Mentions, counts: pd.DataFrame) -> pd.DataFrame:
    """Return *counts* with what is known of the cell of each row."""
    cells_of = found.sizes.take(counts["_cell"].to_numpy()).reset_index(drop=True)
    return pd.concat([cells_of, counts], axis=1)


@cache
def _listed() -> tuple[pd.DataFrame, tuple[dict[str, int], ...]]:
    """Return the rows of the table of groups, and which of them skills count for: their groups, families and own rows."""
    rows: list[tuple[str, str, str | None]] = []
    article, family, own = {}, {}, {}
    for group in reference.article_groups():
        article.update(dict.fromkeys(group.skills, len(rows)))
        rows.append((group.kind, group.name, None))
        own.update({skill: len(rows) + place for place, skill in enumerate(group.skills)})
        rows += [(group.kind, group.name, skill) for skill in group.skills]
    for group in reference.family_groups():
        family.update(dict.fromkeys(group.skills, len(rows)))
        rows.append((group.kind, group.name, None))
    listed = pd.DataFrame(rows, columns=["kind", "group", "skill"], dtype="str")
    return listed.assign(row=np.arange(len(rows), dtype=np.int64)), (article, family, own)


def _estimated(
    table: pd.DataFrame, sizes: pd.DataFrame, *, of: str, lift: bool, confidence: float
) -> pd.DataFrame:
    """Return *table* with the share of n in postings, and its lift against the other cells, for each value of *of*."""
    share = intervals.share(table["n"], table["postings"], confidence=confidence)
    lifts = _lift(table, sizes, of, confidence) if lift else np.full((len(LIFT), len(table)), np.nan)
    estimates = dict(zip((*SHARE, *LIFT), (*share, *lifts), strict=True))
    return table.assign(**estimates, method=pd.Series(METHOD, index=table.index, dtype="str"))


def _lift(table: pd.DataFrame, sizes: pd.DataFrame, of: str, confidence: float) -> ratios.Floats:
    """Return LIFT (rows) of each row of *table*."""
    lift = np.full((len(LIFT), len(table)), np.nan)
    all_n, all_postings = table.groupby(of)["n"].transform("sum"), sizes["postings"].sum()
    shown = ~cells.withheld(table)
    # Postings of one employer repeat each other: they count for as many as would be independent.
    own, pooled = (effect[shown] for effect in repeats.design_effects(table, of=of))
    n, postings = table.loc[shown, "n"], table.loc[shown, "postings"]
    counts = n / own, postings / own, (all_n[shown] - n) / pooled, (all_postings - postings) / pooled
    lift[:3, shown] = ratios.of_shares(*counts, confidence=confidence)
    # Whether something is tested must not depend on how often it is found here: that would favour what is found often.
    often = all_n >= cells.ENOUGH_POSTINGS
    lift[3, shown] = np.where(often[shown], ratios.p_values(*counts), np.nan)
    large = int((sizes["postings"] >= cells.FEWEST_POSTINGS).sum())
    lift[3] = ratios.q_values(lift[3], tests=table.loc[often, of].nunique() * large)
    lift[4, shown] = own
    return lift
