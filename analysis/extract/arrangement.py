"""Whether a posting is on site, hybrid or remote, by a field of the source or by the title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analysis.extract import arrangement_words as words

ONSITE, HYBRID, REMOTE = "onsite", "hybrid", "remote"

_REFUSED_FIELD = re.compile(
    r"\b(?:no|not|non|never|without)\b[ -]?(?:\w+[ -]){0,2}remote|\bremote[:\s]+(?:no|false|none|0)\b"
    r"|\btelework\w*(?: eligible)?[:\s]+no\b",
    re.IGNORECASE,
)
_HYBRID_FIELD = re.compile(
    r"\bhybrid|\b(?:part(?:ial|ly|ially)|some|occasional(?:ly)?)[ -](?:remote|wfh|on-?site)|\btelework eligible"
    r"|\bflex\w* (?:work )?location|\bflex\w*[ -]?office|\b(?:flex\w*|liberal) wfh"
    r"|\b[1-4](?:[-–][1-4])?x? (?:days? )?(?:a |per )?week",
    re.IGNORECASE,
)
_REMOTE_FIELD = re.compile(
    r"\bremote|\btelecommut|\btele-?work|\b(?:work(?:ing)?[ -]from|from|at)[ -]home\b|\bwfh\b|\bhome[ -]?(?:based|office)|\bremot[oa]\b|\bzdaln|\bt[eé]l[eé]travail|\bteletrabajo"
    r"|\banywhere\b|\bdistributed\b(?! systems)|\bvirtual\b(?! reality)|^(?:yes|true|1(?:\.0)?)$",
    re.IGNORECASE,
)
_ONSITE_FIELD = re.compile(
    r"\bon[ -]?site|\bin[ -]?(?:the[ -])?(?:office|person)\b|^office$|\boffice[ -]based|\bat (?:the )?office",
    re.IGNORECASE,
)
_FIELD = ((_REFUSED_FIELD, ONSITE), (_HYBRID_FIELD, HYBRID), (_REMOTE_FIELD, REMOTE), (_ONSITE_FIELD, ONSITE))
_RATIOS = {"100": REMOTE, "50": HYBRID, "0": ONSITE}

_HYBRID_TITLE = re.compile(
    r"[(\[,/|–—-]\s*(?:\w+[ -]){0,2}hybrid\b(?!\s*(?:cloud|vehicle|it\b|infra|electric|search|propul|power|store))",
    re.IGNORECASE,
)
_REMOTE_TITLE = re.compile(
    rf"\bremote\b(?!{words.OTHER_REMOTE.pattern}|\s*(?:team|employee))|\bwork from home\b|\bwfh\b|\btelecommute\b"
    r"|\bhome[ -]based\b|\bvirtual\s*(?:$|[),\]-])",
    re.IGNORECASE,
)
_ONSITE_TITLE = re.compile(
    r"[(\[,/|–—-]\s*(?:\d+ days? )?(?:on[ -]?site|in[ -]office|in[ -]person)\b|\bon[ -]?site\s*$",
    re.IGNORECASE,
)
_TITLE = ((_REFUSED_FIELD, ONSITE), (_HYBRID_TITLE, HYBRID), (_REMOTE_TITLE, REMOTE), (_ONSITE_TITLE, ONSITE))
# One of them stands in every title that a pattern above fits.
_TITLE_WORDS = re.compile(r"remote|hybrid|site|office|person|home|wfh|tele|virtual")

EDGES = " \n\t|,.;:([-–—/*•·"


class Arrangement(NamedTuple):
    """An arrangement and the words it was read from."""

    kind: str
    evidence: str


@lru_cache(maxsize=50_000)
def of_words(text: str | None) -> Arrangement | None:
    """Return the arrangement that a field of the source names, None where it names none."""
    text = (text or "").strip()
    if text in _RATIOS:
        return Arrangement(_RATIOS[text], text)
    return _first(text, _FIELD)


def of_title(title: str) -> Arrangement | None:
    """Return the arrangement a title names; "Remote Sensing Scientist" names none."""
    if not _TITLE_WORDS.search(title.lower()):
        return None
    return _first(title, _TITLE)


def _first(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> Arrangement | None:
    for pattern, kind in rules:
        if match := pattern.search(text):
            return Arrangement(kind, match[0].strip(EDGES))
    return None
