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
_MOST_PARTS_OF_ONE_PLACE = 6
# Codes of a state and a country that, alone, stand for the country: more postings come from there.
_RATHER_COUNTRIES = ("DE", "IN")
_TOTAL = re.compile(r"\b(\d{1,3})\s+(?:different\s+)?(?:locations|cities|offices|sites)\b", re.IGNORECASE)
_MORE = re.compile(
    r"(?:\+|\band)\s?(\d{1,3})\s*(?:more|others?|additional|locations?|$)(?:\s+locations?)?", re.IGNORECASE
)
_COUNTY = re.compile(r"\b(?:county|parish|borough|township|twp)\b", re.IGNORECASE)
_AMERICAN_COUNTY = (" county", " parish", " township")
_CHUNKS = re.compile(r"[;|\n]")
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
def named(text: str, *, abroad: bool = False) -> Named:
    """Return the places that one location field names; *total* is the number in "3 Locations".

    A bare code that is a state's and a country's is the country's where the fields around show it (*abroad*).
    """
    text = html.unescape(text[:_LONGEST]).strip()
    if len(text) == 2 and (place := _of_code(text.upper(), abroad=abroad)):
        return Named((place,))
    more = total = 0
    if any(map(str.isdigit, text)):
        text, more = _taken(_MORE, text)
        text, total = _taken(_TOTAL, text)
    found = list(dict.fromkeys(one for chunk in _CHUNKS.split(text) for one in _chunk(chunk)))
    places = tuple(one for one in found if isinstance(one, Place))
    return Named(places, tuple(one for one in found if isinstance(one, str)), total, more)


@lru_cache(maxsize=50_000)
def named_in_all(fields: tuple[str | None, ...]) -> Named:
    """Return the places that the location fields of one posting name together."""
    written = [field for field in fields if field]
    abroad = any(map(gazetteer.is_foreign_code, written))
    entries = [named(field, abroad=abroad) for field in written]
    return Named(
        tuple(dict.fromkeys(place for entry in entries for place in entry.places)),
        tuple(dict.fromkeys(name for entry in entries for name in entry.regions)),
        max((entry.total for entry in entries), default=0),
        sum(entry.more for entry in entries),
    )


def _taken(number: re.Pattern[str], text: str) -> tuple[str, int]:
    """Return *text* without "+2 locations" or the like, and the number."""
    match = number.search(text)
    return (number.sub(" ", text), int(match.group(1))) if match else (text, 0)


def _of_code(code: str, *, abroad: bool) -> Place | None:
    country = "GB" if code == "UK" else gazetteer.country_code(code)
    us_state = gazetteer.state(code)
    if country and (abroad or not us_state or code in _RATHER_COUNTRIES):
        return gazetteer.whole_country(country)
    return gazetteer.alias(code) or (Place(None, us_state, "US") if us_state else None)


def _chunk(chunk: str) -> Iterator[Place | str]:
    """Yield the places of a chunk; what stands in brackets counts where the rest names no city."""
    has_aside = "(" in chunk or "[" in chunk
    outside = location_parts.cut(_ASIDE.sub(_code_in_brackets, chunk) if has_aside else chunk)
    if len(outside) > 1 and all(map(_is_code, outside)) and any(map(gazetteer.is_foreign_code, outside)):
        yield from (place for code in outside if (place := _of_code(code, abroad=True)))
        return
    found = list(_grouped(outside))
    if has_aside and not any(isinstance(f, Place) and f.city for f in found):
        found = list(_grouped(location_parts.cut(re.sub(r"[()\[\]]", " , ", chunk))))
    yield from found


def _is_code(text: str) -> bool:
    return text.isupper() and (text == "UK" or gazetteer.country_code(text) is not None)


def _code_in_brackets(match: re.Match[str]) -> str:
    """Keep "(CA)" and "(Texas)" beside a city, drop other asides."""
    inner = match.group(1).strip()
    known = gazetteer.state(inner) or gazetteer.country(inner) or inner in ("UK", "US")
    return f", {inner}, " if known else ", "


def _grouped(parts: Sequence[str]) -> Iterator[Place | str]:
    """Yield places, taking as many parts together as make one place or several of one state or country."""
    start = 0
    while start < len(parts):
        found: Sequence[Place | str] = ()
        for size in range(min(_MOST_PARTS_OF_ONE_PLACE, len(parts) - start), 1, -1):
            group = parts[start : start + size]
            if found := _ascending(group) or _descending(group):
                break
        else:
            size, single = 1, _single(parts[start])
            found = () if single is None else (single,)
        yield from found
        start += size
        if size > 1 and start < len(parts) and _is_continent(parts[start]):
            start += 1  # "Lisbon, Portugal, Europe" is one place


def _is_continent(part: str) -> bool:
    area = gazetteer.region(part)
    return area is not None and area[0] is None


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
        sizes = (2, 1) if len(parts) > 2 else (1, 2)
        yield from (_Scope(code, None, size) for size in sizes if size == 1 or within[0] == code)
    province = gazetteer.region(last)
    if province and province[0]:
        yield _Scope(province[0], None, 1)


def _ascending(parts: Sequence[str]) -> Sequence[Place]:
    """Read city, state, country; a known city wins over one that is only named."""
    scopes = list(_scopes(parts))
    for scope in scopes:
        if places := _known_cities(parts[: -scope.size], scope):
            return places
    found = _stated_city(parts, scopes[0]) if scopes else _city_with_county(parts)
    return (found,) if found else ()


def _descending(parts: Sequence[str]) -> Sequence[Place]:
    """Read country, state, city; what follows the city (a building) is left out."""
    for scope in _scopes(parts[::-1]):
        rest = parts[scope.size :]
        if places := _known_cities(rest, scope):
            return places
        if scope.size == 2 and len(rest) == 1 and _looks_like_city(rest[0]):
            return (_stated(rest[0], scope),)
        if scope.country == "US" and len(parts) == 2 and (us_state := gazetteer.state(rest[0])):
            return (Place(None, us_state, "US"),) if gazetteer.country(parts[0]) == "US" else ()
    if (
        gazetteer.is_foreign_code(parts[0])
        and parts[0].isupper()
        and len(parts) == 2
        and not _single(parts[1])
    ):
        return (gazetteer.whole_country(parts[0]),)  # "SG - Marina One": a code and a building
    return ()


def _known_cities(front: Sequence[str], scope: _Scope) -> Sequence[Place]:
    """Return the known cities of the scope among *front*; none where other places are listed among them."""
    if not front:
        whole = (
            Place(None, scope.state, scope.country) if scope.state else gazetteer.whole_country(scope.country)
        )
        return (whole,) if scope.size == 2 else ()
    found = [(part, _city_of(part, scope)) for part in front]
    known = list(dict.fromkeys(place for _, place in found if place))
    strangers = [part for part, place in found if place is None]
    if not known or any(_is_listed(part) for part in strangers):
        return ()
    if len(known) == 2 and gazetteer.is_named_after(known[0], known[1]):
        return known[:1]  # "New Delhi, Delhi, India" is one place, and so is "Soho, London, UK"
    if all(gazetteer.is_part(place, known[-1]) for place in known[:-1]):
        return known[-1:]
    return () if strangers else known


def _city_of(part: str, scope: _Scope) -> Place | None:
    """Return the known city of the scope that a part names; "California" before "USA" names none."""
    wide = scope.state is None and scope.country == "US"
    if wide and (_COUNTY.search(part) or (gazetteer.state(part) and not gazetteer.alias(part))):
        return None
    towards = location_parts.DIRECTION.match(part)
    inside = gazetteer.city_in(towards[1], scope.country, scope.state) if towards else None
    return gazetteer.city_in(part, scope.country, scope.state) or inside


def _is_listed(part: str) -> bool:
    """Return whether a part beside a city is a place of its own."""
    listed = gazetteer.is_large(part) or gazetteer.alias(part) is not None or location_parts.is_scope(part)
    return listed and not _COUNTY.search(part)


def _stated_city(parts: Sequence[str], scope: _Scope) -> Place | None:
    """Return the place of "City, ST" where the city is in no table; a county has no city."""
    front, last = parts[: -scope.size], parts[-1]
    if (
        not front
        or len(front) > 2
        or gazetteer.is_city_state(scope.country)
        or any(gazetteer.country(part) or gazetteer.state(part) for part in front)
    ):
        return None
    in_county = len(front) == 2 and _COUNTY.search(front[1])
    alone = in_county or (len(front) == 1 and scope.state and not (scope.size == 1 and gazetteer.alias(last)))
    if not alone and any(_is_listed(part) for part in front):
        return None
    if _COUNTY.search(front[0]):
        return Place(None, scope.state, scope.country) if len(front) == 1 else None
    if (area := gazetteer.region(front[0])) and area[0] == scope.country:
        return Place(None, scope.state, scope.country)  # "Long Island, NY"
    return _stated(front[0], scope) if _looks_like_city(front[0]) else None


def _stated(name: str, scope: _Scope) -> Place:
    plain = gazetteer.fold(name)
    return Place(plain.title() if plain.isupper() or plain.islower() else plain, scope.state, scope.country)


def _city_with_county(parts: Sequence[str]) -> Place | None:
    if len(parts) == 2 and _COUNTY.search(parts[1]):
        stated = parts[1].lower().endswith(_AMERICAN_COUNTY) and _looks_like_city(parts[0])
        return gazetteer.bare_city(parts[0]) or (_stated(parts[0], _Scope("US", None, 1)) if stated else None)
    return None


def _looks_like_city(name: str) -> bool:
    known = location_parts.is_scope(name) or gazetteer.region(name) is not None
    return len(name) > 2 and bool(_NAME.match(name)) and not known


def _single(part: str) -> Place | str | None:
    """Return the place that a part alone names, the name of a region of several countries, or None."""
    if len(part) < 2 or part.lower().endswith(" district"):  # every large city has its financial district
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
    """Return the large city at the start of "Boston Drydock" or the end of "North Austin", "midtown NYC"."""
    words = part.split()
    if len(words) < 2 or any(character.isdigit() for character in part):
        return None
    towards = location_parts.DIRECTION.match(part)
    if towards and (city := gazetteer.bare_city(towards.group(1))):
        return city
    if words[-1].isupper() and (nickname := gazetteer.alias(words[-1])):
        return nickname
    for size in range(min(len(words) - 1, 3), 0, -1):
        beginning = " ".join(words[:size])
        if gazetteer.is_large(beginning) and beginning[0].isupper():
            return gazetteer.bare_city(beginning)
    return None
