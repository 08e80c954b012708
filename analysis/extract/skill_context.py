"""Words that tell by their company whether an ambiguous name means a skill."""

from __future__ import annotations

CUES = {
    name: frozenset(words.split())
    for name, words in {
        "asking": """using use learn programming coding languages language frameworks technologies leverage leveraging
            utilize utilizing""",
        "preposition": "with in using of on including like as g eg ie via to for and or",
        "knowing": """ability certification certified coding comfortable command competence competency databases develop
            developed developing build building built experience experienced expert expertise exposure familiar
            familiarity fluency fluent framework frameworks grasp knowledge language languages libraries library mastery
            packages platforms proficiency proficient programming programs queries query scripts skill skilled skills software stack
            technologies technology tool tools understanding background working written""",
        "wanted": "advantage bonus desirable desired mandatory plus preferred required",
        "wanting": """a also an are be big definite experience great highly huge is knowledge major nice skills strong
            strongly would""",
        "thing": """api apis app apps backend certification certified cluster clusters code coding components dashboards
            developer developers development ecosystem engineer engineers experience expertise framework frameworks
            frontend hooks jobs knowledge language libraries library macros package packages proficiency programmer
            programmers programming queries query scripting scripts sdk skills sql""",
        "ability": """abilities ability advanced capabilities capability capable competencies demonstrated excellent
            exceptional good great outstanding proven qualities require required requires skill skills solid strong
            superior talent""",
        "field": """background degree domain experience experienced expertise exposure familiar familiarity interest
            knowledge understanding worked""",
        "post": """administrator analyst architect architects consultant developer developers engineer engineers expert
            intern lead leads manager position programmer programmers role specialist team teams""",
        "link": "and as both e eg either g ie like or plus the well",
        "years": "year years",
    }.items()
}
