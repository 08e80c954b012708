"""One location field, as a source writes it, into the places it names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract import gazetteer, location_parts
from analysis.extract.gazetteer import Place

_LONGEST = 400
_MOST_PARTS_OF_ONE_PLACE = 5
_TOTAL = re.compile(r"\b(\d{1,3})\s+(?:different\s+)?(?:locations|cities|offices|sites)\b", re.IGNORECASE)
_MORE = re.compile(
    r"(?:\+|\band)\s?(\d{1,3})\s*(?:more|others?|additional|locations?|$)(?:\s+locations?)?", re.IGNORECASE
)
_DIRECTION = re.compile(
    r"^(?:north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|downtown|midtown"
    r"|uptown|greater|metro|inner)"
    r"\s+(.+)$",
    re.IGNORECASE,
)
_COUNTY = re.compile(r"\b(?:county|parish|borough|township|twp)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
_NAME = re.compile(r"^[^\W\d_][\w'’.]*(?:[ -][^\W\d_][\w'’.]*){0,3}$")


@dataclass(frozen=True)
class Named:
    """What a location field names: distinct places in order, regions of several countries, how many more."""

    places: tuple[Place, ...] = ()
    regions: tuple[str, ...] = ()
    total: int = 0
    more: int = 0


@lru_cache(maxsize=50_000)
def named(text: str) -> Named:
    """Return the places that one location field names; *total* is the number in "3 Locations"."""
    text = html.unescape(text[:_LONGEST]).strip()
    if len(text) == 2 and (code := gazetteer.country_code(text)):
        return Named((gazetteer.whole_country(code),))
    if len(text) == 2 and text.upper() == "UK":
        return Named((gazetteer.whole_country("GB"),))
    more = _MORE.search(text)
    text = _MORE.sub(" ", text)
    total = _TOTAL.search(text)
    text = _TOTAL.sub(" ", text)
    places: dict[Place, None] = {}
    regions: dict[str, None] = {}
    for chunk in re.split(r"[;|\n]", text):
        for found in _chunk(chunk):
            if isinstance(found, Place):
                places[found] = None
            else:
                regions[found] = None
    return Named(
        tuple(places), tuple(regions), int(total.group(1)) if total else 0, int(more.group(1)) if more else 0
    )


def _chunk(chunk: str) -> Iterator[Place | str]:
    """Yield the places of a chunk; what stands in brackets counts where the rest names no city."""
    outside = _ASIDE.sub(_code_in_brackets, chunk)
    inside = " , ".join(match.group(1) for match in _ASIDE.finditer(chunk))
    found = list(_grouped(location_parts.cut(outside)))
    if inside and not any(isinstance(f, Place) and f.city for f in found):
        found = list(_grouped(location_parts.cut(re.sub(r"[()\[\]]", " , ", chunk))))
    yield from found


def _code_in_brackets(match: re.Match[str]) -> str:
    """Keep "(CA)" and "(Texas)" beside a city, drop other asides."""
    inner = match.group(1).strip()
    known = gazetteer.state(inner) or gazetteer.country(inner) or inner in ("UK", "US")
    return f", {inner}, " if known else ", "


def _grouped(parts: Sequence[str]) -> Iterator[Place | str]:
    """Yield places, taking as many parts together as make one place."""
    start = 0
    while start < len(parts):
        for size in range(min(_MOST_PARTS_OF_ONE_PLACE, len(parts) - start), 1, -1):
            group = parts[start : start + size]
            if place := _ascending(group) or _descending(group):
                yield place
                start += size
                break
        else:
            single = _single(parts[start])
            if single is not None:
                yield single
            start += 1


@dataclass(frozen=True)
class _Scope:
    """Country and state that the end of a group states, and how many parts state them."""

    country: str
    state: str | None
    size: int


def _scopes(parts: Sequence[str]) -> Iterator[_Scope]:
    """Yield the readings of the last parts as state, province or country; "CA" and "Georgia" have two."""
    last, before = parts[-1], parts[-2] if len(parts) > 1 else ""
    nation = gazetteer.country(last)
    us_state = gazetteer.state(before)
    if nation == "US" and us_state and (len(parts) > 2 or not gazetteer.alias(before)):
        yield _Scope("US", us_state, 2)
    if us_state := gazetteer.state(last):
        yield _Scope("US", us_state, 1)
    for code in filter(None, (nation, gazetteer.country_code(last))):
        within = gazetteer.region(before) or (gazetteer.country(before), False)
        if within[0] == code and len(parts) > 2:
            yield _Scope(code, None, 2)
        yield _Scope(code, None, 1)
    province = gazetteer.region(last)
    if province and province[0]:
        yield _Scope(province[0], None, 1)


def _ascending(parts: Sequence[str]) -> Place | None:
    """Read city, state, country; a known city wins over one that is only named."""
    scopes = list(_scopes(parts))
    for scope in scopes:
        if place := _known_city(parts[: -scope.size], scope):
            return place
    if not scopes:
        return _city_with_county(parts)
    return _stated_city(parts[: -scopes[0].size], scopes[0])


def _descending(parts: Sequence[str]) -> Place | None:
    """Read country, state, city; what follows the city (a building) is left out."""
    for scope in _scopes(parts[::-1]):
        rest = parts[scope.size :]
        if place := _known_city(rest, scope):
            return place
        if scope.size == 2 and len(rest) == 1 and _looks_like_city(rest[0]):
            return _stated(rest[0], scope)
        if scope.size == 2 and not rest:
            return Place(None, scope.state, scope.country)
        if scope.country == "US" and len(parts) == 2 and (us_state := gazetteer.state(rest[0])):
            return Place(None, us_state, "US") if gazetteer.country(parts[0]) == "US" else None
    return None


def _known_city(front: Sequence[str], scope: _Scope) -> Place | None:
    """Return the first known city of the scope among *front*, None where two cities are listed."""
    if not front:
        return Place(None, scope.state, scope.country) if scope.size == 2 else None
    known = [place for part in front if (place := gazetteer.city_in(part, scope.country, scope.state))]
    strangers = [part for part in front if not gazetteer.city_in(part, scope.country, scope.state)]
    if not known or len({place.city for place in known}) > 1:
        return None
    if any(_is_listed(part) for part in strangers):
        return None
    return known[0]


def _is_listed(part: str) -> bool:
    """Return whether a part beside a city is a place of its own."""
    return (
        gazetteer.is_large(part)
        or gazetteer.alias(part) is not None
        or (location_parts.is_scope(part) and not _COUNTY.search(part))
    )


def _stated_city(front: Sequence[str], scope: _Scope) -> Place | None:
    """Return the place of "City, ST" where the city is in no table; a county has no city."""
    if not front or len(front) > 2 or (scope.state is None and any(_is_listed(part) for part in front)):
        return None
    if any(gazetteer.country(part) or gazetteer.state(part) for part in front):
        return None
    if _COUNTY.search(front[0]) or not _looks_like_city(front[0]):
        return (
            Place(None, scope.state, scope.country) if len(front) == 1 and _COUNTY.search(front[0]) else None
        )
    return _stated(front[0], scope)


def _stated(name: str, scope: _Scope) -> Place:
    towards = _DIRECTION.match(name)
    if towards and (inside := gazetteer.city_in(towards.group(1), scope.country, scope.state)):
        return inside
    plain = gazetteer.fold(name)
    return Place(plain.title() if plain.isupper() or plain.islower() else plain, scope.state, scope.country)


def _city_with_county(parts: Sequence[str]) -> Place | None:
    if len(parts) == 2 and _COUNTY.search(parts[1]):
        return gazetteer.bare_city(parts[0])
    return None


def _looks_like_city(name: str) -> bool:
    known = location_parts.is_scope(name) or gazetteer.region(name) is not None
    return len(name) > 2 and bool(_NAME.match(name)) and not known


def _single(part: str) -> Place | str | None:
    """Return the place that a part alone names, the name of a region of several countries, or None."""
    if len(part) < 2:
        return None
    if nickname := gazetteer.alias(part):
        return nickname
    us_state = gazetteer.state(part)
    if us_state:
        return Place(None, us_state, "US")
    if part.upper() == "UK" or (code := gazetteer.country(part)):
        return gazetteer.whole_country("GB" if part.upper() == "UK" else code or "")
    area = gazetteer.region(part)
    if area and area[1]:
        return Place(None, None, area[0])
    if area and area[0] is None:
        return gazetteer.key(part)
    if city := gazetteer.bare_city(part):
        return city
    if area:
        return Place(None, None, area[0])
    return _inside(part)


def _inside(part: str) -> Place | None:
    """Return the large city at the start of "Boston Drydock" or the end of "North Austin"."""
    words = part.split()
    if len(words) < 2 or any(character.isdigit() for character in part):
        return None
    towards = _DIRECTION.match(part)
    if towards and (city := gazetteer.bare_city(towards.group(1))):
        return city
    for size in range(min(len(words) - 1, 3), 0, -1):
        beginning = " ".join(words[:size])
        if gazetteer.is_large(beginning) and beginning[0].isupper():
            return gazetteer.bare_city(beginning)
    return None
