"""The words around an amount of money that tell pay from prices, funding, benefits and one-off payments."""

from __future__ import annotations

import re

from analysis.extract import pay_vocabulary
from analysis.extract.pay_cues import Clause, Cues

_ANNOUNCEMENTS = Cues(
    {"pay": pay_vocabulary.PAY, "offer": pay_vocabulary.OFFERS, "other": pay_vocabulary.OTHER_MONEY}
)
# "40 hours per week" is no weekly pay.
_PER = r"per(?<!hours.per)(?<!days.per)(?<!times.per)\s"
_PERIODS = {
    "year": (
        r"annual(?:ly|i[sz]ed)?",
        "yearly",
        rf"{_PER}(?:year|annum)",
        r"p\.a\.",
        "jahres[a-z]*",
        "års[a-z]*",
        "annuel(?:le)?s?",
        "anual(?:es)?",
    ),
    "hour": ("hourly", "stunden[a-z]+", "timlön", f"{_PER}hour", r"hr(?=\s?[):])"),
    "day": ("daily", "day rate", "tjm", "tagessatz", f"{_PER}day", "per diem"),
    "week": ("weekly", f"{_PER}week"),
    "month": (
        "monthly",
        f"{_PER}month",
        "monats[a-z]*",
        "månads[a-z]*",
        "mensuel(?:le)?s?",
        "mensual(?:es)?",
    ),
}
# "annual bonus", "monthly allowance": of something else than the pay.
_OF_OTHERS = r"(?!\s(?:bonus|performance|cash bonus|review|increase|event|allowance|stipend|retreat|hours))"
_PERIOD_BEFORE = Cues({name: [cue + _OF_OTHERS for cue in cues] for name, cues in _PERIODS.items()})
_PERIOD_BEHIND = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>' + '|'.join(cues) + ')' for name, cues in _PERIODS.items())}){_OF_OTHERS}"
)
_KIND_BEFORE = Cues(
    {
        "ote": ("ote", "on[- ]target", "on[- ]track earnings", "uncapped earnings"),
        "total": (
            r"total (?:(?!base|salary)[a-z]+\W){0,2}?(?:comp|compensation|cash|pay|earnings|package|remuneration)",
            "total annual",
            "tc",
            "ctc",
            r"salary (?:\+|and|plus) (?:equity|stock)",
        ),
        "base": ("base", "basic", "fixed", "salary", "wages?", "hourly"),
    }
)
# "7% of your annual salary", "5x salary": a measure of something else.
_MEASURE = re.compile(
    r"(?:%\sof|\dx(?:'s)?|times)\s(?:your |their |the |an? )?(?:annual |base |yearly |gross |eligible )*$"
)
# "The pay range for the Tax and Revenue Analyst role is": what stands between the pay and its verb names the job.
_SUBJECT = re.compile(
    r"\b(?:salary|pay|compensation|(?<!living )(?<!minimum )wages?|(?:salary|pay|hiring|compensation) (?:range|band|scale))\s(?:for|of|in|at)\s"
    r"(?:(?!is|are|was|has|have|includes?|and our|plus|bonus|stipend|allowance)[^\s.;|]+\s){1,14}?"
    r"(?:[^\s.;|]+:|(?:is|are|ranges?|starts?|will (?:be|range)|would be|falls?)(?:\s[a-z]+){0,3}[\s:]*)\s*$"
)
# "Tax Analyst", "Loan Officer": the name of a job.
_JOB = re.compile(
    r"[a-z&/-]+(?: [a-z&/()-]+){0,3}? (?:accountant|adjuster|administrator|advis[eo]r|agent|analyst|architect|assistant"
    r"|associate|consultant|coordinator|counsel|designer|developer|director|engineer|executive|intern|lead|manager|officer"
    r"|researcher|representative|scientist|specialist|technician|writer)\b"
)
# What other people earn, or earn for something else than the work, is no offer.
_OTHERS = (
    r"\b(?:graduates|alumni|customers|clients|users|families|households|americans|borrowers|merchants|creators|sellers"
    r"|workers|teachers|competitors|peers|cover|insurance|plans?|polic(?:y|ies)|schemes?|they|people|learners|residents|those|anyone"
    r"|refer|referrals?|referring|(?<!our )(?<!your )(?<!paid )[a-z]+s (?:in|of|across|with|without|using|on)"
    r" (?:this|the|our|these|most|many) (?!role|position|job|team|crew|staff|program|level|office|location|company)[a-z]+)"
)
_OTHERS_EARN = re.compile(rf"(?:{_OTHERS}|\baverage [a-z]+)(?:'? [^\s.;|]+){{0,4}} $")
_OTHERS_PAY = re.compile(rf"{_OTHERS}'? $")
_VERBS = ("earn", "pays", "paying")
# "Students pay $900": a plural noun that is not ours before the verb.
_SOMEBODY_PAYS = re.compile(r"[a-z][^\Wsu]s\spay\s$")
_RISE = re.compile(r"[a-z]+ (?:rise|grow|increase|jump|climb)s? ")
_AVERAGE = re.compile(r"\b(?:median|average|mean)\s(?:[a-z]+\s){0,2}$")
_STATISTIC = re.compile(r"\b(?:nation(?:wide|ally)|was|were)\b")
_IN_GENERAL = re.compile(
    r"[a-z]+(?: [a-z]+)? (?:for|of|among|in|across) (?!this\b|our\b|your\b|the (?:role|position|job))"
)
_ELSEWHERE = re.compile(
    r"[a-z]+ (?:[a-z]+ )?(?:in|across) (?:the|this|our) (?:industry|market|country|city|state|region|area|field)\b"
)
# What parts a list of facts, and what may stand in small letters between the last of it and an amount.
_FACTS = re.compile(r"[|:;,•·()\[\]+?]|\s[-/]+\s|\b[Mm](?:in|ax)(?:imum)? of\s")
_LISTED = (
    "a|about|ab|all|an|and|anywhere|approximately|are|around|at|be|between|bis|circa|day|days|entre|est|estimates|from|full"
    "|get|hourly|in|is|least|less|max|maximum|min|minimum|month|months|more|no|not|of|offering|offers|or|over|paid|plus|range"
    "|rate|rates|starting|than|to|up|week|weeks|zu|zwischen|contract|equity|freelance|full-time|hybrid|job|office|on-site|onsite|part-time|permanent"
    "|position|remote|role|analyst|architect|consultant|designer|developer|engineer|intern|lead|manager|researcher|scientist"
    "|specialist"
)
_LISTED_WORDS = frozenset(_LISTED.split("|"))
_SMALL = re.compile(r"(?<![^\s*\"'])[a-z][a-z'’-]+(?![^\s.*\"'])")
# Directly behind the amount: what the money buys, counts or is given for.
_PURPOSE = re.compile(
    r"[\s)*-]{0,3}(?:in (?:\w+ ){0,2}(?:stock|referral|bonus(?:es)?|rewards?|prizes?|equity|rsus?|options|credits?|savings|benefits|revenue|sales"
    r"|awards?|commissions?|tips|overtime|value|annual recurring)(?![a-z])"
    r"|(?:for (?:your |any |all |the |each )?)?(?:(?!(?:plus|and|or|with|base|salary|depending|based|doe|ote"
    r"|total|eligible|comp|compensation|per|commission|for|in|incl|includ(?:es|ing)|inclusive)\b)[a-z][a-z'&/-]*\W{1,2}){0,3}?"
    r"(?:stipends?|reimburse\w*|allowances?|sign(?:ing)?[- ]?on|signing|bonus(?:es)?|bount(?:y|ies)"
    r"|referrals?|rewards?|gift|prizes?|grants?|credits?|insurance|budgets?|fund(?:s|ing)?|valuation|market"
    r"|industry|revenue|arr|acv|gmv|aum|lifetime|maximum benefit|coverage|deductible|commission per|per user"
    r"|quota|deals?|(?<!- )contracts?(?! rate| role| position| basis| to )|savings|donation|seed|series [a-f]|rounds?"
    r"|raise|run[- ]rate|spend|invested|investment|portfolio|assets|under management|downloads|loans?"
    r"|premiums?)(?![a-z])"
    r"|(?:equity|stock|rsus?|options|commissions?)(?![a-z])"
    r"|(?:(?:if|when|once) (?:you|we)|by|for) (?:refer|hire|recommend|introduc|invit)"
    r"|towards?(?![a-z])"
    r"|(?:a|each|every|per|this|last) quarter"
    r"|per (?!hour|hr|h\b|day|diem|week|wk|month|mo\b|year|yr|annum|shift|an?\b|our|the|experience|full)[a-z]"
    r"|for (?:each|every) (?!hour|day|week|month|shift)"
    r"|,? ?paid (?:out )?as an? (?:[a-z-]+ ){0,2}(?:bonus|stipend|allowance|award|grant))"
)
_GOAL = re.compile(
    r"\W{0,2}(?:(?:each |every |per |a )?(?:year|annually|month|monthly|yearly)\s)?"
    r"(?:toward(?:s)?|worth of|per (?:user|seat|employee|child|referral|hire|customer|claim|person|family)"
    r"|for (?:each|every|your|any|personal|professional|learning|training|education|development|books"
    r"|conferences|travel)"
    r"|(?:is|are|was|paid) (?:paid|more|spent|raised) |(?:in|of|to) (?!total|base|salary|cash|comp|pay|annual"
    r"|ote|the us|gross|your first)[a-z])"
)
_EXTRA = re.compile(r"\b(?:extra|additional)\s?$")
# A number without a currency counts whatever noun follows it, unless that word belongs to pay.
_COUNTED = re.compile(
    r"\+?\s?[~>]?(?!(?:a|an|per|and|or|plus|to|base|basic|salary|gross|net|total|cash|ote|comp|compensation"
    r"|doe|dependent|depending|based|annual|annually|yearly|hourly|equity|bonus|w|with|negotiable|for|in|at|depends"
    r"|range|package|pa|p|commensurate|is|if|tc|usd|eur|gbp|cad|aud|inr|dollars|euros?|pounds|brutto|netto|full|remote"
    r"|onsite|hybrid|contract|on|but|yr|year|hr|hour|fixed|b2b|uop)\b)[a-z]{2,}"
)
_BASE_BEHIND = re.compile(
    r"\W{0,3}(?:usd|cad|eur|gbp)?\W{0,2}(?:(?:annual|fixed|gross|yearly)\s)?(?:base|basic)\b"
)
_PAY_BEHIND = re.compile(
    r"\W{0,3}(?:[a-z]+\W{1,2}){0,2}?(?:(?:base|basic|salary)(?!d|\s?:)|ote|on[- ]target|total comp|tc\b|comp\b|compensation"
    r"|gross|brutto|nett?o?\b|b2b\b|uop\b|fte\b|full[- ]time equivalent|contract rate|fixed\b(?! price| fee)"
    r"|in your first year|(?<!in )cash\b|plus (?:equity|bonus|super|benefits|commission|stock)|\(employer est|\(?glassdoor est"
    r"|for the right (?:person|candidate|hire|fit)"
    r"|(?:w/|with|and|&) (?:equity|(?:great |full )?benefits|bonus)|package)"
    r"|\s?\+\s?(?:[a-z]+\s|\d[\d.]*%\s){0,2}(?:equity|bonus\w*|benefits|super\b|rsus?|stock|options"
    r"|commission|vat\b)"
)
# What amounts of other money may depend on as well.
_TERMS_BEHIND = re.compile(
    r"\W{0,3}(?:[a-z]+\W{1,2}){0,2}?(?:doe|d\.o\.e|(?:depending|dependent|based|depends) (?:up)?on|\(?negotiable)"
)
# "$300k (base, bonus and stock)" says of what it is the total.
_BREAKDOWN = re.compile(r"\W{0,2}\(base\s?(?:,|\+|and|&)")
_OTE_BEHIND = re.compile(r"\b(?:ote|on[- ]target|on[- ]track earnings|uncapped earnings)\b")
# Behind "on target earnings" where it announces the next amount instead of naming the one before.
_LABEL_END = re.compile(r"(?: earnings)?\s*(?:[:$£€\d]|of\b|is\b)")
_TOTAL_BEHIND = re.compile(
    r"\btotal (?:[a-z]+\W){0,2}?(?:comp\b|compensation|cash|pay|earnings|package|remuneration)|\btotal annual"
    r"|^\W{0,2}package\b|\btc\b|\bctc\b|\bsalary (?:\+|and|plus) (?:equity|stock)|^\W{0,2}total\b"
)
_ASIDE = re.compile(
    r"[,;]|\((?=[^)]{0,20}\d)|\bwith\b|\bplus\b|\+ (?!equity)|\band (?:an? )?(?:total|ote|on)\b"
)
_SITES = r"glassdoor|indeed|linkedin|payscale|ziprecruiter|salary\.com|levels\.fyi|built ?in|adzuna"
_THIRD_PARTY = re.compile(
    rf"(?:{_SITES})(?:'s)?\W{{0,3}}(?:salary )?est|(?:estimated? (?:by|from|on)|according to) (?:{_SITES}|third)"
)


def is_pay(left: Clause, right: str, *, counted: bool) -> bool | None:
    """Tell whether the words beside an amount announce pay (True) or other money (False); None if neither.

    The last cue on the left counts, or one close behind. A *counted* amount names no currency, so that it may count
    whatever name follows that no pay announces ("Salary 95k London").
    """
    right = right.lower()
    if (_PURPOSE.match(right) and not _BASE_BEHIND.match(right)) or _EXTRA.search(left.text[-12:]):
        return False
    cue = _announcement(left)
    if cue == "pay":
        return True
    noun = counted and _COUNTED.match(right) is not None
    if noun or _GOAL.match(right):
        return False
    if cue == "offer" or _PAY_BEHIND.match(right):
        return True
    if cue == "other":
        return False
    return True if _TERMS_BEHIND.match(right) else None


def in_sentence(before: str) -> bool:
    """Tell whether an amount stands in a sentence: in a list of facts ("Analyst, Leeds, from £45,000") few words are small."""
    fact = _FACTS.split(before)[-1]
    words = _SMALL.findall(fact)
    return fact.endswith("of ") or (any(word not in _LISTED_WORDS for word in words) and words[-1] != "paid")


def counts_things(right: str) -> bool:
    """Tell whether a noun in small letters stands behind a number without a currency: the number counts it."""
    return right.lstrip("+ ")[:1].islower() and _COUNTED.match(right.lower()) is not None


def _announcement(left: Clause) -> str | None:
    """Return whether the last cue on the left tells pay, an offer or other money."""
    cue, start = _ANNOUNCEMENTS.last(left)
    text = left.text
    if cue == "other" and _SUBJECT.search(text):
        return "pay"
    if cue == "other" and _JOB.match(text, start):
        return None
    if cue != "pay":
        return cue
    if (
        _MEASURE.search(text, max(0, start - 40), start)
        or _ELSEWHERE.match(text, start)
        or _RISE.match(text, start)
    ):
        return "other"
    if _AVERAGE.search(text, max(0, start - 40), start) and (
        _STATISTIC.search(text, start) is not None or _IN_GENERAL.match(text, start)
    ):
        return "other"
    if _SOMEBODY_PAYS.search(text):
        return "other"
    others = _OTHERS_EARN if text.startswith(_VERBS, start) else _OTHERS_PAY
    return "other" if others.search(text, max(0, start - 60), start) else cue


def kind(left: Clause, right: str) -> str:
    """Return base, ote or total for an amount by the nearest such word."""
    right = right[:45].lower()
    near = "" if _BREAKDOWN.match(right) else _ASIDE.split(right, maxsplit=1)[0]
    if _BASE_BEHIND.match(near):
        return "base"
    if (target := _OTE_BEHIND.search(near)) and not _LABEL_END.match(near, target.end()):
        return "ote"
    if _TOTAL_BEHIND.search(near[:30]):
        return "total"
    return _KIND_BEFORE.last(left)[0] or "base"


def estimated(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a span name a third party as the one who estimated the pay."""
    words = text[max(0, start - 60) : end + 40].lower()
    return ("est" in words or "according" in words) and _THIRD_PARTY.search(words) is not None


def period(left: Clause, right: str) -> str | None:
    """Return the period that the words before, else close behind an amount name."""
    return _PERIOD_BEFORE.last(left)[0] or period_behind(right)


def period_behind(right: str) -> str | None:
    """Return the period that the words close behind an amount name."""
    behind = _PERIOD_BEHIND.search(right[:40].lower())
    return behind.lastgroup if behind else None
