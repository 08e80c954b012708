"""One evaluation: every labelled set of a folder read and scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from analysis.evaluate import bootstrap, labelled
from analysis.evaluate.figures import Figure
from analysis.evaluate.kinds import (
    ambiguous,
    duplicates,
    edu_phrases,
    pay_phrases,
    postings,
    skillspan,
    titles,
)
from analysis.evaluate.labelled import Kind, LabelledSet
from analysis.extract import posting

Texts = Literal["development", "fresh"]

KINDS: dict[str, Kind] = {
    kind.STEM: kind for kind in (pay_phrases, titles, edu_phrases, postings, skillspan, ambiguous, duplicates)
}


@dataclass(frozen=True)
class Line:
    """One figure as it is reported; *met* says yes or no where there is a bar."""

    date: str
    reader: str
    texts: Texts
    set: str
    field: str
    figure: str
    value: float
    low: float
    high: float
    n: int
    unit: str
    bar: float | None
    met: str


@dataclass(frozen=True)
class Evaluation:
    """The figures of one run; what was wrong by figure; what was missing or could not be read, in sentences."""

    lines: tuple[Line, ...]
    wrong: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]


def evaluate(folder: Path, texts: Texts = "development") -> Evaluation:
    """Return how right the product reads the labelled sets in *folder*."""
    sets = labelled.load(folder, KINDS)
    scored = [(one, KINDS[one.kind].figures(one.cases)) for one in sets if one.cases]
    found = [(one, figure) for one, figures in scored for figure in figures if figure.n]
    return Evaluation(
        tuple(_line(one, figure, texts) for one, figure in found),
        {f"{one.name}: {figure.field}, {figure.name}": figure.wrong for one, figure in found},
        tuple(_notes(folder, sets)),
    )


def _line(one: LabelledSet, figure: Figure, texts: Texts) -> Line:
    most = float(figure.n) if figure.unit == "count" else 1.0
    low, high = bootstrap.interval(figure.counts, figure.of, most=most)
    value = round(figure.value, 6)
    met = figure.met(value)
    return Line(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        reader=posting.VERSION,
        texts=texts,
        set=one.name,
        field=figure.field,
        figure=figure.name,
        value=value,
        low=round(low, 6),
        high=round(high, 6),
        n=figure.n,
        unit=figure.unit,
        bar=figure.bar,
        met="" if met is None else "yes" if met else "no",
    )


def _notes(folder: Path, sets: list[LabelledSet]) -> list[str]:
    there = {one.kind for one in sets if one.cases}
    return [
        *(
            f"There is no set of {kind} in {folder}; its figures are left out."
            for kind in KINDS
            if kind not in there
        ),
        *(f"{name} is no labelled set that is known here." for name in labelled.unknown(folder, KINDS)),
        *(fault for one in sets for fault in one.faults),
    ]
