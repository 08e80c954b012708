"""Whether two postings are one opening, told from a few facts that are kept of each.

The same address is the same opening. Else employer and title must agree, nothing that parts openings may differ
(place, requisition, team, pay), and one text must hold all but a few words of the other one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_plus

import polars as pl
import pyarrow as pa

from analysis.extract import sketch, title_core
from analysis.extract.gazetteer import key
from data import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from analysis.extract.place import Places

Row = dict[str, Any]

ADDRESS, SAME_TEXT, TEXT, PART = "address", "same text", "text", "part of text"

# Shorter texts are teasers that many openings of one employer share.
LEAST_WORDS = 20
# Of the shorter text at most this share may be missing in the longer one: words changed here and there. A stretch
# of more words than that, and of more shingles than chance puts together, which each text has for itself is a
# paragraph of another opening.
MOST_MISSING = 0.3
MOST_WORDS_OF_A_STRETCH = 15
MOST_SHINGLES_OF_A_STRETCH = 4
# A text of fewer words than this share of the other's is a part of it. So many of its words, or half of them, must be
# the opening's own: the employer's praise, benefits and legal text are part of all its postings.
WHOLE = 0.6
LEAST_OWN_WORDS = 15
MOST_PAY_APART = 0.01
DAYS_APART = 14
LONGEST_ADDRESS = 2000

PAY = ("pay_low", "pay_high")
SEEN = ("first_seen", "last_seen")
COLUMNS = (
    "posting_id",
    "source",
    "source_id",
    "posted_on",
    *SEEN,
    "place_list",
    *PAY,
    "pay_basis",
    "likeness",
)

_IDENTITY = re.compile(r"(?:id|^jk|^jl|^job|^req|^p|no|nr|number)$", re.IGNORECASE)
_CLICK = re.compile(
    r"^(?:[gf]?b?clid|dclid|msclkid|yclid|guid|refid|trackingid|fccid|extid|s?sid|sessionid|campaign_?id|ad_?id|eid|cid"
    r"|mc_[ce]id|utm_.*|siteid|userid|partnerid|visitorid|clickid|affid|companyid|company_id)$",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(r"\d{4}|[0-9a-f]{8}|[^-]-[^-]+-[^-]|[A-Z]\w{0,40}\d{3}")
_NUMBER = re.compile(r"\d{3}|[0-9a-f]{8}")


def likeness(
    employer: str | None, title: str, places: Places, locations: Sequence[str], url: str | None, stored: bytes
) -> Row | None:
    """Return what of a posting tells it from other openings: the column `likeness`, None without a title.

    *stored* is the sketch of its text.
    """
    if not title:
        return None
    names = (name for place in places.all[:4] for name in (place.city, place.state, place.country) if name)
    words, numbers = title_core.core(title, employer or "", (*dict.fromkeys(names), *locations))
    return {
        "employer": key(employer or "") or None,
        "title": words or None,
        "numbers": list(numbers),
        "places": [] if places.all else title_core.place_names(locations),
        "address": address(url),
        "sketch": stored,
    }


def address(url: str | None) -> str | None:
    """Return *url* without what does not name the posting; None where it names no single one."""
    scheme, _, found = (url or "").strip().partition("://")
    where, _, query = found.partition("#")[0].partition("?")
    host, _, path = where.partition("/")
    host = host.lower().rpartition("@")[2].partition(":")[0].removeprefix("www.")
    if not host or scheme.lower() not in ("http", "https") or len(found) > LONGEST_ADDRESS:
        return None
    path = f"/{path}".rstrip("/").removesuffix("/apply").removesuffix("/application").removesuffix("/job")
    named = _naming(query) if query else []
    if not _NAMES_ONE.search(path) and not any(_NUMBER.search(value) for _, value in named):
        return None
    return "&".join([host + path, *(f"{name}={value}" for name, value in named)])


def _naming(query: str) -> list[tuple[str, str]]:
    """Return the parameters that name a posting, in order of their names."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return sorted((name.lower(), unquote_plus(value)) for name, _, value in pairs if value and _names(name))


@lru_cache(maxsize=1000)
def _names(parameter: str) -> bool:
    return bool(_IDENTITY.search(parameter)) and not _CLICK.match(parameter)


class Facts(NamedTuple):
    """What of a read posting decides; `facts` makes it."""

    posting_id: str
    employer: str | None
    title: str | None
    address: str | None
    listed_by: str | None
    posted_on: date | None
    first_seen: datetime | None
    last_seen: datetime | None
    cities: frozenset[str]
    states: frozenset[str]
    countries: frozenset[str]
    pay: tuple[float | None, float | None]
    numbers: frozenset[str]
    stored: bytes

    @property
    def sketch(self) -> sketch.Sketch:
        """The sketch of the text."""
        return sketch.unpacked(self.stored)


def facts(postings: pl.DataFrame) -> Iterator[Facts]:
    """Yield the facts of each of *postings* (with COLUMNS), in order."""
    like, places = pl.col("likeness").struct, pl.col("place_list")
    named = [
        places.list.eval(pl.element().struct.field(part).drop_nulls()).alias(part)
        for part in ("city", "state", "country")
    ]
    rows = postings.select(
        "posting_id",
        *(like.field(name) for name in ("employer", "title", "address")),
        pl.when(pl.col("source_id").is_not_null()).then("source").alias("listed_by"),
        "posted_on",
        *SEEN,
        *named,
        *(pl.when(pl.col("pay_basis").ne_missing("estimate")).then(end).alias(end) for end in PAY),
        *(like.field(name) for name in ("numbers", "places", "sketch")),
    )
    for row in rows.iter_rows():
        cities, states, countries, low, high, numbers, unknown, stored = row[8:]
        yield Facts._make(
            (
                *row[:8],
                frozenset(cities or unknown or ()),
                frozenset(states or ()),
                frozenset(countries or ()),
                (low, high),
                frozenset(numbers or ()),
                stored or sketch.NOTHING,
            )
        )


def same(a: Row, b: Row) -> bool:
    """Return whether two read postings (rows of the POSTING schema) are one opening."""
    both = pl.DataFrame(pa.Table.from_pylist([a, b], schema=schema.POSTING))
    one, other = facts(both.with_columns(pl.lit(None).alias(name) for name in SEEN))
    return link(one, other) is not None


def link(one: Facts, other: Facts) -> str | None:
    """Return what shows that two postings are one opening, None where nothing does."""
    if not one.title or one.title != other.title:
        return None
    if one.address and one.address == other.address:
        return ADDRESS
    if not one.employer or one.employer != other.employer or parted(one, other):
        return None
    here, there = one.sketch, other.sketch
    if min(here.words, there.words) < LEAST_WORDS:
        return None
    if _same_text(one, other):
        return SAME_TEXT
    found = sketch.compared(here, there)
    if not found.comparable or found.missing > MOST_MISSING:
        return None
    if found.stretch > MOST_SHINGLES_OF_A_STRETCH and found.words > MOST_WORDS_OF_A_STRETCH:
        return None
    if _of_one_length(one, other):
        return TEXT
    return PART if found.own >= min(LEAST_OWN_WORDS, found.shared / 2) else None


def parted(one: Facts, other: Facts) -> bool:
    """Return whether something tells two postings of one employer and title apart, however like their texts are."""
    if _elsewhere(one, other) or _both_own(one.numbers, other.numbers) or _paid_otherwise(one, other):
        return True
    if _one_board_at_one_time(one, other):  # the board takes them for two, so all that is known must agree
        return not _same_text(one, other) or one.cities != other.cities or one.pay != other.pay
    if _both_own(one.sketch.teams, other.sketch.teams):
        return True
    return _of_one_length(one, other) and _numbered_otherwise(one, other)


def _same_text(one: Facts, other: Facts) -> bool:
    return one.stored[: sketch.NAME_BYTES] == other.stored[: sketch.NAME_BYTES]


def _of_one_length(one: Facts, other: Facts) -> bool:
    fewer, more = sorted((one.sketch.words, other.sketch.words))
    return fewer >= WHOLE * more


def _both_own(here: frozenset[Any], there: frozenset[Any]) -> bool:
    """Whether each has something that the other has not."""
    return not (here <= there or there <= here)


def _disagree(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here) and bool(there) and here.isdisjoint(there)


def _elsewhere(one: Facts, other: Facts) -> bool:
    if one.cities and other.cities:
        return one.cities.isdisjoint(other.cities)
    return _disagree(one.states, other.states) or _disagree(one.countries, other.countries)


def _numbered_otherwise(one: Facts, other: Facts) -> bool:
    """Whether each text has numbers of its own: of requisitions, years or pay."""
    here, there = one.sketch, other.sketch
    known, known_there = here.numbers | here.figures, there.numbers | there.figures
    if max(len(known), len(known_there)) >= sketch.MOST_NUMBERS:
        return False
    return not (here.numbers <= known_there or there.numbers <= known)


def _paid_otherwise(one: Facts, other: Facts) -> bool:
    return any(
        a and b and abs(a - b) > MOST_PAY_APART * max(a, b) for a, b in zip(one.pay, other.pay, strict=True)
    )


def _one_board_at_one_time(one: Facts, other: Facts) -> bool:
    """Whether one board shows both at a time."""
    one_source = one.listed_by is not None and one.listed_by == other.listed_by
    hosts = [facts.address.partition("/")[0] for facts in (one, other) if facts.address]
    if not one_source and not (len(hosts) == 2 and hosts[0] == hosts[1]):
        return False
    return _days_apart(one, other) < DAYS_APART


def _days_apart(one: Facts, other: Facts) -> int:
    """Return the days between the dates of two postings, else between the last sight of one and the first of the other."""
    if one.posted_on and other.posted_on:
        return abs((one.posted_on - other.posted_on).days)
    if one.first_seen and one.last_seen and other.first_seen and other.last_seen:
        return (max(one.first_seen, other.first_seen) - min(one.last_seen, other.last_seen)).days
    return 0
