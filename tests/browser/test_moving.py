"""A person moves between pages, and back: the filters go with her, wherever they came from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import look
from tests.browser.screenshots import idle, settled

# What a widget holds other than at first: a list, a day, a switch, a switch that is on at first, one of several.
SHARED = {
    "industry": ["Finance", "Tech"],
    "until": "2026-11-20",
    "paid": "true",
    "baseline": "false",
    "ranges": "Midpoint",
}
ADDRESS = "&".join(
    f"{key}={one}" for key, value in SHARED.items() for one in (value if isinstance(value, list) else [value])
)
BOTH = re.compile("in (tech or finance|finance or tech)")
# Follows the link to Pay as soon as there is one, and remembers whether the filters were drawn by then.
LEAVING = """new MutationObserver((_, watching) => {
  const link = [...document.querySelectorAll('a')].find(({textContent}) => textContent.trim() === 'Pay');
  if (!link) return;
  watching.disconnect();
  window.leftEarly = !document.querySelector('.st-key-filters [role=combobox]');
  link.click();
}).observe(document, {childList: true, subtree: true});"""


def go(page: Page, name: str) -> None:
    """Follow the link to a page and wait until it is drawn."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    settled(page)


def test_the_filters_of_a_shared_address_go_along_to_the_next_page(page: Page, server: str):
    page.goto(f"{server}/?{ADDRESS}")
    settled(page)
    foot = page.locator(".st-key-foot")
    said = foot.inner_text().split(":")[0]
    assert BOTH.search(said)
    for name in ("Pay", "Skills"):
        go(page, name)
        expect(foot).to_contain_text(said)
        for part in ADDRESS.split("&"):
            expect(page).to_have_url(re.compile(re.escape(part)))
    expect(page.get_by_role("button", name="How pay counts (1)")).to_be_visible()


def test_what_was_chosen_to_compare_is_there_when_one_comes_back(page: Page, server: str):
    page.goto(server)
    settled(page)
    go(page, "Compare")
    page.get_by_role("combobox", name="Which ones", exact=True).click()
    page.get_by_role("option").filter(has=page.get_by_text("Automotive", exact=True)).click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("compare_industry=Automotive"))
    go(page, "Pay")
    go(page, "Compare")
    expect(page).to_have_url(re.compile("compare_industry=Automotive"))


def test_in_a_narrow_window_the_menu_of_pages_closes_over_the_page_chosen(page: Page, server: str):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(server)
    settled(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    go(page, "Pay")
    expect(page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()
    expect(page.get_by_role("heading", level=2, name="Pay", exact=True)).to_be_in_viewport()


def test_who_leaves_a_page_before_it_is_drawn_keeps_what_its_address_set(page: Page, server: str):
    page.add_init_script(LEAVING)
    page.goto(f"{server}/?{ADDRESS}")
    expect(page.get_by_role("heading", level=2, name="Pay", exact=True)).to_be_visible()
    foot = page.locator(".st-key-foot")
    expect(foot).to_contain_text(BOTH)
    assert page.evaluate("leftEarly")
    go(page, "Skills")
    expect(foot).to_contain_text(BOTH)
    for part in ADDRESS.split("&"):
        expect(page).to_have_url(re.compile(re.escape(part)))


@pytest.mark.parametrize("chosen", [False, True])
def test_what_was_cleared_on_the_next_page_stays_cleared(page: Page, server: str, chosen: bool):
    page.goto(f"{server}/?industry=Finance")
    settled(page)
    if chosen:
        page.locator(".st-key-card-pay-distribution").get_by_role("tab", name="Method").click()
        idle(page)
    go(page, "Pay")
    page.get_by_role("button", name="Remove Finance").click()
    expect(page.locator(".st-key-foot")).to_contain_text("All postings:")
    go(page, "Skills")
    expect(page.locator(".st-key-foot")).to_contain_text("All postings:")
    expect(page).not_to_have_url(re.compile("industry"))


def test_one_step_back_leads_to_the_page_before_with_its_filters(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance")
    settled(page)
    said = page.locator(".st-key-foot").inner_text().split(":")[0]
    go(page, "Pay")
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="Market", exact=True)).to_be_attached()
    settled(page)
    expect(page).to_have_url(f"{server}/?industry=Finance")
    expect(page.locator(".st-key-foot")).to_contain_text(said)
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_one_step_back_from_a_skill_leads_to_the_one_before_and_to_all_of_them(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance")
    settled(page)
    go(page, "Skills")
    chosen = page.get_by_role("combobox", name="The page of a skill")
    for skill in ("Python", "SQL"):
        chosen.click()
        page.get_by_role("option", name=skill, exact=True).click()
        expect(page.get_by_role("heading", level=2, name=skill, exact=True)).to_be_visible()
        settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="Python", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{server}/skills?industry=Finance&skill_page=Python")
    page.go_back()
    expect(page).to_have_url(f"{server}/skills?industry=Finance")
    expect(page.get_by_role("heading", level=2)).to_have_count(1)
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="Market", exact=True)).to_be_attached()


# Remembers how much room the name of the dashboard has when it is first there.
FIRST_SEEN = """new MutationObserver((_, watching) => {
  const name = document.querySelector('h1');
  if (!name) return;
  watching.disconnect();
  window.firstRoom = getComputedStyle(name).paddingBottom;
}).observe(document, {childList: true, subtree: true});"""


def test_a_page_opens_in_its_own_style(page: Page, server: str):
    page.add_init_script(FIRST_SEEN)
    page.goto(server)
    settled(page)
    room = page.get_by_role("heading", level=1).evaluate("name => getComputedStyle(name).paddingBottom")
    assert room == page.evaluate("firstRoom") == "4px"


@pytest.mark.parametrize("path", ["", "pay", "no-such-page"])
def test_a_page_comes_whole_with_its_style_whatever_the_browser_has_of_it(server: str, path: str):
    asked = {
        "accept": "text/html,*/*",
        "accept-encoding": "gzip",
        "range": "bytes=0-9",
        "if-modified-since": "Mon, 30 Nov 2026 00:00:00 GMT",
    }
    answer = requests.get(f"{server}/{path}", headers=asked, timeout=30)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.text.count(look.style()) == 1
    assert answer.text.rstrip().endswith("</html>")


def test_other_files_come_as_they_are(server: str):
    answer = requests.get(
        f"{server}/app/static/plotly-cartesian.min.js", headers={"accept": "text/html"}, timeout=30
    )
    assert (
        answer.content == (Path(look.__file__).with_name("static") / "plotly-cartesian.min.js").read_bytes()
    )


def test_what_takes_long_shows_that_it_is_under_way(page: Page, server: str):
    page.goto(server)
    settled(page)
    app, bar = page.get_by_test_id("stApp"), "app => getComputedStyle(app, '::after').animationName"
    assert app.evaluate(bar) == "none"
    app.evaluate("app => { app.dataset.testScriptState = 'running' }")
    assert app.evaluate(bar) == "under-way"
    page.emulate_media(reduced_motion="reduce")
    assert app.evaluate(bar) == "there"


# Adds up how much of what is seen moves by itself, and how far: Chromium's layout shift.
SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(({value}) => { window.shifted += value }))
  .observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize("width", [400, 1440])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "pay",
        "skills",
        "industries",
        "places",
        "careers",
        "fit",
        "postings?search=python",
        "compare",
        "data",
    ],
)
def test_little_moves_as_a_page_opens(browser: Browser, server: str, path: str, width: int):
    # As at a first visit: a browser that keeps scripts has what draws a page sooner than the page.
    with browser.new_page(viewport={"width": width, "height": 1000}, locale="en-US") as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{server}/{path}")
        idle(page, page.locator(".st-key-foot, [role=tablist]").last)
        assert page.evaluate("shifted") < 0.03  # https://web.dev/articles/cls calls 0.1 good


def test_many_filters_chosen_and_dropped_within_a_moment_leave_the_page_as_it_was(page: Page, server: str):
    messages: list[ForwardMsg] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda frame: messages.append(_read(frame)))
    )
    page.goto(server)
    settled(page)
    foot = page.locator(".st-key-foot")
    said = foot.inner_text()
    for _ in range(2):
        page.get_by_role("combobox", name="Role", exact=True).click()
        for key in [*["ArrowDown", "Enter"] * 8, *["Backspace"] * 8]:
            page.keyboard.press(key, delay=30)  # as fast as a hand is
        page.keyboard.press("Escape")
        expect(foot).to_have_text(said, use_inner_text=True)
        expect(page.get_by_role("dialog")).to_have_count(0)
        idle(page)
    # Nothing is left out as known to the browser: by the time it is told so, it may know it no more.
    assert len(messages) > 100
    assert [message for message in messages if message.WhichOneof("type") == "ref_hash"] == []


def _read(frame: bytes | str) -> ForwardMsg:
    return ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
