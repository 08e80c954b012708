"""E-mail addresses and telephone numbers in plain text, which the markup of a stored text had hidden, blanked.

The patterns are those of scrapers/observation.py without what they say of HTML: neither package may know the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

_MAIL, _PHONE = "[e-mail]", "${1}[phone]"
_BLANKED = re.compile(r"\[(?:e-mail|phone)\]")
_LETTER = r"A-Za-z\x{c0}-\x{24f}\x{300}-\x{36f}\x{370}-\x{4ff}"
_SIGN = r"[@＠﹫]"
_DOT = r"\s?[\[({]\s?(?i:dot)\s?[\])}]\s?"
_NAME = rf"[{_LETTER}0-9][{_LETTER}0-9._%+'-]*(?:{_DOT}[{_LETTER}0-9][{_LETTER}0-9._%+'-]*)*"
_EMAIL = (
    rf"{_NAME}(?:{_SIGN}|%40|\s?[\[({{]\s?(?i:at)\s?[\])}}]\s?)(?:[{_LETTER}0-9-]+(?:[.．]|{_DOT})){{1,5}}"
    rf"(?:xn--[a-z0-9-]+|[{_LETTER}]{{2,24}})"
    rf"|\b(?:[a-z0-9][a-z0-9._%+-]*|{_NAME}[._]{_NAME})\s?{_SIGN}\s(?:[a-z0-9-]+\.){{1,5}}[a-z]{{2,24}}\b"
    rf"|{_NAME} AT (?:[{_LETTER}0-9-]+ DOT ){{1,5}}[{_LETTER}]{{2,24}}\b"
)
_STROKE = r"[.‐-–-]"
_SHAPED = (
    r"(^|[^\w$€£+.,/#-])"
    rf"((?:\+?1[\s.‐-–-]?)?\([2-9]\d{{2}}\)\s?\d{{3}}[\s.‐-–-]\d{{4}}"
    rf"|(?:\+?1[\s.‐-–-])?[2-9]\d{{2}}{_STROKE}\d{{3}}{_STROKE}\d{{4}}"
    r"|\+\d{1,3}(?:[\s.()‐-–-]{1,2}\d{2,4}){2,5}"
    r"|(?:\+\d{1,3}|00[1-9]\d?)\s?\(0\)\s?\d{1,5}(?:[\s./‐-–-]{1,2}\d{2,9}){1,5}"
    r"|\+\d{1,3}[\s.(‐-–-]{1,2}\d{1,5}[\s.)/‐-–-]{1,2}\d{5,9}"
    r"|00[1-9]\d?\s\(?\d{2,5}\)?[\s./‐-–-]\d{5,9}"
    r"|00[1-9]\d?(?:\s\d{2,4}){3,5}"
    r"|\+\d{9,14})"
    r"\b{end-half}"
)
_NEXT_DIGIT = r"[\s().‐-–-]{0,2}\d"
_ANNOUNCED = (
    r"(?i)(\b(?:tel|telephone|phone|ph|mobile|cell|fax|whatsapp|tty|tdd|hotline|sms"
    r"|telefon|telefonnummer|mobil|handy|telefoon|telefone|telefono|teléfono|tél|téléphone|portable|call|text|dial)\b"
    r"(?: (?:number|no|us|me|at|is|or|text))?[\s:.#=-]{0,4})"
    rf"(\(?0\d{{1,5}}\)?\s?/\s?\d{{3,}}(?:[\s-]?\d{{2,}}){{0,4}}|\(?\+?\d(?:{_NEXT_DIGIT}){{6,14}})"
)
_LETTERED = rf"(\b[TPMFC]:\s{{0,2}})((?:\+|\(?0)\d?(?:{_NEXT_DIGIT}){{8,14}})"
# Where they may stand, what is looked for there, and what takes its place: a search is cheaper than a change.
_CHANGES = (
    (rf"{_SIGN}|%40|[(\[{{] ?[Aa][Tt] ?[)\]}}]| DOT ", ((_EMAIL, _MAIL),)),
    (
        r"[0-9](?:[ \n().‐-–/-]{0,3}[0-9]){6}",
        ((_ANNOUNCED, _PHONE), (_LETTERED, _PHONE), (_SHAPED, _PHONE)),
    ),
)


def without(texts: pa.Array) -> pa.Array:
    """Return plain *texts* (large_string, no nulls) with e-mail addresses and telephone numbers blanked."""
    series = pl.Series(texts)
    touched = False
    for where, changes in _CHANGES:
        rows = series.str.contains(where).arg_true()
        if rows.is_empty():
            continue
        touched, changed = True, series.gather(rows)
        for pattern, replacement in changes:
            changed = changed.str.replace_all(pattern, replacement)
        series = series.clone().scatter(rows, changed)
    return series.to_arrow().cast(texts.type) if touched else texts


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
