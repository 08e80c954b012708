"""Files say what they are and open cleanly."""

from __future__ import annotations

import codecs
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard import export, measures, origins
from dashboard.export import About, Part, Posted

ABOUT = About(
    selection="Postings, in finance",
    money="",
    n=1234,
    made=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    version="1-2-3-4",
    sample=False,
    sources={"remoteok": 1000, "careers": 230, "nyc_jobs": 4},
)
POSTED = Posted(date(2026, 9, 1), date(2026, 11, 23), undated=12)
TABLE = pd.DataFrame(
    {"industry": ["=1+1", "tech", None], "n": [12, 40, 3], "difference": [-1500.0, 2000.0, None]}
)


@pytest.fixture
def package() -> zipfile.ZipFile:
    inside = replace(ABOUT, selection="Postings, in finance, in Ohio", n=40)
    parts = {"by": Part("pay-by-industry", TABLE.assign(unheard_of=1), inside)}
    return zipfile.ZipFile(io.BytesIO(export.package(parts, ABOUT, POSTED)))


def test_a_csv_has_a_plain_header_row_and_no_formula():
    made = export.csv(TABLE)
    assert made == codecs.BOM_UTF8 + b"industry,n,difference\n'=1+1,12,-1500.0\ntech,40,2000.0\n,3,\n"
    assert list(pd.read_csv(io.BytesIO(made))) == list(TABLE)


def test_the_sidecar_says_what_the_tables_are_about(package: zipfile.ZipFile):
    described = json.loads(package.read("datapackage.json"))
    assert described["selection"] == ABOUT.selection
    assert described["n"] == 1234
    assert described["created"] == "2026-11-24T09:30:00+00:00"
    assert described["version"] == "1-2-3-4"
    assert described["posted"] == {"first": "2026-09-01", "last": "2026-11-23", "undated": 12}
    assert described["licenses"][0]["title"]


def test_the_sidecar_says_on_which_terms_each_source_may_be_used(package: zipfile.ZipFile):
    sources = {one["title"]: one for one in json.loads(package.read("datapackage.json"))["sources"]}
    assert all(one["licence"] for one in sources.values())
    assert sources["Remote OK"]["postings"] == 1000
    assert "link back" in sources["Remote OK"]["licence"]
    assert sources["Remote OK"]["path"].startswith("https://")
    assert "public domain" in sources["NYC Jobs"]["licence"]
    assert sources["careers"]["licence"] == origins.NOT_KNOWN
    assert any("Glassdoor" in title and one["licence"] == "fact" for title, one in sources.items())


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


def test_a_table_of_another_selection_says_so(package: zipfile.ZipFile):
    [resource] = json.loads(package.read("datapackage.json"))["resources"]
    assert (resource["name"], resource["selection"], resource["n"]) == (
        "by",
        "Postings, in finance, in Ohio",
        40,
    )


def test_a_short_text_comes_along(package: zipfile.ZipFile):
    text = package.read("README.txt").decode()
    assert "Postings, in finance (n = 1,234)" in text
    assert "Posted from 2026-09-01 to 2026-11-23; 12 without a date." in text
    assert "by.csv  Posted pay by industry, 3 rows" in text
    assert "Remote OK: 1,000. Free to use" in text


def test_files_of_the_sample_say_so_in_their_name():
    assert export.file_name("skills", ABOUT, "csv") == "jobmarket-skills-2026-11-24.csv"
    sample = replace(ABOUT, sample=True)
    assert export.file_name("skills", sample, "csv") == "jobmarket-sample-skills-2026-11-24.csv"
    text = zipfile.ZipFile(io.BytesIO(export.package({}, sample, Posted(None, None, 0)))).read("README.txt")
    assert b"INVENTED" in text
    assert b"No posting date is known" in text
    assert b"Free to use" not in text
