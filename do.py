#!/usr/bin/env python3
"""Set up and run this project with nothing but Python 3.11 or newer.

    python3 do.py run          make the environment if need be, then serve the dashboard
    python3 do.py test         the same, plus the test tools, a browser and Java, then every test
    python3 do.py lint         formatting, lint, types and the direction of imports
    python3 do.py bench        the measurements of benchmarks/, as ratios against plain alternatives
    python3 do.py screenshots  the pictures of docs/screenshots, from the sample
    python3 do.py lock         write the exact versions into requirements*.txt

What follows the command is passed on: ``python3 do.py test -k browser``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGES = ("analysis", "dashboard", "data", "scrapers")
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
UV = "uv==0.13.9"
NO_BROWSER = (
    "The tests need Chromium or Chrome and none could be had here. Install one (Debian: sudo apt install chromium; "
    "macOS: brew install --cask chromium), or name it: CHROMIUM=/path/to/chromium python3 do.py test"
)
NO_JAVA = (
    "The tests need Java 17 or newer for Apache Spark and none could be had here. Install one (Debian: sudo apt install "
    "default-jre-headless; macOS: brew install --cask temurin), or name it: JAVA_HOME=/path/to/java python3 do.py test"
)


def main(command: str = "", *rest: str) -> int:
    commands = {
        "run": run,
        "test": test,
        "lint": lint,
        "bench": bench,
        "screenshots": screenshots,
        "lock": lock,
    }
    if command not in commands:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this may have an older one
        sys.exit(f"This project needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    return commands[command](*rest)


def run(*rest: str) -> int:
    environment("requirements.txt")
    return call("dashboard", *rest)


def test(*rest: str) -> int:
    environment("requirements-dev.txt")
    # Without their own requirements: lifelines asks for pandas 2, while the parts used here work with 3.
    environment("requirements-peers.txt", "--no-deps")
    os.environ["CHROMIUM"] = browser()
    need_java()
    return call("pytest", *rest)


def lint() -> int:
    environment("requirements-dev.txt")
    checks = (
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "ruff", "check", "."),
        ("-m", "mypy", *(argument for package in PACKAGES for argument in ("-p", package))),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    )
    return max(python(*check) for check in checks)


def bench(*rest: str) -> int:
    environment("requirements-dev.txt")
    os.environ["CHROMIUM"] = browser()
    return call("benchmarks", *rest)


def screenshots(*rest: str) -> int:
    environment("requirements-dev.txt")
    os.environ["CHROMIUM"] = browser()
    return call("tests.browser.screenshots", *rest)


def lock() -> int:
    environment("requirements-dev.txt")
    compiler = ("uv", "pip", "compile", "-q", "--system-certs", "--universal", "--python-version", "3.11")
    return max(
        call(*compiler, f"{name}.in", "-o", f"{name}.txt") for name in ("requirements", "requirements-dev")
    )


def environment(pins: str, *options: str) -> None:
    """Install *pins* into .venv, with pip's *options*, unless exactly these pins are there already."""
    stamp = VENV / f"{pins}.sha256"
    digest = hashlib.sha256((ROOT / pins).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    if not (VENV / "complete").exists():
        make_environment()
    print(f"installing {pins} (a few minutes the first time) ...", flush=True)
    if install(*options, "-r", pins):
        sys.exit(f"Could not install {pins}; what pip said stands above. Is the network there?")
    compile_loops()
    stamp.write_text(digest)


def install(*wanted: str) -> int:
    """Install with uv, which is faster, or with pip where uv cannot: it does not read pip's settings."""
    pip = ("pip", "install", "-q", "--disable-pip-version-check")
    if call(*pip, UV) == 0 and call("uv", "pip", "install", "-q", "--compile-bytecode", *wanted) == 0:
        return 0
    return call(*pip, *wanted)


def compile_loops() -> None:
    """Have the loops that read postings, count skills and estimate pay compiled now and kept, so that nobody waits for them later."""
    print("compiling the reader (a minute or two, once) ...", flush=True)
    call("analysis", "compile")


def make_environment() -> None:
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except subprocess.CalledProcessError:  # Debian ships Python without ensurepip
        if not apt_install("python3-venv"):
            sys.exit("Python cannot make an environment here. On Debian: sudo apt install python3-venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    (VENV / "complete").touch()


def browser() -> str:
    """Return the path of a Chromium: named by the user, on the machine, or fetched. Never none."""
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        sys.exit(f"CHROMIUM names {named}, which is not a program here.")
    for name in (named, *BROWSERS):
        if name and (path := shutil.which(name)):
            return path
    print("no Chromium on this machine, fetching one ...", flush=True)
    if call("playwright", "install", "chromium") == 0:
        where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
        answer = subprocess.run([PYTHON, "-c", where], check=True, capture_output=True, text=True)
        return answer.stdout.strip()
    if apt_install("chromium") and (path := shutil.which("chromium")):
        return path
    sys.exit(NO_BROWSER)


def need_java() -> None:
    """End with a sentence where there is no Java and none can be had: Spark needs one."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home, "bin", "java")) if home else shutil.which("java") or "java"
    # On macOS a program of that name is there also where Java is not.
    with contextlib.suppress(OSError):
        if subprocess.run([program, "-version"], capture_output=True, check=False).returncode == 0:
            return
    if home or not apt_install("default-jre-headless"):
        sys.exit(NO_JAVA)


def apt_install(package: str) -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False)
    install = ["apt-get", "install", "-yq", "--no-install-recommends", package]
    return subprocess.run(install, env=quiet, check=False).returncode == 0


def call(module: str, *arguments: str) -> int:
    return python("-m", module, *arguments)


def python(*arguments: str) -> int:
    try:
        return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:  # the program below was told as well and has ended by itself
        return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
