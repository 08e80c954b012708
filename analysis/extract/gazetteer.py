"""Which city, state, country or region a written name stands for; tables from data/reference."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from data import reference

# A bare name goes to the place with most people, weighed by how many postings come from its country.
_LARGE_MARKETS = (
    *(
        "GB",
        "CA",
        "IN",
        "DE",
        "FR",
        "NL",
        "IE",
        "IL",
        "ES",
        "IT",
        "CH",
        "SE",
        "DK",
        "NO",
        "FI",
        "BE",
        "AT",
        "PL",
    ),
    *("PT", "AU", "NZ", "SG", "JP", "KR", "BR", "MX", "AE"),
)
_MARKET_WEIGHT = {
    "US": 3,
    **{code: 2 for code in _LARGE_MARKETS},
}
_SMALLEST_BARE = 3_000
# Between two US cities of one name the larger must be this much larger to take the bare name's state.
_CLEARLY_LARGER = 2.5
_LARGE = 100_000
# In the United States only the parts of New York stand in the table as places of their own.
_METROPOLIS = 5_000_000
_CITY_STATES = {"SG": "Singapore", "HK": "Hong Kong", "MO": "Macau"}
_SPECIAL_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "đ": "d", "Đ": "D", "ı": "i"}
)
_WITHIN_WORDS = re.compile(r"[.'’`]")
_BETWEEN_WORDS = re.compile(r"[^\w]+")
_ABBREVIATED = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


@dataclass(frozen=True)
class Place:
    """A place as far as it is named: English city, US state, ISO 3166 country, CBSA code of the metro."""

    city: str | None = None
    state: str | None = None
    country: str | None = None
    metro: str | None = None


def fold(text: str) -> str:
    """Return *text* without accents, in the letters of plain English spelling where there are some."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """Return the spelling under which a name is looked up: no accents, case, points or hyphens."""
    words = _BETWEEN_WORDS.sub(" ", _WITHIN_WORDS.sub("", fold(text).lower())).split()
    return " ".join(_ABBREVIATED.get(word, word) for word in words)


def state(text: str) -> str | None:
    """Return the US state that *text* names in full, abbreviated or as its two letters; "IND" is India."""
    if len(text) == 3 and text in _iso3():
        return None
    return _states().get(key(text))


def country(text: str) -> str | None:
    """Return the country that *text* names in full, by an English by-name or by three capital letters."""
    return _countries().get(key(text)) or (_iso3().get(text) if len(text) == 3 else None)


def country_code(text: str) -> str | None:
    """Return *text* in capitals where it is an ISO 3166 alpha-2 code."""
    code = text.upper()
    return code if code in _iso2() else None


def is_foreign_code(text: str) -> bool:
    """Return whether *text* is a country's code and neither a state's nor the United States'."""
    return len(text) == 2 and text.upper() != "US" and bool(country_code(text)) and not state(text)


def region(text: str) -> tuple[str | None, bool] | None:
    """Return the country of a province or the like and whether it has a usual code; None if unknown.

    The country is None for regions of several countries, such as Europe.
    """
    return _regions().get(key(text))


def alias(text: str) -> Place | None:
    """Return the place that a nickname, borough or metropolitan area stands for."""
    return _aliases().get(key(text))


def whole_country(code: str) -> Place:
    """Return the place of a country; a city-state is its own city."""
    return Place(_CITY_STATES.get(code), None, code, None)


def city_in(name: str, code: str, us_state: str | None = None) -> Place | None:
    """Return the known city *name* of the country, in the United States of the state where one is given."""
    named = key(name)
    nickname = _aliases().get(named)
    if nickname and nickname.country == code and us_state in (None, nickname.state):
        return nickname
    if code != "US":
        names = (named, named.removesuffix(" city"))
        return next((p for name in names for p, _ in _world().get(name, ()) if p.country == code), None)
    found = [(p, n) for p, n in _american().get(named, ()) if us_state in (None, p.state)]
    if not found and named.endswith(" city"):
        found = [
            (p, n) for p, n in _american().get(named.removesuffix(" city"), ()) if us_state in (None, p.state)
        ]
    return _clearest(found) if found else None


@lru_cache(maxsize=50_000)
def bare_city(name: str) -> Place | None:
    """Return the city that a name without state or country most likely means."""
    named = key(name)
    at_home = _american().get(named, ())
    abroad = _world().get(named, ())
    candidates = [(p, n * _MARKET_WEIGHT.get(p.country or "", 1)) for p, n in (*at_home, *abroad)]
    best = max(candidates, key=lambda candidate: candidate[1], default=None)
    if best is None or best[1] < _SMALLEST_BARE:
        return None
    return _clearest(list(at_home)) if best[0].country == "US" else best[0]


def is_large(name: str) -> bool:
    """Return whether *name* is a city of 100,000 people or more somewhere."""
    named = key(name)
    return any(n >= _LARGE for _, n in (*_american().get(named, ()), *_world().get(named, ())))


def is_city_state(code: str) -> bool:
    """Return whether the country is one city."""
    return code in _CITY_STATES


def is_named_after(place: Place, city: Place) -> bool:
    """Return whether the name of *place* holds the name of *city*, as "New Delhi" holds "Delhi"."""
    return f" {key(city.city or '')} " in f" {key(place.city or '')} "


def is_part(place: Place, city: Place) -> bool:
    """Return whether *place*, named before *city* of the same state or country, is likely a part of it."""
    smaller, larger = _people(place), _people(city)
    return smaller < _LARGE and (larger >= _METROPOLIS if city.country == "US" else larger > 3 * smaller)


def _people(place: Place) -> int:
    named = key(place.city or "")
    table = _american() if place.country == "US" else _world()
    names = (named, f"{named} city") if place.country == "US" else (named,)
    entries = (entry for name in names for entry in table.get(name, ()))
    return max((n for p, n in entries if (p.country, p.state) == (place.country, place.state)), default=0)


def _clearest(found: list[tuple[Place, int]]) -> Place:
    """Return the largest of the cities; without its state where another one is nearly as large."""
    first, *others = sorted(found, key=lambda candidate: -candidate[1])
    if others and first[1] < _CLEARLY_LARGER * others[0][1]:
        return Place(first[0].city, None, "US", None)
    return first[0]


@cache
def _states() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in reference.rows("us_states"):
        for name in (row["state"], row["name"], *filter(None, row["other_names"].split("|"))):
            names[key(name)] = row["state"]
    return names


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in reference.rows("countries"):
        for name in (row["name"], *filter(None, row["other_names"].split("|"))):
            names[key(name)] = row["country"]
    return names


@cache
def _iso3() -> dict[str, str]:
    return {row["iso3"]: row["country"] for row in reference.rows("countries")}


@cache
def _iso2() -> frozenset[str]:
    return frozenset(row["country"] for row in reference.rows("countries"))


@cache
def _regions() -> dict[str, tuple[str | None, bool]]:
    names: dict[str, tuple[str | None, bool]] = {}
    for row in reference.rows("regions"):
        names[key(row["region"])] = (row["country"] or None, bool(row["code"]))
        if row["code"]:
            names.setdefault(key(row["code"]), (row["country"], False))
    return names


@cache
def _aliases() -> dict[str, Place]:
    return {
        key(row["alias"]): Place(row["city"], row["state"] or None, row["country"], row["cbsa"] or None)
        for row in reference.rows("place_aliases")
    }


@cache
def _american() -> dict[str, list[tuple[Place, int]]]:
    cities: defaultdict[str, list[tuple[Place, int]]] = defaultdict(list)
    for row in reference.rows("places_us"):
        place = Place(row["city"], row["state"], "US", row["cbsa"] or None)
        cities[key(row["city"])].append((place, int(row["population"] or 0)))
    return dict(cities)


@cache
def _world() -> dict[str, list[tuple[Place, int]]]:
    cities: defaultdict[str, list[tuple[Place, int]]] = defaultdict(list)
    for row in reference.rows("cities_world"):
        entry = (Place(row["city"], None, row["country"], None), int(row["population"]))
        for name in {key(row["city"]), *(key(n) for n in row["other_names"].split("|") if n)}:
            cities[name].append(entry)
    return dict(cities)
