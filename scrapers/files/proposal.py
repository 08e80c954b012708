"""Propose a layout for an unknown table from the names and the contents of its columns."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl

from scrapers.files.guesses import CONTENTS, GUESSES, Guess, amounts, share
from scrapers.files.layout import plain, plain_names
from scrapers.files.table import LINE

SHOWN = 60  # characters of a value that a comment shows
_DAY_FIRST = re.compile(r"(1[3-9]|2\d|3[01])[/-]\d{1,2}[/-](19|20)\d\d")
_COMMA_AMOUNT = re.compile(r"\D{0,5}\d{1,3}(\.\d{3})+(,\d{1,2})?\D{0,5}")


def propose(file_name: str, sample: pl.DataFrame) -> str:
    """Return a layout as TOML text, ready to be saved, for a table whose first rows are *sample*."""
    columns = [column for column in sample.columns if column != LINE]
    named = {column for name, column in plain_names(sample).items() if name}  # others no layout can name
    values = {column: _values(sample[column]) for column in columns}
    usable = {column: texts for column, texts in values.items() if column in named}
    chosen = _with_single_pay(_by_content(_by_name(usable), usable), usable)
    name = Path(file_name).stem
    unused = [column for column in columns if column not in chosen.values()]
    lines = [
        f"# Proposed for {_comment(file_name)}; check every line, save it as a .toml file and pass it with --layout.",
        f"title = {_quoted(name)}",
        'kind = "posting"              # posting, filing or survey',
        f"source = {_quoted(plain(name) or 'file')}",
        'identity = "id"               # "repeats" where equal rows are different people',
        "",
        *_constants(chosen),
        "[columns]",
        *(_column(target, column, values[column]) for target, column in chosen.items()),
        *(() if "title" in chosen else ('# title = "..."   # needed: the column with the title of the job',)),
        "",
        "# Not used:",
        *(f"# {_comment(column)}: {_shown(values[column])}" for column in unused),
    ]
    return "\n".join(lines) + "\n"


def _by_name(values: dict[str, list[str]]) -> dict[str, str]:
    """Return target → column for names that say it: equal ones first, then names that contain it."""
    chosen: dict[str, str] = {}
    for exactly in (True, False):
        for guess in GUESSES:
            column = _named(guess, [c for c in values if c not in chosen.values()], values, exactly=exactly)
            if column is not None:
                chosen.setdefault(guess.target, column)
    order = [guess.target for guess in GUESSES]
    return {target: chosen[target] for target in order if target in chosen}


def _named(guess: Guess, free: list[str], values: dict[str, list[str]], *, exactly: bool) -> str | None:
    for name in guess.names:
        for column in free:
            full = plain(column)
            says = full.rpartition(".")[2] == name if exactly else len(name) > 3 and name in full
            if says and guess.fits(values[column]):
                return column
    return None


def _by_content(chosen: dict[str, str], values: dict[str, list[str]]) -> dict[str, str]:
    found = dict(chosen)
    for target, fits in CONTENTS.items():
        free = (column for column in values if column not in found.values() and values[column])
        column = next((column for column in free if fits(values[column])), None)
        paid = target == "pay_text" and "pay_low" in found
        if column is not None and not paid:
            found.setdefault(target, column)
    return found


def _with_single_pay(chosen: dict[str, str], values: dict[str, list[str]]) -> dict[str, str]:
    """Take a pay column that holds plain numbers as both ends of the pay."""
    column = chosen.get("pay_text")
    if column is None or not amounts(values[column]):
        return chosen
    rest = {target: name for target, name in chosen.items() if target != "pay_text"}
    return {"pay_low": column, "pay_high": column} | rest


def _constants(chosen: dict[str, str]) -> list[str]:
    if "pay_low" not in chosen and "pay_high" not in chosen:
        return []
    hints = {
        "pay_currency": '# pay_currency = "USD"        # amounts count only with their currency',
        "pay_period": '# pay_period = "year"         # year, month, week, day or hour',
    }
    lines = [hint for target, hint in hints.items() if target not in chosen]
    return ["[constants]", *lines, ""] if lines else []


def _column(target: str, column: str, values: list[str]) -> str:
    source = _quoted(column)
    if target.endswith("_on") and any(map(_DAY_FIRST.match, values)):
        source = f'{{ from = {source}, read = "day_first" }}'
    if target in ("pay_low", "pay_high") and share(_COMMA_AMOUNT.fullmatch, values) > 0.5:
        source = f'{{ from = {source}, read = "pay_comma" }}'
    return f"{target} = {source}   # {_shown(values)}"


def _values(series: pl.Series) -> list[str]:
    return [value.strip() for value in series.drop_nulls() if value.strip()]


def _shown(values: list[str]) -> str:
    return f"such as {_comment(values[0][:SHOWN])}" if values else "empty"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
