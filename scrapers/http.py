"""The polite client: asks hosts slowly, obeys robots.txt, keeps answers for hours, and says what failed.

An address goes this way: address guard, cache, robots.txt, the host's turn, one request, its answer; a redirect goes
it again. One Client serves all threads of a run; each source gets what `bound` returns and uses it in one thread.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from protego import Protego
from requests import PreparedRequest, RequestException, Response
from requests_cache import CachedSession
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from scrapers import addresses, keys, robots, sessions
from scrapers.addresses import Place
from scrapers.faults import Failed, of_status
from scrapers.politeness import Host
from scrapers.questions import Question, redirected, rest
from scrapers.source import About
from scrapers.transport import KINDS, Limits, Transport

SIDE_BY_SIDE = 8
REDIRECTS = 5
DAY = 24 * 3600.0
LIMITS = Limits(connect=10, read=30, whole=180, largest=64 << 20)
RETRIED = ("reset", "timeout", "rate limited", "server error")


@dataclass(frozen=True)
class Settings:
    """How the client behaves. Times in seconds, sizes in decoded bytes.

    cache: the folder of the cache; None keeps nothing. fresh: how long an answer is not asked for again.
    seconds: least time between two requests to a host. longest_rest: a host that wants more is given up.
    local: places of the own machine that may be asked, also by http; for tests only, never from what a user types.
    authorities: a file of TLS certificates to trust instead of the usual ones.
    """

    cache: Path | None = None
    fresh: timedelta = timedelta(hours=6)
    seconds: float = 1.0
    limits: Limits = LIMITS
    retries: int = 3
    longest_rest: float = 120.0
    local: frozenset[Place] = frozenset()
    authorities: str | None = None


@dataclass
class Counters:
    """What one source has asked: requests sent, answers from the cache, decoded bytes received, seconds taken."""

    requests: int = 0
    cached: int = 0
    bytes: int = 0
    seconds: float = 0.0


class Client:
    """What all sources of a run share: sessions, and what is known of each host.

    clock and sleep are the time that is waited by; sleep's default ends when `stop` is called.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        # Its debug lines hold whole addresses, and so the keys in them.
        logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
        self.settings = settings or Settings()
        self.clock = clock
        self.side_by_side = threading.BoundedSemaphore(SIDE_BY_SIDE)
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._hosts: dict[Place, Host] = {}
        self._lock = threading.Lock()
        transport = Transport(
            self.settings.limits, self.settings.local, clock, lambda place: self.host(place).sent()
        )
        self.plain = sessions.plain(transport, self.settings.authorities)
        self.cached = self.plain
        if self.settings.cache is not None:
            self.cached = sessions.cached(
                transport, self.settings.authorities, self.settings.cache, self.settings.fresh
            )

    def bound(self, about: About) -> Bound:
        """Return what the source of *about* asks with, at its own pace and with counters of its own."""
        return Bound(self, about)

    def host(self, place: Place) -> Host:
        """Return what is known of the host at *place*."""
        with self._lock:
            if place not in self._hosts:
                self._hosts[place] = Host(place, self.settings.longest_rest, self.clock, self._wait)
            return self._hosts[place]

    def stop(self) -> None:
        """End all waiting; requests that are not on their way yet raise Failed."""
        self._stopped.set()

    def close(self) -> None:
        """Stop, and close connections and cache; nothing may be under way any more."""
        self.stop()
        self.plain.close()
        self.cached.close()

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)
        if self._stopped.is_set():
            raise Failed("stopped", "The run was stopped before this was done.")


class Bound:
    """The client as one source has it (source.Client): its pace, its exception from robots.txt, its counters.

    Answers are not cached where any of the source's keys is set, whether a request carries it or not.
    """

    def __init__(self, client: Client, about: About) -> None:
        present = [keys.key(name) is not None for name in about.keys]
        self.counters = Counters()
        self._client = client
        self._session = client.plain if any(present) else client.cached
        self._seconds = max(client.settings.seconds, about.seconds)
        self._excepted = about.robots_exception is not None and bool(present) and all(present)

    def get(
        self,
        url: str,
        *,
        accept: str = "json",
        params: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> bytes:
        """Return the answer at *url*, which is of the kind *accept*: json, xml or html; raises Failed."""
        return self._timed(Question("GET", url, KINDS[accept], params, headers or {}))

    def post(self, url: str, body: dict[str, Any], *, headers: dict[str, str] | None = None) -> bytes:
        """Return the JSON that *url* answers to a search; raises Failed. A search changes nothing: it is retried."""
        return self._timed(Question("POST", url, KINDS["json"], None, headers or {}, body))

    def _timed(self, question: Question) -> bytes:
        started = self._client.clock()
        try:
            return self._followed(question, obey=True)
        finally:
            self.counters.seconds += self._client.clock() - started

    def _followed(self, question: Question, *, obey: bool) -> bytes:
        """Return the answer to *question* or to what it is redirected to, robots.txt being obeyed or not."""
        first: Place | None = None
        for _ in range(REDIRECTS + 1):
            request = self._prepared(question)
            place = addresses.checked(str(request.url), self._client.settings.local)
            first = first or place
            excepted = self._excepted and place == first  # an exception is for the source's own host alone
            response = self._kept(request)
            if response is None:
                response = self._asked(request, place, obey=obey and not excepted)
            if response.status_code < 300:
                return response.content
            question = redirected(question, response, place)
        raise Failed("redirect", f"{place} redirects again and again; try the address in a browser.")

    def _prepared(self, question: Question) -> PreparedRequest:
        try:
            return self._session.prepare_request(question.request())
        except (RequestException, ValueError):
            place = addresses.place_of(question.url)
            raise Failed(
                "blocked address", f"{place} is asked with an address or header that is none."
            ) from None

    def _kept(self, request: PreparedRequest) -> Response | None:
        """Return a fresh answer from the cache."""
        if not isinstance(self._session, CachedSession):
            return None
        response = self._sent(request, partial(self._session.send, only_if_cached=True))
        if response.status_code == 504:  # what requests-cache says where there is none
            return None
        self.counters.cached += 1
        return response

    def _asked(self, request: PreparedRequest, place: Place, *, obey: bool) -> Response:
        host = self._client.host(place)
        host.slow_to(self._seconds)
        if obey and not robots.allows(self._rules(host, str(request.url)), str(request.url)):
            path = urlsplit(str(request.url)).path
            raise Failed(
                "robots", f"{place} asks programs not to read {path} (robots.txt), so it is not read."
            )
        retry = Retry(self._client.settings.retries, backoff_factor=1, backoff_jitter=0.5)
        while True:
            try:
                return self._once(request, host)
            except Failed as failed:
                if failed.fault not in RETRIED or host.refused:
                    raise
                try:
                    retry = retry.increment(request.method)
                except MaxRetryError:
                    raise failed from None
                host.rest(retry.get_backoff_time())

    def _once(self, request: PreparedRequest, host: Host) -> Response:
        """Send *request* in the host's turn; raises Failed where the answer is none to hand on."""
        with host.turn:
            host.wait()
            with self._client.side_by_side:
                host.sent()
                self.counters.requests += 1
                response = self._sent(request, self._session.send)
            host.answered(response.status_code, rest(response))
        if getattr(response, "from_cache", False):  # the host said that it has not changed
            self.counters.cached += 1
        else:
            self.counters.bytes += len(response.content)
        path = urlsplit(str(request.url)).path
        if failed := of_status(str(host.place), path, response.status_code):
            raise failed
        return response

    def _sent(self, request: PreparedRequest, send: Callable[..., Response]) -> Response:
        try:
            # A copy, as sending writes into it.
            return send(request.copy(), stream=True, allow_redirects=False)
        except sqlite3.Error:
            raise Failed(
                "cache", "The cache of answers cannot be read; delete its folder and collect again."
            ) from None
        except (RequestException, ValueError):
            place = addresses.place_of(str(request.url))
            raise Failed("redirect", f"{place} redirects to something that is no address.") from None

    def _rules(self, host: Host, url: str) -> Protego:
        """Return the rules of the host's robots.txt, which is read once a day; raises Failed where it cannot be."""
        with host.rules_turn:
            if host.rules is None or self._client.clock() - host.rules[1] > DAY:
                host.rules = (self._read_rules(host.place, urljoin(url, "/robots.txt")), self._client.clock())
            found = host.rules[0]
        if isinstance(found, Failed):
            raise Failed(found.fault, str(found), status=found.status)
        host.slow_to(robots.seconds(found))
        return found

    def _read_rules(self, place: Place, url: str) -> Protego | Failed:
        try:
            return robots.rules(self._followed(Question("GET", url, KINDS["robots"]), obey=False))
        except Failed as failed:
            status = failed.status or 0
            if failed.fault == "redirect" or (400 <= status < 500 and status != 429):
                return robots.NONE
            if status >= 500:
                sentence = f"{place} cannot show its robots.txt (status {status}); until it can, nothing may be read."
                return Failed("robots", sentence, status=status)
            return failed
