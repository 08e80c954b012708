"""Degrees as postings name them: rank, asked or preferred, whether experience may replace them."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract import degree_words as words
from analysis.extract import sentence_traits as traits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.extract.sentence import Sentence

# Every naming of a degree begins with one of these: those in small letters in any writing, the others as they are.
CUES = (
    *("degree", "bachelor", "accalaureate", "master", "ph.", "phd", "ph d", "octora", "octor of"),
    *("BS", "BA", "BE", "B.", "BTech", "MS", "MA", "M.", "MBA", "MPH", "MTech", "MEng"),
)

NONE, BACHELOR, MASTER, PHD = range(4)
_RANK = {"bachelor": BACHELOR, "master": MASTER, "phd": PHD}
_MODIFIED = {
    **dict.fromkeys(("undergraduate", "college", "university", "four-year", "4-year"), BACHELOR),
    **dict.fromkeys(("advanced", "graduate", "postgraduate", "post-graduate", "higher"), MASTER),
}
# Traits of a sentence that wishes or refuses, and of one that may say what replaces a degree.
_ASIDES = traits.WISH | traits.REFUSAL
_REPLACING = traits.MAY_REPLACE | traits.OR | traits.REPLACED_NEXT
# How far before a degree the words stand that refuse it or wish for it.
_REACH = 70


class Mention(NamedTuple):
    """One naming of a degree (or of several in one breath, then the lowest) in a sentence: its rank and how it is asked."""

    start: int
    end: int
    rank: int
    preferred: bool
    equivalent: bool


class _Name(NamedTuple):
    """A degree, or several in one breath, where named; *bare* where only the word degree stands there."""

    start: int
    end: int
    rank: int
    bare: bool


def mentions(sentence: Sentence, cues: Sequence[int]) -> list[Mention]:
    """Return the degrees that *sentence* asks for, in order; *cues* are the places of CUES in it.

    Students' degrees and those of the employer's own people are left out.
    """
    names: list[_Name] = []
    end = 0
    for start in cues:
        if start >= end and (name := _name(sentence, start)):
            names.append(name)
            end = name.end
    if not names:
        return []
    if len(names) > 1:
        groups = _joined(sentence, names)
        names = [group for group in groups if not group.bare] or groups
    if sentence.traits & traits.OTHERS:
        names = [name for name in names if not _is_others(sentence, name)]
    edges = [name.start for name in names[1:]]
    edges.append(len(sentence.text))
    found = map(_asked, repeat(sentence), names, edges)
    return [mention for mention in found if mention]


def _name(sentence: Sentence, start: int) -> _Name | None:
    """Return the degree that is named at *start*, if one is, with the word degree behind it."""
    written, lower = sentence.text, sentence.lower
    if lower.startswith("degree", start):
        return _plain(sentence, start)
    before = written[start - 1] if start else " "
    if before == "-":
        return None
    glued = before.isalnum()
    match = words.SPELT.match(lower, start)
    # A capital within a run of letters begins a word that was glued to the one before.
    if match is None or (glued and match["master"] and not written[start].isupper()):
        match = None if before == "_" else words.SHORT.match(written, start)
        if match is None or _is_else(written, start, match, glued=glued):
            return None
    return _Name(start, match.end(), _RANK[match.lastgroup or ""], bare=False)


def _is_else(text: str, start: int, short: re.Match[str], *, glued: bool) -> bool:
    """Tell whether an abbreviation is the end of a word, or "MA" or "MS" a state behind its city."""
    if glued and not text[start - 1].islower():
        return True
    named = short.lastgroup or ""
    doubtful = glued or (
        short[named] in ("MS", "MA")
        and words.PLACE_BEFORE.search(text[max(0, start - 20) : start]) is not None
    )
    return doubtful and not words.SURELY.match(text, short.end(named))


def _plain(sentence: Sentence, start: int) -> _Name | None:
    """Return the degree that the word itself at *start* names, with what stands before it."""
    match = words.DEGREE.match(sentence.lower, start)
    if match is None:
        return None
    tail = sentence.lower[max(0, start - _REACH) : start]
    before = tail.split()[-3:]
    last = before[-1].strip("(,:") if before else ""
    if last in words.NO_DEGREE or last[-1:].isdigit() or last.endswith("-"):
        return None
    if sentence.traits & traits.REFUSAL and (
        _refused_from(tail) is not None or words.REFUSED_BEHIND.match(sentence.lower, match.end())
    ):
        return _Name(start, match.end(), NONE, bare=False)
    for word in ("undergraduate", *before[-2:]):
        if word in _MODIFIED and word in before:
            return _Name(start - len(tail) + tail.rfind(word), match.end(), _MODIFIED[word], bare=False)
    return _Name(start, match.end(), BACHELOR, bare=True)


def _refused_from(left: str) -> int | None:
    """Return where the words begin, at the end of *left*, that say that no degree is needed."""
    match = words.REFUSED.search(left)
    return match.start() if match else None


def _joined(sentence: Sentence, names: list[_Name]) -> list[_Name]:
    """Return *names* with those of one breath ("BS, MS or PhD degree") as one of the lowest rank."""
    groups: list[_Name] = []
    for name in names:
        last = groups[-1] if groups else None
        if last is None or not _is_one_breath(sentence, last, name):
            groups.append(name)
            continue
        rank = last.rank if name.bare else name.rank if last.bare else min(last.rank, name.rank)
        groups[-1] = _Name(last.start, name.end, rank, last.bare and name.bare)
    return groups


def _is_one_breath(sentence: Sentence, last: _Name, name: _Name) -> bool:
    """Tell whether only "or", "degree" and the like stand between two names, and no wish for the second alone."""
    gap = sentence.lower[last.end : name.start]
    if gap in (" ", "/", " or "):
        return True
    if len(gap) >= 40 or not words.JOINERS.issuperset(words.NO_WORD.split(words.FIELD.sub("", gap))):
        return False
    if name.bare or not ("(" in gap or (gap == ", " and sentence.lower.endswith("degree", 0, last.end))):
        return True
    return not words.PREFERRED.search(
        words.PAUSE.split(sentence.lower[name.end : name.end + 60], maxsplit=1)[0]
    )


def _is_others(sentence: Sentence, name: _Name) -> bool:
    """Tell whether the degree is one that students work for or the employer's own people have."""
    left = sentence.lower[: name.start]
    if left and (words.STUDENT.search(left) or words.THEIRS.search(left)):
        return True
    return words.OF_OTHERS.match(sentence.lower, name.end) is not None


def _asked(sentence: Sentence, name: _Name, edge: int) -> Mention | None:
    """Return how *name* is asked for by the words around it, as far as the next degree at *edge*."""
    start, end, rank, _ = name
    known = sentence.traits
    preferred = unless = False
    if known & _ASIDES:
        left, right = sentence.lower[max(0, start - _REACH) : start], sentence.lower[end:edge]
        preferred = known & traits.WISH > 0 and _is_preferred(left, right)
        if known & traits.REFUSAL and not preferred:
            refused_from = _refused_from(left)
            if refused_from is not None or words.REFUSED_BEHIND.match(right):
                if rank > BACHELOR:
                    return None
                rank, unless = NONE, left[:refused_from].endswith(("if ", "or "))
    equivalent = unless or (known & _REPLACING > 0 and _is_replaceable(sentence, end))
    return Mention(start, end, rank, preferred, equivalent)


def _is_preferred(left: str, right: str) -> bool:
    """Tell whether the words around a degree wish for it instead of asking for it."""
    wished = words.PREFERRED.search(words.TURN.split(right, maxsplit=1)[0])
    if wished and not words.REQUIRED.search(right, 0, wished.start()):
        return True
    return words.WISHED.search(left) is not None


def _is_replaceable(sentence: Sentence, end: int) -> bool:
    """Tell whether experience may stand in for a degree, by the words from *end* on or the start of the next sentence."""
    known = sentence.traits
    if known & traits.MAY_REPLACE:
        right = f" {sentence.lower[end:]}"
        for match in words.EQUIVALENT.finditer(right):
            between = right[: match.start()]
            if match.lastgroup == "mere" and ("experience" in between or "year" in between):
                continue
            if "experience" in match[0] or not words.OTHER_THING.search(between):
                return True
    elif known & traits.OR and known & traits.EXPERIENCE and _is_or_experience(sentence.lower, end):
        return True
    return sentence.following != "" and words.INSTEAD_NEXT.match(sentence.following.lower()) is not None


def _is_or_experience(lower: str, end: int) -> bool:
    """Tell whether a mere "or experience" stands behind *end*, and no years before it."""
    place = lower.find("experience", end)
    if place < 0:
        return False
    match = words.OR_EXPERIENCE.search(lower, max(end, place - _REACH), place + 10)
    return match is not None and "year" not in lower[end : match.start()]
