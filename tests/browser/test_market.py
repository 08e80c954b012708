"""A person opens the dashboard, brings in a file, filters, reads, downloads and shares what she sees."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import served
from tests.browser.screenshots import idle, settled
from tests.browser.serving import ROOT

SECTORS = {"Finance": 140, "Health Care": 118, "Retail": 104, "Information Technology": 150}
CITIES = ("New York, NY", "San Francisco, CA", "Boston, MA", "Austin, TX")


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("market") / "store"


@pytest.fixture(scope="module")
def server(store_folder: Path, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a dashboard on a store of its own, which is empty at first."""
    yield from served(store_folder, pytestconfig)


@pytest.fixture(scope="module")
def glassdoor_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty invented postings in the columns of Glassdoor's export."""
    target = tmp_path_factory.mktemp("files") / "glassdoor_ml_jobs.csv"
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        writer.writerows(_glassdoor_row(number) for number in range(60))
    return target


_HEADER = (
    "Job Title",
    "Salary Estimate",
    "Job Description",
    "Rating",
    "Company Name",
    "Location",
    "Headquarters",
    "Size",
    "Founded",
    "Type of ownership",
    "Industry",
    "Sector",
    "Revenue",
    "Competitors",
)


def _glassdoor_row(number: int) -> tuple[str, ...]:
    sector, middle = list(SECTORS.items())[number % 4]
    low = middle - 15 + number % 7
    skills = "Python, SQL and PyTorch" if number % 3 else "Python, Spark and AWS"
    text = (
        f"Opening {number} of an invented company. You build models that people rely on, with {skills}, and you "
        "bring them into production together with a small team. We ask for three years of experience and a "
        "bachelor's degree or the equivalent in practice. You will measure what you ship, write it down, and "
        f"help others to do the same. Reference {number:04d}."
    )
    title = "=Machine Learning Engineer" if number == 0 else "Machine Learning Engineer"
    pay = "-1" if number % 5 == 4 else f"${low}K-${low + 30}K (Employer Est.)"
    employer = f"Invented Works {number % 20}\n3.{number % 10}"
    rest = ("-1", "51 to 200 employees", "2001", "Company - Private", "-1", sector, "-1", "-1")
    return (title, pay, text, f"3.{number % 10}", employer, CITIES[number // 4 % 4], *rest)


def test_an_empty_store_shows_the_sample_and_says_so(page: Page, server: str):
    page.goto(server)
    settled(page)
    expect(page.get_by_text("These postings are invented")).to_be_visible()
    expect(page.get_by_role("heading", name="ML Job Market")).to_be_visible()


def test_what_is_imported_is_shown_filtered_downloaded_and_shared(
    page: Page, server: str, store_folder: Path, glassdoor_file: Path
):
    run("scrapers", "import", str(glassdoor_file), "--store", str(store_folder))
    page.goto(server)
    settled(page)
    expect(page.get_by_text("These postings are invented")).not_to_be_attached()
    assert figure(page, "Postings") == "60"

    choose(page, "Industry", "Finance", says="Postings, in finance")
    expect(page).to_have_url(re.compile("industry=Finance"))

    summary = run(
        "analysis", "summary", "--measure", "pay", "--format", "json", "--where", "industry=finance",
        "--store", str(store_folder),
    )  # fmt: skip
    [row] = json.loads(summary)
    assert figure(page, "Postings") == str(row["postings"]) == "15"
    assert figure(page, "Median posted pay") == f"${round(row['median'] / 100) * 100:,}"
    expect(page.get_by_test_id("stMetric").filter(has_text="Median posted pay")).to_contain_text(
        f"n\u00a0=\u00a0{row['n']}"
    )

    listed = pd.read_csv(io.BytesIO(download(page, page.get_by_role("button", name="All 15 postings"))))
    assert set(listed["industry"]) == {"Finance"}
    assert len(listed) == 15
    assert listed["title"].str.startswith("'=").sum() == 1

    with zipfile.ZipFile(
        io.BytesIO(download(page, page.get_by_role("button", name="The tables on this page")))
    ) as package:
        described = json.loads(package.read("datapackage.json"))
        assert described["selection"] == "Postings, in finance"
        assert described["n"] == 15
        names = {resource["name"] for resource in described["resources"]}
        assert {"headlines", "pay-distribution", "pay-by-industry", "skills", "postings"} <= names
        for resource in described["resources"]:
            table = pd.read_csv(io.BytesIO(package.read(resource["path"])))
            assert list(table.columns) == [field["name"] for field in resource["schema"]["fields"]]
            assert len(table) == resource["rows"]

    shared = page.context.new_page()
    shared.goto(page.url)
    settled(shared)
    assert figures(shared) == figures(page)
    expect(shared.get_by_text("Postings, in finance").first).to_be_visible()


def test_options_say_how_many_postings_they_leave(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance")
    settled(page)
    page.get_by_role("combobox", name="Place", exact=True).click()
    option = page.get_by_role("option").filter(has_text="New York, US")
    count = option.evaluate("option => getComputedStyle(option, '::after').content")
    page.keyboard.press("Escape")
    choose(page, "Place", "New York, US", says="located in New York, US")
    assert count.strip('"') == figure(page, "Postings")


def test_a_tab_of_a_card_is_part_of_the_address(page: Page, server: str):
    page.goto(server)
    settled(page)
    card = page.locator(".st-key-card-pay-by-industry")
    card.get_by_role("tab", name="Table").click()
    expect(page).to_have_url(re.compile("pay-by-industry-view=Table"))
    table = pd.read_csv(io.BytesIO(download(page, card.get_by_role("button", name="(CSV)"))))
    assert {"industry", "n", "median", "low", "high", "cell"} <= set(table.columns)
    page.reload()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()


def test_filters_that_match_nothing_say_which_one_to_drop(page: Page, server: str):
    page.goto(f"{server}/?industry=Finance&until=2001-01-01&level=Nonsense&from=never")
    expect(page.get_by_role("heading", name="Nothing matches")).to_be_visible()
    page.get_by_role("button", name="Drop all filters").click()
    settled(page)
    assert figure(page, "Postings") == "60"
    expect(page).not_to_have_url(re.compile("industry"))


def choose(page: Page, label: str, option: str, *, says: str) -> None:
    """Choose *option* of a filter and wait until the captions say so."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option").filter(has_text=option).click()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-card-postings").get_by_text(says)).to_be_visible()
    idle(page)


def figure(page: Page, label: str) -> str:
    return figures(page)[label]


def figures(page: Page) -> dict[str, str]:
    """Return the headline figures by their label."""
    metrics = page.get_by_test_id("stMetric").all()
    return {
        metric.get_by_test_id("stMetricLabel").inner_text().strip(): metric.get_by_test_id(
            "stMetricValue"
        ).inner_text()
        for metric in metrics
    }


def download(page: Page, button: Locator) -> bytes:
    with page.expect_download() as started:
        button.click()
    return Path(started.value.path()).read_bytes()


def run(module: str, *arguments: str) -> str:
    """Run one of the project's commands and return what it printed."""
    command: list[Any] = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_note_under_a_figure_is_cut_in_a_narrow_window(page: Page, server: str):
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto(server)
    settled(page)
    notes = page.get_by_test_id("stMetricDelta")
    expect(notes).to_have_count(5)
    cut = """note => {
      const words = document.createRange();
      words.selectNodeContents(note);
      return words.getBoundingClientRect().right > note.closest('[data-testid=stMetric]').getBoundingClientRect().right + 1;
    }"""
    assert [note.inner_text() for note in notes.all() if note.evaluate(cut)] == []
