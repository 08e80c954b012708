"""Starts the dashboard as a person would, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]
PATIENCE = 60


def chromium() -> str | None:
    """Return the Chromium that CHROMIUM names, else one of this machine; None lets Playwright take its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def dashboard(store: Path, log: Path, *script: str | Path) -> Iterator[str]:
    """Serve the dashboard on *store* at a free port, give its address, and end it; raises with its log if it dies.

    A *script* with its arguments is served in its place.
    """
    port = _free_port()
    command = [sys.executable, "-m", "dashboard", "--store", str(store)]
    if script:
        options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script[0]),
            *options,
            "--",
            *map(str, script[1:]),
        ]
    environment = {**os.environ, "PORT": str(port), "JOBMARKET_STORE": str(store)}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(server, url, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=15)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the dashboard ended with {server.returncode}:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the dashboard did not answer in {PATIENCE} s:\n{log.read_text()}")
