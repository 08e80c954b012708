"""Phrases on education and experience: years asked, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.evaluate.figures import Figure, Pair, pair, presence, share
from analysis.evaluate.labelled import Case, Row, number, one_of
from analysis.evaluate.reading import answers
from data.schema import DEGREES

STEM = "edu_phrases"
COLUMNS = ("text", "min_years", "max_years", "degree_min", "degree_preferred", "equivalent_ok")
FIELD = "Education and experience"


def record(row: Row) -> Row:
    """Return the phrase as a description."""
    number(row, "min_years")
    number(row, "max_years")
    one_of(row, "degree_min", ("", *DEGREES))
    one_of(row, "degree_preferred", ("", *DEGREES))
    one_of(row, "equivalent_ok", ("", "no", "yes"))
    return {"description": row["text"]}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of years and degrees; a phrase that asks for none of a thing must give none."""
    both = list(zip(cases, answers(cases), strict=True))
    low = [_pair(c, number(c.label, "min_years"), a["years_min"]) for c, a in both]
    high = [_pair(c, number(c.label, "max_years"), a["years_max"]) for c, a in both]
    least = [_pair(c, c.label["degree_min"] or None, a["degree_min"]) for c, a in both]
    preferred = [_pair(c, c.label["degree_preferred"] or None, a["degree_preferred"]) for c, a in both]
    equivalent = [_pair(c, c.label["equivalent_ok"] == "yes", bool(a["equivalent_ok"])) for c, a in both]
    return [
        share(FIELD, "years, lower end right", low, 0.98),
        share(FIELD, "years, upper end right", high),
        *presence(FIELD, "years asked", low, 0.98),
        share(FIELD, "least degree right", least, 0.95),
        share(FIELD, "preferred degree right", preferred, 0.95),
        share(FIELD, "equivalent experience right", equivalent, 0.95),
    ]


def _pair(case: Case, wanted: object, read: object) -> Pair:
    return pair(wanted, read, case.where, case.label["text"])
