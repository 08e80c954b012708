"""The words for coded values: industries, roles, places, bases."""

from __future__ import annotations

from functools import cache

from analysis.market import real_pay
from dashboard import origins
from data import reference

INDUSTRIES = {
    "tech": "Tech",
    "finance": "Finance",
    "healthcare": "Healthcare",
    "retail": "Retail",
    "automotive": "Automotive",
    "government": "Government",
    "other": "Other industries",
}
ROLES = {
    "ml_engineer": "ML engineer",
    "data_scientist": "Data scientist",
    "research_scientist": "Research scientist",
    "mlops_engineer": "MLOps engineer",
    "ai_engineer": "AI engineer",
    "data_engineer": "Data engineer",
    "data_analyst": "Data analyst",
    "quant_stat": "Quant or statistician",
    "software_engineer": "Software engineer",
    "product_program": "Product or program manager",
    "other_tech": "Other technical role",
    "not_tech": "Not a technical role",
}
SENIORITIES = {
    "intern": "Intern",
    "junior": "Junior",
    "mid": "Mid-level",
    "senior": "Senior",
    "lead": "Lead",
    "staff": "Staff",
    "principal": "Principal",
    "manager": "Manager",
    "director": "Director",
    "vp": "Vice president",
    "executive": "Executive",
    "unspecified": "Level not stated",
}
ARRANGEMENTS = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On site"}
DEGREES = {"none": "No degree", "bachelor": "Bachelor's", "master": "Master's", "phd": "PhD"}
METHODS = {
    "npmle": "One wage inside",
    "midpoint": "Midpoint",
    "low": "Lower end",
    "high": "Upper end",
    "weighted": "Weighted",
}
BASES = {
    "stated": "stated by the source",
    "text": "read from the text",
    "estimate": "estimated by a third party",
}

FIELDS = {
    "pay": "Usable pay",
    "place": "Place",
    "metro": "Metro area",
    "arrangement": "Remote or on site",
    "industry": "Industry",
    "role": "Role",
    "seniority": "Level",
    "employer": "Employer",
    "posted_on": "Posting day",
    "skills": "Text, for skills",
    "years": "Years asked",
    "degree": "Degree asked",
}
REASONS = {
    "stated": "Stated by the source",
    "text": "Read from the text",
    "estimate": "Estimated by a third party",
    "implausible": "No plausible yearly pay",
    "no_currency": "Currency not said",
    "no_period": "Period not said",
    "no_rate": "No exchange rate known",
}
OUTCOMES = ("usable", "flagged")
ADJUSTED = {"time": "Dollars", "place": "Prices"}
ARTICLED = {
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Czech Republic",
    "Dominican Republic",
    "District of Columbia",
}
LAWS = {
    "in force": "In force",
    "later": "Later",
    "on request": "On request",
    "never": "Never",
    "remote": "Remote",
}


def label(column: str, value: str | float | None) -> str:
    """Return how *value* of *column* is written on screen; the value itself where it has no words, unknown if None."""
    if value is None:
        return "Unknown"
    if not isinstance(value, str):
        return f"{value:g} {'year' if value == 1 else 'years'}"
    return _words().get(column, {}).get(value, value)


def with_article(column: str, value: str | float | None) -> str:
    """Return a label as it stands within a sentence: `the United States`."""
    words = parted(column, value)[0] if column == "state" else label(column, value)
    return f"the {words}" if words.startswith("United ") or words in ARTICLED else words


def parted(column: str, value: str | float | None) -> tuple[str, str]:
    """Return a label in two parts for where room is short, such as `Boston metro` and `MA-NH`; the second may be empty."""
    words = label(column, value)
    if column == "state":
        return words.removesuffix(", US"), ""
    name, _, states = words.partition(" (") if column == "metro" else (words, "", "")
    return name, states.removesuffix(")")


def place(city: str | None, state: str | None, country: str | None, arrangement: str | None) -> str:
    """Return the first place of a posting in one line, with remote or hybrid where it is so."""
    if country == "US" or (country is None and state):
        region = [state or "US"]
    else:
        region = [label("country", country)] if country else []
    where = ", ".join(part for part in (city, *region) if part)
    how = ARRANGEMENTS[arrangement].lower() if arrangement in {"remote", "hybrid"} else ""
    return f"{where} ({how})" if where and how else where or how.capitalize()


def pay(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    """Return pay as it was stated, such as `GBP 450 to 520 a day`; an empty text where none was."""
    ends = list(dict.fromkeys(f"{end:,.2f}".removesuffix(".00") for end in (low, high) if end is not None))
    if not ends:
        return ""
    least = "from " if high is None else "up to " if low is None else ""
    every = f" a{'n' if period == 'hour' else ''} {period}" if period else ""
    return f"{least}{currency + ' ' if currency else ''}{' to '.join(ends)}{every}"


@cache
def _words() -> dict[str, dict[str, str]]:
    return {
        "industry": INDUSTRIES,
        "role": ROLES,
        "seniority": SENIORITIES,
        "arrangement": ARRANGEMENTS,
        "pay_basis": BASES,
        "degree_min": DEGREES,
        "method": METHODS,
        "known": FIELDS,
        "pay_outcome": {"none/": "No pay named", "usable/": "Basis not known"}
        | {f"{outcome}/{reason}": words for outcome in OUTCOMES for reason, words in REASONS.items()},
        "law": LAWS,
        "source": origins.titles(),
        **{
            f"adjusted_{part}": {how: f"{words}: {how}" for how in real_pay.HOW[part]}
            for part, words in ADJUSTED.items()
        },
        "country": {row["country"]: row["name"] for row in reference.rows("countries")},
        # "Georgia" is a country, too.
        "state": {row["state"]: f"{row['name']}, US" for row in reference.rows("us_states")},
        "metro": {row["cbsa"]: _metro(row["name"]) for row in reference.rows("metros")},
    }


def _metro(name: str) -> str:
    """Return `Boston metro (MA-NH)` for `Boston-Cambridge-Newton, MA-NH`."""
    cities, _, states = name.partition(", ")
    return f"{cities.split('-')[0]} metro ({states})"
