"""A person looks at what is asked for, and at one skill."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled


def test_skills_are_looked_at_by_family_over_time_by_pay_and_together(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Skills", exact=True).click()
    settled(page)
    asked = page.locator(".st-key-card-skill-demand")
    page.get_by_role("radio", name="programming languages").click()
    expect(page).to_have_url(re.compile("skill_family=programming"))
    expect(asked.get_by_role("heading")).to_contain_text("is asked for most")
    idle(page)
    families = page.locator(".st-key-card-skill-families")
    families.locator(".point path").nth(8).click(force=True)
    expect(families.get_by_text("Postings behind: ")).to_be_visible()
    # And without a mouse.
    families.get_by_role("combobox").focus()
    page.keyboard.type("programming")
    page.keyboard.press("Enter")
    expect(families.get_by_text("Postings behind: programming languages")).to_be_visible()
    expect(page).to_have_url(re.compile("skill-families-mark=programming"))
    idle(page)

    for section, heading in {
        "Rise and fall": re.compile("rise|dated postings"),
        "Premium": re.compile("posted pay|state their pay"),
        "Together": re.compile("together"),
    }.items():
        page.get_by_role("tab", name=section, exact=True).click()
        expect(page.get_by_role("heading", name=heading).first).to_be_visible(timeout=30_000)
        idle(page)
    pairs = page.locator(".st-key-card-skill-pairs")
    pairs.locator("path.point").first.click(force=True)
    expect(pairs.get_by_text(re.compile("^Postings behind: .+, "))).to_be_visible()
    expect(pairs.get_by_text("No posting is behind this")).not_to_be_attached()


def test_the_page_of_a_skill_has_an_address(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Skills", exact=True).click()
    settled(page)
    page.get_by_role("combobox", name="The page of a skill").click()
    page.get_by_role("option", name="Python", exact=True).click()
    expect(page).to_have_url(re.compile("skill_page=Python"))
    expect(page.get_by_role("heading", name="Python", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Pay", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("that name Python"))).to_be_visible()
    idle(page)
