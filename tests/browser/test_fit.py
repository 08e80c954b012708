"""A person pastes a CV and sees what it opens; nothing of the text stays on the page or in the address."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled

CV = (
    "Machine learning engineer with 6 years of experience. Master of Science. Python, SQL, PyTorch and Spark."
)


def test_a_cv_fills_the_fields_and_is_forgotten(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="My fit").click()
    page.get_by_test_id("stExpander").get_by_text("Paste a CV").click()
    box = page.get_by_role("textbox", name="Text of a CV")
    box.fill(CV)
    box.press("Control+Enter")
    idle(page)
    page.get_by_role("button", name="Read it").click()
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
    expect(page.locator(".st-key-card-fit-roles").get_by_role("heading")).to_contain_text("n")
