"""Simulated vacancies of known length, some old when first seen and some still open, and what the curve makes of them.

python -m benchmarks.simulations.vacancy_duration [RUNS]
"""

from __future__ import annotations

import sys

import numpy as np

from analysis.market import duration
from analysis.market.duration import Ints

WATCHED = 120
"""For how many days anyone looks; vacancies begin up to 200 days before."""
SHARES = (0.25, 0.5, 0.75)
LENGTHS = {"exponential": (1.0, 40.0), "many short, some very long": (0.6, 30.0), "mostly alike": (2.5, 45.0)}
"""Shape and scale, in days, of the Weibull distribution."""


def main(runs: int) -> None:
    print(
        "| lengths | postings | true P25, P50, P75 | found | interval covers | median of those that closed |"
    )
    print("|---|---|---|---|---|---|")
    for name, (shape, scale) in LENGTHS.items():
        truth = np.ceil(scale * (-np.log1p(-np.array(SHARES))) ** (1 / shape))
        for count in (100, 1000):
            chance = np.random.default_rng(count)
            found, held, naive = [], [], []
            for _ in range(runs):
                begin, length = _vacancies(chance, shape, scale, count)
                entry = np.maximum(-begin, 0)
                end = np.minimum(length, WATCHED - begin)
                closed = length <= WATCHED - begin
                curve = duration.curve_of(np.where(entry == 0, -1, entry), end, closed, np.ones_like(end))
                reached = np.array([curve.reached(share) for share in SHARES])
                found.append(reached[:, 0])
                # An end that was not reached is open.
                high = np.where(np.isnan(reached[:, 2]), np.inf, reached[:, 2])
                held.append((reached[:, 1] <= truth) & (truth <= high))
                naive.append(np.median((end - entry)[closed]))
            middle = ", ".join(f"{value:.1f}" for value in np.nanmean(found, axis=0))
            covers = ", ".join(f"{100 * value:.1f}%" for value in np.mean(held, axis=0))
            true = ", ".join(f"{value:.0f}" for value in truth)
            print(f"| {name} | {count:,} | {true} | {middle} | {covers} | {np.mean(naive):.1f} |", flush=True)


def _vacancies(chance: np.random.Generator, shape: float, scale: float, count: int) -> tuple[Ints, Ints]:
    """Return the first day and the length of *count* vacancies that anyone can see: those still open on day 0, or later."""
    begin = chance.integers(-200, WATCHED, 20 * count)
    length = np.maximum(np.ceil(scale * chance.weibull(shape, 20 * count)), 1).astype(np.int64)
    seen = np.flatnonzero(begin + length > 0)[:count]
    return begin[seen], length[seen]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
