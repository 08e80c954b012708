"""Recorded answers of careers sites and searches: as many postings as there are, with what each record states."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapers.records import at
from scrapers.source import Page, Unexpected, named

Stated = Callable[[dict[str, Any]], object]


def _any(*names: str) -> Stated:
    return lambda record: next((found for name in names if (found := at(record, *name.split(".")))), None)


# For each source: the folders of its answers; the keys that a posting's record has; what shows that a column is stated.
SOURCES: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, Stated]]] = {
    "workday": (
        ("workday",),
        ("externalPath", "jobDescription"),
        {
            "source_id": _any("externalPath", "externalUrl", "jobReqId"),
            "url": _any("externalPath", "externalUrl"),
            "description": _any("jobDescription"),
            "locations": lambda r: r.get("location") or not re.match(r"\d+ Locations", r["locationsText"]),
            "arrangement_text": _any("remoteType"),
            "employment_text": _any("timeType"),
            "posted_on": _any("startDate"),
        },
    ),
    "oracle": (
        ("oracle_orc",),
        ("PrimaryLocation",),
        {
            "source_id": _any("Id"),
            "description": _any("ExternalDescriptionStr", "ShortDescriptionStr", "CorporateDescriptionStr"),
            "locations": _any("PrimaryLocation"),
            "posted_on": _any("PostedDate", "ExternalPostedStartDate"),
            "arrangement_text": _any("WorkplaceType"),
            "employment_text": _any("JobSchedule"),
        },
    ),
    "eightfold": (
        ("eightfold",),
        ("positionUrl", "canonicalPositionUrl"),
        {
            "source_id": _any("id", "positionUrl"),
            "url": _any("positionUrl", "canonicalPositionUrl"),
            "description": _any("jobDescription", "job_description"),
            "locations": _any("locations", "location"),
            "posted_on": _any("postedTs", "t_create"),
            "updated_on": _any("t_update"),
            "arrangement_text": _any("workLocationOption", "work_location_option"),
        },
    ),
    "phenom": (
        ("phenom",),
        ("jobSeqNo",),
        {
            "source_id": _any("jobId"),
            "url": _any("applyUrl"),
            "description": _any("description", "descriptionTeaser"),
            "locations": _any("location"),
            "posted_on": _any("postedDate"),
            "updated_on": _any("jobUpdatedDate"),
            "employment_text": _any("type"),
        },
    ),
    "icims": (
        ("icims_jibe",),
        ("req_id",),
        {
            "source_id": _any("req_id"),
            "url": _any("apply_url"),
            "description": _any("description"),
            "locations": _any("city", "location_name", "country"),
            "posted_on": _any("posted_date"),
            "updated_on": _any("update_date"),
            "pay_low": _any("salary_min_value"),
            "pay_high": _any("salary_max_value"),
        },
    ),
    "bamboohr": (
        ("bamboohr",),
        ("jobOpeningName",),
        {
            "source_id": _any("id"),
            "locations": _any("location.city", "atsLocation.city"),
            "employment_text": _any("employmentStatusLabel"),
        },
    ),
    "rippling": (
        ("rippling",),
        ("workLocation", "workLocations", "locations"),
        {
            "source_id": _any("uuid", "id"),
            "url": _any("url"),
            "description": _any("description"),
            "locations": _any("workLocation", "workLocations", "locations"),
            "posted_on": _any("createdOn"),
            "pay_low": _any("payRangeDetails"),
            "pay_period": _any("payRangeDetails"),
        },
    ),
    "breezy": (
        ("breezy",),
        ("published_date",),
        {
            "source_id": _any("id"),
            "url": _any("url"),
            "description": _any("description"),
            "locations": _any("location.name"),
            "posted_on": _any("published_date"),
            "pay_text": _any("salary"),
        },
    ),
    "jobicy": (
        ("jobicy",),
        ("jobTitle",),
        {
            "source_id": _any("id"),
            "url": _any("url"),
            "employer": _any("companyName"),
            "description": _any("jobDescription"),
            "locations": _any("jobGeo"),
            "posted_on": _any("pubDate"),
            "pay_low": _any("salaryMin"),
            "pay_currency": _any("salaryCurrency"),
            "pay_period": _any("salaryPeriod"),
        },
    ),
    "apple": (
        ("apple",),
        ("postingTitle",),
        {
            "source_id": _any("positionId"),
            "url": _any("positionId"),
            "description": _any("jobSummary"),
            "locations": _any("locations"),
            "posted_on": _any("postDateInGMT"),
            "arrangement_text": _any("homeOffice"),
        },
    ),
    "usajobs": (
        ("usajobs", "usajobs-search-api"),
        ("PositionTitle",),
        {
            "source_id": _any("PositionURI"),
            "url": _any("PositionURI"),
            "employer": _any("OrganizationName"),
            "description": _any("QualificationSummary", "UserArea.Details.JobSummary"),
            "locations": _any("PositionLocation"),
            "posted_on": _any("PublicationStartDate"),
            "closes_on": _any("ApplicationCloseDate"),
            "employment_text": _any("PositionSchedule"),
            "pay_low": lambda r: float(at(r, "PositionRemuneration", 0, "MinimumRange") or 0),
            "pay_period": lambda r: float(at(r, "PositionRemuneration", 0, "MaximumRange") or 0),
        },
    ),
    "adzuna": (
        ("adzuna",),
        ("salary_is_predicted",),
        {
            "source_id": _any("id"),
            "url": _any("redirect_url"),
            "pay_low": _any("salary_min"),
            "posted_on": _any("created"),
        },
    ),
    "themuse": (
        ("themuse",),
        ("contents",),
        {
            "source_id": _any("id"),
            "url": _any("refs.landing_page"),
            "description": _any("contents"),
            "locations": _any("locations"),
            "posted_on": _any("publication_date"),
        },
    ),
}
# Pages and feeds: the file, what is counted in it, and the columns that every posting in it has.
PAGES = {
    "icims/careerkit_icims.html": ("icims", 'class="iCIMS_JobCardItem"', "url locations"),
    "icims/jobwatch_icims_list_0.html": ("icims", 'class="iCIMS_JobCardItem"', "url locations description"),
    "icims/jobwatch_icims_list_1.html": ("icims", 'class="iCIMS_JobCardItem"', "url locations description"),
    "icims/jobwatch_icims_job.html": (
        "icims",
        '"JobPosting"',
        "url locations description posted_on closes_on",
    ),
    "phenom/careerkit_phenom.html": ("phenom", '"jobSeqNo"', "locations description posted_on"),
    "successfactors/NOLICENCE_jobhq_successfactors.html": ("successfactors", '"data-row"', "url locations"),
    "neogov/careerkit_neogov.xml": (
        "neogov",
        "<item>",
        "url locations description posted_on pay_low pay_high pay_period",
    ),
}


@pytest.mark.real
@pytest.mark.parametrize("source", SOURCES)
def test_every_recorded_posting_is_read_with_what_it_states(source: str, real_data: Path) -> None:
    folders, marks, columns = SOURCES[source]
    said, filled = dict.fromkeys(columns, 0), dict.fromkeys(columns, 0)
    recorded = parsed = rejected = files = 0
    for file, page in _answers(source, folders, real_data):
        rejects = [reject.raw for reject in page.rejects]
        records = _records(json.loads(file.read_bytes()), marks)
        assert len(page.rows) + len(rejects) == len(records), file.name
        recorded, parsed, rejected = recorded + len(records), parsed + len(page.rows), rejected + len(rejects)
        files += bool(records)
        kept = [record for record in records if not any(_is_in(record, raw) for raw in rejects)]
        for column, states in columns.items():
            said[column] += sum(bool(states(record)) for record in kept)
            filled[column] += sum(row.get(column) not in (None, []) for row in page.rows)
    shown = ", ".join(f"{column} {filled[column]}/{said[column]}" for column in columns)
    print(f"\n{source}: {files} answers, {recorded} recorded, {parsed} parsed, {rejected} rejected; {shown}")
    assert recorded
    assert {c: filled[c] >= said[c] for c in columns} == dict.fromkeys(columns, True)


@pytest.mark.real
@pytest.mark.parametrize("name", PAGES)
def test_every_posting_of_a_recorded_page_is_read(name: str, real_data: Path) -> None:
    source, mark, columns = PAGES[name]
    content = (real_data / "api-fixtures" / name).read_bytes()
    rows = named(source).parse(content).rows
    assert len(rows) == content.decode().count(mark)
    assert all(row["title"] and row["source_id"] for row in rows)
    assert all(row.get(column) for row in rows for column in columns.split())
    print(f"\n{name}: {len(rows)} parsed; all have {columns}")


# Recorded comments, and how many of them are read at least; the rest has no line of Company | Role | …
COMMENTS = {
    "api-fixtures/hn/gantryops_whoishiring_60.json": ("jobs", 0.9),
    "api-fixtures/hn/jobleft_algolia_item_shape.json": ("children", 0.7),
    "api-fixtures/hn/rjd_hn_item.json": ("children", 1.0),
    "real/hn-2015-2018/2015-08.json": ("", 0.7),
    "real/hn-2015-2018/2017-11.json": ("", 0.9),
    "real/hn-2015-2018/2018-03.json": ("", 0.9),
}


@pytest.mark.real
@pytest.mark.parametrize("name", COMMENTS)
def test_recorded_comments_are_read_or_rejected(name: str, real_data: Path) -> None:
    key, least = COMMENTS[name]
    content = (real_data / name).read_bytes()
    told = json.loads(content)
    recorded = [c for c in (told[key] if key else told) if c.get("text") or c.get("full_html")]
    page = named("hackernews").parse(content)
    print(f"\n{name}: {len(recorded)} recorded, {len(page.rows)} parsed, {len(page.rejects)} rejected")
    assert len(page.rows) + len(page.rejects) == len(recorded)
    assert len(page.rows) >= least * len(recorded)
    assert all(row["title"] and row["url"] and row["source_id"] and row["description"] for row in page.rows)
    dated = [c for c in recorded if c.get("created_at") or c.get("time")]
    assert sum(bool(row["posted_on"]) for row in page.rows) >= least * len(dated)


def _answers(source: str, folders: tuple[str, ...], real_data: Path) -> Iterator[tuple[Path, Page]]:
    """Yield the JSON answers that the source takes; notes, headers and errors are none."""
    found = [real_data / part / folder for part in ("api-fixtures", "real") for folder in folders]
    files = [file for folder in found if folder.is_dir() for file in sorted(folder.glob("*.json"))]
    files += [
        file for f in sorted((real_data / "real").glob("api-*")) for file in f.glob(f"{source}[._]*json")
    ]
    for file in files:
        try:
            yield file, named(source).parse(file.read_bytes())
        except Unexpected:
            continue


def _records(value: object, marks: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the objects that have one of *marks*, each posting once; not those within them."""
    if isinstance(value, list):
        found = [record for entry in value for record in _records(entry, marks)]
        return list({record.get("uuid") or json.dumps(record): record for record in found}.values())
    if not isinstance(value, dict):
        return []
    if any(value.get(mark) is not None for mark in marks):
        return [value]
    return [record for name, part in value.items() if name != "details" for record in _records(part, marks)]


def _is_in(record: dict[str, Any], raw: str) -> bool:
    return json.dumps(record)[:2_000] in raw or raw in json.dumps(record)
