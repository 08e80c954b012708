"""Pairs of postings: whether both are one opening."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from analysis.evaluate.figures import Figure, pair, retrieval, share
from analysis.evaluate.labelled import Case, Row, Unreadable
from analysis.extract import duplicates as openings
from analysis.extract import posting
from data import schema

STEM = "duplicates"
COLUMNS = ("a", "b", "same")
FIELD = "Duplicates"
TEXTS = ("title", "employer", "description", "source", "source_id", "url")


def record(row: Row) -> Row:
    """Return both postings as observations."""
    return {side: _observation(row[side]) for side in ("a", "b")}


def label(row: Row) -> Row:
    """Return whether both are one opening."""
    if not isinstance(row["same"], bool):
        raise Unreadable("its same is neither true nor false")
    return {"same": row["same"]}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return how well pairs that are one opening are told from those that are two."""
    first, second = (_read([case.record[side] for case in cases]) for side in ("a", "b"))
    same = [openings.same(one, other) for one, other in zip(first, second, strict=True)]
    pairs = [
        pair(case.label["same"], read, case.where, str(case.record["a"].get("title")))
        for case, read in zip(cases, same, strict=True)
    ]
    return [*retrieval(FIELD, "", pairs, 0.97), share(FIELD, "accuracy", pairs)]


def _read(rows: list[Row]) -> list[Row]:
    read: list[Row] = posting.read(pa.RecordBatch.from_pylist(rows, schema=schema.OBSERVATION)).to_pylist()
    return read


def _observation(given: Row) -> Row:
    place = given.get("locations") or given.get("location")
    texts = {name: given[name] for name in TEXTS if isinstance(given.get(name), str)}
    return {"kind": "posting", **texts, "locations": [place] if isinstance(place, str) else place}
