"""The download of everything: all rows, described, safe in a spreadsheet, and as it was known on the day asked for."""

from __future__ import annotations

import codecs
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from dashboard import everything
from dashboard.everything import CSV, PARQUET, Wanted
from dashboard.postings import AS_OF, Shown
from data.store import Store
from tests.conftest import observation_rows, posting_rows
from tests.dashboard.conftest import HOSTILE


def made(root: Path, wanted: Wanted, as_of: str = "") -> zipfile.ZipFile:
    version = Store(root).version() + (f"{AS_OF}{as_of}" if as_of else "")
    return zipfile.ZipFile(io.BytesIO(everything.package(Shown(str(root), version, sample=False), wanted)))


def test_csv_has_every_row_and_every_column_described(full_store: Path):
    archive = made(full_store, Wanted(CSV, texts=True))
    table = pd.read_csv(archive.open("postings.csv"))
    described = json.loads(archive.read("datapackage.json"))
    fields = {one["name"]: one for one in described["resources"][0]["schema"]["fields"]}
    assert list(fields) == list(table.columns)
    assert all(field["description"] for field in fields.values())
    assert fields["posted_on"]["type"] == "date"
    assert (fields["skills"]["type"], fields["pay_bands"]["type"]) == ("list", "array")
    assert len(table) == described["n"] == described["resources"][0]["rows"] == 281
    assert HOSTILE in set(table["title"])
    assert "likeness" not in table
    assert "281" in archive.read("README.txt").decode()


def test_cells_are_no_formulas_and_lists_can_be_read_again(tmp_path: Path):
    band = {"low": 1.0, "high": None, "currency": "EUR", "period": "year", "kind": None}
    bands = [{**band, "label": label} for label in ("=1", "A;=1+1")]
    columns = {"title": "=HYPERLINK(1)", "skills": ["-x", "C++"], "pay_bands": bands, "source": "test"}
    store = Store(tmp_path)
    store.append("observations", observation_rows("a"))
    store.append("postings", posting_rows("a", **columns))
    archive = made(tmp_path, Wanted())
    # Excel knows by its mark that a file is UTF-8.
    assert archive.read("postings.csv").startswith(codecs.BOM_UTF8)
    [row] = pd.read_csv(archive.open("postings.csv")).to_dict("records")
    assert (row["title"], row["skills"]) == ("'=HYPERLINK(1)", "'-x; C++")
    assert [one["label"] for one in json.loads(row["pay_bands"])] == ["=1", "A;'=1+1"]


@pytest.mark.parametrize(("texts", "there"), [(True, True), (False, False)])
def test_texts_come_along_where_they_are_wanted(full_store: Path, texts: bool, there: bool):
    archive = made(full_store, Wanted(PARQUET, texts))
    table = pl.read_parquet(archive.read("postings.parquet"))
    assert ("description" in table.columns) is there
    assert table.schema["skills"] == pl.List(pl.String)
    assert table.filter(title=HOSTILE).height == 1


def test_an_earlier_day_has_what_was_known_then(tmp_path: Path):
    store = Store(tmp_path)
    for day, name in ((1, "a"), (3, "b")):
        store.append("observations", observation_rows(name, when=pd.Timestamp(2026, 1, day, 23, tz="UTC")))
        store.append("postings", posting_rows(name, source="test"))
    archive = made(tmp_path, Wanted(), "2026-01-01")
    assert pd.read_csv(archive.open("postings.csv"))["posting_id"].tolist() == ["a"]
    described = json.loads(archive.read("datapackage.json"))
    assert (described["as_of"], described["n"]) == ("2026-01-01", 1)
