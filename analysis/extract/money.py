"""Amounts of money in running text: numbers, their scale (k, lakh …), currency and period as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Units of a currency worth about one US dollar; only orders of magnitude matter (to tell an hour from a year).
ROUGH_UNITS = {
    **dict.fromkeys(("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "BGN"), 1),
    **dict.fromkeys(("PLN", "ILS", "BRL", "RON", "AED", "SAR", "MYR", "PEN", "QAR"), 4),
    **dict.fromkeys(("SEK", "NOK", "DKK", "CNY", "HKD", "ZAR", "HRK"), 8),
    **dict.fromkeys(("MXN", "CZK", "TRY", "THB", "TWD", "PHP", "UAH", "EGP"), 30),
    **dict.fromkeys(("INR", "RUB", "JPY", "PKR", "KES", "BDT"), 100),
    **dict.fromkeys(("HUF", "KRW", "ISK", "NGN", "ARS", "CLP", "LKR"), 500),
    **dict.fromkeys(("COP", "IDR", "VND"), 10_000),
}
CURRENCY_OF_COUNTRY = {
    **dict.fromkeys(
        ("DE", "FR", "NL", "IE", "ES", "IT", "AT", "BE", "PT", "FI", "GR", "EE", "LV", "LT", "SI", "SK", "LU"),
        "EUR",
    ),
    "US": "USD",
    "GB": "GBP",
    "CA": "CAD",
    "AU": "AUD",
    "NZ": "NZD",
    "SG": "SGD",
    "HK": "HKD",
    "TW": "TWD",
    "MX": "MXN",
    "IN": "INR",
    "JP": "JPY",
    "CN": "CNY",
    "CH": "CHF",
    "PL": "PLN",
    "SE": "SEK",
    "NO": "NOK",
    "DK": "DKK",
    "CZ": "CZK",
    "HU": "HUF",
    "RO": "RON",
    "IL": "ILS",
    "BR": "BRL",
    "ZA": "ZAR",
}
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})
_CROWNS = frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"})
_YENS = frozenset({"JPY", "CNY"})

_SIGNS = {
    **{"£": "GBP", "€": "EUR", "₹": "INR", "₩": "KRW", "₪": "ILS", "₫": "VND", "₱": "PHP", "₽": "RUB"},
    **{"₺": "TRY", "₦": "NGN", "฿": "THB", "₴": "UAH", "zł": "PLN", "zl": "PLN", "r$": "BRL", "rs": "INR"},
    **{"rmb": "CNY", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "rupees": "INR", "sfr": "CHF"},
    **{"us$": "USD", "usd$": "USD", "cad$": "CAD", "ca$": "CAD", "can$": "CAD", "c$": "CAD", "cdn$": "CAD"},
    **{"aud$": "AUD", "au$": "AUD", "a$": "AUD", "nz$": "NZD", "nzd$": "NZD", "hk$": "HKD", "hkd$": "HKD"},
    **{"s$": "SGD", "sg$": "SGD", "sgd$": "SGD", "nt$": "TWD", "mx$": "MXN", "cdn": "CAD"},
    **{"$": "$", "dollars": "$", "¥": "¥", "kr": "kr", "kronor": "kr"},
}
_CODES = "|".join(ROUGH_UNITS)
_WORD_CODES = "usd|eur|gbp|cad|aud|chf|inr|pln|sgd|nzd|sek|nok|dkk|jpy|hkd"

_NUMBER = re.compile(
    r"(?<![\d.,])(?:"
    r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"  # 7,00,000
    r"|(?<=[$£€])\d{2,3}, \d{3}(?![\d,.])"  # a blank typed after the comma
    r"|\d{1,3}([,.' ])\d{3}(?:\1\d{3})*(?!\d|\1\d)(?:[.,]\d{1,3}(?!\d))?"
    r"|\d+(?:[.,]\d+)?)"
)
_BEFORE = re.compile(
    r"(?:"
    r"(?:(?<![A-Za-z])(?:US|USD|CAD|CAN|CDN|AUD|NZD|SGD|HKD)\s?|"
    r"(?<![A-Za-z])(?:CA|C|AU|A|NZ|HK|SG|S|NT|MX|R))?\$"
    r"|[£€₹¥₩₪₫₱₽₺₦฿₴]"
    rf"|(?<![A-Za-z])(?:{_CODES}|{_WORD_CODES}|RMB|kr|zł|Rs|SFr)\.?:?\s?[$£€₹¥]?"
    r")\s?[~≈]?\s?$"
)
_SCALE = re.compile(
    r"(\+?)\s?(?:(?P<k>[kK](?![a-z&'’])|thousand\b|grand\b)|(?P<lakh>lakhs?\b|lacs?\b|LPA\b|lpa\b|Lakhs?\b|L\b)"
    r"|(?P<crore>[Cc]r(?:ores?)?\b)"
    r"|(?P<big>(?i:mm?|mn|mil|million|b|bn|billion|tn|trillion)(?![a-z])|[MBT](?=[A-Z\W]|$)))"
)
_AFTER = re.compile(
    rf"\s?\(?(?:(?P<code>{_CODES}|{_WORD_CODES}|RMB|CDN)(?![A-Za-z])|(?P<sign>[$€£₹¥](?!\s?\d)|zł|PLN|kr\b)"
    r"|(?P<word>(?i:euros?|pounds|rupees|dollars|kronor)\b))\)?"
)
_UNIT = r"year|yr|annum|hour|hr|h|day|d|diem|week|wk|w|month|mo|mth|mnth|y"
_PERIOD = re.compile(
    r"[\s*.]{0,2}(?:\(?\s?(?:gross|brutto|net|netto|base|cash|salary|full[- ]time)\s?\)?\s?)?[\s,(]{0,2}(?:"
    rf"(?:per|an?|each|every)\s?(?:full\s|working\s)?(?P<per>{_UNIT})s?\b"
    rf"|/\s?(?:per\s|an?\s)?(?P<slash>{_UNIT})s?(?![A-Za-z])"
    r"|(?:paid\s)?(?P<adverb>annually|annual|yearly|hourly|daily|weekly|monthly|bi-?weekly|fortnightly)\b"
    r"|(?P<latin>p\.?\s?a\.?(?![A-Za-z])|p\.?h\.?(?![A-Za-z])|pcm\b|p\.?m\.?(?![A-Za-z])|p\.?d\.?(?![A-Za-z])))\)?",
    re.IGNORECASE,
)
PERIOD_OF_LETTER = {"y": "year", "a": "year", "h": "hour", "d": "day", "w": "week", "m": "month"}
_DASHES = {ord(c): "-" for c in "–—‒―−‑‐﹣-"}
_BLANKS = {ord(c): " " for c in "\xa0\u2007\u2009\u200a\u202f\u2002\u2003\u3000"}
_TILDES = {ord(c): "~" for c in "∼～〜"}
_QUOTES = {ord("’"): "'"}
_PLAIN_SIGNS = str.maketrans({**_DASHES, **_BLANKS, **_TILDES, **_QUOTES, ord("＄"): "$", ord("￡"): "£"})


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of money: *mark* is an ISO code, an ambiguous sign ($, ¥, kr) or None; *period* as written."""

    start: int
    end: int
    value: float
    scale: str
    mark: str | None
    period: str | None
    plus: bool
    fraction: bool


def simplify(text: str) -> str:
    """Return *text* with dashes, blanks and tildes in their plain form, every character in its place."""
    return text if text.isascii() else text.translate(_PLAIN_SIGNS)


def amounts(text: str) -> list[Amount]:
    """Return the numbers of simplified *text* that could be money, in order; percentages are left out."""
    found = []
    for match in _NUMBER.finditer(text):
        amount = _amount(text, match)
        if amount is not None:
            found.append(amount)
    return found


def currency(mark: str | None, country: str | None) -> str | None:
    """Return the ISO code that *mark* stands for, where *country* (ISO-2) settles an ambiguous one."""
    local = CURRENCY_OF_COUNTRY.get(country or "")
    if mark == "$":
        return local if local in DOLLARS else "USD"
    if mark == "¥":
        return local if local in _YENS else "JPY"
    if mark == "kr":
        return local if local in _CROWNS else None
    return mark


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
    start, end = match.span()
    if start and text[start - 1].isalpha() and not _BEFORE.search(text, max(0, start - 6), start):
        return None
    before = _BEFORE.search(text, max(0, start - 9), start) if start else None
    mark = _mark(before.group()) if before else None
    scale, plus, end = _scale(text, end)
    if end < len(text) and text[end] == "%":
        return None
    code = _AFTER.match(text, end)
    if code:
        mark, end = _stronger(mark, _mark(code.group())), code.end()
    period, end = _period(text, end)
    if period and not code and (code := _AFTER.match(text, end)):
        mark, end = _stronger(mark, _mark(code.group())), code.end()
    if end < len(text) and text[end] == "+" and text[end + 1 : end + 2] not in " " and not plus:
        plus = not text[end + 1 : end + 2].isalnum()
    elif text[end : end + 1] == "+" and not plus:
        plus = True
    if mark is None and scale in ("lakh", "crore"):
        mark = "INR"
    value = number(match.group()) * {"k": 1e3, "lakh": 1e5, "crore": 1e7, "big": 1e6}.get(scale, 1)
    where = before.start() if before else start
    return Amount(where, end, value, scale, mark, period, plus, "." in match.group()[-4:-1])


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
    """Return the more telling of two marks: an ISO code says more than a sign shared by several currencies."""
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
    if match["latin"]:
        letter = match["latin"].lower().replace(".", "").replace(" ", "")
        word = {"pa": "y", "ph": "h", "pcm": "m", "pm": "m", "pd": "d"}[letter]
    else:
        word = (match["per"] or match["slash"] or match["adverb"]).lower()
    if word.startswith(("bi", "fort")):
        return None, end
    return "day" if word in ("daily", "diem") else PERIOD_OF_LETTER[word[0]], match.end()
