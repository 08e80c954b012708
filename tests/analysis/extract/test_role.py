from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import role
from data.schema import ROLES, SENIORITIES

TITLES = {
    "Machine Learning Engineer, Search": ("ml_engineer", "unspecified"),
    "Backend Developer (ML)": ("ml_engineer", "unspecified"),
    "Manager, Deep Learning": ("ml_engineer", "manager"),
    "Data Scientist & ML Engineer II": ("ml_engineer", "mid"),
    "GPU Kernel Engineer, LLM Accelerators": ("ml_engineer", "unspecified"),
    "Sr. MLOps Engineer": ("mlops_engineer", "senior"),
    "Staff Engineer, AI Platform": ("mlops_engineer", "staff"),
    "Applied Scientist III": ("research_scientist", "senior"),
    "Research Engineer, Robotics": ("research_scientist", "unspecified"),
    "Scientist 2 - Deep Learning": ("research_scientist", "mid"),
    "Principal Data Scientist, Pricing": ("data_scientist", "principal"),
    "Head of Data Science": ("data_scientist", "director"),
    "Senior Data Scientist, Sales Forecasting": ("data_scientist", "senior"),
    "Data Scientist - Security Clearance": ("data_scientist", "unspecified"),
    "GenAI Developer": ("ai_engineer", "unspecified"),
    "Lead AI Engineer": ("ai_engineer", "lead"),
    "Quantitative Researcher - Machine Learning": ("quant_stat", "unspecified"),
    "Biostatistician I": ("quant_stat", "unspecified"),
    "Data Engineer, ML Infrastructure": ("data_engineer", "unspecified"),
    "Analytics Engineer - New Grad 2027": ("data_engineer", "junior"),
    "Junior Data Analyst": ("data_analyst", "junior"),
    "Director of Business Intelligence": ("data_analyst", "director"),
    "Senior Staff Software Engineer": ("software_engineer", "staff"),
    "Founding Engineer": ("software_engineer", "lead"),
    "Senior Product Manager, ML": ("product_program", "senior"),
    "QA Engineer, Machine Learning": ("other_tech", "unspecified"),
    "AI Solutions Architect": ("other_tech", "unspecified"),
    "Chief Data Officer": (None, "executive"),
    "ICU Staff Nurse": ("not_tech", "unspecified"),
    "Machine Operator 2nd Shift": ("not_tech", "unspecified"),
    "AML Investigator": ("not_tech", "unspecified"),
    "MLS Technologist": ("not_tech", "unspecified"),
    "Learning & Development Manager": ("not_tech", "manager"),
    "Research Scientist, Virology": ("not_tech", "unspecified"),
    "Fulfillment Associate": ("not_tech", "unspecified"),
    "Chief of Staff": ("not_tech", "director"),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_role_and_level_are_read_from_a_title(title: str, expected: tuple[str | None, str]) -> None:
    family, level = expected
    assert family is None or role.role(title) == family
    assert role.seniority(title) == level


@pytest.mark.parametrize("title", TITLES)
def test_capitals_change_neither_role_nor_level(title: str) -> None:
    assert role.role(title.upper()) == role.role(title)
    assert role.seniority(title.upper()) == role.seniority(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Manager, Engineering", "manager"),
        ("Senior Principal Engineer", "principal"),
        ("Senior/Lead Developer", "lead"),
        ("Engineer I/II", "mid"),
        ("Engineer (Mid to Senior)", "senior"),
        ("Senior Engineer - New College Grad", "junior"),
        ("Data Science Intern, Senior Year", "intern"),
        ("Associate Director, Analytics", "director"),
        ("Assistant Vice President, Credit Models", "mid"),
        ("Associate Software Engineer", "junior"),
        ("Rates Quant - Associate", "mid"),
        ("Senior Associate, Analytics", "mid"),
        ("Member of Technical Staff", "unspecified"),
        ("Product Marketing Manager", "unspecified"),
        ("Lead Generation Analyst", "unspecified"),
        ("Software Engineer 117", "unspecified"),
        ("Software Engineers - all levels", "unspecified"),
        ("International Data Engineer", "unspecified"),
        ("Data Engineer (3 years)", "unspecified"),
        ("Statistician GS-1529-12", "mid"),
        ("Data Scientist GS-13/14", "lead"),
    ],
)
def test_the_higher_of_two_levels_counts_and_look_alikes_do_not(title: str, expected: str) -> None:
    assert role.seniority(title) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Mid-Senior level", "mid"),
        ("Entry level", "junior"),
        ("Senior level", "senior"),
        ("Internship", "intern"),
        ("EN", "junior"),
        ("MI", "mid"),
        ("SE", "senior"),
        ("EX", "director"),
        ("Director", "director"),
        ("Not Applicable", "unspecified"),
        ("GS-12", "mid"),
    ],
)
def test_the_level_of_the_source_fills_in_where_the_title_is_silent(stated: str, expected: str) -> None:
    assert role.seniority("Data Engineer", stated) == expected
    assert role.seniority("Staff Data Engineer", stated) == "staff"


@pytest.mark.parametrize("title", ["", "  ", "\t\n"])
def test_an_empty_title_has_no_role(title: str) -> None:
    assert role.role(title) is None
    assert role.seniority(title) == "unspecified"


def test_no_single_occupation_code_stands_for_machine_learning_engineers() -> None:
    assert role.soc("ml_engineer") is None
    assert role.soc("data_scientist") == "15-2051"


@given(st.text(max_size=400))
def test_any_title_has_a_known_role_and_level(title: str) -> None:
    assert role.role(title) in (*ROLES, None)
    assert role.seniority(title) in SENIORITIES
