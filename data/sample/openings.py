"""Draws the invented openings: who hires whom, where, when, with which skills and for how much.

The structure is made up so that every chart has something to show; nothing here is an estimate of the real market.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from data.sample.world import Employer, Place, Skill, employers, places, skills, words

DAYS = 730
INDUSTRY_SHARES = {
    "tech": 38,
    "finance": 18,
    "healthcare": 14,
    "retail": 11,
    "automotive": 9,
    "government": 6,
    "other": 3,
    None: 1,
}
# Role: its share when the two years begin and when they end, and the base pay of its middle level in US dollars.
ROLES = {
    "ml_engineer": (34, 33, 124_000),
    "data_scientist": (20, 15, 113_000),
    "research_scientist": (8, 8, 138_000),
    "mlops_engineer": (6, 8, 125_000),
    "ai_engineer": (6, 15, 122_000),
    "data_engineer": (9, 8, 114_000),
    "data_analyst": (5, 3, 82_000),
    "quant_stat": (2, 2, 132_000),
    "software_engineer": (4, 3, 127_000),
    "product_program": (3, 3, 130_000),
    "other_tech": (2, 2, 122_000),
    "not_tech": (2, 2, 60_000),
}
# Seniority: share in percent, factor on base pay.
LEVELS = {
    "unspecified": (35, 0.98),
    "senior": (27, 1.14),
    "lead": (6, 1.24),
    "staff": (6, 1.38),
    "junior": (7, 0.74),
    "mid": (6, 0.92),
    "principal": (4, 1.5),
    "intern": (3, 0.5),
    "manager": (3, 1.27),
    "director": (2, 1.55),
    "vp": (1, 1.85),
}
INDUSTRY_PAY = {
    "tech": 1.04,
    "finance": 1.03,
    "healthcare": 0.97,
    "retail": 0.96,
    "automotive": 0.98,
    "government": 0.92,
}
MONTHS = (1.15, 1.1, 1.12, 1.0, 1.0, 0.95, 0.82, 0.9, 1.18, 1.1, 0.88, 0.6)
WEEKDAYS = (1.0, 1.15, 1.1, 1.05, 0.85, 0.15, 0.1)
ARRANGEMENTS = {"remote": 27, "hybrid": 32, "onsite": 17, None: 24}
# Seniority: fewest years asked, from and to.
YEARS = {
    "intern": (0, 0),
    "junior": (0, 1),
    "mid": (2, 3),
    "senior": (4, 7),
    "lead": (5, 8),
    "staff": (6, 10),
    "principal": (8, 12),
    "manager": (5, 8),
    "director": (8, 12),
    "vp": (10, 12),
}
DEGREES = {
    "research_scientist": {"phd": 45, "master_more": 30, "master": 15, None: 10},
    "quant_stat": {"phd": 15, "master_more": 30, "master": 30, "bachelor_more": 15, None: 10},
    "data_scientist": {
        "bachelor": 20,
        "bachelor_more": 28,
        "master": 18,
        "master_more": 12,
        "phd": 3,
        "open": 2,
        None: 17,
    },
}
DEGREES_ELSEWHERE = {"bachelor": 38, "bachelor_more": 15, "master": 8, "master_more": 5, "open": 9, None: 25}
# Roles without skills of their own ask for those of a neighbour, but for fewer.
NEIGHBOURS = {
    "product_program": ("data_analyst", 0.5),
    "other_tech": ("mlops_engineer", 0.45),
    "not_tech": ("data_analyst", 0.15),
}
TITLE_SKILLS = {
    "Vision": "computer vision",
    "NLP": "NLP",
    "LLM": "LLMs",
    "Generative": "generative AI",
    "GenAI": "generative AI",
    "Deep Learning": "deep learning",
}


@dataclass(frozen=True)
class Opening:
    """One invented opening.

    *years* are the fewest asked, *degree* names a group of sentences; *low* and *high* are the pay a year in the
    currency of the first place.
    """

    employer: Employer
    role: str
    title: str
    seniority: str
    places: tuple[Place, ...]
    arrangement: str | None
    posted: date
    skills: tuple[Skill, ...]
    years: int | None
    degree: str | None
    low: float
    high: float
    states_pay: bool

    @property
    def industry(self) -> str:
        """The industry whose words the posting uses."""
        return self.employer.industry or "other"


def openings(rng: Random, until: date) -> Iterator[Opening]:
    """Draw openings without end, posted within the two years before *until*."""
    days = [until - timedelta(days=DAYS - n) for n in range(DAYS)]
    rhythm = list(accumulate(_activity(day, n / DAYS) for n, day in enumerate(days)))
    while True:
        n = rng.choices(range(DAYS), cum_weights=rhythm)[0]
        yield _opening(rng, days[n], n / DAYS)


def _activity(day: date, moment: float) -> float:
    """Return how many postings a day attracts, relative to other days."""
    return MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * (1 + 0.7 * moment)


def _opening(rng: Random, posted: date, moment: float) -> Opening:
    employer = _employer(rng)
    role = rng.choices(list(ROLES), [a + (b - a) * moment for a, b, _ in ROLES.values()])[0]
    seniority = _seniority(rng, role)
    title = rng.choice(words("titles")["base"][role])
    where = _places(rng, employer)
    arrangement = _arrangement(rng, employer)
    asked = _skills(rng, employer, role, title, moment)
    middle = _pay(rng, employer, role, seniority, asked, moment) * where[0].pay
    middle *= 0.97 if arrangement == "remote" else 1
    degrees = DEGREES.get(role, DEGREES_ELSEWHERE)
    width = rng.uniform(0.12, 0.46)
    return Opening(
        employer=employer,
        role=role,
        title=title,
        seniority=seniority,
        places=where,
        arrangement=arrangement,
        posted=posted,
        skills=asked,
        years=_years(rng, seniority),
        degree=rng.choices(list(degrees), list(degrees.values()))[0],
        low=middle * (1 - width / 2),
        high=middle * (1 + width / 2),
        states_pay=rng.random() < _disclosure(employer, where[0], posted, moment),
    )


def _seniority(rng: Random, role: str) -> str:
    level = rng.choices(list(LEVELS), [share for share, _ in LEVELS.values()])[0]
    return level if role not in NEIGHBOURS or level in {"senior", "lead", "principal"} else "unspecified"


@cache
def _employers_of(industry: str | None) -> tuple[tuple[Employer, ...], tuple[float, ...]]:
    chosen = tuple(employer for employer in employers() if employer.industry == industry)
    return chosen, tuple(accumulate(employer.weight for employer in chosen))


def _employer(rng: Random) -> Employer:
    industry = rng.choices(list(INDUSTRY_SHARES), list(INDUSTRY_SHARES.values()))[0]
    chosen, weights = _employers_of(industry)
    return rng.choices(chosen, cum_weights=weights)[0]


def _places(rng: Random, employer: Employer) -> tuple[Place, ...]:
    """Draw a home of the employer or any other place, sometimes with more of the same country."""
    at_home = employer.homes and (employer.industry == "government" or rng.random() < 0.6)
    first = _home(rng, employer) if at_home else _anywhere(rng)
    if employer.industry == "government" or rng.random() > 0.16:
        return (first,)
    others = [place for place in places() if place.country == first.country and place != first]
    return first, *rng.sample(others, min(len(others), rng.randint(1, 3)))


def _home(rng: Random, employer: Employer) -> Place:
    return rng.choices(employer.homes, [1.0 if home.country == "US" else 0.5 for home in employer.homes])[0]


def _anywhere(rng: Random) -> Place:
    return rng.choices(places(), cum_weights=_place_weights())[0]


@cache
def _place_weights() -> tuple[float, ...]:
    return tuple(accumulate(place.weight for place in places()))


def _arrangement(rng: Random, employer: Employer) -> str | None:
    if employer.industry == "government" and rng.random() < 0.4:
        return "onsite"
    return rng.choices(list(ARRANGEMENTS), list(ARRANGEMENTS.values()))[0]


@cache
def _shares(employer: Employer, role: str) -> tuple[tuple[Skill, float], ...]:
    """Return every skill with its share among the openings of one role at one employer."""
    column, scale = NEIGHBOURS.get(role, (role, 1.0))
    taste = Random(employer.name)
    shares = []
    for skill in skills():
        liking = taste.uniform(0.55, 1.45)
        if skill.industry:
            liking *= 1.8 if skill.industry == employer.industry else 0.85
        shares.append((skill, skill.shares[column] * scale * liking))
    return tuple(shares)


def _skills(rng: Random, employer: Employer, role: str, title: str, moment: float) -> tuple[Skill, ...]:
    """Draw the skills asked for; a skill that the title names is always among them."""
    named = {skill for word, skill in TITLE_SKILLS.items() if word in title}
    return tuple(
        skill
        for skill, share in _shares(employer, role)
        if rng.random() < min(0.95, share * (skill.start + (skill.end - skill.start) * moment))
        or skill.forms[0] in named
    )


def _years(rng: Random, seniority: str) -> int | None:
    if rng.random() < 0.24:
        return None
    return rng.randint(*YEARS.get(seniority, (1, 6)))


def _pay(
    rng: Random, employer: Employer, role: str, seniority: str, asked: tuple[Skill, ...], moment: float
) -> float:
    """Return the middle of the pay a year in US dollars, at an average US place."""
    premium = max(-0.2, min(0.25, 0.8 * sum(skill.premium for skill in asked) - 0.2))
    return (
        ROLES[role][2]
        * LEVELS[seniority][1]
        * INDUSTRY_PAY.get(employer.industry or "other", 0.95)
        * employer.pay
        * (1 + 0.07 * moment)
        * math.exp(premium + rng.gauss(0, 0.1))
    )


def _disclosure(employer: Employer, place: Place, posted: date, moment: float) -> float:
    """Return how likely the posting states its pay."""
    if employer.industry == "government":
        return 0.85
    if place.pay_law and posted >= place.pay_law:
        return 0.57 + 0.15 * moment
    if place.country in {"GB", "PL"}:
        return 0.4 + 0.1 * moment
    return 0.1 + 0.19 * moment
