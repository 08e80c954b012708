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
    "Biostatistician I": ("quant_stat", "junior"),
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
    # What a job is for is not what it is.
    "Software Engineer, Sales Tools": ("software_engineer", "unspecified"),
    "Data Scientist, AML Models": ("data_scientist", "unspecified"),
    "Technical Recruiter - Machine Learning Engineers": ("not_tech", "unspecified"),
    "Sales Engineer, Machine Learning": ("not_tech", "unspecified"),
    "Marketing Data Analyst": ("data_analyst", "unspecified"),
    "Data Scientist (Project Lead)": ("data_scientist", "lead"),
    "AI Engineer, Trust & Safety": ("ai_engineer", "unspecified"),
    "Data Center Engineer": ("other_tech", "unspecified"),
    "Engineer, AI Systems at lamps.ai": ("ai_engineer", "unspecified"),
    "Thermal Engineer": ("not_tech", "unspecified"),
    "Mechanical Design Engineer II": ("not_tech", "mid"),
    # Mixed titles.
    "Machine Learning Scientist / Engineer": ("ml_engineer", "unspecified"),
    "Research Scientist/Engineer, Machine Learning": ("research_scientist", "unspecified"),
    "Data Analyst / Data Engineer": ("data_analyst", "unspecified"),
    "Data Engineer / Data Analyst": ("data_engineer", "unspecified"),
    "Data Engineer / Data Scientist": ("data_scientist", "unspecified"),
    "AI/ML Data Engineer": ("ml_engineer", "unspecified"),
    "Software Engineer, Applied AI": ("ai_engineer", "unspecified"),
    "Infrastructure Engineer, Machine Learning": ("mlops_engineer", "unspecified"),
    "Manager, Applied Science": ("research_scientist", "manager"),
    "Head of Research, Machine Learning": ("research_scientist", "director"),
    "Compiler Engineer": ("software_engineer", "unspecified"),
    "Application Support Lead": ("other_tech", "lead"),
    # Other languages.
    "Softwareentwickler (m/w/d)": ("software_engineer", "unspecified"),
    "Werkstudent Künstliche Intelligenz (w/m/d)": ("ai_engineer", "intern"),
    "Leiterin Data Science": ("data_scientist", "director"),
    "Datenanalystin": ("data_analyst", "unspecified"),
    "Projektleiter Datenplattform": ("product_program", "unspecified"),
    "Ingénieur de données confirmé (H/F)": ("data_engineer", "unspecified"),
    "Développeuse IA générative": ("ai_engineer", "unspecified"),
    "Alternance Data Scientist": ("data_scientist", "intern"),
    "Científica de Datos": ("data_scientist", "unspecified"),
    "Ingeniero de aprendizaje automático": ("ml_engineer", "unspecified"),
    "Desenvolvedor Pleno": ("software_engineer", "mid"),
    "Cientista de Dados Sênior": ("data_scientist", "senior"),
    "Młodszy Programista": ("software_engineer", "junior"),
    "Inżynier danych": ("data_engineer", "unspecified"),
    "Sviluppatrice Software": ("software_engineer", "unspecified"),
    "Medior Ontwikkelaar": ("software_engineer", "mid"),
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
        ("Statistician (GS-1529-07/09)", "junior"),
        ("Data Engineer, 5 years", "unspecified"),
        ("Data Engineer - 3 Month Contract", "unspecified"),
        ("Staff Engineer (6-9 years)", "staff"),
        ("Network Engineer L3", "unspecified"),
        ("9-2-3 Data Analyst", "unspecified"),
        ("Phase II Data Analyst", "unspecified"),
        ("Inspector II", "mid"),
        ("Scientist II-III", "senior"),
        ("Architect III", "senior"),
        ("Product Manager, Graduate Programs", "junior"),
        ("Quant Researcher - 2027 PhDs", "junior"),
        ("Assistant to the CEO", "unspecified"),
        ("Analyst, Office of the Chief Data Officer", "unspecified"),
        ("Head Data Scientist", "director"),
        ("Head Nurse", "unspecified"),
        ("Associate Product Manager", "junior"),
        ("Associate Professor of Computer Science", "unspecified"),
        ("Research Associate, Genome Engineering", "unspecified"),
        ("Associate Principal Scientist", "senior"),
        ("Subject Matter Expert", "unspecified"),
        ("Machine Learning Expert", "principal"),
        ("Order Entry Analyst", "unspecified"),
        ("Teacher, Middle School", "unspecified"),
        ("Data Analyst, Senior Living", "unspecified"),
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


@pytest.mark.parametrize(
    ("title", "employer", "expected"),
    [
        ("Software Engineer, L3", "Google LLC", "junior"),
        ("Software Engineer L5", "Google", "senior"),
        ("Software Engineer, Level 5", "Waymo", "senior"),
        ("Software Engineer L5", "Lantern Works", "unspecified"),
        ("Software Engineer L5", None, "unspecified"),
        ("Research Engineer (E6)", "Meta Platforms, Inc.", "staff"),
        ("Research Engineer (E6)", "Metalworks", "unspecified"),
        ("SDE II", "Amazon.com Services LLC", "mid"),
        ("Applied Scientist, L6", "amazon", "senior"),
        ("Software Engineering IC4", "Microsoft", "senior"),
        ("Data Scientist - IC2", "Microsoft Corporation", "junior"),
        ("Data Scientist, Level 63", "Microsoft", "senior"),
        ("Principal Engineer IC5", "Microsoft", "principal"),
        ("Economist GS-14", "Department of Labor", "lead"),
    ],
)
def test_a_code_is_a_level_of_the_employer_whose_scale_is_known(
    title: str, employer: str | None, expected: str
) -> None:
    assert role.seniority(title, None, employer) == expected


def test_no_single_occupation_code_stands_for_machine_learning_engineers() -> None:
    band = dict(role.soc_band("ml_engineer", "Machine Learning Engineer"))
    assert set(band) == {"15-2051", "15-1221", "15-1252"}
    assert max(band.values()) < 0.5


@pytest.mark.parametrize(
    ("family", "title", "code"),
    [
        ("data_scientist", "Data Scientist", "15-2051"),
        ("research_scientist", "Applied Scientist", "15-1221"),
        ("software_engineer", "Backend Engineer", "15-1252"),
        ("ml_engineer", "Software Engineer, Machine Learning", "15-1252"),
        ("ml_engineer", "Machine Learning Engineer, Research", "15-1221"),
        ("ml_engineer", "Machine Learning Engineer / Data Scientist", "15-2051"),
    ],
)
def test_the_likeliest_occupation_comes_first(family: str, title: str, code: str) -> None:
    assert role.soc_band(family, title)[0][0] == code


@pytest.mark.parametrize("family", ROLES)
def test_confidences_are_shares(family: str) -> None:
    shares = [share for _, share in role.soc_band(family, "Software Engineer")]
    assert all(0 < share <= 1 for share in shares)
    assert sum(shares) <= 1.001
    assert shares == sorted(shares, reverse=True)


def test_trades_outside_the_three_occupations_have_no_code() -> None:
    assert role.soc_band("not_tech", "Head Nurse") == ()


TITLE = st.sampled_from(sorted(TITLES))
TAIL = st.sampled_from(
    (
        " - Columbus, OH",
        " (Remote)",
        " | Springfield, IL",
        ", München",
        " - $120,000 - $150,000",
        " ($65/hr)",
        " #50231",
        " - R0012345",
        " (Req. 20931)",
        " [2 positions]",
        " - 6 month contract",
    )
)


def _read(title: str) -> tuple[str | None, str]:
    return role.role(title), role.seniority(title)


@given(TITLE, TAIL)
def test_places_pay_and_numbers_at_the_end_change_nothing(title: str, tail: str) -> None:
    assert _read(title + tail) == _read(title)


@given(
    TITLE,
    st.sampled_from(("  ", "\t", "\u00a0", "\n ")),
    st.sampled_from((" \u2013 ", " \u2014 ", "\u2014", " -- ")),
)
def test_white_space_and_kinds_of_dashes_change_nothing(title: str, blank: str, dash: str) -> None:
    assert _read(title.replace(" - ", dash).replace(" ", blank)) == _read(title)


@given(st.text(max_size=400))
def test_capitals_never_change_what_is_read(title: str) -> None:
    assert _read(title.upper()) == _read(title)


@given(st.lists(st.sampled_from(" ".join(TITLES).split()), max_size=12).map(" ".join))
def test_capitals_change_nothing_in_any_order_of_words(title: str) -> None:
    assert _read(title.upper()) == _read(title)


@given(st.text(max_size=400))
def test_any_title_has_a_known_role_and_level(title: str) -> None:
    assert role.role(title) in (*ROLES, None)
    assert role.seniority(title) in SENIORITIES


@pytest.mark.parametrize(
    "piece", ["9", "years ", "<", "a", "engineer ", "GS-", "- ", "&amp;", "ß", "\u0301", ". "]
)
@pytest.mark.timeout(20)
def test_a_very_long_title_is_read_at_once(piece: str) -> None:
    title = piece * (200_000 // len(piece))
    assert role.role(title) in (*ROLES, None)
    assert role.seniority(title) in SENIORITIES
