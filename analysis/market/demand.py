"""What is asked for: how many postings name each skill or group of skills, and how that differs from the rest.

docs/methods/demand.md says how each figure is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, ratios
from analysis.market.pay import midpoint, usable
from data import reference

METHOD = "Wilson; Koopman's lift against the rest; Fisher's exact test, Benjamini-Hochberg"
SHARE = ("share", "low", "high")
NICE = ("nice", "nice_low", "nice_high")
LIFT = ("lift", "lift_low", "lift_high", "q")
ESTIMATES = (*SHARE, *NICE, *LIFT)
COUNTS = ("n", "postings", "employers", "n_nice")
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
    rows = _texts(frame, by, _pay=nw.when(usable()).then(pay))
    texts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    table = _with_nice(_named(rows, groups=[*groups, "skill"]), rows, groups=[*groups, "skill"])
    table = _estimated(table.merge(texts, on=groups), texts, of=["skill"], confidence=confidence)
    table = table[table["n"] >= minimum].sort_values(
        [*groups, "share", "skill"], ascending=[True] * len(groups) + [False, True], ignore_index=True
    )
    families = table["skill"].map(reference.skill_families())
    table = cells.marked(table.assign(family=families.astype("str")), estimates=ESTIMATES)
    table = cells.marked(table, estimates=["median"], n="n_pay", employers="employers_pay", cell="cell_pay")
    return table[[*by, "skill", "family", *COUNTS, *ESTIMATES, "cell", *PAY, "method"]]


def families(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return how often each group of skills is asked for in each cell of *by*, in the founding article's order.

    `kind` is family, trend or challenge for what the article names, table for the families of skills.csv. The
    row of a `group` has no `skill` and counts the postings that name at least one of its skills; below those of
    the article stand their skills. The other columns are those of `skills`; nice to have is a group where no
    skill of it is required. What no posting names has a row with n = 0.
    """
    groups = frames.keys(by)
    rows = _texts(frame, by, _posting=nw.col("posting_id"))
    texts = frames.collect(rows.group_by(*groups).agg(nw.len().alias("postings")))
    parts = [
        _grouped(rows, groups, reference.article_groups()),
        _grouped(rows, groups, reference.family_groups()),
        _members(rows, groups, reference.article_groups()),
    ]
    listed = _listed()
    found = pd.concat(parts, ignore_index=True)
    table = texts.merge(listed, how="cross")
    table = frames.with_counts(table, found, groups=[*groups, "row"])
    table = _estimated(table, texts, of=["row"], confidence=confidence)
    table = table.sort_values([*groups, "row"], ignore_index=True)
    table = cells.marked(table, estimates=ESTIMATES)
    return table[[*by, "kind", "group", "skill", *COUNTS, *ESTIMATES, "cell", "method"]]
