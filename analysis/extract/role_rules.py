"""The rules that tell a title's role family: the first one whose words stand in the title wins.

Titles come in lower case with plain dashes and single spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ML = (
    r"(?:machine[ -]?learning|ml|deep[ -]?learning|reinforcement[ -]learning|computer[ -]vision|cv|nlp|nlu"
    r"|natural[ -]language(?: processing| understanding)?|recommend(?:er|ation)s? systems?"
    r"|recsys|neural networks?"
    r"|speech recognition|(?:machine )?perception|aiml)"
)
_AI = (
    r"(?:ai|a\.i\.|gen[ -]?ai|generative ai|artificial intelligence|llms?|agentic|rag|large language models?"
    r"|foundation models?|chatbots?|prompt)"
)
_FIELD = rf"(?:{_ML}|{_AI})"
_BUILDER = (
    r"(?:engineer(?:s|ing)?|develop(?:ers?|ment)|programmers?|swe|sdes?|coder|full[ -]?stack"
    r"|back[ -]?end|software)"
)
_LEADER = (
    r"(?:managers?|leads?|leader|head|director|vp|vice president|practice|technical|staff"
    r"|specialist|consultant"
    r"|expert|intern(?:ship)?|co-?op|founding|technologist|associate|strategist|practitioner)"
)
_SCIENTIST = r"(?:scientists?|researchers?|research engineers?)"
_LIFE_SCIENCE = (
    r"immunology|oncology|cancer|biology|pharmacology|toxicology|(?:bio)?chemist(?:ry)?"
    r"|leukemia|myeloid|in vivo|in vitro|cells?"
    r"|assays?|proteins?|antibod(?:y|ies)|virology|microbiology|formulations?|bioprocess"
    r"|clinical|medical|medicinal|preclinical"
    r"|pathology|vaccines?|genetics|neuroscience|materials?|foods?|soil|environmental"
    r"|laboratory|lab|purification|polymers?"
    r"|forensic|analytical development|translational|pharmaceutics|sensory|geolog(?:y|ist)"
    r"|social|behaviou?ral"
)
_OTHER_RESEARCHER = (
    r"(?:ux|user|market|user experience|design|legal|clinical|executive|policy) research(?:ers?)?"
)


@dataclass(frozen=True)
class Rule:
    """A role family, the words that show it, and words beside which they do not."""

    role: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.&])(?:" + "|".join(alternatives) + r")(?![\w&])")


# A title that holds one of these is that job, whatever team, product or customer it names beside it.
_CORE = _words(
    rf"(?:{_FIELD}|data|software|analytics|backend|back[ -]end|full[ -]?stack|front[ -]?end"
    rf"|applied)(?: \w+)? (?:{_BUILDER}|scientists?)",
    rf"(?:engineer(?:ing)?|developer),? (?:- )?{_ML}",
    r"(?:applied|research|decision|quantitative) (?:scientists?|researchers?|engineers?)",
    r"data (?:analysts?|analytics|science)|mlops|ml ops|statisticians?|research engineers?"
    r"|economists?|actuar(?:y|ies)",
)
_DATA_ENGINEER = _words(
    r"data (?:\w+ )?engineer\w*|data (?:platform|pipelines?|warehous\w+|integration"
    r"|infrastructure)(?: \w+)? (?:engineer|developer)s?",
    r"(?:etl|elt|big data|hadoop|spark|databricks|snowflake) (?:\w+ )?(?:engineer|developer)s?"
    r"|analytics engineer\w*|data developers?",
    r"engineer\w*(?: (?:manager|director|lead))?(?: i{1,3})?,? (?:- |of )?data(?: (?:platform"
    r"|infrastructure|engineering|pipelines?))?(?= *$)",
)
_FIELD_WORD = _words(
    _FIELD,
    r"data|computational|bioinformatic\w*|algorithms?|robot\w*|autonomous|autonomy|quantum"
    r"|statistic\w*|software",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "not_tech",
        _words(
            r"nurs(?:e|es|ing)|rn|mls|mlt|nmls|mlk|data entry|annotat(?:ors?|ion|ing)"
            r"|data label\w*|label(?:l?er|l?ers)|raters?",
            r"transcription(?:ist)?|machine (?:line|operators?|aide|shop|tender|setter"
            r"|maintenance)|office machine|machinists?",
            r"e-?machine|learning (?:&|and) development|l&d|e-?learning|community learning"
            r"|instructional|staff analyst|lecturer",
            r"learning (?:specialist|consultant|coordinator|designer|partner|facilitator)"
            r"|adjunct|teachers?|tutors?|instructor",
            r"counsel|attorney|paralegal|pathologist",
        ),
    ),
    Rule(
        "not_tech",
        _words(
            r"sales|account (?:executive|manager|director|coordinator|partner)"
            r"|accounts? (?:payable|receivable)|accountants?",
            r"recruit(?:ers?|ing|ment)|talent (?:acquisition|partner|sourcer)|(?:content"
            r"|copy) ?writ(?:er|ing)|writers?|editors?",
            r"social media|marketing|librarian|physicians?|therap(?:ists?|y)|pharmacists?"
            r"|technicians?|drivers?|operators?",
            r"administrative|secretary|receptionist|clerk|executive assistant|warehouse|cook"
            r"|chef|cashier|human resources|payroll",
            r"procurement|buyer|business development|customer (?:success|service|support|care"
            r"|experience)|chief of staff|crew chief",
            r"inspector|liaison|leasing|loan officer|underwriter|branch (?:leader|manager)"
            r"|financial advis[eo]r|fundraising",
            r"(?:civil|mechanical|chemical|manufacturing|process|structural|industrial"
            r"|environmental|propulsion|field service"
            r"|petroleum|geotechnical|maintenance|facilities|hvac) engineers?",
        ),
        unless=_CORE,
    ),
    Rule(
        "not_tech",
        _words(
            rf"(?:scientists?|research(?:ers?)? (?:fellow|associate|assistant)s?)\b.*\b(?:{_LIFE_SCIENCE})",
            rf"(?:{_LIFE_SCIENCE})\b.*\bscientists?",
        ),
        unless=_FIELD_WORD,
    ),
    Rule(
        "product_program",
        _words(
            r"(?:product|program(?:me)?|project)s? (?:managers?|mgrs?|management|owners?)|tpm|scrum master",
            r"(?:product|program|project),? (?:lead|director|head)s?",
            r"(?:head|director|vp|vice president|manager"
            r"|lead),?(?: of)? product(?! (?:engineer|design|analy|data|develop|secur))",
        ),
    ),
    Rule(
        "other_tech",
        _words(
            r"architects?|architecture|(?:solutions?|pre-?sales) engineer(?:s|ing)?|qa|sdet"
            r"|testers?|penetration test\w*",
            r"quality (?:assurance|analyst|engineer\w*)"
            r"|test(?:ing)?(?: automation)? (?:engineer|analyst|lead|manager|developer)s?",
            r"(?:engineer|developer) in test|network (?:data )?engineers?|(?:support"
            r"|security) engineers?|technical support|help ?desk",
            r"(?:prompt & )?language specialist|(?:systems?|database|network) (?:administrator"
            r"|analyst)s?|dba|sysadmin",
        ),
    ),
    Rule(
        "other_tech",
        _words(r"security(?! clearance)|cyber\w*|data ?cent(?:er|re)s?|governance|trust (?:&|and) safety"),
        unless=_CORE,
    ),
    Rule(
        "quant_stat",
        _words(
            r"quant(?:itative)? (?:researchers?|research(?! scientist)|trad(?:ers?|ing)"
            r"|strateg\w+|developers?)|operations research"
        ),
    ),
    Rule(
        "mlops_engineer",
        _words(
            rf"mlops|llmops|aiops|{_FIELD}[ -]?(?:ops|operations)",
            rf"{_FIELD}(?: ?[/&+ -] ?(?:{_FIELD}|data))?[ -](?:platforms?|infra(?:structure)?)",
        ),
        unless=_words(r"data engineer|compilers?|kernels?"),
    ),
    Rule("ml_engineer", _words(rf"{_FIELD}(?: \w+)? (?:compilers?|kernels?|accelerators?)")),
    Rule(
        "research_scientist",
        _words(
            rf"research engineers?|(?:{_FIELD}|applied"
            rf"|research)[ ,/&-]+(?:{_FIELD}[ ,/&-]+)?(?:(?:data|research) )?{_SCIENTIST}"
        ),
        unless=_words(rf"data scientists?|{_ML} engineers?|{_OTHER_RESEARCHER}"),
    ),
    Rule(
        "ml_engineer",
        _words(rf"{_ML}(?![\w&]).*\b{_BUILDER}"),
        unless=_words(r"data analyst|(?:etl|data) engineer\w*"),
    ),
    Rule("ml_engineer", _words(rf"{_ML} (?:\w+ )?engineers?|{_ML}[/ ,&]+{_FIELD} engineers?")),
    Rule(
        "ml_engineer",
        _words(rf"{_BUILDER}(?![\w&]).*(?<![\w.&]){_ML}"),
        unless=_words(r"data (?:engineer|analyst|scientist)s?|research\w*"),
    ),
    Rule(
        "data_engineer",
        _words(r"data engineer\w*"),
        unless=_words(rf"{_ML} (?:\w+ )?engineers?|data scientists?|data analysts?"),
    ),
    Rule(
        "ml_engineer",
        _words(rf"{_ML}(?![\w&]).*\b{_LEADER}|{_LEADER}(?![\w&]).*(?<![\w.&]){_ML}"),
        unless=_words(r"scien(?:ce|tists?)|analysts?|research\w*"),
    ),
    Rule(
        "research_scientist",
        _words(
            r"applied scientists?|researchers?|research scientists?|professors?|post-?doc\w*"
            r"|research (?:intern|fellow)",
            rf"scientists?(?![\w&]).*(?<![\w.&]){_FIELD}|{_FIELD}(?![\w&]).*\bscientists?",
            rf"{_FIELD} research|{_FIELD} residen(?:t|cy)|residen(?:t|cy),? {_FIELD}",
            r"scientists?(?![\w&]).*\b(?:robotics|vision|algorithms?|autonomy|speech"
            r"|computational)|computer scientists?",
            r"computational (?:\w+ )?(?:biologists?|linguists?|chemists?|scientists?)",
        ),
        unless=_words(rf"(?:data|decision) scien\w+|{_OTHER_RESEARCHER}"),
    ),
    Rule("data_scientist", _words(r"data scientists?|decision scien\w+|scientist,? (?:- )?data")),
    Rule("data_scientist", _words(r"data scien\w+"), unless=_DATA_ENGINEER),
    Rule(
        "ai_engineer",
        _words(
            rf"{_AI}(?![\w&]).*\b(?:{_BUILDER}|{_LEADER})|(?:{_BUILDER}|{_LEADER})(?![\w&]).*(?<![\w.&]){_AI}"
        ),
        unless=_words(r"data (?:\w+ )?(?:engineer\w*|analysts?)|business analyst|artist"),
    ),
    Rule(
        "quant_stat",
        _words(
            r"quants?|quantitative \w+|statisticians?|statistical (?:programmer|analyst"
            r"|modell?er)|biostatistic\w*",
            r"actuar(?:y|ies|ial)|economists?|econometric\w*|mathematicians?",
        ),
        unless=_DATA_ENGINEER,
    ),
    Rule("data_engineer", _DATA_ENGINEER, unless=_words(r"data analyst")),
    Rule("data_engineer", _words(r"data (?:platform|warehous\w+|infrastructure|pipelines?|engineering)")),
    Rule(
        "data_analyst",
        _words(
            r"data (?:(?:& |and )?\w+ )?analy(?:st|sts|tics|sis)|business intelligence|bi"
            r"|analytics|insights? analyst|reporting analyst",
            r"product analyst|data visuali[sz]ation|power ?bi|tableau|decision (?:analyst|support)",
        ),
    ),
    Rule("ml_engineer", _words(_ML)),
    Rule(
        "other_tech",
        _words(
            r"hardware|electrical|electronics?|asic|fpga|rf|silicon|optical|verification|ux|ui"
            r"|(?:product )?design(?:er)?s?",
            r"information technology|data (?:manage\w+|steward|quality|modell?\w+|strategy)"
            r"|business (?:systems )?analyst|erp|sap|cto|cio",
        ),
        unless=_words(
            r"software|developers?|full[ -]?stack|community|interior|fashion|graphic|learning program"
        ),
    ),
    Rule(
        "software_engineer",
        _words(
            r"software|developers?|programmers?|swe|sdes?|full[ -]?stack|front[ -]?end"
            r"|back[ -]?end|devops|sre|site reliability|web|android|ios",
            r"java(?:script)?|python|golang|ruby|php|\.net|c\+\+|c#|node(?:\.js)?|react"
            r"|embedded|firmware|technical lead|tech lead|forward deployed",
            r"(?:cloud|platform|infrastructure|systems?|robotics|application|product|mobile"
            r"|staff|principal|distinguished|founding|senior|sr\.?|lead)"
            r" engineers?|engineering (?:manager|director|lead)|(?:head|director|vp"
            r"|vice president),?(?: of)? engineering|technical staff|^engineers?",
        ),
    ),
    Rule(
        "other_tech",
        _words(
            r"it|network|database|technolog(?:y|ies)|technical|salesforce|developer relations"
            r"|computer|gis|data consultants?|automation|integration|wireless|telecom\w*|cloud"
        ),
    ),
)
