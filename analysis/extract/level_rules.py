"""The rules that tell a level from a title or from a source's own words, both in lower case."""

from __future__ import annotations

import re

_UNSPECIFIED = "unspecified"
_NOUN = (
    r"(?:engineer(?:ing)?s?|scientists?|developers?|analysts?|programmers?|researchers?"
    r"|specialists?|consultants?|statisticians?"
    r"|architects?|designers?|administrators?|technicians?|economists?|modelers?|swe|sde|mts"
    r"|ops|intelligence|level|lvl|science)"
)
_ENGINEERING = (
    r"(?:engineer(?:ing)?|developer|scientist|data science|analyst|software|architect|programmer"
    r"|swe|product manager)"
)
_NOT_PEOPLE_MANAGER = (
    r"(?<!product )(?<!program )(?<!programme )(?<!project )(?<!account )(?<!marketing )"
    r"(?<!community )(?<!success )"
    r"(?<!relationship )(?<!case )(?<!brand )(?<!partner )(?<!campaign )(?<!category )"
    r"(?<!content )(?<!partnership )"
    r"(?<!partnerships )(?<!event )(?<!events )(?<!media )(?<!territory )(?<!influencer )"
    r"(?<!release )(?<!delivery )"
    r"(?<!launch )(?<!pr )(?<!property )(?<!office )(?<!social )(?<!products )"
)
_MARK = r"(?: ?[-,/(] ?| )"
_AFTER = r"(?![\w%+]|[.,]\d| ?(?:years?|yrs?|days?|months?|weeks?|hours?|positions?|openings?|x)\b)"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w&])(?:" + "|".join(alternatives) + r")(?![\w&])")


def _number(roman: str, arabic: str) -> str:
    """Match "Engineer II", "Engineer - II", "Engineer 2" and "Level 2" as a pattern."""
    return (
        rf"{_NOUN}{_MARK}(?:i{{1,3}}/)?(?:{roman}|l?{arabic}){_AFTER}|(?:level|lvl|grade"
        rf"|band)[ -]?(?:{roman}|{arabic}){_AFTER}"
    )


_ANY_LEVEL = _words(r"(?:all|multiple|various|any|several|different) (?:experience )?levels?")
_GRADE = re.compile(r"(?<![\w])(?:gs|gg|[a-z]{2}-\d{4})[ -](?:\d{4}-)?(\d{1,2})(?:[/-](\d{1,2}))?(?![\w-])")
_ASSOCIATE = _words("associates?")
_SENIOR_ASSOCIATE = _words(r"(?:sr\.?|senior)[ -]+associate")
_BANK = _words(
    r"quant\w*|strateg(?:y|ies|ist)|bank\w*|trad(?:er|ing)|avp|credit|markets|securities"
    r"|equity|rates|investment|level"
)
_CLERICAL = _words(r"administrative|data label\w*|sales|retail|store|warehouse|client service|customer")
_LEADERSHIP = (
    (
        "intern",
        _words(
            r"interns?|internships?|co-?ops?|werkstudent\w*|working student|praktik(?:um"
            r"|ant\w*)|stagiaire|summer (?:analyst|associate)|alternan(?:ce|t)"
            r"|trainee(?:ship)? intern"
        ),
    ),
    (
        "junior",
        _words(
            r"new[ -](?:\w+ )?grad(?:uate)?s?|(?:university|college|recent|campus|phd"
            r"|master'?s|bs/ms) (?:new )?grad(?:uate)?s?",
            r"graduate (?!school|degree|student|level|studies|program (?:manager|director"
            r"|coordinator)|admissions)\w+|early[ -](?:in[ -])?careers?",
            r"post-?doc\w*|(?:20\d\d) (?:phds?|start|grads?|graduates?)|(?:ai|ml|research"
            r"|technical) residen(?:t|cy)|apprentice\w*|trainees?|rotational",
        ),
    ),
    ("vp", _words(r"(?<!assistant )(?<!asst )(?<!associate )vice[ -]president", r"s?e?vp", "svp", "evp")),
    (
        "executive",
        _words(
            r"chief (?:\w+[ &-]+){1,4}officer",
            r"c[efotipd]o",
            "ciso",
            "cdao",
            "cmo",
            "cro",
            "managing partner",
        ),
    ),
    (
        "director",
        _words(
            "directors?",
            "head of",
            r"head,",
            r"(?:area|department|group|global|practice) head",
            "chief of staff",
        ),
    ),
    ("manager", re.compile(rf"(?<!\w){_NOT_PEOPLE_MANAGER}(?:managers?|mgr)(?!\w)")),
    (
        "principal",
        _words(
            r"(?<!associate )principal(?! (?:administrative|investigator|associate))",
            "distinguished",
            r"technical fellow",
            _number("vi", "[67]"),
        ),
    ),
    (
        "lead",
        _words(
            r"lead(?! (?:scoring|hazard|generation|gen|paint|abatement|time|qualification"
            r"|poisoning|management))|team leader|founding",
        ),
    ),
    (
        "staff",
        _words(
            r"(?<!technical )(?<!associate )(?<!of )(?<!floating )(?<!support )(?<!medical )"
            r"(?<!nursing )staff(?! (?:nurse|analyst|accountant|attorney|physician"
            r"|augmentation|assistant|pharmacist|psychologist|therapist|writer|development"
            r"|auditor|consultant))",
            _number("iv|v", "[45]"),
        ),
    ),
    (
        "principal",
        _words(r"(?<!senior )(?<!sr )(?<!sr\. )(?<!matter )expert(?! (?:in|system|network|witness))"),
    ),
    ("senior", _words("senior", r"sr\.?", "snr", r"sen\.", "seniors", _number("iii", "3"))),
    (
        "mid",
        _words(
            r"mid(?:[- ]?level|[- ]career)?(?![- ](?:market|west|atlantic|cap|size|day|shift"
            r"|term|office|year|town))",
            "intermediate",
            "medior",
            "midlevel",
            _number("ii", "2"),
        ),
    ),
    (
        "junior",
        _words(
            "junior",
            r"(?<!mlk )(?<!king )(?<!king, )jr\.?",
            "jnr",
            r"entry[ -]level",
            "entry",
            "juniors",
            _number("i", "1"),
            "beginner",
        ),
    ),
)
_SOURCE = (
    ("intern", _words(r"intern\w*", "student", "co-?op")),
    (
        "junior",
        _words(
            "entry",
            "en",
            "junior",
            r"jr\.?",
            "graduate",
            "associate",
            "early",
            "beginner",
            "trainee",
            "new grad",
            "no experience",
        ),
    ),
    ("mid", _words(r"mid(?:dle)?[ /-]+senior(?:[ -]level)?")),
    ("senior", _words("senior", r"sr\.?", "se", "experienced", r"mid(?:-level)? to senior")),
    ("vp", _words("vp", "vice president")),
    ("director", _words("director", "ex", "head", r"executive[ -]level / director")),
    ("executive", _words("executive", "c-level", "c-suite", "chief")),
    ("manager", _words("manager", "management", "supervisor")),
    ("principal", _words("principal", "expert", "distinguished")),
    ("lead", _words("lead", "leader")),
    ("staff", _words("staff")),
    (
        "mid",
        _words("mid", "mi", "middle", "medior", "regular", "intermediate", r"mid[ -]?level", "professional"),
    ),
)


def of_title(title: str) -> str:
    """Return the highest level that a title names; new graduates and interns win over any other."""
    if _ANY_LEVEL.search(title):
        return _UNSPECIFIED
    if re.search(r"\bassociate[ -]+principal\b", title):
        return "senior"
    if re.search(r"\bassociate[ -]+staff\b", title):
        return "mid"
    if _SENIOR_ASSOCIATE.search(title):
        beside = of_title(_SENIOR_ASSOCIATE.sub(" ", title))
        return "mid" if beside == _UNSPECIFIED else beside
    for level, words in _LEADERSHIP:
        if words.search(title):
            return level
    return _of_grade(title) or _of_associate(title)


def of_source(stated: str) -> str:
    """Return the level a source states: LinkedIn's "Mid-Senior level" is mid, the code EX is director."""
    for level, words in _SOURCE:
        if words.search(stated):
            return level
    return of_title(stated)


def _of_grade(title: str) -> str | None:
    """Return the level of a federal pay grade such as GS-12 or CS-0101-13, the higher one of two."""
    match = _GRADE.search(title)
    if not match:
        return None
    grade = max(int(number) for number in match.groups() if number)
    if grade >= 14:
        return "lead" if grade == 14 or grade == 15 else None
    return "senior" if grade == 13 else "mid" if grade >= 11 else "junior" if grade >= 5 else None


def _of_associate(title: str) -> str:
    """Return mid for a bank's associates and assistant vice presidents, junior for an associate engineer."""
    if re.search(r"\bavp\b|\b(?:assistant|asst|associate) vice[ -]president\b", title):
        return "mid"
    if not _ASSOCIATE.search(title) or _CLERICAL.search(title):
        return _UNSPECIFIED
    if _BANK.search(title):
        return "mid"
    return "junior" if re.search(rf"\b{_ENGINEERING}", title) else _UNSPECIFIED
