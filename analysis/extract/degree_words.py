"""The words around a degree: how it is written, and what tells one that is asked from other people's."""

from __future__ import annotations

import re

# The word itself, without what makes it another thing.
_DEGREE = (
    r"degrees?(?![a-z])(?! (?:of|to which|in which|completion|earned|conferred|awarded)\b|'| programs? for)"
)
SPELT = re.compile(
    r"(?:(?P<phd>ph\.?\s?d\.?(?:'?s)?(?!\w)|(?<![\w-]d)octora(?:te|l)\b|octor of phil)"
    r"|(?P<bachelor>bachelor(?:'?s'?|rsquos|studium|abschluss)?(?![\w&])|accalaureate)"
    r"|(?P<master>(?<!scrum )master(?:s?'s?(?!\w)|rsquos\b|s?(?=ph\.?d)|s?/(?=ph\.?d|doc)|studium\b|abschluss\b"
    r"|s?(?=\s(?:degrees?|level|program|required|preferred)\b|\sof\s(?:science|arts|business|eng|public|edu"
    r"|applied|social|stat|comp|data|fin)|\sin\s(?!(?:an?|the|our|this|your)\b)[a-z]"
    r"|\s(?:or|and)\s(?:ph\.?d|doc|higher|above))))"
    rf")(?:.{_DEGREE})?"
)
# What may stand behind "MS" or "BA" where a degree is meant, and neither Office nor an analyst.
_IN_USE = (
    r"(?:'s)?(?=\s?degrees?\b|\s?\(|\s+in\s(?!(?:the|our|an?|this)\b)|(?<=[SA])\s+IN\s(?!(?:THE|OUR|AN?)\b)|\s?/|\s?,|\s+(?:or|and|with|required"
    r"|preferred|level|from|plus|is)\b|\s?[+-]|\s?\.?\s*$|[.;:)])"
)
# "LC/MS" is a method, "Analyst (BA)" an abbreviation explained, "Boston, MA" a place.
SHORT = re.compile(
    r"(?:(?P<master>(?:MBA|M\.?Sc\.?|M\.S\.?|M\.A\.?|M\.?Eng\.?|M\.?Tech\.?|MPH|MSEE|MSCS)(?!\w)"
    rf"|(?<!C/)(?<!MS/)(?<!,\s)(?<!\bthe )M[SA](?!\)){_IN_USE}"
    r"|(?<![Ss]crum )(?<!SCRUM )M(?:asters|ASTERS)(?!\w)|Master(?=\s?[/&,(]\s?(?:Ph|PH|Doc|B)))"
    r"|(?P<bachelor>(?:B\.S\.?(?:c\.?)?|B\.A\.?|B\.?Sc\.?|B\.?Eng\.?|B\.?Tech\.?|B\.E\.?|BBA|BSN|BSE?E|BSCS)(?![\w&])"
    rf"|(?<!\bno )(?<!\bthe )B[SAE](?!\)){_IN_USE})"
    rf")(?:.(?i:{_DEGREE}))?"
)
# "Boston MA" too, unless what follows leaves no doubt.
PLACE_BEFORE = re.compile(r"[A-Z][a-z]+ $")
SURELY = re.compile(r" degree|'s|/(?:Ph|M)| or Ph| in [A-Z]")

# What stands before a mere "degree" and makes it another thing.
DEGREE = re.compile(_DEGREE)
NO_DEGREE = frozenset(
    (
        "high",
        "some",
        "any",
        "certain",
        "great",
        "greater",
        "large",
        "fair",
        "strong",
        "varying",
        "different",
        "same",
    )
    + ("the", "their", "school", "°", "two-year", "associate", "associates", "associate's", "associates'")
)
# The words without which no expression about refusals, wishes, others' degrees or replacements finds anything.
REFUSING = ("no ", "not ", "t ", "without ", "optional")
WISHES = (
    "*prefer",
    "*desir",
    "*plus",
    "*bonus",
    "*nice",
    "*advantag",
    "*asset",
    "*benefi",
    "*ideal",
    "*good",
) + (
    "senior",
    "would be",
)
REFUSED = re.compile(
    r"(?:\bno |\bwithout an? )(?:\w+ ){0,2}$"
    r"|(?:n't|\bnot) (?:need|require|have to have|care about) (?:(?!but\b|you\b)[\w,]+ ){0,5}$"
)
REFUSED_BEHIND = re.compile(
    r" (?:is |are )?(?:not (?:strictly )?(?:required|necessary|needed)|optional)(?!,? but)"
)

# What stands between degrees named in one breath.
JOINERS = frozenset(
    (
        "",
        "s",
        "degree",
        "degrees",
        "level",
        "or",
        "and",
        "any",
        "an",
        "a",
        "the",
        "higher",
        "advanced",
        "even",
        "better",
    )
    + ("other", "graduate", "similar", "related", "relevant", "equivalent", "comparable", "another")
)
FIELD = re.compile(r"\bin (?:\w+ ){1,2}")
NO_WORD = re.compile(r"\W+")
PAUSE = re.compile(r"[);.]")

PREFERRED = re.compile(
    r"\b(?:(?<!major )(?<!majors )preferred(?! (?:field|major|discipline|area|degree))|desired|desirable"
    r"|an? (?:\w+ )?plus\b|bonus|nice[- ]to[- ]have|advantag\w+|an asset|beneficial"
    r"|would be (?:great|ideal|nice|good)|is ideal\b|good to have)"
)
WISHED = re.compile(
    r"(?:preferred|preferably|prefer(?:ence)?(?: for| given to)?|ideally|desired|desirable"
    r"|bonus(?: points)?(?: for| if)?|nice to have|a plus|plus)[\s:()-]{0,3}(?:an? |with |to have |you have "
    r"|(?:qualifications?|experience|education|skills):? |relevant |completed |the |strong |technical "
    r"|candidates with |associate'?s or )*$"
    r"|\b(?:ideally|preferably)(?:[\s:,(]+\w+){0,4}[\s:,(]*$"
)
REQUIRED = re.compile(r"\b(?<!not )(?:required|must|mandatory|minimum|needed|essential)\b")
# Behind these a wish is for something else than the degree.
TURN = re.compile(r", with |; | with a preference")

OTHERS = (
    *(
        "pursu",
        "enrolled",
        "studying",
        "study for",
        "study toward",
        "working on",
        "working toward",
        "progress",
    ),
    *("candidate for", "candidates", "student", "completing", "graduating", "accepted into", "matriculated"),
    *(
        "leading to",
        "in your final",
        "in your last",
        "currently in",
        "obtaining",
        "our ",
        "team",
        "composed of",
    ),
    *(
        "founded",
        "founders",
        "led by",
        "alumni",
        "colleagues",
        "holds",
        "that do",
        "who do",
        "alongside",
        "work with",
    ),
    *("working with", "staffed", "collaborat", "mentor", "supervise", "tuition", "reimburse", "scholarship"),
    *("within ", "level", "like", "style", "type", "statisticians", "researchers", "scientists", "interns"),
    "in process",
)
STUDENT = re.compile(
    r"\b(?:pursuing|pursuit|enrolled|studying|study(?:ing)? (?:for|towards?)|working (?:on|towards?)"
    r"|progress(?:ing)? towards?|candidates? for|students?|completing|graduating|accepted into"
    r"|matriculated|leading to|in your (?:final|last)|currently in|obtaining)\b"
)
THEIRS = re.compile(
    r"\b(?:our (?:team|product|company|founders?|employees|people|staff|scientists|researchers|engineers"
    r"|colleagues|network|group|core)|team of|teams? (?:is|are|has|consists?|includes?|composed)|composed of"
    r"|founded (?:in \d+ )?by|founders|led by|alumni|colleagues|holds|(?:that|who) (?:doesn't|don't|do not|does not) have"
    r"|work(?:ing)? (?:alongside|with) (?:\w+ ){0,3}$|staffed|collaborat\w+ with|mentor|supervise|tuition"
    r"|reimburse\w*|scholarships?|student loans?|within (?:\w+ )?(?:years?|months?) of)"
)
OF_OTHERS = re.compile(
    r"-(?:level|like|style|type)|s?\s(?:statisticians|researchers|scientists|(?:program )?(?:students|interns)"
    r"|candidates)|s? (?:degree )?(?:is )?in (?:progress|process)"
)

REPLACING = (
    "*equiv",
    "*equal",
    "*compar",
    "in lieu",
    "in place",
    "instead",
    "*substitut",
    "combination",
    "may be ",
)
_OR_EXPERIENCE = r"(?:[a-z]+(?:-[a-z]+)? ){0,3}experience"
OR_EXPERIENCE = re.compile(rf"or (?<!\wor ){_OR_EXPERIENCE}")
# One class of characters stands first, so that a search skips all others.
EQUIVALENT = re.compile(
    r"[^a-z0-9_](?:or ?(?:an? |the |its |their |other |any )?(?:equivalent|equal|comparable)(?! (?:\w+ ){0,2}(?:field"
    r"|discipline|major|subject|area|stud(?:y|ies)|position|role|tool|technolog|software|program)s?\b)"
    r"|equivalent (?:combination|(?:\w+[ ,/]+){0,4}?(?:experience|training|skills|knowledge|expertise"
    r"|qualification))|in(?: lieu| place|stead) of\b|substitut\w+(?! for (?:\S+ ){0,4}(?:years?|experience)\b)"
    rf"|or (?P<mere>{_OR_EXPERIENCE})"
    r"|combination of (?:\w+,? ){0,4}(?:education|training|experience)|may be (?:considered|accepted) in)"
)
# "Equivalent" said of one of these is not said of the degree before it.
OTHER_THING = re.compile(
    r"\b(?:licen[sc]\w+|certifi\w+|tools?|(?:experience|proficien\w+|familiar\w*) (?:with|in))\b"
)
INSTEAD_NEXT = re.compile(
    r"\W*(?:or |and )?(?:an? )?(?:equivalent\b.{0,40}experience|(?:\w+ ){0,4}experience .{0,40}"
    r"(?:in lieu|substitut|in place of))"
)
