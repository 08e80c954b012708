"""Postings with lives: when they were posted, first and last seen, and closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from tests.analysis.market.postings import posting

START = date(2026, 1, 1)


def day(number: int) -> date:
    """Return the day *number* days after the first."""
    return START + timedelta(days=number)


def moment(number: int, *, hour: int = 12) -> datetime:
    """Return *hour* o'clock, in UTC, of that day."""
    return datetime(START.year, START.month, START.day, hour, tzinfo=UTC) + timedelta(days=number)


def life(
    first: int, last: int, *, closed: bool = False, posted: int | None = None, **more: Any
) -> dict[str, Any]:
    """Return a posting seen from day *first* on; it closed on day *last*, or was last seen open then."""
    seen = {
        "first_seen": moment(first),
        "last_seen": moment(last),
        "closed_at": moment(last) if closed else None,
    }
    stated = None if posted is None else day(posted)
    return posting(**{"source": "board", **seen, "posted_on": stated, **more})


def lives(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return lives of all kinds: undated, late, closed on their first day, seen once, without employer or role."""
    pick = np.random.default_rng(seed)

    def one_of(*values: Any) -> Any:
        return values[int(pick.integers(len(values)))]

    def one() -> dict[str, Any]:
        first = int(pick.integers(60))
        return life(
            first,
            first + int(one_of(0, pick.integers(40), pick.integers(120))),
            closed=bool(pick.random() < 0.6),
            posted=one_of(None, first, first - int(pick.integers(30)), first + 2),
            source=one_of("board", "board", "feed"),
            employer=one_of(None, "Ada", "Böhm", "Curie", "Dijkstra", "Euler", "Frege"),
            industry=one_of(None, "tech", "finance", "retail"),
            state=one_of(None, "CA", "NY"),
            role=one_of(None, "ml_engineer", "data_scientist"),
            seniority=one_of("unspecified", "senior", None),
            country=one_of(None, "US"),
            annual_usd_low=one_of(None, 83_200.5, 1e5 + float(pick.integers(100_000))),
            skills=one_of(None, [], ["Python"], ["Python", "SQL"], ["SQL", "PyTorch"]),
            twin_of=one_of(None, None, None, None, "p0"),
        )

    return [one() for _ in range(count)]
