"""Role family, level and occupation code from a job title."""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

from analysis.extract import level_rules, role_rules

_LONGEST = 250
# No occupation code of BLS is "machine-learning engineer": 15-1221, 15-2051 and 15-1252 all hold some, so
# that family and its neighbours have none here and are compared with all three as a band.
_SOC = {
    "data_scientist": "15-2051",
    "data_analyst": "15-2051",
    "research_scientist": "15-1221",
    "software_engineer": "15-1252",
}


def role(title: str) -> str | None:
    """Return the role family of a title, None for an empty one."""
    return _role(title) if title.strip() else None


def seniority(title: str, stated: str | None = None) -> str:
    """Return the level that the title names, else the one the source states, else "unspecified"."""
    found = _level(title)
    return found if found != "unspecified" or not stated else _stated_level(stated)


def soc(family: str) -> str | None:
    """Return the one SOC code that stands for a role family, None where no single one can."""
    return _SOC.get(family)


@lru_cache(maxsize=50_000)
def _role(title: str) -> str:
    text = _plain(title)
    for rule in role_rules.RULES:
        if rule.words.search(text) and not (rule.unless and rule.unless.search(text)):
            return rule.role
    return "not_tech"


@lru_cache(maxsize=50_000)
def _level(title: str) -> str:
    return level_rules.of_title(_plain(title))


@lru_cache(maxsize=5_000)
def _stated_level(stated: str) -> str:
    return level_rules.of_source(_plain(stated))


def _plain(title: str) -> str:
    """Return *title* in lower case with plain dashes, quotes and single spaces."""
    text = unicodedata.normalize("NFKC", html.unescape(title[:_LONGEST]))
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2212":
        text = text.replace(dash, "-")
    return " ".join(text.lower().replace("\u2019", "'").replace("\u200b", "").split())
