"""Figures of accuracy: each is a function of sums over labelled units, so that units can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from analysis.evaluate.bootstrap import Floats

SNIPPET = 160


class Pair(NamedTuple):
    """What is right and what was read for one unit; None where there is nothing."""

    wanted: object
    read: object
    right: bool
    where: str
    text: str

    def told(self) -> str:
        """Say what was wanted and read, with the beginning of the text."""
        words = " ".join(self.text.split())[:SNIPPET]
        return f"{self.where}: {_shown(self.wanted)} is right, {_shown(self.read)} was read: {words}"


@dataclass(frozen=True)
class Figure:
    """One figure: what each unit adds to some counts, and what is made of the sums of these counts."""

    field: str
    name: str
    counts: Floats
    of: Callable[[Floats], Floats]
    bar: float | None = None
    unit: Literal["share", "count"] = "share"
    wrong: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many units it rests on."""
        return len(self.counts)

    @property
    def value(self) -> float:
        """The figure itself."""
        return float(self.of(self.counts.sum(axis=0)))

    def met(self, value: float) -> bool | None:
        """Whether *value* reaches the bar; a count must not exceed it."""
        if self.bar is None:
            return None
        return value <= self.bar if self.unit == "count" else value >= self.bar


def pair(wanted: object, read: object, where: str, text: str) -> Pair:
    """Return a pair that is right where both are equal."""
    return Pair(wanted, read, wanted == read, where, text)


def share(field: str, name: str, pairs: Sequence[Pair], bar: float | None = None) -> Figure:
    """Return the share of *pairs* that are right."""
    counts = _counts([[p.right, 1] for p in pairs], 2)
    return Figure(field, name, counts, _first_of_second, bar, wrong=_wrong(pairs))


def alarms(field: str, name: str, pairs: Sequence[Pair], bar: float | None = None) -> Figure:
    """Return the number of *pairs* that are wrong: something was read where there is nothing."""
    counts = _counts([[not p.right] for p in pairs], 1)
    return Figure(field, name, counts, lambda sums: sums[..., 0], bar, "count", _wrong(pairs))


def presence(field: str, name: str, pairs: Sequence[Pair], bar: float | None = None) -> list[Figure]:
    """Return precision, recall and F1 of reading anything at all where there is anything; *bar* is that of F1."""
    return retrieval(field, name, [p._replace(right=_there(p.wanted) == _there(p.read)) for p in pairs], bar)


def retrieval(field: str, name: str, pairs: Sequence[Pair], bar: float | None = None) -> list[Figure]:
    """Return precision, recall and F1 of *pairs*; what is read and not right counts as wrong and as missed.

    None and False are nothing: a pair of them counts nowhere. *bar* is that of F1.
    """
    counts = _counts([[p.right and _there(p.wanted), _there(p.read), _there(p.wanted)] for p in pairs], 3)
    return [
        Figure(field, f"{name} precision".strip(), counts, _first_of_second),
        Figure(field, f"{name} recall".strip(), counts, _recall),
        Figure(field, f"{name} F1".strip(), counts, _f1, bar, wrong=_wrong(pairs)),
    ]


def macro_f1(field: str, name: str, pairs: Sequence[Pair], bar: float | None = None) -> Figure:
    """Return the mean F1 over all classes that are wanted or read."""
    classes = sorted({str(value) for p in pairs for value in (p.wanted, p.read)})
    counts = np.zeros((len(pairs), len(classes), 3))
    for row, p in zip(counts, pairs, strict=True):
        row[classes.index(str(p.wanted)), 2] += 1
        row[classes.index(str(p.read)), 1] += 1
        row[classes.index(str(p.wanted)), 0] += p.right

    def of(sums: Floats) -> Floats:
        table = sums.reshape(*sums.shape[:-1], len(classes), 3)
        there = table[..., 1:].sum(axis=-1) > 0
        return ratio(np.where(there, _f1(table), 0).sum(axis=-1), there.sum(axis=-1))

    return Figure(field, name, counts.reshape(len(pairs), -1), of, bar, wrong=_wrong(pairs))


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return *part* / *whole*, 0 where there is nothing to divide by."""
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def harmonic(first: Floats, second: Floats) -> Floats:
    """Return the harmonic mean, as F1 is that of precision and recall."""
    return ratio(2 * first * second, first + second)


def _there(value: object) -> bool:
    return value is not None and value is not False


def _first_of_second(sums: Floats) -> Floats:
    return ratio(sums[..., 0], sums[..., 1])


def _recall(sums: Floats) -> Floats:
    return ratio(sums[..., 0], sums[..., 2])


def _f1(sums: Floats) -> Floats:
    return ratio(2 * sums[..., 0], sums[..., 1] + sums[..., 2])


def _counts(rows: Iterable[Sequence[float]], columns: int) -> Floats:
    return np.array(list(rows), dtype=float).reshape(-1, columns)


def _wrong(pairs: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(p.told() for p in pairs if not p.right)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " to ".join(map(_shown, value))
    return "nothing" if value is None or value == "" else str(value)
