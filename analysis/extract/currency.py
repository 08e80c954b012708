"""Currencies: rough size, country, and what a bare sign means where the text shows a place."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Units of a currency that are paid where a US employer pays one dollar. Only orders of magnitude matter: they
# tell an hourly amount from a monthly or a yearly one.
ROUGH_UNITS = {
    **dict.fromkeys(("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "BGN"), 1),
    **dict.fromkeys(("PLN", "ILS", "BRL", "RON", "AED", "SAR", "MYR", "PEN", "QAR"), 4),
    **dict.fromkeys(("SEK", "NOK", "DKK", "CNY", "HKD", "ZAR", "HRK"), 8),
    **dict.fromkeys(("MXN", "CZK", "TRY", "THB", "TWD", "PHP", "UAH", "EGP", "INR"), 20),
    **dict.fromkeys(("RUB", "JPY", "PKR", "KES", "BDT"), 100),
    **dict.fromkeys(("HUF", "KRW", "ISK", "NGN", "ARS", "CLP", "LKR"), 500),
    **dict.fromkeys(("COP", "IDR", "VND"), 10_000),
}
CURRENCY_OF_COUNTRY = {
    **dict.fromkeys(
        (
            "DE",
            "FR",
            "NL",
            "IE",
            "ES",
            "IT",
            "AT",
            "BE",
            "PT",
            "FI",
            "GR",
            "EE",
            "LV",
            "LT",
            "SI",
            "SK",
            "LU",
        ),
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
_SHARED = {
    "$": DOLLARS,
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"}),
}
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
    "r": "ZAR",
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
_UNITS_OF_SIGN = {"$": 1, "¥": 100, "kr": 8}
_USUAL = {"$": "USD", "¥": "JPY"}
# Countries and large cities as postings write them; states only by names that are no common words.
_PLACES = {
    "USD": (
        "US|USA|U.S.|United States|San Francisco|San Diego|San Jose|San Mateo|Los Angeles|Los Altos|Las Vegas|New York"
        "|New Jersey|New Mexico|North Carolina|South Carolina|El Segundo|El Paso|Santa Monica|Santa Clara|Santa Cruz"
        "|St. Louis|Salt Lake|Palo Alto|Redwood City|Menlo Park|Mountain View|NYC|SF|Brooklyn|Manhattan|Boston|Seattle"
        "|Chicago|Austin|Denver|Dallas|Houston|Atlanta|Miami|Philadelphia|Portland|California|Texas|Florida|Colorado"
        "|Maine|Massachusetts|Illinois|Washington|Virginia|Oregon|Utah|Arizona|Michigan|Ohio|Georgia|Pennsylvania"
        "|Maryland|Minnesota|Tennessee|Bay Area"
    ),
    "GBP": (
        "UK|U.K.|United Kingdom|England|Scotland|London|Manchester|Edinburgh|Bristol|Oxford|Leeds|Glasgow|Belfast"
    ),
    "EUR": (
        "Germany|Deutschland|Berlin|Munich|München|Hamburg|Frankfurt|Cologne|France|Paris|Netherlands|Amsterdam|Ireland"
        "|Dublin|Spain|Madrid|Barcelona|Italy|Milan|Austria|Vienna|Belgium|Brussels|Portugal|Lisbon|Finland|Helsinki"
        "|Estonia|Tallinn"
    ),
    "CAD": (
        "Canada|Canadian|Toronto|Vancouver|Montreal|Montréal|Ottawa|Calgary|Edmonton|Ontario|Quebec|Québec"
        "|British Columbia|Alberta"
    ),
    "AUD": "Australia|Australian|Sydney|Melbourne|Brisbane|Perth|Canberra|Adelaide",
    "NZD": "New Zealand|Auckland|Wellington|Christchurch",
    "SGD": "Singapore",
    "HKD": "Hong Kong",
    "INR": "India|Bangalore|Bengaluru|Hyderabad|Mumbai|Pune|Chennai|Gurgaon|Gurugram|Delhi|Noida",
    "CHF": "Switzerland|Zurich|Zürich|Geneva|Lausanne|Basel",
    "PLN": "Poland|Warsaw|Warszawa|Kraków|Krakow|Wrocław|Wroclaw",
    "SEK": "Sweden|Stockholm|Gothenburg",
    "NOK": "Norway|Oslo",
    "DKK": "Denmark|Copenhagen",
    "JPY": "Japan|Tokyo|Osaka",
    "CNY": "China|Beijing|Shanghai|Shenzhen",
}
_STATES = "CA|NY|TX|WA|MA|CO|IL|FL|GA|VA|PA|NC|OR|AZ|UT|MN|NJ|MD|DC"
_CAPITAL = re.compile(r"[A-Z](?<![A-Za-z].)")
# Superannuation is paid in Australia; "super" alone is a word of praise elsewhere.
_SUPER = re.compile(r"[Ss]uperannuation|(?:plus|\+|%|incl\.?|including) [Ss]uper(?![a-z])")


def size_unit(mark: str | None) -> float:
    """Return how many units of *mark*, a code or a shared sign, are paid where a dollar is; 1 if unknown."""
    return _UNITS_OF_SIGN.get(mark or "$") or ROUGH_UNITS.get(mark or "USD", 1)


@lru_cache(maxsize=4_096)
def mark(written: str) -> str | None:
    """Return what a written sign or code stands for; a code beside a sign ("USD $") wins."""
    key = re.sub(r"[\s().:~≈]", "", written)
    if key.upper() in ROUGH_UNITS:
        return key.upper()
    sign = _SIGNS.get(key.lower())
    if sign:
        return sign
    letters = re.sub(r"[^A-Za-zł]", "", key)
    return letters.upper() if letters.upper() in ROUGH_UNITS else _SIGNS.get(letters.lower())


def stronger(first: str | None, second: str | None) -> str | None:
    """Return the more telling of two marks: an ISO code says more than a sign of several currencies."""
    return second if second and (first is None or second not in ("$", "¥", "kr")) else first


def is_code(mark: str | None) -> bool:
    """Tell whether *mark* is an ISO code, which needs no settling."""
    return mark is not None and mark not in _SHARED


def settle(mark: str | None, nearby: str, country: str | None) -> str | None:
    """Return the ISO code that *mark* means: by places in *nearby*, then by *country* (ISO-2), then by usage.

    A number without any mark takes the currency of the place that stands beside it, else it has none.
    """
    if mark is not None and is_code(mark):
        return mark
    shown = set(_shown(nearby))
    if mark is None:
        return shown.pop() if len(shown) == 1 else None
    local = CURRENCY_OF_COUNTRY.get(country or "")
    fitting = shown & _SHARED[mark]
    if len(fitting) == 1:
        return fitting.pop()
    return local if local in _SHARED[mark] else _USUAL.get(mark)


def shows_place(text: str) -> bool:
    """Tell whether *text* names a place that settles a currency."""
    return any(True for _ in _shown(text))


def _shown(text: str) -> Iterator[str]:
    """Yield the currency of each place that *text* names."""
    for capital in _CAPITAL.finditer(text):
        names = _NAMES.get(capital.group())
        if names is not None and (match := names.match(text, capital.start())):
            yield str(match.lastgroup)
    if "uper" in text and _SUPER.search(text):
        yield "AUD"


def _by_capital() -> dict[str, re.Pattern[str]]:
    """Return for each capital an expression of the places that begin with it, their currency as group."""
    table: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, names in _PLACES.items():
        for name in sorted(names.split("|"), key=len, reverse=True):
            table[name[0]][code].append(re.escape(name))
    for state in _STATES.split("|"):
        table[state[0]]["USD"].append(f"(?<=, ){state}")
    return {
        capital: re.compile(
            "|".join(f"(?P<{code}>(?:{'|'.join(names)})(?![a-z$]))" for code, names in codes.items())
        )
        for capital, codes in table.items()
    }


_NAMES = _by_capital()
