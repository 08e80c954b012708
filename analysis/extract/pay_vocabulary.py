"""Words that announce pay, and those that announce other money: as expressions in small letters, first letter plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


# "On-call pay", "holiday pay": paid beside the pay.
_EXTRA_PAY = "on-call|on call|overtime|holiday|vacation|sick|severance|standby|weekend|night|shift|hazard|parental|maternity"


def _each(words: str, ending: str) -> Iterator[str]:
    """Yield each of *words* with *ending*: a cue must begin with a letter."""
    return (f"{word}{ending}" for word in words.split("|"))


# Words that announce pay.
PAY = (
    "salar(?:y|ies)(?! sacrifice)",
    "wages?(?<!minimum wage)(?<!living wage)",
    "remuneration",
    "compensation",
    r"comp(?=[\s:.]|$)",
    "tc(?=:)",
    "ctc",
    "superannuation",
    "on[- ]target earnings?",
    "ote",
    *_each(
        "base|basic|hiring|starting|target|hourly|annual|weekly|monthly|gross|total|full|your|our|the|expected|minimum"
        "|maximum|cash|competitive|commencing|to|will|anticipated|estimated|current",
        r"\s(?:rate of )?pay",
    ),
    (
        rf"pay{''.join(f'(?<!{kind}.pay)' for kind in _EXTRA_PAY.split('|'))}(?=[:\s]*$|[\s:]+(?:is|will|would|of|from|up|starts?|starting|ranges?|rates?|scales?|bands?|grades?|between"
        r"|zones?|tiers?|for|in|at|transparency|details|information|min|max|to|a|an|per|and|under|disclosure)(?![a-z])"
        r"|\s?[:(&/-])"
    ),
    *_each("pays|paying", r"(?!\s[a-z]+s\s*$)(?=\W|$)"),
    r"earn(?:s|ings?)?(?=\W|$)",
    *_each("hourly|daily|day|weekly|monthly|annual|contract|base|bill|contractor", r"\srates?"),
    r"rates?(?=\s?:|\sis|\srange|\sof pay)",
    r"base(?=\s(?:pay|range|of|is|comp|band|between|from|starts|starting)|[:\s]*$|:)",
    *_each("pay|salary|comp", " ?range"),
    *_each("hiring|posting|market|tier|zone|target|budget|hourly|annual|our", r"\srange"),
    r"packages?(?<!rsu package)(?<!equity package)(?<!stock package)(?<!benefits package)(?<!relocation package)(?<!severance package)(?<!care package)(?=\s(?:of|is|range|:)|:)",
    "deal(?=:)",
    r"range(?<!price range)(?<!size range)(?<!revenue range)(?<!in the range)(?=\s?:|\s(?:is|will be|would be)(?![a-z])|\s*$)",
    r"range(?=\sfor (?:this|the) (?:[a-z]+\s){0,4}?(?:role|position|job|location))",
    *_each("hourly|daily|weekly|monthly|annual|annually|yearly", r"(?=\s?:)"),
    *_each("jahres|monats|brutto|fest|grund|stunden", "[a-z]*(?:gehalt|lohn)"),
    *_each("månads|års|tim", "löne?[a-z]*"),
    *_each("lohn|lön|gehalt|vergütung|stundensatz|tagessatz|tjm|salaire|rémunération|salario", ""),
    *_each("salário|wynagrodzenie|stawka", ""),
)
# What somebody offers is pay as a rule; what it is given for may tell otherwise.
OFFERS = (
    r"we(?: can| could)? (?:offer|pay|are offering)",
    "able to (?:offer|go)",
    "can (?:only )?(?:offer|go|expect)",
    "targeting",
    "wir (?:bieten|zahlen)",
    "nous (?:offrons|proposons)",
    "expect to (?:earn|make|pay)",
)
_FUNDING = (
    "rais(?:ed|ing|e(?! to))(?! (?:and|or))",
    "fund(?:ing|ed|raising|raise)?s?",
    "series [a-f]",
    "seed",
    "pre-?seed",
    "valu(?:ed|ation)",
    "values?(?= of)",
    "invest(?:ed|ments?|ors?|ing)",
    "backed",
    "capital",
    "acquisition",
    "acquired",
    "grants?",
)
_SIZE_OF_BUSINESS = (
    "revenues?",
    "arr",
    "acv",
    "gmv",
    "aum",
    "portfolio",
    "assets?",
    "market (?:size|cap)",
    "industry worth",
    "turnover",
    "transactions?",
    "volume",
    "sales (?:of|over|exceeding|targets?)",
    "process(?:es|ed|ing)",
    "manag(?:es|ed|ing)",
    "handl(?:es|ed|ing)",
    "moves",
    "generat(?:es|ed|ing)",
    "grown",
    "losses",
    "forecast",
    "incomes?",
    "our (?:graduates|alumni)",
)
_SPENDING = (
    "budgets?",
    "spend(?:ing)?",
    "spent",
    "sav(?:e|es|ed|ings?)(?! plan)",
    "costs?(?![- ]of[- ])",
    "prices?",
    "priced",
    "pricing",
    "fees?",
    "fines?",
    "penalt(?:y|ies)",
    "donat(?:e|es|ed|ing|ions?)",
    "loans?",
    "debts?",
    "mortgages?",
    "financing",
    "refunds?",
    "rents?",
    "charg(?:es?|ed|ing)",
    "sell(?:s|ing)?(?= [^.]{0,40}$)",
    "sold(?= [^.]{0,40}$)",
    "retails?(?= for)",
    "tips",
    "tax(?:es)?",
    "subscriptions?",
    "damages",
    "settlements?",
    *_each("median|average", r"(?= of\s*$)"),
    "bond",
    "collateral",
    "minimum wage",
    "living wage",
    # What people make, but not what "you can make".
    r"make(?<!you make)(?<!can make)(?<!will make)(?<!ll make)(?=(?: up to| about| around| over)?[\s~]*$)",
    "quotas?",
    "limits?(?= of)",
    "goals?",
    *_each("sales|revenue|logo|business|bookings?|pipeline|fundraising", r"\stargets?"),
    "bills?(?= |$)(?! rate)",
    "book of business",
    "deals?(?!:)",
    "contracts? (?:worth|valued|of|over|up to)",
)
_BENEFITS = (
    "insurance",
    "ad&d",
    "coverage",
    "life cover",
    r"cover(?= of|\s*:| up to)",
    "disability",
    r"401\s?\(?k\)?",
    r"403\s?\(?b\)?",
    "pension",
    "hsa",
    "fsa",
    "hra",
    "rrsp",
    "match(?:es|ed|ing)?(?! the)",
    "contributions?",
    "deductibles?",
    "stipends?",
    "reimburse(?:s|d|ments?)?",
    "allowances?",
    "subsid(?:y|ies|ized)",
    "vouchers?",
    "credits?",
    "perks?",
    r"benefits? (?:of|up to|worth|max\w*)",
    "per diem",
    "expenses?",
    "tuition",
    "education(?:al)? (?:assistance|reimbursement|budget|benefits?)",
    "adoption",
    "fertility",
    "surrogacy",
    "childcare",
    "wellness",
    "wellbeing",
    "gym",
    "home[- ]office",
    *_each(
        "learning|training|development|internet|travel|phone|equipment",
        "(?= (?:budget|stipend|allowance|fund|credit|reimb))",
    ),
)
_SINGLE_PAYMENTS = (
    "relocation",
    "sign(?:ing)?[- ]?on",
    "signing",
    "welcome bonus",
    "joining bonus",
    "retention",
    "referrals?",
    "refer",
    "introduc(?:e|es|ing|tions?)(?= [^.]{0,40}$)",
    "referring",
    "referred",
    "bount(?:y|ies)",
    "prizes?",
    "awards?",
    "wins?",
    "winners?",
    "jackpot",
    "deposit",
    "withdrawals?",
    "topped up",
    "rewards?",
    "gift",
    "lottery",
)
_BESIDE_PAY = _each(
    "bonus|bonuses|commission|commissions|incentive|incentives|equity|rsu|rsus|stock|options",
    r"(?=(?:[\s:]+(?:of|up to|worth|is|between|from|for|at|valued|package|averaging|about|around|as|high|potential|target"
    r"|refresh(?:er)?s?|currently|estimated|[0-9]{1,3}%))*[\s:~(]*$)",
)
_COUNTS = _each(
    "customers|users|downloads|subscribers|patients|members|employees|claims?|clients|companies|merchants|students",
    "",
)
OTHER_MONEY = (
    *_FUNDING,
    *_SIZE_OF_BUSINESS,
    *_SPENDING,
    *_BENEFITS,
    *_SINGLE_PAYMENTS,
    *_BESIDE_PAY,
    *_COUNTS,
)
