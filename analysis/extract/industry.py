"""An employer's industry and usual name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice

from analysis.extract import industry_cues, industry_name
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
# What makes a name of one common word: "Harbor Group" is not every Harbor.
_PART_OF_NAME = re.compile(r" (?:group|holdings?|global|international|company|companies|corporation)$")
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
_LONGEST_CODE = 20
_AGENCY = re.compile(
    r"\b(?:staffing|recruit\w*|talent|executive search|personnel|placements?|headhunt\w*|employment services)\b",
    re.IGNORECASE,
)
# Parts of a company are in its industry: "Northwind Research", "northwindcareers".
_PART = re.compile(
    r"(?: (?:research|labs?|cloud|tech|technology|digital|ai|analytics|robotics|data|studios?|careers|jobs"
    r"|web services|services|engineering|uk|india|canada|europe|emea|apac))+$"
)
_GLUED_ENDING = re.compile(r"(?:inc|corp|llc|ltd|hq|careers|jobs|usa|group|com|io|ai)$")
_NAMED = re.compile(r"\b(?:[Aa]t|About|Join)[ \t]+((?:[A-Z][\w.&'’-]*[ \t]?){1,4})")
_MOST_NAMES = 8
_SHORTEST_NAME = 3
_SHORT_WORD = 7
_TEXT_LIMIT = 12_000
_GOVERNMENT_BOARDS = ("usajobs", "neogov", "nyc")
_SKIPPED_WORDS = frozenset(("and", "of", "the", "or"))


def read(
    employer: str | None,
    *,
    industry_text: str | None = None,
    naics: str | None = None,
    description: str = "",
    source: str | None = None,
    cues: Iterable[tuple[int, int, int]] | None = None,
) -> tuple[str | None, str | None]:
    """Return the industry (one of the six, other or None) and its basis, stated or inferred.

    *cues* are the places of `industry_cues.phrases()` in the description, where they are known already.
    """
    stated_name = (employer or "")[:_LONGEST_NAME]
    if known := _of_known(stated_name):
        return known, "inferred"
    words = (industry_text or "")[:_LONGEST_WORDS]
    stated = _of_naics(naics) or of_words(words)
    name = usual_name(employer)
    shown = stated or (_of_name(name) if name else None)
    hidden = shown == "other" and bool(_AGENCY.search(words) or _AGENCY.search(stated_name))
    if shown and not hidden:
        return shown, "stated" if stated else "inferred"
    if source and source.lower().startswith(_GOVERNMENT_BOARDS):
        return "government", "inferred"
    # What an agency recruits for is told by the text alone.
    told = industry_cues.of_text(description, cues, employer=name)
    if told and told != shown:
        return told, "inferred"
    if shown:
        return shown, "stated" if stated else "inferred"
    if not name:
        told = _of_names_in(description)
    elif industry_name.is_tech_name(name):
        told = "tech"
    return (told, "inferred") if told else (None, None)


@lru_cache(maxsize=50_000)
def usual_name(employer: str | None) -> str | None:
    """Return the employer's name as people write it, None where nobody is named."""
    name = " ".join((employer or "")[:_LONGEST_NAME].split()).strip(" ,;|")
    if not name or _NOBODY.match(name):
        return None
    if known := _usual_names().get(_plain(name)) or _usual_names().get(_key(name)):
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
    digits = re.sub(r"\D", "", (code or "")[:_LONGEST_CODE].split(".")[0].split("-")[0])
    table = _naics()
    return next((table[digits[:size]] for size in range(len(digits), 1, -1) if digits[:size] in table), None)


@lru_cache(maxsize=50_000)
def _of_name(name: str) -> str | None:
    return industry_name.of_name(name)


@lru_cache(maxsize=50_000)
def _key(employer: str) -> str:
    """Return *employer* without case, accents, punctuation and legal form, as names are compared."""
    name = _plain(employer)
    while (shorter := _ENDING.sub("", name)) != name and shorter:
        name = shorter
    return name


def _plain(employer: str) -> str:
    name = re.sub(r"\(.*?\)", " ", fold(employer).lower()).replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"[.'’]", "", name)).split()).removeprefix("the ")


def _table_key(employer: str) -> str:
    """Return the key of an employer in the tables: a short word alone only where it is the whole name."""
    name, key = _plain(employer), _key(employer)
    return name if len(key) < _SHORT_WORD and " " not in key and _PART_OF_NAME.search(name) else key


def _plain_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text).lower()) if word not in _SKIPPED_WORDS]


@lru_cache(maxsize=50_000)
def _of_known(employer: str) -> str | None:
    """Return the industry of a known employer, found by its name without what sources add to it."""
    for part in (employer, re.split(r"[:|,(]| [-–—] ", employer, maxsplit=1)[0]):
        key = _key(part)
        for form in (_plain(part), key, _PART.sub("", key)):
            if known := _known_employers().get(form) or _glued_employers().get(form.replace(" ", "")):
                return known
        glued = _GLUED_ENDING.sub("", key)
        if " " not in key and (known := _known_employers().get(glued) or _glued_employers().get(glued)):
            return known
    return None


def _of_names_in(description: str) -> str | None:
    """Return the industry of the first employer that a text names itself, as in "At Example, we"."""
    for match in islice(_NAMED.finditer(description[:_TEXT_LIMIT]), _MOST_NAMES):
        words = match[1].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).strip(" .,'’-")
            if len(name) > _SHORTEST_NAME and (known := _of_known(name) or _of_name(name)):
                return known
    return None


@cache
def _known_employers() -> dict[str, str]:
    table: dict[str, str] = {}
    of_usual: dict[str, str] = {}
    for row in reference.rows("employers"):
        of_usual.setdefault(row["usual_name"], row["industry"])
        for name in (row["usual_name"], row["employer"]):
            table.setdefault(_table_key(name), row["industry"])
    for row in reference.rows("employer_aliases"):
        table.setdefault(_table_key(row["alias"]), row["industry"] or of_usual[row["usual_name"]])
    return table


@cache
def _glued_employers() -> dict[str, str]:
    """Return the known employers by names without spaces, as boards write them ("capitalone")."""
    return {key.replace(" ", ""): industry for key, industry in _known_employers().items() if len(key) > 6}


@cache
def _usual_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for table, column in (
        ("employers", "employer"),
        ("employers", "usual_name"),
        ("employer_aliases", "alias"),
    ):
        for row in reference.rows(table):
            names.setdefault(_table_key(row[column]), row["usual_name"])
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
