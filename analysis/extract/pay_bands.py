"""Bands of pay by place or level: each with its label, all of them as one envelope, and the one that fits a place."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract import currency, location
from analysis.extract.pay_shape import PERIODS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.extract.gazetteer import Place
    from analysis.extract.pay_prose import Statement

# How far from its amount a label may stand.
_REACH, _LONGEST_APART = 140, 60
# Bands of one posting stand so close that one span covers them; the most that two bands of one job differ.
_GAP, _NEXT, _LIKE_SIZE = 160, 80, 3
_PIECE = re.compile(r"[\n;|•·●▪]|(?<![.\s][A-Z])[.!?]\s|\s{2,}|\*\*")
_TOKEN = re.compile(r"\S+")
# Words that say that there is pay, not whose: they begin and end no label.
_PLAIN = (
    "a|about|above|all|also|amount|an|and|annual|annualized|annually|anticipated|applicants|approximately|are|as|at"
    "|band|bands|base|based|basic|be|benefits|between|bonus|candidates|cash|ceiling|comp|compensation|depending"
    "|depends|dollars|earnings|equity|estimated|expected|experience|following|for|from|full-time|gross|has|have|high"
    "|hire|hired|hiring|hour|hourly|hr|if|in|is|it|job|located|low|max|maximum|median|mid|midpoint|min|minimum"
    "|monthly|of|offer|on|on-target|or|ote|our|pay|paying|per|plus|position|positions|posted|range|ranges|rate|rates"
    "|reasonably|role|roles|salaries|salary|scale|starting|target|that|the|their|these|this|those|to|total|typical"
    "|up|us$|usd|eur|gbp|cad|wage|wages|we|weekly|which|while|will|with|within|working|year|yearly|you|your|yr"
)
_PLAIN_WORDS = frozenset(_PLAIN.split("|"))
_REST = re.compile(r"\b(?:other|elsewhere|rest of|remaining|outside)\b", re.IGNORECASE)
_REMOTE = re.compile(r"\bremote", re.IGNORECASE)
# "$180k in New York": such a label belongs to the amount before it, whatever heading stands above.
_FOLLOWS = re.compile(r"\s(?:in|for|within|outside)\s(?!base|cash|total)|\s?\(", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or|&)\s|[()/]")


class Band(NamedTuple):
    """One of several amounts that a posting states: *label* says for which place or level, as written."""

    label: str
    low: float | None
    high: float | None
    currency: str | None
    period: str | None
    kind: str


def settled(text: str, found: list[Statement], country: str | None) -> list[tuple[str, Statement]]:
    """Return each statement with its label, its mark turned into the ISO code that it means there."""
    labels = _labels(text, found) if len(found) > 1 else [""]
    pairs = []
    for label, statement in zip(labels, found, strict=True):
        if not currency.is_code(statement.mark):
            nearby = label if label and currency.shows_place(label) else surroundings(text, statement)
            statement = statement._replace(mark=currency.settle(statement.mark, nearby, country))
        pairs.append((label, statement))
    return pairs


def envelope(found: list[Statement]) -> Statement:
    """Return the pay that *found* add up to: the bands of the first currency, period and kind in one."""
    if len(found) == 1:
        return found[0]
    announced = [s for s in found if s.announced] or found
    kinds = {s.kind for s in announced}
    bands = [s for s in announced if s.kind == next(k for k in ("base", "total", "ote") if k in kinds)]
    if any(s.ranged and s.high is not None for s in bands):
        # Beside a range with both ends, "$100,000+" praises what can be earned and opens nothing.
        bands = [s for s in bands if s.high is not None]
    if announced[0].kind == "total" and announced[0].ranged and not any(s.ranged for s in bands):
        bands = announced[:1]
    first = bands[0] if bands[0].period else next((s for s in bands if s.ranged), bands[0])
    low, high, end = first.low, first.high, first.end
    for band in bands:
        if _is_band_of(first, band) and not band.exception:
            low, high = _outer(min, low, band.low), _outer(max, high, band.high)
            end = max(end, band.end) if band.start - end < _GAP else end
    return first._replace(low=low, high=high, end=end)


def listed(found: list[tuple[str, Statement]]) -> tuple[Band, ...]:
    """Return the bands of all currencies and kinds, each once; one pay said in two periods is one band."""
    announced = [pair for pair in found if pair[1].announced] or found
    ranged = announced[0][1].ranged
    bands: list[Band] = []
    for label, s in announced:
        if (ranged and not s.ranged) or any(_is_same_pay(s, t) for _, t in announced if t.start < s.start):
            continue
        band = Band(label, s.low, s.high, s.mark, s.period, s.kind)
        said = [b for b in bands if b._replace(label=label) == band]
        if not said or (label and all(b.label not in ("", label) for b in said)):
            bands.append(band)
    return tuple(bands)


def fitting(bands: Sequence[Band], place: Place, *, remote: bool = False) -> Band | None:
    """Return the band whose label names *place*, by city, metropolitan area, state, remote work, then country.

    A band for all other places fits in a country that the labels name. None where nothing or more than one fits.
    """
    if not bands:
        return None
    own = [band for band in bands if band.kind == bands[0].kind]
    named = {band: _places(band.label) for band in own}
    countries = {p.country for places in named.values() for p in places}
    tests: tuple[Callable[[Band], bool], ...] = (
        lambda band: any(p.city == place.city and p.country == place.country for p in named[band] if p.city),
        lambda band: any(p.metro == place.metro for p in named[band] if p.metro),
        lambda band: any(p.state == place.state for p in named[band] if p.state and not p.city),
        lambda band: remote and _REMOTE.search(band.label) is not None,
        lambda band: any(p.country == place.country for p in named[band] if not (p.city or p.state)),
        lambda band: place.country in countries and _REST.search(band.label) is not None,
    )
    for test in tests:
        fits = [band for band in own if test(band)]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def surroundings(text: str, statement: Statement) -> str:
    """Return the words of the same line around *statement*: the places that can settle its currency."""
    start = text.rfind("\n", 0, statement.start) + 1
    end = text.find("\n", statement.end)
    end = len(text) if end < 0 else end
    return text[max(start, statement.start - 170) : min(end, statement.end + 90)]


def _labels(text: str, found: list[Statement]) -> list[str]:
    """Return the label of each statement: all stand before their amounts, or all behind them."""
    befores, behinds = [], []
    for number, one in enumerate(found):
        last = found[number - 1].end if number else 0
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        before = _PIECE.split(_whole_words(text, max(last, one.start - _REACH), one.start))
        behind = _PIECE.split(text[one.end : min(following, one.end + _REACH)])
        headings = (core for piece in reversed(before[:-1]) if (core := _core(piece)))
        befores.append(_core(before[-1]) or _short(next(headings, "")))
        behinds.append(_short(_core(behind[0])))
    stand_behind = not befores[0] or _FOLLOWS.match(text, found[0].end)
    return behinds if behinds[0] and stand_behind else befores


def _short(label: str) -> str:
    """Return a label that stands apart from its amount, nothing where it is too long for one."""
    return label if len(label) <= _LONGEST_APART else ""


def _whole_words(text: str, start: int, end: int) -> str:
    """Return a stretch of *text* without the word that its beginning cuts."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    return text[start:end]


def _core(piece: str) -> str:
    """Return *piece* without the plain words and signs at its ends."""
    tokens = [m for m in _TOKEN.finditer(piece) if _bare(m.group()) not in _PLAIN_WORDS]
    return piece[tokens[0].start() : tokens[-1].end()].strip(" \t,:-([*/").rstrip(".") if tokens else ""


def _bare(token: str) -> str:
    """Return a word in small letters without the signs around it; a sign alone is as good as a plain word."""
    return token.lower().strip(".,:;()[]*-+/'\"~$&%") or "the"


def _is_same_pay(one: Statement, other: Statement) -> bool:
    """Tell whether two statements say one pay in two periods ("$50 an hour, which is $104,000 a year")."""
    if one.period == other.period or one.mark != other.mark or not (one.period and other.period):
        return False
    ends = [(one.low, other.low), (one.high, other.high)]
    own, others = PERIODS_A_YEAR[one.period], PERIODS_A_YEAR[other.period]
    return all(math.isclose(a * own, b * others, rel_tol=0.25) for a, b in ends if a and b)


def _is_band_of(first: Statement, other: Statement) -> bool:
    """Tell whether *other* is another band of *first*: the same money and period, a like size."""
    if other.mark != first.mark or other.period != first.period or (first.ranged and not other.ranged):
        return False
    if first.high is None and other.low is None:  # "from $90,000 in one market up to $120,000 in another"
        return 0 < other.start - first.end < _NEXT
    if other.low is None or other.high is None or first.low is None or first.high is None:
        return False
    return other.low <= _LIKE_SIZE * first.high and first.low <= _LIKE_SIZE * other.high


def _outer(choose: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    return one if other is None else other if one is None else choose(one, other)


def _places(label: str) -> tuple[Place, ...]:
    return location.named(_AND.sub("; ", label)).places if label else ()
