from __future__ import annotations

import datetime as dt
import gzip
import io
import os
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scrapers.files.reading import tables
from scrapers.files.table import LINE, Unreadable

Read = Callable[[Path], Any]
Workbook = Callable[[dict[str, dict[str, str]]], Path]

ROWS = [{"title": "Engineer", "pay": "1"}, {"title": "Analyst", "pay": "2"}]
OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = b"title,pay\nEngineer,1\nAnalyst,2\n"


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def parquet(columns: dict[str, Any], row_group: int = 1_000) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink, row_group_size=row_group)
    return sink.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    def to_file(content: bytes) -> Path:
        path = tmp_path / "given.dat"
        path.write_bytes(content)
        return path

    return to_file


Write = Callable[[bytes], Path]


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        TEXT.replace(b",", b"\t"),
        b'[{"title": "Engineer", "pay": 1}, {"title": "Analyst", "pay": 2.0}]',
        b'{"title": "Engineer", "pay": 1}\n{"title": "Analyst", "pay": 2}',
        parquet({"title": ["Engineer", "Analyst"], "pay": [1, 2]}),
    ],
)
@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        gzip.compress,
        lambda data: zipped({"a/b/jobs": data}),
        lambda data: zipped({"jobs.gz": gzip.compress(data)}),
        lambda data: gzip.compress(zipped({"jobs": data})),
        lambda data: zipped({"inner.zip": zipped({"jobs": data})}),
    ],
)
def test_the_content_decides_not_the_name(
    read: Read, write: Write, content: bytes, pack: Callable[[bytes], bytes]
) -> None:
    assert read(write(pack(content))).rows == ROWS


def test_every_member_of_a_zip_file_that_is_a_table_is_one(
    read_all: Callable[[Path], list[Any]], write: Write
) -> None:
    members = {
        "jobs.csv": TEXT,
        "more/": b"",
        "more/jobs.json": b'[{"a": 1}]',
        "__MACOSX/._jobs.csv": b"\0\5\26\7",
        ".DS_Store": b"x",
        "README.html": b"<html><body>About</body></html>",
    }
    found = read_all(write(zipped(members)))
    assert [table.name for table in found] == ["jobs.csv", "more/jobs.json"]


def test_the_tables_of_a_file_may_all_be_opened_before_one_is_read(write: Write) -> None:
    found = list(tables(write(zipped({"a.csv": TEXT, "b.csv": TEXT}))))
    assert [sum(len(batch.frame) for batch in table.batches) for table in found] == [2, 2]


def test_a_zip_file_without_tables_names_what_it_holds(write: Write) -> None:
    with pytest.raises(Unreadable, match=r"a\.html is a web page .* b\.csv is empty\."):
        list(tables(write(zipped({"a.html": b"<html></html>", "b.csv": b""}))))


def test_a_zip_file_without_members_is_refused(write: Write) -> None:
    with pytest.raises(Unreadable, match="holds no file"):
        list(tables(write(zipped({}))))


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_gzip_file_that_ends_early_keeps_what_came_before(read: Read, write: Write, cut: float) -> None:
    lines = b"".join(b"%d,%s\n" % (number, os.urandom(20).hex().encode()) for number in range(20_000))
    packed = gzip.compress(b"id,text\n" + lines)
    table = read(write(packed[: int(len(packed) * cut)]))
    assert len(table.frame) > 5_000
    assert [reject.reason for reject in table.rejects][-1] == "the file ends early or is damaged"


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"jobs.csv": data})])
def test_a_bomb_is_refused(write: Write, pack: Callable[[bytes], bytes]) -> None:
    path = write(pack(b"a,b\n1," + b" " * 30_000_000))
    with pytest.raises(Unreadable, match="like a bomb"):
        [list(table.batches) for table in tables(path)]


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"jobs.csv": data})])
def test_no_more_is_unpacked_than_allowed(write: Write, pack: Callable[[bytes], bytes]) -> None:
    path = write(pack(b"a,b\n" + b"1,2\n" * 100_000))
    with pytest.raises(Unreadable, match="more than 200,000 bytes"):
        [list(table.batches) for table in tables(path, limit=200_000)]


def test_zips_in_zips_in_zips_are_refused(write: Write) -> None:
    packed = TEXT
    for _ in range(6):
        packed = zipped({"inner": packed})
    with pytest.raises(Unreadable, match="packed more than"):
        list(tables(write(packed)))


def test_a_missing_file_and_a_folder_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        list(tables(tmp_path / "nothing.csv"))
    with pytest.raises(Unreadable, match="is a folder"):
        list(tables(tmp_path))


def test_a_member_with_a_wicked_name_is_read_and_written_nowhere(
    read: Read, write: Write, tmp_path: Path
) -> None:
    assert read(write(zipped({"../../wicked.csv": TEXT}))).rows == ROWS
    assert [path.name for path in tmp_path.iterdir()] == ["given.dat"]


def test_parquet_values_become_text(read: Read, write: Write) -> None:
    moment = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)
    columns = {
        "text": ["Zoë", None],
        "whole": [120000.0, None],
        "part": [0.1, float("nan")],
        "day": [dt.date(2024, 5, 1), None],
        "moment": [moment, None],
        "money": [Decimal("1200.50"), Decimal("120000.00")],
        "tags": [["a", "b"], []],
        "place": [{"city": "Oslo"}, None],
        "yes": [True, None],
        "data": [b"bytes", None],
    }
    first, second = read(write(parquet(columns))).rows
    assert first == {
        "text": "Zoë",
        "whole": "120000",
        "part": "0.1",
        "day": "2024-05-01",
        "moment": "2024-05-01T12:30:00+00:00",
        "money": "1200.50",
        "tags": '["a", "b"]',
        "place.city": "Oslo",
        "yes": "true",
        "data": "bytes",
        "place": None,
    }
    assert {key for key, cell in second.items() if cell} == {"money"}
    assert second["money"] == "120000"


def test_parquet_comes_in_batches_with_line_numbers(read: Read, write: Write) -> None:
    table = read(write(parquet({"id": list(range(25_000))}, row_group=7_000)))
    assert table.batches > 1
    assert table.frame[LINE].to_list() == list(range(1, 25_001))


def test_a_text_that_many_rows_of_parquet_share_is_taken_out_for_few_at_once(write: Write) -> None:
    path = write(parquet({"id": list(range(400)), "text": ["x" * 200_000] * 400}))
    before = pa.total_allocated_bytes()
    (table,) = tables(path)
    assert pa.total_allocated_bytes() - before < 40_000_000
    assert sum(len(batch.frame) for batch in table.batches) == 400


def test_a_sheet_is_read_with_its_dates_and_numbers(read: Read, workbook: Workbook) -> None:
    jobs = {
        "B1": _text("Openings in 2024"),
        "B3": _text("title"),
        "C3": _text("pay"),
        "D3": _text("posted"),
        "B4": _text("Zoë’s"),
        "C4": _number(120000),
        "D4": _day(45413),
        "B6": _text("donâ€™t"),
        "C6": _number(0.1),
        "D6": _moment(45413.5),
        "C7": _number(7),
    }
    table = read(workbook({"Cover": {}, "Jobs": jobs}))
    assert table.name == "Jobs"
    assert table.frame.to_dicts() == [
        {LINE: 4, "title": "Zoë’s", "pay": "120000", "posted": "2024-05-01"},
        {LINE: 6, "title": "don’t", "pay": "0.1", "posted": "2024-05-01T12:00:00"},
        {LINE: 7, "title": None, "pay": "7", "posted": None},
    ]


def test_every_sheet_with_content_is_a_table(
    read_all: Callable[[Path], list[Any]], workbook: Workbook
) -> None:
    path = workbook(
        {"One": {"A1": _text("a"), "A2": _number(1)}, "Two": {"A1": _text("b"), "A2": _number(2)}}
    )
    packed = path.with_suffix(".gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    for file in (path, packed):
        assert [(table.name, table.rows) for table in read_all(file)] == [
            ("One", [{"a": "1"}]),
            ("Two", [{"b": "2"}]),
        ]


def test_an_opendocument_sheet_is_read(read: Read, write: Write) -> None:
    cells = [["title", "pay"], ["Engineer", "1"], ["Analyst", "2"]]
    rows = "".join(f"<table:table-row>{''.join(map(_opendocument, row))}</table:table-row>" for row in cells)
    names = " ".join(f'xmlns:{name}="{OPENDOCUMENT}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Jobs">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
    }
    packed = zipped({name: text.encode() for name, text in members.items()})
    assert read(write(packed)).rows == ROWS


def test_a_workbook_without_content_is_refused(workbook: Workbook) -> None:
    with pytest.raises(Unreadable):
        list(tables(workbook({"Empty": {}})))


@pytest.mark.parametrize("place", ["XFD1048576", "AAA90000"])
def test_a_cell_far_out_is_refused_before_memory_is_taken_for_all_before_it(
    workbook: Workbook, place: str
) -> None:
    path = workbook({"Jobs": {"A1": _text("title"), "A2": _text("Engineer"), place: _text("x")}})
    with pytest.raises(Unreadable, match="more than memory holds: delete what stands far out"):
        list(tables(path))


def test_a_sheet_is_known_by_its_content_and_not_by_its_name(workbook: Workbook) -> None:
    path = workbook({"Jobs": {"A1": _text("title"), "XFD1048576": _text("x")}})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["picture.png"] = parts.pop("xl/worksheets/sheet1.xml")
    links = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = links.replace(b"worksheets/sheet1.xml", b"/picture.png")
    path.write_bytes(zipped(parts))
    with pytest.raises(Unreadable, match="delete what stands far out"):
        list(tables(path))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_workbook_with_two_parts_of_one_name_is_refused(workbook: Workbook) -> None:
    path = workbook({"Jobs": {"A1": _text("title"), "A2": _text("Engineer")}})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(Unreadable, match="two parts of one name"):
        list(tables(path))


def test_a_binary_workbook_is_refused_before_it_is_loaded(workbook: Workbook) -> None:
    path = workbook({"Jobs": {"A1": _text("title"), "A2": _text("Engineer")}})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(Unreadable, match="binary workbook .* save it as .xlsx or as CSV"):
        list(tables(path))


def test_empty_cells_far_out_do_no_harm(read: Read, workbook: Workbook) -> None:
    table = read(workbook({"Jobs": {"A1": _text("title"), "A2": _text("Engineer"), "XFD1048576": "<c/>"}}))
    assert table.rows == [{"title": "Engineer"}]


def test_cells_without_a_place_are_counted(workbook: Workbook) -> None:
    path = workbook({"Jobs": {"A1": _number(1)}})
    wide = f"<row>{'<c><v>1</v></c>' * 9_000}</row>{'<row><c><v>1</v></c></row>' * 9_000}"
    _replace(path, "xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{wide}</sheetData></worksheet>")
    with pytest.raises(Unreadable, match="spans 9,001 rows and 9,000 columns"):
        list(tables(path))


def test_a_long_text_that_many_cells_share_is_refused(workbook: Workbook) -> None:
    path = workbook({"Jobs": {f"A{row}": '<c t="s"><v>0</v></c>' for row in range(1, 2_002)}})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 500_000}</t></si></sst>")
    with pytest.raises(Unreadable, match="repeats texts up to 1,000,500,000 characters"):
        list(tables(path))


def _replace(path: Path, name: str, content: str) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    path.write_bytes(zipped(members | {name: content.encode()}))


def _opendocument(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def _text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def _number(value: float) -> str:
    return f"<c><v>{value}</v></c>"


def _day(value: int) -> str:
    return f'<c s="1"><v>{value}</v></c>'


def _moment(value: float) -> str:
    return f'<c s="2"><v>{value}</v></c>'


REAL = {
    "csv-adzuna-uk-us-2025/job_postings.csv": 166,
    "csv-builtin-ai-2026/all_jobs_dedup.csv": 1_765,
    "csv-glassdoor-2020/glassdoor_jobs.csv": 956,
    "csv-indeed-us-2021/final_only_salary_us_data_jobs.csv": 1_520,
    "csv-indeed-us-2021/only_salary_jobs.csv": 1_520,
    "csv-linkedin-kaggle-2024/postings_165_ops.csv": 165,
    "csv-nofluffjobs-pl-2022/job_postings.csv": 1_108,
    "csv-nyc-gov-2019/NYC_Jobs.csv": 3_977,
    "csv-remoteok-2025/jobs_raw.csv": 198,
    "csv-remoteok-2025/remoteok_jobs.csv": 99,
    "csv-stackoverflow-2022/stackoverflow_jobs_emsi.csv": 431,
    "csv-yanmsong-3boards-2020/glassdoor_data_scientist.csv": 958,
    "csv-yanmsong-3boards-2020/indeed-ds-0407.csv": 944,
    "salary-aijobs-net/salaries.csv": 74_301,
    "salary-h1b-lca/h1b_sample_10k_2015_2019.csv": 10_000,
    "salary-h1b-lca/lca_fy2016_sample1000.json": 1_000,
    "salary-stackoverflow-survey-2024/survey_16k_13cols.csv": 16_143,
    "usajobs-search-api/ExampleResults_2021.json": 25,
    "usajobs-search-api/usajobs_data2_2016.json": 242,
    "api-findwork-2022/findwork.dev.json": 100,
    "api-remoteok-full-2025/remoteok_api_20251204.json": 99,
    "api-ergon-mit/workday_sample.json": 2,
    "api-careerkit-mit/oracle_orc.json": 2,
}
FOLDERS = {
    "csv-indeed-us-2021/mle_by_city": (72, 10_014),
    "usajobs-html-2019/parsed_json": (30, 30),
    "api-ashby-boards-2025": (17, 533),
}


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_real_files_are_read_to_the_last_record(read: Read, real_data: Path, name: str) -> None:
    table = read(real_data / "real" / name)
    assert (len(table.frame), table.rejects) == (REAL[name], ())


@pytest.mark.real
@pytest.mark.parametrize("name", FOLDERS)
def test_real_folders_are_read_to_the_last_record(read: Read, real_data: Path, name: str) -> None:
    found = [read(path) for path in (real_data / "real" / name).iterdir()]
    assert (len(found), sum(len(table.frame) for table in found)) == FOLDERS[name]
    assert not any(table.rejects for table in found)


@pytest.mark.real
def test_no_mojibake_is_left_in_real_files(read: Read, real_data: Path) -> None:
    for name in ("csv-nyc-gov-2019/NYC_Jobs.csv", "csv-linkedin-kaggle-2024/postings_165_ops.csv"):
        texts = read(real_data / "real" / name).frame.drop(LINE)
        broken = pl.any_horizontal(pl.all().str.contains("â€|Ã[\u0080-\u00bf]|[\u0080-\u009f]|\ufffd"))
        assert texts.filter(broken).is_empty()
