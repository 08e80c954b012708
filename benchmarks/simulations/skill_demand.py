"""How often the intervals of lift hold the truth, how many discoveries are false, and whether planted communities are found.

Run it with `python -m benchmarks.simulations.skill_demand [RUNS]`; it prints the tables of docs/methods/demand.md and
docs/methods/together.md.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np
import polars as pl

from analysis.market import communities, demand, ratios, together

CELLS, SKILLS, PER_CELL = 6, 60, 400
TOPICS, PER_TOPIC, COMMON = 5, 12, 10


def lift(chance: np.random.Generator, runs: int) -> None:
    """Print how often the intervals of Koopman and of Katz hold the true ratio."""
    print("postings here | share elsewhere | true lift | Koopman | Katz")
    for size, share, truth in product((20, 100, 1000), (0.01, 0.05, 0.3), (0.5, 1, 3)):
        hits, rest = chance.binomial(size, share * truth, runs), chance.binomial(10_000, share, runs)
        _, low, high = ratios.of_shares(hits, size, rest, 10_000)
        with np.errstate(divide="ignore", invalid="ignore"):
            half = 1.96 * np.sqrt(1 / hits - 1 / size + 1 / rest - 1 / 10_000)
            off = np.abs(np.log(hits / size) - np.log(rest / 10_000) - np.log(truth))
        koopman = np.mean((low <= truth) & (truth <= high))
        print(f"{size} | {share:.0%} | {truth} | {koopman:.1%} | {np.mean(off <= half):.1%}")


def discoveries(chance: np.random.Generator, runs: int) -> None:
    """Print the mean share of false discoveries, how many of the true differences are found, and tables with a false one."""
    print(
        "postings an employer repeats | skills that differ | false | found | tables with a false one | intervals"
    )
    for repeats, differing in product((1, 5), (0, 10)):
        false, found, wrong, holds = np.array([_table(chance, repeats, differing) for _ in range(runs)]).T
        print(
            f"{repeats} | {differing} | {false.mean():.1%} | {found.mean():.0%} | "
            f"{wrong.mean():.0%} | {holds.mean():.1%}"
        )


def _table(chance: np.random.Generator, repeats: int, differing: int) -> tuple[float, float, bool, float]:
    """Return of one table the share of false discoveries, of true ones found, whether one is false, and coverage."""
    share = np.exp(np.linspace(np.log(0.01), np.log(0.5), SKILLS))[chance.permutation(SKILLS)]
    texts = PER_CELL // repeats
    named = []
    for cell in range(CELLS):
        # In the first cell some skills are named twice as often, or half as often.
        factor = np.where(
            np.arange(SKILLS) < (differing if cell == 0 else 0), np.where(share < 0.25, 2, 0.5), 1
        )
        named.append(np.repeat(chance.random((texts, SKILLS)) < share * factor, repeats, axis=0))
    marks = np.concatenate(named)
    names = np.array([f"skill {number}" for number in range(SKILLS)])
    frame = pl.DataFrame(
        {
            "skills": [names[row].tolist() for row in marks],
            "cell": np.repeat(np.arange(CELLS), len(named[0])),
            "employer": [f"firm {row // repeats}" for row in range(len(marks))],
        }
    ).with_columns(
        skills_nice=pl.lit(None, pl.List(pl.String)),
        **{name: pl.lit(None, pl.String) for name in ("twin_of", "pay_flag")},
        **{name: pl.lit(None, pl.Float64) for name in ("annual_usd_low", "annual_usd_high")},
    )
    table = demand.skills(frame.rename({"cell": "place"}), by=["place"])
    differs = table["skill"].isin(names[:differing])
    here = differs & (table["place"] == 0)
    claimed = table["q"] <= 0.05
    # Where the first cell differs, so does the rest from each other cell, a little: neither true nor false.
    false = int((claimed & ~differs).sum())
    counts = max(int((claimed & ~differs).sum() + (claimed & here).sum()), 1)
    alike = table[~differs & table["lift"].notna() & (table["n"] >= 30)]
    holds = float(((alike["lift_low"] <= 1) & (1 <= alike["lift_high"])).mean())
    return false / counts, (claimed & here).sum() / max(differing, 1), false > 0, holds


def of_pairs(chance: np.random.Generator, runs: int) -> None:
    """Print how often the interval of the lift of a pair holds the truth."""
    print("postings | shares | true lift | interval holds it")
    for postings, (a, b), truth in product((1000, 10_000), ((0.1, 0.1), (0.3, 0.2)), (0.5, 1, 2, 3)):
        both = a * b * truth
        if postings * both < 50:
            continue
        draws = chance.multinomial(postings, [both, a - both, b - both, 1 - a - b + both], runs)
        holds = [_holds(row, postings, truth) for row in draws]
        print(f"{postings} | {a:.0%}, {b:.0%} | {truth} | {np.mean(holds):.1%}")


def _holds(draw: np.ndarray, postings: int, truth: float) -> bool:
    both, only_a, only_b, _ = draw.tolist()
    n = np.array([both + only_a, both + only_b])
    square = np.array([[n[0], both], [both, n[1]]])
    row = together.measured(
        together.Counts(np.array(["A", "B"]), n, square, square, postings), minimum=1, confidence=0.95
    ).loc[0]
    return bool(row["low"] <= truth <= row["high"])


def planted(chance: np.random.Generator, runs: int) -> None:
    """Print how well communities of skills that were planted are found again."""
    print(
        "postings | named inside, outside its topic | agreement with the truth | of runs | linked | common linked"
    )
    for postings, (inside, outside) in product(
        (1000, 3000, 10_000, 30_000), ((0.3, 0.03), (0.15, 0.03), (0.15, 0.05))
    ):
        rows = np.array([_planted(chance, postings, inside, outside) for _ in range(max(runs // 20, 5))])
        known = rows[~np.isnan(rows).any(axis=1)]
        truth, agreement = known[:, :2].mean(axis=0) if len(known) else (np.nan, np.nan)
        linked, common = rows[:, 2:].mean(axis=0)
        print(
            f"{postings} | {inside:.0%}, {outside:.0%} | {truth:.2f} | {agreement:.2f} | {linked:.0%} | {common:.1f}"
        )


def _planted(
    chance: np.random.Generator, postings: int, inside: float, outside: float
) -> tuple[float, float, float, float]:
    """Return agreement with the planted topics and over runs, the share of skills with links, and links of common ones."""
    topic = np.append(np.repeat(np.arange(TOPICS), PER_TOPIC), np.full(COMMON, TOPICS))
    of = chance.integers(0, TOPICS, postings)
    share = np.where(topic == of[:, None], inside, outside)
    share[:, topic == TOPICS] = 0.4
    marks = chance.random(share.shape) < share
    names = np.array([f"{number:02d}" for number in range(len(topic))])
    frame = pl.DataFrame({"skills": [names[row].tolist() for row in marks]}).with_columns(
        employer=pl.lit(None, pl.String), twin_of=pl.lit(None, pl.String)
    )
    table = communities.communities(frame).set_index("skill").reindex(names)
    own = table["community"].notna().to_numpy() & (topic < TOPICS)
    found = table["community"].fillna(0).to_numpy("int64")
    agrees = communities.adjusted_rand(found[own], topic[own]) if own.any() else np.nan
    links = table["links"].to_numpy(float)
    return (
        agrees,
        float(table["agreement"].iloc[0]),
        own.sum() / (TOPICS * PER_TOPIC),
        links[topic == TOPICS].mean(),
    )


if __name__ == "__main__":
    RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    lift(np.random.default_rng(1), 20 * RUNS)
    discoveries(np.random.default_rng(2), max(RUNS // 5, 5))
    of_pairs(np.random.default_rng(3), RUNS)
    planted(np.random.default_rng(4), RUNS)
