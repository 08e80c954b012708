"""How the columns of an unknown table are guessed: by their names and by what their values look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from scrapers.files import cells
from scrapers.files.dates import day

SOME_DAY = date(2024, 1, 1)  # to count "2 days ago" back from
LINK = re.compile(r"https?://\S+|www\.\S+")
MONEY = re.compile(r"[$€£₹]|\b(USD|EUR|GBP|year|annum|hour|month)\b|\d[kK]\b")
JOB = re.compile(
    r"(?i)\b(engineer|scientist|analyst|developer|manager|architect|specialist|intern|director|consultant|lead"
    r"|nurse|designer|administrator|officer|assistant|technician)\b"
)

Test = Callable[[list[str]], bool]


@dataclass(frozen=True)
class Guess:
    """One column of ours: names that say it, the most telling first, and what its values look like."""

    target: str
    names: tuple[str, ...]
    fits: Test


def share(test: Callable[[str], object], values: list[str]) -> float:
    """Return for which part of the values the test holds."""
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0


def amounts(values: list[str]) -> bool:
    """Whether most values are plain numbers."""
    return share(lambda value: cells.amount(value) is not None, values) > 0.5


def _anything(values: list[str]) -> bool:
    return bool(values)


def _all_different(values: list[str]) -> bool:
    return bool(values) and len(set(values)) == len(values)


def _links(values: list[str]) -> bool:
    return share(LINK.match, values) > 0.5


def _dates(values: list[str]) -> bool:
    return share(lambda value: day(value, SOME_DAY), values) > 0.5


def _written_dates(values: list[str]) -> bool:
    return _dates(values) and not amounts(values)


def _periods(values: list[str]) -> bool:
    return share(cells.period, values) > 0.5


def _currencies(values: list[str]) -> bool:
    return share(cells.currency, values) > 0.5


def _words(values: list[str]) -> bool:
    return share(lambda value: not LINK.match(value) and cells.amount(value) is None, values) > 0.5


def _digits(values: list[str]) -> bool:
    return share(lambda value: any(sign.isdigit() for sign in value), values) > 0.3


def _texts(values: list[str]) -> bool:
    return sum(map(len, values)) > 300 * len(values)


def _jobs(values: list[str]) -> bool:
    return share(JOB.search, values) > 0.5 and sum(map(len, values)) < 100 * len(values)


def _money(values: list[str]) -> bool:
    return share(lambda value: MONEY.search(value) and len(value) < 100, values) > 0.5 and _digits(values)


def _pay_names(*ends: str) -> tuple[str, ...]:
    words = ("salary", "pay", "wage", "compensation", "amount", "rate")
    return tuple(name for end in ends for word in words for name in (end + word, word + end))


GUESSES = (
    Guess("title", (
        "jobtitle", "positiontitle", "jobname", "title", "position", "vacancy", "role", "job",
    ), _words),
    Guess("description", (
        "jobdescription", "description", "fulltext", "details", "summary", "text", "body",
    ), _words),
    Guess("employer", (
        "companyname", "employername", "hiringorganization", "company", "employer", "organization", "firm",
        "agency",
    ), _words),
    Guess("url", ("joburl", "joblink", "url", "link", "href"), _links),
    Guess("source_id", ("jobid", "postingid", "vacancyid", "requisitionid", "id", "uuid"), _all_different),
    Guess("posted_on", (
        "dateposted", "postingdate", "posteddate", "postdate", "publishedat", "published", "posted",
        "created", "date",
    ), _dates),
    Guess("observed_at", ("scrapedat", "scrapedate", "extractdate", "crawltimestamp", "collectedat"), _dates),
    Guess("closes_on", (
        "closingdate", "expirydate", "deadline", "validthrough", "expires", "expiry",
    ), _dates),
    Guess("pay_low", _pay_names("min", "minimum", "low", "lower", "from"), amounts),
    Guess("pay_high", _pay_names("max", "maximum", "high", "upper", "to"), amounts),
    Guess("pay_currency", ("salarycurrency", "currency"), _currencies),
    Guess("pay_period", (
        "salaryperiod", "payperiod", "salaryfrequency", "salaryunit", "salarytype", "interval", "period",
        "frequency",
    ), _periods),
    Guess("pay_text", (
        "salaryestimate", "salaryrange", "salary", "compensation", "remuneration", "pay", "wage",
    ), _digits),
    Guess("locations", (
        "joblocation", "location", "locations", "workplace", "city", "place", "region", "where",
    ), _words),
    Guess("arrangement_text", (
        "workarrangement", "workplacetype", "worktype", "remote", "isremote", "workmode",
    ), _anything),
    Guess("employment_text", ("employmenttype", "jobtype", "contracttype", "schedule", "type"), _words),
    Guess("seniority_text", (
        "senioritylevel", "experiencelevel", "seniority", "level", "careerlevel",
    ), _words),
    Guess("industry_text", ("industry", "sector"), _words),
    Guess("skill_tags", ("requiredskills", "skills", "tags", "technologies", "keywords"), _words),
    Guess("years_stated", ("yearsexperience", "yearsofexperience", "experienceyears"), _anything),
    Guess("degree_text", ("education", "degree", "educationlevel"), _words),
)  # fmt: skip

# What the values alone say, for columns that no name gave away.
CONTENTS: dict[str, Test] = {
    "description": _texts,
    "url": _links,
    "title": _jobs,
    "pay_text": _money,
    "posted_on": _written_dates,
}
