"""What shrinking towards the parent does where the truth is known: squared errors beside the raw ones, and coverage.

Run it with `python -m benchmarks.simulations.small_cells [RUNS]`; it prints the table of docs/methods/small_cells.md.
RUNS are those of 40 cells; of fewer cells there are more, of more fewer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from analysis.market import shrinkage
from analysis.market.shrinkage import Floats, Ints

SMALL, LARGE = 30, 200
WITHIN = 0.35
"""Standard deviation of log pay within a cell."""
PARENTS = 4


def sizes(chance: np.random.Generator, cells: int) -> Ints:
    """Return numbers of postings: half of the cells small, the rest up to 2,000."""
    small = chance.integers(5, SMALL, cells)
    return np.where(
        np.arange(cells) % 2, small, np.exp(chance.uniform(np.log(30), np.log(2000), cells)).astype(int)
    )


def effects(chance: np.random.Generator, cells: int, shape: str, spread: float) -> Floats:
    """Return how far the truth of each cell lies from its parent's: normal, or few far away (t with 3 degrees)."""
    drawn = chance.standard_t(3, cells) / np.sqrt(3) if shape == "outliers" else chance.standard_normal(cells)
    return spread * drawn


def medians(chance: np.random.Generator, cells: int, shape: str, spread: float) -> list[Floats]:
    """Return the true log medians, the raw ones, the shrunk ones with the ends of their intervals, and n."""
    n, parent = sizes(chance, cells), np.arange(cells) % PARENTS
    truth = 11.7 + 0.2 * parent + effects(chance, cells, shape, spread)
    raw, low, high = np.empty((3, cells))
    for cell in range(cells):
        pay = np.sort(truth[cell] + WITHIN * chance.standard_normal(n[cell]))
        rank = int(np.floor(n[cell] / 2 - 0.98 * np.sqrt(n[cell])))
        raw[cell] = np.median(pay)
        low[cell], high[cell] = (np.nan, np.nan) if rank < 0 else (pay[rank], pay[-rank - 1])
    variance = shrinkage.common_variance(low, high, n.astype(float))
    found = shrinkage.means(raw, variance, parent)
    return [truth, raw, found.estimate, *found.interval(0.95), n.astype(float)]


def shares(chance: np.random.Generator, cells: int, shape: str, spread: float) -> list[Floats]:
    """Return the same of shares, that vary on the logistic scale about 5 to 40 %."""
    n, parent = sizes(chance, cells), np.arange(cells) % PARENTS
    base = np.log([0.05, 0.1, 0.2, 0.4]) - np.log([0.95, 0.9, 0.8, 0.6])
    truth = 1 / (1 + np.exp(-base[parent] - effects(chance, cells, shape, spread)))
    hits = chance.binomial(n, truth).astype(float)
    found = shrinkage.shares(hits, n.astype(float), parent)
    return [truth, hits / n, found.estimate, *found.share_interval(0.95), n.astype(float)]


Draw = Callable[[np.random.Generator, int, str, float], list[Floats]]


def main(runs: int) -> None:
    for name, draw, spreads in (("log median", medians, (0.0, 0.1, 0.3)), ("share", shares, (0.0, 0.4, 1.2))):
        for cells in (8, 40, 200):
            for shape, spread in [("normal", s) for s in spreads] + [("outliers", spreads[1])]:
                chance = np.random.default_rng(cells)
                truth, raw, found, low, high, n = np.concatenate(
                    [draw(chance, cells, shape, spread) for _ in range(runs * 40 // cells)],
                    axis=1,
                )
                row = [f"| {name} | {cells} | {shape} {spread}"]
                for these in (n < SMALL, n >= LARGE):
                    # Where nothing is shrunk, the raw figure stands alone.
                    now = these & np.isfinite(found)
                    ratio = np.mean((found - truth)[now] ** 2) / np.mean((raw - truth)[now] ** 2)
                    inside = np.mean(((low <= truth) & (truth <= high))[now])
                    row.append(f"{ratio:.2f} | {100 * inside:.1f}")
                print(" | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
