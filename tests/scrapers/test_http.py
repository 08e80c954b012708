"""The polite client against a server that misbehaves in every way that was thought of."""

from __future__ import annotations

import json as json_text
import logging
import pickle
import socket
import sqlite3
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import trustme
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scrapers.addresses import Place, is_public
from scrapers.faults import Failed
from scrapers.http import Client, Settings
from scrapers.source import About
from scrapers.transport import Limits
from tests.scrapers import faults
from tests.scrapers.faults import Clock, Server, answer, json, redirect, serving

ABOUT = About("Test", "https://example.org", "", "", "", "on")
SECRET = "s3cr3t-value"
LIMITS = Limits(connect=5, read=5, whole=180, largest=2**20)

Ask = Callable[..., bytes]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[Server]:
    with serving(clock) as running:
        yield running


@pytest.fixture
def settings(server: Server) -> Settings:
    return Settings(limits=LIMITS, local=frozenset({server.place}))


@pytest.fixture
def client(settings: Settings, clock: Clock) -> Iterator[Client]:
    running = Client(settings, clock=clock, sleep=clock.sleep)
    yield running
    running.close()


@pytest.fixture
def get(client: Client) -> Ask:
    return client.bound(ABOUT).get


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch) -> About:
    monkeypatch.setenv("TEST_APP_KEY", SECRET)
    return replace(ABOUT, default="key", keys=("TEST_APP_KEY",), robots_exception="the key is for this use")


def fault(ask: Ask, url: str, **options: object) -> Failed:
    """Return how *url* fails; its sentence names the host and no query."""
    with pytest.raises(Failed) as caught:
        ask(url, **options)
    assert "?" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return caught.value


# An answer that is as it should be.


def test_an_answer_comes_as_its_bytes_and_is_counted(client: Client, server: Server) -> None:
    bound = client.bound(ABOUT)
    assert bound.get(server.on("/jobs", json(b'{"a": 1}')), params={"page": "2"}) == b'{"a": 1}'
    assert server.asked("/jobs")[0].path == "/jobs?page=2"
    assert bound.counters.requests == 2, "robots.txt and the answer"
    assert (bound.counters.cached, bound.counters.bytes) == (0, 8)
    assert bound.counters.seconds == pytest.approx(1.05)


def test_the_user_agent_names_the_project(get: Ask, server: Server) -> None:
    get(server.on("/jobs", json()))
    agent = server.asked("/jobs")[0].headers["user-agent"]
    assert agent.startswith("MLJobMarket/")
    assert "(+https://github.com/ml-job-market/ml-job-market; job-market statistics)" in agent


def test_a_search_is_posted_as_json_and_retried(client: Client, server: Server) -> None:
    url = server.on("/search", answer(500), json(b"[1]"))
    assert client.bound(ABOUT).post(url, {"words": "data"}) == b"[1]"
    assert [json_text.loads(request.body) for request in server.asked("/search")] == [{"words": "data"}] * 2


def test_a_wrong_charset_leaves_the_bytes_as_they_are(get: Ask, server: Server) -> None:
    body = '{"a": "Zürich"}'.encode("latin-1")
    assert get(server.on("/jobs", answer(200, body, "application/json; charset=utf-8"))) == body


def test_requests_to_a_host_share_one_connection(get: Ask, server: Server) -> None:
    server.on("/robots.txt", answer(200, b"", "text/plain"))
    for number in range(5):
        get(server.on(f"/jobs/{number}", json()))
    assert server.connections == 1


def test_cookies_are_not_kept(get: Ask, server: Server) -> None:
    url = server.on("/jobs", json(Set_Cookie="visitor=1; Path=/"))
    get(url)
    get(url)
    assert "cookie" not in server.asked("/jobs")[1].headers


# Faults of the connection.


def test_a_refused_connection(get: Ask, client: Client, clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        place = Place("127.0.0.1", listener.getsockname()[1])
    ask = Client(replace(client.settings, local=frozenset({place})), clock=clock, sleep=clock.sleep)
    assert fault(ask.bound(ABOUT).get, f"http://{place}/jobs").fault == "refused"
    ask.close()


@pytest.mark.parametrize("broken", [faults.cut, faults.reset])
def test_an_answer_that_breaks_off_is_asked_for_again(
    get: Ask, server: Server, broken: faults.Script
) -> None:
    assert get(server.on("/jobs", broken, json(b"[1]"))) == b"[1]"


@pytest.mark.parametrize("broken", [faults.cut, faults.reset])
def test_an_answer_that_always_breaks_off_fails(get: Ask, server: Server, broken: faults.Script) -> None:
    assert fault(get, server.on("/jobs", broken)).fault == "reset"
    assert len(server.asked("/jobs")) == 4


def test_a_name_without_an_address(get: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    failed = fault(get, "https://jobs.invalid/jobs?app_key=1")
    assert failed.fault == "dns"
    assert "jobs.invalid" in str(failed)


def test_silence_is_a_timeout(settings: Settings, server: Server, clock: Clock) -> None:
    limits = replace(LIMITS, read=0.5)
    client = Client(replace(settings, limits=limits), clock=clock, sleep=clock.sleep)
    assert fault(client.bound(ABOUT).get, server.on("/jobs", faults.silence)).fault == "timeout"
    assert len(server.asked("/jobs")) == 4
    client.close()


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(faults.head(Content_Type="application/json", Content_Length=100_000), id="body"),
        pytest.param(faults.head(Content_Type="application/json"), id="body without length"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", id="header"),
    ],
)
def test_a_slow_drip_ends(get: Ask, server: Server, clock: Clock, start: bytes) -> None:
    assert fault(get, server.on("/jobs", faults.drip(start))).fault == "too slow"
    assert len(server.asked("/jobs")) == 1


@pytest.fixture
def authority(tmp_path: Path) -> tuple[trustme.CA, str]:
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return made, str(tmp_path / "authority.pem")


def tls(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize(("name", "trusted"), [("127.0.0.1", False), ("other.example", True)])
def test_a_host_that_cannot_prove_who_it_is(
    authority: tuple[trustme.CA, str], clock: Clock, name: str, trusted: bool
) -> None:
    with serving(clock, tls(authority[0], name)) as server:
        settings = Settings(local=frozenset({server.place}), authorities=authority[1] if trusted else None)
        client = Client(settings, clock=clock, sleep=clock.sleep)
        assert fault(client.bound(ABOUT).get, server.on("/jobs", json())).fault == "tls"
        assert not server.seen
        client.close()


# Faults of the answer.


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (400, "bad request"),
        (401, "forbidden"),
        (403, "forbidden"),
        (404, "not found"),
        (410, "gone"),
        (501, "server error"),
    ],
)
def test_a_status_has_its_word(get: Ask, server: Server, status: int, word: str) -> None:
    failed = fault(get, server.on("/jobs", answer(status)) + "?key=1")
    assert (failed.fault, failed.status) == (word, status)
    assert server.place.host in str(failed)


def test_trouble_that_passes_is_not_noticed(get: Ask, server: Server) -> None:
    assert get(server.on("/jobs", answer(500), json(b"[1]"))) == b"[1]"


def test_trouble_that_stays_is_given_up(get: Ask, server: Server, clock: Clock) -> None:
    assert fault(get, server.on("/jobs", answer(503))).fault == "server error"
    assert len(server.asked("/jobs")) == 4
    assert clock.now - 1000 > 8, "the waits grow"


@pytest.mark.parametrize("status", [403, 429])
def test_a_host_that_refuses_three_times_is_left_alone(get: Ask, server: Server, status: int) -> None:
    url = server.on("/jobs", answer(status))
    words = [fault(get, url).fault for _ in range(4)]
    assert len(server.asked("/jobs")) == 3
    assert words[-1] == "left alone"
    other = server.on("/other", json())
    assert fault(get, other).fault == "left alone"
    assert not server.asked("/other")


def test_refusals_that_are_not_in_a_row_do_not_count(get: Ask, server: Server) -> None:
    refused, fine = server.on("/refused", answer(403)), server.on("/fine", json(b"[1]"))
    for _ in range(4):
        assert fault(get, refused).fault == "forbidden"
        assert get(fine) == b"[1]"


def test_being_asked_too_often_without_a_time_is_waited_for(get: Ask, server: Server, clock: Clock) -> None:
    assert get(server.on("/jobs", answer(429), answer(429), json(b"[1]"))) == b"[1]"
    first, second, third = (request.when for request in server.asked("/jobs"))
    assert second - first >= 1
    assert third - second >= 2


@pytest.mark.parametrize("status", [429, 503])
def test_a_rest_in_seconds_is_kept(get: Ask, server: Server, status: int) -> None:
    get(server.on("/jobs", answer(status, Retry_After=17), json()))
    first, second = (request.when for request in server.asked("/jobs"))
    assert 17 <= second - first < 18


def test_a_rest_until_a_date_is_kept(get: Ask, server: Server) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    get(server.on("/jobs", answer(429, Retry_After=date), json()))
    first, second = (request.when for request in server.asked("/jobs"))
    assert 30 <= second - first <= 41


def test_a_rest_that_is_too_long_gives_the_host_up(get: Ask, server: Server) -> None:
    failed = fault(get, server.on("/jobs", answer(429, Retry_After=3600)))
    assert failed.fault == "rate limited"
    assert "3600 seconds" in str(failed)
    assert fault(get, server.on("/other", json())).fault == "rate limited"
    assert (len(server.asked("/jobs")), len(server.asked("/other"))) == (1, 0)


@pytest.mark.parametrize("stated", ["soon", "-5", "9" * 5000, "Mon, 99 Foo 2026 00:00:00 GMT"])
def test_a_rest_that_makes_no_sense_is_none(get: Ask, server: Server, stated: str) -> None:
    assert get(server.on("/jobs", answer(429, Retry_After=stated), json(b"[1]"))) == b"[1]"


@pytest.mark.parametrize("script", [json(b""), json(b" \n"), answer(204)])
def test_an_empty_answer_is_a_fault(get: Ask, server: Server, script: faults.Script) -> None:
    assert fault(get, server.on("/jobs", script)).fault == "empty"


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/plain", ""])
def test_a_web_page_instead_of_json_is_named(get: Ask, server: Server, kind: str) -> None:
    failed = fault(get, server.on("/jobs", answer(200, b"\n<!doctype html><title>Jobs</title>", kind)))
    assert failed.fault == "content type"
    assert "web page" in str(failed)


@pytest.mark.parametrize(
    ("accept", "kind"), [("json", "image/png"), ("xml", "text/html"), ("html", "application/json")]
)
def test_another_kind_of_answer_is_a_fault(get: Ask, server: Server, accept: str, kind: str) -> None:
    assert fault(get, server.on("/jobs", answer(200, b"x", kind)), accept=accept).fault == "content type"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("json", "application/feed+json"), ("xml", "application/rss+xml"), ("html", "application/xhtml+xml")],
)
def test_relatives_of_a_kind_are_taken(get: Ask, server: Server, accept: str, kind: str) -> None:
    assert get(server.on("/jobs", answer(200, b"x", kind)), accept=accept) == b"x"


def test_ten_gigabytes_end_early(get: Ask, server: Server) -> None:
    assert fault(get, server.on("/jobs", faults.endless)).fault == "too large"
    assert server.sent < 50 * 2**20


def test_ten_stated_gigabytes_are_not_read(get: Ask, server: Server) -> None:
    huge = faults.head(Content_Type="application/json", Content_Length=10 * 2**30)
    assert fault(get, server.on("/jobs", lambda to, by: by.send(to, huge))).fault == "too large"


def test_a_gzip_bomb_ends_early(get: Ask, server: Server) -> None:
    assert fault(get, server.on("/jobs", faults.bomb(50))).fault == "too large"


def test_what_is_said_to_be_compressed_and_is_not(get: Ask, server: Server) -> None:
    assert fault(get, server.on("/jobs", json(b"[1]", Content_Encoding="gzip"))).fault == "reset"


@pytest.mark.parametrize(
    "headers", [{"X_Long": "x" * 70_000}, {f"X_{n}": n for n in range(200)}], ids=["long", "many"]
)
def test_huge_headers_are_a_fault(get: Ask, server: Server, headers: dict[str, Any]) -> None:
    assert fault(get, server.on("/jobs", answer(200, b"[1]", **headers))).fault == "too large"


# Redirects, and addresses that are not asked.


def test_five_redirects_are_followed(get: Ask, server: Server) -> None:
    for number in range(5):
        server.on(f"/{number}", redirect(f"/{number + 1}", (301, 302, 303, 307, 308)[number]))
    server.on("/5", json(b"[1]"))
    assert get(server.url("/0")) == b"[1]"


def test_a_circle_of_redirects_ends(get: Ask, server: Server) -> None:
    assert fault(get, server.on("/jobs", redirect("/jobs", 301))).fault == "redirect"
    assert len(server.asked("/jobs")) == 6


@pytest.mark.parametrize("target", ["", "http://[", "https://"])
def test_a_redirect_to_nothing_is_a_fault(get: Ask, server: Server, target: str) -> None:
    assert fault(get, server.on("/jobs", redirect(target))).fault in ("redirect", "blocked address")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:169.254.169.254]/",
        "https://2130706433/",
        "https://localhost/",
        "https://example.org:8443/",
        "https://me:word@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://example.org/",
    ],
)
def test_a_redirect_into_the_users_network_is_not_followed(get: Ask, server: Server, target: str) -> None:
    assert fault(get, server.on("/jobs", redirect(target))).fault == "blocked address"


@pytest.mark.parametrize(
    "url", ["", "jobs", "https:///jobs", "https://[::1/", "https://a:b/", "javascript:1"]
)
def test_what_is_no_address_is_not_asked(get: Ask, url: str) -> None:
    assert fault(get, url).fault == "blocked address"


def test_another_port_of_this_computer_is_not_asked(get: Ask, server: Server, clock: Clock) -> None:
    with serving(clock) as inside:
        inside.on("/", json())
        assert fault(get, server.on("/jobs", redirect(inside.url("/")))).fault == "blocked address"
        assert not inside.seen


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names resolve to *answers*, one after the other; return the names that are looked up."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: str, port: int, *rest: object, **options: object) -> object:
        if host.replace(".", "").isdigit():
            return real(host, port, *rest, **options)  # type: ignore[arg-type]
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


def test_one_private_address_among_public_ones_is_enough(get: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["93.184.215.14", "10.0.0.1"])
    failed = fault(get, "https://jobs.example.org/jobs")
    assert failed.fault == "blocked address"
    assert "private network" in str(failed)


def test_what_was_checked_is_what_is_connected_to(get: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    names = resolving(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    reached: list[object] = []

    def connect(address: object, *_: object) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert fault(get, "https://rebinding.example.org/jobs").fault == "refused"
    assert names == ["rebinding.example.org"]
    assert reached == [("93.184.215.14", 443)]


def test_the_host_is_named_although_its_address_is_connected_to(
    authority: tuple[trustme.CA, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = tls(authority[0], "jobs.example.org")
    named: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: named.append(name)
    with serving(clock, context) as server:
        place = Place("jobs.example.org", server.place.port)
        client = Client(
            Settings(local=frozenset({place}), authorities=authority[1]), clock=clock, sleep=clock.sleep
        )
        names = resolving(monkeypatch, ["127.0.0.1"])
        server.on("/jobs", json(b"[1]"))
        assert client.bound(ABOUT).get(f"https://{place}/jobs") == b"[1]"
        assert set(names) == set(named) == {"jobs.example.org"}
        assert server.asked("/jobs")[0].headers["host"] == str(place)
        client.close()


# robots.txt.


def robots(text: str) -> faults.Script:
    return answer(200, text.encode(), "text/plain")


def test_what_robots_txt_forbids_is_not_asked(get: Ask, server: Server) -> None:
    server.on("/robots.txt", robots("User-agent: *\nDisallow: /api/\n\nUser-agent: Other\nDisallow: /\n"))
    assert fault(get, server.on("/api/jobs", json())).fault == "robots"
    assert get(server.on("/jobs", json(b"[1]"))) == b"[1]"
    assert not server.asked("/api/jobs")
    assert len(server.asked("/robots.txt")) == 1


def test_rules_for_this_program_go_before_those_for_all(get: Ask, server: Server) -> None:
    server.on("/robots.txt", robots("User-agent: *\nDisallow:\n\nUser-agent: mljobmarket\nDisallow: /\n"))
    assert fault(get, server.on("/jobs", json())).fault == "robots"


@pytest.mark.parametrize("name", ["MLJobMarket/1.0", "mljobmarket/0.1.0 (any)  # us", "MLJobMarket/"])
def test_rules_for_a_version_of_this_program_are_its_rules(get: Ask, server: Server, name: str) -> None:
    server.on(
        "/robots.txt",
        robots(f"User-agent: *\nDisallow:\n\nUser-agent: Other\nUser-Agent : {name}\nDisallow: /\n"),
    )
    assert fault(get, server.on("/jobs", json())).fault == "robots"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_there_are_no_rules(get: Ask, server: Server, status: int) -> None:
    server.on("/robots.txt", answer(status))
    assert get(server.on("/jobs", json(b"[1]"))) == b"[1]"


def test_a_robots_txt_that_redirects_in_a_circle_is_none(get: Ask, server: Server) -> None:
    server.on("/robots.txt", redirect("/robots.txt"))
    assert get(server.on("/jobs", json(b"[1]"))) == b"[1]"


def test_a_robots_txt_that_cannot_be_had_stops_everything(get: Ask, server: Server) -> None:
    server.on("/robots.txt", answer(503))
    url = server.on("/jobs", json())
    assert [fault(get, url).fault for _ in range(3)] == ["robots"] * 3
    assert not server.asked("/jobs")
    assert len(server.asked("/robots.txt")) == 4


def test_a_robots_txt_that_breaks_off_stops_everything(get: Ask, server: Server) -> None:
    server.on("/robots.txt", faults.reset)
    assert fault(get, server.on("/jobs", json())).fault == "reset"
    assert not server.asked("/jobs")


@pytest.mark.parametrize("rule", ["Crawl-delay: 7", "Request-rate: 1/7s"])
def test_a_host_that_wants_to_be_asked_slowly_is(get: Ask, server: Server, rule: str) -> None:
    server.on("/robots.txt", robots(f"User-agent: *\n{rule}\n"))
    url = server.on("/jobs", json())
    get(url)
    get(url)
    first, second = (request.when for request in server.asked("/jobs"))
    assert 7 <= second - first < 8


def test_robots_txt_is_read_again_after_a_day(get: Ask, server: Server, clock: Clock) -> None:
    url = server.on("/jobs", json())
    get(url)
    clock.sleep(25 * 3600)
    get(url)
    assert len(server.asked("/robots.txt")) == 2


def test_of_an_endless_robots_txt_the_beginning_holds(get: Ask, server: Server) -> None:
    server.on(
        "/robots.txt", robots("User-agent: *\nDisallow: /api/\n" + "# nothing\n" * 100_000 + "Disallow: /\n")
    )
    assert get(server.on("/jobs", json(b"[1]"))) == b"[1]"
    assert fault(get, server.on("/api/jobs", json())).fault == "robots"


def test_the_rules_of_the_host_that_is_redirected_to_hold(
    settings: Settings, server: Server, clock: Clock
) -> None:
    with serving(clock) as other:
        other.on("/robots.txt", robots("User-agent: *\nDisallow: /"))
        both = replace(settings, local=frozenset({server.place, other.place}))
        client = Client(both, clock=clock, sleep=clock.sleep)
        url = server.on("/jobs", redirect(other.on("/jobs", json())))
        assert fault(client.bound(ABOUT).get, url).fault == "robots"
        assert not other.asked("/jobs")
        client.close()


def test_a_key_switches_the_exception_on(client: Client, server: Server, keyed: About) -> None:
    server.on("/robots.txt", robots("User-agent: *\nDisallow: /"))
    url = server.on("/jobs", json(b"[1]"))
    assert client.bound(keyed).get(url) == b"[1]"
    assert not server.asked("/robots.txt")
    assert fault(client.bound(replace(keyed, robots_exception=None)).get, url).fault == "robots"
    assert fault(client.bound(replace(keyed, keys=("ABSENT",))).get, url).fault == "robots"
    assert fault(client.bound(replace(keyed, keys=())).get, url).fault == "robots"


def test_an_exception_does_not_follow_a_redirect(
    settings: Settings, server: Server, clock: Clock, keyed: About
) -> None:
    with serving(clock) as other:
        other.on("/robots.txt", robots("User-agent: *\nDisallow: /"))
        both = replace(settings, local=frozenset({server.place, other.place}))
        client = Client(both, clock=clock, sleep=clock.sleep)
        url = server.on("/jobs", redirect(other.on("/jobs", json())))
        assert fault(client.bound(keyed).get, url).fault == "robots"
        client.close()


# The cache.


@pytest.fixture
def run(settings: Settings, clock: Clock, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Begins a new run with the same cache."""
    clients: list[Client] = []

    def begin(**changes: object) -> Client:
        changed = replace(settings, cache=tmp_path / "cache", **changes)  # type: ignore[arg-type]
        clients.append(Client(changed, clock=clock, sleep=clock.sleep))
        return clients[-1]

    yield begin
    for client in clients:
        client.close()


def test_a_fresh_answer_is_not_asked_for_again(run: Callable[..., Client], server: Server) -> None:
    server.on("/robots.txt", robots(""))
    url = server.on("/jobs", json(b"[1]"))
    run().bound(ABOUT).get(url)
    again = run().bound(ABOUT)
    assert again.get(url) == b"[1]"
    assert (again.counters.requests, again.counters.cached, again.counters.bytes) == (0, 1, 0)
    assert (len(server.asked("/jobs")), len(server.asked("/robots.txt"))) == (1, 1)


def test_an_older_answer_is_asked_for_on_condition(run: Callable[..., Client], server: Server) -> None:
    url = server.on("/jobs", json(b"[1]", ETag='"one"'), faults.not_changed('"one"'))
    bound = run(fresh=timedelta(0)).bound(ABOUT)
    assert [bound.get(url), bound.get(url)] == [b"[1]", b"[1]"]
    assert server.asked("/jobs")[1].headers["if-none-match"] == '"one"'
    assert (bound.counters.cached, bound.counters.bytes) == (1, 3)


def test_searches_are_kept_by_what_they_search_for(run: Callable[..., Client], server: Server) -> None:
    url = server.on("/search", json(b"[1]"), json(b"[2]"))
    bound = run().bound(ABOUT)
    answers = [bound.post(url, {"page": page}) for page in (1, 2, 1)]
    assert answers == [b"[1]", b"[2]", b"[1]"]


def test_a_permanent_redirect_is_kept_and_a_temporary_one_is_not(
    run: Callable[..., Client], server: Server
) -> None:
    moved, away = server.on("/moved", redirect("/jobs", 301)), server.on("/away", redirect("/jobs", 302))
    server.on("/jobs", json(b"[1]"))
    bound = run().bound(ABOUT)
    assert [bound.get(url) for url in (moved, moved, away, away)] == [b"[1]"] * 4
    assert [len(server.asked(path)) for path in ("/moved", "/away", "/jobs")] == [1, 2, 1]


@pytest.mark.parametrize(
    "script", [json(b""), answer(200, b"<p>", "text/html"), faults.cut, answer(500), answer(404)]
)
def test_what_failed_is_not_kept(run: Callable[..., Client], server: Server, script: faults.Script) -> None:
    bound = run(retries=0).bound(ABOUT)
    url = server.on("/jobs", script, json(b"[1]"))
    fault(bound.get, url)
    assert bound.get(url) == b"[1]"


def test_keys_are_in_no_cache_log_or_error(
    run: Callable[..., Client],
    server: Server,
    keyed: About,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    client = run()
    bound = client.bound(keyed)
    get = partial(bound.get, params={"app_key": SECRET}, headers={"Authorization-Key": SECRET})
    url = server.on("/jobs", json(b"[1]"))
    assert [get(url), get(url)] == [b"[1]"] * 2
    assert len(server.asked("/jobs")) == 2
    assert server.asked("/jobs")[0].headers["authorization-key"] == SECRET
    scripts = (answer(403), answer(404), faults.cut, answer(200, b"<p>", "text/html"), redirect("http://a/"))
    failures = [fault(get, server.on(f"/{n}", script)) for n, script in enumerate(scripts)]
    shown = [repr(failure) + str(failure.__cause__) for failure in failures]
    files = b"".join(file.read_bytes() for file in (tmp_path / "cache").iterdir())
    assert SECRET not in "".join(shown) + caplog.text + repr(bound) + repr(client) + repr(client.settings)
    assert SECRET.encode() not in files


def test_keys_go_to_no_other_host(settings: Settings, server: Server, clock: Clock, keyed: About) -> None:
    with serving(clock) as other:
        both = replace(settings, local=frozenset({server.place, other.place}))
        client = Client(both, clock=clock, sleep=clock.sleep)
        url = server.on("/jobs", redirect(other.on("/jobs", json(b"[1]"))))
        assert client.bound(keyed).get(url, headers={"Authorization-Key": SECRET}) == b"[1]"
        assert "authorization-key" not in other.asked("/jobs")[0].headers
        client.close()


class Planted:
    """Makes a file where it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.file,)


@pytest.mark.parametrize("name", ["answers.sqlite", "answers-json.sqlite"])
def test_nothing_in_the_cache_is_unpickled(
    run: Callable[..., Client], server: Server, tmp_path: Path, name: str
) -> None:
    url = server.on("/jobs", json(b"[1]"))
    client = run()
    client.bound(ABOUT).get(url)
    client.close()
    kept, file = tmp_path / "cache" / "answers-json.sqlite", tmp_path / "cache" / name
    kept.rename(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        changed = connection.execute(
            "UPDATE responses SET value = ?", (pickle.dumps(Planted(tmp_path / "ran")),)
        )
        assert changed.rowcount
    assert run().bound(ABOUT).get(url) == b"[1]"
    assert not (tmp_path / "ran").exists()


def test_a_spoilt_cache_is_begun_anew(run: Callable[..., Client], server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "answers-json.sqlite").write_bytes(b"no database at all" * 100)
    assert run().bound(ABOUT).get(server.on("/jobs", json(b"[1]"))) == b"[1]"


def test_a_cache_that_cannot_be_written_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Failed, match="cannot be written"):
        Client(replace(settings, cache=tmp_path / "file" / "cache"))


# Politeness.


def test_a_slower_source_is_slower(client: Client, server: Server) -> None:
    bound = client.bound(replace(ABOUT, seconds=3.0))
    url = server.on("/jobs", json())
    for _ in range(3):
        bound.get(url)
    times = [request.when for request in server.asked("/jobs")]
    assert [later - earlier for earlier, later in pairwise(times)] == pytest.approx([3.15] * 2)


SCRIPTS = {
    "fine": json(b"[1]"),
    "trouble": answer(503),
    "often": answer(429, Retry_After=2),
    "often, no time": answer(429),
    "missing": answer(404),
    "cut": faults.cut,
    "page": answer(200, b"<p>", "text/html"),
    "moved": redirect("/other"),
}


@hypothesis_settings(max_examples=25, deadline=None)
@given(
    asked=st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(sorted(SCRIPTS)), st.floats(0, 3)), max_size=12
    ),
    seconds=st.sampled_from([0.1, 1.0, 2.5]),
)
def test_no_host_is_asked_more_often_than_agreed(asked: list[tuple[int, str, float]], seconds: float) -> None:
    clock = Clock()
    with serving(clock) as one, serving(clock) as two:
        servers = (one, two)
        settings = Settings(limits=LIMITS, seconds=seconds, local=frozenset({one.place, two.place}))
        client = Client(settings, clock=clock, sleep=clock.sleep)
        bound = client.bound(replace(ABOUT, seconds=seconds))
        for number, (which, script, pause) in enumerate(asked):
            clock.sleep(pause)
            servers[which].on("/other", json())
            try:
                bound.get(servers[which].on(f"/{number}", SCRIPTS[script]))
            except Failed:
                continue
        client.close()
        for server in servers:
            times = [request.when for request in server.seen]
            assert all(b - a >= seconds for a, b in pairwise(times))


def asking(client: Client, urls: list[str], seconds: float) -> float:
    """Ask each of *urls* ten times, all of them side by side, and return when that began."""

    def ask(url: str) -> None:
        bound = client.bound(replace(ABOUT, seconds=seconds))
        for _ in range(10):
            bound.get(url)

    threads = [threading.Thread(target=ask, args=(url,)) for url in urls]
    began = monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.close()
    return began


# These two take real time, as threads do not share a clock that only one of them moves.


def test_eight_hosts_are_asked_side_by_side_each_at_its_own_rate(tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(monotonic)) for _ in range(8)]
        places = frozenset(server.place for server in servers)
        client = Client(Settings(seconds=0.05, local=places, cache=tmp_path, fresh=timedelta(0)))
        began = asking(client, [server.on("/jobs", json(ETag="1")) for server in servers], 0.05)
        assert [len(server.seen) for server in servers] == [11] * 8, "robots.txt and ten answers"
        starts = [server.seen[0].when for server in servers]
        ends = [server.seen[-1].when for server in servers]
        assert max(starts) < min(ends), "all eight at the same time"
        assert min(ends) - began >= 10 * 0.05


def test_sources_on_one_host_take_turns() -> None:
    with serving(monotonic) as server:
        client = Client(Settings(seconds=0.01, local=frozenset({server.place})))
        server.on("/robots.txt", robots(""))
        began = asking(client, [server.on("/jobs", json())] * 4, 0.01)
        assert len(server.asked("/jobs")) == 40
        assert len(server.asked("/robots.txt")) == 1
        assert server.connections == 1
        assert server.seen[-1].when - began >= 40 * 0.01


def test_stopping_ends_all_waiting(settings: Settings, server: Server) -> None:
    client = Client(replace(settings, seconds=100.0))
    bound = client.bound(ABOUT)
    url = server.on("/jobs", json())
    threading.Timer(0.05, client.stop).start()
    assert fault(bound.get, url).fault == "stopped"
    client.close()
