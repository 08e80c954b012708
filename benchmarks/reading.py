"""Reading 20,000 invented postings of 3 to 4 KB: the search for skills, every field, and two processes beside one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import wraps
from itertools import product
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
from ahocorasick_rs import AhoCorasick

from analysis import workers
from analysis.extract import (
    marks,
    phrases,
    posting,
    sections,
    skill_columns,
    skill_forms,
    skill_search,
    skill_table,
    skills,
    text,
    words,
)
from benchmarks.timing import Result, compare
from data import schema
from data.sample import postings

POSTINGS = 20_000
DISTINCT = 4_000
SHORTEST, LONGEST = 3_000, 4_000
AT_ONCE = 1_000
STAGES = {
    "HTML to text": (text, "plain_all"),
    "words": (words, "cut"),
    "sections": (sections, "kinds"),
    "places of cue words": (marks, "find"),
    "skills": (skills, "mentions"),
    "columns of skills": (skill_columns, "columns"),
    "place, arrangement": (posting, "_place"),
    "industry": (posting, "_employer"),
    "role, seniority": (posting, "_role"),
    "pay": (posting, "_pay"),
    "years, degrees": (posting, "_requirements"),
    "likeness": (posting, "_likeness"),
}


def results() -> Iterator[Result]:
    """Time the first call, the search for skills, all fields on one core, and two processes."""
    [one] = observations(1).to_batches()
    started = time.perf_counter()
    posting.read(one)
    yield Result(
        "first posting read, search compiled before", "2 seconds", time.perf_counter() - started, 2.0, 1
    )
    table = observations(POSTINGS)
    texts = table["description"].to_pylist()
    automaton = Automaton()
    assert list(automaton.spans(texts[:2_000])) == list(lexical(texts[:2_000]))
    yield compare(
        f"every form of a skill in {POSTINGS:,} texts",
        lambda: list(lexical(texts)),
        against="ahocorasick_rs with the checks for equal spans",
        plain=lambda: list(automaton.spans(texts)),
    )
    batches = table.to_batches(max_chunksize=AT_ONCE)
    seconds, fields = profile(lambda: [posting.read(batch) for batch in batches])
    yield Result(
        f"all fields of {POSTINGS:,} postings, one process", "3,000 a second", seconds, POSTINGS / 3_000, 1
    )
    for name, own in fields.items():
        yield Result(f"    of this {name}", "all fields", own, seconds, 1)
    yield Result(
        f"all fields of {POSTINGS:,} postings, two processes that have started",
        "one process",
        steady(batches, processes=2),
        steady(batches, processes=1),
        1,
    )


def steady(batches: list[pa.RecordBatch], *, processes: int) -> float:
    """Return the seconds that reading *batches* takes once each process has read two."""
    warm = [batches[0].slice(0, 10)] * (2 * processes)
    answers = workers.read(iter([*warm, *batches]), processes=processes)
    for _ in warm:
        next(answers)
    started = time.perf_counter()
    for _ in answers:
        pass
    return time.perf_counter() - started


def observations(count: int) -> pa.Table:
    """Return *count* invented observations whose texts are as long as real ones: two sample texts in one, cut."""
    rng = Random(11)
    sample = postings.observations(postings=DISTINCT, until=date(2026, 11, 1))
    rows = [row for row in sample.to_pylist() if row["kind"] == "posting" and row["description"]]
    made = []
    for number in range(count):
        # With figures in both, a text would state pay and years twice as often as real ones do.
        row, more = rng.choice(rows), re.sub(r"[$€£]?\d[\d,.k]*", "several", rng.choice(rows)["description"])
        body = f"{more[: LONGEST - len(row['description'])]}\n\n{row['description']}"[
            : rng.randint(SHORTEST, LONGEST)
        ]
        made.append({**row, "description": body, "observation_id": f"{number}"})
    return pa.Table.from_pylist(made, schema=schema.OBSERVATION).combine_chunks()


def lexical(texts: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield text, start and end of every form, the longest at each place, whatever the words around it."""
    known = skill_table.table()
    lengths, skills, exact_at, exact, rules, single, technical = known.forms
    free = (lengths, skills, exact_at, exact, np.full_like(rules, -1), single, technical)
    for first in range(0, len(texts), AT_ONCE):
        cut = words.cut(texts[first : first + AT_ONCE])
        text, _, row, behind = skill_search.search(
            (cut.data, cut.first, cut.cased, cut.start, cut.end, cut.gap, cut.form),
            phrases.numbers(cut.hash, known.known.vocabulary),
            (known.known.roots, *known.known.edges, known.known.ends, known.known.members),
            free,
            known.signs,
            known.cues,
        )
        yield from zip(
            (text + first).tolist(), cut.place[row].tolist(), cut.until[behind - 1].tolist(), strict=True
        )


class Automaton:
    """The same by an automaton over all written forms: its matches overlap, and each is checked in Python."""

    JOINTS = (" ", "-", "/", ".")

    def __init__(self) -> None:
        spelt: dict[str, list[str]] = {}
        for form in skill_forms.forms():
            cased = " ".join(form.exact)
            gaps = len(form.words) - 1
            ways = (
                product(self.JOINTS, repeat=gaps) if gaps < 3 else [(joint,) * gaps for joint in self.JOINTS]
            )
            for joints in ways:
                written = "".join(w + j for w, j in zip(form.words, (*joints, ""), strict=True))
                spelt.setdefault(written, []).append(cased)
        self.written = list(spelt)
        self.cased = list(spelt.values())
        self.automaton = AhoCorasick(self.written)

    def spans(self, texts: list[str]) -> Iterator[tuple[int, int, int]]:
        for number, body in enumerate(texts):
            found: dict[int, int] = {}
            for which, start, end in self.automaton.find_matches_as_indexes(body.lower(), overlapping=True):
                if self._whole(body, start, end) and self._fits(which, body[start:end]):
                    found[start] = max(found.get(start, 0), end)
            free = 0
            for start in sorted(found):
                if start >= free:
                    free = found[start]
                    yield number, start, free

    @staticmethod
    def _whole(body: str, start: int, end: int) -> bool:
        before, after = body[start - 1 : start], body[end : end + 1]
        if before.isalnum() or (after.isalnum() and body[end - 1].isalnum()):
            return False
        if after == "#" or (after == "+" and body[end + 1 : end + 2] == "+"):
            return False
        # "R&D" names no R.
        return not (
            end - start == 1
            and after in "&.-"
            and body[end + 1 : end + 2].isalpha()
            and not body[end + 2 : end + 3].isalpha()
        )

    def _fits(self, which: int, written: str) -> bool:
        return any(not cased or cased == " ".join(written.split()) for cased in self.cased[which])


def profile(work: Callable[[], Any]) -> tuple[float, dict[str, float]]:
    """Return the seconds that *work* takes, and those that each stage of reading has of them."""
    spent = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as stack:
        for stage, (module, name) in STAGES.items():
            stack.enter_context(_timed(module, name, spent, stage))
        started = time.perf_counter()
        work()
        seconds = time.perf_counter() - started
    return seconds, spent


@contextmanager
def _timed(module: ModuleType, name: str, spent: dict[str, float], stage: str) -> Iterator[None]:
    """Add the seconds that a function of *module* takes meanwhile to *spent*."""
    function = getattr(module, name)

    @wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        started = time.perf_counter()
        answer = function(*given, **named)
        spent[stage] += time.perf_counter() - started
        return answer

    setattr(module, name, timed)
    try:
        yield
    finally:
        setattr(module, name, function)
