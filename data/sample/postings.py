"""Invented postings for a first look: no employer, opening or figure in them is real.

They have the shape and the mess of collected postings and go through the same reading.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from itertools import islice
from random import Random
from typing import Any

import pyarrow as pa

from data.sample import fields, pay, texts
from data.sample.fields import Row
from data.sample.openings import Opening, openings
from data.sample.world import words
from data.schema import OBSERVATION

RUN_ID = "sample"
UNTIL = date(2026, 11, 28)
"""The last day of the sample that everyone sees: another day draws other postings, and the figures would change overnight."""
REPEATED = 0.03
SALARIES = 0.05
HOSTS = {"sample_ats": "boards", "sample_careers": "careers", "sample_board": "jobs"}
SOC = {
    "ml_engineer": "15-1252",
    "data_scientist": "15-2051",
    "research_scientist": "15-1221",
    "data_analyst": "15-2051",
    "quant_stat": "15-2041",
}
# Source: where it keeps the pay (number fields, a field of words, the text), in percent.
PAY_PLACES = {
    "sample_ats": {"fields": 35, "words": 5, "text": 48, "fields text": 12},
    "sample_careers": {"fields": 25, "text": 65, "fields text": 10},
    "sample_board": {"fields": 12, "words": 50, "text": 28, "words text": 10},
}


def observations(*, seed: int = 7, postings: int = 3000, until: date = UNTIL) -> pa.Table:
    """Return *postings* invented postings of the two years before *until*, and survey answers and wage filings.

    Of these two there is one for every twenty postings each. The same arguments give the same table; the rows have
    the schema `OBSERVATION` and stand in the order in which they were seen.
    """
    rng = Random(seed)
    drawn = openings(rng, until)
    repeated = round(postings * REPEATED)
    salaries = round(postings * SALARIES)
    rows = [_posting(rng, opening) for opening in islice(drawn, postings - repeated)]
    rows += [_again(rng, row, until) for row in rng.sample(rows, repeated)]
    rows += [_answer(rng, opening, until) for opening in islice(drawn, salaries)]
    domestic = (one for one in drawn if one.places[0].country == "US" and one.employer.industry)
    rows += [_filing(rng, opening) for opening in islice(domestic, salaries)]
    finished = [_identified(row, until) for row in rows]
    finished.sort(key=lambda row: (row["observed_at"], row["posting_id"]))
    return pa.Table.from_pylist(finished, schema=OBSERVATION)


def _posting(rng: Random, opening: Opening) -> Row:
    """Return one posting as its source would give it."""
    source = opening.employer.source
    number = f"{rng.getrandbits(40):010x}"
    stated = pay.offer(opening, rng)
    pay_place = _pay_place(rng, opening)
    row: Row = {
        "kind": "posting",
        "source": source,
        "source_id": number,
        "url": f"https://{HOSTS[source]}.example.com/{_slug(opening.employer.name)}/{number}",
        "title": texts.title(opening, rng),
        "employer": None if rng.random() < 0.01 else opening.employer.name,
        **fields.dates(rng, opening),
        **fields.side_fields(rng, opening),
    }
    sentence = pay.sentence(opening, stated, rng) if "text" in pay_place else None
    text = texts.description(opening, sentence, rng)
    if row["posted_on"] is None and source == "sample_board":
        text = f"{rng.choice(words('sentences')['extra']['relative'])}\n{text}"
    row["description"] = None if rng.random() < 0.02 else text
    if "fields" in pay_place:
        row |= fields.money(stated.low, stated.high, stated.currency, stated.period)
    if "words" in pay_place:
        row["pay_text"] = pay.wording(stated, rng)
    if not pay_place and source == "sample_board" and rng.random() < 0.08:
        row |= fields.money(stated.low, stated.high, stated.currency, stated.period)
        row["pay_basis"] = "estimate"
    return row | fields.garbage(rng, row)


def _pay_place(rng: Random, opening: Opening) -> str:
    """Return where the posting states its pay, an empty text where nowhere."""
    if not opening.states_pay:
        return ""
    shares = PAY_PLACES[opening.employer.source]
    return rng.choices(list(shares), list(shares.values()))[0]


def _again(rng: Random, row: Row, until: date) -> Row:
    """Return the same opening as a second source carries it, or as its own source posts it once more."""
    number = f"{rng.getrandbits(40):010x}"
    long_ago = row["observed_at"].date() < until - timedelta(days=80)
    elsewhere = rng.random() < 0.6 or not long_ago
    later = timedelta(days=rng.randint(0, 4) if elsewhere else rng.randint(30, 70))
    posted = row["posted_on"]
    return row | {
        "source": "sample_board" if elsewhere else row["source"],
        "source_id": number,
        "url": f"https://jobs.example.org/view/{number}" if elsewhere else f"{row['url']}-{number}",
        "observed_at": row["observed_at"] + later,
        "posted_on": posted and min(posted + later, until),
    }


def _answer(rng: Random, opening: Opening, until: date) -> Row:
    """Return one answer to an invented pay survey: a role, a country and a salary, no text."""
    place = opening.places[0]
    salary = float(round(rng.uniform(opening.low, opening.high), -2))
    wave = until - timedelta(days=rng.choice((60, 425)))
    return {
        "kind": "survey",
        "source": "sample_survey",
        "source_id": f"{rng.getrandbits(40):010x}",
        "observed_at": datetime.combine(wave, time(9), UTC),
        "title": opening.title,
        "locations": [place.country_name],
        "arrangement_text": fields.arrangement_text(rng, opening),
        "industry_text": fields.industry_text(rng, opening),
        "skill_tags": fields.tags(rng, opening),
        "years_stated": float(opening.years) if opening.years is not None else None,
        "degree_text": fields.DEGREE_WORDS.get(opening.degree or ""),
        **fields.money(salary, salary, place.currency, "year", rng.choice(("base", "base", "total"))),
    }


def _filing(rng: Random, opening: Opening) -> Row:
    """Return one invented wage filing of an employer: a title, a worksite and a wage, no text."""
    place = opening.places[0]
    period, hours, digits = ("hour", 2080, 2) if rng.random() < 0.06 else ("year", 1, 0)
    low, high = round(opening.low / hours, digits), round(opening.high / hours, digits)
    name = opening.employer.name
    return {
        "kind": "filing",
        "source": "sample_filing",
        "source_id": f"X-{rng.randrange(10**8):08d}",
        "observed_at": fields.seen(rng, opening.posted),
        "posted_on": opening.posted,
        "title": rng.choice((str.upper, str.strip))(texts.title(opening, rng)),
        "employer": name.upper() if rng.random() < 0.4 else name,
        "locations": [f"{place.city}, {place.state}"],
        "employment_text": "Full-time",
        "seniority_text": rng.choice(("Level I", "Level II", "Level III", "Level IV", None)),
        "naics": fields.NAICS.get(opening.industry, "541614"),
        "soc": SOC.get(opening.role, "15-1252"),
        **fields.money(low, high if rng.random() < 0.4 else low, "USD", period),
    }


def _identified(row: Row, until: date) -> Row:
    """Add the names that are hashes of the row; nothing was seen after *until* began."""
    return row | {
        "run_id": RUN_ID,
        "observed_at": min(row["observed_at"], datetime.combine(until, time(), UTC)),
        "posting_id": _hash([row["source"], row["source_id"]]),
        "observation_id": _hash({key: value for key, value in row.items() if key != "observed_at"}),
    }


def _hash(value: Any) -> str:
    written = json.dumps(value, sort_keys=True, default=str)
    return blake2b(written.encode(), digest_size=16).hexdigest()


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
