"""Propose a layout for an unknown table from the names and the contents of its columns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from scrapers.files import cells
from scrapers.files.dates import day
from scrapers.files.layout import plain
from scrapers.files.table import LINE

LINK = re.compile(r"https?://\S+|www\.\S+")
PAY_WORDS = re.compile(r"[$€£₹]|\b(USD|EUR|GBP|year|annum|hour|month|[kK])\b|\d[kK]\b")
JOB_WORDS = re.compile(
    r"(?i)\b(engineer|scientist|analyst|developer|manager|architect|specialist|intern|director|consultant|lead"
    r"|nurse|designer|administrator|officer|assistant|technician)\b"
)
SOME_DAY = date(2024, 1, 1)  # to count "2 days ago" back from
SEEN = 60  # characters of a value that a comment shows


@dataclass(frozen=True)
class Guess:
    """How a column of ours is found: names that say it, the longest first, and what its values look like."""

    target: str
    names: tuple[str, ...]
    fits: Callable[[list[str]], bool]


def _share(test: Callable[[str], object], values: list[str]) -> float:
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0


def _anything(values: list[str]) -> bool:
    return bool(values)


def _links(values: list[str]) -> bool:
    return _share(LINK.match, values) > 0.5


def _dates(values: list[str]) -> bool:
    return _share(lambda v: day(v, SOME_DAY), values) > 0.5


def _amounts(values: list[str]) -> bool:
    return _share(lambda v: cells.amount(v) is not None, values) > 0.5


def _periods(values: list[str]) -> bool:
    return _share(cells.period, values) > 0.5


def _currencies(values: list[str]) -> bool:
    return _share(cells.currency, values) > 0.5


def _words(values: list[str]) -> bool:
    return _share(lambda v: not LINK.match(v) and cells.amount(v) is None, values) > 0.5


def _pay_words(values: list[str]) -> bool:
    return _share(lambda v: any(sign.isdigit() for sign in v), values) > 0.3


def _pay_names(*ends: str) -> tuple[str, ...]:
    words = ("salary", "pay", "wage", "compensation", "amount", "rate")
    return tuple(name for end in ends for word in words for name in (end + word, word + end))


GUESSES = (
    Guess("title", ("jobtitle", "positiontitle", "jobname", "title", "position", "vacancy", "role", "job"), _words),
    Guess("description", ("jobdescription", "description", "fulltext", "details", "summary", "text", "body"), _words),
    Guess("employer", ("companyname", "employername", "hiringorganization", "company", "employer", "organization", "firm", "agency"), _words),
    Guess("url", ("joburl", "joblink", "url", "link", "href"), _links),
    Guess("source_id", ("jobid", "postingid", "vacancyid", "requisitionid", "id", "uuid"), _anything),
    Guess("posted_on", ("dateposted", "postingdate", "posteddate", "postdate", "publishedat", "published", "posted", "created", "date"), _dates),
    Guess("observed_at", ("scrapedat", "scrapedate", "extractdate", "crawltimestamp", "collectedat"), _dates),
    Guess("closes_on", ("closingdate", "expirydate", "deadline", "validthrough", "expires", "expiry"), _dates),
    Guess("pay_low", _pay_names("min", "minimum", "low", "lower", "from"), _amounts),
    Guess("pay_high", _pay_names("max", "maximum", "high", "upper", "to"), _amounts),
    Guess("pay_currency", ("salarycurrency", "currency"), _currencies),
    Guess("pay_period", ("salaryperiod", "payperiod", "salaryfrequency", "salaryunit", "salarytype", "interval", "period", "frequency"), _periods),
    Guess("pay_text", ("salaryestimate", "salaryrange", "salary", "compensation", "remuneration", "pay", "wage"), _pay_words),
    Guess("locations", ("joblocation", "location", "locations", "workplace", "city", "place", "region", "where"), _words),
    Guess("arrangement_text", ("workarrangement", "workplacetype", "worktype", "remote", "isremote", "workmode"), _anything),
    Guess("employment_text", ("employmenttype", "jobtype", "contracttype", "schedule", "type"), _words),
    Guess("seniority_text", ("senioritylevel", "experiencelevel", "seniority", "level", "careerlevel"), _words),
    Guess("industry_text", ("industry", "sector"), _words),
    Guess("skill_tags", ("requiredskills", "skills", "tags", "technologies", "keywords"), _words),
    Guess("years_stated", ("yearsexperience", "yearsofexperience", "experienceyears"), _anything),
    Guess("degree_text", ("education", "degree", "educationlevel"), _words),
)  # fmt: skip


def propose(file_name: str, sample: pl.DataFrame) -> str:
    """Return a layout as TOML text, ready to be saved, for a table whose first rows are *sample*."""
    columns = [column for column in sample.columns if column != LINE]
    values = {column: _values(sample[column]) for column in columns}
    chosen = _by_name(columns, values)
    _by_content(chosen, columns, values)
    used = set(chosen.values())
    lines = [
        f"# Proposed for {_comment(file_name)}; check every line, save it as a .toml file and pass it with --layout.",
        f"title = {_quoted(Path(file_name).stem)}",
        'kind = "posting"              # posting, filing or survey',
        f"source = {_quoted(plain(Path(file_name).stem) or 'file')}",
        'identity = "id"               # "repeats" where equal rows are different people',
        *_constants(chosen, values),
        "",
        "[columns]",
        *(_column(target, column, values[column]) for target, column in chosen.items()),
    ]
    if "title" not in chosen:
        lines.append('# title = "..."   # needed: the column that holds the job\'s title')
    lines += ["", "# Not used:"]
    lines += [f"# {_comment(column)}: {_shown(values[column])}" for column in columns if column not in used]
    return "\n".join(lines) + "\n"


def _by_name(columns: list[str], values: dict[str, list[str]]) -> dict[str, str]:
    """Return target → column for names that say it: equal ones first, then names that contain it."""
    chosen: dict[str, str] = {}
    for exactly in (True, False):
        for guess in GUESSES:
            free = [column for column in columns if column not in chosen.values()]
            if guess.target not in chosen and (column := _named(guess, free, values, exactly=exactly)):
                chosen[guess.target] = column
    order = [guess.target for guess in GUESSES]
    return {target: chosen[target] for target in order if target in chosen}


def _named(guess: Guess, free: list[str], values: dict[str, list[str]], *, exactly: bool) -> str | None:
    for name in guess.names:
        for column in free:
            short = plain(column).rpartition(".")[2] if exactly else plain(column)
            says = short == name if exactly else len(name) > 3 and name in short
            if says and guess.fits(values[column]):
                return column
    return None


def _by_content(chosen: dict[str, str], columns: list[str], values: dict[str, list[str]]) -> None:
    """Fill what no name said from what the values look like: texts, links, job titles, pay."""
    looks: dict[str, Callable[[list[str]], bool]] = {
        "description": lambda v: sum(map(len, v)) / len(v) > 300,
        "url": _links,
        "title": lambda v: _share(JOB_WORDS.search, v) > 0.5 and sum(map(len, v)) / len(v) < 100,
        "pay_text": lambda v: _share(lambda t: PAY_WORDS.search(t) and any(s.isdigit() for s in t), v) > 0.5,
    }
    for target, fits in looks.items():
        taken = target in chosen or (target == "pay_text" and "pay_low" in chosen)
        free = [column for column in columns if column not in chosen.values() and values[column]]
        found = next((column for column in free if fits(values[column])), None)
        if not taken and found is not None:
            chosen[target] = found


def _constants(chosen: dict[str, str], values: dict[str, list[str]]) -> list[str]:
    if "pay_text" in chosen and _amounts(values[chosen["pay_text"]]):
        column = chosen.pop("pay_text")
        chosen.setdefault("pay_low", column)
        chosen.setdefault("pay_high", column)
    if "pay_low" not in chosen and "pay_high" not in chosen:
        return []
    lines = ["", "[constants]"]
    if "pay_currency" not in chosen:
        lines.append('# pay_currency = "USD"        # amounts count only with their currency')
    if "pay_period" not in chosen:
        lines.append('# pay_period = "year"         # year, month, week, day or hour')
    return lines


def _column(target: str, column: str, values: list[str]) -> str:
    return f"{target} = {_quoted(column)}   # {_shown(values)}"


def _values(series: pl.Series) -> list[str]:
    return [value.strip() for value in series.drop_nulls() if value.strip()]


def _shown(values: list[str]) -> str:
    return f"such as {_comment(values[0][:SEEN])}" if values else "empty"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
