"""Takes the pictures of docs/screenshots from the sample: `python -m tests.browser.screenshots [--store PATH]`."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from dashboard import welcome
from tests.browser.serving import FLAGS, ROOT, chromium, dashboard

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "market": "",
    "pay": "pay?pay_by=Level",
    "skills": "skills",
    "skill": "skills?skill_page=Python",
    "industries": "industries",
    "industry": "industries?industry_page=Finance",
    "places": "places",
    "careers": "careers",
    "fit": "fit",
    "postings": "postings?search=python+engineer",
    "compare": "compare",
    "data-collect": "data?view=Collect",
    "data-import": "data?view=Import+a+file",
    "data-sources": "data?view=Sources+and+runs",
    "data-quality": "data?view=Quality",
    "data-accuracy": "data?view=Accuracy",
    "data-travel": "data?view=Time+travel",
    "data-download": "data?view=Download",
    "data-unknown": "data?view=Not+known",
}
SKILLS = ("Python", "machine learning", "SQL")
"""What a person knows in the picture of the page My fit."""
UPLOADED = {
    "name": "invented_jobs.csv",
    "mimeType": "text/csv",
    "buffer": (
        b"title,company,location,salary_min,salary_max,salary_is_predicted\n"
        b'ML Engineer,Invented Works,"Boston, MA",150000,180000,0\n'
        b'Data Scientist,Invented Mill,"Austin, TX",120000,150000,1\n'
        b',Invented Harbour,"Denver, CO",90000,110000,0\n'
    ),
}
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
    # A first visit is told how to read the pages; the pictures show later ones.
    context.add_cookies([{"name": welcome.COOKIE, "value": "1", "url": url}])
    page.goto(url)
    drawn = drawn_data if "/data" in url else idle if "/fit" in url or "/postings" in url else settled
    drawn(page)
    if "Import" in url:
        page.locator("input[type=file]").set_input_files(UPLOADED)
        expect(page.get_by_role("heading", name="can be taken")).to_be_visible()
        drawn(page)
    if "/fit" in url:
        for skill in SKILLS:
            page.get_by_role("combobox", name="Skills").fill(skill)
            page.get_by_role("option", name=skill, exact=True).click()
            idle(page)
        page.keyboard.press("Escape")
        settled(page)
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    drawn(page)
    taken = page.screenshot()
    context.close()
    # A third of the size, and nobody sees the difference.
    with Image.open(BytesIO(taken)) as image:
        image.convert("RGB").quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


def settled(page: Page) -> None:
    """Wait until no script runs and the charts are drawn."""
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)
    idle(page)
    _painted(page)


def drawn_data(page: Page) -> None:
    """Wait until a tab of the Data page is drawn."""
    idle(page, page.get_by_role("tabpanel").get_by_role("heading").first)
    _painted(page)


def idle(page: Page, last: Locator | None = None) -> None:
    """Wait until the page is complete, which *last* tells, no script runs, and nothing is still to be loaded."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
    last = last or page.locator(".st-key-foot")
    expect(last).to_be_visible(timeout=60_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    # Streamlit loads what draws a kind of element when a page first has one: for a while some figures stand and others do not.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def _painted(page: Page) -> None:
    page.wait_for_function(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
