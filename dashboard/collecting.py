"""One collection at a time, in a thread of its own: no click and no closed window ends it or loses what it brought."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime

from data.store import Store, StoreError
from scrapers import addresses, careers_page, collect, commands, directory, http, source
from scrapers.faults import Failed

if TYPE_CHECKING:
    from scrapers.collect import Outcome, Run
    from scrapers.intake import Listing
    from scrapers.source import Board

ENDING = (runtime.RuntimeState.STOPPING, runtime.RuntimeState.STOPPED)


@dataclass(frozen=True)
class Wanted:
    """What a person chose to collect, by names; with a careers page and nothing else, that page alone."""

    sources: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    page: str = ""
    all_roles: bool = False

    def boards(self) -> tuple[Board, ...]:
        """Return the boards that are chosen by name; raises NoBoard."""
        named = (self.sources, self.employers, self.industries)
        return () if self.page and not any(named) else directory.chosen(*named)


@dataclass
class Collection:
    """A run under way, or ended: what it asks, what was shown so far, and how it ended."""

    wanted: Wanted
    window: str
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended: datetime | None = None
    boards: tuple[Board, ...] = ()
    shown: dict[str, tuple[Listing, Outcome | None]] = field(default_factory=dict)
    run: Run | None = None
    error: str | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
    client: http.Client | None = None

    @property
    def done(self) -> int:
        """How many boards have shown all they will."""
        return sum(outcome is not None for _, outcome in tuple(self.shown.values()))

    def stop(self) -> None:
        """End it soon; what was collected is kept."""
        self.stopping.set()
        if self.client:
            self.client.stop()

    def watch(self, listing: Listing, outcome: Outcome | None) -> None:
        """Note how far a board is; ends the run where it is to stop, as Ctrl-C would."""
        self.shown[listing.name] = (listing, outcome)
        if self.stopping.is_set() or _server_ends():
            raise KeyboardInterrupt


@dataclass
class Desk:
    """The last collection that any window started; the lock keeps two from starting at once."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: Collection | None = None


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """Return what all windows share."""
    return Desk()


def settings(store: Store) -> http.Settings:
    """Return how the client of a collection behaves."""
    return http.Settings(cache=commands.cache_folder(store))


def last() -> Collection | None:
    """Return the collection that is under way, else the last one since the server started."""
    return desk().last


def start(store: Store, wanted: Wanted, window: str) -> bool:
    """Start a collection and return at once: whether it was, as there is only one at a time."""
    shared = desk()
    with shared.lock:
        if shared.last and shared.last.ended is None:
            return False
        shared.last = Collection(wanted, window)
        # Not a daemon: a server that ends waits until what was collected is written.
        threading.Thread(target=_collect, args=(store, shared.last), name="collection", daemon=False).start()
    return True


def complaint(store: Store, address: str) -> str | None:
    """Return what is wrong with the *address* of a careers page, None where it may be asked."""
    try:
        addresses.checked(address, settings(store).local)
    except Failed as error:
        return str(error)
    return None


def least_seconds(boards: tuple[Board, ...]) -> float:
    """Return the least time that politeness allows for *boards*, each answered by one page."""
    hosts = Counter((b.source, b.token if source.named(b.source).ABOUT.own_hosts else "") for b in boards)
    return max((n * source.named(name).ABOUT.seconds for (name, _), n in hosts.items()), default=0.0)


def _collect(store: Store, collection: Collection) -> None:
    try:
        with closing(http.Client(settings(store))) as client:
            collection.client = client
            boards = (*_behind(collection.wanted.page, client), *collection.wanted.boards())
            collection.boards = tuple(dict.fromkeys(boards))
            collection.run = collect.collect(
                store,
                collection.boards,
                client,
                all_roles=collection.wanted.all_roles,
                watch=collection.watch,
            )
    except (StoreError, directory.NoBoard, Failed) as error:
        collection.error = str(error)
    except Exception as error:  # a thread that dies silently would look as if it went on for ever
        if (
            not _server_ends()
        ):  # then all is written already, and the report, which nobody reads, cannot be made
            logging.getLogger(__name__).exception("collection failed")
        collection.error = f"The collection ended early ({type(error).__name__}: {error}); please report it."
    finally:
        collection.ended = datetime.now(UTC)


def _behind(page: str, client: http.Client) -> tuple[Board, ...]:
    """Return the boards that a careers page leads to, or the page itself."""
    return careers_page.boards(page, client.bound(careers_page.ABOUT)) if page else ()


def _server_ends() -> bool:
    return runtime.exists() and runtime.get_instance().state in ENDING
