"""Which part of a posting a word stands in: by headings, and by what its sentence gives away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import sections, words

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


def kind_of(text: str, part: str) -> str:
    """The kind of the section that the first word of *part* stands in."""
    cut = words.cut([text])
    row = next(row for row in range(len(cut.place)) if cut.place[row] >= text.index(part))
    return sections.KINDS[sections.kinds(cut)[row]]


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
    assert kind_of(POSTING, part) == kind


def test_headings_inside_a_line_open_a_section():
    line = (
        "We draw maps for ships and ports all over the world. Responsibilities: Draw maps and keep them right. "
        "Qualifications: Five years of drawing maps."
    )
    assert kind_of(line, "Draw maps and") == "duties"
    assert kind_of(line, "Five years") == "requirements"


def test_a_sentence_to_the_reader_is_no_praise_of_the_employer():
    text = "About us\nAcme runs on Spark. You will need SQL.\nAcme loves Rust."
    assert [kind_of(text, word) for word in ("Spark", "SQL", "Rust")] == ["about", "requirements", "about"]


@given(st.text(max_size=200), st.sampled_from(["Requirements", "About us:", "• Benefits", "NICE TO HAVE"]))
def test_every_word_has_a_section(raw: str, heading: str):
    cut = words.cut([raw, f"{raw}\n{heading}\n{raw}"])
    kinds = sections.kinds(cut)
    assert len(kinds) == len(cut.hash)
    assert kinds.max() < len(sections.KINDS)
