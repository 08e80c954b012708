"""HTML to plain text, compiled: tags, entities and white space of a whole batch in one pass over its bytes."""

from __future__ import annotations

from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numba import njit

from analysis.extract.markup_parts import BLOCK, BREAK, HIDDEN, entity, tag
from analysis.extract.phrases import Lookup, lookup
from analysis.extract.words import WHITE, characters, decoded

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
]
_EMPTY = ("br", "hr")
_DROPPED = ("script", "style", "template", "noscript", "head")
# Names that HTML reads without a semicolon too and that texts really write so.
_BARE = ("nbsp", "amp", "lt", "gt", "quot")
_LAYERS = 4
_WINDOWS = [ord(bytes([b]).decode("cp1252", "replace")) for b in range(128, 160)]


class _Names(NamedTuple):
    """Tags and entities by hash; the bytes of entity k are text[at[k]:at[k + 1]]."""

    tags: Lookup
    entities: Lookup
    at: NDArray[np.int64]
    text: NDArray[np.uint8]
    windows: NDArray[np.int64]


def plain(texts: pa.Array) -> pa.Array:
    """Return *texts*, HTML or not, as plain text: one line a block, entities decoded, white space tidied.

    HTML that was escaped once more is read too. An answer holds no tag and is its own plain text.
    """
    done, changed = _pass(texts, layer=1)
    for layer in range(2, _LAYERS + 2):
        again = np.flatnonzero(changed)
        if not len(again):
            break
        some, changed_again = _pass(done.take(pa.array(again)), layer=layer)
        place = np.arange(len(done))
        place[again] = len(done) + np.arange(len(again))
        done = pa.concat_arrays([done, some]).take(pa.array(place))
        changed[again] = changed_again
    return done


def _pass(texts: pa.Array, layer: int) -> tuple[pa.Array, NDArray[np.bool_]]:
    """Return *texts* with one layer of markup taken off, and which of them may hold another one."""
    column = texts.cast(pa.large_string())
    _, offsets, data = column.buffers()
    bytes_ = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    edges = np.frombuffer(offsets, np.int64, len(column) + 1, column.offset * 8)
    names = _names()
    text, ends, changed = _strip(
        bytes_,
        edges,
        characters()[0],
        *names.tags,
        *names.entities,
        names.at,
        names.text,
        names.windows,
        layer > _LAYERS,
    )
    return pa.LargeStringArray.from_buffers(len(column), pa.py_buffer(ends), pa.py_buffer(text)), changed


@cache
def _names() -> _Names:
    kinds = {_hash(name): BLOCK for name in _BLOCKS}
    kinds |= {_hash(name): BREAK for name in _EMPTY} | {
        _hash(name): HIDDEN + k for k, name in enumerate(_DROPPED)
    }
    spelt = {name.rstrip(";"): value for name, value in html5.items() if name.endswith(";")}
    written = [value.encode() for value in spelt.values()]
    bare = {name: k for k, name in enumerate(spelt) if name in _BARE}
    entities = {_hash(f"{name};"): k for k, name in enumerate(spelt)} | {_hash(n): k for n, k in bare.items()}
    return _Names(
        lookup(kinds),
        lookup(entities),
        np.cumsum([0, *map(len, written)]),
        np.frombuffer(b"".join(written), np.uint8),
        np.array(_WINDOWS, np.int64),
    )


def _hash(name: str) -> int:
    value = 14695981039346656037
    for byte in name.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return value


@njit(cache=True, nogil=True)
def _strip(
    data,
    edges,
    kinds,
    tag_keys,
    tag_kinds,
    entity_keys,
    entity_values,
    entity_at,
    entity_text,
    windows,
    final,
):
    out = np.empty(2 * (edges[-1] - edges[0]) + 64, np.uint8)
    ends = np.zeros(len(edges), np.int64)
    changed = np.zeros(len(edges) - 1, np.bool_)
    n = 0
    for t in range(len(edges) - 1):
        begin, i, stop = n, edges[t], edges[t + 1]
        lines, blanks, markup, risky = 0, 0, False, False
        unclosed = 0
        while i < stop:
            code, size = np.int64(data[i]), 1
            kind = 0
            if code == 60:  # <
                feeds, after, unclosed = tag(data, i, stop, tag_keys, tag_kinds, unclosed, markup)
                if after:
                    lines += feeds
                    markup = True
                    i = after
                    continue
            elif code == 38:  # &
                code, number, size = entity(data, i, stop, entity_keys, entity_values, kinds)
                if size > 1:
                    markup = True
                    if 128 <= code < 160:
                        code = windows[code - 128]
                    if number >= 0 and entity_at[number + 1] - entity_at[number] <= 4:
                        code, _ = decoded(entity_text, entity_at[number])
                    if number >= 0 and code < 0x80 or number < 0:
                        kind = _class(kinds, code)
                        if kind == 0:
                            n = _gap(out, n, begin, lines, blanks)
                            lines, blanks = 0, 0
                            risky |= code in (38, 60)
                            n = _write(out, n, code)
                    elif kinds[min(code, 0xFFFF)] & WHITE:
                        kind = _class(kinds, code)
                    else:
                        n = _gap(out, n, begin, lines, blanks)
                        lines, blanks = 0, 0
                        for k in range(entity_at[number], entity_at[number + 1]):
                            out[n] = entity_text[k]
                            n += 1
                    lines += kind == 1
                    blanks += kind == 2
                    i += size
                    continue
            elif code >= 0x80:
                code, size = decoded(data, i)
                kind = _class(kinds, code)
            elif code <= 32 or code == 127:
                kind = _class(kinds, code)
                if code == 13 and i + 1 < stop and data[i + 1] == 10:
                    size = 2
            if kind == 1:
                lines += 1
            elif kind == 2:
                blanks += 1
            elif kind == 0:
                if lines or blanks:
                    n = _gap(out, n, begin, lines, blanks)
                    lines, blanks = 0, 0
                risky |= code in (38, 60)
                for k in range(size):
                    out[n] = data[i + k]
                    n += 1
                if final and code in (38, 60):
                    blanks = max(blanks, 1)
            i += size
        ends[t + 1] = n
        changed[t] = markup and risky and not final
    return out[:n], ends, changed


@njit(cache=True, nogil=True)
def _class(kinds, code):
    """0 for ink, 1 for the end of a line, 2 for a blank, 3 for what is dropped."""
    if code in (10, 11, 12, 13, 0x85, 0x2028, 0x2029):
        return 1
    if (
        code < 9
        or 13 < code < 32
        or code in (127, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
        or 0xD800 <= code < 0xE000
        or code > 0x10FFFF
    ):
        return 3
    return 2 if code < 0x10000 and kinds[code] & WHITE else 0


@njit(cache=True, nogil=True)
def _gap(out, n, begin, lines, blanks):
    """Write the white space between two pieces of ink: at most one empty line, and a wide gap ends a block."""
    if n == begin or not (lines or blanks):
        return n
    out[n] = 10 if lines or blanks > 2 else 32
    if lines > 1:
        out[n + 1] = 10
        return n + 2
    return n + 1


@njit(cache=True, nogil=True)
def _write(out, n, code):
    if code < 0x80:
        out[n] = code
        return n + 1
    if code < 0x800:
        out[n], out[n + 1] = 0xC0 | code >> 6, 0x80 | code & 0x3F
        return n + 2
    if code < 0x10000:
        out[n], out[n + 1], out[n + 2] = 0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
        return n + 3
    out[n], out[n + 1] = 0xF0 | code >> 18, 0x80 | code >> 12 & 0x3F
    out[n + 2], out[n + 3] = 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
    return n + 4
