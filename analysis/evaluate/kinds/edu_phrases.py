"""Phrases on education and experience: years asked, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.evaluate.figures import Figure, pair, presence, share
from analysis.evaluate.labelled import Case, Row, number, one_of
from analysis.evaluate.reading import answers
from data.schema import DEGREES

STEM = "edu_phrases"
COLUMNS = ("text", "min_years", "max_years", "degree_min", "degree_preferred", "equivalent_ok")
FIELD = "Requirements"


def record(row: Row) -> Row:
    """Return the phrase as a description."""
    return {"description": row["text"]}


def label(row: Row) -> Row:
    """Return years, degrees and whether experience may stand in, under the names of the answers."""
    return {
        "years_min": number(row, "min_years"),
        "years_max": number(row, "max_years"),
        "degree_min": one_of(row, "degree_min", ("", *DEGREES)) or None,
        "degree_preferred": one_of(row, "degree_preferred", ("", *DEGREES)) or None,
        "equivalent_ok": one_of(row, "equivalent_ok", ("", "no", "yes")) == "yes",
    }


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of years and degrees; a phrase that asks for none of a thing must give none."""
    # An answer that says nothing of equivalent experience does not allow it.
    read = [answer | {"equivalent_ok": bool(answer["equivalent_ok"])} for answer in answers(cases)]
    low, high, least, preferred, equivalent = (
        [
            pair(case.label[name], answer[name], case.where, str(case.record["description"]))
            for case, answer in zip(cases, read, strict=True)
        ]
        for name in ("years_min", "years_max", "degree_min", "degree_preferred", "equivalent_ok")
    )
    return [
        share(FIELD, "years, lower end right", low, 0.98),
        share(FIELD, "years, upper end right", high),
        *presence(FIELD, "years asked", low, 0.98),
        share(FIELD, "least degree right", least, 0.95),
        share(FIELD, "preferred degree right", preferred, 0.95),
        share(FIELD, "equivalence right", equivalent, 0.95),
    ]
