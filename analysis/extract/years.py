"""Years of experience as postings ask for them, told from ages, company history, contracts and benefits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from analysis.extract import sentence
from analysis.extract.degrees import Mention as Degree

_WORDS = {
    "zero": 0.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
}
_N = rf"\d{{1,2}}(?:\.\d)?|{'|'.join(_WORDS)}"
_MORE = r"(?:\+|plus\b|or more\b|or greater\b|and above\b)"
# Spelt out in their three cases: a search for plain words skips other text, one that ignores case does not.
_UNIT = re.compile(r"(?:year|Year|YEAR|yr|Yr|YR|yoe|YoE|YOE|month|Month|MONTH|mos)[sS]?(?![A-Za-z])")
_COUNT = re.compile(
    rf"(?:(?<![\d.,$])(?=\d)|\b)(?P<low>{_N})\s*(?:\(\s*(?:{_N})\s*\)?\+?\)?)?\s*(?P<more>{_MORE})?(?:\s*(?:-"
    rf"|–|—|−|~|to|or|up to|and)\s*(?P<high>{_N})\s*(?:\(\s*\d+\s*\))?\s*{_MORE}?)?"
    r"\s*(?:full|calendar|solid|total|or more)?[\s*-]*$",
    re.IGNORECASE,
)
_COLON = re.compile(r"[^\n\d]{0,30}?:\s*(?=\d)")
_BEHIND = re.compile(
    rf"(?P<low>\d{{1,2}})(?!\d)\s?(?P<more>{_MORE})?(?:\s?(?:-|–|to)\s?(?P<high>\d{{1,2}})\+?)?"
)
_AT_MOST = re.compile(
    r"(?:\bup to|\bless than|\bunder|\bfewer than|\bmax(?:imum)?(?: of)?:?|\bno more than|\bat most|<)\s*$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:\bat least|\bmin(?:imum)?\.?(?: of)?:?|\bmore than|\bover|\bgreater than|\bplus|\+|>=?"
    r"|≥)\s*(?:an? )?$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:or|\(|and/or)\s*(?:an? )?(?:at least|min(?:imum)?(?: of)?|with|>|an additional|additional)?\s*$",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"\b(?:substitut\w*|in lieu|in place of|instead of (?:a|the) degree)", re.IGNORECASE)
_SCHOOLING = re.compile(r"\b(?:degree|education)", re.IGNORECASE)
_DIPLOMA = re.compile(r"\b(?:diploma|GED|certificat\w+|high school)\b", re.IGNORECASE)
_EXPERIENCE = re.compile(
    r"\b(?:experiences?|exp\b|experienced|background|expertise|track record|yoe\b|practice|hands[- ]on"
    r"|working|worked|employment in|post[- ](?:graduat|qualif|doc)\w*)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"[\s'’.,)]*(?:of |in |as |with |on |at )?(?:(?:an?|the|your|full[- ]time|relevant|related|professional"
    r"|progressive|prior|previous|proven|recent|total|solid) )*"
    r"(?:(?:\w+ )?\w+ing\b|in\b|as an?\b|industry|software|data|professional|management|sales|leadership"
    r"|engineering|work\b|development|analytics|research)",
    re.IGNORECASE,
)
_OTHER_RIGHT = re.compile(
    r"[\s'’-]*(?:ago\b|old\b|of age|in business|warranty|contract|college|university|degree|program|period"
    r"|term\b|vest|tenure|anniversary|of (?:service|operation|employment|continuous|history|growth|tenure"
    r"|innovation|success|age|vesting)"
    r"|in a row|running|history|later|from now|after|before|strategic|plan\b|roadmap|horizon|olds?\b|cliff"
    r"|fixed|assignment|project\b|visa|limited|long\b|initiative|apprenticeship|fellowship|internship"
    r"|residency|probation|leave|maternity|parental|paid|a year|salary)",
    re.IGNORECASE,
)
_OTHER_LEFT = re.compile(
    r"\b(?:past|last|previous|next|first|every|each|within|after|since|over the|aged?|for the|once|recent"
    r"|founded|another|per|initial|roughly|of the last|during|upcoming|until|nearly|almost|in just|in under"
    r"|in less than|in only|years? \d|ages?)\s*(?:the |of )?(?:\d\s?-\s?)?$",
    re.IGNORECASE,
)
_OTHER_NEAR = re.compile(
    r"\b(?:vest\w*|contracts?|warrant\w*|term of|duration|period of|lease|commitment|cliff"
    r"|visa)\b(?! \w+ experience)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:we(?!'re looking| are looking|'re seeking|lcome)|our|ours|us|founded|established|combined"
    r"|collective(?:ly)?|firm|has been|company (?:has|with)|(?:who|that) (?:has|have)|(?:has|have) (?:over"
    r"|more than|nearly|almost)|401\s?\(?k|tuition|vacation|pto|retirement|benefits|celebrat\w+"
    r"|headquarter\w*)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:you|your|you'll|candidate|applicant|must|requires?|required|looking for|seeking|minimum|at least"
    r"|min\.?|preferred|qualif\w+|ideal\w*|someone|need|should|expect|want)\b",
    re.IGNORECASE,
)
_SEGMENT_END = re.compile(r"[;.]|, (?!preferred|desired|a plus)")
_PREFERRED = re.compile(
    r"\b(?:preferred|desired|desirable|an? (?:\w+ )?plus\b|bonus|nice[- ]to[- ]have|an asset|advantageous"
    r"|ideal(?:ly)?\b(?=\W*$))",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:ideally|preferabl[ey]|preferred|prefer|desired|bonus(?: points)?|nice to have|plus)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
# More years than these nobody asks; nearer than these characters, years belong to a degree.
_MOST = 40
_BESIDE = 20
# No posting speaks of years more often; what goes on longer is no posting.
_MOST_UNITS = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement of years: *rank* of the degree it goes with, *instead* where it replaces a degree."""

    start: int
    low: float | None
    high: float | None
    preferred: bool
    instead: bool
    sentence: int
    rank: int | None

    def within(self, nice: Callable[[int], bool]) -> Mention:
        """Return the mention as preferred where *nice* holds for its place."""
        return replace(self, preferred=True) if nice(self.start) else self


def mentions(text: str, degrees: list[Degree]) -> list[Mention]:
    """Return the statements of years of experience in *text*, in order."""
    found = []
    for unit in islice(_UNIT.finditer(text), _MOST_UNITS):
        start = unit.start()
        if start and text[start - 1].isalpha():
            continue
        count = _COUNT.search(text, max(0, start - 45), start)
        if count is None:
            count = _after(text, unit)
        if count is not None:
            mention = _judged(text, unit, count, degrees)
            if mention is not None:
                found.append(mention)
    return found


def asked(found: list[Mention]) -> tuple[float | None, float | None]:
    """Return the years asked: required before preferred, of one sentence the lowest degree's, the longest."""
    usable = [m for m in found if not m.instead]
    kept = [m for m in usable if not _higher(m, usable)]
    required = [m for m in kept if not m.preferred] or kept
    if not required:
        return None, None
    main = max(required, key=lambda m: (m.low is not None, m.low or 0.0))
    return main.low, main.high


def _higher(mention: Mention, found: list[Mention]) -> bool:
    """Tell whether the same sentence also gives the years of a lower degree."""
    return mention.rank is not None and any(
        other.sentence == mention.sentence and other.rank is not None and other.rank < mention.rank
        for other in found
    )


def _after(text: str, unit: re.Match[str]) -> re.Match[str] | None:
    """Return the count behind "Years of experience: 5+"."""
    match = _COLON.match(text, unit.end())
    if match is None or not _EXPERIENCE.search(text, max(0, unit.start() - 25), match.end()):
        return None
    return _BEHIND.match(text, match.end())


def _judged(text: str, unit: re.Match[str], count: re.Match[str], degrees: list[Degree]) -> Mention | None:
    first, last = sentence.around(text, min(count.start(), unit.start()), max(unit.end(), count.end()))
    left, right = text[first : count.start()], text[unit.end() : last]
    low, high = _bounds(count, left, unit.group())
    in_sentence = [d for d in degrees if first <= d.start < last]
    near = min(in_sentence, key=lambda d: _distance(d, count.start(), unit.end()), default=None)
    beside = near is not None and _distance(near, count.start(), unit.end()) < _BESIDE
    if (high or low or 0) > _MOST or not _is_experience(left, right, count, low, unit.group(), beside=beside):
        return None
    instead = _is_instead(left, right, count.start(), in_sentence)
    segment = _SEGMENT_END.split(right, maxsplit=1)[0]
    preferred = bool(_PREFERRED.search(segment) or _WISHED.search(left[-45:]))
    return Mention(count.start(), low, high, preferred, instead, first, near.rank if near else None)


def _is_instead(left: str, right: str, start: int, degrees: list[Degree]) -> bool:
    """Tell whether years stand in for a degree of the same sentence ("or 5 years", "may be substituted")."""
    behind = re.split(r"\d", right, maxsplit=1)[0]
    if _SUBSTITUTE.search(behind) and (degrees or _SCHOOLING.search(behind)):
        return True
    if not _INSTEAD.search(left) or any(degree.start > start for degree in degrees):
        return False
    return bool(degrees) or _DIPLOMA.search(left) is not None


def _distance(degree: Degree, start: int, end: int) -> int:
    return start - degree.end if degree.end <= start else degree.start - end


def _bounds(count: re.Match[str], left: str, unit: str) -> tuple[float | None, float | None]:
    scale = 12.0 if unit.lower().startswith("mo") else 1.0
    low = _value(count["low"]) / scale
    high = None if count["high"] is None else _value(count["high"]) / scale
    if high is not None and high < low:
        return low, None
    if high is None and not count["more"] and _AT_MOST.search(left):
        return None, low
    return low, high


def _value(written: str) -> float:
    return _WORDS[written.lower()] if written.lower() in _WORDS else float(written)


def _is_experience(
    left: str, right: str, count: re.Match[str], low: float | None, unit: str, *, beside: bool
) -> bool:
    """Tell whether a number of years asks for experience; *beside* a degree it does without saying so."""
    if _OTHER_RIGHT.match(right) or _OTHER_NEAR.search(left[-40:]):
        return False
    near = _EXPERIENCE.search(right[:110])
    yours = _YOURS.search(left) is not None or _YOURS.search(right) is not None
    if _OTHER_LEFT.search(left) and not count["more"] and not (near and yours):
        return False
    if _THEIRS.search(left) and not yours:
        return False
    if (
        near
        or _EXPERIENCE.search(left if left.endswith(("(", "(+")) else left[-90:])
        or "yoe" in unit.lower()
    ):
        return not (
            (low or 0) >= 20
            and not yours
            and not count["more"]
            and re.search(r"\w", left) is not None
            and not _AT_LEAST.search(left)
        )
    if unit.lower().startswith("mo"):
        return False
    if count["more"] or _AT_LEAST.search(left):
        return re.match(r"[^\w)]{0,4}[\w)]", right) is not None or len(left.split()) <= 4
    return beside or bool(count["high"] or not re.search(r"\w", left)) and _WORK.match(right) is not None
