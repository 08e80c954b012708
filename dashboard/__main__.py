"""Serves the dashboard on this machine: `python -m dashboard [--store PATH]`, PORT= for another port."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from dashboard.served import app

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "127.0.0.1"
PORT = 8501


def serve(
    store: Annotated[str | None, typer.Option(help="Folder or s3:// address of the store.")] = None,
) -> None:
    """Serve the dashboard until Ctrl-C."""
    port = free_port(os.environ.get("PORT") or str(PORT))
    if store:
        os.environ["JOBMARKET_STORE"] = store if "://" in store else str(Path(store).absolute())
    os.chdir(ROOT)  # where .streamlit/config.toml is
    print(f"ML Job Market: http://{ADDRESS}:{port}  (Ctrl-C ends it)", flush=True)
    with suppress(KeyboardInterrupt):  # how it is ended, and no failure
        app.run(config={"server.port": port, "server.address": ADDRESS})


def free_port(text: str) -> int:
    """Return the port that *text* names; leaves the program with a sentence where it cannot be served on."""
    if not text.isdecimal() or not text.isascii() or not 0 < int(text) < 65536:
        sys.exit(f"PORT is {text!r}; it takes a number from 1 to 65535.")
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, int(text)))
        except OSError:
            sys.exit(
                f"Port {text} is taken on this machine. Name another: PORT={int(text) % 65535 + 1} python3 do.py run"
            )
    return int(text)


if __name__ == "__main__":
    typer.run(serve)
