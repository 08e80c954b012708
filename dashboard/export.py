"""Tables as files: CSV that opens cleanly, and all tables of a page in one zip that says what they are."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.market.pay import METHOD, Method
from dashboard import catalog, measures, origins
from dashboard.money import METHOD_WORDS
from data import reference, spreadsheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

LICENCE = (
    "The postings belong to their sources and employers: cite the source, and keep to its terms, as datapackage.json has them. "
    "Some of these hold for statistics as well; as far as none does, use them freely, and name ML Job Market and the date. "
    "BLS and BEA figures are public domain."
)
OUTSIDE = (
    "baseline", "wages", "wages_industry", "cpi", "rpp_states", "rpp_metros", "projections", "pay_laws", "places_us",
    "cities_world",
)  # fmt: skip
"""The reference tables whose figures and names stand in tables of pages."""


@dataclass(frozen=True)
class About:
    """What the tables are about: the selection in words, its size, and the state of the data."""

    selection: str
    money: str
    """What is unusual about its dollars, such as `in dollars of August 2026`; empty where nothing is."""
    n: int
    made: datetime
    version: str
    sample: bool
    sources: dict[str, int]
    as_of: date | None = None
    """The earlier day as of which they are known; None for all that is known."""
    method: Method = METHOD
    """What its ranges of pay, and its postings, count as."""
    converted: str = ""
    """How much of its pay is carried to other dollars and prices, in a sentence; empty where none is to be."""
    kind: str = "posting"
    """Of which kind its rows are."""

    def pay(self, *, by_method: bool = True) -> str:
        """Return what is unusual about its pay, without the method where that changes nothing."""
        return ", ".join(filter(None, [self.money, METHOD_WORDS[self.method] if by_method else ""]))


@dataclass(frozen=True)
class Part:
    """A table of a zip: its name in the catalog, its rows, and what it is about."""

    name: str
    table: pd.DataFrame
    about: About


@dataclass(frozen=True)
class Posted:
    """The first and last posting day of what a zip is about, None where no day is known, and how many are undated."""

    first: date | None
    last: date | None
    undated: int


def csv(table: pd.DataFrame) -> bytes:
    """Return *table* as CSV with a plain header row, safe to open in a spreadsheet.

    In UTF-8 with its mark: without it Excel takes a file for one of the system's own code page, and pandas skips it.
    """
    return spreadsheet.csv(table).encode("utf-8-sig")


def package(parts: Mapping[str, Part], about: About, posted: Posted) -> bytes:
    """Return a zip with each of *parts* as a CSV of that name, a Frictionless `datapackage.json` and a README.txt."""
    target = io.BytesIO()
    tables = {name: catalog.narrowed(part.name, part.table) for name, part in parts.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(f"{name}.csv", csv(table))
        resources = [_resource(name, parts[name], table) for name, table in tables.items()]
        describe(archive, about, posted, "tables of one page", resources)
    return target.getvalue()


def describe(
    archive: zipfile.ZipFile, about: About, posted: Posted, what: str, resources: list[dict[str, Any]]
) -> None:
    """Add to *archive* a Frictionless `datapackage.json` of *resources* and a README.txt."""
    sources = origins.described(about.sources, sample=about.sample)
    descriptor = _descriptor(resources, about, posted, what) | {"sources": sources + _references()}
    archive.writestr("datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=2))
    archive.writestr("README.txt", _readme(resources, about, posted, sources))


def file_name(stem: str, about: About, ending: str) -> str:
    """Return a file name with the day the file was made, `sample` in it where the data is invented.

    An earlier day as of which it is known stands before that.
    """
    known = f"as-of-{about.as_of}-made" if about.as_of else ""
    parts = ("jobmarket", "sample" if about.sample else "", stem, known, f"{about.made:%Y-%m-%d}")
    return f"{'-'.join(filter(None, parts))}.{ending}"


def _descriptor(resources: list[dict[str, Any]], about: About, posted: Posted, what: str) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ml-job-market",
        "title": f"ML Job Market: {what}",
        "description": _description(about),
        "created": about.made.isoformat(timespec="seconds"),
        "version": about.version,
        "as_of": f"{about.as_of}" if about.as_of else None,
        **_selected(about),
        "posted": {
            "first": f"{posted.first}" if posted.first else None,
            "last": f"{posted.last}" if posted.last else None,
            "undated": posted.undated,
        },
        "sample": about.sample,
        "licenses": [{"name": "see-sources", "title": LICENCE}],
        "resources": resources,
    }


def _selected(about: About) -> dict[str, Any]:
    """Return the filters in words, what pay counts as, and the number of postings."""
    pay = about.pay() or "as stated, in US dollars a year"
    return {"selection": about.selection, "pay": pay, "n": about.n}


def _resource(name: str, part: Part, table: pd.DataFrame) -> dict[str, Any]:
    described = catalog.described(part.name)
    return {
        "name": name,
        "title": described.title,
        "description": described.method,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": len(table),
        **_selected(part.about),
        "schema": {"fields": [_field(column, table[column], described) for column in table.columns]},
    }


def _field(name: str, values: pd.Series, table: measures.Table) -> dict[str, str]:
    measure = table.columns[name]
    types = {"i": "integer", "u": "integer", "f": "number", "b": "boolean", "M": "date"}
    described = {
        "name": name,
        "type": "date" if measure.form == "day" else types.get(values.dtype.kind, "string"),
        "title": measure.label,
        "description": " ".join(part for part in (measure.definition + ".", measure.caveat) if part),
    }
    return described | ({"unit": measure.unit} if measure.unit else {})


def _references() -> list[dict[str, str]]:
    return [
        {"title": f"{row['what']}: {row['source']} ({row['date']})", "licence": row["licence"]}
        for row in reference.rows("tables")
        if row["table"] in OUTSIDE
    ]


def _description(about: About) -> str:
    invented = " INVENTED SAMPLE: no figure in it is real." if about.sample else ""
    money = f" Pay {about.pay()}." if about.pay() else ""
    return f"{about.selection} (n = {about.n:,}).{money}{invented} {measures.POSTED_IS_NOT_PAID}"


def _readme(
    resources: list[dict[str, Any]], about: About, posted: Posted, sources: list[dict[str, Any]]
) -> str:
    files = [
        f"  {one['path']}  {one['title']}, {one['rows']:,} row{'' if one['rows'] == 1 else 's'}"
        for one in resources
    ]
    csv_files = any(one["format"] == "csv" for one in resources)
    form = "UTF-8 with its mark, comma, one header row; columns" if csv_files else "columns"
    days = f"Posted from {posted.first} to {posted.last}" if posted.first else "No posting date is known"
    lines = [
        "ML Job Market",
        "",
        _description(about),
        f"{days}; {posted.undated:,} without a date.",
        f"Made {about.made:%Y-%m-%d %H:%M} UTC from version {about.version} of the data.",
        "",
        f"Files ({form} are described in datapackage.json):",
        *files,
        "",
        *(["Before what a spreadsheet would take for a formula stands an apostrophe.", ""] * csv_files),
        "Postings by source, and on which terms they may be used:",
        *(f"  {one['title']}: {one['postings']:,}. {one['licence']}" for one in sources),
        "",
        LICENCE,
        "",
    ]
    return "\n".join(lines)
