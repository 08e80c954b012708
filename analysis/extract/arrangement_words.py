"""What stands before and after "remote", "hybrid", "on-site" and the like where a text says how the work is done.

All expressions are for text in small letters; those that end in "$" are for what stands before a cue.
"""

from __future__ import annotations

import re

_POST = (
    r"(?:roles?|positions?|jobs?|opportunit(?:y|ies)|openings?|posting|vacancy|posts?\b(?!-)|internship|contract|assignment"
    r"|employment|schedule|hire|attorney|engineers?|developers?|scientists?|analysts?)"
)
_ADVERBS = (
    r"(?:(?:currently|fully|100%|primarily|completely|mostly|entirely|strictly|permanently|full[- ]time|either"
    r"|exclusively|also|distributed and|an?|the|u\.?s\.?[- ]based|based|located|performed|done|considered|designated|open to|available)[ ,]+)*"
)
_NATION = (
    r"(?:u\.?s\b|united|usa|north america|canada|uk\b|europe|eu\b|emea|apac|latam|latin america|india|germany"
    r"|france|spain|poland|brazil|mexico|ireland|portugal|australia|country|world|globe)"
)
_EMPLOYER = r"(?:compan|team\b|culture|organi[sz]ation|workforce|startup|business|environment)"
_COUNT = r"(?:[1-5]|one|two|three|four|five)"
_DAYS = rf"{_COUNT}(?:\s*(?:-|–|to|or)\s*{_COUNT})?\+?(?: \([1-5]\))?[ -]?(?:full |working )?(?:days?|x)"

# Before any cue.
SAID = re.compile(
    rf"(?:\b{_POST}(?: [^\s.;:!?]+){{0,5}} (?:is|are|will be|can be|may be|would be|to be)"
    rf"|\bthis (?:is|will be)|\bit (?:is|will be)|\bit['’]s|\bmust be) {_ADVERBS}$"
)
LABELLED = re.compile(
    r"(?<!re)(?:locations?|positions?|roles?|options?|arrangements?|workplace|work(?:ing)? ?(?:type|model|style|mode|setting|policy|pattern)"
    r"|remote|type|schedule)(?:\(s\))?(?: type| model| policy| options?)?\s*[:|–-]\s*(?:[^.;:|]{0,30}[\s,(/-])?$"
)
_MANNER = (
    r"[\s,]*(?:(?:full[- ]?time|permanent|contract|100%|fully|currently|u\.?s\.?|usa|uk|visa|[1-5] days?)"
    r"(?:\s*[,&]\s*|[ -]))*$"
)
SEGMENT = re.compile(r"(?:[|(\[/]|[£$€]\S+)" + _MANNER)
LINE = re.compile(r"(?:\n|[^\w\s,:;.'’\"&%-]|[.!?] |\s[-–—])" + _MANNER)
REFUSED = re.compile(
    r"(?:\b(?:not?|non|never|without|cannot|unable to \w+)|n['’]t)[ -](?:(?!only |just |matter |problem |need )\w+%?[ -]){0,5}$"
)
PARTLY = re.compile(
    r"\b(?:partial(?:ly)?|partly|some|occasional(?:ly)?|limited|(?:mix|mixture|combination|blend) of(?: \S+ (?:and|&))?"
    rf"|{_DAYS}(?: (?:a|per|each|every) week)?(?: of)?(?: work(?:ing)?)?)[ ,-]$"
)
# "The other days may be worked remotely."
REST = re.compile(r"\b(?:remaining|other (?:days?|two|three|half)|the (?:other|rest))\b[^.;\n]{0,30}$")
WHOLLY = re.compile(
    r"(?:\b(?:fully|completely|entirely|exclusively|mostly|primarily|permanently|full[- ]time|all)|100 ?%)[ -]$"
)
OFFERED = re.compile(
    r"(?:\bor|/|\bopen to|\bseeking|\bhiring|\bwelcom\w+|\bconsider\w*|\bu\.?s\.?[- ]based|\b(?:us|usa|uk|eu|emea)[ -]|\beligible for)\s?$"
)
WORKING = re.compile(
    r"\b(?:work(?:ed)?|(?:or|be) working|hires?|be|base|performed|done|perform|completed|join us)(?: \w+ly| 100%)? $"
)
SOUGHT = re.compile(r"\b(?:hiring|seek(?:ing)?|looking for|searching for|need|opening is for)(?: an?)? $")
WORKER = re.compile(
    r"[ -](?:employee|worker|team ?m(?:ember|ate)|contractor|colleague|[\w -]{0,20}(?:scientist|engineer|analyst))s?\b"
)
AS_A = re.compile(
    r"\bas an? (?:[\w-]+ ){0,2}$|\b(?:open to|welcom\w+|accept\w*|hir(?:e|ing)|consider\w*|seek(?:ing)?|looking for) (?:[\w-]+ ){0,2}$"
)
OFFERS = re.compile(
    rf"\b(?:{_POST}|you)\b[^.;:\n]{{0,40}}\b(?:allow|offer|permit|provide|enable|support)\w*(?: for)? (?:an? )?(?:fully )?$"
)
# Where a phrase ends, and what it is about.
ENDED = re.compile(
    r"\s*(?:[.;:!|)\]*•\n(]|[-–—] |(?:in|from|within|across|for|on|at|but|because|with (?:some|occasional))\b)"
)
ABOUT_WORK = re.compile(
    rf"\b(?:{_POST}|you|candidates?|work(?:s|ing)? (?:is|will be)|employees?|hires?|person|live)\b[^.;\n]{{0,60}}$"
)
YOU_WORK = re.compile(r"\byou(?:['’]ll| will| can| may)(?: be)? $")
OWN = re.compile(
    r"\b(?:we(?: all)?|we['’]re|our(?: \w+){0,3}|team|company|everyone)(?: is| are| works?)? (?:natively )?"
    + _ADVERBS
    + "$"
)

EVERYONE = re.compile(
    r"\b(?:everyone|everybody|all of us|(?:all|most)(?: of)? (?:our )?employees)(?: here| at \w+)?(?: works?)? $"
)

SELECTION = re.compile(
    r"\b(?:interview\w*|onboarding|training|recruit\w*|hiring process|unless|whether)\b[^.;:|\n]*$"
)
TAG = re.compile(r"#\w{0,2}-?$|\|\s*$")
# After "London Hybrid" or the like: a sentence begins.
HEADLINE = re.compile(
    r"\s*\||\s?[-–] |\s?\(|\s(?:(?:i|i['’]m|we|we['’]re|this|the|about|our|my|are you|you|up to|salary|company)\b|[£$€])"
)

# After any cue: the phrase ends here.
CLOSED = re.compile(
    r"(?:ly)?\s*(?:only|ok|okay|preferred|friendly|possible|allowed)?\s*(?:[.,;:!|)\]/*•\n(]|[-–—] ?|(?:in|from|within|with|and|or|but)\b)"
)

# After "remote".
OTHER_REMOTE = re.compile(
    r"[ -]?(?:sens|monitor|control|patient|support (?:team|engineer)|access|desktop|operat|vehicle|pilot|driv|sites?\b"
    r"|diagnos|hands|infrastructure|servers?\b|device|system|software|learning|area|communit|offices?\b|execut"
    r"|procedure|code|proce|debug|island|region|viewing|health|assist|handling|administ|call|status|locations?\b(?!s?\(|s?:)"
    r"|colleague|worker|customer|client|user|resident|troubleshoot|interview|meeting|management|repositor|hashtag"
    r")"
)
REMOTE_REFUSED = re.compile(
    rf"(?:ly)?(?:[ -](?:work(?:ing)?|options?|candidates?|applicants?|eligible|arrangements?|schedules?|or|and|hybrid|remote|{_POST})){{0,4}}"
    r"(?:\s*[:=?]\s*(?:no|none|false|not [a-z]+)\b|\s+no\n|\s+(?:is|are|will|can)\s?(?:not|n['’]t)\b(?! an? (?:problem|issue))|\s+unavailable"
    r"|\s+not (?:available|possible|permitted|allowed|eligible|an option|offered|considered))"
)
REMOTE_DAYS = re.compile(
    rf"(?:ly)?(?:[ -]work(?:ing)?|[ -]policy)?\s*[:(,]?\s*(?:of )?(?:up to |for |at least |a maximum of )?{_DAYS}\b(?! (?:a|per|each|every) (?:month|quarter|year))|[ -]days?\b|(?:ly)?(?:[ -]work)? on (?:mon|tue|wed|thu|fri)"
    r"|(?:ly)?(?: work)? (?:up to )?(?:[1-9][05] ?%|half) of"
)
# "Remote and in-office work" is both; "remote or in-office" leaves the choice.
_SITE = r"(?:in[- ](?:the )?(?:office|person)|on[- ]?site|office)"
AND_SITE = re.compile(
    rf"(?:ly)?(?: work(?:ing)?)?\s?(?:and|&|\+) {_SITE}\b(?=\s?[.,;)\n]|[ -](?:work|days?\b|time\b|flex|sched|model|arrange|set-?up|in\b|from\b))"
)
SITE_AND = re.compile(rf"\b{_SITE} (?:work(?:ing)? )?(?:and|&|\+) $")
REMOTE_UNTIL = re.compile(r"(?:ly)?\s+(?:until|during|start\b|due to)")
REMOTE_POST = re.compile(
    r"(?:ly)?[ -](?:(?:u\.?s\.?|usa|based|full[- ]time|contract|first|only|eligible|friendly|permanent)[ -])*"
    rf"(?:(?:{_POST}|only|candidates?|applicants?|career|mode|work (?:environment|arrangement|setting))\b|locations?(?:\(s\))?:)"
)
REMOTE_WITHIN = re.compile(
    r"(?:ly)?[ ,(–-]*(?:work )?(?:in|within|from|across|throughout|anywhere|based)? ?(?:based in |in )?"
    rf"(?:anywhere\b|(?:the |continental )*{_NATION})"
)
REMOTE_WELCOME = re.compile(
    rf"(?:ly)?(?: work(?:ing)?| options?| candidates?| applicants?| from home| {_POST}| (?:with)?in {_NATION})*"
    r"(?: is| are| may be| can be| will be)?(?: an| also)?\s*[:–-]?\s*"
    r"(?:ok\b|okay|acceptable|possible|available|eligible|considered|welcome|not a problem|no problem|permitted|allowed|option\b|fine\b|the norm|yes\b|true\b)"
)
OTHERS = re.compile(
    r"\b(?:with|manag\w+|support\w*|lead\w*|other|multiple|for|across|between|help)(?: our| the| a)? $"
)
REMOTE_EMPLOYER = re.compile(rf"[- ]?(?:first|friendly|native|flexib|{_EMPLOYER}|work {_EMPLOYER})")

# After "hybrid".
OTHER_HYBRID = re.compile(
    rf"(?:[ -]{_POST})?[ -](?:of|between|that|combin|blend|mix|bridg|at the intersection)|[ -]{_POST} (?:\w+ )?(?:blend|combin|mix|bridg)"
)
HYBRID_WORK = re.compile(
    rf"[ -](?:work(?!load|flow|er\b)\w*|{_POST}|arrangement|set-?up|basis|remote|office|policy|format|fashion|way\b|manner|pattern|in[- ]office|on-?site"
    r"|flexib|home|first\b|environment (?:with|in)|locations?\b|team environment"
    rf"|eligib|{_DAYS}|model (?:of|with|where|in which|\(|:|[-–—] ))"
)
HYBRID_ENDS = re.compile(r"\s*(?:[^\w\s]|\n|(?:in|with|at|and|or|from|only|for|where|but|based)\b)")
HYBRID_THING = re.compile(
    r"[ -](?:cloud|search|retriev|model|data|infra|it\b|electric|vehicle|apps?\b|mobile|quantum|network|system|storage"
    r"|architect|ai\b|ml\b|simulat|approach|method|comput)|[a-z]"
)
IN_A = re.compile(r"\b(?:work\w*|operat\w+|follow\w*|offer\w*|on|in|adopt\w*) (?:in |on |with )?an? $")

# After "on-site" and "in person".
SITE_POST = re.compile(
    rf"[ -](?:only\b|{_POST}\b|work(?:ing)?\b(?! visit)|presence (?:is )?(?:required|expected)|full[- ]time"
    r"|(?:in|at|out of|from) (?:our|the|one of our) [^.;\n]{0,30}(?:office|hq|headquarter|facility|location|studio))"
)
SITE_ENDS = re.compile(
    r"\s*(?:[.,;:!|)\]/*•\n(]|[-–—] |(?:in|at|and|or|with|from|out|on|during|together|alongside|full[- ]time|every|each|daily"
    rf"|only|for|because|as|so|while|{_COUNT})\b)"
)
AT_SITE = re.compile(
    r"\b(?:work(?:ing|s|ed)?|being|(?:you(?:['’]ll| will| must| should)?|to|must|need|role will|position will) be|report(?:ing)?|based|performed|come|full[- ]?time,?|work (?:is|will be)(?: \w+)?)"
    r"(?: (?:together|fully|100%|primarily|entirely|full[- ]time),?)? $"
)
WISHED = re.compile(r"\b(?:want|wish|like|prefer|choose|option)\w* to (?:\w+ )?work $")
NOT_OF_POST = re.compile(
    r"[ -]?(?:interview|meeting|visit|social|summit|conference|workshop|retreat|gather|training|gym|fitness|support|customer|client|event|parking|caf|lunch|health"
    r"|child|amenit|day ?care|massage|technical|half|clinic|with (?:customer|client)|at (?:customer|client))"
)

# Where presence is rare, or is only wished for, the work is done elsewhere.
RARELY = re.compile(
    r"\b(?:occasional(?:ly)?|(?:as|when|if|where) (?:needed|required|necessary)|from time to time|once a (?:month|quarter|year)"
    r"|quarterly|monthly|for the (?:first|initial)|during (?:the )?(?:first|onboarding|training)|a few times|a year\b|per year|per month|a month)"
)
RARE = re.compile(r"\b(?:occasion\w*|sometimes|rarely|from time to time|when you (?:are|do))\b[^.;\n]*$")
MUST = re.compile(r"\b(?:be|being|are|is|work) $")
PRESENT = re.compile(
    r"(?:ly)?(?: present)?,? (?:at|in|on) (?:[\w’'-]+ ){0,4}(?:office|lab\b|laborator|site|plant\b|facilit|campus|hq\b|headquarters|studio|factory)"
)
ON_PREMISES = re.compile(
    r"\b(?:work(?:s|ing)?|performed|done|present|required|based|be)(?: \w+ly)? on (?:the |our |company |client )*$"
)
SITE_EMPLOYER = re.compile(rf"[- ](?:first|{_EMPLOYER})(?! fit)")

# "From home", "home office", "from anywhere", "telework".
HOME_WORK = re.compile(
    r"\b(?:work(?:ing|ed|s)?|done|performed|carried out|job|role)[ -](?:(?:partly|partially|entirely|fully|completely|sometimes) )?$"
)
AWAY_DAYS = re.compile(
    r"\b(?:[1-4]|one|two|three|four) days?(?: (?:a|per|each|every) week)?(?: you)?(?: (?:are|can|may) (?:be|work)| are| working| work)? $"
    r"|\b(?:mon|tues|wednes|thurs|fri)days?,? (?:working |work )?$"
)
PERK_DAYS = re.compile(r"[ -]days?\b")
HOME_OFFICE = re.compile(
    r"\b(?:based (?:in|from)|work(?:ing)?(?: remotely)? (?:from|in)) (?:an? |your |their |the )?home $"
)
OFFICE_BASED = re.compile(rf"[- ]based(?: ({_POST}))?\b")
DONE = re.compile(
    r"(?<!weeks )(?<!days )(?<!months )(?<!weeks of )\b(?:work(?:ing)?|executed|performed|done|located|based|live|reside|sit|be|hire|hiring"
    r"|do (?:this|the|your) (?:job|work|role))(?: remotely| talent| people)?(?: from)? (?:almost |literally |basically |nearly )?$"
)
FOR_WEEKS = re.compile(
    r",? (?:for )?(?:up to )?(?:\d+|a|one|two|three|four|six) (?:business )?(?:days|weeks?|months?)"
)
ABROAD = re.compile(r"ly\b(?: abroad| overseas|" + FOR_WEEKS.pattern + ")")
FREEDOM = re.compile(
    r"\b(?:flexib\w+|freedom|option|opportunity|ability|possibility) (?:to|of) work(?:ing)? $"
)
VIRTUAL_POST = re.compile(rf"(?:ly)?[ -](?:{_POST}|employee)\b(?! (?:fair|event|tour))")
DISTRIBUTED = re.compile(r"\b(?:fully|100%)[ -]$|\b(?:we are|we['’]re)(?: an?)? $")
DISTRIBUTED_TEAM = re.compile(r"[ -](?:first|compan|team|workforce|and (?:have|remote))|\s*[.,;\n]")
TELEWORK_DENIED = re.compile(
    r"(?:ing|er)?(?: eligible| position)?\s*[:=?-]?\s*(?:no\b|not\b)|\w*(?: \w+){0,3} not "
)
TELEWORK_POST = re.compile(rf"(?:ing|e|er)?[ -]{_POST}\b")
TELEWORK_ALLOWED = re.compile(
    r"(?:ing|e)?(?: (?:eligible|is|may be|eligibility))*\s*[:=-]?\s*(?:yes\b|available|permitted|allowed|authorized|an option)"
    r"|(?:ing)?[ -]eligible\b(?! *[:=-]? *no)"
)
TELEWORK_ELIGIBLE = re.compile(r"\b(?:eligible for|suitable for|option to|able to) (?:[\w-]+ ){0,2}$")

# How often, where the same sentence speaks of the office.
OFTEN = re.compile(
    rf"\b(?P<low>{_COUNT})(?!-day\b)(?:\s*(?:-|–|to|or|/)\s*(?P<high>{_COUNT}))?\+?(?: \({_COUNT}\))?[ -]?"
    r"(?:(?:full|working|business|set|anchor) )?(?:days?|times|x)\b(?![ -]*(?:of )?(?:pto|paid|leave|holiday|vacation"
    r"|off\b|notice|(?:a|per|each|every) (?:month|quarter|year)|remote|from home|wfh))"
    r"|\bevery (?:other|second) (?:work\w* )?day\b"
    r"|\b(?P<times>once|twice)(?: or twice)? (?:a|per|each|every) week"
    r"|\b(?P<share>\d{2,3}) ?% of (?:the|your|their|our)(?: work\w*)? time|\b(?P<half>half of|split\w*) (?:the|your|their)"
)
TREATS = re.compile(
    r"\b(?:lunch|meals?|breakfast|food|fruit|coffee|snack|drinks|cater|happy hour|summer|massage|yoga)"
)
WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?|s)?\b")
WEEK_LONG = re.compile(r"\bmon\w* ?(?:to|-|–|through|thru) ?fri")
IN_OFFICE = re.compile(r"\bin[- ]$")
OR_SITE = re.compile(r"\b(?:remote(?:ly)?|hybrid)[^.;\n]{0,12}\b(?:and|or|,) ?$")
OFFICE = re.compile(r"\b(?:attend(?:ing)?|in|between|into|to|at|from|of)[ -](?:[\w’',]+[ -]){0,5}$")
# Where the post sits: "you will work from our Austin office".
SITS = re.compile(
    r"(?:[.!\n] ?)(?:working|based) (?:in|from|at|out of) (?:our|the) (?:[\w’',]+[ -]){0,4}$|"
    rf"\b(?:{_POST}|candidates?|you(?:['’]ll)?|employee|hire|person|ability to|able to|must)\b[^.;:!?\n]{{0,40}}\b(?:work(?:ing)?|based|sits?|located|situated)"
    r"(?: \w+ly)? (?:in|from|at|out of) (?:[\w’',]+[ -]){0,5}$"
)
DAILY = re.compile(r"\b(?:every|each) (?:single |working |business |week)?day\b|\bdaily\b|\bfull[- ]time\b")
PRESENT_DAILY = re.compile(r"\b(?:full[- ]time|daily|everyday|permanent) (?:\w+ )?(?:presence|attendance)\b")
COUNTED = re.compile(
    rf"\b(?P<low>{_COUNT})(?:\s*(?:-|–|to|or|/)\s*(?P<high>{_COUNT}))?\+? ?(?:full |working )?$"
)
HOURS = re.compile(r"\bhours?\b|\bshifts?\b|\bopen\b|\bavailab|\bsupport\b")
WORKPLACE = re.compile(
    r"(?<!customer )(?<!client )\b(?:office|on[ -]?site|in[ -]person|sites?\b|campus|labs?\b|laborator|studio|hub\b|plant\b|factory"
    r"|hq\b|headquarters|come in\b)"
)
_KIND = r"(?:fully |100% )?(?:remote(?:ly)?|hybrid|in[- ](?:the )?(?:office|person)|on[ -]?site|office[ -]based|virtual)"
# "In-office, hybrid or remote": what the employer has, not what the post is.
CHOICE = re.compile(
    rf"{_KIND}(?:\s?/\s?|,? (?:and|or|and/or) |, ){_KIND}(?:\s?/\s?|,? (?:and|or|and/or) |, ){_KIND}"
)

# Who is spoken of before a cue.
POST_NAMED = re.compile(
    rf"\b(?:this|the|these)(?: [\w-]+){{0,2}} {_POST}|\byou(?:r|['’]ll|['’]d)?\b|\bcandidates?\b"
)
EMPLOYER_NAMED = re.compile(
    r"\b(?:we|we['’]re|our|compan(?:y|ies)|employees|most|many|teams?|everyone|people)\b"
)
CONTRAST = re.compile(
    rf"\b(?:but|although|though|while|whereas|however|unlike|exception)\b[^.\n]*\bthis (?:[\w-]+ ){{0,2}}{_POST}"
)
