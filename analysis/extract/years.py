"""Years of experience as postings ask for them, told from ages, company history, contracts and benefits."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.extract import year_words as words
from analysis.extract.degrees import NONE
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
    """One statement of years at *place* in the text: *rank* of the degree it goes with (NONE with a school diploma), *instead* where it replaces a degree."""

    place: int
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


def is_counted(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a number may go with the unit at *start*..*end*."""
    tail = text[max(0, start - 16) : start].rstrip(" -+)\xa0–‐‑*")
    if tail[-1:].isdigit() or ":" in text[end : end + 36]:
        return True
    word = tail.replace("-", " ").replace("(", " ").rsplit(" ", 1)[-1].lower()
    return word in words.COUNT_ENDS or (word == "a" and tail[:-2].lower().endswith(("least", "minimum of")))


def mentions(sentence: Sentence, cues: list[int], degrees: list[Degree]) -> list[Mention]:
    """Return the years of experience in *sentence*: those of the lowest of its *degrees*, where it gives several.

    *cues* are the places of CUES in the sentence.
    """
    found = [_added(sentence, degree) for degree in degrees]
    found += [_mention(sentence, start, degrees) for start in cues]
    kept = [mention for mention in found if mention]
    ranks = [mention.rank for mention in kept if mention.rank and not mention.instead]
    return [mention for mention in kept if not (mention.rank and ranks) or mention.rank == min(ranks)]


def asked(found: list[Mention]) -> tuple[float | None, float | None]:
    """Return the years asked: required before preferred, the longest of them."""
    usable = [mention for mention in found if not mention.instead]
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
    return Mention(degree.place, float(match[1]), None, degree.preferred, instead=False, rank=degree.rank)


def _mention(sentence: Sentence, start: int, degrees: list[Degree]) -> Mention | None:
    """Return what the unit at *start* says of experience, if it does."""
    count = _count(sentence, start)
    if count is None or (count.high or count.low or 0) > _MOST:
        return None
    rank, distance = None, _FAR
    if degrees:
        near = min(degrees, key=lambda degree: _distance(degree, count))
        rank, distance = near.rank, _distance(near, count)
    if (diploma := words.DIPLOMA.search(count.left)) and count.start - diploma.end() < distance:
        rank = NONE
    if not _is_experience(count, distance):
        return None
    preferred = sentence.is_wishful and _is_preferred(count)
    place = sentence.start + count.start
    return Mention(place, count.low, count.high, preferred, _is_instead(count, degrees), rank)


def _count(sentence: Sentence, start: int) -> _Count | None:
    """Return the number that goes with the unit at *start*: before it, or behind a colon."""
    lower = sentence.lower
    unit = words.UNIT.match(lower, start)
    if unit is None or (start and lower[start - 1].isalpha()):
        return None
    match = words.COUNT.search(lower, max(0, start - _COUNT_REACH), start) or _behind_colon(lower, unit)
    if match is None:
        return None
    first, last = min(match.start(), start), unit.end()
    left, right = lower[:first].rstrip(" :(~*"), lower[last:]
    more = match["more"] is not None
    if behind := words.MORE_BEHIND.match(right):
        more, right = True, right[behind.end() :]
    low, high = _bounds(match, left, unit[0], more=more)
    return _Count(match.start(), last, low, high, more, unit[0], sentence.text[:first], left, right)


def _behind_colon(lower: str, unit: re.Match[str]) -> re.Match[str] | None:
    """Return the count behind "Years of experience: 5+"."""
    match = words.COLON.match(lower, unit.end())
    if match is None:
        return None
    if unit[0] != "yoe" and not words.EXPERIENCE.search(lower, max(0, unit.start() - 25), match.end()):
        return None
    return words.BEHIND_COLON.match(lower, match.end())


def _bounds(match: re.Match[str], left: str, unit: str, *, more: bool) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number of years that are meant."""
    scale = 12.0 if unit.startswith("mo") else 1.0
    low = _value(match["low"]) / scale
    if match["high"] is not None:
        high = _value(match["high"]) / scale
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


def _is_instead(count: _Count, degrees: list[Degree]) -> bool:
    """Tell whether years stand in for a degree of the same sentence ("or 5 years", "may be substituted")."""
    right, left = count.right, count.left
    if "substitut" in right or "in lieu" in right or "in place of" in right:
        behind = words.DIGIT.split(right, maxsplit=1)[0]
        if words.SUBSTITUTE.search(behind) and (degrees or words.SCHOOLING.search(behind)):
            return True
    if not left or any(degree.start > count.start for degree in degrees):
        return False
    diploma = words.DIPLOMA.search(left)
    if degrees and diploma and degrees[-1].end < diploma.start():
        return True
    return bool(degrees or diploma) and words.INSTEAD.search(count.written[-40:].lower()) is not None


def _is_preferred(count: _Count) -> bool:
    """Tell whether the words around years wish for them instead of asking for them."""
    segment = words.SEGMENT_END.split(count.right, maxsplit=1)[0]
    return words.PREFERRED.search(segment) is not None or words.WISHED.search(count.left[-45:]) is not None


def _is_experience(count: _Count, distance: int) -> bool:
    """Tell whether a number of years asks for experience; at a short *distance* from a degree no word says so."""
    left, right = count.left, count.right
    if words.OTHER_BEHIND.match(right):
        return False
    near = "experience" in right[:_REACH] or bool(
        words.EXPERIENCE.search(right, 0, _REACH) or words.DOING.match(right)
    )
    if left and _is_others(count, near=near):
        return False
    if count.unit.startswith("mo") and not words.MONTHS_OF_EXPERIENCE.match(right):
        return False
    if near or count.unit == "yoe" or words.EXPERIENCE.search(left, max(0, len(left) - _REACH)):
        return True
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


def _is_others(count: _Count, *, near: bool) -> bool:
    """Tell whether years are time gone by, a contract, or the employer's own, by the words before them."""
    left = count.left
    before = left.split()
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
