"""Currencies: rough size, country, and what a bare sign means where the text shows a place."""

from __future__ import annotations

import re

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
_UNITS_OF_SIGN = {"$": 1, "¥": 100, "kr": 8}
_USUAL = {"$": "USD", "¥": "JPY"}
# Countries and large cities as postings write them; states only by names that are no common words.
_PLACES = {
    "USD": (
        r"USA?(?![a-z$])|U\.S\.(?:A\.)?|United States|(?:San|Los|Las|New|North|South|El|Santa|St\.|Salt|Palo)\s"
        r"(?:Francisco|Angeles|Vegas|York|Jersey|Mexico|Carolina|Diego|Jose|Mateo|Segundo|Monica|Clara|Cruz|Louis"
        r"|Lake|Alto)|Redwood City|Menlo Park|Mountain View|NYC|SF(?![a-z])|Brooklyn|Manhattan|Boston|Seattle"
        r"|Chicago|Austin|Denver|Dallas|Houston|Atlanta|Miami|Philadelphia|Portland|California|Texas|Florida"
        r"|Colorado|Maine|Massachusetts|Illinois|Washington|Virginia|Oregon|Utah|Arizona|Michigan|Ohio|Georgia"
        r"|Pennsylvania|Maryland|Minnesota|Tennessee|Bay Area"
    ),
    "GBP": (
        r"UK(?![a-z])|U\.K\.|United Kingdom|England|Scotland|London|Manchester|Edinburgh|Bristol|Oxford|Leeds"
        r"|Glasgow|Belfast"
    ),
    "EUR": (
        r"Germany|Deutschland|Berlin|Munich|München|Hamburg|Frankfurt|Cologne|France|Paris|Netherlands|Amsterdam"
        r"|Ireland|Dublin|Spain|Madrid|Barcelona|Italy|Milan|Austria|Vienna|Belgium|Brussels|Portugal|Lisbon"
        r"|Finland|Helsinki|Estonia|Tallinn"
    ),
    "CAD": (
        r"Canada|Canadian|Toronto|Vancouver|Montr[eé]al|Ottawa|Calgary|Edmonton|Ontario|Qu[eé]bec"
        r"|British Columbia|Alberta"
    ),
    "AUD": (
        r"Australian?|Sydney|Melbourne|Brisbane|Perth|Canberra|Adelaide|[Ss]uperannuation"
        r"|(?:plus|\+|%|incl\.?|including) [Ss]uper(?![a-z])"
    ),
    "NZD": r"New Zealand|Auckland|Wellington|Christchurch",
    "SGD": r"Singapore",
    "HKD": r"Hong Kong",
    "INR": r"India(?![a-z])|Bangalore|Bengaluru|Hyderabad|Mumbai|Pune|Chennai|Gurgaon|Gurugram|Delhi|Noida",
    "CHF": r"Switzerland|Zurich|Zürich|Geneva|Lausanne|Basel",
    "PLN": r"Poland|Warsaw|Warszawa|Kraków|Krakow|Wrocław|Wroclaw",
    "SEK": r"Sweden|Stockholm|Gothenburg",
    "NOK": r"Norway|Oslo",
    "DKK": r"Denmark|Copenhagen",
    "JPY": r"Japan|Tokyo|Osaka",
    "CNY": r"China|Beijing|Shanghai|Shenzhen",
}
_STATE = r"(?P<state>, (?:CA|NY|TX|WA|MA|CO|IL|FL|GA|VA|PA|NC|OR|AZ|UT|MN|NJ|MD|DC)(?![A-Za-z]))"
_PLACE = re.compile(
    "|".join([_STATE, *(f"(?P<{code}>(?<![A-Za-z])(?:{names}))" for code, names in _PLACES.items())])
)


def size_unit(mark: str | None) -> float:
    """Return how many units of *mark*, a code or a shared sign, are paid where a dollar is; 1 if unknown."""
    return _UNITS_OF_SIGN.get(mark or "$") or ROUGH_UNITS.get(mark or "USD", 1)


def settle(mark: str | None, nearby: str, country: str | None) -> str | None:
    """Return the ISO code that *mark* means: by places in *nearby*, then by *country* (ISO-2), then by usage.

    A number without any mark takes the currency of the place that stands beside it, else it has none.
    """
    if mark is not None and mark not in _SHARED:
        return mark
    shown = ["USD" if match["state"] else str(match.lastgroup) for match in _PLACE.finditer(nearby)]
    if mark is None:
        return shown[-1] if len(set(shown)) == 1 else None
    local = CURRENCY_OF_COUNTRY.get(country or "")
    fitting = {code for code in shown if code in _SHARED[mark]}
    if len(fitting) == 1:
        return fitting.pop()
    return local if local in _SHARED[mark] else _USUAL.get(mark)
