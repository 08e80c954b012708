"""What a pay-transparency law changed: the share of postings with pay before and after it, beside states without one.

docs/methods/transparency.md has formula and assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame
from scipy import stats

from analysis.market import cells, law_windows, transparency
from analysis.market.law_windows import WINDOW, Counts, Ints
from data.reference import PayLaw

Floats = npt.NDArray[np.float64]
Groups = tuple[Ints, ...]
SIGNS = (-1, 1, 1, -1)
ALL = "all"
SIZES = ("n_before", "n_after", "n_never_before", "n_never_after")
EFFECT = ("change", "change_never", "effect", "low", "high", "placebo_share")
METHOD = "difference in differences, errors by employer"


@dataclass(frozen=True)
class Effect:
    """One difference in differences: the entries of its four groups (law before and after, never before and after).

    Each group has `n` postings and a share of them, of `shares`, with pay (NaN where it has none).
    """

    groups: Groups
    n: tuple[int, ...]
    shares: Floats


def effects(
    frame: IntoFrame,
    *,
    outcome: str = "usable",
    window: int = WINDOW,
    earlier: int = 0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return what each law added to the share of postings with pay, over what states without a law added in the same days.

    `effect` is `change` in the place of the law less `change_never` in the states that have none, not even a later one
    or one on request, from the *window* days before the law to the *window* days after; `low` and `high` allow for
    postings of one employer being alike. `placebo_share` is the share of `placebo_states`, of those without a law,
    that moved as far from the others: large where such a change comes without a law. The first row (`all`) is the mean
    of the places that are not withheld, weighted by their postings after the law; a posting that stands beside several
    laws counts once in its sizes. *earlier* moves every law back by so many days: an effect
    there is a trend, not the law. Remote work is left out. `cell` goes by the smallest of the four groups.
    """
    counts = law_windows.counted(frame, outcome, window, earlier)
    found = [(law, _effect(counts, law)) for law in transparency.posting_laws()]
    rows = pd.DataFrame([_row(counts, law, effect, confidence) for law, effect in found])
    hidden = cells.withheld(rows, n="_least", employers="_fewest")
    shown = [effect for (_, effect), few in zip(found, hidden, strict=True) if not few]
    together = pd.DataFrame([_all(counts, shown, confidence)])
    table = pd.concat([together, rows], ignore_index=True)
    marked = cells.marked(table, estimates=EFFECT, n="_least", employers="_fewest")
    marked = marked.assign(effective=marked["effective"].astype("datetime64[s]"), method=METHOD)
    sizes = ["n", *SIZES, "employers", "employers_never"]
    return marked[["place", "effective", *sizes, *EFFECT, "placebo_states", "cell", "method"]]


def _effect(counts: Counts, law: PayLaw) -> Effect:
    windows = counts.around(law)
    groups = (
        *(counts.at(law, window) for window in windows),
        *(counts.without_law(window) for window in windows),
    )
    found = [counts.of(group) for group in groups]
    shares = np.array([hits / n if n else np.nan for n, hits, _ in found])
    return Effect(groups, tuple(n for n, _, _ in found), shares)


def _row(counts: Counts, law: PayLaw, effect: Effect, confidence: float) -> dict[str, object]:
    states, share = _placebo(counts, effect)
    return {
        "place": transparency.place(law),
        "effective": pd.Timestamp(law.effective).as_unit("s"),
        **_sizes(counts, effect.groups),
        **_estimates(counts, [effect], np.ones(1), confidence),
        "placebo_states": states,
        "placebo_share": share,
    }


def _all(counts: Counts, found: list[Effect], confidence: float) -> dict[str, object]:
    """Return the row of all places together: the mean of their effects, weighted by postings after the law."""
    groups = tuple(_union(effect.groups[number] for effect in found) for number in range(4))
    after = np.array([effect.n[1] for effect in found], dtype=float)
    return {
        "place": ALL,
        "effective": pd.NaT,
        **_sizes(counts, groups),
        **_estimates(counts, found, after / after.sum(), confidence),
        "placebo_states": 0,
        "placebo_share": np.nan,
    }


def _sizes(counts: Counts, groups: Groups) -> dict[str, int]:
    """Return the numbers of postings and employers of the four groups."""
    sizes = [counts.of(group) for group in groups]
    return {
        "n": counts.of(_union(groups))[0],
        **dict(zip(SIZES, (n for n, _, _ in sizes), strict=True)),
        "employers": counts.of(_union(groups[:2]))[2],
        "employers_never": counts.of(_union(groups[2:]))[2],
        "_least": min(n for n, _, _ in sizes),
        "_fewest": min(employers for _, _, employers in sizes),
    }


def _estimates(counts: Counts, found: list[Effect], weights: Floats, confidence: float) -> dict[str, float]:
    """Return the weighted mean of *found* with its interval, NaN where there is none."""
    if not found:
        return dict.fromkeys(EFFECT[:-1], np.nan)
    before, after, never_before, never_after = weights @ np.array([effect.shares for effect in found])
    effect = after - before - (never_after - never_before)
    reach = _reach(counts, found, weights, confidence)
    values = (after - before, never_after - never_before, effect, effect - reach, effect + reach)
    return dict(zip(EFFECT[:-1], (float(value) for value in values), strict=True))


def _reach(counts: Counts, found: list[Effect], weights: Floats, confidence: float) -> float:
    """Return half the width of the interval of the weighted mean of *found*, by errors clustered by employer.

    K.-Y. Liang, S. L. Zeger, Biometrika 73 (1986), 13-22, with the usual correction for few clusters; the t-distribution
    has one degree of freedom less than the side with fewer employers has of them. An unnamed employer is one of its own.
    """
    law, never = (_union(part for effect in found for part in effect.groups[i : i + 2]) for i in (0, 2))
    used = _union([law, never])
    size, smaller = counts.of(used)[0], min(counts.employers(law), counts.employers(never))
    if smaller < 2 or size <= len(SIZES) or not all(min(effect.n) for effect in found):
        return np.nan
    # What each posting with pay adds to the error of the mean, less what each posting adds.
    per_hit, per_posting = np.zeros((2, len(counts.n)))
    for effect, weight in zip(found, weights, strict=True):
        for group, sign, of, share in zip(effect.groups, SIGNS, effect.n, effect.shares, strict=True):
            per_hit[group] += weight * sign / of
            per_posting[group] += weight * sign * share / of
    n, hits, unnamed = counts.n, counts.hits, counts.employer < 0
    named = np.bincount(counts.employer[~unnamed], (per_hit * hits - per_posting * n)[~unnamed])
    alone = hits * (per_hit - per_posting) ** 2 + (n - hits) * per_posting**2
    clusters = counts.employers(used)
    correction = clusters / (clusters - 1) * (size - 1) / (size - len(SIZES))
    error = np.sqrt(correction * ((named**2).sum() + alone[unnamed].sum()))
    return float(stats.t.isf((1 - confidence) / 2, smaller - 1) * error)


def _placebo(counts: Counts, effect: Effect) -> tuple[int, float]:
    """Return how many states without a law have 30 postings before and after, and the share that moved as far as the place.

    As by T. G. Conley, C. R. Taber, Review of Economics and Statistics 93 (2011), 113-125; the place itself counts too.
    """
    size = len(counts.places)
    n, hits = (
        [np.bincount(counts.place[group], values[group], size) for group in effect.groups[2:]]
        for values in (counts.n, counts.hits)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        own = hits[1] / n[1] - hits[0] / n[0]
        rest = [(some.sum() - some) / (all_.sum() - all_) for some, all_ in zip(hits, n, strict=True)]
    moved = (own - rest[1] + rest[0])[np.minimum(*n) >= cells.ENOUGH_POSTINGS]
    moved = np.abs(moved[np.isfinite(moved)])
    reached = abs(float(np.dot(SIGNS, effect.shares)))
    if len(moved) == 0 or np.isnan(reached):
        return len(moved), np.nan
    return len(moved), float((1 + (moved >= reached).sum()) / (1 + len(moved)))


def _union(groups: Iterable[Ints]) -> Ints:
    """Return the entries of all *groups*, each once."""
    return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *groups]))
