"""What a file may do to the import of the others: nothing."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.store import Store
from scrapers.files.importing import import_files
from scrapers.files.report import Report

COLUMNS = (
    "site",
    "title",
    "company",
    "job_url",
    "location",
    "date_posted",
    "skills",
    "min_amount",
    "interval",
)


def posting(title: str, **cells: str) -> dict[str, str]:
    return {name: "" for name in COLUMNS} | {"site": "indeed", "title": title, "company": "Loomly"} | cells


def csv_of(*rows: dict[str, str]) -> str:
    lines = (",".join(f'"{cell}"' for cell in row.values()) for row in rows)
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def run(folder: Path, store: Store) -> list[Report]:
    reports = list(import_files([folder], store))
    assert all(r.read == r.kept + r.duplicate + r.rejected for r in reports)
    return reports


def titles(store: Store) -> list[str]:
    return sorted(store.scan("observations").collect()["title"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good file, the last by name."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "z.csv").write_text(csv_of(posting("Good")))
    return folder


@pytest.mark.parametrize(
    "cells",
    [
        {"location": "{[]:1}"},
        {"skills": f"[0x{'f' * 5_000}]"},
        {"date_posted": "AD;M999999999999999999999999999999999M"},
    ],
)
def test_a_cell_that_no_reader_understands_costs_no_row(
    folder: Path, store: Store, cells: dict[str, str]
) -> None:
    (folder / "a.csv").write_text(csv_of(posting("Bad", **cells), posting("Next")))
    assert [report.error for report in run(folder, store)] == [None, None]
    assert titles(store) == ["Bad", "Good", "Next"]


@pytest.mark.parametrize(
    "days",
    [
        pa.array([2**31 - 1, 19_000], pa.int32()).cast(pa.date32()),
        pa.array([2**62, 19_000], pa.timestamp("us")),
    ],
)
def test_a_day_out_of_range_in_parquet_costs_its_row(folder: Path, store: Store, days: pa.Array) -> None:
    rows = [posting("Bad", min_amount="1"), posting("Next", min_amount="2")]
    columns = {name: [row[name] for row in rows] for name in COLUMNS} | {"date_posted": days}
    pq.write_table(pa.table(columns), folder / "a.parquet")
    first, _ = run(folder, store)
    assert first.reasons == {"no readable value in date_posted": 1}
    assert "Bad" in Path(str(first.rejects_file)).read_text()
    assert titles(store) == ["Good", "Next"]


def test_a_record_nested_deeply_costs_its_row(folder: Path, store: Store) -> None:
    deep = json.dumps(posting("Deep", location="@")).replace('"@"', "[" * 700 + "]" * 700)
    (folder / "a.json").write_text(f'{{"jobs": [{deep}, {json.dumps(posting("Next"))}]}}')
    first, _ = run(folder, store)
    assert first.reasons == {"nested too deeply": 1}
    assert "Deep" in Path(str(first.rejects_file)).read_text()
    assert titles(store) == ["Good", "Next"]


def test_a_column_name_with_a_lone_surrogate_costs_its_row(folder: Path, store: Store) -> None:
    bad = json.dumps(posting("Bad") | {"\ud800": "x"})
    (folder / "a.jsonl").write_text(
        "\n".join([json.dumps(posting("First")), bad, json.dumps(posting("Next"))])
    )
    first, _ = run(folder, store)
    assert first.reasons == {"a column name with broken characters": 1}
    assert titles(store) == ["First", "Good", "Next"]


def test_a_file_name_that_is_not_utf_8_is_reported_in_text(folder: Path, store: Store) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.csv"))).write_text(
            csv_of(posting("Odd"), posting(""))
        )
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    first, _ = run(folder, store)
    assert Path(first.file).name == "a?.csv"
    assert (first.kept, first.rejected) == (1, 1)
    assert sorted(store.scan("runs").collect()["file"]) == ["a?.csv", "z.csv"]


def test_a_member_with_a_point_for_a_name_is_read(folder: Path, store: Store) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr(".", csv_of(posting("Point")))
        archive.writestr("b.csv", csv_of(posting("Next")))
    run(folder, store)
    assert titles(store) == ["Good", "Next", "Point"]


def test_a_bomb_in_two_layers_is_refused_and_does_not_stop_the_next_member(
    folder: Path, store: Store
) -> None:
    bomb = gzip.compress(csv_of(*[posting("Before", location="x" * 400)] * 40_000).encode())
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv.gz", bomb)
        archive.writestr("next.csv", csv_of(posting("Next")))
    first, *_ = run(folder, store)
    assert "like a bomb" in str(first.error)
    assert first.read < 40_000
    assert titles(store) == ["Before", "Good", "Next"]


def test_a_member_that_cannot_be_read_is_reported_beside_those_that_can(folder: Path, store: Store) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", "title\n" + "x" * 30_000_000)
        archive.writestr("other.bz2", b"BZh91AY&SY")
        archive.writestr("about.html", "<html><body>About</body></html>")
        archive.writestr("next.csv", csv_of(posting("Next")))
    read, lost, _ = run(folder, store)
    assert (read.error, read.kept) == (None, 1)
    assert "bomb.csv unpacks to over 1,000 times its size" in str(lost.error)
    assert "other.bz2 is packed with bzip2: unpack it first" in str(lost.error)
    assert "about" not in str(lost.error)


@pytest.mark.timeout(60)
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path, folder: Path, store: Store) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    pipe, good = import_files([tmp_path / "pipe.csv", folder], store)
    assert "is a pipe or device: save what it gives to a file" in str(pipe.error)
    assert good.kept == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_have_rejects_of_their_own(folder: Path, store: Store) -> None:
    members = ("a/b.csv", "a_b.csv", "A_b.csv", "x.csv", "x.csv")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for number, name in enumerate(members):
            archive.writestr(name, csv_of(posting(f"Good {number}"), posting("", company=f"Bad {number}")))
    for _ in range(2):  # a second import writes the same files again
        reports = run(folder, store)[: len(members)]
        texts = [Path(str(report.rejects_file)).read_text() for report in reports]
        assert [f"Bad {number}" in text for number, text in enumerate(texts)] == [True] * len(members)
        assert len({str(report.rejects_file).lower() for report in reports}) == len(members)
    assert len(list(folder.glob("*.rejects.csv"))) == len(members)


@pytest.mark.parametrize("names", [["a"] * 2_001, [f"a{place}" for place in range(2_001)]])
def test_a_table_with_very_many_columns_is_refused_in_a_sentence(
    folder: Path, store: Store, names: list[str]
) -> None:
    (folder / "a.csv").write_text(f"{','.join(names)}\n{','.join('1' for _ in names)}\n")
    wide, good = run(folder, store)
    assert "has 2,001 columns, more than the 2,000 that are read" in str(wide.error)
    assert good.kept == 1
