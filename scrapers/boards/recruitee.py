"""Recruitee careers site API: an employer's whole board in one answer; the token is the site's name or host.

From 2027-02-10 on the vendor asks for a token that only the employer can give: this source ends then.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.hosts import host
from scrapers.records import (
    at,
    day,
    decoded,
    items,
    joined,
    link,
    listing,
    page,
    pay,
    sections,
    text,
    texts,
)
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Recruitee",
    documentation="https://docs.recruitee.com/reference/offers",
    terms="A documented public API without a key until 2027-02-10; then it needs the employer's token.",
    robots="Each employer's host has its own robots.txt; most refuse /v/ only, some everything (2026-08).",
    attribution="Postings from the employer's Recruitee site, linked",
    default="on",
    own_hosts=True,
)
ARRANGEMENTS = {"remote": "remote", "hybrid": "hybrid", "on_site": "on-site"}


def parse(answer: bytes) -> Page:
    """Return the published offers of a site's answer or of one offer's; mailboxes and questions are left."""
    return page(_offers(decoded(answer, "Recruitee")), _row)


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Yield the board of an employer; it comes whole."""
    yield parse(client.get(f"https://{host(board.token, 'recruitee.com')}/api/offers/"))


def _offers(told: object) -> list[object]:
    one = at(told, "offer")
    return [one] if isinstance(one, dict) else listing(told, "offers", "careers_url", "Recruitee")


def _row(offer: Row) -> Row:
    if offer.get("status") not in ("published", None):
        raise ValueError("not published")
    salary = offer.get("salary")
    return {
        "source_id": text(offer.get("id")),
        "url": link(offer.get("careers_url")),
        "title": text(offer.get("title")),
        "employer": text(offer.get("company_name")),
        "description": sections(
            (None, offer.get("description")), ("Requirements", offer.get("requirements"))
        ),
        "locations": _places(offer),
        "arrangement_text": joined(
            *(word for field, word in ARRANGEMENTS.items() if offer.get(field) is True)
        ),
        "employment_text": text(offer.get("employment_type_code")),
        "seniority_text": text(offer.get("experience_code")),
        "degree_text": text(offer.get("education_code")),
        "posted_on": day(offer.get("published_at")) or day(offer.get("created_at")),
        "updated_on": day(offer.get("updated_at")),
        "closes_on": day(offer.get("close_at")),
        **pay(at(salary, "min"), at(salary, "max"), at(salary, "currency"), at(salary, "period")),
    }


def _places(offer: Row) -> list[str] | None:
    several = [
        joined(at(place, "city") or at(place, "name"), at(place, "state"), at(place, "country"))
        for place in items(offer.get("locations"))
    ]
    parts = joined(offer.get("city"), offer.get("state_name"), offer.get("country"))
    return texts(several) or texts([parts or offer.get("location")])
