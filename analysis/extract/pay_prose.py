"""Statements of pay in running text: amounts joined to ranges, judged by context, bands put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from analysis.extract import money, pay_shape, pay_words
from analysis.extract.currency import size_unit
from analysis.extract.money import Amount
from analysis.extract.pay_shape import Shape

_JOIN = re.compile(
    r"(?:\s?\((?!base|ote)[^()\d]{1,30}\))?[\s*)\]]{0,4}(?:\(?(?:min(?:imum)?|low|mid(?:point)?|usd|gross|base)\)?\s?)?[\s*(]{0,2}"
    r"(?:-{1,3}>?|~|\ufffd|â€?.?|to|through|thru|up to|until|bis|and(?: up to)?"
    r"|[.,\s]{0,4}(?:and )?(?:a )?max(?:imum)?(?: of)?:?)"
    r"[\s*(\[~]{0,4}(?:(?:up to|max(?:imum)?(?: of)?|a max(?:imum)? of|about)\s?:?\s?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|ranges?)\b[^.|]*$", re.IGNORECASE)
_FLOOR = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)? (?:at|from|pay (?:is|of))|\bmin(?:imum)?(?: of)?:?|\bat least|\bover"
    r"|\babove"
    r"|\bmore than|\bnorth of|\bexceed(?:s|ing)?|>=?|\bab)[\s~(]{0,3}(?:about |approximately )?$",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"(?:\bup to|\bupto|\bmax(?:imum)?(?: of)?:?|\bunder|\bbelow|\bless than|\bas (?:much|high) as"
    r"|\bcapped at"
    r"|\bno more than|<=?|(?:^|\|)\s*to|\bbis zu)[\s~(]{0,3}(?:a max(?:imum)? of |an? )?$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\s?(?:and up|and above|or more|and over|or above|minimum|upwards?|\+(?=\s*(?:$|[|,.;)\]-])))",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[\n|•·;●▪]|[.!?](?=\s+[A-Z$£€¥₹(0-9])|\s{2,}")
_WORD = re.compile(r"\w")
# Characters of context looked at before and behind an amount; the longest line that is a heading above it.
_LEFT, _RIGHT, _HEADING = 170, 90, 70
# Bands of one posting stand so close; the widest gap inside a range; the widest range.
_BAND_GAP, _RANGE_GAP, _WIDEST = 160, 45, 10
# "JPY 6M - 9M" is pay, "$6M" is not.
_LEAST_UNIT_IN_MILLIONS = 20
# From here on a bare number may be a yearly amount; smaller ones are counts.
_LEAST_BARE = 10_000
# No posting names more amounts; what goes on longer is no posting.
_MOST_GROUPS = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """One amount or range as written, with what its context says of it."""

    start: int
    end: int
    low: float | None
    high: float | None
    mark: str | None
    period: str | None
    kind: str
    announced: bool
    ranged: bool


def statements(text: str) -> list[Statement]:
    """Return the statements of pay in simplified *text*, in order, other money left out."""
    kept: list[Statement] = []
    for group in islice(_groups(text), _MOST_GROUPS):
        statement = _judged(text, group, kept[-1] if kept else None)
        if statement is not None:
            kept.append(statement)
    return kept


def envelope(found: list[Statement]) -> Statement | None:
    """Return the pay that *found* add up to: the bands of the first currency, period and kind in one."""
    if not found:
        return None
    announced = [s for s in found if s.announced] or found
    kinds = {s.kind for s in announced}
    bands = [s for s in announced if s.kind == next(k for k in ("base", "total", "ote") if k in kinds)]
    if announced[0].kind == "total" and announced[0].ranged and not any(s.ranged for s in bands):
        bands = announced[:1]
    first = bands[0] if bands[0].period else next((s for s in bands if s.ranged), bands[0])
    low, high, end = first.low, first.high, first.end
    for band in bands:
        if _is_band_of(first, band):
            low, high = _least(low, band.low), _most(high, band.high)
            end = max(end, band.end) if band.start - end < _BAND_GAP else end
    return replace(first, low=low, high=high, end=end)


def surroundings(text: str, statement: Statement) -> str:
    """Return the words of the same line around *statement*: the places that can settle its currency."""
    start = text.rfind("\n", 0, statement.start) + 1
    end = text.find("\n", statement.end)
    end = len(text) if end < 0 else end
    return text[max(start, statement.start - _LEFT) : min(end, statement.end + _RIGHT)]


def _least(one: float | None, other: float | None) -> float | None:
    return other if one is None or (other is not None and other < one) else one


def _most(one: float | None, other: float | None) -> float | None:
    return other if one is None or (other is not None and other > one) else one


def _groups(text: str) -> Iterator[list[Amount]]:
    """Yield the amounts and ranges ("low - middle - high" too) of *text* that can be money a person gets."""
    group: list[Amount] = []
    for amount in money.amounts(text):
        if group and len(group) < 3 and _joins(text, group[-1], amount, by_dash=len(group) > 1):
            group.append(amount)
            continue
        if group and _is_candidate(group):
            yield group
        group = [amount]
    if group and _is_candidate(group):
        yield group


def _joins(text: str, one: Amount, other: Amount, *, by_dash: bool) -> bool:
    """Tell whether two amounts are the ends of a range; *by_dash* where no word may join them."""
    gap = text[one.end : other.start]
    if len(gap) > _RANGE_GAP or (by_dash and "-" not in gap) or not _JOIN.fullmatch(gap):
        return False
    if gap.strip().lower() == "and" and not _BETWEEN.search(text, max(0, one.start - 60), one.start):
        return False
    if one.mark and other.mark and one.mark != other.mark and "$" not in (one.mark, other.mark):
        return False
    mark_stands_before = other.mark is not None and not text[other.start].isdigit()
    if mark_stands_before and one.mark is None and not one.scale and one.value < _LEAST_BARE:
        return False
    low, high = _ends(one, other)
    return min(low, high) > 0 and max(low, high) <= _WIDEST * min(low, high)


def _ends(first: Amount, second: Amount) -> tuple[float, float]:
    """Return both ends with a scale written once ("120-150k", "154-190,000", "139,700-216") put on both."""
    low, high = first.value, second.value
    if second.scale and not first.scale and low < 1000:
        return low * money.SCALES[second.scale], high
    if first.scale == "k" and not second.scale and high < 1000:
        return low, high * 1000
    if high < 1000 and _LEAST_BARE <= low <= high * 1000 and not second.cents:
        return low, high * 1000
    if low < 1000 <= high / 10 and not first.cents and not first.scale:
        return low * 1000, high
    return low, high


def _bounds(group: list[Amount]) -> tuple[float, float]:
    """Return the outer two of *group*, in order; "139,700-216-500" has a dash for the comma."""
    if len(group) == 1:
        return group[0].value, group[0].value
    low, high = _ends(group[0], group[-1])
    if (
        len(group) == 3
        and max(group[1].value, group[2].value) < 1000 <= group[0].value
        and not group[2].scale
    ):
        high = group[1].value * 1000 + group[2].value
    return min(low, high), max(low, high)


def _judged(text: str, group: list[Amount], before: Statement | None) -> Statement | None:
    """Return the statement that *group* makes, None where its context says that it is no pay."""
    start, end = group[0].start, group[-1].end
    left, right = _left(text, start), _right(text, end)
    shape = pay_shape.in_full(_shape(group, right), f"{left} {right}")
    verdict = pay_words.is_pay(left, right, counted=shape.mark is None and group[-1].period is None)
    if verdict is False:
        return None
    near = before is not None and before.announced and start - before.end < _BAND_GAP
    announced = verdict is True or (shape.ranged and near)
    if not announced and not pay_shape.looks_like_pay(shape, text, start, end, right):
        return None
    period = pay_shape.period(shape, shape.written or pay_words.period(left, right))
    if not pay_shape.is_possible(shape, period):
        return None
    low, high = _open_ends(shape, left, right, plus=group[-1].plus)
    kind = pay_words.kind(left, right)
    return Statement(start, end, low, high, shape.mark, period, kind, announced, shape.ranged)


def _is_candidate(group: list[Amount]) -> bool:
    """Tell whether *group* can be money a person gets: not nothing, no millions, no bare small number."""
    in_millions = any(a.scale == "big" for a in group)
    if in_millions and size_unit(group[-1].mark or group[0].mark) < _LEAST_UNIT_IN_MILLIONS:
        return False
    marked = any(a.mark or a.scale or a.period or a.value >= _LEAST_BARE for a in group)
    return marked and all(a.value for a in group)


def _shape(group: list[Amount], right: str) -> Shape:
    first, last = group[0], group[-1]
    mark = next((m for m in (last.mark, first.mark) if m and m != "$"), first.mark or last.mark)
    low, high = _bounds(group)
    return Shape(
        low,
        high,
        mark,
        written=first.period or last.period or (pay_words.period("", right) if mark else None),
        ranged=len(group) > 1,
        scaled=any(a.scale for a in group),
        cents=any(a.cents for a in group),
    )


def _open_ends(shape: Shape, left: str, right: str, *, plus: bool) -> tuple[float | None, float | None]:
    """Return both ends, None for one that "from", "up to" or a plus leaves open."""
    if shape.ranged:
        return shape.low, shape.high
    if _CEILING.search(left):
        return None, shape.high
    if plus or _FLOOR.search(left) or _OPEN.match(right):
        return shape.low, None
    return shape.low, shape.high


def _left(text: str, start: int) -> str:
    """Return the words of the same clause before *start*; a heading right above counts as its beginning."""
    window = text[max(0, start - _LEFT) : start]
    cut = 0
    for edge in _EDGE.finditer(window):
        if not _WORD.search(window, edge.end()):
            break
        cut = edge.end()
    clause = window[cut:]
    heading, _, line = clause.rpartition("\n")
    return (line if len(heading.strip()) > _HEADING else clause).replace("\n", " ")


def _right(text: str, end: int) -> str:
    window = text[end : end + _RIGHT]
    edge = _EDGE.search(window)
    return window[: edge.start()] if edge else window


def _is_band_of(first: Statement, other: Statement) -> bool:
    """Tell whether *other* is another band of *first*: the same money and period, a like size."""
    if (
        other.mark not in (first.mark, None)
        or other.period != first.period
        or (first.ranged and not other.ranged)
    ):
        return False
    if other.low is None or other.high is None or first.low is None or first.high is None:
        return False
    return other.low <= 3 * first.high and first.low <= 3 * other.high
