"""Fills the fields that sources keep beside the text of an invented posting."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from data.sample.openings import Opening
from data.sample.world import Place, words

NAICS = {
    "tech": "513210",
    "finance": "522110",
    "healthcare": "622110",
    "retail": "455110",
    "automotive": "336110",
    "government": "921190",
}
DEGREE_WORDS = {
    "bachelor": "Bachelor's degree",
    "bachelor_more": "Bachelors",
    "master": "Master's degree",
    "master_more": "Masters",
    "phd": "PhD",
    "open": "No degree",
}
LEVEL_WORDS = {"junior": "Entry level", "intern": "Internship", "director": "Director", "vp": "Executive"}

Row = dict[str, Any]


def side_fields(rng: Random, opening: Opening) -> Row:
    """Return the columns that only some sources fill."""
    board = opening.employer.source == "sample_board"
    level = LEVEL_WORDS.get(opening.seniority, "Mid-Senior level")
    return {
        "locations": locations(rng, opening),
        "arrangement_text": arrangement_text(rng, opening),
        "employment_text": rng.choice(
            ("Full-time", "Full-time", "FULL_TIME", "Permanent", "Contract", None, None)
        ),
        "seniority_text": level if board and rng.random() < 0.6 else None,
        "industry_text": industry_text(rng, opening),
        "naics": NAICS.get(opening.industry) if not board and rng.random() < 0.08 else None,
        "skill_tags": tags(rng, opening) if board or rng.random() < 0.1 else None,
        "years_stated": float(opening.years) if board and opening.years and rng.random() < 0.4 else None,
        "degree_text": DEGREE_WORDS.get(opening.degree or "") if board and rng.random() < 0.4 else None,
    }


def dates(rng: Random, opening: Opening) -> Row:
    """Return the columns of dates; some postings state none."""
    posted = opening.posted
    closes = rng.random() < (0.7 if opening.industry == "government" else 0.06)
    return {
        "observed_at": seen(rng, posted),
        "posted_on": None if rng.random() < 0.06 else posted,
        "updated_on": posted + timedelta(days=rng.randint(1, 20)) if rng.random() < 0.1 else None,
        "closes_on": posted + timedelta(days=rng.randint(21, 60)) if closes else None,
    }


def seen(rng: Random, posted: date) -> datetime:
    """Return a moment within the ten days after the posting date."""
    return datetime.combine(posted, time(6), UTC) + timedelta(minutes=rng.randint(0, 10 * 24 * 60))


def locations(rng: Random, opening: Opening) -> list[str] | None:
    """Return the places in one of the shapes of location fields."""
    chance = rng.random()
    first = opening.places[0]
    if chance < 0.02:
        return None
    if opening.arrangement == "remote" and chance < 0.45:
        forms = ("Remote", "Remote - {0.country}", "{0.country_name} (Remote)", "Remote, {0.country_name}")
        return [rng.choice(forms).format(first)]
    style = rng.randrange(6)
    written = [_written(place, style) for place in opening.places]
    if len(written) > 1 and chance < 0.5:
        return [rng.choice(("; ", " | ", " / ", " or ")).join(written)]
    if len(written) > 1 and chance < 0.58:
        return [f"{written[0]} +{len(written) - 1} locations"]
    return written


def arrangement_text(rng: Random, opening: Opening) -> str | None:
    """Return what the source says of remote work, null where it says nothing."""
    if opening.arrangement is None or rng.random() < 0.45:
        return None
    forms = words("sentences")["arrangement_field"][opening.arrangement]
    return str(rng.choice(forms)).format(country=opening.places[0].country_name)


def industry_text(rng: Random, opening: Opening) -> str | None:
    """Return the industry in words, null for three postings in ten."""
    if opening.employer.industry is None or rng.random() < 0.29:
        return None
    return str(rng.choice(words("sentences")["industry"][opening.industry]["name"]))


def tags(rng: Random, opening: Opening) -> list[str] | None:
    """Return some of the skills as tags, null where there is none."""
    named = [
        rng.choice(skill.forms) for skill in opening.skills if skill.kind != "soft" and rng.random() < 0.6
    ]
    return [tag.lower() for tag in named] if rng.random() < 0.2 else named or None


def money(low: float, high: float, currency: str, period: str, kind: str = "base") -> Row:
    """Return the pay columns of an amount that the source states."""
    return {
        "pay_low": low,
        "pay_high": high,
        "pay_currency": currency,
        "pay_period": period,
        "pay_kind": kind,
        "pay_basis": "stated",
    }


def garbage(rng: Random, row: Row) -> Row:
    """Return pay columns that cannot be true, for one posting in eighty."""
    if rng.random() > 0.0125:
        return {}
    if row.get("pay_period") == "year":
        swapped = {"pay_low": row["pay_high"], "pay_high": row["pay_low"]}
        return rng.choice(({"pay_period": "hour"}, swapped))
    return rng.choice(({"pay_text": "$0 - $0"}, money(1.0, 1.0, "USD", "year"), {"pay_text": "$1"}))


def _written(place: Place, style: int) -> str:
    if place.country != "US":
        # A bare CA would be California.
        country = place.country if style == 5 and place.country != "CA" else place.country_name
        parts = {0: (place.city,), 1: (place.city, place.state, country)}.get(style, (place.city, country))
        return ", ".join(filter(None, parts))
    forms = (
        "{0.city}, {0.state}",
        "{0.city}, {0.state}",
        "{0.city}, {0.region}, United States",
        "US-{0.state}-{0.city}",
        "{0.city}, {0.state}, US",
        "{0.city}, {0.region}",
    )
    return forms[style].format(place)
