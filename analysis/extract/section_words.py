"""Headings of postings, and phrases that give away what a sentence speaks of, by the kind of section.

A heading begins with one of its phrases; what follows decides whether the line is one (`sections.kinds`).
"""

from __future__ import annotations

from itertools import product


def _each(*parts: str) -> tuple[str, ...]:
    """Every way to take one alternative ("a|b", the empty one too) of each of *parts*."""
    spelt = (" ".join(filter(None, words)) for words in product(*(part.split("|") for part in parts)))
    return tuple(dict.fromkeys(filter(None, spelt)))


HEADINGS = {
    "nice": (
        *_each(
            "preferred|desired|desirable|bonus|additional|optional|ideal|plus",
            "|qualifications|skills|experience",
        ),
        *_each(
            "preferred|desired|desirable|bonus|additional|optional",
            "requirements|knowledge|education|points|if",
        ),
        *_each("|a|it's a|it is a|it would be a", "big|huge|strong|", "plus|bonus", "|if you|if you have"),
        *_each(
            "nice to have|nice to haves|good to have|great to have|nice if you have|even better|even better if"
        ),
        *_each("what would|what will|things that", "set you apart|make you stand out", "|from the crowd"),
        *_each("extra credit|brownie points|pluses|assets|stand out|standout|stand out if|ways to stand out"),
        *_each("you might also have|you may also have|we'd also love|it helps if|would be a plus|also nice"),
    ),
    "legal": (
        *_each("equal", "|employment", "opportunity", "|employer|statement"),
        *_each("eeo", "|statement|employer"),
        *_each("diversity", "|and inclusion|equity and inclusion|inclusion|statement|at"),
        *_each("our commitment to|commitment to", "diversity|equal|inclusion|an inclusive"),
        *_each("privacy", "|notice|policy|statement"),
        *_each("applicant|candidate|california applicant", "privacy", "|notice|policy"),
        *_each("e verify|everify|disclaimer|legal|legal notice|know your rights|export control|fair chance"),
        *_each("|reasonable|request an", "accommodation|accommodations"),
        *_each(
            "notice|note",
            "to",
            "recruiters|agencies|applicants|candidates|staffing agencies|recruitment agencies",
        ),
        *_each("fraud|recruitment fraud|recruiting fraud|recruitment scam|job scam|fraud alert"),
        *_each("background", "check|checks|screening"),
        *_each("physical", "demands|requirements|effort"),
        *_each("applicants with disabilities|pay transparency nondiscrimination"),
    ),
    "benefits": (
        *_each(
            "|our|the|some|key|employee|company|your|job",
            "benefits|perks|rewards|compensation|salary|pay|wellbeing",
        ),
        *_each(
            "|our|what", "benefits and perks|perks and benefits|perks benefits|benefits perks|total rewards"
        ),
        *_each("what", "we|you'll|you will|you|you can", "offer|get|expect|receive|gain"),
        *_each("what we're|what we are|what", "offering|can we offer you|do we offer"),
        *_each("we", "offer|offer you|provide"),
        *_each("why", "work|join|you'll love|you will love|work with us|work here|us"),
        *_each("what's in it for you|in return|what is in it for you|how we take care of you|how we reward"),
        *_each(
            "|base|annual|hiring|expected|target",
            "salary|pay|compensation|wage",
            "range|information|details|scale|",
        ),
    ),
    "requirements": (
        *_each(
            "|minimum|basic|required|key|job|position|essential|technical|your|our|the|core|education|academic"
            "|professional|general|formal|other|special|mandatory|candidate|role",
            "requirements|requirement|qualifications|qualification|must haves|must have|prerequisites|credentials",
        ),
        *_each(
            "required|minimum|basic|essential|key|technical|core|necessary|your|desired|needed|relevant|professional|",
            "skills|skill|experience|education|knowledge|competencies|criteria|expertise|background|profile|abilities",
        ),
        *_each(
            "skills|knowledge skills|education|experience|qualifications|requirements",
            "and|",
            "qualifications|experience|requirements|abilities|skills|education|competencies|training",
        ),
        *_each("knowledge skills", "|and", "abilities", "|ksas"),
        *_each(
            "what|who",
            "we|we're|we are",
            "look for|looking for|seek|seeking|need|want|expect|are looking for",
        ),
        *_each(
            "what|who",
            "you|you'll|you will|you should|you need to",
            "bring|need|have|be|know|bring to the table",
        ),
        *_each("what|who", "you are|it takes|you must have|you bring|you've done|you have done|makes you"),
        *_each("who|about", "you|you are"),
        *_each("you", "|should|must|will|may|might|already", "have|be a great fit if|bring|are|need"),
        *_each(
            "you might be|you'll need|you'll bring|you will bring|you'll have|you've got|you're a fit if|you're someone who"
        ),
        *_each("we're|we are|we", "looking for|seeking|expect|need|would love to see"),
        *_each(
            "to be successful|to succeed|to qualify|to thrive|at a minimum|ideal candidate|the ideal candidate|your profile"
        ),
        *_each("|a|the", "candidate profile|candidate requirements|successful candidate|profile|must haves"),
        *_each("you're a|you are a|this might be a|you may be a", "great fit|good fit|fit", "|if"),
        *_each("what makes you|qualifies you|how to qualify|eligibility|minimum eligibility"),
    ),
    "duties": (
        *_each(
            "|key|primary|main|your|essential|core|job|general|major|day to day|specific|principal|position|role"
            "|typical|additional|other|specialized",
            "responsibilities|responsibility|duties|accountabilities|tasks|functions|objectives",
        ),
        *_each("duties|roles|role", "and|", "responsibilities"),
        *_each("essential|job", "functions|duties"),
        *_each(
            "what",
            "you'll|you will|you'd|you|you get to|you would|you'll get to|you'll be",
            "do|be doing|work on|build|own|get to do|doing|be working on|deliver|achieve|accomplish",
        ),
        *_each("what|how", "the", "job|role|position|opportunity|day", "|looks like|involves|entails|is"),
        *_each(
            "|about|the",
            "the|this|your",
            "role|job|position|opportunity|team|work|internship|project|challenge|impact",
        ),
        *_each("|the|your", "job|position|role", "description|summary|overview|purpose|profile|details"),
        *_each(
            "in this role|in this position|as a|you will|you'll|how you'll|how you will",
            "|make an impact|contribute|be",
        ),
        *_each(
            "summary|overview|description|role|responsible for|your mission|your impact|your day|your tasks|the mission"
        ),
        *_each("a day|a typical day|day", "in the life|to day|"),
        *_each("position|job|team", "summary|overview|title|"),
        *_each(
            "scope of work|key deliverables|project description|major duties|the opportunity|impact you'll make"
        ),
    ),
    "about": (
        *_each("about", "|us|our company|the company|our team|our client|our organization|our mission"),
        *_each("who we are|what we do|who are we|where we work|what we're building|what we are building"),
        *_each(
            "our",
            "company|story|mission|culture|values|vision|purpose|history|product|products|technology|business",
        ),
        *_each(
            "company|organization|agency|department|division|client|employer|firm|corporate",
            "description|overview|profile|background|summary|information|introduction",
        ),
        *_each("the company|meet|introducing|life at|mission|why|welcome to|company"),
    ),
    "other": (
        *_each(
            "how to apply|to apply|apply|apply now|application|interview process|hiring process|the process"
        ),
        *_each(
            "location|locations|contact|contact us|next steps|travel|schedule|job type|employment type|reports to"
        ),
        *_each("work", "environment|hours|schedule|conditions|location|authorization"),
        *_each("application", "process|instructions|deadline|requirements"),
        *_each(
            "to be considered|note|notes|please note|additional information|start date|duration|department|team|date posted"
        ),
    ),
}
# "Experience with Kafka" is no heading.
GOING_ON = tuple("with in using working building on as to at for is a an of and that who will".split())
CUES = {
    "legal": (
        *_each("equal", "opportunity|opportunities", "|employer"),
        *_each("equal employment|without regard to|regardless of race|qualified applicants|protected by law"),
        *_each("protected", "veteran|veterans|class|classes|characteristic|characteristics|status"),
        *_each("reasonable", "accommodation|accommodations"),
        *_each("sexual orientation|gender identity|e verify|affirmative action|criminal history|fair chance"),
        *_each("criminal histories|arrest and conviction|conviction records|privacy policy|privacy notice"),
        *_each("background", "check|checks|screening"),
        *_each("unsolicited", "resumes|resume|cvs"),
        *_each(
            "recruitment fraud|recruiting scam|does not discriminate|at will|not discriminate|drug test|drug free"
        ),
    ),
    "nice": (
        *_each("is|are|be|considered|", "a", "|big|huge|strong|definite|great|major|real|nice", "plus|bonus"),
        *_each(
            "an asset|an advantage|nice to have|bonus points|is preferred|are preferred|is desirable|is a nice"
        ),
        *_each(
            "preferably|ideally|would be great|would be nice|would be ideal|is desired|highly desired|plus but not required"
        ),
        *_each(
            "highly desirable|a plus|preferred but not required|not required but|desirable but not essential|plus if you"
        ),
    ),
    "benefits": (
        *_each(
            "401k|401 k|paid time off|parental leave|health insurance|dental|unlimited vacation|free lunch"
        ),
    ),
    # What an employer says of itself.
    "about": (
        *_each("founded", "in|by"),
        *_each(
            "alumni|democratize|founders|headquartered|pioneering|pioneers|revolutionizing|unicorn|veterans"
        ),
        *_each("a|industry|market|s|the|world|one of the", "largest|leading|fastest growing"),
        *_each("leading", "company|firm|global|provider|supplier|brand"),
        *_each("leader|leaders|provider|providers|supplier|suppliers", "in|of"),
        *_each("global leader|market leader|industry leader|world leader"),
        *_each("we", "believe|deliver|empower|enable|exist|help|offer|provide|serve|specialize|were founded"),
        *_each("a|our", "mission|vision", "is"),
        *_each("company|startup", "that"),
        *_each("award winning"),
        *_each("fortune", "50|100|500|1000"),
        *_each("future|global|trusted|venture|well", "backed by|leader of|funded"),
        *_each("backed by|y combinator|trusted by|used by millions|our technology|our investors|was founded"),
        *_each(
            "we are|we're",
            "a|an",
            "startup|start up|company|series a|series b|series c|global company|global team",
        ),
        *_each(
            "our",
            "customers|clients|products|product|platform|software",
            "include|are|is|helps|help|uses|enables|powers|combines",
        ),
        *_each("we've|we have", "raised|built|grown|pioneered|been building"),
    ),
    # What is said to a candidate.
    "requirements": (
        *_each(
            "you|your|yours|candidate|candidates|applicant|applicants|ideal|hire|hiring|join|looking|seek|seeking"
        ),
        *_each(
            "must|need|needs|required|require|requires|requirements|responsibilities|responsible|position|role"
        ),
        *_each(
            "ability|background|degree|experience|experienced|expertise|familiar|familiarity|knowledge|understanding"
        ),
        *_each(
            "proficient|proficiency|fluent|fluency|skill|skills|stack|tech|technologies|tools|languages|frameworks"
        ),
        *_each("developer|developers|engineer|engineers|expert|use|used|uses|using|written|plus|preferred"),
    ),
}
