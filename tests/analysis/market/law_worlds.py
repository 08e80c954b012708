"""Postings around the law of Colorado whose true effect is known, for tests and simulations of what a law changed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

LAW = date(2021, 1, 1)
STATES = ("TX", "FL", "GA", "NC", "PA")


def world(
    *,
    effect: float,
    seed: int,
    employers: int = 60,
    each: int = 12,
    trend: float = 0.1,
    alike: float = 0.2,
    shock: float = 0.0,
) -> pl.DataFrame:
    """Return postings of *employers* in Colorado and five times as many in states without a law.

    The chance that one states its pay is 0.2 in Colorado and 0.4 elsewhere, plus *trend* from the law's day on,
    everywhere, plus *effect* in Colorado. Employers differ by up to *alike* either way, before and after on their own, and
    states after the law by a normal *shock*. Each posts about *each* times in the 360 days around the law.
    """
    pick = np.random.default_rng(seed)
    home = np.repeat(np.arange(len(STATES) + 1), [employers, *[employers] * len(STATES)])
    employer = np.repeat(np.arange(len(home)), pick.poisson(each, len(home)))
    place = home[employer]
    day = pick.integers(-180, 180, len(employer))
    after = day >= 0
    own = pick.uniform(-alike, alike, (len(home), 2))[employer, after.astype(int)]
    moved = pick.normal(0, shock, len(STATES) + 1) if shock else np.zeros(len(STATES) + 1)
    chance = np.where(place == 0, 0.2, 0.4) + own + after * (trend + effect * (place == 0) + moved[place])
    paid = pick.random(len(employer)) < np.clip(chance, 0, 1)
    return pl.DataFrame(
        {
            "posting_id": [f"p{i}" for i in range(len(employer))],
            "employer": [f"Firm {i}" for i in employer],
            "state": np.array(["CO", *STATES])[place],
            "country": "US",
            "posted_on": [LAW + timedelta(days=int(d)) for d in day],
            "annual_usd_low": np.where(paid, 1e5, np.nan),
        }
    ).with_columns(
        pl.col("annual_usd_low").fill_nan(None),
        pl.lit(None, dtype=pl.Float64).alias("annual_usd_high"),
        *(
            pl.lit(None, dtype=pl.String).alias(name)
            for name in ("city", "arrangement", "pay_flag", "pay_basis", "twin_of")
        ),
    )
