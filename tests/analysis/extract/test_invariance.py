"""What must not change what is read: boilerplate around a posting, the order of its sentences, capitals in its title."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import posting
from analysis.extract.posting import LONGEST
from benchmarks import hostile
from data import schema

POSTINGS: dict[str, dict[str, Any]] = {
    "sections": {
        "title": "Senior Machine Learning Engineer",
        "employer": "Example Harbour Inc.",
        "locations": ["Boston, MA"],
        "description": (
            "Example Harbour builds forecasting tools for ports.\n\nWhat you will do\n- Train models in PyTorch\n"
            "- Deploy them on Kubernetes\n\nRequirements\n- 5+ years of experience with Python\n"
            "- Master's degree in Computer Science, or equivalent experience\n\nNice to have\n- Rust\n\n"
            "The base salary for this role is $150,000 - $190,000 a year. This is a hybrid role with three days in the office."
        ),
    },
    "sentences": {
        "title": "Data Scientist II",
        "employer": "Northwind Clinics",
        "locations": ["Denver, CO"],
        "description": (
            "You will analyse records of patients with SQL and R. We need 3 years of experience in statistics. "
            "A Bachelor's degree is required. Knowledge of Tableau is a plus. This position is fully remote. "
            "Pay: $52.50 - $61.00 per hour. You will present results to doctors and nurses of our hospitals. "
            "Every model is reviewed by a second person before it is used on a ward."
        ),
    },
    "no pay": {
        "title": "Junior NLP Developer (m/w/d)",
        "employer": "Beispiel GmbH",
        "locations": ["Berlin, Germany"],
        "description": (
            "Your tasks: build chatbots with spaCy and Hugging Face. Your profile: first experience with Python and Docker, "
            "good communication, fluent German. The job is on-site in our Berlin office. We look forward to your application, "
            "which you can send until the end of the month, and to working with you on the language of tomorrow."
        ),
    },
}
BOILERPLATE = {
    "equal opportunity": (
        "Equal Opportunity Employer\nAll qualified applicants will receive consideration for employment without regard to race, "
        "sex, age, religion, disability or veteran status. Reasonable accommodations are made on request during the process."
    ),
    "benefits": (
        "Benefits\nMedical, dental and vision insurance, a 401(k) with a 4% match, a $1,500 learning stipend, 20 days of paid time "
        "off after one year, and a $5,000 referral bonus."
    ),
    "about": (
        "About the group\nFounded in 1998, the group has raised $250 million, is trusted by 4,000 customers and is a leading provider "
        "of software written in COBOL and Java. Over 25 years of innovation made it what it is."
    ),
    "privacy": (
        "Privacy notice\nBy applying you agree that your data are kept for 12 months. We never ask for money. Beware of recruitment "
        "fraud: our recruiters write from the company's own addresses alone."
    ),
}
# Offsets move, and the text and what likens it to others are not fields that are read out of it.
MOVED = {"description", "skill_spans", "likeness", "observation_id", "posting_id", "reader_version"}


def read(**stated: Any) -> dict[str, Any]:
    row = {"kind": "posting", "observation_id": "o", "posting_id": "p", **stated}
    answer = posting.read(pa.RecordBatch.from_pylist([row], schema=schema.OBSERVATION)).to_pylist()[0]
    fields = {name: value for name, value in answer.items() if name not in MOVED}
    return fields | {name: sorted(fields[name] or ()) for name in ("skills", "skills_nice")}


@pytest.mark.parametrize("name", POSTINGS)
@pytest.mark.parametrize("kind", BOILERPLATE)
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_boilerplate_changes_no_field(name: str, kind: str, before: bool):
    stated = POSTINGS[name]
    parts = (BOILERPLATE[kind], stated["description"])
    longer = read(**stated | {"description": "\n\n".join(parts if before else parts[::-1])})
    shorter = read(**stated)
    if kind == "about":  # what an employer says of itself may well tell its industry
        longer |= {name: shorter[name] for name in ("industry", "industry_basis")}
    assert longer == shorter


@given(st.permutations(POSTINGS["sentences"]["description"].split(". ")))
def test_the_order_of_sentences_does_not_matter(order: list[str]):
    stated = POSTINGS["sentences"]
    shuffled = ". ".join(sentence.rstrip(".") for sentence in order) + "."
    assert read(**stated | {"description": shuffled}) == read(**stated)


@pytest.mark.parametrize("name", POSTINGS)
def test_capitals_in_the_title_keep_role_and_level(name: str):
    stated = POSTINGS[name]
    loud = read(**stated | {"title": stated["title"].upper()})
    assert [loud[field] for field in ("role", "seniority", "soc")] == [
        read(**stated)[field] for field in ("role", "seniority", "soc")
    ]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", hostile.PIECES)
def test_no_text_takes_for_ever(piece: str):
    """Where reading took more than in proportion to the length, it would end far behind the limit."""
    [row] = posting.read(hostile.observation(piece)).to_pylist()
    assert all(0 <= span["start"] < span["end"] <= LONGEST for span in row["skill_spans"])
