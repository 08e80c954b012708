"""Every table of the catalog that is made of chosen postings, of samples as lopsided as can be: no warning, nothing infinite, intervals that hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.market.pay import Method
from analysis.market.profile import Profile
from dashboard import catalog
from tests.analysis.market.postings import frame, posting

PROFILE = Profile(("Python", "SQL"))
SELECTIONS = ("industry", ("tech", "finance", "retail"))
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "pay-by": ("years_min",),
    "pay-weighted": ("industry",),
    "skill-changes": ("quarter",),
    "skill-line": ("Python", "quarter"),
    "skill-nearest": ("Python",),
    "skill-by": ("Python", "industry"),
    "skill-paid": ("Python",),
    "industry-employers": (5, ("Google",)),
    "us-prices": ("state",),
    "official-wages": ("state",),
    "laws": (date(2026, 3, 1),),
    "fit-roles": (PROFILE, 0.6),
    "fit-all": (PROFILE, 0.6),
    "fit-missing": (PROFILE, 0.6),
    "compare": SELECTIONS,
    "compare-pay": SELECTIONS,
    "compare-skills": SELECTIONS,
}
# These are of collections, or of nothing that is chosen.
OTHERS = {
    "baseline-years", "demand-index", "fit-similar", "headline-changes", "new-postings", "news", "projections", "sources",
    "wages",
}  # fmt: skip
TABLES = sorted(catalog.STATISTICS.keys() - OTHERS)
# Whose interval the columns low and high are, where a table has several estimates.
OF_LOW = {
    "compare-pay": "difference",
    "compare-skills": "difference",
    "industries": "median",
    "states": "median",
}
ESTIMATES = ("share", "median", "change", "difference", "mean", "controlled", "lift", "v", "open")
SKILLS = ("Python", "SQL", "C++", "pandas", "AWS", "NLP", "communication")


def lopsided(seed: int) -> list[dict[str, Any]]:
    """Return postings of one or many employers, with the same pay, few amounts, any or none, naming all skills, some or none."""
    pick = np.random.default_rng(seed)

    def one_of(*values: Any) -> Any:
        return values[int(pick.integers(len(values)))]

    employers, pay = one_of(1, 2, 3, 6, 50), one_of("same", "few", "any", "none")
    named = one_of(np.ones(len(SKILLS)), pick.uniform(size=len(SKILLS)), np.zeros(len(SKILLS)))
    start = datetime(2026, 1, 1, tzinfo=UTC)

    def one() -> dict[str, Any]:
        low = {
            "same": 1e5,
            "few": one_of(9e4, 114e3),
            "any": 1e3 * int(pick.integers(40, 250)),
            "none": None,
        }[pay]
        skills = [skill for skill, chance in zip(SKILLS, named, strict=True) if pick.random() < chance]
        return posting(
            employer=one_of(None, *(f"Firm {number}" for number in range(employers))),
            source=one_of("a", "b"),
            industry=one_of("tech", "finance", "retail", None),
            role=one_of("ml_engineer", "data_scientist"),
            seniority=one_of("senior", "mid", "junior", "unspecified"),
            state=one_of("CA", "NY", "TX", None),
            country=one_of("US", "US", "GB", None),
            metro=one_of("41860", "35620", None),
            soc=one_of("15-2051", "15-1252", "15-1221", None),
            posted_on=one_of(None, date(2024, 1, 1) + timedelta(days=int(pick.integers(900)))),
            first_seen=start,
            last_seen=start + timedelta(days=60),
            pay_basis="stated" if low else None,
            annual_usd_low=low,
            annual_usd_high=low and one_of(None, low, low * 1.2),
            skills=one_of(None, skills, skills, skills),
            years_min=one_of(None, 0.0, 2.0, 5.0),
            degree_min=one_of(None, "bachelor", "master", "none"),
            twin_of=one_of(None, None, None, None, "p0"),
        )  # fmt: skip

    return [one() for _ in range(one_of(0, 1, 5, 30, 200))]


def intervals(name: str, table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield the columns of each estimate of *table* with those of its interval."""
    for low in (column for column in table if column.endswith("_low")):
        if low.removesuffix("_low") in table:
            yield low.removesuffix("_low"), low, f"{low.removesuffix('_low')}_high"
    if "low" in table:
        yield OF_LOW.get(name) or next(column for column in ESTIMATES if column in table), "low", "high"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", range(8))
def test_estimates_are_finite_and_lie_in_their_intervals_whatever_the_sample(seed: int):
    rows = frame(lopsided(seed)).lazy()
    for name in TABLES:
        method = {"method": list(Method)[seed % len(Method)]} if catalog.STATISTICS[name].by_method else {}
        compute: Callable[..., pd.DataFrame] = catalog.STATISTICS[name].compute
        table = compute(rows, *ARGUMENTS.get(name, ()), **method)
        numbers = table.select_dtypes("float").to_numpy()
        assert not np.isinf(numbers).any(), name
        for columns in intervals(name, table):
            estimate, low, high = table[list(columns)].to_numpy(float, na_value=np.nan).T
            slack = 1e-9 * (1 + np.abs(estimate))
            assert not (low > estimate + slack).any(), (name, columns)
            assert not (estimate > high + slack).any(), (name, columns)
