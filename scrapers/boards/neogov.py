"""NEOGOV: the RSS feeds of American cities, counties and states. The token is the agency's name at governmentjobs.com."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scrapers.records import day, joined, link, page, pay, sections, text, xml_root
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="NEOGOV (governmentjobs.com)",
    documentation="https://www.neogov.com/",
    terms="A public feed of each agency; no terms for it were found.",
    robots="Not established; read before each run.",
    attribution="Link to the posting on governmentjobs.com.",
    default="request",
)
_SPACE = "{http://www.neogov.com/namespaces/JobListing}"


def parse(answer: bytes) -> Page:
    """Return the postings of an agency's feed."""
    channel = xml_root(answer, "NEOGOV").find("channel")
    if channel is None:
        raise Unexpected("NEOGOV answered XML that is no feed")
    agency = text(channel.findtext("title"))
    return page([{**_fields(item), "agency": agency} for item in channel.iterfind("item")], _read)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the agency's whole feed; it comes in one answer."""
    feed = "https://www.governmentjobs.com/SearchEngine/JobsFeed"
    yield parse(client.get(feed, accept="xml", params={"agency": board.token}))


def _fields(item: etree._Element) -> Row:
    """Return the texts of an item by their names; those of lists joined."""
    return {
        str(field.tag).removeprefix(_SPACE): joined(*(part.text for part in field))
        if len(field)
        else field.text
        for field in item
    }


def _read(record: Row) -> Row:
    place = text(record.get("location"))
    closes = (text(record.get("advertiseToDateTimeUTC")) or "").split()
    return {
        "source_id": text(record.get("jobId")),
        "url": link(record.get("link")),
        "title": text(record.get("title")),
        "employer": text(record.get("agency")),
        "description": sections(
            ("", record.get("description")),
            ("Examples of duties", record.get("examplesofduties")),
            ("Qualifications", record.get("qualifications")),
            ("Supplemental information", record.get("supplementalinformation")),
        ),
        "locations": [place] if place else None,
        "employment_text": text(record.get("jobType")),
        "industry_text": "Government",
        "posted_on": day(record.get("pubDate")),
        "closes_on": day(" ".join(closes[:4])),  # what follows is no time of day: 04:59:00:0
        **pay(
            record.get("minimumSalary"),
            record.get("maximumSalary"),
            record.get("salaryCurrency"),
            record.get("salaryInterval"),
        ),
    }
