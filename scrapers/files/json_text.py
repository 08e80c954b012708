"""Decode JSON values one at a time from a text that may be longer than memory and wrong in places."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any

from scrapers.files.table import RAW_LIMIT

# Small, because the decoder counts the lines before each error.
BLOCK = 100_000
# No value longer than this is decoded as one.
WINDOW = 16_000_000

# Not strict: line ends inside strings are common; NaN and Infinity, which Python writes, are taken too.
DECODER = json.JSONDecoder(strict=False)
BETWEEN = re.compile(r"[\s,:\x1e\ufeff]*")
# A string that does not end is one, too, so that the search stays linear.
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
# Where the decoder stops this near to the end, the text was cut, not wrong.
NEAR = 12


@dataclass(frozen=True)
class Value:
    """A decoded value, the beginning of its text and its length; `valid` is false where it is no JSON."""

    value: Any
    raw: str
    size: int
    valid: bool = True


class JsonText:
    """A text with a place in it; what lies before the place is forgotten."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._ended = False
        # The white space before the value if it starts a line: the next value is likely to start so, too.
        self._indent: str | None = ""

    def peek(self) -> str:
        """Go to the next value or bracket and give its first character; empty at the end."""
        while True:
            between = BETWEEN.match(self._text, self._at)
            skipped = between[0] if between else ""
            self._at += len(skipped)
            if "\n" in skipped:
                self._indent = skipped.rpartition("\n")[2]
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def step(self) -> None:
        """Go past one bracket."""
        self._at += 1
        self._indent = None

    def opens(self) -> bool:
        """Tell whether the bracket here holds objects or arrays, or nothing."""
        while True:
            inner = self._text[self._at + 1 :].lstrip()[:1]
            if inner or len(self._text) - self._at > WINDOW or not self._more():
                return inner in ("", "[", "{", "]")

    def fits(self, window: int) -> bool:
        """Tell whether the value here takes no more characters than *window*; a bad one fits."""
        decoded = self._decode(window)
        if decoded is None:
            return self._ended or len(self._text) - self._at <= window
        return decoded[1] - self._at <= window

    def value(self) -> Value:
        """Decode the value here and go past it; a bad one ends where the next one seems to start."""
        decoded = self._decode(WINDOW)
        value, end = decoded if decoded else (None, self._end_of_bad())
        raw, size = self._text[self._at : min(end, self._at + RAW_LIMIT)], end - self._at
        self._at, self._indent = end, None
        return Value(value, raw, size, decoded is not None)

    def _decode(self, window: int) -> tuple[Any, int] | None:
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
                if end < len(self._text) or self._text[end - 1] in "}]" or not self._more():
                    return value, end
            except RecursionError:
                return None
            except ValueError as error:
                if not self._is_cut(error) or len(self._text) - self._at > window or not self._more():
                    return None

    def _is_cut(self, error: ValueError) -> bool:
        if not isinstance(error, json.JSONDecodeError):
            return False
        return error.pos >= len(self._text) - NEAR or error.msg.startswith("Unterminated string")

    def _more(self) -> bool:
        if self._ended:
            return False
        rest = self._text[self._at :]
        block = self._stream.read(max(BLOCK, len(rest)))
        self._ended = not block
        self._text, self._at = rest + block.replace("\0", ""), 0
        return not self._ended

    def _end_of_bad(self) -> int:
        while (end := self._next_start()) is None and len(self._text) - self._at < WINDOW and self._more():
            pass
        return len(self._text) if end is None else end

    def _next_start(self) -> int | None:
        """Find the place behind a bad value: the next line that starts like it did, or its closing bracket."""
        if self._text[self._at] not in "{[":
            plain = re.compile(r"[\n\[\]{]").search(self._text, self._at + 1)
            return plain.start() if plain else None
        if self._indent is not None:
            start = re.compile(rf"\n{re.escape(self._indent)}[\[{{]").search(self._text, self._at)
            return start.start() if start else None
        depth = 0
        for token in TOKEN.finditer(self._text, self._at):
            depth += (token[0] in "{[") - (token[0] in "}]")
            if depth == 0:
                return token.end()
        return None
