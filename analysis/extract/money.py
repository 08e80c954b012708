"""Amounts of money in running text: numbers, their scale (k, lakh …), currency and period as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.extract.currency import ROUGH_UNITS

_SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "₽": "RUB",
    "₺": "TRY",
    "₦": "NGN",
    "฿": "THB",
    "₴": "UAH",
    "zł": "PLN",
    "zl": "PLN",
    "r$": "BRL",
    "rs": "INR",
    "rmb": "CNY",
    "euro": "EUR",
    "euros": "EUR",
    "pounds": "GBP",
    "rupees": "INR",
    "sfr": "CHF",
    "us$": "USD",
    "usd$": "USD",
    "cad$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "c$": "CAD",
    "cdn$": "CAD",
    "aud$": "AUD",
    "au$": "AUD",
    "a$": "AUD",
    "nz$": "NZD",
    "nzd$": "NZD",
    "hk$": "HKD",
    "hkd$": "HKD",
    "s$": "SGD",
    "sg$": "SGD",
    "sgd$": "SGD",
    "nt$": "TWD",
    "mx$": "MXN",
    "cdn": "CAD",
    "$": "$",
    "dollars": "$",
    "¥": "¥",
    "kr": "kr",
    "kronor": "kr",
}
SCALES = {"k": 1e3, "lakh": 1e5, "crore": 1e7, "big": 1e6}
_CODES = "|".join(ROUGH_UNITS)
_WORD_CODES = "usd|eur|gbp|cad|aud|chf|inr|pln|sgd|nzd|sek|nok|dkk|jpy|hkd"

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
_CENTS = re.compile(r"\d[.,]\d\d?$")
_BEFORE = re.compile(
    r"(?:"
    r"(?:(?<![A-Za-z])(?:US|USD|CAD|CAN|CDN|AUD|NZD|SGD|HKD)\s?|"
    r"(?<![A-Za-z])(?:CA|C|AU|A|NZ|HK|SG|S|NT|MX|R))?\$"
    r"|[£€₹¥₩₪₫₱₽₺₦฿₴]"
    rf"|(?<![A-Za-z])(?:{_CODES}|{_WORD_CODES}|RMB|kr|zł|Rs|SFr)\.?:?\s?[$£€₹¥]?"
    r")\s?[~≈]?\s?$"
)
_SCALE = re.compile(
    r"(\+?)\s?(?:(?P<k>[kK](?![a-z&'’])|thousand\b|grand\b)|(?P<lakh>lakhs?\b|lacs?\b|LPA\b|lpa\b|Lakhs?\b"
    r"|L\b)"
    r"|(?P<crore>[Cc]r(?:ores?)?\b)"
    r"|(?P<big>(?i:mm?|mn|mil|million|b|bn|billion|tn|trillion)(?![a-z])|[MBT](?![A-Za-z])))"
)
_AFTER = re.compile(
    rf"\s?\(?(?:(?P<code>{_CODES}|{_WORD_CODES}|RMB|CDN)(?![A-Za-z])|(?P<sign>[$€£₹¥](?!\s?\d)|zł|PLN|kr\b)"
    r"|(?P<word>(?i:euros?|pounds|rupees|dollars|kronor)\b))\)?"
)
_UNITS = {
    "year": "years|year|yrs|yr|annum|y|jahr|an|année|año|ano|rok",
    "month": "months|month|mths|mth|mos|mo|mnth|monat|mois|mes|mês|mies",
    "week": "weeks|week|wks|wk|w|woche",
    "day": "days|day|diem|d|tag|jour|día",
    "hour": "hours|hour|hrs|hr|h|stunde|std|heure|hora|godz",
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
    r"[\s*.]{0,2}(?:\(?\s?(?:gross|brutto|net|netto|base|cash|salary|full[- ]time)\s?\)?\s?)?[\s,(]{0,2}(?:"
    rf"(?:per\s?|an?\s|each\s|every\s|pro\s|par\s|por\s|al\s|im\s)(?:full\s|working\s)?(?P<per>{_UNIT})\b"
    rf"|/\s?(?:per\s|an?\s)?(?P<slash>{_UNIT})(?![A-Za-z])"
    r"|(?:paid\s)?(?P<adverb>annually|annual|yearly|hourly|daily|weekly|monthly|jährlich|monatlich"
    r"|miesięcznie)\b"
    r"|(?P<latin>p\.?\s?a\.?(?![A-Za-z])|p\.?h\.?(?![A-Za-z])|pcm\b|p\.?m\.?(?![A-Za-z])"
    r"|p\.?d\.?(?![A-Za-z])))\)?",
    re.IGNORECASE,
)
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u223c\u301c\uff5e", "~"),
    "\u2019": "'",
    "\uff04": "$",
    "\uffe1": "£",
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")


@dataclass(frozen=True, slots=True)
class Amount:
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
    return text if text.isascii() else _ODD.sub(lambda match: _PLAIN[match.group()], text)


def amounts(text: str) -> list[Amount]:
    """Return the numbers of simplified *text* that could be money, in order; percentages are left out."""
    found = []
    for match in _NUMBER.finditer(text):
        amount = _amount(text, match)
        if amount is not None:
            found.append(amount)
    return found


def number(digits: str) -> float:
    """Return the value of *digits* with any thousands separators; a lone group of three is thousands."""
    digits = digits.replace(" ", "").replace("'", "")
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return float(digits)
    whole, tail, mark = digits[:last], digits[last + 1 :], digits[last]
    grouped = len(tail) == 3 and (mark == "," or whole.count(",") == 0) and not whole.startswith("0")
    other = "," if mark == "." else "."
    if grouped and other not in whole:
        return float(re.sub(r"[.,]", "", digits))
    return float(f"{re.sub(r'[.,]', '', whole)}.{tail}")


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    """Return the amount whose digits *match* found, None where they count or name something else."""
    start, end = match.span()
    before = _BEFORE.search(text, max(0, start - 9), start) if start else None
    if before is None and (_PLAN.match(text, start) or text[start - 1 : start].isalpha()):
        return None
    mark = _mark(before.group()) if before else None
    scale, plus, end = _scale(text, end)
    code = _AFTER.match(text, end)
    end = code.end() if code else end
    period, end = _period(text, end)
    if period and not code and (code := _AFTER.match(text, end)):
        end = code.end()
    mark = _stronger(mark, _mark(code.group())) if code else mark
    following = text[end : end + 1]
    if following == "%" or (following.isalpha() and not (mark or scale or period)):
        return None
    plus = plus or (following == "+" and not text[end + 1 : end + 2].isalnum())
    return Amount(
        before.start() if before else start,
        end,
        number(match.group()) * SCALES.get(scale, 1),
        scale,
        "INR" if mark is None and scale in ("lakh", "crore") else mark,
        period,
        plus,
        cents=_CENTS.search(match.group()) is not None,
    )


def _mark(written: str) -> str | None:
    """Return what a written sign or code stands for; a code beside a sign ("USD $") wins."""
    key = re.sub(r"[\s().:~≈]", "", written)
    if key.upper() in ROUGH_UNITS:
        return key.upper()
    sign = _SIGNS.get(key.lower())
    if sign:
        return sign
    letters = re.sub(r"[^A-Za-zł]", "", key)
    return letters.upper() if letters.upper() in ROUGH_UNITS else _SIGNS.get(letters.lower())


def _stronger(first: str | None, second: str | None) -> str | None:
    """Return the more telling of two marks: an ISO code says more than a sign of several currencies."""
    return second if second and (first is None or second not in ("$", "¥", "kr")) else first


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
    return _PERIOD_OF[re.sub(r"[.\s]", "", written).lower()], match.end()
