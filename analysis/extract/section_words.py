"""Phrases that give away what a sentence of a posting speaks of.

Phrases of CUES are bits of the sentence they stand in; those of STATUS say whether the words around them are required
or nice to have.
"""

from __future__ import annotations

from itertools import product


def each(*parts: str) -> tuple[str, ...]:
    """Return every way to take one alternative ("a|b", the empty one too) of each of *parts*."""
    spelt = (" ".join(filter(None, words)) for words in product(*(part.split("|") for part in parts)))
    return tuple(dict.fromkeys(filter(None, spelt)))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Compiled code is cached with the places of these names: new ones go to the end.
CUES = {
    # What an employer says of itself.
    "praise": (
        *each("founded", "in|by|out of|to"),
        *each("established|headquartered|based", "in", "18|19|20"),
        *each("alumni|democratize|headquartered|pioneered|pioneering|pioneers|revolutionizing|unicorn"),
        *each("one of the", "world's|largest|leading|fastest|most|top|first|nation's|country's|biggest"),
        *each("a|an|industry|market|s|the|world|globally|global|as|is|are", "leading|largest|fastest growing"),
        *each("fastest growing|mission driven|award winning|world leading|world's first|market leading"),
        *each("leading", "company|firm|global|provider|supplier|brand|edge|independent|developer|platform"),
        *each("leader|leaders|provider|providers|supplier|suppliers", "in|of"),
        *each("global|market|industry|world|recognized", "leader|leaders"),
        *each(
            "we|we also|we've|we have|we are|we're",
            "believe|deliver|empower|enable|exist|help|offer|provide|serve|specialize|were founded|partner"
            "|strive|pride|turn|bring|connect|simplify|automate|accelerate|manufacture|sell|transform|revolutionize|combine|raised|grown|pioneered|been building|on a mission"
            "|transforming|revolutionizing|redefining|reinventing|changing|pioneering|democratizing|helping"
            "|enabling|empowering|proud|known|backed|trusted|committed to|passionate about|dedicated to",
        ),
        *each("we are|we're", "a|an|the|one of", "startup|start up|company|team|series|leader|global|group"),
        *each("a|our|its|whose", "mission|vision", "is|to"),
        *each("company|startup|platform|firm|consultancy|agency|nonprofit", "that"),
        *each("choose|love|trust|trusts|chose", "our|us"),
        *each("fortune", "50|100|500|1000"),
        *each("backed|trusted|acquired|powered|loved", "by"),
        *each("used by", "millions|thousands|hundreds|over|more|companies|people|leading"),
        *each("y combinator|our technology|our investors|well funded|venture backed|has raised|was founded"),
        *each("rely on|relies on|trust in", "our|us"),
        *each("our customers|our clients", "include|are|use|rely|trust|range"),
    ),
    # What an employer makes: praise, unless the sentence says what with.
    "makes": each("we|we're|we are", "build|building|develop|creating|create|make|making|developing|design"),
    "means": _listed("using with"),
    "own": _listed("our"),
    "we": _listed("we us"),
    # What an employer does, behind its name.
    "does": (
        *_listed(
            "builds develops helps provides offers delivers enables empowers makes creates designs powers operates"
            " serves specializes combines transforms connects brings partners manufactures produces sells turns"
            " employs boasts pioneers gives lets allows automates accelerates simplifies focuses believes strives"
            " runs loves exists aims supports"
        ),
        *each(
            "is",
            "a|an|the|one|on a mission|building|transforming|changing|revolutionizing|redefining|reinventing"
            "|pioneering|developing|creating|making|backed|headquartered|home to|committed|proud|dedicated"
            "|helping|leading|disrupting|growing|trusted|used|built for|designed to|designed for|known for",
        ),
        *each("was", "founded|named|established|created|started|recognized|built"),
        *each("has", "been|grown|raised|built|helped|offices|developed|become|pioneered|over|more than|won"),
    ),
    # What "our …" does; of somebody's own that is a way of working.
    "works": _listed("is are uses use leverages applies has helps powers was runs processes serves combine help power enable include"
        " serve provide offer make support let give leverage apply run deliver transform"),
    "thing": _listed(
        "company firm startup platform product products technology software solution solutions app business"
        " organization customers clients mission vision goal purpose mandate of and the for"
    ),
    # Who is no employer.
    "person": _listed(
        "manager director lead leader intern associate specialist master engineer developer scientist analyst"
        " architect researcher consultant officer assistant administrator coordinator expert head president"
        " applicant candidate incumbent person individual professional experience degree language skill"
    ),
    # What begins a sentence and is no name of an employer.
    "no name": _listed(
        "this it there what who which that if he she they these those where when as here such experience knowledge"
        " communication python iteratively independently proactively actively effectively successfully regularly"
        " continuously closely directly collaboratively consistently typically currently quickly primarily routinely"
    ),
    # What is said to or of a candidate: no praise, whatever else the sentence says.
    "address": (
        *_listed("you your yours yourself candidate candidates applicant applicants must hire required requires"),
        *_listed("role position internship incumbent responsible responsibilities requirements qualifications"),
        *_listed("preferred plus proven minimum"),
        *each("job", "description|type"),
        *each("experience", "level"),
        *each("skills", "in|required|include|such|with"),
    ),
    # What is asked of a candidate.
    "job": (
        *each("ability|willingness|desire|opportunity|chance|be able|being able|are able", "to"),
        *each(
            "experience|expertise",
            "with|in|of|using|working|building|developing|designing|writing|as|deploying|managing|required",
        ),
        *each("knowledge|understanding|command|grasp|mastery", "of"),
        *each("proficient|proficiency|fluent|fluency|familiar|familiarity|experienced|degree|bachelor|bachelor's"),
        *each("years", "of|experience", "|experience|professional|relevant|industry|work"),
        *each("passion|passionate", "for"),
        *each("you'll|you will|you", "be|work|build|use|need|develop|design|help|own|lead|have|join|get"),
        *each("engineer|developer|scientist|analyst|architect|researcher|programmer|consultant"),
        *each("our|the|tech|technology|technical|current|main", "stack"),
        *each("stack", "is|includes|consists"),
        *each("technologies|tools|languages|frameworks", "we|include|used|are|such"),
        *each("team|engineers|developers|scientists|analysts", "uses|use|works|work", "with|on|in|"),
        *each("we|we're|we are", "code|work|working|write|program|coding", "with|in|on"),
        *each("work|working", "with", "technologies|tools"),
    ),
    # What turns to the candidate; what the employer says of itself ends here.
    "hire": (
        *each("looking|hiring|searching", "for|a|an|to"),
        *each("we|is|are|currently|actively", "seeking|hiring|seek|seeks"),
        *each("seeking|seeks", "a|an|experienced|talented|motivated|highly"),
        *each("in|for", "this|the", "role|position"),
        *each("you'll|you", "|will", "be|work|build|join|develop|design|help|own|lead"),
        *each("the", "role|position|ideal candidate|successful candidate|candidate"),
    ),
    "stack": each("we|we mostly|we mainly|we currently|we also|we're|we are", "use|using|make use|make extensive use|rely on|run on|love"),
    # What the employer does it for, not with what.
    "purpose": each(
        "to|that|and",
        "help|improve|transform|deliver|empower|enable|revolutionize|make|reduce|reinvent|democratize|give"
        "|helps|improves|transforms|delivers|empowers|enables|makes|reduces|gives",
    ),
    "legal": (
        *each("equal", "opportunity|opportunities", "|employer|workplace"),
        *each("equal employment|without regard to|regardless of race|qualified applicants|protected by law"),
        *each("protected", "veteran|veterans|class|classes|characteristic|characteristics|status"),
        *each("reasonable", "accommodation|accommodations"),
        *each("sexual orientation|gender identity|e verify|affirmative action|criminal history|fair chance"),
        *each("criminal histories|arrest and conviction|conviction records|privacy policy|privacy notice"),
        *each("background", "check|checks|screening"),
        *each("unsolicited", "resumes|resume|cvs"),
        *each("recruitment fraud|recruiting scam|does not discriminate|at will|not discriminate|drug test"),
        *each("applicants|individuals|candidates|people|qualified individuals", "with", "disabilities"),
        *each("all|any|every", "race|color|religion|races", "|or|religion|color"),
        *each("national origin|drug free|marital status|applicable law|applicable laws|california consumer privacy"),
        *each("committed to", "diversity|inclusion|creating an inclusive|equal|building a diverse"),
        *each("use|uses|using", "artificial intelligence|ai", "tools|technology", "to|in|during|for", "support|the|our"),
    ),
    "benefits": each(
        "401k|401 k|paid time off|parental leave|health insurance|dental|unlimited vacation|free lunch"
    ),
    # Duties are told like this at the start of a line.
    "order": _listed(
        "build design develop create implement maintain lead manage analyze write own collaborate work drive"
        " partner support research train deploy deliver define identify perform conduct evaluate optimize apply"
        " provide ensure use help integrate test review translate communicate present monitor strong excellent"
        " solid good hands demonstrate assist contribute coordinate document establish execute explore facilitate"
        " generate guide improve influence investigate leverage mentor operate organize participate plan prepare"
        " produce promote propose recommend report respond run scale serve solve stay take track troubleshoot"
        " turn understand update utilize validate visualize architect able automate automating building designing identifying performing providing supporting using leading"
        " developing working creating managing proven demonstrated advanced hands"
    ),
    "of experience": _listed(
        "experience knowledge familiarity exposure understanding background proficiency expertise ability skills"
        " familiar proficient experienced fluency certification qualifications requirements criteria competencies"
    ),
    "joins": _listed("and with plus und et y"),
    "or": _listed("or oder ou o"),
    "but": _listed("but however while although though"),
    "degree": _listed("master masters ms msc mba phd doctorate bachelor bachelors bs bsc advanced graduate"),
    "goes on": _listed("if in with for to that when using"),
    # What may stand in a heading behind its phrase.
    "heading goes on": _listed(
        "and or the a an you we your our will must should may would need needed required preferred desired include"
        " includes including but are not limited to following skills skill experience qualifications requirements"
        " education knowledge abilities training competencies responsibilities duties role position job here have"
        " bring look looking for want in be of is s ll re who what this that with as follows technical minimum"
        " key essential functions perks benefits accountabilities tasks details summary overview description"
        " other certifications expertise background do day us to team table nice"
        " haves bonus points plus good great characteristics attributes traits"
    ),
    "of": _listed("at for of as"),
    "named": ("about", "why", "why join", "why work at", "why work for", "life at", "welcome to", "working at",
              "über", "à propos de", "sobre", "meet"),
    # What something is made of: a way of working, unless an employer praises itself.
    "made": (
        *each("written|implemented|coded|programmed", "|primarily|mostly|mainly", "in"),
        *each("built", "on|with|using|around"),
    ),
}  # fmt: skip

_BIG = "|big|huge|strong|definite|great|major|real|nice|added|distinct|clear|significant"
# Here too new names go to the end.
STATUS = {
    # The same words with another sense.
    "": (
        *each(
            "preferred",
            "name|names|pronoun|pronouns|partner|partners|vendor|vendors|supplier|suppliers|stock|method|methods"
            "|employer|provider|providers|location|locations|customer|customers|tools|shares|time|contact|choice"
            "|candidate|candidates|gender|option",
        ),
        *each("our|your|their|his|her|its|most|a|the", "preferred", "|way|language|method|stack|tool|partner|choice"),
        *each("desired", "results|result|outcome|outcomes|state|salary|effect|level|goals|pay|start|business|data"),
        *each("beneficial", "owner|owners|ownership|to|for"),
        *each("bonus", "plan|plans|program|programs|potential|eligible|eligibility|opportunity|scheme|structure|pay|and|or|target|payments|of|opportunities"),
        *each("annual|performance|signing|sign on|yearly|discretionary|cash|quarterly|referral|target|plus|and|or|a|salary|your|equity", "bonus"),
        *each("as|if|when|where|by|no|not|were|being|is not|are not", "required", "by|"),
        *each("required", "to|by|for"),
        *each("is|are|be|always|", "welcome|welcomed", "to"),
        *each("ideally", "suited|situated|located|placed|positioned"),
        *each("is|are|be", "required", "to|by"),
        *each("optional", "benefits|insurance|coverage"),
        *each("mandatory|essential", "training|functions|duties|function|services|for|to"),
    ),
    "nice": (
        *each("is|are|be|considered|as|it's|it is", "a|an", _BIG, "plus|bonus|asset|advantage"),
        *each("a", _BIG, "plus"),
        *each("an", "added|", "asset|advantage|bonus", "but not required"),
        *each("|is|are|be|strongly|highly|also|is strongly|is highly|are strongly", "preferred|preferable|desirable|advantageous|beneficial", "|but not required|but not essential"),
        *each("nice|good|great", "to", "have|haves"),
        *each("experience|skills|knowledge|degree|background|certification|certifications", "desired"),
        *each("is|are|be|highly|strongly", "desired"),
        *each("optional|pluses|not required|not mandatory|not essential|not necessary|not a must"),
        *each("would be", "great|nice|ideal|helpful|beneficial|welcome|useful|appreciated|awesome"),
        *each("is|are", "helpful|useful|appreciated|welcome|welcomed|a nice to have"),
        *each("von vorteil|wünschenswert|un plus|un atout|deseable|se valora|se valorará|valorable"),
    ),
    # Of all that a sentence names: "Spark and knowledge of Kafka are a plus".
    "all nice": (
        *each("are|both", "a|an", _BIG, "plus|bonus|asset|advantage"),
        *each("are", "|strongly|highly|also", "preferred|preferable|desirable|advantageous|beneficial|desired|helpful|useful"),
        *each("are", "pluses|assets|bonuses"),
    ),
    "ahead": (
        *each("preferably|ideally|bonus points|bonus if|bonus points if|bonus points for|extra points|even better"),
        *each("idealerweise|idéalement|idealmente|brownie points|extra credit|plus if you|plus if"),
    ),
    "required": (
        *each("is|are|be|also|strictly", "required|mandatory|essential"),
        *each("is|are", "a", "must|requirement|must have"),
        *each("required|mandatory|a must|must haves"),
    ),
    "must": each("must have|must possess|must know|must be proficient|you need|you'll need|you will need|we require"),
}  # fmt: skip
