"""Mentions of ambiguous names (R, Go, Excel …): whether each is the skill."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from analysis.evaluate.bootstrap import Floats
from analysis.evaluate.figures import Figure, Pair, pair, ratio, retrieval, share
from analysis.evaluate.labelled import Case, Row, Unreadable
from analysis.evaluate.reading import answers

STEM = "ambiguous"
COLUMNS = ("skill", "label", "accept", "start", "end", "text")
FIELD = "Ambiguous names"
# How much of the text an error shows on both sides of the mention.
AROUND = 60


def record(row: Row) -> Row:
    """Return the text around the mention."""
    return {"description": row["text"]}


def label(row: Row) -> Row:
    """Return the name, its place in the text, whether it is the skill, and the skills that count as it."""
    if row["label"] not in (0, 1):
        raise Unreadable("its label is neither 0 nor 1")
    start, end = int(row["start"]), int(row["end"])
    around = row["text"][max(0, start - AROUND) : end + AROUND]
    accepted = {_plain(name) for name in row["accept"]}
    name = str(row["skill"])
    return {
        "is": bool(row["label"]),
        "name": name,
        "span": (start, end),
        "accepted": accepted,
        "text": around,
    }


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return F1 of mentions that are the skill, and the mean F1 of both answers over all names that have both."""
    pairs = [_pair(case, answer) for case, answer in zip(cases, answers(cases), strict=True)]
    names = [case.label["name"] for case in cases]
    return [
        *retrieval(FIELD, "", pairs, 0.95),
        share(FIELD, "accuracy", pairs),
        _macro(pairs, names),
    ]


def _pair(case: Case, answer: Row) -> Pair:
    about = case.label
    start, end = about["span"]
    read = any(
        one["start"] is not None
        and one["start"] < end
        and start < one["end"]
        and _plain(one["skill"]) in about["accepted"]
        for one in answer["skills"]
    )
    return pair(about["is"], read, f"{case.where} ({about['name']})", about["text"])


def _plain(name: object) -> str:
    """Return a skill's name in lower case, without an explanation in brackets."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", str(name)).strip().lower()


def _macro(pairs: Sequence[Pair], names: Sequence[str]) -> Figure:
    order = sorted(set(names))
    # For each name: found, found wrongly, missed, left rightly.
    counts = np.zeros((len(pairs), len(order), 4))
    for row, p, name in zip(counts, pairs, names, strict=True):
        row[order.index(name), 2 * (not p.read) + (not p.wanted)] += 1
    return Figure(FIELD, "macro-F1 of both answers", counts.reshape(len(pairs), -1), _both_f1)


def _both_f1(sums: Floats) -> Floats:
    table = sums.reshape(*sums.shape[:-1], -1, 4)
    hit, false, missed, left = (table[..., place] for place in range(4))
    both = (hit + missed > 0) & (false + left > 0)
    f1s = ratio(2 * hit, 2 * hit + false + missed) + ratio(2 * left, 2 * left + false + missed)
    return ratio(np.where(both, f1s, 0).sum(axis=-1), 2 * both.sum(axis=-1))
