"""How well the distribution of pay is found from ranges where it is known: coverage, bias, and beside it the midpoints.

Run it with `python -m benchmarks.simulations.pay_distribution [RUNS]`; it prints the tables of
docs/methods/pay_distribution.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis.market.interval_pay import estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.market.npmle import Floats, Ints

SHARES = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
BASELINE = 114_000.0
MEDIAN, SPREAD = 130_000.0, 0.35
SIZES = (15, 30, 50, 100, 300, 1000)


@dataclass(frozen=True)
class Design:
    """How wages become ranges that say nothing of the wage but that they hold it.

    `width` is the middle ratio of the ends, in log units (the real ones are near 0.25); `single` and `open` are
    the shares that state one value, or one end only; ends are rounded to 1,000 or 5,000 dollars where `rounded`;
    wages are multiples of 5,000 where `heaped` (the truth is that of the wages before they were rounded).
    """

    words: str
    width: float = 0.25
    single: float = 0.1
    open: float = 0.05
    rounded: bool = True
    heaped: bool = False


DESIGNS = (
    Design("ranges alone, not rounded", single=0, open=0, rounded=False),
    Design("rounded, 10 % single values, 5 % open"),
    Design("the same, twice as wide", width=0.5),
    Design("the same, wages in multiples of 5,000", heaped=True),
    Design("half single values, 5 % open", single=0.5),
)


def draw(design: Design, n: int, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the ends of *n* ranges, NaN where open."""
    wage = MEDIAN * np.exp(SPREAD * chance.standard_normal(n))
    if design.heaped:
        wage = np.round(wage / 5000) * 5000
    # Bands of the employer's own, laid from a starting point of its own; the range is the band the wage falls in.
    width = design.width * np.exp(0.4 * chance.standard_normal(n))
    start = chance.random(n) * width
    step = np.where(chance.random(n) < 0.5, 5000, 1000) if design.rounded else np.full(n, 1e-6)
    band = np.floor((np.log(wage) - start) / width)

    def border(number: Floats) -> Floats:
        return np.round(np.exp(start + number * width) / step) * step

    # Rounding may have put the wage on the other side of a border; a wage at a border may belong to either side.
    nudge = wage * (1 + 1e-9 * chance.choice([-1, 1], n))
    band += (nudge > border(band + 1)).astype(int) - (nudge <= border(band))
    low, high = border(band), border(band + 1)
    single = chance.random(n) < design.single
    told = np.round(wage / 1000) * 1000 if design.rounded else wage
    low, high = np.where(single, told, low), np.where(single, told, high)
    side = np.where(single, 0.5, chance.random(n))
    return np.where(side < design.open / 2, np.nan, low), np.where(side > 1 - design.open / 2, np.nan, high)


def draw_about_the_wage(place: float, n: int, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the ends of *n* ranges laid about the wage, which always lies at *place* in them: 0 low end, 1 high end."""
    wage = MEDIAN * np.exp(SPREAD * chance.standard_normal(n))
    width = 0.25 * np.exp(0.4 * chance.standard_normal(n))
    low, high = wage * np.exp(-place * width), wage * np.exp((1 - place) * width)
    return np.round(low, -3), np.round(high, -3)


def counted(low: Floats, high: Floats) -> tuple[Floats, Floats, Ints]:
    """Return the distinct ranges and how often each is there."""
    pairs, counts = np.unique(np.column_stack([low, high]), axis=0, return_counts=True, equal_nan=True)
    # numpy tells apart rows with NaN, which is allowed: a range may stand twice in the list.
    return pairs[:, 0], pairs[:, 1], counts


def table(design: Design, n: int, runs: int) -> str:
    """Return the line that says how the intervals and the estimates fared over *runs* samples of *n*."""
    chance = np.random.default_rng(n)
    truth = MEDIAN * np.exp(SPREAD * stats.norm.ppf(SHARES))
    above = stats.norm.sf(np.log(BASELINE / MEDIAN) / SPREAD)
    found, middles, widths, inside, share = [], [], [], [], []
    for _ in range(runs):
        low, high = draw(design, n, chance)
        now = estimate(*counted(low, high), shares=SHARES, baseline=BASELINE)
        middle = np.where(np.isnan(low), high, np.where(np.isnan(high), low, (low + high) / 2))
        found.append(now.quantiles)
        middles.append(np.quantile(middle, SHARES))
        widths.append((now.high - now.low) / truth)
        inside.append(np.where(np.isnan(now.low), np.nan, (now.low <= truth) & (truth <= now.high)))
        share.append(now.above[1] <= above <= now.above[2])
    with_interval = np.isfinite(inside).mean(axis=0) > 0.5
    rows = [
        np.where(with_interval, np.nanmean(np.where(with_interval, inside, 0.0), axis=0), np.nan),
        [np.mean(share)],
        np.where(with_interval, np.nanmedian(np.where(with_interval, widths, 0.0), axis=0), np.nan),
        np.nanmean(found, axis=0) / truth - 1,
        np.nanmean(middles, axis=0) / truth - 1,
        np.nanstd(found, axis=0) / truth,
        np.nanstd(middles, axis=0) / truth,
    ]
    return f"| {design.words} | {n} | {' | '.join(percent(row) for row in rows)} |"


def percent(shares: Iterable[float]) -> str:
    """Return *shares* in percent, one after the other."""
    return " · ".join("–" if np.isnan(share) else f"{100 * share:.1f}" for share in shares)


def main(runs: int) -> None:
    for design in DESIGNS:
        for n in SIZES:
            print(table(design, n, runs), flush=True)
    truth = MEDIAN * np.exp(SPREAD * stats.norm.ppf(SHARES))
    for place in (0.5, 0.25, 0.1):
        low, high = draw_about_the_wage(place, 4000, np.random.default_rng(1))
        now = estimate(*counted(low, high), shares=SHARES, baseline=BASELINE)
        middle = np.quantile((low + high) / 2, SHARES)
        print(
            f"| wage at {place} of the range | {percent(now.quantiles / truth - 1)} | {percent(middle / truth - 1)} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
