"""Simulated days of postings with a known mean, and how often the interval of the seven-day mean holds it: figures of docs/methods.

python -m benchmarks.simulations.posting_volume [RUNS]
"""

from __future__ import annotations

import sys

import numpy as np

from analysis.market import daily
from analysis.market.daily import Floats

WEEKDAYS = np.array([1.3, 1.4, 1.4, 1.2, 1.1, 0.3, 0.3])
"""How much of an average day is posted on each day of the week, Monday first."""


def days(
    chance: np.random.Generator, a_day: float, ratio: float, weeks: int, growth: float, runs: int
) -> tuple[Floats, Floats]:
    """Return counts (runs, days) whose variance is *ratio* times their mean, and that mean, which grows by *growth* a year."""
    day = np.arange(7 * weeks)
    mean = a_day * np.exp(np.log1p(growth) * day / 365) * WEEKDAYS[day % 7]
    if ratio == 1:
        return chance.poisson(mean, (runs, len(day))).astype(float), mean
    return chance.negative_binomial(mean / (ratio - 1), 1 / ratio, (runs, len(day))).astype(float), mean


def main(runs: int) -> None:
    print(
        "| postings a day | variance / mean | weeks | growth a year | one day in ten missing | estimated ratio | intervals that cover |"
    )
    print("|---|---|---|---|---|---|---|")
    chance = np.random.default_rng(7)
    for a_day, ratio, weeks, growth, gaps in (
        (1, 1, 26, 0.0, False),
        (10, 1, 26, 0.0, False),
        (10, 1, 8, 0.0, False),
        (100, 1, 26, 1.0, False),
        (2, 4, 26, 0.0, False),
        (10, 4, 26, 0.0, False),
        (10, 4, 8, 0.0, False),
        (100, 10, 52, 1.0, False),
        (10, 4, 26, 0.0, True),
    ):
        counts, mean = days(chance, a_day, ratio, weeks, growth, runs)
        missing = np.zeros(counts.shape[1], dtype=bool)
        missing[4::10] = gaps
        filled = daily.filled(np.where(missing, 0, counts), missing)
        events = 7 * daily.trailing(np.where(missing, 0, counts))[:, 6:]
        found = daily.trailing(filled)[:, 6:]
        spread = daily.dispersion(filled)
        low, high = daily.interval(events, spread[:, np.newaxis], 0.95)
        scale = np.where(events > 0, found / np.maximum(events, 1), 1 / 7)
        truth = daily.trailing(mean[np.newaxis])[:, 6:]
        held = np.mean((low * scale <= truth) & (truth <= high * scale))
        print(
            f"| {a_day} | {ratio} | {weeks} | {100 * growth:.0f}% | {'yes' if gaps else ''} | {spread.mean():.1f} | {100 * held:.1f}% |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
