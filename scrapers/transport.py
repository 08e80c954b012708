"""How one request goes out and its answer comes in: to a checked address, within a time, a size and a type."""

from __future__ import annotations

import http.client
import io
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from scrapers import addresses, robots
from scrapers.addresses import Place
from scrapers.faults import Failed, of_error

CHUNK = 65536
KEPT_HOSTS = 16  # whose connections are kept open


@dataclass(frozen=True)
class Kind:
    """What an answer may be: the Accept header that asks for it, and the words its Content-Type has one of."""

    name: str
    accept: str
    words: tuple[str, ...]


# Some send JSON and XML as text/plain; robots.txt is read whatever it calls itself.
KINDS = {
    kind.name: kind
    for kind in (
        Kind("json", "application/json", ("json", "javascript", "text/plain")),
        Kind("xml", "application/xml, text/xml, application/rss+xml", ("xml", "text/plain")),
        Kind("html", "text/html, application/xhtml+xml", ("html",)),
        Kind("robots", "text/plain, */*;q=0.1", ("",)),
    )
}
_BY_ACCEPT = {kind.accept: kind for kind in KINDS.values()}


@dataclass(frozen=True)
class Limits:
    """What an answer may take: seconds to connect, of silence and as a whole, and decoded bytes."""

    connect: float
    read: float
    whole: float
    largest: int


class Transport(HTTPAdapter):
    """Sends requests over one connection a host, and reads their answers within *limits*; raises Failed.

    connected(place) is called when a connection stands. An answer's body is in memory when it is handed on; that of
    any status but 200 is not read.
    """

    def __init__(
        self,
        limits: Limits,
        local: frozenset[Place],
        clock: Callable[[], float],
        connected: Callable[[Place], None],
    ) -> None:
        self._limits = limits
        self._pools = _pools(limits, local, clock, connected)
        super().__init__(
            pool_connections=KEPT_HOSTS, pool_maxsize=1, pool_block=True, max_retries=Retry(0, read=False)
        )

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Make the connections of this adapter those to checked addresses."""
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def send(
        self,
        request: PreparedRequest,
        stream: bool = True,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the answer with its body read; *stream*, *timeout* and *proxies* are this class's own matter."""
        host = str(addresses.place_of(request.url or ""))
        try:
            response = super().send(
                request,
                stream=True,
                timeout=(self._limits.connect, self._limits.read),
                verify=verify,
                cert=cert,
            )
            response._content = self._body(response, host)
        except (RequestException, HTTPError, OSError) as error:
            raise of_error(host, error) from None
        return response

    def _body(self, response: Response, host: str) -> bytes:
        """Return the body of a proper answer; what else comes is not read, as that may take for ever."""
        kind = _BY_ACCEPT[str(response.request.headers["Accept"])]
        try:
            if response.status_code == 304:
                response.raw.drain_conn()  # there is nothing, and the connection stays open
            if response.status_code >= 300:
                return b""
            _check_type(response, kind, host)
            if kind.name == "robots":
                return _read(response, robots.LARGEST + 1, host, whole=False)
            body = _read(response, self._limits.largest, host, whole=True)
            _check_content(body, kind, host)
            return body
        finally:
            response.close()  # gives the connection back where everything was read, and ends it otherwise


class _TimedReader(io.RawIOBase):
    """The reading end of a connection that has to be done by a moment of the clock."""

    def __init__(self, sock: socket.socket, host: str, until: float, clock: Callable[[], float]) -> None:
        super().__init__()
        self._raw = sock.makefile("rb", buffering=0)
        self._host, self._until, self._clock = host, until, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._clock() > self._until:
            raise Failed("too slow", f"{self._host} sends its answer too slowly; try again later.")
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Timed:
    """A connection as http.client.HTTPResponse wants it: something that makes a file."""

    def __init__(self, reader: _TimedReader) -> None:
        self._reader = reader

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._reader)


def _pools(
    limits: Limits, local: frozenset[Place], clock: Callable[[], float], connected: Callable[[Place], None]
) -> dict[str, type[HTTPConnectionPool]]:
    """Return urllib3's pools by scheme, with connections that go to checked addresses and end in time."""

    class Guarded(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return addresses.connected(Place(self._dns_host, self.port), limits.connect, local)

        def connect(self) -> None:
            super().connect()
            connected(Place(self.host, self.port))

        def response_class(  # type: ignore[override]
            self, sock: socket.socket, **options: Any
        ) -> http.client.HTTPResponse:
            reader = _TimedReader(sock, self.host, clock() + limits.whole, clock)
            return http.client.HTTPResponse(_Timed(reader), **options)  # type: ignore[arg-type]

    class GuardedTLS(Guarded, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Guarded

    class PoolTLS(HTTPSConnectionPool):
        ConnectionCls = GuardedTLS

    return {"http": Pool, "https": PoolTLS}


def _check_type(response: Response, kind: Kind, host: str) -> None:
    stated = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if stated and not any(word in stated for word in kind.words):
        page = "a web page" if "html" in stated else "something else"
        raise Failed(
            "content type",
            f"{host} sent {page} ({stated[:40]}) instead of {kind.name.upper()}; the board may be gone.",
        )


def _check_content(body: bytes, kind: Kind, host: str) -> None:
    if not body.strip():
        raise Failed("empty", f"{host} sent an empty answer; try again later.")
    if kind.name == "json" and body.lstrip().startswith(b"<"):
        raise Failed("content type", f"{host} sent a web page instead of JSON; the board may be gone.")


def _read(response: Response, largest: int, host: str, *, whole: bool) -> bytes:
    """Return up to *largest* decoded bytes; where the *whole* is wanted and is more, raises Failed."""
    too_large = Failed(
        "too large", f"{host} sent more than {largest >> 20} MB, which no board has; it was not read on."
    )
    stated = response.headers.get("Content-Length", "")
    if whole and stated.isdecimal() and int(stated[:20]) > largest:
        raise too_large
    body = bytearray()
    for chunk in response.raw.stream(CHUNK, decode_content=True):
        body += chunk
        if len(body) > largest:
            if whole:
                raise too_large
            break
    return bytes(body[:largest])
