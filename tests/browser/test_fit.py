"""A person pastes a CV and sees what it opens; nothing of the text stays on the page or in the address."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.screenshots import idle, settled

CV = (
    "Machine learning engineer with 6 years of experience. Master of Science. Python, SQL, PyTorch and Spark."
)


def read(page: Page, server: str, text: str) -> Locator:
    """Paste *text* on the page My fit, have it read, and return its box."""
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="My fit").click()
    paste = page.get_by_test_id("stExpander")
    idle(page, paste)
    paste.get_by_text("Paste a CV").click()
    # While it opens, what follows is still drawn where its button comes to be: a click would begin on one and end on the other.
    paste.evaluate(
        "box => Promise.allSettled(box.getAnimations({subtree: true}).map(({finished}) => finished))"
    )
    box = page.get_by_role("textbox", name="Text of a CV")
    box.fill(text)
    box.press("Control+Enter")
    idle(page)
    page.get_by_role("button", name="Read it").click()
    return box


def test_a_cv_fills_the_fields_and_is_forgotten(page: Page, server: str):
    box = read(page, server, CV)
    expect(page.get_by_role("button", name=re.compile("PyTorch"))).to_be_visible()
    expect(page.get_by_text("Open to you", exact=True)).to_be_visible(timeout=60_000)
    idle(page)
    before = int(page.get_by_text(re.compile(r"^\d+ of \d+")).first.inner_text().split()[0])
    page.get_by_role("radio", name="a quarter").click()
    expect(page.get_by_text("of what one requires, in the mean")).to_be_visible()
    idle(page)
    assert int(page.get_by_text(re.compile(r"^\d+ of \d+")).first.inner_text().split()[0]) >= before
    expect(box).to_have_value("")
    assert "experience" not in page.url
    told = page.get_by_text(re.compile(r"Found in that text: \d skills, 6 years and the degree Master's\."))
    expect(told).to_be_visible()
    page.get_by_role("link", name="Pay", exact=True).click()
    settled(page)
    page.get_by_role("link", name="My fit").click()
    expect(page.get_by_role("button", name=re.compile("PyTorch"))).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Years of experience")).to_have_value("6")
    expect(page.locator(".st-key-card-fit-roles").get_by_role("heading")).to_contain_text("n")


def test_a_text_that_names_nothing_is_told_so(page: Page, server: str):
    read(page, server, "I like cats.")
    expect(page.get_by_text("Nothing was found in that text")).to_be_visible()
