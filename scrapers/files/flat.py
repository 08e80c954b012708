"""One nested record into a flat row of text cells."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scrapers.files.table import LINE

DEPTH = 8
# An object with more keys than this is a table of its own, not a part of a record.
KEYS = 500


def flatten(record: Mapping[str, Any]) -> dict[str, str | None]:
    """Turn a record into text cells: `{"pay": {"low": 1}}` becomes `{"pay.low": "1"}`.

    A list becomes a JSON array; a list of objects becomes one JSON array for each key of its objects.
    """
    cells: dict[str, str | None] = {}
    for key, value in record.items():
        _spread(_name(key), value, cells, 1)
    return cells


def as_text(value: Any) -> str | None:
    """Write one value as text: `120000.0` as 120000, days in ISO 8601, what says nothing as null."""
    match value:
        case None | "":
            return None
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return _number(value)
        case dt.datetime():
            midnight = value.time() == dt.time() and value.tzinfo is None
            return value.date().isoformat() if midnight else value.isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal():
            return format(value.normalize() if value == value.to_integral_value() else value, "f")
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return str(value)


def _spread(name: str, value: Any, cells: dict[str, str | None], depth: int) -> None:
    if isinstance(value, Mapping) and depth < DEPTH and 0 < len(value) <= KEYS:
        for key, part in value.items():
            _spread(f"{name}.{key}", part, cells, depth + 1)
    elif isinstance(value, list) and depth < DEPTH and value and all(isinstance(v, Mapping) for v in value):
        for key in dict.fromkeys(key for item in value for key in item):
            _spread_list(f"{name}.{key}", [item.get(key) for item in value], cells, depth + 1)
    elif isinstance(value, (list, Mapping)):
        cells[name] = _as_json(value) if value else None
    else:
        cells[name] = as_text(value)


def _spread_list(name: str, values: list[Any], cells: dict[str, str | None], depth: int) -> None:
    """Spread the values that one key has in the objects of a list; each cell is a JSON array of them."""
    nested = [value for value in values if value is not None]
    if nested and depth < DEPTH and all(isinstance(value, Mapping) for value in nested):
        for key in dict.fromkeys(key for value in nested for key in value):
            part = [None if value is None else value.get(key) for value in values]
            _spread_list(f"{name}.{key}", part, cells, depth + 1)
    else:
        cells[name] = _as_json(values) if any(value not in (None, "", [], {}) for value in values) else None


def _as_json(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, default=as_text)


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _plain(part) for key, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case float() if not math.isfinite(value):
            return None
        case float() if value.is_integer() and abs(value) < 1e15:
            return int(value)
        case _:
            return value


def _number(value: float) -> str | None:
    if not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _name(key: str) -> str:
    # The name of the line column is not a record's to give.
    return f"{key}_2" if key == LINE else key
