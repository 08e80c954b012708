"""No answer of any shape makes a source raise anything but Unexpected or brings a wrong type in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from data.schema import OBSERVATION
from scrapers.source import Page, Unexpected, named, names
from tests.scrapers.boards.recorded import ANSWERS, answer

FILES = sorted(file.name for file in ANSWERS.iterdir() if Path(file).stem in names())
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2026-13-45", "١٢", "1e999", "<b>", "\ud800", "\x00", "nan", "a" * 5_000, " " * 5_000])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def wrong(draw: st.DrawFn, value: Any) -> Any:
    """Draw *value* with a part here and there that is of another shape."""
    if draw(st.integers(0, 7)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        return {key: draw(wrong(part)) for key, part in value.items()}
    return [draw(wrong(part)) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("source", names())
@given(value=VALUES)
@many
def test_any_json_is_read_or_refused(source: str, value: Any) -> None:
    _read(source, json.dumps(value).encode())


@pytest.mark.parametrize("source", names())
@given(
    start=st.sampled_from([b"", b"<", b"<html>", b"<rss><channel>", b"{", b"[", b"\xff\xfe", b"\x1f\x8b"]),
    rest=st.binary(),
)
@many
def test_any_bytes_are_read_or_refused(source: str, start: bytes, rest: bytes) -> None:
    _read(source, start + rest)


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".json")])
@given(data=st.data())
@many
def test_wrong_types_in_every_field_are_rejected_or_unknown(file: str, data: st.DataObject) -> None:
    told = data.draw(wrong(json.loads(answer(file))))
    _read(Path(file).stem, json.dumps(told).encode())


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".xml")])
@given(data=st.data())
@many
def test_elements_that_lack_or_say_something_else_are_rejected_or_unknown(
    file: str, data: st.DataObject
) -> None:
    root = etree.fromstring(answer(file))
    for element in list(root.iter(etree.Element)):
        change = data.draw(st.integers(0, 11))
        if change == 0 and element.getparent() is not None:
            element.getparent().remove(element)
        elif change == 1:
            element.text = data.draw(
                st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=20)
            )
        elif change == 2:
            element.append(etree.fromstring("<title>x<!-- y --><b>z</b></title>"))
    _read(Path(file).stem, etree.tostring(root))


@pytest.mark.parametrize("file", FILES)
def test_every_truncated_answer_is_refused(file: str) -> None:
    whole = answer(file).rstrip()
    for end in range(1, len(whole), 97):
        with pytest.raises(Unexpected):
            named(Path(file).stem).parse(whole[:end])


@pytest.mark.parametrize("source", ["personio", "teamtailor", "google"])
def test_an_entity_bomb_is_refused(source: str) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE jobs [<!ENTITY e0 "ha">{levels}]><jobs a="&e9;"><job><title>&e9;</title></job></jobs>'
    with pytest.raises(Unexpected):
        named(source).parse(bomb.encode())


@pytest.mark.parametrize("source", names())
def test_an_answer_nested_without_end_is_refused(source: str) -> None:
    for opened in (b"[" * 100_000, b'{"jobs":' * 100_000, b"<a>" * 100_000):
        with pytest.raises(Unexpected):
            named(source).parse(opened)


def _read(source: str, said: bytes) -> None:
    try:
        page = named(source).parse(said)
    except Unexpected as error:
        assert len(str(error)) < 600
        return
    assert isinstance(page, Page)
    rows = list(page.rows)
    assert all(row["title"] and (row.get("source_id") or row.get("url")) for row in rows)
    assert {column for row in rows for column in row} <= set(OBSERVATION.names)
    pa.Table.from_pylist(rows, schema=OBSERVATION)
    json.dumps([reject.raw for reject in page.rejects])
