"""Names of people are blanked where their place tells what they are, and nothing else is."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import person_names


def without(*texts: str | None) -> list[str | None]:
    return person_names.without(pl.Series(texts, dtype=pl.String)).to_list()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Please contact Mara Example at [e-mail].", "Please contact [name] at [e-mail]."),
        ("Contact Mara Example via [e-mail]", "Contact [name] via [e-mail]"),
        ("Questions? Dr. Mara A. van Example ([e-mail])", "Questions? [name] ([e-mail])"),
        ("Mara Example-Muster, [phone]", "[name], [phone]"),
        ("<b>Mara Example</b><br>Phone: [phone]", "<b>[name]</b><br>Phone: [phone]"),
        ("Recruiter: Mara Example\nPlace: Austin", "Recruiter: [name]\nPlace: Austin"),
        ("Recruiter Name: Mara\n\nAustin", "Recruiter Name: [name]\n\nAustin"),
        ("CONTACT INFORMATION:\nMara Example\n[e-mail]", "CONTACT INFORMATION:\n[name]\n[e-mail]"),
        ("Ansprechpartnerin: Frau Mara Müller-Özdemir", "Ansprechpartnerin: [name]"),
        ("<p>Hiring manager:</p><p>Séan O’Example</p>", "<p>Hiring manager:</p><p>[name]</p>"),
    ],
)
def test_names_beside_contacts_and_labels_are_blanked(text: str, clean: str):
    assert without(text) == [clean]


@pytest.mark.parametrize(
    "text",
    [
        "Please contact Human Resources at [e-mail].",
        "contact the Acme Benefits Team ([e-mail])",
        "Data Analytics Group [e-mail]",
        "Apply to: [e-mail]",
        "Contact: Talent Acquisition",
        "Work with Apache Spark, Google Cloud and Hugging Face. Mail us: [e-mail]",
        "Hiring manager: we look for a Machine Learning Engineer",
        "Random Forests, Bayesian Networks",
    ],
)
def test_what_is_no_name_stays(text: str):
    assert without(text) == [text]


def test_texts_without_a_name_are_the_same_series():
    texts = pl.Series(["plain", None, "Python at [e-mail]"])
    assert person_names.without(texts).to_list() == texts.to_list()
    nothing = pl.Series(["plain", None])
    assert person_names.without(nothing) is nothing


@given(st.text(alphabet="AaÉé bB.,:<>[]()-'’\n", max_size=60))
def test_what_is_blanked_once_stays_as_it_is(text: str):
    (once,) = without(f"Recruiter: {text} [e-mail]")
    assert without(once) == [once]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["A ", "Ab ", "Ab-", "Ab van ", "<", "<a>", "contact ", "Recruiter: ", ": ", "- ("]
)
def test_a_very_long_text_is_blanked_at_once(piece: str):
    without(piece * (100_000 // len(piece)) + "[e-mail]")
