"""Degrees as postings name them: rank, asked or preferred, whether experience may replace them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from analysis.extract import sentence

NONE, BACHELOR, MASTER, PHD = range(4)

# What may stand behind "MS" or "BA" where a degree is meant, and neither Office nor an analyst.
_ABBREVIATED = (
    r"(?=(?:\s?degrees?\b|\s?\(|\s+in\s|\s?/|\s?,|\s+(?:or|and|with|required|preferred|level|from|plus|is)\b"
    r"|\s?[+-]|\s?\.?\s*$|[.;:)]))"
)
_DEGREE = re.compile(
    r"(?P<none>\b[Nn]o (?:\w+ ){0,2}[Dd]egrees?\b|\b[Dd]egree (?:is |are )?(?:not (?:required|necessary"
    r"|needed)|optional)|\b[Ww]ithout a (?:\w+ )?degree\b"
    r"|(?:don't|do not|doesn't|does not) (?:need|require|have to have|care about) (?:a |your "
    r"|any )?(?:\w+ )?degrees?)"
    r"|(?P<phd>(?<![\w.])(?:Ph\.?\s?[Dd]\.?|PHD|PH\.D\.?|phd|D\.?Phil)(?:'?s)?(?![\w])|\b[Dd]octora(?:te|l)\b"
    r"|\bDOCTORA(?:TE|L)\b|\b[Dd]octor of [Pp]hil)"
    r"|(?P<master>(?<![\w'-])(?:[Mm]aster(?:'s'?(?=\W|$)|(?<=M.....)s'?(?=\W|$)|rsquos\b|s?(?=[Pp]h\.?D)"
    r"|s?(?=\s(?:[Dd]egrees?|[Oo]f\s(?:[SABE]|science|arts|business|eng)|in\s[A-Za-z]|level\b|or\s(?:[Pp]h"
    r"|[Dd]oc|higher|above)"
    r"|and\s(?:Ph|doc))|/[A-Z]))|MASTER(?:'?S)?(?=\s(?:DEGREE|OF|IN|OR)\b)|(?:MBA|M\.?Sc\.?|M\.S\.?|M\.A\.?"
    r"|M\.?Eng\.?|M\.?Tech\.?|MPH)(?!\w))"
    r"|\b(?:[Aa]dvanced|[Gg]raduate|[Pp]ost[- ]?graduate|[Hh]igher)[- ](?:level )?(?:\w+ )?[Dd]egrees?\b)"
    r"|(?P<bachelor>(?<![\w-])(?:[Bb]achelor(?:'?s'?|rsquos)?|BACHELOR(?:'?S)?|[Bb]accalaureate"
    r"|B\.S\.?(?:c\.?)?|B\.A\.?|B\.?Sc\.?|B\.?Eng\.?|B\.?Tech\.?|B\.E\.?|BBA|BSE?E|BSCS)(?![\w&])"
    r"|\b[Uu]ndergraduate(?= (?:or|and) (?:graduate|advanced|post))"
    r"|\b(?:[Uu]ndergraduate|[Cc]ollege|[Uu]niversity|4[- ][Yy]ear|[Ff]our[- ][Yy]ear"
    r"|[Hh]onou?rs)[- ](?:\w+ )?[Dd]egrees?\b)"
    rf"|(?P<ms>(?<![\w-])(?:MS|(?<!, )MA)(?:'?s)?{_ABBREVIATED})|(?P<bs>(?<![\w-])B[SAE](?:'?s)?{_ABBREVIATED})"
    r"|(?P<bare>(?<![\w-])(?:[Dd]egrees?|DEGREES?)\b(?!\s(?:of|to which)\b|'))",
)
# A degree is named only near one of these; searching for them first is ten times as quick.
_HINT = re.compile(
    r"degree|Degree|DEGREE|master|Master|MASTER|bachelor|Bachelor|BACHELOR|Ph\.|Ph ?D|PHD|PH\.|phd|doctor"
    r"|Doctor|DOCTOR|accalaureate"
    r"|B\.?(?:S|A|E|T)|M\.?(?:S|A|E|T)|m\.?sc\.|MPH|MBA|BBA|D\.?Phil"
)
_REACH = 90
# No posting names degrees more often; what goes on longer is no posting.
_MOST_NAMED = 60
_RANK = {
    "none": NONE,
    "phd": PHD,
    "master": MASTER,
    "bachelor": BACHELOR,
    "ms": MASTER,
    "bs": BACHELOR,
    "bare": BACHELOR,
}
_BEFORE_BARE = re.compile(
    r"\b(?:high|higher|some|any|certain|great|greater|large|fair|strong|\d+|associates?'?|associate's|varying"
    r"|different|same|the|to a)[\s°-]+(?:\w+ )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:'s|s|\s|degrees?|level|\(|\)|-|/|,|&|or|and|any|an?|the|higher|advanced|even|better"
    r"|in (?:\w+ ){1,2})*+",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:preferred(?! (?:field|major|discipline|area))|desired|desirable|(?:is|are|as|be|considered"
    r"|,)?\s?an? (?:\w+ )?plus\b|bonus|nice[- ]to[- ]have|advantag\w+|an asset|beneficial"
    r"|would be (?:great|ideal|nice|good)|is ideal\b|a plus|optional|good to have|not required)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"(?:preferred|preferably|prefer(?:ence)?(?: for| given to)?|ideally|desired|desirable"
    r"|bonus(?: points)?(?: for| if)?|nice to have|a plus|plus)[\s:(-]{0,3}(?:an? |with |to have |you have "
    r"|qualifications?:? )*(?:(?:relevant|completed|an?|the|strong|candidates with) )*$",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"\b(?:required|must|mandatory|minimum|needed|essential)\b", re.IGNORECASE)
_STUDENT = re.compile(
    r"\b(?:pursuing|pursuit|enrolled|studying|study(?:ing)? (?:for|towards?)|working (?:on|towards?)"
    r"|progress(?:ing)? towards?|candidates? for|students?|completing|graduating"
    r"|matriculated|in your (?:final|last)|currently in|obtaining)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:our (?:team|product|company|founders?|employees|people|staff|scientists|researchers|engineers"
    r"|colleagues|network|group|core)|team of|teams? (?:is|are|has|consists?|includes?|composed)|composed of"
    r"|founded by|founders|led by|alumni|colleagues"
    r"|work(?:ing)? (?:alongside|with) (?:\w+ ){0,3}$|staffed|collaborat\w+ with|mentor|supervise|tuition"
    r"|reimburse\w*|accredited degree program for)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"-level|s?\s(?:statisticians|researchers|scientists|students|candidates)")
_APOSTROPHES = re.compile("[’`´‘]")
_EQUIVALENT = re.compile(
    r"\bor (?:an? |the |its |their |other |any )?(?:equivalent|equal|comparable)(?! (?:\w+ ){0,2}(?:field"
    r"|discipline|major|subject|area|stud(?:y|ies)|position|role|tool|technolog|software|program)s?\b)"
    r"|\bequivalent (?:combination|(?:\w+[ ,/]+){0,4}?(?:experience|training|skills|knowledge|expertise"
    r"|qualification))|\b(?:in lieu|in place|instead) of\b|\bsubstitut\w+"
    r"|\bor (?:\w+ ){0,1}(?:relevant|related|practical|comparable|similar|commensurate|proven|work|working"
    r"|industry|professional|demonstrated|hands-on|real[- ]world|sufficient) (?:\w+ ){0,3}experience"
    r"|\bcombination of (?:\w+,? ){0,4}(?:education|training|experience)|\bor experience\b|\(or equivalent\)"
    r"|\bor the equivalent|\bor similar experience|\bmay be (?:considered|accepted) in",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a degree (or of several in one breath, then the lowest): its rank and how it is asked."""

    start: int
    end: int
    rank: int
    preferred: bool
    equivalent: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Degrees named in one breath; *bare* where only the word degree stands there."""

    start: int
    end: int
    ranks: tuple[int, ...]
    bare: bool


def mentions(text: str) -> list[Mention]:
    """Return the degrees that *text* asks for, in order, without students' and the employer's own ones."""
    text = _APOSTROPHES.sub("'", text)
    groups: list[_Group] = []
    for match in islice(_named_degrees(text), _MOST_NAMED):
        start, end = match.span()
        bare = match["bare"] is not None
        if bare and _BEFORE_BARE.search(text, max(0, start - 25), start):
            continue
        last = groups[-1] if groups else None
        if last and start - last.end < 40 and _JOINED.fullmatch(text, last.end, start):
            ranks = last.ranks if bare else (*(() if last.bare else last.ranks), _RANK[str(match.lastgroup)])
            groups[-1] = _Group(last.start, end, ranks, last.bare and bare)
        else:
            groups.append(_Group(start, end, (_RANK[str(match.lastgroup)],), bare))
    return _asked(text, _named(text, groups))


def _named_degrees(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of _DEGREE, looking only where _HINT says that there may be one."""
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        reach = min(len(text), hint.end() + _REACH)
        for match in _DEGREE.finditer(text, max(done, hint.start() - 45), reach):
            if match.start() > hint.end():
                break
            done = match.end()
            yield match


def _named(text: str, groups: list[_Group]) -> list[_Group]:
    """Return *groups* without the bare "degree" of sentences that name one."""
    kept = []
    for group in groups:
        if group.bare:
            first, last = sentence.around(text, group.start, group.end)
            if any(first <= other.start < last for other in groups if not other.bare):
                continue
        kept.append(group)
    return kept


def _asked(text: str, groups: list[_Group]) -> list[Mention]:
    found = []
    for i, group in enumerate(groups):
        first, last = sentence.around(text, group.start, group.end)
        following = min(last, groups[i + 1].start if i + 1 < len(groups) else last)
        left, right = text[first : group.start], text[group.end : following]
        if _STUDENT.search(left) or _THEIRS.search(left) or _OF_OTHERS.match(right):
            continue
        rank = min(group.ranks)
        unless = rank == NONE and left.lower().endswith(("if ", "or "))
        equivalent = unless or _EQUIVALENT.search(text, group.end, last) is not None
        found.append(Mention(group.start, group.end, rank, _is_preferred(left, right), equivalent))
    return found


def _is_preferred(left: str, right: str) -> bool:
    """Tell whether the words around a degree wish for it instead of asking for it."""
    wished, required = _PREFERRED.search(right), _REQUIRED.search(right)
    if wished and not (required and required.start() < wished.start()):
        return True
    return _WISHED.search(left) is not None
