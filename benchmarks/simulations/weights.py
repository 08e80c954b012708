"""Simulated postings drawn unevenly from a known population, weighted back: the figures of docs/methods.

python -m benchmarks.simulations.weights [RUNS]
"""

from __future__ import annotations

import sys

import numpy as np
import polars as pl

from analysis.market import weighted, weighting
from data import reference

SOCS = weighting.BAND
STATES = ("CA", "NY", "TX", "WA", "FL", "OH")
OF_SOC = {"15-1221": 0.15, "15-1252": 0.0, "15-2051": -0.1}
OF_STATE = {"CA": 0.2, "NY": 0.1, "TX": 0.0, "WA": 0.15, "FL": -0.1, "OH": -0.15}
SKILL = {"CA": 0.5, "NY": 0.4, "TX": 0.3, "WA": 0.45, "FL": 0.2, "OH": 0.15}
LEVEL, WITHIN, TO, COUNT = 11.7, 0.25, 1000.0, 600


def population() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the share of jobs by occupation and state, as if the two were independent."""
    rows = [row for row in reference.rows("wages") if row["scope"] in ("state", "national")]
    people = {(row["soc"], row["area"]): float(row["employment"] or 0) for row in rows}
    nation = np.array([people[soc, "US"] for soc in SOCS])
    state = np.array([sum(people.get((soc, one), 0) for soc in SOCS) for one in STATES])
    return np.outer(nation / nation.sum(), state / state.sum())


def postings(chance: np.random.Generator, count: int, *, tilt: float) -> pl.DataFrame:
    """Return *count* postings, in which cells are over-represented by up to e to the power of *tilt*."""
    share = population()
    # Data scientists and states that pay well are posted more often; the same tilt for all of a row or a column.
    more = np.add.outer([0.8, -0.5, 1.0], [1.0, 0.6, -0.4, 0.3, -0.6, -1.0])
    drawn = share * np.exp(tilt * more)
    cell = chance.choice(share.size, count, p=(drawn / drawn.sum()).ravel())
    soc, state = np.array(SOCS)[cell // len(STATES)], np.array(STATES)[cell % len(STATES)]
    log = LEVEL + WITHIN * chance.standard_normal(count)
    log += np.array([OF_SOC[one] for one in soc]) + np.array([OF_STATE[one] for one in state])
    named = chance.random(count) < np.array([SKILL[one] for one in state])
    # The wage lies anywhere in its range.
    width = chance.uniform(0.1, 0.4, count)
    low = np.exp(log - chance.random(count) * width)
    return pl.DataFrame(
        {
            "posting_id": np.arange(count).astype(str),
            "employer": [f"Firm {number}" for number in range(count)],
            "country": ["US"] * count,
            "soc": soc,
            "state": state,
            "industry": pl.Series([None] * count, dtype=pl.String),
            "annual_usd_low": np.round(low / TO) * TO,
            "annual_usd_high": np.round(low * np.exp(width) / TO) * TO,
            "pay_flag": pl.Series([None] * count, dtype=pl.String),
            "twin_of": pl.Series([None] * count, dtype=pl.String),
            "skills": [["SQL"] if one else [] for one in named],
        }
    )


def truth(chance: np.random.Generator) -> tuple[float, float]:
    """Return the median pay of the population and its share of jobs with the skill."""
    share, size = population(), 2_000_000
    cell = chance.choice(share.size, size, p=share.ravel())
    level = np.add.outer([OF_SOC[one] for one in SOCS], [OF_STATE[one] for one in STATES]).ravel()
    pay = np.exp(LEVEL + level[cell] + WITHIN * chance.standard_normal(size))
    return float(np.median(pay)), float(share.sum(axis=0) @ [SKILL[one] for one in STATES])


def main(runs: int) -> None:
    median, named = truth(np.random.default_rng(0))
    print(f"true median {median:,.0f}, true share {100 * named:.1f}%")
    print(
        "| tilt | effective | raw median | covers | weighted | covers | raw share | covers | weighted | covers |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for tilt in (0.0, 0.5, 1.0):
        chance = np.random.default_rng(1)
        figures = []
        for _ in range(runs):
            frame = postings(chance, COUNT, tilt=tilt)
            pay = weighted.pay(frame, baseline=100_000).iloc[0]
            share = weighted.demand(frame).iloc[0]
            figures.append(
                [pay["effective"]]
                + [pay["raw_median"], pay["raw_low"] <= median <= pay["raw_high"]]
                + [pay["median"], pay["low"] <= median <= pay["high"]]
                + [share["raw_share"], share["raw_low"] <= named <= share["raw_high"]]
                + [share["share"], share["low"] <= named <= share["high"]]
            )
        e, *rest = np.mean(np.array(figures, dtype=float), axis=0)
        cells = [
            f"{100 * (value / true - 1):+.1f}%" if i % 2 == 0 else f"{100 * value:.1f}%"
            for i, (value, true) in enumerate(zip(rest, [median] * 4 + [named] * 4, strict=True))
        ]
        print(f"| {tilt} | {e:.0f} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
