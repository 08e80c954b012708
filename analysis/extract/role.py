"""Role family, level and occupation code from a job title."""

from __future__ import annotations

from functools import lru_cache

from analysis.extract import level_rules, role_rules
from analysis.extract.title_words import words

# How the postings of a family spread over the three occupations near machine learning. Of the visa filings of
# 2015-2019 that we could read, 52 % of 3,307 software titles and 55 % of 86 data-engineering titles carry
# today's 15-1252. "Data scientist" is the very name of 15-2051. No occupation is "machine-learning engineer",
# so the other rows are an honest guess from what the occupations' definitions say; what is missing to 1 lies
# in other occupations.
_DATA_SCIENTISTS, _RESEARCH_SCIENTISTS, _SOFTWARE_DEVELOPERS = "15-2051", "15-1221", "15-1252"
_SHARES = {
    "data_scientist": {_DATA_SCIENTISTS: 0.9, _RESEARCH_SCIENTISTS: 0.05, _SOFTWARE_DEVELOPERS: 0.05},
    "data_analyst": {_DATA_SCIENTISTS: 0.5, _SOFTWARE_DEVELOPERS: 0.2},
    "data_engineer": {_SOFTWARE_DEVELOPERS: 0.55, _DATA_SCIENTISTS: 0.2},
    "software_engineer": {_SOFTWARE_DEVELOPERS: 0.5},
    "research_scientist": {_RESEARCH_SCIENTISTS: 0.6, _DATA_SCIENTISTS: 0.25, _SOFTWARE_DEVELOPERS: 0.1},
    "ml_engineer": {_SOFTWARE_DEVELOPERS: 0.45, _DATA_SCIENTISTS: 0.3, _RESEARCH_SCIENTISTS: 0.25},
    "ai_engineer": {_SOFTWARE_DEVELOPERS: 0.55, _DATA_SCIENTISTS: 0.2, _RESEARCH_SCIENTISTS: 0.2},
    "mlops_engineer": {_SOFTWARE_DEVELOPERS: 0.7, _DATA_SCIENTISTS: 0.1, _RESEARCH_SCIENTISTS: 0.05},
}
_BETWEEN = frozenset({"ml_engineer", "ai_engineer"})
# A word of the title that takes a share of _LEANING from all three and gives it to one of them.
_LEANING = 0.2
_LEANS = {
    "software": _SOFTWARE_DEVELOPERS,
    "developer": _SOFTWARE_DEVELOPERS,
    "research": _RESEARCH_SCIENTISTS,
    "scientist": _DATA_SCIENTISTS,
    "science": _DATA_SCIENTISTS,
}


def role(title: str) -> str | None:
    """Return the role family of a title, None for an empty one."""
    return _role(title) if title.strip() else None


def seniority(title: str, stated: str | None = None, employer: str | None = None) -> str:
    """Return the level that the title names, else the one the source states, else "unspecified"."""
    scale = level_rules.scale_of(employer)
    found = _level(title, scale)
    return found if found != level_rules.UNSPECIFIED or not stated else _stated_level(stated, scale)


def soc_band(family: str, title: str) -> tuple[tuple[str, float], ...]:
    """Return the SOC codes that a role may have and how sure each is (0 to 1), the likeliest first.

    Coarse on purpose, see _SHARES; a family outside the three occupations has none.
    """
    shares = dict(_SHARES.get(family, {}))
    leans = next((_LEANS[word] for word in words(title) if word in _LEANS), None)
    if family in _BETWEEN and leans:
        shares = {code: share * (1 - _LEANING) for code, share in shares.items()}
        shares[leans] += _LEANING
    return tuple(sorted(((code, round(share, 2)) for code, share in shares.items()), key=lambda one: -one[1]))


@lru_cache(maxsize=50_000)
def _role(title: str) -> str:
    return role_rules.of_title(words(title))


@lru_cache(maxsize=50_000)
def _level(title: str, scale: str | None) -> str:
    return level_rules.of_title(words(title), scale)


@lru_cache(maxsize=5_000)
def _stated_level(stated: str, scale: str | None) -> str:
    return level_rules.of_source(words(stated), scale)
