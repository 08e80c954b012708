"""The postings most like a profile, with the reasons."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
from narwhals.typing import IntoFrame

from analysis.market import fit, frames
from analysis.market.posted import usable
from analysis.market.profile import Profile

METHOD = "weighted Jaccard of skills, weights by rarity"
PARTS = 1000
"""Weights are whole numbers of this part, so that sums do not depend on their order."""
DETAILS = ("title", "employer", "role", "state", "country", "arrangement", "posted_on", "url")
PAY = ("annual_usd_low", "annual_usd_high")
ASKED = ("years_min", "degree_min")


def postings(
    frame: IntoFrame, profile: Profile, *, limit: int = 10, share: float = fit.SHARE
) -> pd.DataFrame:
    """Return the *limit* postings whose skills are most like those of *profile*, the most similar first.

    `similarity` is the weight of the skills that both have over that of those that either has; the weight of a skill is
    ln(1 + N / n), where n of the N postings that name any name it: what all ask for tells little. `shared` and `missing`
    name the skills that are required or nice to have, the rarest first; `coverage` is the share of the required ones, `open` whether the
    posting is open as in `fit.roles`. Pay is given where it is usable.
    """
    rows = fit.read(frame, profile, by=(), share=share)
    weights = _weights(rows)
    own = {skill: weights[skill] for skill in sorted(set(profile.skills)) if skill in weights}
    best = _best(rows, weights, own, limit)
    told = [_reasons(listed, own, weights) for listed in best.pop("skills")]
    best = best.assign(
        shared=pd.Series([shared for shared, _ in told], index=best.index, dtype="str"),
        missing=pd.Series([lacking for _, lacking in told], index=best.index, dtype="str"),
        method=pd.Series(METHOD, index=best.index, dtype="str"),
    )
    found = best.merge(_details(frame, best["posting_id"].tolist()), on="posting_id", how="left")
    order = ["similarity", "coverage", "open", "shared", "missing", *DETAILS, *PAY, *ASKED, "method"]
    return found[["posting_id", *order]]


def _weights(rows: fit.Rows) -> dict[str, int]:
    """Return how much each skill counts."""
    each = rows.select("skill").explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    counts = frames.collect(each.group_by("skill").agg(n=nw.len()))
    named = rows.filter(nw.col("skill").list.len() > 0).select(n=nw.len())
    total = int(frames.collect(named)["n"].sum())
    weight = np.round(PARTS * np.log1p(total / counts["n"].to_numpy(float))).astype(int)
    return dict(zip(counts["skill"], weight.tolist(), strict=True))


def _best(rows: fit.Rows, weights: dict[str, int], own: dict[str, int], limit: int) -> pd.DataFrame:
    """Return the most similar postings: `posting_id`, `similarity`, `coverage`, `open` and their `skills`."""
    summed = (
        _summed(rows, weights, own) if own else rows.head(0).with_columns(_all=nw.lit(0), _shared=nw.lit(0))
    )
    either = sum(own.values()) + nw.col("_all") - nw.col("_shared")
    scored = summed.filter(nw.col("_shared") > 0).select(
        posting_id=nw.col("_id"),
        similarity=nw.col("_shared").cast(nw.Float64) / either.cast(nw.Float64),
        coverage=nw.col("_covered"),
        open=nw.col("_open"),
        skills=nw.col("skill"),
        _shared=nw.col("_shared"),
    )
    best = scored.sort("similarity", "posting_id", descending=[True, False]).head(limit)
    found = frames.collect(best).astype({"posting_id": "str", "open": bool})
    falling = [False, True]
    return found.sort_values(["similarity", "posting_id"], ascending=falling, ignore_index=True)


def _summed(rows: fit.Rows, weights: dict[str, int], own: dict[str, int]) -> fit.Rows:
    """Return *rows* with the weight of all skills of each posting, and of those that are the profile's own."""
    if rows.implementation.is_polars():
        # One pass over the lists, without taking them apart.
        sums = {
            name: pl.col("skill")
            .list.eval(pl.element().replace_strict(of, default=0, return_dtype=pl.Int64))
            .list.sum()
            for name, of in (("_all", weights), ("_shared", own))
        }
        native: fit.Rows = nw.from_native(rows.to_native().with_columns(**sums))
        return native
    each = (
        rows.select("_id", "skill").explode("skill", empty_as_null=False).filter(~nw.col("skill").is_null())
    )
    values = {
        name: nw.col("skill").replace_strict(list(of), list(of.values()), default=0, return_dtype=nw.Int64)
        for name, of in (("_all", weights), ("_shared", own))
    }
    sums_of = each.with_columns(**values).group_by("_id").agg(nw.col("_all").sum(), nw.col("_shared").sum())
    return rows.join(sums_of, on="_id", how="inner")


def _reasons(listed: Any, own: dict[str, int], weights: dict[str, int]) -> tuple[str, str]:
    """Return the skills of a posting that are the profile's *own*, and the others, the rarest first."""
    ranked = sorted(listed, key=lambda skill: (-weights[skill], skill))
    shared = [skill for skill in ranked if skill in own]
    return ", ".join(shared), ", ".join(skill for skill in ranked if skill not in own)


def _details(frame: IntoFrame, ids: list[str]) -> pd.DataFrame:
    """Return what a reader wants to know of the postings *ids*."""
    pay = {name: nw.when(usable()).then(nw.col(name)) for name in PAY}
    columns = {name: nw.col(name) for name in ("posting_id", *DETAILS, *ASKED)}
    rows = frames.counted(frame, by=(), **columns, **pay).filter(nw.col("posting_id").is_in(ids))
    return frames.collect(rows).astype({"posting_id": "str"}).drop(columns=frames.EVERYTHING)
