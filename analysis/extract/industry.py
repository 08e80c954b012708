"""An employer's industry and usual name."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from analysis.extract import industry_cues
from analysis.extract.gazetteer import fold
from data import reference
from data.schema import INDUSTRIES

_LEGAL = (
    r"(?:incorporated|inc|llc|l l c|ltd|limited|corp|corporation|co|company|companies|plc|llp"
    r"|lp|pbc|gmbh|ag|sa|s a|nv|n v|bv|b v|ab|as|oy"
    r"|se|spa|pty|pte|pvt|private|kk|kgaa|kg|sas|sarl|holdings?|group|na|n a|usa|us|america"
    r"|americas|north america|international|global|the)"
)
_ENDING = re.compile(rf"(?:[\s,]+(?:and )?{_LEGAL})$")
_DISPLAY_ENDING = re.compile(
    r"(?:\s*,)?\s+(?:incorporated|inc|llc|l\.l\.c|ltd|limited|corp|corporation|plc|llp|l\.?p"
    r"|pbc|gmbh|co|pty|pte|pvt|s\.a|n\.v|b\.v)\.?$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:-?1|n/?a|none|null|nan|unknown|unspecified|not (?:specified|disclosed|available)"
    r"|(?:company )?confidential(?: (?:company|employer|client))?"
    r"|anonymous|undisclosed|private (?:company|employer)|hidden|company name|tbd|-+)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 200
_LONGEST_WORDS = 500
_GOVERNMENT_BOARDS = ("usajobs", "neogov", "nyc")
_SKIPPED_WORDS = frozenset(("and", "of", "the", "or"))


def read(
    employer: str | None,
    *,
    industry_text: str | None = None,
    naics: str | None = None,
    description: str = "",
    source: str | None = None,
) -> tuple[str | None, str | None]:
    """Return the industry (one of the six, other or None) and its basis, stated or inferred."""
    key = _key((employer or "")[:_LONGEST_NAME])
    if known := _known_employers().get(key) or _glued_employers().get(key.replace(" ", "")):
        return known, "inferred"
    if stated := _of_naics(naics) or of_words((industry_text or "")[:_LONGEST_WORDS]):
        return stated, "stated"
    name = usual_name(employer)
    if name and (cue := _of_name(name)):
        return cue, "inferred"
    if source and source.lower().startswith(_GOVERNMENT_BOARDS):
        return "government", "inferred"
    shown = industry_cues.of_text(description)
    if not shown and name and industry_cues.is_tech_name(name):
        shown = "tech"
    return (shown, "inferred") if shown else (None, None)


@lru_cache(maxsize=50_000)
def usual_name(employer: str | None) -> str | None:
    """Return the employer's name as people write it, None where nobody is named."""
    name = " ".join((employer or "")[:_LONGEST_NAME].split()).strip(" ,;|")
    if not name or _NOBODY.match(name):
        return None
    if known := _usual_names().get(_key(name)):
        return known
    while (shorter := _DISPLAY_ENDING.sub("", name).strip(" ,;|&")) and shorter != name:
        name = shorter
    return None if _NOBODY.match(name) else _usual_names().get(_key(name), name)


@lru_cache(maxsize=10_000)
def of_words(text: str) -> str | None:
    """Return the industry of a source's own words: of several the one named most, tech only if ahead."""
    votes = Counter(_named(text))
    six = {name: count for name, count in votes.items() if name in INDUSTRIES}
    if not six:
        return "other" if votes["other"] else None
    most = max(six.values())
    first = [name for name, count in six.items() if count == most]
    return next((name for name in first if name != "tech"), "tech")


def _named(text: str) -> list[str]:
    """Return the industries of the known names in *text*, the longest name at each word first."""
    words, names = _plain_words(text), _industry_names()
    found: list[str] = []
    start = 0
    while start < len(words):
        for size in range(min(10, len(words) - start), 0, -1):
            name = " ".join(words[start : start + size])
            if name in names and (size > 1 or len(words) == 1 or len(name) > 3):
                found.append(names[name])
                start += size
                break
        else:
            start += 1
    return found


def _of_naics(code: str | None) -> str | None:
    digits = re.sub(r"\D", "", (code or "").split(".")[0].split("-")[0])
    table = _naics()
    return next((table[digits[:size]] for size in range(len(digits), 1, -1) if digits[:size] in table), None)


@lru_cache(maxsize=50_000)
def _of_name(name: str) -> str | None:
    return industry_cues.of_name(name)


@lru_cache(maxsize=50_000)
def _key(employer: str) -> str:
    """Return *employer* without case, accents, punctuation and legal form, as names are compared."""
    name = re.sub(r"\(.*?\)", " ", fold(employer).lower()).replace("&", " and ")
    name = " ".join(re.sub(r"[^\w]+", " ", re.sub(r"[.'’]", "", name)).split()).removeprefix("the ")
    while (shorter := _ENDING.sub("", name)) != name and shorter:
        name = shorter
    return name


def _plain_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text).lower()) if word not in _SKIPPED_WORDS]


@cache
def _known_employers() -> dict[str, str]:
    table: dict[str, str] = {}
    of_usual: dict[str, str] = {}
    for row in reference.rows("employers"):
        of_usual.setdefault(row["usual_name"], row["industry"])
        for name in (row["usual_name"], row["employer"]):
            table.setdefault(_key(name), row["industry"])
    for row in reference.rows("employer_aliases"):
        table.setdefault(_key(row["alias"]), row["industry"] or of_usual[row["usual_name"]])
    return table


@cache
def _glued_employers() -> dict[str, str]:
    """Return the known employers by names without spaces, as boards write them ("capitalone")."""
    return {key.replace(" ", ""): industry for key, industry in _known_employers().items() if len(key) > 7}


@cache
def _usual_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for table, column in (
        ("employers", "employer"),
        ("employers", "usual_name"),
        ("employer_aliases", "alias"),
    ):
        for row in reference.rows(table):
            names.setdefault(_key(row[column]), row["usual_name"])
    return names


@cache
def _industry_names() -> dict[str, str]:
    return {
        " ".join(_plain_words(row["name"])): row["industry"]
        for row in reference.rows("industry_names")
        if row["scheme"] not in ("naics", "board")
    }


@cache
def _naics() -> dict[str, str]:
    return {
        row["name"]: row["industry"] for row in reference.rows("industry_names") if row["scheme"] == "naics"
    }
