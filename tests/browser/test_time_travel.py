"""A person looks at how good the data is, goes back to an earlier day, takes everything along, and comes back."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.screenshots import idle
from tests.browser.test_market import download


def counted(page: Page) -> int:
    """Return how many postings the foot of a page counts, once it is drawn."""
    idle(page)
    found = re.search(r": ([\d,]+) from", page.locator(".st-key-foot").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def test_a_person_goes_back_to_an_earlier_day_and_takes_everything_along(page: Page, server: str):
    page.goto(server)
    page.get_by_role("link", name="Pay", exact=True).click()
    today = counted(page)
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("tab", name="Time travel").click()
    days = page.get_by_role("combobox", name="As known on")
    days.click()
    days.fill("-01")
    option = page.get_by_role("option").nth(5)
    day = option.inner_text()
    option.click()
    banner = page.locator(".st-key-travelled")
    expect(banner).to_contain_text(f"As known on {day}")

    page.get_by_role("link", name="Pay", exact=True).click()
    expect(banner).to_contain_text(f"As known on {day}")
    expect(page).to_have_url(re.compile(f"as-of={day}"))
    expect(page.get_by_text(f"All postings, as known on {day}").first).to_be_visible()
    assert counted(page) < today

    banner.get_by_role("link", name="Another day").click()
    expect(page.get_by_role("heading", name="See every page as it was known")).to_be_visible()
    page.get_by_role("tab", name="Download").click()
    archive = zipfile.ZipFile(
        io.BytesIO(download(page, page.get_by_role("button", name="Download everything")))
    )
    table = pd.read_csv(archive.open("postings.csv"))
    described = json.loads(archive.read("datapackage.json"))
    assert described["as_of"] == day
    assert len(table) == described["n"] > 0
    assert table["first_seen"].str[:10].max() <= day

    banner.get_by_role("button", name="Back to today").click()
    expect(banner).not_to_be_attached()
    expect(page).not_to_have_url(re.compile("as-of"))
    page.get_by_role("link", name="Pay", exact=True).click()
    assert counted(page) == today


def test_quality_is_drawn_and_what_is_not_known_leads_to_its_methods(page: Page, server: str):
    page.goto(server)
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("tab", name="Quality").click()
    heat = page.locator(".st-key-card-coverage-by-source .js-plotly-plot")
    expect(heat.get_by_text("sample_ats")).to_be_visible()
    idle(page, heat)
    heat.locator("path.point").first.click(force=True)
    expect(page.get_by_text("Postings behind: sample_")).to_be_visible()
    page.get_by_role("tab", name="Not known").click()
    expect(page.get_by_text("not a random sample of jobs")).to_be_visible()
    page.get_by_role("button", name="Method: weighting").click()
    expect(page.get_by_role("dialog").get_by_text("Raking, also called")).to_be_visible()
