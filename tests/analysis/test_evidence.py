"""The evidence of a posting stands where its readers found it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from analysis import evidence
from analysis.extract import posting
from data import schema
from tests.conftest import observation_rows

TEXT = """We pay $120,000 - $150,000 per year. This is a fully remote position.

Requirements
- 3+ years of experience with Python
- Bachelor's degree in Computer Science

Nice to have
- Experience with Kubernetes
"""


def read(**columns: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a posting as it is read and the observation it is read from."""
    when = datetime(2026, 3, 1, tzinfo=UTC)
    rows = observation_rows("p", when=when, title="ML Engineer", **{"description": TEXT, **columns})
    made = posting.read(rows.to_batches()[0])
    return pa.Table.from_batches([made]).to_pylist()[0], rows.to_pylist()[0]


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    return read()[0]


def test_every_field_that_was_read_from_the_text_is_marked_there(row: dict[str, Any]):
    marks = evidence.marks(row)
    text = row["description"]
    words = {(mark.kind, mark.value, text[mark.start : mark.end], mark.asked) for mark in marks}
    assert ("skills", "Python", "Python", "required") in words
    assert ("skills", "Kubernetes", "Kubernetes", "nice") in words
    assert ("years", "3 or more", "3+ years", "required") in words
    assert ("degree", "bachelor", "Bachelor's degree", "required") in words
    [pay] = [mark for mark in marks if mark.kind == "pay"]
    assert "$120,000 - $150,000" in text[pay.start : pay.end]
    [remote] = [mark for mark in marks if mark.kind == "arrangement"]
    assert "remote" in text[remote.start : remote.end]
    assert marks == sorted(marks, key=lambda mark: (mark.start, -mark.end))


def test_pay_of_a_field_is_marked_where_the_text_states_it_too():
    row, _ = read(pay_low=120_000.0, pay_high=150_000.0, pay_currency="USD", pay_period="year")
    assert row["pay_basis"] == "stated"
    [pay] = [mark for mark in evidence.marks(row) if mark.kind == "pay"]
    assert row["description"][pay.start : pay.end].startswith("$120,000")


def test_without_a_text_there_is_no_evidence():
    row, _ = read(description=None)
    assert evidence.marks(row) == []


def test_every_read_column_has_a_basis_that_the_schema_knows(row: dict[str, Any]):
    stated = read()[1]
    bases = evidence.bases(row, stated)
    assert set(bases) <= {column.name for column in schema.POSTING_COLUMNS}
    assert set(bases.values()) <= {*schema.BASES, "computed", ""}
    assert (bases["pay_low"], bases["years_min"], bases["degree_min"]) == ("text", "text", "text")
    bases = evidence.bases(*read(years_stated=5.0, degree_text="Master's degree", locations=["Boston, MA"]))
    assert (bases["years_min"], bases["degree_min"], bases["city"]) == ("stated", "stated", "stated")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3.0, None, "3 or more"),
        (None, 5.0, "up to 5"),
        (2.0, 4.0, "2 to 4"),
        (1.5, 1.5, "1.5"),
        (None, None, ""),
    ],
)
def test_years_are_told_in_words(low: float | None, high: float | None, words: str):
    assert evidence.years(low, high) == words
