"""An evaluation as a table for the eye, as JSON, as data/reference/accuracy.csv and in docs/accuracy.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from itertools import groupby
from pathlib import Path
from typing import Any

from analysis.evaluate.running import Evaluation, Line
from data import reference

PAGE = Path(__file__).parent.parent.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- last run: begin -->", "<!-- last run: end -->"
HEADINGS = {
    "development": "Texts that were seen while the rules were written",
    "fresh": "Texts that were not seen before",
}
COLUMNS = ("figure", "value", "95% interval", "n", "bar", "met")


def table(evaluation: Evaluation, errors: int = 0) -> str:
    """Return all figures below the names of their sets and fields, then notes, then up to *errors* errors each."""
    parts = [
        f"{heading}\n{_aligned([COLUMNS, *map(_cells, lines)])}"
        for heading, lines in _grouped(evaluation.lines)
    ]
    parts += ["\n".join(evaluation.notes)] if evaluation.notes else []
    parts += [
        "\n".join((f"wrong: {name} ({len(wrong)})", *(f"  {one}" for one in wrong[:errors])))
        for name, wrong in evaluation.wrong.items()
        if wrong and errors
    ]
    return "\n\n".join(parts)


def as_dict(evaluation: Evaluation, errors: int = 0) -> dict[str, Any]:
    """Return the evaluation as one object of JSON."""
    told = {name: list(wrong[:errors]) for name, wrong in evaluation.wrong.items() if wrong and errors}
    figures = [asdict(line) | {"met": {"yes": True, "no": False}.get(line.met)} for line in evaluation.lines]
    return {"figures": figures, "notes": list(evaluation.notes)} | ({"errors": told} if errors else {})


def write(evaluation: Evaluation, *, folder: Path = reference.FOLDER, page: Path = PAGE) -> None:
    """Put the figures into accuracy.csv and the page, in place of those of the same kind of texts."""
    file = folder / "accuracy.csv"
    renewed = {line.texts for line in evaluation.lines}
    rows = [row for row in _stored(file) if row["texts"] not in renewed]
    rows += [{name: _plain(value) for name, value in asdict(line).items()} for line in evaluation.lines]
    rows.sort(key=lambda row: list(HEADINGS).index(row["texts"]))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(Line)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{markdown(rows)}{END}{after}", encoding="utf-8")


def markdown(rows: Iterable[dict[str, str]]) -> str:
    """Return rows of accuracy.csv as the section of the page between its marks."""
    lines = [_line(row) for row in rows]
    parts = []
    for texts, those in groupby(lines, lambda line: line.texts):
        part = list(those)
        about = f"Run of {part[0].date}, reading rules {part[0].reader}."
        parts.append(f"\n### {HEADINGS[texts]}\n\n{about}\n")
        for heading, few in _grouped(part):
            body = "".join(f"| {' | '.join(_cells(line))} |\n" for line in few)
            parts.append(f"\n**{heading}**\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n{body}")
    return "".join(parts) + "\n"


def _grouped(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    return [
        (f"{field} ({name})", list(few))
        for (field, name), few in groupby(lines, lambda line: (line.field, line.set))
    ]


def _cells(line: Line) -> tuple[str, ...]:
    form = ".0f" if line.unit == "count" else ".3f"
    most = "at most " if line.unit == "count" else ""
    bar = "" if line.bar is None else f"{most}{line.bar:g}"
    met = {"yes": "met", "no": "missed"}.get(line.met, "")
    interval = f"{line.low:{form}} to {line.high:{form}}"
    return line.figure, f"{line.value:{form}}", interval, f"{line.n:,}", bar, met


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _stored(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _line(row: dict[str, str]) -> Line:
    bar = float(row["bar"]) if row["bar"] else None
    numbers = {name: float(row[name]) for name in ("value", "low", "high")}
    return Line(**row | numbers | {"n": int(row["n"]), "bar": bar})  # type: ignore[arg-type]
