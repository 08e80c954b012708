"""An uploaded file shows what it would be read as before anything is stored, and its name leads nowhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import ledgers, uploading
from data.store import Store
from scrapers.files.layout import LayoutError

OWN = b"Position,House,Paid\nData Scientist,Invented Mill,90000\n,Invented Mill,1\nML Engineer,Invented Mill,95000\n"
WRITTEN = 'source = "own"\n[columns]\ntitle = "Position"\nemployer = "House"\npay_low = "Paid"\n[constants]\npay_currency = "USD"\n'
ADZUNA = b"title,company,salary_min,salary_is_predicted\nML Engineer,Invented Mill,90000,0\nAnalyst,Other Mill,80000,1\n"


@given(st.text(max_size=300))
def test_a_name_never_leads_out_of_its_folder(name: str):
    safe = uploading.safe_name(name)
    assert safe
    assert safe not in {".", ".."}
    assert not set(safe) & set('/\\:\0\n"*<>|?')
    assert len(safe) <= 101
    assert Path("folder", safe).parent == Path("folder")


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\jobs.csv", "jobs.csv"), ("con.csv", "_con.csv"), ("..", "_")],
)
def test_names_are_cut_to_their_last_part(name: str, safe: str):
    assert uploading.safe_name(name) == safe


def test_a_known_file_shows_mapping_and_rows():
    [preview] = uploading.previews("jobs.csv", ADZUNA)
    assert preview.layout
    assert preview.layout.startswith("Adzuna")
    assert (preview.rows_there, preview.looked_at, preview.taken) == (2, 2, 2)
    becomes = preview.mapping.set_index("becomes")
    assert becomes.loc["title", "column"] == "title"
    assert becomes.loc["title", "examples"] == "ML Engineer | Analyst"
    assert becomes.loc["pay_period", "read_as"] == "year"
    assert preview.rows["employer"].tolist() == ["Invented Mill", "Other Mill"]


def test_an_unknown_file_gets_a_proposal():
    [preview] = uploading.previews("own.csv", OWN)
    assert preview.layout is None
    assert preview.taken == 0
    assert preview.proposal
    assert "--layout" not in preview.proposal


def test_a_written_mapping_is_previewed_with_its_rejects():
    [preview] = uploading.previews("own.csv", OWN, WRITTEN)
    assert (preview.looked_at, preview.taken) == (3, 2)
    assert preview.reasons == {"no title": 1}
    assert preview.rejects.to_dict("records") == [
        {"line": 3, "reason": "no title", "row": "Invented Mill | 1"}
    ]
    assert preview.unused == ()


def test_a_mapping_that_cannot_be_used_is_one_sentence():
    with pytest.raises(LayoutError, match="headline"):
        uploading.previews("own.csv", OWN, '[columns]\nheadline = "Position"')


@pytest.mark.parametrize(
    "content", [b"", bytes(range(1, 9)) * 99, b"PK\x03\x04 no zip", b"%PDF-1.7 x", b"<html></html>"]
)
def test_what_is_no_table_is_said_without_the_path(content: bytes):
    [preview] = uploading.previews("odd.csv", content)
    assert preview.error
    assert "jobmarket-upload" not in preview.error


def test_every_table_of_a_zip_is_shown():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.csv", ADZUNA)
        archive.writestr("../two.csv", OWN)
    first, second = uploading.previews("both.zip", packed.getvalue())
    assert first.layout
    assert second.proposal


def test_an_import_reports_and_hands_out_the_rejects(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = uploading.imported("../own.csv", OWN, store, WRITTEN)
    [row] = ledgers.imports(done).to_dict("records")
    assert (row["file"], row["read"], row["kept"], row["rejected"]) == ("own.csv", 3, 2, 1)
    assert row["reasons"] == "no title: 1"
    [rejects] = done.rejects.values()
    assert b"no title" in rejects
    assert not list(tmp_path.glob("jobmarket-upload-*"))
    again = ledgers.imports(uploading.imported("own.csv", OWN, store, WRITTEN))
    assert again["duplicate"].tolist() == [2]


def test_a_preview_stores_nothing(store: Store):
    uploading.previews("jobs.csv", ADZUNA)
    assert store.is_empty()
