"""Headings of postings, and words that give away what a sentence speaks of."""

from __future__ import annotations

import re

# A heading begins with one of these; what follows the words decides whether the line is one.
HEADING = re.compile(
    r"[^A-Za-z]{0,6}(?:"
    r"(?P<nice>nice[- ]to[- ]have|(?:preferred|desired|desirable|bonus|additional|optional|ideal"
    r"|plus)\b(?! to)|(?:it(?:'s| is| would be) )?(?:a )?(?:huge |big )?(?:plus|bonus)\b"
    r"|extra credit|brownie points|what (?:would|will) (?:set you apart|make you stand out)|even better"
    r"|stand[- ]?out|good to have|pluses|assets)"
    r"|(?P<legal>equal (?:employment )?opportunit|eeo\b|diversity|privacy|e-?verify|accommodation"
    r"|reasonable accommodation|disclaimer|legal|notice|our commitment to (?:diversity|equal|inclusion)"
    r"|applicants? (?:privacy|with disabilities)|know your rights|pay transparency non|(?:note"
    r"|notice) to (?:recruiters|agencies|applicants)|fraud|recruitment (?:fraud|scam)|background check"
    r"|physical (?:demands|requirements)|export control)"
    r"|(?P<benefits>(?:our |the |some |key |employee |company |your |job )?(?:benefits|perks|compensation"
    r"|salary|pay\b|total rewards|rewards)|what (?:we|you'll|you will|you) (?:offer|get|can expect|receive)\b"
    r"|what we(?:'re| are)? offer|we offer|why (?:work|join|you'll love)"
    r"|what's in it for you|in return|(?:base )?(?:salary|pay|compensation) range|how we (?:take care"
    r"|reward))"
    r"|(?P<requirements>(?:minimum|basic|required|key|job|position|essential|must|technical|your|our|the|core"
    r"|education|academic|professional|general|knowledge|skills?|experience"
    r"|formal)?[\s,/&]*(?:and )?(?:requirements?|qualifications?|must[- ]haves?)\b"
    r"|(?:required|minimum|basic|essential|key|technical|core|necessary) (?:skills?|experience|education"
    r"|knowledge|competenc|criteria|expertise)|skills?\b|experience\b|education\b|your (?:skills|profile"
    r"|background|experience|expertise)"
    r"|(?:what|who) (?:we(?:'re| are)? (?:look|seek|need|want|expect)|you(?:'ll| will)? (?:bring|need|have"
    r"|should have|are\b)|it takes|you must)|who you are|about you\b|you (?:have|are|bring|should have"
    r"|must have|will have|need|might be)\b|we(?:'re| are) looking for"
    r"|you(?:'ll| will) (?:bring|need|have)\b|to be successful|ideal candidate|the ideal|you(?:'re"
    r"| are) a (?:great|good) fit|what makes you|knowledge,? skills|competenc|candidate (?:profile"
    r"|requirements)|profile|at a minimum|to (?:qualify|succeed))"
    r"|(?P<duties>(?:key |primary |main |your |essential |core |job |general |major |day[- ]to[- ]day "
    r"|specific |principal )?(?:responsibilities|duties|accountabilities|tasks|functions|duties)\b"
    r"|(?:essential|job) functions|what (?:you(?:'ll| will)? (?:do|be doing|work on|build|own|get to do)"
    r"|the (?:job|role) )"
    r"|(?:about )?(?:the|this) (?:role|job|position|opportunity|team)\b|(?:job|position|role) (?:description"
    r"|summary|overview|purpose)|in this role|you will(?! (?:bring|need|have))\b|you'll\b|how you(?:'ll"
    r"| will)|summary|overview|your (?:role|mission|impact|responsibilities|job|day)|a (?:day|typical day)"
    r"|the (?:impact|mission|challenge|work)|role\b|description\b|responsib)"
    r"|(?P<about>about\b|who we are|our (?:company|story|mission|team|culture|values|vision)"
    r"|company (?:description|overview|profile|background|summary)|the company|why\b|(?:meet|introducing)\b"
    r"|life at|mission\b)"
    r"|(?P<other>how to apply|to apply|apply\b|application|interview|hiring process|location|contact"
    r"|next steps|travel|schedule|work (?:environment|hours|schedule)|job type|reports? to)"
    r")",
    re.IGNORECASE,
)
# Words that give a sentence away wherever it stands. Searching for plain strings is far quicker than one expression.
CUES = {
    "legal": (
        "equal opportunit",
        "equal employment",
        "without regard to",
        "regardless of race",
        "qualified applicants",
        "protected veteran",
        "protected by law",
        "protected class",
        "reasonable accommodation",
        "sexual orientation",
        "gender identity",
        "e-verify",
        "affirmative action",
        "criminal histor",
        "fair chance",
        "privacy policy",
        "privacy notice",
        "background check",
        "unsolicited resume",
        "recruitment fraud",
        "recruiting scam",
        "does not discriminate",
        "at-will",
    ),
    "nice": (
        "a plus",
        "a bonus",
        "a big plus",
        "a huge plus",
        "a strong plus",
        "an asset",
        "an advantage",
        "nice to have",
        "bonus points",
    ),
    "benefits": (
        "401k",
        "401(k)",
        "paid time off",
        "parental leave",
        "health insurance",
        "dental",
        "unlimited vacation",
        "free lunch",
    ),
    "about": (
        "founded in",
        "founded by",
        "headquartered in",
        "our mission is",
        "fortune 50",
        "fortune 100",
        "backed by",
        "leading provider",
        "global leader",
        "is a leading",
        "we are a leading",
        "world's leading",
        "was founded",
        "is the leading",
    ),
}
