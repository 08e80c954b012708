"""A local server that misbehaves in one named way per path, and a clock that moves only when someone sleeps."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from scrapers.addresses import Place

Script = Callable[[socket.socket, "Server"], object]  # what a connection does with one request


class Clock:
    """Time for tests: it stands still but for `sleep`."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds
            self.slept.append(seconds)


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    when: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Answers every path by its scripts, one after the other and the last for ever; other paths with 404."""

    clock: Callable[[], float]
    tls: ssl.SSLContext | None = None
    scripts: dict[str, list[Script]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    sent: int = 0
    _closing: bool = False
    _asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _open: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.place = Place("127.0.0.1", self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path: str) -> str:
        return f"{'https' if self.tls else 'http'}://{self.place.host}:{self.place.port}{path}"

    def on(self, path: str, *scripts: Script) -> str:
        """Let *path* be answered by *scripts*; return its address."""
        self.scripts[path] = list(scripts)
        return self.url(path)

    def asked(self, path: str) -> list[Seen]:
        """Return the requests for *path*, queries left out."""
        return [request for request in self.seen if request.path.partition("?")[0] == path]

    def send(self, connection: socket.socket, data: bytes) -> None:
        connection.sendall(data)
        self.sent += len(data)

    def close(self) -> None:
        self._closing = True
        with suppress(OSError):  # closing it would not wake who waits for a connection, making one does
            socket.create_connection((self.place.host, self.place.port)).close()
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self._closing:
                connection.close()
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        self._open.append(connection)
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            with connection, connection.makefile("rb") as lines:
                while request := self._request(lines):
                    self.seen.append(request)
                    self._script(request.path.partition("?")[0])(connection, self)
        except (OSError, ValueError):
            return  # the client has gone, or the script has

    def _request(self, lines: Iterator[bytes]) -> Seen | None:
        first = next(lines, b"").decode("latin-1").split()
        if not first:
            return None
        headers: dict[str, str] = {}
        while line := next(lines, b"").strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = lines.read(int(headers.get("content-length", 0)))  # type: ignore[attr-defined]
        return Seen(self.clock(), first[0], first[1], headers, body)

    def _script(self, path: str) -> Script:
        scripts = self.scripts.get(path, [answer(404)])
        number = self._asked[path]
        self._asked[path] += 1
        return scripts[min(number, len(scripts) - 1)]


@contextmanager
def serving(clock: Callable[[], float], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(clock, tls)
    try:
        yield server
    finally:
        server.close()


def head(status: int = 200, **headers: Any) -> bytes:
    """Return the head of an answer; names are written with underscores."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"HTTP/1.1 {status} Status", *lines, "", ""]).encode("latin-1")


def answer(status: int = 200, body: bytes = b"", kind: str = "application/json", **headers: Any) -> Script:
    """Answer properly."""
    content = head(status, Content_Type=kind, Content_Length=len(body), **headers) + body
    return lambda connection, server: server.send(connection, content)


def json(body: bytes = b'{"jobs": []}', **headers: Any) -> Script:
    return answer(200, body, **headers)


def redirect(target: str, status: int = 302) -> Script:
    return answer(status, Location=target)


def not_changed(etag: str) -> Script:
    content = head(304, ETag=etag)
    return lambda connection, server: server.send(connection, content)


def cut(connection: socket.socket, server: Server) -> None:
    """End properly in the middle of an answer."""
    server.send(connection, head(Content_Type="application/json", Content_Length=100) + b'{"jobs": [')
    connection.shutdown(socket.SHUT_RDWR)


def reset(connection: socket.socket, server: Server) -> None:
    """Reset the connection in the middle of an answer."""
    server.send(connection, head(Content_Type="application/json", Content_Length=100) + b'{"jobs": [')
    pair = "hh" if sys.platform == "win32" else "ii"
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(pair, 1, 0))
    raise ConnectionResetError  # whoever serves the connection closes it


def silence(connection: socket.socket, _server: Server) -> None:
    """Say nothing until the client goes."""
    connection.recv(1)


def drip(start: bytes) -> Script:
    """Send *start* and then a byte every twenty seconds of the clock."""

    def script(connection: socket.socket, server: Server) -> None:
        assert isinstance(server.clock, Clock)
        server.send(connection, start)
        for _ in range(100_000):
            server.clock.sleep(20)
            server.send(connection, b"x")

    return script


def endless(connection: socket.socket, server: Server) -> None:
    """Send ten gigabytes in chunks, as far as anyone reads them."""
    server.send(connection, head(Content_Type="application/json", Transfer_Encoding="chunked"))
    chunk = b"x" * 2**20
    for _ in range(10 * 2**10):
        server.send(connection, b"100000\r\n" + chunk + b"\r\n")


def bomb(megabytes: int) -> Script:
    """Send *megabytes* of nothing, compressed a thousand times."""
    return json(gzip.compress(bytes(megabytes << 20)), Content_Encoding="gzip")
