"""Simulated postings whose skills rise, fall or stay, and what the measure makes of them: the figures of docs/methods.

python -m benchmarks.simulations.skill_trends [RUNS]
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
import polars as pl

from analysis.market import trends

MONTHS, SKILLS, MOVING = 24, 60, 12
A_YEAR = 0.08
"""How much a share that moves does so in a year."""


def postings(
    chance: np.random.Generator, count: int, *, moving: int, mix: bool, employers: int = 200
) -> tuple[pl.DataFrame, list[float]]:
    """Return *count* postings, and the true change of the share of each skill, in shares a year.

    Skills are named more by one source than by the other and by some employers than by others, and employers hire
    in spells. If *mix*, the first source gives way to the second over time.
    """
    size = 1 / np.arange(1, employers + 1) ** 0.7
    employer = chance.choice(employers, count, p=size / size.sum())
    month = np.clip(
        chance.uniform(0, MONTHS, employers)[employer] + 5 * chance.standard_normal(count), 0, MONTHS - 0.01
    )
    month = np.floor(np.where(chance.random(count) < 0.5, month, chance.uniform(0, MONTHS, count)))
    later = month / MONTHS if mix else np.full(count, 0.5)
    source = chance.random(count) < 0.1 + 0.8 * later
    role = chance.random(count) < 0.5
    change = A_YEAR * np.where(np.arange(SKILLS) < moving, (-1.0) ** np.arange(SKILLS), 0)
    base = np.exp(chance.uniform(np.log(0.1), np.log(0.3), SKILLS))
    taste = np.exp(0.6 * chance.standard_normal((employers, SKILLS)) - 0.18)
    share = base * (1 + 0.8 * source[:, None]) * (0.8 + 0.4 * role[:, None]) * taste[employer]
    share = np.clip(share, 0.09, 0.85) + change * (month[:, None] - MONTHS / 2) / 12
    named = chance.random((count, SKILLS)) < share
    names = np.array([f"skill {number}" for number in range(SKILLS)])
    days = [date(2024 + int(m) // 12, int(m) % 12 + 1, 15) for m in month]
    columns = {
        "posting_id": [str(number) for number in range(count)],
        "employer": [f"Firm {number}" for number in employer],
        "source": np.where(source, "feed", "board"),
        "role": np.where(role, "ml_engineer", "data_scientist"),
        "posted_on": days,
        "skills": [names[row].tolist() for row in named],
        "twin_of": pl.Series([None] * count, dtype=pl.String),
    }
    return pl.DataFrame(columns), list(change)


def main(runs: int) -> None:
    print("| postings | sources | skills that move | false discoveries | found | intervals that cover |")
    print("|---|---|---|---|---|---|")
    for count, mix, moving, within in (
        (3000, False, 0, trends.WITHIN),
        (3000, True, 0, trends.WITHIN),
        (3000, True, 0, ()),
        (3000, True, MOVING, trends.WITHIN),
        (10000, True, MOVING, trends.WITHIN),
    ):
        chance = np.random.default_rng(count + moving)
        false, found, covered = [], [], []
        for _ in range(runs):
            frame, change = postings(chance, count, moving=moving, mix=mix)
            table = trends.skills(frame, within=within).sort_values(
                "skill", key=lambda names: names.str[6:].astype(int)
            )
            truth = np.array(change)[table["skill"].str[6:].astype(int)]
            called = (table["q"] < 0.05).to_numpy()
            right = called & (np.sign(table["change"]) == np.sign(truth)).to_numpy()
            false.append(1 - right.sum() / max(called.sum(), 1) if called.any() else 0)
            found.append(right.sum() / moving if moving else np.nan)
            covered.append(((table["low"] <= truth) & (truth <= table["high"]))[table["low"].notna()].mean())
        name = ("one gives way to the other" if mix else "steady") + ("" if within else ", not controlled")
        power = f"{100 * np.mean(found):.0f}%" if moving else ""
        print(
            f"| {count:,} | {name} | {moving} of {SKILLS} | {100 * np.mean(false):.1f}% | {power} | {100 * np.mean(covered):.1f}% |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
