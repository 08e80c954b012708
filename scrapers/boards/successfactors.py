"""SAP SuccessFactors: the feed of an employer's careers site, or its search pages where there is no feed.

The token is the site's address: https://careers.acme.com.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.faults import Failed
from scrapers.html import shown, soup
from scrapers.paging import address, detailed, listed, placed
from scrapers.records import at, day, decoded, listing, nested, page, text, texts, xml_root
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="SAP SuccessFactors",
    documentation="https://help.sap.com/docs/SAP_SUCCESSFACTORS_RECRUITING",
    terms="Partly documented for employers, not for the public.",
    robots="Set by each employer.",
    attribution="Link to the posting on the employer's careers site.",
    default="request",
    own_hosts=True,
)
PAGE = 25
MOST_PAGES = 40
_BODY = '[itemprop="description"], .jobdescription'
_ID = re.compile(r"/(\d{3,15})/?$")
_MORE = re.compile(r" ?\+\d{1,4} more.{0,3}$")


def parse(answer: bytes) -> Page:
    """Return the postings of a feed (XML), of the newer sites' search (JSON), of a search page or of a posting's page."""
    start = answer.lstrip()[:5]
    if start[:1] in (b"{", b"["):
        content = decoded(answer, "SuccessFactors")
        found = listing(content, "jobSearchResult", "unifiedStandardTitle", "SuccessFactors")
        return page(found, _searched, total=at(content, "totalJobs"))
    if start in (b"<?xml", b"<rss ", b"<rss>"):
        channel = xml_root(answer, "SuccessFactors").find("channel")
        if channel is None:
            raise Unexpected("SuccessFactors answered XML that is no feed")
        return page([nested(item) for item in channel.iterfind("item")], _fed)
    return _html(soup(answer, "SuccessFactors"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the feed of all postings; where there is none, search for each of the board's words."""
    parts = address(board.token, "https://careers.acme.com")
    site = f"https://{parts.netloc}"
    try:
        yield placed(parse(client.get(f"{site}/sitemal.xml", accept="xml")), site, str(parts.hostname))
    except (Failed, Unexpected):
        known: set[str] = set()
        for words in board.search:
            for found in _search(client, site, words, known):
                yield placed(found, site, str(parts.hostname))


def _search(client: Client, site: str, words: str, known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        params = {"q": words, "startrow": str(number * PAGE)}
        return parse(client.get(f"{site}/search/", accept="html", params=params))

    pages = listed(ask, most=MOST_PAGES, known=known)
    return detailed(pages, lambda row: parse(client.get(f"{site}{urlsplit(row['url']).path}", accept="html")))


def _html(found: BeautifulSoup) -> Page:
    if rows := found.select("tr.data-row"):
        return page([_result(row) for row in rows], dict)
    if found.select_one(_BODY):
        return page([_posting(found)], dict)
    if found.select_one("#noresults, .noresults, #searchresults, .searchResults"):
        return Page(())
    raise Unexpected("SuccessFactors answered a page that is neither a search's nor a posting's")


def _result(row: Tag) -> Row:
    anchor = row.select_one("a.jobTitle-link")  # of two, for wide and for narrow screens
    place = _MORE.sub("", shown(row, ".jobLocation") or "")
    return {
        **_named(anchor.get("href") if anchor else None),
        "title": shown(anchor),
        "locations": texts([place]),
        "posted_on": day(shown(row, ".jobDate")),
    }


def _posting(found: BeautifulSoup) -> Row:
    body = found.select_one(_BODY)
    canonical = found.select_one('link[rel="canonical"]')
    return {
        **_named(canonical.get("href") if canonical else None),
        "title": shown(found, '[itemprop="title"], h1'),
        "employer": _stated(found.select_one('meta[itemprop="hiringOrganization"]')),
        "description": text(body.decode_contents()) if body else None,
        "locations": texts([shown(found, ".jobGeoLocation")]),
        "posted_on": day(_stated(found.select_one('meta[itemprop="datePosted"]'))),
    }


def _stated(meta: Tag | None) -> str | None:
    return text(meta.get("content")) if meta else None


def _fed(item: Row) -> Row:
    """Read an item of the feed, whose fields are lists, since they may repeat."""
    place = at(item, "location", 0)
    return {
        **_named(at(item, "link", 0)),
        "title": text(at(item, "title", 0)),
        "employer": text(at(item, "employer", 0)),
        "description": text(at(item, "description", 0)),
        "locations": texts([place]),
        "posted_on": day(at(item, "pubDate", 0)),
        "closes_on": day(at(item, "expiration_date", 0)),
    }


def _searched(record: Row) -> Row:
    job = record.get("response") if isinstance(record.get("response"), dict) else record
    own, slug = text(at(job, "id")), text(at(job, "urlTitle"))
    places = at(job, "jobLocationShort")
    return {
        "source_id": own,
        "url": f"/job/{slug}/{own}/" if own and slug else None,
        "title": text(at(job, "unifiedStandardTitle")),
        "locations": texts(places if isinstance(places, list) else [places]),
        "posted_on": day(at(job, "unifiedStandardStart")),
    }


def _named(url: object) -> Row:
    """Return identity and address: the number at the end of /job/Paris-Data-Scientist/1234567/."""
    address = text(url) or ""
    found = _ID.search(address.partition("?")[0])
    if not re.match(r"https?://|/[^/]", address):
        return {}
    return {"source_id": found[1] if found else None, "url": address}
