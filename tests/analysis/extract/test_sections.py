"""Which part of a posting a word stands in: by headings, and by what its sentence gives away."""

from __future__ import annotations

import time
from random import Random

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

ABOUT = "About Acme\nAcme was founded in 2011 and is the leading maker of maps. We serve ports all over the world."
LEGAL = (
    "Equal Opportunity\nAcme is an equal opportunity employer. You may ask for an accommodation at any time."
)
BENEFITS = "Benefits\n- Thirty days of paid holidays\n- A pension"
ASKED = {"about": "not", "legal": "not", "nice": "nice", "requirements": "required"}


def kind_of(text: str, part: str) -> str:
    """The kind of the section that the first word of *part* stands in."""
    cut = words.cut([text])
    row = next(row for row in range(len(cut.place)) if cut.place[row] >= text.index(part))
    return sections.KINDS[sections.kinds(cut)[row]]


def asked(text: str, part: str) -> str:
    """How *part* is asked for in *text*: "required", "nice", "not", or "" where the text does not say."""
    return ASKED.get(kind_of(text, part), "")


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


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("REQUIREMENTS", "requirements"),
        ("** Requirements **", "requirements"),
        ("🔥 What you bring", "requirements"),
        ("1. Requirements", "requirements"),
        ("2) Required Skills & Experience:", "requirements"),
        ("Knowledge, Skills and Abilities", "requirements"),
        ("What we're looking for in you", "requirements"),
        ("Requirements for this role", "requirements"),
        ("Basic Qualifications (required)", "requirements"),
        ("QUALIFICATIONS – MUST HAVE", "requirements"),
        ("Dein Profil", "requirements"),
        ("Profil recherché", "requirements"),
        ("Requisitos", "requirements"),
        ("Deine Aufgaben", "duties"),
        ("What You Will Do at Acme", "duties"),
        ("Preferred Skills and Experience", "nice"),
        ("NICE-TO-HAVES", "nice"),
        ("It's a plus if you have", "nice"),
        ("Von Vorteil", "nice"),
        ("Nous offrons", "benefits"),
        ("Perks & Benefits", "benefits"),
        ("About Acme Labs", "about"),
        ("Why join us?", "about"),
    ],
)
def test_headings_are_known_in_every_dress(heading: str, kind: str):
    assert kind_of(f"Maps of the sea.\n{heading}\nPython and SQL", "Python") == kind


@pytest.mark.parametrize(
    "item",
    [
        "Privacy engineering",
        "Skills development",
        "Experience in ML",
        "Team player",
        "Team work",
        "Meet deadlines",
        "Education sector clients",
        "Requirements engineering",
        "Benefits administration",
        "Company culture fit",
        "About 5 years of Java",
        "Diversity of thought",
        "Desired state configuration",
        "Location intelligence",
        "Background in physics",
    ],
)
@pytest.mark.parametrize(("heading", "kind"), [("Requirements", "requirements"), ("Nice to have", "nice")])
def test_items_of_a_list_are_no_headings(item: str, heading: str, kind: str):
    assert kind_of(f"{heading}\nGo\n{item}\nPython", "Python") == kind


def test_headings_inside_a_line_open_a_section():
    line = (
        "We draw maps for ships and ports all over the world. Responsibilities: Draw maps and keep them right. "
        "Qualifications: Five years of drawing maps."
    )
    assert kind_of(line, "Draw maps and") == "duties"
    assert kind_of(line, "Five years") == "requirements"


def test_headings_are_found_where_line_breaks_were_lost():
    line = "Maps for ships.Key Responsibilities Draw maps of ports.Minimum Qualifications Python and a boat of your own"
    assert kind_of(line, "Draw") == "duties"
    assert kind_of(line, "Python") == "requirements"
    assert kind_of("Pay: $50,000 Benefits: pension Skills: Python", "Python") == "requirements"


def test_a_sentence_to_the_reader_is_no_praise_of_the_employer():
    text = "About us\nAcme runs on Spark. You draw maps.\nAcme loves Rust."
    assert [asked(text, word) for word in ("Spark", "You", "Rust")] == ["not", "", "not"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We are a leading provider of radar.",
        "Our platform uses radar to guide ships.",
        "Acme Labs builds radar for ports.",
        "At Acme, we build radar for ports.",
        "Our mission is to bring radar to every port.",
        "The company develops radar for ferries.",
        "Acme is a startup that turns radar into savings.",
        "Trusted by 500 ports, our radar never sleeps.",
        "We're on a mission to democratize radar.",
        "Acme is transforming sailing with radar.",
        "We use radar to help captains sleep.",
        "Over 300 ports rely on our radar.",
        "Acme is a leading provider of software written in radar.",
    ],
)
def test_what_an_employer_says_of_itself_asks_for_nothing(sentence: str):
    assert asked(sentence, "radar") == "not"
    assert asked(f"Requirements\nPython\nAbout us\n{sentence}", "radar") == "not"


@pytest.mark.parametrize(
    "sentence",
    [
        "Our stack: radar, Go.",
        "We use radar and Airflow.",
        "Our team works with radar.",
        "Our dashboards use radar.",
        "We sail a lot. Stack: Go (we are one of the largest users), radar.",
        "Our backend is built with radar.",
        "You will work with radar.",
        "We are looking for somebody who knows radar.",
        "Knowledge of radar",
        "Radar proficiency: Must be a native radar speaker.",
        "A passion for radar",
        "Technologies\npython, radar, amazon-web-services",
        "Build radar for one of the largest ports.",
        "Demonstrate radar with engaging stories",
        "The Radar Manager is the voice of radar.",
    ],
)
@pytest.mark.parametrize(
    "before", ["", f"{ABOUT}\n\n", f"{LEGAL}\n", "About Acme: Acme was founded in 2011.\n"]
)
def test_what_the_candidate_works_with_is_asked_for_wherever_it_stands(sentence: str, before: str):
    assert asked(before + sentence, "radar") != "not"


def test_legal_text_begins_late_in_a_line_without_breaks():
    text = (
        "Frameworks: Keras - Tools such as Tableau, Excel and some more of these - "
        + "good maps and more maps - " * 3
    )
    assert asked(f"{text}All qualified applicants are welcome without regard to age", "Keras") == ""


def test_values_listed_under_a_heading_are_praise():
    text = "Our values\nTeamwork\nHonesty"
    assert [asked(text, word) for word in ("Teamwork", "Honesty")] == ["not", "not"]


@pytest.mark.parametrize(
    ("line", "required", "nice"),
    [
        ("Experience with Python; knowledge of Rust is a plus", "Python", "Rust"),
        ("Python required, Scala preferred", "Python", "Scala"),
        ("Python (required), Scala (preferred), Spark (nice to have)", "Python", "Scala Spark"),
        ("Experience with Python, Julia (preferred), and SQL", "Python SQL", "Julia"),
        ("Experience with Terraform and Ansible (preferred)", "", "Terraform Ansible"),
        ("Proficiency in one language (Python preferred)", "one", "Python"),
        ("SQL, ideally Snowflake", "SQL", "Snowflake"),
        ("Ideally, you have used Spark", "", "Spark"),
        ("Strong Python skills; bonus points for Rust", "Python", "Rust"),
        ("Python and SQL, with experience in Kafka a plus", "Python SQL", "Kafka"),
        ("Python and some knowledge of Julia a plus", "", "Julia"),
        ("Knowledge of Spark and experience with Kafka are a plus", "", "Spark Kafka"),
        ("Must have Python, but Go would be an advantage", "Python", "Go"),
        ("It is a plus if you know Kafka, Flink or Storm", "", "Kafka Flink Storm"),
        ("Preferred: Kafka and Flink", "", "Kafka Flink"),
        ("SQL: 3 years (Preferred)", "", "SQL"),
        ("Familiarity with Docker, Helm, etc. is desirable", "", "Docker"),
        ("Bonus: Kafka\nPython", "Python", "Kafka"),
        ("Nice to have: Kafka\nPython", "Python", "Kafka"),
        ("Preferred Qualifications: Kafka\nFlink", "", "Kafka Flink"),
        ("It would be a plus if you know:\nKafka\nFlink", "", "Kafka Flink"),
        ("Preferred Qualifications:\n1. Business Knowledge: Kafka", "", "Kafka"),
        ("Tell us your preferred name and your Python version", "Python", ""),
        ("Work with our preferred partner Oracle", "Oracle", ""),
        ("Bachelor's degree, Master's preferred", "Bachelor", "Master"),
    ],
)
def test_required_and_nice_are_told_apart_inside_a_line(line: str, required: str, nice: str):
    text = f"Requirements\n{line}"
    assert {word: asked(text, word) for word in required.split()} == dict.fromkeys(
        required.split(), "required"
    )
    assert {word: asked(text, word) for word in nice.split()} == dict.fromkeys(nice.split(), "nice")


def test_what_is_required_may_stand_under_what_is_nice():
    text = "Nice to have\nPython (required)\nKafka"
    assert (asked(text, "Python"), asked(text, "Kafka")) == ("required", "nice")
    assert asked("You must have Python", "Python") == "required"
    assert asked("Write Python as required", "Python") == ""


SENTENCES = st.sampled_from(
    [
        "We use Kafka.",
        "Python is required, Rust is a plus.",
        "You will draw maps in Julia.",
        "Experience with Spark, ideally with Flink.",
        "Acme builds radar for ports.",
        "Our tech stack includes Ruby.",
        "SQL and Excel.",
        "Go, Scala",
        "Lead a small team of sailors.",
        "Our platform uses sonar to find fish.",
    ]
)


def _by_word(text: str) -> set[tuple[str, str]]:
    cut = words.cut([text])
    kinds = sections.kinds(cut)[cut.of(0)].tolist()
    spelt = [text[a:b] for a, b in zip(cut.place[cut.of(0)], cut.until[cut.of(0)], strict=True)]
    return {(word, ASKED.get(sections.KINDS[kind], "")) for word, kind in zip(spelt, kinds, strict=True)}


@given(
    st.lists(SENTENCES, min_size=1, max_size=8),
    st.lists(st.sampled_from([ABOUT, LEGAL, BENEFITS]), max_size=3),
    st.booleans(),
)
def test_boilerplate_around_a_posting_changes_nothing(given_: list[str], more: list[str], after: bool):
    body = "\n".join(given_)
    around = [body, *more] if after else [*more, body]
    whole = _by_word("\n\n".join(around))
    assert _by_word(body) <= whole
    assert whole - _by_word(body) <= set().union(*map(_by_word, more))


@given(st.lists(SENTENCES, min_size=2, max_size=8, unique=True), st.randoms())
@pytest.mark.parametrize("heading", ["", "Requirements\n", "What you will do\n"])
def test_order_of_sentences_does_not_matter(heading: str, given_: list[str], chance: Random):
    turned = chance.sample(given_, len(given_))
    assert _by_word(heading + "\n".join(given_)) == _by_word(heading + "\n".join(turned))


@given(st.text(max_size=200), st.sampled_from(["Requirements", "About us:", "• Benefits", "NICE TO HAVE"]))
def test_every_word_has_a_section(raw: str, heading: str):
    cut = words.cut([raw, f"{raw}\n{heading}\n{raw}"])
    kinds = sections.kinds(cut)
    assert len(kinds) == len(cut.hash)
    assert kinds.max() < len(sections.KINDS)


@given(
    st.lists(
        st.sampled_from(
            ["is a plus", "(", "), ", "preferred", "required", "; ", "Bonus: ", "\n", "etc. ", "R "]
        )
    )
)
def test_no_heap_of_cues_makes_it_fail(heap: list[str]):
    text = " ".join(heap)
    parts = sections.parts(cut := words.cut([text]), sections.kinds(cut), 0, len(text))
    assert [parts[0].start, *(part.end for part in parts)] == [*(part.start for part in parts), len(text)]


@pytest.mark.parametrize(
    "piece", ["a plus. ", "plus ", "preferred, ", "(preferred) ", "1. ", "Requirements: ", "our ", "we use "]
)
def test_long_heaps_are_read_at_once(piece: str):
    cut = words.cut(["About us\n" + piece * (200_000 // len(piece))])
    sections.kinds(words.cut(["Python"]))
    start = time.process_time()
    sections.kinds(cut)
    assert time.process_time() - start < 0.05
