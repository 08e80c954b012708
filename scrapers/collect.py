"""Collecting: boards are asked side by side, each is reported, and none stops the others."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Literal

import polars as pl

from data import history
from data.store import Store, new_run_id
from scrapers import http, keys, source
from scrapers.faults import Failed
from scrapers.intake import Intake, Listing
from scrapers.source import Board, Page, Unexpected

HOSTS_SIDE_BY_SIDE = 8
PAGES_WAITING = 64
STOPPED = "Stopped by the user before it was done."

Status = Literal["ok", "partial", "failed", "skipped"]


@dataclass(frozen=True)
class Outcome:
    """What became of one board: an entry of the run's report."""

    source: str
    employer: str | None
    status: Status
    seen: int = 0
    new: int = 0
    changed: int = 0
    closed: int = 0
    left_out: int = 0
    rejected: int = 0
    reasons: str = "{}"
    requests: int = 0
    cached: int = 0
    bytes: int = 0
    seconds: float = 0.0
    error: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the entry for --json, its reasons as an object."""
        return asdict(self) | {"reasons": json.loads(self.reasons)}


@dataclass(frozen=True)
class Done:
    """A board has shown all it will: with an error, where there was one."""

    error: str | None
    skipped: bool
    requests: int
    cached: int
    bytes: int
    seconds: float


@dataclass(frozen=True)
class Run:
    """A finished run: its name in the store and one outcome for each board."""

    run_id: str
    outcomes: tuple[Outcome, ...]
    stopped: bool


Watch = Callable[[Listing, Outcome | None], object]
Inbox = queue.Queue[tuple[Listing, Page | Done]]


def collect(
    store: Store,
    boards: Sequence[Board],
    client: http.Client,
    *,
    all_roles: bool = False,
    watch: Watch = lambda listing, outcome: None,
) -> Run:
    """Ask *boards* and store what they show; *watch* is told after each page and at the end of each board.

    Ctrl-C ends the run and keeps what was collected; the boards that were not done are reported so.
    """
    boards = tuple(dict.fromkeys(boards))
    run = _Running(store, new_run_id(), all_roles, watch)
    stop = threading.Event()
    inbox: Inbox = queue.Queue(PAGES_WAITING)
    groups = queue.SimpleQueue[list[Board]]()
    for group in _by_host(boards):
        groups.put(group)
    for _ in range(HOSTS_SIDE_BY_SIDE):
        # As a daemon, a thread that waits for a silent host does not keep a stopped run from ending.
        threading.Thread(target=_ask_groups, args=(groups, client, inbox, stop), daemon=True).start()
    try:
        while len(run.outcomes) < len(boards):
            run.take(*inbox.get())
    except KeyboardInterrupt:
        pass  # what is missing is reported as stopped
    finally:
        stop.set()
        client.stop()
    return run.finished(boards)


class _Running:
    """The one writer of a run: what threads bring is taken here, one page after the other."""

    def __init__(self, store: Store, run_id: str, all_roles: bool, watch: Watch) -> None:
        self.intake = Intake(store, run_id, all_roles=all_roles)
        self.outcomes: dict[Board, Outcome] = {}
        self.listings: dict[Board, Listing] = {}
        self.watch = watch

    def take(self, listing: Listing, news: Page | Done) -> None:
        if isinstance(news, Page):
            self.intake.take(listing, news)
            self.watch(listing, None)
            return
        self.intake.commit()
        status = _status(listing, news)
        self._log(listing, news, status)
        self.listings[listing.board] = listing
        self.outcomes[listing.board] = _outcome(listing, news, status)
        self.watch(listing, self.outcomes[listing.board])

    def finished(self, boards: Sequence[Board]) -> Run:
        self.intake.commit()
        self.intake.store.compact()
        missing = [board for board in boards if board not in self.outcomes]
        stopped = {
            board: Outcome(board.source, board.employer, "skipped", error=STOPPED) for board in missing
        }
        closed = _closed(self.intake.store, self.listings.values())
        ended = {
            board: replace(outcome, closed=closed.get(self.listings[board].name, 0))
            for board, outcome in self.outcomes.items()
        }
        whole = ended | stopped
        return Run(self.intake.run_id, tuple(whole[board] for board in boards), bool(missing))

    def _log(self, listing: Listing, done: Done, status: Status) -> None:
        known = listing.seen - listing.new - listing.changed - listing.left_out - listing.reasons.total()
        row: dict[str, object] = {
            "run_id": self.intake.run_id,
            "command": "collect",
            "source": listing.board.source,
            "board": listing.name,
            "employer": listing.board.employer,
            "started_at": listing.started,
            "ended_at": datetime.now(UTC),
            "status": status,
            "complete": status == "ok" and not listing.capped,
            "seen": listing.seen,
            "kept": listing.new + listing.changed,
            "changed": listing.changed,
            "duplicate": known,
            "left_out": listing.left_out,
            "rejected": listing.reasons.total(),
            "reasons": json.dumps(dict(listing.reasons)),
            "requests": done.requests,
            "cached": done.cached,
            "bytes": done.bytes,
            "seconds": done.seconds,
            "error": done.error,
        }
        self.intake.store.append("runs", [row])


def _closed(store: Store, listings: Iterable[Listing]) -> dict[str, int]:
    """Return how many postings each board's listing of this run was the first to miss."""
    started = pl.DataFrame(
        [(listing.name, listing.started) for listing in listings],
        schema={"board": pl.String, "closed_at": pl.Datetime("us", "UTC")},
        orient="row",
    )
    seen = history.seen(store.scan("observations"), store.scan("sightings"))
    lives = history.lives(seen.filter(pl.col("board").is_in(started["board"].implode())).collect())
    closings = history.with_closings(lives, store.scan("runs").collect()).join(
        started, on=["board", "closed_at"]
    )
    return dict(closings.group_by("board").len().iter_rows())


def _by_host(boards: Sequence[Board]) -> list[list[Board]]:
    """Boards that share a host stand in one group, as they are asked one after the other; long groups first."""

    def group(board: Board) -> str:
        return board.token if source.named(board.source).ABOUT.own_hosts else board.source

    named = sorted(boards, key=lambda board: (board.source, group(board)))
    groups = [list(members) for _, members in groupby(named, key=lambda b: (b.source, group(b)))]
    return sorted(groups, key=len, reverse=True)


def _ask_groups(
    groups: queue.SimpleQueue[list[Board]], client: http.Client, inbox: Inbox, stop: threading.Event
) -> None:
    """Ask one group after the other until there is none left, and put what boards show into *inbox*."""
    while not stop.is_set():
        try:
            group = groups.get_nowait()
        except queue.Empty:
            return
        for board in group:
            listing = Listing(board, datetime.now(UTC))
            for news in _ask(listing, client, stop):
                _put(inbox, (listing, news), stop)


def _put(inbox: Inbox, news: tuple[Listing, Page | Done], stop: threading.Event) -> None:
    """Wait for room in *inbox*, but not when nobody takes anything out any more."""
    while not stop.is_set():
        try:
            return inbox.put(news, timeout=0.2)
        except queue.Full:
            continue


def _ask(listing: Listing, client: http.Client, stop: threading.Event) -> Iterable[Page | Done]:
    """Yield the pages of a board, and at the end how it went."""
    if stop.is_set():
        return
    module = source.named(listing.board.source)
    missing = [name for name in module.ABOUT.keys if not keys.key(name)]
    if missing:
        yield Done(f"It needs your own key: set {' and '.join(missing)}.", True, 0, 0, 0, 0.0)
        return
    asked = client.bound(module.ABOUT)
    started, error = time.monotonic(), None
    try:
        for page in module.collect(listing.board, asked):
            yield page
            if stop.is_set():
                error = STOPPED
                break
    except (Failed, Unexpected) as problem:
        error = str(problem)
    except Exception as problem:  # a fault of one source's code must not end the run of all others
        logging.getLogger(__name__).exception("source %s failed", listing.board.source)
        error = (
            f"{module.ABOUT.title} could not be read ({type(problem).__name__}: {problem}); please report it."
        )
    counts = asked.counters
    yield Done(error, False, counts.requests, counts.cached, counts.bytes, time.monotonic() - started)


def _status(listing: Listing, done: Done) -> Status:
    if done.skipped:
        return "skipped"
    if done.error:
        return "partial" if listing.seen else "failed"
    return "ok"


def _outcome(listing: Listing, done: Done, status: Status) -> Outcome:
    return Outcome(
        source=listing.board.source,
        employer=listing.board.employer,
        status=status,
        seen=listing.seen,
        new=listing.new,
        changed=listing.changed,
        left_out=listing.left_out,
        rejected=listing.reasons.total(),
        reasons=json.dumps(dict(listing.reasons)),
        requests=done.requests,
        cached=done.cached,
        bytes=done.bytes,
        seconds=round(done.seconds, 3),
        error=done.error,
    )
