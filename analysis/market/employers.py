"""Employers one by one: how often they post, what they offer where they say so, and the skills they name most."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, pay

MOST, SKILLS = 100, 3
PAID = (
    "n",
    "share_with_pay",
    "share_with_pay_low",
    "share_with_pay_high",
    "median",
    "low",
    "high",
    "difference",
    "cell",
)


def profiles(
    frame: IntoFrame,
    *,
    baseline: float,
    most: int = MOST,
    named: Sequence[str] = (),
    method: pay.Method | str = pay.METHOD,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return a row for each of the *most* employers with most postings, and for each of *named* that has any.

    Sorted by falling number of `postings`. Pay is that of `pay.quantiles`: a row about one employer is withheld below
    5 postings with pay alone. `skills` are the three that most of its `texts` (postings whose text was read) name, joined by
    commas, empty below 5 texts.
    """
    rows = frames.counted(frame, by=["employer"]).filter(~nw.col("employer").is_null())
    counts = frames.collect(rows.group_by("employer").agg(nw.len().alias("postings")))
    counts = counts.sort_values(["postings", "employer"], ascending=[False, True], ignore_index=True)
    wanted = counts["employer"].head(most).tolist() + list(named)
    of = nw.from_native(frame).filter(nw.col("employer").is_in(wanted)).to_native()
    paid = pay.quantiles(of, by=["employer"], baseline=baseline, method=method, confidence=confidence)
    table = counts[counts["employer"].isin(wanted)].merge(paid[["employer", *PAID]], on="employer")
    table = table.merge(_named_most(of), on="employer", how="left")
    table = table.assign(
        texts=table["texts"].fillna(0).astype("int64"), skills=table["skills"].fillna("").astype("str")
    )
    return table[["employer", "postings", *PAID, "texts", "skills"]]


def _named_most(frame: IntoFrame) -> pd.DataFrame:
    """Return the number of texts and the skills named most of each employer."""
    rows = frames.counted(frame, by=["employer"], skill=nw.col("skills")).filter(~nw.col("skill").is_null())
    texts = frames.collect(rows.group_by("employer").agg(nw.len().alias("texts")))
    each = rows.explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    counts = frames.collect(each.group_by("employer", "skill").agg(nw.len().alias("n")))
    counts = counts.merge(texts[texts["texts"] >= cells.FEWEST_POSTINGS], on="employer")
    counts = counts.sort_values(["employer", "n", "skill"], ascending=[True, False, True])
    first = counts.groupby("employer").head(SKILLS)
    joined = first.groupby("employer")["skill"].agg(", ".join).rename("skills").reset_index()
    return texts.merge(joined, on="employer", how="left")
