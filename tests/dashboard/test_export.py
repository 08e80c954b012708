"""Files say what they are and open cleanly."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard import export, measures
from dashboard.export import About

ABOUT = About(
    selection="Postings, in finance",
    money="",
    n=1234,
    made=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    version="1-2-3-4",
    sample=False,
    sources={"board": 1000, "careers": 234},
)
TABLE = pd.DataFrame(
    {"industry": ["=1+1", "tech", None], "n": [12, 40, 3], "difference": [-1500.0, 2000.0, None]}
)


@pytest.fixture
def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export.package({"pay-by-industry": TABLE}, ABOUT)))


def test_a_csv_has_a_plain_header_row_and_no_formula():
    assert export.csv(TABLE) == b"industry,n,difference\n'=1+1,12,-1500.0\ntech,40,2000.0\n,3,\n"


def test_the_sidecar_says_what_the_tables_are_about(package: zipfile.ZipFile):
    described = json.loads(package.read("datapackage.json"))
    assert described["selection"] == ABOUT.selection
    assert described["n"] == 1234
    assert described["created"] == "2026-11-24T09:30:00+00:00"
    assert described["version"] == "1-2-3-4"
    assert {"title": "board", "postings": 1000} in described["sources"]
    assert described["licenses"][0]["title"]


def test_the_sidecar_describes_every_column(package: zipfile.ZipFile):
    [resource] = json.loads(package.read("datapackage.json"))["resources"]
    table = pd.read_csv(io.BytesIO(package.read(resource["path"])))
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == list(table.columns)
    assert resource["rows"] == len(table)
    assert fields["difference"]["type"] == "number"
    assert fields["difference"]["unit"] == "US dollars a year"
    assert "undated" in fields["difference"]["description"]
    assert fields["n"]["type"] == "integer"
    assert measures.POSTED_IS_NOT_PAID in resource["description"]


def test_a_short_text_comes_along(package: zipfile.ZipFile):
    text = package.read("README.txt").decode()
    assert "Postings, in finance (n = 1,234)" in text
    assert "pay-by-industry.csv" in text
    assert "careers: 234" in text


def test_files_of_the_sample_say_so_in_their_name():
    assert export.file_name("skills", ABOUT, "csv") == "jobmarket-skills-2026-11-24.csv"
    sample = About(**{**vars(ABOUT), "sample": True})
    assert export.file_name("skills", sample, "csv") == "jobmarket-sample-skills-2026-11-24.csv"
    assert b"INVENTED" in zipfile.ZipFile(io.BytesIO(export.package({}, sample))).read("README.txt")
