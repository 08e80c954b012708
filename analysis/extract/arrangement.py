"""Whether a posting is on site, hybrid or remote: the source's word, the place, the title, then the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

ONSITE, HYBRID, REMOTE = "onsite", "hybrid", "remote"

_HYBRID_WORD = re.compile(
    r"\bhybrid|\bpart(?:ial|ly|ially)[ -]remote|\bflexible (?:work )?location|\bflexi?[ -]?office",
    re.IGNORECASE,
)
_REMOTE_WORD = re.compile(
    r"\bremote|\btelecommut|\btele-?work|\b(?:work(?:ing)?[ -]from|from|at)[ -]home\b|\bwfh\b"
    r"|\bhome[ -](?:based|office)"
    r"|\bwork from anywhere|\banywhere\b|\bdistributed\b|\bvirtual\b",
    re.IGNORECASE,
)
_ONSITE_WORD = re.compile(
    r"\bon[ -]?site|\bonsite|\bin[ -]?(?:the[ -])?(?:office|person)\b|^office$"
    r"|\boffice[ -]based|\bat (?:the )?office",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:no|not|non|never|without)\b[ -]?(?:\w+[ -]){0,2}remote|\bremote[:\s]+(?:no|false|none|0)\b",
    re.IGNORECASE,
)
# A title speaks of other remote and hybrid things too: these words after it make it one of them.
_OTHER_REMOTE = (
    r"(?!\s*(?:sens|monitor|control|team|patient|support (?:team|engineer)|access|desktop"
    r"|operat|vehicle|piloting|pilot"
    r"|driv|site|diagnos|hands|infrastructure|server|employee|workforce|device|system|software"
    r"|learning|area|communit"
    r"|office|execut|procedure|code|proce|debug|island|region|viewing|health|assist|handling|procedure))"
)
_TITLE_REMOTE = re.compile(
    rf"\bremote\b{_OTHER_REMOTE}|\bwork from home\b|\bwfh\b|\btelecommute\b|\bhome[ -]based\b"
    r"|\bvirtual\s*(?:$|[),\]-])",
    re.IGNORECASE,
)
_TITLE_HYBRID = re.compile(
    r"[(\[,/|–—-]\s*(?:\w+[ -]){0,2}hybrid\b(?!\s*(?:cloud|vehicle|it\b|infra|electric|search"
    r"|propul|power|store))",
    re.IGNORECASE,
)
_TITLE_ONSITE = re.compile(
    r"[(\[,/|–—-]\s*(?:\d+ days? )?(?:on[ -]?site|in[ -]office|in[ -]person)\b|\bon[ -]?site\s*$",
    re.IGNORECASE,
)

_DAYS = r"(?:[1-5]|one|two|three|four|five)(?:\s*(?:-|–|to|or)\s*(?:[1-5]|two|three|four|five))?\+?"
_POST = r"(?:role|position|job|opportunity|opening|posting|vacancy|internship|contract|assignment)"
_IS = r"(?:is|will be|are|would be|can be|may be)"
_ADVERB = (
    r"(?:currently |fully |100% |primarily |completely |mostly |entirely |strictly |permanently |an? |the )*"
)
_NOT_REMOTE = re.compile(
    rf"\b{_POST} (?:{_IS} not|is ?n[o’']t|cannot|can ?not) (?:be )?(?:an? |eligible for "
    r"|available for |open to |performed |done )*"
    r"(?:fully |100% |completely )?(?:remote|telework|work[ -]from[ -]home|virtual)"
    rf"|\bnot an? (?:fully |100% )?remote {_POST}"
    r"|\b(?:remote (?:work|working|candidates?|applicants?|option|employment)|telework(?:ing)?"
    r"|telecommuting|work(?:ing)? from home)"
    r" (?:is|are|will|can)\s?(?:not|n[o’']t)\b|\b(?:remote (?:work|option)) unavailable\b"
    r"|\b(?:no|not offer(?:ing)?|not eligible for|unable to (?:offer|accommodate|support)"
    r"|cannot (?:offer|accommodate))"
    r" (?:any )?(?:fully |full-time )?(?:remote|telework|telecommut)"
    r"|\bno remote\b|\bremote\s*[:=]\s*no\b|\btelework eligible\s*[:=]?\s*no\b|\bremote job\s*[:=]?\s*no\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    rf"#LI-Hybrid\b|\bhybrid[ -](?:work(?!load)(?:ing|place)?|{_POST}|schedule|arrangement"
    r"|working|setup|set-up|basis|remote"
    r"|office|policy|format|in[ -]office|on-?site|team environment|flexib|first\b|home)"
    rf"|\b{_POST} {_IS} {_ADVERB}hybrid\b(?! cloud)|\bwork (?:in )?a hybrid (?:model|mode"
    r"|environment|manner|fashion)"
    r"|\b(?:work(?:ing|place)?(?: location)?(?: type| model| mode| arrangement| style)?"
    r"|location(?: type)?|arrangement)\s*[:–-]\s*(?:[\w .,]{0,30})\bhybrid\b"
    r"|\((?:[\w ,&/-]{0,30})\bhybrid\b(?: (?:work|remote|role|schedule)[\w ]{0,15})?\)"
    rf"|\b(?:up to |at least |minimum (?:of )?)?{_DAYS} days? (?:a |per |each "
    r"|every )?(?:week )?(?:remote(?:ly)?|from home|wfh)\b"
    rf"|\b(?:work(?:ing)? )?(?:remote(?:ly)?|from home) (?:up to |for )?{_DAYS} days",
    re.IGNORECASE,
)
_OFFICE_DAYS = re.compile(
    r"\b(?P<days>[1-5]|one|two|three|four|five)(?:\s*(?:-|–|to|or)\s*(?P<more>[1-5]|two|three"
    r"|four|five))?\+?(?: full)? (?:days?|times|x)"
    r"(?: (?:a|per|each|every|/) ?week|/week|/wk| weekly)?[ ,]*(?:are |is |spent |working "
    r"|work |required |of work )?"
    r"(?:in(?:[ -]|to )?(?:the |our |an )?(?:[\w,.]+ ){0,3}(?:office|person)s?\b|on[ -]?site\b"
    r"|at (?:the|our) (?:\w+ ){0,2}office)"
    r"|\b(?:in(?: the| our)?[ -](?:office|person)|on[ -]?site) (?:at least |a minimum of "
    r"|minimum |for )?(?P<after>[1-5]|one|two|three|four|five)"
    r"(?:\s*(?:-|–|to|or)\s*(?P<aftermore>[1-5]|two|three|four|five))?\+? days",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"#LI-Remote\b|\b(?:fully|100%|completely|entirely|permanently"
    r"|full[ -]time)[ -]remote\b(?! (?:team|compan))"
    rf"|\bremote[ -](?:first|only)\b|\bremote (?:us-?based )?{_POST}\b"
    rf"|\b{_POST}(?: that)? {_IS} {_ADVERB}remote\b{_OTHER_REMOTE}"
    rf"|\b{_POST} (?:can|may|will) be (?:performed |done |worked |based |located "
    r"|carried out )?(?:fully |100% )?(?:remote(?:ly)?|from anywhere|virtual)"
    r"|\bwork (?:fully |100% |completely )?remotely (?:from|within|in|anywhere)\b"
    r"|\bwork from (?:anywhere|home) (?:role|position|in the|within)"
    r"|\bwork[ -]from[ -]home (?:role|position|job|opportunity)|\bremote (?:within|from"
    r"|in) (?:the )?(?:u\.?s|united|usa|canada|europe|uk)"
    r"|\b(?:work )?location(?: type)?\s*[:–-]\s*(?:100% |fully )?remote\b"
    r"|\bwork(?:place)? (?:type|arrangement|model)\s*[:–-]\s*(?:fully )?remote\b"
    r"|\bremote (?:work|working) (?:environment|arrangement)\b|\bthis is (?:a |an )?(?:fully |100% )?remote\b"
    r"|\bremote\s*[:=]\s*yes\b|\bremote job\s*[:=]?\s*yes\b|\btelework (?:role|position)\b|\(remote\)",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    rf"#LI-On-?site\b|\b(?:fully|100%|completely|entirely)[ -](?:on[ -]?site|in[ -](?:office|person))"
    rf"|\b{_POST}(?: that)? {_IS} {_ADVERB}(?:on[ -]?site|in[ -](?:office|person)"
    r"|office[ -]based|located on[ -]?site)\b"
    rf"|\b(?:on[ -]?site|in[ -](?:office|person)) (?:only )?{_POST}\b|\bthis is an? (?:fully "
    r"|100% )?(?:on[ -]?site|in[ -](?:office|person))\b"
    r"|\b(?:must|required to|expected to) (?:be |work |report )(?:on[ -]?site|in (?:the"
    r"|our) office|in[ -]person)\b"
    r"|\b(?:work )?location(?: type)?\s*[:–-]\s*(?:on[ -]?site|in[ -](?:office|person))\b"
    r"|\bwork(?:place)? (?:type|arrangement|model)\s*[:–-]\s*(?:on[ -]?site|in[ -](?:office"
    r"|person))\b|\(on[ -]?site\)",
    re.IGNORECASE,
)
_FIVE = {"5", "five"}
_STRETCH = 120
_CUES = (
    *("remote", "hybrid", "on-site", "onsite", "on site", "office", "in-person", "in person", "#li-"),
    *("telework", "telecommut", "from home", "work-from", "from anywhere"),
)


def of_words(text: str | None) -> str | None:
    """Return the arrangement that a field of the source names, None where it names none."""
    if not text:
        return None
    if text.strip() in ("100", "50", "0"):
        return {"100": REMOTE, "50": HYBRID, "0": ONSITE}[text.strip()]
    if _REFUSED.search(text):
        return ONSITE
    if _HYBRID_WORD.search(text):
        return HYBRID
    if _REMOTE_WORD.search(text):
        return REMOTE
    return ONSITE if _ONSITE_WORD.search(text) else None


def of_title(title: str) -> str | None:
    """Return the arrangement a title names; "Remote Sensing Scientist" names none."""
    if _REFUSED.search(title):
        return ONSITE
    if _TITLE_HYBRID.search(title):
        return HYBRID
    if _TITLE_REMOTE.search(title):
        return REMOTE
    return ONSITE if _TITLE_ONSITE.search(title) else None


def of_text(description: str) -> str | None:
    """Return the arrangement that a sentence of the description says of the post, None where none does."""
    near = _near_cues(description)
    if not near:
        return None
    lower = near.lower()
    at_home = any(word in lower for word in ("remote", "home", "telework", "telecommut", "anywhere"))
    office = _office_days(near) if any(word in lower for word in ("day", "times", "x ")) else None
    if office == HYBRID or (("hybrid" in lower or at_home) and _HYBRID.search(near)):
        return HYBRID
    if at_home and _NOT_REMOTE.search(near):
        return ONSITE
    remote = _REMOTE.search(near) if at_home else None
    onsite = _ONSITE.search(near)
    if remote and (not onsite or remote.start() < onsite.start()):
        return REMOTE
    return ONSITE if onsite or office else None


def _near_cues(description: str) -> str:
    """Return the stretches of the text around the words that may tell, so that little is searched closely."""
    lower = description.lower()
    found = sorted(place for cue in _CUES for place in _positions(lower, cue))
    stretches: list[str] = []
    end = 0
    for position in found:
        start = max(end, position - _STRETCH)
        if start > end > 0:
            stretches.append("\n")
        stretches.append(description[start : position + _STRETCH])
        end = max(end, position + _STRETCH)
    return "".join(stretches)


def _positions(text: str, cue: str) -> Iterator[int]:
    position = text.find(cue)
    while position >= 0:
        yield position
        position = text.find(cue, position + _STRETCH // 2)


def _office_days(description: str) -> str | None:
    match = _OFFICE_DAYS.search(description)
    if not match:
        return None
    numbers = {value.lower() for value in match.groupdict().values() if value}
    return ONSITE if numbers == numbers & _FIVE else HYBRID
