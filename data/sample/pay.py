"""Puts the pay of an invented opening into figures and into the many ways in which postings write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from data.sample.openings import Opening
from data.sample.world import words

PERIODS_A_YEAR = {"year": 1, "month": 12, "day": 230, "hour": 2080}
PERIOD_WORDS = {
    "year": ("", "", "", " per year", " annually", "/yr", " a year", " per annum"),
    "month": (" per month", "/month", " monthly"),
    "day": (" per day", " a day", "/day"),
    "hour": (" per hour", "/hr", "/hour", " an hour", " hourly"),
}
SIGNS = {
    "USD": ("$", "$", "$", "$", "USD ", "US$"),
    "GBP": ("£", "£", "GBP "),
    "EUR": ("€", "EUR ", "€ "),
    "CAD": ("CA$", "C$", "CAD "),
    "AUD": ("A$", "AUD "),
    "SGD": ("S$", "SGD "),
    "INR": ("₹", "INR ", "Rs. "),
    "CHF": ("CHF ",),
    "PLN": ("PLN ",),
}
DASHES = (" - ", " - ", "-", "–", " – ", " to ", "—")


@dataclass(frozen=True)
class Offer:
    """Pay as a posting states it, in *currency* a *period*."""

    low: float
    high: float
    currency: str
    period: str


def offer(opening: Opening, rng: Random) -> Offer:
    """Return the pay of *opening* in round numbers of a period that is usual at its place."""
    currency = opening.places[0].currency
    period = _period(rng, currency, opening.seniority)
    step = {"hour": 0.5, "day": 10.0, "month": 100.0}.get(period) or rng.choice(
        (5000.0, 1000.0, 1000.0, 500.0, 10.0)
    )
    if currency == "INR":
        step = 50_000.0
    periods = PERIODS_A_YEAR[period]
    low = round(opening.low / periods / step) * step
    return Offer(low, max(round(opening.high / periods / step) * step, low + step), currency, period)


def sentence(opening: Opening, stated: Offer, rng: Random) -> str:
    """Return the sentence in which a text states the pay, several bands by place at times."""
    forms = words("sentences")["pay"]
    if opening.role == "not_tech" and rng.random() < 0.5:
        return str(rng.choice(forms["ote"])).format(pay=wording(stated, rng))
    if stated.period == "year" and len(opening.places) > 1 and rng.random() < 0.6:
        return str(rng.choice(forms["bands"])).format(bands=_bands(opening, stated, rng))
    return str(rng.choice(forms["lines"])).format(pay=wording(stated, rng))


def wording(stated: Offer, rng: Random) -> str:
    """Return the pay in words such as `$142K – $178K a year`, `up to £95,000` or `€70-90k`."""
    amount = _amount_style(stated, rng)
    sign = rng.choice(SIGNS[stated.currency])
    low, high = amount(stated.low), amount(stated.high)
    every = rng.choice(PERIOD_WORDS[stated.period])
    shape = rng.random()
    if shape < 0.04:
        return f"up to {sign}{high}{every}"
    if shape < 0.08:
        return f"from {sign}{low}{every}"
    if shape < 0.12:
        middle = (stated.low + stated.high) / 2
        return f"{sign}{amount(round(middle, -3) if stated.period == 'year' else middle)}{every}"
    if shape < 0.18:
        return f"between {sign}{low} and {sign}{high}{every}"
    if shape < 0.28 and sign != "$":
        return f"{low}{rng.choice(DASHES)}{high} {stated.currency}{every}"
    if shape < 0.36 and low.endswith(("k", "K")):
        return f"{sign}{low[:-1]}-{high}{every}"
    second = sign if sign.strip() in {"$", "£", "₹", "CA$", "C$", "A$", "S$"} else ""
    return f"{sign}{low}{rng.choice(DASHES)}{second}{high}{every}"


def _period(rng: Random, currency: str, seniority: str) -> str:
    chance = rng.random()
    if currency == "USD":
        return "hour" if chance < (0.7 if seniority == "intern" else 0.08) else "year"
    if currency == "GBP" and chance < 0.1:
        return "day"
    monthly = {"PLN": 0.8, "SGD": 0.6, "EUR": 0.08}.get(currency, 0.0)
    return "month" if chance < monthly else "year"


def _bands(opening: Opening, stated: Offer, rng: Random) -> str:
    """Return one band for each place, all written in the same style."""
    sign = rng.choice(SIGNS[stated.currency])
    amount = _amount_style(stated, rng)
    bands = []
    for place in opening.places:
        ratio = place.pay / opening.places[0].pay
        band = replace(stated, low=round(stated.low * ratio, -3), high=round(stated.high * ratio, -3))
        bands.append(f"{place.city}: {sign}{amount(band.low)} - {sign}{amount(band.high)}")
    return "; ".join(bands)


def _amount_style(stated: Offer, rng: Random) -> Callable[[float], str]:
    """Return one way of writing amounts that suits the period and the country."""
    if stated.period == "hour":
        return rng.choice((lambda value: f"{value:.2f}", lambda value: f"{value:g}"))
    if stated.currency == "INR":
        return rng.choice((_lakh, _lakh, lambda value: f"{value / 100_000:g}L", _grouped))
    if stated.currency == "PLN":
        return rng.choice((_spaced, _grouped))
    if stated.currency == "EUR" and rng.random() < 0.3:
        return _dotted
    if stated.currency == "CHF":
        return lambda value: f"{value:,.0f}".replace(",", "'")
    styles = (
        _grouped,
        _grouped,
        _grouped,
        _grouped,
        lambda value: f"{value:,.2f}",
        _thousands,
        _small_thousands,
    )
    return rng.choice(styles if stated.period == "year" else styles[:4])


def _grouped(value: float) -> str:
    return f"{value:,.0f}"


def _dotted(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _spaced(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ")


def _thousands(value: float) -> str:
    return f"{value / 1000:.0f}K"


def _small_thousands(value: float) -> str:
    return f"{value / 1000:.0f}k"


def _lakh(value: float) -> str:
    """Group the digits the Indian way: 2500000 becomes 25,00,000."""
    rest, tail = divmod(round(value), 1000)
    groups = [f"{tail:03d}"]
    while rest:
        rest, pair = divmod(rest, 100)
        groups.insert(0, f"{pair:02d}")
    return ",".join(groups).lstrip("0")
