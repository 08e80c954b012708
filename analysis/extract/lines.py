"""Reading postings that come as JSON lines: each answer is the line itself with the fields that were read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from dateutil import parser as dates

from analysis.extract import contacts, offsets, posting, text
from data import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

Record = dict[str, Any]

TEXTS = {f.name for f in schema.OBSERVATION if f.type == schema.TEXT}
LISTS = {f.name for f in schema.OBSERVATION if f.type == schema.TEXTS}
NUMBERS = {f.name for f in schema.OBSERVATION if f.type == schema.NUMBER}
DAYS = {f.name for f in schema.OBSERVATION if f.type == schema.DAY}
PAY = ("low", "high", "currency", "period", "kind", "basis", "text")
PLACE = ("city", "state", "country", "metro", "arrangement", "places")
READ = (
    "role",
    "seniority",
    "industry",
    "years_min",
    "years_max",
    "degree_min",
    "degree_preferred",
    "equivalent_ok",
)


def extract(given_lines: Sequence[str | bytes]) -> list[Record]:
    """Return one record for each of *given_lines*, in order; bytes are UTF-8.

    A line is a JSON object with title, description, location, employer, pay_text or any other stated column of
    an observation. A line that is no JSON object becomes {"error": …}.
    """
    given = [_record(line) for line in given_lines]
    rows = [{"kind": "posting", **_observation(record)} for record in given]
    batch = pa.RecordBatch.from_pylist(rows, schema=schema.OBSERVATION)
    read = posting.read(batch).to_pylist()
    return [
        record if "error" in record else _answer(record, row["description"] or "", found)
        for record, row, found in zip(given, rows, read, strict=True)
    ]


def _record(line: str | bytes) -> Record:
    try:
        said = line if isinstance(line, str) else line.decode("utf-8")
        record = json.loads(said.removeprefix("\ufeff"))
    except UnicodeDecodeError:
        return {"error": "not UTF-8"}
    except RecursionError:
        return {"error": "nested too deeply"}
    except ValueError as error:
        return {"error": f"not JSON: {error}"}
    return record if isinstance(record, dict) else {"error": "not a JSON object"}


def _observation(record: Record) -> Record:
    """The stated columns that *record* has; a value that does not fit its column is left out."""
    places = _texts(record.get("locations")) or _texts(record.get("location"))
    return {
        **{name: _text(record.get(name)) for name in TEXTS - {"kind"}},
        **{name: _texts(record.get(name)) for name in LISTS},
        **{name: _number(record.get(name)) for name in NUMBERS},
        **{name: _day(record.get(name)) for name in DAYS},
        "description": _text(record.get("description")) or "",
        "locations": places,
    }


def _answer(record: Record, raw: str, read: Record) -> Record:
    annual = {name: read[name] for name in ("annual_usd_low", "annual_usd_high")}
    stated = {name: read[f"pay_{name}"] for name in PAY}
    # What a third party estimated is not the employer's pay.
    has_pay = read["pay_basis"] in ("stated", "text")
    return {
        **record,
        "skills": _skills(raw, read),
        "pay": stated | annual | {"bands": read["pay_bands"] or []} if has_pay else None,
        "place": {name: read[name] for name in PLACE} | {"evidence": read["arrangement_evidence"]},
        **{name: read[name] for name in READ},
    }


def _skills(raw: str, read: Record) -> list[Record]:
    """The skills with their offsets in the description as it was given."""
    plain, spans = read["description"] or "", read["skill_spans"] or []
    if raw == plain or not spans:
        return list(spans)
    whole = text.plain(raw)
    alignment = offsets.align(raw, whole)
    if alignment is None:
        return [{**span, "start": None, "end": None} for span in spans]
    inside = contacts.placed([(span["start"], span["end"]) for span in spans], plain, whole)
    placed = ((span["skill"], *alignment.span(*at)) for span, at in zip(spans, inside, strict=True))
    return [{"skill": skill, "start": start, "end": end} for skill, start, end in placed]


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # JSON may name half a character
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: object) -> list[str] | None:
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts if (text := _text(part))] or None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _day(value: object) -> Any:
    if not isinstance(value, str):
        return None
    try:
        return dates.isoparse(value).date()
    except ValueError:
        return None
