"""Google careers feed: all postings of Google and its sister companies in one XML file of some 20 MB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from scrapers.records import SAFE_XML, at, day, items, joined, link, nested, page, refuse_dtd, text, texts
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Google Careers",
    documentation="https://www.google.com/about/careers/applications/",
    terms="A public feed for partners of which no documentation page was seen.",
    robots="www.google.com refuses the result pages (jobs/results?page=), not the feed (2026-07-20).",
    attribution="Postings from Google Careers, linked",
    default="on",
)
FEED = "https://www.google.com/about/careers/applications/jobs/feed.xml"
PAY_LINE = re.compile(r"\b[A-Z][A-Za-z ]{1,30}: [^\s<]{1,15} - [^\s<]{1,15} \([A-Z]{3}\)[^<\n]{0,120}")


def parse(answer: bytes) -> Page:
    """Return the postings of the feed, or of one of its records."""
    return page(_jobs(answer), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the feed, which is whole."""
    yield parse(client.get(FEED, accept="xml"))


def _jobs(answer: bytes) -> Iterator[Any]:
    """Yield the records one by one and forget each: the tree of the whole feed would be large."""
    reading = etree.iterparse(BytesIO(answer), tag="job", **SAFE_XML)
    try:
        for _, job in reading:
            refuse_dtd(job, "Google")
            yield nested(job)
            job.clear(keep_tail=False)
            while job.getprevious() is not None:
                del job.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Unexpected(f"Google answered something that is no XML ({error})") from error
    if reading.root.tag not in ("jobs", "job"):
        raise Unexpected(f"Google answered XML of {reading.root.tag}, not of jobs")


def _row(job: Row) -> Row:
    def said(name: str) -> str | None:
        return text(at(job, name, 0))

    description = said("description")
    return {
        "source_id": said("jobid"),
        "url": link(said("url")),
        "title": said("title"),
        "employer": said("employer"),
        "description": description,
        "locations": texts([_place(place) for place in items(at(job, "locations", 0, "location"))]),
        "arrangement_text": joined(said("remote"), "hybrid" if said("isHybrid") == "Yes" else None),
        "employment_text": said("jobtype"),
        "posted_on": day(said("published")),
        "pay_text": joined(*PAY_LINE.findall(description or ""), by="; "),
    }


def _place(location: object) -> str | None:
    return joined(*(at(location, part, 0) for part in ("city", "state", "country")))
