"""Simulated selections with a known difference of medians, and how often the test finds one: the figures of docs/methods.

python -m benchmarks.simulations.comparison [RUNS]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.market import resampling

LEVEL = 11.7
WITHIN, BETWEEN = 0.25, 0.15
TO = 1000.0
"""Posted pay is in round figures."""


@dataclass(frozen=True)
class Case:
    """Two selections: postings and employers of each, whether sizes differ, employers they share, the true difference."""

    words: str
    postings: tuple[int, int]
    employers: tuple[int, int]
    between: float = BETWEEN
    skewed: bool = False
    together: bool = False
    shift: float = 0.0
    """Of log pay."""


CASES = (
    Case("independent postings", (60, 60), (60, 60), between=0),
    Case("independent postings", (500, 500), (500, 500), between=0),
    Case("5 postings an employer", (60, 60), (12, 12)),
    Case("5 postings an employer", (300, 100), (60, 20)),
    Case("few employers", (200, 200), (6, 6)),
    Case("sizes differ", (300, 300), (40, 40), skewed=True),
    Case("sizes differ, few employers", (300, 300), (10, 10), skewed=True),
    Case("same employers in both", (300, 300), (40, 40), skewed=True, together=True),
    Case("5 postings an employer", (300, 300), (60, 60), shift=0.05),
    Case("5 postings an employer", (300, 300), (60, 60), shift=0.10),
    Case("5 postings an employer", (300, 300), (60, 60), shift=0.20),
    Case("same employers in both", (300, 300), (60, 60), together=True, shift=0.05),
)


def samples(case: Case, chance: np.random.Generator) -> list[pd.DataFrame]:
    """Return the two selections of *case* as `resampling.medians` takes them."""
    found = []
    shared = case.between * chance.standard_normal(max(case.employers))
    for number, (count, firms) in enumerate(zip(case.postings, case.employers, strict=True)):
        level = shared[:firms] if case.together else case.between * chance.standard_normal(firms)
        size = 1 / np.arange(1, firms + 1) if case.skewed else np.ones(firms)
        # As many independent postings as employers: one each.
        drawn = chance.choice(firms, count, p=size / size.sum()) if count > firms else np.arange(count)
        log = LEVEL + case.shift * number + level[drawn] + WITHIN * chance.standard_normal(count)
        pay = np.round(np.exp(log) / TO) * TO
        name = "" if case.together else f"{number} "
        rows = pd.DataFrame({"value": pay, "cluster": [f"{name}{firm}" for firm in drawn]})
        found.append(rows.value_counts(sort=False).rename("n").reset_index())
    return found


def run(case: Case, chance: np.random.Generator, *, runs: int, clusters: bool = True) -> tuple[float, float]:
    """Return how often the test finds a difference at 5 %, and how often the interval holds the true one."""
    true = np.exp(LEVEL) - np.exp(LEVEL + case.shift)
    found, held = 0, 0
    first, second = np.array([0]), np.array([1])
    for _ in range(runs):
        of = samples(case, chance)
        of = of if clusters else [one.assign(cluster=None) for one in of]
        _, low, high, p = resampling.medians(of).differences(first, second)
        found += int(p[0] < 0.05)
        held += int(low[0] <= true <= high[0])
    return found / runs, held / runs


def main(runs: int) -> None:
    print(
        "| selections | postings | employers | true difference | found | interval holds it | found, postings alone |"
    )
    print("|---|---|---|---|---|---|---|")
    for case in CASES:
        found, held = run(case, np.random.default_rng(1), runs=runs)
        alone, _ = run(case, np.random.default_rng(1), runs=max(runs // 4, 1), clusters=False)
        counts, firms = (" and ".join(map(str, two)) for two in (case.postings, case.employers))
        print(
            f"| {case.words} | {counts} | {firms} | {100 * np.expm1(case.shift):.0f}% "
            f"| {100 * found:.1f}% | {100 * held:.1f}% | {100 * alone:.1f}% |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
