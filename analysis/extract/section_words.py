"""Headings of postings, and phrases that give away what a sentence speaks of.

A heading begins with one of its phrases; what follows decides whether the line is one (`section_headings`). Phrases of
CUES are bits of the sentence they stand in, phrases of STATUS say whether the words around them are required or nice.
"""

from __future__ import annotations

from itertools import product


def _each(*parts: str) -> tuple[str, ...]:
    """Every way to take one alternative ("a|b", the empty one too) of each of *parts*."""
    spelt = (" ".join(filter(None, words)) for words in product(*(part.split("|") for part in parts)))
    return tuple(dict.fromkeys(filter(None, spelt)))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


HEADINGS = {
    "nice": (
        *_each(
            "preferred|desired|desirable|bonus|additional|optional|ideal|plus|beneficial|advantageous",
            "|job|technical|professional|work|other",
            "qualifications|qualification|skills|experience|requirements|knowledge|education|criteria|competencies"
            "|characteristics|attributes",
        ),
        *_each("preferred|desired|desirable|bonus|optional|plus|beneficial|advantageous|pluses|assets"),
        *_each("bonus", "points|if|points if|points for"),
        *_each("a|it's a|it is a|it would be a", "big|huge|strong|", "plus|bonus", "|if you|if you have"),
        *_each("nice|good|great", "to", "have|haves"),
        *_each(
            "nice if you have|even better|even better if|icing on the cake|not required but|would be nice"
        ),
        *_each("what would|what will|things that", "set you apart|make you stand out", "|from the crowd"),
        *_each("extra credit|brownie points|extra points|stand out|standout|stand out if|ways to stand out"),
        *_each("you might also have|you may also have|we'd also love|it helps if|would be a plus|also nice"),
        *_each("von vorteil|wünschenswert|un plus|les plus|atouts|deseable|se valorará|valorable"),
    ),
    "legal": (
        *_each("equal", "|employment", "opportunity|opportunities", "|employer|statement"),
        *_each("eeo", "|statement|employer"),
        *_each("diversity", "and inclusion|equity and inclusion|inclusion|equity inclusion|statement"),
        *_each(
            "our|", "commitment to", "diversity|equal opportunity|inclusion|equality|an inclusive workplace"
        ),
        *_each("privacy", "notice|policy|statement"),
        *_each("applicant|candidate|california applicant", "privacy", "|notice|policy"),
        *_each("e verify|everify|disclaimer|legal notice|know your rights|export control|fair chance"),
        *_each("|reasonable|request an", "accommodation|accommodations"),
        *_each(
            "notice|note",
            "to",
            "recruiters|agencies|applicants|candidates|staffing agencies|recruitment agencies",
        ),
        *_each("recruitment fraud|recruiting fraud|recruitment scam|job scam|fraud alert"),
        *_each("background", "check|checks|screening"),
        *_each("physical", "demands|requirements|effort"),
        *_each("applicants with disabilities|pay transparency nondiscrimination|legal|chancengleichheit"),
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
        *_each("what's in it for you|in return|what is in it for you|how we take care of you|how we reward"),
        *_each("why you'll love|why you will love", "|it here|working here|working with us|us"),
        *_each(
            "|base|annual|hiring|expected|target",
            "salary|pay|compensation|wage",
            "range|information|details|scale",
        ),
        *_each("wir bieten|das bieten wir|unser angebot|deine vorteile|avantages|nous offrons|ofrecemos"),
        *_each("beneficios|qué ofrecemos|se ofrece|was wir bieten|was wir dir bieten"),
    ),
    "requirements": (
        *_each(
            "|minimum|basic|required|key|job|position|essential|technical|your|our|the|core|education|academic"
            "|professional|general|formal|other|special|mandatory|candidate|role|additional|must have",
            "requirements|requirement|qualifications|qualification|must haves|must have|prerequisites|credentials",
        ),
        *_each(
            "required|minimum|basic|essential|key|technical|core|necessary|your|needed|relevant|professional"
            "|hard|soft|personal|must have|",
            "skills|skill|experience|education|knowledge|competencies|criteria|expertise|background|profile|abilities"
            "|skillset|attributes|traits|skill set|skill sets",
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
            "look for|looking for|seek|seeking|need|want|are looking for",
        ),
        *_each(
            "what|who",
            "you|you'll|you will|you should|you need to",
            "bring|need|have|be|know|bring to the table",
        ),
        *_each("what|who", "you are|it takes|you must have|you've done|you have done|makes you"),
        *_each("who|about", "you"),
        *_each("you", "|should|must|will|may|might|already", "have|be a great fit if|bring|are|need"),
        *_each(
            "you might be|you'll need|you'll bring|you'll have|you've got|you're a fit if|you're someone who"
        ),
        *_each("we're|we are|we", "looking for|seeking|would love to see"),
        *_each("to be successful|to succeed|to qualify|to thrive|at a minimum|your profile"),
        *_each("the|your|our|", "ideal|successful", "candidate|applicant", "|has|have|will have|should have"),
        *_each("need to have|need to haves"),
        *_each("|a|the", "candidate profile|candidate requirements|profile|must haves"),
        *_each("you're a|you are a|this might be a|you may be a", "great fit|good fit|fit", "|if"),
        *_each("someone who", "|would enjoy this role", "will have|has"),
        *_each("what makes you|qualifies you|how to qualify|eligibility|minimum eligibility"),
        *_each("dein|ihr|das|unser|votre|ton", "profil|profil recherché"),
        *_each("anforderungen|anforderungsprofil|qualifikationen|voraussetzungen|das bringst du mit|profil"),
        *_each("das bringen sie mit|profil recherché|compétences|requisitos|perfil|tu perfil|se requiere"),
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
        *_each("what will you do|how you will contribute|how you'll contribute"),
        *_each("what|how", "the", "job|role|position|opportunity|day", "|looks like|involves|entails|is"),
        *_each(
            "about the|about this|about your|the|this|your",
            "role|job|position|opportunity|team|work|internship|project|challenge|impact",
        ),
        *_each(
            "|the|your", "job|position|role", "description|summary|overview|purpose|profile|details|title"
        ),
        *_each("in this role|in this position", "|you will|you'll"),
        *_each("as a", "data scientist|data engineer|machine learning engineer|software engineer|member"),
        *_each("you'll|you will|how you'll|how you will", "|make an impact|be responsible for"),
        *_each(
            "summary|overview|description|role|position|responsible for|your mission|your day|the mission"
        ),
        *_each("a day|a typical day|day", "in the life|to day"),
        *_each("scope of work|key deliverables|project description|major duties|impact you'll make"),
        *_each("deine|ihre|die|unsere|vos|tes", "aufgaben|tätigkeiten|missions"),
        *_each(
            "aufgaben|aufgabengebiet|das erwartet dich|das erwartet sie|missions|responsabilidades|funciones"
        ),
        *_each("responsabilités|tareas|tus funciones|descriptif du poste|stellenbeschreibung"),
    ),
    "about": (
        *_each("about", "|us|our company|the company|our team|our client|our organization|our mission"),
        *_each(
            "about",
            "the|our",
            "group|organisation|firm|employer|agency|department|division|institute|business",
        ),
        *_each("who we are|what we do|who are we|where we work|what we're building|what we are building"),
        *_each(
            "our",
            "company|story|mission|culture|values|vision|purpose|history|product|products|business|core values",
        ),
        *_each(
            "company|organization|agency|department|division|client|employer|firm|corporate",
            "description|overview|profile|background|summary|information|introduction|culture|values",
        ),
        *_each("meet the team|meet our team|meet us|core values|how we work"),
        *_each("why", "work|join|work with us|join us|us|work here|work for us|work at|work for|"),
        *_each("life at|welcome to|working at|company"),
        *_each(
            "über uns|wer wir sind|qui sommes nous|à propos|à propos de nous|sobre nosotros|quiénes somos"
        ),
        *_each("das sind wir|l'entreprise|unternehmen|das unternehmen|la empresa"),
    ),
    "other": (
        *_each("how to apply|to apply|apply|apply now|interview process|hiring process|the process"),
        *_each("location|locations|contact|contact us|next steps|travel|job type|employment type|reports to"),
        *_each("work", "environment|hours|schedule|conditions|location|authorization"),
        *_each("application", "process|instructions|deadline|requirements"),
        *_each(
            "to be considered|note|notes|please note|additional information|start date|date posted|more info"
        ),
        *_each("bewerbung|kontakt|standort|ansprechpartner"),
    ),
    # Part of what it stands in: no praise, benefit or legal text.
    "list": (
        *_each("our|the|", "tech|technical|technology|technologies", "stack|environment"),
        *_each("our|the|", "stack|toolset|toolbox|toolkit"),
        *_each("technologies|tools|languages|frameworks|tags|keywords|certifications|programming languages"),
        *_each("tools|technologies", "and", "technologies|tools"),
        *_each("technologies|tools|tech", "we use|you'll use|you will use|used|you'll work with"),
    ),
}

# Compiled code is cached with the places of these names: new ones go to the end.
CUES = {
    # What an employer says of itself.
    "praise": (
        *_each("founded", "in|by|out of|to"),
        *_each("established|headquartered|based", "in", "18|19|20"),
        *_each("alumni|democratize|headquartered|pioneered|pioneering|pioneers|revolutionizing|unicorn"),
        *_each("one of the", "world's|largest|leading|fastest|most|top|first|nation's|country's|biggest"),
        *_each("a|an|industry|market|s|the|world|globally|global|as|is|are", "leading|largest|fastest growing"),
        *_each("fastest growing|mission driven|award winning|world leading|world's first|market leading"),
        *_each("leading", "company|firm|global|provider|supplier|brand|edge|independent|developer|platform"),
        *_each("leader|leaders|provider|providers|supplier|suppliers", "in|of"),
        *_each("global|market|industry|world|recognized", "leader|leaders"),
        *_each(
            "we|we also|we've|we have|we are|we're",
            "believe|deliver|empower|enable|exist|help|offer|provide|serve|specialize|were founded|partner"
            "|strive|pride|turn|bring|connect|simplify|automate|accelerate|manufacture|sell|transform|revolutionize|combine|raised|grown|pioneered|been building|on a mission"
            "|transforming|revolutionizing|redefining|reinventing|changing|pioneering|democratizing|helping"
            "|enabling|empowering|proud|known|backed|trusted|committed to|passionate about|dedicated to",
        ),
        *_each("we are|we're", "a|an|the|one of", "startup|start up|company|team|series|leader|global|group"),
        *_each("a|our|its|whose", "mission|vision", "is|to"),
        *_each("company|startup|platform|firm|consultancy|agency|nonprofit", "that"),
        *_each("choose|love|trust|trusts|chose", "our|us"),
        *_each("fortune", "50|100|500|1000"),
        *_each("backed|trusted|acquired|powered|loved", "by"),
        *_each("used by", "millions|thousands|hundreds|over|more|companies|people|leading"),
        *_each("y combinator|our technology|our investors|well funded|venture backed|has raised|was founded"),
        *_each("rely on|relies on|trust in", "our|us"),
        *_each("our customers|our clients", "include|are|use|rely|trust|range"),
    ),
    # What an employer makes: praise, unless the sentence says what with.
    "makes": _each("we|we're|we are", "build|building|develop|creating|create|make|making|developing|design"),
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
        *_each(
            "is",
            "a|an|the|one|on a mission|building|transforming|changing|revolutionizing|redefining|reinventing"
            "|pioneering|developing|creating|making|backed|headquartered|home to|committed|proud|dedicated"
            "|helping|leading|disrupting|growing|trusted|used|built for|designed to|designed for|known for",
        ),
        *_each("was", "founded|named|established|created|started|recognized|built"),
        *_each("has", "been|grown|raised|built|helped|offices|developed|become|pioneered|over|more than|won"),
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
        *_each("job", "description|type"),
        *_each("experience", "level"),
        *_each("skills", "in|required|include|such|with"),
    ),
    # What is asked of a candidate.
    "job": (
        *_each("ability|willingness|desire|opportunity|chance|be able|being able|are able", "to"),
        *_each(
            "experience|expertise",
            "with|in|of|using|working|building|developing|designing|writing|as|deploying|managing|required",
        ),
        *_each("knowledge|understanding|command|grasp|mastery", "of"),
        *_each("proficient|proficiency|fluent|fluency|familiar|familiarity|experienced|degree|bachelor|bachelor's"),
        *_each("years", "of|experience", "|experience|professional|relevant|industry|work"),
        *_each("passion|passionate", "for"),
        *_each("you'll|you will|you", "be|work|build|use|need|develop|design|help|own|lead|have|join|get"),
        *_each("engineer|developer|scientist|analyst|architect|researcher|programmer|consultant"),
        *_each("our|the|tech|technology|technical|current|main", "stack"),
        *_each("stack", "is|includes|consists"),
        *_each("technologies|tools|languages|frameworks", "we|include|used|are|such"),
        *_each("team|engineers|developers|scientists|analysts", "uses|use|works|work", "with|on|in|"),
        *_each("we|we're|we are", "code|work|working|write|program|coding", "with|in|on"),
        *_each("work|working", "with", "technologies|tools"),
    ),
    # What turns to the candidate; what the employer says of itself ends here.
    "hire": (
        *_each("looking|hiring|searching", "for|a|an|to"),
        *_each("we|is|are|currently|actively", "seeking|hiring|seek|seeks"),
        *_each("seeking|seeks", "a|an|experienced|talented|motivated|highly"),
        *_each("in|for", "this|the", "role|position"),
        *_each("you'll|you", "|will", "be|work|build|join|develop|design|help|own|lead"),
        *_each("the", "role|position|ideal candidate|successful candidate|candidate"),
    ),
    "stack": _each("we|we mostly|we mainly|we currently|we also|we're|we are", "use|using|make use|make extensive use|rely on|run on|love"),
    # What the employer does it for, not with what.
    "purpose": _each(
        "to|that|and",
        "help|improve|transform|deliver|empower|enable|revolutionize|make|reduce|reinvent|democratize|give"
        "|helps|improves|transforms|delivers|empowers|enables|makes|reduces|gives",
    ),
    "legal": (
        *_each("equal", "opportunity|opportunities", "|employer|workplace"),
        *_each("equal employment|without regard to|regardless of race|qualified applicants|protected by law"),
        *_each("protected", "veteran|veterans|class|classes|characteristic|characteristics|status"),
        *_each("reasonable", "accommodation|accommodations"),
        *_each("sexual orientation|gender identity|e verify|affirmative action|criminal history|fair chance"),
        *_each("criminal histories|arrest and conviction|conviction records|privacy policy|privacy notice"),
        *_each("background", "check|checks|screening"),
        *_each("unsolicited", "resumes|resume|cvs"),
        *_each("recruitment fraud|recruiting scam|does not discriminate|at will|not discriminate|drug test"),
        *_each("applicants|individuals|candidates|people|qualified individuals", "with", "disabilities"),
        *_each("all|any|every", "race|color|religion|races", "|or|religion|color"),
        *_each("national origin|drug free|marital status|applicable law|applicable laws|california consumer privacy"),
        *_each("committed to", "diversity|inclusion|creating an inclusive|equal|building a diverse"),
        *_each("use|uses|using", "artificial intelligence|ai", "tools|technology", "to|in|during|for", "support|the|our"),
    ),
    "benefits": _each(
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
        *_each("written|implemented|coded|programmed", "|primarily|mostly|mainly", "in"),
        *_each("built", "on|with|using|around"),
    ),
}  # fmt: skip

_BIG = "|big|huge|strong|definite|great|major|real|nice|added|distinct|clear|significant"
# Here too new names go to the end.
STATUS = {
    # The same words with another sense.
    "": (
        *_each(
            "preferred",
            "name|names|pronoun|pronouns|partner|partners|vendor|vendors|supplier|suppliers|stock|method|methods"
            "|employer|provider|providers|location|locations|customer|customers|tools|shares|time|contact|choice"
            "|candidate|candidates|gender|option",
        ),
        *_each("our|your|their|his|her|its|most|a|the", "preferred", "|way|language|method|stack|tool|partner|choice"),
        *_each("desired", "results|result|outcome|outcomes|state|salary|effect|level|goals|pay|start|business|data"),
        *_each("beneficial", "owner|owners|ownership|to|for"),
        *_each("bonus", "plan|plans|program|programs|potential|eligible|eligibility|opportunity|scheme|structure|pay|and|or|target|payments|of|opportunities"),
        *_each("annual|performance|signing|sign on|yearly|discretionary|cash|quarterly|referral|target|plus|and|or|a|salary|your|equity", "bonus"),
        *_each("as|if|when|where|by|no|not|were|being|is not|are not", "required", "by|"),
        *_each("required", "to|by|for"),
        *_each("is|are|be|always|", "welcome|welcomed", "to"),
        *_each("ideally", "suited|situated|located|placed|positioned"),
        *_each("is|are|be", "required", "to|by"),
        *_each("optional", "benefits|insurance|coverage"),
        *_each("mandatory|essential", "training|functions|duties|function|services|for|to"),
    ),
    "nice": (
        *_each("is|are|be|considered|as|it's|it is", "a|an", _BIG, "plus|bonus|asset|advantage"),
        *_each("a", _BIG, "plus"),
        *_each("an", "added|", "asset|advantage|bonus", "but not required"),
        *_each("|is|are|be|strongly|highly|also|is strongly|is highly|are strongly", "preferred|preferable|desirable|advantageous|beneficial", "|but not required|but not essential"),
        *_each("nice|good|great", "to", "have|haves"),
        *_each("experience|skills|knowledge|degree|background|certification|certifications", "desired"),
        *_each("is|are|be|highly|strongly", "desired"),
        *_each("optional|pluses|not required|not mandatory|not essential|not necessary|not a must"),
        *_each("would be", "great|nice|ideal|helpful|beneficial|welcome|useful|appreciated|awesome"),
        *_each("is|are", "helpful|useful|appreciated|welcome|welcomed|a nice to have"),
        *_each("von vorteil|wünschenswert|un plus|un atout|deseable|se valora|se valorará|valorable"),
    ),
    # Of all that a sentence names: "Spark and knowledge of Kafka are a plus".
    "all nice": (
        *_each("are|both", "a|an", _BIG, "plus|bonus|asset|advantage"),
        *_each("are", "|strongly|highly|also", "preferred|preferable|desirable|advantageous|beneficial|desired|helpful|useful"),
        *_each("are", "pluses|assets|bonuses"),
    ),
    "ahead": (
        *_each("preferably|ideally|bonus points|bonus if|bonus points if|bonus points for|extra points|even better"),
        *_each("idealerweise|idéalement|idealmente|brownie points|extra credit|plus if you|plus if"),
    ),
    "required": (
        *_each("is|are|be|also|strictly", "required|mandatory|essential"),
        *_each("is|are", "a", "must|requirement|must have"),
        *_each("required|mandatory|a must|must haves"),
    ),
    "must": _each("must have|must possess|must know|must be proficient|you need|you'll need|you will need|we require"),
}  # fmt: skip
