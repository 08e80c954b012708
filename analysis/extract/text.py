"""Posting text: HTML to plain text with its blocks kept apart, and plain text to sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree, html

from analysis.extract.section_words import CUES, HEADING

BLOCKS = (
    *(
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
    ),
    *(
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
    ),
    *("p", "pre", "section", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"),
)
DROPPED = ("script", "style", "template", "noscript", "head")
SECTION_KINDS = ("about", "duties", "requirements", "nice", "benefits", "legal", "other")

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<![A-Za-z]|<\?[a-z]")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d?;|#\d{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|(?:nbsp|amp|lt|gt|quot)\b)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_UNTIDY = re.compile(r"[^\S\n ]| {2}| \n|\n |\n\n\n")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029\x1c-\x1e]")
_GAPS = re.compile(r"(?<!\s)[^\S\n]{3,}(?!\s)")
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_LINE_BREAK = re.compile(r"\n\s*| {3,}")
_SENTENCE_END = re.compile(
    r"\s(?:(?<=[.!?].)|(?=[A-Z][A-Za-z'’]{2,20}(?: [A-Za-z'’&/]{2,20}){0,4}:\s))(?=[A-Z])"
)
# "Experience with Kafka" is no heading.
_GOING_ON = frozenset(
    {"with", "in", "using", "working", "building", "on", "as", "to", "at", "for", "is", "a", "an", "of"}
)
_LONGEST_HEADING = 80
_MAX_LAYERS = 4
_DEEPEST = 20_000


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a posting: what it speaks of, and where it stands in the plain text."""

    kind: str
    start: int
    end: int


def plain(text: str) -> str:
    """Return *text*, HTML or not, as plain text: one line a block, entities decoded, white space tidied.

    HTML that was escaped once more is read too. The answer holds no tag and is its own plain text.
    """
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    for _ in range(_MAX_LAYERS):
        if _TAG.search(text):
            text = _stripped(text)
        elif _ENTITY.search(text):
            text = _CONTROL.sub("", unescape(text))
        else:
            return _tidy(text)
    return _tidy(_TAG.sub(" ", text).replace("<", "< ").replace("&", "& "))


def sections(text: str) -> list[Section]:
    """Return the parts of plain *text*, in order and without gaps: by headings and by telling sentences."""
    found: list[Section] = []
    current = "other"
    cues = _cues(text)
    for start, end in _units(text):
        heading = _heading(text[start:end])
        current = heading or current
        while cues and cues[-1][0] < start:
            cues.pop()
        given_away = cues[-1][1] if cues and cues[-1][0] < end and not heading else None
        kind = _kind(current, given_away)
        if found and found[-1].kind == kind:
            found[-1] = Section(kind, found[-1].start, end)
        else:
            found.append(Section(kind, start, end))
    return found


def _cues(text: str) -> list[tuple[int, str]]:
    """Return where *text* gives away what it speaks of, last place first."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have small forms of two characters
        lowered = text
    found = []
    for kind, words in CUES.items():
        for word in words:
            place = lowered.find(word)
            while place >= 0:
                found.append((place, kind))
                place = lowered.find(word, place + 1)
    return sorted(found, reverse=True)


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines; long lines fall into sentences and inline headings."""
    start = 0
    edges = [*(gap.end() for gap in _LINE_BREAK.finditer(text)), len(text)]
    for end in edges:
        if end - start > 2 * _LONGEST_HEADING:
            for gap in _SENTENCE_END.finditer(text, start, end):
                if start < gap.end() < end:
                    yield start, gap.end()
                    start = gap.end()
        if end > start:
            yield start, end
        start = end


def _heading(unit: str) -> str | None:
    """Return the kind that *unit* opens if it is a heading, alone on its line or before a colon."""
    line = unit.strip().replace("’", "'")
    head, colon, rest = line.partition(":")
    if len(head) > _LONGEST_HEADING or not head or (not colon and line[-1] in ".,;!"):
        return None
    match = HEADING.match(head)
    if match is None or (colon and rest and len(head.split()) > 6):
        return None
    after = head[match.end() :].lower().split()
    if after and not colon and match.lastgroup != "about" and after[0] in _GOING_ON:
        return None
    return match.lastgroup if len(after) <= (5 if colon or not rest else 3) else None


def _kind(current: str, cue: str | None) -> str:
    """Return the kind of a sentence under a heading of kind *current* that gives away *cue*."""
    if cue is None or current == cue:
        return current
    if cue == "legal" or (cue == "nice" and current in ("requirements", "other")):
        return cue
    return cue if current == "other" else current


def _stripped(markup: str) -> str:
    """Return the text of *markup*, a newline at every edge of a block."""
    if markup.count("<") > _DEEPEST:
        return _TAG.sub("\n", markup).replace("<!", "< !").replace("<?", "< ?")
    try:
        root = html.document_fromstring(
            markup, parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except etree.ParserError:
        return ""
    etree.strip_elements(root, *DROPPED, with_tail=False)
    for element in root.iter(*BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return str(root.text_content())


def _tidy(text: str) -> str:
    """Return *text* with single blanks and at most one empty line; a wide gap was a block's edge."""
    if _UNTIDY.search(text):
        text = _BREAKS.sub("\n", text)
        text = _GAPS.sub("\n", text)
        text = _BLANKS.sub(" ", text)
        text = _LINE_ENDS.sub("\n", text)
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip()
