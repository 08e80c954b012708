"""What "on-site", "in the office", "3 days a week" and "hybrid" say of a post."""

from __future__ import annotations

import re

from analysis.extract import arrangement_site_words as site_words
from analysis.extract import arrangement_words as words
from analysis.extract.arrangement import HYBRID, ONSITE, REMOTE
from analysis.extract.arrangement_cue import Cue, Verdict, back, names_post, said, sentence, without

_GAP = 45
_OTHER_OFFICE = (
    *(
        " of ",
        " for the ",
        " manag",
        " suite",
        " hour",
        " supplies",
        " equipment",
        " software",
        " 365",
        "r",
        "ed ",
        "ed,",
    ),
    *(" culture", " administ", " product"),
)
_RATES = re.compile(r"day|week|time|half|split|[2-5]x|daily")
_PROGRAMS = ("microsoft ", "ms ", "ms-", "open", "libre")
_NO_ONE_OFFICE = ("s ", " environment", " setting", "-")
_PRESENCE = (" attendance", " presence", " days")
_NOT_ON_SITE = (words.SELECTION, words.REFUSED, site_words.WISHED)
_SITTING = re.compile(r"work|based|sit|locat| is | be ")


def hybrid(cue: Cue) -> Verdict | None:
    """Judge "hybrid"."""
    after = cue.after
    if (
        site_words.OTHER_HYBRID.match(after)
        or words.REMOTE_REFUSED.match(after)
        or words.REFUSED.search(cue.near)
    ):
        return None
    if site_words.CHOICE.search(f"{cue.near}hybrid{after}"):
        return Verdict(HYBRID, sure=False)
    if match := site_words.HYBRID_WORK.match(after):
        return Verdict(HYBRID, 0, match.end())
    if match := words.PARTLY.search(cue.near):
        return Verdict(HYBRID, back(match))
    if after.startswith(" model"):
        match = site_words.IN_A.search(cue.near)
        return Verdict(HYBRID, back(match), len(" model")) if match else None
    if site_words.HYBRID_THING.match(after):
        return None
    if found := said(cue, HYBRID):
        return found
    own = words.OWN.search(cue.near) if words.HYBRID_ENDS.match(after) else None
    return Verdict(HYBRID, back(own), sure=False) if own and words.WE.search(own[0]) else None


def site(cue: Cue) -> Verdict | None:
    """Judge "on-site", "in person" and "in-office"."""
    before, after = cue.before, cue.after
    if site_words.NOT_OF_POST.match(after) or any(pattern.search(before) for pattern in _NOT_ON_SITE):
        return None
    if site_words.OR_REMOTE.match(after):
        return None
    if ("remote" in before or "hybrid" in before) and site_words.OR_SITE.search(before):
        return None
    if often := _often(cue):
        return often
    verdict = _present(cue)
    return None if verdict and (_is_rare(after) or site_words.RARE.search(before)) else verdict


def _present(cue: Cue) -> Verdict | None:
    after = cue.after
    if match := site_words.SITE_POST.match(after):
        return Verdict(ONSITE, 0, match.end())
    if site_words.SITE_ENDS.match(after) and (match := site_words.AT_SITE.search(cue.near)):
        return Verdict(ONSITE, back(match))
    if found := said(cue, ONSITE):
        return found
    if match := site_words.SITE_EMPLOYER.match(after):
        return Verdict(ONSITE, 0, match.end(), sure=False)
    of_presence = not cue.written.lower().endswith("person") and site_words.SITE_ENDS.match(after)
    match = site_words.OF_PRESENCE.search(cue.before) if of_presence else None
    return Verdict(ONSITE, back(match), sure=False) if match else None


def premises(cue: Cue) -> Verdict | None:
    """Judge "on the premises" and "physically present"."""
    if words.REFUSED.search(cue.near):
        return None
    if cue.written[0] in "Pp" and cue.written.lower().startswith("phys"):
        match = site_words.PRESENT.match(cue.after)
        return Verdict(ONSITE, 0, match.end()) if match and site_words.MUST.search(cue.near) else None
    match = site_words.ON_PREMISES.search(cue.near)
    return Verdict(ONSITE, back(match)) if match else None


def office(cue: Cue) -> Verdict | None:
    """Judge "office", "headquarters" and "HQ"."""
    if cue.after.startswith(_OTHER_OFFICE) or cue.near.endswith(_PROGRAMS):
        return None
    if cue.before.endswith("home "):
        return _home_office(cue)
    if inside := site_words.IN_OFFICE.search(cue.before[-4:]):
        verdict = site(without(cue, inside))
        return verdict and verdict._replace(back=verdict.back + back(inside))
    if match := words.OFFICE_BASED.match(cue.after):
        return Verdict(ONSITE, 0, match.end()) if names_post(cue) or match[1] else None
    if site_words.NOT_OF_POST.match(cue.after):
        return None
    if cue.near.endswith((": ", ":", "- ", "– ")) and (match := words.WORKS_IN.search(cue.near)):
        return Verdict(ONSITE, back(match))
    rated, sits = _is_rated(cue), _SITTING.search(cue.before)
    place = site_words.OFFICE.search(cue.near) if rated or sits else None
    if rated and (place or cue.after.startswith(_PRESENCE)) and (often := _often(cue)):
        return often
    seated = sits and place and not cue.after.startswith(_NO_ONE_OFFICE)
    match = site_words.SITS.search(cue.before) if seated else None
    if not match or _is_rare(cue.after) or words.SELECTION.search(cue.before):
        return None
    if words.REFUSED.search(cue.before[: match.start()]):
        return None
    return Verdict(ONSITE, back(match), sure=False)


def _home_office(cue: Cue) -> Verdict | None:
    if (often := site_words.OFTEN.search(cue.after)) and often.start() <= _GAP:
        return Verdict(HYBRID, len("home "), often.end())
    if words.HOME_DAYS.search(cue.near):
        return Verdict(HYBRID, len("home "))
    match = words.HOME_OFFICE.search(cue.near) or words.LABELLED.search(cue.near.removesuffix("home "))
    return Verdict(REMOTE, back(match)) if match and not cue.after.startswith(" setting") else None


def days(cue: Cue) -> Verdict | None:
    """Judge "days a week": of presence, where the same sentence or label names a place of work."""
    match = site_words.COUNTED.search(cue.near)
    if not match:
        return None
    before, after = sentence(cue)
    if (
        site_words.TREATS.search(before)
        or site_words.TREATS.search(after)
        or site_words.HOURS.search(before + after)
    ):
        return None
    if (
        site_words.WORKPLACE.search(after)
        or site_words.WORKPLACE.search(before)
        or words.LABELLED.search(cue.near[: match.start()])
    ):
        return Verdict(_by_days(match), back(match))
    return None


def _often(cue: Cue) -> Verdict | None:
    """Return what the days a week in the office, named in the same sentence, make of the post."""
    if not _is_rated(cue):
        return None
    before, after = sentence(cue)
    if site_words.TREATS.search(before) or site_words.TREATS.search(after):
        return None
    if (match := site_words.OFTEN.search(after)) and match.start() <= _GAP:
        return Verdict(_by_days(match), 0, match.end())
    if (match := site_words.OFTEN.search(before)) and len(before) - match.end() <= _GAP:
        return Verdict(_by_days(match), back(match))
    around = f"{before} {after}"
    if site_words.WEEK_LONG.search(around):
        return Verdict(ONSITE, len(before), len(after))
    if match := site_words.PRESENT_DAILY.search(before):
        return Verdict(ONSITE, back(match))
    if (match := site_words.DAILY.search(after)) and match.start() <= _GAP:
        return Verdict(ONSITE, 0, match.end())
    named = {day[:3] for day in words.WEEKDAY.findall(around)}
    return Verdict(HYBRID, len(before), len(after)) if 2 <= len(named) <= 4 else None


def _is_rated(cue: Cue) -> bool:
    return bool(_RATES.search(cue.after) or _RATES.search(cue.before))


def _is_rare(after: str) -> bool:
    match = site_words.RARELY.search(after, 0, _GAP)
    return match is not None and not any(end in after[: match.start()] for end in (".", ";", "\n"))


def _by_days(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found.get("share"):
        return ONSITE if int(found["share"]) >= 100 else HYBRID
    return ONSITE if (found["high"] or found["low"]) in ("5", "five") else HYBRID
