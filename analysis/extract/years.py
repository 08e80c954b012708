"""Years of experience as postings ask for them, told from ages, company history, contracts and benefits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract import sentence_traits as traits
from analysis.extract import year_words as words
from analysis.extract.degrees import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.extract.degrees import Mention as Degree
    from analysis.extract.sentence import Sentence

# Every statement of years holds one of these, in any writing.
CUES = ("year", "yr", "yoe", "month", "jahr")

# More years than these nobody asks; from as many on, companies speak of themselves.
_MOST = 40
_LONG = 20
# Nearer than these characters, years belong to a degree, and "5+ years" may.
_BESIDE = 20
_FAR = 100
# How far before its unit a count may begin, and how far behind it experience may be named.
_COUNT_REACH = 34
_REACH = 110


class Mention(NamedTuple):
    """One statement of years in a sentence: *rank* of the degree it goes with (NONE with a school diploma), *instead* where it replaces a degree."""

    start: int
    low: float | None
    high: float | None
    preferred: bool
    instead: bool
    rank: int | None


class _Count(NamedTuple):
    """A number of years as written: its place, its bounds, and the words of the sentence before and behind it."""

    start: int
    end: int
    low: float | None
    high: float | None
    more: bool
    unit: str
    written: str
    left: str
    right: str


def mentions(sentence: Sentence, cues: Sequence[int], degrees: list[Degree]) -> list[Mention]:
    """Return the years of experience in *sentence*: those of the lowest of its *degrees*, where it gives several.

    *cues* are the places of CUES in the sentence.
    """
    found = []
    for start in cues:
        if mention := _mention(sentence, start, degrees):
            found.append(mention)
    if not degrees:
        return found
    found += filter(None, (_added(sentence, degree) for degree in degrees))
    ranks = [mention.rank for mention in found if mention.rank and not mention.instead]
    if not ranks:
        return found
    least = min(ranks)
    return [mention for mention in found if not mention.rank or mention.rank == least]


def asked(found: list[Mention]) -> tuple[float | None, float | None]:
    """Return the years asked: required before preferred, the longest of them."""
    usable = [mention for mention in found if not mention.instead]
    if len(usable) == 1:
        return usable[0].low, usable[0].high
    # Those without a degree count where none is asked.
    if any(mention.rank for mention in usable):
        usable = [mention for mention in usable if mention.rank != NONE]
    required = [mention for mention in usable if not mention.preferred] or usable
    if not required:
        return None, None
    main = max(required, key=lambda mention: (mention.low is not None, mention.low or 0.0))
    return main.low, main.high


def _added(sentence: Sentence, degree: Degree) -> Mention | None:
    """Return the years of "BS + 5"."""
    match = words.ADDED.match(sentence.lower, degree.end)
    if match is None:
        return None
    return Mention(degree.start, float(match[1]), None, degree.preferred, instead=False, rank=degree.rank)


def _mention(sentence: Sentence, start: int, degrees: list[Degree]) -> Mention | None:
    """Return what the unit at *start* says of experience, if it does."""
    count = _count(sentence, start)
    if count is None or (count.high or count.low or 0) > _MOST:
        return None
    known = sentence.traits
    rank, distance = None, _FAR
    if degrees:
        near = degrees[0] if len(degrees) == 1 else min(degrees, key=lambda one: _distance(one, count))
        rank, distance = near.rank, _distance(near, count)
    diploma = words.DIPLOMA.search(count.left) if known & traits.DIPLOMA else None
    if diploma and count.start - diploma.end() < distance:
        rank = NONE
    if not _is_experience(count, distance, known):
        return None
    preferred = known & traits.WISH > 0 and _is_preferred(count)
    instead = (known & traits.MAY_REPLACE > 0 and _is_substitute(count, degrees)) or (
        (diploma is not None or degrees != []) and _is_instead(count, degrees, diploma)
    )
    return Mention(count.start, count.low, count.high, preferred, instead, rank)


def _count(sentence: Sentence, start: int) -> _Count | None:
    """Return the number that goes with the unit at *start*: before it, or behind a colon."""
    lower = sentence.lower
    unit = words.UNIT.match(lower, start)
    if unit is None or (start and lower[start - 1].isalpha()):
        return None
    form = words.COUNT if sentence.traits & traits.SPELT else words.COUNT_IN_DIGITS
    match = form.search(lower, max(0, start - _COUNT_REACH), start) or _behind_colon(lower, unit)
    if match is None:
        return None
    named, more_behind = unit.groups()
    least, more_before, most = match.groups()
    begin = match.start()
    first = min(start, begin)
    left = lower[:first].rstrip(" :(~*")
    more = more_before is not None or more_behind is not None
    low, high = _bounds(least, most, left, named, more=more)
    written = sentence.text[:first]
    return _Count(begin, start + len(named), low, high, more, named, written, left, lower[unit.end() :])


def _behind_colon(lower: str, unit: re.Match[str]) -> re.Match[str] | None:
    """Return the count behind "Years of experience: 5+"."""
    match = words.COLON.match(lower, unit.end("unit"))
    if match is None:
        return None
    if unit["unit"] != "yoe" and not words.EXPERIENCE.search(lower, max(0, unit.start() - 25), match.end()):
        return None
    return words.BEHIND_COLON.match(lower, match.end())


def _bounds(
    least: str, most: str | None, left: str, unit: str, *, more: bool
) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number of years that are meant."""
    scale = 12.0 if unit.startswith("mo") else 1.0
    low = _value(least) / scale
    if most is not None:
        high = _value(most) / scale
        return low, high if high >= low else None
    if more or not left.endswith(words.AT_MOST):
        return low, None
    # "No less than 3 years" is a least number.
    denied = left.endswith(words.LESS) and words.DENIED.search(left[-60:])
    return (low, None) if denied else (None, low)


def _value(written: str) -> float:
    return words.WORDS[written] if written in words.WORDS else float(written)


def _distance(degree: Degree, count: _Count) -> int:
    return count.start - degree.end if degree.end <= count.start else degree.start - count.end


def _is_substitute(count: _Count, degrees: list[Degree]) -> bool:
    """Tell whether years may be substituted for a degree."""
    behind = words.DIGIT.split(count.right, maxsplit=1)[0]
    if not words.SUBSTITUTE.search(behind):
        return False
    return degrees != [] or words.SCHOOLING.search(behind) is not None


def _is_instead(count: _Count, degrees: list[Degree], diploma: re.Match[str] | None) -> bool:
    """Tell whether years stand in for a degree or *diploma* of the same sentence ("or 5 years")."""
    if not count.left or any(degree.start > count.start for degree in degrees):
        return False
    if degrees and diploma and degrees[-1].end < diploma.start():
        return True
    return words.INSTEAD.search(count.written[-40:].lower()) is not None


def _is_preferred(count: _Count) -> bool:
    """Tell whether the words around years wish for them instead of asking for them."""
    segment = words.SEGMENT_END.split(count.right, maxsplit=1)[0]
    return words.PREFERRED.search(segment) is not None or words.WISHED.search(count.left[-45:]) is not None


def _is_experience(count: _Count, distance: int, known: int) -> bool:
    """Tell whether a number of years asks for experience; at a short *distance* from a degree no word says so.

    *known* are the traits of its sentence.
    """
    left, right = count.left, count.right
    if words.OTHER_BEHIND.match(right):
        return False
    named = known & traits.EXPERIENCE > 0
    near = (
        named and ("experience" in right[:_REACH] or bool(words.EXPERIENCE.search(right, 0, _REACH)))
    ) or (known & traits.DOING > 0 and words.DOING.match(right) is not None)
    if left and _is_others(count, near=near, likely=known & traits.OTHER_YEARS > 0):
        return False
    if count.unit.startswith("mo") and not words.MONTHS_OF_EXPERIENCE.match(right):
        return False
    if near or count.unit == "yoe" or (named and words.EXPERIENCE.search(left, max(0, len(left) - _REACH))):
        return True
    return _is_asked(count, distance)


def _is_asked(count: _Count, distance: int) -> bool:
    """Tell whether years without a word of experience are asked for by their form or their place in the sentence."""
    left, right = count.left, count.right
    if count.more or left.endswith(words.AT_LEAST + words.MORE_THAN):
        goes_on = re.match(r"[^\w)]{0,4}[\w)]", right) is not None
        return goes_on or distance < _FAR or len(left.split()) <= 4 or words.YOURS.search(left) is not None
    if words.LISTED.match(right):
        return True
    opens = not re.search(r"\w", left)
    if count.high is not None and opens and not right.strip(" .)"):
        return True
    if (count.high is not None or opens) and words.WORK.match(right):
        return True
    return distance < _BESIDE and not count.written.endswith("(")


def _is_others(count: _Count, *, near: bool, likely: bool) -> bool:
    """Tell whether years are time gone by, a contract, or the employer's own, by the words before them.

    *likely* where the sentence has one of these words at all.
    """
    left = count.left
    if not (likely or (count.low or 0) >= _LONG or left.startswith(words.BOASTS)):
        return False
    before = left.split() or [""]
    last = before[-2] if before[-1] in ("the", "of") and len(before) > 1 else before[-1]
    if last.strip("(") in words.TIME or left.endswith("equivalent to"):
        return True
    if not words.TERMS.isdisjoint(before[-6:]) and "experience" not in left:
        return True
    stretch = not count.more and (last in words.WEAK_TIME or left.endswith(words.TIME_PHRASES))
    long = (count.low or 0) >= _LONG and not count.more and not left.endswith(words.AT_LEAST)
    if not (
        stretch
        or long
        or not words.THEIRS.isdisjoint(before)
        or (not near and not words.BENEFITS.isdisjoint(before))
        or words.HAS.search(count.written[-60:])
        or (words.BOAST.fullmatch(left) and words.ITS_CLAUSE.match(count.right))
    ):
        return False
    yours = words.YOURS.search(left) is not None or words.YOURS.search(count.right) is not None
    return not yours or (stretch and not near)
