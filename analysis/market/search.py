"""Full-text search: which postings have every term of a query, how often, and the stretch of text to show of each.

A term is a word, or a phrase in quotes. A word of four letters or more is also found at the beginning of longer words
("engineer" finds "engineers"); shorter words and phrases stand alone. Capitals make no difference.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import frames, listing
from analysis.market.posted import midpoint, usable

NAMES = ("title", "employer")
COLUMNS = (*listing.COLUMNS, "observation_id")
MOST_TERMS = 8
SHORT = 3
EXCERPT = 260
_LEAD = 70
"""Characters before the first mark of an excerpt."""
_TERMS = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_ENDS = ",;:!?()[]{}<>|'’"
_ACCENTED = {
    "a": "áàâäãåāăą",
    "c": "çćč",
    "e": "éèêëēėęě",
    "g": "ğ",
    "i": "íìîïīı",
    "l": "ł",
    "n": "ñńň",
    "o": "óòôöõøōő",
    "r": "ř",
    "s": "śšş",
    "t": "ť",
    "u": "úùûüūůű",
    "y": "ýÿ",
    "z": "źżž",
}
_PLAIN = {accented: plain for plain, others in _ACCENTED.items() for accented in others}


class Order(StrEnum):
    """What stands first: most terms in the title and then most hits, the day of posting, or usable pay."""

    relevance = "relevance"
    newest = "newest"
    pay = "pay"


class Term(NamedTuple):
    """A word or phrase as patterns that every engine reads, one for texts and one for names.

    In names any accent fits; in texts, where that would take many times as long, those of the query or none. Each match
    has *length* characters.
    """

    in_text: str
    in_names: str
    length: int


@dataclass(frozen=True)
class Page:
    """One page of what was found: *n* postings in all, and the *rows* of this page (COLUMNS)."""

    n: int
    rows: pd.DataFrame


def words(query: str) -> tuple[str, ...]:
    """Return the words and the phrases in quotes of *query*, at most MOST_TERMS; signs alone are none."""
    found = []
    for quoted, word in _TERMS.findall(query.translate(_QUOTES)):
        bare = " ".join((quoted or word.strip(_ENDS).rstrip(".")).split())
        if re.search(r"\w", bare):
            found.append(f'"{bare}"' if quoted else bare)
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def terms(query: str) -> tuple[Term, ...]:
    """Return what the `words` of *query* are looked for by."""
    found = ((word.strip('"'), word.startswith('"') or len(word) <= SHORT) for word in words(query))
    return tuple(_term(bare, alone=alone) for bare, alone in found)


def matching(frame: IntoFrame, wanted: Sequence[Term]) -> Any:
    """Return observation_id, titled and hits of the contents in *frame* that have every term, lazily, on its own engine.

    *frame* has observation_id, NAMES and description. `titled` is the number of terms that stand in the title, `hits` that
    of all matches. Engines differ in whether a word may begin beside an accented letter.
    """
    rows = (
        nw.from_native(frame).lazy().select("observation_id", nw.col(*NAMES, "description").cast(nw.String))
    )
    for term in wanted:
        found = (nw.col(name).str.contains(pattern) for name, pattern in _patterns(term).items())
        rows = rows.filter(nw.any_horizontal(*found, ignore_nulls=True))
    titled = [nw.col("title").str.contains(term.in_names).fill_null(value=False) for term in wanted]
    hits = [_count(*place, term.length) for term in wanted for place in _patterns(term).items()]
    return rows.select(
        "observation_id",
        titled=nw.sum_horizontal(*(found.cast(nw.Int64) for found in titled)),
        hits=nw.sum_horizontal(*hits),
    ).to_native()


def page(
    frame: IntoFrame, found: IntoFrame | None = None, *, order: Order = Order.newest, start: int, rows: int
) -> Page:
    """Return *rows* postings of *frame* from the place *start* on, twins left out.

    *found* is what `matching` returned, on the same engine; None leaves every posting in, and nothing to be relevant for.
    Ties stand newest first; what has no date, or no usable pay, stands last.
    """
    columns = {name: nw.col(name) for name in COLUMNS}
    pay = nw.when(usable()).then(midpoint(nw.col("annual_usd_low"), nw.col("annual_usd_high")))
    listed = frames.counted(frame, by=(), **columns, _pay=pay)
    keys = ["_pay"] if order == Order.pay else []
    if found is not None:
        listed = listed.join(nw.from_native(found).lazy(), on="observation_id", how="inner")
        keys = ["titled", "hits"] if order == Order.relevance else keys
    keys += ["posted_on", "posting_id"]
    falling = [name != "posting_id" for name in keys]
    n = int(frames.collect(listed.select(nw.len().alias("n")))["n"].iloc[0])
    ordered = listed.sort(*keys, descending=falling, nulls_last=True).head(start + rows)
    return Page(n, frames.collect(ordered.select(*COLUMNS)).iloc[start:].reset_index(drop=True))


def excerpts(frame: IntoFrame, wanted: Sequence[Term], ids: Sequence[str]) -> pd.DataFrame:
    """Return, for each of the contents *ids* that *frame* has, the stretch of its text that has most terms.

    Columns: observation_id, text of the stretch, hits in all of the description and its length, begin and end of the
    stretch there (characters), and marks, the (begin, end) of each match in it. Without a match it is the beginning.
    """
    rows = nw.from_native(frame).lazy().filter(nw.col("observation_id").is_in(list(ids)))
    texts = frames.collect(rows.select("observation_id", "description"))
    found = []
    for name, text in zip(texts["observation_id"], texts["description"], strict=True):
        written = text if isinstance(text, str) else ""
        marks = spans(written, (term.in_text for term in wanted))
        begin, end = _stretch(written, marks)
        inside = [span for span in marks if begin <= span[0] and span[1] <= end]
        found.append((name, written[begin:end], len(marks), len(written), begin, end, inside))
    return pd.DataFrame(found, columns=["observation_id", "text", "hits", "length", "begin", "end", "marks"])


def spans(text: str, patterns: Iterable[str]) -> list[tuple[int, int]]:
    """Return where *patterns* match in *text*, in order; matches that touch are one."""
    found = sorted(match.span() for pattern in patterns for match in re.finditer(pattern, text))
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _term(words: str, *, alone: bool) -> Term:
    typed = unicodedata.normalize("NFC", words.lower())
    plain = "".join(_PLAIN.get(letter, letter) for letter in typed)
    before = r"(?i)\b" if _in_words(plain[0]) else "(?i)"
    behind = r"\b" if alone and _in_words(plain[-1]) else ""
    spellings = dict.fromkeys("".join(map(_letter, words)) for words in (typed, plain))
    any_accent = "".join(map(_with_accents, plain))
    return Term(f"{before}(?:{'|'.join(spellings)}){behind}", f"{before}{any_accent}{behind}", len(plain))


def _with_accents(letter: str) -> str:
    return f"[{letter}{_ACCENTED[letter]}]" if letter in _ACCENTED else _letter(letter)


def _letter(letter: str) -> str:
    """Return the pattern of one character; a space or hyphen stands for either."""
    if letter in " -":
        return r"[\s-]"
    return f"\\{letter}" if letter in string.punctuation and letter != "_" else letter


def _in_words(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _patterns(term: Term) -> dict[str, str]:
    """Return what to look for in which column."""
    return {**dict.fromkeys(NAMES, term.in_names), "description": term.in_text}


def _count(column: str, pattern: str, length: int) -> nw.Expr:
    """Return how often *pattern* stands in *column*, where every match has *length* characters."""
    text = nw.col(column)
    left_out = text.str.len_chars() - text.str.replace_all(pattern, "").str.len_chars()
    return (left_out.cast(nw.Int64) // length).fill_null(0)


def _stretch(text: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the begin and end of at most EXCERPT characters with the most different matches, at words' edges."""
    begin = 0
    if marks:
        within = [_within(text, marks, first) for first, _ in marks]
        begin = max(0, marks[within.index(max(within))][0] - _LEAD)
    end = min(len(text), begin + EXCERPT)
    if begin:
        begin = _edge(text, begin, end)
    if end < len(text):
        cut = text.rfind(" ", begin, end)
        end = cut if cut > begin + EXCERPT // 2 else end
    return begin, end


def _within(text: str, marks: Sequence[tuple[int, int]], first: int) -> tuple[int, int]:
    """Return how many different matches, and how many in all, an excerpt around the match at *first* shows."""
    inside = [
        text[begin:end].lower() for begin, end in marks if first <= begin and end <= first + EXCERPT - _LEAD
    ]
    return len(set(inside)), len(inside)


def _edge(text: str, begin: int, end: int) -> int:
    """Return where the next word begins, not far behind *begin*."""
    space = re.compile(r"\s").search(text, begin, min(end, begin + _LEAD))
    return space.end() if space else begin
