"""Where a posting is: its places, how many they are, and whether the work is on site, hybrid or remote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extract import arrangement, gazetteer, location
from analysis.extract.gazetteer import Place

_TEXT_LIMIT = 20_000
_NATION = (
    r"(?-i:U\.?S\.?A?\.?|United States(?: of America)?|UK|U\.K\.|United Kingdom|Canada|India"
    r"|Germany|France|Ireland"
    r"|Australia|Netherlands|Spain|Poland|Brazil|Mexico|Singapore|Israel|Switzerland|Portugal"
    r"|Italy|Sweden|Japan)"
)
_RESIDENCE = re.compile(
    r"\b(?:authori[sz](?:ed|ation)|eligib(?:le|ility)|right|permi(?:t"
    rf"|ssion)) to (?:legally )?work (?:\w+ )?in (?:the )?({_NATION})(?!\w)"
    r"|\b(?:based|located|resid(?:e|ing)|liv(?:e|ing)|residents?"
    r"|remote(?:ly)?) (?:anywhere )?(?:in|within|of"
    rf"|from) (?:the )?(?:continental )?({_NATION})(?!\w)"
    rf"|\b({_NATION})[ -](?:based|only)\b|\bopen to candidates (?:\w+ )?(?:in"
    rf"|within) (?:the )?({_NATION})(?!\w)",
    re.IGNORECASE,
)
# "available in the following states: AZ, CA, CO": three codes in a row are no accident.
_STATE_LIST = re.compile(r"\b([A-Z]{2}), ([A-Z]{2}),? (?:and |or |& )?([A-Z]{2})\b(?!, [A-Z][a-z])")
_TITLE_PIECE = re.compile(r"\s[-–—|]+\s|[(),|\[\]]|\s[-–—]|\bin\b(?=\s+[A-Z])")


@dataclass(frozen=True)
class Places:
    """The places of one posting; *count* counts distinct named ones, those without a name included."""

    first: Place
    all: tuple[Place, ...]
    count: int
    arrangement: str | None
    arrangement_basis: str | None


def read(
    locations: Sequence[str], *, arrangement_text: str | None = None, title: str = "", description: str = ""
) -> Places:
    """Return the places a posting names and its arrangement, each as far as anything tells."""
    entries = [location.named(entry) for entry in locations if entry]
    places = list(dict.fromkeys(place for entry in entries for place in entry.places))
    regions = {name for entry in entries for name in entry.regions}
    kind, basis = _arrangement(locations, arrangement_text, title, description)
    places = _with_title(places, title) if kind != arrangement.REMOTE and not regions else places
    total = max((entry.total for entry in entries), default=0)
    count = max(len(places) + len(regions) + sum(entry.more for entry in entries), total)
    if not places and not regions and (code := _residence(description)):
        return Places(gazetteer.whole_country(code), (), count, kind, basis)
    return Places(places[0] if places else Place(), tuple(places), count, kind, basis)


def _arrangement(
    locations: Sequence[str], stated: str | None, title: str, description: str
) -> tuple[str | None, str | None]:
    if kind := arrangement.of_words(stated):
        return kind, "stated"
    for entry in locations:
        if entry and (kind := arrangement.of_words(entry)):
            return kind, "stated"
    kind = arrangement.of_title(title) or arrangement.of_text(description[:_TEXT_LIMIT])
    return (kind, "text") if kind else (None, None)


def _with_title(places: list[Place], title: str) -> list[Place]:
    """Return *places*, the only one without a city made precise by the city that the title names."""
    if len(places) > 1 or (places and places[0].city) or not title:
        return places
    known = places[0] if places else Place()
    pieces = [piece.strip() for piece in _TITLE_PIECE.split(title)[1:] if piece.strip()]
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        city = _city_of_title(piece, after, known)
        if city:
            return [city]
    return places


def _city_of_title(piece: str, after: str, known: Place) -> Place | None:
    """Return the city of a piece of a title where it lies in the known country or stands with its state."""
    if known.country and (known.country != "US" or known.state):
        return gazetteer.city_in(piece, known.country, known.state) if gazetteer.is_large(piece) else None
    us_state = gazetteer.state(after) if len(after) == 2 and after.isupper() else None
    return gazetteer.city_in(piece, "US", us_state) if us_state else None


def _residence(description: str) -> str | None:
    """Return the one country that the text asks candidates to live or be allowed to work in."""
    named = {
        "GB" if name.upper().startswith(("UK", "U.K")) else gazetteer.country(name.rstrip("."))
        for match in _RESIDENCE.finditer(description[:_TEXT_LIMIT])
        for name in match.groups()
        if name
    }
    if not named and any(all(map(gazetteer.state, codes)) for codes in _STATE_LIST.findall(description)):
        return "US"
    return named.pop() if len(named) == 1 else None
