"""A person shares a card, reads the dashboard on a telephone, and changes the theme meanwhile."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pandas as pd
from playwright.sync_api import Page, expect

from dashboard import origins
from data.sample.postings import UNTIL
from tests.browser.screenshots import idle, settled
from tests.browser.test_market import download

TELEPHONE = {"width": 400, "height": 800}
# The texts that reach out of their chart.
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
  const room = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('.main-svg text')].filter(text => {
    const {left, right, width} = text.getBoundingClientRect();
    return width && (left < room.left || right > room.right + 1);
  }).map(text => text.textContent);
})"""
LIGHT, DARK = "rgb(29, 35, 41)", "rgb(233, 230, 224)"


def test_the_link_of_a_card_opens_the_same_view_with_the_card_in_sight(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance&demand=What+they+ask+for")
    settled(page)
    card = page.locator(".st-key-card-skills")
    card.get_by_role("tab", name="Method").click()
    expect(page).to_have_url(re.compile("skills-view=Method"))
    card.get_by_role("link", name="Link to this card").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"industry=Finance.*#skills$"))

    for size in ({"width": 1440, "height": 900}, TELEPHONE):
        shared = page.context.new_page()
        shared.set_viewport_size(size)
        shared.goto(page.url)
        settled(shared)
        card = shared.locator(".st-key-card-skills")
        expect(card.get_by_role("heading")).to_be_in_viewport()
        expect(card.get_by_role("tab", name="Method")).to_have_attribute("aria-selected", "true")
        expect(card.get_by_text("Postings, in finance")).to_be_in_viewport()
        # The filter bar is not above it.
        heading = card.get_by_role("heading")
        assert heading.evaluate(
            "heading => { const {x, y} = heading.getBoundingClientRect();"
            "return heading.contains(document.elementFromPoint(x + 9, y + 9)) }"
        )
        shared.close()


def test_a_chart_fills_the_screen_and_comes_back(page: Page, server: str):
    page.goto(server)
    settled(page)
    chart = page.locator(".st-key-card-pay-distribution .plot")
    drawn = chart.locator(".main-svg").first
    before = drawn.evaluate("drawn => [drawn.clientWidth, drawn.clientHeight]")
    chart.hover()
    chart.locator("[data-title='Full screen, and back']").click()
    page.wait_for_function(
        "([chart, drawn]) => document.fullscreenElement === chart && drawn.clientHeight >= innerHeight && drawn.clientWidth === innerWidth",
        arg=[chart.element_handle(), drawn.element_handle()],
    )
    chart.locator("[data-title='Full screen, and back']").click()
    page.wait_for_function(
        "([drawn, [width, height]]) => !document.fullscreenElement && drawn.clientWidth === width && drawn.clientHeight === height",
        arg=[drawn.element_handle(), before],
    )


def test_a_page_can_be_taken_along_with_what_its_cards_show_and_no_more(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance")
    settled(page)
    page.get_by_role("link", name="Pay", exact=True).click()
    settled(page)
    page.locator(".st-key-card-pay-distribution").get_by_role("tab", name="Table").click()
    expect(page.locator(".st-key-card-pay-distribution").get_by_role("button", name="(CSV)")).to_be_visible()
    cards = {
        card.get_attribute("class").split("st-key-card-")[1].split()[0]
        for card in page.locator("[class*=st-key-card-]").all()
    }
    archive = zipfile.ZipFile(
        io.BytesIO(download(page, page.get_by_role("button", name="The tables on this page")))
    )
    described = json.loads(archive.read("datapackage.json"))
    assert {one["name"] for one in described["resources"]} == cards | {"headlines", "postings"}
    assert described["sample"]
    assert {one["licence"] for one in described["sources"] if "postings" in one} == {origins.INVENTED}
    listed = pd.read_csv(archive.open("postings.csv"))
    assert set(listed["industry"]) == {"Finance"}
    assert len(listed) == described["n"]


def test_on_a_telephone_no_label_is_cut_an_open_tab_is_in_sight_and_charts_follow_the_theme(
    page: Page, server: str
):
    page.set_viewport_size(TELEPHONE)
    page.emulate_media(color_scheme="light")
    day = UNTIL - timedelta(days=1)
    page.goto(f"{server}/?as-of={day}")
    settled(page)
    assert page.evaluate(CUT) == []
    name = page.locator(".st-key-card-pay-by-industry .js-plotly-plot .ytick text").first
    expect(name).to_have_css("fill", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(name).to_have_css("fill", DARK)

    page.locator(".st-key-travelled").get_by_role("link", name="Another day").click()
    tab = page.get_by_role("tab", name="Time travel")
    expect(tab).to_have_attribute("aria-selected", "true")
    idle(page, page.get_by_role("heading", name="See every page as it was known"))
    # Scrolling may leave a fraction of a pixel out of sight.
    expect(tab).to_be_in_viewport(ratio=0.98)


def test_what_comes_and_goes_above_the_cards_leaves_them_in_place(page: Page, server: str):
    page.goto(server)
    settled(page)
    strip = page.locator(".st-key-card-pay-distribution").get_by_role("tablist")
    strip.evaluate("strip => { strip.dataset.same = 'yes' }")
    # The first visit's steps go, a sentence on words that are not understood comes.
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("Read how sure it is")).not_to_be_visible()
    idle(page)
    words = page.get_by_role("textbox", name="Say it in words")
    words.fill("finance jobs of xyzzy")
    words.press("Enter")
    expect(page.get_by_text("Not understood, and left out: xyzzy.")).to_be_visible()
    idle(page)
    expect(strip).to_have_attribute("data-same", "yes")
    # A strip that was drawn anew would no longer write its tab into the address.
    strip.get_by_role("tab", name="Method").click()
    expect(page).to_have_url(
        re.compile("industry=Finance.*pay-distribution-view=Method|view=Method.*industry=Finance")
    )
