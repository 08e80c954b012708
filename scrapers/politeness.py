"""What one host is owed: time between two requests, rest when it asks for it, and no more asking once it has refused.

The time is counted from one request to the next, and a little more is kept than was asked for, so that two requests
do not arrive closer together than they went out. (requests-ratelimiter counts before the connection is made, and
sleeps by a clock that cannot be replaced.)
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from protego import Protego

from scrapers.addresses import Place
from scrapers.faults import Failed

MARGIN = 1.05
REFUSALS = 3  # answers 403 or 429 in a row


class Host:
    """One host during one run. `turn` is held while a request is waited for, sent and answered."""

    def __init__(
        self, place: Place, longest: float, clock: Callable[[], float], sleep: Callable[[float], object]
    ) -> None:
        self.place = place
        self.seconds = 0.0
        self.turn = threading.Lock()
        self.rules: tuple[Protego | Failed, float] | None = None  # and when they were read
        self.rules_turn = threading.Lock()
        self._longest, self._clock, self._sleep = longest, clock, sleep
        self._free_at = clock()
        self._refusals = 0

    def slow_to(self, seconds: float) -> None:
        """Keep at least *seconds* between two requests."""
        self.seconds = max(self.seconds, seconds)

    def rest(self, seconds: float) -> None:
        """Ask nothing for *seconds*."""
        self._free_at = max(self._free_at, self._clock() + seconds)

    def wait(self) -> None:
        """Sleep until the next request may go out (sleep is called in any case); raises Failed where none may, or not soon."""
        if self.refused:
            raise Failed(
                "left alone",
                f"{self.place} has refused {REFUSALS} times in a row and is left alone for the rest of this run.",
            )
        pause = self._free_at - self._clock()
        if pause > self._longest:
            raise Failed(
                "rate limited",
                f"{self.place} wants {pause:.0f} seconds without a request; collect it again after that.",
            )
        self._sleep(pause)

    def sent(self) -> None:
        """Count the time to the next request from now."""
        self.rest(self.seconds * MARGIN)

    def answered(self, status: int, rest: float) -> None:
        """Note the status of an answer, and the seconds that the host wants to be left in peace."""
        self._refusals = self._refusals + 1 if status in (403, 429) else 0
        self.rest(rest)

    @property
    def refused(self) -> bool:
        """Whether the host has refused too often to be asked again."""
        return self._refusals >= REFUSALS
