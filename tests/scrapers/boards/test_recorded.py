"""Recorded answers of the real sources: as many postings as there are, each with what its record states."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from scrapers.records import at, nested
from scrapers.source import Page, Row, Unexpected, named

Stated = Callable[[Any], object]


def _is(*path: str | int) -> Stated:
    return lambda record: at(record, *path)


def _ashby_salary(record: Row) -> bool:
    parts = at(record, "compensation", "summaryComponents") or ()
    return any(p["compensationType"] == "Salary" and (p["minValue"] or p["maxValue"]) for p in parts)


# For each source the field that names a posting, and what shows that a record states a column.
SOURCES: dict[str, tuple[Stated, dict[str, Stated]]] = {
    "greenhouse": (
        _is("id"),
        {
            "url": _is("absolute_url"),
            "employer": _is("company_name"),
            "description": _is("content"),
            "locations": _is("location", "name"),
            "posted_on": _is("first_published"),
            "updated_on": _is("updated_at"),
            "pay_low": _is("pay_input_ranges", 0),
            "pay_text": lambda r: at(r, "pay_input_ranges", 0) or "pay-range" in (r.get("content") or ""),
        },
    ),
    "lever": (
        _is("id"),
        {
            "url": _is("hostedUrl"),
            "description": lambda r: r.get("description") or r.get("descriptionPlain"),
            "locations": _is("categories", "location"),
            "posted_on": _is("createdAt"),
            "updated_on": _is("updatedAt"),
            "arrangement_text": lambda r: r["workplaceType"] != "unspecified",
            "employment_text": _is("categories", "commitment"),
            "pay_low": _is("salaryRange", "min"),
        },
    ),
    "ashby": (
        _is("id"),
        {
            "url": _is("jobUrl"),
            "description": _is("descriptionHtml"),
            "locations": _is("location"),
            "posted_on": _is("publishedAt"),
            "arrangement_text": _is("workplaceType"),
            "employment_text": _is("employmentType"),
            "pay_low": _ashby_salary,
            "pay_text": _is("compensation", "compensationTierSummary"),
        },
    ),
    "workable": (
        _is("shortcode"),
        {
            "url": lambda _: True,
            "employer": lambda _: True,
            "description": _is("description"),
            "locations": lambda r: r.get("country") or r.get("city") or r.get("locations"),
            "posted_on": _is("published_on"),
            "arrangement_text": lambda r: r.get("telecommuting") or r.get("workplace_type"),
            "employment_text": _is("employment_type"),
            "seniority_text": _is("experience"),
            "degree_text": _is("education"),
            "industry_text": _is("industry"),
        },
    ),
    "recruitee": (
        _is("id"),
        {
            "url": _is("careers_url"),
            "employer": _is("company_name"),
            "description": _is("description"),
            "locations": lambda r: r.get("locations") or r.get("location"),
            "posted_on": _is("published_at"),
            "updated_on": _is("updated_at"),
            "closes_on": _is("close_at"),
            "arrangement_text": lambda r: r["remote"] or r["hybrid"] or r["on_site"],
            "employment_text": _is("employment_type_code"),
            "pay_low": _is("salary", "min"),
            "pay_high": _is("salary", "max"),
        },
    ),
    "personio": (
        _is("id", 0),
        {
            "employer": _is("subcompany", 0),
            "description": _is("jobDescriptions", 0, "jobDescription"),
            "locations": _is("office", 0),
            "posted_on": _is("createdAt", 0),
            "employment_text": _is("employmentType", 0),
            "seniority_text": _is("seniority", 0),
            "years_stated": _is("yearsOfExperience", 0),
            "skill_tags": _is("keywords", 0),
        },
    ),
    "teamtailor": (
        lambda r: r.get("id") or at(r, "guid", 0),
        {
            "url": lambda r: r.get("url") or r.get("link"),
            "employer": lambda _: True,
            "description": lambda r: r.get("content_html") or r.get("description"),
            "locations": lambda r: at(r, "_jobposting", "jobLocation") or r.get("locations"),
            "posted_on": lambda r: r.get("date_published") or r.get("pubDate"),
            "arrangement_text": _is("remoteStatus", 0),
        },
    ),
    "pinpoint": (
        _is("id"),
        {
            "url": lambda r: r.get("url") or r.get("path"),
            "description": _is("description"),
            "locations": _is("location", "name"),
            "closes_on": _is("deadline_at"),
            "arrangement_text": _is("workplace_type"),
            "employment_text": _is("employment_type"),
            "pay_low": _is("compensation_minimum"),
            "pay_high": _is("compensation_maximum"),
            "pay_text": _is("compensation"),
        },
    ),
    "amazon": (
        _is("id_icims"),
        {
            "url": _is("job_path"),
            "employer": _is("company_name"),
            "description": _is("description"),
            "locations": _is("location"),
            "posted_on": lambda r: r["posted_date"][-4:].isdigit(),
            "employment_text": _is("job_schedule_type"),
            "pay_low": lambda r: "USD annually" in r["preferred_qualifications"],
        },
    ),
    "google": (
        _is("jobid", 0),
        {
            "url": _is("url", 0),
            "employer": _is("employer", 0),
            "description": _is("description", 0),
            "locations": _is("locations", 0, "location"),
            "posted_on": _is("published", 0),
            "arrangement_text": _is("remote", 0),
            "employment_text": _is("jobtype", 0),
            "pay_text": lambda r: "(USD)" in r["description"][0],
        },
    ),
    "remoteok": (
        _is("id"),
        {
            "url": _is("url"),
            "employer": _is("company"),
            "description": _is("description"),
            "locations": _is("location"),
            "posted_on": _is("date"),
            "skill_tags": _is("tags"),
            "pay_low": _is("salary_min"),
            "pay_high": _is("salary_max"),
        },
    ),
    "arbeitnow": (
        _is("slug"),
        {
            "url": _is("url"),
            "employer": _is("company_name"),
            "description": _is("description"),
            "locations": _is("location"),
            "posted_on": _is("created_at"),
            "arrangement_text": _is("remote"),
            "employment_text": _is("job_types"),
        },
    ),
    "himalayas": (
        _is("guid"),
        {
            "url": _is("guid"),
            "employer": _is("companyName"),
            "description": _is("description"),
            "locations": _is("locationRestrictions"),
            "posted_on": _is("pubDate"),
            "closes_on": _is("expiryDate"),
            "employment_text": _is("employmentType"),
            "seniority_text": _is("seniority"),
            "pay_low": _is("minSalary"),
            "pay_high": _is("maxSalary"),
        },
    ),
}


@pytest.mark.real
@pytest.mark.parametrize("source", SOURCES)
def test_every_recorded_posting_is_read_with_what_it_states(source: str, real_data: Path) -> None:
    identity, columns = SOURCES[source]
    stated, filled = dict.fromkeys(columns, 0), dict.fromkeys(columns, 0)
    recorded = parsed = files = 0
    for file in _files(source, real_data):
        records = {str(identity(record)): record for record in reversed(_records(file))}
        rows = {row["source_id"]: row for row in _rows(source, file)}
        assert rows.keys() == records.keys(), file.name
        assert all(row["title"] for row in rows.values())
        recorded, parsed, files = recorded + len(records), parsed + len(rows), files + bool(records)
        for name, record in records.items():
            for column, says in columns.items():
                stated[column] += bool(says(record))
                filled[column] += bool(says(record)) and rows[name].get(column) not in (None, [])
    shown = ", ".join(f"{column} {filled[column]}/{stated[column]}" for column in columns if stated[column])
    print(f"\n{source}: {files} answers, {recorded} recorded, {parsed} parsed; filled of stated: {shown}")
    assert recorded
    assert filled == stated


@pytest.mark.real
def test_no_sentence_of_remoteok_is_left(real_data: Path) -> None:
    for file in _files("remoteok", real_data):
        assert not any("mention the word" in row["description"] for row in _rows("remoteok", file))


def _files(source: str, real_data: Path) -> Iterator[Path]:
    yield from sorted((real_data / "api-fixtures" / source).iterdir())
    for folder in sorted((real_data / "real").glob("api-*")):
        yield from sorted(
            folder.glob("*.json" if folder.name.startswith(f"api-{source}-boards") else f"{source}[._]*")
        )


def _rows(source: str, file: Path) -> tuple[Row, ...]:
    try:
        page: Page = named(source).parse(file.read_bytes())
    except Unexpected:
        return ()
    return page.rows


def _records(file: Path) -> list[Any]:
    """Return the postings in a file, found without the project's parsers; none in error answers and notes."""
    if file.suffix == ".xml":
        return [nested(element) for element in etree.parse(file).iter("position", "item", "job")]
    try:
        told = json.loads(file.read_bytes())
    except ValueError:
        return []
    lists = (
        [told] if isinstance(told, list) else [told.get(key) for key in ("jobs", "offers", "data", "items")]
    )
    records = next((found for found in lists if isinstance(found, list)), [told])
    return [r for r in records if _published(r)]


def _published(record: Row) -> bool:
    named_as = ("title", "text", "position", "name")
    return (
        any(record.get(name) for name in named_as)
        and record.get("isListed") is not False
        and record.get("status") in (None, "published")
    )
