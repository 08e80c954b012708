"""Whole postings: pay, level, sector, place, arrangement and years, each in a posting as a source gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from analysis.evaluate.figures import Figure, Pair, pair, presence, share
from analysis.evaluate.kinds.pay_phrases import amounts
from analysis.evaluate.labelled import Case, Row, Unreadable, number, one_of
from analysis.evaluate.reading import answers
from analysis.extract.gazetteer import fold
from data import reference

STEM = "postings"
COLUMNS = ("title", "description_text", "location_raw", "gold")
FIELD = "Postings"
# The labels' scale of levels is shorter than ours: vice presidents are among its executives.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "unknown": ("unspecified",),
    "intern": ("intern",),
    "entry": ("junior",),
    "junior": ("junior",),
    "mid": ("mid",),
    "senior": ("senior",),
    "lead": ("lead",),
    "staff": ("staff",),
    "principal": ("principal",),
    "manager": ("manager",),
    "director": ("director",),
    "vp": ("vp",),
    "executive": ("vp", "executive"),
}
# The labels' 22 sectors as our six and other, by NAICS: first what most of a sector's employers are. Some sectors
# hold several of ours: makers of arms and research for defence; advice on management and on computers; brands that
# sell and makers of household goods; schools, universities and software to learn with; studios and streaming;
# owners of houses and software for them. Whichever of these is read of such an employer is right.
SECTORS: Mapping[str, tuple[str, ...]] = {
    "AI/ML": ("tech",),
    "Aerospace/Defense": ("other", "government"),
    "Automotive/Mobility": ("automotive",),
    "Banking/Finance": ("finance",),
    "Biotech/Pharma": ("healthcare",),
    "Consulting/Services": ("other", "tech"),
    "Consumer/Lifestyle": ("retail", "other"),
    "Crypto/Web3": ("finance",),
    "Cybersecurity": ("tech",),
    "E-commerce/Retail": ("retail",),
    "Education": ("other", "government", "tech"),
    "Energy/Climate": ("other",),
    "Fintech": ("finance",),
    "Gaming": ("tech",),
    "Healthcare": ("healthcare",),
    "Insurance": ("finance",),
    "Logistics/SupplyChain": ("automotive",),
    "Manufacturing/Industrial": ("other",),
    "Media/Entertainment": ("other", "tech"),
    "RealEstate/PropTech": ("other", "tech"),
    "Semiconductors/Hardware": ("tech",),
    "Software/SaaS": ("tech",),
}
STATED = {
    "min_amount": "pay_low",
    "max_amount": "pay_high",
    "currency": "pay_currency",
    "interval": "pay_period",
}


def record(row: Row) -> Row:
    """Return the posting with what the source states of its pay."""
    stated = row.get("structured_salary") or {}
    return {
        "title": row["title"],
        "description": row["description_text"],
        "location": row["location_raw"],
        "employer": row.get("company_key"),
        "source": row.get("source"),
        **{ours: stated.get(theirs) for theirs, ours in STATED.items()},
    }


def label(row: Row) -> Row:
    """Return what is right in our words; no industry where the sector is none of the 22."""
    gold = row["gold"]
    level = one_of(gold, "level", list(LEVELS))
    country = _countries().get(fold(gold["country"]).lower()) if gold["country"] else None
    if gold["country"] and not country:
        raise Unreadable(f"its country is not known: {gold['country']}")
    city = _plain(gold["city"])
    return {
        "level": level,
        "industry": SECTORS.get(gold["sector"], ()),
        "country": country,
        "city": _usual_cities().get(city, city) if city else None,
        "remote": bool(gold["remote"]),
        "pay": (number(gold["salary"], "min"), number(gold["salary"], "max")) if gold["salary"] else None,
        "years": number(gold["yoe"], "min") if gold["yoe"] else None,
    }


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of every field; what is not labelled must not be read."""
    read = [_read(answer) for answer in answers(cases)]
    pay, country, city, remote, years = (
        [_pair(case, case.label[name], one[name]) for case, one in zip(cases, read, strict=True)]
        for name in ("pay", "country", "city", "remote", "years")
    )
    unstated = [p for p, case in zip(pay, cases, strict=True) if case.record["pay_low"] is None]
    sectors = [_industry(c, one) for c, one in zip(cases, read, strict=True) if c.label["industry"]]
    return [
        *_pay(f"{FIELD}, pay", pay),
        *_pay(f"{FIELD}, pay in text", unstated),
        # No bar: these levels are guessed from the work described, ours are what the title says (see the titles).
        share(FIELD, "level right", [_level(c, one) for c, one in zip(cases, read, strict=True)]),
        share(FIELD, "industry right", sectors, 0.96),
        share(FIELD, "industry right, where one is read", [p for p in sectors if p.read]),
        share(FIELD, "industry the sector's first", [p._replace(right=p.read == p.wanted) for p in sectors]),
        share(FIELD, "city right", city, 0.97),
        share(FIELD, "country right", country, 0.98),
        share(FIELD, "remote or not right", remote, 0.98),
        *presence(FIELD, "years asked", years, 0.98),
        share(FIELD, "years right, where some are asked", [p for p in years if p.wanted is not None]),
    ]


def _read(answer: Row) -> Row:
    """Return what was read under the names of the labels."""
    return {
        "level": answer["seniority"],
        "industry": answer["industry"],
        "country": answer["place"]["country"],
        "city": _plain(answer["place"]["city"]),
        "remote": answer["place"]["arrangement"] == "remote",
        "pay": answer["pay"] and amounts(answer["pay"]),
        "years": answer["years_min"],
    }


def _pay(field: str, pairs: Sequence[Pair]) -> list[Figure]:
    return [
        *presence(field, "presence", pairs, 0.97),
        share(field, "both bounds right", [p for p in pairs if p.wanted], 0.95),
    ]


def _level(case: Case, read: Row) -> Pair:
    found = _pair(case, case.label["level"], read["level"])
    return found._replace(right=read["level"] in LEVELS[case.label["level"]])


def _industry(case: Case, read: Row) -> Pair:
    right = case.label["industry"]
    return _pair(case, right[0], read["industry"])._replace(right=read["industry"] in right)


def _pair(case: Case, wanted: object, read: object) -> Pair:
    told = " | ".join(str(case.record[name]) for name in ("title", "location", "employer"))
    return pair(wanted, read, case.where, told)


def _plain(name: str | None) -> str | None:
    return fold(name).lower() if name else None


@cache
def _countries() -> dict[str, str]:
    return {
        fold(name).lower(): row["country"]
        for row in reference.rows("countries")
        for name in (row["name"], row["country"], *row["other_names"].split("|"))
    }


@cache
def _usual_cities() -> dict[str, str]:
    """Return cities by their nicknames and other spellings."""
    nicknames = {row["alias"]: row["city"] for row in reference.rows("place_aliases") if row["city"]}
    others = {
        other: row["city"]
        for row in reference.rows("cities_world")
        for other in row["other_names"].split("|")
    }
    return {fold(name).lower(): fold(city).lower() for name, city in (others | nicknames).items()}
