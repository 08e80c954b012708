"""E-mail addresses and telephone numbers in what postings say: they are blanked, however they are written or hidden."""

from __future__ import annotations

from functools import cache
from string import ascii_letters, digits

import polars as pl

# What may stand inside an address or a number in HTML without a reader seeing it, and a blank in HTML.
_TAGS = r"(?:</?(?:a|b|bdo|code|em|font|i|s|small|span|strong|u|wbr)\b[^<>]*>|<!--[^<>]*-->)*"
_BLANK = r"(?:\s|&(?:amp;)?(?:nbsp|ensp|emsp|thinsp);|&#160;|&#x[aA]0;)"
# Latin, Greek and Cyrillic: other scripts write words without blanks, so that a sentence would go with an address.
_LETTER = r"A-Za-z\x{c0}-\x{24f}\x{300}-\x{36f}\x{370}-\x{4ff}"
_SIGN = r"[@＠﹫]"
_DOT = r"\s?[\[({]\s?(?i:dot)\s?[\])}]\s?"
_NAME = rf"[{_LETTER}0-9][{_LETTER}0-9._%+'-]*(?:{_DOT}[{_LETTER}0-9][{_LETTER}0-9._%+'-]*)*"

_EMAIL = (
    rf"{_NAME}{_TAGS}(?:{_SIGN}|%40|\s?[\[({{]\s?(?i:at)\s?[\])}}]\s?){_TAGS}"
    rf"(?:[{_LETTER}0-9-]+{_TAGS}(?:[.．]|{_DOT}){_TAGS}){{1,5}}"
    rf"(?:xn--[a-z0-9-]+|[{_LETTER}]{{2,24}})"
)
# In prose alone, as titles name employers so: "Engineer @ Example.com".
_SPREAD_EMAIL = (
    rf"\b(?:[a-z0-9][a-z0-9._%+-]*|{_NAME}[._]{_NAME}){_BLANK}?{_SIGN}{_BLANK}(?:[a-z0-9-]+\.){{1,5}}[a-z]{{2,24}}\b"
    rf"|{_NAME} AT (?:[{_LETTER}0-9-]+ DOT ){{1,5}}[{_LETTER}]{{2,24}}\b"
)
_AT = rf"{_SIGN}|%40|[(\[{{]\s?(?i:at)\s?[\])}}]"
_SPREAD_AT = rf"{_SIGN}{_BLANK}| DOT "
_STROKE = rf"{_TAGS}[.‐-–-]{_TAGS}"
_SPACE = rf"{_TAGS}{_BLANK}{_TAGS}"
_NEXT_DIGIT = rf"(?:{_TAGS}(?:{_BLANK}|[().‐-–-])){{0,2}}{_TAGS}\d"
_GAP = r"[\s().‐-–/-]"
# Seven digits, or digits with markup between them that may hide what belongs together.
_LONG_NUMBER = (
    rf"\d(?:{_GAP}{{0,3}}\d){{6}}"
    rf"|\d{_GAP}{{0,2}}(?:<[^<>]*>|&(?:amp;)?[a-zA-Z#0-9]{{3,6}};)(?:<[^<>]*>|{_BLANK}|{_GAP}){{0,4}}\d"
)
# Numbers that look like a telephone's by themselves: 3-3-4 with one separator, or + or 00 and a country code.
_SHAPED = (
    r"(^|[^\w$€£+.,/#-])"
    rf"((?:\+?1(?:{_SPACE}|{_STROKE})?)?\([2-9]\d{{2}}\){_TAGS}{_BLANK}?\d{{3}}(?:{_SPACE}|{_STROKE})\d{{4}}"
    rf"|(?:\+?1(?:{_SPACE}|{_STROKE}))?[2-9]\d{{2}}{_STROKE}\d{{3}}{_STROKE}\d{{4}}"
    rf"|\+\d{{1,3}}(?:(?:{_BLANK}|[.()‐-–-]){{1,2}}\d{{2,4}}){{2,5}}"
    rf"|(?:\+\d{{1,3}}|00[1-9]\d?){_BLANK}?\(0\){_BLANK}?\d{{1,5}}(?:(?:{_BLANK}|[./‐-–-]){{1,2}}\d{{2,9}}){{1,5}}"
    rf"|\+\d{{1,3}}(?:{_BLANK}|[.(‐-–-]){{1,2}}\d{{1,5}}(?:{_BLANK}|[.)/‐-–-]){{1,2}}\d{{5,9}}"
    rf"|00[1-9]\d?{_BLANK}\(?\d{{2,5}}\)?(?:{_BLANK}|[./‐-–-])\d{{5,9}}"
    rf"|00[1-9]\d?(?:{_BLANK}\d{{2,4}}){{3,5}}"
    r"|\+\d{9,14})"
    r"\b{end-half}"
)
_TELEPHONE = (
    r"tel|telephone|phone|ph|mobile|cell|fax|whatsapp|tty|tdd|hotline|sms"
    r"|telefon|telefonnummer|mobil|handy|telefoon|telefone|telefono|teléfono|tél|téléphone|portable"
)
_DIGITS = (
    rf"(?:\(?0\d{{1,5}}\)?{_BLANK}?/{_BLANK}?\d{{3,}}(?:(?:{_BLANK}|-)?\d{{2,}}){{0,4}}"
    rf"|\(?\+?\d(?:{_NEXT_DIGIT}){{6,14}})"
)
# Any seven to fifteen digits after a word that announces a telephone.
_ANNOUNCED = (
    rf"(?i)(\b(?:{_TELEPHONE}|call|text|dial)\b(?: (?:number|no|us|me|at|is|or|text))?"
    rf"(?:{_TAGS}(?:{_BLANK}|[:.#=-])){{0,4}}{_TAGS})({_DIGITS})"
)
# In a short field a number of the posting may follow the word "mobile": a colon or a point must stand between.
_LABELLED = rf"(?i)(\b(?:{_TELEPHONE})\b{_BLANK}?[:.]{{1,2}}{_BLANK}{{0,2}})({_DIGITS})"
_LETTERED = rf"(\b[TPMFC]{_TAGS}:{_TAGS}{_BLANK}{{0,2}})((?:\+|\(?0)\d?(?:{_NEXT_DIGIT}){{8,14}})"
_MAIL, _PHONE = "[e-mail]", "${1}[phone]"
# Characters of addresses and numbers need no entity: one is there to hide them, or no harm is done.
_MASKED = r"&(?:amp;)?(?:#|commat;|period;)"


def without(texts: pl.Series) -> pl.Series:
    """Return *texts*, prose with or without HTML, with e-mail addresses and telephone numbers blanked."""
    return in_plain(_unmasked(texts))


def in_plain(texts: pl.Series) -> pl.Series:
    """Return *texts* as `without` does, but with their entities as they are: for what is plain text."""
    mailed = _replaced(texts, _AT, (_EMAIL, _MAIL))
    mailed = _replaced(mailed, _SPREAD_AT, (_SPREAD_EMAIL, _MAIL))
    return _replaced(mailed, _LONG_NUMBER, (_ANNOUNCED, _PHONE), (_LETTERED, _PHONE), (_SHAPED, _PHONE))


def without_in_names(texts: pl.Series) -> pl.Series:
    """Return *texts*, names and the like, with what can be nothing but an address or a telephone number blanked."""
    mailed = _replaced(_unmasked(texts), _AT, (_EMAIL, _MAIL))
    return _replaced(mailed, _LONG_NUMBER, (_LABELLED, _PHONE), (_LETTERED, _PHONE), (_SHAPED, _PHONE))


def suspected(texts: pl.Series) -> bool:
    """Tell whether any of *texts* may hold a contact: a search is cheaper than a change."""
    return bool(texts.str.contains(f"{_AT}|{_LONG_NUMBER}|{_MASKED}").any())


def _replaced(texts: pl.Series, where: str, *changes: tuple[str, str]) -> pl.Series:
    """Return *texts* with patterns replaced in the few that *where* finds: a search is cheaper than a change."""
    rows = texts.str.contains(where).fill_null(value=False).arg_true()
    if rows.is_empty():
        return texts
    changed = texts.gather(rows)
    for pattern, replacement in changes:
        changed = changed.str.replace_all(pattern, replacement)
    return texts.clone().scatter(rows, changed)


def _unmasked(texts: pl.Series) -> pl.Series:
    """Return *texts* with the entities decoded that stand for characters of addresses and numbers."""
    rows = texts.str.contains(_MASKED).fill_null(value=False).arg_true()
    if rows.is_empty():
        return texts
    entities = _entities()
    return texts.clone().scatter(
        rows, texts.gather(rows).str.replace_many(list(entities), list(entities.values()))
    )


@cache
def _entities() -> dict[str, str]:
    """Return the character of each entity that can hide a contact, also of one that was escaped twice."""
    names = {"commat;": "@", "period;": "."}
    for one in f"{ascii_letters}{digits}@.-_":
        code = ord(one)
        names |= dict.fromkeys((f"#{code};", f"#{code:03};", f"#x{code:x};", f"#x{code:X};"), one)
    return {f"{mark}{name}": one for mark in ("&", "&amp;") for name, one in names.items()}
