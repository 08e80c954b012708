"""Contacts that the markup of a stored text had hidden are blanked in its plain text, and where words stood with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import polars as pl

from data import contacts, person_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

_BLANKED = re.compile(r"\[(?:e-mail|name|phone)\]")


def without(texts: pa.Array) -> pa.Array:
    """Return plain *texts* (large_string, no nulls) with e-mail addresses, telephone numbers and the names beside them blanked."""
    stated = pl.Series(texts)
    clean = person_names.without(contacts.in_plain(stated))
    return texts if clean is stated else clean.to_arrow().cast(texts.type)


def placed(spans: Sequence[tuple[int, int]], clean: str, whole: str) -> list[tuple[int, int]]:
    """Return where *spans* of *clean*, the text *whole* without its contacts, stand in *whole*, in characters."""
    blanked = [match.span() for match in _BLANKED.finditer(clean)]
    begins = [0, *(end for _, end in blanked)]
    ends = [*(begin for begin, _ in blanked), len(clean)]
    shifts, at = [], 0
    for begin, end in zip(begins, ends, strict=True):
        at = max(whole.find(clean[begin:end], at), at)
        shifts.append(at - begin)
        at += end - begin
    moved = ((begin, end, shifts[bisect_right(begins, begin) - 1]) for begin, end in spans)
    return [(begin + shift, end + shift) for begin, end, shift in moved]
