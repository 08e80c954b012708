"""Statements of pay in running text: amounts joined to ranges and judged by their context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from analysis.extract import currency, money, pay_cues, pay_shape, pay_words
from analysis.extract.currency import size_unit
from analysis.extract.money import Amount
from analysis.extract.pay_shape import Shape

# Between the ends of a range: what belongs to the first, a dash or a word, what belongs to the second.
_MIDDLE = r"mid(?:dle|point)?|med(?:ian)?"
_MAX = r"max(?:imum)?(?: (?:base )?(?:salary|pay|rate))?"
_JOIN = re.compile(
    r"(?:\.-)?(?:\s?\((?!base|ote)[^()$£€]{1,30}\)|\s(?:per\s(?:year|hour)|minimum|on the low(?:er)? end))?[\s*)\]]{0,4}"
    rf"(?:\(?(?:min(?:imum)?|low|{_MIDDLE}|usd|gross|base)\)?\s?)?[\s*(]{{0,2}}"
    r"(?:-{1,3}>?|~|\ufffd|/|[aà]l?\s|to|through|thru|up to|until|bis|and(?: up to)?|und|et|y"
    r"|(?:(?<=min)|(?<=minimum))[,;]\s"
    rf"|[.,;|/\s]{{0,4}}(?:and )?(?:an? |the )?(?:{_MAX}|high|{_MIDDLE})(?: of| is)?:?)"
    rf"[\s*(\[~]{{0,4}}(?:(?:up to|(?:{_MAX}|{_MIDDLE})(?: of)?|a max(?:imum)? of|about)\s?:?\s?)?",
    re.IGNORECASE,
)
_USUAL_JOINS = frozenset((" - ", "-", " to "))
_APART = re.compile(r"\s(?:at|for|in|when)\s(?:[a-z-]+\s){1,5}?(?:up )?to\s")
_BETWEEN = re.compile(r"\b(?:between|from|ranges?|zwischen|entre)\b[^.|]*$", re.IGNORECASE)
_FLOOR = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)? (?:at|from|pay (?:is|of))|\bmin(?:imum)?(?: [a-z]+){0,6}?(?: of| is)?:?|\bbegin(?:s|ning)? at|\bat least|\bover"
    r"|\babove|(?<!no )\bmore than|\b(?:no|not) less than|\bnorth of|\bexceed(?:s|ing)?|>=?|\bab)[\s~(]{0,3}(?:about |approximately )?$"
)
_CEILING = re.compile(
    r"(?:\bup to|\bupto|\bmax(?:imum)?(?: [a-z]+){0,6}?(?: of| is)?:?|\bunder|\bbelow|(?<!no )(?<!not )\bless than|\bas (?:much|high) as"
    r"|\bcapped at|\bno more than|<=?|(?:^|\|)\s*to|\bbis(?: zu)?|\b(?:rates?|pay|salary|wages?) to)[\s~(]{0,3}(?:a max(?:imum)? of |an? )?$"
)
_OPEN = re.compile(
    r"\s?(?:and up|and above|or more|and over|or above|minimum|upwards?|\+(?=\s*(?:$|[|,.;)\]-])))",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[\n|•·;●▪.!?\s](?:(?<=[\n|•·;●▪])|(?<=[.!?])(?=\s+[A-Z$£€¥₹(0-9])|(?<=\s)\s+)")
_WORD = re.compile(r"\w")
# Characters of context looked at before and behind an amount; the longest line that is a heading above it.
_LEFT, _RIGHT, _HEADING = 170, 90, 70
# "from", "up to" and the like stand so close before their amount.
_NEAR = 45
# Bands of one posting stand so close; the widest gap inside a range; the widest range.
_BAND_GAP, _RANGE_GAP, _WIDEST, _WIDEST_MARKED = 160, 45, 10, 20
# These join two amounts only if both bear a sign of money.
_NEEDS_MARKS = frozenset(("/", "a", "à", "al"))
# "There is a different range for …": an exception, whose range is not that of the posting.
_EXCEPTION = re.compile(r"\bdifferent (?:[a-z]+ ){0,2}ranges?\b")
# "JPY 6M - 9M" is pay, "$6M" is not.
_LEAST_UNIT_IN_MILLIONS = 20
# From here on a bare number may be a yearly amount; smaller ones are counts.
_LEAST_BARE = 10_000
# No posting names more amounts, or more of them as pay; what goes on longer is no posting.
_MOST_GROUPS, _MOST_STATEMENTS = 100, 40


class Statement(NamedTuple):
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
    exception: bool


def statements(text: str, spots: Iterable[int] | None = None) -> list[Statement]:
    """Return the statements of pay in simplified *text*, in order, other money left out."""
    kept: list[Statement] = []
    for group in islice(_groups(text, spots), _MOST_GROUPS):
        statement = _judged(text, group, kept[-1] if kept else None)
        if statement is not None:
            kept.append(statement)
        if len(kept) == _MOST_STATEMENTS:
            break
    for later in range(len(kept) - 1, 0, -1):
        if _announces(kept[later], kept[later - 1]):
            kept[later - 1] = kept[later - 1]._replace(announced=True)
    return kept


def _announces(later: Statement, earlier: Statement) -> bool:
    """Tell whether words behind a range announce the one before it too ("$90k-$110k, Staff: $130k-$150k base")."""
    ranges = later.announced and later.ranged and earlier.ranged
    like = (earlier.mark, earlier.period) == (later.mark, later.period)
    return ranges and like and later.start - earlier.end < _BAND_GAP


def _groups(text: str, spots: Iterable[int] | None) -> Iterator[list[Amount]]:
    """Yield the amounts and ranges ("low - middle - high" too) of *text* that can be money a person gets."""
    group: list[Amount] = []
    for amount in money.amounts(text, spots):
        if group and len(group) < 3 and _joins(text, group[-1], amount, third=len(group) > 1):
            group.append(amount)
            continue
        if group and _is_candidate(group):
            yield group
        group = [amount]
    if group and _is_candidate(group):
        yield group


def _joins(text: str, one: Amount, other: Amount, *, third: bool) -> bool:
    """Tell whether two amounts are the ends of a range; only a dash or a name joins a *third* one."""
    gap = text[one.end : other.start]
    if gap not in _USUAL_JOINS and (len(gap) > _RANGE_GAP or not _JOIN.fullmatch(gap)):
        return bool(one.mark and other.mark) and _joins_apart(text, one.start, gap)
    word = gap.strip().lower()
    if third and "-" not in gap and "max" not in word and "high" not in word:
        return False
    if word in ("and", "und", "et", "y") and not _BETWEEN.search(text, max(0, one.start - 60), one.start):
        return False
    if one.mark and other.mark and one.mark != other.mark and "$" not in (one.mark, other.mark):
        return False
    marked_before = other.mark is not None and not text[other.start].isdigit()
    if word in _NEEDS_MARKS and not (marked_before and one.mark) and not _joins_romance(word, one, other):
        return False
    if marked_before and one.mark is None and not one.scale and one.value < _LEAST_BARE:
        return False
    low, high = _ends(one, other)
    widest = _WIDEST_MARKED if marked_before and one.mark else _WIDEST
    return min(low, high) > 0 and max(low, high) <= widest * min(low, high)


def _joins_apart(text: str, start: int, gap: str) -> bool:
    """Tell whether *gap* says of one end what it is for ("ranges from $90,000 at entry level to $120,000")."""
    return _APART.fullmatch(gap) is not None and _BETWEEN.search(text, max(0, start - 60), start) is not None


def _joins_romance(word: str, one: Amount, other: Amount) -> bool:
    """Tell whether two amounts of like size stand in "48 000 à 58 000 €", the currency behind them."""
    return word != "/" and other.mark is not None and 1000 <= one.value < other.value < 3 * one.value


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
    right = _right(text, end)
    shape = _shape(group, right)
    counted = shape.mark is None and group[-1].period is None
    if counted and group[-1].scale != "lpa" and pay_words.counts_things(right):
        return None
    written = _left(text, start)
    left = pay_cues.clause(written)
    shape = pay_shape.in_full(shape, left.text, right)
    verdict = pay_words.is_pay(left, right, counted=counted)
    if verdict is False and group[-1].scale != "lpa":
        return None
    near = before is not None and before.announced and start - before.end < _BAND_GAP
    announced = verdict is True or group[-1].scale == "lpa" or (shape.ranged and near)
    if not announced and (
        pay_words.in_sentence(written) or not pay_shape.looks_like_pay(shape, text, start, end, right)
    ):
        return None
    period = pay_shape.period(shape, shape.written or pay_words.period(left, right))
    if not pay_shape.is_possible(shape, period):
        return None
    low, high = _open_ends(shape, left.text[-_NEAR:], right, plus=group[-1].plus)
    kind = pay_words.kind(left, right)
    exception = (
        before is not None and _EXCEPTION.search(text, max(before.end, start - 300), start) is not None
    )
    return Statement(start, end, low, high, shape.mark, period, kind, announced, shape.ranged, exception)


def _is_candidate(group: list[Amount]) -> bool:
    """Tell whether *group* can be money a person gets: not nothing, no millions, no bare small number."""
    marked = False
    for one in group:
        if not one.value:
            return False
        if one.scale == "big" and size_unit(group[-1].mark or group[0].mark) < _LEAST_UNIT_IN_MILLIONS:
            return False
        marked = marked or bool(one.mark or one.scale or one.period) or one.value >= _LEAST_BARE
    return marked


def _shape(group: list[Amount], right: str) -> Shape:
    first, last = group[0], group[-1]
    mark = currency.stronger(first.mark, last.mark)
    low, high = _bounds(group)
    written = first.period or last.period or (pay_words.period_behind(right) if mark and right else None)
    scaled = any(one.scale for one in group)
    return Shape(low, high, mark, written, len(group) > 1, scaled, any(one.cents for one in group))


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
    """Return the words of the same clause behind *end*; a capital that touches it begins another line."""
    if text[end : end + 1].isupper():
        return ""
    window = text[end : end + _RIGHT]
    edge = _EDGE.search(window)
    return window[: edge.start()] if edge else window
