"""A person collects from a careers page, and imports files: known and unknown ones."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from playwright.sync_api import Page, expect

from data.store import Store
from tests.browser.conftest import served
from tests.browser.screenshots import idle
from tests.browser.serving import ROOT
from tests.browser.test_market import download, figure
from tests.scrapers.faults import Server, answer, serving

TEXT = "We train and serve models in PyTorch for people who need them. " * 8


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """A careers site: a list that links to five openings, the last of which is no machine-learning role."""
    with serving(time.monotonic) as server:
        links = "".join(f'<a href="/jobs/{number}">Opening {number}</a>' for number in range(5))
        server.on("/careers", answer(200, f"<html><body>{links}</body></html>".encode(), "text/html"))
        for number, title in enumerate(("Machine Learning Engineer", *["Data Scientist"] * 3, "Line Cook")):
            server.on(f"/jobs/{number}", answer(200, _opening(number, title), "text/html"))
        yield server


def _opening(number: int, title: str) -> bytes:
    job = {
        "@type": "JobPosting",
        "title": title,
        "description": f"<p>Opening {number}. {TEXT}</p>",
        "identifier": {"value": f"id-{number}"},
        "hiringOrganization": {"name": "Example Harbour"},
    }
    return f'<html><body><script type="application/ld+json">{json.dumps(job)}</script></body></html>'.encode()


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "store"


@pytest.fixture(scope="module")
def server(
    store_folder: Path, site: Server, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[str]:
    """The address of a dashboard whose client may ask *site*, too."""
    # Streamlit serves what lies beside its script.
    folder = tmp_path_factory.mktemp("script")
    shutil.copytree(ROOT / "dashboard" / "static", folder / "static")
    script = shutil.copy(Path(__file__).with_name("collecting_app.py"), folder)
    yield from served(store_folder, pytestconfig, script, str(site.place.port))


def open_tab(page: Page, server: str, name: str) -> None:
    """Go to the Data page as a person does: from the start page, by the navigation."""
    page.goto(server)
    page.get_by_role("link", name="Data").click()
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("combobox", name="Industry")).not_to_be_attached()


def test_a_careers_page_is_collected_with_progress_and_a_report(
    page: Page, server: str, site: Server, store_folder: Path
):
    open_tab(page, server, "Collect")
    expect(page.get_by_text("boards will be asked")).to_be_visible()
    address = page.get_by_role("textbox", name="careers page")
    address.fill("http://192.168.1.1/jobs")
    address.press("Enter")
    expect(page.get_by_text("only https on its usual port")).to_be_visible()
    begin = page.locator(".st-key-collect").get_by_role("button")
    expect(begin).to_be_disabled()

    address.fill(site.url("/careers"))
    address.press("Enter")
    expect(page.get_by_text("This page will be asked")).to_be_visible()
    begin.click()
    expect(page.get_by_role("heading", name="A collection is under way")).to_be_visible()
    expect(begin).to_be_disabled()
    expect(page.get_by_text(re.compile(r"0 of 1 board done: [1-4] postings? seen"))).to_be_visible()

    expect(page.get_by_role("heading", name="4 new and 0 changed postings from 1 board")).to_be_visible()
    report = pd.read_csv(io.BytesIO(download(page, page.get_by_role("button", name="This report")))).iloc[0]
    assert report["employer"] == site.url("/careers")
    assert report["status"] == "ok"
    assert report[["seen", "new", "left_out", "rejected"]].tolist() == [5, 4, 1, 0]
    assert report[["requests", "cached"]].tolist() == [5, 1]
    titles = Store(store_folder).scan("observations").select("title").collect()["title"]
    assert set(titles) == {"Machine Learning Engineer", "Data Scientist"}

    page.get_by_role("tab", name="Sources and runs").click()
    expect(page.get_by_role("heading", name="1 board or file read, none of them failed")).to_be_visible()
    page.get_by_role("link", name="Market").click()
    expect(page.get_by_role("heading", name="The postings behind")).to_be_visible()
    idle(page)
    assert figure(page, "Postings") == "4"


def test_a_known_file_is_previewed_imported_and_reported(
    page: Page, server: str, store_folder: Path, tmp_path: Path
):
    file = tmp_path / "glassdoor.csv"
    header = [
        "Job Title",
        "Salary Estimate",
        "Job Description",
        "Rating",
        "Company Name",
        "Location",
        "Sector",
    ]
    rest = ["Headquarters", "Size", "Founded", "Type of ownership", "Industry", "Revenue", "Competitors"]
    rows = [
        ["" if number == 3 else "=ML Engineer", "$120K-$150K (Employer Est.)", f"{number}. {TEXT}", "3.9",
         f"Invented Works {number}\n3.9", "Boston, MA", "Finance", *["-1"] * 7]
        for number in range(6)
    ]  # fmt: skip
    with file.open("w", newline="") as stream:
        csv.writer(stream).writerows([[*header, *rest], *rows])

    stored = Store(store_folder).known_ids().len()
    open_tab(page, server, "Import a file")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name="5 of 6 rows of glassdoor.csv can be taken")).to_be_visible()
    expect(page.get_by_text("read as: Glassdoor")).to_be_visible()
    expect(page.get_by_text("no title: 1")).to_be_visible()
    assert Store(store_folder).known_ids().len() == stored

    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="New: 5 rows; known already: 0; rejected: 1")).to_be_visible()
    rejects = pd.read_csv(io.BytesIO(download(page, page.get_by_role("button", name="Rejected rows"))))
    assert rejects["reason"].tolist() == ["no title"]
    run = Store(store_folder).scan("runs").filter(pl.col("command") == "import").collect()
    assert run.select("file", "seen", "kept", "rejected").rows() == [("glassdoor.csv", 6, 5, 1)]


def test_an_unknown_file_is_imported_by_a_corrected_proposal(page: Page, server: str, store_folder: Path):
    content = "Position,House,Town\nData Scientist,Invented Mill,Berlin\nML Engineer,Invented Mill,Ulm\n"
    open_tab(page, server, "Import a file")
    page.locator("input[type=file]").set_input_files(
        {"name": "../../own list.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    mapping = page.get_by_role("textbox", name="Mapping")
    expect(mapping).to_be_visible()
    mapping.fill('title = "own"\n[columns]\nheadline = "Position"')
    mapping.press("Control+Enter")
    expect(page.get_by_text("there is no column headline")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).not_to_be_attached()

    mapping.fill('title = "own"\nsource = "own"\n[columns]\ntitle = "Position"\nemployer = "House"')
    mapping.press("Control+Enter")
    expect(page.get_by_text("Not used: Town.")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="New: 2 rows")).to_be_visible()
    own = Store(store_folder).scan("observations").filter(pl.col("source") == "own").collect()
    assert sorted(own["employer"]) == ["Invented Mill", "Invented Mill"]


def test_accuracy_is_drawn_and_can_be_taken_away(page: Page, server: str):
    open_tab(page, server, "Accuracy")
    expect(page.get_by_role("heading", name=re.compile(r"Texts seen .* bars met"))).to_be_visible()
    chart = page.locator(".st-key-card-accuracy-development .js-plotly-plot")
    expect(chart.get_by_text("role right")).to_be_visible()
    expect(chart.get_by_text("Ambiguous names")).to_be_visible()
    table = pd.read_csv(io.BytesIO(download(page, page.get_by_role("button", name="All"))))
    assert table["value"].between(table["low"], table["high"]).all()
    assert table["n"].gt(0).all()
