from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.files.table import Unreadable

Read = Callable[[Path], Any]
Write = Callable[[str | bytes], Path]

JOBS = [{"id": 1, "title": "Engineer", "place": "Oslo"}, {"id": 2, "title": "Analyst", "place": "Bern"}]
TWO = [{"id": "1", "title": "Engineer", "place": "Oslo"}, {"id": "2", "title": "Analyst", "place": "Bern"}]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "jobs.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(JOBS),
        json.dumps(JOBS, indent=4),
        "\ufeff" + json.dumps(JOBS),
        "\n".join(map(json.dumps, JOBS)),
        "\r\n".join(map(json.dumps, JOBS)),
        "".join(map(json.dumps, JOBS)),
        "\n\n".join(json.dumps(job, indent=2) for job in JOBS) + "\n",
        "\n".join(json.dumps([job]) for job in JOBS),
        json.dumps({"jobs": JOBS}),
        json.dumps({"count": 2, "next": None, "results": JOBS}),
        json.dumps({"Language": "EN", "Result": {"Count": 2, "Items": JOBS}}),
        json.dumps({"items": [{"count": 2, "list": JOBS}]}),
        "\n".join(json.dumps({"page": 1, "data": [job]}) for job in JOBS),
        json.dumps([list(JOBS[0]), *(list(job.values()) for job in JOBS)]),
        "\n".join(json.dumps(row) for row in [list(JOBS[0]), *(list(job.values()) for job in JOBS)]),
        json.dumps({key: {str(place): job[key] for place, job in enumerate(JOBS)} for key in JOBS[0]}),
        json.dumps(JOBS)[:-1],
        json.dumps(JOBS)[:-1] + ",]",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_records_are_found_in_every_shape(read: Read, write: Write, content: str, encoding: str) -> None:
    table = read(write(content.lstrip("\ufeff" if encoding == "utf-16" else "").encode(encoding)))
    assert (table.rows, table.rejects) == (TWO, ())


def test_one_object_that_is_a_record_is_one_row(read: Read, write: Write) -> None:
    job = {
        "id": 1,
        "title": "Engineer",
        "text": "We build. " * 20,
        "places": [{"city": "Oslo"}, {"city": "Bern"}],
    }
    (row,) = read(write(json.dumps(job))).rows
    assert row == {
        "id": "1",
        "title": "Engineer",
        "text": "We build. " * 20,
        "places.city": '["Oslo", "Bern"]',
    }


def test_nested_values_become_columns(read: Read, write: Write) -> None:
    record = {
        "pay": {"low": 120000.0, "high": 1.5e5, "unit": {"code": "PA"}},
        "tags": ["a", "b"],
        "one": ["é"],
        "mixed": [1, {"x": 2.0}],
        "places": [{"city": "Oslo", "geo": {"lat": 59.9}}, {"city": None, "zip": "1"}],
        "remote": True,
        "closed": False,
        "note": None,
        "empty": "",
        "none": [],
        "nothing": {},
        "huge": 12345678901234567890,
        "small": 0.1,
        "tiny": 1e-7,
    }
    (row,) = read(write(json.dumps([record]))).rows
    assert row == {
        "pay.low": "120000",
        "pay.high": "150000",
        "pay.unit.code": "PA",
        "tags": '["a", "b"]',
        "one": '["é"]',
        "mixed": '[1, {"x": 2}]',
        "places.city": '["Oslo", null]',
        "places.geo.lat": "[59.9, null]",
        "places.zip": '[null, "1"]',
        "remote": "true",
        "closed": "false",
        "note": None,
        "empty": None,
        "none": None,
        "nothing": None,
        "huge": "12345678901234567890",
        "small": "0.1",
        "tiny": "0.0000001",
    }


def test_not_a_number_is_null(read: Read, write: Write) -> None:
    assert read(write('[{"a": NaN, "b": Infinity, "c": [NaN, 1]}]')).rows == [
        {"a": None, "b": None, "c": "[null, 1]"}
    ]


def test_a_record_may_bring_columns_of_its_own(read: Read, write: Write) -> None:
    assert read(write('{"a": 1}\n{"b": 2}\n')).rows == [{"a": "1", "b": None}, {"a": None, "b": "2"}]


def test_half_characters_mojibake_and_stray_bytes_are_read(read: Read, write: Write) -> None:
    content = b'[{"a": "x\\ud83d y", "b": "don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t", "c": "Zo\xeb", "d": "n\\u0000l", "e": "\\ud83d\\ude00"}]'
    (row,) = read(write(content)).rows
    assert row == {"a": "x\ufffd y", "b": "don’t", "c": "Zoë", "d": "nl", "e": "😀"}


@pytest.mark.parametrize(
    "content",
    [
        '{"id": 1}\n{"id": 2,, "x"}\n{"id": 3}\n{"id": 4}\n',
        '{"id": 1}\n{"id": "2}\n{"id": 3}\n{"id": 4}\n',
        '[{"id": 1}, {"id": 2, "x": undefined, "y": [{"id": 7}]}, {"id": 3}, {"id": 4}]',
        '[\n  {\n    "id": 1\n  },\n  {\n    "id": "2\n  },\n  {\n    "id": 3\n  },\n  {\n    "id": 4\n  }\n]',
    ],
)
def test_a_record_that_is_no_json_is_rejected_alone(read: Read, write: Write, content: str) -> None:
    table = read(write(content))
    assert table.frame["id"].to_list() == ["1", "3", "4"]
    assert table.frame["__line__"].to_list() == [1, 3, 4]
    assert table.reasons == [(2, "not valid JSON")]
    assert table.rejects[0].raw.startswith("{")


def test_a_quote_too_many_is_passed_in_reasonable_time(read: Read, write: Write) -> None:
    table = read(write('[{"id": 1}, {"id": x, "text": ' + '\\"' * 200_000))
    assert table.reasons == [(2, "not valid JSON")]


def test_values_that_are_no_records_are_rejected(read: Read, write: Write) -> None:
    table = read(write('[{"id": 1}, 5, "x", null, {}, [], {"id": 2}]'))
    assert len(table.rows) == 2
    assert table.reasons == [(number, "not a record") for number in (2, 3, 4, 5, 6)]


def test_an_array_that_ends_early_keeps_its_whole_records(read: Read, write: Write) -> None:
    table = read(write('[{"id": 1}, {"id": 2}, {"id": 3, "title": "Engin'))
    assert len(table.rows) == 2
    assert table.reasons == [(3, "not valid JSON")]


@pytest.mark.parametrize(
    "content",
    ['{"a": ', '{"a" 1}', "[{]", "[" * 100_000, '{"a":' * 100_000, '[["a"'],
)
def test_json_without_any_record_is_refused_in_a_sentence(read: Read, write: Write, content: str) -> None:
    with pytest.raises(Unreadable, match=r"^jobs.json holds no record that can be read .*\.$"):
        read(write(content))


def test_an_empty_array_is_refused_in_a_sentence(read: Read, write: Write) -> None:
    with pytest.raises(Unreadable, match=r"holds no"):
        read(write("[]"))


def test_depth_is_bounded(read: Read, write: Write) -> None:
    deep: Any = "end"
    for _ in range(30):
        deep = {"a": deep}
    (row,) = read(write(json.dumps([{"id": 1, "deep": deep}]))).rows
    (name,) = set(row) - {"id"}
    assert name.count(".") < 8
    assert row[name].startswith('{"a"')


def test_a_long_array_inside_an_object_is_streamed(read: Read, write: Write) -> None:
    job = {"title": "Engineer", "text": "x" * 2_000, "place": {"city": "Oslo"}}
    content = json.dumps(
        {"meta": {"page": 1, "facets": [{"a": 1}]}, "out": {"jobs": [job] * 10_000}, "count": 3}
    )
    table = read(write(content))
    assert (len(table.frame), table.rejects) == (10_000, ())
    assert table.frame.columns == ["__line__", "title", "text", "place.city"]
    assert table.batches > 1


SCALARS = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text('abc é{}[]",:\\\n', max_size=8)
NESTED = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
    ),
)
# The text makes them records beyond doubt: an object that is mostly a list is opened.
RECORD = st.fixed_dictionaries({"id": st.integers(), "text": st.just("We build. " * 200), "x": NESTED})
RECORDS = st.lists(RECORD, min_size=2, max_size=8)


@given(records=RECORDS, indent=st.sampled_from([None, 1]), lines=st.booleans(), ascii_only=st.booleans())
@settings(max_examples=100, deadline=None)
def test_as_many_rows_as_records(
    read: Read, records: list[dict[str, Any]], indent: int | None, lines: bool, ascii_only: bool
) -> None:
    dumped = [json.dumps(record, indent=indent, ensure_ascii=ascii_only) for record in records]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "jobs.json")
        path.write_text("\n".join(dumped) if lines else f"[{','.join(dumped)}]", encoding="utf-8")
        table = read(path)
    assert table.frame["id"].to_list() == [str(record["id"]) for record in records]
    assert table.rejects == ()


@given(data=st.text('{}[]",:a1 \n', max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_breaks_the_reading(read: Read, data: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "jobs.json")
        path.write_text('{"id": 1}\n' + data)
        table = read(path)
    assert table.rows[0]["id"] == "1"
