"""Contacts that markup hid in a stored text are in no posting."""

from __future__ import annotations

import pyarrow as pa
import pytest

from analysis.extract import contacts, text
from tests.contact_examples import CONTACTS, HIDDEN, NO_CONTACTS, PARTS

FURTHER = (
    "<b>jane</b>.doe@acme.example",
    "jane&#64acme.example",
    "jane\u200b@acme.example",
    "Tel: 512<br>555<br>0123",
)


def without(*texts: str) -> list[str]:
    return contacts.without(text.plain_all(list(texts))).to_pylist()


@pytest.mark.parametrize("contact", [*CONTACTS, *HIDDEN, *FURTHER])
def test_contacts_are_blanked(contact: str):
    (clean,) = without(f"<p>Write to us. {contact} (Ms)</p>")
    assert not any(part in clean for part in PARTS)
    assert clean.startswith("Write to us. ")
    assert clean.endswith(" (Ms)")


@pytest.mark.parametrize("same", NO_CONTACTS)
def test_what_looks_like_a_contact_and_is_none_stays(same: str):
    assert without(same) == [same]


def test_only_the_texts_with_a_contact_change():
    assert without("plain", "", "a@b.example", "Python") == ["plain", "", "[e-mail]", "Python"]
    nothing = pa.array(["plain", ""], pa.large_string())
    assert contacts.without(nothing) is nothing


def test_spans_lie_where_they_lay_with_the_contacts():
    whole = "[phone] Write to a@b.example, a@b.example, SQL 512-555-0123 and R. [e-mail]"
    (clean,) = without(whole)
    spans = [(clean.index(word), clean.index(word) + len(word)) for word in ("Write", "SQL", "R.")]
    found = contacts.placed(spans, clean, whole)
    assert [whole[start:end] for start, end in found] == ["Write", "SQL", "R."]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["0", "1 ", "+", "-.", "(", "a@", "a.", "@x", "[", "555-555-", "a[dot]", "a AT a DOT "]
)
def test_a_very_long_text_is_blanked_at_once(piece: str):
    without(piece * (100_000 // len(piece)))
