"""How often the interval of Cramér's V holds the truth, where the truth is known.

Run it with `python -m benchmarks.simulations.disclosure [RUNS]`; it prints the table of docs/methods/disclosure.md.
"""

from __future__ import annotations

import sys

import numpy as np
import polars as pl

from analysis.market import disclosure

WORLDS = {
    "4 values, alike": (0.4, 0.4, 0.4, 0.4),
    "4 values, near": (0.3, 0.4, 0.5, 0.6),
    "4 values, far": (0.1, 0.3, 0.6, 0.9),
    "12 values, near": tuple(np.linspace(0.3, 0.6, 12)),
}


def truth(shares: np.ndarray) -> float:
    """Return V of a column whose values are equally frequent and state pay with these *shares*."""
    mean = shares.mean()
    return float(np.sqrt(((shares - mean) ** 2).mean() / (mean * (1 - mean))))


def samples(chance: np.random.Generator, shares: np.ndarray, n: int, runs: int) -> pl.DataFrame:
    """Return *n* postings of each of so many *runs*."""
    value = chance.integers(0, len(shares), n * runs)
    paid = chance.random(n * runs) < shares[value]
    columns = {name: pl.lit(None, dtype=pl.String) for name in ("pay_flag", "twin_of", "employer")}
    return pl.DataFrame(
        {
            "run": np.repeat(np.arange(runs), n),
            "role": value.astype(str),
            "annual_usd_low": pl.Series(np.where(paid, 1e5, np.nan)).fill_nan(None),
        }
    ).with_columns(annual_usd_high=pl.col("annual_usd_low"), **columns)


def main(runs: int) -> None:
    chance = np.random.default_rng(7)
    for name, shares in WORLDS.items():
        for n in (100, 400, 2_000):
            true = truth(np.array(shares))
            posts = samples(chance, np.array(shares), n, runs)
            found = disclosure.association(posts, by=["run"], columns=["role"])
            inside = ((found["low"] <= true + 1e-9) & (true <= found["high"])).mean()
            print(
                f"| {name} | {n:,} | {true:.3f} | {found['v'].mean():.3f} | {100 * inside:.1f} |", flush=True
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
