"""Where a posting is: its places, how many they are, and whether the work is on site, hybrid or remote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.extract import arrangement, arrangement_prose, gazetteer, location
from analysis.extract.arrangement import Arrangement
from analysis.extract.gazetteer import Place

_TEXT_LIMIT = 20_000
_FIELD_LIMIT = 400
_NOWHERE = Place()
# The countries that a text may ask candidates to live in, as they are written there.
NATIONS = (
    *(
        "United States",
        "U.S",
        "US",
        "United Kingdom",
        "UK",
        "U.K",
        "Canada",
        "India",
        "Germany",
        "France",
        "Ireland",
    ),
    *(
        "Australia",
        "Netherlands",
        "Spain",
        "Poland",
        "Brazil",
        "Mexico",
        "Singapore",
        "Israel",
        "Switzerland",
    ),
    *("Portugal", "Italy", "Sweden", "Japan"),
)
_NEAR = 60
_STATES_NEAR = 200
_MOST_NATIONS = 100
_LIVES_IN = re.compile(
    r"(?:\b(?:authori[sz](?:ed|ation)|eligib(?:le|ility)|right|permi(?:t|ssion)) to (?:legally )?work (?:\w+ )?in"
    r"|\b(?:based|located|resid(?:e|ing)|liv(?:e|ing)|residents?|remote(?:ly)?) (?:anywhere )?(?:in|within|of|from)"
    r"|\bopen to candidates (?:\w+ )?(?:in|within)) (?:the )?(?:continental )?$",
    re.IGNORECASE,
)
_ONLY_THERE = re.compile(r"(?: of America|A|\.?S?\.?A?\.?)[ -](?:based|only)\b", re.IGNORECASE)
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
    arrangement_evidence: str | None


def read(
    locations: Sequence[str],
    *,
    arrangement_text: str | None = None,
    title: str = "",
    description: str = "",
    cues: Sequence[tuple[int, int]] | None = None,
    nations: Sequence[tuple[int, int]] | None = None,
) -> Places:
    """Return the places a posting names and its arrangement, each as far as anything tells.

    *cues* and *nations* are where `arrangement_prose.CUES` and NATIONS stand in the description, if that is known.
    """
    title, description = title[:_FIELD_LIMIT], description[:_TEXT_LIMIT]
    named = location.named_in_all(tuple(locations))
    found, basis = _arrangement(locations, arrangement_text, title, description, cues)
    kind, evidence = found or (None, None)
    places = named.places
    if kind != arrangement.REMOTE and not named.regions:
        places = _with_title(places, title)
    count = max(len(places) + len(named.regions) + named.more, named.total)
    if places:
        first = places[0]
    elif not named.regions and (code := residence(description, nations)):
        first = gazetteer.whole_country(code)
    else:
        first = _NOWHERE
    return Places(first, places, count, kind, basis, evidence)


def _arrangement(
    locations: Sequence[str],
    stated: str | None,
    title: str,
    description: str,
    cues: Sequence[tuple[int, int]] | None,
) -> tuple[Arrangement | None, str | None]:
    for field in (stated, *locations):
        if field and (found := arrangement.of_words(field[:_FIELD_LIMIT])):
            return found, "stated"
    found = arrangement.of_title(title) or arrangement_prose.of_text(description, cues)
    return found, "text" if found else None


def _with_title(places: tuple[Place, ...], title: str) -> tuple[Place, ...]:
    """Return *places*, the only one without a city made precise by the city that the title names."""
    if len(places) > 1 or (places and places[0].city) or not title:
        return places
    known = places[0] if places else _NOWHERE
    pieces = [piece.strip() for piece in _TITLE_PIECE.split(title)[1:] if piece.strip()]
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        city = _city_of_title(piece, after, known)
        if city:
            return (city,)
    return places


def _city_of_title(piece: str, after: str, known: Place) -> Place | None:
    """Return the city of a piece of a title where it lies in the known country or stands with its state."""
    if known.country and (known.country != "US" or known.state):
        return gazetteer.city_in(piece, known.country, known.state) if gazetteer.is_large(piece) else None
    us_state = gazetteer.state(after) if len(after) == 2 and after.isupper() else None
    return gazetteer.city_in(piece, "US", us_state) if us_state else None


def residence(text: str, cues: Sequence[tuple[int, int]] | None = None) -> str | None:
    """Return the one country that the text asks candidates to live or be allowed to work in.

    *cues* are the places of `NATIONS` in the text, where a scan has found them already.
    """
    asked = {
        gazetteer.country(text[start:end])
        for start, end in islice(_nations(text) if cues is None else cues, _MOST_NATIONS)
        if _LIVES_IN.search(text[max(0, start - _NEAR) : start]) or _is_only(text, start, end)
    }
    if not asked and _lists_states(text):
        return "US"
    return asked.pop() if len(asked) == 1 else None


def _lists_states(text: str) -> bool:
    """Return whether the text lists American states: "in the following states: AZ, CA, CO"."""
    named = text.find("states")
    if named < 0:
        return False
    lists = _STATE_LIST.findall(text[named : named + _STATES_NEAR])
    return any(all(map(gazetteer.state, codes)) for codes in lists)


def _is_only(text: str, start: int, end: int) -> bool:
    """Return whether "US-based" or "Canada only" stands there, and not "BUS-based"."""
    return bool(_ONLY_THERE.match(text, end)) and not text[start - 1 : start].isalnum()


def _nations(text: str) -> Iterator[tuple[int, int]]:
    for nation in NATIONS:
        start = text.find(nation)
        while start >= 0:
            end = start + len(nation)
            if not text[end : end + 1].isalnum() or text.startswith("A", end):
                yield start, end
            start = text.find(nation, end)
