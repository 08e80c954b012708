"""What stands around "on-site", "office", "days a week" and "hybrid" where a text says how the work is done.

All expressions are for text in small letters; those that end in "$" are for what stands before a cue.
"""

from __future__ import annotations

import re

from analysis.extract.arrangement_words import ADVERBS, COUNT, DAYS, EMPLOYER, POST, ROLE

# After "hybrid".
OTHER_HYBRID = re.compile(
    rf"(?:[ -]{POST})?[ -](?:of|between|that|combin|blend|mix|bridg|at the intersection)|[ -]{POST} (?:\w+ )?(?:blend|combin|mix|bridg)"
)
HYBRID_WORK = re.compile(
    rf"[ -](?:work(?!load|flow|er\b)\w*|{POST}|arrangement|set-?up|basis|remote|office|policy|format|fashion|way\b|manner|pattern|in[- ]office|on-?site"
    r"|flexib|home|first\b|environment (?:with|in)|locations?\b|team environment"
    rf"|eligib|{DAYS}|model (?:of|with|where|in which|\(|:|[-–—] ))"
)
HYBRID_THING = re.compile(
    r"[ -](?:cloud|search|retriev|model|data|infra|it\b|electric|vehicle|apps?\b|mobile|quantum|network|system|storage"
    r"|architect|ai\b|ml\b|simulat|approach|method|comput)|[a-z]"
)
IN_A = re.compile(r"\b(?:work\w*|operat\w+|follow\w*|offer\w*|on|in|adopt\w*) (?:in |on |with )?an? $")

# After "on-site" and "in person".
SITE_POST = re.compile(
    rf"[ -](?:only\b|{ROLE}\b|work(?:ing)?\b(?! visit)|presence (?:is )?(?:required|expected)|full[- ]time"
    r"|(?:in|at|out of|from) (?:our|the|one of our) [^.;\n]{0,30}(?:office|hq|headquarter|facility|location|studio))"
)
SITE_ENDS = re.compile(
    r"\s*(?:[.,;:!|)\]/*•\n(]|[-–—] |(?:in|at|and|or|with|from|out|on|during|together|alongside|full[- ]time|every|each|daily"
    rf"|only|for|because|as|so|while|is|{COUNT})\b)"
)
AT_SITE = re.compile(
    r"\b(?:work(?:ing|s|ed)?|being|(?:you(?:['’]ll| will| must| should)?|to|must|need|role will|position will) be|report(?:ing)?|based|performed|done|carried out|come|full[- ]?time,?|work (?:is|will be)(?: \w+)?)"
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
# What a sentence is about that ends in "on site", if not in "visit customers on site".
OF_PRESENCE = re.compile(
    rf"\b(?:{ROLE}|join us|presence|attendance|staff|employees|applicants?|candidates?|work(?:s|ing)?|you (?:must|will|need|should))\b"
    r"(?:(?!with |visit|client|customer|partner|user|collect|gather|install|support|meet|train|data|event|vendor|both)[^.;\n]){0,40}$"
)
SITE_EMPLOYER = re.compile(rf"[- ](?:first|{EMPLOYER})(?! fit)")

# How often, where the same sentence speaks of the office.
OFTEN = re.compile(
    rf"\b(?P<low>{COUNT})(?!-day\b)(?:\s*(?:-|–|to|or|/)\s*(?P<high>{COUNT}))?\+?(?: \({COUNT}\))?[ -]?"
    r"(?:(?:full|working|business|set|anchor) )?(?:days?|times|x)\b(?![ -]*(?:of )?(?:pto|paid|leave|holiday|vacation"
    r"|off\b|notice|(?:a|per|each|every) (?:month|quarter|year)|remote|from home|wfh))"
    r"|\b(?:a few|a couple of|some|several) days (?:a|per|each|every) week"
    r"|\bevery (?:other|second) (?:work\w* )?day\b"
    r"|\b(?P<times>once|twice)(?: or twice)? (?:(?:a|per|each|every) week|weekly)"
    r"|\b(?P<share>\d{2,3}) ?% of (?:the|your|their|our)(?: work\w*)? time|\b(?P<half>half of|split\w*) (?:the|your|their)"
)
TREATS = re.compile(
    r"\b(?:lunch|meals?|breakfast|food|fruit|coffee|snack|drinks|cater|happy hour|summer|massage|yoga)"
)
WEEK_LONG = re.compile(r"\bmon\w* ?(?:to|-|–|through|thru) ?fri")
IN_OFFICE = re.compile(r"\bdays? $|\bin[- ]$")
OR_REMOTE = re.compile(r"(?: \(preferred\))?,? (?:and/)?or (?:fully |us )?remote|\s?/\s?remote")
OR_SITE = re.compile(r"\b(?:remote(?:ly)?|hybrid)[^.;\n]{0,12}\b(?:and|or|,) ?$")
OFFICE = re.compile(r"\b(?:attend(?:ing)?|in|between|into|to|at|from|of)[ -](?:[\w’',]+[ -]){0,5}$")
# Where the post sits: "you will work from our Austin office".
SITS = re.compile(
    rf"\b(?:{POST}|candidates?|you(?:['’]ll)?|employees?|staff|team|hire|person|ability to|able to|must)\b[^.;:!?\n]{{0,40}}"
    r"\b(?:work(?:ing)?|based|sits?|located|situated)(?: \w+ly| together)? (?:in|from|at|out of) (?!an? )(?:[\w’',]+[ -]){0,5}$"
    rf"|\b(?:{POST}|this) (?:is|will be) {ADVERBS}(?:in|at) (?:the |our (?:[\w’',]+[ -]){{0,4}})$"
    r"|(?:^|[.!\n] ?)(?:working|work|based) (?:in|from|at|out of) (?:our|the) (?:[\w’',]+[ -]){0,4}$"
)
DAILY = re.compile(
    r"\b(?:every|each) (?:single |working |business |week)?day\b|\bdaily\b|(?<!the )(?<!an )(?<!a )\bfull[- ]time\b(?! (?:role|position|job|employ))"
)
PRESENT_DAILY = re.compile(r"\b(?:full[- ]time|daily|everyday|permanent) (?:\w+ )?(?:presence|attendance)\b")
COUNTED = re.compile(
    rf"\b(?P<low>{COUNT})(?:\s*(?:-|–|to|or|/)\s*(?P<high>{COUNT}))?\+? ?(?:full |working )?$"
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
