"""How one person's skills, years, degree and place fit the postings: what they cover, and what is missing.

Nothing is learned from data: a posting is open to a profile where it meets a rule that can be read off its row.
docs/methods/fit.md says it in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, interval_pay, intervals
from analysis.market.posted import usable
from analysis.market.profile import Profile
from data import reference
from data.schema import DEGREES

SHARE = 0.7
"""The share of the required skills that opens a posting."""
PARTS = 1000
ROLES = "open by rule; Wilson; pay of open postings by npmle"
MISSING = "postings one skill short; Wilson; premium from the table given"
OPEN = ("open", "low", "high")
PAY = ("pay_p25", "pay", "pay_p75", "pay_low", "pay_high")
UNKNOWN = {"no_years": "_no_years", "no_degree": "_no_degree", "no_place": "_no_place"}
FITTING = {f"fits_{name}": f"_{name}" for name in ("skills", "years", "degree", "place")}
PREMIUM = {"controlled": "premium", "low": "premium_low", "high": "premium_high", "q": "premium_q"}
Rows = nw.LazyFrame[Any]


def roles(
    frame: IntoFrame,
    profile: Profile,
    *,
    by: Sequence[str] = ("role",),
    share: float = SHARE,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return for each cell of *by* how many of its postings are open to *profile*, and what these pay.

    Of the `n` postings, of `employers` distinct named ones, that require any skill, `n_open` are open (share `open`, Wilson
    interval): they ask for no more years, no higher degree (or take experience instead), are in the place or remote, and the
    profile has at least *share* of their required skills; `fits_skills`, `fits_years`, `fits_degree` and `fits_place` meet
    that one condition. Years, degree and place that a posting does not name are not
    asked; of the open ones `no_years`, `no_degree` and `no_place` do not name them. `no_skills` are other postings, that fit
    but name no skills that are required: whether they are open nobody can tell. `coverage` is the mean share of
    required skills that the profile has. `pay` is the median of posted pay, in US dollars a year, of the `n_pay` open
    postings that state it, enclosed by `pay_low` and `pay_high`; a half of them lie between `pay_p25` and `pay_p75`.
    Sorted by cell; estimates are null where `cell` (pay: `cell_pay`) is withheld.
    """
    groups = frames.keys(by)
    rows = read(frame, profile, by=by, share=share)
    opened = nw.col("_open").cast(nw.Int64)
    sums = {"n_open": opened, **{name: nw.col(of).cast(nw.Int64) for name, of in FITTING.items()}}
    sums |= {name: opened * nw.col(of).cast(nw.Int64) for name, of in UNKNOWN.items()}
    summed = [nw.col(name).sum() for name in (*sums, "_covered")]
    asking = rows.filter(~nw.col("_blank")).with_columns(**sums)
    unsaid = rows.group_by(*groups).agg(no_skills=nw.col("_unsaid").sum())
    table = frames.with_counts(
        frames.collect(unsaid), frames.tally(asking, *summed, groups=groups), groups=groups
    )
    table = frames.one_row_at_least(table, by=by).sort_values(groups, ignore_index=True)
    coverage = table["_covered"].astype(float) / table["n"].where(table["n"] > 0)
    found = intervals.share(table["n_open"], table["n"], confidence=confidence)
    table = table.assign(coverage=coverage, **dict(zip(OPEN, found, strict=True)), method=_said(table, ROLES))
    table = _with_pay(table, rows.filter(nw.col("_open")), groups, confidence)
    table = cells.marked(table, estimates=[*OPEN, "coverage"])
    table = cells.marked(table, estimates=PAY, n="n_pay", employers="employers_pay", cell="cell_pay")
    counts = [
        "n",
        "employers",
        "n_open",
        *OPEN,
        *FITTING,
        "coverage",
        "no_skills",
        *UNKNOWN,
        "n_pay",
        "employers_pay",
    ]
    return table[[*by, *counts, *PAY, "cell", "cell_pay", "method"]]


def missing(
    frame: IntoFrame,
    profile: Profile,
    *,
    by: Sequence[str] = (),
    share: float = SHARE,
    premiums: pd.DataFrame | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the skills that *profile* lacks and that would open postings, those that open most first.

    A posting is near where all else fits and one more of its required skills would reach *share*: any of those that are
    missing. Having the skill alone would open `n` postings, of `employers` distinct named ones; `opens` is their share of
    all `postings` of the cell, `near_share` that of the `near` ones, each with a Wilson interval. `premium` is what the
    skill is worth in percent of pay with all else held equal, with interval and false discovery rate, as *premiums* has it: the
    table of `premium.skills` for all postings together, or null. Skills cannot be added up: with one of them, other postings become
    near. Estimates are null where `cell` is withheld.
    """
    groups = frames.keys(by)
    rows = read(frame, profile, by=by, share=share)
    near = rows.filter(nw.col("_near"))
    required = _required(near, groups).filter(~nw.col("skill").is_in(list(profile.skills)))
    table = frames.tally(required, groups=[*groups, "skill"])
    counted = rows.with_columns(near=nw.col("_near").cast(nw.Int64))
    totals = counted.group_by(*groups).agg(nw.len().alias("postings"), nw.col("near").sum())
    table = table.merge(frames.collect(totals), on=groups)
    for name, whole in (("opens", "postings"), ("near_share", "near")):
        found = intervals.share(table["n"], table[whole], confidence=confidence)
        ends = ("low", "high") if name == "opens" else ("near_low", "near_high")
        table = table.assign(**dict(zip((name, *ends), found, strict=True)))
    family = table["skill"].map(reference.skill_families()).astype("str")
    table = with_premiums(table.assign(family=family, method=_said(table, MISSING)), premiums)
    estimates = ["opens", "low", "high", "near_share", "near_low", "near_high"]
    table = cells.marked(table, estimates=estimates)
    falling = [True] * len(groups) + [False, True]
    table = table.sort_values([*groups, "n", "skill"], ascending=falling, ignore_index=True)
    counts = ["n", "postings", "near", "employers"]
    return table[[*by, "skill", "family", *counts, *estimates, *PREMIUM.values(), "cell", "method"]]


def read(frame: IntoFrame, profile: Profile, *, by: Sequence[str], share: float) -> Rows:
    """Return the postings that count with what they ask for and whether they are open to *profile*, or `_near` it."""
    stated = {name: nw.when(usable()).then(nw.col(f"annual_usd{name}")) for name in ("_low", "_high")}
    asked = nw.col("skills").list.len().cast(nw.Int64)
    nice = nw.col("skills_nice").list.len().cast(nw.Int64)
    columns = {
        "_id": nw.col("posting_id"),
        "_employer": nw.col("employer"),
        "skill": nw.col("skills"),
        "_nice": nw.col("skills_nice"),
        "_required": asked.fill_null(0) - nice.fill_null(0),
        "_years": _years(profile),
        "_degree": _degree(profile),
        "_place": _place(profile),
        "_no_years": nw.col("years_min").is_null(),
        "_no_degree": nw.col("degree_min").is_null(),
        "_no_place": nw.col("country").is_null(),
        "_usable": usable(),
    }
    rows = frames.counted(frame, by=by, **columns, **stated)
    rows = _held(rows, profile.skills)
    required, has, part = nw.col("_required"), nw.col("_has"), round(PARTS * share)
    reached, next_one = (count * PARTS >= required * part for count in (has, has + 1))
    fits = nw.col("_years") & nw.col("_degree") & nw.col("_place")
    rows = rows.with_columns(_blank=required == 0, _skills=reached, _fits=fits)
    rows = rows.with_columns(
        _open=nw.col("_fits") & ~nw.col("_blank") & reached,
        _unsaid=(nw.col("_fits") & nw.col("_blank")).cast(nw.Int64),
        _near=nw.col("_fits") & ~nw.col("_blank") & ~reached & next_one,
        _covered=nw.when(required > 0).then(has / required),
    )
    return rows


def _held(rows: Rows, skills: Sequence[str]) -> Rows:
    """Return *rows* with `_has`: how many of the required skills are among *skills*. The nice ones are among all."""
    names = sorted(set(skills))
    if rows.implementation.is_polars():
        # One pass over the lists instead of one for each skill.
        inside = pl.element().is_in(names)
        counts = [pl.col(name).list.eval(inside).list.sum().cast(pl.Int64) for name in ("skill", "_nice")]
        native = rows.to_native().with_columns(_has=counts[0].fill_null(0) - counts[1].fill_null(0))
        held: Rows = nw.from_native(native)
        return held
    zero = nw.lit(0, nw.Int64)
    found = [
        sum((nw.col(name).list.contains(skill).cast(nw.Int64).fill_null(0) for skill in names), zero)
        for name in ("skill", "_nice")
    ]
    return rows.with_columns(_has=found[0] - found[1])


def _years(profile: Profile) -> nw.Expr:
    if profile.years is None:
        return nw.lit(value=True)
    return (nw.col("years_min") <= profile.years).fill_null(value=True)


def _degree(profile: Profile) -> nw.Expr:
    """Return whether the degree asked is no higher, or experience stands in for it."""
    if profile.degree is None:
        return nw.lit(value=True)
    asked, enough = nw.col("degree_min"), DEGREES[: DEGREES.index(profile.degree) + 1]
    known = asked.is_in(list(enough)).fill_null(value=False)
    return asked.is_null() | known | nw.col("equivalent_ok").fill_null(value=False)


def _place(profile: Profile) -> nw.Expr:
    """Return whether the first named place is the one wanted, or it is remote in the same country."""
    country, state = nw.col("country"), nw.col("state")
    if profile.nation is None:
        return nw.lit(value=True)
    nation = (country == profile.nation).fill_null(value=True)
    if profile.state is None:
        return nation
    here = (state == profile.state).fill_null(value=True)
    away = (nw.col("arrangement") == "remote").fill_null(value=False)
    return nation & (here | away) if profile.remote else nation & here


def _with_pay(table: pd.DataFrame, opened: Rows, groups: Sequence[str], confidence: float) -> pd.DataFrame:
    """Return *table* with the quantiles of posted pay of the open postings, and on how many they rest."""
    paid = opened.filter(nw.col("_usable"))
    counts = frames.tally(paid, groups=groups, n="n_pay", employers="employers_pay")
    table = frames.with_counts(table, counts, groups=groups)
    ranges = frames.collect(paid.group_by(*groups, "_low", "_high").agg(count=nw.len()))
    ranges = table[list(groups)].reset_index(names="_row").merge(ranges, on=list(groups))
    found = np.full((len(PAY), len(table)), np.nan)
    hidden = cells.withheld(table, n="n_pay", employers="employers_pay")
    for row in np.flatnonzero(~hidden):
        part = ranges[ranges["_row"] == row]
        if len(part):
            low, high = part["_low"].to_numpy(float), part["_high"].to_numpy(float)
            levels = np.array([0.25, 0.5, 0.75])
            one = interval_pay.estimate(
                low, high, part["count"].to_numpy(), shares=levels, baseline=1.0, confidence=confidence
            )
            found[:, row] = (*one.quantiles, one.low[1], one.high[1])
    return table.assign(**dict(zip(PAY, found, strict=True)))


def _required(rows: Rows, groups: Sequence[str]) -> Rows:
    """Return one row for each required skill of each posting."""
    if rows.implementation.is_polars():
        # Numbers are joined faster than texts.
        rows = nw.from_native(rows.drop("_id").to_native().with_row_index("_id"))
    each = rows.select(*groups, "_id", "_employer", "skill").explode("skill", empty_as_null=False)
    nice = rows.select("_id", skill="_nice").explode("skill", empty_as_null=False)
    named = each.filter(~nw.col("skill").is_null())
    return named.join(nice.filter(~nw.col("skill").is_null()), on=["_id", "skill"], how="anti")


def with_premiums(table: pd.DataFrame, premiums: pd.DataFrame | None) -> pd.DataFrame:
    """Return the table of `missing` with what each skill is worth, as the table of `premium.skills` has it."""
    bare = table.drop(columns=list(PREMIUM.values()), errors="ignore")
    if premiums is None:
        return bare.assign(**dict.fromkeys(PREMIUM.values(), np.nan))
    known = premiums[["skill", *PREMIUM]].rename(columns=PREMIUM)
    return bare.merge(known, on="skill", how="left")


def _said(table: pd.DataFrame, method: str) -> pd.Series[str]:
    return pd.Series(method, index=table.index, dtype="str")
