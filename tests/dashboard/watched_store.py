"""A store that was collected on nearly every day of half a year: what changes over time is tested on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis.extract import posting
from data import schema
from data.store import Store

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
CAME = date(2026, 3, 16)
"""The second source is collected from this day on."""
MISSED = (date(2026, 4, 10), date(2026, 4, 11))
"""Nothing was collected on these days."""
KEPT = ("posting_id", "source", "posted_on", "employer")
LIFE = timedelta(days=20)
BOARDS = {"board_a": 6, "board_b": 2}
"""How many postings each source has a day."""


def fill(folder: Path) -> Store:
    """Write the store into *folder*: the last collection found new postings, closed ones, and one that changed."""
    store = Store(folder)
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    rows = [_row(source, day, k) for source, n in BOARDS.items() for day in days for k in range(n)]
    rows = [row for row in rows if row["source"] == "board_a" or row["posted_on"] >= CAME]
    changed = next(row for row in rows if row["posted_on"] == LAST - timedelta(days=5))
    again = {"observation_id": f"{changed['posting_id']}:b", "observed_at": _moment(LAST)}
    seen = [*map(_stated, rows), _stated(changed) | again]
    read = [*map(_read, rows), _read(changed) | {"observation_id": again["observation_id"]}]
    store.append("observations", pa.Table.from_pylist(seen, schema=schema.OBSERVATION))
    store.append("postings", pa.Table.from_pylist(read, schema=schema.POSTING))
    store.append("sightings", pa.Table.from_pylist(_sightings(rows), schema=schema.SIGHTING))
    store.append("runs", pa.Table.from_pylist(list(_runs(days)), schema=schema.RUN))
    return store


def _row(source: str, day: date, number: int) -> dict[str, Any]:
    low = 100_000.0 + (day.toordinal() * 7 + number * 13) % 60 * 1_000
    return {
        "posting_id": f"{source}-{day}-{number}",
        "source": source,
        "posted_on": day,
        "employer": f"Invented Works {(day.toordinal() + number) % 25}"
        if day < LAST
        else f"New Works {number}",
        "low": low if number % 2 else None,
    }


def _stated(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in KEPT},
        "observation_id": f"{row['posting_id']}:a",
        "kind": "posting",
        "run_id": f"run-{_seen(row)}",
        "observed_at": _moment(_seen(row)),
        "board": f"{row['source']}:jobs",
        "title": "ML Engineer",
    }


def _read(row: dict[str, Any]) -> dict[str, Any]:
    low = row["low"]
    return {
        **{name: row[name] for name in KEPT},
        "observation_id": f"{row['posting_id']}:a",
        "reader_version": posting.VERSION,
        "kind": "posting",
        "title": "ML Engineer",
        "industry": ("tech", "finance")[row["posted_on"].day % 2],
        "role": "ml_engineer",
        "seniority": "senior",
        "annual_usd_low": low,
        "annual_usd_high": low and low + 20_000,
        "pay_basis": low and "stated",
        "skills": ["Python"],
    }


def _sightings(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return when each posting was seen last: LIFE after its date, as long as that is over."""
    ends = ((row, min(row["posted_on"] + LIFE, LAST)) for row in rows)
    return [
        {
            "run_id": f"run-{day}",
            "posting_id": row["posting_id"],
            "observation_id": f"{row['posting_id']}:a",
            "board": f"{row['source']}:jobs",
            "seen_at": _moment(day if day not in MISSED else MISSED[0] - timedelta(days=1)),
        }
        for row, day in ends
        if day > _seen(row)
    ]


def _runs(days: list[date]) -> Any:
    for day in days:
        for source in BOARDS:
            if day not in MISSED and (source == "board_a" or day >= CAME):
                yield {
                    "run_id": f"run-{day}",
                    "command": "collect",
                    "source": source,
                    "board": f"{source}:jobs",
                    "started_at": _moment(day),
                    "ended_at": _moment(day) + timedelta(minutes=5),
                    "status": "ok",
                    "complete": True,
                }


def _seen(row: dict[str, Any]) -> date:
    """Return the day on which a posting was first seen: its date, or the first day after it that was collected."""
    day: date = row["posted_on"]
    return MISSED[-1] + timedelta(days=1) if day in MISSED else day


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(6), UTC)
