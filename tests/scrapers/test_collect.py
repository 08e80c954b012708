"""A run of the collector: every board is reported, none stops the others, and nothing is lost or closed by mistake."""

from __future__ import annotations

import json as json_text
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from scrapers import boards as sources
from scrapers import collect as collecting
from scrapers import source
from scrapers.collect import Outcome
from scrapers.http import Client, Settings
from scrapers.source import Board
from scrapers.transport import Limits
from tests.scrapers import faults
from tests.scrapers.faults import Clock, Server, answer, redirect, serving

LIMITS = Limits(connect=5, read=5, whole=180, largest=2**24)
TEXT = "We train and serve models in PyTorch for people who need them. " * 8
LOCAL = "local"
ROOT = Path(__file__).parents[2]
LOCAL_BOARDS = Path(__file__).parent / "local_boards"
Collect = Callable[..., list[Outcome]]


@pytest.fixture(autouse=True)
def local_source(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the source "local" as any source is added: by a file in a folder of sources."""
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(LOCAL_BOARDS)])
    source.names.cache_clear()
    yield
    source.names.cache_clear()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def servers(clock: Clock) -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(serving(clock)) for _ in range(3)]


@pytest.fixture
def collect(store: Store, servers: list[Server], clock: Clock, tmp_path: Path) -> Iterator[Collect]:
    local = frozenset(server.place for server in servers)
    clients: list[Client] = []

    def run(*addresses: str, cache: Path | None = None, all_roles: bool = False) -> list[Outcome]:
        client = Client(Settings(cache=cache, limits=LIMITS, local=local), clock=clock, sleep=clock.sleep)
        clients.append(client)
        boards = [Board(LOCAL, token=address) for address in addresses]
        return list(collecting.collect(store, boards, client, all_roles=all_roles).outcomes)

    yield run
    for client in clients:
        client.close()


def posting(number: int, title: str | None = "Machine Learning Engineer", **more: Any) -> dict[str, Any]:
    return {
        "source_id": f"id-{number}",
        "url": f"https://jobs.example.com/{number}",
        "title": title,
        "employer": "Example Harbour",
        "description": f"<p>Opening {number}. {TEXT}</p>",
        **more,
    }


def page(*postings: object, **more: object) -> faults.Script:
    """Answer with a board that shows *postings*."""
    return faults.json(json_text.dumps({"jobs": postings, **more}).encode())


def test_what_a_board_shows_is_stored_and_reported(collect: Collect, servers: list[Server], store: Store):
    url = servers[0].on("/jobs", page(posting(1), posting(2, pay_low=150_000)))
    [outcome] = collect(url)
    assert (outcome.status, outcome.seen, outcome.new, outcome.changed, outcome.error) == (
        "ok",
        2,
        2,
        0,
        None,
    )
    assert outcome.requests >= 1
    rows = store.scan("observations").collect().sort("source_id")
    assert rows["title"].to_list() == ["Machine Learning Engineer"] * 2
    assert rows["employer"].to_list() == ["Example Harbour"] * 2
    assert rows["board"].unique().to_list() == [f"{LOCAL}:{url}"]
    [run] = store.scan("runs").collect().to_dicts()
    assert (run["status"], run["complete"], run["seen"], run["kept"]) == ("ok", True, 2, 2)


def test_a_second_run_sees_known_contents_and_stores_no_second_observation(
    collect: Collect, servers: list[Server], store: Store
):
    url = servers[0].on("/jobs", page(posting(1)))
    collect(url)
    [outcome] = collect(url)
    assert (outcome.seen, outcome.new, outcome.changed) == (1, 0, 0)
    assert store.scan("observations").collect().height == 1
    assert store.scan("sightings").collect().height == 1


def test_a_changed_content_is_a_new_observation_of_the_same_posting(
    collect: Collect, servers: list[Server], store: Store
):
    url = servers[0].on("/jobs", page(posting(1)), page(posting(1, title="Senior ML Engineer")))
    collect(url)
    [outcome] = collect(url)
    assert (outcome.new, outcome.changed) == (0, 1)
    assert store.scan("observations").collect()["posting_id"].n_unique() == 1


def test_a_complete_listing_closes_what_it_no_longer_shows_once(collect: Collect, servers: list[Server]):
    url = servers[0].on("/jobs", page(posting(1), posting(2)), page(posting(1)))
    assert [collect(url)[0].closed for _ in range(3)] == [0, 1, 0]


@pytest.mark.parametrize("script", [faults.cut, answer(503), answer(404), answer(200, b"")])
def test_a_listing_that_failed_closes_nothing(collect: Collect, servers: list[Server], script: faults.Script):
    url = servers[0].on("/jobs", page(posting(1)), script)
    collect(url)
    [outcome] = collect(url)
    assert (outcome.status, outcome.closed) == ("failed", 0)
    assert outcome.error


FAULTS = {
    "server error": answer(503),
    "forbidden": answer(403),
    "not found": answer(404),
    "gone": answer(410),
    "page instead of json": answer(200, b"<html><body>Please wait</body></html>", "text/html"),
    "empty": answer(200, b""),
    "truncated": faults.json(b'{"jobs": [{"title": "ML Engineer", "sou'),
    "another shape": faults.json(b'[1, {"a": null}]'),
    "redirect to this machine": redirect("http://127.0.0.1:9/"),
    "redirect to the cloud's own address": redirect("http://169.254.169.254/latest/meta-data/"),
    "endless": faults.endless,
    "reset": faults.reset,
    "bomb": faults.bomb(64),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_one_board_is_named_and_the_others_are_kept(
    collect: Collect, servers: list[Server], store: Store, fault: str
):
    good = servers[0].on("/jobs", page(posting(1)))
    bad = servers[1].on("/jobs", FAULTS[fault])
    other = servers[2].on("/jobs", page(posting(2)))
    outcomes = collect(good, bad, other)
    assert [outcome.status for outcome in outcomes] == ["ok", "failed", "ok"]
    assert outcomes[1].error
    assert outcomes[1].error.endswith(".")
    assert store.scan("observations").collect().height == 2
    assert store.scan("runs").collect().height == 3


def test_bad_records_are_rejected_with_a_reason_and_the_others_kept(collect: Collect, servers: list[Server]):
    url = servers[0].on("/jobs", page(posting(1), posting(2, title=None), "text", posting(3, pay_low="much")))
    [outcome] = collect(url)
    assert (outcome.status, outcome.seen, outcome.new, outcome.rejected) == ("ok", 4, 1, 3)
    reasons = {"no title": 1, "not a record": 1, "a value of the wrong type": 1}
    assert json_text.loads(outcome.reasons) == reasons


def test_a_capped_listing_closes_nothing(collect: Collect, servers: list[Server]):
    url = servers[0].on("/jobs", page(posting(1), posting(2)), page(posting(1), capped=True))
    collect(url)
    [outcome] = collect(url)
    assert (outcome.status, outcome.closed) == ("ok", 0)


def test_a_hundred_thousand_postings_in_one_board_are_all_taken(
    collect: Collect, servers: list[Server], store: Store
):
    rows = [{"source_id": str(number), "title": "ML Engineer"} for number in range(100_000)]
    [outcome] = collect(servers[0].on("/jobs", page(*rows)))
    assert (outcome.seen, outcome.new) == (100_000, 100_000)
    assert store.scan("observations").select("posting_id").collect()["posting_id"].n_unique() == 100_000


def test_ids_that_change_with_every_listing_are_new_postings_and_the_old_ones_are_closed(
    collect: Collect, servers: list[Server]
):
    url = servers[0].on("/jobs", page(posting(1)), page(posting(2)))
    collect(url)
    [outcome] = collect(url)
    assert (outcome.new, outcome.closed) == (1, 1)


def test_the_same_posting_twice_in_one_listing_is_stored_once(
    collect: Collect, servers: list[Server], store: Store
):
    url = servers[0].on("/jobs", page(posting(1), posting(1), posting(1, title="ML Engineer")))
    collect(url)
    assert store.scan("observations").collect().height == 1


def test_other_roles_are_left_out_and_counted_unless_asked_for(collect: Collect, servers: list[Server]):
    url = servers[0].on("/jobs", page(posting(1), posting(2, title="Forklift Driver", description="Drive.")))
    [outcome] = collect(url)
    assert (outcome.new, outcome.left_out) == (1, 1)
    [outcome] = collect(url, all_roles=True)
    assert (outcome.new, outcome.left_out) == (1, 0)


def test_what_was_kept_once_is_not_closed_by_a_run_that_asks_for_fewer_roles(
    collect: Collect, servers: list[Server]
):
    url = servers[0].on("/jobs", page(posting(1, title="Forklift Driver", description="Drive.")))
    collect(url, all_roles=True)
    [outcome] = collect(url)
    assert (outcome.left_out, outcome.closed) == (0, 0)


def test_what_came_in_the_last_hours_is_not_asked_again(
    collect: Collect, servers: list[Server], tmp_path: Path
):
    url = servers[0].on("/jobs", page(posting(1)))
    collect(url, cache=tmp_path / "cache")
    [outcome] = collect(url, cache=tmp_path / "cache")
    assert (outcome.requests, outcome.cached) == (0, 1)
    assert len(servers[0].asked("/jobs")) == 1


def test_a_source_without_its_key_is_skipped_and_says_which(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("THEMUSE_API_KEY", raising=False)
    client = Client(Settings(limits=LIMITS), clock=clock, sleep=clock.sleep)
    run = collecting.collect(store, [Board("themuse")], client)
    client.close()
    [outcome] = run.outcomes
    assert outcome.status == "skipped"
    assert "THEMUSE_API_KEY" in str(outcome.error)


def test_no_more_than_eight_hosts_are_asked_at_a_time_and_all_are_asked(store: Store, clock: Clock):
    at_once, most, lock = 0, 0, threading.Lock()
    both = threading.Barrier(8, timeout=30)

    def counted(connection: Any, server: Server) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        both.wait()
        with lock:
            at_once -= 1
        page(posting(server.place.port))(connection, server)

    with ExitStack() as stack:
        servers = [stack.enter_context(serving(clock)) for _ in range(16)]
        boards = [Board(LOCAL, token=server.on("/jobs", counted)) for server in servers]
        local = frozenset(server.place for server in servers)
        client = Client(Settings(limits=LIMITS, local=local), clock=clock, sleep=clock.sleep)
        run = collecting.collect(store, boards, client)
        client.close()
    assert {outcome.status for outcome in run.outcomes} == {"ok"}
    assert most == 8


def test_ctrl_c_keeps_what_came_in_and_says_what_was_not_done(servers: list[Server], tmp_path: Path):
    good = servers[0].on("/jobs", page(posting(1)))
    servers[1].on("/jobs", faults.silence)
    silent = servers[1].url("/jobs")
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "store"), str(LOCAL_BOARDS), good, silent]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "stored"
        process.send_signal(signal.SIGINT)
        statuses = json_text.loads(process.stdout.readline())
    assert process.returncode == 0
    assert statuses == ["ok", "skipped"]
    assert Store(tmp_path / "store").scan("observations").collect().height == 1


INTERRUPTED = """
import json, signal, sys
from data.store import Store
from scrapers import boards, collect
from scrapers.addresses import Place
from scrapers.http import Client, Settings
from scrapers.source import Board
from urllib.parse import urlsplit

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
root, folder, *addresses = sys.argv[1:]
boards.__path__.append(folder)
local = frozenset(Place("127.0.0.1", urlsplit(address).port) for address in addresses)
client = Client(Settings(seconds=0, local=local))
asked = [Board("local", token=address) for address in addresses]
tell = lambda listing, outcome: outcome and print("stored", flush=True)
run = collect.collect(Store(root), asked, client, watch=tell)
print(json.dumps([outcome.status for outcome in run.outcomes]), flush=True)
client.close()
"""
