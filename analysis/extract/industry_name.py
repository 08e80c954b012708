"""Words of an employer's name that show its industry."""

from __future__ import annotations

import re


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)", re.IGNORECASE)


# The first line that matches decides: "University Hospital" is a hospital, "Department of Health" is not.
_NAME_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        _words(
            r"food bank|blood (?:bank|center)|school districts?|public schools?"
            r"|animal (?:hospital|clinic|medical center)s?|veterinary(?: \w+)*|veterinarians?"
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
            r"|(?:state|city|county|highway|transit|metropolitan|university) (?:police|patrol)"
            r"|school of (?:medicine|public health|engineering|law|business|education|nursing)"
            r"|(?:county|public) health(?! solutions)|(?:statistics|census|national|federal) bureau"
            r"|(?:weather|forest|postal|park|revenue|secret|civil|fire) service|tax administration|embassy"
            r"|consulate|parliament|senate|congress|legislature|public works|armed forces|(?:defen[cs]e|joint) staff"
            r"|(?:housing|transit|port|transportation|water|airport|turnpike) authority"
            r"|(?:national|federal|european|state) (?:\w+ )?(?:agency|administration|commission|council)"
            r"|(?:budget|audit|patent|records|meteorological) office"
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
            r"|\w*genetics|bio|orthodontics|dermatology|p(?:a)?ediatrics|psychiatry|ophthalmology"
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
            r"|travel|marketing|advertising|associates|charit(?:y|ies)|homes|builders|packaging"
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
# Boards write a name as one word: "acmecharterschools", "acmecapitalinc".
_ONE_WORD = re.compile(
    r"^.{3,}?(?:"
    r"(?P<other>schools?|academy|animalhospitals?|veterinary|energy|solar|construction|foods|restaurants?"
    r"|hotels?|resorts|hospitality|realty|realestate|properties|residential|lawgroup|lawfirm|llp|consulting"
    r"|consultants|advisory|staffing|recruiting|aerospace|defen[cs]e|foundation|media|publishing"
    r"|manufacturing|brewing|farms|architects|fitness)"
    r"|(?P<healthcare>healthcare|health|hospitals?|clinics?|medical|dental|orthodontics|dermatology|oncology"
    r"|pediatrics|pharma|pharmaceuticals?|therapeutics|bio|biosciences?|biologics|biotech|genomics|genetics"
    r"|diagnostics|hospice|psychiatry|therapy)"
    r"|(?P<government>university|college|county|gov)"
    r"|(?P<finance>bank|insurance|capital(?:management|partners)?|financial|finance|creditunion|investments?"
    r"|investors|securities|lending|loans|mortgage|wealth|payments|trading|assetmanagement)"
    r"|(?P<automotive>motors|automotive|logistics|trucking|freight|airlines|airways|mobility|transport(?:ation)?)"
    r"|(?P<retail>stores|outfitters|apparel|supermarkets?|boutique)"
    r"|(?P<tech>software|robotics|cyber|cybersecurity|semiconductors?|networks|technolog(?:y|ies))"
    r")(?:group|holdings|inc|corp|llc|ltd|usa|uk|india|careers|jobs|[0-9]+)*$",
    re.IGNORECASE,
)


def of_name(employer: str) -> str | None:
    """Return the industry that words of the employer's name show, None where none does."""
    spoken = _spoken(employer)
    for industry, words in _NAME_CUES:
        if words.search(spoken):
            return industry
    glued = None if " " in spoken else _ONE_WORD.match(spoken)
    return glued.lastgroup if glued else None


def is_tech_name(employer: str) -> bool:
    """Return whether the employer's name has a word of technology in it."""
    return bool(_TECH_NAME.search(_spoken(employer)))


def _spoken(employer: str) -> str:
    """Return the name with spaces, where a board has hyphens for them."""
    return employer if " " in employer else re.sub(r"[-_]+", " ", employer)
