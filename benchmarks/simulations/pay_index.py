"""Simulated postings whose pay or whose composition changes, and what the index makes of them: the figures of docs/methods.

python -m benchmarks.simulations.pay_index [RUNS]
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
import polars as pl

from analysis.market import pay_index

ROLES = ("data_analyst", "data_scientist", "ml_engineer")
STATES = ("CA", "NY", "TX", "WA")
SENIORITIES = ("junior", "mid", "senior")


def postings(
    chance: np.random.Generator, count: int, *, rise: float, mix: bool, employers: int = 150
) -> pl.DataFrame:
    """Return *count* postings of 2025 and as many of 2026, in which the same job pays *rise* more.

    Employers differ in pay and in size. If *mix*, senior postings and California are far more frequent in the second year.
    """
    size = 1 / np.arange(1, employers + 1) ** 0.7
    employer = chance.choice(employers, 2 * count, p=size / size.sum())
    level = 0.15 * chance.standard_normal(employers)
    later = np.repeat([0, 1], count)
    tilt = later * mix
    seniority = (chance.random(2 * count) ** np.where(tilt, 0.5, 1.3) * 3).astype(int)
    state = (chance.random(2 * count) ** np.where(tilt, 2, 1) * 4).astype(int)
    role = chance.integers(0, 3, 2 * count)
    log = 11.3 + 0.2 * role + 0.25 * seniority - 0.08 * state + level[employer] + np.log1p(rise) * later
    middle = np.exp(log + 0.2 * chance.standard_normal(2 * count))
    width = chance.uniform(0, 0.2, 2 * count)
    month = chance.integers(0, 12, 2 * count)
    return pl.DataFrame(
        {
            "posting_id": np.arange(2 * count).astype(str),
            "employer": [f"Firm {number}" for number in employer],
            "role": np.array(ROLES)[role],
            "seniority": np.array(SENIORITIES)[seniority],
            "state": np.array(STATES)[state],
            "country": ["US"] * (2 * count),
            "posted_on": [date(2025 + int(y), int(m) + 1, 9) for y, m in zip(later, month, strict=True)],
            "annual_usd_low": middle * (1 - width),
            "annual_usd_high": middle * (1 + width),
            "pay_flag": pl.Series([None] * (2 * count), dtype=pl.String),
            "twin_of": pl.Series([None] * (2 * count), dtype=pl.String),
        }
    )


def main(runs: int) -> None:
    count = 3000
    print("| postings a year | true rise | composition | raw median | index | covers | 3 months | covers |")
    print("|---|---|---|---|---|---|---|---|")
    for rise, mix in ((0.0, False), (0.0, True), (0.05, False), (0.05, True)):
        chance = np.random.default_rng(count)
        raw, found, covers = [], [], []
        for _ in range(runs):
            frame = postings(chance, count, rise=rise, mix=mix)
            table = pay_index.changes(frame)
            last = table[table["month"].dt.year == 2026].iloc[-1]
            years = (
                frame.group_by(pl.col("posted_on").dt.year())
                .agg(pl.col("annual_usd_low").median())
                .sort("posted_on")
            )
            raw.append(100 * (years["annual_usd_low"][1] / years["annual_usd_low"][0] - 1))
            found.append([last["change"], last["average"]])
            covers.append(
                [last[f"{name}low"] <= 100 * rise <= last[f"{name}high"] for name in ("", "average_")]
            )
        mean, held = np.mean(found, axis=0), 100 * np.mean(covers, axis=0)
        name = "shifts up" if mix else "steady"
        print(
            f"| {count:,} | {100 * rise:.0f}% | {name} | {np.mean(raw):+.1f}% "
            f"| {mean[0]:+.2f}% | {held[0]:.1f}% | {mean[1]:+.2f}% | {held[1]:.1f}% |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
