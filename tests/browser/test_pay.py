"""A person looks at what pay depends on, and at what it means."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, Route, expect

from dashboard import plot
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


def test_a_page_may_be_left_before_its_charts_are_drawn(page: Page, server: str):
    held: list[Route] = []
    page.route("**/plotly-cartesian.min.js", lambda route: held.append(route))
    page.goto(server)
    expect(page.locator(".st-key-card-pay-by-industry").get_by_role("figure")).to_be_visible()
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_role("tab", name="Time travel")).to_be_visible()
    expect(page.locator(".st-key-card-pay-by-industry")).not_to_be_attached()
    held[0].continue_()
    page.get_by_role("link", name="Pay", exact=True).click()
    idle(page)
    expect(page.locator(".st-key-card-pay-distribution").get_by_text("Median posted pay")).to_be_visible()


BARS = json.dumps(
    {
        "alt": "Two bars",
        "config": {},
        "figure": {"data": [{"type": "bar", "y": [1, 2]}], "layout": {"height": 200}},
    }
)
# Leaves a chart ever so much later, up to when it has long been drawn, and returns what is left of it.
LEAVE = """async ([script, figure]) => {
  const { default: show } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const left = [];
  for (let moments = 0; moments < 40; moments++) {
    const parentElement = document.body.appendChild(document.createElement("div"));
    parentElement.innerHTML = '<div class="plot"></div>';
    const leave = show({ data: new TextEncoder().encode(figure), parentElement, setTriggerValue() {} });
    for (let moment = 0; moment < moments; moment++) await null;
    await leave();
    left.push(...parentElement.querySelector(".plot").children);
    parentElement.remove();
  }
  await new Promise((told) => requestAnimationFrame(() => setTimeout(told))); // what failed in a promise is told late
  return left;
}"""


def test_a_chart_may_be_left_while_it_is_drawn(page: Page, server: str):
    page.goto(server)
    settled(page)
    assert page.evaluate(LEAVE, [plot.SCRIPT, BARS]) == []


DRAW = """async ([script, figure]) => {
  const { default: show } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const parentElement = document.body.appendChild(document.createElement("div"));
  parentElement.innerHTML = '<div class="plot"></div>';
  show({ data: new TextEncoder().encode(figure), parentElement, setTriggerValue() {} });
}"""


def test_a_chart_is_drawn_where_no_other_script_has_run(page: Page, server: str):
    page.goto(f"{server}/_stcore/health")
    page.evaluate(DRAW, [plot.SCRIPT, BARS])
    expect(page.locator(".bars .point")).to_have_count(2)
