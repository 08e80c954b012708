"""USAJOBS: the Search API of the US federal government, with the user's own key.

The token names the agencies asked for, Organization=NN; without one all are searched. A posting keeps the name that
an imported answer of the same API gives it (files/layouts/usajobs.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapers.files import cells
from scrapers.keys import needed
from scrapers.paging import listed
from scrapers.records import at, day, decoded, items, joined, link, listing, number, page, pay, text, texts
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="USAJOBS",
    documentation="https://developer.usajobs.gov/api-reference/get-api-search",
    terms="Display with credit and a link back; no resale, no data feed of one's own, no competing product.",
    robots="Disallow: / on data.usajobs.gov (2026-09-25).",
    attribution="Credit USAJOBS and link to the posting there.",
    default="key",
    keys=("USAJOBS_AUTHORIZATION_KEY", "USAJOBS_USER_AGENT"),
    robots_exception="robots.txt is a request to crawlers and no authorisation (RFC 9309, 1); USAJOBS issues personal "
    "keys for asking this API by program, so a user who has registered one may "
    "(https://developer.usajobs.gov/guides/authentication, 2026-11-22).",
)
PAGE = 500
# Data science, computer science, operations research, mathematics, statistics, IT, computer and electronics engineering.
SERIES = "1560;1550;1515;1520;1529;1530;2210;0854;0855"
MOST_PAGES = 20  # 10,000 postings a query


def parse(answer: bytes) -> Page:
    """Return the postings of a search, or one bare posting of it."""
    content = decoded(answer, "USAJOBS")
    if at(content, "PositionTitle"):
        content = {"MatchedObjectDescriptor": content}
    result = at(content, "SearchResult") or content
    found = listing(result, "SearchResultItems", "MatchedObjectDescriptor", "USAJOBS")
    return page(found, _read, total=at(result, "SearchResultCountAll"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the series of data and computer jobs and for each of the board's words, of all agencies or of one."""
    headers = {
        "Host": "data.usajobs.gov",
        "User-Agent": needed("USAJOBS_USER_AGENT"),
        "Authorization-Key": needed("USAJOBS_AUTHORIZATION_KEY"),
    }
    agencies = board.token.removeprefix("Organization=")
    one = {"Organization": agencies} if agencies else {}
    known: set[str] = set()
    for asked in ({"JobCategoryCode": SERIES}, *({"Keyword": words} for words in board.search)):
        yield from _search(client, one | asked, headers, known)


def _search(client: Client, asked: Row, headers: dict[str, str], known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        params = {**asked, "ResultsPerPage": str(PAGE), "Page": str(number + 1), "Fields": "Full"}
        return parse(client.get("https://data.usajobs.gov/api/Search", params=params, headers=headers))

    return listed(ask, most=MOST_PAGES, known=known)


def _read(item: Row) -> Row:
    record = item.get("MatchedObjectDescriptor")
    details = at(record, "UserArea", "Details")
    url = link(at(record, "PositionURI"))
    return {
        "source_id": text(item.get("MatchedObjectId")) or _number(url),
        "url": url,
        "title": text(at(record, "PositionTitle")),
        "employer": _employer(record),
        "description": _description(record, details),
        "locations": texts([at(place, "LocationName") for place in items(at(record, "PositionLocation"))]),
        "arrangement_text": _arrangement(details),
        "employment_text": joined(*(at(s, "Name") for s in items(at(record, "PositionSchedule"))), by="; "),
        "industry_text": "Government",
        "posted_on": day(at(record, "PublicationStartDate")),
        "closes_on": day(at(record, "ApplicationCloseDate")),
        **_pay(at(record, "PositionRemuneration", 0)),
    }


def _pay(offer: object) -> Row:
    """Return the pay columns; the interval is a code (PA) or its words, a fortnight's pay is given as a week's.

    Where the period is not the stated one or is unknown (Without Compensation, School Year …), the words are kept.
    """
    interval = text(at(offer, "RateIntervalCode")) or ""
    period, factor = cells.period(interval), cells.period_factor(interval)
    low, high = (number(at(offer, end)) or 0 for end in ("MinimumRange", "MaximumRange"))
    money = pay(low * factor, high * factor, "USD", period)
    if not money and (period or not interval):
        return {}
    amounts = dict.fromkeys(f"{end:,.2f}".removesuffix(".00") for end in (low, high) if end > 0)
    words = joined(" - ".join(amounts), interval, by=" ")
    said = words if interval and (period is None or (money and factor != 1)) else None
    return {"pay_text": said, "pay_kind": "base", "pay_basis": "stated", **money}


def _number(url: str | None) -> str | None:
    """Return the control number at the end of a posting's address."""
    found = re.search(r"/(\d+)/?$", url or "")
    return found[1] if found else None


def _employer(record: object) -> str | None:
    """Return organisation and department, which for some are the same."""
    organisation, department = (text(at(record, name)) for name in ("OrganizationName", "DepartmentName"))
    if organisation and department and organisation.lower() == department.lower():
        return organisation
    return joined(organisation, department)


def _description(record: object, details: object) -> str | None:
    return joined(
        at(details, "JobSummary"),
        *items(at(details, "MajorDuties")),
        at(record, "QualificationSummary"),
        at(details, "Education"),
        at(details, "Requirements"),
        by="\n\n",
    )


def _arrangement(details: object) -> str | None:
    remote, telework = (text(str(at(details, name))) for name in ("RemoteIndicator", "TeleworkEligible"))
    if remote == "True":
        return "Remote"
    return "Telework eligible" if telework == "True" else None
