"""Whether running text says that a posting is on site, hybrid or remote: each cue judged by the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from analysis.extract import arrangement_words as words
from analysis.extract.arrangement import EDGES, HYBRID, ONSITE, REMOTE, Arrangement

_SITE = ("onsite", "on-site", "on site", "in-person", "in person")
_HOME = ("from home", "from-home", "home-based", "home based")
_TELEWORK = ("telework", "telecommut")
CUES = ("remote", "hybrid", "office", *_SITE, *_HOME, "from anywhere", *_TELEWORK)
_NEAR = 90
_VERY_NEAR = 45
_GAP = 45
_MOST_CUES = 100


class _Cue(NamedTuple):
    """A cue as it is written, with what stands before (also just before) and after it in small letters."""

    written: str
    before: str
    near: str
    after: str
    shouted: bool


class _Verdict(NamedTuple):
    """What a cue says, with how many letters around it; not *sure* where it is said of the employer."""

    kind: str
    back: int = 0
    ahead: int = 0
    sure: bool = True


def of_text(text: str, cues: Sequence[tuple[int, int]] | None = None) -> Arrangement | None:
    """Return the arrangement that the text says of the post; None where no sentence does.

    *cues* are the places of `CUES` in the text, in order, where a scan has found them already.
    """
    sure = weak = None
    for start, end in islice(_places(text) if cues is None else cues, _MOST_CUES):
        verdict = _judged(text, start, end)
        if verdict is None:
            continue
        read = Arrangement(verdict.kind, text[start - verdict.back : end + verdict.ahead].strip(EDGES))
        if verdict.sure and verdict.kind == HYBRID:
            return read
        if verdict.sure:
            sure = sure or read
        else:
            weak = weak or read
    return sure or weak


def _places(text: str) -> list[tuple[int, int]]:
    lower = _lower(text)
    places = []
    for cue in CUES:
        start = lower.find(cue)
        while start >= 0:
            places.append((start, start + len(cue)))
            start = lower.find(cue, start + len(cue))
    return sorted(places)


def _lower(text: str) -> str:
    """Return *text* in small letters, each where its capital stood."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[0] for c in text)


def _judged(text: str, start: int, end: int) -> _Verdict | None:
    before = ("\n" if start <= _NEAR else "") + _lower(text[max(0, start - _NEAR) : start])
    written = text[start:end]
    shouted = written.isupper() and not text[max(0, start - 20) : start].isupper()
    cue = _Cue(written, before, before[-_VERY_NEAR:], _lower(text[end : end + _NEAR]) + "\n", shouted)
    verdict = _JUDGES[cue.written.lower()](cue)
    limit = min(start, _NEAR)
    return verdict and verdict._replace(
        back=min(verdict.back, limit), ahead=min(verdict.ahead, len(text) - end)
    )


def _back(match: re.Match[str]) -> int:
    return len(match.string) - match.start()


def _without(cue: _Cue, word: re.Match[str]) -> _Cue:
    """Return the cue as if it began with *word*, found just before it."""
    before = cue.before[: len(cue.before) - _back(word)]
    return cue._replace(before=before, near=before[-_VERY_NEAR:])


def _remote(cue: _Cue) -> _Verdict | None:
    before, after = cue.before, cue.after
    if words.OTHER_REMOTE.match(after) or words.REMOTE_UNTIL.match(after) or words.SELECTION.search(before):
        return None
    if denied := words.REMOTE_REFUSED.match(after):
        return _Verdict(ONSITE, 0, denied.end())
    if refused := words.REFUSED.search(cue.near):
        return _Verdict(ONSITE, _back(refused))
    if days := words.REMOTE_DAYS.match(after):
        return _Verdict(HYBRID, 0, days.end())
    if not after.startswith(",") and (partly := words.PARTLY.search(cue.near)):
        return _Verdict(HYBRID, _back(partly))
    if words.ABROAD.match(after):
        return None
    if after.startswith(" team") and words.OTHERS.search(cue.near):
        return None
    own = words.OWN.search(before)
    if (said := _said(cue, REMOTE)) and not own:
        return said
    for pattern in (words.REMOTE_WELCOME, words.REMOTE_POST, words.REMOTE_WITHIN):
        if match := pattern.match(after):
            return _Verdict(REMOTE, 0, match.end())
    if own:
        return _Verdict(REMOTE, _back(own), sure=False)
    employer = words.REMOTE_EMPLOYER.match(after)
    return _Verdict(REMOTE, 0, employer.end(), sure=False) if employer else None


def _said(cue: _Cue, kind: str) -> _Verdict | None:
    """Return the verdict where the words before the cue show that the post is meant."""
    named = () if kind == HYBRID and not words.HYBRID_ENDS.match(cue.after) else (words.SAID, words.SOUGHT)
    for pattern in (words.TAG, words.WHOLLY, *named, words.LABELLED):
        if match := pattern.search(cue.before if pattern in _FAR else cue.near):
            return _Verdict(kind, _back(match))
    if cue.shouted or (cue.written.istitle() and kind != ONSITE and words.HEADLINE.match(cue.after)):
        return _Verdict(kind)
    if cue.after.startswith("ly ") and (match := words.WORKING.search(cue.near)):
        return _Verdict(kind, _back(match), sure=not words.FREEDOM.search(cue.near))
    if words.CLOSED.match(cue.after):
        line = () if cue.after.startswith("," if kind == ONSITE else (" and", " or")) else (words.LINE,)
        offered = () if kind == ONSITE else (words.OFFERED, words.WORKING)
        for pattern in (words.SEGMENT, *line, *offered):
            if match := pattern.search(cue.near):
                return _Verdict(kind, _back(match))
    return None


def _hybrid(cue: _Cue) -> _Verdict | None:
    after = cue.after
    if words.OTHER_HYBRID.match(after) or words.REFUSED.search(cue.near):
        return None
    if match := words.HYBRID_WORK.match(after):
        return _Verdict(HYBRID, 0, match.end())
    if match := words.PARTLY.search(cue.near):
        return _Verdict(HYBRID, _back(match))
    if after.startswith(" model"):
        match = words.IN_A.search(cue.near)
        return _Verdict(HYBRID, _back(match), len(" model")) if match else None
    return None if words.HYBRID_THING.match(after) else _said(cue, HYBRID)


def _site(cue: _Cue) -> _Verdict | None:
    before, after = cue.before, cue.after
    if words.NOT_OF_POST.match(after) or any(pattern.search(before) for pattern in _NOT_ON_SITE):
        return None
    if often := _often(cue):
        return often
    if match := words.SITE_POST.match(after):
        return _Verdict(ONSITE, 0, match.end())
    if words.SITE_ENDS.match(after) and (match := words.AT_SITE.search(cue.near)):
        return _Verdict(ONSITE, _back(match))
    if said := _said(cue, ONSITE):
        return said
    match = words.SITE_EMPLOYER.match(after)
    return _Verdict(ONSITE, 0, match.end(), sure=False) if match else None


def _office(cue: _Cue) -> _Verdict | None:
    if cue.after.startswith(_OTHER_OFFICE):
        return None
    if cue.before.endswith("home "):
        return _home_office(cue)
    if inside := words.IN_OFFICE.search(cue.before[-4:]):
        verdict = _site(_without(cue, inside))
        return verdict and verdict._replace(back=verdict.back + _back(inside))
    if match := words.OFFICE_BASED.match(cue.after):
        return _Verdict(ONSITE, 0, match.end()) if words.SAID.search(cue.before) or match[1] else None
    if words.NOT_OF_POST.match(cue.after):
        return None
    is_place = cue.after.startswith(_PRESENCE) or words.OFFICE.search(cue.near)
    return _often(cue) if is_place else None


def _home_office(cue: _Cue) -> _Verdict | None:
    if (often := words.OFTEN.search(cue.after)) and often.start() <= _GAP:
        return _Verdict(HYBRID, len("home "), often.end())
    match = words.HOME_OFFICE.search(cue.near)
    return _Verdict(REMOTE, _back(match)) if match and not cue.after.startswith(" setting") else None


def _often(cue: _Cue) -> _Verdict | None:
    """Return what the days a week in the office, named in the same sentence, make of the post."""
    if not any(word in cue.after or word in cue.before for word in _RATES):
        return None
    first = max(cue.before.rfind(end) + 1 for end in _SENTENCE_ENDS)
    last = min((at for end in _SENTENCE_ENDS if (at := cue.after.find(end)) >= 0), default=len(cue.after))
    before, after = cue.before[first:], cue.after[:last]
    if words.TREATS.search(before) or words.TREATS.search(after):
        return None
    if (match := words.OFTEN.search(after)) and match.start() <= _GAP:
        return _Verdict(_by_days(match), 0, match.end())
    if (match := words.OFTEN.search(before)) and len(before) - match.end() <= _GAP:
        return _Verdict(_by_days(match), _back(match))
    sentence = f"{before} {after}"
    if words.WEEK_LONG.search(sentence):
        return _Verdict(ONSITE, len(before), last)
    days = {day[:3] for day in words.WEEKDAY.findall(sentence)}
    return _Verdict(HYBRID, len(before), last) if 2 <= len(days) <= 4 else None


def _by_days(match: re.Match[str]) -> str:
    if match["share"]:
        return ONSITE if int(match["share"]) >= 100 else HYBRID
    return ONSITE if (match["low"] or match["high"]) in ("5", "five") else HYBRID


def _home(cue: _Cue) -> _Verdict | None:
    if cue.written.lower().endswith("based"):
        return _at_home(cue)
    working = words.HOME_WORK.search(cue.near)
    verdict = _at_home(_without(cue, working)) if working else None
    return verdict and working and verdict._replace(back=verdict.back + _back(working))


def _at_home(cue: _Cue) -> _Verdict | None:
    if denied := words.REMOTE_REFUSED.match(cue.after):
        return _Verdict(ONSITE, 0, denied.end())
    if refused := words.REFUSED.search(cue.near):
        return _Verdict(ONSITE, _back(refused))
    if days := words.REMOTE_DAYS.match(cue.after):
        return None if days[0].strip(" -").startswith("day") else _Verdict(HYBRID, 0, days.end())
    if partly := words.PARTLY.search(cue.near):
        return _Verdict(HYBRID, _back(partly))
    for pattern in (words.REMOTE_POST, words.REMOTE_WITHIN):
        if match := pattern.match(cue.after):
            return _Verdict(REMOTE, 0, match.end())
    if match := words.YOU_WORK.search(cue.near):
        return _Verdict(REMOTE, _back(match), sure=False)
    return _said(cue, REMOTE)


def _anywhere(cue: _Cue) -> _Verdict | None:
    match = words.DONE.search(cue.near)
    return _Verdict(REMOTE, _back(match)) if match and not words.FOR_WEEKS.match(cue.after) else None


def _telework(cue: _Cue) -> _Verdict | None:
    """A post open to telework is hybrid; a telework or telecommuting post is remote."""
    if denied := words.TELEWORK_DENIED.match(cue.after):
        return _Verdict(ONSITE, 0, denied.end())
    if refused := words.REFUSED.search(cue.near):
        return _Verdict(ONSITE, _back(refused))
    if days := words.REMOTE_DAYS.match(cue.after):
        return _Verdict(HYBRID, 0, days.end())
    if match := words.TELEWORK_POST.match(cue.after):
        return _Verdict(REMOTE, 0, match.end())
    if match := words.TELEWORK_ALLOWED.match(cue.after) or words.TELEWORK_ELIGIBLE.search(cue.near):
        return _Verdict(HYBRID, 0, match.end() if match.string is cue.after else 0)
    return None


_FAR = (words.SAID, words.LABELLED)
_OTHER_OFFICE = (" of ", " manag", " suite", " hour", " supplies", " equipment", " software", " 365", "r")
_RATES = ("day", "week", " time", "half", "split", "3x", "2x", "4x", "5x")
_PRESENCE = (" attendance", " presence", " days")
_NOT_ON_SITE = (words.SELECTION, words.REFUSED, words.OR_SITE, words.WISHED)
_SENTENCE_ENDS = (". ", "\n", "; ", "! ")
_JUDGES: dict[str, Callable[[_Cue], _Verdict | None]] = {
    "remote": _remote,
    "hybrid": _hybrid,
    "office": _office,
    **dict.fromkeys(_SITE, _site),
    **dict.fromkeys(_HOME, _home),
    "from anywhere": _anywhere,
    **dict.fromkeys(_TELEWORK, _telework),
}
