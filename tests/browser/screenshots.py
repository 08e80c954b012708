"""Takes the pictures of docs/screenshots from the sample: `python -m tests.browser.screenshots [--store PATH]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import FLAGS, ROOT, chromium, dashboard

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {"market": ""}
WIDTHS = {"wide": 1440, "narrow": 400}
THEMES = ("light", "dark")
TALL = 1000


def main(store: str = "", folder: str = "") -> None:
    """Take one picture of each page in both themes and widths."""
    target = Path(folder or FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(store or f"{scratch}/empty")
        with dashboard(place, Path(scratch) / "log.txt") as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for page, path in PAGES.items():
                for theme in THEMES:
                    for name, width in WIDTHS.items():
                        picture = target / f"{page}-{theme}-{name}.png"
                        take(browser, f"{url}/{path}", theme, width, picture)
                        print(picture)


def take(browser: Browser, url: str, theme: str, width: int, picture: Path) -> None:
    """Take one picture as high as the page: its main area scrolls inside the window."""
    context = browser.new_context(
        viewport={"width": width, "height": TALL}, color_scheme="dark" if theme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(url)
    settled(page)
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    settled(page)
    page.screenshot(path=picture)
    context.close()


def settled(page: Page) -> None:
    """Wait until no script runs and the charts are drawn."""
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)
    idle(page)
    page.wait_for_function(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    )


def idle(page: Page) -> None:
    """Wait until the page is complete and no script runs."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
    expect(page.get_by_role("heading", name="The postings behind")).to_be_visible(timeout=60_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


if __name__ == "__main__":
    main(*sys.argv[1:])
