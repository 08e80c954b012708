"""Years, degrees and equivalent experience are read as asked; history, ages and benefits are not asked for."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import requirements, sentence, substrings
from analysis.extract.requirements import CUES, NOTHING, Requirements

ASKED = (
    "4+ years of experience in forecasting.",
    "Bachelor's degree in Statistics or equivalent experience.",
    "Master's degree preferred.",
)
BOILERPLATE = (
    "Our team likes clear words and short meetings.",
    "We were founded 20 years ago and our founders hold PhDs.",
    "Join our team of PhDs and Master's graduates from three continents.",
    "With over 30 years of experience, Larch is a trusted supplier.",
    "Acorn has 12 years of experience in freight software.",
    "Vacation grows to 25 days after 5 years of service, and shares vest over 4 years.",
    "Tuition reimbursement for a Master's degree after 1 year.",
    "All applicants are considered without regard to age, race or veteran status.",
    "Pay is $90,000 to $120,000 per year, and you must be at least 18 years old.",
)


def years(text: str) -> tuple[float | None, float | None]:
    found = requirements.read(text)
    return found.years_min, found.years_max


def degrees(text: str) -> tuple[str | None, str | None]:
    found = requirements.read(text)
    return found.degree_min, found.degree_preferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three (3) years of relevant experience", (3, None)),
        ("Minimum (2) years' experience in billing", (2, None)),
        ("6+ yrs exp in forecasting", (6, None)),
        ("2-4 years of experience in retail", (2, 4)),
        ("2 years - 4 years experience in testing", (2, 4)),
        ("two to four years in a similar role", (2, 4)),
        ("Five (5) to seven (7) years of experience", (5, 7)),
        ("A minimum of 7 (seven) years", (7, None)),
        ("Minimum 18 months experience in sales", (1.5, None)),
        ("At least a year of experience in customer care", (1, None)),
        ("Less than 2 years of experience", (None, 2)),
        ("Up to 4 years of experience", (None, 4)),
        ("No more than 3 years of experience", (None, 3)),
        ("No less than 5 years of experience", (5, None)),
        ("Years of experience: 5+", (5, None)),
        ("YOE: 3-5", (3, 5)),
        ("Oracle: 5 years (Required)", (5, None)),
        ("Experience with Rust (4+ years)", (4, None)),
        ("9 or more years' experience", (9, None)),
        ("5 years or more in UX", (5, None)),
        ("Five-plus years of experience in journalism", (5, None)),
        ("0-1 years of experience", (0, 1)),
        ("8 - 12 Years", (8, 12)),
        ("a related field8+ years of experience", (8, None)),
        ("Clear writing skills.3 years of leadership", (3, None)),
        ("You have been coding for 6+ years", (6, None)),
        ("20+ years of experience in tax", (20, None)),
        ("Mindestens 3 Jahre Berufserfahrung im Vertrieb", (3, None)),
    ],
)
def test_years_are_read_in_every_written_form(text: str, expected: tuple[float | None, float | None]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Must be at least 18 years of age",
        "Applicants must be over 18 years old",
        "We have been in business for over 35 years",
        "For more than 20 years, Larch has been a home for engineers",
        "With over 15 years of experience, Larch is a trusted supplier",
        "Backed by more than 40 years of technology leadership, we ship chips",
        "Over 20 years of innovation in robotics",
        "Jane has 20+ years of experience in retail and leads the studio",
        "Our founders have 40 years of combined experience",
        "Team members average 15 years of experience",
        "I have been here for 7 years",
        "401(k) after 1 year of service",
        "One month of paid leave after 5 years of employment",
        "Equity vests over 4 years with a 1 year cliff",
        "This is a 2 year contract",
        "Duration: 24 months",
        "Two-year warranty on all our products",
        "Over the past 10 years we have grown",
        "Must have lived here for the last 5 years",
        "Within 2 years of graduation",
        "Sales tripled three years ago",
        "A four-year plan for the new plant",
        "Completed two years of university",
        "A two-year graduate program",
        "Prototypes within 2 to 3 months, working closely with design",
        "$120,000 per year depending on experience",
        "Wir sind seit 20 Jahren am Markt",
    ],
)
def test_other_years_are_not_asked_for(text: str) -> None:
    assert years(text) == (None, None)


def test_years_behind_nothing_but_a_tab_are_read() -> None:
    text = "Lean Six Sigma\n\n\t2+ years demonstrated experience as a Business Analyst\n\n\n\t2+ years experience in BI"
    assert years(text) == (2, None)


def test_required_years_come_before_preferred_ones() -> None:
    assert years("3+ years of experience required, 6+ years preferred") == (3, None)
    assert years("2+ years (5+ years for senior roles) of experience in Scala") == (2, None)
    assert years("Requirements\n2+ years of Scala experience\nNice to have\n7+ years of experience") == (
        2,
        None,
    )


def test_preferred_years_count_where_nothing_else_is_asked() -> None:
    assert years("Ideally 5+ years of experience in logistics") == (5, None)
    assert years("Nice to have 2+ years of Kubernetes") == (2, None)


def test_the_longest_of_several_years_is_asked() -> None:
    assert years("8+ years in software\n3+ years leading a team") == (8, None)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Master's degree with 2 years of experience or Bachelor's degree with 5 years of experience", 5),
        ("BS+5, MS+3 or PhD+1 years of relevant experience", 5),
        ("BS + 8 years, MS + 5 years", 8),
        ("Associate degree with 4 years of experience or Bachelor's degree with 2 years of experience", 2),
        (
            "A Bachelor's degree and two years of sales; or high school graduation and six years of experience",
            2,
        ),
    ],
)
def test_years_by_degree_are_those_of_the_lowest_degree(text: str, least: float) -> None:
    found = requirements.read(text)
    assert (found.years_min, found.degree_min) == (least, "bachelor")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BS/MS in Computer Science", ("bachelor", None)),
        ("as neededBS/MS in Biology", ("bachelor", None)),
        ("Ph.D. or M.S. in a related field", ("master", None)),
        ("Bachelor's degree required, Master's preferred", ("bachelor", "master")),
        ("Bachelor's degree, Master's preferred", ("bachelor", "master")),
        ("B.S. or higher (Ph.D. preferred) in Genetics", ("bachelor", "phd")),
        ("Master's degree (PhD preferred) in a related field", ("master", "phd")),
        ("PhD strongly preferred, Master's required", ("master", "phd")),
        ("Masters or similar advanced degree in a related field preferred", (None, "master")),
        ("Bachelor's degree, preferred field Physics", ("bachelor", None)),
        ("Bachelor's degree in science, with work on computers preferred", ("bachelor", None)),
        ("Advanced degree is a plus", (None, "master")),
        ("Ideally, Masters in a related field", (None, "master")),
        ("Prefer technical degree", (None, "bachelor")),
        ("Degree in Mathematics or similar", ("bachelor", None)),
        ("Undergraduate or graduate degree in Finance", ("bachelor", None)),
        ("Doctorate in Physics", ("phd", None)),
        ("No degree required", ("none", None)),
        ("You don't need a degree to apply", ("none", None)),
        ("Bachelor's degree not required", ("none", None)),
        ("No degree required, but a Bachelor's degree preferred", ("none", "bachelor")),
        ("College degree not required but preferred", (None, "bachelor")),
        ("PhD not required", (None, None)),
        ("B.Tech/M.Tech with 3 - 6 yrs of experience", ("bachelor", None)),
        ("4-year degree required", ("bachelor", None)),
        ("Bachelor- oder Masterabschluss in Informatik", ("bachelor", None)),
        ("Requirements\nBA degree\nNice to have\nMA degree in Economics", ("bachelor", "master")),
    ],
)
def test_degrees_are_read(text: str, expected: tuple[str | None, str | None]) -> None:
    assert degrees(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "MS Excel and MS Word",
        "Certified Scrum Master in an agile team",
        "Scrum Masters and product owners",
        "Knowledge of Master Data Management",
        "Mastery of the command line",
        "You will master new tools",
        "Payments with Mastercard",
        "A high degree of autonomy",
        "Varying degrees of seniority",
        "360 degree feedback",
        "Currently pursuing a Bachelor's degree",
        "A paid internship for current Master's program students",
        "Our team of PhDs builds great products",
        "PhD-level research at start-up speed",
        "MBA-like courses",
        "People who don't have a college degree",
        "Two years of postdoctoral work",
        "Tuition reimbursement for a Master's degree",
        "LC-MS and GC-MS methods",
        "LC/MS and HPLC",
        "Hotels and B&Bs",
        "Work closely with BAs and PMs",
        "Business Analyst (BA) in a bank",
        "The no-BS platform",
        "Offices in Boston, MA and Austin",
        "Cambridge MA (hybrid)",
        "High school diploma or equivalent",
    ],
)
def test_words_like_degrees_are_none(text: str) -> None:
    assert degrees(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bachelor's degree or equivalent practical experience", True),
        ("Bachelor's degree in CS or 4 years of related experience", True),
        ("BA in Economics; 8 years of experience may be substituted for the degree", True),
        ("Bachelor's degree in CS. Equivalent experience may be substituted.", True),
        ("Bachelor's degree or validated experience in controls", True),
        ("Bachelor's degree (or a high school diploma with 6 years of experience)", True),
        ("Master's degree in a related or equivalent field", False),
        ("Bachelor's degree; experience with Tableau or equivalent tools", False),
        ("Master's degree and an active license (state or equivalent)", False),
        ("Bachelor's degree with 4 years of experience; a Master's may substitute for 2 years", False),
        ("5 years of experience", False),
        ("We like cheese", None),
    ],
)
def test_experience_may_replace_a_degree_only_where_it_says_so(text: str, expected: bool | None) -> None:
    assert requirements.read(text).equivalent_ok is expected


@pytest.mark.parametrize(
    "text",
    [
        "Bachelor's degree or 6 years of equivalent experience",
        "Bachelor's degree or equivalent work experience (4 years)",
        "Bachelor's degree, or equivalent of 5 years experience in operations",
    ],
)
def test_years_that_replace_a_degree_are_not_asked_on_top(text: str) -> None:
    assert years(text) == (None, None)


def test_nothing_is_read_from_nothing() -> None:
    assert requirements.read("") == NOTHING


@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    requirements.read(text)


@given(
    st.lists(st.sampled_from([*CUES, "5", "+", " ", "-", "or", "\n", ".", ":", "(", ")", "no", "preferred"]))
)
def test_no_mix_of_its_words_makes_it_raise(pieces: list[str]) -> None:
    requirements.read("".join(pieces))
    requirements.read(" ".join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "1234567890",
        "years ",
        "5 years ",
        "5 years of experience or ",
        "degree ",
        "BS/MS ",
        "or ",
        "no ",
        "<",
        "a",
        "\n",
    ]
    + ["Bachelor's or ", "Preferred\n", "5 to ", "5 (", "one ", "years: ", "İ 5 years "],
)
def test_no_long_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "5 years of experience"
    requirements.read("5 years of experience")
    spent = []
    for _ in range(3):
        start = time.process_time()
        requirements.read(text, ())
        spent.append(time.process_time() - start)
    assert min(spent) < 0.05


@given(
    asked=st.permutations(ASKED),
    before=st.lists(st.sampled_from(BOILERPLATE), max_size=4),
    between=st.sampled_from(BOILERPLATE),
    after=st.lists(st.sampled_from(BOILERPLATE), max_size=4),
    joint=st.sampled_from(["\n", " "]),
)
def test_neither_boilerplate_nor_order_changes_anything(
    asked: list[str], before: list[str], between: str, after: list[str], joint: str
) -> None:
    text = joint.join([*before, asked[0], between, *asked[1:], *after])
    assert requirements.read(text) == Requirements(4, None, "bachelor", "master", equivalent_ok=True)


@pytest.mark.parametrize(
    "text",
    [
        "3-5 years of experience and a Bachelor's degree required",
        "Master's degree or PhD, and at least seven years in research",
        "Bachelor's degree or equivalent experience",
        "PhD preferred",
        "BS in Computer Science",
        "No degree required",
        "Our team of PhDs has 20 years of experience",
    ],
)
def test_capitals_change_nothing(text: str) -> None:
    assert requirements.read(text.upper()) == requirements.read(text)


def test_sentences_that_are_handed_in_are_enough() -> None:
    texts = [
        "\n".join([*BOILERPLATE, *ASKED]),
        "We like cheese.",
        "Über uns – 5 years of experience\n• BS in Physics",
    ]
    column = pa.array(texts)
    cues = substrings.find(column, substrings.automaton({"requirements": CUES}))[0]
    for text, places in zip(texts, sentence.find(column, cues), strict=True):
        assert requirements.read(text, places=places) == requirements.read(text)
        assert requirements.read(text, places=[]) == NOTHING


TELLING = (
    *(
        "5",
        "+",
        "years",
        "months of",
        "three",
        "or",
        "equivalent",
        "experience",
        "degree",
        "Bachelor's",
        "MS",
        "PhD",
    ),
    *(
        "no",
        "not",
        "don't",
        "don’t need a",
        "preferred",
        "a plus",
        "ideally",
        "we have",
        "our team",
        "pursuing a",
    ),
    *(
        "high school diploma",
        "in lieu of",
        "substituted",
        "at least a",
        "with",
        "over the",
        "last",
        "optional",
        ".",
    ),
    *(
        "required",
        "within",
        "working",
        "in",
        "the",
        "to",
        "who has",
        "combination of",
        "instead of",
        ",",
        "(",
        "/",
    ),
)


@given(st.lists(st.sampled_from(TELLING), max_size=25), st.sampled_from([" ", "-", "\xa0", ""]))
def test_traits_of_a_sentence_only_save_time(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    column = pa.array([text])
    places = sentence.find(column, substrings.find(column, substrings.automaton({"requirements": CUES}))[0])[
        0
    ]
    everything = [(start, end, -1, units, names) for start, end, _, units, names in places]
    assert requirements.read(text, places=places) == requirements.read(text, places=everything)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("Who we look for:\n", "\nApply now"),
        ("It is fun! Really. ", ". Write to us."),
        ("Rust • ", " • Python"),
        ("(e.g. Physics); ", "; a calm mind"),
        ("ﬁne wörds –\n", "…"),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        "Three years of experience in banking",
        "5+ years’ experience in sales",
        "At least a year of experience in retail",
        "8+ yrs in data engineering with an MSc in Physics",
    ],
)
def test_what_stands_around_a_sentence_changes_nothing(before: str, asked: str, after: str) -> None:
    alone = requirements.read(asked)
    assert alone.years_min is not None
    assert requirements.read(before + asked + after) == alone


@pytest.mark.real
def test_labelled_phrases_are_read(real_data: Path) -> None:
    with (real_data / "gold" / "edu_phrases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [requirements.read(row["text"]) for row in rows]
    for column, got in (
        ("min_years", [one.years_min for one in found]),
        ("max_years", [one.years_max for one in found]),
        ("degree_min", [one.degree_min for one in found]),
        ("degree_preferred", [one.degree_preferred for one in found]),
    ):
        wanted = [
            (float(row[column]) if "years" in column else row[column]) if row[column] else None
            for row in rows
        ]
        assert sum(a == b for a, b in zip(wanted, got, strict=True)) >= 0.95 * len(rows), column
