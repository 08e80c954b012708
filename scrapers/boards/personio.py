"""Personio positions XML: an employer's whole board in one answer; the token is the account's name or host.

The feed has no addresses: collect() composes them, parse() cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapers.faults import Failed
from scrapers.hosts import host
from scrapers.records import at, day, each_once, items, joined, nested, page, sections, text, texts, xml_root
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Personio",
    documentation="https://developer.personio.de/docs/retrieving-open-job-positions",
    terms="A documented public feed without a key, which an employer must have switched on.",
    robots="The accounts' hosts serve no robots.txt (404; 2026-08).",
    attribution="Postings from the employer's Personio page, linked",
    default="on",
    own_hosts=True,
    seconds=2.0,
)


def parse(answer: bytes) -> Page:
    """Return the positions of an account's feed; one that is repeated comes once."""
    root = xml_root(answer, "Personio")
    if root.tag not in ("workzag-jobs", "position"):
        raise Unexpected(f"Personio answered XML of {root.tag}, not of workzag-jobs")
    return each_once(page([nested(position) for position in root.iter("position")], _row))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer, in English; texts that there are in its own language only, in that."""
    site = host(board.token, "jobs.personio.de")
    found = parse(client.get(f"https://{site}/xml", accept="xml", params={"language": "en"}))
    problem: Failed | Unexpected | None = None
    if any(not row.get("description") for row in found.rows):
        try:
            found = _with_texts(found, parse(client.get(f"https://{site}/xml", accept="xml")))
        except (Failed, Unexpected) as error:
            problem = error
    rows = (row | {"url": f"https://{site}/job/{row['source_id']}"} for row in found.rows)
    yield replace(found, rows=tuple(rows))
    if problem:
        raise problem


def _with_texts(found: Page, other: Page) -> Page:
    said = {row["source_id"]: row["description"] for row in other.rows}
    rows = (row | {"description": row["description"] or said.get(row["source_id"])} for row in found.rows)
    return replace(found, rows=tuple(rows))


def _row(position: Row) -> Row:
    def said(name: str) -> Any:
        return at(position, name, 0)

    offices = [said("office"), *items(at(position, "additionalOffices", 0, "office"))]
    parts = items(at(position, "jobDescriptions", 0, "jobDescription"))
    return {
        "source_id": text(said("id")),
        "title": text(said("name")),
        "employer": text(said("subcompany")),
        "description": sections(*((at(part, "name", 0), at(part, "value", 0)) for part in parts)),
        "locations": texts(offices),
        "employment_text": joined(said("employmentType"), said("schedule")),
        "seniority_text": text(said("seniority")),
        "years_stated": _years(said("yearsOfExperience")),
        "skill_tags": texts((text(said("keywords")) or "").split(",")),
        "posted_on": day(said("createdAt")),
    }


def _years(value: object) -> float | None:
    """Return the lower end of 2-5, lt-1 or gt-15."""
    words = text(value) or ""
    digits = re.search(r"\d{1,2}", words)
    return (0.0 if words.startswith("lt") else float(digits[0])) if digits else None
