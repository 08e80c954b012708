"""Words that show an employer's industry: in its name, and in what a posting says of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from data import reference

_LEAST_SCORE = 4
_LEAST_LEAD = 3
_ABOUT_LIMIT = 20_000
_STRETCH = 250
_WORTHLESS = 9
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_MOST_PLACES = 4


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)", re.IGNORECASE)


# The first line that matches decides: "University Hospital" is a hospital, "Department of Health" is not.
_NAME_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        _words(
            r"food bank|blood (?:bank|center)|school districts?|public schools?"
            r"|(?:elementary|high|middle) school|academy of"
        ),
    ),
    (
        "healthcare",
        _words(
            r"hospitals?|medical (?:center|centre|school|group|college|system)s?|health ?care"
            r"|health (?:systems?|sciences|partners|network|services|center)|clinics?"
            r"|cancer (?:center|institute)"
        ),
    ),
    (
        "government",
        _words(
            r"(?:city|county|town|village|state|commonwealth|borough|township|district) of"
            r"|city (?:and|&) county"
            r"|(?:department|dept\.?|ministry|bureau|administration|admin|office|board) (?:of"
            r"|for)(?! directors)"
            r"|(?:fire|police|sheriff'?s?|parks?|law|health|finance|transportation) (?:department|dept)"
            r"|(?:u\.?s\.?|united states) (?:army|navy|air force|marine|space force"
            r"|coast guard|census|postal|department|geological|bureau|agency|government)"
            r"|(?:housing|transit|port|transportation|water|airport|turnpike) authority"
            r"|national (?:lab(?:orator(?:y|ies))?|institutes? of|guard|park service|archives"
            r"|science foundation)"
            r"|(?:army|navy|naval|air force|air national guard|defense (?:agency|logistics"
            r"|information|health|intelligence)) ?\w*"
            r"|federal (?!express|home|mogul|credit|savings|insurance)\w+"
            r"|universit(?:y|ies|é|at|aet|ät)|universidad|college|public library"
            r"|(?:district|supreme|superior) court"
            r"|(?:county|state|city) (?:government|council|schools?)|governor'?s|attorney'?s? office"
            r"|district attorney \w+|comptroller|institute of technology|hra/dept\b.*|nasa"
            r"|taxi & limousine.*|county$|nhs|govtech"
        ),
    ),
    (
        "finance",
        _words(
            r"\w*bank(?:ing|ers)?|bancorp\w*|banc|banco|credit union|financial|finance|\w*insurance"
            r"|assurance|capital(?: management| partners| group| markets)?|invest(?:ments?|ors|ing)?"
            r"|asset (?:management|managers)|securities|trad(?:ing|ers)|mutual|wealth|pay(?:ments?)"
            r"|lending|loans?|mortgages?|fintech|savings|equity|hedge fund|reinsurance|credit"
            r"|actuarial|brokerage|bitcoin|crypto|(?:global|capital) markets"
            r"|(?:stock|futures|options) exchange"
        ),
    ),
    (
        "healthcare",
        _words(
            r"\w*health|\w*pharma(?:ceuticals?|cy services)?s?|\w*therapeutics"
            r"|\w*bio(?:tech|technolog(?:y|ies)|sciences?|pharma\w*|medical|medicines?|logics|labs?|systems)"
            r"|medicines?|\w*genomics|oncology|surgical|dental|medical|medtech|life ?sciences"
            r"|diagnostics|vaccines?|physicians?|nursing|hospice|biologics|behavio(?:u)?r(?:al)?"
            r"|\w*genetics|bio"
        ),
    ),
    (
        "automotive",
        _words(
            r"\w*motors?|automotive|autos?|automobiles?|vehicles?|trucking|trucks|freight|logistics"
            r"|airlines?|airways|railways?|railroad|transit|shipping|mobility|transport(?:ation)?"
            r"|autonomous driving|self-driving|supply chain|cars?"
        ),
    ),
    (
        "retail",
        _words(
            r"stores?|retail|supermarkets?|grocer(?:y|s)|(?:food|fresh|farmers) markets?|outfitters"
            r"|apparel|e-?commerce|marketplace|fashion|shop|shopping|boutique"
        ),
    ),
    (
        "other",
        _words(
            r"staffing|recruit\w*|talent|consult(?:ing|ants?|ancy)|advisory|advisors|law|legal"
            r"|construction|energy|oil|gas|petroleum|foods?|restaurants?|hotels?|resorts?|schools?"
            r"|academy|foundation|church|realty|real estate|propert(?:y|ies)|media|entertainment"
            r"|studios?|aerospace|defen[cs]e|manufactur\w+|architects?|farms?|mining|steel|chemicals?"
            r"|power|electric|utilities|education|museum|theatre|theater|publishing|press|news|sports?"
            r"|travel|marketing|advertising|associates|charit(?:y|ies)|homes?|builders|packaging"
            r"|beverages?|brewing|workforce|personnel|placement|accounting|cpas?|engineers"
        ),
    ),
)
# Such names are borne by firms of every trade: they count where nothing else tells.
_TECH_NAME = _words(
    r"\w*softwares?|technolog(?:y|ies)|infotech|technosoft|infosystems|\w*tech|\w*cloud"
    r"|networks?|semiconductors?|microsystems|computers?|computing|cyber\w*|robotics"
    r"|\w+\.(?:ai|io)|ai|data|digital|internet|info(?:rmation)? systems|analytics|telecom\w*"
    r"|systems|it (?:solutions|services)|wireless|\w*games|interactive|electronics|web"
    r"|security|\w*soft|apps?|intelligence"
)

_ABOUT = re.compile(
    r"\b(?:we(?:'re| are)|is an?|is the|are an?|about (?:us|the company)|leading|leader"
    r"|provider|founded|company|mission|startup"
    r"|start-up|organization|firm|our (?:mission|customers|clients|platform|patients|products"
    r"|members|business))\b"
)
_NOT_ABOUT = re.compile(
    r"\b(?:benefits?|401|pto|paid time off|dental|vision|equal (?:opportunity|employment)"
    r"|regardless of|disabilit|veteran"
    r"|perks?|compensation|salary|wellness|commuter|experience (?:in|with)|years of)\b"
)
_WORD = re.compile(r"[a-z0-9][a-z0-9&'-]*")


def of_name(employer: str) -> str | None:
    """Return the industry that words of the employer's name show, None where none does."""
    for industry, words in _NAME_CUES:
        if words.search(employer):
            return industry
    return None


def is_tech_name(employer: str) -> bool:
    """Return whether the employer's name has a word of technology in it."""
    return bool(_TECH_NAME.search(employer))


def of_text(description: str) -> str | None:
    """Return the industry that what a posting says of its employer clearly shows, None where it is not clear.

    A cue counts once, and less outside of sentences that speak of the employer; benefits do not count.
    """
    text = description[:_ABOUT_LIMIT].lower()
    discount = _Sentences(text)
    best: dict[str, tuple[str, int]] = {}
    words = set(_WORD.findall(text))
    for first in _cues().keys() & words:
        for cue, industry, weight in _cues()[first]:
            second = cue.split(" ", 2)[1:2]
            if second and not words.intersection((second[0], f"{second[0]}s")):
                continue
            worth = max((weight - discount.at(place) for place in _positions(text, cue)), default=0)
            if worth > 0:
                best[cue] = (industry, worth)
    whole = [cue for cue in best if not any(cue != other and cue in other for other in best)]
    scores: Counter[str] = Counter()
    for cue in sorted(whole):
        industry, worth = best[cue]
        scores[industry] += worth
    ranked = [*scores.most_common(2), ("", 0), ("", 0)]
    clear = ranked[0][1] >= _LEAST_SCORE and ranked[0][1] - ranked[1][1] >= _LEAST_LEAD
    return ranked[0][0] if clear else None


def _positions(text: str, cue: str) -> Iterator[int]:
    """Yield where *cue* stands as a word of its own, or with an s, a few times at most."""
    position, count = text.find(cue), 0
    while position >= 0 and count < _MOST_PLACES:
        after = text[position + len(cue) : position + len(cue) + 2]
        ends = not after[:1].isalnum() or (after[0] == "s" and not after[1:].isalnum())
        if ends and not text[position - 1 : position].isalnum():
            yield position
        count += 1
        position = text.find(cue, position + len(cue))


class _Sentences:
    """The sentences of a text, and how much less a cue in each of them is worth."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._discounts: dict[int, int] = {}

    def at(self, position: int) -> int:
        """Return 0 in a sentence about the employer, 1 elsewhere, more than any weight among benefits."""
        number = bisect_right(self._ends, position)
        if number not in self._discounts:
            start = self._ends[number - 1] if number else 0
            end = self._ends[number] if number < len(self._ends) else len(self._text)
            sentence = self._text[max(start, position - _STRETCH) : min(end, position + _STRETCH)]
            self._discounts[number] = (
                _WORTHLESS if _NOT_ABOUT.search(sentence) else 0 if _ABOUT.search(sentence) else 1
            )
        return self._discounts[number]


@cache
def _cues() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return the cues by their first word, in the singular and plural in which it may stand."""
    table: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in reference.rows("industry_cues"):
        cue = (row["cue"], row["industry"], int(row["weight"]))
        first, *more = _WORD.findall(row["cue"])
        for word in (first,) if more else (first, f"{first}s"):
            table[word].append(cue)
    return {word: tuple(cues) for word, cues in table.items()}
