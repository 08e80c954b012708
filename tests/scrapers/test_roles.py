"""Which postings are kept as machine-learning and data roles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.roles import wanted

ML_TEXT = """<p>You build machine learning models in PyTorch and fine-tune large language models,</p>
<p>serve them, and measure them with A/B tests.</p>"""
BOILERPLATE = (
    "<p>We are an AI company. Our generative AI platform helps bakers. You own the billing service in Go.</p>"
)
DATA_ROLES = {
    "ml_engineer",
    "data_scientist",
    "research_scientist",
    "mlops_engineer",
    "ai_engineer",
    "data_engineer",
    "data_analyst",
    "quant_stat",
}


@pytest.mark.parametrize(
    "title",
    [
        "Senior ML Engineer (all genders)",
        "Data Scientist, Marketing",
        "Data Analyst - Sales Operations",
        "Machine Learning Engineer, Customer Support",
        "Software Engineer, Computer Vision",
        "Applied Scientist II",
        "Research Scientist",
        "Quantitative Researcher",
        "Biostatistician",
        "Analytics Engineer",
        "Engineer II - Data",
        "Member of Technical Staff, MLE",
        "Head of AI",
        "Product Manager, Machine Learning",
        "LLMOps Lead",
        "KI-Entwickler (m/w/d)",
        "Ingénieur en intelligence artificielle",
        "Data-Scientist",
        "BI Developer",
        "Economist",
    ],
)
def test_a_title_of_the_field_is_kept_without_its_text(title: str) -> None:
    assert wanted(title)
    assert wanted(title.upper(), BOILERPLATE)


@pytest.mark.parametrize(
    "title",
    [
        "Account Executive, AI",
        "Data Center Technician",
        "Data Entry Clerk",
        "Recruiter - Machine Learning",
        "AI Content Writer",
        "Registered Nurse",
        "Product Counsel, Generative AI",
        "Research Scientist, Oncology",
        "User Researcher",
        "Mail Clerk",
        "Email Marketing Manager",
        "Maintenance Mechanic",
        "",
    ],
)
def test_a_title_of_another_trade_is_left_out_whatever_its_text_says(title: str) -> None:
    assert not wanted(title)
    assert not wanted(title, ML_TEXT)


@pytest.mark.parametrize("title", ["Software Engineer", "Member of Technical Staff", "Backend Developer"])
def test_another_technical_title_is_kept_for_what_its_text_speaks_of(title: str) -> None:
    assert wanted(title, ML_TEXT)
    assert not wanted(title, BOILERPLATE)
    assert not wanted(title)


@given(title=st.text(max_size=400), text=st.text(max_size=2_000))
def test_any_text_is_judged(title: str, text: str) -> None:
    assert wanted(title, text) in (True, False)


@pytest.mark.parametrize(
    "piece", [" ", "a ", "data ", "machine ", "engineer / ", "train x-x-x ", "ml (", "é", "\n"]
)
@pytest.mark.timeout(20)
def test_long_and_odd_texts_are_judged_at_once(piece: str) -> None:
    long = piece * (100_000 // len(piece))
    assert wanted("Machine Learning Engineer", long)
    assert not wanted("Nurse", long)
    assert wanted(long, long) == wanted(long[:300], long)
    assert wanted("Software Engineer", f"{long} machine learning") == wanted(
        "Software Engineer", long[:5_000]
    )


@pytest.mark.real
def test_labelled_titles_are_kept_and_left_out_as_labelled(real_data: Path) -> None:
    with (real_data / "gold" / "titles.csv").open(encoding="utf-8", newline="") as file:
        judged = [(wanted(row["title"]), row["role"] in DATA_ROLES) for row in csv.DictReader(file)]
    both, kept, meant = judged.count((True, True)), sum(k for k, _ in judged), sum(m for _, m in judged)
    print(f"\n{len(judged)} titles: recall {both / meant:.3f}, precision {both / kept:.3f}")
    assert both / meant > 0.97
    assert both / kept > 0.9
