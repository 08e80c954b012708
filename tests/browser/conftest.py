"""A browser that must be there: without one these tests fail, they are never skipped."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.serving import FLAGS, chromium, dashboard

LOG = pytest.StashKey[Path]()
# Loose, for machines that do other things as well: what is expected comes, or the test fails all the same.
expect.set_options(timeout=30_000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the server said beside a failure."""
    report = yield
    log = item.config.stash.get(LOG, None)
    if report.failed and log:
        report.sections.append(("server log", log.read_text()))
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium()
    return {**browser_type_launch_args, "args": FLAGS} | ({"executable_path": path} if path else {})


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 1000}, "locale": "en-US"}


@pytest.fixture(scope="session")
def kept(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """What stays of the browser from test to test: the dashboard's scripts, which take long to load and compile."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def context(kept: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that was never here, but for the scripts it keeps."""
    yield kept
    for page in kept.pages:
        page.close()
    kept.clear_cookies()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stands for the fixture of pytest-base-url, which pytest 9 warns about and nothing here needs."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a dashboard without a store, which shows the sample; tests that store something have their own."""
    yield from served(tmp_path_factory.mktemp("browser") / "store", pytestconfig)


def served(store: Path, config: pytest.Config, *script: str | Path) -> Iterator[str]:
    """Serve the dashboard on *store* for a fixture; its log must stay free of tracebacks and is shown beside a failure."""
    log = config.stash[LOG] = store.parent / "server.log"
    with dashboard(store, log, *script) as url:
        yield url
    assert "Traceback" not in log.read_text(), log.read_text()


def given_up(request: Request) -> bool:
    """Whether Chromium gave a request up: one that became a download, or a script loaded ahead of need as the page is left."""
    return request.failure == "net::ERR_ABORTED" and re.search("/media/|/static/js/", request.url) is not None


@pytest.fixture(autouse=True)
def no_trouble(page: Page, server: str) -> Iterator[None]:
    """Console errors, failed requests and requests to anywhere else fail the test."""
    trouble: list[str] = []
    own = (server, server.replace("http", "ws", 1), "data:", "blob:")
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(request.url) if not given_up(request) else None)
    page.on("request", lambda request: None if request.url.startswith(own) else trouble.append(request.url))
    yield
    assert trouble == []
