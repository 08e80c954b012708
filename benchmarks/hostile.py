"""Texts that are made to be slow: one piece over and over, in every field at once."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pyarrow as pa

from analysis.extract import posting
from benchmarks.timing import Result
from data import schema

LENGTH = 200_000
BUDGET = 0.05
PIECES = (
    "<", "<p>", "&amp;", "a", " ", "\n", "9", "$1", "$100,000 - ", "5 years ", "degree ", "BS/MS ", "remote ", "US, ",
    "Python, ", "(", "e.g. ", "R ", "https://a.io/", "é", "日", "Requirements:\n", "a plus. ", "bank ", "1,", "k-", "\x00",
    "|", "GmbH ",
)  # fmt: skip
FIELDS = (
    "title", "employer", "description", "pay_text", "industry_text", "arrangement_text", "degree_text", "url",
)  # fmt: skip


def observation(piece: str) -> pa.RecordBatch:
    """Return one observation whose fields are all *piece*, LENGTH characters long."""
    text = (piece * LENGTH)[:LENGTH]
    named = {"kind": "posting", "observation_id": "o", "posting_id": "p", "locations": [text]}
    row = dict.fromkeys(schema.OBSERVATION.names) | dict.fromkeys(FIELDS, text) | named
    return pa.RecordBatch.from_pylist([row], schema=schema.OBSERVATION)


def results() -> Iterator[Result]:
    """Time the slowest text; the best of three readings, for a machine that does other things as well."""
    posting.read(observation("a"))
    best = {piece: min(_seconds(observation(piece)) for _ in range(3)) for piece in PIECES}
    slowest = max(best, key=best.__getitem__)
    what = f"the slowest of {len(PIECES)} hostile texts of {LENGTH:,} characters, {slowest!r} in every field"
    yield Result(what, "50 milliseconds", best[slowest], BUDGET, 3)


def _seconds(batch: pa.RecordBatch) -> float:
    started = time.process_time()
    posting.read(batch)
    return time.process_time() - started
