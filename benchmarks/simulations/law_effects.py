"""How often the interval of a law's effect holds the truth, where the truth is known.

Run it with `python -m benchmarks.simulations.law_effects [RUNS]`; it prints the table of docs/methods/transparency.md.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from analysis.market import law_effects, law_windows
from tests.analysis.market.law_worlds import world

WORLDS: dict[str, dict[str, Any]] = {
    "no effect, 60 employers a state": {"effect": 0.0},
    "effect of 30 points, 60 employers": {"effect": 0.3},
    "effect of 30 points, 15 employers": {"effect": 0.3, "employers": 15},
    "effect of 30 points, 6 employers": {"effect": 0.3, "employers": 6, "each": 20},
    "employers not alike": {"effect": 0.3, "alike": 0.0},
    "states move on their own, 5 points": {"effect": 0.3, "shock": 0.05},
}


def run(seed: int, **columns: Any) -> list[float]:
    """Return the estimate of one world, and whether three intervals hold the truth: ours, by postings, before and after."""
    posts, truth = world(seed=seed, **columns), columns["effect"]
    row = law_effects.effects(posts).set_index("place").loc["CO"]
    raw = law_windows.before_after(posts).set_index("place").loc["CO"]
    wide = np.sqrt(
        sum(
            share * (1 - share) / n
            for share, n in (
                (raw["share_before"], row["n_before"]),
                (raw["share_after"], row["n_after"]),
                (0.45, row["n_never_before"]),
                (0.45, row["n_never_after"]),
            )
        )
    )
    return [
        row["effect"],
        row["low"] <= truth <= row["high"],
        abs(row["effect"] - truth) <= 1.96 * wide,
        raw["low"] <= truth <= raw["high"],
        row["placebo_share"] <= 1 / 6,
    ]


def main(runs: int) -> None:
    for name, columns in WORLDS.items():
        found = np.array([run(seed, **columns) for seed in range(runs)], dtype=float)
        mean, *inside = found.mean(axis=0)
        percent = " | ".join(f"{100 * share:.1f}" for share in inside)
        print(f"| {name} | {columns['effect']:.2f} | {mean:.3f} | {percent} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
