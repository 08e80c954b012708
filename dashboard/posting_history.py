"""How a posting lived, in words: when it was seen, what changed in it, and which postings are the same opening."""

from __future__ import annotations

import difflib
from html import escape
from typing import TYPE_CHECKING, Any

from dashboard import posting_fields
from dashboard.measures import UNKNOWN
from dashboard.tables import counted

if TYPE_CHECKING:
    from data.record import Content, Record, Row

LINKS = {
    "address": "same address",
    "same text": "same text",
    "text": "nearly the same text",
    "part of text": "one text is a part of the other",
}
FULLEST = "the fullest text, to which the others are compared"
LONGEST_LINE = 400
MOST_LINES = 40


def facts(record: Record) -> dict[str, str]:
    """Return when the posting was first and last seen, whether it is closed, and how often it was seen."""
    posting = record.posting
    closed = posting["closed_at"]
    contents = counted(len(record.contents), "content")
    return {
        "Posted": _day(posting["posted_on"]) or "the source does not say",
        "First seen": _day(posting["first_seen"]),
        "Last seen": _day(posting["last_seen"]),
        "Closed": f"by {_day(closed)}, when a complete listing no longer showed it"
        if closed
        else "not that anyone saw; only complete listings can tell",
        "Seen": f"{counted(record.sightings, 'time')}, with {contents}",
    }


def changes(content: Content, before: Content) -> list[tuple[str, str, str]]:
    """Return the label of each stated field that changed, what it was and what it became; the text is left to `lines`."""
    return [
        (posting_fields.label(name), _stated(before.stated[name]), _stated(content.stated[name]))
        for name in content.changed(before)
        if name != "description"
    ]


def lines(content: Content, before: Content) -> list[tuple[str, str]]:
    """Return the lines of the text that came ("+") and went ("-"), in order, at most MOST_LINES."""
    pairs = (before.text or "").splitlines(), (content.text or "").splitlines()
    compared = difflib.unified_diff(*pairs, n=0, lineterm="")
    found = [(line[0], line[1:].strip()) for line in compared if not line.startswith(("---", "+++", "@@"))]
    return [(sign, line[:LONGEST_LINE]) for sign, line in found if line][:MOST_LINES]


def summary(content: Content, before: Content) -> str:
    """Return the day of a change and what changed: `2026-03-01: title, text`."""
    names = [
        "text" if name == "description" else posting_fields.label(name).lower()
        for name in content.changed(before)
    ]
    return f"{_day(content.first_seen)}: {', '.join(names)}"


def changed_html(content: Content, before: Content) -> str:
    """Return all that changed as HTML: fields as before and after, lines of the text as struck out and added."""
    fields = [
        f"<li>{escape(label)}: <del>{escape(old)}</del> <ins>{escape(new)}</ins></li>"
        for label, old, new in changes(content, before)
    ]
    tags = {"+": "ins", "-": "del"}
    texts = [f"<li><{tags[sign]}>{escape(line)}</{tags[sign]}></li>" for sign, line in lines(content, before)]
    if not (fields or texts):
        return "<p>Nothing that is read: only its markup.</p>"
    return f'<ul class="changes">{"".join(fields + texts)}</ul>'


def same(record: Record, other: Row) -> str:
    """Return what shows that *other* is the same opening, and how it stands to the posting in time."""
    shows = LINKS.get(other["link"] or "", FULLEST)
    if record.standing_for(other):
        return f"{shows}; up at the same time"
    earlier = other["first_seen"] < record.posting["first_seen"]
    return f"{shows}; posted {'before' if earlier else 'again later'}"


def rounds(record: Record) -> list[tuple[Row, str]]:
    """Return the postings that stood for the opening one after the other, each with its days in words."""
    return [(row, days(row)) for row in record.rounds()]


def days(row: Row) -> str:
    """Return from when to when a posting was up, as far as is known."""
    began = _day(row["posted_on"]) or _day(row["first_seen"])
    return (
        f"{began} to {_day(row['closed_at'])}"
        if row["closed_at"]
        else f"from {began}, last seen {_day(row['last_seen'])}"
    )


def _day(moment: Any) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _stated(value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    written = str(value) if value not in (None, "") else UNKNOWN
    return written if len(written) <= LONGEST_LINE else f"{written[:LONGEST_LINE]} …"
