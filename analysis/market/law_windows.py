"""Postings in the days before and after each pay-transparency law, and how the share of those with pay changed.

docs/methods/transparency.md has formula and assumptions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, days, differences, frames, intervals, transparency
from analysis.market.pay import usable
from data.reference import PayLaw

Rows = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
OUTCOMES: dict[str, Callable[[], nw.Expr]] = {"usable": usable, "stated": transparency.states_pay}
WINDOW = 182
SHARES = ("share_before", "before_low", "before_high", "share_after", "after_low", "after_high")
CHANGE = ("change", "low", "high")


@dataclass(frozen=True)
class Counts:
    """Numbers of postings by place, period and employer, one entry for each.

    `place` and `never` (whether it has no law on pay) tell the place, `employer` is a number, -1 where none is named. `n`
    postings, of which `hits` have pay. A period reaches from one of `breaks` (days) to the next, so that every window
    is a whole number of them.
    """

    place: npt.NDArray[np.object_]
    never: Rows
    period: Ints
    employer: Ints
    n: Ints
    hits: Ints
    breaks: list[int]
    window: int
    earlier: int

    def around(self, law: PayLaw) -> tuple[Rows, Rows]:
        """Return which entries, of all places, were posted in the window before *law* and in the one after."""
        day = _day(law, self.earlier)
        return self._between(day - self.window, day), self._between(day, day + self.window)

    def at(self, law: PayLaw) -> Rows:
        """Return which entries are of the place of *law*."""
        here: Rows = self.place == transparency.place(law)
        return here

    def of(self, rows: Rows) -> tuple[int, int, int]:
        """Return n, hits and the number of distinct named employers of the entries *rows*."""
        named = np.unique(self.employer[rows & (self.employer >= 0)])
        return int(self.n[rows].sum()), int(self.hits[rows].sum()), len(named)

    def employers(self, rows: Rows) -> int:
        """Return the number of employers of *rows*, each posting without a name being one of its own."""
        return self.of(rows)[2] + int(self.n[rows & (self.employer < 0)].sum())

    def _between(self, start: int, end: int) -> Rows:
        """Return which entries were posted from day *start*, included, to day *end*, excluded."""
        found: Rows = (self.period > self.breaks.index(start)) & (self.period <= self.breaks.index(end))
        return found


def before_after(
    frame: IntoFrame, *, outcome: str = "usable", window: int = WINDOW, confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share of postings with pay in the *window* days before and after each law, and how it changed.

    *outcome* is usable or stated pay, as in `transparency.monthly`; remote work is left out. Each place with a law has a
    row, sorted by the law's day: `n` postings from `employers` distinct named ones, both shares with Wilson intervals, and
    `change` with Newcombe's interval, which takes postings for independent. Estimates are null where `cell`, which goes
    by the smaller of the two groups, is withheld. What else changed in those days is not taken off: `law_effects.effects` does.
    """
    counts = counted(frame, outcome, window)
    rows = [_of_law(counts, law) for law in transparency.posting_laws()]
    table = pd.DataFrame(rows)
    before, after = ((table[f"with_{when}"], table[f"n_{when}"]) for when in ("before", "after"))
    found = [
        *intervals.share(*before, confidence=confidence),
        *intervals.share(*after, confidence=confidence),
    ]
    change = differences.shares(*after, *before, confidence=confidence)
    table = table.assign(**dict(zip((*SHARES, *CHANGE), [*found, *change], strict=True)))
    table = table.assign(method=differences.METHOD)
    marked = cells.marked(table, estimates=[*SHARES, *CHANGE], n="_least", employers="_fewest")
    names = ["place", "effective", "n", "employers", "n_before", "with_before", "n_after", "with_after"]
    return marked[[*names, *SHARES, *CHANGE, "cell", "method"]]


def counted(frame: IntoFrame, outcome: str, window: int, earlier: int = 0) -> Counts:
    """Reduce *frame*, on its engine, to counts by place, period and employer; *earlier* moves all laws back by so many days.

    Raises ValueError for an unknown outcome.
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"no outcome {outcome}: there are {', '.join(OUTCOMES)}")
    laws = transparency.posting_laws()
    breaks = sorted({_day(law, earlier) + shift for law in laws for shift in (-window, 0, window)})
    posted = days.stated("posted_on")
    rows = frames.counted(
        frame,
        by=[],
        place=transparency.place_of(),
        law=transparency.law_of(),
        period=nw.sum_horizontal(*((posted >= day).cast(nw.Int64) for day in breaks)),
        _employer=nw.col("employer"),
        hits=OUTCOMES[outcome]().cast(nw.Int64),
        _scope=transparency.scope_of(),
    ).filter((nw.col("_scope") == transparency.IN_SCOPE) & (nw.col("law") != transparency.REMOTE))
    rows = rows.filter((nw.col("period") > 0) & (nw.col("period") < len(breaks)))
    grouped = rows.with_columns(never=nw.col("law") == "never").group_by(
        "place", "never", "period", "_employer"
    )
    table = frames.collect(grouped.agg(nw.len().alias("n"), nw.col("hits").sum()))
    # Sums of floating point depend on the order of rows, which engines choose.
    table = table.sort_values(["place", "period", "_employer"], ignore_index=True)
    whole = {name: table[name].to_numpy(np.int64) for name in ("period", "n", "hits")}
    employer = pd.factorize(table["_employer"])[0].astype(np.int64)
    never, names = table["never"].to_numpy(bool), table["place"].to_numpy(object)
    return Counts(names, never, employer=employer, **whole, breaks=breaks, window=window, earlier=earlier)


def _of_law(counts: Counts, law: PayLaw) -> dict[str, object]:
    before, after = (counts.at(law) & when for when in counts.around(law))
    (n_before, with_before, some), (n_after, with_after, others) = counts.of(before), counts.of(after)
    return {
        "place": transparency.place(law),
        "effective": pd.Timestamp(law.effective).as_unit("s"),
        "n": n_before + n_after,
        "employers": counts.of(before | after)[2],
        "n_before": n_before,
        "with_before": with_before,
        "n_after": n_after,
        "with_after": with_after,
        "_least": min(n_before, n_after),
        "_fewest": min(some, others),
    }


def _day(law: PayLaw, earlier: int) -> int:
    return days.number(law.effective) - earlier
