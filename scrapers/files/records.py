"""Read JSON as a stream of records: an array, values one after another, or an array inside an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scrapers.files.batching import Row, batches, reject, unique_names
from scrapers.files.flat import flatten
from scrapers.files.json_text import WINDOW, JsonText, Value
from scrapers.files.opening import Source
from scrapers.files.table import RAW_LIMIT, Batch, Reject, Unreadable
from scrapers.files.text import encoding_of, text_stream

# In an object too long to be decoded as one, the first array longer than this is its table.
LONG = 2_000_000
WRAPPERS = 4
INVALID = "not valid JSON"
NO_RECORD = "not a record"
WRONG_NUMBER = "wrong number of fields"
TOO_DEEP = "nested too deeply"


def read(source: Source) -> Iterator[Batch]:
    """Read a JSON file of any of the shapes that hold records."""
    with source.open() as stream:
        encoding = encoding_of(stream.read(4096))
    with source.open() as stream, text_stream(stream, encoding) as text:
        yield from batches(_rows(_values(JsonText(text), source.name)))


def _values(text: JsonText, name: str) -> Iterator[Value]:
    """Give the values of the file; those of an array of objects or arrays are its elements."""
    path: tuple[str, ...] | None = None
    while start := text.peek():
        if start == "]":
            text.step()
        elif start == "[" and path is None and text.opens():
            yield from _elements(text)
        elif start == "{" and path is None and not text.fits(WINDOW):
            _enter(text, name)
            yield from _elements(text)
            return
        else:
            value = text.value()
            path = _path_to_records(value.value) if path is None else path
            yield from _dug(value, path) if path else _turned(value)


def _elements(text: JsonText) -> Iterator[Value]:
    text.step()
    while text.peek() not in ("]", ""):
        yield text.value()
    text.step()


def _enter(text: JsonText, name: str) -> None:
    """Go to the array that is the table of a long object."""
    text.step()
    while start := text.peek():
        if start in "]}" or (start == "{" and not text.fits(LONG)):
            text.step()
        elif start == "[" and not text.fits(LONG) and text.opens():
            return
        else:
            text.value()
    raise Unreadable(f"{name} is one long JSON object without a list of records in it: save that list alone.")


def _path_to_records(value: Any) -> tuple[str, ...]:
    """Find the list of records that an object is made around; empty where the object is a record itself.

    It is most of the text of the object, and its records say more than the object does beside it.
    """
    found = {path: sum(map(_length, records)) for path, records in _lists(value, ())}
    if not found:
        return ()
    path = max(found, key=found.__getitem__)
    records = _at(value, path)
    inner = {key for record in records[:20] for key in _keys(record)}
    if found[path] * 2 < _length(value) or len(inner) <= _facts(value):
        return ()
    # One record may be no more than another wrapper.
    return path + _path_to_records(records[0]) if len(records) == 1 else path


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    for key, part in value.items() if isinstance(value, dict) else ():
        if isinstance(part, list) and part and all(isinstance(item, dict) for item in part):
            yield (*path, key), part
        elif len(path) < WRAPPERS:
            yield from _lists(part, (*path, key))


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _facts(value: Any) -> int:
    """Count what an object states outside of lists."""
    if isinstance(value, dict):
        return sum(map(_facts, value.values()))
    return value is not None and not isinstance(value, list)


def _dug(value: Value, path: tuple[str, ...]) -> Iterator[Value]:
    records = _at(value.value, path)
    if not isinstance(records, list):
        yield value
        return
    for record in records:
        raw = "" if isinstance(record, dict) else _dumped(record)[:RAW_LIMIT]
        yield Value(record, raw, value.size // len(records))


def _turned(value: Value) -> Iterator[Value]:
    """Give the records of an object that lists its columns, as pandas writes it: `{"pay": {"0": 1, "1": 2}}`."""
    columns = value.value.values() if isinstance(value.value, dict) else ()
    places = [list(column) if isinstance(column, dict) else [] for column in columns]
    if (
        not places
        or not places[0]
        or places.count(places[0]) < len(places)
        or not all(map(str.isdigit, places[0]))
    ):
        yield value
        return
    for place in places[0]:
        record = {name: column[place] for name, column in value.value.items()}
        yield Value(record, "", value.size // len(places[0]))


def _rows(values: Iterator[Value]) -> Iterator[Row | Reject]:
    header: list[str] = []
    for number, value in enumerate(values, start=1):
        record = value.value
        if isinstance(record, list) and record and not header:
            texts = all(isinstance(name, str) for name in record)
            header = unique_names(record if texts else [None] * len(record))
            if texts:
                continue
        yield _row(number, value, header)


def _row(number: int, value: Value, header: list[str]) -> Row | Reject:
    record = value.value
    if not value.valid:
        return reject(number, INVALID, value.raw)
    if isinstance(record, list) and record:
        if len(record) != len(header):
            return reject(number, WRONG_NUMBER, value.raw)
        record = dict(zip(header, record, strict=True))
    if not isinstance(record, dict) or not record:
        return reject(number, NO_RECORD, value.raw)
    try:
        return Row(number, flatten(record), value.size)
    except RecursionError:
        return reject(number, TOO_DEEP, value.raw or _dumped(record))


def _keys(record: dict[str, Any]) -> set[str]:
    try:
        return set(flatten(record))
    except RecursionError:  # it is rejected when its turn comes
        return set()


def _length(value: Any) -> int:
    return len(_dumped(value))


def _dumped(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""
