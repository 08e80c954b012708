"""What a posting's text says of its employer's industry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, zip_longest
from operator import itemgetter
from typing import NamedTuple

from analysis.extract.industry_words import FOR_WHOM, MARKS, NOT_EMPLOYER, TURN
from data import reference

_TEXT_LIMIT = 12_000
_MOST_CUES = 1_000
_LEAST_SCORE = 3
_LEAST_LEAD = 1.5
_REACH = 90
_SUBJECT = 60
_CLEAR = 4
_NAMES_TRADE = 3  # the weight of a cue that names a trade
_MARKET_LIST = 3  # a sentence that names so many trades lists markets, not what the employer is

# "120 hotels" are its own, "the top 10 banks" are others.
_COUNTED = re.compile(
    r"(?<!top)(?<!for)(?<!from)(?<!by)(?<!with)(?<!help)(?<! to)[ (][\d,.]*\d $", re.IGNORECASE
)
_WE = re.compile(r"[^.\n]{0,60}?\b(we|our|you|your|the)\b", re.IGNORECASE)
_TEAM = re.compile(r"\s+(?:teams?|department|engineers?|developers?|managers?|experts?|infrastructure)\b")
_WORD = re.compile(r"[^\W_]+")
_NO_LETTER = re.compile(r"[\W_]+")
_BOARD_ENDING = re.compile(r"(?:inc|corp|llc|ltd|hq|careers?|jobs|com|io|ai|labs?|[0-9]+)$")
# What a cue of weight 0, 1, 2 and 3 is worth by how it stands to the employer.
_WORTH = {
    "being": (0, 2, 4, 6),
    "own": (0, 1, 3, 4),
    "named": (0, 1, 2, 4),
    "about": (0, 0, 1, 3),
    "plain": (0, 0, 1, 2),
    "market": (0, 0, 0, 1),
    "list": (0, 0, 0, 0, 2),
    "authority": (0, 0, 0, 0, 2),
}
# Cues of weight 0 only look like one; those of weight 4 are an authority's own wording, wherever it stands.
_ROLES = {"0": "other", "4": "authority"}
_FIRM = ("being", "own", "named")


class _Cue(NamedTuple):
    """A phrase of the scan: what it does, and of which industry at what weight it speaks."""

    text: str
    role: str
    industry: str
    weight: int


_Sentence = list[tuple[str, int, int, int]]


def phrases() -> tuple[str, ...]:
    """Return the phrases whose places `of_text` takes, in the order of their numbers."""
    return tuple(cue.text for cue in _cues())


def of_text(
    text: str, cues: Iterable[tuple[int, int, int]] | None = None, *, employer: str | None = None
) -> str | None:
    """Return the industry that what a posting says of its employer clearly shows, None where it is not clear.

    *cues* are the places of `phrases()` in the text as (number, start, end), in order of their start, the
    longest first; without them they are looked for. Each phrase counts once, where it counts most.
    """
    text = text[:_TEXT_LIMIT]
    name = _spoken_name(employer)
    best: dict[int, int] = {}
    for sentence in _sentences(text, find(text) if cues is None else cues):
        for number, worth in _worths(text, sentence, name):
            if worth > best.get(number, 0):
                best[number] = worth
    if not best:
        return None
    table = _cues()
    scores: defaultdict[str, int] = defaultdict(int)
    for number, worth in best.items():
        scores[table[number].industry] += worth
    first, score = max(scores.items(), key=itemgetter(1))
    next_score = max((other for name, other in scores.items() if name != first), default=0)
    return first if score >= _LEAST_SCORE and score >= _LEAST_LEAD * next_score else None


@lru_cache(maxsize=50_000)
def _spoken_name(employer: str | None) -> str:
    """Return what a sentence about the employer starts with, in letters alone: boards write "acme-labs-inc"."""
    words = [word for word in (employer or "").lower().split()[:2] if word != "the"]
    name = _BOARD_ENDING.sub("", _NO_LETTER.sub("", words[0])) if words else ""
    return name if len(name) > 2 else ""


def find(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of the phrases in *text*: whole words, in any case, an s more allowed."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals have a longer small form, which would shift all places
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    words = list(_WORD.finditer(low))
    starts, end = _by_first_words(), 0
    for word, following in zip_longest(words, words[1:]):
        after = starts.get(word[0])
        if not after or word.start() < end:
            continue
        start = word.start()
        for phrase, number in after.get(following[0] if following else "") or after.get("", ()):
            if low.startswith(phrase, start):
                past = start + len(phrase)
                past += low[past : past + 1] == "s"
                if not low[past : past + 1].isalnum():
                    end = past
                    yield number, start, end
                    break


def _sentences(text: str, cues: Iterable[tuple[int, int, int]]) -> Iterator[_Sentence]:
    """Yield the cues of each sentence that has one of an industry, without those inside a longer one.

    Of a sentence about requirements or benefits only an authority's own wording is left.
    """
    roles, limit = _roles(), len(text)
    held: _Sentence = []
    speaking: list[int] = []
    last = 0
    for number, start, end in islice(cues, _MOST_CUES):
        if last <= start < limit:
            role, last = roles[number], end
            if role == "trade" or role == "authority":
                speaking.append(len(held))
            held.append((role, number, start, end))
    done = 0
    for first in speaking:
        if first < done:
            continue
        begin, behind = first, first + 1
        while begin > done and not _ends_sentence(text[held[begin - 1][3] : held[begin][2]]):
            begin -= 1
        while behind < len(held) and not _ends_sentence(text[held[behind - 1][3] : held[behind][2]]):
            behind += 1
        sentence, done = held[begin:behind], behind
        if any(cue[0] == "aside" for cue in sentence):
            sentence = [cue for cue in sentence if cue[0] == "authority"]
        if sentence:
            yield sentence


def _ends_sentence(gap: str) -> bool:
    return "\n" in gap or ". " in gap or "! " in gap or "? " in gap


def _worths(text: str, sentence: _Sentence, employer: str) -> Iterator[tuple[int, int]]:
    """Yield (number, worth) of the industry cues in a sentence."""
    table = _cues()
    held = [(table[number], number, how) for number, how in _relations(text, sentence, employer)]
    firm, lists = frozenset[str](), False
    if len(held) > 1:
        firm = frozenset(cue.industry for cue, _, how in held if how in _FIRM)
        lists = len({cue.industry for cue, *_ in held if cue.weight > 1}) >= _MARKET_LIST
    # "A logistics software company" is in logistics, "an advertising software company" makes software.
    software_for_trade = "tech" in firm and not firm <= {"tech", "other"}
    software = "tech" in firm and not software_for_trade
    for (_, _, industry, weight), number, how in held:
        worth = _WORTH["list" if lists and how not in _FIRM else how][weight]
        if industry == "tech":
            halved = software_for_trade or (how not in _FIRM and weight < _NAMES_TRADE)
        else:
            halved = software and industry == "other"
            if software_for_trade and how in _FIRM and industry != "other":
                worth = max(worth, _CLEAR)
        yield number, worth // 2 if halved else worth


def _relations(text: str, sentence: _Sentence, employer: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each industry cue of a sentence with how it stands to the employer."""
    beginning = _start(text, sentence[0][2])
    being, relation = -1, "plain"
    if employer and employer in _NO_LETTER.sub(
        "", text[beginning : beginning + 2 * len(employer) + 8].lower()
    ):
        relation = "named"
    for role, number, start, end in sentence:
        if role == "trade":
            before = f"    {text[max(0, start - 5) : start].lower()}"
            if before.endswith("your "):  # benefits: "your health care"
                continue
            if being >= 0 and start - being <= _REACH and not _turns(text[being:start]):
                yield number, "being"
            elif before.endswith((" our ", "\nour ")) and not _TEAM.match(text, end):
                yield number, "own"
            elif relation == "named" and _is_for_whom(text[max(beginning, start - _REACH) : start]):
                yield number, "market"
            elif before[-2].isdigit() and relation != "market" and _COUNTED.search(text, start - 12, start):
                yield number, "own"
            elif (
                relation == "plain" and start - beginning < _REACH // 3 and _is_subject(text, beginning, end)
            ):
                yield number, "about"
            else:
                yield number, relation
        elif role == "about":
            relation = "about" if relation == "plain" else relation
        elif role == "market":
            relation = "market"
        elif role in ("being", "doing"):
            if _speaks_of_employer(text[max(beginning, start - _SUBJECT) : start], named=role == "doing"):
                being = end
                relation = "about" if relation == "plain" else relation
        elif role == "as":
            being = end if (after := _WE.match(text, end)) and after[1].lower() in ("we", "our") else being
        elif role == "authority":
            yield number, role


def _start(text: str, place: int) -> int:
    """Return where the sentence around *place* starts, or as far before it as a subject is long."""
    before = text[max(0, place - _SUBJECT) : place]
    before = before[max(before.rfind("\n"), before.rfind(". ")) + 1 :]
    return place - len(before.lstrip(" \t•*·-"))


def _is_subject(text: str, beginning: int, end: int) -> bool:
    """Return whether what ends at *end* is the subject of its sentence: "The agency collects", "A bank for all"."""
    if not text.startswith(("The ", "A ", "An "), beginning):
        return False
    following = _words(text[end : end + _SUBJECT // 3])[:1]
    return NOT_EMPLOYER.isdisjoint(_words(text[beginning:end]) + following)


def _speaks_of_employer(subject: str, *, named: bool) -> bool:
    """Return whether the subject before "is a" can be the employer: neither the job nor the reader.

    A verb alone at the start of a line is a duty, so it needs a subject.
    """
    return (bool(subject.strip()) or not named) and NOT_EMPLOYER.isdisjoint(_words(subject))


def _turns(phrase: str) -> bool:
    """Return whether after these words it is no longer said what the employer is."""
    return ":" in phrase or "(" in phrase or "|" in phrase or not TURN.isdisjoint(_words(phrase))


def _is_for_whom(phrase: str) -> bool:
    """Return whether these words turn to whom the employer serves."""
    return not FOR_WHOM.isdisjoint(_words(phrase)) or "used by" in phrase or "trusted by" in phrase


def _words(phrase: str) -> list[str]:
    return _WORD.findall(phrase.lower())


@cache
def _cues() -> tuple[_Cue, ...]:
    marks = [_Cue(phrase, role, "", 0) for role, listed in MARKS.items() for phrase in listed.split(";")]
    trades = [
        _Cue(row["cue"], _ROLES.get(row["weight"], "trade"), row["industry"], int(row["weight"]))
        for row in reference.rows("industry_cues")
    ]
    return tuple(marks + trades)


@cache
def _roles() -> tuple[str, ...]:
    """Return what each phrase does."""
    return tuple(cue.role for cue in _cues())


@cache
def _by_first_words() -> dict[str, dict[str, tuple[tuple[str, int], ...]]]:
    """Return the phrases and their numbers by their first word and the next, the longest first.

    Those of one word stand under "" and after the longer ones.
    """
    table: defaultdict[str, defaultdict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, cue in enumerate(_cues()):
        first, second, *more = [*_WORD.findall(cue.text), ""]
        if not second:
            table[first][""].append((cue.text, number))
            table[f"{first}s"][""].append((cue.text, number))
            continue
        for word in (second, f"{second}s") if more == [""] else (second,):
            table[first][word].append((cue.text, number))
    for after in table.values():
        alone = after.get("", [])
        for second, cues in after.items():
            cues.sort(key=lambda cue: -len(cue[0]))
            cues += alone if second else []
    return {first: {second: tuple(cues) for second, cues in after.items()} for first, after in table.items()}
