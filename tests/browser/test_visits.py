"""What a browser keeps between visits: that its user was welcomed, and her saved views."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled


def test_a_first_visit_is_explained_and_no_later_one(page: Page, server: str):
    page.goto(server)
    settled(page)
    expect(page.get_by_text("Read how sure it is")).to_be_visible()
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("Read how sure it is")).not_to_be_visible()
    idle(page)
    again = page.context.new_page()
    again.goto(server)
    settled(again)
    expect(again.get_by_text("Read how sure it is")).not_to_be_attached()


def test_a_page_says_its_name_and_what_it_answers(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Places", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="Places", exact=True)).to_be_in_viewport()
    expect(page.get_by_text("Where the jobs are, what is offered there, and what that buys.")).to_be_visible()


def test_a_saved_view_is_there_at_the_next_visit(page: Page, server: str):
    page.goto(f"{server}/?level=Senior&paid=true")
    settled(page)
    page.get_by_role("button", name="Saved views").click()
    page.get_by_label("Name").fill("Seniors with pay")
    page.get_by_role("button", name="Save these filters").click()
    expect(page.get_by_role("button", name="Seniors with pay")).to_be_visible()
    idle(page)
    again = page.context.new_page()
    again.goto(server)
    settled(again)
    again.get_by_role("button", name="Saved views").click()
    again.get_by_role("button", name="Seniors with pay").click()
    expect(again).to_have_url(re.compile("level=Senior"))
    expect(again).to_have_url(re.compile("paid=true"))
