"""Timing the product against a plain alternative in the same run: what counts is the ratio."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Result:
    """Seconds of the product and of the plain alternative, medians of *runs* taken in turns."""

    what: str
    against: str
    ours: float
    plain: float
    runs: int

    @property
    def ratio(self) -> float:
        return self.ours / self.plain


def compare(
    what: str, ours: Callable[[], object], *, against: str, plain: Callable[[], object], runs: int = 3
) -> Result:
    """Time both in turns, so that a slow moment of the machine meets both."""
    times = [(_seconds(ours), _seconds(plain)) for _ in range(runs)]
    return Result(what, against, *(statistics.median(column) for column in zip(*times, strict=True)), runs)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
