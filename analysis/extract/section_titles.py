"""Phrases that headings of postings begin with, by the kind of section.

What follows the phrase decides whether a line is a heading (`section_headings`).
"""

from __future__ import annotations

from analysis.extract.section_words import each

HEADINGS = {
    "nice": (
        *each(
            "preferred|desired|desirable|bonus|additional|optional|ideal|plus|beneficial|advantageous",
            "|job|technical|professional|work|other",
            "qualifications|qualification|skills|experience|requirements|knowledge|education|criteria|competencies"
            "|characteristics|attributes",
        ),
        *each("preferred|desired|desirable|bonus|optional|plus|beneficial|advantageous|pluses|assets"),
        *each("bonus", "points|if|points if|points for"),
        *each("a|it's a|it is a|it would be a", "big|huge|strong|", "plus|bonus", "|if you|if you have"),
        *each("nice|good|great", "to", "have|haves"),
        *each("nice if you have|even better|even better if|icing on the cake|not required but|would be nice"),
        *each("what would|what will|things that", "set you apart|make you stand out", "|from the crowd"),
        *each("extra credit|brownie points|extra points|stand out|standout|stand out if|ways to stand out"),
        *each("you might also have|you may also have|we'd also love|it helps if|would be a plus|also nice"),
        *each("von vorteil|wünschenswert|un plus|les plus|atouts|deseable|se valorará|valorable"),
    ),
    "legal": (
        *each("equal", "|employment", "opportunity|opportunities", "|employer|statement"),
        *each("eeo", "|statement|employer"),
        *each("diversity", "and inclusion|equity and inclusion|inclusion|equity inclusion|statement"),
        *each(
            "our|", "commitment to", "diversity|equal opportunity|inclusion|equality|an inclusive workplace"
        ),
        *each("privacy", "notice|policy|statement"),
        *each("applicant|candidate|california applicant", "privacy", "|notice|policy"),
        *each("e verify|everify|disclaimer|legal notice|know your rights|export control|fair chance"),
        *each("|reasonable|request an", "accommodation|accommodations"),
        *each(
            "notice|note",
            "to",
            "recruiters|agencies|applicants|candidates|staffing agencies|recruitment agencies",
        ),
        *each("recruitment fraud|recruiting fraud|recruitment scam|job scam|fraud alert"),
        *each("background", "check|checks|screening"),
        *each("physical", "demands|requirements|effort"),
        *each("applicants with disabilities|pay transparency nondiscrimination|legal|chancengleichheit"),
    ),
    "benefits": (
        *each(
            "|our|the|some|key|employee|company|your|job",
            "benefits|perks|rewards|compensation|salary|pay|wellbeing",
        ),
        *each(
            "|our|what", "benefits and perks|perks and benefits|perks benefits|benefits perks|total rewards"
        ),
        *each("what", "we|you'll|you will|you|you can", "offer|get|expect|receive|gain"),
        *each("what we're|what we are|what", "offering|can we offer you|do we offer"),
        *each("we", "offer|offer you|provide"),
        *each("what's in it for you|in return|what is in it for you|how we take care of you|how we reward"),
        *each("why you'll love|why you will love", "|it here|working here|working with us|us"),
        *each(
            "|base|annual|hiring|expected|target",
            "salary|pay|compensation|wage",
            "range|information|details|scale",
        ),
        *each("wir bieten|das bieten wir|unser angebot|deine vorteile|avantages|nous offrons|ofrecemos"),
        *each("beneficios|qué ofrecemos|se ofrece|was wir bieten|was wir dir bieten"),
    ),
    "requirements": (
        *each(
            "|minimum|basic|required|key|job|position|essential|technical|your|our|the|core|education|academic"
            "|professional|general|formal|other|special|mandatory|candidate|role|additional|must have",
            "requirements|requirement|qualifications|qualification|must haves|must have|prerequisites|credentials",
        ),
        *each(
            "required|minimum|basic|essential|key|technical|core|necessary|your|needed|relevant|professional"
            "|hard|soft|personal|must have|",
            "skills|skill|experience|education|knowledge|competencies|criteria|expertise|background|profile|abilities"
            "|skillset|attributes|traits|skill set|skill sets",
        ),
        *each(
            "skills|knowledge skills|education|experience|qualifications|requirements",
            "and|",
            "qualifications|experience|requirements|abilities|skills|education|competencies|training",
        ),
        *each("knowledge skills", "|and", "abilities", "|ksas"),
        *each(
            "what|who",
            "we|we're|we are",
            "look for|looking for|seek|seeking|need|want|are looking for",
        ),
        *each(
            "what|who",
            "you|you'll|you will|you should|you need to",
            "bring|need|have|be|know|bring to the table",
        ),
        *each("what|who", "you are|it takes|you must have|you've done|you have done|makes you"),
        *each("who|about", "you"),
        *each("you", "|should|must|will|may|might|already", "have|be a great fit if|bring|are|need"),
        *each(
            "you might be|you'll need|you'll bring|you'll have|you've got|you're a fit if|you're someone who"
        ),
        *each("we're|we are|we", "looking for|seeking|would love to see"),
        *each("to be successful|to succeed|to qualify|to thrive|at a minimum|your profile"),
        *each("the|your|our|", "ideal|successful", "candidate|applicant", "|has|have|will have|should have"),
        *each("need to have|need to haves"),
        *each("|a|the", "candidate profile|candidate requirements|profile|must haves"),
        *each("you're a|you are a|this might be a|you may be a", "great fit|good fit|fit", "|if"),
        *each("someone who", "|would enjoy this role", "will have|has"),
        *each("what makes you|qualifies you|how to qualify|eligibility|minimum eligibility"),
        *each("dein|ihr|das|unser|votre|ton", "profil|profil recherché"),
        *each("anforderungen|anforderungsprofil|qualifikationen|voraussetzungen|das bringst du mit|profil"),
        *each("das bringen sie mit|profil recherché|compétences|requisitos|perfil|tu perfil|se requiere"),
    ),
    "duties": (
        *each(
            "|key|primary|main|your|essential|core|job|general|major|day to day|specific|principal|position|role"
            "|typical|additional|other|specialized",
            "responsibilities|responsibility|duties|accountabilities|tasks|functions|objectives",
        ),
        *each("duties|roles|role", "and|", "responsibilities"),
        *each("essential|job", "functions|duties"),
        *each(
            "what",
            "you'll|you will|you'd|you|you get to|you would|you'll get to|you'll be",
            "do|be doing|work on|build|own|get to do|doing|be working on|deliver|achieve|accomplish",
        ),
        *each("what will you do|how you will contribute|how you'll contribute"),
        *each("what|how", "the", "job|role|position|opportunity|day", "|looks like|involves|entails|is"),
        *each(
            "about the|about this|about your|the|this|your",
            "role|job|position|opportunity|team|work|internship|project|challenge|impact",
        ),
        *each("|the|your", "job|position|role", "description|summary|overview|purpose|profile|details|title"),
        *each("in this role|in this position", "|you will|you'll"),
        *each("as a", "data scientist|data engineer|machine learning engineer|software engineer|member"),
        *each("you'll|you will|how you'll|how you will", "|make an impact|be responsible for"),
        *each("summary|overview|description|role|position|responsible for|your mission|your day|the mission"),
        *each("a day|a typical day|day", "in the life|to day"),
        *each("scope of work|key deliverables|project description|major duties|impact you'll make"),
        *each("deine|ihre|die|unsere|vos|tes", "aufgaben|tätigkeiten|missions"),
        *each(
            "aufgaben|aufgabengebiet|das erwartet dich|das erwartet sie|missions|responsabilidades|funciones"
        ),
        *each("responsabilités|tareas|tus funciones|descriptif du poste|stellenbeschreibung"),
    ),
    "about": (
        *each("about", "|us|our company|the company|our team|our client|our organization|our mission"),
        *each(
            "about",
            "the|our",
            "group|organisation|firm|employer|agency|department|division|institute|business",
        ),
        *each("who we are|what we do|who are we|where we work|what we're building|what we are building"),
        *each(
            "our",
            "company|story|mission|culture|values|vision|purpose|history|product|products|business|core values",
        ),
        *each(
            "company|organization|agency|department|division|client|employer|firm|corporate",
            "description|overview|profile|background|summary|information|introduction|culture|values",
        ),
        *each("meet the team|meet our team|meet us|core values|how we work"),
        *each("why", "work|join|work with us|join us|us|work here|work for us|work at|work for|"),
        *each("life at|welcome to|working at|company"),
        *each("über uns|wer wir sind|qui sommes nous|à propos|à propos de nous|sobre nosotros|quiénes somos"),
        *each("das sind wir|l'entreprise|unternehmen|das unternehmen|la empresa"),
    ),
    "other": (
        *each("how to apply|to apply|apply|apply now|interview process|hiring process|the process"),
        *each("location|locations|contact|contact us|next steps|travel|job type|employment type|reports to"),
        *each("work", "environment|hours|schedule|conditions|location|authorization"),
        *each("application", "process|instructions|deadline|requirements"),
        *each(
            "to be considered|note|notes|please note|additional information|start date|date posted|more info"
        ),
        *each("bewerbung|kontakt|standort|ansprechpartner"),
    ),
    # Part of what it stands in: no praise, benefit or legal text.
    "list": (
        *each("our|the|", "tech|technical|technology|technologies", "stack|environment"),
        *each("our|the|", "stack|toolset|toolbox|toolkit"),
        *each("technologies|tools|languages|frameworks|tags|keywords|certifications|programming languages"),
        *each("tools|technologies", "and", "technologies|tools"),
        *each("technologies|tools|tech", "we use|you'll use|you will use|used|you'll work with"),
    ),
}
