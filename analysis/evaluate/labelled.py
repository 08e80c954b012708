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
    named = ((path, _kind(path, folder, kinds)) for path in _files(folder))
    found = [_set(path, folder, kind, kinds[kind]) for path, kind in named if kind]
    return sorted(found, key=lambda one: (order.index(one.kind), one.name))


def unknown(folder: Path, kinds: dict[str, Kind]) -> list[str]:
    """Return the files below *folder* that might be labelled sets and are of no kind."""
    return [_short(path, folder) for path in _files(folder) if not _kind(path, folder, kinds)]


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


def _kind(path: Path, folder: Path, kinds: dict[str, Kind]) -> str | None:
    """Return the kind whose columns the first row has, else the one whose stem begins a name on the way to it."""
    first = _first(path)
    if first and (fitting := [name for name, kind in kinds.items() if set(kind.COLUMNS) <= first]):
        return fitting[0]
    parts = path.relative_to(folder).parts
    return next((name for name in kinds if any(part.startswith(name) for part in parts)), None)


def _first(path: Path) -> set[str]:
    """Return the columns of the first row; none where it cannot be read."""
    try:
        row = next((row for _, row in _rows(path)), None)
    except (OSError, UnicodeError, csv.Error, ValueError):
        return set()
    return set(row) if isinstance(row, dict) else set()


def _set(path: Path, folder: Path, name: str, kind: Kind) -> LabelledSet:
    cases: list[Case] = []
    faults: list[str] = []
    short = _short(path, folder)
    try:
        for place, row in _rows(path):
            where = f"{short}, {place}"
            try:
                cases.append(_case(where, row, kind))
            except Unreadable as fault:
                faults.append(f"{where} was left out: {fault}.")
    except (OSError, UnicodeError, csv.Error, ValueError) as error:
        faults.append(f"{short} could not be read to its end: {error}.")
    if not cases:
        faults = [f"{short} holds no row that can be read. {faults[0] if faults else 'It is empty.'}"]
    return LabelledSet(name, short.rpartition(".")[0], tuple(cases), tuple(faults))


def _short(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _case(where: str, row: object, kind: Kind) -> Case:
    if not isinstance(row, dict):
        raise Unreadable("it is no record with columns")
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
                place = f"line {reader.line_num}"
                # DictReader keeps cells beyond the header under None, and has None for cells that are not there.
                there = {column: cell for column, cell in row.items() if cell is not None}
                yield place, "more cells than columns" if None in row else there
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
