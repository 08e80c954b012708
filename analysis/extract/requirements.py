"""What a posting asks for: years of experience, degrees, and whether experience may stand in for a degree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from analysis.extract import degrees, years
from analysis.extract.text import Section, sections

_RANKS = ("none", "bachelor", "master", "phd")


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a posting asks for; None where it says nothing, equivalent_ok None where it asks for neither."""

    years_min: float | None = None
    years_max: float | None = None
    degree_min: str | None = None
    degree_preferred: str | None = None
    equivalent_ok: bool | None = None


NOTHING = Requirements()


def read(text: str, parts: list[Section] | None = None) -> Requirements:
    """Return what *text*, a posting or a single field, asks for; *parts* are its sections, if known."""
    asked = degrees.mentions(text)
    spans = years.mentions(text, asked)
    if not asked and not spans:
        return NOTHING
    nice = _nice(sections(text) if parts is None else parts)
    low, high = years.asked([s.within(nice) for s in spans])
    required = [m.rank for m in asked if not m.preferred and not nice(m.start)]
    least = min(required, default=degrees.NONE)
    preferred = [m.rank for m in asked if (m.preferred or nice(m.start)) and m.rank > least]
    equivalent = any(m.equivalent for m in asked) or any(s.instead for s in spans)
    stated = bool(asked) or low is not None or high is not None
    return Requirements(
        low,
        high,
        _RANKS[least] if required else None,
        _RANKS[min(preferred)] if preferred else None,
        equivalent if stated else None,
    )


def _nice(parts: list[Section]) -> Callable[[int], bool]:
    """Return a test whether a place lies in a part on what would be nice to have."""
    starts = [part.start for part in parts]

    def test(place: int) -> bool:
        return parts[bisect_right(starts, place) - 1].kind == "nice"

    return test
