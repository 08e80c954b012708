"""Offsets into plain text lead back to the same characters of the HTML."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import offsets, text

WORDS = st.lists(st.sampled_from(["Python", "R&D", "C++", "machine", "learning", "<5", "é", "a"]), min_size=1)
GLUE = st.sampled_from([" ", "  ", "<br>", "</li>\n<li class='x'>", " <!-- note --> ", "&nbsp;", "\n\n"])


@given(WORDS, st.data())
def test_every_word_of_the_plain_text_is_found_in_the_markup(words: list[str], data: st.DataObject):
    pieces = [html.escape(word) + data.draw(GLUE) for word in words]
    raw = f"<ul><li>{''.join(pieces)}</li></ul>"
    plain = text.plain(raw)
    alignment = offsets.align(raw, plain)
    assert alignment is not None
    at = 0
    for word in words:
        start = plain.index(word, at)
        at = start + len(word)
        raw_start, raw_end = alignment.span(start, at)
        assert html.unescape(raw[raw_start:raw_end] + ";").startswith(word[0])
        assert html.unescape(raw[raw_start:]).startswith(word)


def test_text_without_markup_keeps_its_own_offsets():
    raw = "We  use\tPython\r\nand   SQL"
    plain = text.plain(raw)
    start = plain.index("SQL")
    assert offsets.align(raw, plain).span(start, start + 3) == (raw.index("SQL"), len(raw))


def test_texts_that_differ_are_not_aligned():
    assert offsets.align("one", "two") is None
