"""The words around an amount of money that tell pay from prices, funding, benefits and one-off payments."""

from __future__ import annotations

import re

# Words that announce pay, by their kind. They also count glued to the word before ("faceSalary range").
_PAY_WORDS = {
    "nouns": r"salar(?:y|ies)|wages?|remuneration|compensation|comp(?=[\s:.]|$)|tc(?=:)|ctc|superannuation",
    "targets": r"ote|on[- ]target earnings?",
    "some pay": (
        r"(?:base|basic|hiring|starting|target|hourly|annual|weekly|monthly|gross|total|full|your|our|the|expected"
        r"|minimum|maximum|cash|competitive|commencing|to|will|anticipated|estimated|current)"
        r"\s(?:rate of )?pay(?!ing|ment|roll|e)"
    ),
    "pay is": (
        r"pay(?=[:\s]*$|[\s:]+(?:is|will|would|of|from|up|starts?|starting|ranges?|rates?|scales?|bands?|grades?"
        r"|between|zones?|tiers?|for|in|at|transparency|details|information|min|max|to|a|an|per|and|under"
        r"|disclosure)(?![a-z])|\s?[:(&/-])"
    ),
    "verbs": r"(?:pays|paying|earn(?:s|ings?)?)(?=\W|$)",
    "rates": (
        r"(?:hourly|daily|day|weekly|monthly|annual|contract|base|bill|contractor)\srates?"
        r"|rates?(?=\s?:|\sis|\srange|\sof pay)"
    ),
    "ranges": (
        r"base(?=\s(?:pay|range|of|is|comp|band)|:)|(?:pay|salary|comp) ?range"
        r"|(?:hiring|posting|market|tier|zone|target|budget) range|packages?(?=\s(?:of|is|range|:))"
    ),
    "offers": (r"we(?: can| could)? (?:offer|pay|are offering)|able to offer|can (?:only )?offer|deal(?=:)"),
    "other languages": r"lohn|gehalt|vergütung|salaire|salario|wynagrodzenie|stawka",
}
_PAY = re.compile(
    rf"(?=[a-z])(?:(?<![a-z])|(?-i:(?<=[a-z])(?=[A-Z])))(?:{'|'.join(_PAY_WORDS.values())})(?![a-z])",
    re.IGNORECASE,
)
# "7% of your annual salary", "5x salary": a measure of something else, not pay.
_MEASURE = re.compile(
    r"(?:%\sof|x(?:'s)?|times)\s(?:your |their |the |an? )?(?:annual |base |yearly |gross "
    r"|eligible )*(?:salary|pay|compensation|earnings)",
    re.IGNORECASE,
)

# Words that announce other money, by its kind.
_OTHER_MONEY = {
    "funding": (
        r"rais(?:ed|ing|e)(?! (?:and|or))|fund(?:ing|ed|raising|raise)?s?|series [a-f]|seed|pre-?seed"
        r"|valu(?:ed|ation)|invest(?:ed|ments?|ors?|ing)|backed|capital|acquisition|acquired|grants?"
    ),
    "size of the business": (
        r"revenues?|arr|acv|gmv|aum|portfolio|assets?|market (?:size|cap)|industry worth|turnover|transactions?"
        r"|volume|sales (?:of|over|exceeding)|process(?:es|ed|ing)|manag(?:es|ed|ing)|handl(?:es|ed|ing)|moves"
        r"|generat(?:es|ed|ing)|grown|losses|forecast"
    ),
    "spending and prices": (
        r"budgets?|spend(?:ing)?|spent|sav(?:e|es|ed|ings?)(?! plan)|costs?|prices?|priced|pricing|fees?|fines?"
        r"|penalt(?:y|ies)|donat(?:e|es|ed|ions?)|loans?|debts?|mortgages?|financing|refunds?|tax(?:es)?"
        r"|subscriptions?|damages|bond|collateral"
    ),
    "sales goals": r"quotas?|deals?(?!:)|contracts? (?:worth|valued|of|over|up to)",
    "insurance and retirement": (
        r"insurance|ad&d|coverage|disability|401\s?\(?k\)?|403\s?\(?b\)?|pension|hsa|fsa|hra|rrsp"
        r"|match(?:es|ed|ing)?(?! the)|contributions?|deductibles?"
    ),
    "allowances": (
        r"stipends?|reimburse(?:s|d|ments?)?|allowances?|subsid(?:y|ies|ized)|vouchers?|credits?|perks?"
        r"|benefits? (?:of|up to|worth|max\w*)|per diem|expenses?|tuition"
        r"|education(?:al)? (?:assistance|reimbursement|budget|benefits?)|adoption|fertility|surrogacy|childcare"
        r"|wellness|wellbeing|gym|home[- ]office"
        r"|(?:learning|training|development|internet|travel|phone|equipment)"
        r"(?= (?:budget|stipend|allowance|fund|credit|reimb))"
    ),
    "single payments": (
        r"relocation|sign(?:ing)?[- ]?on|signing|welcome bonus|joining bonus|retention|referrals?|refer"
        r"|referring|referred|bount(?:y|ies)|prizes?|awards?|wins?|winners?|jackpot|deposit|withdrawals?"
        r"|topped up|rewards?|gift|lottery"
    ),
    "beside the pay": (
        r"(?:bonus(?:es)?|commissions?|incentives?|equity|rsus?|stock|options)(?=(?:\s(?:of|up to|worth|is"
        r"|between|from|for|at|valued|as|high|potential|target|:))*[\s:~(]*$)"
    ),
    "counts": (
        r"customers?|users?|downloads?|subscribers?|patients|members|employees|claims|clients|companies"
        r"|merchants|students"
    ),
}
_TRAP = re.compile(rf"(?=[a-z4])(?<![a-z])(?:{'|'.join(_OTHER_MONEY.values())})(?![a-z])", re.IGNORECASE)
# Directly behind the amount: what the money buys, counts or is given for.
_PURPOSE = re.compile(
    r"[\s)*-]{0,3}(?:in (?:\w+ ){0,2}(?:stock|equity|rsus?|options|credits?|savings|benefits|revenue|sales"
    r"|value|annual recurring)(?![a-z])"
    r"|(?:for (?:your |any |all |the |each )?)?(?:(?!(?:plus|and|or|with|base|salary|depending|based|doe|ote"
    r"|total|eligible|comp|compensation|per|commission|for|in)\b)[a-z'&/-]+\W{1,2}){0,3}?"
    r"(?:stipends?|reimburse\w*|allowances?|sign(?:ing)?[- ]?on|signing|bonus(?:es)?|bount(?:y|ies)"
    r"|referrals?|rewards?"
    r"|gift|prizes?|grants?|credits?|insurance|budget|fund(?:s|ing)?|valuation|market|industry|revenue|arr"
    r"|acv|gmv|aum"
    r"|lifetime|maximum benefit|coverage|deductible|commission per|per user|quota|deals?|contracts?|savings"
    r"|donation|seed"
    r"|series [a-f]|rounds?|raise|run[- ]rate|spend|invested|investment|portfolio|assets|under management"
    r"|downloads|loans?|premiums?)(?![a-z]))",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\W{0,2}(?:(?:each |every |per |a )?(?:year|annually|month|monthly|yearly)\s)?"
    r"(?:toward(?:s)?|worth of|per (?:user|seat|employee|child|referral|hire|customer|claim|person|family)"
    r"|for (?:each|every|your|any|personal|professional|learning|training|education|development|books"
    r"|conferences|travel)"
    r"|(?:is|are|was|paid) (?:paid|more|spent|raised) |(?:in|of|to) (?!total|base|salary|cash|comp|pay|annual"
    r"|ote|the us|gross)[a-z])",
)
# A number without a currency counts whatever noun follows it, unless that word belongs to pay.
_COUNTED = re.compile(
    r"\+?\s?[~>]?(?!(?:a|an|per|and|or|plus|to|base|basic|salary|gross|net|total|cash|ote|comp|compensation"
    r"|doe|dependent|depending"
    r"|based|annual|annually|yearly|hourly|equity|bonus|w|with|negotiable|for|in|at|depends|range|package|pa"
    r"|p|commensurate|is|if|tc"
    r"|usd|eur|gbp|cad|aud|inr|dollars|euros?|pounds|brutto|netto|full|remote|onsite|hybrid|contract|on|but"
    r"|yr|year|hr|hour)\b)[A-Za-z]{2,}",
    re.IGNORECASE,
)
_BASE_RIGHT = re.compile(
    r"\W{0,3}(?:usd|cad|eur|gbp)?\W{0,2}(?:(?:annual|fixed|gross|yearly)\s)?(?:base|basic)\b", re.IGNORECASE
)
_PAY_RIGHT = re.compile(
    r"\W{0,3}(?:[a-z]+\W{1,2}){0,2}?(?:base|basic|salary|ote|on[- ]target|total comp|tc\b|comp\b|compensation"
    r"|doe|d\.o\.e|gross|brutto|netto|"
    r"(?:depending|dependent|based|depends) (?:up)?on|cash\b|\(?negotiable|plus (?:equity|bonus|super"
    r"|benefits|commission|stock)|\(employer est|"
    r"\(?glassdoor est|(?:w/|with|and|&) (?:equity|(?:great |full )?benefits|bonus)|package)"
    r"|\s?\+\s?(?:[a-z]+\s|\d[\d.]*%\s){0,2}(?:equity|bonus\w*|benefits|super\b|rsus?|stock|options"
    r"|commission)",
    re.IGNORECASE,
)
_OTE = re.compile(r"\b(?:ote|on[- ]target|on[- ]track earnings|uncapped earnings)\b", re.IGNORECASE)
# Behind "on target earnings" where it announces the next amount instead of naming the one before.
_LABEL_END = re.compile(r"(?: earnings)?\s*(?:[:$£€\d]|of\b|is\b)", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal (?:[a-z]+\W){0,2}?(?:comp\b|compensation|cash|pay|earnings|package|remuneration)|\btotal annual"
    r"|^\W{0,2}package\b|\btc\b|\bctc\b|\bsalary (?:\+|and|plus) (?:equity|stock)|^\W{0,2}total\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[,;]|\((?=[^)]{0,20}\d)|\bwith\b|\bplus\b|\+ (?!equity)", re.IGNORECASE)
_BASE = re.compile(r"\b(?:base|basic|fixed|(?<!total )salary|wages?|hourly)\b", re.IGNORECASE)
_THIRD_PARTY = re.compile(
    r"(?:glassdoor|indeed|linkedin|payscale|ziprecruiter|salary\.com|levels\.fyi|built ?in|adzuna)\W{0,3}est"
    r"|estimated by (?:glassdoor|indeed|linkedin|payscale|ziprecruiter|adzuna|third)",
    re.IGNORECASE,
)
_PERIOD_WORDS = re.compile(
    r"\b(?:(?P<year>annual(?:ly|i[sz]ed)?|yearly|per (?:year|annum)|p\.a\.)|(?P<hour>hourly|per hour|/hr)"
    r"|(?P<day>daily|day rate|per day|per diem)|(?P<week>weekly|per week)|(?P<month>monthly|per month))"
    r"(?!\s(?:bonus|performance|cash bonus|review|increase|event|allowance|stipend|retreat|hours))",
    re.IGNORECASE,
)


def is_pay(left: str, right: str, *, counted: bool) -> bool | None:
    """Tell whether the words beside an amount announce pay (True) or other money (False); None if neither.

    The last cue on the left counts, or one close behind. A *counted* amount names no currency, so that it may count
    whatever noun follows.
    """
    if _PURPOSE.match(right) and not _BASE_RIGHT.match(right):
        return False
    words = _MEASURE.sub("insurance", left)
    pay, trap = _last(_PAY, words), _last(_TRAP, words)
    noun = _COUNTED.match(right) if counted else None
    if pay > trap:
        return not (noun and right.lstrip("+ ")[:1].islower())
    if noun or _GOAL.match(right):
        return False
    if _PAY_RIGHT.match(right):
        return True
    return False if trap >= 0 else None


def kind(left: str, right: str) -> str:
    """Return base, ote or total for an amount by the nearest such word."""
    near = _ASIDE.split(right[:45], maxsplit=1)[0]
    if _BASE_RIGHT.match(near):
        return "base"
    if (target := _OTE.search(near)) and not _LABEL_END.match(near, target.end()):
        return "ote"
    if _TOTAL.search(near[:30]):
        return "total"
    base, ote, total = _last(_BASE, left), _last(_OTE, left), _last(_TOTAL, left)
    if base >= max(ote, total):
        return "base"
    return "ote" if ote > total else "total"


def estimated(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a span name a third party as the one who estimated the pay."""
    return _THIRD_PARTY.search(text, max(0, start - 60), end + 40) is not None


def period(left: str, right: str) -> str | None:
    """Return the period that the words before, else close behind an amount name."""
    found = None
    for match in _PERIOD_WORDS.finditer(left):
        found = match.lastgroup
    behind = _PERIOD_WORDS.search(right[:40])
    return found or (behind.lastgroup if behind else None)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match of *pattern* in *text* ends, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end
