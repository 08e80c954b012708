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
from analysis.market.posted import usable
from data.reference import PayLaw

Ints = npt.NDArray[np.int64]
OUTCOMES: dict[str, Callable[[], nw.Expr]] = {"usable": usable, "stated": transparency.states_pay}
WINDOW = 182
SHARES = ("share_before", "before_low", "before_high", "share_after", "after_low", "after_high")
CHANGE = ("change", "low", "high")


@dataclass(frozen=True)
class Counts:
    """Numbers of postings by period, place and employer, one entry for each, sorted by period.

    `place` counts `places`, of which `never` have no law on pay; `employer` is a number, -1 where none is named. `n`
    postings, of which `hits` have pay. A period reaches from one of `breaks` (days) to the next, so that every window
    is a whole number of them. Entries are named by their numbers.
    """

    period: Ints
    place: Ints
    employer: Ints
    n: Ints
    hits: Ints
    places: list[str]
    never: npt.NDArray[np.bool_]
    breaks: list[int]
    window: int
    earlier: int

    def around(self, law: PayLaw) -> tuple[slice, slice]:
        """Return the entries, of all places, in the window before *law* and in the one after."""
        day = _day(law, self.earlier)
        ends = [self.breaks.index(day + shift) for shift in (-self.window, 0, self.window)]
        start, middle, end = np.searchsorted(self.period, ends, side="right")
        return slice(start, middle), slice(middle, end)

    def at(self, law: PayLaw, entries: slice) -> Ints:
        """Return which of *entries* are of the place of *law*."""
        name = transparency.place(law)
        wanted = self.places.index(name) if name in self.places else -1
        return np.flatnonzero(self.place[entries] == wanted) + int(entries.start)

    def without_law(self, entries: slice) -> Ints:
        """Return which of *entries* are of places without a law."""
        return np.flatnonzero(self.never[self.place[entries]]) + int(entries.start)

    def of(self, entries: Ints) -> tuple[int, int, int]:
        """Return n, hits and the number of distinct named employers of *entries*."""
        employer = self.employer[entries]
        named = np.bincount(employer[employer >= 0])
        return int(self.n[entries].sum()), int(self.hits[entries].sum()), int(np.count_nonzero(named))

    def employers(self, entries: Ints) -> int:
        """Return the number of employers of *entries*, each posting without a name being one of its own."""
        unnamed = entries[self.employer[entries] < 0]
        return self.of(entries)[2] + int(self.n[unnamed].sum())


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
        period=nw.sum_horizontal(*((posted >= day).cast(nw.Int16) for day in breaks)),
        _employer=nw.col("employer"),
        hits=OUTCOMES[outcome]().cast(nw.Int64),
        _wanted=(transparency.scope_of() == transparency.IN_SCOPE) & ~transparency.is_remote(),
    ).filter(nw.col("_wanted") & (nw.col("period") > 0) & (nw.col("period") < len(breaks)))
    grouped = rows.group_by("place", "period", "_employer")
    table = frames.collect(grouped.agg(nw.len().alias("n"), nw.col("hits").sum()))
    table = table.sort_values("period", ignore_index=True)
    return _numbered(table, breaks, window, earlier)


def _numbered(table: pd.DataFrame, breaks: list[int], window: int, earlier: int) -> Counts:
    """Return the rows of *table* as entries, places and employers as numbers."""
    whole = {name: table[name].to_numpy(np.int64) for name in ("period", "n", "hits")}
    place, places = pd.factorize(table["place"])
    employer = pd.factorize(table["_employer"])[0]
    never = ~places.isin(transparency.places_with_laws())
    return Counts(
        **whole,
        place=place.astype(np.int64),
        employer=employer.astype(np.int64),
        places=list(places),
        never=np.asarray(never, dtype=bool),
        breaks=breaks,
        window=window,
        earlier=earlier,
    )


def _of_law(counts: Counts, law: PayLaw) -> dict[str, object]:
    before, after = (counts.at(law, entries) for entries in counts.around(law))
    (n_before, with_before, some), (n_after, with_after, others) = counts.of(before), counts.of(after)
    return {
        "place": transparency.place(law),
        "effective": pd.Timestamp(law.effective).as_unit("s"),
        "n": n_before + n_after,
        "employers": counts.of(np.concatenate([before, after]))[2],
        "n_before": n_before,
        "with_before": with_before,
        "n_after": n_after,
        "with_after": with_after,
        "_least": min(n_before, n_after),
        "_fewest": min(some, others),
    }


def _day(law: PayLaw, earlier: int) -> int:
    return days.number(law.effective) - earlier
