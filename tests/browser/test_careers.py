"""A person holds the article's claims against the postings."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled


def test_claims_trends_projections_and_levels_are_looked_at(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Careers", exact=True).click()
    expect(page.get_by_text("The article:").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text(re.compile("n\u00a0=\u00a0[0-9,]+ of [0-9,]+")).first).to_be_visible()
    idle(page)

    page.get_by_role("tab", name="Trends and challenges").click()
    expect(page).to_have_url(re.compile("careers-section=Trends"))
    idle(page)
    page.get_by_role("combobox", name="Over time", exact=True).click()
    page.get_by_role("option", name="Computer vision").click()
    expect(page.locator(".st-key-card-trends-over-time").get_by_role("heading")).to_contain_text(
        "computer vision"
    )

    page.get_by_role("tab", name="Projections").click()
    expect(page.get_by_role("heading", name=re.compile("2019-29"))).to_be_visible()
    idle(page)
    page.get_by_role("tab", name="From study to senior").click()
    expect(page.locator(".st-key-card-levels").get_by_role("heading")).to_contain_text("years")
    idle(page)
