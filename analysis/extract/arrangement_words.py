"""What stands before and after "remote", "hybrid", "on-site" and the like where a text says how the work is done.

All expressions are for text in small letters; those that end in "$" are for what stands before a cue.
"""

from __future__ import annotations

import re

ROLE = (
    r"(?:roles?|positions?|jobs?|opportunit(?:y|ies)|openings?|posting|vacancy|posts?\b(?!-)|internship|contract|assignment"
    r"|employment|schedule|hire)"
)
POST = rf"(?:{ROLE}|attorney|engineers?|developers?|scientists?|analysts?)"
ADVERBS = (
    r"(?:(?:currently|fully|100%|primarily|completely|mostly|entirely|strictly|permanently|full[- ]time|either"
    r"|exclusively|also|distributed and|an?|the|u\.?s\.?[- ]based|based|located|performed|done|considered|designated|open to|available)[ ,]+)*"
)
NATION = (
    r"(?:u\.?s\b|united|usa|north america|canada|uk\b|europe|eu\b|emea|apac|latam|latin america|india|germany"
    r"|france|spain|poland|brazil|mexico|ireland|portugal|australia|country|world|globe)"
)
EMPLOYER = r"(?:compan|team\b|culture|organi[sz]ation|workforce|startup|business|environment)"
COUNT = r"(?:[1-5]|one|two|three|four|five)"
DAYS = rf"{COUNT}(?:\s*(?:-|–|to|or)\s*{COUNT})?\+?(?: \([1-5]\))?[ -]?(?:full |working )?(?:days?|x)"

# Before any cue.
SAID = re.compile(
    rf"(?:\b{POST}(?: [^\s.;:!?]+){{0,5}}(?<! that)(?<! who) (?:is|are|will be|can be|may be|would be|to be)"
    rf"|\bthis (?:one )?(?:is|will be)|\bit (?:is|will be)|\bit['’]s|\bmust be) {ADVERBS}$"
)
LABELLED = re.compile(
    r"(?<!re)(?:locations?|positions?|roles?|options?|arrangements?|workplace|work(?:ing)? ?(?:type|model|style|mode|setting|policy|pattern)"
    r"|remote|type|schedule)(?:\(s\))?(?: type| model| policy| options?)?\s*[:|–-]\s*(?:[^.;:|]{0,30}[\s,(/-])?$"
)
_MANNER = (
    r"[\s,]*(?:(?:full[- ]?time|permanent|contract|100%|fully|currently|u\.?s\.?|usa|uk|visa|[1-5] days?)"
    r"(?:\s*[,&]\s*|[ -]))*$"
)
# A label at the start of a line: "Type of work: remote".
LABEL = re.compile(r"(?:\n|[.!?] )[^\n.;:|!?]{2,30}:\s?$")
SEGMENT = re.compile(r"(?:[|(\[/]|[£$€]\S+)" + _MANNER)
LINE = re.compile(r"(?:\n|[^\w\s,:;.'’\"&%-]|[.!?] |\s[-–—])" + _MANNER)
REFUSED = re.compile(
    r"(?:\b(?:not?|non|never|without|cannot|unable to \w+)|n['’]t)[ -](?:(?!only |just |matter |problem |need )\w+%?[ -]){0,5}$"
)
PARTLY = re.compile(
    r"(?<!\d)[1-9][05] ?% $|\b(?:part|partial(?:ly)?|partly|some|occasional(?:ly)?|limited|(?:mix|mixture|combination|blend) of(?: \S+ (?:and|&))?"
    rf"|{DAYS}(?: (?:a|per|each|every) week)?(?: of)?(?: work(?:ing)?)?)[ ,-]$"
)
# "The other days may be worked remotely."
# "From home and from our office on Wednesdays", "remote work with days in our office".
MIXED = re.compile(
    r"(?:(?! or | not? |never|visit|travel|option|occasion)[^.;\n]){0,40}?\b(?:and|with (?:\w+ )?days?) (?:\w+ )?(?:in|from|at)"
    r" (?:the|our|your) (?:\w+ ){0,3}office"
)
REST = re.compile(r"\b(?:remaining|other (?:days?|two|three|half)|the (?:other|rest))\b[^.;\n]{0,30}$")
MARKED = re.compile(
    r"#\w{0,2}-?$|\|\s*$|(?:\b(?:fully|completely|entirely|exclusively|mostly|primarily|permanently|full[- ]time|all)|100 ?%)[ -]$"
)
OFFERED = re.compile(
    r"(?:\bor|/|\bopen to|\bseeking|\bhiring|\bwelcom\w+|\bconsider\w*|\bu\.?s\.?[- ]based|\b(?:us|usa|uk|eu|emea|global)[ -]|\beligible for)\s?$"
)
WORKING = re.compile(
    r"\b(?:work(?:ed)?|(?:or|be) working|hires?|be|base|performed|done|perform|completed|join us)(?: \w+ly| 100%)? $"
)
SOUGHT = re.compile(r"\b(?:hiring|seek(?:ing)?|looking for|searching for|need|opening is for)(?: an?)? $")
WORKER = re.compile(
    r"[ -](?:employee|worker|team ?m(?:ember|ate)|contractor|colleague|[\w -]{0,20}(?:scientist|engineer|analyst))s?\b"
)
AS_A = re.compile(
    r"\b(?:vacancy|role|position|opening|search|job) (?:is )?for an? $|\bas an? (?:[\w-]+ ){0,2}$|\b(?:open to|welcom\w+|accept\w*|hir(?:e|ing)|consider\w*|seek(?:ing)?|looking for) (?:[\w-]+,? ){0,3}$"
)
LISTED = re.compile(r" work(?:ing)?\s*[,.;\n|]")
OFFERS = re.compile(
    rf"\b(?:{POST}|you)\b[^.;:\n]{{0,40}}\b(?:allow|offer|permit|provide|enable|support)\w*(?: for)? (?:an? )?(?:fully )?$"
)
# Where a phrase ends, and what it is about.
ENDED = re.compile(
    r"\s*(?:[.;:!|)\]*•\n(]|[-–—] |(?:in|from|within|across|for|on|at|but|because|with (?:some|occasional))\b)"
)
ABOUT_WORK = re.compile(
    rf"\b(?:{POST}|you|candidates?|work(?:s|ing)? (?:is|will be)|employees?|hires?|person|live)\b[^.;\n]{{0,60}}$"
)
YOU_WORK = re.compile(r"\byou(?:['’]ll| will| can| may| to)(?: be)? $")
OWN = re.compile(
    r"\b(?:we(?: all)?|we['’]re|our(?: \w+){0,3}|team|company|everyone)(?:(?<=we['’]re)| is| are| works?) (?:natively )?"
    + ADVERBS
    + "$"
)

EVERYONE = re.compile(
    r"\b(?:we(?: all)?|(?:our|the (?:whole|entire))(?: \w+){0,2} (?:team|company)|everyone|everybody|all of us|(?:all|most)(?: of)? (?:our )?employees)(?: here| at \w+)?(?: works?)? $"
)

SELECTION = re.compile(
    r"\b(?:interview\w*|onboarding|training|recruit\w*|hiring process|unless|whether)\b[^.;:|\n]*$"
)
# After "London Hybrid" or the like: a sentence begins.
HEADLINE = re.compile(
    r"\s*\||\s?[-–] |\s?\(|\s(?:(?:i|i['’]m|we|we['’]re|this|the|about|our|my|are you|you|up to|salary|company)\b|[£$€])"
)

WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?|s)?\b")
HYBRID_ENDS = re.compile(r"\s*(?:[^\w\s]|\n|(?:in|with|at|and|or|from|only|for|where|but|based)\b)")
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
    rf"(?:ly)?(?:[ -](?:work(?:ing)?|options?|candidates?|applicants?|eligible|arrangements?|schedules?|or|and|hybrid|remote|{POST})){{0,4}}"
    r"(?:\s*[:=?]\s*(?:no|none|false|not [a-z]+)\b|\s+no\n|\s+(?:is|are|will|can)\s?(?:not|n['’]t)\b(?! an? (?:problem|issue))|\s+unavailable"
    r"|\s+not (?:available|possible|permitted|allowed|eligible|an option|offered|considered))"
)
REMOTE_DAYS = re.compile(
    rf"(?:ly)?(?:[ -]work(?:ing)?|[ -]policy)?\s*[:(,]?\s*(?:of )?(?:up to |for |at least |a maximum of )?{DAYS}\b(?! (?:a|per|each|every) (?:month|quarter|year))|[ -]days?\b|(?:ly)?(?:[ -]work)? on (?:mon|tue|wed|thu|fri)"
    r"|(?:ly)? (?:on )?the (?:other|rest|remaining)\b|(?:ly)?(?: work)? (?:up to )?(?:[1-9][05] ?%|half) of"
)
# "Remote and in-office work" is both; "remote or in-office" leaves the choice.
_SITE = r"(?:in[- ](?:the )?(?:office|person)|on[- ]?site|office)"
AND_SITE = re.compile(
    rf"(?:ly)?(?: work(?:ing)?)?\s?(?:and|&|\+) {_SITE}\b(?=\s?[.,;)\n]|[ -](?:work|days?\b|time\b|flex|sched|model|arrange|set-?up|in\b|from\b))"
)
SITE_AND = re.compile(rf"\b{_SITE} (?:work(?:ing)? |time )?(?:and|&|\+) $")
# "Remote work is possible for up to two days a week."
WEEKLY = re.compile(
    r"(?:(?!travel|visit|client|customer)[^.;\n]){0,40}?\b(?:[1-4]|one|two|three|four) (?:\w+ )?days? (?:a|per|each|every) week"
)
WORKS_IN = re.compile(
    r"\b(?:work\w*(?: (?:type|model|mode|style|setting|location))?|arrangement|attendance)\s*[:–-]\s*$"
)
REMOTE_UNTIL = re.compile(r"(?:ly)?\s+(?:until|during|start\b|due to)")
REMOTE_POST = re.compile(
    r"(?:ly)?[ -](?:(?:u\.?s\.?|usa|based|full[- ]time|contract|first|only|eligible|friendly|permanent)[ -])*"
    rf"(?:(?:{POST}|only|candidates?|applicants?|career|mode|work (?:environment|arrangement|setting))\b|locations?(?:\(s\))?:)"
)
REMOTE_WITHIN = re.compile(
    r"(?:ly)?[ ,(–-]*(?:work )?(?:in|within|from|across|throughout|anywhere|based)? ?(?:based in |in )?"
    rf"(?:anywhere\b|(?:the |continental )*{NATION})"
)
REMOTE_WELCOME = re.compile(
    rf"(?:ly)?(?: work(?:ing)?| options?| candidates?| applicants?| from home| {POST}| (?:with)?in {NATION})*"
    r"(?: is| are| may be| can be| will be)?(?: an| also)?\s*[:–-]?\s*"
    r"(?:ok\b|okay|acceptable|possible|available|eligible|considered|welcome|not a problem|no problem|permitted|allowed|option\b|fine\b|the norm|yes\b|true\b)"
)
OTHERS = re.compile(
    r"\b(?:with|manag\w+|support\w*|lead\w*|other|multiple|for|across|between|help)(?: our| the| a)? $"
)
REMOTE_EMPLOYER = re.compile(rf"[- ]?(?:first|friendly|native|flexib|{EMPLOYER}|work {EMPLOYER})")

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
HOME_DAYS = re.compile(rf"{DAYS} (?:(?:a|per|each) week )?(?:of |in |from |at )?(?:your |the )?home $")
OFFICE_BASED = re.compile(rf"[- ]based(?: ({POST}))?\b")
DONE = re.compile(
    r"(?<!weeks )(?<!days )(?<!months )(?<!weeks of )\b(?:work(?:ing)?|executed|performed|done|located|based|live|reside|sit|be|hire|hiring"
    r"|(?:work(?:ing)?|telecommut\w+\*?) (?:[\w-]+ ){0,3}from|do (?:this|the|your) (?:job|work|role))(?: remotely| talent| people)?(?: from)? (?:almost |literally |basically |nearly )?$"
)
FOR_WEEKS = re.compile(
    r" between\b| from \$?\d|,? (?:for )?(?:up to )?(?:\d+|a|one|two|three|four|six) (?:business )?(?:days|weeks?|months?)"
)
ABROAD = re.compile(r"ly\b(?: abroad| overseas|" + FOR_WEEKS.pattern + ")")
FREEDOM = re.compile(
    r"\b(?:flexib\w+|freedom|option|opportunity|ability|possibility) (?:to|of) work(?:ing)? $"
)
VIRTUAL_POST = re.compile(rf"(?:ly)?[ -](?:{POST}|employee)\b(?! (?:fair|event|tour))")
DISTRIBUTED_TEAM = re.compile(r"[ -](?:first|compan|team|workforce|and (?:have|remote))|\s*[.,;\n]")
TELEWORK_DENIED = re.compile(
    r"(?:ing|er)?(?: eligible| position)?\s*[:=?-]?\s*(?:no\b|not\b)|\w*(?: \w+){0,3} not "
)
TELEWORK_POST = re.compile(rf"(?:ing)? is the norm|(?:ing|e|er)?[ -]{POST}\b")
TELEWORK_ALLOWED = re.compile(
    r"(?:ing|e)?(?: (?:eligible|is|may be|eligibility))*\s*[:=-]?\s*(?:yes\b|available|possible|permitted|allowed|authorized|an option)"
    r"|(?:ing)?[ -]eligible\b(?! *[:=-]? *no)"
)
TELEWORK_ELIGIBLE = re.compile(r"\b(?:eligible for|suitable for|option to|able to) (?:[\w-]+ ){0,2}$")

ANY_PLACE = re.compile(r" (?:\w+ )?(?:location|place|state|country|city)\b")
WE = re.compile(r"\b(?:we|team|company|everyone)\b")

# Who is spoken of before a cue.
# "Work arrangement: remote" decides.
DECLARED = re.compile(
    r"\b(?:work\w* (?:arrangement|model|mode|type|setting|style)|arrangement|(?:remote|location) type)\s?[:–-]\s?(?:\w+ ){0,2}$"
)
POST_NAMED = re.compile(
    rf"\b(?:this|the|these)(?: [\w-]+){{0,2}} {POST}|\byou(?:r|['’]ll|['’]d)?\b|\bcandidates?\b"
)
EMPLOYER_NAMED = re.compile(
    r"\b(?:we|we['’]re|our|compan(?:y|ies)|employees|most|many|teams?|everyone|people)\b"
)
CONTRAST = re.compile(
    rf"\b(?:but|although|though|while|whereas|however|unlike|exception)\b[^.\n]*\bthis (?:[\w-]+ ){{0,2}}(?:{POST}|one\b)"
)
