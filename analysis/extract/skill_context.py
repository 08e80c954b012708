"""Decides by the words around it whether a form means a skill that is asked for. Looks no further than its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analysis.extract.skill_forms import Form, Signs
from analysis.extract.skill_words import Words, alone, breaks, gap, near, touches

REACH = 12  # words looked at on either side

_CUES = {
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
        "boast": """alumni awards democratize founded founders headquartered pioneered pioneering pioneers prizes proud
            revolutionizing unicorn veterans""",
        "candidate": """ability background candidate candidates degree developer developers engineer engineers experience
            experienced expert expertise familiar familiarity fluency fluent frameworks hire hiring ideal join knowledge
            languages looking must need needs plus position preferred proficiency proficient require required requirements
            requires responsibilities responsible role seek seeking skill skills stack tech technologies tools understanding
            use used uses using written you your yours""",
    }.items()
}
# Two words that only an employer's words about itself have: "a leading …", "leader in …", "we provide …".
_BOASTS = frozenset(
    (first, second)
    for firsts, seconds in (
        ("a industry market s the world", "largest leading"),
        ("leading", "company firm global provider supplier"),
        ("leader leaders provider providers supplier suppliers", "in of"),
        ("we", "believe deliver empower enable exist help offer provide serve specialize"),
        ("a mission our", "is mission vision"),
        ("company startup", "that"),
        ("award", "winning"),
        ("choose love trust", "our us"),
        ("fortune", "50 100 500 1000"),
        ("known", "for"),
        ("future global trusted venture y", "backed by combinator leader of"),
    )
    for first in firsts.split()
    for second in seconds.split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEPARATORS = frozenset(",;/|()&+")
_OPENERS = frozenset("(:")
_SPELLING = frozenset((" ", ".", "&", " & ", "-", "'", "’"))
_ADDRESS = re.compile(
    r"://|www\.|\w@\w|[a-z0-9]\.(?:com|org|net|io|ai|co|gov|edu|dev|app|de|uk|eu)(?![^\W_])", re.IGNORECASE
)
_BLANK = re.compile(r"\s")
_GLUE = frozenset((".", "@", "/", "-", "_", "?", "=", "&"))
_LONGEST_ADDRESS = 200


class Mention(NamedTuple):
    """A form found in a text: its words are those from *first* up to, not including, *last*."""

    form: Form
    first: int
    last: int


def meant(words: Words, mentions: list[Mention], technical: frozenset[str]) -> list[Mention]:
    """Return those of the *mentions*, sorted by place, that mean their skill; *technical* skills prove others."""
    boasts = _boasts(words)
    possible = [
        m
        for m in mentions
        if not _spelt_out(words, m)
        and not _in_address(words, m)
        and not (boasts and _praised(words, m, boasts))
    ]
    sure = {m.first for m in possible if _stands_alone(words, m)}
    proof = {m.first for m in possible if m.first in sure and m.form.skill in technical}
    kept = []
    for mention in possible:
        rule = mention.form.rule
        if rule and _shown(words, mention, rule.not_near, proof):
            continue
        kept.append(mention)
        if rule and rule.near and _shown(words, mention, rule.near, proof):
            sure.add(mention.first)
    sure |= _listed(words, [m for m in kept if m.first in sure or _may_be_listed(m)], sure, technical)
    return [mention for mention in kept if mention.first in sure]


def _stands_alone(words: Words, mention: Mention) -> bool:
    """Whether the mention needs no company, and keeps none that speaks against it."""
    rule = mention.form.rule
    return rule is None or (rule.near is None and not _shown(words, mention, rule.not_near, frozenset()))


def _boasts(words: Words) -> set[int]:
    """The places of the words that praise an employer."""
    pairs = enumerate(zip(words.words, [*words.words[1:], ""], strict=False))
    return {i for i, pair in pairs if pair in _BOASTS or pair[0] in _CUES["boast"]}


def _praised(words: Words, mention: Mention, boasts: set[int]) -> bool:
    """Whether the mention is what an employer says of itself: such words near it, and none that speak to a candidate."""
    reach = near(words, mention.first, mention.last, REACH)
    return not boasts.isdisjoint(reach) and _CUES["candidate"].isdisjoint(_company(words, mention))


def _shown(words: Words, mention: Mention, signs: Signs, proof: AbstractSet[int]) -> bool:
    """Whether one of the *signs* is there; *proof* holds the first words of the skills that are sure."""
    if any(_around(words, mention, signs, before, after) for before, after in signs.shapes):
        return True
    if any(_marked(words, mention, marker, proof) for marker in signs.markers):
        return True
    return bool(signs.words) and not signs.words.isdisjoint(_company(words, mention))


def _marked(words: Words, mention: Mention, marker: str, proof: AbstractSet[int]) -> bool:
    """Whether the sign that *marker* names is there; @list is decided last, for all mentions together."""
    match marker:
        case "@ability" | "@field":
            return not _CUES[marker[1:]].isdisjoint(_company(words, mention))
        case "@skill":
            return not proof.isdisjoint(near(words, mention.first, mention.last, REACH))
        case "@post":
            return _names_a_post(words, mention)
        case "@asked":
            return _asked(words, mention)
        case "@thing":
            return _next(words, mention) in _CUES["thing"]
        case "@mid":
            return _capital(words, mention.first) and not breaks(words, mention.first)
        case "@name":
            return gap(words, mention.last) == " " and _capital(words, mention.last)
        case "@year":
            return bool(_YEAR.fullmatch(_next(words, mention)))
    return False


def _around(words: Words, mention: Mention, signs: Signs, before: int, after: int) -> bool:
    """Whether *before* words directly before the mention and *after* words directly after it are one of the phrases."""
    first, last = mention.first - before, mention.last + after
    if first < 0:
        return False
    phrase = tuple(words.words[first : mention.first]), tuple(words.words[mention.last : last])
    if phrase not in signs.phrases:
        return False
    return all(touches(words, i) for i in (*range(first + 1, mention.first + 1), *range(mention.last, last)))


def _names_a_post(words: Words, mention: Mention) -> bool:
    """Whether the mention is part of a job's name: "backend software engineer"."""
    for i in range(mention.last, min(mention.last + 3, len(words.words))):
        if not touches(words, i):
            return False
        if words.words[i] in _CUES["post"]:
            return True
    return False


def _asked(words: Words, mention: Mention) -> bool:
    """Whether the words around ask for it: "proficient in …", "using …", "tools (e.g. …", "… is a plus"."""
    i = mention.first
    if _wanted(words, mention.last):
        return True
    before = words.words[near(words, i, i, 6).start : i]
    if not before:
        return False
    if before[-1] in _CUES["asking"]:
        return True
    if before[-1] in _CUES["preposition"]:
        return not _CUES["knowing"].isdisjoint(before[:-1])
    return not _OPENERS.isdisjoint(gap(words, i)) and not _CUES["knowing"].isdisjoint(before)


def _wanted(words: Words, i: int) -> bool:
    """Whether the words from *i* on call what stands before them wanted: "is a plus", ": 2 years"."""
    if (
        ":" in gap(words, i)
        and words.words[i].isdigit()
        and words.words[i + 1 : i + 2] in (["year"], ["years"])
    ):
        return True
    for k in range(i, min(i + 4, len(words.words))):
        if not touches(words, k):
            return False
        if words.words[k] not in _CUES["wanting"]:
            return words.words[k] in _CUES["wanted"]
    return False


def _listed(words: Words, mentions: list[Mention], sure: set[int], technical: frozenset[str]) -> set[int]:
    """The first words of the mentions that stand in one enumeration with a skill, or alone on their line."""
    found = {m.first for m in mentions if m.first not in sure and alone(words, m.first, m.last)}
    for group in _enumerations(words, mentions, sure):
        proven = any(m.first in sure and m.form.skill in technical for m in group)
        # Two names that are ambiguous each for itself prove one another, but single letters do not.
        pending = {m.form.skill for m in group if m.first not in sure and len(m.form.skill) > 1}
        if proven or len(pending) > 1:
            found |= {m.first for m in group}
    return found


def _enumerations(words: Words, mentions: list[Mention], sure: set[int]) -> Iterator[list[Mention]]:
    """The mentions by enumeration, cut between any two that are sure: these need no company."""
    group: list[Mention] = []
    for mention in mentions:
        together = group and not (group[-1].first in sure and mention.first in sure)
        if group and not (together and _follows(words, group[-1], mention)):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _follows(words: Words, left: Mention, right: Mention) -> bool:
    """Whether *right* is the next item of the enumeration of *left*, or follows an item of one or two words."""
    between = range(left.last, right.first)
    if len(between) > 4:
        return False
    own = sum(words.words[i] not in _CUES["link"] for i in between)
    if own > 2 or (own and not (_separated(words, left.last) and _separated(words, right.first))):
        return False
    return not any(breaks(words, i) for i in range(left.last, right.first + 1))


def _separated(words: Words, i: int) -> bool:
    return not _SEPARATORS.isdisjoint(gap(words, i)) or words.words[i - 1] in _CUES["link"]


def _may_be_listed(mention: Mention) -> bool:
    rule = mention.form.rule
    return rule is not None and rule.near is not None and "@list" in rule.near.markers


def _spelt_out(words: Words, mention: Mention) -> bool:
    """Whether a one-letter name is part of an abbreviation or of spaced letters: R&D, D.C., S p r i n g."""
    if len(words.words[mention.first]) > 1 or mention.last - mention.first > 1:
        return False
    neighbours = ((mention.first, mention.first - 1), (mention.last, mention.last))
    return any(
        gap(words, i) in _SPELLING
        and len(words.words[k]) == 1
        and words.words[k].isalpha()
        and words.words[k] != "a"
        for i, k in neighbours
        if 0 <= k < len(words.words)
    )


def _in_address(words: Words, mention: Mention) -> bool:
    """Whether the mention is part of a web or e-mail address."""
    start, end = words.starts[mention.first], words.ends[mention.last - 1]
    if words.text[start - 1 : start] not in _GLUE and words.text[end : end + 1] not in _GLUE:
        return False
    before = _BLANK.split(words.text[max(0, start - _LONGEST_ADDRESS) : start])[-1]
    after = _BLANK.split(words.text[end : end + _LONGEST_ADDRESS], maxsplit=1)[0]
    return bool(_ADDRESS.search(before + words.text[start:end] + after))


def _company(words: Words, mention: Mention) -> list[str]:
    """The words near the mention in its sentence, without its own."""
    reach = near(words, mention.first, mention.last, REACH)
    return words.words[reach.start : mention.first] + words.words[mention.last : reach.stop]


def _next(words: Words, mention: Mention) -> str:
    """The word directly after the mention, empty where something stands between."""
    i = mention.last
    return words.words[i] if i < len(words.words) and touches(words, i) else ""


def _capital(words: Words, i: int) -> bool:
    return words.text[words.starts[i]].isupper()
