"""HTML becomes plain text with blocks apart; a posting falls into sections without gaps."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import text
from analysis.extract.section_words import CUES

MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<li>x</li>",
            "<b>",
            "&amp;",
            "&lt;b&gt;",
            "&amp;lt;p&amp;gt;",
            "&#38;lt;i&#62;",
            "<!--",
        ]
        + [
            "word",
            " ",
            "\n",
            "<",
            ">",
            "&",
            "a<b",
            "\x00",
            "\ud800",
            "é",
            "   ",
            "<script>x()</script>",
            "&nbsp;",
        ]
    ),
    max_size=30,
).map("".join)


def test_blocks_are_kept_apart():
    assert text.plain("<p>Good skills</p><p>Python</p>") == "Good skills\n\nPython"
    assert text.plain("<ul><li>SQL</li><li>Spark</li></ul>") == "SQL\n\nSpark"
    assert text.plain("one<br>two<p><p>three") == "one\n\ntwo\n\nthree"


def test_inline_markup_does_not_cut_words():
    assert text.plain("<p>Py<b>Torch</b> and <i>R</i>&amp;D</p>") == "PyTorch and R&D"


def test_escaped_markup_is_read_too():
    assert text.plain("&lt;p&gt;Pay: &amp;euro;50&lt;/p&gt;") == "Pay: €50"


def test_scripts_and_comments_are_no_text():
    assert text.plain("<style>p{}</style><p>Hi<!-- no --></p><script>var a = 1</script>") == "Hi"


def test_white_space_is_tidied():
    assert text.plain("  a  b\r\n\r\n\r\n\r\nc\xa0d ") == "a b\n\nc d"
    assert text.plain("About you    5 years of SQL") == "About you\n5 years of SQL"


def test_text_without_markup_stays_as_it_is():
    plain = "We use C++ < 20 & more.\nSalary > 100k"
    assert text.plain(plain) == plain


@given(MARKUP | st.text(max_size=200))
def test_plain_text_has_no_tags_and_is_its_own_plain_text(raw: str):
    once = text.plain(raw)
    assert not re.search(r"</?[A-Za-z][^<>]*>", once)
    assert text.plain(once) == once
    once.encode()


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<p>", "<b>x", "&amp;", "&lt;", "<!--", "<div><p>", "\x00", "   "]
)
def test_a_million_of_anything_is_survived(piece: str):
    started = time.perf_counter()
    text.plain(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 5


POSTING = """Acme Analytics was founded in 2011 and is headquartered in Oslo.

What you'll do
Build models and ship them.

Requirements:
- 3 years of Python
- Knowledge of Rust is a plus

Nice to have
Experience with Kafka

Benefits
Paid holidays and a pension.

Acme is an equal opportunity employer and hires without regard to age."""


def kind_of(part: str) -> str:
    at = POSTING.index(part)
    return next(section.kind for section in text.sections(POSTING) if section.start <= at < section.end)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Acme Analytics was", "about"),
        ("Build models", "duties"),
        ("3 years", "requirements"),
        ("Knowledge of Rust", "nice"),
        ("Experience with Kafka", "nice"),
        ("Paid holidays", "benefits"),
        ("Acme is an equal", "legal"),
    ],
)
def test_parts_of_a_posting_are_told_apart(part: str, kind: str):
    assert kind_of(part) == kind


def test_headings_inside_a_line_open_a_section():
    line = (
        "We build maps for ships and ports all over the world, and for the people who work there every day. "
    )
    line += "Responsibilities: Draw maps and keep them right. Qualifications: Five years of drawing maps."
    parts = {s.kind: line[s.start : s.end] for s in text.sections(line)}
    assert parts["duties"].startswith("Responsibilities")
    assert parts["requirements"].startswith("Qualifications")


@given(
    st.lists(
        st.sampled_from(
            ["Requirements:", "About us", "Benefits", "Some words here.", "", "\n", "  x", *CUES["legal"]]
        )
        | st.text(max_size=30),
        max_size=20,
    ).map("\n".join)
)
def test_sections_cover_the_text_without_gaps(raw: str):
    parts = text.sections(raw)
    assert "".join(raw[part.start : part.end] for part in parts) == raw
    assert {part.kind for part in parts} <= set(text.SECTION_KINDS)
    assert all(one.kind != other.kind for one, other in pairwise(parts))
