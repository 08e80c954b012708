"""The command that serves: what it says where it cannot, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from dashboard.__main__ import free_port
from tests.browser.serving import dashboard


def test_a_port_that_is_taken_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {number} is taken"):
            free_port(str(number))


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1", "80.5", "²", "٣"])
def test_a_port_that_is_none_is_one_sentence(text: str):
    with pytest.raises(SystemExit, match="takes a number"):
        free_port(text)


def test_a_free_port_is_returned():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert free_port(str(number)) == number


@pytest.mark.skipif(os.name != "posix", reason="elsewhere one program cannot press Ctrl-C for another")
def test_ctrl_c_ends_it_and_is_no_failure(tmp_path: Path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "--store", str(tmp_path)],
        env={**os.environ, "PORT": port},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout
            said = iter(server.stdout.readline, "")
            assert next(line for line in said if f"URL: http://127.0.0.1:{port}" in line)
            server.send_signal(signal.SIGINT)
            rest = server.stdout.read()
            assert server.wait(timeout=60) == 0, rest
            assert "Traceback" not in rest
            assert "Aborted" not in rest
        finally:
            server.kill()


@pytest.mark.parametrize("path", ["", "app/static/plotly-cartesian.min.js"])
def test_who_is_gone_before_the_answer_is_no_fault_of_the_server(tmp_path: Path, path: str):
    log = tmp_path / "log"
    with dashboard(tmp_path / "store", log) as address:
        where = urlsplit(address)
        for _ in range(20):
            with socket.create_connection((where.hostname, where.port)) as asking:
                asking.sendall(
                    f"GET /{path} HTTP/1.1\r\nhost: {where.netloc}\r\naccept: text/html\r\n\r\n".encode()
                )
        assert requests.get(address, timeout=30).status_code == 200
    assert "Traceback" not in log.read_text()
