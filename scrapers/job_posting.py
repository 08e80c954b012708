"""A schema.org JobPosting object → a row; every value may be a text, an object, or a list of either, in lists again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urljoin, urlsplit

from scrapers.offered_pay import offered
from scrapers.records import day, joined, link, markup, number, sections, text, texts
from scrapers.schema_org import every, said, some
from scrapers.source import Row

LONGEST_NAME = 150  # characters; a longer employer is a whole block of contacts
LONGEST_TAG = 60  # characters; a longer skill is prose
MOST_WORDS = 5  # of a skill
MOST_PLACES = 200
_TAGS = re.compile(r"[,;|\n•]")
_SOC = re.compile(r"\b\d\d-\d{4}(?:\.\d\d)?\b")
_OWN_NUMBER = re.compile(
    r"(?<![\da-f])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{5,20})(?![\da-f])", re.IGNORECASE
)
_NUMBERED_BY = ("gh_jid", "jobid", "job_id", "jid", "id")


def row(job: Row, pages: Sequence[str] = (), *, alone: bool = True) -> Row:
    """Return what *job* states; *pages* are addresses of its page, which may be its own if it stands *alone* there."""
    url = _url(job, pages, alone=alone)
    employer = _employer(job)
    where = host_of(url) or host_of(next(iter(pages), None)) or employer
    tags, prose = _skills(job)
    experience = said(job.get("experienceRequirements"))
    level = experience if experience and len(experience) <= LONGEST_TAG and not _digits(experience) else None
    return {
        "source_id": _source_id(job, url, employer, where),
        "url": url,
        "title": _name(job.get("title")) or _name(job.get("name")),
        "employer": employer,
        "description": _description(job, None if level else experience, prose),
        "locations": _places(job),
        "arrangement_text": joined(*dict.fromkeys(some(job.get("jobLocationType"))), by="; "),
        "employment_text": joined(*dict.fromkeys(some(job.get("employmentType"))), by="; "),
        "seniority_text": level,
        "industry_text": joined(*dict.fromkeys(some(job.get("industry"))), by="; "),
        "naics": _found(r"\d{2,6}", next(iter(_each(job, "hiringOrganization", "naics")), None)),
        "soc": _found(
            _SOC, *_each(job, "occupationalCategory", "codeValue"), *some(job.get("occupationalCategory"))
        ),
        "skill_tags": tags,
        "posted_on": day(said(job.get("datePosted"))),
        "updated_on": day(said(job.get("dateModified"))),
        "closes_on": day(said(job.get("validThrough"))),
        "degree_text": _degree(job),
        "years_stated": _years(job),
        **offered(job),
    }


def host_of(url: str | None) -> str:
    """Return the host of an address without www, empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def own_number(url: str | None) -> str | None:
    """Return the number or UUID by which a posting's address names it."""
    try:
        parts = urlsplit(url or "")
        asked = {key.lower(): value for key, value in parse_qsl(parts.query)}
    except ValueError:
        return None
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    for part in (*(asked.get(key, "") for key in _NUMBERED_BY), last):
        if found := _OWN_NUMBER.search(part):
            return found[0]
    return None


def _url(job: Row, pages: Sequence[str], *, alone: bool) -> str | None:
    """Return the posting's address; that of a whole site is none."""
    base = next(iter(pages), "")
    own = (*some(job.get("url")), *some(job.get("mainEntityOfPage")), *some(job.get("@id")))
    for told in (*own, *(pages if alone else ())):
        if not told.startswith(("http://", "https://", "/")):
            continue
        try:
            url = link(urljoin(base, told))
            parts = urlsplit(url or "")
        except ValueError:
            continue
        if parts.hostname and (parts.path.strip("/") or parts.query or parts.fragment):
            return url
    return None


def _source_id(job: Row, url: str | None, employer: str | None, where: str | None) -> str | None:
    """Return the posting's own identifier under the name of its site or employer, as other sites count too."""
    for one in every(job.get("identifier")):
        told = said(one.get("value")) if isinstance(one, dict) else said(one)
        told = own_number(told) if link(told) else told
        if told and told != employer and where:
            return f"{where}/{told}"
    found = own_number(url)
    return f"{where}/{found}" if found else None


def _employer(job: Row) -> str | None:
    for one in every(job.get("hiringOrganization")):
        names = (one.get("name"), one.get("legalName")) if isinstance(one, dict) else (one,)
        for name in map(_name, names):
            if name and len(name) <= LONGEST_NAME and "@" not in name and not link(name):
                return name
    return None


def _name(value: object) -> str | None:
    """Return a name without the entities that some sites leave in it."""
    return text(html.unescape(said(value) or ""))


def _description(job: Row, experience: str | None, skills: str | None) -> str | None:
    """Return the description and the parts that it does not repeat, each under its heading."""
    whole = markup(joined(*some(job.get("description")), by="\n"))
    parts = {
        "Responsibilities": joined(*some(job.get("responsibilities")), by="\n"),
        "Qualifications": joined(*some(job.get("qualifications")), by="\n"),
        "Experience": experience,
        "Skills": skills,
    }
    more = [(heading, markup(part)) for heading, part in parts.items() if part and part not in (whole or "")]
    return sections(("", whole), *more)


def _places(job: Row) -> list[str] | None:
    stated = every(job.get("jobLocation"))[:MOST_PLACES]
    places = [_place(place) for place in stated]
    names = [said(place.get("name")) for place in stated if isinstance(place, dict)]
    if len(set(places)) < len(set(names)) and all(names):  # one address for all, and names that differ
        return texts(names)
    if not any(places) and "TELECOMMUTE" in map(str.upper, some(job.get("jobLocationType"))):
        places = list(some(job.get("applicantLocationRequirements")))
    return texts(places[:MOST_PLACES])


def _place(place: object) -> str | None:
    if not isinstance(place, dict):
        return said(place)
    address = next(iter(every(place.get("address"))), None)
    if not isinstance(address, dict):
        return said(address) or _written(place) or said(place.get("name"))
    return _written(address) or said(place.get("name")) or said(address.get("streetAddress"))


def _written(address: Row) -> str | None:
    """Return city, region and country as far as stated."""
    return joined(*(said(address.get(f"address{part}")) for part in ("Locality", "Region", "Country")))


def _skills(job: Row) -> tuple[list[str] | None, str | None]:
    """Return the skills that are tags, and those that are prose."""
    tags: list[str] = []
    prose: list[str] = []
    for one in some(job.get("skills")):
        parts = [part.strip() for part in _TAGS.split(one)]
        short = "<" not in one and all(
            len(part) <= LONGEST_TAG and len(part.split()) <= MOST_WORDS for part in parts
        )
        (tags.extend(parts) if short else prose.append(one))
    return texts(tags), joined(*prose, by="\n")


def _degree(job: Row) -> str | None:
    told: list[str] = []
    for one in every(job.get("educationRequirements")):
        category = said(one.get("credentialCategory")) if isinstance(one, dict) else None
        told.append(category or said(one) or "")
    return joined(*dict.fromkeys(told), by="; ")


def _years(job: Row) -> float | None:
    for months in _each(job, "experienceRequirements", "monthsOfExperience"):
        found = number(months)
        if found is not None and found >= 0:
            return round(found / 12, 2)
    return None


def _each(job: Row, outer: str, inner: str) -> Iterator[str]:
    """Yield what the objects under *outer* say under *inner*."""
    for one in every(job.get(outer)):
        if isinstance(one, dict):
            yield from some(one.get(inner))


def _found(pattern: str | re.Pattern[str], *told: str | None) -> str | None:
    return next((match[0] for one in told if (match := re.search(pattern, text(one) or ""))), None)


def _digits(told: str) -> bool:
    return any(sign.isdigit() for sign in told)
