"""What is asked for: how many postings name each skill or group of skills, and how that differs from the rest.

docs/methods/demand.md says how each figure is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, ratios, repeats
from analysis.market.posted import midpoint, usable
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
    groups = frames.keys(by)
    pay = midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high"))
    rows = _texts(frame, by, _nice=nw.col("skills_nice"), _pay=nw.when(usable()).then(pay))
    texts = repeats.sizes(rows, groups)
    table = _named(rows, groups=[*groups, "skill"]).merge(texts, on=groups)
    table = _estimated(table, texts, of="skill", confidence=confidence)
    table = table[table["n"] >= minimum].sort_values(
        [*groups, "share", "skill"], ascending=[True] * len(groups) + [False, True], ignore_index=True
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
    groups = frames.keys(by)
    rows = _texts(frame, by, _posting=nw.col("posting_id"))
    texts = repeats.sizes(rows, groups)
    listed, rows_of = _listed()
    postings = _with_size(_numbered(rows), groups)
    found = _counted(postings, groups, rows_of)
    table = frames.with_counts(texts.merge(listed, how="cross"), found, groups=[*groups, "row"])
    table = _estimated(table, texts, of="row", confidence=confidence)
    table = cells.marked(table, estimates=[*SHARE, *LIFT])
    table = table.sort_values([*groups, "row"], ignore_index=True)
    return table[[*by, "kind", "group", "skill", *COUNTS, *SHARE, *LIFT, "cell", "method"]]


def _texts(frame: IntoFrame, by: Sequence[str], **more: nw.Expr) -> nw.LazyFrame[Any]:
    """Return the postings whose text was read."""
    rows = frames.counted(frame, by=by, skill=nw.col("skills"), _employer=nw.col("employer"), **more)
    return rows.filter(~nw.col("skill").is_null())


def _named(rows: nw.LazyFrame[Any], *, groups: Sequence[str]) -> pd.DataFrame:
    """Return n, n_nice, employers, n_pay, employers_pay and median of each skill of a cell."""
    table = _tallied(_exploded(_with_size(rows.drop("_nice", "_pay"), groups[:-1])), groups)
    nice = _exploded(rows.select(*groups[:-1], skill=nw.col("_nice")))
    table = frames.with_counts(
        table, frames.collect(nice.group_by(*groups).agg(nw.len().alias("n_nice"))), groups=groups
    )
    # Postings with pay are a minority: the costly median is taken of their rows alone.
    paid = _exploded(rows.filter(~nw.col("_pay").is_null()).drop("_nice"))
    median = nw.col("_pay").median().alias("median")
    offers = frames.tally(paid, median, groups=groups, n="n_pay", employers="employers_pay")
    return frames.with_counts(table, offers, groups=groups)


def _exploded(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return one row for each skill of each posting."""
    return rows.explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())


def _numbered(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return *rows* with numbers in place of the names of postings where that makes them quicker to join."""
    if not rows.implementation.is_polars():
        return rows
    numbered: nw.LazyFrame[Any] = nw.from_native(rows.drop("_posting").to_native().with_row_index("_posting"))
    return numbered


def _counted(
    postings: nw.LazyFrame[Any], groups: Sequence[str], rows_of: Sequence[Mapping[str, int]]
) -> pd.DataFrame:
    """Return n and employers of each row of the table of groups that one of *rows_of* has for a skill."""
    # Narrow while there are many: the rest of a posting joins when each counts once.
    named = nw.concat([_naming(postings, row_of) for row_of in rows_of])
    return _tallied(named.join(postings.drop("skill"), on="_posting"), [*groups, "row"])


def _naming(postings: nw.LazyFrame[Any], row_of: Mapping[str, int]) -> nw.LazyFrame[Any]:
    """Return `_posting` and `row`, once for each row that *row_of* has for one of the posting's skills."""
    row = nw.col("skill").replace_strict(
        list(row_of), list(row_of.values()), default=None, return_dtype=nw.Int64
    )
    mentions = _exploded(postings.select("_posting", "skill")).select("_posting", row=row)
    return mentions.filter(~nw.col("row").is_null()).unique(["_posting", "row"], keep="any")


def _with_size(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return *rows* with what `_tallied` needs; all rows together are compared with nothing and need no more."""
    return rows if frames.EVERYTHING in groups else repeats.with_size(rows, groups)


def _tallied(rows: nw.LazyFrame[Any], groups: Sequence[str]) -> pd.DataFrame:
    return frames.tally(rows, groups=groups) if frames.EVERYTHING in groups else repeats.counts(rows, groups)


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


def _estimated(table: pd.DataFrame, texts: pd.DataFrame, *, of: str, confidence: float) -> pd.DataFrame:
    """Return *table* with the share of n in postings, and its lift against the other cells, for each value of *of*."""
    share = intervals.share(table["n"], table["postings"], confidence=confidence)
    lift = np.full((len(LIFT), len(table)), np.nan)
    if "_squares" in table:
        lift = _lift(table, texts, of, confidence)
    estimates = dict(zip((*SHARE, *LIFT), (*share, *lift), strict=True))
    return table.assign(**estimates, method=pd.Series(METHOD, index=table.index, dtype="str"))


def _lift(table: pd.DataFrame, texts: pd.DataFrame, of: str, confidence: float) -> ratios.Floats:
    """Return LIFT (rows) of each row of *table*."""
    lift = np.full((len(LIFT), len(table)), np.nan)
    all_n, all_postings = table.groupby(of)["n"].transform("sum"), texts["postings"].sum()
    shown = ~cells.withheld(table)
    # Postings of one employer repeat each other: they count for as many as would be independent.
    own, pooled = (effect[shown] for effect in repeats.design_effects(table, of=of))
    n, postings = table.loc[shown, "n"], table.loc[shown, "postings"]
    counts = n / own, postings / own, (all_n[shown] - n) / pooled, (all_postings - postings) / pooled
    lift[:3, shown] = ratios.of_shares(*counts, confidence=confidence)
    # Whether something is tested must not depend on how often it is found here: that would favour what is found often.
    often = all_n >= cells.ENOUGH_POSTINGS
    lift[3, shown] = np.where(often[shown], ratios.p_values(*counts), np.nan)
    large = int((texts["postings"] >= cells.FEWEST_POSTINGS).sum())
    lift[3] = ratios.q_values(lift[3], tests=table.loc[often, of].nunique() * large)
    lift[4, shown] = own
    return lift
