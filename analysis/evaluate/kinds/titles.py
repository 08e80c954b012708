"""Job titles: role family and seniority."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.evaluate.figures import Figure, macro_f1, pair, retrieval, share
from analysis.evaluate.labelled import Case, Row, one_of
from analysis.evaluate.reading import answers
from data.schema import ROLES, SENIORITIES

STEM = "titles"
COLUMNS = ("title", "role", "seniority")
FIELD = "Titles"


def record(row: Row) -> Row:
    """Return the title alone."""
    return {"title": row["title"]}


def label(row: Row) -> Row:
    """Return role and seniority."""
    return {"role": one_of(row, "role", ROLES), "seniority": one_of(row, "seniority", SENIORITIES)}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return accuracy and macro-F1 of role and seniority, and how well ML engineers are told from others."""
    both = list(zip(cases, answers(cases), strict=True))
    role, level = (
        [pair(c.label[name], a[name], c.where, str(c.record["title"])) for c, a in both]
        for name in ("role", "seniority")
    )
    engineer = [pair(p.wanted == "ml_engineer", p.read == "ml_engineer", p.where, p.text) for p in role]
    return [
        share(FIELD, "role right", role, 0.97),
        share(FIELD, "seniority right", level, 0.97),
        macro_f1(FIELD, "role macro-F1", role),
        macro_f1(FIELD, "seniority macro-F1", level),
        *retrieval(FIELD, "ml_engineer", engineer),
    ]
