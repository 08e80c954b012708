"""Labelled sets as they lie in a folder: CSV, JSON and JSON lines, each known by its name and its columns."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from analysis.evaluate.figures import Figure

Row = dict[str, Any]

SUFFIXES = (".csv", ".json", ".jsonl")


class Unreadable(ValueError):
    """A row that lacks a label or has one that cannot be understood; says which in a few words."""


@dataclass(frozen=True)
class Case:
    """One labelled row: where it stands, the record that is to be read, and what is right."""

    where: str
    record: Row
    label: Row


@dataclass(frozen=True)
class LabelledSet:
    """The cases of one file, and one sentence for each row that could not be taken."""

    kind: str
    name: str
    cases: tuple[Case, ...]
    faults: tuple[str, ...]


class Kind(Protocol):
    """What a module of `kinds` knows: the *STEM* of its sets' names, their columns, and how they are scored."""

    STEM: str
    COLUMNS: Sequence[str]

    def record(self, row: Row) -> Row:
        """Return what is to be read of *row*, as a line of JSON gives it."""

    def label(self, row: Row) -> Row:
        """Return what is right for *row*. Raises Unreadable."""

    def figures(self, cases: Sequence[Case]) -> list[Figure]:
        """Have the cases read, and return how right that was."""


def load(folder: Path, kinds: dict[str, Kind]) -> list[LabelledSet]:
    """Return every labelled set below *folder*, in the order of *kinds* and of names."""
    order = list(kinds)
    named = ((path, _kind(path.relative_to(folder), kinds)) for path in _files(folder))
    found = [_set(path, folder, kind, kinds[kind]) for path, kind in named if kind]
    return sorted(found, key=lambda one: (order.index(one.kind), one.name))


def unknown(folder: Path, kinds: dict[str, Kind]) -> list[str]:
    """Return the files below *folder* that might be labelled sets and are of no kind."""
    short = (path.relative_to(folder) for path in _files(folder))
    return [path.as_posix() for path in short if not _kind(path, kinds)]


def number(row: Row, column: str) -> float | None:
    """Return the number in *column*, to the cent, None where it is empty. Raises Unreadable."""
    value = row[column]
    if value is None or value == "":
        return None
    try:
        amount = round(float(value), 2)
    except (OverflowError, TypeError, ValueError):
        raise Unreadable(f"its {column} is no number") from None
    if not math.isfinite(amount):
        raise Unreadable(f"its {column} is no number")
    return amount


def one_of(row: Row, column: str, choices: Sequence[str]) -> str:
    """Return the label in *column*. Raises Unreadable where it is none of *choices*."""
    if row[column] not in choices:
        raise Unreadable(f"its {column} is not known: {row[column]}")
    return str(row[column])


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.is_file()]


def _kind(path: Path, kinds: dict[str, Kind]) -> str | None:
    """Return the kind whose stem begins the name of the file or of a folder around it."""
    names = [path.name, *(part.name for part in path.parents)]
    return next(
        (kind for name in names for kind, about in kinds.items() if name.startswith(about.STEM)), None
    )


def _set(path: Path, folder: Path, name: str, kind: Kind) -> LabelledSet:
    cases: list[Case] = []
    faults: list[str] = []
    short = path.relative_to(folder)
    try:
        for place, row in _rows(path):
            where = f"{short.as_posix()}, {place}"
            try:
                cases.append(_case(where, row, kind))
            except Unreadable as fault:
                faults.append(f"{where} was left out: {fault}.")
    except (OSError, UnicodeError, csv.Error, ValueError) as error:
        faults.append(f"{short.as_posix()} could not be read on: {error}.")
    if not cases:
        faults = [f"{short.as_posix()} holds no row of this kind: {faults[0] if faults else 'it is empty.'}"]
    return LabelledSet(name, short.with_suffix("").as_posix(), tuple(cases), tuple(faults))


def _case(where: str, row: object, kind: Kind) -> Case:
    if not isinstance(row, dict):
        raise Unreadable("it is no JSON object")
    lacking = [column for column in kind.COLUMNS if row.get(column, ...) is ...]
    if lacking:
        raise Unreadable(f"it has no {' and no '.join(lacking)}")
    try:
        return Case(where, kind.record(row), kind.label(row))
    except (AttributeError, KeyError, TypeError):
        raise Unreadable("one of its values is of another type") from None


def _rows(path: Path) -> Iterator[tuple[str, object]]:
    """Yield each row with its place; what cannot be parsed is yielded as a text."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                # Cells that are missing or too many are those of a row that is broken.
                whole = None not in row and None not in row.values()
                yield f"line {reader.line_num}", row if whole else "a broken row"
        return
    text = path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("["):
        yield from ((f"entry {number}", row) for number, row in enumerate(json.loads(text), 1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"line {number}", _parsed(line)


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return line
