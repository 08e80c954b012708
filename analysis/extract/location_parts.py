"""Cut a location field into the names of cities, states and countries that it is made of."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.extract import gazetteer

_MOST_PARTS = 50
_ARRANGEMENT = re.compile(
    r"\b(?:(?:fully|100%|temporarily|partially|permanently)[ -])?"
    r"(?:remote(?:ly)?(?:[ -](?:first|friendly|eligible|only|ok|job|work|position|based"
    r"|office))?|hybrid(?:[ -]remote)?"
    r"|on[ -]?site|in[ -](?:office|person)|telecommute|telework|work(?:ing)? from home|wfh|home[ -]based"
    r"|home ?office|distributed|virtual|remot[oa]|zdaln\w+|t[eé]l[eé]travail(?: complet| partiel)?|teletrabajo)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:(?:location )?negotiable after selection|limited to|\w+-[kg]u|hq|head ?quarters?|head office|(?:main |regional |corporate )?(?:office|campus|site)s?|depot"
    r"|regional|local|nationwide|anywhere(?: in)?|(?:must )?(?:be )?(?:reside|live|based|located)(?: in)?|locations?(?: in)?"
    r"|multiple|various|several|all|other|residents?|citizens?|applicants|candidates|time ?zones?|[ECMP][SD]T|varies(?: by \w+)?|open|worldwide|global|tbd"
    r"|metropolitan (?:area|region)|metro (?:area|region)|metro|region|area|vicinity|preferred"
    r"|only|(?:full|part)[ -]time(?: ok)?|contract|temporary|permanent|internship)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:in|within|from|near|at|the|either|across|around|to|and|or|w/|city of|town of|state of|relocation to)\s+",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:^|\s+)(?:or|and|in|oder|ou|&|\+|/)$")
# Postal codes, and the number of a district: "Dublin 2", "Paris 9e".
_ZIP = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|(?<=[a-z])\s[A-Z]{1,2}\d{1,2}[A-Z]?(?=\s*(?:[,;(]|$))"
    r"|(?<=[A-Za-z])\s\d{1,4}(?:e|er|[eè]me)?(?=\s*(?:[,;(]|$))"
)
DIRECTION = re.compile(
    r"^(?:(?:north|south)[ -]?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|downtown|midtown"
    r"|uptown|greater|metro|inner)"
    r"\s+(.+)$",
    re.IGNORECASE,
)
_CODED = re.compile(r"^([A-Za-z]{2,3})[._]([A-Za-z]{2})[._](?=\w)|^(USA?) ([A-Z]{2}) (?=[A-Z])")
_SEPARATOR = re.compile(r"[,:>•·]|\s[-–—]+\s|\s?[–—]\s?|\s-+|-+\s|(?<=\w)--+(?=\w)")
_ALTERNATIVE = re.compile(r"\s+(?:or|and|oder|und|ou|&|\+)\s+(?=[^\W\d])|\s*[/|&]\s*", re.IGNORECASE)


def cut(text: str) -> list[str]:
    """Cut *text* at commas, spaced dashes and the like, and again where one piece names several places."""
    text = _CODED.sub(lambda code: ", ".join(filter(None, code.groups())) + ", ", text.strip())
    if gazetteer.alias(text):
        return [text]
    text = _ARRANGEMENT.sub(" , ", _ZIP.sub(" ", text))
    pieces = [piece for raw in _SEPARATOR.split(text) for piece in _alternatives(raw)]
    return [part for piece in pieces for part in _split_ending(piece)][:_MOST_PARTS]


def _alternatives(raw: str) -> list[str]:
    piece = _tidy(raw)
    if not piece or _is_known(piece):
        return [piece] if piece else []
    several = [_tidy(p) for p in _ALTERNATIVE.split(raw)]
    return [p for s in several for p in _hyphened(s) if p]


def _hyphened(piece: str) -> list[str]:
    """Cut "US-CA-Fremont" and "China-Shanghai" but not "Winston-Salem"."""
    words = piece.split("-")
    if len(words) == 1 or _is_known(piece):
        return [piece]
    first, last = words[0], words[-1]
    if (
        gazetteer.country(first)
        or first in ("UK", "US")
        or _code(first)
        or gazetteer.state(first)
        or _code(last)
    ):
        return [_tidy(word) for word in words]
    if len(words) == 2 and not _is_known(last) and gazetteer.is_large(first):
        return [first]  # "Amsterdam-Zuidoost" is a part of Amsterdam
    return [piece] if not _is_known(last) else [_tidy(word) for word in words]


def _tidy(piece: str) -> str:
    piece = " ".join(piece.split()).strip(" .-–—*#\"'")
    beginning, _, ending = piece.rpartition(" ")
    if not piece or _is_known(piece) or (_code(ending) and _is_known(beginning)):
        return piece
    piece = " ".join(_NOISE.sub(" ", piece).split()).strip(" .-–—*#\"'")
    piece = _DANGLING.sub("", piece)
    while (shorter := _LEADING.sub("", piece)) != piece and not _is_known(piece):
        piece = shorter
    return piece


def _split_ending(piece: str) -> list[str]:
    """Cut "Cedarburg WI", "Chicago Illinois" and "London UK" before the state or country."""
    words = piece.split()
    if len(words) == 1 or gazetteer.alias(piece) or gazetteer.country(piece) or gazetteer.state(piece):
        return [piece]
    if gazetteer.region(piece) or gazetteer.bare_city(piece):
        return [piece]
    if (towards := DIRECTION.match(piece)) and (gazetteer.alias(towards[1]) or is_scope(towards[1])):
        return [towards[1]]
    for size in (3, 2, 1):
        ending = " ".join(words[-size:])
        if (
            len(words) > size
            and not words[0].isdigit()
            and (_code(ending) or (is_scope(ending) and len(ending) > 2))
        ):
            return [*_split_ending(" ".join(words[:-size])), ending]
    return [piece]


def _code(word: str) -> bool:
    return word.isupper() and len(word) <= 3 and (is_scope(word) or gazetteer.region(word) is not None)


def is_scope(name: str) -> bool:
    """Return whether *name* is a US state or a country."""
    return bool(gazetteer.state(name) or gazetteer.country(name))


@lru_cache(maxsize=50_000)
def _is_known(piece: str) -> bool:
    lookups = (gazetteer.alias, gazetteer.country, gazetteer.state, gazetteer.region, gazetteer.bare_city)
    return len(piece) > 2 and any(lookup(piece) for lookup in lookups)
