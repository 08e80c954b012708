"""A person looks at the six industries side by side, opens one, and finds her state on the map."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled


def test_industries_side_by_side_then_one_of_them(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Industries").click()
    settled(page)
    expect(page.get_by_role("button", name="Open Finance")).to_be_visible()
    page.get_by_role("button", name="Open Finance").click()
    idle(page)
    expect(page).to_have_url(re.compile("Finance|finance"))


def test_a_state_on_the_map_shows_its_postings(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Places").click()
    settled(page)
    expect(page.get_by_text("One square for each state")).to_be_visible()
    page.get_by_role("tab", name="Transparency laws").click()
    idle(page)
    expect(
        page.get_by_role("heading").filter(has_text=re.compile("law", re.IGNORECASE)).first
    ).to_be_visible()
