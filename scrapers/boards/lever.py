"""Lever Postings API: an employer's whole board in one answer, from the global or the European region.

The token is the site's name; "eu:name" asks the European region, where jobs.eu.lever.co has the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from scrapers.records import (
    at,
    day,
    decoded,
    items,
    link,
    listing,
    page,
    pay,
    sections,
    text,
    texts,
)
from scrapers.source import About, Board, Client, Page, Row, Unexpected

ABOUT = About(
    title="Lever",
    documentation="https://github.com/lever/postings-api",
    terms="Published postings are public and may be read by third parties, says the API's documentation.",
    robots="api.lever.co allows everything with a Crawl-delay of 1 second (2026-08-28).",
    attribution="Postings from the employer's Lever board, linked",
    default="on",
)
REGIONS = {"": "https://api.lever.co", "eu": "https://api.eu.lever.co"}


def parse(answer: bytes) -> Page:
    """Return the postings of a board's answer or of one posting's."""
    return page(listing(decoded(answer, "Lever"), "data", "hostedUrl", "Lever", bare=True), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; without a limit it comes whole."""
    region, _, site = board.token.rpartition(":")
    if region not in REGIONS:
        raise Unexpected(f"{board.token!r} is no site at Lever; one looks like acme or eu:acme")
    url = f"{REGIONS[region]}/v0/postings/{quote(site, safe='')}"
    yield parse(client.get(url, params={"mode": "json"}))


def _row(posting: Row) -> Row:
    categories, salary = posting.get("categories"), posting.get("salaryRange")
    return {
        "source_id": text(posting.get("id")),
        "url": link(posting.get("hostedUrl")),
        "title": text(posting.get("text")),
        "description": _description(posting),
        "locations": texts([at(categories, "location"), *items(at(categories, "allLocations"))])
        or texts([posting.get("country")]),
        "arrangement_text": _stated(posting.get("workplaceType")),
        "employment_text": text(at(categories, "commitment")),
        "seniority_text": text(at(categories, "level")),
        "posted_on": day(posting.get("createdAt")),
        "updated_on": day(posting.get("updatedAt")),
        "pay_text": _pay_words(posting),
        **pay(at(salary, "min"), at(salary, "max"), at(salary, "currency"), at(salary, "interval")),
    }


def _description(posting: Row) -> str | None:
    """Return the parts of a posting in the order of its page, as HTML."""
    body = text(posting.get("description")) or sections(
        (None, posting.get("opening")), (None, posting.get("descriptionBody"))
    )
    lists = [(at(one, "text"), at(one, "content")) for one in items(posting.get("lists"))]
    return sections(
        (None, body or _paragraph(posting.get("descriptionPlain"))),
        *lists,
        (None, text(posting.get("salaryDescription")) or _paragraph(posting.get("salaryDescriptionPlain"))),
        (None, text(posting.get("additional")) or _paragraph(posting.get("additionalPlain"))),
    )


def _paragraph(plain: object) -> str | None:
    words = text(plain)
    return f"<p>{escape(words, quote=False)}</p>".replace("\n", "<br>\n") if words else None


def _pay_words(posting: Row) -> str | None:
    """Return what is said about pay where it names an amount; often it only explains how pay is found."""
    words = text(posting.get("salaryDescriptionPlain")) or text(posting.get("salaryDescription"))
    return words if words and any(sign.isdigit() for sign in words) else None


def _stated(workplace: object) -> str | None:
    return None if workplace == "unspecified" else text(workplace)
