"""What an import layout is: a TOML file that says which input column is which column of ours.

    title = "Jobs of the Example board"         what it is, for people
    kind = "posting"                            posting, filing or survey
    source = "example"                          what the rows are said to come from
    terms = "CC0 1.0"                           on which terms such files may be used, where that is known
    identity = "id"                             id (source_id, else url, else content), content (source_id,
                                                else content) or repeats (equal rows are different people)
    merge = ["skill_tags"]                      rows equal but for these columns are one posting
    null = ["-1", "Unknown"]                    words for "nothing" beside the usual ones
    reject = { legal = "a legal notice" }       rows with a value in this column are no records

    [[recognise]]                               one table for each way to know such a file
    columns = ["Job Title", "Company|Employer"] all are there (| between names: one of them); case, blanks
                                                and _ do not matter
    cells = { link = "example.com" }            and the text stands in one of the first cells of that column

    [constants]
    pay_currency = "USD"

    [columns]                                   column of `data/schema.py` = where it comes from
    title = "Job Title"
    employer = ["Company Name", "Company"]      the first that has a value
    locations = { all = ["City", "State"], join = ", " }
    pay_low = { from = "min", read = "pay", null = ["0"] }

    [[join]]                                    a second file whose columns are added by a key
    name = "companies"
    columns = ["company_id", "name"]            how that file is known
    on = "company_id"                           the key there; `to` names it in the first file if different
    take = ["name"]                             becomes the column companies.name; several rows a JSON list
    into = "…"                                  names another join table to extend in place of the first file

A cell goes through these steps, each only if given: `key` (what stands under that key in a JSON object or in
each object of a list), `first` (the first entry of a list), `match` (the first group of a regular
expression), `remove` (a regular expression), `contains` (text in the cell → value, else nothing), `words`
(cell → value, else as it is), `null` (more words for nothing), `unless` (nothing where another column holds
this word), `read` (a reader of `cells.py`; each column of ours has its usual one).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polars as pl

from data.schema import KINDS, OBSERVATION
from scrapers.files.cells import READERS
from scrapers.files.table import LINE

TYPES = dict(pl.DataFrame(OBSERVATION.empty_table()).schema)
FOLDER = Path(__file__).parent / "layouts"
IDENTITIES = ("id", "content", "repeats")
NULLS = ("nan", "none", "null", "n/a", "na", "#n/a", "nat", "<na>", "not available", "unavailable", "-")
USUAL_READER = {
    **dict.fromkeys(("posted_on", "updated_on", "closes_on"), "date"),
    **dict.fromkeys(("pay_low", "pay_high"), "pay"),
    "observed_at": "moment",
    "locations": "places",
    "skill_tags": "list",
    "pay_currency": "currency",
    "pay_period": "period",
    "years_stated": "years",
    "industry_text": "joined",
    "description": "paragraphs",
}
TARGETS = tuple(
    name for name in OBSERVATION.names if name not in ("posting_id", "observation_id", "kind", "run_id")
)
_LAYOUT_KEYS = {
    "title", "kind", "source", "terms", "identity", "merge", "null", "reject",
    "recognise", "constants", "columns", "join",
}  # fmt: skip
_CELL_KEYS = {
    "from", "all", "join", "key", "first", "match", "remove", "contains", "words",
    "null", "unless", "read",
}  # fmt: skip


class LayoutError(Exception):
    """A layout that cannot be used; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True)
class Cell:
    """Where a value comes from and how it is read; the module's docstring explains the steps."""

    columns: tuple[str, ...]
    read: str
    join: str | None = None
    key: str | None = None
    first: bool = False
    match: str | None = None
    remove: str | None = None
    contains: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    null: tuple[str, ...] = ()
    unless: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Signature:
    """One way to know a file: columns that are there and texts that stand in some of them."""

    columns: tuple[frozenset[str], ...]
    cells: dict[frozenset[str], str]


@dataclass(frozen=True)
class Join:
    """A second table: how it is known, by which key it is added to what, and which columns it gives."""

    name: str
    columns: frozenset[str]
    on: str
    to: str
    into: str | None
    take: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A known or written layout; the module's docstring explains the fields."""

    name: str
    title: str
    kind: str
    source: str
    terms: str | None
    columns: dict[str, tuple[Cell, ...]]
    constants: dict[str, str]
    recognise: tuple[Signature, ...]
    joins: tuple[Join, ...]
    merge: tuple[str, ...]
    identity: str
    null: tuple[str, ...]
    reject: dict[str, str]


def plain(column: str) -> str:
    """Return a column name without case, blanks and signs, as names are compared."""
    return re.sub(r"[^\w.]|_", "", column).casefold()


def plain_names(frame: pl.DataFrame) -> dict[str, str]:
    """Return the columns of *frame* by their plain names; of two alike the first."""
    return {plain(column): column for column in reversed(frame.columns) if column != LINE}


def parse(content: str, name: str) -> Layout:
    """Return the layout that the TOML text *content* describes; raises LayoutError."""
    try:
        data = tomllib.loads(content)
        return _layout(data, name)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(f"The layout {name} is not valid TOML: {error}.") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise LayoutError(f"The layout {name} is not usable: {error}.") from error


@cache
def known() -> tuple[Layout, ...]:
    """Return the layouts that the project knows, by name."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(parse(file.read_text(encoding="utf-8"), file.stem) for file in files)


def named(name: str) -> Layout:
    """Return the known layout *name* or the one in the file *name*; raises LayoutError."""
    for layout in known():
        if layout.name == name:
            return layout
    if not name.endswith(".toml"):
        choice = ", ".join(layout.name for layout in known())
        raise LayoutError(f"There is no layout {name}. Known ones: {choice}; or name a .toml file.")
    try:
        return parse(Path(name).read_text(encoding="utf-8-sig"), Path(name).stem)
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutError(f"The layout file {name} cannot be read: {error}.") from error


def _layout(data: dict[str, object], name: str) -> Layout:
    _only(data, _LAYOUT_KEYS, "")
    kind = data.get("kind", "posting")
    identity = data.get("identity", "id")
    _check(kind in KINDS, f"kind is {kind}, not one of {', '.join(KINDS)}")
    _check(identity in IDENTITIES, f"identity is {identity}, not one of {', '.join(IDENTITIES)}")
    for target in (*_table(data, "columns"), *_table(data, "constants")):
        _check(target in TARGETS, f"there is no column {target}; there are {', '.join(TARGETS)}")
    columns = {target: _cells(target, spec) for target, spec in _table(data, "columns").items()}
    _check("title" in columns or kind != "posting", "no column is named for title")
    constants = {target: str(value) for target, value in _table(data, "constants").items()}
    return Layout(
        name=name,
        title=str(data.get("title", name)),
        kind=str(kind),
        source=str(data.get("source", name)),
        terms=_optional(data.get("terms")),
        columns=columns,
        constants=constants,
        recognise=tuple(_signature(table) for table in _tables(data, "recognise")),
        joins=tuple(_join(table) for table in _tables(data, "join")),
        merge=_strings(data.get("merge", [])),
        identity=str(identity),
        null=(*NULLS, *_strings(data.get("null", []))),
        reject={plain(column): str(reason) for column, reason in _table(data, "reject").items()},
    )


def _cells(target: str, spec: object) -> tuple[Cell, ...]:
    if isinstance(spec, list) and any(isinstance(part, dict) for part in spec):
        return tuple(cell for part in spec for cell in _cells(target, part))
    if isinstance(spec, str | list):
        spec = {"from": spec}
    if not isinstance(spec, dict):
        raise TypeError(f"{target} is neither a column name nor a table")
    return (_cell(target, spec),)


def _cell(target: str, spec: dict[str, object]) -> Cell:
    _only(spec, _CELL_KEYS, f" of {target}")
    several = "all" in spec
    columns = _strings(spec.get("all") or spec.get("from") or [])
    _check(bool(columns), f"{target} names no column: give from or all")
    reader = str(spec.get("read", USUAL_READER.get(target, "text")))
    _check(reader in READERS, f"there is no reader {reader}; there are {', '.join(READERS)}")
    _check(
        TYPES.get(target) == READERS[reader].makes, f"the reader {reader} does not make what {target} holds"
    )
    for pattern in (spec.get("match"), spec.get("remove")):
        _check_pattern(target, pattern)
    return Cell(
        columns=columns,
        read=reader,
        join=str(spec.get("join", ", ")) if several else None,
        key=_optional(spec.get("key")),
        first=bool(spec.get("first", False)),
        match=_optional(spec.get("match")),
        remove=_optional(spec.get("remove")),
        contains={text.lower(): str(value) for text, value in _table(spec, "contains").items()},
        words={text.lower(): str(value) for text, value in _table(spec, "words").items()},
        null=_strings(spec.get("null", [])),
        unless={plain(column): str(word) for column, word in _table(spec, "unless").items()},
    )


def _check_pattern(target: str, pattern: object) -> None:
    if pattern is None:
        return
    try:
        pl.Series([""]).str.extract(str(pattern), 0)
    except pl.exceptions.PolarsError as error:
        raise LayoutError(f"The pattern of {target} is no regular expression: {pattern}") from error


def _signature(table: dict[str, object]) -> Signature:
    _only(table, {"columns", "cells"}, " of recognise")
    columns = tuple(_either(names) for names in _strings(table.get("columns", [])))
    cells = {_either(names): str(part) for names, part in _table(table, "cells").items()}
    return Signature(columns, cells)


def _either(names: str) -> frozenset[str]:
    return frozenset(plain(name) for name in names.split("|"))


def _join(table: dict[str, object]) -> Join:
    _only(table, {"name", "columns", "on", "to", "into", "take"}, " of join")
    on = str(table["on"])
    return Join(
        name=str(table["name"]),
        columns=frozenset(plain(column) for column in (on, *_strings(table["columns"]))),
        on=on,
        to=str(table.get("to", on)),
        into=_optional(table.get("into")),
        take=_strings(table["take"]),
    )


def _only(table: dict[str, object], allowed: set[str], where: str) -> None:
    unknown = ", ".join(sorted(set(table) - allowed))
    _check(not unknown, f"unknown key{where}: {unknown}; known are {', '.join(sorted(allowed))}")


def _check(holds: bool, complaint: str) -> None:
    if not holds:
        raise ValueError(complaint)


def _table(data: dict[str, object], key: str) -> dict[str, object]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f"{key} is not a table")
    return value


def _tables(data: dict[str, object], key: str) -> list[dict[str, object]]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise TypeError(f"{key} is written [[{key}]]")
    return value


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value} is not a list of names")
    return tuple(str(entry) for entry in value)


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
