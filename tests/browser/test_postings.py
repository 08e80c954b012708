"""A person searches the texts, opens a posting, shares it, and comes back to the list as it was."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled


def test_postings_are_searched_opened_shared_and_left_again(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Postings", exact=True).click()
    results = page.locator(".st-key-results")
    expect(results.get_by_role("link").first).to_be_visible(timeout=60_000)
    idle(page)

    box = page.get_by_role("searchbox", name="Search titles, employers and texts")
    box.fill("python engineer")
    box.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("have python and engineer"))).to_be_visible(
        timeout=60_000
    )
    expect(page).to_have_url(re.compile("search=python"))
    expect(results.locator("mark").first).to_have_text(re.compile("python|engineer", re.IGNORECASE))
    page.get_by_role("button", name="Page 2").click()
    expect(page.get_by_text(re.compile(r"\b21 to "))).to_be_visible()
    idle(page)

    link = results.get_by_role("link").nth(1)
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("posting="))
    text = page.locator(".posting-text")
    expect(text.locator("mark.ev-skills").first).to_have_attribute("title", re.compile("Skill: "))
    idle(page)
    page.get_by_role("button", name="Skills", exact=True).click()
    expect(text.locator("mark.ev-skills")).to_have_count(0)
    for section in ("Pay", "History", "Same opening", "Fields"):
        page.get_by_role("tabpanel").get_by_role("tab", name=section, exact=True).or_(
            page.get_by_role("tab", name=section, exact=True)
        ).first.click()
        idle(page)
    expect(
        page.get_by_role("rowheader", name="Lowest degree")
        .or_(page.get_by_role("rowheader", name="Title"))
        .first
    ).to_be_visible()

    shared = page.context.new_page()
    shared.goto(server)
    settled(shared)
    shared.close()

    page.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_text(re.compile(r"\b21 to "))).to_be_visible()
    expect(page).not_to_have_url(re.compile("posting="))
    assert results.get_by_role("link").nth(1).inner_text() == title
    expect(box).to_have_value("python engineer")


def test_the_back_button_of_the_browser_leaves_a_posting(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Postings", exact=True).click()
    results = page.locator(".st-key-results")
    results.get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Back to the list")).to_be_visible(timeout=60_000)
    idle(page)
    page.go_back()
    expect(results.get_by_role("link").first).to_be_visible()
    idle(page)

    page.get_by_role("searchbox").fill("python unheardofword")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", name="No posting has all of this")).to_be_visible()
    page.get_by_role("button", name=re.compile("Search for python alone")).click()
    expect(page.get_by_role("heading", name=re.compile("have python"))).to_be_visible()
    idle(page)
