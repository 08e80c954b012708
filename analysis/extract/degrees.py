"""Degrees as postings name them: rank, asked or preferred, whether experience may replace them."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.extract import degree_words as words
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
# How far before a degree the words stand that refuse it or wish for it.
_REACH = 70


class Mention(NamedTuple):
    """One naming of a degree (or of several in one breath, then the lowest): its rank and how it is asked.

    *place* is where in the text it stands, *start* and *end* where in its sentence.
    """

    place: int
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


def mentions(text: str, sentence: Sentence, cues: list[int]) -> list[Mention]:
    """Return the degrees that *sentence* of *text* asks for, in order; *cues* are the places of CUES in it.

    Students' degrees and those of the employer's own people are left out.
    """
    names: list[_Name] = []
    for start in cues:
        last = names[-1] if names else None
        if last and start < last.end:
            continue
        if last and start == last.end + 1 and (match := words.DEGREE.match(sentence.lower, start)):
            names[-1] = _Name(last.start, match.end(), last.rank, last.bare)
        elif name := _name(sentence, start):
            names.append(name)
    groups = _joined(sentence, names)
    named = [group for group in groups if not group.bare] or groups
    ours = [group for group in named if not _is_others(sentence, group)]
    edges = [group.start for group in ours[1:]] + [len(sentence.text)]
    found = (_asked(text, sentence, group, edge) for group, edge in zip(ours, edges, strict=False))
    return [mention for mention in found if mention]


def _name(sentence: Sentence, start: int) -> _Name | None:
    """Return the degree that is named at *start*, if one is."""
    if sentence.lower.startswith("degree", start):
        return _plain(sentence, start)
    before = sentence.text[start - 1] if start else " "
    glued = before.isalnum()
    spelt = None if before == "-" else words.SPELT.match(sentence.lower, start)
    # A capital within a run of letters begins a word that was glued to the one before.
    if spelt and (not glued or sentence.text[start].isupper() or not spelt["master"]):
        return _Name(start, spelt.end(), _RANK[str(spelt.lastgroup)], bare=False)
    short = None if before in "-_" else words.SHORT.match(sentence.text, start)
    if short is None or _is_else(sentence.text, start, short, glued=glued):
        return None
    return _Name(start, short.end(), _RANK[str(short.lastgroup)], bare=False)


def _is_else(text: str, start: int, short: re.Match[str], *, glued: bool) -> bool:
    """Tell whether an abbreviation is the end of a word, or "MA" or "MS" a state behind its city."""
    if glued and not text[start - 1].islower():
        return True
    doubtful = glued or (
        short[0] in ("MS", "MA") and words.PLACE_BEFORE.search(text[max(0, start - 20) : start]) is not None
    )
    return doubtful and not words.SURELY.match(text, short.end())


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
    if _refused_from(tail) is not None or words.REFUSED_BEHIND.match(sentence.lower, match.end()):
        return _Name(start, match.end(), NONE, bare=False)
    for word in ("undergraduate", *before[-2:]):
        if word in _MODIFIED and word in before:
            return _Name(start - len(tail) + tail.rfind(word), match.end(), _MODIFIED[word], bare=False)
    return _Name(start, match.end(), BACHELOR, bare=True)


def _refused_from(left: str) -> int | None:
    """Return where the words begin, at the end of *left*, that say that no degree is needed."""
    if not any(word in left for word in words.REFUSALS):
        return None
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


def _asked(text: str, sentence: Sentence, name: _Name, edge: int) -> Mention | None:
    """Return how *name* is asked for by the words around it, as far as the next degree at *edge*."""
    left, right = sentence.lower[max(0, name.start - _REACH) : name.start], sentence.lower[name.end : edge]
    preferred = sentence.is_wishful and _is_preferred(left, right)
    refused_from = _refused_from(left)
    rank, unless = name.rank, False
    if not preferred and (refused_from is not None or words.REFUSED_BEHIND.match(right)):
        if rank > BACHELOR:
            return None
        rank, unless = NONE, left[:refused_from].endswith(("if ", "or "))
    equivalent = unless or _is_replaceable(text, sentence, name)
    return Mention(sentence.start + name.start, name.start, name.end, rank, preferred, equivalent)


def _is_preferred(left: str, right: str) -> bool:
    """Tell whether the words around a degree wish for it instead of asking for it."""
    wished = words.PREFERRED.search(words.TURN.split(right, maxsplit=1)[0])
    if wished and not words.REQUIRED.search(right, 0, wished.start()):
        return True
    return words.WISHED.search(left) is not None


def _is_replaceable(text: str, sentence: Sentence, name: _Name) -> bool:
    """Tell whether experience may stand in for the degree, by the rest of its sentence or the start of the next."""
    right = sentence.lower[name.end :]
    triggers = [place for word in words.EQUIVALENTS if (place := right.find(word)) >= 0]
    if triggers:
        for match in words.EQUIVALENT.finditer(right, max(0, min(triggers) - _REACH)):
            between = right[: match.start()]
            if match.lastgroup == "mere" and ("experience" in between or "year" in between):
                continue
            if "experience" in match[0] or not words.OTHER_THING.search(between):
                return True
    following = text[sentence.end : sentence.end + 120].lower()
    return "experience" in following and words.INSTEAD_NEXT.match(following) is not None
