"""What the size and shape of an amount tell: its period, thousands left out, whether it can be pay at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.extract.currency import size_unit

PERIODS_A_YEAR = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2_080}
# All in units that a US employer would pay a dollar for (see currency.size_unit).
LEAST_YEARLY, LEAST_MONTHLY, MOST_HOURLY = 14_000, 1_200, 250
_MOST_UNANNOUNCED = 900_000
# No pay that anyone announces lies outside these, whatever its period.
_BOUNDS = {
    "hour": (2, 1_500),
    "day": (15, 9_000),
    "week": (40, 25_000),
    "month": (150, 120_000),
    "year": (1_000, 5_000_000),
}
# Smaller rates that nobody calls pay are prices.
_LEAST_RATE = {"hour": 8, "day": 60, "week": 200, "month": 700, "year": LEAST_YEARLY}
# A rate above its bound bears the wrong label: yearly amounts do get labelled as hourly.
_MISLABELLED = {"hour": 2_000, "day": 15_000, "week": 20_000, "month": 60_000}
_WIDEST_UNANNOUNCED = 4
_SHORT_TEXT, _FIELD_TEXT = 600, 40

_FIELD_BEFORE = re.compile(r"(?:^|[|\n])\W*(?:from |up to |starting at )?$", re.IGNORECASE)
_FIELD_AFTER = re.compile(r"[\s+)\]]*(?:$|[|\n])")
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[|,;)\]+-])|\s[A-Z]|\s(?:and|or) (?:up|above|over|more)\b")
_FOR_WHAT = re.compile(
    r"\W{0,2}(?:for|in|of|on(?! (?:an? )?(?:w-?2|1099|c2c|corp|contract))|to)\b", re.IGNORECASE
)
_YEARLY_TALK = re.compile(r"\b(?:annual|annum|year|yearly|salary|full[- ]time)\b")
_OWNERS_TALK = re.compile(r"\b(?:equity|options|rsus?)\b")
_RATE_TALK = re.compile(r"\b(?:hour|hourly|hr|rates?|contract|wages?)\b")


class Shape(NamedTuple):
    """An amount or range: *written* is the period beside it, *scaled* if with k, *cents* if with cents."""

    low: float
    high: float
    mark: str | None
    written: str | None
    ranged: bool
    scaled: bool
    cents: bool

    @property
    def least(self) -> float:
        """The lower end in dollar-like units."""
        return self.low / size_unit(self.mark)

    @property
    def most(self) -> float:
        """The upper end in dollar-like units."""
        return self.high / size_unit(self.mark)


def period(shape: Shape, named: str | None) -> str | None:
    """Return the period: as *named* unless the size contradicts it, else what the size implies."""
    if named is not None:
        if shape.most < _MISLABELLED.get(named, float("inf")):
            return named
        return "year" if shape.most >= LEAST_YEARLY else "month"
    if shape.most >= LEAST_YEARLY:
        return "year"
    if shape.most >= LEAST_MONTHLY:
        return "month"
    return "hour" if shape.most < MOST_HOURLY else None


def in_full(shape: Shape, left: str, right: str) -> Shape:
    """Return *shape* with the thousands that were left out ("€50 - €60, 1% equity", "90 - 140 a year")."""
    if not shape.ranged or shape.high >= 1000 or shape.low < 20 or shape.scaled or shape.cents:
        return shape
    round_salary = shape.low >= 45 and shape.low % 5 == 0 and size_unit(shape.mark) < 20
    words = f"{left} {right.lower()}"
    yearly = _OWNERS_TALK.search(words) or (_YEARLY_TALK.search(words) and "pay" not in words)
    talk = round_salary and yearly and not _RATE_TALK.search(words)
    if shape.written == "year" or (shape.written is None and talk):
        return shape._replace(low=shape.low * 1000, high=shape.high * 1000, written="year")
    return shape


def is_possible(shape: Shape, settled: str | None) -> bool:
    """Tell whether anyone could be paid that much in a period of *settled*; between a day's and a month's pay none is."""
    if settled is None:
        return False
    least, most = _BOUNDS[settled]
    return least <= shape.least and shape.most <= most


def looks_like_pay(shape: Shape, text: str, start: int, end: int, right: str) -> bool:
    """Tell whether an amount that no word announces is pay: a plausible range, a rate, a field."""
    alone = _fills_field(text, start, end)
    if alone and shape.mark and (shape.ranged or shape.written):
        return True
    if shape.written is not None and shape.least < _LEAST_RATE[shape.written]:
        return False
    yearly = shape.least >= LEAST_YEARLY and shape.most <= _MOST_UNANNOUNCED
    if shape.ranged:
        narrow = shape.most <= _WIDEST_UNANNOUNCED * shape.least
        return shape.written is not None or ((shape.mark is not None or shape.scaled) and yearly and narrow)
    if shape.written is not None:
        rate = shape.most < _MISLABELLED.get(shape.written, float("inf"))
        return shape.mark is not None and rate and not _FOR_WHAT.match(right)
    ends_clause = shape.mark is not None and len(text) < _SHORT_TEXT and _CLAUSE_ENDS.match(right) is not None
    # A bare number that fills a line of a longer text is a requisition number.
    named = shape.mark is not None or shape.scaled or len(text) < _FIELD_TEXT
    return yearly and ((alone and named) or ends_clause)


def _fills_field(text: str, start: int, end: int) -> bool:
    """Tell whether a span fills a field: a line, or what stands between two bars."""
    before = _FIELD_BEFORE.search(text, max(0, start - 20), start)
    return before is not None and _FIELD_AFTER.match(text, end) is not None
