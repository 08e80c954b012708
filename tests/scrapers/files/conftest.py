"""What the tests of file reading share: a whole file read at once, and a workbook made by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from scrapers.files.reading import tables
from scrapers.files.table import LINE, Reject

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Contents:
    """All of one table: its name, rows and rejects, and how many batches they came in."""

    name: str
    frame: pl.DataFrame
    rejects: tuple[Reject, ...]
    batches: int

    @property
    def rows(self) -> list[dict[str, str | None]]:
        return self.frame.drop(LINE).to_dicts()

    @property
    def reasons(self) -> list[tuple[int, str]]:
        return [(reject.line, reject.reason) for reject in self.rejects]


def contents(path: Path) -> list[Contents]:
    """Read all tables of a file."""
    found = []
    for table in tables(path):
        batches = list(table.batches)
        frame = pl.concat([batch.frame for batch in batches], how="diagonal")
        assert frame.columns[: len(table.columns) + 1] == [LINE, *table.columns]
        rejects = tuple(reject for batch in batches for reject in batch.rejects)
        found.append(Contents(table.name, frame, rejects, len(batches)))
    return found


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Contents]:
    """Read the only table of a file."""

    def only(path: Path) -> Contents:
        (table,) = contents(path)
        return table

    return only


@pytest.fixture(scope="session")
def read_all() -> Callable[[Path], list[Contents]]:
    return contents


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[dict[str, dict[str, str]]], Path]:
    """Write an .xlsx file from sheets of cells: `{"Jobs": {"A1": "<is>…", …}}` in SpreadsheetML."""

    def write(sheets: dict[str, dict[str, str]]) -> Path:
        path = tmp_path / "book.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in _parts(list(sheets)).items():
                archive.writestr(name, text)
            for number, cells in enumerate(sheets.values(), start=1):
                archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(cells))
        return path

    return write


def _parts(names: Sequence[str]) -> dict[str, str]:
    numbered = list(enumerate(names, start=1))
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
    links = "".join(_link(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered)
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _links(_link("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links + _link("styles", "styles", "styles.xml")),
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><cellXfs>{formats}</cellXfs></styleSheet>',
    }


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _links(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _sheet(cells: dict[str, str]) -> str:
    rows: dict[int, str] = {}
    for place, cell in cells.items():
        row = int("".join(filter(str.isdigit, place)))
        rows[row] = rows.get(row, "") + cell.replace("<c", f'<c r="{place}"', 1)
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in rows.items())
    return f'<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData></worksheet>'
