"""BambooHR: the JSON behind an employer's careers page. The token is the company's name there: acme (.bamboohr.com)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrapers.hosts import host
from scrapers.paging import detailed, placed
from scrapers.records import at, day, decoded, joined, link, listing, page, text
from scrapers.source import About, Board, Client, Page, Row

ABOUT = About(
    title="BambooHR",
    documentation="https://documentation.bamboohr.com/",
    terms="The page's JSON is not documented; the official API is for the employer alone.",
    robots="Allowed: only /jobs/embed.php and /jobs/embed2.php are refused.",
    attribution="Link to the posting on the employer's BambooHR page.",
    default="request",
    own_hosts=True,
)
# "2" is read as hybrid by some and as remote by others, so it says nothing here.
_ARRANGEMENTS = {"0": "On-site", "1": "Remote"}


def parse(answer: bytes) -> Page:
    """Return the postings of a careers list, or the one of a posting's details."""
    content = decoded(answer, "BambooHR")
    if isinstance(job := at(content, "result", "jobOpening"), dict):
        return page([job], _detail)
    postings = listing(content, "result", "jobOpeningName", "BambooHR")
    return page(postings, _listed, total=at(content, "meta", "totalCount"))


def collect(board: Board, client: Client) -> Iterator[Page]:
    """Ask for the whole list, and for the details of wanted titles."""
    home = host(board.token, "bamboohr.com")
    careers = f"https://{home}/careers"
    found = parse(client.get(f"{careers}/list"))
    pages = detailed(iter([found]), lambda row: parse(client.get(f"{careers}/{row['source_id']}/detail")))
    for told in pages:
        rows = ({**row, "url": f"{careers}/{row['source_id']}"} for row in told.rows)
        yield placed(replace(told, rows=tuple(rows)), careers, home.partition(".")[0])


def _listed(record: Row) -> Row:
    place = _place(record.get("atsLocation")) or _place(record.get("location"))
    kind = _ARRANGEMENTS.get(text(record.get("locationType")) or "")
    return {
        "source_id": text(record.get("id")),
        "title": text(record.get("jobOpeningName")),
        "locations": [place] if place else None,
        "arrangement_text": kind or ("Remote" if record.get("isRemote") is True else None),
        "employment_text": text(record.get("employmentStatusLabel")),
    }


def _detail(record: Row) -> Row:
    return {
        **_listed(record),
        "source_id": text(record.get("id")) or _last_step(record.get("jobOpeningShareUrl")),
        "url": link(record.get("jobOpeningShareUrl")),
        "description": text(record.get("description")),
        "posted_on": day(record.get("datePosted")),
        "pay_text": text(record.get("compensation")),
        "seniority_text": text(record.get("minimumExperience")),
    }


def _place(place: object) -> str | None:
    parts = ("city", "state", "province", "country", "addressCountry")
    return joined(*dict.fromkeys(text(at(place, part)) for part in parts))


def _last_step(url: object) -> str | None:
    return (text(url) or "").rstrip("/").rpartition("/")[2] or None
