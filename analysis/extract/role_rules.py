"""The rules that tell a title's role family: the words are marked first, then the first rule that holds wins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.extract.title_vocabulary import ROLE_PHRASES
from analysis.extract.title_words import Vocabulary

_VOCABULARY = Vocabulary(ROLE_PHRASES)
_ML = frozenset({"ml", "ml_engineer"})
_AI = frozenset({"ai", "ai_engineer"})
_FIELD = _ML | _AI
_BUILDER = frozenset({"engineer", "developer", "software", "ml_engineer", "ai_engineer"})
_LEADER = frozenset({"chief", "leader"})
_SCIENTIST = frozenset({"scientist", "applied_scientist", "researcher"})
_DATA = frozenset({"data", "data_platform", "data_infra"})
# Nouns of a technical job: beside one of them, a trade or a topic is only what the job is for.
_NOUN = frozenset(
    {"engineer", "developer", "ml_engineer", "ai_engineer", "mlops", "research_engineer", "applied_scientist"}
    | {"data_scientist", "data_engineer", "data_analyst", "quant", "quant_first", "product", "tech_first"}
)
_CORE = _NOUN | {"software", "data_science", "analysis"}
_FIELD_OF_WORK = _FIELD | _DATA | _CORE | {"computing", "compiler"}


@dataclass(frozen=True)
class Rule:
    """A role family, the marks that it needs (one of each set), and marks beside which it is another."""

    role: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str] = frozenset()
    order: re.Pattern[str] | None = None  # what the marks must look like, joined by blanks

    def holds(self, marks: frozenset[str], in_order: list[str]) -> bool:
        """Return whether this rule holds for a title with these *marks*."""
        return (
            self.unless.isdisjoint(marks)
            and all(not need.isdisjoint(marks) for need in self.needs[1:])
            and (self.order is None or self.order.search(" ".join(in_order)) is not None)
        )


def _any(*marks: str) -> frozenset[str]:
    return frozenset(marks)


def _order(pattern: str) -> re.Pattern[str]:
    """Compile *pattern*, in which a blank stands between two marks and FIELD, ML … for one of several."""
    for name, group in {"FIELD": _FIELD, "ML": _ML, "SCIENTIST": _SCIENTIST, "NOUN": _NOUN}.items():
        pattern = pattern.replace(name, f"(?:{'|'.join(sorted(group))})")
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


RULES: tuple[Rule, ...] = (
    Rule("not_tech", (_any("not_tech"),)),
    # The trade of a person that is named first stays a trade: "Technical Recruiter, Data Scientists".
    Rule("not_tech", (_any("trade"),), order=_order(r"^(?:(?!NOUN )\S+ )*?trade(?: (?:[,:|(;]|-) .*)?$")),
    Rule("not_tech", (_any("trade", "topic"),), unless=_CORE),
    Rule(
        "not_tech",
        (_any("life"), _any("scientist", "applied_scientist", "researcher", "fellow")),
        unless=_FIELD_OF_WORK - {"applied_scientist"},
    ),
    Rule("product_program", (_any("product"),)),
    Rule(
        "product_program",
        (_any("product_area"), _any("chief")),
        order=_order(
            r"product_area(?: [,-])? chief(?! engineer)|chief(?: [,-]| _)? product_area(?: [,(:|-] .*)?$"
        ),
    ),
    Rule("other_tech", (_any("tech_first"),)),
    Rule("other_tech", (_any("tech_topic"),), unless=_CORE - {"tech_first", "engineer", "analysis"}),
    Rule("quant_stat", (_any("quant_first"),)),
    Rule("mlops_engineer", (_any("mlops"),)),
    Rule(
        "mlops_engineer",
        (_FIELD, _any("platform", "operations", "data_infra")),
        unless=_any("data_engineer", "compiler"),
        order=_order(
            r"FIELD(?:(?: [&/])? (?:FIELD|data))? (?:platform|operations|data_infra)|FIELD & data_infra"
            r"|^(?:_ )*platform engineer [,(-] FIELD"
        ),
    ),
    Rule("ml_engineer", (_FIELD | {"gpu"}, _any("compiler"))),
    Rule("ml_engineer", (_any("ml_engineer"),)),
    Rule(
        "ml_engineer",
        (_ML, _any("engineer", "data_engineer")),
        order=_order(r"ML(?: [&/,])?(?: (?:FIELD|_|software))? engineer|ML (?:.* )?data_engineer"),
    ),
    Rule(
        "research_scientist",
        (
            _SCIENTIST | {"research_engineer"},
            _FIELD | {"research", "applied", "applied_scientist", "research_engineer"},
        ),
        unless=_any("data_scientist", "engineer", "developer", "ml_engineer"),
        order=_order(
            r"research_engineer|applied_scientist"
            r"|(?:FIELD|research|applied)(?: [/,&-])*(?: FIELD)?(?: [/,&-])*(?: data| research)? SCIENTIST"
        ),
    ),
    Rule("ml_engineer", (_ML, _BUILDER), unless=_any("data_engineer", "data_analyst")),
    Rule(
        "ml_engineer",
        (_ML, _any("engineering")),
        unless=_any("data_engineer", "data_analyst", "data_scientist", "scientist", "researcher"),
    ),
    Rule("data_engineer", (_any("data_engineer"),), unless=_any("data_scientist", "data_analyst")),
    Rule(
        "ml_engineer",
        (_ML, _LEADER),
        unless=_any(
            "data_scientist",
            "data_science",
            "analyst",
            "data_analyst",
            "analysis",
            "scientist",
            "researcher",
            "research",
        ),
    ),
    Rule(
        "research_scientist",
        (_any("researcher", "applied_scientist", "research_engineer"),),
        unless=_any("data_scientist"),
    ),
    Rule(
        "research_scientist",
        (_any("scientist"), _FIELD | {"computing"}),
        unless=_any("data_scientist"),
    ),
    Rule(
        "research_scientist",
        (_FIELD, _any("research", "resident")),
        order=_order(
            r"FIELD (?:research|resident)|(?:research|resident)(?: (?:chief|leader))?(?: [,(-])? FIELD"
        ),
        unless=_BUILDER | {"data_scientist"},
    ),
    Rule(
        "research_scientist",
        (_any("applied_science"),),
        unless=_BUILDER | {"data_scientist", "data_engineer"},
    ),
    Rule("data_scientist", (_any("data_scientist"),)),
    Rule("data_scientist", (_any("scientist"), _any("data")), order=_order("scientist(?: [,-])? data")),
    Rule("data_scientist", (_any("data_science"),), unless=_any("data_engineer")),
    Rule(
        "ai_engineer",
        (_AI, _BUILDER | _LEADER | {"engineering"}),
        unless=_any("data_engineer", "data_analyst"),
    ),
    Rule("quant_stat", (_any("quant"),)),
    # Of two nouns of working with data, the first one counts.
    Rule(
        "data_engineer", (_any("data_engineer"),), order=_order(r"^(?:(?!data_analyst )\S+ )*data_engineer.*")
    ),
    Rule(
        "data_engineer",
        (_any("data"), _BUILDER | {"engineering"}),
        order=_order(
            r"data(?: \S+)? (?:engineer|developer)"
            r"|(?:engineer|developer|engineering|chief)(?: _)? [,(-] data(?: [()|,-].*)?$"
        ),
        unless=_any("data_analyst"),
    ),
    Rule(
        "data_engineer",
        (_any("data_platform", "data_infra"), _BUILDER | {"engineering"}),
        unless=_any("data_analyst"),
    ),
    Rule("data_analyst", (_any("data_analyst"),)),
    Rule("data_analyst", (_DATA | {"analytics", "information"}, _any("analyst"))),
    Rule("software_engineer", (_BUILDER - {"software"}, _any("software"))),
    Rule("data_engineer", (_any("data_platform", "data_infra"),)),
    Rule("data_analyst", (_any("analysis", "analytics"),)),
    Rule("ml_engineer", (_ML,)),
    Rule(
        "not_tech", (_any("physical"), _any("engineer", "engineering")), unless=_any("software", "developer")
    ),
    Rule("other_tech", (_any("information", "business_analyst"),), unless=_any("developer", "engineer")),
    Rule("other_tech", (_any("hardware"),), unless=_any("software", "developer")),
    Rule("software_engineer", (_any("software", "developer"),)),
    Rule("other_tech", (_any("network", "information", "business_analyst"),)),
    Rule("not_tech", (_any("life"),)),
    Rule("software_engineer", (_any("engineer", "compiler"),)),
    Rule("software_engineer", (_any("engineering"), _any("chief"))),
    Rule("other_tech", (_any("technology"),)),
)


# The places of the rules that can hold for a title with a mark: those whose first need it meets.
_CANDIDATES = {
    mark: frozenset(at for at, rule in enumerate(RULES) if mark in rule.needs[0])
    for mark in frozenset().union(*(rule.needs[0] for rule in RULES))
}
_NONE: frozenset[int] = frozenset()


def of_title(title: tuple[str, ...]) -> str:
    """Return the role family of a title, given as its words."""
    in_order = _VOCABULARY.marks(title)
    marks = frozenset(in_order)
    for at in sorted(_NONE.union(*(_CANDIDATES.get(mark, _NONE) for mark in marks))):
        if RULES[at].holds(marks, in_order):
            return RULES[at].role
    return "not_tech"
