"""The rules that tell a level from a title, from an employer's own scale, or from what a source states."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from analysis.extract.title_vocabulary import LEVEL_PHRASES, SOURCE_LEVEL_PHRASES
from analysis.extract.title_words import SEPARATORS, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    Words: TypeAlias = tuple[str, ...]

UNSPECIFIED = "unspecified"

# Highest first, but who is still learning is that, whatever else the title says.
_HIGH = ("intern", "graduate", "vp", "executive", "director", "manager", "principal", "lead")
_ORDER = (*_HIGH, "staff", "senior", "mid", "junior")

_TITLE = Vocabulary(LEVEL_PHRASES)
_SOURCE = Vocabulary(SOURCE_LEVEL_PHRASES)


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_NUMBERS = {
    **dict.fromkeys(("i", "1"), "junior"),
    **dict.fromkeys(("ii", "2"), "mid"),
    **dict.fromkeys(("iii", "3"), "senior"),
    **dict.fromkeys(("iv", "v", "4", "5"), "staff"),
    **dict.fromkeys(("vi", "6", "7"), "principal"),
}
_NUMERALS = frozenset(_NUMBERS)
_RANK = _set("level|lvl|grade|band")
_WORK = _set(
    "engineering|science|operation|ops|op|intelligence|development|research|analytics|management"
    "|design|architect|agent|swe|sde|mts|staff|principal|senior|lead"
)
_NO_WORK = _set(
    "center|number|order|tier|chapter|quarter|semester|sector|floor|summer|winter|tower|water|power"
    "|cluster|server|layer|cancer|career|october|november|december|september"
)
_NOUN_ENDINGS = ("er", "or", "ist", "ian", "ant", "analyst", "ingenieur", "mann", "frau")
_UNITS = _set("year|yr|yrs|day|month|mo|week|hour|hr|position|opening|location|role|shift|x|time")
_DEGREES = _set("phd|phds|start|grad|graduate|b|m|master")
_GRADE = re.compile(
    r"\b(?:g[sg] ?(?:\d{4} )?|[a-z]{2} [0-2]\d{3} )(\d{1,2})(?: (?:[/&-] )?(\d{1,2}))?(?! ?(?:year|month))\b"
)
_BANK = _set(
    "quant|quantitative|strategy|strategies|strategist|bank|banking|trading|trader|avp|credit"
    "|capital|securities|equity|rate|investment|level"
)
_NO_LADDER = _set(
    "administrative|labeling|labelling|sale|retail|store|warehouse|client|customer|dean|professor"
    "|commissioner|provost"
)
_TECHNICAL = _set(
    "engineer|engineering|developer|scientist|science|analyst|architect|programmer|swe|designer"
    "|statistician|economist"
)

_GOOGLE = {"3": "junior", "4": "mid", "5": "senior", "6": "staff", "7": "principal", "8": "principal"}
_MICROSOFT = {"2": "junior", "3": "mid", "4": "senior", "5": "staff", "6": "principal", "7": "principal"}
_MICROSOFT |= {"59": "junior", "60": "junior", "61": "mid", "62": "mid", "63": "senior", "64": "senior"}
_MICROSOFT |= {"65": "principal", "66": "principal", "67": "principal"}
_AMAZON = {"4": "junior", "5": "mid", "6": "senior", "7": "principal", "8": "principal"}
_FIRST_WORD = re.compile(r"\W*([a-z]+)")
# The first word of an employer's name, and its letters and numbers for levels.
_SCALES: dict[str, tuple[re.Pattern[str], dict[str, str]]] = {
    **dict.fromkeys(
        ("google", "alphabet", "deepmind", "youtube", "waymo", "verily"),
        (re.compile(r"\b(?:l|level )(\d)\b"), _GOOGLE),
    ),
    **dict.fromkeys(("meta", "facebook"), (re.compile(r"\b(?:e|ic|level )(\d)\b"), _GOOGLE)),
    "amazon": (re.compile(r"\b(?:l|level )(\d)\b"), _AMAZON),
    "microsoft": (re.compile(r"\b(?:ic ?(?=\d\b)|(?:l|level )(?=\d\d))(\d{1,2})\b"), _MICROSOFT),
}


def scale_of(employer: str | None) -> str | None:
    """Return the name of the employer's own scale of levels, None where none is known."""
    first = _FIRST_WORD.match(employer.lower()) if employer else None
    return first[1] if first and first[1] in _SCALES else None


def of_title(title: Words, scale: str | None = None) -> str:
    """Return the highest level that a title (its words) names; new graduates and interns win over any other."""
    levels = set(_TITLE.marks(title))
    if "all" in levels:
        return UNSPECIFIED
    if _is_officer(title):
        levels.add("executive")
    if not _NUMERALS.isdisjoint(title) or any(word[-1].isdigit() for word in title):
        levels |= _of_numbers(title, scale)
    for level in _ORDER:
        if level in levels:
            return "junior" if level == "graduate" else level
    return _of_associate(title, levels)


def of_source(stated: Words, scale: str | None = None) -> str:
    """Return the level a source states: LinkedIn's "Mid-Senior level" is mid, the code EX is director."""
    marks = set(_SOURCE.marks(stated))
    for level in _ORDER:
        if level in marks:
            return level
    return of_title(stated, scale)


def _is_officer(title: Words) -> bool:
    """Tell "Chief Data Officer" from a chief of something else."""
    if "chief" not in title or "officer" not in title:
        return False
    chief = title.index("chief")
    return 1 < title.index("officer") - chief <= 5 and "office" not in title[:chief]


def _is_class_of_a_year(title: Words) -> bool:
    """Tell "2027 PhDs" and "2026 Start"."""
    return any(
        len(word) == 4 and word.startswith("20") and word.isdigit() and after in _DEGREES
        for word, after in pairwise(title)
    )


def _of_numbers(title: Words, scale: str | None) -> set[str]:
    """Return the levels of all codes and numbers; those of an employer's own scale say more than a plain number."""
    coded = _of_scale(title, scale) if scale else None
    found = {coded} if coded else _of_counts(title)
    grade = _of_grade(title)
    if grade:
        found.add(grade)
    if _is_class_of_a_year(title):
        found.add("graduate")
    return found


def _of_counts(title: Words) -> set[str]:
    """Return the levels of "Engineer II", "Engineer - 2", "Level 2" and "Engineer I/II", not of "2 positions"."""
    found: set[str] = set()
    counted = -9
    for at, word in enumerate(title):
        if (
            word in _NUMBERS
            and at
            and (at - 2 <= counted or _is_rank(title, at))
            and not _is_amount(title, at)
        ):
            found.add(_NUMBERS[word])
            counted = at
    return found


def _is_rank(title: Words, at: int) -> bool:
    before = title[at - 1]
    if before in SEPARATORS:
        if at < 2 or before in "&)]" or (at + 1 < len(title) and title[at + 1] not in SEPARATORS):
            return False
        before = title[at - 2]
    return before in _RANK or before in _WORK or (before.endswith(_NOUN_ENDINGS) and before not in _NO_WORK)


def _is_amount(title: Words, at: int) -> bool:
    """Tell the 3 of "3 years" and of "3 - 5 years"."""
    if not title[at].isdigit():
        return False
    for word in title[at + 1 : at + 4]:
        if word in _UNITS:
            return True
        if not (word.isdigit() or word in {"-", "to"}):
            return False
    return False


def _of_scale(title: Words, scale: str) -> str | None:
    code, levels = _SCALES[scale]
    found = code.search(" ".join(title))
    return levels.get(found[1]) if found else None


def _of_grade(title: Words) -> str | None:
    """Return the level of a federal pay grade such as GS-12 or CS-0101-13, the higher one of two."""
    match = _GRADE.search(" ".join(title))
    if not match:
        return None
    grade = max(int(number) for number in match.groups() if number)
    if grade > 15 or grade < 5:
        return None
    return "lead" if grade >= 14 else "senior" if grade == 13 else "mid" if grade >= 11 else "junior"


def _of_associate(title: Words, marks: Collection[str]) -> str:
    """Return mid for a bank's associates and assistant vice presidents, junior for an associate engineer."""
    if "bank" in marks or "senior_associate" in marks:
        return "mid"
    if "associate" not in marks or not _NO_LADDER.isdisjoint(title):
        return UNSPECIFIED
    if not _BANK.isdisjoint(title):
        return "mid"
    return "junior" if not _TECHNICAL.isdisjoint(title) else UNSPECIFIED
