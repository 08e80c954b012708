"""The sentence around a place in a text; bullets, table cells and lines end one as a full stop does."""

from __future__ import annotations

import re

_END = re.compile(r"[\n•·;|●▪]|(?<![A-Z.])[.!?]['\")]?\s+(?=[A-Z(])|\s{2,}|(?<=[a-z])[.](?=[A-Z][a-z])")
_REACH = 260


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around *start*..*end* begins and ends, at most some 260 characters away."""
    first = max(0, start - _REACH)
    for edge in _END.finditer(text, first, start):
        first = edge.end()
    edge_after = _END.search(text, end, min(len(text), end + _REACH))
    return first, edge_after.start() if edge_after else min(len(text), end + _REACH)
