"""From a changed filter to the last chart repainted, on every page, beside a bare Streamlit page with as many charts.

Each page is asked for selections that nobody asked for before, so that no table comes from a cache. Both pages are open
in one browser and measured in turns. Name sizes to measure only these: BENCH_POSTINGS=10000,100000.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from playwright.sync_api import sync_playwright

from benchmarks import bare, stored
from benchmarks.timing import Result
from dashboard import labels, welcome
from data import reference, schema
from data.store import Store
from tests.browser.serving import FLAGS, chromium, dashboard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

SIZES = (10_000, 100_000, 1_000_000)
COMMON = reference.rows("skills")[0]["skill"]
"""The skill that the invented postings name most."""
PAGES = {
    "Market": "?",
    "Pay": "pay?",
    "Skills": "skills?",
    "a skill": f"skills?skill_page={quote_plus(COMMON)}&",
    "Industries": "industries?",
    "an industry": "industries?industry_page=Finance&",
    "Places": "places?",
    "Careers": "careers?",
    "My fit": "fit?",
    "Postings": "postings?",
    "Compare": "compare?",
}
ROLES = [labels.label("role", role) for role in schema.ROLES]
WARM = 2
BAR_SIZE, BAR_SECONDS, BAR_RATIO = 100_000, 0.3, 1.5
QUIET = 400
"""Milliseconds without a change after which a page is taken to be complete."""
LONGEST = 300_000
# The clock starts as the option is let go, and stops two frames after the last change outside the filters. What stands in a
# canvas is not painted: a table is told there to screen readers, 200 ms after it was drawn.
CLOCK = """() => {
  const clock = window.clock = {began: 0, changed: 0};
  const painted = then => requestAnimationFrame(() => requestAnimationFrame(then));
  addEventListener('pointerup', event => {
    if (event.target.closest('[role=option]')) Object.assign(clock, {began: performance.now(), changed: 0});
  }, true);
  new MutationObserver(changes => {
    const outside = changes.some(({target}) => {
      const element = target.nodeType === 1 ? target : target.parentElement;
      return element && element.closest('[data-testid=stMain]') && !element.closest('.hoverlayer, canvas, [data-testid=stMultiSelect], .st-key-filters');
    });
    if (outside) painted(() => { clock.changed = performance.now(); });
  }).observe(document, {childList: true, characterData: true, subtree: true});
}"""
COMPLETE = """quiet => {
  const {began, changed} = window.clock;
  const running = document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'notRunning';
  return !running && !document.querySelector('[data-testid=stSkeleton]') && changed > began && performance.now() - changed > quiet;
}"""


def results() -> Iterator[Result]:
    """Measure every page at every size."""
    named = os.environ.get("BENCH_POSTINGS")
    for size in [int(one) for one in named.split(",")] if named else SIZES:
        yield from at(size)


def at(size: int) -> Iterator[Result]:
    """Measure every page with *size* postings in the store."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stored.fill(Store(folder / "store"), size)
        ours = stack.enter_context(dashboard(folder / "store", folder / "ours.log"))
        plain = stack.enter_context(dashboard(folder / "none", folder / "bare.log", Path(bare.__file__)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.add_cookies([{"name": welcome.COOKIE, "value": "1", "url": ours}])
        for day, (name, path) in enumerate(PAGES.items(), start=1):
            # A last day of its own keeps a page from what was computed for another one.
            page = opened(context, f"{ours}/{path}until=2090-01-{day:02}")
            page.locator(".st-key-foot").wait_for(timeout=LONGEST)
            page.wait_for_load_state("networkidle")
            page.wait_for_function(COMPLETE, arg=4 * QUIET, timeout=LONGEST)
            charts = page.locator(".js-plotly-plot").count()
            beside = opened(context, f"{plain}/?charts={charts}")
            times = [
                (chosen(page, role), chosen(beside, option))
                for role, option in zip(ROLES, bare.OPTIONS, strict=True)
            ]
            page.close()
            beside.close()
            yield told(name, size, charts, times[WARM:])
        browser.close()


def opened(context: BrowserContext, url: str) -> Page:
    """Open a page and wait until it is complete."""
    page = context.new_page()
    page.add_init_script(f"({CLOCK})()")
    page.goto(url)
    page.get_by_role("combobox", name="Role", exact=True).wait_for(timeout=LONGEST)
    page.wait_for_load_state("networkidle")
    return page


def chosen(page: Page, option: str) -> float:
    """Choose one more option and return the seconds until the page was complete."""
    page.bring_to_front()
    page.get_by_role("combobox", name="Role", exact=True).click()
    page.get_by_role("option").filter(has=page.get_by_text(option, exact=True)).click()
    page.wait_for_function(COMPLETE, arg=QUIET, timeout=LONGEST)
    page.keyboard.press("Escape")
    return float(page.evaluate("(clock.changed - clock.began) / 1000"))


def told(name: str, size: int, charts: int, times: list[tuple[float, float]]) -> Result:
    """Return the medians, with the 95th percentile and, where there is a bar, whether it is met."""
    ours, plain = (statistics.median(column) for column in zip(*times, strict=True))
    late = statistics.quantiles([one for one, _ in times], n=20, method="inclusive")[-1]
    what = f"{name}, {size:,} postings: filter to last chart (95% within {late:.2f} s)"
    if size == BAR_SIZE:
        met = ours <= BAR_SECONDS and ours <= BAR_RATIO * plain
        what += f", {'meets' if met else 'MISSES'} {BAR_SECONDS:.1f} s and {BAR_RATIO}"
    return Result(what, f"bare page, {charts} charts", ours, plain, len(times))
