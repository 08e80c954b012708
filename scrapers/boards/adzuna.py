"""Adzuna: an aggregator's search, with the user's own key. The token is the country: us, gb, de …; us without one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from scrapers.keys import needed
from scrapers.paging import listed
from scrapers.records import at, day, decoded, joined, link, listing, page, pay, text
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="Adzuna",
    documentation="https://developer.adzuna.com/docs/search",
    terms="Personal research only; an organisation needs Adzuna's written consent, for counts and averages too.",
    robots="Disallow: / on api.adzuna.com (2026-08-20).",
    attribution="Jobs by Adzuna, with a link.",
    default="key",
    keys=("ADZUNA_APP_ID", "ADZUNA_APP_KEY"),
    robots_exception="robots.txt is a request to crawlers and no authorisation (RFC 9309, 1); Adzuna issues personal "
    "keys for asking this API by program, so a user who has registered one may "
    "(https://developer.adzuna.com/docs/search, 2026-11-22).",
    seconds=2.5,  # 25 requests a minute
)
PAGE = 50
MOST_PAGES = 10  # 250 requests a day are allowed
_CURRENCIES = {
    "com": "USD",
    "ca": "CAD",
    "co.uk": "GBP",
    "com.au": "AUD",
    "co.nz": "NZD",
    "co.za": "ZAR",
    "com.br": "BRL",
    "com.mx": "MXN",
    "in": "INR",
    "sg": "SGD",
    "pl": "PLN",
    "ch": "CHF",
    **dict.fromkeys(("at", "be", "de", "es", "fr", "it", "nl"), "EUR"),
}


def parse(answer: bytes) -> Page:
    """Return the postings of a search, or one bare posting of it."""
    content = decoded(answer, "Adzuna")
    return page(listing(content, "results", "title", "Adzuna"), _read, total=at(content, "count"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Search for each of the board's words among the postings of the last 30 days."""
    keys = {"app_id": needed("ADZUNA_APP_ID"), "app_key": needed("ADZUNA_APP_KEY")}
    known: set[str] = set()
    for words in board.search:
        yield from _search(client, board.token or "us", {**keys, "what_phrase": words}, known)


def _search(client: Client, country: str, asked: dict[str, str], known: set[str]) -> Iterator[Page]:
    def ask(number: int) -> Page:
        url = f"https://api.adzuna.com/v1/api/jobs/{quote(country, safe='')}/search/{number + 1}"
        params = {
            **asked,
            "results_per_page": str(PAGE),
            "max_days_old": "30",
            "content-type": "application/json",
        }
        return parse(client.get(url, params=params))

    return listed(ask, most=MOST_PAGES, known=known)


def _read(record: Row) -> Row:
    place, url = text(at(record, "location", "display_name")), link(record.get("redirect_url"))
    predicted = text(record.get("salary_is_predicted")) == "1"
    money = pay(record.get("salary_min"), record.get("salary_max"), _currency(url), "year")
    return {
        "source_id": text(record.get("id")),
        "url": url,
        "title": text(record.get("title")),
        "employer": text(at(record, "company", "display_name")),
        "description": text(record.get("description")),
        "locations": [place] if place else None,
        "employment_text": joined(record.get("contract_time"), record.get("contract_type")),
        "industry_text": text(at(record, "category", "label")),
        "posted_on": day(record.get("created")),
        "pay_basis": "estimate" if predicted and money else None,
        **money,
    }


def _currency(url: str | None) -> str | None:
    """Return the currency of the country whose Adzuna shows the posting."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return _CURRENCIES.get(host.partition("adzuna.")[2])
