"""Amounts of money in running text: numbers, their scale (k, lakh …), currency and period as written."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract import currency
from analysis.extract.currency import ROUGH_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCALES = {"k": 1e3, "lpa": 1e5, "lakh": 1e5, "crore": 1e7, "big": 1e6}
_CODES = "|".join(ROUGH_UNITS)
_WORD_CODES = "usd|eur|gbp|cad|aud|chf|inr|pln|sgd|nzd|sek|nok|dkk|jpy|hkd"
# Where none of these stands within REACH characters, no number is money: places that a scan of whole texts may collect.
CUES = (
    r"[$£€¥₹₩₪₫₱₽₺₦฿₴]"
    rf"|\b(?:{_CODES}|{_WORD_CODES}|RMB|CDN|PLN|kr|Rs|SFr|[Ee]uros?|[Pp]ounds|[Rr]upees|[Dd]ollars|[Kk]ronor)(?![a-z])|zł"
    r"|[0-9]{2}[., '\u2019\u00a0\u2009\u202f]?[0-9]{3}"
    r"|[0-9][\s+]{0,2}(?:[kKL]|[Ll]a(?:kh|c)s?|LPA|lpa|[Cc]r(?:ores?)?|thousand|grand)(?![a-z])"
    r"|[0-9][\s*.,+)(]{0,4}(?:(?:gross|brutto|nett?o?|base|cash|salary)\s)?"
    r"(?:/|per|an? |each|every|pro |par |por |al |im |paid|annual|hourly|daily|weekly|monthly|yearly|[PpJjMm])"
)
REACH = 60
# No posting has more numbers; what goes on longer is no posting.
_MOST_NUMBERS = 1_000

# Begins with the digit itself, so that the search skips all other text at once.
_NUMBER = re.compile(
    r"[0-9](?<![\d.,].)(?:"
    r"[0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"  # 7,00,000
    r"|(?<=[$£€].)[0-9]{1,2}, [0-9]{3}(?![0-9,.])"  # a blank typed after the comma
    r"|[0-9]{0,2}([,.' ])[0-9]{3}(?:\1[0-9]{3})*(?![0-9]|\1[0-9])(?:[.,][0-9]{1,3}(?![0-9]))?"
    r"|[0-9]*(?:[.,][0-9]+)?)"
)
# US retirement plans are named by paragraphs of law.
_PLAN = re.compile(r"4(?:01|03|57)\s?\(?[kKbBaA]\)?(?![a-z])")
# "9 hours", "step 4", "3-5 years": bare numbers that count time or stand in a name.
_TIME = re.compile(r"\s?-?\s?(?:hours?|hrs?|days?|weeks?|months?|years?|yrs?)(?![a-z])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:step|level|grade|zone|tier|band|group|phase|class|region|area|geo"
    r"|\b(?:ref|id|req|no|number|code|zip)[.:#]{0,2}|#)\s?$",
    re.IGNORECASE,
)
_NAMED_ENDS = frozenset("plerdsaofqPLERDSAOFQ.:#")
# Numbers that a scan of whole texts takes for money and that are none: retirement plans, millions, the time of day.
_IDLE = re.compile(
    rf"{_PLAN.pattern}"
    r"|(?:(?<=[$£€+>~(\n-])|(?<=[a-z] )(?<!inr )(?<!jpy ))[0-9][0-9.,]{0,15}\+? ?(?:(?i:million|billion|trillion|mm|bn|m|b)(?![A-Za-z])"
    r"(?! ?\(?(?:[A-Z¥₹]|rupees)))"
    r"|(?:(?<=[0-9]:)|(?<=[a-z] ))[0-9]{1,2} ?[aApP]\.?[mM](?![A-Za-z])"
    r"|(?<=[\s(])[0-9]{1,2}[).] An? (?!hour|day|week|month|year|h[ /])"
)
_SIGNS = frozenset("$£€₹¥₩₪₫₱₽₺₦฿₴")
# The last two characters of a code before a number; what may stand between; what before a sign may belong to it.
_CODE_ENDS = frozenset(
    code[-2:] for code in (*ROUGH_UNITS, *_WORD_CODES.split("|"), "RMB", "CDN", "kr", "zł", "Rs", "SFr")
)
_BETWEEN = frozenset(".:~≈")
_BEFORE_SIGN = frozenset("ACDGKNRSTUXZ") | {end[-1] for end in _CODE_ENDS} | _BETWEEN
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[, ][0-9]{3})+(?:\.[0-9]{2})?")
_STOPS = re.compile(r"[./\s]")
_BEFORE = re.compile(
    r"(?:"
    r"(?:(?<![A-Za-z])(?:US|USD|CAD|CAN|CDN|AUD|NZD|SGD|HKD)\s?|"
    r"(?<![A-Za-z])(?:CA|C|AU|A|NZ|HK|SG|S|NT|MX|R))?\$"
    r"|[£€₹¥₩₪₫₱₽₺₦฿₴]"
    rf"|(?<![A-Za-z])(?:{_CODES}|{_WORD_CODES}|RMB|kr|zł|Rs|SFr)\.?:?\s?[$£€₹¥]?"
    r"|(?<![A-Za-z])R(?=$)"
    r")\s?[~≈]?\s?$"
)
_SCALE = (
    r"\+? ?(?P<scale>[kK](?![a-z&'’])(?:(?<=[0-9+].)|(?!(?!EUR|USD|GBP|CHF|CAD|AUD|PLN)[A-Z]))|thousand\b|grand\b"
    r"|(?i:lpa|lakhs? per annum)\b|(?i:lakhs?|lacs?)\b|L\b|[Cc]r(?:ores?)?\b"
    r"|(?i:mm?|mn|mil|million|b|bn|billion|tn|trillion)(?![A-Za-z])|T(?![A-Za-z]))"
)
_SCALE_OF = {
    "k": "k",
    "t": "big",
    "th": "k",
    "gr": "k",
    "lp": "lpa",
    "l": "lakh",
    "la": "lakh",
    "cr": "crore",
}
_AFTER = (
    rf"\s?\(?(?:(?:{_CODES}|{_WORD_CODES}|RMB|CDN)(?![A-Za-z])|[$€£₹¥](?!\s?\d)|zł|PLN|kr\b"
    r"|(?i:euros?|pounds|rupees|dollars|kronor)\b)\)?"
)
_UNITS = {
    "year": "years|year|yrs|yr|annum|y|jahr|an|année|año|ano|rok|år|jaar",
    "month": "months|month|mths|mth|mos|mo|mnth|monat|mois|mes|mês|mies|mån|månad|maand",
    "week": "weeks|week|wks|wk|w|woche",
    "day": "days|day|diem|d|tag|jour|día",
    "hour": "hours|hour|hrs|hr|h|stunde|std|heure|hora|godz|timme|uur",
}
_ADVERBS = {
    "year": "annually|annual|yearly|jährlich|anual|anuales|anuais|annuel|annuels|annuelle|annuelles",
    "month": "monthly|monatlich|miesięcznie|mensual|mensuales|mensal|mensais|mensuel|mensuels|mensuelle|mensuelles",
    "week": "weekly",
    "day": "daily",
    "hour": "hourly",
}
_PERIOD_OF = {
    word: period
    for table in (_UNITS, _ADVERBS)
    for period, words in table.items()
    for word in words.split("|")
}
_PERIOD_OF |= {"pa": "year", "pcm": "month", "pm": "month", "pd": "day", "ph": "hour"}
_UNIT = "|".join(_UNITS.values())
_PERIOD = (
    r"(?i:(?:\+(?=\s?(?:/|per\b|an?\s|p/)))?[\s*.]{0,2}(?:\(?\s?(?:gross|brut|brutto|bruts|bruto|net|netto|base|cash|salary|full[- ]time)\s?\)?\s?)?[\s,(]{0,2}(?:"
    rf"(?:per\s?|an?\s|each\s|every\s|pro\s|par\s|por\s|al\s|im\s|die\s|je\s|am\s)(?:full\s|working\s)?(?P<per>{_UNIT})\b"
    rf"|/\s?(?:per\s|an?\s)?(?P<slash>{_UNIT})(?![A-Za-z])"
    r"|(?:paid\s)?(?<!\n)(?!(?-i:[A-Z][a-z]+ (?!base|sal|pay|gross|comp|rate|plus|with|dep|based|for|and|or)[a-z]))"
    rf"(?P<adverb>{'|'.join(_ADVERBS.values())})\b(?!\s(?:cash |performance |target )?(?:bonus|stipend|allowance|incentive|equity|review|increase|rais))"
    r"|(?P<latin>p\.?\s?a\.?(?![A-Za-z])|p[./]?h\.?(?![A-Za-z])|pcm\b|p\.?m\.?(?![A-Za-z])"
    r"|p[./]?d\.?(?![A-Za-z])))\)?)"
)
# What stands behind a number: each part may be missing, the currency stands before or behind the period; and what begins none of it.
_BEHIND = re.compile(rf"(?:{_SCALE})?(?P<code>{_AFTER})?(?:{_PERIOD}(?(code)|(?P<last>{_AFTER})?))?")
_NOTHING_BEHIND = frozenset(("", *"-;:)|'0123456789"))
_WRONGLY_DECODED = {
    # A dash and a euro that were decoded with the wrong table; as long as they were, so that offsets stay.
    **dict.fromkeys(("\u00e2\u20ac\u201c", "\u00e2\u20ac\u201d", "\u00e2\x80\x93", "\u00e2\x80\x94"), " - "),
    **dict.fromkeys(("\u00e2\u201a\u00ac", "\u00e2\x82\u00ac"), "  \u20ac"),
}
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u223c\u301c\uff5e", "~"),
    "\u2019": "'",
    "\uff04": "$",
    "\uffe1": "£",
}


class Amount(NamedTuple):
    """One number of money: *mark* is an ISO code, a shared sign ($, ¥, kr) or None; *period* as written."""

    start: int
    end: int
    value: float
    scale: str
    mark: str | None
    period: str | None
    plus: bool
    cents: bool


def simplify(text: str) -> str:
    """Return *text* with dashes, blanks and tildes in their plain form, every character in its place."""
    if not text.isascii():
        if "\u00e2" in text:
            for written, plain in _WRONGLY_DECODED.items():
                text = text.replace(written, plain)
        for written, plain in _PLAIN.items():
            text = text.replace(written, plain)
    return text


def likely(text: str, spots: Iterable[int]) -> list[int]:
    """Return those of *spots* where a number can be money that a person gets."""
    return [spot for spot in spots if not _IDLE.match(text, spot)]


def amounts(text: str, spots: Iterable[int] | None = None) -> list[Amount]:
    """Return the numbers of simplified *text* that could be money, in order; percentages are left out.

    *spots*, in order, are where CUES stand in it; without them the whole text is read.
    """
    found = []
    for match in islice(_numbers(text, spots), _MOST_NUMBERS):
        amount = _amount(text, match)
        if amount is not None:
            found.append(amount)
    return found


def _numbers(text: str, spots: Iterable[int] | None) -> Iterator[re.Match[str]]:
    if spots is None:
        yield from _NUMBER.finditer(text)
        return
    for start, last in _stretches(spots):
        for match in _NUMBER.finditer(text, max(0, start), last + REACH):
            if match.start() > last:
                break
            yield match


def _stretches(spots: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place within REACH of *spots*, each place in one stretch."""
    start = last = -1
    for spot in spots:
        if last < 0:
            start = spot - REACH
        elif spot - REACH > last + 1:
            yield start, last
            start = spot - REACH
        last = spot + REACH
    if last >= 0:
        yield start, last


@lru_cache(maxsize=16_384)
def number(digits: str) -> float:
    """Return the value of *digits* with any thousands separators; a lone group of three is thousands."""
    digits = digits.replace(" ", "").replace("'", "")
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return float(digits)
    whole, tail, mark = digits[:last], digits[last + 1 :], digits[last]
    grouped = len(tail) == 3 and (mark == "," or whole.count(",") == 0) and not whole.startswith("0")
    other = "," if mark == "." else "."
    point = "" if grouped and other not in whole else "."
    return float(whole.replace(",", "").replace(".", "") + point + tail)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    """Return the amount whose digits *match* found, None where they count or name something else."""
    start, end = match.span()
    first, mark = _sign(text, start)
    if first == start and _counts(text, start, end):
        return None
    digits, scale, period, behind = match.group(), "", None, end
    following = text[end : end + 1]
    if (text[end + 1 : end + 2] if following == " " else following) not in _NOTHING_BEHIND:
        scale, code, period, behind = _behind(text, end)
        mark = currency.stronger(mark, currency.mark(code)) if code else mark
        following = text[behind : behind + 1]
    if following == "%" or (following.isalpha() and not (mark or scale or period)):
        return None
    if text[first:start] == "R" and not _GROUPED.fullmatch(digits):  # the language: "R 4.2"
        return None
    value = number(digits) * SCALES.get(scale, 1)
    plus = (behind > end and "+" in text[end:behind]) or (
        following == "+" and not text[behind + 1 : behind + 2].isalnum()
    )
    if mark is None and scale in ("lpa", "lakh", "crore"):
        mark = "INR"
    if scale == "lpa":
        period = period or "year"
    cents = digits[-3:-2] in (".", ",") or digits[-2:-1] in (".", ",")
    return Amount(first, behind, value, scale, mark, period, plus, cents)


def _sign(text: str, start: int) -> tuple[int, str | None]:
    """Return where the sign or code before a number begins, the number itself without one, and what it means."""
    place = start - 2 if text[start - 1 : start] == " " else start - 1
    if place < 0:
        return start, None
    last = text[place]
    if last in _SIGNS:
        ahead = text[place - 1 : place] if place else ""
        ahead = text[place - 2 : place - 1] if ahead == " " and place > 1 else ahead
        if ahead not in _BEFORE_SIGN:
            return place, currency.mark(last)
    elif not (
        last in _BETWEEN or (last == "R" and place == start - 1) or text[place - 1 : place + 1] in _CODE_ENDS
    ):
        return start, None
    before = _BEFORE.search(text, max(0, start - 9), start)
    return (before.start(), currency.mark(before.group())) if before else (start, None)


def _counts(text: str, start: int, end: int) -> bool:
    """Tell whether a number without a sign counts time, names a law, or numbers something ("step 4", "Q3")."""
    previous = text[start - 1 : start] if start else ""
    return (
        previous.isalpha()
        or _TIME.match(text, end) is not None
        or (text[start] == "4" and _PLAN.match(text, start) is not None)
        or (
            (previous in ":#" or (previous == " " and text[start - 2] in _NAMED_ENDS))
            and _NAMED.search(text, max(0, start - 8), start) is not None
        )
    )


def _behind(text: str, end: int) -> tuple[str, str | None, str | None, int]:
    """Return the scale, currency and period that stand behind a number, and where they end."""
    match = _BEHIND.match(text, end)
    if match is None or match.end() == end:
        return "", None, None, end
    scale, code, per, slash, adverb, latin, last = match.groups()
    written = per or slash or adverb or latin
    period = _PERIOD_OF[_STOPS.sub("", written).lower()] if written else None
    return _scale(scale) if scale else "", code or last, period, match.end()


@cache
def _scale(written: str) -> str:
    small = written.lower()
    return "lpa" if small.endswith("annum") else _SCALE_OF.get(small if len(small) < 2 else small[:2], "big")
