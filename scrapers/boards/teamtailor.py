"""Teamtailor: the RSS feed of an employer's careers site; the token is the site's name or host.

The site's JSON feed, which is not documented, is read too where it is given as a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.hosts import host
from scrapers.paging import listed
from scrapers.records import (
    at,
    day,
    decoded,
    items,
    joined,
    link,
    listing,
    nested,
    page,
    pay,
    text,
    texts,
    xml_root,
)
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Teamtailor",
    documentation="https://support.teamtailor.com/en/articles/11171756-rss-feed-how-to-guide",
    terms="All of the feed is public, says its documentation; the host asks that no models be trained on it.",
    robots="The employers' hosts allow /jobs.rss; Content-Signal ai-train=no (2026-08).",
    attribution="Postings from the employer's Teamtailor site, linked",
    default="on",
    own_hosts=True,
)
SIZE = 100
PAGES = 100


def parse(answer: bytes) -> Page:
    """Return the postings of an RSS feed, of a JSON feed, or of one record of the latter."""
    if answer.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _of_rss(answer)
    told = decoded(answer, "Teamtailor")
    return page(listing(told, "items", "_jobposting", "Teamtailor"), _of_json)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer page by page."""
    url = f"https://{host(board.token, 'teamtailor.com')}/jobs.rss"

    def ask(number: int) -> Page:
        params = {"per_page": str(SIZE), "offset": str(SIZE * number)}
        return parse(client.get(url, accept="xml", params=params))

    yield from listed(ask, most=PAGES)


def _of_rss(answer: bytes) -> Page:
    channel = xml_root(answer, "Teamtailor").find("channel")
    if channel is None:
        raise Unexpected("Teamtailor answered XML that is no RSS feed")
    employer = text(channel.findtext("title"))
    return page([nested(item) for item in channel.iter("item")], lambda item: _row(item, employer))


def _row(item: Row, employer: str | None) -> Row:
    remote = text(at(item, "remoteStatus", 0))
    return {
        "source_id": text(at(item, "guid", 0)),
        "url": link(at(item, "link", 0)),
        "title": text(at(item, "title", 0)),
        "employer": employer,
        "description": text(at(item, "description", 0)),
        "locations": texts([_place(p) for p in items(at(item, "locations", 0, "location"))]),
        "arrangement_text": f"remote: {remote}" if remote else None,
        "posted_on": day(at(item, "pubDate", 0)),
    }


def _place(location: object) -> str | None:
    return joined(at(location, "city", 0), at(location, "country", 0)) or text(at(location, "name", 0))


def _of_json(item: Row) -> Row:
    job, salary = at(item, "_jobposting"), at(item, "_jobposting", "baseSalary")
    low, high = (at(salary, "value", end) for end in ("minValue", "maxValue"))
    every, amount = at(salary, "value", "unitText"), at(salary, "value", "value")
    kinds = at(job, "employmentType")
    return {
        "source_id": text(item.get("id")),
        "url": link(item.get("url")),
        "title": text(item.get("title")) or text(at(job, "title")),
        "employer": text(at(job, "hiringOrganization", "name")) or text(at(job, "identifier", "name")),
        "description": text(item.get("content_html")) or text(at(job, "description")),
        "locations": texts([_address(place) for place in items(at(job, "jobLocation"))]),
        "arrangement_text": text(at(job, "jobLocationType")),
        "employment_text": joined(*kinds) if isinstance(kinds, list) else text(kinds),
        "posted_on": day(item.get("date_published")) or day(at(job, "datePosted")),
        "updated_on": day(item.get("date_modified")),
        "closes_on": day(at(job, "validThrough")),
        **pay(low or amount, high or amount, at(salary, "currency"), every),
    }


def _address(place: object) -> str | None:
    """Return town and country; what stands as region is the site's own grouping, such as Europe."""
    parts = (at(place, "address", f"address{part}") for part in ("Locality", "Country"))
    return joined(*parts) or text(at(place, "address", "addressRegion"))
