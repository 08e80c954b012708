"""Amounts of money in running text: numbers, their scale (k, lakh …), currency and period as written."""

from __future__ import annotations

import re
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
# The last characters of a sign or code before a number, and of what may stand between.
_MARK_ENDS = frozenset("$£€₹¥₩₪₫₱₽₺₦฿₴złrs.:~≈") | {code[-1] for code in ROUGH_UNITS} | set("drfpnkBR")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[, ][0-9]{3})+(?:\.[0-9]{2})?")
_CENTS = re.compile(r"\d[.,]\d\d?$")
_BEFORE = re.compile(
    r"(?:"
    r"(?:(?<![A-Za-z])(?:US|USD|CAD|CAN|CDN|AUD|NZD|SGD|HKD)\s?|"
    r"(?<![A-Za-z])(?:CA|C|AU|A|NZ|HK|SG|S|NT|MX|R))?\$"
    r"|[£€₹¥₩₪₫₱₽₺₦฿₴]"
    rf"|(?<![A-Za-z])(?:{_CODES}|{_WORD_CODES}|RMB|kr|zł|Rs|SFr)\.?:?\s?[$£€₹¥]?"
    r"|(?<![A-Za-z])R(?=$)"
    r")\s?[~≈]?\s?$"
)
_SCALE = re.compile(
    r"(\+?) ?(?:(?P<k>[kK](?![a-z&'’])(?:(?<=[0-9+].)|(?!(?!EUR|USD|GBP|CHF|CAD|AUD|PLN)[A-Z]))|thousand\b|grand\b)"
    r"|(?P<lpa>(?i:lpa|lakhs? per annum)\b)"
    r"|(?P<lakh>(?i:lakhs?|lacs?)\b|L\b)"
    r"|(?P<crore>[Cc]r(?:ores?)?\b)"
    r"|(?P<big>(?i:mm?|mn|mil|million|b|bn|billion|tn|trillion)(?![A-Za-z])|T(?![A-Za-z])))"
)
_AFTER = re.compile(
    rf"\s?\(?(?:(?P<code>{_CODES}|{_WORD_CODES}|RMB|CDN)(?![A-Za-z])|(?P<sign>[$€£₹¥](?!\s?\d)|zł|PLN|kr\b)"
    r"|(?P<word>(?i:euros?|pounds|rupees|dollars|kronor)\b))\)?"
)
_UNITS = {
    "year": "years|year|yrs|yr|annum|y|jahr|an|année|año|ano|rok|år|jaar",
    "month": "months|month|mths|mth|mos|mo|mnth|monat|mois|mes|mês|mies|mån|månad|maand",
    "week": "weeks|week|wks|wk|w|woche",
    "day": "days|day|diem|d|tag|jour|día",
    "hour": "hours|hour|hrs|hr|h|stunde|std|heure|hora|godz|timme|uur",
}
_PERIOD_OF = {word: period for period, words in _UNITS.items() for word in words.split("|")}
_PERIOD_OF |= {
    "annually": "year",
    "annual": "year",
    "yearly": "year",
    "jährlich": "year",
    "monthly": "month",
    "monatlich": "month",
}
_PERIOD_OF |= {"miesięcznie": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_PERIOD_OF |= {"pa": "year", "pcm": "month", "pm": "month", "pd": "day", "ph": "hour"}
_UNIT = "|".join(_UNITS.values())
_PERIOD = re.compile(
    r"(?:\+(?=\s?(?:/|per\b|an?\s|p/)))?[\s*.]{0,2}(?:\(?\s?(?:gross|brutto|net|netto|base|cash|salary|full[- ]time)\s?\)?\s?)?[\s,(]{0,2}(?:"
    rf"(?:per\s?|an?\s|each\s|every\s|pro\s|par\s|por\s|al\s|im\s)(?:full\s|working\s)?(?P<per>{_UNIT})\b"
    rf"|/\s?(?:per\s|an?\s)?(?P<slash>{_UNIT})(?![A-Za-z])"
    r"|(?:paid\s)?(?<!\n)(?!(?-i:[A-Z][a-z]+ (?!base|sal|pay|gross|comp|rate|plus|with|dep|based|for|and|or)[a-z]))"
    r"(?P<adverb>annually|annual|yearly|hourly|daily|weekly|monthly|jährlich|monatlich"
    r"|miesięcznie)\b"
    r"|(?P<latin>p\.?\s?a\.?(?![A-Za-z])|p[./]?h\.?(?![A-Za-z])|pcm\b|p\.?m\.?(?![A-Za-z])"
    r"|p[./]?d\.?(?![A-Za-z])))\)?",
    re.IGNORECASE,
)
_PLAIN = {
    # A dash and a euro that were decoded with the wrong table; as long as they were, so that offsets stay.
    **dict.fromkeys(("\u00e2\u20ac\u201c", "\u00e2\u20ac\u201d", "\u00e2\x80\x93", "\u00e2\x80\x94"), " - "),
    **dict.fromkeys(("\u00e2\u201a\u00ac", "\u00e2\x82\u00ac"), "  \u20ac"),
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
        for written, plain in _PLAIN.items():
            text = text.replace(written, plain)
    return text


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
    before = _sign(text, start)
    if before is None and _counts(text, start, end):
        return None
    mark = currency.mark(before.group()) if before else None
    scale, plus, end = _scale(text, end)
    code = _AFTER.match(text, end)
    end = code.end() if code else end
    period, end = _period(text, end)
    if period and not code and (code := _AFTER.match(text, end)):
        end = code.end()
    mark = currency.stronger(mark, currency.mark(code.group())) if code else mark
    following = text[end : end + 1]
    if following == "%" or (following.isalpha() and not (mark or scale or period)):
        return None
    value = number(match.group()) * SCALES.get(scale, 1)
    if before and before.group() == "R" and not _GROUPED.fullmatch(match.group()):  # the language: "R 4.2"
        return None
    plus = (
        plus or "+" in text[match.end() : end] or (following == "+" and not text[end + 1 : end + 2].isalnum())
    )
    indian = mark is None and scale in ("lpa", "lakh", "crore")
    return Amount(
        before.start() if before else start,
        end,
        value,
        scale,
        "INR" if indian else mark,
        period or ("year" if scale == "lpa" else None),
        plus,
        cents=_CENTS.search(match.group()) is not None,
    )


def _sign(text: str, start: int) -> re.Match[str] | None:
    """Return the sign or code before a number."""
    last = text[start - 1 : start] if start else ""
    if last == " ":
        last = text[start - 2 : start - 1] if start > 1 else ""
    return _BEFORE.search(text, max(0, start - 9), start) if last in _MARK_ENDS else None


def _counts(text: str, start: int, end: int) -> bool:
    """Tell whether a number without a sign counts time, names a law, or numbers something ("step 4", "Q3")."""
    previous = text[start - 1 : start] if start else ""
    return (
        previous.isalpha()
        or _TIME.match(text, end) is not None
        or _PLAN.match(text, start) is not None
        or (previous in " :#" and _NAMED.search(text, max(0, start - 8), start) is not None)
    )


def _scale(text: str, end: int) -> tuple[str, bool, int]:
    match = _SCALE.match(text, end)
    if match is None:
        return "", False, end
    return str(match.lastgroup), match.group(1) == "+", match.end()


def _period(text: str, end: int) -> tuple[str | None, int]:
    match = _PERIOD.match(text, end)
    if match is None:
        return None, end
    written = match["per"] or match["slash"] or match["adverb"] or match["latin"]
    return _PERIOD_OF[re.sub(r"[./\s]", "", written).lower()], match.end()
