"""Every measure of `analysis summary` at 10,000, 100,000 and 1,000,000 postings, beside the plain pandas query for the same.

The plain query has no interval, no test and no rule for small cells: the ratio is what those cost.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.market import fit, profile, real_pay, summary
from analysis.market.summary import Measure
from benchmarks import postings
from benchmarks.timing import Result, compare
from data import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (10_000, 100_000, 1_000_000)
SHARES = [0.1, 0.25, 0.5, 0.75, 0.9]
BY = "industry"


def results() -> Iterator[Result]:
    """Time every measure that is made of postings, the small sizes more often."""
    for rows in SIZES:
        frame = postings.frame(rows)
        flat = frame.drop("place_list", "likeness", "skill_spans", "pay_bands").to_pandas()
        for measure, plain in PLAIN.items():
            by = [BY] if measure in summary.GROUPED or measure in summary.COMPARED else []
            yield compare(
                f"{measure}, {rows:,} postings",
                partial(summary.table, measure, frame, by=by),
                against="plain pandas",
                plain=partial(plain, flat),
                runs=3 if rows < SIZES[-1] else 1,
            )
        person = profile.Profile(skills=("Python", "SQL", "PyTorch"), years=4, degree="master", state="MA")
        yield compare(
            f"fit of one person, {rows:,} postings",
            partial(fit.roles, frame, person),
            against="plain pandas",
            plain=partial(_fit, flat, person),
            runs=3 if rows < SIZES[-1] else 1,
        )


def _paid(flat: pd.DataFrame) -> pd.DataFrame:
    middle = (flat["annual_usd_low"] + flat["annual_usd_high"]) / 2
    return flat.assign(middle=middle)[middle.notna() & flat["pay_flag"].isna()]


def _exploded(flat: pd.DataFrame) -> pd.DataFrame:
    return flat[["posting_id", BY, "posted_on", "skills"]].explode("skills")


def _pay(flat: pd.DataFrame) -> object:
    return _paid(flat).groupby(BY)["middle"].quantile(SHARES).unstack()


def _pay_methods(flat: pd.DataFrame) -> object:
    ends = ["middle", "annual_usd_low", "annual_usd_high"]
    return _paid(flat).groupby(BY)[ends].quantile(SHARES)


def _pay_index(flat: pd.DataFrame) -> object:
    month = pd.to_datetime(flat["posted_on"]).dt.to_period("M")
    paid = _paid(flat.assign(month=month))
    cells = paid.groupby([BY, "role", "state", "seniority", "month"])["middle"].median().unstack()
    return cells.pct_change(12, axis=1, fill_method=None).median()


def _prices(flat: pd.DataFrame) -> object:
    paid = _paid(flat)
    levels = paid["metro"].map(reference.metro_parities(real_pay.PARITY_YEAR))
    levels = levels.fillna(paid["state"].map(reference.state_parities(real_pay.PARITY_YEAR)))
    return levels.notna().groupby(paid[BY]).mean()


def _demand(flat: pd.DataFrame) -> object:
    return _exploded(flat).groupby([BY, "skills"]).size() / flat.groupby(BY).size()


def _families(flat: pd.DataFrame) -> object:
    family = {row["skill"]: row["family"] for row in reference.rows("skills")}
    named = _exploded(flat)
    return named.assign(family=named["skills"].map(family)).groupby([BY, "family"])["posting_id"].nunique()


def _together(flat: pd.DataFrame) -> object:
    named = _exploded(flat)
    most = named["skills"].value_counts().index[:150]
    named = named[named["skills"].isin(most)]
    marks = np.zeros((len(flat), len(most)), dtype=np.float32)
    rows, columns = named.index.to_numpy(), pd.Index(most).get_indexer(named["skills"])
    marks[rows, columns] = 1
    return marks.T @ marks


def _premium(flat: pd.DataFrame) -> object:
    paid = _paid(flat)
    named = paid.assign(log=np.log(paid["middle"])).explode("skills")
    return named.groupby([BY, "skills"])["log"].mean() - named.groupby(BY)["log"].mean()


def _trends(flat: pd.DataFrame) -> object:
    named = _exploded(flat)
    month = pd.to_datetime(named["posted_on"]).dt.to_period("M")
    return named.groupby([BY, "skills", month]).size()


def _volume(flat: pd.DataFrame) -> object:
    daily = flat.groupby([BY, "posted_on"]).size().unstack(0, fill_value=0)
    return daily.rolling(7).mean()


def _duration(flat: pd.DataFrame) -> object:
    closed = flat[flat["closed_at"].notna()]
    return (
        (closed["closed_at"] - closed["first_seen"]).dt.days.groupby(closed[BY]).quantile([0.25, 0.5, 0.75])
    )


def _stale(flat: pd.DataFrame) -> object:
    days = (flat["last_seen"] - flat["first_seen"]).dt.days
    return pd.DataFrame({limit: days > limit for limit in (60, 90, 180)}).groupby(flat[BY]).mean()


def _reposts(flat: pd.DataFrame) -> object:
    return flat["repost_of"].notna().groupby(flat[BY]).mean()


def _twins(flat: pd.DataFrame) -> object:
    return flat["twin_of"].notna().groupby(flat[BY]).mean()


def _seen_again(flat: pd.DataFrame) -> object:
    return (flat["last_seen"].dt.floor("D") > flat["first_seen"].dt.floor("D")).groupby(flat[BY]).mean()


def _requirements(flat: pd.DataFrame) -> object:
    paid = _paid(flat)
    columns = ("years_min", "degree_min", "equivalent_ok")
    return [(flat.groupby([BY, c]).size(), paid.groupby([BY, c])["middle"].median()) for c in columns]


def _coverage(flat: pd.DataFrame) -> object:
    return flat.drop(columns=BY).notna().groupby(flat[BY]).mean()


def _pay_reasons(flat: pd.DataFrame) -> object:
    return flat.groupby([BY, "pay_basis", "pay_flag"], dropna=False).size()


def _disclosure(flat: pd.DataFrame) -> object:
    stated = flat["annual_usd_low"].notna()
    columns = ("role", "seniority", "state", "source", "arrangement", "degree_min")
    return [pd.crosstab([flat[BY], flat[column]], stated, normalize="columns") for column in columns]


def _laws(flat: pd.DataFrame) -> object:
    since = {law.state: pd.Timestamp(law.effective) for law in reference.pay_laws()}
    day = pd.to_datetime(flat["posted_on"])
    law = np.where(flat["state"].map(since) <= day, "in force", "not")
    return flat["annual_usd_low"].notna().groupby([flat[BY], day.dt.to_period("M"), law]).mean()


def _weights(flat: pd.DataFrame) -> pd.Series[float]:
    """Return one weight a posting: official employment of its occupation over the sample's, without any iteration."""
    official = pd.Series({wage.soc: wage.employment for wage in reference.wages()}, dtype=float)
    here = flat[(flat["country"] == "US") & flat["soc"].isin(official.index)]
    ratio = official / official.sum() / here["soc"].value_counts(normalize=True)
    return here["soc"].map(ratio)


def _weighted_pay(flat: pd.DataFrame) -> object:
    paid = _paid(flat).assign(weight=_weights(flat)).dropna(subset="weight").sort_values("middle")
    below = paid.groupby(BY)["weight"].cumsum() / paid.groupby(BY)["weight"].transform("sum")
    return [paid[below >= share].groupby(BY)["middle"].first() for share in SHARES]


def _weighted_demand(flat: pd.DataFrame) -> object:
    weight = _weights(flat)
    named = _exploded(flat).assign(weight=weight)
    return named.groupby([BY, "skills"])["weight"].sum() / weight.groupby(flat[BY]).sum()


def _compare(flat: pd.DataFrame) -> object:
    return _pay(flat), _paid(flat).groupby(BY).size() / flat.groupby(BY).size()


def _fit(flat: pd.DataFrame, person: profile.Profile) -> object:
    near = (flat["state"] == person.state) | (flat["arrangement"] == "remote")
    asked = flat[near & (flat["years_min"].fillna(0) <= person.years)]
    held = asked["skills"].explode().isin(person.skills).groupby(level=0).mean()
    opened = asked[held >= fit.SHARE]
    shares = opened.groupby("role").size() / flat.groupby("role").size()
    return shares, _paid(opened).groupby("role")["middle"].quantile(SHARES)


PLAIN: dict[Measure, Callable[[pd.DataFrame], object]] = {
    Measure.pay: _pay,
    Measure.pay_methods: _pay_methods,
    Measure.pay_index: _pay_index,
    Measure.prices: _prices,
    Measure.demand: _demand,
    Measure.families: _families,
    Measure.together: _together,
    Measure.communities: _together,
    Measure.premium: _premium,
    Measure.trends: _trends,
    Measure.shares: _trends,
    Measure.volume: _volume,
    Measure.duration: _duration,
    Measure.stale: _stale,
    Measure.reposts: _reposts,
    Measure.twins: _twins,
    Measure.seen_again: _seen_again,
    Measure.requirements: _requirements,
    Measure.coverage: _coverage,
    Measure.pay_reasons: _pay_reasons,
    Measure.disclosure: _disclosure,
    Measure.disclosure_strength: _disclosure,
    Measure.laws: _laws,
    Measure.law_effects: _laws,
    Measure.weights: _weights,
    Measure.weight_margins: _weights,
    Measure.weight_quality: _weights,
    Measure.weighted_pay: _weighted_pay,
    Measure.weighted_demand: _weighted_demand,
    Measure.compare: _compare,
    Measure.compare_pay: _pay,
    Measure.compare_skills: _demand,
}
