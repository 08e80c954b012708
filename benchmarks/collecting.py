"""Collecting from forty hosts, beside the least time that politeness allows; nothing leaves this machine."""

from __future__ import annotations

import json
import logging
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Self

from benchmarks.boards.paged import ABOUT
from benchmarks.timing import Result
from data.store import Store
from scrapers import boards, collect
from scrapers.addresses import Place
from scrapers.http import Client, Settings
from scrapers.source import Board

HOSTS = 40
POSTINGS = 50
PAGES = 10
LATENCY = 0.2
REQUESTS_A_HOST = 1 + PAGES  # robots.txt first


def results() -> Iterator[Result]:
    """Collect ten pages of five postings from each of forty hosts that answer after 200 ms."""
    boards.__path__.append(str(Path(__file__).parent / "boards"))
    with ExitStack() as stack:
        hosts = [stack.enter_context(Host()) for _ in range(HOSTS)]
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        client = Client(Settings(seconds=ABOUT.seconds, local=frozenset(host.place for host in hosts)))
        asked = [Board("paged", token=f"http://127.0.0.1:{host.place.port}/jobs") for host in hosts]
        started = time.perf_counter()
        run = collect.collect(Store(Path(folder, "store")), asked, client)
        ours = time.perf_counter() - started
        client.close()
    assert {outcome.new for outcome in run.outcomes} == {POSTINGS}, run.outcomes[0]
    gaps = [later - earlier for host in hosts for earlier, later in pairwise(host.times)]
    least = HOSTS / collect.HOSTS_SIDE_BY_SIDE * ((REQUESTS_A_HOST - 1) * ABOUT.seconds + LATENCY)
    what = f"collect {HOSTS} hosts of {POSTINGS} postings; at the server, requests at least {min(gaps):.2f} s apart"
    allowed = f"least that {ABOUT.seconds} s between requests and eight hosts at a time allow"
    yield Result(what, allowed, ours, least, 1)


class Host:
    """A host on a port of its own, and the times at which it was asked."""

    def __enter__(self) -> Self:
        self.times: list[float] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.place = Place("127.0.0.1", self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        times = self.times

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                times.append(time.monotonic())
                time.sleep(LATENCY)
                body, kind = _answer(self.path, self.server.server_address[1])
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                logging.getLogger(__name__).debug("%s", args)

        return Handler


def _answer(path: str, port: int) -> tuple[bytes, str]:
    if path == "/robots.txt":
        return b"User-agent: *\nAllow: /\n", "text/plain"
    each = POSTINGS // PAGES
    first = int(path.rpartition("/")[2]) * each
    text = "We train models in PyTorch. " * 60
    jobs = [
        {"source_id": f"{port}-{number}", "title": "Machine Learning Engineer", "description": text}
        for number in range(first, first + each)
    ]
    return json.dumps({"jobs": jobs, "total": POSTINGS}).encode(), "application/json"
