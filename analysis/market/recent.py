"""What changed lately: the last weeks against as many before them, and what is new since a moment.

docs/methods/recent.md says how. Only sources that were watched over both periods count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame
from scipy import stats

from analysis.market import cells, compare, daily, days, differences, frames, posted, watched
from analysis.market.watched import Watched

WEEKS = 4
MEMORY = 26
"""Weeks from which it is told how much the number of postings varies from week to week."""
MEASURES = ("postings", "employers", "share_with_pay", "median")
KEPT = ("posting_id", "posted_on", "employer", "twin_of", "annual_usd_low", "annual_usd_high", "pay_flag")
COLUMNS = ("measure", "value", "before", "change", "low", "high", "n", "n_before", "cell", "method")


@dataclass(frozen=True)
class Periods:
    """Two periods of equal length, one after the other, and the sources that were watched over both."""

    first: date
    last: date
    sources: tuple[Watched, ...]

    @property
    def length(self) -> timedelta:
        """Return how long either period is."""
        return self.last - self.first + timedelta(days=1)

    @property
    def before(self) -> date:
        """Return the first day of the earlier period."""
        return self.first - self.length


def periods(among: Sequence[Watched], *, weeks: int = WEEKS) -> Periods | None:
    """Return the last *weeks* in which any of the sources *among* was seen, and those before; None if none was watched over both."""
    if not among:
        return None
    last = max(one.until for one in among)
    found = Periods(last - timedelta(days=7 * weeks - 1), last, ())
    over = watched.over(among, found.before, last)
    return Periods(found.first, last, over) if over else None


def changes(frame: IntoFrame, of: Periods, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return how each of MEASURES changed from the earlier period to the later, by posting date.

    `n` postings of the later and `n_before` of the earlier period are behind `value` and `before`; for the median, those with
    usable pay. `change` of postings and employers is in shares of what was before, of the share with pay in shares, of the
    median, that of the midpoints, in US dollars a year; employers have no interval. Null where either period is withheld.
    """
    held = _held(frame, of)
    now, before = (_between(held, *ends) for ends in ((of.first, of.last), (of.before, of.first - _DAY)))
    counts = pd.concat([_counted(now), _counted(before)], ignore_index=True)
    ratio = daily.dispersion(_by_day(held, of))[0]
    rows = [
        _postings(counts, ratio, confidence),
        _employers(counts),
        _share(counts, confidence),
    ]
    table = pd.DataFrame(rows).assign(n=counts["n"][0], n_before=counts["n"][1])
    hidden = cells.marked(counts, estimates=())["cell"]
    table = table.assign(cell=_worse(hidden))
    table = pd.concat([table, pd.DataFrame([_median(now, before, confidence)])], ignore_index=True)
    estimates = ["value", "before", "change", "low", "high"]
    table[estimates] = table[estimates].astype(float).mask(table["cell"] == cells.WITHHELD)
    return table.assign(measure=MEASURES)[list(COLUMNS)]


def since(frame: IntoFrame, moment: datetime) -> pd.DataFrame:
    """Return how many postings are `new` since *moment*, of how many `new_employers`, how many `closed` and `changed`, of `n`.

    Changed are those that were known before and whose content is another since. An employer is new whose every
    posting is.
    """
    new = nw.col("first_seen") >= moment
    flags = {
        "new": new,
        "closed": nw.col("closed_at") >= moment,
        "changed": ~new & (nw.col("observed_at") >= moment),
    }
    rows = frames.counted(
        frame,
        by=(),
        _employer=nw.col("employer"),
        **{name: flag.fill_null(value=False).cast(nw.Int64) for name, flag in flags.items()},
    )
    sums = [nw.col(name).sum() for name in flags]
    table = frames.tally(rows, *sums, groups=frames.keys(()))
    table = frames.one_row_at_least(table, by=()).fillna(0)
    known = rows.filter(~nw.col("_employer").is_null()).group_by("_employer").agg(nw.col("new").min())
    new_employers = int(frames.collect(known)["new"].sum())
    return table.assign(new_employers=new_employers)[["new", "new_employers", "closed", "changed", "n"]]


_DAY = timedelta(days=1)


def _held(frame: IntoFrame, of: Periods) -> Any:
    """Return the postings of the weeks up to the last one in memory, with the columns that changes need."""
    rows = nw.from_native(frame).filter(nw.col("source").is_in([one.source for one in of.sources]))
    return frames.held(rows.filter(_within(_memory(of), of.last)).select(*KEPT))


def _memory(of: Periods) -> date:
    """Return the first day from which all sources were watched, MEMORY weeks before the end at most."""
    return max(of.last - timedelta(days=7 * MEMORY - 1), *(one.began for one in of.sources))


def _within(first: date, last: date) -> nw.Expr:
    return (nw.col("posted_on") >= first) & (nw.col("posted_on") <= last)


def _between(frame: IntoFrame, first: date, last: date) -> Any:
    return nw.from_native(frame).filter(_within(first, last)).to_native()


def _counted(frame: IntoFrame) -> pd.DataFrame:
    rows = frames.counted(frame, by=(), _employer=nw.col("employer"), paid=posted.usable().cast(nw.Int64))
    table = frames.tally(rows, nw.col("paid").sum(), groups=frames.keys(()))
    return frames.one_row_at_least(table, by=()).fillna(0)


def _by_day(frame: IntoFrame, of: Periods) -> daily.Floats:
    """Return the postings of each day of the weeks up to the last one (1, days)."""
    first = _memory(of)
    rows = frames.counted(frame, by=(), day=days.stated("posted_on"))
    counts = frames.collect(rows.group_by("day").agg(n=nw.len()))
    found = np.zeros((1, (of.last - first).days + 1))
    found[0, counts["day"].to_numpy("int64") - days.number(first)] = counts["n"]
    return found


def _postings(counts: pd.DataFrame, ratio: float, confidence: float) -> dict[str, Any]:
    """Return the change of a count that varies *ratio* times as much as a Poisson one; its logarithm is about normal."""
    now, before = (float(n) for n in counts["n"])
    row = {"value": now, "before": before, "method": "log ratio of counts"}
    if not now or not before:
        return row
    half = stats.norm.isf((1 - confidence) / 2) * np.sqrt(ratio * (1 / now + 1 / before))
    ends = np.log(now / before) + np.array([0, -half, half])
    return row | dict(zip(("change", "low", "high"), np.exp(ends) - 1, strict=True))


def _employers(counts: pd.DataFrame) -> dict[str, Any]:
    now, before = (float(n) for n in counts["employers"])
    change = now / before - 1 if before else np.nan
    return {"value": now, "before": before, "change": change, "method": "distinct names"}


def _share(counts: pd.DataFrame, confidence: float) -> dict[str, Any]:
    (n, other), (paid, other_paid) = counts["n"], counts["paid"]
    ends = differences.shares(paid, n, other_paid, other, confidence=confidence)
    change, low, high = (float(end) for end in ends)
    value, before = (hits / of if of else np.nan for hits, of in ((paid, n), (other_paid, other)))
    found = {"value": value, "before": before, "change": change, "low": low, "high": high}
    return found | {"method": differences.METHOD}


def _median(now: IntoFrame, before: IntoFrame, confidence: float) -> dict[str, Any]:
    row = compare.medians({"now": now, "before": before}, confidence=confidence).iloc[0]
    names = {
        "value": "median",
        "before": "other_median",
        "change": "difference",
        "n": "n",
        "n_before": "other_n",
    }
    same = {name: row[name] for name in ("low", "high", "cell")}
    return {name: row[of] for name, of in names.items()} | same | {"method": compare.MEDIANS}


def _worse(marks: pd.Series[str]) -> str:
    return next(mark for mark in (cells.WITHHELD, cells.SMALL, cells.OK) if mark in set(marks))
