"""The words around a number of years: how it is written, and what tells experience from other stretches of time."""

from __future__ import annotations

import re

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
WORDS = {word: float(number) for number, word in enumerate(_NUMBERS.split())} | {
    "a": 1.0,
    "fifteen": 15.0,
    "twenty": 20.0,
}
_SPELT = [word for word in WORDS if word != "a"]
_N = rf"\d{{1,2}}(?:\.\d)?|{'|'.join(_SPELT)}"
# One class of characters stands first, so that a search skips all others.
_MORE = r"(?:\+|-?plus\b|or more\b|or greater\b|and above\b)"
_KINDS = "full|calendar|solid|total|consecutive|continuous|cumulative|additional"

UNIT = re.compile(
    r"(?P<unit>(?:years?|yrs?|yoe|months?|jahre?n?)(?![a-z])|(?:years?|yrs?)(?=exp))"
    r"(?P<more>\s?\+|\s(?:or more|or above|minimum|plus)\b)?"
)
_COUNT = (
    rf"\s*\)?\s*(?:\(\s*(?:{_N})\s*\)?\+?\)?)?\s*(?P<more>{_MORE})?"
    r"(?:\s*(?:(?:years?|yrs?|months?)?\s*(?:-|–|—|−|‐|‑|~|â[\x80-\x9f]*|to|bis)|or|up to|and)"
    rf"\s*(?P<high>{_N})\s*(?:\(\s*\d+\s*\))?\s*{_MORE}?)?\s*(?:{_KINDS})?[\s*)‐‑–-]*$"
)
COUNT = re.compile(
    rf"(?P<low>(?<!\d)\d{{1,2}}(?:\.\d)?|\b(?:{'|'.join(_SPELT)}|(?<=least )a|(?<=minimum of )a)){_COUNT}"
)
# The same where no number is spelt; a digit stands first, so that a search skips all else.
COUNT_IN_DIGITS = re.compile(rf"(?P<low>\d(?<!\d\d)\d?(?:\.\d)?){_COUNT}")
# What a number in words begins or ends with.
SPELT = (*(f"{word} " for word in _SPELT), "least a ", "of a ")
# What the last word before "years" may be, so that "last year" and "per month" cost nothing.
COUNT_ENDS = frozenset((*WORDS, *_KINDS.split("|"), "more", "plus", "greater", "above")) - {"a"}
COLON = re.compile(r"[^\n\d]{0,30}?:\s*(?=\d)")
BEHIND_COLON = re.compile(
    rf"(?P<low>\d{{1,2}})(?!\d)\s?(?P<more>{_MORE})?(?:\s?(?:-|–|to)\s?(?P<high>\d{{1,2}})\+?)?"
)
# "BS + 5", the unit left out.
ADDED = re.compile(r"(?: degree)?\s?\+\s?(\d{1,2})(?![\d+]|\s?\+?\s?(?:-|–|to)?\s?\d*\s?(?:year|yr|month))")

LESS = ("less than", "fewer than", "under", "<")
AT_MOST = (*LESS, "up to", "upto", "max", "maximum", "maximum of", "at most", "no more than", "not more than")
AT_LEAST = (
    "at least",
    "minimum",
    "minimum of",
    "min",
    "min.",
    "min of",
    "greater than",
    "plus",
    "+",
    ">",
    ">=",
    "≥",
)
MORE_THAN = ("more than", "over")
DENIED = re.compile(r"\b(?:no|not|nothing|cannot|never)\b|n't\b")

# The words without which no expression about experience, practice or diplomas finds anything.
EXPERIENCES = ("*exp", "background", "track record", "post ", "*erfahrung")
DOINGS = ("working", "worked", "hands", "practice", "employment in")
DIPLOMAS = ("diploma", "ged ", "certificat", "high school", "associate")
EXPERIENCE = re.compile(
    r"\b(?:experience|exp\b|background|expertise|track record|post[- ](?:graduat|qualif|doc)"
    r"|\w*erfahrung)"
)
DOING = re.compile(r".{0,30}?\b(?:working|worked|hands[- ]on|practice|employment in)\b")
# What may follow directly, where the word experience is left out.
WORK = re.compile(
    r"[\s'.,)]*(?:of |in |as |with |on |at )?(?:(?:an?|the|your|full[- ]time|relevant|related|professional"
    r"|progressive|prior|previous|proven|recent|total|solid) )*"
    r"(?:(?:\w+ )?\w+ing\b|(?<=of )\w|in\b|with\b|as an?\b|industry|software|data|professional|management"
    r"|sales|leadership|engineering|work\b|development|analytics|research)"
)
LISTED = re.compile(r"\s*\(?(?:required|preferred)\b")
MONTHS_OF_EXPERIENCE = re.compile(r"[^,;.]*\b(?:experience|\w*erfahrung)")

OTHER_BEHIND = re.compile(
    r"[\s'-]*(?:ago\b|old\b|of age|in business|warranty|contract|bachelor|diploma|degree"
    r"|(?:of |in |at )?(?:college|university|high school|undergrad\w*|coursework|school)"
    r"|course|program|period|term\b|vest|tenure|anniversary|(?:or|and) older|or over\b"
    r"|of (?:service|operation|employment|continuous|history|growth|tenure|innovation|success|age|vesting"
    r"|funding|free)"
    r"|in a row|running|history|later|from now|after|before|strategic|plan\b|roadmap|horizon|olds?\b|cliff"
    r"|fixed|assignment|project\b|visa|limited|long\b|initiative|apprenticeship|fellowship|internship"
    r"|residency|probation|leave|maternity|parental|paid|a year|salary"
    r"|(?:-|–|to) ?\d{1,2}\+? ?(?:years|yrs|months))"
)
# Time behind one of these is no experience; behind the weak ones it may be, if it is asked of the reader.
TIME = frozenset(
    (
        "past",
        "last",
        "previous",
        "next",
        "every",
        "each",
        "within",
        "after",
        "since",
        "until",
        "upcoming",
        "founded",
    )
    + ("age", "aged", "ages")
)
WEAK_TIME = frozenset(
    ("first", "once", "recent", "another", "per", "initial", "roughly", "during", "nearly", "almost")
)
TIME_PHRASES = ("for the", "over the", "in just", "in under", "in less than", "in only")
TERMS = frozenset(
    (
        "vest",
        "vests",
        "vesting",
        "contract",
        "contract:",
        "warranty",
        "duration",
        "duration:",
        "length:",
        "lease",
    )
    + ("visa", "commitment", "cliff", "period", "term")
)
THEIRS = frozenset(
    (
        "we",
        "we've",
        "our",
        "ours",
        "founded",
        "established",
        "combined",
        "combined,",
        "collective",
        "collectively",
    )
    + ("firm", "average", "averages", "averaging", "celebrating", "headquartered", "been")
)
BENEFITS = frozenset(
    ("401k", "401(k)", "tuition", "vacation", "vacation:", "pto", "pto:", "retirement", "benefits", "accrue")
    + ("accrual", "sabbatical", "bonus")
)
# Any of these, and what may stand before time that somebody else has or had.
OTHERS = (*TIME, *WEAK_TIME, *TIME_PHRASES, *TERMS, *THEIRS, *BENEFITS)
HOLDING = ("equivalent to", "has ", "have ", "holds ", "bring", "boast")
# "Acme has 12 years …"; with a capital, "Has" opens a sentence about the candidate.
HAS = re.compile(
    r"\b(?!who\b|that\b|must\b|should\b)[\w.&]{3,} (?:has|have|holds|brings?|boasts?)(?: \w+){0,2}[ (~]*$"
)
# "With 12 years of experience, Acme leads …", "For 12 years, …".
BOASTS = ("with", "for", "backed by", "built on", "drawing on")
BOAST = re.compile(rf"(?:{'|'.join(BOASTS)})(?: (?:over|more than|nearly|almost|the))*\W*")
ITS_CLAUSE = re.compile(
    r"[^,]*, (?:it|we|our|they|this|the \w+|(?:[a-z]\w+ ){1,4}(?:is|are|has|have|was|can|provides|offers|leads"
    r"|helps|brings|serves|delivers|continues)) "
)
YOURS = re.compile(
    r"\b(?:you|your|you'll|candidates?|applicants?|must|requires?|required|looking for|seeking|minimum|at least"
    r"|min\.?|preferred|qualif\w+|ideal\w*|someone|individuals?|anyone|those|needs?|should|expects?|wants?"
    r"|seeks?|hiring|hire|search\w*|who has)\b"
)

SEGMENT_END = re.compile(r"[;.]|\((?=\d)|, (?!preferred|desired|a plus)")
PREFERRED = re.compile(
    r"\b(?:preferred|desired|desirable|an? (?:\w+ )?plus\b|bonus|nice[- ]to[- ]have|an asset|advantageous"
    r"|for (?:an? |the )?senior\b|ideal(?:ly)?\b(?=\W*$))"
)
WISHED = re.compile(
    r"\b(?:ideally|preferabl[ey]|preferred|prefer|desired|bonus(?: points)?|nice to have)\b[^,;]{0,30}$"
)

INSTEAD = re.compile(
    r"\b(?:or|and/or)\s*(?:an? |the )?(?:at least|min(?:imum)?(?: of)?|with|>|(?:an )?additional"
    r"|(?:equivalent|equal) (?:of|to)|equivalent|combination of)?\s*$"
    r"|\bequivalent (?:\w+ ){0,3}experience(?: of|\s*\()\s*$"
)
SUBSTITUTE = re.compile(r"\b(?:substitut|in lieu|in place of)")
SCHOOLING = re.compile(r"\b(?:degree|education)")
# What is less than a degree.
DIPLOMA = re.compile(r"\b(?:diploma|ged|certificat\w+|high school|associate(?:'?s'?)? degree)\b")
DIGIT = re.compile(r"\d")
