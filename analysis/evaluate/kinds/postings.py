"""Whole postings: pay, level, sector, place, arrangement and years, each in a posting as a source gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from analysis.evaluate.figures import Figure, Pair, pair, presence, retrieval, share
from analysis.evaluate.kinds.pay_phrases import amounts
from analysis.evaluate.labelled import Case, Row, Unreadable, number
from analysis.evaluate.reading import answers
from analysis.extract.gazetteer import fold
from data import reference

STEM = "postings"
COLUMNS = ("title", "description_text", "location_raw", "gold")
LABELS = ("level", "sector", "country", "city", "remote", "salary", "yoe")
FIELD = "Whole postings"
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
# The labels' 22 sectors as our six and other.
SECTORS = {
    "AI/ML": "tech",
    "Aerospace/Defense": "other",
    "Automotive/Mobility": "automotive",
    "Banking/Finance": "finance",
    "Biotech/Pharma": "healthcare",
    "Consulting/Services": "other",
    "Consumer/Lifestyle": "retail",
    "Crypto/Web3": "finance",
    "Cybersecurity": "tech",
    "E-commerce/Retail": "retail",
    "Education": "other",
    "Energy/Climate": "other",
    "Fintech": "finance",
    "Gaming": "tech",
    "Healthcare": "healthcare",
    "Insurance": "finance",
    "Logistics/SupplyChain": "other",
    "Manufacturing/Industrial": "other",
    "Media/Entertainment": "other",
    "RealEstate/PropTech": "other",
    "Semiconductors/Hardware": "tech",
    "Software/SaaS": "tech",
}
STATED = {
    "min_amount": "pay_low",
    "max_amount": "pay_high",
    "currency": "pay_currency",
    "interval": "pay_period",
}


def record(row: Row) -> Row:
    """Return the posting with what the source states of its pay."""
    gold = row["gold"]
    if not isinstance(gold, dict) or any(name not in gold for name in LABELS):
        raise Unreadable(f"it is not labelled with {', '.join(LABELS)}")
    if gold["level"] not in LEVELS:
        raise Unreadable(f"its level is not known: {gold['level']}")
    if gold["country"] and not _country(gold["country"]):
        raise Unreadable(f"its country is not known: {gold['country']}")
    stated = row.get("structured_salary") or {}
    return {
        "title": row["title"],
        "description": row["description_text"],
        "location": row["location_raw"],
        "employer": row.get("company_key"),
        "source": row.get("source"),
        **{ours: stated.get(theirs) for theirs, ours in STATED.items()},
    }


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of every field; what is not labelled must not be read."""
    both = list(zip(cases, answers(cases), strict=True))
    prose = [one for one in both if not one[0].label.get("structured_salary")]
    sectors = [
        _pair(c, SECTORS[c.label["gold"]["sector"]], a["industry"])
        for c, a in both
        if c.label["gold"]["sector"] in SECTORS
    ]
    years = [_pair(c, _bound(c, "yoe", "min"), a["years_min"]) for c, a in both]
    return [
        *_pay(f"{FIELD}: pay", both),
        *_pay(f"{FIELD}: pay where no field states it", prose),
        share(FIELD, "level right", [_level(c, a) for c, a in both], 0.97),
        share(FIELD, "industry right", sectors, 0.96),
        share(FIELD, "industry right, where one is read", [p for p in sectors if p.read]),
        share(FIELD, "city right", [_pair(c, _city(c), _plain(a["place"]["city"])) for c, a in both], 0.97),
        share(
            FIELD,
            "country right",
            [_pair(c, _country(c.label["gold"]["country"]), a["place"]["country"]) for c, a in both],
            0.98,
        ),
        share(
            FIELD,
            "remote or not right",
            [
                _pair(c, bool(c.label["gold"]["remote"]), a["place"]["arrangement"] == "remote")
                for c, a in both
            ],
            0.98,
        ),
        *presence(FIELD, "years asked", years, 0.98),
        *retrieval(FIELD, "years asked and right", years, 0.98)[2:],
    ]


def _pay(field: str, both: Sequence[tuple[Case, Row]]) -> list[Figure]:
    pairs = [_pair(c, _salary(c), a["pay"] and amounts(a["pay"])) for c, a in both]
    return [
        *presence(field, "presence", pairs, 0.97),
        share(field, "both bounds right", [p for p in pairs if p.wanted], 0.95),
    ]


def _salary(case: Case) -> tuple[float | None, float | None] | None:
    if not case.label["gold"]["salary"]:
        return None
    return _bound(case, "salary", "min"), _bound(case, "salary", "max")


def _bound(case: Case, name: str, end: str) -> float | None:
    found = case.label["gold"][name]
    return number(found, end) if found else None


def _level(case: Case, answer: Row) -> Pair:
    level = case.label["gold"]["level"]
    right = answer["seniority"] in LEVELS[level]
    return Pair(level, answer["seniority"], right, case.where, case.label["title"])


def _city(case: Case) -> str | None:
    """Return the labelled city under its usual English name."""
    city = _plain(case.label["gold"]["city"])
    return _usual_cities().get(city, city) if city else None


def _plain(name: str | None) -> str | None:
    return fold(name).lower() if name else None


def _country(name: str | None) -> str | None:
    return _countries().get(fold(name).lower()) if name else None


def _pair(case: Case, wanted: object, read: object) -> Pair:
    row = case.label
    told = f"{row['title']} | {row['location_raw']} | {row.get('company_key')}"
    return pair(wanted, read, case.where, told)


@cache
def _countries() -> dict[str, str]:
    return {
        fold(name).lower(): row["country"]
        for row in reference.rows("countries")
        for name in (row["name"], row["country"], *row["other_names"].split("|"))
    }


@cache
def _usual_cities() -> dict[str, str]:
    nicknames = {row["alias"]: row["city"] for row in reference.rows("place_aliases") if row["city"]}
    others = {
        other: row["city"]
        for row in reference.rows("cities_world")
        for other in row["other_names"].split("|")
    }
    return {fold(name).lower(): fold(city).lower() for name, city in (others | nicknames).items()}
