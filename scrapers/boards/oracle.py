"""Oracle Recruiting Cloud: the resource behind an employer's Candidate Experience site, searched by words.

The token is the site's address: https://{host}/hcmUI/CandidateExperience/en/sites/{site}.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, items, listing, page, sections, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Oracle Recruiting Cloud",
    documentation="https://docs.oracle.com/en/cloud/saas/human-resources/farws/",
    terms="Oracle documents the resource for the use of its own Candidate Experience pages only.",
    robots="No robots.txt (404) on most hosts; jpmc.fa.oraclecloud.com answers plain clients 403 (2026-10-06).",
    attribution="Link to the posting on the employer's Oracle site.",
    default="request",
    own_hosts=True,
)
PAGE = 200  # more is cut to this
MOST_PAGES = 10
_WORKPLACES = {"ORA_ON_SITE": "On-site", "ORA_HYBRID": "Hybrid", "ORA_REMOTE": "Remote"}


def parse(answer: bytes) -> Page:
    """Return the postings of a search, of a requisition's details, or of one bare requisition."""
    content = decoded(answer, "Oracle Recruiting")
    found = listing(content, "items", "Title", "Oracle Recruiting")
    if at(found, 0, "TotalJobsCount") is None and at(found, 0, "requisitionList") is None:
        return page(found, _detail)
    requisitions = listing(found[0], "requisitionList", "", "Oracle Recruiting")
    return page(requisitions, _listed, total=at(found, 0, "TotalJobsCount"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search the site for each of the board's words, and read the requisitions of wanted titles."""
    shape = "https://acme.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1"
    parts = address(board.token, shape)
    site = parts.path.rpartition("/sites/")[2].partition("/")[0]
    if not site:
        raise Unexpected(f"{board.token!r} names no site; {shape} does")
    home = f"https://{parts.netloc}/hcmUI/CandidateExperience/en/sites/{site}"
    known: set[str] = set()
    for words in board.search:
        for found in _search(client, parts.netloc, site, words, known):
            rows = tuple({**row, "url": f"{home}/job/{row['source_id']}"} for row in found.rows)
            yield placed(replace(found, rows=rows), home, f"{parts.netloc.partition('.')[0]}/{site}")


def _search(client: Client, host: str, site: str, words: str, known: set[str]) -> Iterator[Page]:
    api = f"https://{host}/hcmRestApi/resources/latest"
    phrase = words.replace('"', " ")

    def ask(number: int) -> Page:
        place = f"siteNumber={site},limit={PAGE},offset={number * PAGE}"
        finder = f'findReqs;{place},keyword="{phrase}",sortBy=POSTING_DATES_DESC'
        expand = "requisitionList.secondaryLocations"  # without it no requisition is shown
        params = {"onlyData": "true", "expand": expand, "finder": finder}
        return parse(client.get(f"{api}/recruitingCEJobRequisitions", params=params))

    def read(row: Row) -> Page:
        finder = f'ById;Id="{row["source_id"]}",siteNumber={site}'
        params = {"onlyData": "true", "expand": "all", "finder": finder}
        return parse(client.get(f"{api}/recruitingCEJobRequisitionDetails", params=params))

    return detailed(listed(ask, most=MOST_PAGES, known=known), read)


def _listed(record: Row) -> Row:
    return {
        **_shared(record),
        "description": text(record.get("ShortDescriptionStr")),
        "posted_on": day(record.get("PostedDate")),
        "closes_on": day(record.get("PostingEndDate")),
    }


def _detail(record: Row) -> Row:
    return {
        **_shared(record),
        "description": sections(
            ("", text(record.get("ExternalDescriptionStr")) or record.get("ShortDescriptionStr")),
            ("Responsibilities", record.get("ExternalResponsibilitiesStr")),
            ("Qualifications", record.get("ExternalQualificationsStr")),
            ("About us", record.get("CorporateDescriptionStr")),
            ("", record.get("OrganizationDescriptionStr")),
        ),
        "posted_on": day(record.get("ExternalPostedStartDate")),
        "closes_on": day(record.get("ExternalPostedEndDate")),
    }


def _shared(record: Row) -> Row:
    others = [at(place, "Name") for place in items(record.get("secondaryLocations"))]
    return {
        "source_id": text(record.get("Id")),
        "title": text(record.get("Title")),
        "locations": texts([record.get("PrimaryLocation"), *others]),
        "arrangement_text": text(record.get("WorkplaceType"))
        or _WORKPLACES.get(text(record.get("WorkplaceTypeCode")) or ""),
        "employment_text": text(record.get("JobSchedule")) or text(record.get("ContractType")),
        "seniority_text": text(record.get("JobLevel")) or text(record.get("ManagerLevel")),
        "degree_text": text(record.get("StudyLevel")),
    }
