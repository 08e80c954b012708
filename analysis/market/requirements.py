"""What is asked of people: years of experience and degrees, beside what the founding article says, and what each is paid.

docs/methods/requirements.md says how each figure is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, frames, intervals, pay
from data import reference

METHOD = "Wilson; pay by maximum likelihood, and by midpoints"
SHARE = ("share", "low", "high")
OF_STATED = ("share_stated", "share_stated_low", "share_stated_high")
MEDIAN = ("median", "median_low", "median_high")
MIDPOINT = ("midpoint_median", "midpoint_low", "midpoint_high")
COUNTS = ("n", "postings", "employers", "stated")

NOT_STATED, NOT_READ = "not stated", "not read"
BELOW, WITHIN, ABOVE = "below", "within", "above"
PRACTICE = (1.0, 3.0)
"""Years of practice that the founding article asks for."""


class Question(StrEnum):
    """What a table is about: what is asked as it stands, or against a claim of the founding article."""

    years = "years"
    years_claim = "1 to 3 years of practice"
    degree = "degree"
    degree_claim = "Bachelor's or Master's"
    study_claim = "2 to 4 years of study"
    preferred = "degree preferred"
    equivalent = "experience instead of the degree"


@dataclass(frozen=True)
class Answer:
    """One answer: its name, the expression of the postings that give it, and whether they state what is asked."""

    name: str
    given: nw.Expr
    stated: bool = True


def asked(
    frame: IntoFrame,
    *,
    question: Question | str = Question.years,
    by: Sequence[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return how many postings give each answer to *question* in each cell of *by*, and what those pay.

    `n` of `postings`, from `employers` distinct named ones, give the answer, `stated` any but "not stated" (the
    text names none) and "not read" (only a teaser is known). `share` is of all postings, `share_stated` of those
    that state it, both with Wilson intervals. `median` is that of posted pay by maximum likelihood,
    `midpoint_median` that of its midpoints, in US dollars a year with their intervals, of the `n_pay` postings, of
    `employers_pay` employers, with usable pay. Estimates are null where `cell` is withheld, those of pay where
    `cell_pay` is.
    """
    question = Question(question)
    answers = ANSWERS[question]
    groups = [*frames.keys(by), "_answer"]
    rows = frames.counted(frame, by=by, _answer=_number(answers), _employer=nw.col("employer"))
    counts = frames.tally(rows, groups=groups)
    table = counts[groups[:-1]].drop_duplicates().merge(_names(question), how="cross")
    table = _shares(frames.with_counts(table, counts, groups=groups), groups[:-1], confidence)
    table = cells.marked(table, estimates=[*SHARE, *OF_STATED])
    table = frames.with_counts(table, _paid(frame, answers, by, confidence), groups=[*by, "_answer"])
    table = table.assign(
        cell_pay=table["cell_pay"].fillna(cells.WITHHELD),
        method=pd.Series([METHOD] * len(table), dtype="str"),
    ).sort_values(groups, ignore_index=True)
    paid = [*MEDIAN, *MIDPOINT, "n_pay", "employers_pay", "cell_pay"]
    return table[[*by, "question", "answer", *COUNTS, *SHARE, *OF_STATED, "cell", *paid, "method"]]


def every_question(frame: IntoFrame, *, by: Sequence[str] = (), confidence: float = 0.95) -> pd.DataFrame:
    """Return the tables of `asked` for every question, one below the other."""
    tables = [asked(frame, question=question, by=by, confidence=confidence) for question in Question]
    return pd.concat(tables, ignore_index=True)


def _number(answers: Sequence[Answer]) -> nw.Expr:
    """Return the expression of the number of the first answer that a posting gives; the last is for what is left."""
    numbered = [nw.when(answer.given).then(nw.lit(number)) for number, answer in enumerate(answers[:-1])]
    return nw.coalesce(*numbered, nw.lit(len(answers) - 1)).cast(nw.Int64)


def _names(question: Question) -> pd.DataFrame:
    """Return a row for each answer, whether or not a posting gives it."""
    answers = ANSWERS[question]
    return pd.DataFrame(
        {
            "_answer": np.arange(len(answers), dtype=np.int64),
            "question": pd.Series([question.value] * len(answers), dtype="str"),
            "answer": pd.Series([answer.name for answer in answers], dtype="str"),
            "_stated": [answer.stated for answer in answers],
        }
    )


def _shares(table: pd.DataFrame, keys: Sequence[str], confidence: float) -> pd.DataFrame:
    """Return *table* with the number of postings of each cell, of those that state what is asked, and both shares."""
    stating = table["n"].where(table["_stated"], 0)
    table = table.assign(postings=table["n"], stated=stating)
    of = table.groupby(list(keys), dropna=False)[["postings", "stated"]].transform("sum")
    share = intervals.share(table["n"], of["postings"], confidence=confidence)
    of_stated = intervals.share(stating, of["stated"].where(table["_stated"], 0), confidence=confidence)
    estimates = dict(zip((*SHARE, *OF_STATED), (*share, *of_stated), strict=True))
    return table.assign(postings=of["postings"], stated=of["stated"], **estimates)


def _paid(frame: IntoFrame, answers: Sequence[Answer], by: Sequence[str], confidence: float) -> pd.DataFrame:
    """Return both medians of posted pay with their intervals, and how many they rest on, by cell and answer."""
    rows = nw.from_native(frame).with_columns(_answer=_number(answers)).to_native()
    methods, baseline = (pay.Method.npmle, pay.Method.midpoint), reference.baseline().amount
    table = pay.compared(rows, by=[*by, "_answer"], baseline=baseline, methods=methods, confidence=confidence)
    counts = {"n": "n_pay", "employers": "employers_pay", "cell": "cell_pay"}
    likeliest, middle = (table[table["method"] == method].reset_index(drop=True) for method in methods)
    found = likeliest[[*by, "_answer", *counts]].rename(columns=counts)
    for part, names in ((likeliest, MEDIAN), (middle, MIDPOINT)):
        found[list(names)] = part[["median", "low", "high"]]
    return found


def _unknown() -> tuple[Answer, Answer]:
    return (
        Answer(NOT_STATED, ~nw.col("skills").is_null(), stated=False),
        Answer(NOT_READ, nw.col("skills").is_null(), stated=False),
    )


def _years(low: float, stop: float = np.inf) -> nw.Expr:
    """Return the expression of postings that ask for at least *low* and less than *stop* years."""
    return (nw.col("years_min") >= low) & (nw.col("years_min") < stop)


def _degree(*degrees: str, column: str = "degree_min") -> nw.Expr:
    return nw.col(column).is_in(degrees)


ANSWERS: dict[Question, tuple[Answer, ...]] = {
    Question.years: (
        *(Answer(str(years), _years(years, years + 1)) for years in range(6)),
        Answer("6-7", _years(6, 8)),
        Answer("8-9", _years(8, 10)),
        Answer("10+", _years(10)),
        *_unknown(),
    ),
    Question.years_claim: (
        Answer(BELOW, nw.col("years_min") < PRACTICE[0]),
        Answer(WITHIN, nw.col("years_min") <= PRACTICE[1]),
        Answer(ABOVE, nw.col("years_min") > PRACTICE[1]),
        *_unknown(),
    ),
    Question.degree: (
        Answer("no degree", _degree("none")),
        *(Answer(degree, _degree(degree)) for degree in ("bachelor", "master", "phd")),
        *_unknown(),
    ),
    Question.degree_claim: (
        Answer(BELOW, _degree("none")),
        Answer(WITHIN, _degree("bachelor", "master")),
        Answer(ABOVE, _degree("phd")),
        *_unknown(),
    ),
    # In the United States a Bachelor's takes four years, a Master's two more.
    Question.study_claim: (
        Answer(BELOW, _degree("none")),
        Answer(WITHIN, _degree("bachelor")),
        Answer(ABOVE, _degree("master", "phd")),
        *_unknown(),
    ),
    Question.preferred: (
        *(
            Answer(degree, _degree(degree, column="degree_preferred"))
            for degree in ("bachelor", "master", "phd")
        ),
        *_unknown(),
    ),
    Question.equivalent: (
        Answer("accepted", _degree("bachelor", "master", "phd") & nw.col("equivalent_ok")),
        Answer("not said", _degree("bachelor", "master", "phd")),
        Answer("no degree", _degree("none"), stated=False),
        *_unknown(),
    ),
}
