"""Places of many short cues in a batch of texts: one automaton over their bytes finds them all in one pass."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Span = tuple[int, int]
T = TypeVar("T")


class Automaton(NamedTuple):
    """An Aho-Corasick automaton: *steps* leads from state and class of byte to the next state.

    The cues that end in state k are members[ends[k]:ends[k + 1]]. A cue in small letters is found in any case, another
    one (*cased*) as it is written in *written*[*at*[cue]:*at*[cue + 1]]; *lengths* are in characters, *fields* the cue's
    field.
    """

    classes: NDArray[np.uint8]
    steps: NDArray[np.int32]
    ends: NDArray[np.int32]
    members: NDArray[np.int32]
    written: NDArray[np.uint8]
    at: NDArray[np.int64]
    lengths: NDArray[np.int32]
    cased: NDArray[np.bool_]
    fields: NDArray[np.int32]


def automaton(cues: Mapping[str, Sequence[str]]) -> Automaton:
    """Return the automaton of all *cues*, each list of them a field."""
    listed = [(cue, field) for field, group in enumerate(cues.values()) for cue in dict.fromkeys(group)]
    written = [cue.encode() for cue, _ in listed]
    used = sorted({byte for cue in written for byte in cue.lower()})
    classes = np.zeros(256, np.uint8)
    for number, byte in enumerate(used, 1):
        classes[[byte, *((byte - 32,) if 97 <= byte < 123 else ())]] = number
    steps, ends = _steps([classes[list(cue)].tolist() for cue in written], len(used) + 1)
    return Automaton(
        classes,
        steps,
        np.cumsum([0, *map(len, ends)], dtype=np.int32),
        np.array([cue for state in ends for cue in state], np.int32),
        np.frombuffer(b"".join(written), np.uint8),
        np.cumsum([0, *map(len, written)]),
        np.array([len(cue) for cue, _ in listed], np.int32),
        np.array([cue != cue.lower() for cue, _ in listed]),
        np.array([field for _, field in listed], np.int32),
    )


def find(texts: pa.Array, known: Automaton) -> list[list[list[Span]]]:
    """Return for each field of *known* and each of *texts* the spans of its cues, by their start, overlapping ones too."""
    column = texts.cast(pa.large_string())
    _, offsets, data = column.buffers()
    bytes_ = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    edges = np.frombuffer(offsets, np.int64, len(column) + 1, column.offset * 8)
    text, cue, start, end = _find(bytes_, edges, *known[:-1])
    order = np.lexsort((end, start, text))
    found = []
    for field in range(max(known.fields) + 1):
        own = order[known.fields[cue[order]] == field]
        spans = list(zip(start[own].tolist(), end[own].tolist(), strict=True))
        found.append(split(spans, np.searchsorted(text[own], np.arange(len(column) + 1))))
    return found


def split(items: list[T], first: NDArray[np.int64]) -> list[list[T]]:
    """Return the *items* of each text: those of text t are items[first[t]:first[t + 1]]."""
    return [items[start:end] for start, end in pairwise(first.tolist())]


def _steps(cues: Sequence[Sequence[int]], classes: int) -> tuple[NDArray[np.int32], list[list[int]]]:
    """The transitions of the automaton over classes of bytes, and the cues that end in each state."""
    edges: list[dict[int, int]] = [{}]
    ends: list[list[int]] = [[]]
    for number, cue in enumerate(cues):
        state = 0
        for step in cue:
            state = edges[state].setdefault(step, len(edges))
            if state == len(edges):
                edges.append({})
                ends.append([])
        ends[state].append(number)
    steps = np.zeros((len(edges), classes), np.int32)
    steps[0, list(edges[0])] = list(edges[0].values())
    # Breadth first, so that the state to fall back to is finished before it is copied.
    waiting = deque((state, 0) for state in edges[0].values())
    while waiting:
        state, back = waiting.popleft()
        ends[state] += ends[back]
        steps[state] = steps[back]
        for step, following in edges[state].items():
            waiting.append((following, int(steps[back, step])))
            steps[state, step] = following
    return steps, ends


@njit(cache=True, nogil=True)
def _find(data, edges, classes, steps, ends, members, written, at, lengths, cased):
    room, count = 1024, 0
    text, cue = np.empty(room, np.int32), np.empty(room, np.int32)
    start, end = np.empty(room, np.int32), np.empty(room, np.int32)
    ending = ends[1:] > ends[:-1]
    for t in range(len(edges) - 1):
        state, inside = 0, 0
        for i in range(edges[t], edges[t + 1]):
            inside += (data[i] & 0xC0) == 0x80  # bytes that begin no character
            state = steps[state, classes[data[i]]]
            if not ending[state]:
                continue
            place = i + 1 - edges[t] - inside
            for m in range(ends[state], ends[state + 1]):
                one = members[m]
                if cased[one] and not _as_written(data, i + 1, written, at[one], at[one + 1]):
                    continue
                if count == room:
                    room *= 2
                    text, cue = (
                        np.append(text, np.empty(count, np.int32)),
                        np.append(cue, np.empty(count, np.int32)),
                    )
                    start, end = (
                        np.append(start, np.empty(count, np.int32)),
                        np.append(end, np.empty(count, np.int32)),
                    )
                text[count], cue[count] = t, one
                start[count], end[count] = place - lengths[one], place
                count += 1
    return text[:count], cue[:count], start[:count], end[:count]


@njit(cache=True, nogil=True)
def _as_written(data, end, written, first, last):
    for k in range(last - first):
        if data[end - (last - first) + k] != written[first + k]:
            return False
    return True
