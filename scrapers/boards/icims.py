"""iCIMS: the classic pages of an employer's careers portal, and the API of its newer sites (Jibe).

The token is the portal's address: https://careers-acme.icims.com, or https://careers.acme.com for a newer site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from bs4 import Tag

from scrapers.html import shown, soup
from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, items, joined, link, listing, page, pay, sections, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="iCIMS",
    documentation="https://developer.icims.com/",
    terms="Neither the pages nor the API of the newer sites are documented for the public; the job feed is for "
    "partners.",
    robots="Set by each employer.",
    attribution="Link to the posting on the employer's careers portal.",
    default="request",
    own_hosts=True,
)
PAGE = 100  # of the newer sites; more is refused
MOST_PAGES = 100
_ID = re.compile(r"/jobs/(\d{1,12})/")


def parse(answer: bytes) -> Page:
    """Return the postings of a search page or of a posting's page (HTML), or of an answer of the API (JSON)."""
    if answer.lstrip()[:1] in (b"{", b"["):
        content = decoded(answer, "iCIMS")
        return page(listing(content, "jobs", "req_id", "iCIMS"), _api, total=at(content, "totalCount"))
    found = soup(answer, "iCIMS")
    cards = found.select("li.iCIMS_JobCardItem")
    if cards:
        return page([_card(card) for card in cards], _listed)
    scripts = found.select('script[type="application/ld+json"]')
    if posting := next(filter(None, map(_ld, scripts)), None):
        return page([{**posting, "header": _labelled(found)}], _detail)
    if found.select_one(".iCIMS_SearchResultsHeader, .iCIMS_JobsTable"):
        return Page(())
    words = shown(found, ".iCIMS_Header") or "a page that is none of its own"
    raise Unexpected(f"iCIMS answered: {words[:200]}")


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the whole list; on a classic portal, which lists no text, for the pages of wanted titles too."""
    parts = address(board.token, "https://careers-acme.icims.com")
    site = f"https://{parts.netloc}"
    pages = _classic(client, site) if str(parts.hostname).endswith(".icims.com") else _newer(client, site)
    for found in pages:
        yield placed(found, site, str(parts.hostname))


def _classic(client: Client, site: str) -> Iterator[Page]:
    def ask(number: int) -> Page:
        params = {"ss": "1", "in_iframe": "1", "pr": str(number)}
        return parse(client.get(f"{site}/jobs/search", accept="html", params=params))

    def read(row: Row) -> Page:
        path = urlsplit(row["url"]).path
        return parse(client.get(f"{site}{path}", accept="html", params={"in_iframe": "1"}))

    return detailed(listed(ask, most=MOST_PAGES), read)


def _newer(client: Client, site: str) -> Iterator[Page]:
    def ask(number: int) -> Page:
        params = {"page": str(number + 1), "limit": str(PAGE)}
        return parse(client.get(f"{site}/api/jobs", params=params))

    return listed(ask, most=MOST_PAGES)


def _card(card: Tag) -> Row:
    """Return what a card of a search page shows, as texts by their labels."""
    anchor = card.select_one("a.iCIMS_Anchor")
    return {
        "link": anchor.get("href") if anchor else None,
        "title": shown(card, "h2, h3"),
        "description": shown(card, ".description"),
        **_labelled(card),
    }


def _labelled(part: Tag) -> Row:
    """Return the fields that a page shows as label and value: spans side by side, or a definition list."""
    fields: Row = {}
    for label in part.select("span.field-label, dt"):
        value = label.find_next_sibling()
        if value and value.name in ("span", "dd"):
            fields[shown(label) or ""] = shown(value)
    return fields


def _ld(script: Tag) -> Row | None:
    """Return the schema.org JobPosting of a script; None where it holds something else."""
    with suppress(ValueError, RecursionError):
        content = json.loads(script.get_text(), strict=False)
        if at(content, "@type") == "JobPosting":
            return dict(content)
    return None


def _listed(card: Row) -> Row:
    return {
        **_named(card.get("link")),
        "title": text(card.get("title")),
        "description": text(card.get("description")),
        **_header(card),
    }


def _header(fields: object) -> Row:
    """Return what the header of a posting states: places side by side, the type of employment."""
    places = text(at(fields, "Job Locations")) or text(at(fields, "Location")) or ""
    kinds = (text(at(fields, name)) for name in ("Type", "Position Type", "Employment Type"))
    return {
        "locations": texts(places.split("|")),
        "employment_text": next(filter(None, kinds), None),
    }


def _detail(record: Row) -> Row:
    header = _header(record.get("header"))
    kinds = record.get("employmentType")
    found = record.get("jobLocation")
    places = [_place(at(place, "address")) for place in (found if isinstance(found, list) else [found])]
    return {
        **_named(record.get("url")),
        "title": text(record.get("title")),
        "employer": text(at(record, "hiringOrganization", "name")),
        "description": text(record.get("description")),
        "locations": header["locations"] or texts(places),
        "employment_text": header["employment_text"] or joined(*items(kinds)) or text(kinds),
        "posted_on": day(record.get("datePosted")),
        "closes_on": day(record.get("validThrough")),
    }


def _place(address: object) -> str | None:
    """Return the place of a schema.org address; iCIMS writes UNAVAILABLE where it has none."""
    parts = (text(at(address, f"address{name}")) for name in ("Locality", "Region", "Country"))
    return joined(*(part for part in parts if part != "UNAVAILABLE"))


def _named(url: object) -> Row:
    address = (text(url) or "").partition("?")[0]
    if not re.match(r"https?://|/[^/]", address):
        return {}
    found = _ID.search(address)
    return {"source_id": found[1] if found else None, "url": address}


def _api(record: Row) -> Row:
    job = record["data"] if isinstance(record.get("data"), dict) else record
    city, rest = text(job.get("city")), (job.get("state"), job.get("country"))
    stated = text(job.get("full_location")) or text(job.get("location_name"))
    place = joined(city, *rest) if city else stated or joined(*rest)
    tags = (tag for tag in texts(job.get("tags8")) or () if re.search(r"\d\d", tag))
    return {
        "source_id": text(job.get("req_id")) or text(job.get("slug")),
        "url": link(at(job, "meta_data", "canonical_url")) or link(job.get("apply_url")),
        "title": text(job.get("title")),
        "employer": text(job.get("hiring_organization")),
        "description": sections(
            ("", job.get("description")),
            ("Responsibilities", job.get("responsibilities")),
            ("Qualifications", job.get("qualifications")),
        ),
        "locations": [place] if place else None,
        "employment_text": text(job.get("employment_type")),
        "posted_on": day(job.get("posted_date")),
        "updated_on": day(job.get("update_date")),
        "pay_text": next(tags, None),
        **pay(job.get("salary_min_value"), job.get("salary_max_value"), job.get("salary_currency"), None),
    }
