"""No page bars anyone: axe finds nothing serious on any of them, light or dark, and what charts say can be read.

Axe does not look into drawings, so the contrast of the texts in charts is measured here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, TimeoutError, expect

from dashboard.look import DARK, LIGHT
from dashboard.views import data
from tests.browser.screenshots import idle

Theme = Literal["light", "dark"]
# Axe leaves out what is scrolled away: the window is as high as the longest page.
WINDOW = {"width": 1440, "height": 3500}
THEMES = {"light": LIGHT.paper, "dark": DARK.paper}
PATIENCE = 15_000
GRAVE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .flatMap(found => found.nodes.map(node => [found.id, node.html, node.failureSummary].join(': ')))"""
FAINT = r"""paper => {
  const light = color => color.match(/[\d.]+/g).slice(0, 3).map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  // What stands on a mark has an ink of its own; squares and dots are no letters.
  const onMark = text => text.closest('.point')
    || (text.closest('.annotation') && text.closest('.js-plotly-plot').querySelector('.heatmaplayer .hm'));
  return [...document.querySelectorAll('.js-plotly-plot :is(text, tspan)')]
    .filter(text => /[\p{L}\d]/u.test(text.textContent) && !text.children.length && !onMark(text))
    .filter(text => contrast(light(getComputedStyle(text).fill), light(paper)) < 4.5)
    .map(text => `too faint: ${text.textContent}`);
}"""


def page_of(name: str) -> Callable[[Page], None]:
    """Return what opens a page from the navigation."""

    def open_(page: Page) -> None:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_attached()

    return open_


def tab(name: str) -> Callable[[Page], None]:
    """Return what opens a tab of the Data page."""

    def open_(page: Page) -> None:
        page.get_by_role("tab", name=name, exact=True).click()
        expect(
            page.get_by_role("tabpanel", name=name, exact=True).get_by_role("heading").first
        ).to_be_visible()

    return open_


def a_skill(page: Page) -> None:
    page.get_by_role("combobox", name="The page of a skill").fill("Python")
    page.get_by_role("option", name="Python", exact=True).click()
    expect(page.locator(".st-key-card-skill-line")).to_be_visible()


def an_industry(page: Page) -> None:
    page.get_by_role("button", name="Open Finance").click()
    expect(page.get_by_role("button", name="Open Finance")).not_to_be_attached()


def a_posting(page: Page) -> None:
    page.locator(".st-key-results").get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Back to the list")).to_be_visible()


PAGES: dict[str, dict[str, Callable[[Page], None]]] = {
    "what is asked and paid": {
        "Market": page_of("Market"),
        "Pay": page_of("Pay"),
        "Skills": page_of("Skills"),
        "a skill": a_skill,
        "Industries": page_of("Industries"),
        "an industry": an_industry,
    },
    "where and for whom": {
        "Places": page_of("Places"),
        "Careers": page_of("Careers"),
        "My fit": page_of("My fit"),
        "Postings": page_of("Postings"),
        "a posting": a_posting,
        "Compare": page_of("Compare"),
    },
    "the data": {"Data": page_of("Data"), **{view: tab(view) for view in data.VIEWS}},
}


@pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES)
def test_nobody_is_barred_from_any_page_light_or_dark(
    pages: dict[str, Callable[[Page], None]], page: Page, server: str
):
    page.set_viewport_size(WINDOW)
    page.goto(server)
    idle(page)
    page.evaluate(AXE_SCRIPT)
    first: Theme = "light"
    second: Theme = "dark"
    for name, open_ in pages.items():
        open_(page)
        assert (name, first, barring(page, first)) == (name, first, [])
        switch(page, second)
        assert (name, second, barring(page, second)) == (name, second, [])
        first, second = second, first


def test_no_page_is_pushed_sideways_on_a_telephone(page: Page, server: str):
    page.goto(server)
    idle(page)
    wide = page.viewport_size
    assert wide
    for name, open_ in (PAGES["what is asked and paid"] | PAGES["where and for whom"]).items():
        page.set_viewport_size(wide)
        open_(page)
        page.set_viewport_size({"width": 400, "height": 900})
        idle(page)
        main = page.get_by_test_id("stMain")
        assert (name, main.evaluate("main => main.scrollWidth - main.clientWidth")) == (name, 0)


def barring(page: Page, theme: str) -> list[str]:
    """Return what bars people from the page, which is to be shown in *theme*."""
    paper = rgb(THEMES[theme])
    try:
        page.wait_for_function(f"paper => !({FAINT})(paper).length", arg=paper, timeout=PATIENCE)
    except TimeoutError:
        return list(page.evaluate(FAINT, paper))
    complete(page)
    return list(page.evaluate(GRAVE))


def switch(page: Page, theme: Theme) -> None:
    """Switch the system to *theme*: the page takes its colours by itself, and has its charts drawn anew."""
    page.evaluate(
        "() => { const button = document.querySelector('.st-key-repaint button');"
        "window.repainted = new Promise(done => button.addEventListener('click', () => done(true), {once: true})) }"
    )
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb(THEMES[theme]))
    page.evaluate("() => window.repainted")


def complete(page: Page) -> None:
    idle(page, page.get_by_role("main"))


def rgb(color: str) -> str:
    """Return a hexadecimal colour in the words of browsers."""
    return f"rgb({', '.join(map(str, bytes.fromhex(color[1:])))})"
