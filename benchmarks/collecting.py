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
from pathlib import Path
from typing import Self

from benchmarks.timing import Result
from data.store import Store
from scrapers import collect
from scrapers.addresses import Place
from scrapers.http import Client, Settings
from scrapers.source import CAREERS_PAGE, Board

HOSTS = 40
POSTINGS = 50
SECONDS = 0.5  # between two requests to one host; half of the usual, to keep the measurement short
LATENCY = 0.2
REQUESTS_A_HOST = 1 + 1 + POSTINGS  # robots.txt, the list, and a page for each posting


def results() -> Iterator[Result]:
    """Collect a list and its fifty pages from each of forty hosts that answer after 200 ms."""
    with ExitStack() as stack:
        hosts = [stack.enter_context(Host()) for _ in range(HOSTS)]
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        client = Client(Settings(seconds=SECONDS, local=frozenset(host.place for host in hosts)))
        started = time.perf_counter()
        boards = [Board(CAREERS_PAGE, token=f"http://127.0.0.1:{host.place.port}/jobs/") for host in hosts]
        run = collect.collect(Store(Path(folder, "store")), boards, client)
        ours = time.perf_counter() - started
        client.close()
    assert {outcome.new for outcome in run.outcomes} == {POSTINGS}, run.outcomes
    rounds = HOSTS / collect.HOSTS_SIDE_BY_SIDE
    least = rounds * ((REQUESTS_A_HOST - 1) * SECONDS + LATENCY)
    closest = min(
        later - earlier for host in hosts for earlier, later in zip(host.times, host.times[1:], strict=False)
    )
    yield Result(f"collect {HOSTS} hosts of {POSTINGS} postings, closest requests {closest:.2f} s apart",
                 f"least that {SECONDS} s between requests and eight hosts at a time allow", ours, least, 1)  # fmt: skip


class Host:
    """A host of its own port: a list of postings, a page for each, and the times at which it was asked."""

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
                body, kind = _answer(self.path)
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                logging.getLogger(__name__).debug("%s", args)

        return Handler


def _answer(path: str) -> tuple[bytes, str]:
    if path == "/robots.txt":
        return b"User-agent: *\nAllow: /\n", "text/plain"
    if path == "/jobs/":
        links = "".join(f'<a href="/jobs/{number}">Opening</a>' for number in range(POSTINGS))
        return f"<html><body>{links}</body></html>".encode(), "text/html"
    posting = {
        "@type": "JobPosting",
        "title": "Machine Learning Engineer",
        "identifier": path,
        "description": "We train models in PyTorch. " * 60,
    }
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    return f"<html><body>{script}</body></html>".encode(), "text/html"
