"""One collection at a time, which goes on by itself, can be stopped, and never ends without a word."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from dashboard import collecting, ledgers
from dashboard.collecting import Collection, Wanted
from data.store import Store
from scrapers import directory
from scrapers.http import Settings
from tests.scrapers.faults import Server, answer, serving

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def fresh_desk() -> Iterator[None]:
    """Leave no collection to the next test."""
    collecting.desk.clear()
    yield
    last = collecting.last()
    if last:
        last.stop()
        ended(last)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine that the client may ask, quickly."""
    with serving(time.monotonic) as server:
        settings = Settings(local=frozenset({server.place}))
        monkeypatch.setattr(collecting, "settings", lambda store: settings)
        yield server


def ended(collection: Collection) -> Collection:
    deadline = time.monotonic() + PATIENCE
    for thread in threading.enumerate():
        if thread.name == "collection":
            thread.join(deadline - time.monotonic())
    assert collection.ended is not None
    return collection


def begun() -> Collection:
    last = collecting.last()
    assert last is not None
    return last


def careers(number: int = 1) -> bytes:
    jobs = [
        {
            "@type": "JobPosting",
            "title": "Machine Learning Engineer",
            "description": f"Opening {n}",
            "identifier": n,
        }
        for n in range(number)
    ]
    return f'<html><script type="application/ld+json">{json.dumps(jobs)}</script></html>'.encode()


def test_a_collection_ends_with_a_report_of_each_board(store: Store, site: Server):
    url = site.on("/careers", answer(200, careers(3), "text/html"))
    assert collecting.start(store, Wanted(page=url), "window")
    done = ended(begun())
    assert done.error is None
    [row] = ledgers.outcomes(done).to_dict("records")
    assert (row["source"], row["employer"], row["status"]) == ("Careers pages", url, "ok")
    assert (row["seen"], row["new"]) == (3, 3)
    assert done.done == 1
    [run] = ledgers.runs(store).to_dict("records")
    assert (run["command"], run["target"], run["kept"]) == ("collect", url, 3)


def test_there_is_only_one_at_a_time_and_a_stop_ends_it(store: Store, site: Server):
    gate = threading.Event()

    def held(connection: socket.socket, server: Server) -> None:
        gate.wait(PATIENCE)
        answer(200, careers(), "text/html")(connection, server)

    url = site.on("/careers", held)
    assert collecting.start(store, Wanted(page=url), "one")
    assert not collecting.start(store, Wanted(page=url), "another")
    assert begun().window == "one"
    begun().stop()
    gate.set()
    assert ended(begun()).done <= 1
    assert collecting.start(store, Wanted(page=url), "another")


def test_what_was_shown_before_a_stop_is_stored(store: Store, site: Server):
    links = "".join(f'<a href="/jobs/{n}">Opening</a>' for n in range(9))
    site.on("/careers", answer(200, f"<html><body>{links}</body></html>".encode(), "text/html"))
    for n in range(9):
        site.on(f"/jobs/{n}", answer(200, careers().replace(b"Opening 0", b"Opening %d" % n), "text/html"))
    assert collecting.start(store, Wanted(page=site.url("/careers")), "window")
    deadline = time.monotonic() + PATIENCE
    while not begun().shown and time.monotonic() < deadline:
        begun().stopping.wait(0.05)
    begun().stop()
    done = ended(begun())
    assert done.run is not None
    assert done.error is None
    assert 1 <= store.known_ids().len() < 9


def test_a_board_that_fails_is_reported_first(store: Store):
    collecting.start(store, Wanted(page="https://127.0.0.1/careers"), "window")
    [row] = ledgers.outcomes(ended(begun())).to_dict("records")
    assert row["status"] == "failed"
    assert "private network" in row["error"]


def test_a_collection_that_cannot_write_says_so(store: Store, site: Server):
    url = site.on("/careers", answer(200, careers(), "text/html"))
    collecting.start(Store(f"{__file__}/nowhere"), Wanted(page=url), "window")
    assert "could not be" in (ended(begun()).error or "")


def test_a_careers_page_alone_asks_no_board():
    assert Wanted(page="https://example.org").boards() == ()
    assert Wanted(page="https://example.org", employers=("Lyft",)).boards()
    assert Wanted().boards() == directory.chosen()


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "https://example.org:8443", "example", "https://user@example.org", "file:///etc"],
)
def test_an_address_that_may_not_be_asked_is_refused_at_once(store: Store, address: str):
    assert collecting.complaint(store, address)


def test_an_address_of_the_web_is_not_refused(store: Store):
    assert collecting.complaint(store, "https://example.org/careers") is None


def test_boards_of_one_host_take_their_time_one_after_the_other():
    boards = directory.chosen(sources=["greenhouse"])
    assert collecting.least_seconds(boards) == len(boards)
    assert collecting.least_seconds(()) == 0
