"""The tables by the names they have on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analysis.market import (
    choices,
    communities,
    compare,
    coverage,
    demand,
    disclosure,
    duration,
    law_effects,
    outside,
    pay,
    pay_index,
    premium,
    real_pay,
    reposts,
    requirements,
    seen,
    together,
    transparency,
    trends,
    volume,
    weighted,
    weighting,
)
from analysis.market.selection import DEFAULT_KIND, Selection, where
from data import reference, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

COLUMNS = {
    column.name: column.type
    for column in (*schema.POSTING_COLUMNS, *schema.LIFE_COLUMNS)
    if not pa.types.is_nested(column.type)
}


class Measure(StrEnum):
    """What a summary is about."""

    pay = "pay"
    pay_methods = "pay_methods"
    pay_index = "pay_index"
    prices = "prices"
    demand = "demand"
    families = "families"
    together = "together"
    communities = "communities"
    premium = "premium"
    trends = "trends"
    shares = "shares"
    volume = "volume"
    duration = "duration"
    stale = "stale"
    reposts = "reposts"
    twins = "twins"
    seen_again = "seen_again"
    requirements = "requirements"
    coverage = "coverage"
    pay_reasons = "pay_reasons"
    disclosure = "disclosure"
    disclosure_strength = "disclosure_strength"
    laws = "laws"
    law_effects = "law_effects"
    weights = "weights"
    weight_margins = "weight_margins"
    weight_quality = "weight_quality"
    weighted_pay = "weighted_pay"
    weighted_demand = "weighted_demand"
    compare = "compare"
    compare_pay = "compare_pay"
    compare_skills = "compare_skills"
    baseline = "baseline"
    wages = "wages"
    projections = "projections"


MOST_COMPARED = 6


def _amount() -> float:
    return reference.baseline().amount


# Of a frame (any engine) and the columns to group by.
GROUPED: dict[Measure, Callable[..., pd.DataFrame]] = {
    Measure.pay: lambda frame, by: pay.quantiles(frame, by=by, baseline=_amount()),
    Measure.pay_methods: lambda frame, by: pay.compared(frame, by=by, baseline=_amount()),
    Measure.pay_index: lambda frame, by: pay_index.changes(frame, by=by),
    Measure.prices: lambda frame, by: real_pay.adjusted(frame, by=by),
    Measure.demand: lambda frame, by: demand.skills(frame, by=by),
    Measure.families: lambda frame, by: demand.families(frame, by=by),
    Measure.premium: lambda frame, by: premium.skills(frame, by=by),
    Measure.trends: lambda frame, by: trends.skills(frame, by=by),
    Measure.shares: lambda frame, by: trends.shares(frame, by=by),
    Measure.volume: lambda frame, by: volume.index(frame, by=by),
    Measure.duration: lambda frame, by: duration.quantiles(frame, by=by),
    Measure.stale: lambda frame, by: duration.stale(frame, by=by),
    Measure.reposts: lambda frame, by: reposts.openings(frame, by=by),
    Measure.twins: lambda frame, by: seen.twins(frame, by=by),
    Measure.seen_again: lambda frame, by: seen.watched(frame, by=by),
    Measure.requirements: lambda frame, by: requirements.every_question(frame, by=by),
    Measure.coverage: lambda frame, by: coverage.fields(frame, by=by),
    Measure.pay_reasons: lambda frame, by: coverage.pay_reasons(frame, by=by),
    Measure.disclosure: lambda frame, by: disclosure.profile(frame, by=by),
    Measure.disclosure_strength: lambda frame, by: disclosure.association(frame, by=by),
    Measure.laws: lambda frame, by: transparency.monthly(frame, by=by),
    Measure.weighted_pay: lambda frame, by: weighted.pay(frame, by=by, baseline=_amount()),
    Measure.weighted_demand: lambda frame, by: weighted.demand(frame, by=by),
}
# Of all rows together.
WHOLE: dict[Measure, Callable[..., pd.DataFrame]] = {
    Measure.together: together.pairs,
    Measure.communities: communities.communities,
    Measure.law_effects: law_effects.effects,
    Measure.weights: weighting.weights,
    Measure.weight_margins: weighting.margins,
    Measure.weight_quality: weighting.quality,
    Measure.baseline: lambda _: outside.baseline(),
    Measure.wages: lambda _: outside.wages(),
    Measure.projections: lambda _: outside.projections(),
}
# Of selections by name (of which some are each about one employer).
COMPARED: dict[Measure, Callable[..., pd.DataFrame]] = {
    Measure.compare: lambda of, single: compare.selections(of, baseline=_amount(), single=single),
    Measure.compare_pay: lambda of, single: compare.medians(of, single=single),
    Measure.compare_skills: lambda of, single: compare.skills(of, single=single),
}


def table(measure: Measure, frame: Any, *, by: Sequence[str] = (), runs: Any = None) -> pd.DataFrame:
    """Return the table of *measure* over *frame* (any engine), with rows for each cell of *by*.

    *runs* (the store's) tell on which days nothing was collected; without them no day of the volume counts as missing.
    A comparison is of the most frequent values, six at most, of the one column that *by* names. Raises ValueError where
    *by* does not fit the measure.
    """
    if measure in COMPARED:
        if len(by) != 1:
            raise ValueError(f"the measure {measure} compares the values of one column; name it with --by")
        found = choices.values(frame, by)["value"].head(MOST_COMPARED)
        of = {value: Selection((where(by[0], value),)).rows(frame) for value in found}
        return COMPARED[measure](of, found if by[0] == "employer" else ())
    if measure is Measure.volume and runs is not None:
        return volume.index(frame, by=by, collected=volume.collected_days(runs))
    if measure in GROUPED:
        return GROUPED[measure](frame, by)
    if by:
        raise ValueError(f"the measure {measure} is of all postings together; leave --by out")
    return WHOLE[measure](frame)


def selection(texts: Sequence[str]) -> Selection:
    """Return the selection that COLUMN=VALUE texts name; several values of one column mean any of them.

    Only postings are meant unless `kind` is named. Raises ValueError with a sentence where a text does not fit.
    """
    wanted: dict[str, list[str]] = {}
    for text in texts:
        column, sign, value = text.partition("=")
        if not sign:
            raise ValueError(f"--where takes COLUMN=VALUE, as in industry=tech; {text!r} has no '='")
        wanted.setdefault(column, []).append(value)
    check_columns([name for name in wanted if name != "skills"])
    wanted.setdefault("kind", [DEFAULT_KIND])
    return Selection(tuple(where(column, *values) for column, values in wanted.items()))


def check_columns(names: Sequence[str]) -> None:
    """Raise ValueError, naming the columns there are, where one of *names* is none."""
    if unknown := [name for name in names if name not in COLUMNS]:
        raise ValueError(f"no column {', '.join(unknown)}; there are: {', '.join(COLUMNS)}")
