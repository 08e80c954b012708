"""Simulated postings with known premiums, and what the measure makes of them: the figures of docs/methods.

python -m benchmarks.simulations.skill_premium [RUNS]
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl

from analysis.market import premium

LEVELS = ("junior", "mid", "senior")
LEVEL_PAY = np.array([-0.25, 0.0, 0.25])
TRUE = {"Python": 0.0, "PyTorch": 0.10, "Excel": -0.08, "SQL": 0.0}
DISCOVERY = 0.05


def disguised(
    chance: np.random.Generator, *, postings: int = 2_000, employers: int = 150, width: float = 0.2
) -> pl.DataFrame:
    """Return postings in which Python is named the more often the more senior they are, and pays nothing.

    Employers differ in size (a few are large), in pay and in the skills they name. Ranges reach up to *width*
    of their middle to either side.
    """
    employer, level = _employers(chance, postings, employers), chance.integers(0, 3, postings)
    taste = chance.beta(2, 2, (employers, len(TRUE)))
    odds = np.clip(taste[employer], 0, 1)
    odds[:, 0] = np.array([0.2, 0.5, 0.8])[level]
    named = chance.random(odds.shape) < odds
    log_pay = 11.7 + LEVEL_PAY[level] + named @ np.array(list(TRUE.values()))
    return _frame(chance, log_pay, employer, level, named, list(TRUE), width)


def many(
    chance: np.random.Generator, *, real: int, skills: int = 100, postings: int = 2_000, employers: int = 150
) -> pl.DataFrame:
    """Return postings with many skills, the first *real* of which pay 8 percent, the others nothing.

    Each employer names a skill in all, some or none of its postings; most skills are rare.
    """
    employer, level = _employers(chance, postings, employers), chance.integers(0, 3, postings)
    common = chance.beta(0.5, 4, skills)
    odds = chance.beta(common + 0.05, 1.05 - common, (employers, skills))
    named = chance.random((postings, skills)) < odds[employer]
    log_pay = 11.7 + LEVEL_PAY[level] + np.log(1.08) * named[:, :real].sum(axis=1)
    return _frame(chance, log_pay, employer, level, named, [f"skill {i:03}" for i in range(skills)], 0.2)


def main(runs: int) -> None:
    rows: list[dict[str, Any]] = []
    for run in range(runs):
        table = premium.skills(disguised(np.random.default_rng([1, run])))
        rows.extend(table.assign(truth=100 * np.expm1(table["skill"].map(TRUE))).to_dict("records"))
    found = pd.DataFrame(rows)
    for name, kind in (("raw", ("raw_low", "raw_high")), ("controlled", ("low", "high"))):
        found[f"{name}_covers"] = found["truth"].between(found[kind[0]], found[kind[1]])
    columns = ["truth", "raw", "raw_covers", "controlled", "controlled_covers", "censored"]
    print(found.groupby("skill")[columns].mean().round(3).to_string())
    for real in (0, 20):
        print(real, "real:", discoveries(runs, real=real))


def discoveries(runs: int, *, real: int) -> dict[str, float]:
    """Return the mean share of false ones among discoveries, and of the real ones that are discovered."""
    shares = []
    for run in range(runs):
        table = premium.skills(many(np.random.default_rng([2, real, run]), real=real))
        hit, true = table["q"] < DISCOVERY, table["skill"] < f"skill {real:03}"
        covered = (table["low"] <= true * 8) & (table["high"] >= true * 8)
        shares.append(
            (
                (hit & ~true).sum() / max(hit.sum(), 1),
                hit[true].mean() if real else np.nan,
                covered.mean(),
                len(table),
            )
        )
    names = ("false discoveries", "found", "intervals that cover", "skills")
    return dict(zip(names, np.mean(shares, axis=0).round(4).tolist(), strict=True))


def _employers(chance: np.random.Generator, postings: int, employers: int) -> np.ndarray[Any, Any]:
    size = 1 / np.arange(1, employers + 1) ** 0.7
    return chance.choice(employers, postings, p=size / size.sum())


def _frame(
    chance: np.random.Generator,
    log_pay: Any,
    employer: Any,
    level: Any,
    named: Any,
    names: list[str],
    width: float,
) -> pl.DataFrame:
    """Return postings that pay as given, plus what is the employer's own and chance, in ranges of all widths."""
    own = 0.1 * chance.normal(size=employer.max() + 1)
    middle = np.exp(log_pay + own[employer] + 0.15 * chance.normal(size=len(log_pay)))
    half = chance.uniform(0, width, len(log_pay)) * middle
    empty = pl.Series([None] * len(log_pay), dtype=pl.String)
    constant = ("role", "industry", "state", "country", "arrangement", "source", "pay_flag", "twin_of")
    return pl.DataFrame(
        {
            "employer": [f"Firm {number}" for number in employer],
            "seniority": [LEVELS[number] for number in level],
            "annual_usd_low": middle - half,
            "annual_usd_high": middle + half,
            "skills": [[names[i] for i in np.flatnonzero(row)] for row in named],
            "posted_on": pl.Series([None] * len(log_pay), dtype=pl.Date),
            **dict.fromkeys(constant, empty),
        }
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
