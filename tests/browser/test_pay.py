"""A person looks at what pay depends on, and at what it means."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle, settled
from tests.browser.test_market import choose


def test_pay_is_compared_by_another_column_and_at_us_prices(page: Page, server: str):
    page.goto(server)
    settled(page)
    page.get_by_role("link", name="Pay", exact=True).click()
    settled(page)
    card = page.locator(".st-key-card-pay-by")
    page.get_by_role("combobox", name="Compare pay by").click()
    page.get_by_role("option", name="Years asked", exact=True).click()
    expect(card.get_by_role("heading", name=re.compile("years"))).to_be_visible()
    idle(page)
    card.locator(".point path").nth(2).click(force=True)
    expect(card.get_by_text(re.compile(r"Postings behind: \d+ year"))).to_be_visible()
    idle(page)
    # As a person would: scroll up, then click. A list closes when the page scrolls below it.
    by = page.get_by_role("combobox", name="Compare pay by")
    by.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    by.click()
    page.get_by_role("option", name="Level", exact=True).click()
    expect(page).to_have_url(re.compile("pay_by=Level"))
    expect(card.get_by_text("Senior", exact=True).first).to_be_visible()
    idle(page)

    page.get_by_role("button", name="How pay counts").click()
    page.get_by_text("At US average prices").click()
    expect(page).to_have_url(re.compile("local=true"))
    expect(card.get_by_role("heading")).to_contain_text("at US prices")
    idle(page)
    page.keyboard.press("Escape")

    page.get_by_role("tab", name="Baseline's date").click()
    expect(page.get_by_role("heading", name=re.compile("baseline is worth"))).to_be_visible()
    page.get_by_role("tab", name="Weighted").click()
    expect(
        page.get_by_role("heading", name=re.compile("Weighted to official employment, the median of"))
    ).to_be_visible()


def test_a_click_on_a_mark_shows_its_postings(page: Page, server: str):
    page.goto(server)
    settled(page)
    card = page.locator(".st-key-card-pay-by-industry")
    mark = card.locator(".js-plotly-plot .point path").first
    mark.click(force=True)
    expect(card.get_by_text(re.compile("Postings behind: "))).to_be_visible()
    idle(page)
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()
    mark.click(force=True)
    expect(card.get_by_text(re.compile("Postings behind: "))).not_to_be_visible()


def test_a_chart_stays_while_its_figure_changes(page: Page, server: str):
    page.goto(server)
    settled(page)
    card = page.locator(".st-key-card-pay-distribution")
    card.locator(".js-plotly-plot").evaluate("chart => { chart.dataset.same = 'yes' }")
    bars = card.locator(".js-plotly-plot .bars .point")
    before = bars.count()
    choose(page, "Level", "Senior", says="at the level senior")
    expect(card.get_by_role("figure")).to_have_attribute("data-same", "yes")
    expect(bars).not_to_have_count(before)


def test_without_plotly_a_chart_says_so_and_the_rest_is_there(page: Page, server: str):
    page.route("**/plotly-cartesian.min.js", lambda route: route.fulfill(body=""))
    page.goto(server)
    card = page.locator(".st-key-card-pay-by-industry")
    expect(card.get_by_text("Plotly could not be fetched")).to_be_visible()
    card.get_by_role("tab", name="Table").click()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()
