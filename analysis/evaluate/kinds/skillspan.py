"""Skills in sentences with expert spans (SkillSpan: Zhang et al., NAACL 2022), by their metrics of overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.evaluate.bootstrap import Floats
from analysis.evaluate.figures import Figure, harmonic, ratio
from analysis.evaluate.labelled import Case, Row, Unreadable
from analysis.evaluate.reading import answers

STEM = "skillspan"
COLUMNS = ("tokens", "tags_skill", "tags_knowledge", "source")
BARS = {"tech": 0.65}
BORDERS = " \t\n()[]{},;:!?*'\"-"

Span = tuple[int, int]


def record(row: Row) -> Row:
    """Return the sentence: its tokens joined by blanks, with `.NET` and `C#` as people write them."""
    return {"description": _joined(row["tokens"])[0]}


def label(row: Row) -> Row:
    """Return the part of the corpus and the places of the experts' spans."""
    tokens = row["tokens"]
    if any(len(row[name]) != len(tokens) for name in ("tags_knowledge", "tags_skill")):
        raise Unreadable("it has not one tag for each token")
    places = _joined(tokens)[1]
    knowledge, skill = (
        [(places[first][0], places[last - 1][1]) for first, last in _runs(row[name])]
        for name in ("tags_knowledge", "tags_skill")
    )
    return {"source": str(row["source"]), "knowledge": knowledge, "skill": skill}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return overlap and exact figures for each part (source) of the corpus; a unit is a sentence."""
    both = list(zip(cases, answers(cases), strict=True))
    found: list[Figure] = []
    for source in sorted({case.label["source"] for case in cases}, reverse=True):
        part = [one for one in both if one[0].label["source"] == source]
        found += _part(f"Skills, {source.upper()}", part, BARS.get(source))
    return found


def _part(field: str, part: Sequence[tuple[Case, Row]], bar: float | None) -> list[Figure]:
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    counts = np.array([_sentence(case, answer, extra, missed) for case, answer in part], dtype=float)
    false = tuple(f"{n} × not a skill there: {word}" for word, n in extra.most_common())
    lost = tuple(f"{n} × not found: {word}" for word, n in missed.most_common())
    return [
        Figure(field, "overlap F1", counts, lambda s: harmonic(_of(s, 1, 0), _of(s, 4, 3)), bar),
        Figure(field, "overlap precision, knowledge", counts, lambda s: _of(s, 1, 0)),
        Figure(field, "overlap precision, knowledge or skill", counts, lambda s: _of(s, 2, 0), wrong=false),
        Figure(field, "overlap recall", counts, lambda s: _of(s, 4, 3), wrong=lost),
        Figure(field, "exact F1", counts, lambda s: harmonic(_of(s, 5, 6), _of(s, 5, 7))),
    ]


def _sentence(case: Case, answer: Row, extra: Counter[str], missed: Counter[str]) -> list[int]:
    """Return the counts of one sentence.

    In order: spans read, those over knowledge, those over knowledge or skill, knowledge spans, those over a span
    read, equal spans, different spans read, different knowledge spans.
    """
    text, knowledge, skill = case.record["description"], case.label["knowledge"], case.label["skill"]
    read = [(one["start"], one["end"]) for one in answer["skills"] if one["start"] is not None]
    over = [_meets(span, knowledge) for span in read]
    over_any = [hit or _meets(span, skill) for span, hit in zip(read, over, strict=True)]
    hits = [_meets(span, read) for span in knowledge]
    extra.update(text[a:b].lower() for (a, b), hit in zip(read, over_any, strict=True) if not hit)
    missed.update(text[a:b].lower() for (a, b), hit in zip(knowledge, hits, strict=True) if not hit)
    exact = {_trimmed(text, span) for span in knowledge}
    exact_read = {_trimmed(text, span) for span in read}
    both = len(exact & exact_read)
    return [len(read), sum(over), sum(over_any), len(knowledge), sum(hits), both, len(exact_read), len(exact)]


def _joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the sentence and the place of each token; the corpus splits `. NET` and `C #`."""
    text, places = "", []
    for before, token in zip(["", *tokens], tokens, strict=False):
        glued = (before == "." and token.lower() == "net") or (
            token in {"#", "++"} and before.lower() in {"c", "f"}
        )
        text += "" if glued or not text else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def _runs(tags: Sequence[str]) -> list[Span]:
    """Return the runs of tokens that are one span: B begins one, I goes on, or begins one where none is."""
    runs: list[Span] = []
    start: int | None = None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I"):
            runs.append((start, place))
            start = None
        if tag.startswith("B") or (tag.startswith("I") and start is None):
            start = place
    return runs


def _trimmed(text: str, span: Span) -> Span:
    """Return *span* without blanks and punctuation at its ends, but with the dot of `.net`."""
    start, end = span
    while start < end and (
        text[start] in BORDERS or (text[start] == "." and not text[start + 1 : start + 2].isalpha())
    ):
        start += 1
    while end > start and text[end - 1] in f"{BORDERS}.":
        end -= 1
    return start, end


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _of(sums: Floats, part: int, whole: int) -> Floats:
    return ratio(sums[..., part], sums[..., whole])
